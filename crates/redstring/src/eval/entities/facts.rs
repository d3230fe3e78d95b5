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
    properties::{Inventory, title},
};
use crate::eval::{
    Row,
    score::{Score, overlap},
};

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

impl AddAssign for FactScores {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        for (property, score) in other.by_property {
            *self.by_property.entry(property).or_default() += score;
        }
    }
}
