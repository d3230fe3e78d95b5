//! The words of an article that refer to something, named or not, in the
//! order of the text, and the things that they speak of.
//!
//! Common nouns are kept beside names although no cluster comes of them: a
//! pronoun that means "the report" must not go to the nearest name.

use std::{collections::HashMap, ops::Range};

use redstring_text::{Confidence, Deprel, Form, Kind, Span, Upos};

use super::{grouping::Group, names::Name, names::is_title, several};
use crate::{
    gazetteer::{self, Gender, Noun, NounClass, Place},
    syntax::tree::Tree,
};

/// Confidence that a noun in apposition to a name speaks of its bearer.
const APPOSITION: f32 = 0.9;

/// Nouns that no pronoun takes up.
const NO_ANTECEDENT: &[&str] = &[
    "a.m.", "afternoon", "addition", "case", "cent", "century", "contrast", "course", "day",
    "decade", "end", "evening", "example", "fact", "hour", "instance", "kind", "lot", "midnight",
    "minute", "moment", "month", "morning", "night", "noon", "number", "order", "p.m.", "part",
    "percent", "period", "respect", "sort", "spring", "summer", "terms", "time", "today",
    "tomorrow", "tonight", "way", "week", "weekend", "winter", "year", "yesterday",
];

/// Bodies that bear the name before their noun: "the *Unite* union".
const NAMED_BODIES: &[&str] = &[
    "agency", "airline", "broadcaster", "charity", "club", "daily", "group", "magazine", "militia",
    "movement", "network", "newspaper", "orchestra", "paper", "party", "sect", "tabloid", "union",
];

/// Something that an article speaks of.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    /// None for what has no name in the article.
    pub group: Option<usize>,
    pub kind: Option<Kind>,
    pub gender: Option<Gender>,
    /// Its gender is guessed from a lone word, which may be a surname.
    pub gender_is_guessed: bool,
    pub plural: bool,
    pub place: Option<&'static Place>,
    /// The country of which it is the capital.
    pub capital_of: Option<&'static Place>,
    /// Whether it is a place that is called like a city.
    pub city: bool,
    /// The nouns by which the article has described it, alone and with what
    /// stands before them: "minister", "prime minister".
    pub nouns: Vec<String>,
    /// The places that the article says it is from: "the *Swiss* insurer".
    pub origins: Vec<&'static Place>,
    /// The things that it takes together, if it is several named ones.
    pub members: Vec<usize>,
}

impl Thing {
    /// Takes the gender that the article tells, unless it is known.
    pub fn learn(&mut self, gender: Gender) {
        if self.gender.is_none() || self.gender_is_guessed {
            self.gender = Some(gender);
            self.gender_is_guessed = false;
        }
    }
}

/// Words that refer to a thing.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub tokens: Range<usize>,
    pub span: Span,
    /// The token on which the rest depends.
    pub head: usize,
    pub form: Form,
    pub thing: usize,
    pub confidence: Confidence,
    /// An adjective of a place, which no pronoun takes up.
    pub adjective: bool,
}

/// Expressions and things before pronouns and descriptions are resolved.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    pub things: Vec<Thing>,
    /// Names, nouns in apposition to them, and common nouns, in the order of
    /// their heads.
    pub expressions: Vec<Expression>,
    /// Things of several coordinated names, by the head of the first.
    pub several: HashMap<usize, usize>,
}

/// Collects the names and common nouns of an article.
pub(super) fn collect(tree: &Tree, names: &[Name], groups: &[Group]) -> Inventory {
    let mut inventory = Inventory::default();
    let mut named_at: HashMap<usize, usize> = HashMap::new();
    let mut covered = vec![false; tree.annotation.words.len()];
    for (thing, group) in groups.iter().enumerate() {
        inventory.things.push(Thing {
            group: Some(thing),
            kind: Some(group.kind),
            gender: group.gender,
            gender_is_guessed: group.gender_is_guessed,
            plural: false,
            place: group.place,
            capital_of: gazetteer::country_of_capital(&group.name)
                .filter(|_| group.kind == Kind::Location),
            city: group.kind == Kind::Location
                && group.place.is_none()
                && gazetteer::is_city(&group.name),
            nouns: Vec::new(),
            origins: Vec::new(),
            members: Vec::new(),
        });
        for &index in &group.names {
            let name = &names[index];
            let head = head_of_name(tree, name.tokens.clone());
            covered[name.tokens.clone()].fill(true);
            covered[head] = true;
            if group.kind != Kind::Person {
                let words = name.text.split_whitespace().map(str::to_lowercase);
                inventory.things[thing].nouns.extend(words);
            }
            if !name.adjective {
                named_at.insert(head, thing);
            }
            inventory.expressions.push(Expression {
                tokens: name.tokens.clone(),
                span: name.span,
                head,
                form: Form::Name,
                thing,
                confidence: name.confidence,
                adjective: name.adjective,
            });
        }
    }
    inventory.expressions.sort_by_key(|name| name.head);
    for index in 0..inventory.expressions.len() {
        let name = &inventory.expressions[index];
        if !name.adjective {
            describe(tree, name, &mut inventory.things);
        }
    }
    let mut nouns = common_nouns(tree, &covered, &named_at, &mut inventory.things);
    inventory.expressions.append(&mut nouns);
    inventory.several = several::coordinated(tree, &named_at, &mut inventory.things);
    inventory
        .expressions
        .sort_by_key(|expression| (expression.head, expression.form != Form::Name));
    inventory
}

/// A name that hangs on its title has the title as its head: "President" in
/// trees where "Putin" is flat under it.
fn head_of_name(tree: &Tree, tokens: Range<usize>) -> usize {
    let head = tree.head_of_range(tokens.clone());
    match tree.head(head) {
        Some(title)
            if matches!(tree.deprel(head), Deprel::Flat | Deprel::Appos)
                && title < tokens.start
                && tokens.start - title <= 2
                && is_title(&tree.lower(title)) =>
        {
            title
        }
        _ => head,
    }
}

/// Notes the nouns by which the words around a name describe its bearer.
fn describe(tree: &Tree, name: &Expression, things: &mut [Thing]) {
    let (head, thing) = (name.head, name.thing);
    // "the *captain*, Karl Voss": a title on which the name hangs.
    let title = Some(head).filter(|head| !name.tokens.contains(head));
    let before = tree
        .children_by(
            head,
            &[
                Deprel::NmodDesc,
                Deprel::Compound,
                Deprel::Appos,
                Deprel::Flat,
            ],
        )
        .filter(|&noun| matches!(tree.upos(noun), Upos::Noun | Upos::Propn));
    let above = tree.head(head).filter(|&noun| {
        let is_subject = matches!(tree.deprel(head), Deprel::Nsubj)
            && tree.child(noun, Deprel::Cop).is_some()
            && !tree
                .children(noun)
                .iter()
                .any(|&child| matches!(tree.lemma(child), "not" | "never" | "n't"));
        tree.upos(noun) == Upos::Noun
            && (is_subject || tree.deprel(head) == Deprel::Appos)
            && !is_plural(tree, noun)
    });
    things[thing].origins.extend(origins(tree, head));
    for noun in before.chain(above).chain(title) {
        things[thing].origins.extend(origins(tree, noun));
        let lemma = tree.lemma(noun).to_lowercase();
        let listed = gazetteer::noun(&lemma);
        let fits = listed.is_none_or(|noun| Some(noun.kind) == things[thing].kind);
        if !fits || (tree.upos(noun) == Upos::Propn && listed.is_none()) {
            continue;
        }
        if things[thing].kind == Some(Kind::Person)
            && let Some(gender) = listed.and_then(|noun| noun.gender)
        {
            things[thing].learn(gender);
        }
        for words in [described_as(tree, noun), lemma] {
            if !things[thing].nouns.contains(&words) {
                things[thing].nouns.push(words);
            }
        }
    }
}

/// A noun with the adjectives and nouns before it, in lower case.
pub(super) fn described_as(tree: &Tree, noun: usize) -> String {
    let mut words: Vec<String> = tree
        .children_by(noun, &[Deprel::Amod, Deprel::Compound])
        .filter(|&word| word < noun)
        .map(|word| tree.lower(word))
        .collect();
    words.push(tree.lemma(noun).to_lowercase());
    words.join(" ")
}

/// The places whose adjectives stand before a noun, or that it names itself.
pub(super) fn origins(tree: &Tree, noun: usize) -> impl Iterator<Item = &'static Place> {
    tree.children_by(noun, &[Deprel::Amod, Deprel::Compound])
        .filter(move |&word| word < noun)
        .chain(std::iter::once(noun))
        .filter_map(|word| gazetteer::place_of_adjective(tree.word(word)))
}

fn common_nouns(
    tree: &Tree,
    covered: &[bool],
    named_at: &HashMap<usize, usize>,
    things: &mut Vec<Thing>,
) -> Vec<Expression> {
    let mut found = Vec::new();
    for (head, &covered) in covered.iter().enumerate() {
        if covered || !is_referring_noun(tree, head) {
            continue;
        }
        let lemma = tree.lemma(head).to_lowercase();
        let listed = gazetteer::noun(&lemma);
        let tokens = phrase(tree, head);
        let thing = apposed_name(tree, head, named_at, things, listed);
        let (form, confidence, thing) = match thing {
            Some(thing) => (Form::Nominal, APPOSITION, thing),
            None => {
                things.push(Thing {
                    group: None,
                    kind: listed.map(|noun| noun.kind),
                    gender: listed.and_then(|noun| noun.gender),
                    gender_is_guessed: false,
                    plural: is_plural(tree, head),
                    place: None,
                    capital_of: None,
                    city: false,
                    nouns: vec![lemma],
                    origins: Vec::new(),
                    members: Vec::new(),
                });
                (Form::Nominal, 0.0, things.len() - 1)
            }
        };
        found.push(Expression {
            span: tree.span(tokens.start).cover(tree.span(tokens.end - 1)),
            tokens,
            head,
            form,
            thing,
            confidence: Confidence::new(confidence),
            adjective: false,
        });
    }
    found
}

fn is_referring_noun(tree: &Tree, token: usize) -> bool {
    matches!(tree.upos(token), Upos::Noun | Upos::Propn)
        && !matches!(
            tree.deprel(token),
            Deprel::Compound
                | Deprel::Flat
                | Deprel::Fixed
                | Deprel::Amod
                | Deprel::Goeswith
                | Deprel::NmodDesc
                | Deprel::NmodUnmarked
                | Deprel::OblUnmarked
                | Deprel::Case
        )
        && !NO_ANTECEDENT.contains(&tree.lemma(token).to_lowercase().as_str())
}

/// The name in whose apposition a noun stands, if it can be said of its bearer.
fn apposed_name(
    tree: &Tree,
    head: usize,
    named_at: &HashMap<usize, usize>,
    things: &[Thing],
    listed: Option<&Noun>,
) -> Option<usize> {
    let above = tree
        .head(head)
        .filter(|_| tree.deprel(head) == Deprel::Appos)
        .and_then(|name| named_at.get(&name));
    let below = tree
        .children_by(head, &[Deprel::Appos, Deprel::Flat])
        .find_map(|name| named_at.get(&name));
    let inside = || {
        NAMED_BODIES
            .contains(&tree.base(head).as_str())
            .then(|| {
                tree.children_by(head, &[Deprel::Compound])
                    .find_map(|name| named_at.get(&name))
            })
            .flatten()
    };
    let thing = *above.or(below).or_else(inside)?;
    let fits = match listed {
        Some(noun) => {
            Some(noun.kind) == things[thing].kind
                && (noun.kind == Kind::Person || tree.upos(head) == Upos::Noun)
                && (noun.gender.is_none()
                    || things[thing].gender.is_none()
                    || noun.gender == things[thing].gender)
        }
        None => false,
    };
    (fits && !is_plural(tree, head)).then_some(thing)
}

/// The tokens of a noun phrase up to its head and what directly completes
/// it, without apposed names, clauses and coordinated nouns.
pub(super) fn phrase(tree: &Tree, head: usize) -> Range<usize> {
    let mut start = head;
    let mut next = vec![head];
    while let Some(token) = next.pop() {
        start = start.min(token);
        for &child in tree.children(token) {
            let outside = child > head
                || tree.deprel(child) == Deprel::Punct
                || (token == head
                    && matches!(
                        tree.deprel(child),
                        Deprel::Case
                            | Deprel::Cop
                            | Deprel::Cc
                            | Deprel::Mark
                            | Deprel::Nsubj
                            | Deprel::Advmod
                            | Deprel::Aux
                            | Deprel::Parataxis
                    ));
            if !outside {
                next.push(child);
            }
        }
    }
    start..head + 1
}

/// Whether a noun stands for several.
pub(super) fn is_plural(tree: &Tree, noun: usize) -> bool {
    let word = tree.lower(noun);
    let lemma = tree.lemma(noun).to_lowercase();
    matches!(
        word.as_str(),
        "people" | "men" | "women" | "children" | "troops" | "police"
    ) || (tree.upos(noun) == Upos::Noun && word != lemma && word.ends_with('s'))
        || gazetteer::noun(&lemma).is_some_and(|noun| noun.class == NounClass::People)
}
