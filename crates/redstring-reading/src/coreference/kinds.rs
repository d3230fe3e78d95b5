//! The kind of a name that the network was not sure of, by what the name itself
//! says, by the rest of the article, and by the lists. A name that the network
//! has never seen is a person to it in one sentence and MISC in the next.

use std::collections::HashSet;

use redstring_text::{Deprel, Kind, Upos};

use super::{names::Name, unseen::is_located};
use crate::{
    gazetteer::{self, NounClass},
    syntax::tree::Tree,
};

/// Above this, the network's own word for MISC stands.
const SURE: f32 = 0.95;

/// Last words that only organisations bear.
const ORGANISATION_LAST: &[&str] = &[
    "ag", "agency", "airlines", "airways", "alliance", "association", "athletic", "authority",
    "bank", "brothers", "bureau", "capital", "club", "co", "college", "commission", "committee",
    "company", "confederation", "corp", "corporation", "council", "courier", "federation",
    "ferries", "fm", "foundation", "gazette", "gmbh", "group", "herald", "holding", "holdings",
    "inc", "industries", "institute", "journal", "laboratories", "league", "llc", "ltd", "media",
    "ministry", "motors", "museum", "network", "news", "organisation", "organization", "partners",
    "party", "plc", "post", "records", "research", "rovers", "securities", "society", "studios",
    "systems", "technologies", "telecom", "times", "tribune", "trust", "tv", "union", "united",
    "university", "wanderers",
];

/// First words of "… of …" that only organisations bear.
const ORGANISATION_FIRST: &[&str] = &[
    "academy", "association", "bank", "college", "council", "ministry", "museum", "society",
    "university",
];

/// What a body is called that bears the name of a town.
const NAMED_AFTER_TOWNS: &[&str] = &[
    "airline", "bank", "brewery", "broadcaster", "builder", "carmaker", "chain", "club", "company",
    "firm", "insurer", "lender", "newspaper", "publisher", "retailer", "side", "team",
];

/// What an organisation has and a person does not.
const OF_AN_ORGANISATION: &[&str] = &[
    "board", "branch", "ceo", "chairman", "chairwoman", "co-founder", "customer", "director",
    "employee", "executive", "factory", "founder", "headquarters", "investor", "management",
    "manager", "market", "member", "office", "parent", "plant", "president", "product", "profit",
    "revenue", "share", "shareholder", "spokesman", "spokesperson", "spokeswoman", "staff",
    "stock", "subsidiary", "worker",
];

/// Gives doubtful names their kinds.
pub(super) fn settle(tree: &Tree, names: &mut [Name]) {
    for name in names.iter_mut() {
        if gazetteer::is_organisation(&name.text) || says_organisation(&name.text) {
            name.kind = Kind::Organisation;
        }
    }
    let mut described = described_as_bodies(tree, names);
    described.extend(taken_up_as_bodies(tree, names));
    described.extend(teams_of_towns(tree, names));
    for name in names.iter_mut() {
        if described.contains(&name.text) {
            name.kind = Kind::Organisation;
        }
    }
    let organisations = organisations_by_context(tree, names);
    for name in names.iter_mut() {
        if organisations.contains(&name.text) {
            name.kind = Kind::Organisation;
        }
    }
    for name in names.iter_mut() {
        if name.kind != Kind::Person && is_office_holder(tree, name) {
            name.kind = Kind::Person;
        }
    }
    let known: Vec<(Kind, Vec<String>)> = names
        .iter()
        .filter(|name| name.kind != Kind::Misc)
        .map(|name| (name.kind, words(&name.text)))
        .collect();
    for name in names.iter_mut().filter(|name| is_doubtful(name)) {
        if gazetteer::is_city(&name.text) && is_located(tree, &name.tokens) {
            name.kind = Kind::Location;
        } else if let Some(kind) = better_kind(name, &known) {
            name.kind = kind;
        }
    }
}

fn is_doubtful(name: &Name) -> bool {
    name.kind == Kind::Misc
        && !name.adjective
        && name.place.is_none()
        && name.confidence.value() < SURE
}

/// Whether a name's own words say that it is an organisation's.
fn says_organisation(name: &str) -> bool {
    let words = words(name);
    let [first, .., last] = &words[..] else {
        return false;
    };
    let last = last.trim_end_matches('.');
    ORGANISATION_LAST.contains(&last)
        || words[1] == "of" && ORGANISATION_FIRST.contains(&first.as_str())
}

/// Single words that the network took for people and that the article treats
/// as organisations: a longer organisation begins with them, or they have a
/// board and shares. Somebody's surname and an adjective are no such words.
fn organisations_by_context(tree: &Tree, names: &[Name]) -> HashSet<String> {
    let mut of_people = HashSet::new();
    let mut first_words = HashSet::new();
    for name in names {
        let words = words(&name.text);
        match name.kind {
            Kind::Person if words.len() > 1 => of_people.extend(words),
            Kind::Organisation if words.len() > 1 => first_words.extend(words.into_iter().take(1)),
            _ => {}
        }
    }
    names
        .iter()
        .filter(|name| matches!(name.kind, Kind::Person | Kind::Misc) && name.gender.is_none())
        .filter(|name| !name.text.contains(' ') && !name.adjective)
        // "the third European airline" is none of the European Commission's.
        .filter(|name| tree.upos(name.tokens.start) != Upos::Adj)
        .filter(|name| {
            let word = name.text.to_lowercase();
            !of_people.contains(&word)
                && gazetteer::gender_of_first_name(&name.text).is_none()
                && (first_words.contains(&word) || owns_as_organisation(tree, name))
        })
        .map(|name| name.text.clone())
        .collect()
}

/// Names beside which the article puts a noun for a body, and no noun for a
/// person: "the insurer *Alpenhort*", "*Solterra*, a company from Bologna". What
/// is called like a person or a listed place is left alone: "the publisher *Otto Ahn*".
fn described_as_bodies(tree: &Tree, names: &[Name]) -> HashSet<String> {
    let mut bodies = HashSet::new();
    let mut others = HashSet::new();
    for name in names.iter().filter(|name| !name.adjective) {
        let first = name.text.split(' ').next().unwrap_or_default();
        let listed = name.place.is_some()
            || name.kind == Kind::Person && name.text.contains(' ')
            || name.gender.is_some()
            || gazetteer::is_city(&name.text)
            || gazetteer::gender_of_first_name(first).is_some();
        for noun in nouns_beside(tree, name) {
            match gazetteer::noun(&tree.base(noun)).map(|noun| noun.class) {
                Some(NounClass::Body) if !listed => bodies.insert(name.text.clone()),
                Some(_) => others.insert(name.text.clone()),
                None => false,
            };
        }
    }
    bodies.retain(|name| !others.contains(name));
    bodies
}

/// Towns' names that stand in no place and that the next sentence takes up as a
/// body's, of which the article has named or introduced none: "Ada Veld has left
/// *Halifax*. The bank lost customers."
fn taken_up_as_bodies(tree: &Tree, names: &[Name]) -> HashSet<String> {
    let located: HashSet<&str> = (names.iter())
        .filter(|name| is_located(tree, &name.tokens))
        .map(|name| name.text.as_str())
        .collect();
    let acts = |name: &&Name| {
        matches!(
            tree.deprel(tree.head_of_range(name.tokens.clone())),
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::OblAgent
        )
    };
    names
        .iter()
        .take_while(|name| name.kind != Kind::Organisation)
        .filter(|name| name.kind == Kind::Location && name.place.is_none())
        .filter(|name| gazetteer::is_city(&name.text) && !located.contains(name.text.as_str()))
        .filter(acts)
        .filter(|name| {
            let noun = tree.sentence_tokens(name.tokens.start).end + 1;
            noun < tree.annotation.words.len()
                && tree.word(noun - 1) == "The"
                && tree.upos(noun) == Upos::Noun
                && tree.head(noun - 1) == Some(noun)
                && NAMED_AFTER_TOWNS.contains(&tree.lower(noun).as_str())
                && (0..noun).all(|before| tree.lower(before) != tree.lower(noun))
                && (names.iter())
                    .filter(|other| other.tokens.start < noun)
                    .all(|other| other.kind != Kind::Organisation)
        })
        .map(|name| name.text.clone())
        .collect()
}

/// Towns' names that take a plural verb where the article names a body that
/// bears the town's name: "The Leeds Rovers lost. *Leeds* have won nothing yet."
fn teams_of_towns(tree: &Tree, names: &[Name]) -> HashSet<String> {
    let is_of_body = |town: &Name| {
        names.iter().any(|name| {
            let rest = name.text.strip_prefix(town.text.as_str());
            name.kind == Kind::Organisation && rest.is_some_and(|rest| rest.starts_with(' '))
        })
    };
    let is_many = |town: &Name| {
        let subject = tree.head_of_range(town.tokens.clone());
        let is_subject = matches!(tree.deprel(subject), Deprel::Nsubj | Deprel::NsubjPass);
        let Some(verb) = tree.head(subject).filter(|_| is_subject) else {
            return false;
        };
        let mut verbs =
            (tree.children_by(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop])).chain([verb]);
        let is_one = tree.child(subject, Deprel::Conj).is_none();
        is_one && verbs.any(|verb| matches!(tree.lower(verb).as_str(), "are" | "have" | "were"))
    };
    let located = |town: &&Name| {
        let mut same = names.iter().filter(|name| name.text == town.text);
        same.any(|name| is_located(tree, &name.tokens))
    };
    let is_town = |name: &&Name| {
        name.kind == Kind::Location
            && (gazetteer::is_city(&name.text)
                || gazetteer::country_of_capital(&name.text).is_some())
    };
    (names.iter())
        .filter(is_town)
        .filter(|town| is_of_body(town) && is_many(town) && !located(town))
        .map(|town| town.text.clone())
        .collect()
}

/// The common nouns that are said of a name: the last one before it, and what
/// stands in apposition or is joined by "is".
fn nouns_beside(tree: &Tree, name: &Name) -> impl Iterator<Item = usize> {
    let head = tree.head_of_range(name.tokens.clone());
    let before = tree
        .children_by(head, &[Deprel::NmodDesc, Deprel::Compound, Deprel::Flat])
        .filter(|&noun| noun + 1 == name.tokens.start)
        .last();
    let above = tree.head(head).filter(|&noun| match tree.deprel(head) {
        Deprel::Appos => true,
        Deprel::Flat => noun + 1 == name.tokens.start,
        Deprel::Nsubj => {
            tree.child(noun, Deprel::Cop).is_some()
                && tree.child(noun, Deprel::Det).is_some()
                && !(tree.children(noun).iter())
                    .any(|&child| matches!(tree.lemma(child), "not" | "never" | "n't"))
        }
        _ => false,
    });
    let after = tree
        .children_by(head, &[Deprel::Appos])
        .filter(|&noun| tree.child(noun, Deprel::Det).is_some());
    let nouns: Vec<usize> = before
        .into_iter()
        .chain(above)
        .chain(after)
        .filter(|&noun| tree.upos(noun) == Upos::Noun && tree.lower(noun) == tree.base(noun))
        .collect();
    nouns.into_iter()
}

/// "the mayor of X, *Totò Incorvaia*,": what stands beside an office of one
/// person is a person, unless the name itself says otherwise.
fn is_office_holder(tree: &Tree, name: &Name) -> bool {
    let head = tree.head_of_range(name.tokens.clone());
    let words = words(&name.text);
    let alone = name.adjective
        || name.place.is_some()
        || words.len() != 2
        || says_organisation(&name.text)
        || words.iter().any(|word| gazetteer::noun(word).is_some());
    if alone || tree.deprel(head) != Deprel::Appos {
        return false;
    }
    let Some(beside) = tree.head(head) else {
        return false;
    };
    let office = if tree.deprel(beside) == Deprel::Nmod && tree.upos(beside) == Upos::Propn {
        tree.head(beside).unwrap_or(beside)
    } else {
        beside
    };
    gazetteer::noun(&tree.base(office)).is_some_and(|noun| noun.class == NounClass::Title)
        && tree.upos(office) == Upos::Noun
}

/// "*Quellant*'s shares", "*Sorivan* shareholders".
fn owns_as_organisation(tree: &Tree, name: &Name) -> bool {
    let token = tree.head_of_range(name.tokens.clone());
    matches!(tree.deprel(token), Deprel::NmodPoss | Deprel::Compound)
        && tree
            .head(token)
            .is_some_and(|noun| OF_AN_ORGANISATION.contains(&tree.base(noun).as_str()))
}

/// That of the same name elsewhere; a person's if a person elsewhere shares a
/// word with it, or if it begins with a first name.
fn better_kind(name: &Name, known: &[(Kind, Vec<String>)]) -> Option<Kind> {
    let own = words(&name.text);
    let same = known.iter().find(|(_, other)| *other == own);
    let person = |(kind, other): &(Kind, Vec<String>)| {
        *kind == Kind::Person && other.iter().any(|word| own.contains(word))
    };
    let first_name =
        own.len() > 1 && gazetteer::gender_of_first_name(name.text.split(' ').next()?).is_some();
    same.map(|(kind, _)| *kind)
        .or_else(|| (known.iter().any(person) || first_name).then_some(Kind::Person))
}

fn words(name: &str) -> Vec<String> {
    name.split(' ').map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_names_say_what_they_are() {
        assert!(says_organisation("Haldane Capital"));
        assert!(says_organisation("University of Lagos"));
        assert!(says_organisation("Brennik Holdings Inc."));
        assert!(!says_organisation("Capital"));
        assert!(!says_organisation("Rudy Giuliani"));
    }
}
