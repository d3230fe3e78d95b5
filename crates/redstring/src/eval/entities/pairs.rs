//! Relations without their types: pairs.
//!
//! The reader says what the text says ("was born in"), of which a corpus's types
//! ("citizen of") are a part. So pairs are compared whatever is said: two
//! entities that the corpus relates by any type, and two that the reader links
//! by any claim, whatever its factuality. An entity that was found is the wanted
//! one with which it shares most names, by span. [`facts`](super::facts) asks for
//! the types too.
//!
//! - `pairs, directed`: from the same entity to the same other.
//! - `pairs`: either way round; "member of" and "has member" are one.
//!
//! **Precision is a lower bound**: what a claim says may be no type of the
//! corpus's inventory ("accused"), and then its pair counts as wrong. Recall is
//! bounded too: corpora relate what no sentence says (a town, its country's
//! continent).

use std::{collections::BTreeMap, ops::AddAssign};

use super::Entities;
use crate::eval::{
    Row,
    score::{Score, overlap},
};

/// Pairs of entities that are linked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PairScores {
    directed: Score,
    either: Score,
}

/// An entity by its wanted number, or by that of the reader if it is not wanted.
pub(super) type Identity = Result<usize, usize>;

/// Compares the pairs that are linked.
pub(super) fn score(wanted: &Entities, found: &Entities) -> PairScores {
    let identity = identities(wanted, found);
    let wanted: Vec<(Identity, Identity)> = (wanted.links.iter())
        .map(|link| (Ok(link.subject), Ok(link.object)))
        .collect();
    let found: Vec<(Identity, Identity)> = (found.links.iter())
        .map(|link| (identity(link.subject), identity(link.object)))
        .collect();
    let turned =
        |pairs: &[(Identity, Identity)]| distinct(pairs.iter().map(|&(a, b)| (a.min(b), a.max(b))));
    PairScores {
        either: overlap(&turned(&found), &turned(&wanted)),
        directed: overlap(&distinct(found), &distinct(wanted)),
    }
}

pub(super) fn distinct<T: Ord>(pairs: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut pairs: Vec<T> = pairs.into_iter().collect();
    pairs.sort();
    pairs.dedup();
    pairs
}

/// Says of each entity found which it is.
pub(super) fn identities(wanted: &Entities, found: &Entities) -> impl Fn(usize) -> Identity {
    let same = same(wanted, found);
    move |entity| same.get(&entity).copied().ok_or(entity)
}

/// For each entity found the wanted one with which it shares most names; of
/// several the first.
fn same(wanted: &Entities, found: &Entities) -> BTreeMap<usize, usize> {
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for name in &found.names {
        let first = (wanted.names).partition_point(|other| other.span < name.span);
        let others = (wanted.names[first..].iter()).take_while(|other| other.span == name.span);
        for other in others {
            if let (Some(found), Some(wanted)) = (name.entity, other.entity) {
                *shared.entry((found, wanted)).or_default() += 1;
            }
        }
    }
    let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for ((found, wanted), names) in shared {
        let kept = best.entry(found).or_insert((wanted, names));
        if names > kept.1 {
            *kept = (wanted, names);
        }
    }
    (best.into_iter())
        .map(|(found, (wanted, _))| (found, wanted))
        .collect()
}

impl PairScores {
    /// The rows of the report.
    pub fn rows(&self) -> [Row; 2] {
        [
            Row::new("pairs, directed", self.directed),
            Row::new("pairs", self.either),
        ]
    }
}

impl AddAssign for PairScores {
    fn add_assign(&mut self, other: Self) {
        self.directed += other.directed;
        self.either += other.either;
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::{Kind, Span};

    use super::*;
    use crate::eval::entities::named::{EntityName, Link};

    /// Entities with their names' spans, and links between them.
    fn entities(spans: &[&[usize]], links: &[(usize, usize)]) -> Entities {
        let mut entities = Entities::default();
        for (entity, starts) in spans.iter().enumerate() {
            entities
                .names
                .extend(starts.iter().map(|&start| EntityName {
                    span: Span::new(start, start + 1),
                    kind: Kind::Person,
                    entity: Some(entity),
                }));
        }
        entities.links = (links.iter())
            .map(|&(subject, object)| Link {
                subject,
                object,
                label: "met".to_owned(),
                sentence: None,
            })
            .collect();
        entities.finish()
    }

    fn counts(score: Score) -> (usize, usize, usize) {
        (score.correct, score.predicted, score.gold)
    }

    #[test]
    fn ends_are_the_same_by_most_names() {
        let wanted = entities(&[&[0, 5], &[10], &[20]], &[(0, 1), (1, 2)]);
        // The first shares two names with 0 and one with 1; 30 is of nobody.
        let found = entities(&[&[0, 5, 10], &[20], &[30]], &[(0, 1), (0, 2)]);
        let scores = score(&wanted, &found);
        assert_eq!(counts(scores.directed), (0, 2, 2));
        let found = entities(&[&[0, 5], &[10]], &[(0, 1)]);
        assert_eq!(counts(score(&wanted, &found).directed), (1, 1, 2));
    }

    #[test]
    fn either_way_round_is_one_pair() {
        let wanted = entities(&[&[0], &[10]], &[(0, 1), (1, 0)]);
        let found = entities(&[&[0], &[10]], &[(1, 0)]);
        let scores = score(&wanted, &found);
        assert_eq!(counts(scores.directed), (1, 1, 2));
        assert_eq!(counts(scores.either), (1, 1, 1));
    }
}
