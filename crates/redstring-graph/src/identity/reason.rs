//! Why names are one entity, and why not.

use std::{collections::BTreeMap, fmt};

use super::{
    Identity,
    namesakes::profile,
    pool::{Place, PoolKey},
};
use crate::EntityId;

/// Why a name stands for an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The same words.
    SameName,
    /// A name of several bearers, told apart by the company it keeps.
    Company,
    /// One leaves out middle names or has initials for them.
    MiddleNames,
    /// The same name, spelled otherwise.
    Spelling,
    /// One says "Jr." and the other nothing.
    Generation,
    /// A short form of the first name.
    Nickname,
    /// An initial for the first name.
    Initials,
    /// A surname or first name alone.
    Surname,
    /// An article uses both names for it.
    Alias,
    /// The initials of the name.
    Acronym,
    /// Words that only say what sort of thing it is are left out.
    ShortForm,
    /// The same words, taken for something of another kind.
    OtherKind,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SameName => "same name",
            Self::Company => "same name, in the company that this one keeps",
            Self::MiddleNames => "same first and last name, middle names left out",
            Self::Spelling => "same name, spelled otherwise",
            Self::Generation => "same name, \"Jr.\" or the like left out",
            Self::Nickname => "short form of the first name, in the same company",
            Self::Initials => "initial of the first name, in the same company",
            Self::Surname => "part of the name, one candidate in the article's company",
            Self::Alias => "an article uses both names",
            Self::Acronym => "acronym, one candidate in the article's company",
            Self::ShortForm => "short form, one candidate in the article's company",
            Self::OtherKind => "same name, taken for another kind by fewer articles",
        })
    }
}

/// Why two names are not one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// Nothing in the names says that they could be one.
    Names,
    /// An article names both as two.
    NamedBeside,
    /// Their roles are of different fields.
    Roles,
    /// They are in different places and have no company in common.
    Places,
    /// The names would do, but they have no company in common.
    NoCompany,
    /// There are several that could be meant.
    Several,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Names => "nothing in the names says that they could be one",
            Self::NamedBeside => "an article names both, as two",
            Self::Roles => "their roles are of different fields",
            Self::Places => "they are in different places, with no company in common",
            Self::NoCompany => "the names would do, but no article's company has both",
            Self::Several => "several could be meant, and the company does not tell which",
        })
    }
}

/// A name that stands for an entity, and in how many articles for that reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// The name.
    pub name: EntityId,
    /// Why it stands for the entity.
    pub reason: Reason,
    /// The number of articles in which it does.
    pub articles: usize,
}

impl Identity {
    /// All names that stand for `entity`, ordered. Time O(n) in presences.
    pub fn members(&self, entity: EntityId) -> Vec<Standing> {
        let mut counted: BTreeMap<(EntityId, Reason), usize> = BTreeMap::new();
        for (article, names) in &self.index.articles {
            for (key, name) in names {
                if self.entity(*article, *name) == entity {
                    let (_, reason) = self.index.standing(key, &(*article, *name));
                    *counted.entry((*name, reason)).or_default() += 1;
                }
            }
        }
        let members = counted.into_iter();
        members
            .map(|((name, reason), articles)| Standing {
                name,
                reason,
                articles,
            })
            .collect()
    }

    /// Why no article's `one` is the same as an article's `other`; each is a
    /// name or an entity. Time O(n) in presences.
    pub fn why_not(&self, one: EntityId, other: EntityId) -> Vec<Refusal> {
        let (one, other) = (self.pools(one), self.pools(other));
        let mut refusals = Vec::new();
        for (key, place) in &one {
            for (other_key, other_place) in &other {
                let pair = (key.clone(), other_key.clone());
                let back = (other_key.clone(), key.clone());
                let refused = &self.index.refused;
                if key == other_key {
                    refusals.push(self.told_apart(key, *place, *other_place));
                } else if let Some(refusal) = refused.get(&pair).or_else(|| refused.get(&back)) {
                    refusals.push(*refusal);
                }
            }
        }
        refusals.sort();
        refusals.dedup();
        if refusals.is_empty() {
            refusals.push(Refusal::Names);
        }
        refusals
    }

    /// The pools of which a sighting is `id`, by name or as an entity, each
    /// with one.
    fn pools(&self, id: EntityId) -> BTreeMap<PoolKey, Place> {
        let mut pools = BTreeMap::new();
        for (article, names) in &self.index.articles {
            for (key, name) in names {
                if self.entity(*article, *name) == id {
                    pools.entry(key.clone()).or_insert((*article, *name));
                }
            }
        }
        pools
    }

    /// Why two sightings of one name are two things.
    fn told_apart(&self, key: &PoolKey, one: Place, other: Place) -> Refusal {
        let Some(known) = self.index.pools.get(key) else {
            return Refusal::Names;
        };
        let roles = |place: Place| {
            let group = known.groups.of(&place);
            let pool = &known.pool;
            let same = pool
                .sightings
                .keys()
                .filter(|one| known.groups.of(one) == group);
            profile(pool, &[], &self.index.companies, same).roles
        };
        if roles(one).differ(&roles(other)) {
            Refusal::Roles
        } else {
            Refusal::Places
        }
    }
}
