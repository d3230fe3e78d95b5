//! Things that the text takes together: "Vodafone and T-Mobile", and after them
//! "the two companies", "both sides", "they".
//!
//! Coordinated names make a thing of their own, whose members are theirs. It
//! competes with other plural things for "they"; a plural description goes to
//! the last of them that it fits, or to the only two of their kind that the
//! last sentences name.

use std::collections::HashMap;

use redstring_text::{Deprel, Kind, Upos};

use super::{
    discourse::Discourse,
    expressions::{Expression, Thing},
};
use crate::{
    gazetteer::{self, NounClass, PlaceKind},
    syntax::tree::Tree,
};

/// Confidence that a plural description means the things named together.
const NAMED_TOGETHER: f32 = 0.75;
/// The same for the only two of a kind.
const ONLY_TWO: f32 = 0.7;
/// How many sentences back things are looked for.
const SENTENCES_BACK: usize = 5;
/// More things than these are a list that no description takes up.
const MOST_MEMBERS: usize = 4;

/// Nouns that stand for parties of any kind: "both sides".
const PARTIES: &[&str] = &[
    "counterpart", "neighbour", "neighbor", "party", "rival", "side",
];

/// The coordinations of names, by the head of their first name.
pub(super) fn coordinated(
    tree: &Tree,
    named_at: &HashMap<usize, usize>,
    things: &mut Vec<Thing>,
) -> HashMap<usize, usize> {
    let mut found = HashMap::new();
    let mut heads: Vec<usize> = named_at.keys().copied().collect();
    heads.sort_unstable();
    for head in heads {
        if tree.deprel(head) == Deprel::Conj {
            continue;
        }
        let mut members: Vec<usize> = std::iter::once(head)
            .chain(tree.children_by(head, &[Deprel::Conj]))
            .filter_map(|name| named_at.get(&name).copied())
            .collect();
        members.dedup();
        let kind = things[members[0]].kind;
        let alike = members.iter().all(|&member| things[member].kind == kind);
        if (2..=MOST_MEMBERS).contains(&members.len()) && alike {
            things.push(Thing {
                group: None,
                kind,
                gender: None,
                gender_is_guessed: false,
                plural: true,
                place: None,
                capital_of: None,
                city: false,
                nouns: Vec::new(),
                origins: Vec::new(),
                members,
            });
            found.insert(head, things.len() - 1);
        }
    }
    found
}

/// The things that a plural description speaks of, and how sure that is.
pub(super) fn described(
    discourse: &Discourse,
    expression: &Expression,
    sentence: usize,
) -> Option<(Vec<usize>, f32)> {
    let tree = discourse.tree;
    let head = expression.head;
    let lemma = tree.lemma(head).to_lowercase();
    let number = number_of(tree, head)?;
    let fits = |thing: usize| is_called(&discourse.things[thing], &lemma);
    let together = discourse
        .before(sentence, SENTENCES_BACK)
        .map(|seen| &discourse.things[seen.thing])
        .find(|thing| {
            !thing.members.is_empty()
                && number.is_none_or(|number| number == thing.members.len())
                && thing.members.iter().all(|&member| fits(member))
        });
    if let Some(thing) = together {
        return Some((thing.members.clone(), NAMED_TOGETHER));
    }
    if number != Some(2) {
        return None;
    }
    let mut named: Vec<usize> = Vec::new();
    for seen in discourse.before(sentence, SENTENCES_BACK) {
        let thing = seen.thing;
        if discourse.things[thing].group.is_some() && fits(thing) && !named.contains(&thing) {
            named.push(thing);
        }
    }
    named.sort_unstable();
    (named.len() == 2).then_some((named, ONLY_TWO))
}

/// How many a description speaks of: none for one that is no such description,
/// an inner none for "the companies".
fn number_of(tree: &Tree, head: usize) -> Option<Option<usize>> {
    let plural = tree.upos(head) == Upos::Noun && tree.lower(head) != tree.lemma(head);
    let restricted = tree.children(head).iter().any(|&child| {
        matches!(
            tree.deprel(child),
            Deprel::Nmod
                | Deprel::Acl
                | Deprel::AclRelcl
                | Deprel::Amod
                | Deprel::Compound
                | Deprel::Conj
                | Deprel::NmodPoss
        )
    });
    if !plural || restricted {
        return None;
    }
    let words: Vec<String> = tree
        .children_by(
            head,
            &[
                Deprel::Det,
                Deprel::Nummod,
                Deprel::DetPredet,
                Deprel::CcPreconj,
            ],
        )
        .map(|word| tree.lower(word))
        .collect();
    let says = |word: &str| words.iter().any(|other| other == word);
    if says("both") || says("two") && (says("the") || says("these")) {
        Some(Some(2))
    } else if says("three") && says("the") {
        Some(Some(3))
    } else if says("the") && words.len() == 1 {
        Some(None)
    } else {
        None
    }
}

/// Whether a noun can stand for a thing.
fn is_called(thing: &Thing, lemma: &str) -> bool {
    if PARTIES.contains(&lemma) {
        return thing.kind != Some(Kind::Person);
    }
    let Some(noun) = gazetteer::noun(lemma) else {
        return false;
    };
    let place = thing.place.map(|place| place.kind);
    thing.kind == Some(noun.kind)
        && (noun.gender.is_none() || thing.gender.is_none() || noun.gender == thing.gender)
        && match noun.class {
            NounClass::Country => matches!(place, Some(PlaceKind::Country | PlaceKind::Territory)),
            NounClass::City => !matches!(place, Some(PlaceKind::Country | PlaceKind::Territory)),
            NounClass::Region | NounClass::Place | NounClass::People => false,
            _ => true,
        }
}
