//! The whole way on libtorch, with a classifier made here: every weight is zero
//! but the word embeddings and the classifier, so that the label of a piece
//! depends on that piece alone and every expected name is known.

// What makes the model and reads with it is test code as much as the tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{collections::BTreeMap, fs, path::Path};

use redstring_reading::{Annotate, Annotator, Reader};
use redstring_rustbert::{RustBertError, RustBertNames};
use redstring_text::{Article, Document, Kind};
use rust_bert::bert::{BertConfig, BertForTokenClassification};
use serde_json::{Value, json};
use tch::{Device, Kind as Element, Tensor, nn::VarStore};
use tempfile::TempDir;

const LABELS: [&str; 5] = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];
/// Pieces and the label that each gets.
const PIECES: [(&str, usize); 18] = [
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

fn settings() -> Value {
    let labels = LABELS
        .iter()
        .enumerate()
        .map(|(number, label)| (number.to_string(), json!(label)))
        .collect();
    json!({
        "model_type": "bert",
        "hidden_act": "gelu",
        "attention_probs_dropout_prob": 0.0,
        "hidden_dropout_prob": 0.0,
        "hidden_size": 8,
        "initializer_range": 0.02,
        "intermediate_size": 8,
        "max_position_embeddings": 32,
        "num_attention_heads": 2,
        "num_hidden_layers": 1,
        "type_vocab_size": 2,
        "vocab_size": PIECES.len(),
        "id2label": Value::Object(labels),
    })
}

fn write_settings(folder: &Path, settings: &Value) {
    fs::write(folder.join("config.json"), settings.to_string()).unwrap();
}

/// A model folder whose weights are in `file`.
fn model(file: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), &settings());
    let vocabulary: Vec<&str> = PIECES.iter().map(|(piece, _)| *piece).collect();
    fs::write(folder.path().join("vocab.txt"), vocabulary.join("\n")).unwrap();
    let config: BertConfig = serde_json::from_value(settings()).unwrap();
    let store = VarStore::new(Device::Cpu);
    BertForTokenClassification::new(store.root(), &config).unwrap();
    tch::no_grad(|| {
        let one_hot = |label: usize, scale: f32| {
            let mut row = [0.0f32; 8];
            row[label] = scale;
            row
        };
        for (name, mut variable) in BTreeMap::from_iter(store.variables()) {
            if name == "classifier.weight" {
                let rows: Vec<f32> = (0..LABELS.len()).flat_map(|n| one_hot(n, 4.0)).collect();
                variable.copy_(&Tensor::from_slice(&rows).view(variable.size().as_slice()));
            } else if name.ends_with("word_embeddings.weight") {
                let rows: Vec<f32> = PIECES
                    .iter()
                    .flat_map(|(_, label)| one_hot(*label, 1.0))
                    .collect();
                variable.copy_(&Tensor::from_slice(&rows).view(variable.size().as_slice()));
            } else if !name.ends_with("LayerNorm.weight") {
                variable.copy_(&Tensor::zeros(
                    variable.size(),
                    (Element::Float, Device::Cpu),
                ));
            }
        }
    });
    store.save(folder.path().join(file)).unwrap();
    folder
}

fn names(backend: &RustBertNames, text: &str) -> Vec<(String, Kind)> {
    let document = Document::new(Article::new(text, None));
    let annotation = backend.annotate(&document).unwrap();
    assert_eq!(annotation.words.len(), document.tokens.len());
    let word = |name: &redstring_text::Name| {
        let words: Vec<&str> = name.tokens.clone().map(|at| document.word(at)).collect();
        assert!(name.confidence.value() > 0.99);
        (words.join(" "), name.kind)
    };
    annotation.names.iter().map(word).collect()
}

fn refusal(folder: &Path) -> RustBertError {
    match RustBertNames::load(folder) {
        Ok(_) => panic!("the folder was taken"),
        Err(error) => error,
    }
}

#[test]
fn names_stand_where_the_classifier_sees_them() {
    let person = |name: &str| (name.to_owned(), Kind::Person);
    let place = |name: &str| (name.to_owned(), Kind::Location);
    for file in ["model.safetensors", "rust_model.ot"] {
        let folder = model(file);
        let backend = RustBertNames::load(folder.path()).unwrap();
        assert_eq!(
            names(
                &backend,
                "Ona Silva met Zoë in Porto Alegre. 👩‍🚀 Ona met 王."
            ),
            [
                person("Ona Silva"),
                person("Zoë"),
                place("Porto Alegre"),
                person("Ona"),
                person("王"),
            ]
        );
        assert_eq!(
            names(&backend, "“Ona’s” 🇵🇹 Porto met Zoe\u{308} Silva."),
            [person("Ona"), place("Porto"), person("Silva")]
        );
    }
}

#[test]
fn long_sentences_lose_nothing_and_strange_texts_stop_nothing() {
    let folder = model("model.safetensors");
    let backend = RustBertNames::load(folder.path()).unwrap();
    let long = "Ona Silva met Porto ".repeat(200);
    assert_eq!(names(&backend, &long).len(), 400);
    let word = "x".repeat(3000);
    assert!(names(&backend, &word).is_empty());
    let words = "王".repeat(300);
    assert!(!names(&backend, &words).is_empty());
    for strange in [
        "",
        " \n\t",
        "\u{0}\u{7}",
        "\u{fe0f}\u{200d}",
        "한국어 ﷺ \u{301}\u{301}",
    ] {
        assert!(names(&backend, strange).is_empty(), "{strange:?}");
    }
}

#[test]
fn syntax_and_lemmas_are_those_of_the_default_reader() {
    let folder = model("model.safetensors");
    let backend = RustBertNames::load(folder.path()).unwrap();
    let document = Document::new(Article::new("Ona Silva met Zoë in Porto Alegre.", None));
    let expected = Annotator::new().unwrap().annotate(&document).unwrap();
    assert_eq!(backend.annotate(&document).unwrap().words, expected.words);
}

#[test]
fn a_reader_takes_it_as_its_backend() {
    let folder = model("model.safetensors");
    let reader = Reader::with(RustBertNames::load(folder.path()).unwrap());
    let text = "Ona Silva met Zoë Silva in Porto Alegre.";
    let document = Document::new(Article::new(text, None));
    assert_eq!(reader.annotate(&document).unwrap().names.len(), 3);
}

#[test]
fn a_missing_file_is_named() {
    for file in ["config.json", "vocab.txt", "model.safetensors"] {
        let folder = model("model.safetensors");
        fs::remove_file(folder.path().join(file)).unwrap();
        let error = refusal(folder.path());
        assert!(matches!(error, RustBertError::Missing { .. }), "{error}");
        assert!(error.to_string().contains(file), "{error}");
    }
}

#[test]
fn a_configuration_that_cannot_work_is_refused() {
    let folder = model("model.safetensors");
    let refused = |field: &str, value: Value| {
        let mut settings = settings();
        settings[field] = value;
        write_settings(folder.path(), &settings);
        refusal(folder.path())
    };
    let error = refused("id2label", json!({"0": "O", "1": "B-LOC"}));
    assert!(matches!(
        error,
        RustBertError::LabelsMissing {
            missing: "people",
            ..
        }
    ));
    let error = refused("id2label", json!({"0": "O", "1": "B-PER"}));
    assert!(matches!(
        error,
        RustBertError::LabelsMissing {
            missing: "places",
            ..
        }
    ));
    let error = refused("id2label", json!({"0": "O", "2": "B-PER"}));
    assert!(matches!(error, RustBertError::LabelGap { label: 1, .. }));
    let error = refused("id2label", Value::Null);
    assert!(matches!(error, RustBertError::LabelGap { label: 0, .. }));
    let error = refused("model_type", json!("roberta"));
    assert!(matches!(error, RustBertError::Architecture { .. }));
    let error = refused("hidden_size", json!("wide"));
    assert!(matches!(error, RustBertError::Configuration { .. }));
    let error = refused("num_attention_heads", json!(3));
    assert!(matches!(
        error,
        RustBertError::Size {
            field: "hidden_size",
            ..
        }
    ));
    let error = refused("vocab_size", json!(3));
    assert!(matches!(
        error,
        RustBertError::VocabularySize { pieces: 18, .. }
    ));
    let error = refused("intermediate_size", json!(16));
    assert!(matches!(error, RustBertError::Weights { .. }));
}

#[test]
fn damaged_weights_and_vocabularies_are_refused() {
    for file in ["model.safetensors", "rust_model.ot"] {
        let folder = model(file);
        fs::write(folder.path().join(file), "no weights").unwrap();
        let error = refusal(folder.path());
        assert!(matches!(error, RustBertError::Weights { .. }), "{error}");
    }
    let folder = model("model.safetensors");
    fs::write(folder.path().join("vocab.txt"), "[PAD]\n[UNK]\n").unwrap();
    let error = refusal(folder.path());
    assert!(matches!(
        error,
        RustBertError::PieceMissing { piece: "[CLS]", .. }
    ));
}
