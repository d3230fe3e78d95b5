//! All decisions made one, applied as a pure function: the order in which they
//! are listed never matters. Their sequence numbers do only where two rename
//! one entity, split the same article off it, or contradict each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use petgraph::unionfind::UnionFind;
use redstring_text::ArticleId;

use super::{Decision, Ruling};
use crate::{EntityId, Identity};

/// What all decisions together make of what articles name.
///
/// ```text
/// (article, name) ── identity ──► entity ── splits, merges, hiding ──► entity or none
///                                       settle
///                └──────────────────── resolve ────────────────────┘
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    identity: Arc<Identity>,
    apart: BTreeSet<(EntityId, EntityId)>,
    merged: BTreeMap<EntityId, EntityId>,
    splits: Vec<Split>,
    names: BTreeMap<EntityId, String>,
    hidden: BTreeSet<EntityId>,
}

/// In the order in which they were ruled.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Split {
    entity: EntityId,
    articles: Vec<ArticleId>,
    made: EntityId,
}

/// The pairs that decisions keep apart: what identity must never join, however
/// alike names and company are.
pub fn apart(decisions: &[Decision]) -> Vec<(EntityId, EntityId)> {
    let mut pairs: Vec<(EntityId, EntityId)> = decisions
        .iter()
        .filter_map(|decision| match decision.ruling {
            Ruling::NeverMerge { one, other } => Some((one.min(other), one.max(other))),
            _ => None,
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

impl Resolution {
    /// From all decisions, in any order. Of merges that would join what is
    /// never to be merged or was split, the later has no effect.
    ///
    /// Time O(d log d) in decisions; with pairs kept apart, O(d) for each merge.
    pub fn new(decisions: &[Decision]) -> Self {
        Self::under(Arc::default(), decisions)
    }

    /// The same over what identity makes of names. A ruling about a name that
    /// identity joined to a fuller one holds for that entity.
    pub fn under(identity: Arc<Identity>, decisions: &[Decision]) -> Self {
        let apart = apart(decisions);
        let both_ways = (apart.into_iter()).flat_map(|(one, other)| [(one, other), (other, one)]);
        let apart: BTreeSet<(EntityId, EntityId)> = both_ways.collect();
        let standing = |id| identity.standing_for(id, &apart);
        let mut given: Vec<&Decision> = decisions.iter().collect();
        given.sort();
        let splits: Vec<Split> = given
            .iter()
            .filter_map(|decision| match &decision.ruling {
                Ruling::Split { entity, articles } => Some(Split {
                    entity: standing(*entity),
                    articles: articles.clone(),
                    made: decision.ruling.split_off()?,
                }),
                _ => None,
            })
            .collect();
        let standing: Vec<Decision> = (given.into_iter())
            .map(|decision| Decision {
                ruling: decision.ruling.about(standing),
                ..decision.clone()
            })
            .collect();
        let decisions: Vec<&Decision> = standing.iter().collect();
        let mut resolution = Self {
            merged: merged(&decisions, &splits),
            splits,
            apart,
            ..Self::default()
        };
        for decision in decisions {
            match &decision.ruling {
                Ruling::Rename { entity, name } => {
                    let entity = resolution.representative(*entity);
                    resolution.names.insert(entity, name.clone());
                }
                Ruling::Hide { entity } => {
                    let entity = resolution.representative(*entity);
                    resolution.hidden.insert(entity);
                }
                Ruling::Merge { .. } | Ruling::Split { .. } | Ruling::NeverMerge { .. } => {}
            }
        }
        Self {
            identity,
            ..resolution
        }
    }

    /// The same identity under other decisions.
    pub fn with(&self, decisions: &[Decision]) -> Self {
        Self::under(Arc::clone(&self.identity), decisions)
    }

    /// What identity makes of names, before decisions.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The entity that `name` means in `article`, none if it is hidden. A name
    /// is the id that [`EntityId::of`] gives, as presences and evidence have it.
    pub fn resolve(&self, article: ArticleId, name: EntityId) -> Option<EntityId> {
        self.settle(article, self.identified(article, name))
    }

    /// Whether [`Self::resolve`] may give other entities for `name` in other
    /// articles.
    pub(crate) fn depends_on_article(&self, name: EntityId) -> bool {
        !self.splits.is_empty() || self.identity.is_placed(name)
    }

    /// What identity takes `name` for in `article`, unless a decision keeps it
    /// apart.
    pub fn identified(&self, article: ArticleId, name: EntityId) -> EntityId {
        self.identity.kept_apart(article, name, &self.apart)
    }

    /// The entity, as identity found it, that a ruling about `id` is about:
    /// itself, or the one that its name means now.
    pub fn standing(&self, id: EntityId) -> EntityId {
        self.identity.standing_for(id, &self.apart)
    }

    /// What decisions make of `entity`, as identity found it, in `article`;
    /// none if it is hidden.
    pub fn settle(&self, article: ArticleId, entity: EntityId) -> Option<EntityId> {
        let mut entity = self.representative(entity);
        for split in &self.splits {
            if self.representative(split.entity) == entity
                && split.articles.binary_search(&article).is_ok()
            {
                entity = self.representative(split.made);
            }
        }
        (!self.hidden.contains(&entity)).then_some(entity)
    }

    /// The entity that `entity` is part of wherever it was not split off:
    /// itself unless it was merged.
    pub fn representative(&self, entity: EntityId) -> EntityId {
        self.merged.get(&entity).copied().unwrap_or(entity)
    }

    /// The name that was last given to `entity` or one merged with it.
    pub fn name(&self, entity: EntityId) -> Option<&str> {
        self.names
            .get(&self.representative(entity))
            .map(String::as_str)
    }

    /// Every name that some article may use for `entity`.
    pub fn names_of(&self, entity: EntityId) -> BTreeSet<EntityId> {
        let origins = self.origins(entity);
        let names = origins
            .iter()
            .flat_map(|origin| self.identity.names_of(*origin));
        names.chain(origins.iter().copied()).collect()
    }

    /// Every entity, as identity found them, that [`Self::settle`] may turn
    /// into `entity`, and itself.
    pub fn origins(&self, entity: EntityId) -> BTreeSet<EntityId> {
        let mut origins = BTreeSet::new();
        let mut wanted = vec![self.representative(entity)];
        while let Some(next) = wanted.pop() {
            if !origins.insert(next) {
                continue;
            }
            let members = self.merged.iter();
            origins.extend(
                members
                    .filter(|&(_, &standing)| standing == next)
                    .map(|(&member, _)| member),
            );
            wanted.extend(
                self.splits
                    .iter()
                    .filter(|split| self.representative(split.made) == next)
                    .map(|split| self.representative(split.entity)),
            );
        }
        origins.insert(entity);
        origins
    }
}

/// Every entity that a merge mentions, and the one that stands for it: the
/// smallest id of those in its set that no merge absorbs, or, where merges
/// run in a circle, the smallest of all.
fn merged(decisions: &[&Decision], splits: &[Split]) -> BTreeMap<EntityId, EntityId> {
    let merges: Vec<(EntityId, EntityId)> = decisions
        .iter()
        .filter_map(|decision| match decision.ruling {
            Ruling::Merge { from, into } => Some((from, into)),
            _ => None,
        })
        .collect();
    let kept_apart: Vec<(EntityId, EntityId)> = decisions
        .iter()
        .filter_map(|decision| match decision.ruling {
            Ruling::NeverMerge { one, other } => Some((one, other)),
            _ => None,
        })
        .chain(splits.iter().map(|split| (split.entity, split.made)))
        .collect();
    let entities: Vec<EntityId> = merges
        .iter()
        .chain(&kept_apart)
        .flat_map(|&(one, other)| [one, other])
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    // All ids are in the list that is searched.
    let number = |id: EntityId| entities.binary_search(&id).unwrap_or_default();
    let mut sets = UnionFind::<usize>::new(entities.len());
    let mut absorbed = BTreeSet::new();
    for (from, into) in merges {
        let ends = (sets.find(number(from)), sets.find(number(into)));
        let forbids = |&(one, other): &(EntityId, EntityId)| {
            let pair = (sets.find(number(one)), sets.find(number(other)));
            pair == ends || pair == (ends.1, ends.0)
        };
        if from != into && !kept_apart.iter().any(forbids) {
            sets.union(ends.0, ends.1);
            absorbed.insert(from);
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
mod tests;
