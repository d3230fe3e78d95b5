//! Scores names: a name is right if its tokens and its kind are.

use std::{
    collections::BTreeMap,
    ops::{AddAssign, Range},
};

use redstring_text::{Annotation, Kind};

use super::{
    Row,
    columns::LabelledArticle,
    score::{Score, overlap},
};

/// Names by kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NameScores {
    by_kind: BTreeMap<Kind, Score>,
}

/// Compares the names seen in an article with those wanted.
pub(super) fn score(gold: &LabelledArticle, annotation: &Annotation) -> NameScores {
    let name = |tokens: &Range<usize>, kind| ((tokens.start, tokens.end), kind);
    let seen: Vec<_> = (annotation.names.iter())
        .map(|seen| name(&seen.tokens, seen.kind))
        .collect();
    let wanted: Vec<_> = (gold.names.iter())
        .map(|(tokens, kind)| name(tokens, *kind))
        .collect();
    NameScores::compare(&seen, &wanted, Kind::ALL)
}

impl NameScores {
    /// Compares spans with their kinds, ascending and without duplicates.
    pub fn compare<S: Ord>(seen: &[(S, Kind)], wanted: &[(S, Kind)], kinds: &[Kind]) -> Self {
        let by_kind = kinds.iter().map(|&kind| {
            let of_kind = |names| -> Vec<&S> { spans(names, kind).collect() };
            (kind, overlap(&of_kind(seen), &of_kind(wanted)))
        });
        Self {
            by_kind: by_kind.collect(),
        }
    }

    /// The rows of the report: all kinds together, then each.
    pub fn rows(&self) -> Vec<Row> {
        let mut all = Score::default();
        for &score in self.by_kind.values() {
            all += score;
        }
        let kinds = self
            .by_kind
            .iter()
            .map(|(kind, &score)| Row::new(kind.label(), score));
        std::iter::once(Row::new("names", all))
            .chain(kinds)
            .collect()
    }
}

fn spans<S>(names: &[(S, Kind)], kind: Kind) -> impl Iterator<Item = &S> {
    let names = names.iter().filter(move |(_, other)| *other == kind);
    names.map(|(span, _)| span)
}

impl AddAssign for NameScores {
    fn add_assign(&mut self, other: Self) {
        for (kind, score) in other.by_kind {
            *self.by_kind.entry(kind).or_default() += score;
        }
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::{Confidence, Name};

    use super::*;
    use crate::eval::columns;

    #[test]
    fn span_and_kind_have_to_be_right() {
        let text = "Ada B-PER\nFinch I-PER\nleft O\nTarn B-LOC\nfor O\nVelm B-LOC\n";
        let gold = columns::parse(text).unwrap().remove(0);
        let name = |tokens, kind| Name {
            tokens,
            kind,
            confidence: Confidence::new(1.0),
        };
        let annotation = Annotation {
            words: Vec::new(),
            names: vec![
                name(0..2, Kind::Person),
                name(3..4, Kind::Organisation),
                name(4..6, Kind::Location),
            ],
            ..Annotation::default()
        };
        let rows = score(&gold, &annotation).rows();
        let counts = |row: &Row| {
            let score = row.counts().unwrap();
            (score.correct, score.predicted, score.gold)
        };
        assert_eq!(counts(&rows[0]), (1, 3, 3));
        assert_eq!(
            (rows[3].measure.as_str(), counts(&rows[3])),
            ("LOC", (0, 1, 2))
        );
    }
}
