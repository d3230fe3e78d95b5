//! Typed relations: who stands to whom in which property of the corpus.
//!
//! A fact is a property from one entity to another; which entity of the corpus one
//! of the reader's is, [`pairs`](super::pairs) says. Facts of the reader are those
//! that its claims state, by [`properties`](super::properties).
//!
//! - `typed relations`: all that the corpus has, its dates and works included.
//!   **Recall is low by its nature**: most of what corpora annotate follows from
//!   what else is known (a town's country, the citizenship of an official) and is
//!   said by no sentence, and of their types the table knows a part.
//! - `of known types`: the sum of the rows below it.
//! - A row a property that the table knows, where one was found or wanted.

use std::{collections::BTreeMap, ops::AddAssign};

use super::{
    Entities,
    pairs::{Identity, distinct, identities},
    properties::Inventory,
};
use crate::eval::{
    Row,
    score::{Score, overlap},
};

/// Properties of Wikidata by their English names.
const NAMES: &[(&str, &str)] = &[
    ("P6", "head of government"),
    ("P17", "country"),
    ("P19", "place of birth"),
    ("P20", "place of death"),
    ("P22", "father"),
    ("P25", "mother"),
    ("P26", "spouse"),
    ("P27", "citizenship"),
    ("P35", "head of state"),
    ("P36", "capital"),
    ("P40", "child"),
    ("P54", "team"),
    ("P69", "educated at"),
    ("P108", "employer"),
    ("P112", "founded by"),
    ("P127", "owned by"),
    ("P131", "located in"),
    ("P150", "contains"),
    ("P159", "headquarters"),
    ("P355", "subsidiary"),
    ("P361", "part of"),
    ("P403", "mouth of river"),
    ("P463", "member of"),
    ("P488", "chairperson"),
    ("P527", "has part"),
    ("P551", "residence"),
    ("P740", "place of formation"),
    ("P749", "parent body"),
    ("P1001", "jurisdiction"),
    ("P1376", "capital of"),
    ("P3373", "sibling"),
];

/// Facts, and by property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FactScores {
    all: Score,
    by_property: BTreeMap<String, Score>,
}

/// Compares the typed relations.
pub(super) fn score(wanted: &Entities, found: &Entities) -> FactScores {
    let identity = identities(wanted, found);
    let mut by_property: BTreeMap<&str, [Vec<(Identity, Identity)>; 2]> = BTreeMap::new();
    for fact in &wanted.facts {
        let [of_property, _] = by_property.entry(&fact.label).or_default();
        of_property.push((Ok(fact.subject), Ok(fact.object)));
    }
    for fact in &found.facts {
        let [_, of_property] = by_property.entry(&fact.label).or_default();
        of_property.push((identity(fact.subject), identity(fact.object)));
    }
    let mut scores = FactScores::default();
    for (property, [wanted, found]) in by_property {
        let score = overlap(&distinct(found), &distinct(wanted));
        scores.all += score;
        scores.by_property.insert(property.to_owned(), score);
    }
    scores
}

impl FactScores {
    /// The rows of the report.
    pub fn rows(&self) -> Vec<Row> {
        let known: Vec<(&str, Score)> = [Inventory::Dwie, Inventory::Wikidata]
            .into_iter()
            .flat_map(Inventory::known)
            .filter_map(|label| Some((label, *self.by_property.get(label)?)))
            .collect();
        let mut of_known = Score::default();
        for (_, score) in &known {
            of_known += *score;
        }
        let mut rows = vec![
            Row::new("typed relations", self.all),
            Row::new("of known types", of_known),
        ];
        rows.extend((known.iter()).map(|(label, score)| Row::new(title(label), *score)));
        rows
    }
}

/// A property as a row of the report names it.
fn title(label: &str) -> String {
    match NAMES.iter().find(|(other, _)| *other == label) {
        Some((_, name)) => format!("{label} {name}"),
        None => label.to_owned(),
    }
}

impl AddAssign for FactScores {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        for (property, score) in other.by_property {
            *self.by_property.entry(property).or_default() += score;
        }
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::{Kind, Span};

    use super::*;
    use crate::eval::entities::named::{EntityName, Link};

    /// Entities with a name each, and facts between them.
    fn entities(spans: &[usize], facts: &[(usize, &str, usize)]) -> Entities {
        let names = spans.iter().enumerate().map(|(entity, &start)| EntityName {
            span: Span::new(start, start + 1),
            kind: Kind::Person,
            entity: Some(entity),
        });
        let facts = facts.iter().map(|&(subject, label, object)| Link {
            subject,
            object,
            label: label.to_owned(),
            sentence: None,
        });
        Entities {
            names: names.collect(),
            facts: facts.collect(),
            ..Entities::default()
        }
        .finish()
    }

    #[test]
    fn subject_property_and_object_must_all_be_right() {
        // The third wanted entity is none that counts, its fact is wanted all the same.
        let wanted = [(0, "head_of", 1), (0, "member_of", 1), (0, "signed_by", 9)];
        let wanted = entities(&[0, 10], &wanted);
        // Numbered the other way round; the third is of nobody.
        let found = [(1, "head_of", 0), (0, "member_of", 1), (1, "member_of", 2)];
        let mut scores = score(&wanted, &entities(&[10, 0, 30], &found));
        scores += score(&wanted, &entities(&[0, 10], &[(0, "head_of", 1)]));
        let rows: Vec<_> = (scores.rows().into_iter())
            .map(|row| {
                let Score {
                    correct,
                    predicted,
                    gold,
                } = row.counts().unwrap();
                (row.measure, [correct, predicted, gold])
            })
            .collect();
        let expected = [
            ("typed relations", [2, 4, 6]),
            ("of known types", [2, 4, 4]),
            ("head_of", [2, 2, 2]),
            ("member_of", [0, 2, 2]),
        ];
        assert_eq!(rows, expected.map(|(row, counts)| (row.to_owned(), counts)));
    }

    #[test]
    fn properties_of_wikidata_have_names() {
        assert_eq!(title("P54"), "P54 team");
        for (inventory, is_named) in [(Inventory::Wikidata, true), (Inventory::Dwie, false)] {
            let known = inventory.known();
            assert!((known.iter()).all(|label| (title(label) != *label) == is_named));
        }
    }

    #[test]
    fn a_fact_counts_once_however_often_it_is_said() {
        let wanted = entities(&[0, 10], &[(0, "P54", 1)]);
        let mut found = wanted.clone();
        found.facts.push(Link {
            sentence: Some(3),
            ..wanted.facts[0].clone()
        });
        assert_eq!(score(&wanted, &found), score(&wanted, &wanted));
    }
}
