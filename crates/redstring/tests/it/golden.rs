//! The whole reader on annotated texts: what it finds must not fall below what
//! it has found before. The floors lie a little under the measured scores, so
//! that a change that trades one case for another passes, and one that breaks
//! a construction does not. The held-out articles are scored by people, not here.

use std::path::PathBuf;

use redstring::eval::{EvalReport, EvalTask, measure};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/golden")).join(name)
}

fn golden(name: &str) -> EvalReport {
    measure(&EvalTask::Golden {
        files: vec![folder(name)],
        mistakes: false,
        predictions: None,
    })
    .unwrap()
}

/// Asserts a measure's precision and recall.
fn assert_at_least(report: &EvalReport, measure: &str, precision: f64, recall: f64) {
    let row = report
        .scores
        .iter()
        .find(|row| row.measure == measure)
        .unwrap();
    let score = row.counts().unwrap();
    let (found_precision, found_recall) = (score.precision(), score.recall());
    assert!(
        found_precision >= precision && found_recall >= recall,
        "{measure}: precision {found_precision:.3}, recall {found_recall:.3}"
    );
}

#[test]
fn every_construction_carries_its_claims() {
    let report = golden("constructions");
    assert_at_least(&report, "predicate", 0.93, 0.85);
    assert_at_least(&report, "factuality", 0.91, 0.84);
    // Of the links that must not be drawn, nearly none is.
    assert_at_least(&report, "absent", 0.93, 0.93);
    for construction in [
        "verb", "passive", "control", "role", "apposition", "relative", "location",
    ] {
        assert_at_least(&report, construction, 0.85, 0.7);
    }
}

#[test]
fn what_is_denied_imagined_or_planned_is_no_plain_fact() {
    let report = golden("factuality");
    assert_at_least(&report, "predicate", 0.89, 0.7);
    assert_at_least(&report, "factuality", 0.82, 0.66);
    assert_at_least(&report, "hedged", 0.95, 0.95);
}

#[test]
fn confidence_can_be_believed() {
    let report = measure(&EvalTask::Calibration {
        files: vec![folder("articles/development")],
    });
    let calibration = report.unwrap().calibration.unwrap();
    assert!(calibration.expected_error <= 0.06, "{calibration}");
}

#[test]
fn articles_give_what_a_careful_reader_draws() {
    let report = golden("articles/development");
    assert_at_least(&report, "pair", 0.82, 0.54);
    assert_at_least(&report, "direction", 0.81, 0.54);
    assert_at_least(&report, "factuality", 0.78, 0.52);
}
