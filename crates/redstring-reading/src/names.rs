//! From the network's scores to names.
//!
//! Every word has scores for the tags of the BIO scheme (Ramshaw & Marcus 1995):
//! outside a name, at its beginning, or inside it, by kind. The best sequence
//! in which no name begins with an inside tag is found by Viterbi's algorithm;
//! of equally good ones the one with the lower tags.

use std::ops::Range;

use redstring_encoder::Matrix;
use redstring_text::{Confidence, Kind, Name};

/// Kinds in the order in which the network was trained on them. Tag 0 is
/// outside; kind `k` begins with tag `1 + 2k` and continues with `2 + 2k`.
const KINDS: [Kind; 4] = [Kind::Person, Kind::Organisation, Kind::Location, Kind::Misc];
/// How many name tags there are.
pub const TAGS: usize = 1 + 2 * KINDS.len();
/// The column of a tag in a row of name scores: that which begins a name of this
/// kind, or that which continues it. Column 0 is outside of names.
pub fn name_tag(kind: Kind, begins: bool) -> usize {
    let number = KINDS.iter().position(|&own| own == kind).unwrap_or(0);
    2 * number + if begins { 1 } else { 2 }
}

/// How many types of tags there are: outside, and each kind.
pub(crate) const TYPES: usize = 1 + KINDS.len();

/// The names among the words of one sentence, given a row of tag scores for
/// each word. Their tokens count from `first`, the sentence's first token.
pub(crate) fn decode(scores: &Matrix, first: usize) -> Vec<Name> {
    let tags = best_tags(scores);
    let mut names: Vec<(Range<usize>, Kind, f32)> = Vec::new();
    for (word, (&tag, scores)) in tags.iter().zip(scores.rows()).enumerate() {
        let probability = probability(scores, tag);
        match (kind(tag), names.last_mut()) {
            (None, _) => {}
            (Some(_), Some((words, _, weakest))) if continues(tag) && words.end == word => {
                words.end += 1;
                *weakest = weakest.min(probability);
            }
            (Some(kind), _) => names.push((word..word + 1, kind, probability)),
        }
    }
    let name = |(words, kind, weakest): (Range<usize>, _, _)| Name {
        tokens: first + words.start..first + words.end,
        kind,
        confidence: Confidence::new(weakest),
    };
    names.into_iter().map(name).collect()
}

fn kind(tag: usize) -> Option<Kind> {
    tag.checked_sub(1).map(|tag| KINDS[tag / 2])
}

/// The type of a tag: 0 outside, else one for both tags of a kind.
pub(crate) fn type_of(tag: usize) -> usize {
    tag.div_ceil(2)
}

/// The logarithm of the probability of each type, given a row of tag scores.
pub(crate) fn belief(scores: &[f32]) -> [f32; TYPES] {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sums = [0.0; TYPES];
    for (tag, score) in scores.iter().enumerate() {
        sums[type_of(tag)] += (score - highest).exp();
    }
    let total: f32 = sums.iter().sum();
    sums.map(|sum: f32| (sum / total).max(f32::MIN_POSITIVE).ln())
}

fn continues(tag: usize) -> bool {
    tag > 0 && tag.is_multiple_of(2)
}

/// Whether `tag` may stand after `before`: inside a kind only after that kind.
fn follows(tag: usize, before: usize) -> bool {
    !continues(tag) || before == tag || before + 1 == tag
}

fn best_tags(scores: &Matrix) -> Vec<usize> {
    let mut best = [f32::NEG_INFINITY; TAGS];
    best[0] = 0.0;
    let mut origins: Vec<[usize; TAGS]> = Vec::with_capacity(scores.len());
    for row in scores.rows() {
        let mut next = [f32::NEG_INFINITY; TAGS];
        let mut origin = [0; TAGS];
        for (tag, score) in row.iter().enumerate() {
            origin[tag] = highest((0..TAGS).map(|before| {
                if follows(tag, before) {
                    best[before]
                } else {
                    f32::NEG_INFINITY
                }
            }));
            if follows(tag, origin[tag]) {
                next[tag] = best[origin[tag]] + score;
            }
        }
        best = next;
        origins.push(origin);
    }
    let mut tag = highest(best);
    let back = |origin: &[usize; TAGS]| {
        let here = tag;
        tag = origin[here];
        here
    };
    let mut tags: Vec<usize> = origins.iter().rev().map(back).collect();
    tags.reverse();
    tags
}

/// Index of the highest value, of equal ones the first.
pub(crate) fn highest(values: impl IntoIterator<Item = f32>) -> usize {
    let first = (0, f32::NEG_INFINITY);
    let higher = |best: (usize, f32), new: (usize, f32)| if new.1 > best.1 { new } else { best };
    values.into_iter().enumerate().fold(first, higher).0
}

/// The softmax of one of the scores.
fn probability(scores: &[f32], tag: usize) -> f32 {
    1.0 / scores
        .iter()
        .map(|score| (score - scores[tag]).exp())
        .sum::<f32>()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const O: usize = 0;
    const B_PER: usize = 1;
    const I_PER: usize = 2;
    const B_ORG: usize = 3;
    const I_ORG: usize = 4;

    fn scores(rows: &[&[(usize, f32)]]) -> Matrix {
        let mut scores = Matrix::new(TAGS);
        for &row in rows {
            let score = |tag| {
                row.iter()
                    .find(|entry| entry.0 == tag)
                    .map_or(0.0, |entry| entry.1)
            };
            scores.push((0..TAGS).map(score));
        }
        scores
    }

    #[test]
    fn names_are_runs_that_begin_and_continue() {
        let scores = scores(&[
            &[(B_PER, 9.0)],
            &[(I_PER, 9.0)],
            &[(O, 9.0)],
            &[(B_ORG, 9.0)],
            &[(B_ORG, 9.0)],
        ]);
        let names = decode(&scores, 10);
        let found: Vec<_> = names
            .iter()
            .map(|name| (name.tokens.clone(), name.kind))
            .collect();
        let organisation = Kind::Organisation;
        assert_eq!(
            found,
            [
                (10..12, Kind::Person),
                (13..14, organisation),
                (14..15, organisation)
            ]
        );
        assert!(names.iter().all(|name| name.confidence.value() > 0.99));
    }

    #[test]
    fn a_name_never_begins_inside() {
        let orphan = scores(&[&[(O, 5.0)], &[(I_ORG, 6.0), (B_ORG, 5.0), (O, 1.0)]]);
        assert_eq!(best_tags(&orphan), [O, B_ORG]);
        let mixed = scores(&[&[(B_PER, 5.0), (B_ORG, 4.0)], &[(I_ORG, 9.0), (I_PER, 1.0)]]);
        assert_eq!(best_tags(&mixed), [B_ORG, I_ORG]);
    }

    #[test]
    fn a_name_is_as_sure_as_its_weakest_word() {
        let names = decode(&scores(&[&[(B_PER, 9.0)], &[(I_PER, 1.0)]]), 0);
        let expected = 1f32.exp() / (1f32.exp() + 8.0);
        assert_eq!(names[0].confidence, Confidence::new(expected));
    }

    proptest! {
        #[test]
        fn no_legal_sequence_is_better(values in prop::collection::vec(-5i8..5, 3 * TAGS)) {
            let mut scores = Matrix::new(TAGS);
            values.chunks(TAGS).for_each(|row| scores.push(row.iter().map(|&v| f32::from(v))));
            let total = |tags: &[usize]| -> f32 {
                tags.iter().zip(scores.rows()).map(|(&tag, row)| row[tag]).sum()
            };
            let legal = |tags: &[usize]| {
                follows(tags[0], O) && tags.windows(2).all(|pair| follows(pair[1], pair[0]))
            };
            let found = best_tags(&scores);
            prop_assert!(legal(&found));
            for n in 0..TAGS.pow(3) {
                let tags = [n / TAGS / TAGS, n / TAGS % TAGS, n % TAGS];
                prop_assert!(!legal(&tags) || total(&tags) <= total(&found));
            }
        }
    }
}
