//! Which names of which articles are one entity.
//!
//! An article's reading knows names ([`EntityId::of`]); this decides which
//! (article, name) pairs mean one thing, and says why. It is a pure function of
//! presences: neither the order in which articles came nor what was looked at
//! before matters. How it goes:
//!
//! ```text
//! presence ─► pool ─► groups ─► blocks ─► candidates ─► entity
//!            one      namesakes  full names  surnames,
//!            name     apart      alike       acronyms, short forms, kinds
//! ```
//!
//! Whether two are one is decided by adding up what speaks for it and against it
//! (`weighing`).

mod asking;
mod company;
mod difference;
mod field;
mod form;
mod index;
mod joining;
mod namesakes;
mod organisation;
mod person;
mod place;
mod placing;
mod pool;
mod rareness;
mod reason;
mod shards;
mod spelling;
#[cfg(test)]
mod tests;
mod touched;
mod weighing;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use redstring_text::ArticleId;

use crate::{BorrowedPresence, EntityId};
pub use difference::{Difference, Refusal};
pub(crate) use field::is_role;
use index::Index;
pub use reason::{Reason, Standing};
pub(crate) use shards::identify_packed;

/// The entity of every (article, name) pair.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    index: Index,
}

const LEAST: EntityId = EntityId([0; 16]);
const GREATEST: EntityId = EntityId([255; 16]);

/// Two are equal if they make the same entities of the same names.
impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        self.index.placed == other.index.placed
    }
}

impl Eq for Identity {}

impl Identity {
    /// What an index has concluded.
    fn of(mut index: Index) -> Self {
        let placed = index.placed.iter();
        index.standing_names = placed.map(|((name, _), entity)| (*entity, *name)).collect();
        Self { index }
    }

    /// The entity that `name` stands for in `article`: the name's own unless
    /// it is joined to another name, or has several bearers.
    pub fn entity(&self, article: ArticleId, name: EntityId) -> EntityId {
        let placed = self.index.placed.get(&(name, article));
        placed.copied().unwrap_or(name)
    }

    /// The same where the names of these pairs, given both ways round, are
    /// never one: the one that does not give the entity its id, else the
    /// greater, stands for itself.
    pub(crate) fn kept_apart(
        &self,
        article: ArticleId,
        name: EntityId,
        apart: &BTreeSet<(EntityId, EntityId)>,
    ) -> EntityId {
        let entity = self.entity(article, name);
        if self.is_cut_off(name, entity, apart) {
            name
        } else {
            entity
        }
    }

    fn is_cut_off(
        &self,
        name: EntityId,
        entity: EntityId,
        apart: &BTreeSet<(EntityId, EntityId)>,
    ) -> bool {
        let mut others = apart.range((name, LEAST)..=(name, GREATEST));
        name != entity
            && others.any(|&(_, other)| {
                other == entity
                    || other < name && self.placements(other).any(|placed| placed == entity)
            })
    }

    /// The entity that a ruling about `id` is about: itself if it is one, else
    /// the one that most articles mean by that name.
    pub(crate) fn standing_for(
        &self,
        id: EntityId,
        apart: &BTreeSet<(EntityId, EntityId)>,
    ) -> EntityId {
        let mut counted: BTreeMap<EntityId, usize> = BTreeMap::new();
        for entity in self.placements(id) {
            *counted.entry(entity).or_default() += 1;
        }
        let is_entity = self.index.articles_of(id) > counted.values().sum()
            || self.names_of(id).next().is_some();
        let most = counted
            .into_iter()
            .max_by_key(|&(entity, count)| (count, Reverse(entity)));
        match most {
            Some((entity, _)) if !is_entity && !self.is_cut_off(id, entity, apart) => entity,
            None if !is_entity => self.bearer(id).unwrap_or(id),
            _ => id,
        }
    }

    /// The entity of the bearer of a name that any of its articles tells by
    /// this id, though another one may be its first by now.
    fn bearer(&self, id: EntityId) -> Option<EntityId> {
        let pools = self.index.pools.values();
        let several = pools.filter(|known| known.groups.sizes.len() > 1);
        let mut sightings = several.flat_map(|known| &known.pool.sightings);
        sightings
            .find(|((article, name), _)| name.in_article(*article) == id)
            .map(|&((article, name), _)| self.entity(article, name))
    }

    /// The names besides its own that stand for `entity` in some article.
    pub fn names_of(&self, entity: EntityId) -> impl Iterator<Item = EntityId> {
        let names = self
            .index
            .standing_names
            .range((entity, LEAST)..=(entity, GREATEST));
        names.map(|&(_, name)| name)
    }

    /// Whether `name` is not its own entity in some article.
    pub(crate) fn is_placed(&self, name: EntityId) -> bool {
        self.placements(name).next().is_some()
    }

    /// What `name` stands for in the articles in which it is not its own entity.
    fn placements(&self, name: EntityId) -> impl Iterator<Item = EntityId> {
        let range = (name, ArticleId(LEAST.0))..=(name, ArticleId(GREATEST.0));
        let placed = self.index.placed.range(range);
        placed.map(|(_, entity)| *entity)
    }
}

/// The entities of all presences, which come with their articles in any order.
/// Time O(n log n) in presences where names are as evenly spread as in news.
pub fn identify<'t>(
    presences: impl IntoIterator<Item = (ArticleId, BorrowedPresence<'t>)>,
) -> Identity {
    let mut articles: BTreeMap<ArticleId, Vec<BorrowedPresence<'t>>> = BTreeMap::new();
    for (article, presence) in presences {
        articles.entry(article).or_default().push(presence);
    }
    let mut index = Index::default();
    for (article, presences) in &articles {
        index.add(*article, presences);
    }
    index.conclude();
    Identity::of(index)
}
