//! The company that a name keeps: what else its articles name, and where they
//! take place. Two names with company in common are likely one thing; two that
//! keep apart in all they say are likely two.

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{
    field::Roles,
    place::{Landmark, Rank, Sense, meant},
};

/// A name in an article's company, by the hash of what its spellings share.
pub(super) type Term = u64;

/// The term of a key; `sort` keeps persons, places and the rest apart.
pub(super) fn term(sort: &str, key: &str) -> Term {
    let mut hasher = DefaultHasher::new();
    (sort, key).hash(&mut hasher);
    hasher.finish()
}

/// Names that every other article has, as pools spell them, so that having them in common says
/// nothing.
const EVERYBODYS: &[&str] = &[
    "afp",
    "agence france presse",
    "ap",
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
    "european union",
    "facebook",
    "internet",
    "islam",
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
    /// Places named beyond doubt, each once.
    pub landmarks: Vec<Landmark>,
}

impl Company {
    /// Of an article that names these, each so often.
    pub fn of<'n>(named: impl Iterator<Item = (Option<Term>, &'n [Sense], u32)> + Clone) -> Self {
        let mut terms: Vec<Term> = named.clone().filter_map(|(term, ..)| term).collect();
        terms.sort_unstable();
        terms.dedup();
        let places = || {
            let places = named.clone().filter(|(_, senses, _)| !senses.is_empty());
            places.map(|(_, senses, count)| (senses, count.max(1)))
        };
        let mut landmarks: Vec<Landmark> = places()
            .filter(|(senses, _)| senses.len() == 1)
            .map(|(senses, count)| Landmark {
                sense: senses[0],
                count,
            })
            .collect();
        // What these decide is decided at once, not from one another.
        let decided: Vec<Landmark> = places()
            .filter(|(senses, _)| senses.len() > 1)
            .filter_map(|(senses, count)| {
                Some(Landmark {
                    sense: meant(senses, &landmarks)?,
                    count,
                })
            })
            .collect();
        landmarks.extend(decided);
        Self { terms, landmarks }
    }

    /// The country that the article is about: three of five places that it
    /// names are that country or in it.
    pub fn main_country(&self) -> Option<&'static str> {
        let countries: BTreeSet<&str> = self.countries().collect();
        let count = |country: &str| -> u32 {
            let here = self.landmarks.iter();
            here.filter(|landmark| landmark.sense.country == country)
                .map(|landmark| landmark.count)
                .sum()
        };
        let all: u32 = self.landmarks.iter().map(|landmark| landmark.count).sum();
        countries
            .into_iter()
            .find(|country| count(country) * 5 >= all * 3)
    }

    pub fn countries(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.landmarks.iter().map(|landmark| landmark.sense.country)
    }
}

/// The company of several articles together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Profile {
    pub terms: BTreeSet<Term>,
    pub countries: BTreeSet<&'static str>,
    pub regions: BTreeSet<(&'static str, &'static str)>,
    pub roles: Roles,
}

impl Profile {
    pub fn add(&mut self, company: &Company, own: &[Term], roles: &Roles) {
        let terms = company.terms.iter().copied();
        self.terms.extend(terms.filter(|term| !own.contains(term)));
        self.add_circumstances(company, roles);
    }

    /// Adds what [`are_two`](super::namesakes::are_two) asks: where the article
    /// takes place, and what it calls the name.
    pub fn add_circumstances(&mut self, company: &Company, roles: &Roles) {
        self.countries.extend(company.countries());
        for landmark in &company.landmarks {
            let sense = landmark.sense;
            if sense.rank != Rank::Country && !sense.region.is_empty() {
                self.regions.insert((sense.country, sense.region));
            }
        }
        self.roles.add(roles);
    }

    pub fn join(&mut self, other: &Self) {
        self.terms.extend(&other.terms);
        self.countries.extend(&other.countries);
        self.regions.extend(&other.regions);
        self.roles.add(&other.roles);
    }

    /// How many names both have in their company.
    pub fn shared(&self, other: &Self) -> usize {
        let (few, many) = if self.terms.len() < other.terms.len() {
            (self, other)
        } else {
            (other, self)
        };
        few.terms
            .iter()
            .filter(|term| many.terms.contains(term))
            .count()
    }

    /// Whether both say where they are, and that is not the same country.
    ///
    /// Whoever is in several countries may be in a further one, so each must
    /// be at home in one.
    pub fn are_far_apart(&self, other: &Self) -> bool {
        let at_home = self.countries.len() == 1 && other.countries.len() == 1;
        let apart = at_home && self.countries != other.countries;
        let in_one = self.countries.len() == 1 && self.countries == other.countries;
        let regions_apart = !self.regions.is_empty()
            && !other.regions.is_empty()
            && self.regions.is_disjoint(&other.regions);
        apart || (in_one && regions_apart)
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
        Company {
            terms: vec![],
            landmarks: landmarks.collect(),
        }
    }

    fn profile(names: &[&str]) -> Profile {
        let mut profile = Profile::default();
        profile.add(&in_places(names), &[], &Roles::default());
        profile
    }

    #[test]
    fn the_main_country_has_three_of_five_places() {
        let company = in_places(&["tbilisi", "russia", "batumi"]);
        assert_eq!(company.main_country(), Some("GE"));
        assert_eq!(in_places(&["france", "spain"]).main_country(), None);
    }

    #[test]
    fn other_countries_and_other_states_are_far_apart() {
        assert!(profile(&["france"]).are_far_apart(&profile(&["spain"])));
        assert!(profile(&["atlanta"]).are_far_apart(&profile(&["dallas"])));
        assert!(!profile(&["france", "spain"]).are_far_apart(&profile(&["spain"])));
        assert!(!profile(&[]).are_far_apart(&profile(&["spain"])));
    }
}
