//! Scores predicate–argument tuples as CaRB does (Bhardwaj, Aggarwal and
//! Mausam, "CaRB: A Crowdsourced Benchmark for Open IE", EMNLP 2019).
//!
//! [`tuples`] reads the files, [`matching`] compares two tuples, [`curve`]
//! sums up over sentences and confidences.

mod curve;
mod matching;
mod tuples;

pub use curve::{Curve, Point};
pub use tuples::{CarbError, CarbFault};
pub(super) use tuples::{parse_given, parse_gold};
