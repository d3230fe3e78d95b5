//! The mentions of a document: every noun phrase and pronoun, in the order of
//! their heads, and verbs, which "this" may take up.

use std::{collections::HashMap, ops::Range};

use redstring_text::{Deprel, Kind, Upos};

use super::phrase::{coordination, phrase};
use crate::{
    coreference::{Referents, expressions, salience},
    gazetteer::{self, Gender, Noun, NounClass},
    quotations::Quotations,
    syntax::tree::Tree,
};

macro_rules! sorts {
    ($($(#[$doc:meta])* $sort:ident),* $(,)?) => {
        /// How a mention refers; each has weights of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Sort { $($(#[$doc])* $sort),* }

        impl Sort {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$sort),*];

            /// The name of its column of weights.
            pub fn name(self) -> &'static str {
                match self { $(Self::$sort => stringify!($sort)),* }
            }
        }
    };
}

sorts! {
    /// "I", "my"
    I,
    /// "you"
    You,
    /// "we"
    We,
    /// "he", "she"
    HeShe,
    /// "it"
    It,
    /// "they"
    They,
    /// "this" by itself
    This,
    /// "someone", "some of them"
    Other,
    /// "Ada Finch", "the Ford plant"
    Name,
    /// "the mill"
    Definite,
    /// "this mill"
    ThisNoun,
    /// "her mill", "Ada's mill"
    Possessed,
    /// "a mill", "two mills"
    Indefinite,
    /// "mills", "water"
    Bare,
    /// "Ada and Bo"
    Several,
    /// "burned"
    Event,
}

impl Sort {
    /// Whether it says nothing of what it is.
    pub fn is_pronoun(self) -> bool {
        matches!(
            self,
            Self::I
                | Self::You
                | Self::We
                | Self::HeShe
                | Self::It
                | Self::They
                | Self::This
                | Self::Other
                | Self::Event
        )
    }
}

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
    let mut names: HashMap<usize, (usize, Kind)> = HashMap::new();
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
            let Some(sort) = sort(tree, token, &names) else {
                continue;
            };
            let tokens = match sort {
                Sort::Event => token..token + 1,
                Sort::I | Sort::You | Sort::We | Sort::HeShe | Sort::It | Sort::They => {
                    token..token + 1
                }
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
    names: &'c HashMap<usize, (usize, Kind)>,
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

/// How the word refers, if it heads a mention.
fn sort(tree: &Tree, token: usize, names: &HashMap<usize, (usize, Kind)>) -> Option<Sort> {
    let deprel = tree.deprel(token);
    match tree.upos(token) {
        Upos::Pron => pronoun(tree, token),
        Upos::Noun | Upos::Propn | Upos::X | Upos::Sym => {
            let named = tree.upos(token) == Upos::Propn || names.contains_key(&token);
            let inside = match deprel {
                Deprel::Compound => !named || in_name(tree, token, names),
                Deprel::Flat
                | Deprel::Fixed
                | Deprel::Goeswith
                | Deprel::Appos
                | Deprel::NmodDesc
                | Deprel::Case
                | Deprel::Amod
                | Deprel::Cc
                | Deprel::Det
                | Deprel::Nummod
                | Deprel::Mark
                | Deprel::Punct => true,
                _ => false,
            };
            (!inside).then(|| noun_sort(tree, token, named))
        }
        Upos::Num => takes_argument(deprel).then_some(Sort::Bare),
        Upos::Det if takes_argument(deprel) => Some(Sort::Other),
        Upos::Adj if takes_argument(deprel) && tree.child(token, Deprel::Det).is_some() => {
            Some(noun_sort(tree, token, false))
        }
        Upos::Verb => {
            let auxiliary = tree.child(token, Deprel::AuxPass).is_some()
                || tree.child(token, Deprel::Cop).is_some();
            (!auxiliary && deprel != Deprel::Amod).then_some(Sort::Event)
        }
        Upos::Aux => matches!(deprel, Deprel::Cop | Deprel::AuxPass).then_some(Sort::Event),
        _ => None,
    }
}

/// Whether a word stands in a name of which it is not the head: "New" and
/// "York" in "New York mayor" are one mention.
fn in_name(tree: &Tree, token: usize, names: &HashMap<usize, (usize, Kind)>) -> bool {
    let name = |token: usize| names.get(&token).map(|&(name, _)| name);
    (tree.head(token)).is_some_and(|head| name(token).is_some() && name(token) == name(head))
}

fn takes_argument(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::NsubjOuter
            | Deprel::Obj
            | Deprel::Iobj
            | Deprel::Obl
            | Deprel::OblAgent
            | Deprel::Nmod
            | Deprel::NmodPoss
            | Deprel::Conj
    )
}

fn noun_sort(tree: &Tree, head: usize, named: bool) -> Sort {
    if named {
        return Sort::Name;
    }
    if tree.child(head, Deprel::NmodPoss).is_some() {
        return Sort::Possessed;
    }
    let determiner = tree
        .children_by(head, &[Deprel::Det])
        .map(|determiner| tree.lower(determiner))
        .find(|_| true);
    match determiner.as_deref() {
        Some("the") => Sort::Definite,
        Some("this" | "that" | "these" | "those") => Sort::ThisNoun,
        Some(_) => Sort::Indefinite,
        None if tree.child(head, Deprel::Nummod).is_some() => Sort::Indefinite,
        None => Sort::Bare,
    }
}

fn pronoun(tree: &Tree, token: usize) -> Option<Sort> {
    if tree.deprel(token) == Deprel::Expl {
        return None;
    }
    Some(match tree.lower(token).as_str() {
        "i" | "me" | "my" | "mine" | "myself" => Sort::I,
        "you" | "your" | "yours" | "yourself" | "yourselves" => Sort::You,
        "we" | "us" | "our" | "ours" | "ourselves" => Sort::We,
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => Sort::HeShe,
        "it" | "its" | "itself" => Sort::It,
        "they" | "them" | "their" | "theirs" | "themselves" => Sort::They,
        "that" if is_relative(tree, token) => return None,
        "this" | "that" | "these" | "those" => Sort::This,
        "who" | "whom" | "whose" | "which" | "what" | "whatever" | "there" | "whoever" => {
            return None;
        }
        _ => Sort::Other,
    })
}

/// Whether a pronoun opens a relative clause.
fn is_relative(tree: &Tree, token: usize) -> bool {
    let clause = std::iter::once(token)
        .chain(tree.ancestors(token))
        .take(6)
        .find(|&above| matches!(tree.deprel(above), Deprel::AclRelcl | Deprel::AdvclRelcl));
    clause.is_some_and(|clause| {
        (tree.subtree(clause).into_iter())
            .find(|&below| tree.upos(below) != Upos::Adp)
            .is_some_and(|first| first == token)
    })
}
