//! Definite descriptions and what they describe: "the company", "the
//! president", "the 39-year-old".

use redstring_text::{Deprel, Kind, Upos};

use super::{
    discourse::{Discourse, certainty, share_of_best},
    expressions::{Expression, described_as},
};
use crate::{
    gazetteer::{self, NounClass, PlaceKind},
    syntax::tree::Tree,
};

/// Confidence in a description that the article has given before: "the
/// spokesman" after "Mr Peskov, a spokesman".
const GIVEN_BEFORE: f32 = 0.8;
/// The least share of the two best scores that a guess must have.
const LEAST_SHARE: f32 = 0.62;
/// The same for persons, of whom there are more.
const LEAST_SHARE_OF_PERSON: f32 = 0.75;
/// What a guess by prominence alone loses in confidence.
const GUESS: f32 = 0.85;

/// Bodies of which the name says that they are one: no "company" is a party.
const COMPANY_NOUNS: &[&str] = &[
    "company", "firm", "group", "corporation", "business", "giant", "carrier", "airline",
    "retailer", "manufacturer", "carmaker", "automaker", "insurer", "lender", "broadcaster",
    "operator", "supplier", "conglomerate", "maker", "chain",
];

/// Nouns that news puts in the place of a person's name.
const STANDING_NOUNS: &[&str] = &[
    "actor", "actress", "author", "billionaire", "boxer", "businessman", "businesswoman",
    "comedian", "cyclist", "defender", "driver", "footballer", "forward", "goalkeeper", "golfer",
    "lawmaker", "man", "midfielder", "millionaire", "musician", "novelist", "politician", "rapper",
    "singer", "striker", "teenager", "tycoon", "winger", "woman",
];

/// Words in the name of an organisation that is no company.
const NO_COMPANY: &[&str] = &[
    "party", "ministry", "department", "commission", "committee", "council", "court", "union",
    "parliament", "senate", "congress", "government", "army", "police", "university", "agency",
    "association", "federation", "nations", "nato", "eu", "un", "fbi", "cia", "labour", "tories",
];

/// The named thing that a common noun describes, and how sure that is.
pub(super) fn antecedent(
    discourse: &Discourse,
    expression: &Expression,
    sentence: usize,
) -> Option<(usize, f32)> {
    let tree = discourse.tree;
    let head = expression.head;
    if discourse.things[expression.thing].plural || !is_definite(discourse, head) {
        return None;
    }
    let lemma = tree.lemma(head).to_lowercase();
    let words = described_as(tree, head);
    let Some(noun) = gazetteer::noun(&lemma) else {
        return named_by(discourse, head, sentence, &lemma);
    };
    let described = |thing: usize| {
        let thing = &discourse.things[thing];
        thing.group.is_some()
            && thing.kind == Some(noun.kind)
            && (thing.gender.is_none() || noun.gender.is_none() || thing.gender == noun.gender)
    };
    let given = discourse.candidates(head, sentence, |thing| {
        let known = described(thing) && discourse.things[thing].nouns.contains(&words);
        known.then_some(1.0)
    });
    if let Some((thing, share)) = share_of_best(&given)
        && share >= LEAST_SHARE
    {
        return Some((thing, GIVEN_BEFORE.min(certainty(share) + 0.1)));
    }
    if words != lemma && !only_tells_more(tree, head) {
        return None;
    }
    let in_sentence = |thing: usize| discourse.last_sentence_of(thing) == Some(sentence);
    let guessed = discourse.candidates(head, sentence, |thing| {
        if in_sentence(thing) && !discourse.is_commanding(thing, head, sentence) {
            return None;
        }
        if !described(thing) {
            return (discourse.things[thing].kind == Some(noun.kind)
                && !discourse.things[thing].plural
                && discourse.things[thing].nouns.contains(&lemma))
            .then_some(1.0);
        }
        let place = discourse.things[thing].place.map(|place| place.kind);
        let fits = match noun.class {
            NounClass::Body if COMPANY_NOUNS.contains(&lemma.as_str()) => !discourse.things[thing]
                .nouns
                .iter()
                .any(|word| NO_COMPANY.contains(&word.as_str())),
            NounClass::Country => {
                matches!(place, Some(PlaceKind::Country | PlaceKind::Territory))
            }
            NounClass::City => matches!(place, None | Some(PlaceKind::City)),
            _ if STANDING_NOUNS.contains(&lemma.as_str()) => !in_sentence(thing),
            _ => false,
        };
        fits.then_some(1.0)
    });
    let (thing, share) = share_of_best(&guessed)?;
    let named = discourse.things[thing].group.is_some();
    let least = if noun.kind == Kind::Person {
        LEAST_SHARE_OF_PERSON
    } else {
        LEAST_SHARE
    };
    (named && share >= least).then(|| (thing, certainty(share) * GUESS))
}

/// "the diocese" after "the Diocese of Santa Rita": a noun that only one name has.
fn named_by(
    discourse: &Discourse,
    head: usize,
    sentence: usize,
    lemma: &str,
) -> Option<(usize, f32)> {
    let bearers = discourse.candidates(head, sentence, |thing| {
        let thing = &discourse.things[thing];
        (thing.group.is_some() && thing.nouns.iter().any(|noun| noun == lemma)).then_some(1.0)
    });
    let (thing, share) = share_of_best(&bearers)?;
    (share >= LEAST_SHARE).then_some((thing, GIVEN_BEFORE.min(certainty(share) + 0.1)))
}

/// Whether what stands before a noun says more of the thing known already:
/// "the *39-year-old* striker", "the *Stuttgart-based* company", "the *Gulf*
/// carrier".
fn only_tells_more(tree: &Tree, head: usize) -> bool {
    tree.children_by(head, &[Deprel::Amod, Deprel::Compound])
        .filter(|&word| word < head)
        .all(|word| {
            let lower = tree.lower(word);
            gazetteer::place_of_adjective(tree.word(word)).is_some()
                || matches!(lower.as_str(), "old" | "based" | "born" | "owned" | "run")
        })
}

/// "the bank", but not "the bank of England" or "the bank that":
/// what follows would tell which.
fn is_definite(discourse: &Discourse, head: usize) -> bool {
    let tree = discourse.tree;
    let definite = tree
        .children_by(head, &[Deprel::Det])
        .any(|det| tree.lower(det) == "the");
    let restricted = tree.children(head).iter().any(|&child| {
        // "the airline, founded in 2009, owes": set apart by a comma.
        let aside = tree
            .subtree(child)
            .first()
            .is_some_and(|&first| first > head && tree.word(first - 1) == ",");
        matches!(tree.deprel(child), Deprel::Acl | Deprel::AclRelcl) && !aside
            || matches!(
                tree.deprel(child),
                Deprel::Nmod | Deprel::Conj | Deprel::Cop | Deprel::Nummod | Deprel::NmodPoss
            )
    });
    definite && !restricted && tree.upos(head) == Upos::Noun
        || (tree.upos(head) == Upos::Propn
            && definite
            && !restricted
            && gazetteer::noun(&tree.lower(head)).is_some_and(|noun| noun.kind != Kind::Location))
}
