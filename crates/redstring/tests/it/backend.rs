//! Which network reads: other weights, and the program with rust-bert in it.

use std::{fs, process::Command};

use super::desk::{Answer, Desk};

const NEWS: &str = "Mara Quill runs Northgate Bank. She flew to Geneva on Monday.";

#[test]
fn the_committed_weights_may_be_given_as_a_file() {
    let desk = Desk::new();
    desk.write("a.txt", NEWS);
    let weights = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/reader.rten");
    let own = desk.run(["read", "--json", "a.txt"]);
    let given = desk.run(["--model", weights, "read", "--json", "a.txt"]);
    assert_eq!((own.code, own.out), (0, given.out));
}

#[test]
fn weights_that_are_none_are_named() {
    let desk = Desk::new();
    desk.write("a.txt", NEWS);
    desk.write("weights", "no weights");
    for command in [
        &["read", "a.txt"][..],
        &["ingest", "a.txt"],
        &["eval", "names", "a.txt"],
    ] {
        let with = |model| {
            desk.run(
                ["--model", model]
                    .into_iter()
                    .chain(command.iter().copied()),
            )
        };
        with("weights").says(
            2,
            &["weights is not the reader's network", "--backend rust-bert"],
        );
        with("nothing").says(2, &["cannot read nothing"]);
    }
}

#[test]
fn the_built_in_network_has_no_device() {
    let desk = Desk::new();
    desk.write("a.txt", NEWS);
    desk.run(["--device", "cuda:0", "read", "a.txt"])
        .says(2, &["leave out --device"]);
}

/// Runs a copy of the program that has `beside` it, a program in the shell's
/// language, or nothing.
#[cfg(unix)]
fn run_beside(desk: &Desk, beside: Option<&str>, arguments: &[&str]) -> Answer {
    use std::os::unix::fs::PermissionsExt;
    let own = desk.path("bin/redstring");
    fs::create_dir_all(own.parent().unwrap()).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_redstring"), &own).unwrap();
    if let Some(script) = beside {
        let path = desk.path("bin/redstring-rust-bert");
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = Command::new(&own);
    command
        .args(arguments)
        .current_dir(desk.path("."))
        .env("LIBTORCH", "/where/libtorch/is")
        .env("LD_LIBRARY_PATH", "/others");
    Answer::from(command.output().unwrap())
}

#[cfg(unix)]
#[test]
fn without_rust_bert_it_says_how_to_build_it() {
    let desk = Desk::new();
    desk.write("a.txt", NEWS);
    let answer = run_beside(&desk, None, &["--backend", "rust-bert", "read", "a.txt"]);
    answer.says(
        2,
        &[
            "redstring-rust-bert", "--features rust-bert", "docs/rust-bert.md",
        ],
    );
    let answer = run_beside(&desk, None, &["--backend", "rust-bert", "stats"]);
    assert!(!answer.err.contains("--features"), "{answer:?}");
}

#[cfg(unix)]
#[test]
fn without_libtorch_it_names_the_library_and_the_remedy() {
    let desk = Desk::new();
    desk.write("a.txt", NEWS);
    let script = "#!/bin/sh\n\
        echo 'error while loading shared libraries: libtorch_cpu.so: cannot open' >&2\n\
        exit 127\n";
    let answer = run_beside(
        &desk,
        Some(script),
        &["--backend", "rust-bert", "read", "a.txt"],
    );
    answer.says(2, &["libtorch_cpu.so", "set LIBTORCH", "docs/rust-bert.md"]);
}

#[cfg(unix)]
#[test]
fn the_program_with_rust_bert_gets_every_argument_and_the_libraries() {
    let desk = Desk::new();
    let script = "#!/bin/sh\necho \"$@\" in $LD_LIBRARY_PATH\nexit 3\n";
    let probed = "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\n".to_owned() + &script[10..];
    let arguments = ["--backend", "rust-bert", "--model", "m", "read", "a.txt"];
    let answer = run_beside(&desk, Some(&probed), &arguments);
    assert_eq!(answer.code, 3, "{answer:?}");
    let expected = format!(
        "{} in /where/libtorch/is/lib:/others\n",
        arguments.join(" ")
    );
    assert_eq!(answer.out, expected);
}
