//! The extent of noun phrases, as OntoNotes marks them: with all that completes
//! them.
//!
//! - What the head governs as a noun is inside: determiners, adjectives,
//!   compounds, complements, relative clauses, appositions, a possessive mark.
//! - What it governs as a conjunct or as a predicate is outside, and so is
//!   everything beyond it: prepositions, what is coordinated, the subject of
//!   "is the minister". Marks of punctuation at either end are outside.

use std::ops::Range;

use redstring_text::{Deprel, Upos};

use crate::syntax::tree::Tree;

/// The noun phrase of a head.
pub(super) fn phrase(tree: &Tree, head: usize) -> Range<usize> {
    let children = tree.children(head);
    let is_part = |child: usize| {
        let deprel = tree.deprel(child);
        deprel == Deprel::Punct || belongs(deprel, child > head)
    };
    let before = children
        .iter()
        .rev()
        .filter(|&&child| child < head)
        .take_while(|&&child| is_part(child));
    let after = (children.iter())
        .filter(|&&child| child > head)
        .take_while(|&&child| is_part(child));
    let mut start = head;
    for &child in before.filter(|&&child| tree.deprel(child) != Deprel::Punct) {
        start = start.min(extent(tree, child).start);
    }
    let mut end = head + 1;
    for &child in after.filter(|&&child| tree.deprel(child) != Deprel::Punct) {
        end = end.max(extent(tree, child).end);
    }
    trim(tree, start..end, head)
}

/// A noun phrase with what is coordinated to it: "Ada and the two mayors".
pub(super) fn coordination(tree: &Tree, head: usize) -> Range<usize> {
    let own = phrase(tree, head);
    let end = tree
        .children_by(head, &[Deprel::Conj])
        .map(|conjunct| phrase(tree, conjunct).end)
        .fold(own.end, usize::max);
    own.start..end
}

fn trim(tree: &Tree, mut tokens: Range<usize>, head: usize) -> Range<usize> {
    let is_mark = |token: usize| tree.upos(token) == Upos::Punct;
    while tokens.start < head && is_mark(tokens.start) {
        tokens.start += 1;
    }
    while tokens.end > head + 1
        && is_mark(tokens.end - 1)
        && !matches!(tree.word(tokens.end - 1), ")" | "]")
    {
        tokens.end -= 1;
    }
    tokens
}

/// Whether a word with all below it is part of the noun phrase of its head.
fn belongs(deprel: Deprel, after: bool) -> bool {
    match deprel {
        Deprel::Det
        | Deprel::DetPredet
        | Deprel::Amod
        | Deprel::Nummod
        | Deprel::Nmod
        | Deprel::NmodDesc
        | Deprel::NmodPoss
        | Deprel::NmodUnmarked
        | Deprel::Compound
        | Deprel::Flat
        | Deprel::Fixed
        | Deprel::Goeswith
        | Deprel::Appos
        | Deprel::Dep
        | Deprel::Acl
        | Deprel::AclRelcl => true,
        // The possessive mark, not a preposition.
        Deprel::Case => after,
        _ => false,
    }
}

/// From the first to one past the last of the words below a word.
fn extent(tree: &Tree, word: usize) -> Range<usize> {
    let below = tree.subtree(word);
    match (below.first(), below.last()) {
        (Some(&first), Some(&last)) => first..last + 1,
        _ => word..word + 1,
    }
}
