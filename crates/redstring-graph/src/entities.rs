//! Entities: all presences of one thing, gathered from the articles.
//!
//! Every question about a name comes this way, so presences are sorted rather
//! than put into a map, and their texts are moved rather than copied.

use std::{cmp::Reverse, iter, mem};

use redstring_text::{ArticleId, Kind};
use serde::{Deserialize, Serialize};

use crate::{EntityId, Presence, Resolution, delta::fullness};

/// One thing across articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Its id; where entities were merged, that of the absorbing one.
    pub id: EntityId,
    /// What most articles take it for; the first in the order of kinds if
    /// several are equally frequent.
    pub kind: Kind,
    /// The name that a decision gave it, else the fullest name that most
    /// articles have, of those the longest, of those the lexicographically
    /// first. Where entities were merged, the absorbing one's names count.
    pub name: String,
    /// All forms in which articles name it, with their number of mentions,
    /// ordered by form.
    pub surfaces: Vec<(String, u32)>,
    /// The articles that name it, ascending.
    pub articles: Vec<ArticleId>,
}

/// A presence, and what decisions make of its entity.
pub(crate) struct Named {
    pub entity: EntityId,
    pub article: ArticleId,
    pub presence: Presence,
}

/// The entities of presences that are given in the order of their articles,
/// ordered by id.
pub(crate) fn entities(mut named: Vec<Named>, resolution: &Resolution) -> Vec<Entity> {
    named.sort_by_cached_key(|named| named.entity);
    let mut entities = Vec::new();
    let mut gathered = Vec::new();
    let mut rest = named.into_iter().peekable();
    while let Some(first) = rest.next() {
        let id = first.entity;
        gathered.push(first);
        gathered.extend(iter::from_fn(|| rest.next_if(|next| next.entity == id)));
        entities.push(entity(id, &mut gathered, resolution));
        gathered.clear();
    }
    entities
}

/// The entity of all its presences, which are in the order of their articles;
/// takes their surfaces.
fn entity(id: EntityId, gathered: &mut [Named], resolution: &Resolution) -> Entity {
    let name = resolution.name(id).map(str::to_owned);
    let mut articles: Vec<ArticleId> = gathered.iter().map(|one| one.article).collect();
    articles.dedup();
    Entity {
        id,
        kind: most_frequent_kind(gathered),
        name: name.unwrap_or_else(|| fullest_name(id, gathered)),
        surfaces: all_surfaces(gathered),
        articles,
    }
}

fn most_frequent_kind(gathered: &[Named]) -> Kind {
    let count = |kind: Kind| {
        let of_kind = gathered.iter().filter(|one| one.presence.kind == kind);
        of_kind.count()
    };
    let kinds = Kind::ALL.iter().copied();
    kinds
        .max_by_key(|&kind| (count(kind), Reverse(kind)))
        .unwrap_or(Kind::Misc)
}

/// Names of the entity itself outrank those of what was merged into it.
fn fullest_name(id: EntityId, gathered: &[Named]) -> String {
    let mut votes: Vec<(&str, bool)> = gathered
        .iter()
        .map(|one| (one.presence.name.as_str(), one.presence.entity == id))
        .collect();
    votes.sort_unstable();
    votes
        .chunk_by(|(one, _), (other, _)| one == other)
        .max_by_key(|votes| {
            let is_own = votes.iter().any(|&(_, own)| own);
            (is_own, votes.len(), fullness(votes[0].0))
        })
        .map_or_else(String::new, |votes| votes[0].0.to_owned())
}

fn all_surfaces(gathered: &mut [Named]) -> Vec<(String, u32)> {
    let mut surfaces = gathered
        .iter_mut()
        .map(|one| mem::take(&mut one.presence.surfaces))
        .reduce(|mut all, more| {
            all.extend(more);
            all
        })
        .unwrap_or_default();
    surfaces.sort_unstable();
    surfaces.dedup_by(|(surface, count), (kept, sum)| {
        let is_same = surface == kept;
        if is_same {
            *sum = sum.saturating_add(*count);
        }
        is_same
    });
    surfaces
}
