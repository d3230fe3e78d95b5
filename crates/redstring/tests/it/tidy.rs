//! Rules of the house that a machine can hold.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file that passes this is asked what second thing it does.
const LONGEST_FILE: usize = 400;

/// Names that say nothing about what a file is for.
const EMPTY_NAMES: &[&str] = &[
    "common", "core", "data", "handler", "helper", "helpers", "info", "item", "manager", "misc",
    "process", "types", "util", "utils",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![
        root().join("crates"),
        root().join("benches"),
        root().join("fuzz"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "the sources were not found");
    found
}

#[test]
fn every_file_says_why_it_exists() {
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("//!"),
            "{} does not open with a `//!` head",
            path.display()
        );
    }
}

#[test]
fn files_stay_short() {
    for path in sources() {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(
            lines <= LONGEST_FILE,
            "{} has {lines} lines",
            path.display()
        );
    }
}

#[test]
fn names_say_something() {
    for path in sources() {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let folder = path
            .parent()
            .unwrap()
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        for name in [stem, folder] {
            assert!(
                !EMPTY_NAMES.contains(&name.as_str()),
                "{} says nothing",
                path.display()
            );
        }
    }
}

#[test]
fn dependencies_point_one_way() {
    let forbidden = [
        (
            "redstring-text",
            &[
                "redstring-encoder", "redstring-reading", "redstring-graph", "redstring-store",
                "rten", "sled",
            ][..],
        ),
        (
            "redstring-encoder",
            &[
                "redstring-text", "redstring-reading", "redstring-graph", "sled",
            ][..],
        ),
        (
            "redstring-reading",
            &["redstring-graph", "redstring-store", "sled", "petgraph"][..],
        ),
        (
            "redstring-graph",
            &[
                "redstring-reading", "redstring-store", "redstring-encoder", "sled", "rten",
            ][..],
        ),
        (
            "redstring-store",
            &["redstring-reading", "redstring-encoder", "rten", "petgraph"][..],
        ),
        (
            "redstring",
            &["sled", "petgraph", "rten", "rust-bert", "tch"][..],
        ),
    ];
    for (name, banned) in forbidden {
        let manifest =
            fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap();
        for dependency in banned {
            let declares = manifest
                .split("\n[")
                .filter(|section| {
                    section
                        .split(']')
                        .next()
                        .is_some_and(|name| name.contains("dependencies"))
                })
                .flat_map(str::lines)
                .any(|line| line.split(['.', ' ', '=']).next() == Some(dependency));
            assert!(!declares, "{name} must not depend on {dependency}");
        }
    }
}

#[test]
fn each_library_stays_behind_its_own_crate() {
    for (library, home) in [
        ("sled", "redstring-store"),
        ("petgraph", "redstring-graph"),
        ("rten", "redstring-encoder"),
        ("rust_bert", "redstring-rustbert"),
    ] {
        for path in sources().iter().filter(|path| !path.ends_with("tidy.rs")) {
            // A benchmark measures the graph beside petgraph's own.
            let beside = library == "petgraph" && path.ends_with("benches/archive/traversal.rs");
            let inside = beside || path.components().any(|part| part.as_os_str() == home);
            let text = fs::read_to_string(path).unwrap();
            assert!(
                inside || !text.contains(&format!("{library}::")),
                "{} names {library}, which only {home} knows",
                path.display()
            );
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let reasons = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let section = manifest.split("[workspace.dependencies]").nth(1).unwrap();
    let section = section.split("\n[").next().unwrap();
    for line in section
        .lines()
        .filter(|line| line.contains('=') && !line.starts_with('#'))
    {
        let name = line.split_whitespace().next().unwrap();
        if !name.starts_with("redstring") {
            assert!(
                reasons.contains(&format!("`{name}`")),
                "docs/dependencies.md does not say why {name}"
            );
        }
    }
}

#[test]
fn the_architecture_fits_on_a_few_pages() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    assert!(text.lines().count() < 200);
}
