//! Ways in which articles name things: a name, how often and in which forms,
//! and what else the thing is called. Most articles do it like many others, so
//! each way is kept once.

use std::collections::{HashMap, hash_map::Entry};

use foldhash::fast::RandomState;
use indexmap::IndexSet;
use redstring_text::Kind;

use super::{
    NONE, number,
    texts::{TextId, Texts},
};
use crate::{BorrowedPresence, EntityId, Presence};

/// All names and namings, each once, by number.
#[derive(Debug, Default)]
pub(super) struct Namings {
    pub texts: Texts,
    names: Vec<Name>,
    /// The first of the names that have this id.
    by_id: HashMap<EntityId, u32, RandomState>,
    all: IndexSet<Naming, RandomState>,
}

/// One way in which an id is written.
#[derive(Debug)]
pub(crate) struct Name {
    pub id: EntityId,
    pub kind: Kind,
    pub text: TextId,
    /// Another one of this id.
    next: u32,
}

/// One way in which articles name a thing.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Naming {
    pub name: u32,
    /// In all forms.
    pub mentions: u32,
    /// Where there is more to say than how often it has its name.
    detail: Option<Box<Detail>>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Detail {
    surfaces: Vec<(TextId, u32)>,
    roles: Vec<TextId>,
}

impl Naming {
    pub fn roles(&self) -> &[TextId] {
        self.detail.as_ref().map_or(&[], |detail| &detail.roles)
    }
}

impl Namings {
    /// The number of the naming of a presence; none where four bytes do not
    /// number all.
    pub fn of_presence(&mut self, presence: &Presence) -> Option<u32> {
        let surfaces = presence.surfaces.iter();
        self.of(
            (presence.entity, presence.kind, &presence.name),
            surfaces.map(|(surface, count)| (surface.as_str(), *count)),
            presence.roles.iter().map(String::as_str),
        )
    }

    pub fn of_borrowed(&mut self, presence: &BorrowedPresence<'_>) -> Option<u32> {
        self.of(
            (presence.entity, presence.kind, presence.name),
            presence.surfaces.iter().copied(),
            presence.roles.iter().copied(),
        )
    }

    fn of<'t>(
        &mut self,
        (id, kind, text): (EntityId, Kind, &str),
        surfaces: impl ExactSizeIterator<Item = (&'t str, u32)>,
        roles: impl ExactSizeIterator<Item = &'t str>,
    ) -> Option<u32> {
        let name = self.number_of(id, kind, text)?;
        let is_plain = surfaces.len() == 1 && roles.len() == 0;
        let (mut mentions, mut by_form) = (0u32, Vec::new());
        let mut is_its_name = true;
        for (surface, count) in surfaces {
            is_its_name &= surface == text;
            mentions = mentions.saturating_add(count);
            if !(is_plain && is_its_name) {
                by_form.push((self.texts.id(surface)?, count));
            }
        }
        let detail = match is_plain && is_its_name {
            true => None,
            false => Some(Box::new(Detail {
                surfaces: by_form,
                roles: roles
                    .map(|role| self.texts.id(role))
                    .collect::<Option<_>>()?,
            })),
        };
        let naming = Naming {
            name,
            mentions,
            detail,
        };
        number(self.all.insert_full(naming).0)
    }

    /// The number of a name.
    fn number_of(&mut self, id: EntityId, kind: Kind, text: &str) -> Option<u32> {
        let new = number(self.names.len())?;
        let mut last = match self.by_id.entry(id) {
            Entry::Occupied(first) => *first.get(),
            Entry::Vacant(place) => {
                place.insert(new);
                NONE
            }
        };
        while let Some(known) = self.names.get(last as usize) {
            if known.kind == kind && self.texts.get(known.text) == text {
                return Some(last);
            }
            if known.next == NONE {
                break;
            }
            last = known.next;
        }
        let text = self.texts.id(text)?;
        self.names.push(Name {
            id,
            kind,
            text,
            next: NONE,
        });
        if let Some(last) = self.names.get_mut(last as usize) {
            last.next = new;
        }
        Some(new)
    }

    pub fn names(&self) -> &[Name] {
        &self.names
    }

    pub fn get(&self, naming: u32) -> &Naming {
        &self.all[naming as usize]
    }

    /// The name in a naming.
    pub fn name(&self, naming: u32) -> &Name {
        &self.names[self.get(naming).name as usize]
    }

    /// The forms, other than its name, in which articles have a name; by the
    /// number of the name.
    pub fn other_surfaces(&self) -> impl Iterator<Item = (u32, TextId)> {
        let detailed = self.all.iter().filter_map(|naming| {
            let own = self.names[naming.name as usize].text;
            Some((naming.name, own, naming.detail.as_ref()?))
        });
        detailed.flat_map(|(name, own, detail)| {
            let surfaces = detail.surfaces.iter().map(|(surface, _)| *surface);
            let others = surfaces.filter(move |surface| *surface != own);
            others.map(move |surface| (name, surface))
        })
    }

    pub fn borrowed(&self, naming: u32) -> BorrowedPresence<'_> {
        let naming = self.get(naming);
        let name = &self.names[naming.name as usize];
        let text = self.texts.get(name.text);
        let (surfaces, roles) = match &naming.detail {
            Some(detail) => {
                let surfaces = detail.surfaces.iter();
                let roles = detail.roles.iter().map(|&role| self.texts.get(role));
                (
                    surfaces
                        .map(|&(surface, count)| (self.texts.get(surface), count))
                        .collect(),
                    roles.collect(),
                )
            }
            None => (vec![(text, naming.mentions)], Vec::new()),
        };
        BorrowedPresence {
            entity: name.id,
            kind: name.kind,
            name: text,
            surfaces,
            roles,
        }
    }
}
