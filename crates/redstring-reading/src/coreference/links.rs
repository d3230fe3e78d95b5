//! How likely a word refers to an earlier one, as the network has learnt it.
//!
//! The score of a pair is the product of what the anaphor looks for and what
//! the antecedent offers, what either brings alone, and what distance and equal
//! words add; the score of having no antecedent is 0 (after Lee et al.,
//! "End-to-end Neural Coreference Resolution", EMNLP 2017, on head words as in
//! Dobrovolskii, EMNLP 2021).

use std::sync::LazyLock;

use redstring_text::{Half, Reference};
use serde::Deserialize;

use crate::syntax::tree::Tree;

/// The network's manifest, which has what the graph has not.
const MANIFEST: &str = include_str!("../../../../models/manifest.json");

/// What distance and equal words add to a pair, by the form of the anaphor:
/// pronoun, name, common noun.
#[derive(Deserialize)]
struct Biases {
    distance: [[f32; 10]; 3],
    same_word: [f32; 3],
}

static BIASES: LazyLock<Option<Biases>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Manifest {
        links: Biases,
    }
    serde_json::from_str::<Manifest>(MANIFEST)
        .ok()
        .map(|manifest| manifest.links)
});

/// Words that refer without naming, as the network was trained to know them.
const PRONOUNS: &[&str] = &[
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they",
    "them", "their", "theirs", "themselves", "i", "me", "my", "mine", "myself", "you", "your",
    "yours", "yourself", "we", "us", "our", "ours", "ourselves", "who", "whom", "whose", "which",
    "that", "this", "these", "those",
];

/// How far back an antecedent is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Distance {
    pub sentences: usize,
    pub mentions: usize,
}

/// The score of `anaphor` referring to `antecedent`, two tokens; none if the
/// backend says nothing of them.
pub(super) fn score(
    tree: &Tree,
    anaphor: usize,
    antecedent: usize,
    distance: Distance,
) -> Option<f32> {
    let biases = BIASES.as_ref()?;
    let (one, other) = (reference(tree, anaphor)?, reference(tree, antecedent)?);
    let word = tree.lower(anaphor);
    let form = if PRONOUNS.contains(&word.as_str()) {
        0
    } else if tree.word(anaphor).starts_with(char::is_uppercase) {
        1
    } else {
        2
    };
    let same = if word == tree.lower(antecedent) {
        biases.same_word[form]
    } else {
        0.0
    };
    Some(product(&one.anaphor, &other.antecedent) + biases.distance[form][bucket(distance)] + same)
}

/// How readily a word takes an antecedent, whichever it be; none if the backend
/// says nothing of it.
pub(super) fn readiness(tree: &Tree, token: usize) -> Option<f32> {
    let own = reference(tree, token)?.anaphor.last()?;
    Some(own.value())
}

fn reference<'t>(tree: &'t Tree, token: usize) -> Option<&'t Reference> {
    let references = &tree.annotation.references;
    let index = references
        .binary_search_by_key(&token, |reference| reference.token)
        .ok()?;
    references.get(index)
}

/// The product of two projections, and what stands in their last columns.
fn product(one: &[Half], other: &[Half]) -> f32 {
    let (Some((own, one)), Some((its, other))) = (one.split_last(), other.split_last()) else {
        return 0.0;
    };
    let pairs = one.iter().zip(other);
    own.value() + its.value() + pairs.map(|(a, b)| a.value() * b.value()).sum::<f32>()
}

/// The column of a distance: within a sentence by mentions, else by sentences.
fn bucket(distance: Distance) -> usize {
    match (distance.sentences, distance.mentions) {
        (0, ..=2) => 0,
        (0, 3..=5) => 1,
        (0, _) => 2,
        (1, _) => 3,
        (2, _) => 4,
        (3, _) => 5,
        (4..=6, _) => 6,
        (7..=11, _) => 7,
        (12..=24, _) => 8,
        _ => 9,
    }
}
