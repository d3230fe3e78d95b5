//! Pools: all that articles call by one name, whoever it is.
//!
//! The names of a pool have one spelling for sure; a pool is split where it
//! holds namesakes, and joined to other pools where two names are of one
//! thing. A pool *offers* itself under the forms that may stand for it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use redstring_text::{ArticleId, Kind};

use super::{
    company::{self, Company, Term},
    field::Roles,
    organisation,
    person::PersonName,
    place::{self, Sense},
    rareness::{self, Rareness},
};
use crate::{BorrowedPresence, EntityId, entity_id, normal_form};

/// A name as pools see it: its kind and what its spellings share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PoolKey {
    pub kind: Kind,
    pub words: Arc<str>,
}

/// Where a name is: the article, and which of the pool's names it is there.
pub(super) type Place = (ArticleId, EntityId);

/// A name in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sighting {
    pub roles: Roles,
    /// Where the article says that it belongs.
    pub homes: Vec<Sense>,
    /// The towns and regions among these, known or not.
    pub home_towns: Vec<Term>,
    /// The other forms of the name that the article uses, as pools' words, and
    /// whether they are believable by themselves.
    pub aliases: Vec<(String, bool)>,
}

/// All sightings of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pool {
    pub form: NameForm,
    /// In the order of articles.
    pub sightings: BTreeMap<Place, Sighting>,
    /// Every name id in it with the number of its articles.
    pub names: BTreeMap<EntityId, NameCount>,
}

/// How a name is written, and in how many articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NameCount {
    pub chars: usize,
    pub articles: usize,
}

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

/// Why a form may stand for a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Offer {
    /// The surname alone.
    Surname,
    /// An article calls it so.
    Alias,
    /// The initials.
    Acronym,
    /// Without words that only say what sort of thing it is.
    ShortForm,
    /// What every state has, without the words that say which state's it is.
    OfAState,
    /// The words of a person's name in another order, or without the second
    /// surname.
    OtherOrder,
    /// The same words, taken for a thing of another kind.
    OtherKind,
    /// The words of a body's name up to some word, or from there on.
    Part,
    /// An article calls it so, which may be the reader's mistake.
    Byname,
}

/// What was told of names already, since articles say the same ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    known: [HashMap<String, NameForm>; Kind::ALL.len()],
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
        let mut form = Self {
            key: PoolKey {
                kind,
                words: key.as_str().into(),
            },
            person: None,
            words: Vec::new(),
            acronyms: Vec::new(),
            senses: Vec::new(),
            countries: Vec::new(),
        };
        match kind {
            Kind::Person => {
                let person = PersonName::parse(&normal);
                form.key.words = person.key().into();
                form.person = Some(person);
            }
            Kind::Organisation | Kind::Misc | Kind::Location => {
                form.words = organisation::words(kind, &normal);
                form.key.words = form.words.join(" ").into();
                if kind != Kind::Location
                    && let Some(whole) = organisation::of_known_acronym(&form.key.words)
                {
                    form.key.words = whole.into();
                }
                if kind == Kind::Location {
                    if let Some(usual) = place::usual_name(&key) {
                        form.key.words = usual.into();
                    }
                    form.senses = place::senses(&key);
                    if form.senses.is_empty() {
                        form.senses = place::senses(&form.key.words);
                    }
                } else {
                    form.acronyms = organisation::acronyms(&normal);
                    form.countries = place::countries_in(&normal);
                }
            }
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
            None => (!company::is_everybodys(&self.key.words)
                && !organisation::is_of_a_state(&self.words))
            .then(|| {
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
    fn homes(&self, presence: &BorrowedPresence<'_>, company: &Company) -> Vec<Sense> {
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

    fn home_towns(presence: &BorrowedPresence<'_>) -> Vec<Term> {
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
    fn aliases(&self, presence: &BorrowedPresence<'_>, known: &mut Forms) -> Vec<(String, bool)> {
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

impl Pool {
    pub fn new(form: NameForm) -> Self {
        Self {
            form,
            sightings: BTreeMap::new(),
            names: BTreeMap::new(),
        }
    }

    pub fn add(
        &mut self,
        article: ArticleId,
        presence: &BorrowedPresence<'_>,
        company: &Company,
        known: &mut Forms,
    ) {
        let sighting = Sighting {
            roles: Roles::of(presence.roles.iter().copied()),
            homes: self.form.homes(presence, company),
            home_towns: NameForm::home_towns(presence),
            aliases: self.form.aliases(presence, known),
        };
        let place = (article, presence.entity);
        if self.sightings.insert(place, sighting).is_none() {
            let count = self.names.entry(presence.entity).or_insert_with(|| {
                let normal = normal_form::words(presence.name);
                let key = entity_id::key(presence.kind, presence.name, &normal);
                NameCount {
                    chars: key.chars().count(),
                    articles: 0,
                }
            });
            count.articles += 1;
        }
    }

    pub fn remove(&mut self, place: Place) {
        if self.sightings.remove(&place).is_some()
            && let Some(count) = self.names.get_mut(&place.1)
        {
            count.articles -= 1;
            if count.articles == 0 {
                self.names.remove(&place.1);
            }
        }
    }

    /// Every form that may stand for this pool, and why; the surest reason.
    /// The same words of another kind are not among them.
    pub fn offers(&self) -> BTreeMap<PoolKey, Offer> {
        let form = &self.form;
        let kind = form.key.kind;
        let mut offers = BTreeMap::new();
        let mut offer = |kind, words: &str, why: Offer| {
            let key = PoolKey {
                kind,
                words: words.into(),
            };
            if key != form.key {
                let known = offers.entry(key).or_insert(why);
                *known = (*known).min(why);
            }
        };
        let sightings = self.sightings.values();
        for (alias, is_believable) in sightings.flat_map(|sighting| &sighting.aliases) {
            let why = if *is_believable {
                Offer::Alias
            } else {
                Offer::Byname
            };
            offer(kind, alias, why);
        }
        if let Some(person) = form.person.as_ref().filter(|person| !person.is_lone()) {
            offer(kind, person.family(), Offer::Surname);
            offer(kind, &person.surname(), Offer::Surname);
            for order in person.other_orders() {
                offer(kind, &order, Offer::OtherOrder);
            }
        }
        for short in organisation::short_forms(kind, &form.words) {
            let words: Vec<String> = short.split(' ').map(str::to_owned).collect();
            let is_common = organisation::is_of_a_state(&words);
            let why = if is_common {
                Offer::OfAState
            } else {
                Offer::ShortForm
            };
            offer(kind, &short, why);
        }
        if kind == Kind::Organisation {
            for end in 1..form.words.len() {
                offer(kind, &form.words[..end].join(" "), Offer::Part);
                offer(kind, &form.words[end..].join(" "), Offer::Part);
            }
        }
        if let Some(rest) = organisation::without_country(&form.words) {
            offer(kind, &rest, Offer::OfAState);
        }
        for acronym in &form.acronyms {
            for kind in [Kind::Organisation, Kind::Misc] {
                offer(kind, acronym, Offer::Acronym);
            }
        }
        offers
    }

    /// Orders pools so that a name is only ever joined to a fuller one, or to
    /// the same words of a kind that more articles have.
    pub fn fullness(&self) -> (usize, &str, usize, std::cmp::Reverse<Kind>) {
        let words: &str = &self.form.key.words;
        (
            words.chars().count(),
            words,
            self.sightings.len(),
            std::cmp::Reverse(self.form.key.kind),
        )
    }
}
