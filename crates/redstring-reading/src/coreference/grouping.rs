//! Which names of one article are names of one thing.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

use redstring_text::Kind;

use super::{
    capitals,
    names::Name,
    organisation_name::{is_acronym, is_acronym_of, is_short_form, key_words, may_abbreviate},
    person_name::PersonName,
};
use crate::{
    gazetteer::{self, Gender, Place},
    syntax::tree::Tree,
};

/// Names of one thing.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub kind: Kind,
    /// The fullest of its names; for places of the gazetteer the usual one.
    pub name: String,
    pub gender: Option<Gender>,
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
    let is_person = persons(names);
    join_places(tree, names, &is_person, &mut parts);
    join_same_words(names, &is_person, &mut parts);
    join_organisations(tree, names, &is_person, &mut parts);
    join_full_persons(names, &is_person, &mut parts);
    join_lone_persons(names, &is_person, &mut parts);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for name in 0..names.len() {
        members.entry(parts.find(name)).or_default().push(name);
    }
    let mut groups: Vec<Group> = members
        .into_values()
        .filter_map(|members| describe(names, &is_person, &parts.placed, members))
        .collect();
    groups.sort_by_key(|group| group.names.first().copied());
    groups
}

/// Whether each name is taken for a person's. A word tagged in several ways
/// is a person's if a full name of the article ends or begins with it, else
/// what it is tagged most often.
fn persons(names: &[Name]) -> Vec<bool> {
    let mut known: HashSet<String> = HashSet::new();
    let mut votes: HashMap<String, [usize; 2]> = HashMap::new();
    for name in names {
        let person = name.kind == Kind::Person;
        votes.entry(name.text.to_lowercase()).or_default()[usize::from(person)] += 1;
        let parsed = PersonName::parse(&name.text);
        if person && parsed.is_full() {
            known.insert(parsed.family().to_owned());
            known.insert(parsed.given().to_owned());
        }
    }
    names
        .iter()
        .map(|name| {
            let lower = name.text.to_lowercase();
            let [other, person] = votes.get(&lower).copied().unwrap_or_default();
            if name.adjective {
                return false;
            }
            match (name.place, known.contains(&lower)) {
                (Some(_), true) => name.kind == Kind::Person,
                (Some(_), false) => false,
                (None, true) => person > 0,
                (None, false) => person > 0 && person >= other,
            }
        })
        .collect()
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

fn join_organisations(tree: &Tree, names: &[Name], is_person: &[bool], parts: &mut Partition) {
    let free = |index: usize, parts: &Partition| parts.placed[index].is_none() && !is_person[index];
    for (index, pair) in names.windows(2).enumerate() {
        let defines = free(index, parts)
            && free(index + 1, parts)
            && tree.document.sentence_of(pair[0].tokens.start)
                == tree.document.sentence_of(pair[1].tokens.start)
            && pair[1].tokens.start == pair[0].tokens.end + 1
            && tree.word(pair[0].tokens.end) == "(";
        if defines
            && (may_abbreviate(&pair[1].text, &pair[0].text)
                || is_acronym_of(&pair[0].text, &pair[1].text))
        {
            parts.join(index, index + 1);
        }
    }
    let mut by_initial: HashMap<char, Vec<usize>> = HashMap::new();
    let mut by_first_word: HashMap<String, Vec<(usize, Vec<String>)>> = HashMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut acronyms = Vec::new();
    for (index, name) in names.iter().enumerate() {
        if !free(index, parts) || !seen.insert(&name.text) {
            continue;
        }
        let words = key_words(&name.text);
        if is_acronym(&name.text) {
            acronyms.push(index);
        } else if let Some(initial) = initial(&name.text) {
            by_initial.entry(initial).or_default().push(index);
        }
        if name.kind == Kind::Organisation || name.kind == Kind::Misc {
            let first = words.first().cloned().unwrap_or_default();
            by_first_word.entry(first).or_default().push((index, words));
        }
    }
    for acronym in acronyms {
        let candidates = initial(&names[acronym].text).and_then(|letter| by_initial.get(&letter));
        let spelled_out = candidates.into_iter().flatten().find(|&&candidate| {
            is_acronym_of(
                &names[acronym].text,
                names[candidate].text.trim_start_matches("The "),
            )
        });
        if let Some(&candidate) = spelled_out {
            parts.join(candidate, acronym);
        }
    }
    for (index, name) in names.iter().enumerate() {
        if name.kind != Kind::Organisation || !free(index, parts) {
            continue;
        }
        let words = key_words(&name.text);
        let Some(same_start) = words.first().and_then(|word| by_first_word.get(word)) else {
            continue;
        };
        let longer = same_start
            .iter()
            .take(FORMS_COMPARED)
            .find(|(_, long)| is_short_form(&words, long));
        if let Some((long, _)) = longer {
            parts.join(*long, index);
        }
    }
}

/// Most names with one first word that are compared with each other.
const FORMS_COMPARED: usize = 64;

fn initial(text: &str) -> Option<char> {
    text.chars()
        .find(|letter| letter.is_alphanumeric())
        .and_then(|letter| letter.to_lowercase().next())
}

fn join_full_persons(names: &[Name], is_person: &[bool], parts: &mut Partition) {
    let mut by_family: HashMap<String, Vec<(PersonName, usize)>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let parsed = PersonName::parse(&name.text);
        if !is_person[index] || !parsed.is_full() {
            continue;
        }
        let bearers = by_family.entry(parsed.family().to_owned()).or_default();
        let same = bearers.iter().position(|(other, other_index)| {
            other.agrees_with(&parsed) && genders_agree(names, *other_index, index)
        });
        match same {
            Some(position) => {
                parts.join(bearers[position].1, index);
                if parsed.key().len() > bearers[position].0.key().len() {
                    bearers[position].0 = parsed;
                }
            }
            None if bearers.len() < FORMS_COMPARED => bearers.push((parsed, index)),
            None => {}
        }
    }
}

fn genders_agree(names: &[Name], one: usize, other: usize) -> bool {
    match (gender_of(&names[one]), gender_of(&names[other])) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

fn gender_of(name: &Name) -> Option<Gender> {
    let parsed = PersonName::parse(&name.text);
    name.gender
        .or_else(|| parsed.is_full().then(|| parsed.gender()).flatten())
}

/// A surname or first name alone goes to the person of that name who was
/// named last before it, else to the first who is named after it.
fn join_lone_persons(names: &[Name], is_person: &[bool], parts: &mut Partition) {
    // Ends and beginnings of full names, with the places where they stand.
    let mut bearers: HashMap<String, Vec<(usize, PersonName)>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let parsed = PersonName::parse(&name.text);
        if is_person[index] && parsed.is_full() {
            for word in [parsed.family(), parsed.given()] {
                bearers
                    .entry(word.to_owned())
                    .or_default()
                    .push((index, parsed.clone()));
            }
        }
    }
    let mut alone: HashMap<(String, Option<bool>), usize> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let parsed = PersonName::parse(&name.text);
        if !is_person[index] || parsed.is_full() {
            continue;
        }
        let as_family = nearest(names, bearers.get(parsed.family()), index, |full| {
            parsed.is_family_of(full)
        });
        let bearer = as_family.or_else(|| {
            nearest(names, bearers.get(parsed.given()), index, |full| {
                parsed.given() == full.given() && parsed.key() == parsed.given()
            })
        });
        let title = name.gender.map(|gender| gender == Gender::Male);
        let first = bearer.unwrap_or_else(|| {
            let key = parsed.key();
            let untitled = alone.get(&(key.clone(), None)).copied();
            let titled = alone.get(&(key.clone(), title)).copied();
            let other = [Some(true), Some(false)]
                .into_iter()
                .filter(|_| title.is_none())
                .find_map(|title| alone.get(&(key.clone(), title)).copied());
            let first = titled.or(untitled).or(other).unwrap_or(index);
            alone.entry((key, title)).or_insert(first);
            first
        });
        parts.join(first, index);
    }
}

/// The bearer named last before `index`, else the first after it.
fn nearest(
    names: &[Name],
    bearers: Option<&Vec<(usize, PersonName)>>,
    index: usize,
    fits: impl Fn(&PersonName) -> bool,
) -> Option<usize> {
    let bearers = bearers?;
    let split = bearers.partition_point(|(position, _)| *position < index);
    let agrees = |(position, full): &&(usize, PersonName)| {
        fits(full) && genders_agree(names, *position, index)
    };
    let before = bearers[..split]
        .iter()
        .rev()
        .take(FORMS_COMPARED)
        .find(agrees);
    let after = bearers[split..].iter().take(FORMS_COMPARED);
    before
        .or_else(|| after.clone().find(agrees))
        .map(|(position, _)| *position)
}

fn describe(
    names: &[Name],
    is_person: &[bool],
    placed: &[Option<&'static Place>],
    members: Vec<usize>,
) -> Option<Group> {
    let first = *members.first()?;
    let place = members.iter().find_map(|&name| placed[name]);
    let kind = if is_person[first] {
        Kind::Person
    } else if place.is_some() {
        Kind::Location
    } else {
        majority(names, &members)
    };
    if kind == Kind::Misc {
        return None;
    }
    let gender = members
        .iter()
        .find_map(|&name| gender_of(&names[name]))
        .or_else(|| PersonName::parse(&names[first].text).gender())
        .filter(|_| kind == Kind::Person);
    let name = match place {
        Some(place) => place.name.to_owned(),
        None => fullest(names, &members),
    };
    Some(Group {
        kind,
        name,
        gender,
        place,
        names: members,
    })
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

/// Names that have been joined, with the place that each stands for.
struct Partition {
    parents: Vec<usize>,
    placed: Vec<Option<&'static Place>>,
}

impl Partition {
    fn new(len: usize) -> Self {
        Self {
            parents: (0..len).collect(),
            placed: vec![None; len],
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

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.parents[one.max(other)] = one.min(other);
    }
}
