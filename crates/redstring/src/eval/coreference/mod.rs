//! Scores coreference: are the words that the reading takes for one thing those
//! that annotators take for one thing?
//!
//! Mentions are the reader's own; on given words, with sentences as given. Chains
//! are compared by the measures of CoNLL-2012, in [`measures`]. [`marks`] reads
//! and writes the annotated texts.

mod chains;
mod format;
mod marks;
mod measures;

use std::ops::AddAssign;

use redstring_reading::{self as reading, Reader, ReadingError};
use redstring_text::Document;

use self::chains::{Chains, Mention};
use super::{
    Figures, Row,
    given::GivenDocument,
    score::{Fractions, Score},
};
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
    let found = reading::chains(&document, &annotation);
    let spans = |chain: reading::Chain| -> Vec<Mention> {
        (chain.mentions.into_iter())
            .map(|mention| (mention.tokens.start, mention.tokens.end))
            .collect()
    };
    Ok(Chains::new(found.into_iter().map(spans)))
}

/// What stands above the [`questions`]: the names of what is known, which they
/// give by number.
pub(super) fn header() -> String {
    format!(
        "{}\n",
        serde_json::json!({ "features": reading::feature_names() })
    )
}

/// What the ranking of antecedents is asked in a document, with the right answers:
/// a line of JSON each.
pub(super) fn questions(gold: &MarkedDocument, reader: &Reader) -> Result<String, ReadingError> {
    let document = document(gold);
    let annotation = reader.annotate(&document)?;
    let right: Vec<_> = (gold.chains.iter())
        .map(|chain| chain.iter().map(|&(start, end)| start..end).collect())
        .collect();
    let asked = reading::asked(&document, &annotation, &right);
    let lines = asked
        .iter()
        .filter_map(|asked| serde_json::to_string(asked).ok());
    Ok(lines.map(|line| line + "\n").collect())
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
