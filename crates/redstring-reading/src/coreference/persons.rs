//! Which names of persons are names of one person.

use std::collections::{HashMap, HashSet};

use redstring_text::{Deprel, Kind};

use super::{
    grouping::{FORMS_COMPARED, Partition},
    names::Name,
    person_name::PersonName,
};
use crate::{
    gazetteer::{self, Gender, NounClass},
    syntax::tree::Tree,
};

/// Whether each name is taken for a person's. A word tagged in several ways
/// is a person's if a full name of the article ends or begins with it, else
/// what it is tagged most often.
pub(super) fn tagged(names: &[Name]) -> Vec<bool> {
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

pub(super) fn join_full_names(names: &[Name], is_person: &[bool], parts: &mut Partition) {
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

pub(super) fn gender_of(name: &Name) -> Option<Gender> {
    let parsed = PersonName::parse(&name.text);
    name.gender
        .or_else(|| parsed.is_full().then(|| parsed.gender()).flatten())
}

/// A surname or first name alone goes to the person of that name who was
/// named last before it, else to the first who is named after it. A surname is
/// not that of whom the article brings in as a relative: "her father, *Max Mill*".
pub(super) fn join_lone_names(
    tree: &Tree,
    names: &[Name],
    is_person: &[bool],
    parts: &mut Partition,
) {
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
        let as_family = nearest(
            names,
            bearers.get(parsed.family()),
            index,
            |bearer, full| parsed.is_family_of(full) && !is_relative(tree, &names[bearer]),
        )
        .or_else(|| {
            nearest(names, bearers.get(parsed.family()), index, |_, full| {
                parsed.is_family_of(full)
            })
        });
        let bearer = as_family.or_else(|| {
            nearest(names, bearers.get(parsed.given()), index, |_, full| {
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
    fits: impl Fn(usize, &PersonName) -> bool,
) -> Option<usize> {
    let bearers = bearers?;
    let split = bearers.partition_point(|(position, _)| *position < index);
    let agrees = |(position, full): &&(usize, PersonName)| {
        fits(*position, full) && genders_agree(names, *position, index)
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

/// Whether a name stands beside the noun for somebody's relative: "her father,
/// *Max Mill*", "*Max Mill*, her father".
fn is_relative(tree: &Tree, name: &Name) -> bool {
    let head = tree.head_of_range(name.tokens.clone());
    let above = tree
        .head(head)
        .filter(|_| matches!(tree.deprel(head), Deprel::Appos | Deprel::Flat));
    tree.children_by(head, &[Deprel::Appos, Deprel::NmodDesc, Deprel::Compound])
        .chain(above)
        .any(|noun| {
            gazetteer::noun(&tree.base(noun)).is_some_and(|noun| noun.class == NounClass::Family)
                && [noun, head]
                    .iter()
                    .any(|&of| tree.child(of, Deprel::NmodPoss).is_some())
        })
}
