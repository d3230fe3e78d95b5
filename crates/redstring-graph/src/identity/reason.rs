//! Why names are one entity.

use std::{collections::BTreeMap, fmt};

use super::Identity;
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
    /// The family name first, or without a second surname.
    OtherOrder,
    /// The same words, taken for something of another kind.
    OtherKind,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SameName => "same name",
            Self::Company => "same name; company, place and role are this one's",
            Self::MiddleNames => "same first and last name, middle names left out",
            Self::Spelling => "same name, spelled otherwise",
            Self::Generation => "same name, \"Jr.\" or the like left out",
            Self::Nickname => "short form of the first name; company, place or role agree",
            Self::Initials => "initial of the first name; company, place or role agree",
            Self::Surname => {
                "part of the name; company, place or role are those of one bearer alone"
            }
            Self::Alias => "an article uses both names",
            Self::Acronym => "acronym, which the article's company gives to one body alone",
            Self::ShortForm => "short form, which the article's company gives to one bearer alone",
            Self::OtherOrder => "same name in another order; name, company, place or role agree",
            Self::OtherKind => "same name, taken for another kind by fewer articles",
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
}
