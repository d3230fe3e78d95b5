//! When a claim of the reader is the one that a person wrote down.

use std::{collections::BTreeSet, fmt};

use redstring_text::{Cluster, Document, Factuality, Form, Reading, Relation};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::case::{Ban, Expectation};

/// How much of a claim has to be right; each level asks for those before it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Pair,
    Direction,
    Predicate,
    Factuality,
}

impl Level {
    pub const ALL: [Self; 4] = [
        Self::Pair,
        Self::Direction,
        Self::Predicate,
        Self::Factuality,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Pair => "pair",
            Self::Direction => "direction",
            Self::Predicate => "predicate",
            Self::Factuality => "factuality",
        }
    }
}

/// Predicates that say the same of both sides, so that either may come first.
const RECIPROCAL: &[&str] = &[
    "agree", "agreed", "agreement", "ally", "allied", "border", "brother", "clashed", "colleague",
    "cooperate", "cooperated", "cooperation", "cousin", "deal", "discussed", "divorced", "drew",
    "fought", "friend", "husband", "married", "meet", "meeting", "met", "merge", "merged",
    "merger", "negotiate", "negotiated", "negotiations", "partner", "rival", "share", "sister",
    "spouse", "talk", "talked", "talks", "ties", "treaty", "truce", "wife",
];

/// Words that do not make a predicate.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "against", "an", "and", "as", "at", "be", "been", "being", "by", "did", "do",
    "does", "for", "from", "had", "has", "have", "her", "his", "in", "into", "is", "its", "not",
    "of", "off", "on", "out", "over", "s", "that", "the", "their", "to", "up", "was", "were",
    "with", "would", "will",
];

/// A claim of the reader, its names spelt out.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    subject: Side<'a>,
    object: Side<'a>,
    /// As it was read.
    pub relation: &'a Relation,
    /// Names of whoever says so.
    pub source: Option<BTreeSet<String>>,
    /// When, folded.
    pub time: Option<String>,
    sentence: String,
}

/// One end of a claim.
#[derive(Debug)]
struct Side<'a> {
    name: &'a str,
    /// All its names in the article, folded.
    names: BTreeSet<String>,
}

/// All claims of a reading.
pub(super) fn claims<'a>(document: &Document, reading: &'a Reading) -> Vec<Claim<'a>> {
    let names = |cluster: u32| -> Option<Side<'a>> {
        let cluster = reading.clusters.get(cluster as usize)?;
        Some(Side {
            name: &cluster.name,
            names: names(document, reading, cluster),
        })
    };
    let claim = |relation: &'a Relation| {
        let sentence = reading.sentences.get(relation.sentence as usize)?;
        Some(Claim {
            subject: names(relation.subject)?,
            object: names(relation.object)?,
            source: relation
                .attributed_to
                .and_then(names)
                .map(|source| source.names),
            time: relation.time.map(|time| folded(document.text(time))),
            sentence: folded(document.text(*sentence)),
            relation,
        })
    };
    reading.relations.iter().filter_map(claim).collect()
}

/// All names of a cluster in the article, folded.
pub(super) fn names(document: &Document, reading: &Reading, cluster: &Cluster) -> BTreeSet<String> {
    let mentions = cluster.mentions.iter();
    let texts = mentions
        .filter_map(|&mention| reading.mentions.get(mention as usize))
        .filter(|mention| mention.form == Form::Name)
        .map(|mention| folded(document.text(mention.span)));
    texts.chain([folded(&cluster.name)]).collect()
}

impl Claim<'_> {
    /// Whether it is the one that was written down.
    pub fn answers(&self, wanted: &Expectation, level: Level) -> bool {
        let ahead = self.links(&wanted.subject, &wanted.object);
        let either = ahead || self.links(&wanted.object, &wanted.subject);
        let here = wanted
            .at
            .as_deref()
            .is_none_or(|at| self.sentence.contains(&folded(at)));
        here && match level {
            Level::Pair => either,
            Level::Direction => ahead || either && is_reciprocal(&wanted.predicate),
            Level::Predicate => {
                self.answers(wanted, Level::Direction) && self.says(&wanted.predicate)
            }
            Level::Factuality => {
                self.answers(wanted, Level::Predicate)
                    && self.relation.factuality == wanted.factuality
            }
        }
    }

    /// Whether it is told as a plain fact.
    pub fn is_asserted(&self) -> bool {
        self.relation.factuality == Factuality::Asserted
    }

    /// Whether it makes a link that was ruled out.
    pub fn breaks(&self, ban: &Ban) -> bool {
        self.links(&ban.subject, &ban.object)
            || ban.both_ways && self.links(&ban.object, &ban.subject)
    }

    /// Whether this name is among those of whoever says so.
    pub fn has_source(&self, name: &str) -> bool {
        self.source
            .as_ref()
            .is_some_and(|names| names.contains(&folded(name)))
    }

    /// Whether its time shares its words with this one, one within the other.
    pub fn has_time(&self, time: &str) -> bool {
        let wanted = folded(time);
        self.time
            .as_ref()
            .is_some_and(|found| found.contains(&wanted) || wanted.contains(found.as_str()))
    }

    fn links(&self, subject: &str, object: &str) -> bool {
        self.subject.names.contains(&folded(subject)) && self.object.names.contains(&folded(object))
    }

    /// Whether a content word is shared, in the words of the text or as a lemma.
    fn says(&self, predicate: &str) -> bool {
        let wanted = words(predicate);
        let mut found = words(&self.relation.predicate.text);
        found.extend(words(&self.relation.predicate.lemma));
        let content = |words: &BTreeSet<String>| -> BTreeSet<String> {
            let is_content = |word: &&String| !FUNCTION_WORDS.contains(&word.as_str());
            words.iter().filter(is_content).cloned().collect()
        };
        match content(&wanted) {
            // "in", "of"
            none if none.is_empty() => !wanted.is_disjoint(&found),
            wanted => !wanted.is_disjoint(&content(&found)),
        }
    }
}

impl fmt::Display for Claim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} | {} | {} | {}",
            self.subject.name,
            self.relation.predicate.text,
            self.object.name,
            self.relation.factuality
        )
    }
}

fn is_reciprocal(predicate: &str) -> bool {
    words(predicate)
        .iter()
        .any(|word| RECIPROCAL.contains(&word.as_str()))
}

fn words(text: &str) -> BTreeSet<String> {
    folded(text)
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Without case, accents, kinds of apostrophe, runs of space, and an article at
/// the beginning.
pub(super) fn folded(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|char| !is_combining_mark(*char))
        .map(|char| {
            if matches!(char, '’' | '‘') {
                '\''
            } else {
                char
            }
        })
        .flat_map(char::to_lowercase)
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    plain
        .strip_prefix("the ")
        .map(str::to_owned)
        .unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_takes_case_accents_and_articles_away() {
        assert_eq!(folded("The  Élysée’s"), "elysee's");
        assert_eq!(folded("Łódź"), "łodz");
    }

    #[test]
    fn reciprocal_predicates_are_known_by_a_word() {
        assert!(is_reciprocal("held talks with"));
        assert!(!is_reciprocal("arrested"));
    }
}
