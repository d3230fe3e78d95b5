//! Which names are of one thing.
//!
//! B³ over the names that both sides have, by span, whatever their kind. Names
//! that only one side has do not count, here they would measure once more what the
//! names' own score says; a name that stands alone on both sides is right. Descriptions and pronouns are
//! `redstring eval coreference`'s.

use std::collections::BTreeMap;

use redstring_text::Span;

use super::Entities;
use crate::eval::{Fractions, b_cubed::b_cubed};

/// Recall by the clusters that are wanted, precision by those that were found.
pub(super) fn score(wanted: &Entities, found: &Entities) -> Fractions {
    let (mut wanted, mut found) = (by_span(wanted), by_span(found));
    found.retain(|span, _| wanted.contains_key(span));
    wanted.retain(|span, _| found.contains_key(span));
    b_cubed(&wanted, &found)
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
