//! A model folder, checked before libtorch is asked: rust-bert and libtorch stop
//! the program where a file is wrong, and do not say which.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use redstring_text::Kind;
use rust_bert::bert::BertConfig;

use crate::{RustBertError, labels};

/// Pieces that rust-bert's tokenizer asks for.
const PIECES: [&str; 5] = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
/// A window shorter than this holds no sentence.
const SHORTEST_WINDOW: i64 = 16;

/// A folder in which everything is there and fits together, as far as can be
/// told without loading the weights.
pub(crate) struct Folder {
    pub(crate) configuration: PathBuf,
    pub(crate) vocabulary: PathBuf,
    pub(crate) weights: PathBuf,
    /// Whether the model reads lower case only: its vocabulary has no capitals.
    pub(crate) lower_case: bool,
    /// The most word pieces that the network takes at once.
    pub(crate) positions: usize,
}

impl Folder {
    pub(crate) fn check(folder: &Path) -> Result<Self, RustBertError> {
        if folder.to_str().is_none() {
            let path = folder.to_owned();
            return Err(RustBertError::PathNotUnicode { path });
        }
        let configuration = present(
            folder.join("config.json"),
            "the configuration that the model was published with",
        )?;
        let vocabulary = present(
            folder.join("vocab.txt"),
            "the model's word pieces, one a line",
        )?;
        let weights = weights(folder)?;
        let config = read_configuration(&configuration)?;
        check_labels(&configuration, &config)?;
        let lower_case = check_vocabulary(&vocabulary, config.vocab_size)?;
        Ok(Self {
            configuration,
            vocabulary,
            weights,
            lower_case,
            positions: config.max_position_embeddings as usize,
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

fn read(path: &Path) -> Result<String, RustBertError> {
    fs::read_to_string(path).map_err(|source| RustBertError::Unreadable {
        path: path.to_owned(),
        source,
    })
}

fn read_configuration(path: &Path) -> Result<BertConfig, RustBertError> {
    let wrong = |source| RustBertError::Configuration {
        path: path.to_owned(),
        source,
    };
    let text = read(path)?;
    let fields: serde_json::Value = serde_json::from_str(&text).map_err(wrong)?;
    match fields.get("model_type").and_then(|name| name.as_str()) {
        None | Some("bert") => {}
        Some(other) => {
            return Err(RustBertError::Architecture {
                path: path.to_owned(),
                found: other.to_owned(),
            });
        }
    }
    let config: BertConfig = serde_json::from_str(&text).map_err(wrong)?;
    let heads = config.num_attention_heads;
    let possible = [
        (
            "max_position_embeddings",
            config.max_position_embeddings,
            config.max_position_embeddings >= SHORTEST_WINDOW,
        ),
        ("num_attention_heads", heads, heads > 0),
        (
            "hidden_size",
            config.hidden_size,
            config.hidden_size > 0 && heads > 0 && config.hidden_size % heads == 0,
        ),
        (
            "intermediate_size",
            config.intermediate_size,
            config.intermediate_size > 0,
        ),
        (
            "num_hidden_layers",
            config.num_hidden_layers,
            config.num_hidden_layers > 0,
        ),
        (
            "type_vocab_size",
            config.type_vocab_size,
            config.type_vocab_size > 0,
        ),
    ];
    match possible.into_iter().find(|(_, _, possible)| !possible) {
        None => Ok(config),
        Some((field, value, _)) => Err(RustBertError::Size {
            path: path.to_owned(),
            field,
            value,
        }),
    }
}

fn check_labels(path: &Path, config: &BertConfig) -> Result<(), RustBertError> {
    let labels: BTreeMap<i64, &str> = config
        .id2label
        .as_ref()
        .into_iter()
        .flatten()
        .map(|(&number, label)| (number, label.as_str()))
        .collect();
    let count = labels.len().max(1) as i64;
    if let Some(label) = (0..count).find(|number| !labels.contains_key(number)) {
        let path = path.to_owned();
        return Err(RustBertError::LabelGap { path, label });
    }
    for (kind, missing) in [(Kind::Person, "people"), (Kind::Location, "places")] {
        let names = |label: &&str| labels::tag(label).is_some_and(|tag| tag.kind == kind);
        if !labels.values().any(names) {
            let labels: Vec<&str> = labels.values().copied().collect();
            return Err(RustBertError::LabelsMissing {
                path: path.to_owned(),
                missing,
                labels: labels.join(" "),
            });
        }
    }
    Ok(())
}

/// Whether the vocabulary is one of lower case.
fn check_vocabulary(path: &Path, expected: i64) -> Result<bool, RustBertError> {
    let text = read(path)?;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    if lines.len() as i64 > expected {
        return Err(RustBertError::VocabularySize {
            path: path.to_owned(),
            pieces: lines.len(),
            expected,
        });
    }
    let pieces: BTreeSet<&str> = lines.iter().copied().collect();
    if let Some(piece) = PIECES.into_iter().find(|piece| !pieces.contains(piece)) {
        let path = path.to_owned();
        return Err(RustBertError::PieceMissing { path, piece });
    }
    let special = |piece: &str| piece.starts_with('[') && piece.ends_with(']');
    Ok(!pieces
        .iter()
        .any(|piece| !special(piece) && piece.chars().any(char::is_uppercase)))
}
