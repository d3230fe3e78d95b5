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

/// Precision and recall whose right parts are no whole numbers, and need not be
/// the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fractions {
    /// Of what was given.
    pub predicted: Share,
    /// Of what was wanted.
    pub gold: Share,
}

/// How much of a number of things is right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// How much, each thing at most 1.
    pub right: f64,
    /// Of how many.
    pub of: usize,
}

impl Fractions {
    /// The share of what was given that is right, 0 to 1; 0 if nothing was.
    pub fn precision(&self) -> f64 {
        self.predicted.value()
    }

    /// The share of what was wanted that is right, 0 to 1; 0 if nothing was.
    pub fn recall(&self) -> f64 {
        self.gold.value()
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        divide(
            2.0 * self.precision() * self.recall(),
            self.precision() + self.recall(),
        )
    }
}

impl Share {
    fn value(self) -> f64 {
        divide(self.right, self.of as f64)
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
    divide(part as f64, whole as f64)
}

/// `part / whole`; 0 of nothing.
pub(super) fn divide(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
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

impl AddAssign for Fractions {
    fn add_assign(&mut self, other: Self) {
        for (mine, other) in [
            (&mut self.predicted, other.predicted),
            (&mut self.gold, other.gold),
        ] {
            mine.right += other.right;
            mine.of += other.of;
        }
    }
}

impl Serialize for Fractions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fractions = serializer.serialize_struct("Fractions", 7)?;
        fractions.serialize_field("correct_of_predicted", &self.predicted.right)?;
        fractions.serialize_field("correct_of_gold", &self.gold.right)?;
        fractions.serialize_field("predicted", &self.predicted.of)?;
        fractions.serialize_field("gold", &self.gold.of)?;
        fractions.serialize_field("precision", &self.precision())?;
        fractions.serialize_field("recall", &self.recall())?;
        fractions.serialize_field("f1", &self.f1())?;
        fractions.end()
    }
}

/// The six figures of one row of the report's table, rates in per cent.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>9.2} {:>9.2} {:>9.2} {:>13} {:>9} {:>9}",
            100.0 * self.precision(),
            100.0 * self.recall(),
            100.0 * self.f1(),
            self.correct,
            self.predicted,
            self.gold
        )
    }
}

/// The same six figures; what is right of the given and of the wanted stand with a
/// stroke between them where they differ.
impl fmt::Display for Fractions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (given, wanted) = (self.predicted.right, self.gold.right);
        let right = if given == wanted {
            format!("{given:.1}")
        } else {
            format!("{given:.1}/{wanted:.1}")
        };
        write!(
            f,
            "{:>9.2} {:>9.2} {:>9.2} {right:>13} {:>9} {:>9}",
            100.0 * self.precision(),
            100.0 * self.recall(),
            100.0 * self.f1(),
            self.predicted.of,
            self.gold.of
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
    fn fractions_are_added_before_they_are_divided() {
        let share = |right, of| Share { right, of };
        let mut sum = Fractions {
            predicted: share(0.5, 1),
            gold: share(1.5, 2),
        };
        sum += Fractions {
            predicted: share(0.5, 4),
            gold: share(0.0, 1),
        };
        // 1 of 5 given, 1.5 of 3 wanted; 2 · 0.2 · 0.5 / 0.7.
        assert_eq!((sum.precision(), sum.recall()), (0.2, 0.5));
        assert!((sum.f1() - 2.0 / 7.0).abs() < 1e-9);
        assert_eq!(Fractions::default().f1(), 0.0);
    }

    #[test]
    fn overlap_counts_equal_things_once() {
        let score = overlap(&[1, 3, 4, 9], &[0, 3, 4, 5]);
        assert_eq!((score.correct, score.predicted, score.gold), (2, 4, 4));
    }
}
