//! Pools: all that articles call by one name, whoever it is.
//!
//! The names of a pool have one spelling for sure; a pool is split where it
//! holds namesakes, and joined to other pools where two names are of one
//! thing. A pool *offers* itself under the forms that may stand for it.

use std::{collections::BTreeMap, sync::Arc};

use redstring_text::{ArticleId, Kind};

use super::{
    company::{Company, Term},
    field::Roles,
    form::{Forms, NameForm},
    organisation,
    place::Sense,
};
use crate::{BorrowedPresence, EntityId, entity_id, normal_form};

/// A name as pools see it: its kind and what its spellings share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PoolKey {
    pub kind: Kind,
    /// The first bytes of the words: keys are compared all the time, and these
    /// lie beside them.
    start: u64,
    pub words: Arc<str>,
}

impl PoolKey {
    pub fn new(kind: Kind, words: impl Into<Arc<str>>) -> Self {
        let words = words.into();
        let mut start = [0; 8];
        for (to, from) in start.iter_mut().zip(words.bytes()) {
            *to = from;
        }
        Self {
            kind,
            start: u64::from_be_bytes(start),
            words,
        }
    }

    /// The same words of another kind.
    pub fn of_kind(&self, kind: Kind) -> Self {
        Self {
            kind,
            ..self.clone()
        }
    }
}

/// Where a name is: the article, and which of the pool's names it is there.
pub(super) type Place = (ArticleId, EntityId);

/// A name in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sighting {
    /// That of its article.
    pub company: Arc<Company>,
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
    /// The terms of its own name, which are no company.
    pub own_terms: Vec<Term>,
    /// In the order of articles.
    pub sightings: Vec<(Place, Sighting)>,
    /// Every name id in it with the number of its articles.
    pub names: Vec<(EntityId, NameCount)>,
}

/// How a name is written, and in how many articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NameCount {
    pub chars: usize,
    pub articles: usize,
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

impl Pool {
    pub fn new(form: NameForm) -> Self {
        Self {
            own_terms: form.own_terms(),
            form,
            sightings: Vec::new(),
            names: Vec::new(),
        }
    }

    pub fn add(
        &mut self,
        article: ArticleId,
        presence: &BorrowedPresence<'_>,
        company: &Arc<Company>,
        known: &mut Forms,
    ) {
        let sighting = Sighting {
            company: Arc::clone(company),
            roles: Roles::of(presence.roles.iter().copied()),
            homes: self.form.homes(presence, company),
            home_towns: NameForm::home_towns(presence),
            aliases: self.form.aliases(presence, known),
        };
        let place = (article, presence.entity);
        match self.number(&place) {
            Ok(number) => self.sightings[number].1 = sighting,
            Err(number) => {
                self.sightings.insert(number, (place, sighting));
                self.count(presence);
            }
        }
    }

    fn count(&mut self, presence: &BorrowedPresence<'_>) {
        let mut counts = self.names.iter_mut();
        if let Some((_, count)) = counts.find(|(name, _)| *name == presence.entity) {
            count.articles += 1;
            return;
        }
        let normal = normal_form::words(presence.name);
        let key = entity_id::key(presence.kind, presence.name, &normal);
        let count = NameCount {
            chars: key.chars().count(),
            articles: 1,
        };
        self.names.push((presence.entity, count));
    }

    /// The number of a sighting, or that which it would have.
    fn number(&self, place: &Place) -> Result<usize, usize> {
        (self.sightings).binary_search_by_key(&place, |(known, _)| known)
    }

    pub fn sighting(&self, place: &Place) -> Option<&(Place, Sighting)> {
        self.sightings.get(self.number(place).ok()?)
    }

    /// In how many articles it has this name.
    pub fn articles_of(&self, name: EntityId) -> usize {
        let mut counts = self.names.iter();
        let count = counts.find(|(known, _)| *known == name);
        count.map_or(0, |(_, count)| count.articles)
    }

    /// Those in one article.
    pub fn sightings_in(&self, article: ArticleId) -> impl Iterator<Item = &Place> {
        let first = (self.sightings).partition_point(|(place, _)| place.0 < article);
        let places = self.sightings[first..].iter().map(|(place, _)| place);
        places.take_while(move |place| place.0 == article)
    }

    /// Every form that may stand for this pool, and why; the surest reason.
    /// The same words of another kind are not among them.
    pub fn offers(&self) -> BTreeMap<PoolKey, Offer> {
        let form = &self.form;
        let kind = form.key.kind;
        let mut offers = BTreeMap::new();
        let mut offer = |kind, words: &str, why: Offer| {
            let key = PoolKey::new(kind, words);
            if key != form.key {
                let known = offers.entry(key).or_insert(why);
                *known = (*known).min(why);
            }
        };
        let sightings = self.sightings.iter();
        for (alias, is_believable) in sightings.flat_map(|(_, sighting)| &sighting.aliases) {
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
