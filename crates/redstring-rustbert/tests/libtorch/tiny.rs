//! Classifiers so small that every name they find is known beforehand: all weights
//! are zero but the word embeddings and the classifier, so that the label of a
//! piece depends on that piece alone.

use std::{collections::BTreeMap, fs, path::Path};

use redstring_reading::{Annotate, Annotator};
use redstring_rustbert::{Device, RustBertNames};
use redstring_text::{Article, Document, Kind};
use rust_bert::{
    bert::BertForTokenClassification, distilbert::DistilBertForTokenClassification,
    electra::ElectraForTokenClassification, roberta::RobertaForTokenClassification,
};
use serde_json::{Value, json};
use tch::{Kind as Element, Tensor, nn::VarStore};
use tempfile::TempDir;

/// The makes that can be read, by their `model_type`.
pub const MAKES: [&str; 4] = ["bert", "distilbert", "roberta", "electra"];
const LABELS: [&str; 5] = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];
const WIDTH: usize = 8;
/// Word pieces, and the label that each gets.
const WORD_PIECES: [(&str, usize); 18] = [
    ("[PAD]", 0),
    ("[UNK]", 0),
    ("[CLS]", 0),
    ("[SEP]", 0),
    ("[MASK]", 0),
    ("met", 0),
    ("in", 0),
    (".", 0),
    ("Ona", 1),
    ("Zo", 1),
    ("##ë", 0),
    ("Silva", 2),
    ("Porto", 3),
    ("Alegre", 4),
    ("王", 1),
    ("’", 0),
    ("“", 0),
    ("s", 0),
];
/// The same of pairs of bytes, each of which stands for a character.
const BYTE_PAIRS: [(&str, usize); 12] = [
    ("<s>", 0),
    ("<pad>", 0),
    ("</s>", 0),
    ("<unk>", 0),
    ("<mask>", 0),
    ("Ġmet", 0),
    ("Ġin", 0),
    ("ĠOna", 1),
    ("ĠZoÃ«", 1),
    ("ĠSilva", 2),
    ("ĠPorto", 3),
    ("ĠAlegre", 4),
];

fn pieces(make: &str) -> &'static [(&'static str, usize)] {
    if make == "roberta" {
        &BYTE_PAIRS
    } else {
        &WORD_PIECES
    }
}

/// The configuration of a make.
pub fn settings(make: &str) -> Value {
    let labels = LABELS.iter().enumerate();
    let labels = labels.map(|(number, label)| (number.to_string(), json!(label)));
    let mut settings = json!({
        "model_type": make,
        "initializer_range": 0.02,
        "vocab_size": pieces(make).len(),
        "max_position_embeddings": if make == "roberta" { 34 } else { 32 },
        "id2label": Value::Object(labels.collect()),
    });
    let own = if make == "distilbert" {
        json!({
            "activation": "gelu", "attention_dropout": 0.0, "dim": WIDTH, "dropout": 0.0,
            "hidden_dim": 8, "n_heads": 2, "n_layers": 1, "qa_dropout": 0.0,
            "seq_classif_dropout": 0.0, "sinusoidal_pos_embds": false, "tie_weights_": true,
        })
    } else {
        json!({
            "hidden_act": "gelu", "attention_probs_dropout_prob": 0.0,
            "hidden_dropout_prob": 0.0, "hidden_size": WIDTH, "embedding_size": WIDTH,
            "intermediate_size": 8, "num_attention_heads": 2, "num_hidden_layers": 1,
            "type_vocab_size": 2, "pad_token_id": 0,
        })
    };
    for (field, value) in own.as_object().unwrap() {
        settings[field] = value.clone();
    }
    settings
}

pub fn write_settings(folder: &Path, settings: &Value) {
    fs::write(folder.join("config.json"), settings.to_string()).unwrap();
}

fn write_vocabulary(folder: &Path, make: &str) {
    let words: Vec<&str> = pieces(make).iter().map(|(piece, _)| *piece).collect();
    if make != "roberta" {
        fs::write(folder.join("vocab.txt"), words.join("\n")).unwrap();
        return;
    }
    let numbered: BTreeMap<&str, usize> = words.iter().copied().zip(0..).collect();
    fs::write(folder.join("vocab.json"), json!(numbered).to_string()).unwrap();
    let mut merges = "#version: 0.2\n".to_owned();
    for word in words.iter().filter(|word| word.starts_with('Ġ')) {
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        for &at in &places[1..] {
            let next = word[at..].chars().next().unwrap();
            merges += &format!("{} {next}\n", &word[..at]);
        }
    }
    fs::write(folder.join("merges.txt"), merges).unwrap();
    fs::write(
        folder.join("tokenizer_config.json"),
        r#"{"add_prefix_space": true}"#,
    )
    .unwrap();
}

/// A folder with a model of this make, whose weights are in `file`.
pub fn model(make: &str, file: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), &settings(make));
    write_vocabulary(folder.path(), make);
    let text = settings(make).to_string();
    let store = VarStore::new(tch::Device::Cpu);
    match make {
        "bert" => drop(BertForTokenClassification::new(store.root(), &parse(&text)).unwrap()),
        "roberta" => drop(RobertaForTokenClassification::new(store.root(), &parse(&text)).unwrap()),
        "electra" => drop(ElectraForTokenClassification::new(store.root(), &parse(&text)).unwrap()),
        _ => drop(DistilBertForTokenClassification::new(store.root(), &parse(&text)).unwrap()),
    }
    tch::no_grad(|| {
        for (name, mut variable) in BTreeMap::from_iter(store.variables()) {
            let size = variable.size();
            let normalises = name
                .to_lowercase()
                .replace('_', "")
                .ends_with("layernorm.weight");
            if name == "classifier.weight" {
                let rows: Vec<f32> = (0..LABELS.len()).flat_map(|n| one_hot(n, 4.0)).collect();
                variable.copy_(&Tensor::from_slice(&rows).view(size.as_slice()));
            } else if name.ends_with("word_embeddings.weight") {
                let labels = pieces(make).iter().map(|(_, label)| *label);
                let rows: Vec<f32> = labels.flat_map(|label| one_hot(label, 1.0)).collect();
                variable.copy_(&Tensor::from_slice(&rows).view(size.as_slice()));
            } else if !normalises {
                variable.copy_(&Tensor::zeros(size, (Element::Float, tch::Device::Cpu)));
            }
        }
    });
    store.save(folder.path().join(file)).unwrap();
    folder
}

fn parse<T: serde::de::DeserializeOwned>(settings: &str) -> T {
    serde_json::from_str(settings).unwrap()
}

fn one_hot(label: usize, scale: f32) -> [f32; WIDTH] {
    let mut row = [0.0; WIDTH];
    row[label] = scale;
    row
}

/// The built-in network with the names of the model in a folder.
pub fn annotator(folder: &Path) -> Annotator {
    let names = RustBertNames::load(folder, Device::Cpu).unwrap();
    Annotator::new().unwrap().with_names(Box::new(names))
}

/// The names that are found in a text, all of them for sure.
pub fn names(annotator: &Annotator, text: &str) -> Vec<(String, Kind)> {
    let document = Document::new(Article::new(text, None));
    let annotation = annotator.annotate(&document).unwrap();
    assert_eq!(annotation.words.len(), document.tokens.len());
    let word = |name: &redstring_text::Name| {
        let words: Vec<&str> = name.tokens.clone().map(|at| document.word(at)).collect();
        assert!(name.confidence.value() > 0.99);
        (words.join(" "), name.kind)
    };
    annotation.names.iter().map(word).collect()
}
