//! What people ruled about identity, applied as a pure function: the order in
//! which decisions are listed never matters, only their sequence numbers do,
//! and those only where two rename one entity.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use serde::{Deserialize, Serialize};

use crate::EntityId;

/// A person's ruling and when it was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// Later decisions have greater numbers.
    pub sequence: u64,
    /// What was ruled.
    pub ruling: Ruling,
}

/// What was ruled. Entities are named by the ids that [`EntityId::of`] gives,
/// merged or not; a ruling about an entity holds for all it is merged with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ruling {
    /// The two are one; `into` gives the id and the name.
    Merge {
        /// The entity that is absorbed.
        from: EntityId,
        /// The entity that absorbs it.
        into: EntityId,
    },
    /// The entity is shown by this name.
    Rename {
        /// The entity.
        entity: EntityId,
        /// Its name from now on.
        name: String,
    },
    /// The entity and all claims about it are left out.
    Hide {
        /// The entity.
        entity: EntityId,
    },
}

/// What all decisions together say about each entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    merged: BTreeMap<EntityId, EntityId>,
    names: BTreeMap<EntityId, String>,
    hidden: BTreeSet<EntityId>,
}

impl Resolution {
    /// From all decisions, in any order.
    pub fn new(decisions: &[Decision]) -> Self {
        let mut decisions: Vec<&Decision> = decisions.iter().collect();
        decisions.sort();
        let mut resolution = Self {
            merged: merged(&decisions),
            ..Self::default()
        };
        for decision in decisions {
            match &decision.ruling {
                Ruling::Merge { .. } => {}
                Ruling::Rename { entity, name } => {
                    let entity = resolution.representative(*entity);
                    resolution.names.insert(entity, name.clone());
                }
                Ruling::Hide { entity } => {
                    let entity = resolution.representative(*entity);
                    resolution.hidden.insert(entity);
                }
            }
        }
        resolution
    }

    /// The entity that `entity` is part of: itself unless it was merged.
    pub fn representative(&self, entity: EntityId) -> EntityId {
        self.merged.get(&entity).copied().unwrap_or(entity)
    }

    /// [`Self::representative`], or none if that entity is hidden.
    pub fn resolve(&self, entity: EntityId) -> Option<EntityId> {
        let entity = self.representative(entity);
        (!self.hidden.contains(&entity)).then_some(entity)
    }

    /// The name that was last given to `entity` or one merged with it.
    pub fn name(&self, entity: EntityId) -> Option<&str> {
        self.names
            .get(&self.representative(entity))
            .map(String::as_str)
    }
}

/// Every entity that a merge mentions, and the one that stands for it: the
/// smallest id of those in its set that no merge absorbs, or, where merges
/// run in a circle, the smallest of all.
fn merged(decisions: &[&Decision]) -> BTreeMap<EntityId, EntityId> {
    let merges: Vec<(EntityId, EntityId)> = decisions
        .iter()
        .filter_map(|decision| match decision.ruling {
            Ruling::Merge { from, into } => Some((from, into)),
            Ruling::Rename { .. } | Ruling::Hide { .. } => None,
        })
        .collect();
    let absorbed: BTreeSet<EntityId> = merges.iter().map(|&(from, _)| from).collect();
    let entities: Vec<EntityId> = merges
        .iter()
        .flat_map(|&(from, into)| [from, into])
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut sets = UnionFind::<usize>::new(entities.len());
    for (from, into) in &merges {
        if let (Ok(from), Ok(into)) = (entities.binary_search(from), entities.binary_search(into)) {
            sets.union(from, into);
        }
    }
    let set_of = sets.into_labeling();
    let mut standing: BTreeMap<usize, (bool, EntityId)> = BTreeMap::new();
    for (&entity, &set) in entities.iter().zip(&set_of) {
        let candidate = (absorbed.contains(&entity), entity);
        standing
            .entry(set)
            .and_modify(|best| *best = candidate.min(*best))
            .or_insert(candidate);
    }
    entities
        .iter()
        .zip(&set_of)
        .filter_map(|(&entity, set)| Some((entity, standing.get(set)?.1)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(n: u8) -> EntityId {
        EntityId([n; 16])
    }

    fn in_order(rulings: Vec<Ruling>) -> Vec<Decision> {
        rulings
            .into_iter()
            .zip(0..)
            .map(|(ruling, sequence)| Decision { sequence, ruling })
            .collect()
    }

    #[test]
    fn the_absorbing_end_of_a_chain_stands_for_all() {
        let decisions = in_order(vec![
            Ruling::Merge {
                from: id(1),
                into: id(2),
            },
            Ruling::Merge {
                from: id(2),
                into: id(3),
            },
        ]);
        let resolution = Resolution::new(&decisions);
        assert_eq!(resolution.representative(id(1)), id(3));
        assert_eq!(resolution.representative(id(9)), id(9));
    }

    #[test]
    fn the_last_name_wins_and_hiding_reaches_what_is_merged() {
        let decisions = in_order(vec![
            Ruling::Rename {
                entity: id(1),
                name: "old".into(),
            },
            Ruling::Merge {
                from: id(1),
                into: id(2),
            },
            Ruling::Rename {
                entity: id(2),
                name: "new".into(),
            },
            Ruling::Hide { entity: id(1) },
        ]);
        let resolution = Resolution::new(&decisions);
        assert_eq!(resolution.name(id(1)), Some("new"));
        assert_eq!(resolution.resolve(id(2)), None);
    }

    fn any_ruling() -> impl Strategy<Value = Ruling> {
        prop_oneof![
            3 => (0u8..8, 0u8..8).prop_map(|(from, into)| Ruling::Merge { from: id(from), into: id(into) }),
            1 => (0u8..8, "[a-c]").prop_map(|(entity, name)| Ruling::Rename { entity: id(entity), name }),
            1 => (0u8..8).prop_map(|entity| Ruling::Hide { entity: id(entity) }),
        ]
    }

    proptest! {
        #[test]
        fn the_order_of_the_list_does_not_matter(
            (listed, shuffled) in prop::collection::vec(any_ruling(), 0..12).prop_flat_map(|rulings| {
                let decisions = in_order(rulings);
                (Just(decisions.clone()), Just(decisions).prop_shuffle())
            })
        ) {
            prop_assert_eq!(Resolution::new(&listed), Resolution::new(&shuffled));
        }
    }
}
