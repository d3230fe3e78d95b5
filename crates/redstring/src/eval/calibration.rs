//! Whether a confidence means what it says: of claims with 0.8, are about 80 %
//! right?
//!
//! A claim of the reader is right if it answers to a golden one by pair,
//! direction and predicate, and wrong if it answers to none; one that only
//! answers to what careful readers may differ on is not counted.

use std::{fmt, ops::AddAssign};

use serde::Serialize;

use super::Score;

/// Bins of equal width from 0 to 1.
const BINS: usize = 10;

/// A claim that was judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JudgedClaim {
    /// The file, empty where it is not known.
    pub file: String,
    /// How sure the reader was, 0 to 1.
    pub confidence: f64,
    /// Whether it was right.
    pub right: bool,
    /// What the confidence is made of, each feature with its name.
    pub features: Vec<(&'static str, f64)>,
}

/// Confidences against the truth.
#[derive(Clone, Debug, Serialize)]
pub struct Calibration {
    /// The mean distance between a bin's confidence and its share of right
    /// claims, weighted by its claims (expected calibration error, Guo et al.,
    /// "On Calibration of Modern Neural Networks", ICML 2017); 0 to 1.
    pub expected_error: f64,
    /// The mean squared distance between confidence and truth (Brier 1950).
    pub brier: f64,
    /// Claims by their confidence, the surest last; bins without claims are
    /// left out.
    pub bins: Vec<Bin>,
    /// Every claim that was judged.
    pub claims: Vec<JudgedClaim>,
}

/// Claims of about the same confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Bin {
    /// The least confidence that belongs here.
    pub from: f64,
    /// The least confidence that belongs to the next bin; the last has 1 too.
    pub to: f64,
    /// How many claims.
    pub claims: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share of them that is right.
    pub right: f64,
}

impl Calibration {
    /// Of these claims.
    pub fn of(claims: Vec<JudgedClaim>) -> Self {
        let bins: Vec<Bin> = (0..BINS).filter_map(|bin| Bin::of(bin, &claims)).collect();
        let all = claims.len().max(1) as f64;
        let error = |bin: &Bin| bin.claims as f64 * (bin.confidence - bin.right).abs();
        let distance = |claim: &JudgedClaim| claim.confidence - truth(claim);
        Self {
            expected_error: bins.iter().map(error).sum::<f64>() / all,
            brier: claims
                .iter()
                .map(|claim| distance(claim).powi(2))
                .sum::<f64>()
                / all,
            bins,
            claims,
        }
    }

    /// How many claims are right, of all that were judged.
    pub fn score(&self) -> Score {
        let mut score = Score::default();
        for claim in &self.claims {
            score.add_assign(Score::answer(claim.right));
        }
        score
    }
}

impl Bin {
    fn of(bin: usize, claims: &[JudgedClaim]) -> Option<Self> {
        let here = || {
            (claims.iter())
                .filter(|claim| ((claim.confidence * BINS as f64) as usize).min(BINS - 1) == bin)
        };
        let count = here().count();
        let mean = |sum: f64| sum / count as f64;
        (count > 0).then(|| Self {
            from: bin as f64 / BINS as f64,
            to: (bin + 1) as f64 / BINS as f64,
            claims: count,
            confidence: mean(here().map(|claim| claim.confidence).sum()),
            right: mean(here().map(truth).sum()),
        })
    }
}

fn truth(claim: &JudgedClaim) -> f64 {
    f64::from(u8::from(claim.right))
}

/// One row a bin, then the two errors.
impl fmt::Display for Calibration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "confidence    claims      mean     right")?;
        for bin in &self.bins {
            writeln!(
                f,
                "{:.1} to {:.1} {:>9} {:>9.3} {:>9.3}",
                bin.from, bin.to, bin.claims, bin.confidence, bin.right
            )?;
        }
        writeln!(
            f,
            "expected calibration error {:.4}, Brier score {:.4}",
            self.expected_error, self.brier
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(judged: &[(f64, bool)]) -> Vec<JudgedClaim> {
        (judged.iter())
            .map(|&(confidence, right)| JudgedClaim {
                file: String::new(),
                confidence,
                right,
                features: Vec::new(),
            })
            .collect()
    }

    #[test]
    fn the_error_is_the_weighted_distance_of_the_bins() {
        // 0.9 is right half of the time (off by 0.4), 0.25 never (off by 0.25).
        let calibration = Calibration::of(claims(&[
            (0.9, true),
            (0.9, false),
            (0.25, false),
            (0.25, false),
        ]));
        assert_eq!(calibration.bins.len(), 2);
        assert!((calibration.expected_error - (0.5 * 0.4 + 0.5 * 0.25)).abs() < 1e-9);
        assert!((calibration.brier - (0.01 + 0.81 + 2.0 * 0.0625) / 4.0).abs() < 1e-9);
        assert_eq!(calibration.score().correct, 1);
    }

    #[test]
    fn certainty_that_is_right_has_no_error() {
        let calibration = Calibration::of(claims(&[(1.0, true), (0.0, false)]));
        assert_eq!(calibration.expected_error, 0.0);
        assert_eq!(calibration.bins[1].from, 0.9);
        assert_eq!(Calibration::of(Vec::new()).expected_error, 0.0);
    }
}
