//! Tuples: what is shown of them, and what they are inside.

use redstring_text::{Confidence, Span};

use crate::syntax::tree::Tree;

use super::confidence;

/// A predicate and its arguments, in the words of one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tuple {
    /// Index of the sentence in the document.
    pub sentence: usize,
    /// Who or what the sentence speaks of.
    pub subject: Phrase,
    /// The predicate: verb with auxiliaries, negation, particle, preposition.
    pub relation: Phrase,
    /// The object or complement first, then what else the predicate takes;
    /// may be empty.
    pub arguments: Vec<Phrase>,
    /// How much of the tuple a careful reader would write down too.
    pub confidence: Confidence,
}

/// Words of a sentence that belong together; other words may stand between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// Words that meaning asks for and the text does not write: the "is" of
    /// "Ada, the mayor". They come first.
    pub implied: Option<&'static str>,
    /// Where the written words stand, in the order in which they are read;
    /// without overlap.
    pub spans: Vec<Span>,
}

impl Phrase {
    /// The words under the spans of an article's text, joined by single spaces.
    pub fn text(&self, text: &str) -> String {
        let written = (self.spans.iter()).flat_map(|span| span.of(text).split_whitespace());
        let words: Vec<&str> = self.implied.into_iter().chain(written).collect();
        words.join(" ")
    }

    fn new(tree: &Tree, implied: Option<&'static str>, tokens: &[usize]) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let mut next = None;
        for &token in tokens {
            let span = tree.span(token);
            match spans.last_mut() {
                Some(open) if next == Some(token) => *open = open.cover(span),
                _ => spans.push(span),
            }
            next = Some(token + 1);
        }
        Self { implied, spans }
    }
}

/// What carries a tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carrier {
    /// A clause with a verb of its own: "Ada sold the mill".
    Verb,
    /// A clause with a copula: "Ada is mayor".
    Copula,
    /// "Ada, the mayor".
    Apposition,
    /// "Mayor Ada Finch".
    Title,
}

/// Where a clause has its subject from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// It has one of its own, or its relative pronoun stands for one.
    Own,
    /// The noun that it modifies: "bonds *priced* at par".
    Modified,
    /// The clause with which it is coordinated or on which it depends.
    Inherited,
}

/// A tuple in tokens.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    /// The head of the clause, or the noun that says something of another.
    pub anchor: usize,
    pub subject: Vec<usize>,
    pub implied: Option<&'static str>,
    pub relation: Vec<usize>,
    pub arguments: Vec<Vec<usize>>,
    pub carrier: Carrier,
    pub source: Source,
}

impl Tuple {
    pub(super) fn new(tree: &Tree, sentence: usize, proposal: &Proposal) -> Self {
        let arguments = proposal.arguments.iter();
        Self {
            sentence,
            subject: Phrase::new(tree, None, &proposal.subject),
            relation: Phrase::new(tree, proposal.implied, &proposal.relation),
            arguments: arguments
                .map(|tokens| Phrase::new(tree, None, tokens))
                .collect(),
            confidence: confidence::of(tree, proposal),
        }
    }
}
