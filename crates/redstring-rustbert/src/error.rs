//! What can go wrong before the first word is read: all of it, in the model folder.

use std::path::PathBuf;

use redstring_reading::ReadingError;

/// Why a model folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RustBertError {
    /// A file that every model has is not there.
    #[error("{} is missing: put there {what}", path.display())]
    Missing {
        /// Where it should be.
        path: PathBuf,
        /// What belongs there.
        what: &'static str,
    },
    /// A file is there and cannot be read.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder's path is not Unicode, which rust-bert asks for.
    #[error("{} is not a Unicode path: move the model to one that is", path.display())]
    PathNotUnicode {
        /// The folder.
        path: PathBuf,
    },
    /// The configuration is not that of a BERT model.
    #[error("{} is not the configuration of a BERT token classifier", path.display())]
    Configuration {
        /// The file.
        path: PathBuf,
        /// Where it fails.
        source: serde_json::Error,
    },
    /// The configuration belongs to a model of another make.
    #[error("{} is of a `{found}` model: only `bert` can be read so far", path.display())]
    Architecture {
        /// The configuration file.
        path: PathBuf,
        /// Its `model_type`.
        found: String,
    },
    /// A size in the configuration with which no network can be built.
    #[error("{} sets {field} to {value}, which no network can have", path.display())]
    Size {
        /// The configuration file.
        path: PathBuf,
        /// The field.
        field: &'static str,
        /// Its value.
        value: i64,
    },
    /// The label map leaves out a number, or is not there.
    #[error("{} names no label {label}: `id2label` must count from 0 without gaps", path.display())]
    LabelGap {
        /// The configuration file.
        path: PathBuf,
        /// The first label without a name.
        label: i64,
    },
    /// The label map knows no people or no places.
    #[error(
        "{} has labels for no {missing} (it has {labels}): take a model trained on names, \
         with labels such as B-PER, I-LOC",
        path.display()
    )]
    LabelsMissing {
        /// The configuration file.
        path: PathBuf,
        /// What cannot be found with it.
        missing: &'static str,
        /// The labels it has, separated by spaces.
        labels: String,
    },
    /// The vocabulary lacks a piece that every BERT model reads.
    #[error("{} has no line {piece}: take the vocabulary of this very model", path.display())]
    PieceMissing {
        /// The vocabulary file.
        path: PathBuf,
        /// The piece.
        piece: &'static str,
    },
    /// The vocabulary has more pieces than the network.
    #[error(
        "{} has {pieces} lines, the network {expected}: take the vocabulary of this very model",
        path.display()
    )]
    VocabularySize {
        /// The vocabulary file.
        path: PathBuf,
        /// Its lines.
        pieces: usize,
        /// What the configuration allows.
        expected: i64,
    },
    /// libtorch does not take the weights.
    #[error("{} does not fit its configuration: {reason}", path.display())]
    Weights {
        /// The weights.
        path: PathBuf,
        /// What rust-bert says.
        reason: String,
    },
    /// The built-in network, which reads syntax and lemmas, cannot be loaded.
    #[error(transparent)]
    Reading(#[from] ReadingError),
}
