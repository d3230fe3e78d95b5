//! Small articles with readings, made of plain sentences, for tests.

use std::path::Path;

use proptest::prelude::*;
use redstring_text::{
    Article, Cluster, Confidence, Construction, Factuality, Form, Kind, Mention, Predicate,
    Reading, Relation, Span,
};
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

const VERBS: [(&str, &str); 4] = [
    ("met", "meet"),
    ("bought", "buy"),
    ("blamed", "blame"),
    ("travelled to", "travel to"),
];

/// One sentence: subject, verb and object by number.
pub(crate) type Sentence = (usize, usize, usize);

/// The article that says these sentences, and what is to be read in it.
pub(crate) fn article(sentences: &[Sentence], source: Option<&str>) -> (Article, Reading) {
    let mut text = String::new();
    let mut reading = Reading::default();
    for &(subject, verb, object) in sentences {
        let start = text.len();
        let subject_mention = mention(&mut text, &mut reading, NAMES[subject % NAMES.len()]);
        let (words, lemma) = VERBS[verb % VERBS.len()];
        text.push(' ');
        let predicate = push(&mut text, words);
        text.push(' ');
        let object_mention = mention(&mut text, &mut reading, NAMES[object % NAMES.len()]);
        text.push('.');
        let sentence = reading.sentences.len() as u32;
        reading.sentences.push(Span::new(start, text.len()));
        text.push('\n');
        let cluster = |mention: u32| reading.mentions[mention as usize].cluster;
        reading.relations.push(Relation {
            subject: cluster(subject_mention),
            object: cluster(object_mention),
            subject_mention,
            object_mention,
            predicate: Predicate {
                text: words.into(),
                lemma: lemma.into(),
                span: predicate,
            },
            construction: Construction::Verb,
            factuality: Factuality::Asserted,
            attributed_to: None,
            time: None,
            sentence,
            coreference: false,
            confidence: Confidence::new(0.9),
        });
    }
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
    proptest::collection::vec((0..NAMES.len(), 0..VERBS.len(), 0..NAMES.len()), 0..4)
}

fn push(text: &mut String, words: &str) -> Span {
    let start = text.len();
    text.push_str(words);
    Span::new(start, text.len())
}

fn mention(text: &mut String, reading: &mut Reading, (name, kind): (&str, Kind)) -> u32 {
    let span = push(text, name);
    let number = reading.mentions.len() as u32;
    let known = reading
        .clusters
        .iter()
        .position(|cluster| cluster.name == name);
    let cluster = known.unwrap_or_else(|| {
        reading.clusters.push(Cluster {
            kind,
            name: name.into(),
            mentions: Vec::new(),
        });
        reading.clusters.len() - 1
    });
    reading.clusters[cluster].mentions.push(number);
    reading.mentions.push(Mention {
        span,
        kind,
        form: Form::Name,
        cluster: cluster as u32,
        confidence: Confidence::new(1.0),
    });
    number
}
