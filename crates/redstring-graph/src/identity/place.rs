//! Places of one name, told apart by the other places of the article.
//!
//! The gazetteer says in which countries and regions a name is a place; an
//! article that names Tbilisi and no American place means the one Georgia.

use std::{cmp::Ordering, collections::HashMap, sync::LazyLock};

use foldhash::fast::RandomState;

const SENSES: &str = include_str!("../../../../data/gazetteer/senses.tsv");
const PLACES: &str = include_str!("../../../../data/gazetteer/places.tsv");

/// What sort of place a sense is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Country,
    Capital,
    Region,
    Town,
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sense {
    pub rank: Rank,
    /// ISO 3166-1 code.
    pub country: &'static str,
    /// Region in normal form; empty where it is not needed to tell the place.
    pub region: &'static str,
}

impl Sense {
    /// A country as a whole.
    pub fn country(country: &'static str) -> Self {
        Self {
            rank: Rank::Country,
            country,
            region: "",
        }
    }
}

static TABLE: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = SENSES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Where each name is in it.
static BY_NAME: LazyLock<HashMap<&str, &str, RandomState>> =
    LazyLock::new(|| TABLE.iter().copied().collect());

/// Other names of countries in normal form, and the usual one, ordered.
static ALIASES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut aliases = Vec::new();
    for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(name), Some(kind), Some(others)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        if kind == "country" || kind == "territory" {
            let name = crate::normal_form::words(name).join(" ");
            let others = others.split('|').filter(|other| !other.is_empty());
            aliases.extend(others.map(|other| {
                let other = crate::normal_form::words(other).join(" ");
                (other, name.clone())
            }));
        }
    }
    aliases.sort();
    aliases.dedup_by(|one, other| one.0 == other.0);
    aliases
});

/// Names of countries and regions and their adjectives in normal form, with the
/// one country that they are of.
static OF_COUNTRIES: LazyLock<HashMap<String, &str, RandomState>> = LazyLock::new(|| {
    let mut known: Vec<(String, &'static str)> = Vec::new();
    for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, _, others, adjectives, people, ..] = columns[..] else {
            continue;
        };
        let normal = |name: &str| crate::normal_form::words(name).join(" ");
        if let Some(country) = only_country(&senses_of_name(&normal(name))) {
            let others = [others, adjectives, people].into_iter();
            let others = others.flat_map(|names| names.split('|'));
            let names = [name].into_iter().chain(others);
            let names = names.filter(|name| !name.is_empty());
            known.extend(names.map(|name| (normal(name), country)));
        }
    }
    known.sort();
    known.dedup();
    // "Korean" is of two.
    let of_two: Vec<String> = (known.windows(2))
        .filter(|pair| pair[0].0 == pair[1].0)
        .map(|pair| pair[0].0.clone())
        .collect();
    known.retain(|(name, _)| !of_two.contains(name));
    known.into_iter().collect()
});

/// A country's name in normal form by its code; the code if it has none.
pub(super) fn country(code: &'static str) -> &'static str {
    let mut named = TABLE.iter().filter(|(_, senses)| {
        let mut senses = senses.split('|').filter_map(sense);
        senses.any(|sense| sense.rank == Rank::Country && sense.country == code)
    });
    named.next().map_or(code, |(name, _)| name)
}

/// The country in which all of these are.
pub(super) fn only_country(senses: &[Sense]) -> Option<&'static str> {
    let first = senses.first()?.country;
    (senses.iter().all(|sense| sense.country == first)).then_some(first)
}

/// The countries that a name in normal form has among its words: "Bank of
/// Portugal", "Egyptian Foreign Ministry".
pub(super) fn countries_in(words: &[&str]) -> Vec<&'static str> {
    let mut countries = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let longest = (1..=LONGEST_NAME.min(words.len() - place)).rev();
        let found = longest.filter_map(|length| {
            let name = words[place..place + length].join(" ");
            Some((length, *OF_COUNTRIES.get(&name)?))
        });
        let (length, country) = match { found }.next() {
            Some((length, country)) => (length, Some(country)),
            None => (1, None),
        };
        // "New Mexico"
        if place == 0 || words[place - 1] != "new" {
            countries.extend(country);
        }
        place += length;
    }
    countries.sort_unstable();
    countries.dedup();
    countries
}

/// Whether a name with these senses needs no other to tell which is meant: it
/// has but one, or is a country's and else that of towns.
pub(super) fn is_beyond_doubt(senses: &[Sense]) -> bool {
    match senses {
        [_] => true,
        [first, rest @ ..] if first.rank == Rank::Country => {
            rest.iter().all(|sense| sense.rank == Rank::Town)
        }
        _ => false,
    }
}

/// Whether a name in normal form is that of a country or region, or its adjective.
pub(super) fn is_country(name: &str) -> bool {
    OF_COUNTRIES.contains_key(name)
}

/// Words of the longest name of a country that is looked for in other names.
const LONGEST_NAME: usize = 3;

/// The usual name of the country that is also called `key`; both in normal form.
pub(super) fn usual_name(key: &str) -> Option<&'static str> {
    let found = ALIASES.binary_search_by(|(alias, _)| alias.as_str().cmp(key));
    Some(ALIASES.get(found.ok()?)?.1.as_str())
}

/// The places of this name or adjective, which is in normal form; those that
/// news means before those that it hardly ever means.
pub(super) fn senses(key: &str) -> Vec<Sense> {
    let of_name = senses_of_name(key);
    if of_name.is_empty() {
        let country = OF_COUNTRIES.get(key).copied();
        return country.map(Sense::country).into_iter().collect();
    }
    of_name
}

/// Whether there is any place of this name or adjective.
pub(super) fn is_place(key: &str) -> bool {
    BY_NAME.contains_key(key) || is_country(key)
}

fn senses_of_name(key: &str) -> Vec<Sense> {
    let Some(found) = BY_NAME.get(key) else {
        return Vec::new();
    };
    let mut senses: Vec<Sense> = found.split('|').filter_map(sense).collect();
    senses.sort();
    senses
}

fn sense(text: &'static str) -> Option<Sense> {
    let rank = match text.as_bytes().first()? {
        b'c' => Rank::Country,
        b'C' => Rank::Capital,
        b'r' => Rank::Region,
        _ => Rank::Town,
    };
    let place = text.get(1..)?;
    let (country, region) = place.split_once('/').unwrap_or((place, ""));
    Some(Sense {
        rank,
        country,
        region,
    })
}

/// A place that an article names beyond doubt, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Landmark {
    pub sense: Sense,
    pub count: u32,
}

/// The place that a name with these senses means among these landmarks; none
/// if nothing speaks for one of them more than for the others.
pub(super) fn meant(senses: &[Sense], landmarks: &[Landmark]) -> Option<Sense> {
    let famous = senses
        .iter()
        .any(|sense| matches!(sense.rank, Rank::Country | Rank::Capital));
    let mut scored: Vec<(u32, Sense)> = senses
        .iter()
        .filter(|sense| !famous || sense.rank != Rank::Town || is_spelled_out(sense, landmarks))
        .map(|sense| (support(sense, landmarks), *sense))
        .collect();
    scored.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    match scored.as_slice() {
        [] => None,
        [(_, only)] => Some(*only),
        [(first, best), (second, _), ..] => match first.cmp(second) {
            Ordering::Greater => Some(*best),
            _ => None,
        },
    }
}

/// Countries whose settlers named towns after capitals.
const SETTLED: [&str; 4] = ["AU", "CA", "GB", "US"];

/// Whether the article names nothing of another country, but the town's region
/// or, where towns are hardly called after capitals, its country and a place there.
fn is_spelled_out(town: &Sense, landmarks: &[Landmark]) -> bool {
    let own = || {
        let own = landmarks.iter();
        own.filter(|landmark| landmark.sense.country == town.country)
    };
    let names_region =
        own().any(|landmark| !town.region.is_empty() && landmark.sense.region == town.region);
    let names_country = own().any(|landmark| landmark.sense.rank == Rank::Country)
        && own().any(|landmark| landmark.sense.rank != Rank::Country);
    (names_region || names_country && !SETTLED.contains(&town.country))
        && landmarks
            .iter()
            .all(|landmark| landmark.sense.country == town.country)
}

fn support(sense: &Sense, landmarks: &[Landmark]) -> u32 {
    let prior = match sense.rank {
        Rank::Country => 4,
        Rank::Capital => 3,
        Rank::Region => 1,
        Rank::Town => 0,
    };
    let named = landmarks.iter().map(|landmark| {
        let other = landmark.sense;
        let is_near = other.country == sense.country;
        let is_within =
            sense.rank == Rank::Country || !sense.region.is_empty() && other.region == sense.region;
        match (is_near, other.rank) {
            (true, _) if is_within => 30,
            (true, Rank::Country) => 5,
            (true, _) => 10,
            // States deal with states.
            (false, Rank::Country) if sense.rank == Rank::Country => 5,
            (false, _) => 0,
        }
    });
    prior + named.sum::<u32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn landmark(name: &str) -> Landmark {
        Landmark {
            sense: senses(name)[0],
            count: 1,
        }
    }

    fn country(name: &str, beside: &[&str]) -> Option<&'static str> {
        let landmarks: Vec<Landmark> = beside.iter().map(|name| landmark(name)).collect();
        meant(&senses(name), &landmarks).map(|sense| sense.country)
    }

    #[test]
    fn the_company_tells_which_place_is_meant() {
        assert_eq!(country("georgia", &["tbilisi", "russia"]), Some("GE"));
        assert_eq!(
            country("georgia", &["united states", "atlanta"]),
            Some("US")
        );
        assert_eq!(country("birmingham", &["united kingdom"]), Some("GB"));
        assert_eq!(country("birmingham", &[]), None);
        assert_eq!(country("paris", &["berlin"]), Some("FR"));
        assert_eq!(country("paris", &["texas", "dallas"]), Some("US"));
        assert_eq!(country("paris", &["united states", "dallas"]), Some("FR"));
        assert_eq!(country("tripoli", &["lebanon", "beirut"]), Some("LB"));
        assert_eq!(country("tripoli", &["lebanon", "malta"]), Some("LY"));
        assert_eq!(country("nowhere in particular", &[]), None);
    }

    #[test]
    fn names_have_their_country_in_them() {
        assert_eq!(countries_in(&["bank", "of", "portugal"]), ["PT"]);
        assert_eq!(countries_in(&["south", "african", "airways"]), ["ZA"]);
        assert_eq!(countries_in(&["korean", "air"]), [""; 0]);
    }

    #[test]
    fn countries_have_one_usual_name() {
        assert_eq!(usual_name("us"), Some("united states"));
        assert_eq!(usual_name("france"), None);
    }
}
