//! How words refer: which of them head a mention, and of which sort.

use std::collections::HashMap;

use redstring_text::{Deprel, Kind, Upos};

use crate::{coreference::salience, syntax::tree::Tree};

/// The name that a token stands in, by its number, and the name's kind.
pub(super) type Names = HashMap<usize, (usize, Kind)>;

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

/// How the word refers, if it heads a mention.
pub(super) fn sort_of(tree: &Tree, token: usize, names: &Names) -> Option<Sort> {
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
fn in_name(tree: &Tree, token: usize, names: &Names) -> bool {
    let name = |token: usize| names.get(&token).map(|&(name, _)| name);
    (tree.head(token)).is_some_and(|head| name(token).is_some() && name(token) == name(head))
}

fn takes_argument(deprel: Deprel) -> bool {
    salience::is_argument(deprel)
        || matches!(deprel, Deprel::Nmod | Deprel::NmodPoss | Deprel::Conj)
}

fn noun_sort(tree: &Tree, head: usize, named: bool) -> Sort {
    if named {
        return Sort::Name;
    }
    if tree.child(head, Deprel::NmodPoss).is_some() {
        return Sort::Possessed;
    }
    let determiner = tree
        .child(head, Deprel::Det)
        .map(|determiner| tree.lower(determiner));
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
