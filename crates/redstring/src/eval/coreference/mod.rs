//! Scores coreference: are the words that the reading takes for one thing those
//! that annotators take for one thing?
//!
//! Mentions are the reader's own; on given words, with sentences as given. Chains
//! are compared by the measures of CoNLL-2012, in [`measures`]. [`marks`] reads
//! and writes the annotated texts, [`phrases`] gives the reading's mentions the
//! extent that annotators give them.

mod chains;
mod format;
mod marks;
mod measures;
mod phrases;

use std::ops::AddAssign;

use redstring_reading::{Reader, ReadingError, conclude};
use redstring_text::Document;

use super::{
    Figures, Row,
    given::GivenDocument,
    score::{Fractions, Score},
};
use chains::Chains;
use marks::MarkedDocument;

pub(super) use marks::parse;
pub use marks::{MarksError, MarksFault};

/// The measures over chains and over their mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct CoreferenceScores {
    muc: Score,
    b_cubed: Fractions,
    ceaf_e: Fractions,
    mentions: Score,
}

/// The chains that a reader finds in a document, from its words alone.
pub(super) fn read(gold: &MarkedDocument, reader: &Reader) -> Result<Chains, ReadingError> {
    let document = document(gold);
    let annotation = reader.annotate(&document)?;
    let reading = conclude(&document, &annotation);
    Ok(phrases::chains(&document, &annotation, &reading))
}

fn document(gold: &MarkedDocument) -> Document {
    let mut given = GivenDocument::default();
    for sentence in &gold.sentences {
        if sentence.opens_paragraph {
            given.open_paragraph();
        }
        given.push(sentence.words.iter().copied());
    }
    given.finish()
}

/// Compares a document's chains with those found.
pub(super) fn score(gold: &MarkedDocument, found: &Chains) -> CoreferenceScores {
    let key = &gold.chains;
    CoreferenceScores {
        muc: measures::muc(key, found),
        b_cubed: measures::b_cubed(key, found),
        ceaf_e: measures::ceaf_e(key, found),
        mentions: measures::mentions(key, found),
    }
}

impl CoreferenceScores {
    /// The rows of the report; the first is the mean F1 of the next three.
    pub fn rows(&self) -> Vec<Row> {
        let f1 = (self.muc.f1() + self.b_cubed.f1() + self.ceaf_e.f1()) / 3.0;
        vec![
            Row::new("CoNLL", Figures::Mean { f1 }),
            Row::new("MUC", self.muc),
            Row::new("B³", self.b_cubed),
            Row::new("CEAFe", self.ceaf_e),
            Row::new("mentions", self.mentions),
        ]
    }
}

impl AddAssign for CoreferenceScores {
    fn add_assign(&mut self, other: Self) {
        self.muc += other.muc;
        self.b_cubed += other.b_cubed;
        self.ceaf_e += other.ceaf_e;
        self.mentions += other.mentions;
    }
}
