//! Small articles with readings, made of plain sentences, for tests.

use std::path::Path;

use proptest::prelude::*;
use redstring_benches::synthetic::{VERBS, saying};
use redstring_text::{Article, Kind, Reading};
use tempfile::TempDir;

/// How many cases every property of stores is tried on.
pub(crate) const CASES: u32 = 10_000;

/// A folder that vanishes after the test, in memory where the system has such
/// folders, since properties say nothing about disks.
pub(crate) fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    made.unwrap()
}

const NAMES: [(&str, Kind); 6] = [
    ("Ivo Brandt", Kind::Person),
    ("Mara Østby", Kind::Person),
    ("Halden Freight", Kind::Organisation),
    ("the Quay Commission", Kind::Organisation),
    ("Port Selm", Kind::Location),
    ("Lena Ōkubo", Kind::Person),
];

/// Below every article, so that short ones are reprints of each other.
const FOOT: &str = "The two sides had last been seen together in spring, when the quay was opened \
    with a brass band and speeches, and neither of them would say on Thursday why it had taken so \
    long to sit down at one table again after all that had been written about their quarrel over \
    the lease of the eastern sheds.\n";

/// One sentence: subject, verb and object by number.
pub(crate) type Sentence = (usize, usize, usize);

/// The article that says these sentences, and what is to be read in it.
pub(crate) fn article(sentences: &[Sentence], source: Option<&str>) -> (Article, Reading) {
    let name = |number: usize| {
        let (name, kind) = NAMES[number % NAMES.len()];
        (name.to_owned(), kind)
    };
    let claims = (sentences.iter())
        .map(|&(subject, verb, object)| (name(subject), VERBS[verb % 4], name(object)));
    let (article, reading) = saying(claims, "", None);
    let text = article.text + FOOT;
    (Article::new(text, source.map(str::to_owned)), reading)
}

/// An article of `length` sentences that differ from number to number.
pub(crate) fn long_article(number: usize, length: usize) -> (Article, Reading) {
    let sentences: Vec<Sentence> = (0..length)
        .map(|place| {
            let mix = (number + 1) * 7919 + place * 104_729;
            (mix, mix / 6, mix / 24 + place)
        })
        .collect();
    article(&sentences, Some(&format!("long-{number}.txt")))
}

/// Sentences of a short article.
pub(crate) fn sentences() -> impl Strategy<Value = Vec<Sentence>> {
    proptest::collection::vec((0..NAMES.len(), 0..4usize, 0..NAMES.len()), 0..4)
}
