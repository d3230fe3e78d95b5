//! What can go wrong: nearly all of it before the first word is read, in the model folder.

use std::path::PathBuf;

/// Why names cannot be read with a model.
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
    /// The configuration is not that of a model of its make.
    #[error(
        "{} is not the configuration of a token classifier: take that of the model as published",
        path.display()
    )]
    Configuration {
        /// The file.
        path: PathBuf,
        /// Where it fails.
        source: serde_json::Error,
    },
    /// The configuration belongs to a model of another make.
    #[error(
        "{} is of a `{found}` model: take one of bert, distilbert, roberta or electra",
        path.display()
    )]
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
    /// The vocabulary lacks a piece that every model of this make reads.
    #[error("{} has no piece {piece}: take the vocabulary of this very model", path.display())]
    PieceMissing {
        /// The vocabulary file.
        path: PathBuf,
        /// The piece.
        piece: &'static str,
    },
    /// The vocabulary has more pieces than the network.
    #[error(
        "{} has {pieces} pieces, the network {expected}: take the vocabulary of this very model",
        path.display()
    )]
    VocabularySize {
        /// The vocabulary file.
        path: PathBuf,
        /// How many pieces it has.
        pieces: i64,
        /// What the configuration allows.
        expected: i64,
    },
    /// The tokenizer cannot be made of its files.
    #[error("{} is no vocabulary of this model: {reason}", path.display())]
    Vocabulary {
        /// The vocabulary file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The weights cannot be read.
    #[error("{} holds no weights that libtorch reads: {reason}; get the file again", path.display())]
    Weights {
        /// The weights.
        path: PathBuf,
        /// What libtorch says.
        reason: String,
    },
    /// The weights are of another network than the configuration.
    #[error(
        "{} does not fit its config.json: {tensor} {found}, not {expected}; take both files of one model",
        path.display()
    )]
    Misfit {
        /// The weights.
        path: PathBuf,
        /// The tensor.
        tensor: String,
        /// Its dimensions.
        found: String,
        /// What the configuration makes them.
        expected: String,
    },
    /// No network of these sizes can be built.
    #[error("{} makes a network that libtorch cannot build: {reason}", path.display())]
    Network {
        /// The configuration file.
        path: PathBuf,
        /// What libtorch says.
        reason: String,
    },
    /// A device of another name.
    #[error("there is no device `{given}`: say cpu, or cuda:0 for the first GPU")]
    DeviceName {
        /// What was asked for.
        given: String,
    },
    /// A GPU that is not there.
    #[error(
        "cuda:{number} cannot be used: this libtorch finds {found} GPUs; say --device cpu, or \
         build with the libtorch for CUDA"
    )]
    Device {
        /// Its number.
        number: usize,
        /// How many there are.
        found: i64,
    },
    /// libtorch broke down over a text.
    #[error("libtorch failed: {reason}")]
    Run {
        /// What it says.
        reason: String,
    },
    /// The model cannot be fetched.
    #[error("rust-bert's own model cannot be fetched: {reason}")]
    Fetch {
        /// Why not.
        reason: String,
    },
}
