//! `--min-confidence`: the same for every command that shows claims.

use serde_json::Value;

use super::desk::Desk;

/// A desk with claims of several confidences, and a threshold between them.
fn desk() -> (Desk, String) {
    let desk = Desk::with(&[
        ("a.txt", "Barack Obama met Angela Merkel.\n"),
        (
            "b.txt",
            "Barack Obama met Angela Merkel in Berlin. Before she left, she praised Emmanuel Macron.\n",
        ),
    ]);
    let all = confidences(&desk.json(["export", "json"]));
    let (least, most) = (all[0], all[all.len() - 1]);
    assert!(least < most, "{all:?}");
    (desk, most.to_string())
}

fn confidences(exported: &Value) -> Vec<f64> {
    let claims = exported["claims"].as_array().unwrap();
    let mut all: Vec<f64> = (claims.iter())
        .map(|claim| claim["confidence"].as_f64().unwrap())
        .collect();
    all.sort_by(f64::total_cmp);
    all
}

#[test]
fn every_command_leaves_out_what_is_less_sure() {
    let (desk, most) = desk();
    let with = |command: &[&str], least: &str| {
        desk.json(command.iter().copied().chain(["--min-confidence", least]))
    };
    let exported = with(&["export", "json"], &most);
    assert!(confidences(&exported)[0] >= most.parse().unwrap());
    assert_eq!(
        exported["entities"],
        desk.json(["export", "json"])["entities"]
    );
    for (command, pointer) in [
        (vec!["who", "Merkel"], "/claims"),
        (vec!["why", "Merkel", "Obama"], "/claims"),
        (vec!["read", "b.txt"], "/relations"),
        (vec!["show", "Merkel"], "/claims"),
        (vec!["stats"], "/claims"),
        (vec!["path", "Merkel", "Obama"], "/steps"),
        (vec!["around", "Merkel"], "/claims"),
        (vec!["central"], "/entities"),
        (vec!["communities"], "/communities"),
    ] {
        let count = |answer: Value| match answer.pointer(pointer) {
            Some(Value::Array(found)) => found.len() as u64,
            Some(Value::Number(found)) => found.as_u64().unwrap(),
            _ => 0,
        };
        assert_eq!(
            with(&command, "0"),
            desk.json(command.iter().copied()),
            "{command:?}"
        );
        assert!(count(with(&command, "0")) > 0, "{command:?}");
        assert_eq!(count(with(&command, "1")), 0, "{command:?}");
    }
}

#[test]
fn where_nothing_is_left_the_reason_is_given() {
    let (desk, _) = desk();
    desk.run(["why", "Obama", "Merkel", "--min-confidence", "1"])
        .says(1, &["directly with a confidence of at least 1"]);
}

#[test]
fn two_articles_are_surer_than_one() {
    let (desk, _) = desk();
    let why = desk.json(["why", "Obama", "Merkel"]);
    let claim = &why["claims"][0];
    let evidence = claim["evidence"].as_array().unwrap();
    assert_eq!(evidence.len(), 2);
    for one in evidence {
        assert!(claim["confidence"].as_f64() > one["confidence"].as_f64());
    }
}

#[test]
fn what_is_no_confidence_is_refused() {
    for wrong in ["2", "-1", "80%", "high"] {
        let flag = format!("--min-confidence={wrong}");
        let answer = Desk::new().run(["stats", &flag]);
        answer.says(2, &["a confidence is a number from 0 to 1, like 0.8"]);
    }
}
