//! The reader's own network in full precision, once on rten and once on libtorch:
//! what the two see must be the same. The tests of every backend run on it too.
//!
//! `models/recipes/dequantise.py` makes the files; `REDSTRING_FULL_PRECISION` says
//! in which folder they are.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use redstring_reading::{Annotate, Annotator, NAME_TAGS, Reader, TagNames, backend_tests};
use redstring_rustbert::{Device, RustBertNames};
use redstring_text::{Article, Document};

/// How far scores may be apart.
const TOLERANCE: f32 = 1e-3;

fn folder() -> PathBuf {
    match env::var_os("REDSTRING_FULL_PRECISION") {
        Some(folder) => folder.into(),
        None => panic!(
            "run `python models/recipes/dequantise.py --out DIR` and set \
             REDSTRING_FULL_PRECISION=DIR (docs/rust-bert.md)"
        ),
    }
}

fn default_backend() -> Annotator {
    Annotator::load(fs::read(folder().join("reader.rten")).unwrap()).unwrap()
}

fn names_of_libtorch() -> RustBertNames {
    RustBertNames::load(folder(), Device::Cpu).unwrap()
}

static RTEN: LazyLock<Reader> = LazyLock::new(|| Reader::with(default_backend()));
static LIBTORCH: LazyLock<Reader> =
    LazyLock::new(|| Reader::with(default_backend().with_names(Box::new(names_of_libtorch()))));

/// The texts of the golden articles, which are quoted in their files.
fn golden_articles() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/golden/articles");
    let mut files: Vec<PathBuf> = ["development", "held-out"]
        .iter()
        .flat_map(|part| fs::read_dir(root.join(part)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let mut articles = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for quoted in lines.split(|line| !line.starts_with('>')) {
            let text: Vec<&str> = quoted.iter().map(|line| line[1..].trim_start()).collect();
            if !text.is_empty() {
                articles.push((path.clone(), text.join("\n")));
            }
        }
    }
    articles
}

#[test]
fn every_golden_article_has_the_same_mentions_and_scores() {
    let articles = golden_articles();
    assert!(articles.len() >= 60, "{} articles", articles.len());
    let (mut mentions, mut names) = (0, 0);
    for (path, text) in articles {
        let read = |reader: &Reader| reader.read(Article::new(text.as_str(), None)).unwrap();
        let (_, expected_words, expected) = read(&RTEN);
        let (_, found_words, found) = read(&LIBTORCH);
        assert_eq!(found.sentences, expected.sentences, "{}", path.display());
        assert_eq!(found.mentions, expected.mentions, "{}", path.display());
        assert_eq!(found.clusters, expected.clusters, "{}", path.display());
        assert_eq!(
            found_words.words,
            expected_words.words,
            "{}",
            path.display()
        );
        assert_eq!(
            found_words.names.len(),
            expected_words.names.len(),
            "{}",
            path.display()
        );
        for (found, expected) in found_words.names.iter().zip(&expected_words.names) {
            let apart = found.confidence.value() - expected.confidence.value();
            assert_eq!(
                (&found.tokens, found.kind),
                (&expected.tokens, expected.kind)
            );
            assert!(apart.abs() < TOLERANCE, "{}: {apart}", path.display());
        }
        mentions += found.mentions.len();
        names += found_words.names.len();
    }
    assert!(
        mentions > names && names > 1000,
        "{mentions} mentions, {names} names"
    );
}

#[test]
fn a_windows_scores_do_not_hang_on_the_others_of_its_batch() {
    let names = names_of_libtorch();
    let score = |text: &str| {
        let document = Document::new(Article::new(text, None));
        names.tag_names(&document).unwrap()
    };
    let sentence = "Mara Quill of Northgate Bank flew to Port Ellery. ";
    let alone = score(&sentence.repeat(9));
    let among = score(&sentence.repeat(100));
    assert_eq!(alone.width(), NAME_TAGS);
    for (one, other) in alone.rows().zip(among.rows()) {
        for (one, other) in one.iter().zip(other) {
            assert!((one - other).abs() < TOLERANCE);
        }
    }
}

#[test]
fn both_backends_keep_what_every_backend_promises() {
    backend_tests::keeps_its_promises(&default_backend());
    let annotator = default_backend().with_names(Box::new(names_of_libtorch()));
    backend_tests::keeps_its_promises(&annotator);
    let document = Document::new(Article::new("Mara Quill lives in Port Ellery.", None));
    assert_eq!(annotator.annotate(&document).unwrap().names.len(), 2);
}
