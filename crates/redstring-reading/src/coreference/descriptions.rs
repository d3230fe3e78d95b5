//! Definite descriptions and what they describe: "the company", "the
//! president", "the 39-year-old".

use redstring_text::{Deprel, Kind, Upos};

use super::{
    discourse::Discourse,
    expressions::{Expression, Thing, described_as, origins},
    families::Families,
    ranking::{self, Asked, Fit},
};
use crate::{
    gazetteer::{self, Noun, NounClass, Place, PlaceKind},
    quotations::Quotations,
    syntax::tree::Tree,
};

/// How many sentences back a description's antecedent is looked for.
const SENTENCES_BACK: usize = 20;
/// The least probability of an antecedent.
const LEAST: f32 = 0.5;

/// What a noun that only tells age or origin stands for.
static PERSON: Noun = Noun {
    kind: Kind::Person,
    gender: None,
    class: NounClass::Person,
};

/// What a noun for those who fight for a group stands for.
static BODY: Noun = Noun {
    kind: Kind::Organisation,
    gender: None,
    class: NounClass::Body,
};

/// Nouns that in the plural stand for a group: "the rebels".
const FIGHTERS: &[&str] = &[
    "extremist", "fighter", "guerrilla", "insurgent", "islamist", "jihadist", "kidnapper",
    "militant", "rebel", "separatist", "terrorist",
];

/// What a country's name stands for when it acts or plays.
const ACTING_NOUNS: &[&str] = &["government", "authority", "team", "side", "squad"];

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

/// The named thing that a common noun describes, and how likely that is.
pub(super) fn antecedent(
    discourse: &Discourse,
    expression: &Expression,
    sentence: usize,
    quotations: &Quotations,
) -> Option<(usize, f32)> {
    let tree = discourse.tree;
    let head = expression.head;
    let lemma = tree.lemma(head).to_lowercase();
    let plural = discourse.things[expression.thing].plural;
    let fighters = plural && FIGHTERS.contains(&lemma.as_str());
    if plural && !fighters || !is_definite(tree, head) {
        return None;
    }
    let words = described_as(tree, head);
    let noun = if fighters {
        Some(&BODY)
    } else {
        noun_for(tree, head, &lemma)
    };
    // "the city of Dresden" says itself which.
    let named = noun.is_some_and(|noun| noun.kind != Kind::Person)
        && tree.children_by(head, &[Deprel::Nmod]).any(|child| {
            tree.upos(child) == Upos::Propn
                && tree
                    .children_by(child, &[Deprel::Case])
                    .any(|case| tree.lower(case) == "of")
        });
    if named || bears_name(discourse, head, noun) {
        return None;
    }
    let origins: Vec<&Place> = origins(tree, head).collect();
    let asked = Asked::description(
        discourse,
        (head, sentence),
        noun.map(|noun| noun.class),
        words != lemma && !only_tells_more(tree, head),
        quotations,
    );
    let candidates = ranking::rank(discourse, asked, SENTENCES_BACK, |thing| {
        let thing = &discourse.things[thing];
        let mut fit = fitness(thing, noun, &lemma, &words)?;
        if lemma == "capital" && !origins.is_empty() {
            let right = (thing.capital_of)
                .is_some_and(|country| origins.iter().any(|origin| std::ptr::eq(*origin, country)));
            fit.of_the_class = right;
            fit.of_another_class = !right;
        }
        if !origins.is_empty() && !thing.origins.is_empty() {
            fit.same_origin = origins.iter().any(|place| thing.origins.contains(place));
            fit.other_origin = !fit.same_origin;
        }
        Some(fit)
    });
    let best = candidates.first()?;
    let named = discourse.things[best.thing].group.is_some();
    (named && best.probability >= LEAST).then_some((best.thing, best.probability))
}

/// "the Volkswagen board": no other body than the one named.
fn bears_name(discourse: &Discourse, head: usize, noun: Option<&Noun>) -> bool {
    noun.is_some_and(|noun| noun.class == NounClass::Body)
        && (discourse.tree)
            .children_by(head, &[Deprel::Compound])
            .filter_map(|name| discourse.thing_at(name))
            .any(|thing| {
                let thing = &discourse.things[thing];
                thing.group.is_some() && thing.kind == Some(Kind::Organisation)
            })
}

/// What a noun stands for; "the 51-year-old" and "the Norwegian" are persons.
fn noun_for(tree: &Tree, head: usize, lemma: &str) -> Option<&'static Noun> {
    let word = tree.word(head);
    gazetteer::noun(lemma).or_else(|| {
        let person = lemma == "old"
            || lemma.ends_with("year-old")
            || gazetteer::is_people(word)
            || gazetteer::place_of_adjective(word).is_some();
        person.then_some(&PERSON)
    })
}

/// Whether a noun can describe a thing, and how well.
fn fitness(thing: &Thing, noun: Option<&Noun>, lemma: &str, words: &str) -> Option<Fit> {
    if thing.plural {
        return None;
    }
    let called = |words: &str| thing.nouns.iter().any(|noun| noun == words);
    let called_so = called(lemma);
    let in_full = called_so && words.split(' ').all(called) || called(words);
    let families = Families::of_noun(lemma);
    let person = thing.kind == Some(Kind::Person);
    let mut fit = Fit {
        called_so,
        called_so_in_full: in_full,
        called_alike: !called_so
            && (thing.nouns.iter()).any(|noun| families.meet(Families::of_noun(noun))),
        named_so: !person
            && (thing.nouns.iter()).any(|word| families.meet(Families::of_name(word))),
        ..Fit::default()
    };
    let such = fit.called_so || fit.called_alike && thing.group.is_some() || fit.named_so;
    let Some(noun) = noun else {
        return such.then_some(fit);
    };
    let place = thing.place.map(|place| place.kind);
    let country = matches!(place, Some(PlaceKind::Country | PlaceKind::Territory));
    // A country acts as its government, and plays as its team.
    let acting = country && ACTING_NOUNS.contains(&lemma);
    let agrees = thing.gender.is_none() || noun.gender.is_none() || thing.gender == noun.gender;
    let of_the_kind = thing.kind == Some(noun.kind) || acting;
    // Museums, prisons and states are places and bodies.
    let of_either_kind = such
        && thing.group.is_some()
        && !person
        && noun.kind != Kind::Person
        && thing.kind.is_some();
    if !agrees || !(of_the_kind || of_either_kind) || (thing.group.is_none() && !called_so) {
        return None;
    }
    let is = |kind: PlaceKind| place == Some(kind);
    (fit.of_the_class, fit.of_another_class) = match noun.class {
        _ if acting => (true, false),
        NounClass::Body if COMPANY_NOUNS.contains(&lemma) => {
            let other = NO_COMPANY.iter().any(|word| called(word));
            (!other, other)
        }
        NounClass::Country => (country, !country),
        NounClass::City if lemma == "capital" => {
            (thing.capital_of.is_some(), thing.capital_of.is_none())
        }
        NounClass::City => (
            is(PlaceKind::City) || thing.city,
            place.is_some() && !is(PlaceKind::City),
        ),
        NounClass::Region => (is(PlaceKind::Region), country),
        _ => (STANDING_NOUNS.contains(&lemma), false),
    };
    fit.of_another_kind = !of_the_kind;
    fit.gender_agrees = noun.gender.is_some() && thing.gender == noun.gender;
    Some(fit)
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

/// "the bank", "this bank".
fn is_definite(tree: &Tree, head: usize) -> bool {
    tree.children_by(head, &[Deprel::Det])
        .any(|det| matches!(tree.lower(det).as_str(), "the" | "this" | "that"))
}
