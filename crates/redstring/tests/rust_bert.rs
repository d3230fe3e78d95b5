//! The whole chain with names by rust-bert: the real program, on libtorch, with the
//! network of `models/recipes/dequantise.py` (`REDSTRING_FULL_PRECISION`).

// What runs the program is test code as much as the tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{env, fs, path::PathBuf, process::Command};

use tempfile::TempDir;

const NEWS: &str = "Mara Quill founded Northgate Bank in Geneva. She met Tomasz Wróbel of the \
    European Commission on Monday.\n\nWróbel praised Quill.";

fn model() -> PathBuf {
    match env::var_os("REDSTRING_FULL_PRECISION") {
        Some(folder) => folder.into(),
        None => panic!(
            "run `python models/recipes/dequantise.py --out DIR` and set \
             REDSTRING_FULL_PRECISION=DIR (docs/rust-bert.md)"
        ),
    }
}

fn desk() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("a.txt"), NEWS).unwrap();
    desk
}

/// The program, told to take rust-bert and the model, and not yet started.
fn command(desk: &TempDir, arguments: &[&str]) -> Command {
    assert!(PathBuf::from(env!("CARGO_BIN_EXE_redstring-rust-bert")).is_file());
    let mut command = Command::new(env!("CARGO_BIN_EXE_redstring"));
    command
        .current_dir(desk.path())
        .args(["--backend", "rust-bert"])
        .args(arguments);
    command
}

/// Its exit code, and all that it says.
fn run(command: &mut Command) -> (Option<i32>, String) {
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

fn with_model(desk: &TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    run(command(desk, arguments).arg("--model").arg(model()))
}

#[test]
fn articles_are_ingested_with_its_names_and_questions_answered() {
    let desk = desk();
    let (code, said) = with_model(&desk, &["ingest", "a.txt"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = with_model(&desk, &["who", "Mara Quill"]);
    assert_eq!(code, Some(0), "{said}");
    for name in ["Northgate Bank", "Tomasz Wróbel"] {
        assert!(said.contains(name), "no {name} in {said}");
    }
    let (code, said) = with_model(&desk, &["verify"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn the_reader_may_be_measured_with_it() {
    let desk = desk();
    fs::write(
        desk.path().join("gold.txt"),
        "> Mara Quill founded Northgate Bank.\n\
        + Mara Quill | founded | Northgate Bank | asserted\n",
    )
    .unwrap();
    let (code, said) = with_model(&desk, &["eval", "golden", "gold.txt"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn what_is_wrong_is_said_without_a_panic() {
    let desk = desk();
    fs::create_dir(desk.path().join("empty")).unwrap();
    let model = model();
    let model = model.to_str().unwrap();
    for (arguments, expected) in [
        (
            &["read", "a.txt", "--model", "empty"][..],
            "config.json is missing",
        ),
        (&["read", "a.txt"], "--model DIR"),
        (
            &["read", "a.txt", "--model", model, "--device", "gpu"],
            "say cpu, or cuda:0",
        ),
        (
            &["read", "a.txt", "--model", model, "--device", "cuda:99"],
            "--device cpu",
        ),
    ] {
        let (code, said) = run(&mut command(&desk, arguments));
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(expected), "no {expected:?} in {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_network_too_large_to_build_is_an_error_and_no_panic() {
    let desk = desk();
    for file in ["vocab.txt", "model.safetensors"] {
        fs::copy(model().join(file), desk.path().join(file)).unwrap();
    }
    let settings = fs::read_to_string(model().join("config.json")).unwrap();
    let huge = settings.replace(
        "\"vocab_size\": 30522",
        "\"vocab_size\": 1152921504606846976",
    );
    assert_ne!(settings, huge);
    fs::write(desk.path().join("config.json"), huge).unwrap();
    let (code, said) = run(&mut command(&desk, &["read", "a.txt", "--model", "."]));
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("config.json makes a network that libtorch cannot build"),
        "{said}"
    );
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn libtorch_that_is_missing_is_named_with_the_remedy() {
    let desk = desk();
    let mut command = command(&desk, &["read", "a.txt"]);
    command.env_remove("LIBTORCH").env_remove("LD_LIBRARY_PATH");
    let (code, said) = run(&mut command);
    assert_eq!(code, Some(2), "{said}");
    for expected in ["libtorch", ".so", "set LIBTORCH", "docs/rust-bert.md"] {
        assert!(said.contains(expected), "no {expected:?} in {said}");
    }
}
