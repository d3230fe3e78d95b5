//! What does not fit is refused by an error that names the file, and never by a
//! panic out of libtorch.

use std::{fs, path::Path};

use redstring_rustbert::{Device, RustBertError, RustBertNames};
use serde_json::{Value, json};
use tch::Tensor;

use crate::tiny::{MAKES, model, settings, write_settings};

/// The error of loading, which names a file of the folder.
fn refusal(folder: &Path) -> RustBertError {
    match RustBertNames::load(folder, Device::Cpu) {
        Ok(_) => panic!("the folder was taken"),
        Err(error) => {
            let place = folder.to_str().unwrap();
            assert!(error.to_string().contains(place), "{error}");
            error
        }
    }
}

#[test]
fn a_missing_file_is_named() {
    for make in MAKES {
        let vocabulary: &[&str] = match make {
            "roberta" => &["vocab.json", "merges.txt"],
            _ => &["vocab.txt"],
        };
        for file in ["config.json", "model.safetensors"]
            .iter()
            .chain(vocabulary)
        {
            let folder = model(make, "model.safetensors");
            fs::remove_file(folder.path().join(file)).unwrap();
            let error = refusal(folder.path());
            assert!(matches!(error, RustBertError::Missing { .. }), "{error}");
            assert!(error.to_string().contains(file), "{error}");
        }
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = refusal(&folder.path().join("nowhere"));
    assert!(
        error.to_string().contains("nowhere/config.json is missing"),
        "{error}"
    );
}

/// The error of a model of which one setting is another.
fn refused(make: &str, field: &str, value: Value) -> RustBertError {
    let folder = model(make, "model.safetensors");
    let mut settings = settings(make);
    settings[field] = value;
    write_settings(folder.path(), &settings);
    refusal(folder.path())
}

#[test]
fn labels_must_be_whole_and_know_people_and_places() {
    let missing = |labels| match refused("bert", "id2label", labels) {
        RustBertError::LabelsMissing { missing, .. } => missing,
        error => panic!("{error}"),
    };
    assert_eq!(missing(json!({"0": "O", "1": "B-LOC"})), "people");
    assert_eq!(missing(json!({"0": "O", "1": "B-PER"})), "places");
    for (labels, gap) in [(json!({"0": "O", "2": "B-PER"}), 1), (Value::Null, 0)] {
        match refused("bert", "id2label", labels) {
            RustBertError::LabelGap { label, .. } => assert_eq!(label, gap),
            error => panic!("{error}"),
        }
    }
}

#[test]
fn a_configuration_that_cannot_work_is_refused() {
    let error = refused("bert", "model_type", json!("xlnet"));
    assert!(
        matches!(error, RustBertError::Architecture { .. }),
        "{error}"
    );
    for (make, field) in [("bert", "hidden_size"), ("distilbert", "dim")] {
        let error = refused(make, field, json!("wide"));
        assert!(
            matches!(error, RustBertError::Configuration { .. }),
            "{error}"
        );
    }
    for (make, field, value) in [
        ("bert", "hidden_size", 9),
        ("bert", "max_position_embeddings", 4),
        ("roberta", "max_position_embeddings", 17),
        ("roberta", "type_vocab_size", 0),
        ("distilbert", "n_heads", 0),
        ("electra", "embedding_size", -1),
    ] {
        match refused(make, field, json!(value)) {
            RustBertError::Size {
                field: named,
                value: found,
                ..
            } => {
                assert_eq!((named, found), (field, value));
            }
            error => panic!("{error}"),
        }
    }
    let error = refused("bert", "vocab_size", json!(3));
    assert!(
        matches!(
            error,
            RustBertError::VocabularySize {
                pieces: 18,
                expected: 3,
                ..
            }
        ),
        "{error}"
    );
    let error = refused("bert", "word_shapes", json!(["lower"]));
    assert!(
        matches!(
            error,
            RustBertError::Size {
                field: "type_vocab_size",
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn a_network_that_no_machine_can_hold_is_refused() {
    let error = refused("bert", "vocab_size", json!(1_i64 << 60));
    assert!(matches!(error, RustBertError::Network { .. }), "{error}");
}

#[test]
fn weights_of_another_size_are_refused_by_the_tensor() {
    for (make, field) in [
        ("bert", "intermediate_size"),
        ("roberta", "intermediate_size"),
        ("electra", "intermediate_size"),
        ("distilbert", "hidden_dim"),
    ] {
        let error = refused(make, field, json!(16));
        assert!(matches!(error, RustBertError::Misfit { .. }), "{error}");
        assert!(error.to_string().contains("16"), "{error}");
    }
}

#[test]
fn weights_that_libtorch_would_stretch_or_that_are_not_there_are_refused() {
    let folder = model("bert", "model.safetensors");
    let path = folder.path().join("model.safetensors");
    let whole = Tensor::read_safetensors(&path).unwrap();
    let short: Vec<(String, Tensor)> = whole
        .iter()
        .map(|(name, tensor)| match name.as_str() {
            "classifier.bias" => (name.clone(), tensor.narrow(0, 0, 1)),
            _ => (name.clone(), tensor.shallow_clone()),
        })
        .collect();
    Tensor::write_safetensors(&short, &path).unwrap();
    let error = refusal(folder.path());
    assert!(
        error
            .to_string()
            .contains("classifier.bias is [1], not [5]"),
        "{error}"
    );
    Tensor::write_safetensors(&whole[1..], &path).unwrap();
    let error = refusal(folder.path());
    assert!(
        error
            .to_string()
            .contains(&format!("{} is missing", whole[0].0)),
        "{error}"
    );
}

#[test]
fn damaged_files_are_refused() {
    for file in ["model.safetensors", "rust_model.ot"] {
        let folder = model("bert", file);
        fs::write(folder.path().join(file), "no weights").unwrap();
        let error = refusal(folder.path());
        assert!(matches!(error, RustBertError::Weights { .. }), "{error}");
        let whole = model("bert", file);
        let bytes = fs::read(whole.path().join(file)).unwrap();
        fs::write(folder.path().join(file), &bytes[..bytes.len() / 2]).unwrap();
        let error = refusal(folder.path());
        assert!(matches!(error, RustBertError::Weights { .. }), "{error}");
    }
    let folder = model("bert", "model.safetensors");
    fs::write(folder.path().join("vocab.txt"), "[PAD]\n[UNK]\n").unwrap();
    let error = refusal(folder.path());
    assert!(
        matches!(error, RustBertError::PieceMissing { piece: "[CLS]", .. }),
        "{error}"
    );
    let folder = model("roberta", "model.safetensors");
    fs::write(folder.path().join("vocab.json"), "[]").unwrap();
    let error = refusal(folder.path());
    assert!(matches!(error, RustBertError::Vocabulary { .. }), "{error}");
    let folder = model("bert", "model.safetensors");
    fs::write(folder.path().join("tokenizer_config.json"), "{").unwrap();
    let error = refusal(folder.path());
    assert!(
        error.to_string().contains("tokenizer_config.json"),
        "{error}"
    );
}

#[test]
fn a_device_that_is_not_there_is_refused() {
    let folder = model("bert", "model.safetensors");
    match RustBertNames::load(folder.path(), Device::Cuda(999)) {
        Err(error @ RustBertError::Device { number: 999, .. }) => {
            assert!(error.to_string().contains("--device cpu"), "{error}");
        }
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("there are no thousand GPUs"),
    }
}
