//! How much of an article was read, and what not, by reason.

use std::{collections::BTreeMap, ops::AddAssign};

use serde::Serialize;

use crate::Reading;

/// Sentences and the characters in them; what stands in no sentence, such as
/// an empty line, does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// All sentences.
    pub sentences: usize,
    /// The characters (Unicode scalar values) in them.
    pub characters: usize,
    /// What of that was not read, by the label of the reason.
    pub unread: BTreeMap<&'static str, Extent>,
}

/// A number of sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Extent {
    /// How many.
    pub sentences: usize,
    /// How many characters are in them.
    pub characters: usize,
}

impl Coverage {
    /// Of an article with this text. Time linear in the text.
    pub fn of(text: &str, reading: &Reading) -> Self {
        let mut coverage = Self::default();
        // Both are in the order of the text.
        let mut unread = reading.unread.iter().peekable();
        for sentence in &reading.sentences {
            while unread
                .next_if(|part| part.span.end < sentence.end)
                .is_some()
            {}
            let characters = sentence.of(text).chars().count();
            coverage.sentences += 1;
            coverage.characters += characters;
            if let Some(part) = unread.peek()
                && part.span.contains(*sentence)
            {
                *coverage.unread.entry(part.reason.label()).or_default() += Extent {
                    sentences: 1,
                    characters,
                };
            }
        }
        coverage
    }

    /// All that was not read.
    pub fn all_unread(&self) -> Extent {
        let mut all = Extent::default();
        for extent in self.unread.values() {
            all += *extent;
        }
        all
    }
}

impl AddAssign for Extent {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.characters += other.characters;
    }
}

impl AddAssign for Coverage {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.characters += other.characters;
        for (reason, extent) in other.unread {
            *self.unread.entry(reason).or_default() += extent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, Unread, UnreadReason};

    /// "Né un." "Ten 2" "Six 1" "End." with the middle two as rows.
    fn example() -> (&'static str, Reading) {
        let text = "Né un. Ten 2 Six 1 End.";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let row = |words| Unread {
            span: span(words),
            reason: UnreadReason::Table,
        };
        let reading = Reading {
            sentences: ["Né un.", "Ten 2", "Six 1", "End."].map(span).to_vec(),
            unread: vec![row("Ten 2"), row("Six 1")],
            ..Reading::default()
        };
        (text, reading)
    }

    #[test]
    fn sentences_and_characters_are_counted_by_reason() {
        let (text, reading) = example();
        let mut coverage = Coverage::of(text, &reading);
        assert_eq!((coverage.sentences, coverage.characters), (4, 20));
        let rows = Extent {
            sentences: 2,
            characters: 10,
        };
        assert_eq!(coverage.unread, BTreeMap::from([("table", rows)]));
        coverage += Coverage::of(text, &reading);
        assert_eq!(
            (coverage.sentences, coverage.all_unread().sentences),
            (8, 4)
        );
    }

    #[test]
    fn one_part_may_cover_all_sentences() {
        let (text, mut reading) = example();
        reading.unread = vec![Unread {
            span: Span::new(0, text.len()),
            reason: UnreadReason::Language,
        }];
        let coverage = Coverage::of(text, &reading);
        assert_eq!(coverage.unread["language"].sentences, 4);
        reading.unread.clear();
        assert!(Coverage::of(text, &reading).unread.is_empty());
    }
}
