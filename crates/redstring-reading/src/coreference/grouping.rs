//! Which names of one article are names of one thing.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use redstring_text::Kind;

use super::{
    capitals, names::Name, organisation_name::key_words, organisations, person_name::PersonName,
    persons, renamed,
};
use crate::{
    gazetteer::{self, Gender, Place},
    syntax::tree::Tree,
};

/// Buildings whose names news uses for who governs from them.
const SEATS: &[&str] = &[
    "downing street", "elysee palace", "kremlin", "pentagon", "white house", "whitehall",
    "élysée palace",
];

/// Titles that are part of how a person of one name is known: "Prince Harry".
const RANKS: &[&str] = &[
    "Baroness", "Dame", "Emperor", "Empress", "King", "Lady", "Lord", "Pope", "Prince", "Princess",
    "Queen", "Sir", "Sultan",
];

/// Names of one thing.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub kind: Kind,
    /// The fullest of its names; for places of the gazetteer the usual one, for a
    /// person of one name the rank with it.
    pub name: String,
    pub gender: Option<Gender>,
    /// Its gender is guessed from a lone word, which may be a surname.
    pub gender_is_guessed: bool,
    pub place: Option<&'static Place>,
    /// Indices of its names, ascending.
    pub names: Vec<usize>,
}

/// Groups names, given in the order of the text. What is only ever tagged as
/// another thing than person, organisation or place is left out.
///
/// Cost: O(n log n) for n names; full names of persons are compared only
/// with those of the same family name, organisations only with those of the
/// same first word or initials.
pub(super) fn group(tree: &Tree, names: &[Name]) -> Vec<Group> {
    let mut parts = Partition::new(names.len());
    let is_person = persons::tagged(names);
    join_places(tree, names, &is_person, &mut parts);
    join_same_words(names, &is_person, &mut parts);
    organisations::join(tree, names, &is_person, &mut parts);
    persons::join_full_names(names, &is_person, &mut parts);
    persons::join_lone_names(tree, names, &is_person, &mut parts);
    renamed::join(tree, names, &is_person, &mut parts);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for name in 0..names.len() {
        members.entry(parts.find(name)).or_default().push(name);
    }
    let mut groups: Vec<Group> = members
        .into_values()
        .filter_map(|members| describe(tree, names, &is_person, &parts, members))
        .collect();
    groups.sort_by_key(|group| group.names.first().copied());
    groups
}

fn join_places(tree: &Tree, names: &[Name], is_person: &[bool], parts: &mut Partition) {
    let mut first_of: HashMap<&str, usize> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        if is_person[index] {
            continue;
        }
        let government = gazetteer::country_of_capital(&name.text)
            .filter(|_| capitals::stands_for_government(tree, &name.tokens));
        if let Some(place) = government.or(name.place) {
            let first = *first_of.entry(place.name).or_insert(index);
            parts.join(first, index);
            parts.placed[index] = Some(place);
        }
    }
}

fn join_same_words(names: &[Name], is_person: &[bool], parts: &mut Partition) {
    let mut first_of: HashMap<Vec<String>, usize> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        if parts.placed[index].is_none() && !is_person[index] {
            let first = *first_of.entry(key_words(&name.text)).or_insert(index);
            parts.join(first, index);
        }
    }
}

/// Most names with one first word that are compared with each other.
pub(super) const FORMS_COMPARED: usize = 64;

fn describe(
    tree: &Tree,
    names: &[Name],
    is_person: &[bool],
    parts: &Partition,
    members: Vec<usize>,
) -> Option<Group> {
    let first = *members.first()?;
    let place = members.iter().find_map(|&name| parts.placed[name]);
    let kind = if is_person[first] {
        Kind::Person
    } else if place.is_some() {
        Kind::Location
    } else if SEATS.contains(&names[first].text.to_lowercase().as_str()) {
        Kind::Organisation
    } else {
        majority(names, &members)
    };
    if kind == Kind::Misc {
        return None;
    }
    let told = members
        .iter()
        .find_map(|&name| persons::gender_of(&names[name]));
    let gender = told
        .or_else(|| PersonName::parse(&names[first].text).gender())
        .filter(|_| kind == Kind::Person);
    let borne = borne(names, parts, &members);
    let name = match place {
        Some(place) => place.name.to_owned(),
        None if kind == Kind::Person => with_rank(tree, names, &borne),
        None => fullest(names, &borne),
    };
    Some(Group {
        kind,
        name,
        gender,
        gender_is_guessed: gender.is_some() && told.is_none(),
        place,
        names: members,
    })
}

/// The names that a thing still bears, or all if it bears none.
fn borne(names: &[Name], parts: &Partition, members: &[usize]) -> Vec<usize> {
    let former: Vec<&str> = (members.iter())
        .filter(|&&name| parts.former[name])
        .map(|&name| names[name].text.as_str())
        .collect();
    let borne: Vec<usize> = (members.iter().copied())
        .filter(|&name| !former.contains(&names[name].text.as_str()))
        .collect();
    if borne.is_empty() {
        members.to_vec()
    } else {
        borne
    }
}

fn majority(names: &[Name], members: &[usize]) -> Kind {
    let count = |kind: Kind| {
        members
            .iter()
            .filter(|&&name| names[name].kind == kind)
            .count()
    };
    [Kind::Organisation, Kind::Location, Kind::Person, Kind::Misc]
        .into_iter()
        .max_by_key(|&kind| {
            (
                kind != Kind::Misc && count(kind) > 0,
                count(kind),
                Reverse(kind),
            )
        })
        .unwrap_or(Kind::Misc)
}

/// Most words, then not in capitals throughout, then most letters, then first.
fn fullest(names: &[Name], members: &[usize]) -> String {
    members
        .iter()
        .map(|&name| names[name].text.as_str())
        .max_by_key(|text| {
            let shouted = text.chars().count() > 5 && !text.chars().any(char::is_lowercase);
            let words = text.split_whitespace().count();
            (!shouted, words, text.chars().count(), Reverse(*text))
        })
        .unwrap_or_default()
        .to_owned()
}

/// The fullest name of a person, with the rank that first stands before it if that is
/// but one word, numerals apart: "Pope Benedict XVI".
fn with_rank(tree: &Tree, names: &[Name], members: &[usize]) -> String {
    let name = fullest(names, members);
    let is_numeral = |word: &str| word.chars().all(|letter| "IVX".contains(letter));
    let words = name.split_whitespace();
    if words.filter(|word| !is_numeral(word)).count() != 1 {
        return name;
    }
    let ranks = members.iter().map(|&member| &names[member]);
    let rank = ranks
        .filter(|member| member.text == name)
        .filter_map(|member| member.tokens.start.checked_sub(1))
        .map(|before| tree.word(before))
        .find(|before| RANKS.contains(before));
    match rank {
        Some(rank) => format!("{rank} {name}"),
        None => name,
    }
}

/// Names that have been joined, with the place that each stands for.
pub(super) struct Partition {
    parents: Vec<usize>,
    pub placed: Vec<Option<&'static Place>>,
    /// Whether a thing no longer bears a name.
    pub former: Vec<bool>,
}

impl Partition {
    fn new(len: usize) -> Self {
        Self {
            parents: (0..len).collect(),
            placed: vec![None; len],
            former: vec![false; len],
        }
    }

    fn find(&mut self, name: usize) -> usize {
        let mut root = name;
        while self.parents[root] != root {
            self.parents[root] = self.parents[self.parents[root]];
            root = self.parents[root];
        }
        root
    }

    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.parents[one.max(other)] = one.min(other);
    }
}
