//! The backend: a classifier's scores for word pieces, as scores of the name tags
//! of tokens.

use std::path::Path;

use redstring_encoder::Matrix;
use redstring_reading::{NAME_TAGS, ReadingError, TagNames};
use redstring_text::Document;

use crate::{
    Device, RustBertError, configuration::Configuration, folder::Folder, labels::Labels,
    network::Network, vocabulary::Vocabulary, windows::windows,
};

/// Names from a token classifier on rust-bert: BERT, DistilBERT, RoBERTa or
/// ELECTRA. Threads may share it; they take turns at the network.
pub struct RustBertNames {
    vocabulary: Vocabulary,
    network: Network,
    labels: Labels,
    /// The most pieces of a window.
    positions: usize,
}

impl RustBertNames {
    /// Loads a model from a folder with `config.json`, its vocabulary, and
    /// `rust_model.ot` or else `model.safetensors`.
    ///
    /// # Errors
    /// A file is missing, unreadable or does not fit the others; the labels know
    /// no people or no places; the device is not there. The error names the file.
    pub fn load(folder: impl AsRef<Path>, device: Device) -> Result<Self, RustBertError> {
        let (folder, configuration) = Folder::check(folder.as_ref())?;
        Self::of(&folder, &configuration, device)
    }

    pub(crate) fn of(
        folder: &Folder,
        configuration: &Configuration,
        device: Device,
    ) -> Result<Self, RustBertError> {
        Ok(Self {
            vocabulary: Vocabulary::load(folder, configuration)?,
            network: Network::load(folder, configuration, device)?,
            labels: Labels::new(&configuration.labels, configuration.strict),
            positions: configuration.positions,
        })
    }
}

impl TagNames for RustBertNames {
    fn tag_names(&self, document: &Document) -> Result<Matrix, ReadingError> {
        let windows = windows(document, &self.vocabulary, self.positions);
        let scores =
            (self.network.score(&windows)).map_err(|error| ReadingError::Names(Box::new(error)))?;
        let mut of_tokens: Vec<Option<&[f32]>> = vec![None; document.tokens.len()];
        let width = self.labels.count();
        for (window, scores) in windows.iter().zip(&scores) {
            for &(token, piece) in &window.words {
                of_tokens[token] = Some(&scores[piece * width..(piece + 1) * width]);
            }
        }
        let mut rows = Matrix::new(NAME_TAGS);
        for sentence in &document.sentences {
            self.labels
                .push(&of_tokens[sentence.tokens.clone()], &mut rows);
        }
        Ok(rows)
    }
}
