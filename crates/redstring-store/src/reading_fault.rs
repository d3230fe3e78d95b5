//! Where a reading does not fit the text that it was made from.
//!
//! Two strengths: what lies outside the text could never be shown and is
//! refused when it comes; what lies in the text and not where it should is
//! reported by `verify`, which also guards against readings that were fine
//! once and are not what they were.

use redstring_text::{Reading, Relation, Span};

/// A place where a reading does not fit the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadingFault {
    /// A span beyond the end of the text, or not on its characters.
    #[error("bytes {start} to {end} are not words of the text")]
    Span {
        /// First byte.
        start: u32,
        /// One past the last byte.
        end: u32,
    },
    /// A relation that names a cluster, mention or sentence that is not there.
    #[error("relation {0} points outside the reading")]
    Relation(usize),
    /// A mention whose cluster is not there, or a cluster whose mention is not.
    #[error("mention {0} and its cluster do not name each other")]
    Mention(usize),
    /// A relation with words outside its sentence.
    #[error("relation {0} has words outside its sentence")]
    Sentence(usize),
    /// A relation whose predicate does not stand under its span.
    #[error("the predicate of relation {0} is not in the words that it points to")]
    Predicate(usize),
}

/// The first place where a reading points outside the text or itself.
pub(crate) fn outside_text(text: &str, reading: &Reading) -> Option<ReadingFault> {
    let relation_spans = reading
        .relations
        .iter()
        .flat_map(|relation| [Some(relation.predicate.span), relation.time])
        .flatten();
    reading
        .sentences
        .iter()
        .copied()
        .chain(reading.mentions.iter().map(|mention| mention.span))
        .chain(reading.unread.iter().map(|unread| unread.span))
        .chain(relation_spans)
        .find(|span| text.get(span.start as usize..span.end as usize).is_none())
        .map(|Span { start, end }| ReadingFault::Span { start, end })
        .or_else(|| unmatched_mention(reading).map(ReadingFault::Mention))
        .or_else(|| {
            let wild = |relation: &Relation| points_outside(reading, relation);
            reading
                .relations
                .iter()
                .position(wild)
                .map(ReadingFault::Relation)
        })
}

fn unmatched_mention(reading: &Reading) -> Option<usize> {
    let lost = reading
        .mentions
        .iter()
        .position(|mention| mention.cluster as usize >= reading.clusters.len());
    lost.or_else(|| {
        (0..)
            .zip(&reading.clusters)
            .flat_map(|(number, cluster)| {
                let listed = cluster.mentions.iter();
                listed.map(move |&mention| (number, mention as usize))
            })
            .find(|&(number, mention)| {
                reading
                    .mentions
                    .get(mention)
                    .is_none_or(|mention| mention.cluster != number)
            })
            .map(|(_, mention)| mention)
    })
}

fn points_outside(reading: &Reading, relation: &Relation) -> bool {
    let clusters = [
        Some(relation.subject),
        Some(relation.object),
        relation.attributed_to,
    ];
    let mentions = [relation.subject_mention, relation.object_mention];
    clusters
        .into_iter()
        .flatten()
        .any(|cluster| cluster as usize >= reading.clusters.len())
        || mentions
            .into_iter()
            .any(|mention| mention as usize >= reading.mentions.len())
        || relation.sentence as usize >= reading.sentences.len()
}

/// All places where evidence is not where it should be, or the first place
/// that lies outside the text.
pub(crate) fn all(text: &str, reading: &Reading) -> Vec<ReadingFault> {
    if let Some(fault) = outside_text(text, reading) {
        return vec![fault];
    }
    let mut faults = Vec::new();
    for (number, relation) in reading.relations.iter().enumerate() {
        let sentence = reading.sentences[relation.sentence as usize];
        let mention = |mention: u32| reading.mentions[mention as usize].span;
        let inside = [
            Some(relation.predicate.span),
            Some(mention(relation.subject_mention)),
            Some(mention(relation.object_mention)),
            relation.time,
        ]
        .into_iter()
        .flatten()
        .all(|span| sentence.contains(span));
        if !inside {
            faults.push(ReadingFault::Sentence(number));
        }
        if !stands_under_span(text, relation) {
            faults.push(ReadingFault::Predicate(number));
        }
    }
    faults
}

/// Whether the predicate's words stand under its span; one preposition that
/// meaning asks for and the text does not write is let pass: "Russian
/// president" is "president of".
fn stands_under_span(text: &str, relation: &Relation) -> bool {
    let closed_up = |words: &str| -> String {
        let words = words.chars().filter(|c| !c.is_whitespace());
        words.flat_map(char::to_lowercase).collect()
    };
    let written = closed_up(relation.predicate.span.of(text));
    let words = relation.predicate.text.split_whitespace();
    words
        .filter(|word| !written.contains(&closed_up(word)))
        .count()
        <= 1
}
