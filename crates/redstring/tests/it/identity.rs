//! Identity across articles, measured as a user measures it.

use std::fs;

use redstring::eval::{EvalTask, measure};
use serde_json::Value;

use super::desk::Desk;

const GROUP: &str = "\
# A mayor in two articles, and her sister.
> Mayor Hanna Ekberg opened a bridge in Malmo on Monday. Ekberg thanked the engineers.
= the mayor | PER | Hanna Ekberg | Ekberg

> Hanna Ekberg, the mayor of Malmo, will not seek another term. She has a sister, Lena Ekberg.
= the mayor | PER | Hanna Ekberg
= the sister | PER | Lena Ekberg
";

#[test]
fn namesakes_are_compared_in_pairs() {
    let desk = Desk::new();
    desk.write("groups/sisters.txt", GROUP);
    let arguments = ["eval", "identity", "groups", "--predictions", "found.jsonl"];
    let report = desk.json(arguments);
    let row = |measure: &str| {
        let rows = report["scores"].as_array().unwrap().iter();
        let mut rows = rows.filter(|row| row["measure"] == measure);
        rows.next().unwrap().clone()
    };
    for clusters in ["given", "read"] {
        // One pair of the mayor's articles; two of her and her sister.
        let joined = row(&format!("{clusters}: pairs joined, each group"));
        assert_eq!((&joined["gold"], &joined["f1"]), (&1.into(), &1.0.into()));
        let apart = row(&format!("{clusters}: pairs apart, all together"));
        assert_eq!((&apart["gold"], &apart["f1"]), (&2.into(), &1.0.into()));
    }
    let found = fs::read_to_string(desk.path("found.jsonl")).unwrap();
    let found: Vec<Value> = (found.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(found.len(), 6);
    assert_eq!(found[0]["truth"], "the mayor");
    assert_eq!(found[0]["entities"][0]["names"], 2);
}

#[test]
fn mistaken_identities_are_named() {
    let desk = Desk::new();
    let torn = GROUP.replace(
        "= the mayor | PER | Hanna Ekberg\n",
        "= another | PER | Hanna Ekberg\n",
    );
    desk.write("groups/sisters.txt", &torn);
    let answer = desk.run(["eval", "identity", "groups", "--mistakes"]);
    let line = "sisters: given joined Hanna Ekberg (the mayor, 1) | Hanna Ekberg (another, 2)";
    answer.says(0, &[line]);
}

#[test]
fn what_is_no_group_is_refused_with_its_line() {
    let desk = Desk::new();
    desk.write("groups/bad.txt", "> Ada left.\n= she | PER | Ida\n");
    let answer = desk.run(["eval", "identity", "groups"]);
    answer.says(2, &["bad.txt", "line 2", "Ida"]);
}

/// The groups that were worked on must not fall below what they have reached; those
/// that were put aside are scored by people, not here.
#[test]
fn namesakes_are_told_apart() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../data/namesakes/development"
    );
    let report = measure(&EvalTask::Identity {
        folder: folder.into(),
        part: None,
        mistakes: false,
        predictions: None,
    });
    let report = report.unwrap();
    for (row, precision, recall) in [
        ("given: pairs joined, each group", 0.95, 0.9),
        ("read: pairs joined, each group", 0.9, 0.8),
    ] {
        let found = report.scores.iter().find(|found| found.measure == row);
        let score = found.and_then(|found| found.counts()).unwrap();
        assert!(
            score.precision() >= precision && score.recall() >= recall,
            "{row}: {score:?}"
        );
    }
}
