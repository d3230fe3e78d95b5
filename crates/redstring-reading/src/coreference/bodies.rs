//! Bodies of a state that are named by its name and a common noun: "the US
//! military", "the French foreign ministry", "the Obama administration".
//!
//! The network marks the state or the person alone. Bodies that the annotation
//! guideline counts as their state ("Russian authorities") stay with it.

use std::ops::Range;

use redstring_text::{Confidence, Deprel, Kind, Upos};

use super::names::Name;
use crate::{
    gazetteer::{self, NounClass, PlaceKind},
    syntax::tree::Tree,
};

/// Confidence in a body told by its noun.
const BODY: f32 = 0.8;
/// How many words may stand between the state and the noun.
const LONGEST_FIELD: usize = 3;

/// Nouns of bodies with the state's name before them.
const OF_STATES: &[&str] = &[
    "army", "cabinet", "embassy", "government", "military", "ministry", "navy", "parliament",
    "presidency",
];
/// The same in two words.
const OF_STATES_IN_TWO: &[(&str, &str)] = &[
    ("air", "force"),
    ("central", "bank"),
    ("supreme", "court"),
    ("constitutional", "court"),
    ("electoral", "commission"),
    ("election", "commission"),
    ("foreign", "office"),
    ("coast", "guard"),
];

/// Lengthens names of states, and of people before "administration", to the
/// bodies that they name.
pub(super) fn lengthen(tree: &Tree, names: &mut [Name]) {
    for index in 0..names.len() {
        let limit = (names.get(index + 1)).map_or(usize::MAX, |next| next.tokens.start);
        let name = &names[index];
        if let Some(end) = airfield(tree, name, limit) {
            names[index] = lengthened(tree, name.tokens.start..end, Kind::Location);
            continue;
        }
        let state = name.place.is_some_and(|place| {
            matches!(
                place.kind,
                PlaceKind::Country | PlaceKind::Territory | PlaceKind::Region
            )
        });
        let Some(noun) = noun_after(tree, name, state, limit) else {
            continue;
        };
        names[index] = lengthened(tree, name.tokens.start..noun + 1, Kind::Organisation);
    }
}

/// The name that these words are.
fn lengthened(tree: &Tree, tokens: Range<usize>, kind: Kind) -> Name {
    let span = tree.span(tokens.start).cover(tree.span(tokens.end - 1));
    let words: Vec<&str> = tree.document.text(span).split_whitespace().collect();
    Name {
        tokens,
        span,
        kind,
        text: words.join(" "),
        confidence: Confidence::new(BODY),
        gender: None,
        place: None,
        adjective: false,
    }
}

/// "*Zagreb* airport", "the *Monte Real* air base": where the name of an airfield
/// ends.
fn airfield(tree: &Tree, name: &Name, limit: usize) -> Option<usize> {
    let noun = name.tokens.end;
    let end = tree.sentence_tokens(name.tokens.start).end.min(limit);
    let is = |token: usize, word: &str| token < end && tree.lower(token) == word;
    let last = if is(noun, "airport") || is(noun, "airfield") {
        noun
    } else if (is(noun, "air") || is(noun, "naval")) && is(noun + 1, "base") {
        noun + 1
    } else {
        return None;
    };
    let whole = !matches!(tree.deprel(last), Deprel::Compound | Deprel::NmodPoss);
    (whole && !name.adjective).then_some(last + 1)
}

/// Whether a name's last word belongs to what follows: "Bosun Maritime *of*
/// Cyprus", "the Duluth Herons *ice* hockey team".
pub(super) fn leads_on(tree: &Tree, name: Range<usize>) -> bool {
    let last = name.end - 1;
    let lower = tree.word(last).starts_with(char::is_lowercase);
    lower
        && matches!(
            tree.upos(last),
            Upos::Adp | Upos::Cconj | Upos::Noun | Upos::Adj
        )
        && tree.head(last).is_some_and(|head| head >= name.end)
}

/// "the *Diocese of Santa Rita*": a sort of body and the place that names it are
/// one name.
pub(super) fn join(tree: &Tree, names: &mut Vec<Name>) {
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        let of = name.tokens.start.wrapping_sub(1);
        let sort = joined.pop_if(|sort| {
            sort.tokens.end == of
                && sort.tokens.len() == 1
                && sort.kind == Kind::Organisation
                && name.kind == Kind::Location
                && tree.lower(of) == "of"
                && gazetteer::is_body(&tree.lower(sort.tokens.start))
        });
        joined.push(match sort {
            Some(sort) => lengthened(tree, sort.tokens.start..name.tokens.end, Kind::Organisation),
            None => name,
        });
    }
    *names = joined;
}

/// The noun of the body that a name begins.
fn noun_after(tree: &Tree, name: &Name, state: bool, limit: usize) -> Option<usize> {
    let end = tree.sentence_tokens(name.tokens.start).end.min(limit);
    let nouns = name.tokens.end..end.min(name.tokens.end + LONGEST_FIELD + 1);
    for noun in nouns {
        let word = tree.lower(noun);
        if name.kind == Kind::Person && !state {
            return (word == "administration" && is_whole(tree, noun)).then_some(noun);
        }
        if !state || !matches!(tree.upos(noun), Upos::Noun | Upos::Adj | Upos::Propn) {
            return None;
        }
        let in_two = noun > name.tokens.end
            && OF_STATES_IN_TWO.contains(&(tree.lower(noun - 1).as_str(), word.as_str()));
        if in_two || OF_STATES.contains(&word.as_str()) {
            return is_whole(tree, noun).then_some(noun);
        }
        if tree.word(noun).starts_with(char::is_uppercase) {
            return None;
        }
    }
    None
}

/// Whether the noun is the body itself and no part of something else: "the
/// German government spokesman" speaks for it, "US military aid" is no body.
fn is_whole(tree: &Tree, noun: usize) -> bool {
    !matches!(
        tree.deprel(noun),
        Deprel::Compound | Deprel::Amod | Deprel::NmodUnmarked
    ) || tree.head(noun).is_some_and(|head| {
        gazetteer::noun(&tree.base(head)).is_some_and(|noun| {
            matches!(
                noun.class,
                NounClass::Office | NounClass::Title | NounClass::Person
            )
        })
    })
}
