//! What the reader finds today in each golden article, kept line by line, so
//! that a change shows every claim that it brings or takes away. Whether that
//! is better or worse is for the scores to say.
//!
//! The network's floating-point sums run in another order on processors without
//! AVX-512 VNNI, where the snapshots were made, and now and then a claim turns on
//! their last digits. There the test lets a few lines differ.
//!
//! `REDSTRING_REWRITE=1 cargo test --release -p redstring snapshots` writes the
//! snapshots anew.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use redstring::eval::{EvalTask, measure};

const REWRITE: &str = "REDSTRING_REWRITE";

fn golden() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/golden"))
}

/// Of how many lines one may differ on another processor than that of the snapshots.
const LINES_PER_DIFFERENCE: usize = 15;

/// Whether the network computes here as it did for the snapshots.
fn is_exact() -> bool {
    #[cfg(target_arch = "x86_64")]
    return is_x86_feature_detected!("avx512vnni");
    #[cfg(not(target_arch = "x86_64"))]
    return false;
}

/// The claims that are found in a golden text, as lines of one.
fn claims(article: &Path) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let predictions = folder.path().join("predictions.txt");
    measure(&EvalTask::Golden {
        files: vec![article.to_owned()],
        mistakes: false,
        predictions: Some(predictions.clone()),
    })
    .unwrap();
    let written = fs::read_to_string(predictions).unwrap();
    let lines = written.lines().filter(|line| line.starts_with("+ "));
    lines.map(str::to_owned).collect()
}

/// The lines of one that the other lacks, each with a sign before it.
fn missing(sign: &str, lines: &[String], other: &[String]) -> Vec<String> {
    let mut other: Vec<&String> = other.iter().collect();
    let mut missing = Vec::new();
    for line in lines {
        match other.iter().position(|kept| *kept == line) {
            Some(index) => drop(other.swap_remove(index)),
            None => missing.push(format!("    {sign} {line}")),
        }
    }
    missing
}

fn assert_as_kept(split: &str) {
    let mut articles: Vec<PathBuf> = fs::read_dir(golden().join("articles").join(split))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    articles.sort();
    let snapshots = golden().join("snapshots").join(split);
    let mut changes = Vec::new();
    let (mut lines, mut differences) = (0, 0);
    for article in &articles {
        let found = claims(article);
        let snapshot = snapshots.join(article.file_name().unwrap());
        if env::var_os(REWRITE).is_some() {
            fs::create_dir_all(&snapshots).unwrap();
            fs::write(&snapshot, found.join("\n") + "\n").unwrap();
        }
        let kept = fs::read_to_string(&snapshot).unwrap_or_default();
        let kept: Vec<String> = kept.lines().map(str::to_owned).collect();
        if kept != found {
            let name = article.file_name().unwrap().to_string_lossy();
            changes.push(format!("{split}/{name}, kept (-) and found (+):"));
            let (gone, come) = (missing("-", &kept, &found), missing("+", &found, &kept));
            differences += gone.len().max(come.len()).max(1);
            changes.extend(gone.into_iter().chain(come));
        }
        lines += kept.len();
    }
    let allowed = if is_exact() {
        0
    } else {
        lines / LINES_PER_DIFFERENCE
    };
    assert!(
        differences <= allowed,
        "readings have changed:\n{}\nIf that is meant, write them anew with {REWRITE}=1.",
        changes.join("\n")
    );
}

#[test]
fn development_articles_are_read_as_before() {
    assert_as_kept("development");
}

#[test]
fn held_out_articles_are_read_as_before() {
    assert_as_kept("held-out");
}

#[test]
fn a_line_counts_as_often_as_it_stands() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (once, twice) = (lines("a\nb"), lines("a\nb\na"));
    assert_eq!(missing("+", &twice, &once), ["    + a"]);
    assert!(missing("-", &once, &twice).is_empty());
}
