//! Questions, as people type them.

use super::desk::Desk;

fn desk() -> Desk {
    Desk::with(&[
        (
            "a.txt",
            "Two leaders meet\n\nBarack Obama met Angela Merkel.\nAngela Merkel praised Emmanuel Macron.\n",
        ),
        (
            "b.txt",
            "Barack Obama met Angela Merkel.\nMichelle Obama visited Angela Merkel.\n",
        ),
    ])
}

#[test]
fn who_shows_neighbours_by_support_with_a_quote() {
    let answer = desk().run(["who", "angela merkel"]);
    answer.says(
        0,
        &[
            "Angela Merkel  person, 2 articles",
            "← met  Barack Obama  ×2",
            "→ praised  Emmanuel Macron",
            "“Angela Merkel praised Emmanuel Macron.” — Two leaders meet (a.txt)",
        ],
    );
    let met = answer.out.find("← met").unwrap();
    assert!(
        met < answer.out.find("→ praised").unwrap(),
        "{}",
        answer.out
    );
}

#[test]
fn what_is_left_out_is_counted() {
    desk()
        .run(["who", "Angela Merkel", "--limit", "1"])
        .says(0, &["… and 2 more claims"]);
}

#[test]
fn several_matches_are_listed_not_guessed() {
    let desk = desk();
    let answer = desk.run(["who", "obama"]);
    answer.says(1, &["Barack Obama", "Michelle Obama", "say which"]);
    assert!(!answer.out.contains("met"));
    let listed = desk.json(["who", "obama"]);
    let id = listed["matches"][1]["id"].as_str().unwrap().to_owned();
    let name = listed["matches"][1]["name"].as_str().unwrap().to_owned();
    desk.run(["who", &id]).says(0, &[&name]);
    desk.run(["who", "obama", "--kind", "LOC"])
        .says(1, &["nothing"]);
}

#[test]
fn a_better_known_name_is_pointed_out() {
    let desk = Desk::with(&[
        ("a.txt", "Barack Obama met Angela Merkel.\n"),
        ("b.txt", "Emmanuel Macron praised Angela Merkel.\n"),
        ("c.txt", "Emmanuel Macron praised Petra Merkel.\n"),
        ("d.txt", "Merkel praised Emmanuel Macron.\n"),
    ]);
    desk.run(["show", "Merkel"]).says(
        0,
        &[
            "Merkel  person, 1 article",
            "there is also Angela Merkel (person)",
        ],
    );
}

#[test]
fn why_prints_every_sentence_with_its_place() {
    desk().run(["why", "Merkel", "Barack Obama"]).says(
        0,
        &[
            "Barack Obama → met → Angela Merkel  ×2",
            "“Barack Obama met Angela Merkel.”",
            "Two leaders meet (a.txt), characters 18–49; asserted",
            "b.txt, characters 0–31",
            "2 sentences in 2 articles",
        ],
    );
}

#[test]
fn why_without_a_link_says_what_else_to_try() {
    desk()
        .run(["why", "Macron", "Barack Obama"])
        .says(1, &["no article links", "redstring path"]);
}

#[test]
fn path_gives_each_step_its_sentence() {
    desk().run(["path", "Barack Obama", "Macron"]).says(
        0,
        &[
            "Barack Obama reaches Emmanuel Macron in 2 steps",
            "1. Barack Obama → met → Angela Merkel",
            "2. Angela Merkel → praised → Emmanuel Macron",
            "“Angela Merkel praised Emmanuel Macron.”",
        ],
    );
}

#[test]
fn path_against_the_arrows_turns_them_round() {
    desk().run(["path", "Macron", "Barack Obama"]).says(
        0,
        &[
            "1. Emmanuel Macron ← praised ← Angela Merkel",
            "2. Angela Merkel ← met ← Barack Obama",
        ],
    );
}

#[test]
fn unknown_names_and_missing_paths_end_with_one() {
    let desk = desk();
    desk.run(["who", "Nobody"])
        .says(1, &["nothing in the store is named"]);
    desk.run(["search", "xyzzy"]).says(1, &["no name"]);
    desk.run(["path", "Barack Obama", "Macron", "--min-support", "2"])
        .says(1, &["no path"]);
}

#[test]
fn search_finds_parts_of_names() {
    let answer = desk().run(["search", "obam"]);
    answer.says(0, &["Barack Obama  person, 2 articles", "Michelle Obama"]);
}

#[test]
fn show_lists_names_and_articles() {
    desk().run(["show", "Macron"]).says(
        0,
        &[
            "Emmanuel Macron  person, 1 article",
            "id: ",
            "1 claim",
            "a.txt",
        ],
    );
}

#[test]
fn rulings_change_the_graph_and_can_be_taken_back() {
    let desk = desk();
    let before = desk.fingerprint();
    desk.run(["merge", "Michelle Obama", "Barack Obama"])
        .says(0, &["decision 1"]);
    desk.run(["who", "obama"])
        .says(0, &["Barack Obama", "visited"]);
    desk.run(["rename", "Macron", "E. M."])
        .says(0, &["decision 2"]);
    desk.run(["hide", "Merkel"]).says(0, &["is hidden"]);
    desk.run(["search", "Merkel"]).says(1, &[]);
    desk.run(["undo"])
        .says(0, &["decision 1", "decision 2", "decision 3"]);
    for number in ["1", "2", "3"] {
        desk.run(["undo", number]).says(0, &["decision"]);
    }
    desk.run(["undo", "3"]).says(1, &["there is no decision 3"]);
    assert_eq!(desk.fingerprint(), before);
}

#[test]
fn exports_are_the_same_every_time() {
    let desk = desk();
    let dot = desk.run(["export", "dot"]);
    dot.says(0, &["digraph", "Angela Merkel", "praised"]);
    assert_eq!(dot.out, desk.run(["export", "dot"]).out);
    desk.run(["export", "json", "-o", "graph.json"])
        .says(0, &[]);
    let written = std::fs::read_to_string(desk.path("graph.json")).unwrap();
    assert_eq!(written, desk.run(["export", "json"]).out);
    desk.run(["export", "dot", "-o", "no/such/folder.gv"])
        .says(2, &["cannot write no/such/folder.gv"]);
}

#[test]
fn an_export_around_a_name_holds_its_neighbours_only() {
    let part = desk().json(["export", "json", "--around", "Macron"]);
    let mut names: Vec<&str> = part["entities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entity| entity["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Angela Merkel", "Emmanuel Macron"]);
    assert_eq!(part["claims"].as_array().unwrap().len(), 1);
}

#[test]
fn stats_and_verify_count_what_is_there() {
    let desk = desk();
    desk.run(["stats"])
        .says(0, &["articles", "entities", "claims"]);
    desk.run(["verify"]).says(0, &["2 articles", "all sound"]);
    desk.run(["rebuild"]).says(0, &["all sound"]);
}

#[test]
fn escape_sequences_of_articles_are_shown_not_obeyed() {
    let desk = Desk::with(&[(
        "\u{1b}[31mred.txt",
        "Stop \u{1b}]0;title\u{7} now\n\nBarack Obama met Angela Merkel.\n",
    )]);
    let answer = desk.run(["who", "Merkel"]);
    answer.says(0, &["\\u{1b}]0;title\\u{7}", "\\u{1b}[31mred.txt"]);
    assert!(!answer.out.contains('\u{1b}'), "{answer:?}");
}

#[test]
fn colour_is_for_those_who_want_it() {
    let desk = desk();
    let plain = desk.run(["who", "Macron"]).out;
    assert!(!plain.contains('\u{1b}'));
    let colored = desk.run(["--color", "always", "who", "Macron"]).out;
    assert!(colored.contains("\u{1b}["));
}
