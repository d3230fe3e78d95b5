//! From the labels of a classifier to the tags of the reader, which are in BIO.
//!
//! Models differ in the scheme: in IOB1 every name may begin with `I-`, in BIO
//! (IOB2) it begins with `B-`, in BILOU and BIOES single words and last words
//! have marks of their own, and some have bare kinds. Read generously, all say
//! the same: a name goes on while the kind stays and nothing says "begin", and
//! where it does not go on, it begins whatever the mark. A model whose
//! configuration says BIO is taken at its word: what only goes on begins nothing.

use redstring_encoder::Matrix;
use redstring_reading::{NAME_TAGS, name_tag};
use redstring_text::Kind;

/// The logarithm of the odds of what a classifier has no label for.
const NEVER: f32 = -100.0;

/// What a label says of one token that is part of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tag {
    /// What the name names.
    pub(crate) kind: Kind,
    /// Whether a name begins here even after one of the same kind.
    pub(crate) begins: bool,
}

/// Reads a label such as `B-PER`, `I-LOC` or `ORG`; none is outside of names,
/// or in a kind that the reader does not know, such as dates.
pub(crate) fn tag(label: &str) -> Option<Tag> {
    let (mark, kind) = match label.split_once(['-', '_']) {
        Some((mark, kind)) if mark.len() == 1 => (mark, kind),
        _ => ("", label),
    };
    let kind = match kind.to_ascii_uppercase().as_str() {
        "PER" | "PERSON" => Kind::Person,
        "ORG" | "ORGANIZATION" | "ORGANISATION" => Kind::Organisation,
        "LOC" | "LOCATION" | "GPE" => Kind::Location,
        "MISC" => Kind::Misc,
        _ => return None,
    };
    let begins = matches!(mark, "B" | "S" | "U");
    Some(Tag { kind, begins })
}

/// The labels of a classifier, in the order of its scores.
pub(crate) struct Labels {
    tags: Vec<Option<Tag>>,
    /// Whether a name can only begin with a label that says so.
    strict: bool,
}

impl Labels {
    pub(crate) fn new(names: &[String], strict: bool) -> Self {
        Self {
            tags: names.iter().map(|name| tag(name)).collect(),
            strict,
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.tags.len()
    }

    /// Appends a row for each token of one sentence, as the reader wants it, from
    /// a row of the classifier's scores for each; a token without any is outside.
    pub(crate) fn push(&self, sentence: &[Option<&[f32]>], rows: &mut Matrix) {
        let mut before = None;
        for &scores in sentence {
            let mut row = [NEVER; NAME_TAGS];
            let Some(scores) = scores else {
                row[0] = 0.0;
                rows.push(row);
                before = None;
                continue;
            };
            for (&score, tag) in scores.iter().zip(&self.tags) {
                let column = tag.map_or(0, |tag| name_tag(tag.kind, tag.begins));
                row[column] = sum_of_logarithms(row[column], score);
            }
            let best = (scores.iter().zip(&self.tags))
                .reduce(|best, new| if new.0 > best.0 { new } else { best })
                .and_then(|(_, tag)| *tag);
            if let Some(Tag {
                kind,
                begins: false,
            }) = best
                && !self.strict
                && before != Some(kind)
            {
                row.swap(name_tag(kind, true), name_tag(kind, false));
            }
            before = best.map(|tag| tag.kind);
            rows.push(row);
        }
    }
}

/// The logarithm of the sum of two numbers that are given by theirs.
fn sum_of_logarithms(one: f32, other: f32) -> f32 {
    let (high, low) = if one > other {
        (one, other)
    } else {
        (other, one)
    };
    high + (low - high).exp().ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best column for each token of a sentence with these labels, all sure.
    fn read(labels: &[&str], strict: bool) -> Vec<usize> {
        let names: Vec<String> = labels.iter().map(|&label| label.to_owned()).collect();
        let rows: Vec<Vec<f32>> = (0..labels.len())
            .map(|token| {
                (0..labels.len())
                    .map(|n| if n == token { 9.0 } else { 0.0 })
                    .collect()
            })
            .collect();
        let sentence: Vec<Option<&[f32]>> = rows.iter().map(|row| Some(row.as_slice())).collect();
        let mut found = Matrix::new(NAME_TAGS);
        Labels::new(&names, strict).push(&sentence, &mut found);
        found
            .rows()
            .map(|row| {
                (0..NAME_TAGS)
                    .max_by(|&a, &b| row[a].total_cmp(&row[b]))
                    .unwrap()
            })
            .collect()
    }

    fn begins(kind: Kind) -> usize {
        name_tag(kind, true)
    }

    fn goes_on(kind: Kind) -> usize {
        name_tag(kind, false)
    }

    #[test]
    fn every_scheme_says_the_same() {
        let expected = [
            begins(Kind::Person),
            goes_on(Kind::Person),
            0,
            begins(Kind::Location),
        ];
        assert_eq!(read(&["B-PER", "I-PER", "O", "B-LOC"], false), expected);
        assert_eq!(read(&["B-PER", "I-PER", "O", "B-LOC"], true), expected);
        assert_eq!(read(&["I-PER", "I-PERSON", "O", "I-LOC"], false), expected);
        assert_eq!(
            read(&["B-PERSON", "L-PERSON", "O", "U-GPE"], false),
            expected
        );
        assert_eq!(read(&["B-per", "E-per", "O", "S-loc"], false), expected);
        assert_eq!(read(&["PER", "PERSON", "O", "LOC"], false), expected);
    }

    #[test]
    fn neighbours_are_kept_apart_by_a_beginning_or_by_kind() {
        let organisation = Kind::Organisation;
        assert_eq!(
            read(&["I-ORG", "B-ORG", "I-MISC"], false),
            [
                begins(organisation),
                begins(organisation),
                begins(Kind::Misc)
            ]
        );
    }

    #[test]
    fn in_strict_bio_what_goes_on_stays_what_it_is() {
        assert_eq!(
            read(&["O", "I-ORG"], true),
            [0, goes_on(Kind::Organisation)]
        );
    }

    #[test]
    fn unknown_kinds_are_outside() {
        for label in ["O", "", "-", "B-DATE", "LABEL_3", "B-", "É-PER"] {
            assert_eq!(tag(label), None, "{label:?}");
        }
    }

    #[test]
    fn probabilities_of_labels_that_mean_the_same_add_up() {
        let names = ["O", "B-DATE", "B-LOC", "U-GPE"].map(str::to_owned);
        let half = 0.5f32.ln();
        let mut found = Matrix::new(NAME_TAGS);
        Labels::new(&names, false).push(&[Some(&[half, half, half, half]), None], &mut found);
        assert!(found.row(0)[0].abs() < 1e-6);
        assert!(found.row(0)[begins(Kind::Location)].abs() < 1e-6);
        assert_eq!(found.row(0)[begins(Kind::Person)], NEVER);
        assert_eq!(found.row(1)[0], 0.0);
    }
}
