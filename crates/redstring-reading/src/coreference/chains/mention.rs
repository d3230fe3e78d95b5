//! The mentions of a document: every noun phrase and pronoun, in the order of
//! their heads, and verbs, which "this" may take up.

use std::{collections::HashMap, ops::Range};

use redstring_text::{Deprel, Kind, Upos};

use super::{
    phrase::{coordination, phrase},
    sort::{Names, Sort, sort_of},
};
use crate::{
    coreference::{Referents, expressions, salience},
    gazetteer::{self, Gender, Noun, NounClass},
    quotations::Quotations,
    syntax::tree::Tree,
};

/// Words that mean a time; few of them are taken up again.
const TIMES: &[&str] = &[
    "afternoon", "century", "day", "decade", "evening", "hour", "midnight", "minute", "moment",
    "month", "morning", "night", "noon", "second", "time", "today", "tomorrow", "tonight", "week",
    "weekend", "year", "yesterday",
];

/// A mention.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub tokens: Range<usize>,
    pub head: usize,
    pub sort: Sort,
    pub sentence: usize,
    pub gender: Option<Gender>,
    /// Whether it is a person or persons, not a thing.
    pub person: Option<bool>,
    pub plural: Option<bool>,
    pub time: bool,
    pub kind: Option<Kind>,
    /// The named thing that it was found to speak of.
    pub referent: Option<u32>,
    pub word: String,
    pub lemma: String,
    /// All its words but for a determiner and a possessive mark.
    pub words: String,
    /// What is said of the head in the phrase: adjectives, nouns, numbers.
    pub modifiers: Vec<String>,
    /// The words of the name in it, if it is one.
    pub name: Vec<String>,
    /// The head of the possessor in it.
    pub owner: Option<usize>,
    /// Where the quotation begins that it stands in, and who says it.
    pub quoted: Option<usize>,
    pub speaker: Option<usize>,
    pub prominence: f32,
    pub reflexive: bool,
}

/// The mentions of a document by their heads; a coordination follows its first
/// conjunct.
pub(super) fn collect(tree: &Tree, referents: &Referents, quotations: &Quotations) -> Vec<Mention> {
    let mut names: Names = HashMap::new();
    for (index, name) in tree.annotation.names.iter().enumerate() {
        for token in name.tokens.clone() {
            names.insert(token, (index, name.kind));
        }
    }
    let spoken_of: HashMap<usize, u32> = (referents.heads.iter())
        .zip(&referents.mentions)
        .map(|(&head, mention)| (head, mention.cluster))
        .collect();
    let context = Context {
        tree,
        quotations,
        names: &names,
        spoken_of: &spoken_of,
        referents,
    };
    let mut found = Vec::new();
    for (sentence, cut) in tree.document.sentences.iter().enumerate() {
        for token in cut.tokens.clone() {
            let Some(sort) = sort_of(tree, token, &names) else {
                continue;
            };
            let tokens = match sort {
                Sort::Event
                | Sort::I
                | Sort::You
                | Sort::We
                | Sort::HeShe
                | Sort::It
                | Sort::They => token..token + 1,
                _ => phrase(tree, token),
            };
            found.push(context.mention(tokens, token, sort, sentence));
            let coordinated = sort != Sort::Event
                && tree.deprel(token) != Deprel::Conj
                && tree
                    .children_by(token, &[Deprel::Conj])
                    .any(|conjunct| is_nominal(tree, conjunct));
            if coordinated {
                let tokens = coordination(tree, token);
                found.push(context.mention(tokens, token, Sort::Several, sentence));
            }
        }
    }
    found
}

fn is_nominal(tree: &Tree, token: usize) -> bool {
    matches!(tree.upos(token), Upos::Noun | Upos::Propn | Upos::Pron)
}

struct Context<'c> {
    tree: &'c Tree<'c>,
    quotations: &'c Quotations,
    names: &'c Names,
    spoken_of: &'c HashMap<usize, u32>,
    referents: &'c Referents,
}

impl Context<'_> {
    fn mention(&self, tokens: Range<usize>, head: usize, sort: Sort, sentence: usize) -> Mention {
        let tree = self.tree;
        let lemma = tree.base(head);
        let word = tree.lower(head);
        let noun = matches!(tree.upos(head), Upos::Noun | Upos::Propn)
            .then(|| gazetteer::noun(&lemma))
            .flatten();
        let referent = (sort != Sort::Several)
            .then(|| self.spoken_of.get(&head).copied())
            .flatten();
        let cluster = referent.and_then(|cluster| self.referents.clusters.get(cluster as usize));
        let kind = cluster
            .map(|cluster| cluster.kind)
            .or_else(|| self.names.get(&head).map(|&(_, kind)| kind))
            .or_else(|| noun.map(|noun| noun.kind));
        let name: Vec<String> = if sort == Sort::Name {
            (tokens.clone())
                .filter(|&token| self.names.contains_key(&token) || tree.upos(token) == Upos::Propn)
                .filter(|&token| token <= head || tree.deprel(token) == Deprel::Flat)
                .map(|token| tree.lower(token))
                .collect()
        } else {
            Vec::new()
        };
        let (gender, person, plural) = agreement(tree, head, sort, &word, noun, kind, &name);
        let content = tokens.clone().filter(|&token| {
            !matches!(tree.deprel(token), Deprel::Det | Deprel::Punct)
                && !tree.is_possessive_mark(token)
        });
        let words: Vec<String> = content.map(|token| tree.lower(token)).collect();
        let modifiers = tree
            .children_by(
                head,
                &[
                    Deprel::Amod,
                    Deprel::Compound,
                    Deprel::Nummod,
                    Deprel::Nmod,
                    Deprel::NmodUnmarked,
                    Deprel::Acl,
                ],
            )
            .map(|word| tree.base(word))
            .collect();
        let quotation = self.quotations.at(head);
        Mention {
            time: TIMES.contains(&lemma.as_str()),
            words: words.join(" "),
            quoted: quotation.map(|quotation| quotation.tokens.start),
            speaker: quotation.and_then(|quotation| quotation.speaker),
            prominence: salience::prominence(tree, head),
            owner: tree.child(head, Deprel::NmodPoss),
            reflexive: word.ends_with("self") || word.ends_with("selves"),
            tokens,
            head,
            sort,
            sentence,
            gender,
            person,
            plural,
            kind,
            referent,
            word,
            lemma,
            modifiers,
            name,
        }
    }
}

/// Gender, whether it is a person, whether it is several; none where unknown.
fn agreement(
    tree: &Tree,
    head: usize,
    sort: Sort,
    word: &str,
    noun: Option<&Noun>,
    kind: Option<Kind>,
    name: &[String],
) -> (Option<Gender>, Option<bool>, Option<bool>) {
    match sort {
        Sort::I => (None, Some(true), Some(false)),
        Sort::You => (None, Some(true), None),
        Sort::We => (None, Some(true), Some(true)),
        Sort::HeShe => {
            let gender = if word.starts_with('h') && !word.starts_with("her") {
                Gender::Male
            } else {
                Gender::Female
            };
            (Some(gender), Some(true), Some(false))
        }
        Sort::It => (None, Some(false), Some(false)),
        Sort::They => (None, None, Some(true)),
        Sort::This => (None, Some(false), Some(matches!(word, "these" | "those"))),
        Sort::Event => (None, Some(false), Some(false)),
        Sort::Several => (None, kind.map(|kind| kind == Kind::Person), Some(true)),
        _ => {
            let person = kind.map(|kind| kind == Kind::Person);
            let titled = tree
                .children_by(head, &[Deprel::NmodDesc, Deprel::Compound, Deprel::Flat])
                .chain(std::iter::once(head))
                .find_map(|title| {
                    let title = tree.base(title);
                    gazetteer::noun(title.trim_end_matches('.')).and_then(|noun| noun.gender)
                });
            let named = (person != Some(false))
                .then(|| {
                    name.first()
                        .and_then(|first| gender_of_name(tree, head, first))
                })
                .flatten();
            let gender = noun.and_then(|noun| noun.gender).or(titled).or(named);
            let crowd = noun.is_some_and(|noun| noun.class == NounClass::People);
            let plural = match sort {
                Sort::Name => tree.upos(head) == Upos::Noun && expressions::is_plural(tree, head),
                _ => expressions::is_plural(tree, head),
            };
            let plural = (!crowd).then_some(plural);
            (gender, person.or(gender.map(|_| true)), plural)
        }
    }
}

/// What the first name says, looked up as it is written.
fn gender_of_name(tree: &Tree, head: usize, first: &str) -> Option<Gender> {
    let written = tree
        .children(head)
        .iter()
        .chain(std::iter::once(&head))
        .find(|&&token| tree.lower(token) == first)?;
    gazetteer::gender_of_first_name(tree.word(*written))
}
