//! Names that the network did not mark: listed places and organisations, and
//! people by a listed first name before another proper noun.

use std::ops::Range;

use redstring_text::{Confidence, Deprel, Kind, Upos};

use super::{
    names::{Name, modifies},
    organisation_name::is_acronym,
};
use crate::{gazetteer, syntax::tree::Tree};

/// Confidence in a name that stands in a list.
const LISTED: f32 = 0.8;
/// Confidence in a person told by a first name alone, and in a body told by the
/// noun beside it.
const FIRST_NAME: f32 = 0.6;
/// How many words a listed name may have.
const LONGEST: usize = 3;

/// The unmarked name that starts at `token`, no further than `end`.
pub(super) fn name_at(tree: &Tree, token: usize, end: usize, taken: &[bool]) -> Option<Name> {
    if !tree.word(token).starts_with(char::is_uppercase) {
        return None;
    }
    let free = |words: usize| {
        let tokens = token..token + words;
        (tokens.end <= end && !taken[tokens.clone()].contains(&true)).then_some(tokens)
    };
    (2..=LONGEST)
        .rev()
        .filter_map(free)
        .find_map(|tokens| body(tree, tokens))
        .or_else(|| {
            (1..=LONGEST)
                .rev()
                .filter_map(free)
                .find_map(|tokens| listed(tree, tokens))
        })
        .or_else(|| free(2).and_then(|tokens| person(tree, tokens)))
        .or_else(|| {
            (1..=LONGEST)
                .rev()
                .filter_map(free)
                .find_map(|tokens| city(tree, tokens))
        })
}

/// A place, its adjective or an organisation that stands in the lists.
fn listed(tree: &Tree, tokens: Range<usize>) -> Option<Name> {
    let span = tree.span(tokens.start).cover(tree.span(tokens.end - 1));
    let text = tree.document.text(span);
    let proper = tokens.clone().all(|token| tree.upos(token) == Upos::Propn)
        && !is_part_of_name(tree, &tokens);
    let country = gazetteer::place(text).filter(|_| proper);
    let adjective = gazetteer::place_of_adjective(text).filter(|_| {
        tokens.len() <= gazetteer::ADJECTIVE_WORDS && country.is_none() && modifies(tree, &tokens)
    });
    let place = country.or(adjective);
    let kind = match place {
        Some(_) => Kind::Location,
        // "*Tory* leader Ada Veld"
        None if (proper || modifies(tree, &tokens)) && gazetteer::is_organisation(text) => {
            Kind::Organisation
        }
        None => return None,
    };
    Some(Name {
        span,
        kind,
        text: text.to_owned(),
        confidence: Confidence::new(LISTED),
        gender: None,
        place,
        adjective: place.is_some() && country.is_none(),
        tokens,
    })
}

/// Capitalised words beside a noun that says that they name a body: "his agency,
/// *Norrland Sports*", "the party *Free Dawn*"; and "*Radio* Norrland".
fn body(tree: &Tree, tokens: Range<usize>) -> Option<Name> {
    let head = tree.head_of_range(tokens.clone());
    let capital = |token: usize| {
        matches!(tree.upos(token), Upos::Propn | Upos::Adj)
            && tree.word(token).starts_with(char::is_uppercase)
    };
    let whole = tokens.clone().all(capital)
        && tree.upos(head) == Upos::Propn
        && !is_part_of_name(tree, &tokens)
        && (tokens.clone()).all(|token| {
            token == head
                || tree
                    .head(token)
                    .is_some_and(|above| tokens.contains(&above))
        });
    let beside = matches!(
        tree.deprel(head),
        Deprel::Appos | Deprel::Flat | Deprel::NmodDesc
    ) && tree.head(head).is_some_and(|noun| {
        noun < tokens.start && tree.upos(noun) == Upos::Noun && gazetteer::is_body(&tree.base(noun))
    });
    let station = tree.word(tokens.start) == "Radio";
    (whole && (beside || station)).then(|| {
        let span = tree.span(tokens.start).cover(tree.span(tokens.end - 1));
        Name {
            span,
            kind: Kind::Organisation,
            text: tree.document.text(span).to_owned(),
            confidence: Confidence::new(FIRST_NAME),
            gender: None,
            place: None,
            adjective: false,
            tokens,
        }
    })
}

/// A listed city where a place is asked for, "based in *Grenoble*", and any name
/// in "*Zurich*-based".
fn city(tree: &Tree, tokens: Range<usize>) -> Option<Name> {
    let span = tree.span(tokens.start).cover(tree.span(tokens.end - 1));
    let text = tree.document.text(span);
    let proper = tokens.clone().all(|token| tree.upos(token) == Upos::Propn);
    let fits = is_located(tree, &tokens)
        && proper
        && (is_seat(tree, &tokens) || gazetteer::is_city(text))
        && !is_part_of_name(tree, &tokens);
    fits.then(|| Name {
        span,
        kind: Kind::Location,
        text: text.to_owned(),
        confidence: Confidence::new(LISTED),
        gender: None,
        place: None,
        adjective: false,
        tokens,
    })
}

/// "*Zurich*-based"
fn is_seat(tree: &Tree, tokens: &Range<usize>) -> bool {
    tokens.end + 1 < tree.annotation.words.len()
        && tree.word(tokens.end) == "-"
        && tree.lower(tokens.end + 1) == "based"
}

/// Whether a preposition of place stands before these words, or "-based" after them.
pub(super) fn is_located(tree: &Tree, tokens: &Range<usize>) -> bool {
    is_seat(tree, tokens)
        || tree
            .children_by(tree.head_of_range(tokens.clone()), &[Deprel::Case])
            .any(|case| {
                matches!(
                    tree.lower(case).as_str(),
                    "in" | "near" | "from" | "to" | "at"
                )
            })
}

/// A listed first name and the proper noun that the tree makes one name with it.
fn person(tree: &Tree, tokens: Range<usize>) -> Option<Name> {
    let (first, last) = (tokens.start, tokens.end - 1);
    let gender = gazetteer::gender_of_first_name(tree.word(first))?;
    let linked = |child: usize, head: usize| {
        tree.head(child) == Some(head)
            && matches!(tree.deprel(child), Deprel::Flat | Deprel::Compound)
    };
    let one_name = (linked(first, last) || linked(last, first))
        && tree.upos(first) == Upos::Propn
        && tree.upos(last) == Upos::Propn
        && tree.word(last).starts_with(char::is_uppercase)
        && !is_acronym(tree.word(last));
    one_name.then(|| {
        let span = tree.span(first).cover(tree.span(last));
        Name {
            span,
            kind: Kind::Person,
            text: tree.document.text(span).to_owned(),
            confidence: Confidence::new(FIRST_NAME),
            gender: Some(gender),
            place: None,
            adjective: false,
            tokens,
        }
    })
}

/// Whether proper nouns beside these make a longer name of them.
fn is_part_of_name(tree: &Tree, tokens: &Range<usize>) -> bool {
    let sentence = tree.sentence_tokens(tokens.start);
    let proper = |token: usize| {
        sentence.contains(&token)
            && tree.upos(token) == Upos::Propn
            && !is_acronym(tree.word(token))
    };
    proper(tokens.end) || tokens.start.checked_sub(1).is_some_and(proper)
}
