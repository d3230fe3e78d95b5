//! From what a reading marks to what annotators mark.
//!
//! A reading's mentions are as short as they can be, for people to see: a name,
//! "the minister". OntoNotes, and OntoGUM after it, mark whole noun phrases with
//! all that completes them: "the minister who resigned, Ada Finch". So for the
//! comparison, and only for it, a name or noun is widened to the phrase of its
//! head in the tree that the reader saw:
//!
//! - A noun in apposition, and a name that is flat below its title, belong to the
//!   phrase above them: the two are one mention there. "Tarn, Velmland" is one too,
//!   but as the reading has two things in it, the second is one as well.
//! - What the head governs as a noun is inside: determiners, adjectives,
//!   compounds, complements, relative clauses, a possessive mark.
//! - What it governs as a conjunct or as a predicate is outside, and so is
//!   everything beyond it: prepositions, what is coordinated, the subject of
//!   "is the minister". Marks of punctuation at either end are outside.
//!
//! Pronouns stay as they are, and adjectives of places, "Greek", are left out, as
//! they are there.

use std::{collections::BTreeMap, ops::Range};

use redstring_text::{Annotation, Deprel, Document, Form, Reading, Span, Upos};

use super::chains::{Chains, Mention};

/// The chains of a reading, as annotators would mark them.
///
/// Words that stand for several things at once are in a chain of their own with
/// other words for the same things.
pub(super) fn chains(document: &Document, annotation: &Annotation, reading: &Reading) -> Chains {
    let mut referents: BTreeMap<(Span, Form), Vec<u32>> = BTreeMap::new();
    for mention in &reading.mentions {
        let clusters = referents.entry((mention.span, mention.form)).or_default();
        clusters.push(mention.cluster);
    }
    let marked: Vec<(usize, Range<usize>, Form, &[u32])> = referents
        .iter()
        .filter_map(|(&(span, form), clusters)| {
            let tokens = tokens_of(document, span);
            let head = head_of(annotation, tokens.clone())?;
            Some((head, tokens, form, clusters.as_slice()))
        })
        .collect();
    let marked_at: BTreeMap<usize, &[u32]> = marked
        .iter()
        .map(|(head, _, _, clusters)| (*head, *clusters))
        .collect();
    let mut sets: BTreeMap<&[u32], Vec<Mention>> = BTreeMap::new();
    for (head, tokens, form, clusters) in &marked {
        let mention = match form {
            Form::Pronoun => Some((tokens.start, tokens.end)),
            _ if annotation.words[*head].upos == Upos::Adj => None,
            _ => {
                let is_same = |above| marked_at.get(&above).is_none_or(|its| its == clusters);
                let top = top_of(annotation, *head, is_same);
                Some(phrase(document, annotation, tokens, top))
            }
        };
        sets.entry(clusters).or_default().extend(mention);
    }
    Chains::new(sets.into_values())
}

/// The tokens that begin under a span.
fn tokens_of(document: &Document, span: Span) -> Range<usize> {
    let up_to = |offset| {
        document
            .tokens
            .partition_point(|token| token.span.start < offset)
    };
    up_to(span.start)..up_to(span.end)
}

/// The token of a range on which the rest of it depends.
fn head_of(annotation: &Annotation, tokens: Range<usize>) -> Option<usize> {
    let outside = |head: usize| !tokens.contains(&head);
    (tokens.clone()).find(|&token| annotation.words[token].head.is_none_or(outside))
}

/// The word whose phrase holds an apposition, or a name below its title; `is_same`
/// says of a word above whether it may speak of the same thing.
fn top_of(annotation: &Annotation, head: usize, is_same: impl Fn(usize) -> bool) -> usize {
    let mut top = head;
    while let Some(above) = annotation.words[top].head
        && matches!(annotation.words[top].deprel, Deprel::Appos | Deprel::Flat)
        && is_same(above)
    {
        top = above;
    }
    top
}

/// The noun phrase with this head; it holds the tokens of a name or noun.
fn phrase(
    document: &Document,
    annotation: &Annotation,
    tokens: &Range<usize>,
    head: usize,
) -> Mention {
    let sentence = document.sentences[document.sentence_of(head)]
        .tokens
        .clone();
    let children = |range: Range<usize>| {
        range.filter(move |&token| {
            let word = &annotation.words[token];
            word.head == Some(head) && word.deprel != Deprel::Punct
        })
    };
    let mut first = tokens.start.min(head);
    let mut last = head.max(tokens.end - 1);
    for child in children(sentence.start..head).rev() {
        if !belongs(annotation, child, head) {
            break;
        }
        first = first.min(subtree(annotation, &sentence, child).start);
    }
    for child in children(head + 1..sentence.end) {
        if !belongs(annotation, child, head) {
            break;
        }
        last = last.max(subtree(annotation, &sentence, child).end - 1);
    }
    let is_mark = |token: usize| annotation.words[token].upos == Upos::Punct;
    while first < tokens.start && is_mark(first) {
        first += 1;
    }
    while last >= tokens.end && is_mark(last) && !matches!(document.word(last), ")" | "]") {
        last -= 1;
    }
    (first, last + 1)
}

/// Whether a word with all below it is part of the noun phrase of its head.
fn belongs(annotation: &Annotation, word: usize, head: usize) -> bool {
    match annotation.words[word].deprel {
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
        | Deprel::Acl
        | Deprel::AclRelcl => true,
        // The possessive mark, not a preposition.
        Deprel::Case => word > head,
        _ => false,
    }
}

/// From the first to one past the last of the words below a word.
fn subtree(annotation: &Annotation, sentence: &Range<usize>, word: usize) -> Range<usize> {
    let is_below = |token: &usize| {
        std::iter::successors(Some(*token), |&token| annotation.words[token].head)
            .any(|above| above == word)
    };
    let first = sentence.clone().find(is_below).unwrap_or(word);
    let last = sentence.clone().rev().find(is_below).unwrap_or(word);
    first..last + 1
}
