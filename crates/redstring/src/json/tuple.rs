//! A predicate–argument tuple as `redstring read --open --json` prints it.

use redstring_reading::open::{Phrase, Tuple};
use redstring_text::Document;
use serde::Serialize;

use super::{CharacterOffsets, CharacterSpan, reading::probability};

#[derive(Serialize)]
pub(super) struct TupleObject {
    sentence: CharacterSpan,
    subject: PhraseObject,
    relation: PhraseObject,
    arguments: Vec<PhraseObject>,
    confidence: f64,
}

/// Words of a sentence, possibly with others between them.
#[derive(Serialize)]
struct PhraseObject {
    text: String,
    /// Where the written words stand, in the order in which they are read.
    spans: Vec<CharacterSpan>,
    /// What of `text` the article does not write; it stands first.
    implied: Option<&'static str>,
}

impl TupleObject {
    pub fn new(document: &Document, tuple: &Tuple, offsets: &CharacterOffsets<'_>) -> Self {
        let phrase = |phrase: &Phrase| PhraseObject {
            text: phrase.text(&document.article.text),
            spans: (phrase.spans.iter())
                .map(|&span| offsets.span(span))
                .collect(),
            implied: phrase.implied,
        };
        Self {
            sentence: offsets.span(document.sentences[tuple.sentence].span),
            subject: phrase(&tuple.subject),
            relation: phrase(&tuple.relation),
            arguments: tuple.arguments.iter().map(phrase).collect(),
            confidence: probability(tuple.confidence),
        }
    }
}
