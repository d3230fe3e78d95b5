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

mod company;
mod field;
mod index;
mod joining;
mod namesakes;
mod organisation;
mod person;
mod place;
mod placing;
mod pool;
mod reason;
mod spelling;

use std::collections::{BTreeMap, BTreeSet};

use redstring_text::ArticleId;

use crate::{BorrowedPresence, EntityId};
pub(crate) use field::is_role;
use index::Index;
pub use reason::{Member, Reason, Refusal};

/// The entity of every (article, name) pair, kept up to date by article.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    index: Index,
    /// Names that are never to be one, both ways round.
    apart: BTreeSet<(EntityId, EntityId)>,
}

const LEAST: EntityId = EntityId([0; 16]);
const GREATEST: EntityId = EntityId([255; 16]);

/// The entity of a name in an article that is not simply the name's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Placement {
    entity: EntityId,
    reason: Reason,
}

/// Two are equal if they make the same entities of the same names.
impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        self.index.placed == other.index.placed && self.apart == other.apart
    }
}

impl Eq for Identity {}

impl Identity {
    /// The entity that `name` stands for in `article`: the name's own unless
    /// it is joined to another name, or has several bearers.
    pub fn entity(&self, article: ArticleId, name: EntityId) -> EntityId {
        match self.index.placed.get(&(name, article)) {
            Some(placement) if !self.is_cut_off(name, placement.entity) => placement.entity,
            _ => name,
        }
    }

    /// Keeps the names of these pairs apart from now on: where both would be
    /// one entity, the one that does not give it its id, else the greater,
    /// stands for itself.
    pub fn keep_apart(&mut self, pairs: &[(EntityId, EntityId)]) {
        let both_ways = pairs
            .iter()
            .flat_map(|&(one, other)| [(one, other), (other, one)]);
        self.apart = both_ways.collect();
    }

    fn is_cut_off(&self, name: EntityId, entity: EntityId) -> bool {
        let placed = &self.index.placed;
        let others = self.apart.range((name, LEAST)..=(name, GREATEST));
        name != entity
            && others.into_iter().any(|&(_, other)| {
                let mut places =
                    placed.range((other, ArticleId([0; 16]))..=(other, ArticleId([255; 16])));
                other == entity
                    || other < name && places.any(|(_, placement)| placement.entity == entity)
            })
    }

    /// Adds an article or replaces what it said. Looks at the names in it and
    /// at those that may be one with them.
    pub fn insert(&mut self, article: ArticleId, presences: &[BorrowedPresence<'_>]) {
        if self.index.holds(article) {
            self.index.remove(article);
        }
        self.index.add(article, presences);
        self.index.update();
    }

    /// Takes an article out; as if it had never been there.
    pub fn remove(&mut self, article: ArticleId) {
        self.index.remove(article);
        self.index.update();
    }
}

/// The entities of all presences, which come with their articles in any order;
/// the names of the pairs in `apart` are never one.
/// Time O(n log n) in presences where names are as evenly spread as in news.
pub fn identify<'t>(
    presences: impl IntoIterator<Item = (ArticleId, BorrowedPresence<'t>)>,
    apart: &[(EntityId, EntityId)],
) -> Identity {
    let mut articles: BTreeMap<ArticleId, Vec<BorrowedPresence<'t>>> = BTreeMap::new();
    for (article, presence) in presences {
        articles.entry(article).or_default().push(presence);
    }
    let mut identity = Identity::default();
    identity.keep_apart(apart);
    for (article, presences) in &articles {
        identity.index.add(*article, presences);
    }
    identity.index.update();
    identity
}
