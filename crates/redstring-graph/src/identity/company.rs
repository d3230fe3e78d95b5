//! The company that a name keeps: what else its articles name, and where they
//! take place. Two names with company in common are likely one thing; two that
//! keep apart in all they say are likely two.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use foldhash::fast::RandomState;

use super::{
    field::Roles,
    form::NameForm,
    place::{Landmark, Rank, Sense, is_beyond_doubt, meant},
    pool::Sighting,
};
use crate::BorrowedPresence;

/// A name in an article's company, by the hash of what its spellings share; the
/// lowest bit says whether having it in common says much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Term(u64);

impl Term {
    /// The term of a key; `sort` keeps persons, places and the rest apart.
    pub fn new(sort: &str, key: &str, is_telling: bool) -> Self {
        let mut hasher = DefaultHasher::new();
        (sort, key).hash(&mut hasher);
        Self(hasher.finish() & !1 | u64::from(is_telling))
    }

    /// Whether it is the same name, however much that says.
    pub fn is(self, other: Self) -> bool {
        self.0 >> 1 == other.0 >> 1
    }

    pub fn is_telling(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Names that every other article has, as pools spell them, so that having them in common says
/// nothing.
const EVERYBODYS: &[&str] = &[
    "africa",
    "afp",
    "agence france presse",
    "ap",
    "asia",
    "associated press",
    "bbc",
    "christian",
    "christmas",
    "cnn",
    "deutsche presse agentur",
    "deutsche welle",
    "dpa",
    "dw",
    "eu",
    "europe",
    "european union",
    "facebook",
    "internet",
    "islam",
    "latin america",
    "middle east",
    "muslim",
    "nato",
    "reuters",
    "twitter",
    "un",
    "united nations",
    "youtube",
];

/// Whether a name, its words as usually spelled, is in everybody's company.
pub(super) fn is_everybodys(key: &str) -> bool {
    EVERYBODYS.contains(&key)
}

/// What one article names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Company {
    /// Ascending, each once; without what is in everybody's company.
    pub terms: Vec<Term>,
    /// Places named beyond doubt, each once, and countries in names.
    pub landmarks: Vec<Landmark>,
    /// What anybody in it is called, which tells what it is about.
    pub roles: Roles,
    pub around: Area,
    main_country: Option<&'static str>,
}

/// A name in an article, as far as it is company.
pub(super) struct Named<'n> {
    pub term: Option<Term>,
    pub senses: &'n [Sense],
    /// Those in the name.
    pub countries: &'n [&'static str],
    /// How often the article has it.
    pub count: u32,
    pub roles: Vec<&'n str>,
}

impl<'n> Named<'n> {
    pub fn new(presence: &BorrowedPresence<'n>, form: &'n NameForm) -> Self {
        Self {
            term: form.term(),
            senses: &form.senses,
            countries: &form.countries,
            count: presence.surfaces.iter().map(|(_, count)| *count).sum(),
            roles: presence.roles.clone(),
        }
    }

    fn landmark(&self, sense: Sense) -> Landmark {
        Landmark {
            sense,
            count: self.count.max(1),
        }
    }
}

impl Company {
    /// Of an article that names these.
    pub fn of(named: &[Named<'_>]) -> Self {
        let mut terms: Vec<Term> = named.iter().filter_map(|named| named.term).collect();
        terms.sort_unstable();
        terms.dedup();
        let places = || named.iter().filter(|named| !named.senses.is_empty());
        let mut landmarks: Vec<Landmark> = places()
            .filter(|named| is_beyond_doubt(named.senses))
            .map(|named| named.landmark(named.senses[0]))
            .collect();
        // What these decide is decided at once, not from one another.
        let decided: Vec<Landmark> = places()
            .filter(|named| !is_beyond_doubt(named.senses))
            .filter_map(|named| Some(named.landmark(meant(named.senses, &landmarks)?)))
            .collect();
        landmarks.extend(decided);
        // "Bank of Portugal"
        landmarks.extend(named.iter().flat_map(|named| {
            let countries = named.countries.iter();
            countries.map(|&country| named.landmark(Sense::country(country)))
        }));
        let roles = named.iter().flat_map(|named| &named.roles);
        Self::about(terms, landmarks, Roles::of(roles.copied()))
    }

    pub fn about(terms: Vec<Term>, landmarks: Vec<Landmark>, roles: Roles) -> Self {
        let mut around = Area::default();
        for landmark in &landmarks {
            around.add(landmark.sense);
        }
        let main_country = main_country(&around, &landmarks);
        Self {
            terms,
            landmarks,
            roles,
            around,
            main_country,
        }
    }

    /// The country that the article is about: three of five places that it
    /// names are that country or in it.
    pub fn main_country(&self) -> Option<&'static str> {
        self.main_country
    }
}

fn main_country(around: &Area, landmarks: &[Landmark]) -> Option<&'static str> {
    let count = |country: &str| -> u32 {
        let here = landmarks.iter();
        here.filter(|landmark| landmark.sense.country == country)
            .map(|landmark| landmark.count)
            .sum()
    };
    let all: u32 = landmarks.iter().map(|landmark| landmark.count).sum();
    let mut countries = around.countries.iter().copied();
    countries.find(|country| count(country) * 5 >= all * 3)
}

/// Countries and their regions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Area {
    pub countries: BTreeSet<&'static str>,
    pub regions: BTreeSet<(&'static str, &'static str)>,
}

impl Area {
    pub fn add(&mut self, sense: Sense) {
        self.countries.insert(sense.country);
        if sense.rank != Rank::Country && !sense.region.is_empty() {
            self.regions.insert((sense.country, sense.region));
        }
    }

    pub fn join(&mut self, other: &Self) {
        self.countries.extend(&other.countries);
        self.regions.extend(&other.regions);
    }

    pub fn is_nowhere(&self) -> bool {
        self.countries.is_empty()
    }

    /// Whether it has two countries or two regions.
    pub fn is_of_several(&self) -> bool {
        self.countries.len() > 1 || self.regions.len() > 1
    }

    pub fn meets(&self, other: &Self) -> bool {
        !self.countries.is_disjoint(&other.countries)
    }

    /// Whether both say in which regions, and those are others.
    pub fn has_other_regions(&self, other: &Self) -> bool {
        !self.regions.is_empty()
            && !other.regions.is_empty()
            && self.regions.is_disjoint(&other.regions)
    }
}

/// The company of several articles together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Profile {
    pub articles: usize,
    pub terms: HashSet<Term, RandomState>,
    /// Where articles say that it belongs.
    pub home: Area,
    /// The places there, by their names alone.
    pub home_towns: BTreeSet<Term>,
    /// What they name besides.
    pub around: Area,
    /// The countries that they are about, each with the number of them.
    main: BTreeMap<&'static str, usize>,
    pub roles: Roles,
    /// The roles of all that their articles name.
    pub themes: Roles,
}

impl Profile {
    /// What these sightings of a name with these terms are in, in sum.
    pub fn of<'s>(own: &[Term], sightings: impl IntoIterator<Item = &'s Sighting>) -> Self {
        let mut profile = Self::default();
        for sighting in sightings {
            profile.add(own, sighting);
        }
        profile
    }

    pub fn add(&mut self, own: &[Term], sighting: &Sighting) {
        let company = &sighting.company;
        self.articles += 1;
        let terms = company.terms.iter().copied();
        let is_own = |term: &Term| own.iter().any(|own| own.is(*term));
        self.terms.extend(terms.filter(|term| !is_own(term)));
        self.around.join(&company.around);
        for sense in &sighting.homes {
            self.home.add(*sense);
        }
        self.home_towns.extend(&sighting.home_towns);
        if let Some(country) = company.main_country() {
            *self.main.entry(country).or_default() += 1;
        }
        self.roles.add(&sighting.roles);
        self.themes.add(&company.roles);
    }

    pub fn join(&mut self, other: &Self) {
        self.articles += other.articles;
        self.terms.extend(&other.terms);
        self.home.join(&other.home);
        self.home_towns.extend(&other.home_towns);
        self.around.join(&other.around);
        for (country, articles) in &other.main {
            *self.main.entry(country).or_default() += articles;
        }
        self.roles.add(&other.roles);
        self.themes.add(&other.themes);
    }

    /// The country that most of its articles are about.
    pub fn main_country(&self) -> Option<&'static str> {
        let most = self.main.iter().max_by_key(|(_, articles)| **articles);
        most.map(|(country, _)| *country)
    }

    /// Names that both have in their company.
    pub fn shared<'p>(&'p self, other: &'p Self) -> impl Iterator<Item = Term> + 'p {
        let (few, many) = if self.terms.len() < other.terms.len() {
            (self, other)
        } else {
            (other, self)
        };
        let few = few.terms.iter().copied();
        few.filter(|term| many.terms.contains(term))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::place::senses;

    fn in_places(names: &[&str]) -> Company {
        let landmarks = names.iter().map(|name| Landmark {
            sense: senses(name)[0],
            count: 1,
        });
        Company::about(vec![], landmarks.collect(), Roles::default())
    }

    #[test]
    fn the_main_country_has_three_of_five_places() {
        let company = in_places(&["tbilisi", "russia", "batumi"]);
        assert_eq!(company.main_country(), Some("GE"));
        assert_eq!(in_places(&["france", "spain"]).main_country(), None);
    }
}
