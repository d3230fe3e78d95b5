//! Scores predicate–argument tuples as CaRB does (Bhardwaj, Aggarwal and
//! Mausam, "CaRB: A Crowdsourced Benchmark for Open IE", EMNLP 2019).
//!
//! [`tuples`] reads the files, [`matching`] compares two tuples, [`curve`]
//! sums up over sentences and confidences; [`read`] has the reader itself give
//! the tuples.

mod curve;
mod matching;
mod tuples;

pub use curve::{Curve, Point};
pub use tuples::{CarbError, CarbFault};
pub(super) use tuples::{parse_given, parse_gold};

use redstring_reading::{Reader, ReadingError, open};
use redstring_text::{Article, Document, Sentence};

use crate::tuple_line::tuple_line;
use tuples::SentenceTuples;

/// The reader's tuples of the sentences of a gold file, as lines.
///
/// # Errors
/// The reader failed.
pub(super) fn read(reader: &Reader, gold: &[SentenceTuples]) -> Result<String, ReadingError> {
    let mut lines = String::new();
    for sentence in gold {
        let document = as_one_sentence(&sentence.sentence);
        let annotation = reader.annotate(&document)?;
        for tuple in open::tuples(&document, &annotation) {
            lines += &tuple_line(&document, &tuple);
            lines.push('\n');
        }
    }
    Ok(lines)
}

/// A document whose text is known to be one sentence, however it is cut.
fn as_one_sentence(text: &str) -> Document {
    let mut document = Document::new(Article::new(text, None));
    if let [first, .., last] = &document.sentences[..] {
        document.sentences = vec![Sentence {
            span: first.span.cover(last.span),
            tokens: first.tokens.start..last.tokens.end,
        }];
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_sentence_is_not_cut() {
        let document = as_one_sentence("Ada left . Bo stayed .");
        assert_eq!(document.sentences.len(), 1);
        assert_eq!(document.sentences[0].tokens.len(), document.tokens.len());
        assert!(as_one_sentence("").sentences.is_empty());
    }
}
