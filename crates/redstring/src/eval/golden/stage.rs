//! At which stage of reading a claim was lost.
//!
//! The stages are asked in the order in which an article passes through them,
//! and the first that fails is named, so that whoever mends the reader knows
//! where to look first.

use std::{collections::BTreeSet, fmt};

use redstring_text::{Document, Reading};
use serde::Serialize;

use super::{
    case::Expectation,
    likeness::{Claim, Level, folded, names},
};

/// The stages, in the order of the text's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// An end is not seen as a name: nowhere in the article, or not in the
    /// sentence although it is written there.
    Names,
    /// An end is named elsewhere, and nothing in the sentence stands for it.
    Coreference,
    /// Both ends stand in the sentence, and no link is made between them, or one
    /// that answers to another wanted claim.
    Relation,
    /// A link is made, the wrong way round.
    Direction,
    /// A link is made, in other words.
    Predicate,
    /// All is right but how the text stands to it.
    Factuality,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [
        Self::Names,
        Self::Coreference,
        Self::Relation,
        Self::Direction,
        Self::Predicate,
        Self::Factuality,
    ];

    /// The name by which it is shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Coreference => "coreference",
            Self::Relation => "relation",
            Self::Direction => "direction",
            Self::Predicate => "predicate",
            Self::Factuality => "factuality",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The stage at which a wanted claim was lost that none of those found answers to.
pub(super) fn lost_at(
    wanted: &Expectation,
    document: &Document,
    reading: &Reading,
    found: &[Claim],
) -> Stage {
    let reaches = |level| found.iter().any(|claim| claim.answers(wanted, level));
    if let Some(level) = Level::ALL.into_iter().rev().find(|&level| reaches(level)) {
        return match level {
            Level::Pair => Stage::Direction,
            Level::Direction => Stage::Predicate,
            Level::Predicate => Stage::Factuality,
            Level::Factuality => Stage::Relation,
        };
    }
    let ends = [&wanted.subject, &wanted.object].map(|name| End::find(name, document, reading));
    if ends.iter().any(|end| end.names.is_empty()) {
        return Stage::Names;
    }
    let sentences = (0..reading.sentences.len())
        .map(|sentence| (sentence, folded(document.text(reading.sentences[sentence]))))
        .filter(|(_, text)| (wanted.at.as_ref()).is_none_or(|at| text.contains(&folded(at))));
    let mut lost_at = Stage::Coreference;
    for (sentence, text) in sentences {
        if ends.iter().all(|end| end.sentences.contains(&sentence)) {
            return Stage::Relation;
        }
        let is_there = |end: &End| end.sentences.contains(&sentence) || end.is_written_in(&text);
        if ends.iter().all(is_there) {
            lost_at = Stage::Names;
        }
    }
    lost_at
}

/// One end of a wanted claim, as the reader knows it.
#[derive(Default)]
struct End {
    /// All names of the clusters that bear its name, folded.
    names: BTreeSet<String>,
    /// Sentences in which one of them is mentioned.
    sentences: BTreeSet<usize>,
}

impl End {
    fn find(name: &str, document: &Document, reading: &Reading) -> Self {
        let mut end = Self::default();
        for cluster in &reading.clusters {
            let names = names(document, reading, cluster);
            if !names.contains(&folded(name)) {
                continue;
            }
            end.names.extend(names);
            let mentions = cluster.mentions.iter();
            let mentions = mentions.filter_map(|&mention| reading.mentions.get(mention as usize));
            end.sentences.extend(mentions.map(|mention| {
                (reading.sentences).partition_point(|sentence| sentence.end <= mention.span.start)
            }));
        }
        end
    }

    /// Whether a sentence has one of its names, word by word.
    fn is_written_in(&self, sentence: &str) -> bool {
        let sentence = spaced(sentence);
        (self.names.iter()).any(|name| sentence.contains(&spaced(name)))
    }
}

/// The words with a space on both sides of each.
fn spaced(text: &str) -> String {
    let words = text.split(|char: char| !char.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}
