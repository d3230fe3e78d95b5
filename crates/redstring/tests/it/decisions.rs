//! Rulings about identity, as people give, list, exchange and take them back.

use super::desk::Desk;

fn desk() -> Desk {
    Desk::with(&[
        (
            "a.txt",
            "Barack Obama met Angela Merkel.\nAngela Merkel praised Emmanuel Macron.\n",
        ),
        (
            "b.txt",
            "Barack Obama met Angela Merkel.\nMichelle Obama visited Angela Merkel.\n",
        ),
        ("c.txt", "Angela Merkel visited Emmanuel Macron.\n"),
    ])
}

const ON: [&str; 2] = ["--date", "2026-11-02"];

fn rule(desk: &Desk, words: &[&str]) -> super::desk::Answer {
    desk.run(words.iter().copied().chain(ON))
}

#[test]
fn a_merge_is_dated_explained_and_undone() {
    let desk = desk();
    let before = desk.fingerprint();
    let pair = ["Michelle Obama", "Barack Obama"];
    desk.run(["why-not", pair[0], pair[1]])
        .says(0, &["two: ", "normal forms differ"]);
    rule(
        &desk,
        &["merge", pair[0], pair[1], "--note", "one household"],
    )
    .says(0, &["decision 1: Michelle Obama is Barack Obama"]);
    desk.run(["why-same", pair[0], pair[1]]).says(
        0,
        &[
            "one: Barack Obama",
            "decision 1 of 2026-11-02 rules that Michelle Obama is Barack Obama",
            "one household",
        ],
    );
    desk.run(["why-not", pair[0], pair[1]]).says(1, &["one: "]);
    let listed = desk.json(["decisions"]);
    assert_eq!(listed["date"], "2026-11-02T00:00:00Z");
    assert_eq!(listed["note"], "one household");
    desk.run(["show", "Michelle Obama"])
        .says(0, &["Barack Obama", "1 × Michelle Obama", "decision 1"]);
    desk.run(["undo", "1"])
        .says(0, &["taken back: Michelle Obama is Barack Obama"]);
    assert_eq!(desk.fingerprint(), before);
}

#[test]
fn forms_of_one_name_are_explained_by_what_does_not_count_and_by_their_articles() {
    let desk = Desk::with(&[(
        "a.txt",
        "Angela Merkel met Emmanuel Macron. Merkel praised Macron.\n",
    )]);
    desk.run(["why-same", "Dr. Angela Merkel", "ANGELA MERKEL"])
        .says(
            0,
            &["same normal form “angela merkel” after dropping “Dr.”"],
        );
    desk.run(["why-same", "Merkel", "Angela Merkel"]).says(
        0,
        &["their articles themselves use “Merkel” for Angela Merkel"],
    );
}

#[test]
fn dates_and_notes_change_no_result() {
    let desk = desk();
    rule(&desk, &["hide", "Macron"]).says(0, &[]);
    let dated = (
        desk.fingerprint(),
        desk.json(["fingerprint"])["store"].clone(),
    );
    desk.run(["undo", "1"]).says(0, &[]);
    desk.run(["hide", "Macron", "--note", "off topic"])
        .says(0, &["decision 1"]);
    let other = (
        desk.fingerprint(),
        desk.json(["fingerprint"])["store"].clone(),
    );
    assert_eq!(dated, other);
    desk.run(["undo", "1", "--date", "2026"]).says(2, &[]);
    desk.run(["hide", "Merkel", "--date", "2.11."])
        .says(2, &["a date is written YYYY-MM-DD"]);
}

#[test]
fn a_split_makes_another_with_an_id_that_can_be_named() {
    let desk = desk();
    let before = desk.fingerprint();
    rule(&desk, &["split", "Angela Merkel", "--article", "c.txt"])
        .says(0, &["decision 1", "redstring rename"]);
    let id = desk.json(["decisions"])["split_off"]
        .as_str()
        .unwrap()
        .to_owned();
    rule(&desk, &["rename", &id, "Angela Merkel (painter)"]).says(0, &["decision 2"]);
    let other = desk.json(["show", &id]);
    assert_eq!(other["entity"]["articles"].as_array().unwrap().len(), 1);
    assert_eq!(other["articles"][0]["surfaces"]["Angela Merkel"], 1);
    let claims = desk.json(["who", &id]);
    assert_eq!(claims["claims"].as_array().unwrap().len(), 1);
    desk.run(["who", "Angela Merkel"]).says(0, &["2 articles"]);
    desk.run(["why-not", &id, "Angela Merkel"]).says(
        0,
        &[
            "two: ",
            "decision 1 of 2026-11-02",
            "rules that Angela Merkel is somebody",
        ],
    );
    rule(&desk, &["merge", &id, "Angela Merkel"]).says(
        2,
        &[
            "decision 1 of 2026-11-02 keeps them apart",
            "redstring undo 1",
        ],
    );
    for number in ["2", "1"] {
        desk.run(["undo", number]).says(0, &["taken back"]);
    }
    assert_eq!(desk.fingerprint(), before);
}

#[test]
fn a_split_of_articles_that_do_not_fit_is_refused() {
    let desk = desk();
    desk.run(["split", "Angela Merkel", "--article", "news/c.txt"])
        .says(1, &["no article news/c.txt; it has c.txt"]);
    desk.run(["split", "Barack Obama", "--article", "c.txt"])
        .says(1, &["c.txt does not name Barack Obama"]);
    desk.run(["split", "Barack Obama", "--article", "a.txt", "b.txt"])
        .says(1, &["all articles"]);
}

#[test]
fn contradictions_name_the_earlier_decision_and_the_remedy() {
    let desk = desk();
    let (one, other) = ("Michelle Obama", "Barack Obama");
    rule(&desk, &["never-merge", one, other])
        .says(0, &["decision 1: Michelle Obama is never Barack Obama"]);
    desk.run(["merge", other, one])
        .says(2, &["decision 1 of 2026-11-02", "`redstring undo 1`"]);
    desk.run(["never-merge", other, one])
        .says(1, &["so already"]);
    desk.run(["why-not", one, other]).says(0, &["decision 1"]);
    desk.run(["undo", "1"]).says(0, &[]);
    rule(&desk, &["merge", one, other]).says(0, &["decision 1"]);
    desk.run(["never-merge", one, other]).says(
        2,
        &[
            "decision 1 of 2026-11-02 makes them one",
            "`redstring undo 1`",
        ],
    );
    desk.run(["merge", one, other]).says(1, &["already"]);
}

#[test]
fn a_file_of_decisions_makes_the_same_graph_elsewhere_and_twice_is_once() {
    let desk = desk();
    rule(
        &desk,
        &[
            "merge", "Michelle Obama", "Barack Obama", "--note", "one\nhousehold",
        ],
    )
    .says(0, &[]);
    rule(&desk, &["split", "Angela Merkel", "--article", "c.txt"]).says(0, &[]);
    rule(&desk, &["never-merge", "Macron", "Merkel"]).says(1, &["2 are named"]);
    rule(&desk, &["never-merge", "Macron", "Barack Obama"]).says(0, &[]);
    rule(&desk, &["rename", "Macron", "E. M."]).says(0, &[]);
    desk.run(["decisions", "--export", "d.toml"])
        .says(0, &["4 decisions written to d.toml"]);
    let ruled = desk.fingerprint();
    for number in ["1", "2", "3", "4"] {
        desk.run(["undo", number]).says(0, &[]);
    }
    assert_ne!(desk.fingerprint(), ruled);
    let import = ["decisions", "--import", "d.toml"];
    desk.run(import)
        .says(0, &["4 decisions taken, 0 known already, 0 refused"]);
    assert_eq!(desk.fingerprint(), ruled);
    desk.run(import)
        .says(0, &["0 decisions taken, 4 known already"]);
    let written = std::fs::read_to_string(desk.path("d.toml")).unwrap();
    assert_eq!(desk.run(["decisions", "--export", "-"]).out, written);
    assert!(
        written.contains("name = \"Michelle Obama\", kind = \"PER\""),
        "{written}"
    );
}

#[test]
fn an_import_takes_what_fits_and_says_what_it_refuses() {
    let desk = desk();
    rule(&desk, &["never-merge", "Michelle Obama", "Barack Obama"]).says(0, &[]);
    desk.write(
        "d.toml",
        "[[decision]]\nmerge = { name = \"Michelle Obama\", kind = \"PER\" }\n\
         into = { name = \"Barack Obama\", kind = \"PER\" }\n\n\
         [[decision]]\nhide = { name = \"Nobody Yet\", kind = \"PER\" }\n\n\
         [[decision]]\nhide = { name = \"Macron\" }\n",
    );
    desk.run(["decisions", "--import", "d.toml"]).says(
        1,
        &[
            "1 decision taken, 0 known already, 2 refused",
            "d.toml, decision 1 is refused: decision 1 of 2026-11-02 keeps them apart",
            "d.toml, decision 3 is refused: `hide` needs an `id`",
            "names that are not there now",
        ],
    );
    desk.write("bad.toml", "[[decision");
    desk.run(["decisions", "--import", "bad.toml"])
        .says(2, &["cannot take decisions from bad.toml", "line 1"]);
    desk.run(["decisions", "--import", "missing.toml"])
        .says(2, &["cannot read missing.toml"]);
}

#[test]
fn decisions_outlive_their_articles() {
    let desk = desk();
    rule(&desk, &["merge", "Michelle Obama", "Barack Obama"]).says(0, &[]);
    rule(&desk, &["split", "Angela Merkel", "--article", "b.txt"]).says(0, &[]);
    let ruled = desk.fingerprint();
    desk.run(["rebuild"]).says(0, &[]);
    assert_eq!(desk.fingerprint(), ruled);
    desk.run(["forget", "a.txt", "b.txt"]).says(0, &[]);
    desk.run(["decisions"])
        .says(0, &["Michelle Obama is Barack Obama", "Angela Merkel"]);
    desk.run(["ingest", "b.txt", "a.txt"]).says(0, &[]);
    assert_eq!(desk.fingerprint(), ruled);
}

#[test]
fn what_identity_joins_is_explained_and_can_be_kept_apart() {
    let desk = Desk::with(&[
        (
            "a.txt",
            "Anna Maria Lindqvist met Otto Berger in Oslo. Anna Maria Lindqvist praised Otto Berger.\n",
        ),
        (
            "b.txt",
            "Anna Lindqvist met Otto Berger. Otto Berger thanked Anna Lindqvist in Oslo.\n",
        ),
    ]);
    let before = desk.fingerprint();
    let pair = ["Anna Lindqvist", "Anna Maria Lindqvist"];
    desk.run(["why-same", pair[0], pair[1]])
        .says(0, &["one: Anna Maria Lindqvist", "first and last name"]);
    rule(&desk, &["never-merge", pair[0], pair[1]]).says(0, &["decision 1"]);
    desk.run(["why-not", pair[0], pair[1]])
        .says(0, &["two: ", "decision 1 of 2026-11-02"]);
    desk.run(["merge", pair[0], pair[1]])
        .says(2, &["`redstring undo 1`"]);
    desk.run(["undo", "1"]).says(0, &[]);
    assert_eq!(desk.fingerprint(), before);
}
