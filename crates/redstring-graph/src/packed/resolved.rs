//! The entity of every name in every article, under decisions.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use foldhash::fast::RandomState;
use redstring_text::ArticleId;

use super::{NONE, PackedDeltas};
use crate::{Decision, EntityId, Resolution, identity::identify_packed};

/// What all presences of packed deltas are.
#[derive(Debug)]
pub struct Resolved {
    pub(super) resolution: Resolution,
    /// Of all entities, ascending.
    pub(super) ids: Vec<EntityId>,
    /// The number of the entity of each presence; [`NONE`] for a hidden one.
    pub(super) entity_of: Vec<u32>,
    /// What identity took presences for where decisions made it another entity or none.
    pub(super) decided: BTreeMap<u32, EntityId>,
    /// Presences by entity with their articles, and where those of each start; hidden
    /// ones at the end.
    presences: Vec<(u32, u32)>,
    starts: Vec<u32>,
}

/// Where an article names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedIn {
    /// The number of the article among all.
    pub article: u32,
    /// How it does, by number ([`PackedDeltas::naming`]).
    pub naming: u32,
    /// What identity takes it for, whatever decisions make of that.
    pub identified: EntityId,
}

impl PackedDeltas {
    /// What every name in every article is, under decisions. Time O(n log n) in
    /// presences, on every core where identity is concerned; where it is known
    /// what most were before, identity looks only at names that may have changed.
    pub fn resolved(&self, decisions: &[Decision]) -> Resolved {
        let asked: BTreeSet<EntityId> = decisions
            .iter()
            .map(|decision| &decision.ruling)
            .flat_map(|ruling| ruling.entities().chain(ruling.split_off()))
            .collect();
        let identity = identify_packed(self, &asked);
        let resolution = Resolution::under(Arc::new(identity), decisions);
        let mut found = Found::default();
        let mut decided = BTreeMap::new();
        // What most names mean is asked once for all articles.
        let mut everywhere: Vec<Option<(u32, EntityId)>> = vec![None; self.names().len()];
        let depends: Vec<bool> = (self.names().iter())
            .map(|name| resolution.depends_on_article(name.id))
            .collect();
        let mut entity_of = Vec::with_capacity(self.presence_count());
        for article in 0..self.article_count() as u32 {
            let here = self.article(article);
            for presence in self.presences_of(article) {
                let number = self.name_of(presence) as usize;
                let name = self.names()[number].id;
                let mut resolved = || {
                    let entity = found.number(resolution.resolve(here, name));
                    (entity, resolution.identity().entity(here, name))
                };
                let (entity, identified) = match depends[number] {
                    true => resolved(),
                    false => *everywhere[number].get_or_insert_with(resolved),
                };
                if found.ids.get(entity as usize) != Some(&identified) {
                    decided.insert(presence, identified);
                }
                entity_of.push(entity);
            }
        }
        let ids = found.ordered(&mut entity_of);
        let (presences, starts) = self.by_entity(&entity_of, ids.len());
        Resolved {
            resolution,
            ids,
            entity_of,
            decided,
            presences,
            starts,
        }
    }

    /// Presences by their entities, those that have none at the end, with their
    /// articles; and where those of each start.
    fn by_entity(&self, entity_of: &[u32], entities: usize) -> (Vec<(u32, u32)>, Vec<u32>) {
        let place = |entity: u32| (entity as usize).min(entities);
        let mut starts = vec![0u32; entities + 2];
        for &entity in entity_of {
            starts[place(entity) + 1] += 1;
        }
        for entity in 1..starts.len() {
            starts[entity] += starts[entity - 1];
        }
        let mut next = starts.clone();
        let mut presences = vec![(0, 0); entity_of.len()];
        for article in 0..self.article_count() as u32 {
            for presence in self.presences_of(article) {
                let next = &mut next[place(entity_of[presence as usize])];
                presences[*next as usize] = (presence, article);
                *next += 1;
            }
        }
        (presences, starts)
    }
}

/// Entities, numbered in the order in which they were found.
#[derive(Default)]
struct Found {
    numbers: HashMap<EntityId, u32, RandomState>,
    ids: Vec<EntityId>,
}

impl Found {
    fn number(&mut self, id: Option<EntityId>) -> u32 {
        let Some(id) = id else {
            return NONE;
        };
        *self.numbers.entry(id).or_insert_with(|| {
            self.ids.push(id);
            self.ids.len() as u32 - 1
        })
    }

    /// All of them ascending, with numbers in that order.
    fn ordered(self, numbers: &mut [u32]) -> Vec<EntityId> {
        let mut order: Vec<(EntityId, u32)> = self.ids.into_iter().zip(0..).collect();
        order.sort_unstable();
        let mut place_of = vec![NONE; order.len()];
        for (&(_, found), place) in order.iter().zip(0..) {
            place_of[found as usize] = place;
        }
        for number in numbers.iter_mut().filter(|number| **number != NONE) {
            *number = place_of[*number as usize];
        }
        order.into_iter().map(|(id, _)| id).collect()
    }
}

impl Resolved {
    /// The ids of all entities, ascending.
    pub fn ids(&self) -> &[EntityId] {
        &self.ids
    }

    /// The number of an entity.
    pub fn number(&self, id: EntityId) -> Option<u32> {
        self.ids.binary_search(&id).ok().map(|number| number as u32)
    }

    /// The number of the entity that a name means in an article; none for what is
    /// hidden.
    pub fn meant(&self, article: ArticleId, name: EntityId) -> Option<u32> {
        self.number(self.resolution.resolve(article, name)?)
    }

    /// The number of the entity of a presence; none for a hidden one. Presences
    /// are numbered in the order of their articles.
    pub fn entity_of(&self, presence: u32) -> Option<u32> {
        let entity = self.entity_of.get(presence as usize).copied();
        entity.filter(|&entity| entity != NONE)
    }

    /// The presences of the entity of this number, ascending, with their articles;
    /// for the number after the last one the hidden presences.
    pub(super) fn presences_of(&self, entity: u32) -> &[(u32, u32)] {
        let entity = entity as usize;
        &self.presences[self.starts[entity] as usize..self.starts[entity + 1] as usize]
    }
}
