//! The crates of the default build: rust-bert, or anything else that is optional,
//! must not change them by a single one.
//!
//! `REDSTRING_REWRITE=1` writes `dependencies.txt` anew, for a crate that is wanted.

use std::{collections::BTreeSet, env, fs, path::Path, process::Command};

#[test]
fn the_default_build_has_the_crates_that_are_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cargo = env::var_os("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--locked", "-p", "redstring", "-e", "normal,build"])
        .args([
            "--target",
            "x86_64-unknown-linux-gnu",
            "--prefix",
            "none",
            "-f",
            "{p}",
        ])
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let found: BTreeSet<&str> = said
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    for banned in ["rust-bert", "tch", "torch-sys", "redstring-rustbert"] {
        assert!(!found.contains(banned), "the default build has {banned}");
    }
    let path = folder.join("tests/it/dependencies.txt");
    if env::var_os("REDSTRING_REWRITE").is_some() {
        let lines: Vec<&str> = found.iter().copied().collect();
        fs::write(&path, lines.join("\n") + "\n").unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    let written: BTreeSet<&str> = written.lines().collect();
    let new: Vec<_> = found.difference(&written).collect();
    let gone: Vec<_> = written.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "the default build has the new crates {new:?} and lost {gone:?}; \
         REDSTRING_REWRITE=1 writes them down"
    );
}
