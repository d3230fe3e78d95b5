//! What a measurement gives: a table for people, an object for programs.

use std::fmt;

use serde::Serialize;

use super::{Calibration, Mistake, Score};

/// The scores of one task.
#[derive(Clone, Debug, Serialize)]
pub struct EvalReport {
    /// What was measured: `text`, `names`, `syntax`, `golden` or `calibration`.
    pub task: &'static str,
    /// How many files it was measured on.
    pub files: usize,
    /// The scores, the most important first.
    pub scores: Vec<Row>,
    /// What was wrong, claim by claim, where it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<Mistake>,
    /// Whether confidences can be believed, where it was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calibration: Option<Calibration>,
}

/// One measure and its score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// What was counted.
    pub measure: String,
    /// How much of it was right.
    #[serde(flatten)]
    pub score: Score,
}

impl Row {
    /// A measure and its score.
    pub fn new(measure: impl Into<String>, score: Score) -> Self {
        Self {
            measure: measure.into(),
            score,
        }
    }
}

impl EvalReport {
    /// The report of a task on a number of files.
    pub fn new(task: &'static str, files: usize, scores: Vec<Row>) -> Self {
        Self {
            task,
            files,
            scores,
            mistakes: Vec::new(),
            calibration: None,
        }
    }

    /// The same with a list of what was wrong.
    pub fn with_mistakes(self, mistakes: Vec<Mistake>) -> Self {
        Self { mistakes, ..self }
    }

    /// The same with what became of the confidences.
    pub fn with_calibration(self, calibration: Calibration) -> Self {
        Self {
            calibration: Some(calibration),
            ..self
        }
    }
}

/// The table: one row a measure, rates in per cent, then counts.
impl fmt::Display for EvalReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self
            .scores
            .iter()
            .map(|row| row.measure.chars().count())
            .max()
            .unwrap_or(0);
        for mistake in &self.mistakes {
            writeln!(f, "{mistake}")?;
        }
        writeln!(
            f,
            "{:width$} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
            "", "precision", "recall", "F1", "correct", "given", "wanted"
        )?;
        for row in &self.scores {
            writeln!(f, "{:width$} {}", row.measure, row.score)?;
        }
        if let Some(calibration) = &self.calibration {
            write!(f, "\n{calibration}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> EvalReport {
        let score = Score {
            correct: 1,
            predicted: 2,
            gold: 4,
        };
        EvalReport::new(
            "text",
            1,
            vec![Row::new("tokens", score), Row::new("x", score)],
        )
    }

    #[test]
    fn columns_stand_below_their_heads() {
        let table = report().to_string();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.len() == lines[0].len()));
        assert!(
            lines[1].contains("50.00") && lines[1].contains("25.00") && lines[1].contains("33.33")
        );
    }

    #[test]
    fn programs_get_rates_and_counts() {
        let object = serde_json::to_value(report()).unwrap();
        assert_eq!(object["scores"][0]["measure"], "tokens");
        assert_eq!(object["scores"][0]["precision"], 0.5);
        assert_eq!(object["scores"][0]["gold"], 4);
        assert!(object.get("mistakes").is_none());
    }
}
