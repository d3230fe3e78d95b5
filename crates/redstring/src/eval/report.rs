//! What a measurement gives: a table for people, an object for programs.

use std::fmt;

use serde::Serialize;

use super::{Calibration, Curve, Fractions, Mistake, MistakenIdentity, Score, Stage};

/// The scores of one task.
#[derive(Clone, Debug, Serialize)]
pub struct EvalReport {
    /// What was measured: the task's name on the command line.
    pub task: &'static str,
    /// How many files it was measured on.
    pub files: usize,
    /// The scores, the most important first.
    pub scores: Vec<Row>,
    /// What was wrong, claim by claim, where it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<Mistake>,
    /// What was wrongly joined or split, where it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub identities: Vec<MistakenIdentity>,
    /// How many wanted claims were lost at each stage, where it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Lost>,
    /// Precision and recall by confidence, where tuples were measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub curve: Option<Curve>,
    /// Whether confidences can be believed, where it was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calibration: Option<Calibration>,
}

/// How many wanted claims were lost at one stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// The stage.
    pub stage: Stage,
    /// How many claims.
    pub claims: usize,
}

/// One measure and its score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// What was counted.
    pub measure: String,
    /// How much of it was right.
    #[serde(flatten)]
    pub score: Figures,
}

/// What a row says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Figures {
    /// Things counted.
    Counts(Score),
    /// Things weighed.
    Fractions(Fractions),
    /// The mean of the F1s of other rows.
    Mean {
        /// 0 to 1.
        f1: f64,
    },
    /// The F1 of one row by that of another.
    Ratio {
        /// 1 where they are equal; 0 if the other is 0.
        ratio: f64,
    },
}

impl Row {
    /// A measure and its score.
    pub fn new(measure: impl Into<String>, score: impl Into<Figures>) -> Self {
        Self {
            measure: measure.into(),
            score: score.into(),
        }
    }

    /// The counts of a row that has nothing else.
    pub fn counts(&self) -> Option<Score> {
        match self.score {
            Figures::Counts(score) => Some(score),
            _ => None,
        }
    }
}

impl From<Score> for Figures {
    fn from(score: Score) -> Self {
        Self::Counts(score)
    }
}

impl From<Fractions> for Figures {
    fn from(fractions: Fractions) -> Self {
        Self::Fractions(fractions)
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
            identities: Vec::new(),
            lost: Vec::new(),
            curve: None,
            calibration: None,
        }
    }

    /// The same with a list of what was wrong, and how much was lost where.
    pub fn with_mistakes(self, mistakes: Vec<Mistake>) -> Self {
        let at = |stage| {
            mistakes
                .iter()
                .filter(move |mistake| mistake.stage == Some(stage))
        };
        let lost = Stage::ALL.map(|stage| Lost {
            stage,
            claims: at(stage).count(),
        });
        Self {
            lost: lost.to_vec(),
            mistakes,
            ..self
        }
    }

    /// The same with a list of what was wrongly joined or split.
    pub fn with_identities(self, identities: Vec<MistakenIdentity>) -> Self {
        Self { identities, ..self }
    }

    /// The same with scores by confidence.
    pub fn with_curve(self, curve: Curve) -> Self {
        let curve = Some(curve);
        Self { curve, ..self }
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
        if let Some(curve) = &self.curve {
            return curve.fmt(f);
        }
        let width = self
            .scores
            .iter()
            .map(|row| row.measure.chars().count())
            .max()
            .unwrap_or(0);
        for mistake in &self.mistakes {
            writeln!(f, "{mistake}")?;
        }
        for mistake in &self.identities {
            writeln!(f, "{mistake}")?;
        }
        writeln!(
            f,
            "{:width$} {:>9} {:>9} {:>9} {:>13} {:>9} {:>9}",
            "", "precision", "recall", "F1", "correct", "given", "wanted"
        )?;
        for row in &self.scores {
            writeln!(f, "{:width$} {}", row.measure, row.score)?;
        }
        if !self.lost.is_empty() {
            writeln!(f, "\n{:width$} {:>9}", "lost at", "claims")?;
        }
        for lost in &self.lost {
            writeln!(f, "{:width$} {:>9}", lost.stage, lost.claims)?;
        }
        if let Some(calibration) = &self.calibration {
            write!(f, "\n{calibration}")?;
        }
        Ok(())
    }
}

/// The figures in the columns of the table; a lone one stands where F1 does.
impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Counts(score) => score.fmt(f),
            Self::Fractions(fractions) => fractions.fmt(f),
            Self::Mean { f1 } => write!(f, "{:>29.2}", 100.0 * f1),
            Self::Ratio { ratio } => write!(f, "{ratio:>29.2}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::score::Share;

    fn report() -> EvalReport {
        let score = Score {
            correct: 1,
            predicted: 2,
            gold: 4,
        };
        let fractions = Fractions {
            predicted: Share { right: 1.5, of: 3 },
            gold: Share { right: 2.5, of: 10 },
        };
        EvalReport::new(
            "text",
            1,
            vec![
                Row::new("tokens", score),
                Row::new("x", fractions),
                Row::new("mean", Figures::Mean { f1: 0.5 }),
                Row::new("ratio", Figures::Ratio { ratio: 1.5 }),
            ],
        )
    }

    #[test]
    fn columns_stand_below_their_heads() {
        let table = report().to_string();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 5);
        assert!(lines[1..3].iter().all(|line| line.len() == lines[0].len()));
        assert!(
            lines[1].contains("50.00") && lines[1].contains("25.00") && lines[1].contains("33.33")
        );
        assert!(lines[2].contains("1.5/2.5"));
        let end_of_f1 = lines[0].find("F1").unwrap() + 2;
        assert!(lines[3].ends_with(" 50.00") && lines[3].len() == end_of_f1);
        assert!(lines[4].ends_with(" 1.50") && lines[4].len() == end_of_f1);
    }

    #[test]
    fn programs_get_rates_and_counts() {
        let object = serde_json::to_value(report()).unwrap();
        assert_eq!(object["scores"][0]["measure"], "tokens");
        assert_eq!(object["scores"][0]["precision"], 0.5);
        assert_eq!(object["scores"][0]["gold"], 4);
        assert_eq!(object["scores"][1]["recall"], 0.25);
        assert_eq!(object["scores"][1]["correct_of_predicted"], 1.5);
        assert_eq!(object["scores"][2]["f1"], 0.5);
        assert_eq!(object["scores"][3]["ratio"], 1.5);
        assert!(object.get("mistakes").is_none());
    }
}
