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
