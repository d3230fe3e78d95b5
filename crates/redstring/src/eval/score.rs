//! Precision, recall and F1 from counts.

use std::{fmt, ops::AddAssign};

use serde::{Serialize, Serializer, ser::SerializeStruct};

/// How many things were right, given and wanted.
///
/// Where every wanted thing gets exactly one answer, as with parts of speech,
/// precision, recall and F1 are one number, the accuracy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Things given that were wanted.
    pub correct: usize,
    /// Things given.
    pub predicted: usize,
    /// Things wanted.
    pub gold: usize,
}

impl Score {
    /// One answer to one question.
    pub fn answer(correct: bool) -> Self {
        Self {
            correct: usize::from(correct),
            predicted: 1,
            gold: 1,
        }
    }

    /// The share of the things given that were wanted, 0 to 1; 0 if none was given.
    pub fn precision(&self) -> f64 {
        ratio(self.correct, self.predicted)
    }

    /// The share of the things wanted that were given, 0 to 1; 0 if none was wanted.
    pub fn recall(&self) -> f64 {
        ratio(self.correct, self.gold)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.correct, self.predicted + self.gold)
    }
}

/// Compares two ascending lists without duplicates.
pub(super) fn overlap<T: Ord>(predicted: &[T], gold: &[T]) -> Score {
    let mut wanted = gold.iter().peekable();
    let correct = predicted
        .iter()
        .filter(|given| {
            while wanted.next_if(|gold| gold < given).is_some() {}
            wanted.next_if_eq(given).is_some()
        })
        .count();
    Score {
        correct,
        predicted: predicted.len(),
        gold: gold.len(),
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.correct += other.correct;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut score = serializer.serialize_struct("Score", 6)?;
        score.serialize_field("correct", &self.correct)?;
        score.serialize_field("predicted", &self.predicted)?;
        score.serialize_field("gold", &self.gold)?;
        score.serialize_field("precision", &self.precision())?;
        score.serialize_field("recall", &self.recall())?;
        score.serialize_field("f1", &self.f1())?;
        score.end()
    }
}

/// The six figures of one row of the report's table, rates in per cent.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>9.2} {:>9.2} {:>9.2} {:>9} {:>9} {:>9}",
            100.0 * self.precision(),
            100.0 * self.recall(),
            100.0 * self.f1(),
            self.correct,
            self.predicted,
            self.gold
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_follow_from_counts() {
        let score = Score {
            correct: 3,
            predicted: 4,
            gold: 6,
        };
        assert_eq!(score.precision(), 0.75);
        assert_eq!(score.recall(), 0.5);
        assert_eq!(score.f1(), 0.6);
        assert_eq!(Score::default().f1(), 0.0);
    }

    #[test]
    fn overlap_counts_equal_things_once() {
        let score = overlap(&[1, 3, 4, 9], &[0, 3, 4, 5]);
        assert_eq!((score.correct, score.predicted, score.gold), (2, 4, 4));
    }
}
