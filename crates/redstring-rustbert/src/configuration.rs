//! `config.json`, checked before libtorch is asked: rust-bert and libtorch stop
//! the program where a size is wrong, and do not say which.

use std::{collections::BTreeMap, path::Path};

use redstring_text::Kind;
use rust_bert::{
    bert::BertConfig, distilbert::DistilBertConfig, electra::ElectraConfig, roberta::RobertaConfig,
};
use serde_json::Value;

use crate::{RustBertError, folder, labels};

/// A window shorter than this holds no sentence.
const SHORTEST_WINDOW: i64 = 16;
/// The shapes of words that the reader knows.
const SHAPES: i64 = 8;
/// RoBERTa's positions count from the number after that of its padding.
const UNUSED_POSITIONS: i64 = 2;

/// The makes of model that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Architecture {
    Bert,
    DistilBert,
    Roberta,
    Electra,
}

impl Architecture {
    /// By the `model_type` of a configuration.
    fn named(name: &str) -> Option<Self> {
        match name {
            "bert" => Some(Self::Bert),
            "distilbert" => Some(Self::DistilBert),
            "roberta" => Some(Self::Roberta),
            "electra" => Some(Self::Electra),
            _ => None,
        }
    }

    /// Whether its pieces are pairs of bytes, in two files, and not word pieces.
    pub(crate) fn has_byte_pairs(self) -> bool {
        self == Self::Roberta
    }

    /// The pieces that open and close a window.
    pub(crate) fn marks(self) -> [&'static str; 2] {
        if self.has_byte_pairs() {
            ["<s>", "</s>"]
        } else {
            ["[CLS]", "[SEP]"]
        }
    }
}

/// The configuration of a network, as rust-bert takes it.
#[derive(Clone, Debug)]
pub(crate) enum Sizes {
    Bert(BertConfig),
    DistilBert(DistilBertConfig),
    Roberta(RobertaConfig),
    Electra(ElectraConfig),
}

/// What `config.json` says, once all of it is possible.
#[derive(Debug)]
pub(crate) struct Configuration {
    pub(crate) architecture: Architecture,
    pub(crate) sizes: Sizes,
    /// The name of each label, by its number.
    pub(crate) labels: Vec<String>,
    /// Lines of the vocabulary that the network has room for.
    pub(crate) vocabulary: i64,
    /// The most pieces that the network takes at once.
    pub(crate) positions: usize,
    /// Whether it reads words as the built-in network does.
    pub(crate) word_shapes: bool,
    /// Whether a name can only begin with a label that says so.
    pub(crate) strict: bool,
}

impl Configuration {
    pub(crate) fn read(path: &Path) -> Result<Self, RustBertError> {
        let wrong = |source| RustBertError::Configuration {
            path: path.to_owned(),
            source,
        };
        let text = folder::read(path)?;
        let fields: Value = serde_json::from_str(&text).map_err(wrong)?;
        let name = fields.get("model_type").and_then(Value::as_str);
        let name = name.unwrap_or("bert");
        let Some(architecture) = Architecture::named(name) else {
            return Err(RustBertError::Architecture {
                path: path.to_owned(),
                found: name.to_owned(),
            });
        };
        let sizes = Sizes::parse(architecture, &text).map_err(wrong)?;
        let word_shapes = fields.get("word_shapes").is_some();
        let [vocabulary, positions] = sizes.check(path, word_shapes)?;
        let labels = read_labels(path, sizes.labels())?;
        Ok(Self {
            architecture,
            sizes,
            labels,
            vocabulary,
            positions: positions as usize,
            word_shapes,
            strict: fields.get("tagging_scheme").and_then(Value::as_str) == Some("BIO"),
        })
    }
}

impl Sizes {
    /// Without what makes rust-bert give more than the scores, or ask for more.
    fn parse(architecture: Architecture, text: &str) -> Result<Self, serde_json::Error> {
        let plain = |config: BertConfig| BertConfig {
            is_decoder: None,
            output_attentions: None,
            output_hidden_states: None,
            ..config
        };
        Ok(match architecture {
            Architecture::Bert => Self::Bert(plain(serde_json::from_str(text)?)),
            Architecture::Roberta => Self::Roberta(plain(serde_json::from_str(text)?)),
            Architecture::DistilBert => Self::DistilBert(DistilBertConfig {
                output_attentions: None,
                output_hidden_states: None,
                ..serde_json::from_str(text)?
            }),
            Architecture::Electra => Self::Electra(ElectraConfig {
                output_attentions: None,
                output_hidden_states: None,
                ..serde_json::from_str(text)?
            }),
        })
    }

    fn labels(&self) -> BTreeMap<i64, String> {
        let labels = match self {
            Self::Bert(config) | Self::Roberta(config) => &config.id2label,
            Self::DistilBert(config) => &config.id2label,
            Self::Electra(config) => &config.id2label,
        };
        labels.clone().into_iter().flatten().collect()
    }

    /// Lines of the vocabulary and positions of a window, if a network can be
    /// built at all.
    fn check(&self, path: &Path, word_shapes: bool) -> Result<[i64; 2], RustBertError> {
        let shapes = if word_shapes { SHAPES } else { 1 };
        let (unused, vocabulary, [width, heads, positions], others) = match self {
            Self::Bert(config) | Self::Roberta(config) => (
                if matches!(self, Self::Roberta(_)) {
                    UNUSED_POSITIONS
                } else {
                    0
                },
                config.vocab_size,
                [
                    ("hidden_size", config.hidden_size),
                    ("num_attention_heads", config.num_attention_heads),
                    ("max_position_embeddings", config.max_position_embeddings),
                ],
                vec![
                    ("intermediate_size", config.intermediate_size, 1),
                    ("num_hidden_layers", config.num_hidden_layers, 1),
                    ("type_vocab_size", config.type_vocab_size, shapes),
                ],
            ),
            Self::DistilBert(config) => (
                0,
                config.vocab_size,
                [
                    ("dim", config.dim),
                    ("n_heads", config.n_heads),
                    ("max_position_embeddings", config.max_position_embeddings),
                ],
                vec![
                    ("hidden_dim", config.hidden_dim, 1),
                    ("n_layers", config.n_layers, 1),
                ],
            ),
            Self::Electra(config) => (
                0,
                config.vocab_size,
                [
                    ("hidden_size", config.hidden_size),
                    ("num_attention_heads", config.num_attention_heads),
                    ("max_position_embeddings", config.max_position_embeddings),
                ],
                vec![
                    ("embedding_size", config.embedding_size, 1),
                    ("intermediate_size", config.intermediate_size, 1),
                    ("num_hidden_layers", config.num_hidden_layers, 1),
                    ("type_vocab_size", config.type_vocab_size, shapes),
                ],
            ),
        };
        let mut sizes = others;
        sizes.extend([
            (positions.0, positions.1, SHORTEST_WINDOW + unused),
            (heads.0, heads.1, 1),
            (width.0, width.1, 1),
            ("vocab_size", vocabulary, 1),
        ]);
        let impossible = |field, value| RustBertError::Size {
            path: path.to_owned(),
            field,
            value,
        };
        if let Some((field, value, _)) = sizes.into_iter().find(|(_, value, least)| value < least) {
            return Err(impossible(field, value));
        }
        if width.1 % heads.1 != 0 {
            return Err(impossible(width.0, width.1));
        }
        Ok([vocabulary, positions.1 - unused])
    }
}

/// The labels in order, if people and places are among them.
fn read_labels(
    path: &Path,
    mut labels: BTreeMap<i64, String>,
) -> Result<Vec<String>, RustBertError> {
    let count = labels.len().max(1) as i64;
    if let Some(label) = (0..count).find(|number| !labels.contains_key(number)) {
        let path = path.to_owned();
        return Err(RustBertError::LabelGap { path, label });
    }
    let labels: Vec<String> = (0..count)
        .filter_map(|number| labels.remove(&number))
        .collect();
    for (kind, missing) in [(Kind::Person, "people"), (Kind::Location, "places")] {
        let names = |label: &String| labels::tag(label).is_some_and(|tag| tag.kind == kind);
        if !labels.iter().any(names) {
            return Err(RustBertError::LabelsMissing {
                path: path.to_owned(),
                missing,
                labels: labels.join(" "),
            });
        }
    }
    Ok(labels)
}
