//! Lists of places, first names and nouns that tell the reader what a word
//! may stand for. They live in `data/gazetteer/` and are compiled in.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use redstring_text::Kind;

const PLACES: &str = include_str!("../../../data/gazetteer/places.tsv");
const FIRST_NAMES: &str = include_str!("../../../data/gazetteer/first-names.tsv");
const ORGANISATIONS: &str = include_str!("../../../data/gazetteer/organisations.tsv");
const CITIES: &str = include_str!("../../../data/gazetteer/cities.tsv");
const ALIASES: &str = include_str!("../../../data/gazetteer/aliases.tsv");
const NOUNS: &str = include_str!("../../../data/gazetteer/nouns.tsv");

/// Most words that an adjective of a place has: "South Korean".
pub(crate) const ADJECTIVE_WORDS: usize = 2;

/// A place with its usual English name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub name: &'static str,
    pub kind: PlaceKind,
}

/// What sort of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A state: "France".
    Country,
    /// Governed by a state from afar: "Greenland".
    Territory,
    /// A part of a state: "Bavaria".
    Region,
    /// A city or town.
    City,
}

/// Grammatical gender of a person's name or of a noun for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

/// What a common noun stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub kind: Kind,
    pub gender: Option<Gender>,
    pub class: NounClass,
}

/// How a noun picks out what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounClass {
    /// Stands before a person's name and is no part of it: "Mr", "President".
    Title,
    /// Has a holder: "striker", "editor".
    Office,
    /// A relative: "brother".
    Family,
    /// Any other person: "passenger".
    Person,
    /// A crowd: "police".
    People,
    /// An organisation: "company".
    Body,
    /// "country", "state"
    Country,
    /// "city", "town"
    City,
    /// "region", "island"
    Region,
    /// "airport", "street"
    Place,
}

struct Places {
    places: Vec<Place>,
    names: HashMap<String, usize>,
    adjectives: HashMap<String, usize>,
    people: HashMap<String, usize>,
    capitals: HashMap<String, usize>,
}

static PLACE_TABLE: LazyLock<Places> = LazyLock::new(|| {
    let mut table = Places {
        places: Vec::new(),
        names: HashMap::new(),
        adjectives: HashMap::new(),
        people: HashMap::new(),
        capitals: HashMap::new(),
    };
    for columns in rows(PLACES) {
        let [name, kind, others, adjectives, people, capitals] = columns[..] else {
            continue;
        };
        let index = table.places.len();
        table.places.push(Place {
            name,
            kind: match kind {
                "country" => PlaceKind::Country,
                "territory" => PlaceKind::Territory,
                "region" => PlaceKind::Region,
                _ => PlaceKind::City,
            },
        });
        table.names.insert(key(name), index);
        for (values, map) in [
            (others, &mut table.names),
            (adjectives, &mut table.adjectives),
            (people, &mut table.people),
            (capitals, &mut table.capitals),
        ] {
            for value in values.split('|').filter(|value| !value.is_empty()) {
                map.entry(key(value)).or_insert(index);
            }
        }
    }
    table
});

static GENDERS: LazyLock<HashMap<&str, Option<Gender>>> = LazyLock::new(|| {
    rows(FIRST_NAMES)
        .filter_map(|columns| Some((*columns.first()?, gender(columns.get(1)?))))
        .collect()
});

static CITY_TABLE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    CITIES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

static ORGANISATION_TABLE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    ORGANISATIONS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

static ALIAS_TABLE: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<&str>> = HashMap::new();
    for columns in rows(ALIASES) {
        if let [short, long] = columns[..] {
            table.entry(short).or_default().push(long);
        }
    }
    table
});

static NOUN_TABLE: LazyLock<HashMap<&str, Noun>> = LazyLock::new(|| {
    rows(NOUNS)
        .filter_map(|columns| {
            let [noun, kind, sex, class] = columns[..] else {
                return None;
            };
            let noun_class = match class {
                "title" => NounClass::Title,
                "office" => NounClass::Office,
                "family" => NounClass::Family,
                "person" => NounClass::Person,
                "people" => NounClass::People,
                "body" => NounClass::Body,
                "country" => NounClass::Country,
                "city" => NounClass::City,
                "region" => NounClass::Region,
                _ => NounClass::Place,
            };
            let value = Noun {
                kind: Kind::from_label(kind)?,
                gender: gender(sex),
                class: noun_class,
            };
            Some((noun, value))
        })
        .collect()
});

/// The place of this name or abbreviation: "Britain", "U.S.".
pub(crate) fn place(name: &str) -> Option<&'static Place> {
    look_up(&PLACE_TABLE.names, name)
}

/// The place of this adjective: "Dutch", "South Korean".
pub(crate) fn place_of_adjective(adjective: &str) -> Option<&'static Place> {
    look_up(&PLACE_TABLE.adjectives, adjective)
}

/// What sort of place this name is that of; none if it is not listed.
pub fn place_kind(name: &str) -> Option<PlaceKind> {
    let listed = place(name).map(|place| place.kind);
    listed.or_else(|| is_city(name).then_some(PlaceKind::City))
}

/// Whether the words are the adjective of a place: "Dutch", "South Korean".
pub fn is_adjective_of_place(words: &str) -> bool {
    place_of_adjective(words).is_some()
}

/// The country of this capital.
pub(crate) fn country_of_capital(city: &str) -> Option<&'static Place> {
    look_up(&PLACE_TABLE.capitals, city)
}

/// Whether the word stands for people of a place: "Chechens", "Spaniard".
pub(crate) fn is_people(word: &str) -> bool {
    look_up(&PLACE_TABLE.people, word).is_some()
}

/// The gender of those who bear this first name; none if either or not listed.
pub(crate) fn gender_of_first_name(name: &str) -> Option<Gender> {
    GENDERS.get(name).copied().flatten()
}

/// Whether a name is also that of a city or town; many people are called so too.
pub(crate) fn is_city(name: &str) -> bool {
    CITY_TABLE.contains(name)
}

/// Whether a name is that of a listed organisation.
pub(crate) fn is_organisation(name: &str) -> bool {
    ORGANISATION_TABLE.contains(name)
}

/// The organisations that go by this short name: "VW".
pub(crate) fn known_as(short: &str) -> &'static [&'static str] {
    ALIAS_TABLE.get(short).map_or(&[], Vec::as_slice)
}

/// What this noun stands for; `lemma` in lower case.
pub(crate) fn noun(lemma: &str) -> Option<&'static Noun> {
    let table: &'static HashMap<&str, Noun> = &NOUN_TABLE;
    table.get(lemma).or_else(|| {
        let (_, last) = lemma.rsplit_once('-')?;
        table.get(last)
    })
}

/// Whether a noun, in lower case, says that a name is an organisation's: "union".
pub(crate) fn is_body(lemma: &str) -> bool {
    noun(lemma).is_some_and(|noun| noun.class == NounClass::Body)
}

/// Whether a noun, in lower case, says what somebody is: "mayor", "brother".
pub(crate) fn is_person_noun(lemma: &str) -> bool {
    noun(lemma).is_some_and(|noun| {
        matches!(
            noun.class,
            NounClass::Title | NounClass::Office | NounClass::Family | NounClass::Person
        )
    })
}

fn look_up(map: &HashMap<String, usize>, name: &str) -> Option<&'static Place> {
    let index = map.get(name).or_else(|| map.get(&name.to_lowercase()))?;
    PLACE_TABLE.places.get(*index)
}

/// Names are found in any case; abbreviations only as they are written, since
/// "US" is a country and "us" is not.
fn key(name: &str) -> String {
    let abbreviation = name.chars().count() <= 6
        && name
            .chars()
            .all(|letter| letter.is_uppercase() || letter == '.');
    if abbreviation {
        name.to_owned()
    } else {
        name.to_lowercase()
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

fn gender(label: &str) -> Option<Gender> {
    match label {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_abbreviations_of_a_country_lead_to_its_usual_name() {
        for name in ["U.S.", "US", "USA", "America", "UNITED STATES"] {
            assert_eq!(
                place(name).map(|place| place.name),
                Some("United States"),
                "{name}"
            );
        }
        assert_eq!(
            place("Britain").map(|place| place.name),
            Some("United Kingdom")
        );
        assert_eq!(place("us"), None);
    }

    #[test]
    fn adjectives_lead_to_places_and_people_do_not() {
        assert_eq!(
            place_of_adjective("Dutch").map(|place| place.name),
            Some("Netherlands")
        );
        assert_eq!(
            place_of_adjective("South Korean").map(|place| place.name),
            Some("South Korea")
        );
        assert_eq!(
            place_of_adjective("Chechen").map(|place| place.kind),
            Some(PlaceKind::Region)
        );
        assert!(is_people("Chechens") && is_people("Spaniards"));
        assert_eq!(place_of_adjective("Chechens"), None);
        assert_eq!(
            country_of_capital("Kiev").map(|place| place.name),
            Some("Ukraine")
        );
    }

    #[test]
    fn first_names_and_nouns_have_gender() {
        assert_eq!(gender_of_first_name("Vladimir"), Some(Gender::Male));
        assert_eq!(gender_of_first_name("Angela"), Some(Gender::Female));
        assert_eq!(gender_of_first_name("Robin"), None);
        assert_eq!(
            noun("spokeswoman").and_then(|noun| noun.gender),
            Some(Gender::Female)
        );
        assert_eq!(
            noun("ex-president").map(|noun| noun.class),
            Some(NounClass::Title)
        );
        assert_eq!(
            noun("company").map(|noun| noun.kind),
            Some(Kind::Organisation)
        );
        assert_eq!(noun("table"), None);
    }

    #[test]
    fn every_line_of_the_lists_is_read() {
        let lines = |table: &str| table.lines().count() - 1;
        assert_eq!(PLACE_TABLE.places.len(), lines(PLACES));
        assert_eq!(NOUN_TABLE.len(), lines(NOUNS));
        assert_eq!(GENDERS.len(), lines(FIRST_NAMES));
    }
}
