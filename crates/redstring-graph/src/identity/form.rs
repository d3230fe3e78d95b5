//! What the words of a name say by themselves: whose it may be, what they are
//! in the company of others, and by which other forms an article may mean it.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;
use redstring_text::Kind;

use super::{
    company::{self, Company, Term},
    organisation,
    person::PersonName,
    place::{self, Sense},
    pool::PoolKey,
    rareness::{self, Rareness},
};
use crate::{BorrowedPresence, entity_id, normal_form};

/// What a pool's words say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameForm {
    pub key: PoolKey,
    pub person: Option<PersonName>,
    /// The words by which it is told apart, as usually spelled.
    pub words: Vec<String>,
    pub acronyms: Vec<String>,
    /// For places: what the gazetteer knows by the name.
    pub senses: Vec<Sense>,
    /// For the rest: the countries that are in the name.
    pub countries: Vec<&'static str>,
}

/// What was told of names already, since articles say the same ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    known: [HashMap<String, NameForm, RandomState>; Kind::ALL.len()],
}

impl Forms {
    /// From a name's kind and text.
    pub fn of(&mut self, kind: Kind, name: &str) -> &NameForm {
        let known = &mut self.known[kind as usize];
        if !known.contains_key(name) {
            known.insert(name.to_owned(), NameForm::of(kind, name));
        }
        &known[name]
    }
}

impl NameForm {
    /// From a name's kind and text.
    pub fn of(kind: Kind, name: &str) -> Self {
        let normal = normal_form::words(name);
        let key = entity_id::key(kind, name, &normal);
        let normal: Vec<&str> = key.split(' ').collect();
        if kind == Kind::Person {
            let person = PersonName::parse(&normal);
            return Self {
                key: PoolKey::new(kind, person.key()),
                person: Some(person),
                words: Vec::new(),
                acronyms: Vec::new(),
                senses: Vec::new(),
                countries: Vec::new(),
            };
        }
        let words = organisation::words(kind, &normal);
        let joined = words.join(" ");
        let mut form = Self {
            key: PoolKey::new(kind, ""),
            person: None,
            words,
            acronyms: Vec::new(),
            senses: Vec::new(),
            countries: Vec::new(),
        };
        if kind == Kind::Location {
            let usual = place::usual_name(&key).unwrap_or(&joined);
            form.senses = place::senses(&key);
            if form.senses.is_empty() {
                form.senses = place::senses(usual);
            }
            form.key = PoolKey::new(kind, usual);
        } else {
            let whole = organisation::of_known_acronym(&joined);
            form.key = PoolKey::new(kind, whole.unwrap_or(&joined));
            form.acronyms = organisation::acronyms(&normal);
            form.countries = place::countries_in(&normal);
        }
        form
    }

    /// Whether it is a surname or a first name alone.
    pub fn is_lone(&self) -> bool {
        self.person.as_ref().is_some_and(PersonName::is_lone)
    }

    /// The block in which names of it are compared: for full names of persons
    /// what the spellings of the family name share, else the pool itself.
    pub fn block(&self) -> Option<String> {
        let person = self.person.as_ref().filter(|person| !person.is_lone())?;
        Some(person.family_sound().to_owned())
    }

    /// How many bearers the name may have.
    pub fn rareness(&self) -> Rareness {
        match &self.person {
            Some(person) => rareness::of_person(person),
            None if self.key.kind == Kind::Location => Rareness::Rare,
            None => rareness::of_thing(&self.words),
        }
    }

    /// What it is in the company of others; none if it is in everybody's.
    pub fn term(&self) -> Option<Term> {
        match &self.person {
            Some(person) => Some(Term::new("person", person.family_sound(), true)),
            None if self.key.kind == Kind::Location => {
                let is_known_to_all = |sense: &Sense| {
                    matches!(sense.rank, place::Rank::Country | place::Rank::Capital)
                };
                (!self.senses.iter().any(is_known_to_all)
                    && !company::is_everybodys(&self.key.words))
                .then(|| Term::new("place", &self.key.words, self.senses.is_empty()))
            }
            None if organisation::is_of_a_state(&self.words) => {
                (self.words.len() > 1).then(|| Term::new("body", &self.key.words, false))
            }
            None => (!company::is_everybodys(&self.key.words)).then(|| {
                let is_telling = self.rareness() != Rareness::Common || self.words.len() > 2;
                Term::new("body", &self.key.words, is_telling)
            }),
        }
    }

    /// The terms of its own name, which are no company.
    pub fn own_terms(&self) -> Vec<Term> {
        let mut own: Vec<Term> = self.term().into_iter().collect();
        let words = match &self.person {
            Some(person) => person.family(),
            None => &self.key.words,
        };
        own.extend(["body", "place"].map(|sort| Term::new(sort, words, false)));
        own
    }

    /// Where a presence of this name belongs, as its article says: "of peru"
    /// among its roles, or the country in its name.
    pub fn homes(&self, presence: &BorrowedPresence<'_>, company: &Company) -> Vec<Sense> {
        let named = presence.roles.iter().filter_map(|role| {
            let place = role.strip_prefix("of ")?;
            let senses = match place::senses(place) {
                none if none.is_empty() => place::senses(place::usual_name(place)?),
                senses => senses,
            };
            place::meant(&senses, &company.landmarks)
        });
        let in_name = self.countries.iter().copied().map(Sense::country);
        let mut homes: Vec<Sense> = named.chain(in_name).collect();
        homes.sort();
        homes.dedup();
        homes
    }

    pub fn home_towns(presence: &BorrowedPresence<'_>) -> Vec<Term> {
        let named = presence.roles.iter();
        named
            .filter_map(|role| role.strip_prefix("of "))
            .filter(|place| {
                let senses = place::senses(place);
                !senses
                    .iter()
                    .any(|sense| sense.rank == place::Rank::Country)
            })
            .map(|place| Term::new("home", place, true))
            .collect()
    }

    /// The other forms that a presence of this name has.
    pub fn aliases(
        &self,
        presence: &BorrowedPresence<'_>,
        known: &mut Forms,
    ) -> Vec<(String, bool)> {
        let mut aliases = BTreeSet::new();
        for (surface, _) in &presence.surfaces {
            // Most often the name itself.
            if *surface == presence.name || presence.kind == Kind::Location {
                continue;
            }
            let other = known.of(presence.kind, surface);
            if other.key != self.key {
                let is_believable = self.may_be_called(other, surface);
                aliases.insert((other.key.words.to_string(), is_believable));
            }
        }
        aliases.into_iter().collect()
    }

    /// Reading sometimes takes two things for one; what follows from that for
    /// other articles must be more than a guess.
    fn may_be_called(&self, other: &Self, surface: &str) -> bool {
        match (&self.person, &other.person) {
            (Some(own), _) if own.is_lone() => false,
            (Some(own), Some(other)) if other.is_lone() => {
                own.family() == other.family()
                    || own.given().iter().any(|given| given == other.family())
            }
            // A married name keeps the first name.
            (Some(own), Some(other)) => {
                own.given().first() == other.given().first() && own.family() != other.family()
            }
            _ => {
                let short = &other.key.words;
                let is_part = other.words.len() < self.words.len()
                    && other.words.iter().all(|word| self.words.contains(word));
                let abbreviates = organisation::is_acronym(surface)
                    && short.chars().next() == self.key.words.chars().next();
                is_part || abbreviates
            }
        }
    }
}
