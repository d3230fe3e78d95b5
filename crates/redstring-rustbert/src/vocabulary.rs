//! Text to word pieces: the reader's own vocabulary, or rust-bert's tokenizers.

use std::fs;

use redstring_encoder::Pieces;
use rust_bert::pipelines::common::{ModelType, TokenizerOption};

use crate::{
    RustBertError,
    configuration::{Architecture, Configuration},
    folder::Folder,
};

/// How a model's text is cut into pieces.
pub(crate) enum Vocabulary {
    /// As the built-in network reads: words one by one, and the shape of each as
    /// its token type.
    OfReader(Pieces),
    /// As the model's makers do.
    OfModel {
        tokenizer: Box<TokenizerOption>,
        /// The pieces that open and close a window.
        marks: [i64; 2],
    },
}

impl Vocabulary {
    pub(crate) fn load(
        folder: &Folder,
        configuration: &Configuration,
    ) -> Result<Self, RustBertError> {
        let path = &folder.vocabulary;
        let wrong = |reason: String| RustBertError::Vocabulary {
            path: path.clone(),
            reason,
        };
        if configuration.word_shapes {
            let text = fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
            let pieces = Pieces::new(&text).map_err(|error| wrong(error.to_string()))?;
            return Ok(Self::OfReader(pieces));
        }
        let kind = match configuration.architecture {
            Architecture::Bert => ModelType::Bert,
            Architecture::DistilBert => ModelType::DistilBert,
            Architecture::Roberta => ModelType::Roberta,
            Architecture::Electra => ModelType::Electra,
        };
        let byte_pairs = configuration.architecture.has_byte_pairs();
        let tokenizer = TokenizerOption::from_file(
            kind,
            &path.to_string_lossy(),
            folder
                .merges
                .as_ref()
                .map(|path| path.to_string_lossy())
                .as_deref(),
            folder.tokenizer.lower_case,
            folder.tokenizer.strip_accents.filter(|_| !byte_pairs),
            folder.tokenizer.add_prefix_space.filter(|_| byte_pairs),
        )
        .map_err(|error| wrong(error.to_string()))?;
        let marks = tokenizer.convert_tokens_to_ids(configuration.architecture.marks().as_slice());
        let marks = <[i64; 2]>::try_from(marks).map_err(|_| wrong("it has no marks".to_owned()))?;
        Ok(Self::OfModel {
            tokenizer: Box::new(tokenizer),
            marks,
        })
    }
}
