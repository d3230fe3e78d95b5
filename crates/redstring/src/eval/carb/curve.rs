//! Precision and recall at every confidence, CaRB's way: every wanted tuple
//! takes the best recall that any given one offers, while a given tuple earns
//! precision only from the one wanted tuple that it is paired with.

use std::fmt;

use serde::Serialize;

use super::{
    matching::{Match, Words, compare},
    tuples::{SentenceTuples, key},
};

/// What is measured of tuples with confidences.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// Where F1 is highest.
    pub best: Point,
    /// Where every tuple counts.
    pub all: Point,
    /// The area under precision over recall, from recall 0 to that of all tuples.
    pub area: f64,
    /// Tuples given for the sentences that are measured.
    pub given: usize,
    /// Tuples wanted.
    pub wanted: usize,
}

/// The scores of the tuples from one confidence up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Point {
    /// The lowest confidence that counts.
    pub confidence: f64,
    /// Share of the words given that are wanted, 0 to 1.
    pub precision: f64,
    /// Share of the words wanted that are given, 0 to 1.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

/// Sums at one confidence.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    precision: f64,
    given: usize,
    recall: f64,
}

impl Curve {
    /// Measures given tuples against wanted ones. Of sentences that differ in
    /// spaces and punctuation alone, the last counts.
    ///
    /// Cost: for every sentence, the number of its confidences times the
    /// number of pairs of its tuples.
    pub(in crate::eval) fn measure(gold: &[SentenceTuples], given: &[SentenceTuples]) -> Self {
        let gold = by_key(gold);
        let mut given = by_key(given);
        given.retain(|key, _| gold.contains_key(key));
        let mut confidences: Vec<f64> = (given.values())
            .flat_map(|sentence| sentence.tuples.iter().map(|tuple| tuple.confidence))
            .collect();
        let given_count = confidences.len();
        confidences.sort_by(f64::total_cmp);
        confidences.dedup();
        let mut sums = vec![Sums::default(); confidences.len()];
        for (key, wanted) in &gold {
            if let Some(found) = given.get(key) {
                add(&mut sums, &confidences, wanted, found);
            }
        }
        let wanted = gold.values().map(|sentence| sentence.tuples.len()).sum();
        let points: Vec<Point> = (confidences.iter().zip(&sums))
            .map(|(&confidence, sums)| Point::new(confidence, sums, wanted))
            .collect();
        let best = (points.iter().copied()).reduce(
            |best, point| {
                if point.f1 > best.f1 { point } else { best }
            },
        );
        Self {
            best: best.unwrap_or_default(),
            all: points.first().copied().unwrap_or_default(),
            area: area(&points),
            given: given_count,
            wanted,
        }
    }
}

impl Point {
    fn new(confidence: f64, sums: &Sums, wanted: usize) -> Self {
        let precision = sums.precision / sums.given as f64;
        let recall = sums.recall / wanted as f64;
        let both = precision + recall;
        let f1 = if both > 0.0 {
            2.0 * precision * recall / both
        } else {
            0.0
        };
        Self {
            confidence,
            precision,
            recall,
            f1,
        }
    }
}

type ByKey<'t> = std::collections::BTreeMap<String, &'t SentenceTuples>;

fn by_key(sentences: &[SentenceTuples]) -> ByKey<'_> {
    (sentences.iter())
        .map(|sentence| (key(&sentence.sentence), sentence))
        .collect()
}

/// Adds the scores of one sentence at every confidence up to its highest.
fn add(sums: &mut [Sums], confidences: &[f64], wanted: &SentenceTuples, found: &SentenceTuples) {
    let gold: Vec<Words> = wanted.tuples.iter().map(Words::from).collect();
    let given: Vec<Words> = found.tuples.iter().map(Words::from).collect();
    let matches: Vec<Vec<Match>> = (gold.iter())
        .map(|gold| given.iter().map(|given| compare(gold, given)).collect())
        .collect();
    let mut own: Vec<f64> = found.tuples.iter().map(|tuple| tuple.confidence).collect();
    own.sort_by(f64::total_cmp);
    own.dedup();
    let mut first = 0;
    for confidence in own {
        let counts: Vec<usize> = (0..given.len())
            .filter(|&tuple| found.tuples[tuple].confidence >= confidence)
            .collect();
        let best = |row: &Vec<Match>| {
            (counts.iter())
                .map(|&tuple| row[tuple].recall)
                .fold(0.0, f64::max)
        };
        let recall: f64 = matches.iter().map(best).sum();
        let precision = paired_precision(&matches, &counts);
        let end = confidences.partition_point(|&other| other <= confidence);
        for sums in &mut sums[first..end] {
            sums.precision += precision;
            sums.given += counts.len();
            sums.recall += recall;
        }
        first = end;
    }
}

/// The precision of the given tuples when each is paired with one wanted
/// tuple at most, the most precise pair first.
fn paired_precision(matches: &[Vec<Match>], given: &[usize]) -> f64 {
    let mut rows: Vec<usize> = (0..matches.len()).collect();
    let mut columns = given.to_vec();
    let mut sum = 0.0;
    while !rows.is_empty() && !columns.is_empty() {
        let (mut best, mut precision) = ((0, 0), -1.0);
        for (row, &wanted) in rows.iter().enumerate() {
            for (column, &tuple) in columns.iter().enumerate() {
                if matches[wanted][tuple].precision > precision {
                    best = (row, column);
                    precision = matches[wanted][tuple].precision;
                }
            }
        }
        rows.remove(best.0);
        columns.remove(best.1);
        sum += precision;
    }
    sum
}

/// By trapezoids, from the point of all tuples to recall 0 at precision 1.
fn area(points: &[Point]) -> f64 {
    let ends = points
        .iter()
        .skip(1)
        .map(|point| (point.recall, point.precision));
    (points.iter().zip(ends.chain([(0.0, 1.0)])))
        .map(|(point, (recall, precision))| {
            (point.recall - recall) * (point.precision + precision) / 2.0
        })
        .sum()
}

/// The table: the best point and that of all tuples, then the area.
impl fmt::Display for Curve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:10} {:>9} {:>9} {:>9} {:>10}",
            "", "precision", "recall", "F1", "confidence"
        )?;
        for (name, point) in [("best", &self.best), ("all", &self.all)] {
            writeln!(
                f,
                "{name:10} {:>9.2} {:>9.2} {:>9.2} {:>10.3}",
                100.0 * point.precision,
                100.0 * point.recall,
                100.0 * point.f1,
                point.confidence
            )?;
        }
        writeln!(
            f,
            "area {:.4}; {} tuples given, {} wanted",
            self.area, self.given, self.wanted
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::carb::tuples::{parse_given, parse_gold};

    fn measure(gold: &str, given: &str) -> Curve {
        Curve::measure(&parse_gold(gold).unwrap(), &parse_given(given).unwrap())
    }

    /// Two sentences: two tuples wanted of the first, one of the second.
    const GOLD: &str = "\
        Ada sold grain and met Bo .\tsold\tAda\tgrain\n\
        Ada sold grain and met Bo .\tmet\tAda\tBo\n\
        Cy left Tarn .\tleft\tCy\tTarn\n";

    #[test]
    fn all_that_is_wanted_scores_one() {
        let given = "\
            Ada sold grain and met Bo .\t0.9\tsold\tAda\tgrain\n\
            Ada sold grain and met Bo .\t0.9\tmet\tAda\tBo\n\
            Cy left Tarn .\t0.9\tleft\tCy\tTarn\n";
        let curve = measure(GOLD, given);
        let point = |point: Point| (point.precision, point.recall, point.f1);
        assert_eq!(point(curve.best), (1.0, 1.0, 1.0));
        assert_eq!((curve.area, curve.given, curve.wanted), (1.0, 3, 3));
    }

    #[test]
    fn the_best_point_leaves_out_what_is_doubtful() {
        let given = "\
            Ada sold grain and met Bo .\t0.9\tsold\tAda\tgrain\n\
            Ada sold grain and met Bo .\t0.5\tmet\tAda\tBo\n\
            Ada sold grain and met Bo .\t0.1\tsold\tBo\tBo\n";
        let curve = measure(GOLD, given);
        // From 0.5 up: two right ones of two given and of three wanted.
        assert_eq!(curve.best.confidence, 0.5);
        assert_eq!((curve.best.precision, curve.best.recall), (1.0, 2.0 / 3.0));
        assert_eq!(curve.best.f1, 0.8);
        // With the third, which finds no partner left: two of three.
        assert_eq!(
            (curve.all.precision, curve.all.recall),
            (2.0 / 3.0, 2.0 / 3.0)
        );
        // No recall is won between 0.1 and 0.5; above it precision is 1.
        assert!((curve.area - 2.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn a_tuple_may_serve_many_in_recall_and_one_in_precision() {
        let gold = "Ada sold grain to Bo .\tsold\tAda\tgrain\n\
                    Ada sold grain to Bo .\tsold\tAda\tgrain to Bo\n";
        let given = "Ada sold grain to Bo .\t0.9\tsold\tAda\tgrain to Bo\n";
        let curve = measure(gold, given);
        assert_eq!((curve.all.precision, curve.all.recall), (1.0, 1.0));
        let twice = format!("{given}{given}");
        // The second is paired with "grain" alone: three of five words.
        assert_eq!(measure(gold, &twice).all.precision, (1.0 + 3.0 / 5.0) / 2.0);
    }

    #[test]
    fn other_sentences_do_not_count_and_nothing_given_is_zero() {
        let curve = measure(GOLD, "Dee won .\t0.9\twon\tDee\ta prize\n");
        assert_eq!((curve.given, curve.best.f1, curve.area), (0, 0.0, 0.0));
        let spaced = measure(GOLD, "Cy left Tarn.\t0.9\tleft\tCy\tTarn\n");
        assert_eq!(spaced.all.recall, 1.0 / 3.0);
    }
}
