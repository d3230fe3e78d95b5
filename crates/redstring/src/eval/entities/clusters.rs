//! Which names are of one thing.
//!
//! B³ (Bagga and Baldwin, LREC workshop 1998) over the names that both sides
//! have, by span, whatever their kind: for each, how much of its cluster on one
//! side is in its cluster on the other. Names that only one side has do not
//! count, here they would measure once more what the names' own score says; a
//! name that stands alone on both sides is right. Descriptions and pronouns are
//! `redstring eval coreference`'s.

use std::collections::BTreeMap;

use redstring_text::Span;

use super::Entities;
use crate::eval::score::{Fractions, Share};

/// Recall by the clusters that are wanted, precision by those that were found.
pub(super) fn score(wanted: &Entities, found: &Entities) -> Fractions {
    let (wanted, found) = (by_span(wanted), by_span(found));
    let shared: Vec<(usize, usize)> = wanted
        .iter()
        .filter_map(|(span, &wanted)| Some((wanted, *found.get(span)?)))
        .collect();
    let sizes = |of: fn(&(usize, usize)) -> usize| count(shared.iter().map(of));
    let (wanted, found) = (sizes(|pair| pair.0), sizes(|pair| pair.1));
    let share = |of: &dyn Fn(&(usize, usize)) -> usize| Share {
        right: (count(shared.iter().copied()).iter())
            .map(|(pair, names)| (names * names) as f64 / of(pair) as f64)
            .sum(),
        of: shared.len(),
    };
    Fractions {
        predicted: share(&|pair| found[&pair.1]),
        gold: share(&|pair| wanted[&pair.0]),
    }
}

/// The entity of each name; of the first, where a span names several.
fn by_span(entities: &Entities) -> BTreeMap<Span, usize> {
    let mut by_span = BTreeMap::new();
    for name in &entities.names {
        if let Some(entity) = name.entity {
            by_span.entry(name.span).or_insert(entity);
        }
    }
    by_span
}

fn count<T: Ord>(things: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use redstring_text::Kind;

    use super::*;
    use crate::eval::entities::named::EntityName;

    /// Entities whose names are letters, each a span: "abc de".
    fn entities(text: &str) -> Entities {
        let mut entities = Entities::default();
        for (entity, names) in text.split_whitespace().enumerate() {
            entities
                .names
                .extend(names.bytes().map(|letter| EntityName {
                    span: Span::new(letter.into(), usize::from(letter) + 1),
                    kind: Kind::Person,
                    entity: Some(entity),
                }));
        }
        entities.finish()
    }

    #[test]
    fn only_names_of_both_sides_count() {
        // Of a b c d, all but the lone x and y: {abc}{d} is wanted, {ab}{cd} found.
        let score = score(&entities("abc dx"), &entities("aby cd"));
        assert_eq!((score.predicted.of, score.gold.of), (4, 4));
        // Found: 2²/2 + 1²/2 + 1²/2; wanted: 2²/3 + 1²/3 + 1²/1.
        assert_eq!(score.predicted.right, 3.0);
        assert!((score.gold.right - 8.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn the_same_clusters_are_right_lone_names_too() {
        let score = score(&entities("ab c"), &entities("c ab"));
        assert_eq!(score.f1(), 1.0);
        assert_eq!(score.gold.of, 3);
    }
}
