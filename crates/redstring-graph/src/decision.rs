//! What people ruled about identity.

mod conflict;
mod moment;
mod resolution;

use std::collections::BTreeMap;

use redstring_text::{ArticleId, Kind};
use serde::{Deserialize, Serialize};

use crate::EntityId;

pub use conflict::{Conflict, Reference, chain};
pub use moment::{InvalidMoment, Moment};
pub use resolution::{Resolution, apart};

/// A person's ruling, with what people want to know about it later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// Later decisions have greater numbers.
    pub sequence: u64,
    /// What was ruled.
    pub ruling: Ruling,
    /// When, why, and about whom.
    pub remarks: Remarks,
}

/// What is kept of a ruling for people; nothing that is computed depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Remarks {
    /// When it was given.
    pub date: Moment,
    /// Why, in the words of whoever ruled.
    pub note: Option<String>,
    /// What the entities were called then: the ruling stays legible when no
    /// article names them any more.
    pub names: BTreeMap<EntityId, (Kind, String)>,
}

/// What was ruled. An entity is named by its id as the graph shows it, or by
/// the id that [`EntityId::of`] gives to one of its names; a ruling about an
/// entity holds for all it is merged with. An id that no article names now is
/// none the worse: the ruling holds when one does.
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
    /// What these articles say of the entity is about another one, whose id is
    /// [`Ruling::split_off`].
    Split {
        /// The entity.
        entity: EntityId,
        /// The articles that mean the other one, ascending.
        articles: Vec<ArticleId>,
    },
    /// The two are never one, whatever articles or other rulings say.
    NeverMerge {
        /// The one.
        one: EntityId,
        /// The other.
        other: EntityId,
    },
}

impl Ruling {
    /// The split of an entity; articles may come in any order.
    pub fn split(entity: EntityId, mut articles: Vec<ArticleId>) -> Self {
        articles.sort_unstable();
        articles.dedup();
        Self::Split { entity, articles }
    }

    /// The entity that a split makes: the first 16 bytes of the BLAKE3 hash of
    /// "split", the entity and the articles, so that the same ruling makes the
    /// same entity in every store. None for other rulings.
    pub fn split_off(&self) -> Option<EntityId> {
        let Self::Split { entity, articles } = self else {
            return None;
        };
        let mut hasher = blake3::Hasher::new();
        hasher.update(b"split\0");
        hasher.update(&entity.0);
        for article in articles {
            hasher.update(&article.0);
        }
        let mut id = [0; 16];
        id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Some(EntityId(id))
    }

    /// The same ruling about other entities.
    fn about(&self, other: impl Fn(EntityId) -> EntityId) -> Self {
        match self {
            Self::Merge { from, into } => Self::Merge {
                from: other(*from),
                into: other(*into),
            },
            Self::Rename { entity, name } => Self::Rename {
                entity: other(*entity),
                name: name.clone(),
            },
            Self::Hide { entity } => Self::Hide {
                entity: other(*entity),
            },
            Self::Split { entity, articles } => Self::Split {
                entity: other(*entity),
                articles: articles.clone(),
            },
            Self::NeverMerge {
                one,
                other: another,
            } => Self::NeverMerge {
                one: other(*one),
                other: other(*another),
            },
        }
    }

    /// The entities that it names.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> + use<> {
        let (one, other) = match *self {
            Self::Merge { from, into } => (from, Some(into)),
            Self::NeverMerge { one, other } => (one, Some(other)),
            Self::Rename { entity, .. } | Self::Hide { entity } | Self::Split { entity, .. } => {
                (entity, None)
            }
        };
        [one].into_iter().chain(other)
    }
}
