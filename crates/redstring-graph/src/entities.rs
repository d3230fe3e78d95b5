//! Entities: all presences of one thing, gathered from the articles.
//!
//! Every question about a name comes this way, so presences are sorted rather
//! than put into a map, and only texts that an entity keeps are copied.

use std::cmp::Reverse;

use redstring_text::{ArticleId, Kind};
use serde::{Deserialize, Serialize};

use crate::{BorrowedPresence, EntityId, Resolution, delta::fullness};

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

/// Presences of an entity that are alike, and how many there are.
pub(crate) struct Alike<'t> {
    pub presence: BorrowedPresence<'t>,
    pub times: u32,
}

/// The entities of presences and their articles, ordered by id.
pub(crate) fn entities<'t>(
    presences: impl IntoIterator<Item = (ArticleId, BorrowedPresence<'t>)>,
    resolution: &Resolution,
) -> Vec<Entity> {
    let mut named: Vec<(EntityId, ArticleId, BorrowedPresence<'t>)> = presences
        .into_iter()
        .filter_map(|(article, presence)| {
            let entity = resolution.resolve(article, presence.entity)?;
            Some((entity, article, presence))
        })
        .collect();
    named.sort_by_key(|&(entity, article, _)| (entity, article));
    let named = named.into_iter().map(|(entity, article, presence)| {
        let alike = Alike { presence, times: 1 };
        ((entity, article), alike)
    });
    let (places, alike): (Vec<(EntityId, ArticleId)>, Vec<Alike<'t>>) = named.unzip();
    let mut rest = &alike[..];
    let gathered = places.chunk_by(|(one, _), (other, _)| one == other);
    let entities = gathered.map(|places| {
        let (here, further) = rest.split_at(places.len());
        rest = further;
        let articles = places.iter().map(|&(_, article)| article).collect();
        entity(places[0].0, articles, here, resolution)
    });
    entities.collect()
}

/// The entity of all its presences, which are in these articles.
pub(crate) fn entity(
    id: EntityId,
    mut articles: Vec<ArticleId>,
    gathered: &[Alike<'_>],
    resolution: &Resolution,
) -> Entity {
    let name = resolution
        .name(id)
        .unwrap_or_else(|| fullest_name(id, gathered));
    articles.dedup();
    Entity {
        id,
        kind: most_frequent_kind(gathered),
        name: name.to_owned(),
        surfaces: all_surfaces(gathered),
        articles,
    }
}

fn most_frequent_kind(gathered: &[Alike<'_>]) -> Kind {
    let count = |kind: Kind| -> u32 {
        let of_kind = gathered.iter().filter(|one| one.presence.kind == kind);
        of_kind.map(|one| one.times).sum()
    };
    let kinds = Kind::ALL.iter().copied();
    kinds
        .max_by_key(|&kind| (count(kind), Reverse(kind)))
        .unwrap_or(Kind::Misc)
}

/// Names of the entity itself outrank those of what was merged into it.
fn fullest_name<'t>(id: EntityId, gathered: &[Alike<'t>]) -> &'t str {
    let mut votes: Vec<(&str, bool, u32)> = gathered
        .iter()
        .map(|one| (one.presence.name, one.presence.entity == id, one.times))
        .collect();
    votes.sort_unstable();
    votes
        .chunk_by(|(one, ..), (other, ..)| one == other)
        .max_by_key(|votes| {
            let is_own = votes.iter().any(|&(_, own, _)| own);
            let count: u32 = votes.iter().map(|(.., times)| times).sum();
            (is_own, count, fullness(votes[0].0))
        })
        .map_or("", |votes| votes[0].0)
}

fn all_surfaces(gathered: &[Alike<'_>]) -> Vec<(String, u32)> {
    let surfaces = gathered.iter().flat_map(|one| {
        let surfaces = one.presence.surfaces.iter();
        surfaces.map(|&(surface, count)| (surface, count.saturating_mul(one.times)))
    });
    let mut surfaces: Vec<(&str, u32)> = surfaces.collect();
    surfaces.sort_unstable();
    surfaces.dedup_by(|(surface, count), (kept, sum)| {
        let is_same = surface == kept;
        if is_same {
            *sum = sum.saturating_add(*count);
        }
        is_same
    });
    surfaces
        .into_iter()
        .map(|(surface, count)| (surface.to_owned(), count))
        .collect()
}
