//! A model folder: which files it must have, and whether they fit together as far
//! as can be told without the weights.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    RustBertError,
    configuration::{Architecture, Configuration},
};

/// Pieces that rust-bert's tokenizers ask for: word pieces, and pairs of bytes.
const WORD_PIECES: [&str; 5] = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
const BYTE_PAIRS: [&str; 5] = ["<pad>", "<unk>", "<s>", "</s>", "<mask>"];

/// The files of a model.
pub(crate) struct Folder {
    pub(crate) configuration: PathBuf,
    pub(crate) vocabulary: PathBuf,
    /// What joins pairs of bytes.
    pub(crate) merges: Option<PathBuf>,
    pub(crate) weights: PathBuf,
    pub(crate) tokenizer: Tokenizer,
}

/// What `tokenizer_config.json` says, if it is there.
#[derive(Default, Deserialize)]
struct TokenizerFile {
    do_lower_case: Option<bool>,
    strip_accents: Option<bool>,
    add_prefix_space: Option<bool>,
}

/// How the model's makers prepare text.
pub(crate) struct Tokenizer {
    pub(crate) lower_case: bool,
    pub(crate) strip_accents: Option<bool>,
    pub(crate) add_prefix_space: Option<bool>,
}

impl Folder {
    /// Finds the files of a model, and checks all but its weights.
    pub(crate) fn check(folder: &Path) -> Result<(Self, Configuration), RustBertError> {
        if folder.to_str().is_none() {
            let path = folder.to_owned();
            return Err(RustBertError::PathNotUnicode { path });
        }
        let path = present(
            folder.join("config.json"),
            "the configuration that the model was published with",
        )?;
        let configuration = Configuration::read(&path)?;
        let byte_pairs = configuration.architecture.has_byte_pairs();
        let (vocabulary, merges) = if byte_pairs {
            let vocabulary = folder.join("vocab.json");
            let merges = folder.join("merges.txt");
            (
                present(vocabulary, "the model's pieces, as an object of JSON")?,
                Some(present(merges, "the pairs that its pieces are joined of")?),
            )
        } else {
            let vocabulary = folder.join("vocab.txt");
            (
                present(vocabulary, "the model's word pieces, one a line")?,
                None,
            )
        };
        let weights = weights(folder)?;
        let given = folder.join("tokenizer_config.json");
        let folder = Self::of_files(
            [path, vocabulary, weights],
            merges,
            given.is_file().then_some(given),
            &configuration,
        )?;
        Ok((folder, configuration))
    }

    /// The files of a model wherever they lie: configuration, vocabulary, weights.
    pub(crate) fn of_files(
        [path, vocabulary, weights]: [PathBuf; 3],
        merges: Option<PathBuf>,
        tokenizer: Option<PathBuf>,
        configuration: &Configuration,
    ) -> Result<Self, RustBertError> {
        let pieces = pieces(&vocabulary, configuration.architecture)?;
        check_pieces(&vocabulary, &pieces, configuration)?;
        let given: TokenizerFile = match tokenizer {
            None => TokenizerFile::default(),
            Some(path) => serde_json::from_str(&read(&path)?)
                .map_err(|source| RustBertError::Configuration { path, source })?,
        };
        let byte_pairs = configuration.architecture.has_byte_pairs();
        let lower_case = || !byte_pairs && has_no_capitals(&pieces);
        Ok(Self {
            configuration: path,
            vocabulary,
            merges,
            weights,
            tokenizer: Tokenizer {
                lower_case: given.do_lower_case.unwrap_or_else(lower_case),
                strip_accents: given.strip_accents,
                add_prefix_space: given.add_prefix_space,
            },
        })
    }
}

fn present(path: PathBuf, what: &'static str) -> Result<PathBuf, RustBertError> {
    if path.is_file() {
        Ok(path)
    } else {
        Err(RustBertError::Missing { path, what })
    }
}

fn weights(folder: &Path) -> Result<PathBuf, RustBertError> {
    let converted = folder.join("rust_model.ot");
    if converted.is_file() {
        return Ok(converted);
    }
    present(
        folder.join("model.safetensors"),
        "the model's weights, or their form for rust-bert as rust_model.ot",
    )
}

pub(crate) fn read(path: &Path) -> Result<String, RustBertError> {
    fs::read_to_string(path).map_err(|source| RustBertError::Unreadable {
        path: path.to_owned(),
        source,
    })
}

/// The pieces of a vocabulary and their numbers.
fn pieces(path: &Path, architecture: Architecture) -> Result<BTreeMap<String, i64>, RustBertError> {
    let text = read(path)?;
    if architecture.has_byte_pairs() {
        return serde_json::from_str(&text).map_err(|source| RustBertError::Vocabulary {
            path: path.to_owned(),
            reason: source.to_string(),
        });
    }
    let lines = text.lines().zip(0..);
    Ok(lines
        .map(|(line, number)| (line.trim().to_owned(), number))
        .collect())
}

fn check_pieces(
    path: &Path,
    pieces: &BTreeMap<String, i64>,
    configuration: &Configuration,
) -> Result<(), RustBertError> {
    let highest = pieces.values().copied().max().unwrap_or(-1);
    if highest >= configuration.vocabulary {
        return Err(RustBertError::VocabularySize {
            path: path.to_owned(),
            pieces: highest + 1,
            expected: configuration.vocabulary,
        });
    }
    let wanted = if configuration.architecture.has_byte_pairs() {
        BYTE_PAIRS
    } else {
        WORD_PIECES
    };
    match wanted
        .into_iter()
        .find(|&piece| !pieces.contains_key(piece))
    {
        None => Ok(()),
        Some(piece) => Err(RustBertError::PieceMissing {
            path: path.to_owned(),
            piece,
        }),
    }
}

/// Whether a vocabulary of word pieces is one of lower case.
fn has_no_capitals(pieces: &BTreeMap<String, i64>) -> bool {
    let special = |piece: &str| piece.starts_with('[') && piece.ends_with(']');
    !pieces
        .keys()
        .any(|piece| !special(piece) && piece.chars().any(char::is_uppercase))
}
