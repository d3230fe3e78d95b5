//! Why names are not one entity, and what tells them apart.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::{
    Identity,
    company::{Area, Profile},
    namesakes::FAMOUS,
    place,
    pool::{Place, PoolKey},
    weighing::weigh,
};
use crate::EntityId;

/// Why two names are not one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// Nothing in the names says that they could be one.
    Names,
    /// An article names both as two.
    NamedBeside,
    /// Their roles are not those of one.
    Roles,
    /// They belong to different places and have too little company in common.
    Places,
    /// The names would do, but too little agrees.
    NoCompany,
    /// There are several that could be meant.
    Several,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Names => "nothing in the names says that they could be one",
            Self::NamedBeside => "an article names both, as two",
            Self::Roles => "their roles hardly go together",
            Self::Places => "they belong to different places, with too little company in common",
            Self::NoCompany => "the names would do, but too little in their company agrees",
            Self::Several => "several could be meant, and the company does not tell which",
        })
    }
}

/// A refusal, and what each side has that the other has not: roles, countries, or
/// names in its company.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Why the two are not one.
    pub refusal: Refusal,
    /// What the one has.
    pub one: Vec<String>,
    /// What the other has.
    pub other: Vec<String>,
}

/// At most so many names of a company are told.
const TOLD: usize = 3;

/// "their roles hardly go together: “minister”, and “goalkeeper”".
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.refusal)?;
        if self.one.is_empty() || self.other.is_empty() {
            return Ok(());
        }
        let quoted = |words: &[String]| -> String {
            let words = words.iter().map(|word| format!("“{word}”"));
            words.collect::<Vec<_>>().join(", ")
        };
        write!(f, ": {}; and {}", quoted(&self.one), quoted(&self.other))
    }
}

impl Identity {
    /// Why no article's `one` is the same as an article's `other`; each is a
    /// name or an entity. Time O(n) in presences.
    pub fn why_not(&self, one: EntityId, other: EntityId) -> Vec<Difference> {
        let (one, other) = (self.pools(one), self.pools(other));
        let mut differences = Vec::new();
        for (key, place) in &one {
            for (other_key, other_place) in &other {
                let refused = |one, other| self.index.refused.get(one)?.get(other).copied();
                let refusal = if key == other_key {
                    let [one, other] = [place, other_place].map(|place| self.summed(key, *place));
                    Some(weigh(&one, &other, key.kind).refusal())
                } else {
                    refused(key, other_key).or_else(|| refused(other_key, key))
                };
                let sides = [(key, *place), (other_key, *other_place)];
                differences.extend(refusal.map(|refusal| self.difference(refusal, sides)));
            }
        }
        differences.sort();
        differences.dedup();
        if differences.is_empty() {
            differences.push(Difference {
                refusal: Refusal::Names,
                one: Vec::new(),
                other: Vec::new(),
            });
        }
        differences
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

    /// All sightings of a pool that are in one group with this one.
    fn together(&self, key: &PoolKey, place: Place) -> Vec<Place> {
        let known = self.index.pools.get(key);
        let of_group = known.into_iter().flat_map(|known| {
            let group = known.group(known.groups.of(&place));
            group.map(|(place, _)| *place)
        });
        of_group.collect()
    }

    fn summed(&self, key: &PoolKey, place: Place) -> Profile {
        let known = self.index.pools.get(key);
        known.map_or_else(Profile::default, |known| {
            let group = known.group(known.groups.of(&place));
            let asked = group.take(FAMOUS).map(|(_, sighting)| sighting);
            Profile::of(&known.pool.own_terms, asked)
        })
    }

    fn difference(&self, refusal: Refusal, sides: [(&PoolKey, Place); 2]) -> Difference {
        let profiles = sides.map(|(key, place)| self.summed(key, place));
        let [one, other] = match refusal {
            Refusal::Roles => profiles.map(|profile| {
                let words = profile.roles.words().into_iter();
                words.map(str::to_owned).collect()
            }),
            Refusal::Places => profiles.map(|profile| countries(&profile)),
            Refusal::NoCompany => sides.map(|(key, place)| self.company(key, place)),
            Refusal::Names | Refusal::NamedBeside | Refusal::Several => [Vec::new(), Vec::new()],
        };
        Difference {
            refusal,
            one,
            other,
        }
    }

    /// The names that most articles of a group have besides.
    fn company(&self, key: &PoolKey, place: Place) -> Vec<String> {
        let mut counted: BTreeMap<&PoolKey, usize> = BTreeMap::new();
        for (article, _) in self.together(key, place) {
            let named = self.index.articles.get(&article).into_iter().flatten();
            for (other, _) in named.filter(|(other, _)| other.words != key.words) {
                *counted.entry(other).or_default() += 1;
            }
        }
        let mut counted: Vec<(Reverse<usize>, &PoolKey)> = counted
            .into_iter()
            .map(|(key, count)| (Reverse(count), key))
            .collect();
        counted.sort();
        let first = counted.into_iter().take(TOLD);
        first.map(|(_, key)| key.words.to_string()).collect()
    }
}

/// Where it is at home, else the countries that are named with it.
fn countries(profile: &Profile) -> Vec<String> {
    let area: &Area = if profile.home.is_nowhere() {
        &profile.around
    } else {
        &profile.home
    };
    let regions = area.regions.iter().map(|(_, region)| (*region).to_owned());
    let named = area.countries.iter().map(|code| place::country(code));
    let names: BTreeSet<String> = named.map(str::to_owned).chain(regions).collect();
    names.into_iter().collect()
}
