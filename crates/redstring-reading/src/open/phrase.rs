//! From a head to the words that are shown for it.

use redstring_text::{Deprel, Upos};

use crate::syntax::tree::Tree;

/// Dependents that belong to a clause and not to the noun or adjective that
/// heads it: "Ada *has been* mayor *since May*".
const OF_THE_CLAUSE: &[Deprel] = &[
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::NsubjOuter,
    Deprel::Csubj,
    Deprel::CsubjPass,
    Deprel::CsubjOuter,
    Deprel::Cop,
    Deprel::Aux,
    Deprel::AuxPass,
    Deprel::Expl,
    Deprel::Advcl,
    Deprel::AdvclRelcl,
    Deprel::Discourse,
    Deprel::Vocative,
    Deprel::Dislocated,
    Deprel::Obl,
    Deprel::OblUnmarked,
    Deprel::OblAgent,
    Deprel::Ccomp,
    Deprel::Xcomp,
];

/// A noun phrase, as a head and what of it is left out. Relative clauses and
/// appositions always are: they are tuples of their own.
#[derive(Clone, Copy, Debug)]
pub(super) struct NounPhrase {
    pub head: usize,
    /// The clause, or the noun beside it, of which the phrase is the subject.
    pub without: Option<usize>,
    /// Whether the phrase is one of several coordinated ones, to be shown alone.
    pub alone: bool,
}

impl NounPhrase {
    /// All of the phrase with this head.
    pub fn of(head: usize) -> Self {
        Self {
            head,
            without: None,
            alone: false,
        }
    }

    /// The phrase as the subject of a clause or noun that hangs on it.
    pub fn beside(head: usize, without: usize) -> Self {
        Self {
            without: Some(without),
            ..Self::of(head)
        }
    }

    /// Its tokens, ascending, without the preposition before it and without
    /// punctuation at its ends.
    pub fn tokens(&self, tree: &Tree) -> Vec<usize> {
        let copula = tree.child(self.head, Deprel::Cop);
        let belongs = |&child: &usize| {
            let deprel = tree.deprel(child);
            let before = child < self.head;
            let left_out = match deprel {
                Deprel::AclRelcl | Deprel::Appos | Deprel::Parataxis => true,
                Deprel::Case | Deprel::Cc | Deprel::Mark if before => {
                    !tree.is_possessive_mark(child)
                }
                Deprel::Conj | Deprel::Cc | Deprel::CcPreconj if self.alone => true,
                Deprel::Conj => copula.is_some() && is_clausal(tree, child),
                Deprel::Advmod => copula.is_some_and(|copula| modifies_clause(tree, child, copula)),
                Deprel::Punct => copula.is_some() && divides(tree, child),
                _ => copula.is_some() && OF_THE_CLAUSE.contains(&deprel),
            };
            Some(child) != self.without && !left_out
        };
        let children = tree.children(self.head).iter().copied().filter(belongs);
        let below = children.flat_map(|child| tree.subtree(child));
        let mut tokens: Vec<usize> = std::iter::once(self.head).chain(below).collect();
        tokens.sort_unstable();
        trim(tree, tokens)
    }
}

/// The words of a clause, without the conjunction that coordinates it and
/// without one clause below it.
pub(super) fn clause(tree: &Tree, head: usize, without: Option<usize>) -> Vec<usize> {
    let belongs = |&child: &usize| {
        Some(child) != without && !(tree.deprel(child) == Deprel::Cc && child < head)
    };
    let children = tree.children(head).iter().copied().filter(belongs);
    let below = children.flat_map(|child| tree.subtree(child));
    let mut tokens: Vec<usize> = std::iter::once(head).chain(below).collect();
    tokens.sort_unstable();
    trim(tree, tokens)
}

/// Whether an adverb below a copular predicate goes with the copula: "is
/// *also* mayor", but "is *very* old".
fn modifies_clause(tree: &Tree, adverb: usize, copula: usize) -> bool {
    let noun = tree.head(adverb).map(|head| tree.upos(head)) != Some(Upos::Adj);
    adverb < copula
        || tree.upos(adverb) == Upos::Part
        || noun && adverb == copula + 1 && tree.upos(adverb) == Upos::Adv
}

/// Whether a mark of punctuation divides clauses.
fn divides(tree: &Tree, mark: usize) -> bool {
    matches!(tree.word(mark), "," | ";" | ":" | "." | "--" | "—" | "–")
}

/// Whether a token heads a clause.
pub(super) fn is_clausal(tree: &Tree, token: usize) -> bool {
    let marks = [Deprel::Cop, Deprel::Nsubj, Deprel::NsubjPass];
    tree.upos(token) == Upos::Verb || tree.children_by(token, &marks).next().is_some()
}

/// The tokens without punctuation at their ends; a quotation mark or bracket
/// stays where its partner is inside.
fn trim(tree: &Tree, tokens: Vec<usize>) -> Vec<usize> {
    let is_word = |&token: &usize| tree.upos(token) != Upos::Punct;
    let (Some(mut first), Some(mut last)) = (
        tokens.iter().position(&is_word),
        tokens.iter().rposition(is_word),
    ) else {
        return tokens;
    };
    let has =
        |range: &[usize], test: fn(&str) -> bool| range.iter().any(|&token| test(tree.word(token)));
    if first > 0 && opens(tree.word(tokens[first - 1])) && has(&tokens[first..], closes) {
        first -= 1;
    }
    if last + 1 < tokens.len()
        && closes(tree.word(tokens[last + 1]))
        && has(&tokens[first..=last], opens)
    {
        last += 1;
    }
    tokens[first..=last].to_vec()
}

fn opens(mark: &str) -> bool {
    matches!(
        mark,
        "``" | "`" | "\"" | "'" | "“" | "‘" | "(" | "[" | "-LRB-"
    )
}

fn closes(mark: &str) -> bool {
    matches!(mark, "''" | "\"" | "'" | "”" | "’" | ")" | "]" | "-RRB-")
}

/// The words of the preposition before a noun phrase.
pub(super) fn preposition(tree: &Tree, head: usize) -> Vec<usize> {
    tree.children_by(head, &[Deprel::Case])
        .filter(|&case| case < head && !tree.is_possessive_mark(case))
        .flat_map(|case| tree.subtree(case))
        .collect()
}

/// The heads of the noun phrases that are coordinated with this one, and its
/// own, first.
pub(super) fn conjuncts(tree: &Tree, head: usize) -> Vec<usize> {
    let nominal = |&child: &usize| {
        let upos = tree.upos(child);
        !is_clausal(tree, child)
            && matches!(
                upos,
                Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::X | Upos::Sym
            )
    };
    let others = tree.children_by(head, &[Deprel::Conj]).filter(nominal);
    std::iter::once(head).chain(others).collect()
}

/// Whether a token stands for the noun that its clause modifies.
pub(super) fn is_relative_pronoun(tree: &Tree, token: usize) -> bool {
    matches!(tree.upos(token), Upos::Pron | Upos::Det | Upos::Sconj)
        && matches!(
            tree.lower(token).as_str(),
            "who" | "which" | "that" | "whom"
        )
}
