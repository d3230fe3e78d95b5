//! From a document to its annotation: the network's scores, decoded.

use redstring_encoder::{Encoder, Matrix, Part, SentenceScores, Window};
use redstring_text::{Annotation, Deprel, Document, Half, Reference, Upos, Word};

use crate::{
    ReadingError,
    lemma::lemma,
    names::{self, highest},
    syntax::{decode, repair},
};

/// The reader's network; `models/MODEL_CARD.md` says what it is and how it was trained.
static WEIGHTS: &[u8] = include_bytes!("../../../models/reader.rten");
/// The network's word pieces, one a line.
static VOCABULARY: &str = include_str!("../../../models/vocab.txt");

/// A way to see the words of a document: parts of speech, trees and names.
///
/// [`Annotator`] is the one that is built in; another network becomes a backend
/// of the reader by this trait.
pub trait Annotate: Send + Sync {
    /// Annotates a document: one word for every token, names in the order of the text.
    ///
    /// # Errors
    /// The backend failed. No document is in error: what cannot be read well is
    /// annotated as well as it can be.
    fn annotate(&self, document: &Document) -> Result<Annotation, ReadingError>;
}

/// The built-in network. Threads may share it; each call computes on one core.
pub struct Annotator {
    encoder: Encoder,
}

impl Annotator {
    /// Loads the network that is part of the program.
    ///
    /// # Errors
    /// The network cannot be loaded.
    pub fn new() -> Result<Self, ReadingError> {
        let encoder = Encoder::load(WEIGHTS, VOCABULARY)?;
        Ok(Self { encoder })
    }

    /// Reads one window of a document and appends its words and names.
    fn annotate_window(
        &self,
        document: &Document,
        window: &Window,
        annotation: &mut Annotation,
    ) -> Result<(), ReadingError> {
        let scores = self.encoder.score(window)?;
        let heads: Vec<_> = scores
            .iter()
            .map(|scores| decode::heads(&scores.arcs))
            .collect();
        let labels = self.encoder.label(&scores, &heads)?;
        let decoded = heads.iter().zip(&labels);
        for ((part, scores), (heads, labels)) in window.parts().iter().zip(&scores).zip(decoded) {
            check("name tags", &scores.names, names::TAGS)?;
            check("parts of speech", &scores.upos, Upos::ALL.len())?;
            check("relations", labels, Deprel::ALL.len())?;
            append(
                document,
                part,
                Decoded {
                    scores,
                    heads,
                    labels,
                },
                annotation,
            );
        }
        Ok(())
    }
}

impl Annotate for Annotator {
    fn annotate(&self, document: &Document) -> Result<Annotation, ReadingError> {
        let sentences = document
            .sentences
            .iter()
            .map(|sentence| sentence.tokens.clone().map(|token| document.word(token)));
        let mut annotation = Annotation::default();
        annotation.words.reserve_exact(document.tokens.len());
        for window in self.encoder.windows(sentences) {
            self.annotate_window(document, &window, &mut annotation)?;
        }
        repair::repair(document, &mut annotation);
        Ok(annotation)
    }
}

fn check(what: &'static str, scores: &Matrix, expected: usize) -> Result<(), ReadingError> {
    let found = scores.width();
    if found == expected {
        Ok(())
    } else {
        Err(ReadingError::Labels {
            what,
            found,
            expected,
        })
    }
}

/// What the network makes of the words of one sentence.
struct Decoded<'s> {
    scores: &'s SentenceScores,
    heads: &'s [Option<usize>],
    labels: &'s Matrix,
}

fn append(document: &Document, part: &Part, decoded: Decoded, annotation: &mut Annotation) {
    let first = document.sentences[part.sentence].tokens.start + part.words.start;
    annotation
        .names
        .extend(names::decode(&decoded.scores.names, first));
    let rows = decoded.scores.upos.rows().zip(decoded.labels.rows());
    for (word, (&head, (upos, labels))) in decoded.heads.iter().zip(rows).enumerate() {
        let upos = Upos::ALL[highest(upos.iter().copied())];
        if matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron) {
            let halves = |row: &[f32]| row.iter().copied().map(Half::of).collect();
            annotation.references.push(Reference {
                token: first + word,
                anaphor: halves(decoded.scores.anaphors.row(word)),
                antecedent: halves(decoded.scores.antecedents.row(word)),
            });
        }
        annotation.words.push(Word {
            upos,
            lemma: lemma(document.word(first + word), upos),
            head: head.map(|head| first + head),
            deprel: relation(head, labels),
        });
    }
}

/// The best relation that a word with this head may stand in: the root, and it
/// alone, stands in none but [`Deprel::Root`].
fn relation(head: Option<usize>, labels: &[f32]) -> Deprel {
    if head.is_none() {
        return Deprel::Root;
    }
    let legal = Deprel::ALL
        .iter()
        .zip(labels)
        .map(|(&deprel, &score)| match deprel {
            Deprel::Root => f32::NEG_INFINITY,
            _ => score,
        });
    Deprel::ALL[highest(legal)]
}
