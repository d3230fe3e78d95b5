//! Questions that follow more than one claim.

use super::desk::Desk;

/// Two groups around Angela Merkel and Vladimir Putin, who met.
fn desk() -> Desk {
    Desk::with(&[
        (
            "a.txt",
            "Barack Obama met Angela Merkel.\nAngela Merkel praised Emmanuel Macron.\nEmmanuel Macron called Barack Obama.\n",
        ),
        (
            "b.txt",
            "Barack Obama met Angela Merkel.\nAngela Merkel visited Vladimir Putin.\n",
        ),
        (
            "c.txt",
            "Vladimir Putin phoned Dmitry Medvedev.\nDmitry Medvedev thanked Sergei Lavrov.\nSergei Lavrov warned Vladimir Putin.\n",
        ),
    ])
}

#[test]
fn several_paths_are_numbered_and_none_is_repeated() {
    let desk = desk();
    let answer = desk.run(["path", "Macron", "Putin", "--paths", "5"]);
    answer.says(
        0,
        &[
            "Path 1: Emmanuel Macron reaches Vladimir Putin in 2 steps",
            "Path 2: Emmanuel Macron reaches Vladimir Putin in 3 steps",
        ],
    );
    assert!(!answer.out.contains("Path 3"), "{}", answer.out);
    let found = desk.json(["path", "Macron", "Putin", "--paths", "5"]);
    assert_eq!(found["paths"].as_array().unwrap().len(), 2);
    assert_eq!(found["paths"][0]["steps"], found["steps"]);
    assert_eq!(found["cut"], false);
}

#[test]
fn paths_keep_to_what_is_asserted_in_both_spellings() {
    let desk = Desk::with(&[("a.txt", "Barack Obama will meet Angela Merkel.\n")]);
    desk.run(["path", "Obama", "Merkel"]).says(0, &["1 step"]);
    for flags in [&["--only", "asserted"][..], &["--asserted"]] {
        let command = ["path", "Obama", "Merkel"].iter().chain(flags).copied();
        desk.run(command).says(1, &["no path leads"]);
    }
}

#[test]
fn a_search_that_is_cut_says_so() {
    let desk = desk();
    let command = ["path", "Macron", "Lavrov", "--budget", "2"];
    desk.run(command).says(
        1,
        &["cut after 2 entities", "no path was found", "--budget"],
    );
    let found = desk.json(command);
    assert_eq!(
        (&found["cut"], found["steps"].is_null()),
        (&true.into(), true)
    );
    desk.run(["around", "Merkel", "--budget", "2"])
        .says(0, &["2 entities", "cut at 2 entities", "--budget"]);
}

#[test]
fn around_goes_hop_by_hop() {
    let desk = desk();
    desk.run(["around", "Macron"]).says(
        0,
        &[
            "Emmanuel Macron  person, 1 article",
            "1 hop: 2",
            "← praised  Angela Merkel",
            "2 hops: 1",
            "Angela Merkel → visited → Vladimir Putin",
            "4 entities, 4 claims between them",
        ],
    );
    let near = desk.json(["around", "Macron", "--hops", "1"]);
    assert_eq!(near["members"].as_array().unwrap().len(), 3);
    assert_eq!((&near["hops"], &near["cut"]), (&1.into(), &false.into()));
}

#[test]
fn those_between_the_groups_are_central() {
    let desk = desk();
    for (measure, score) in [("pagerank", "%"), ("betweenness", "%"), ("degree", "3")] {
        let answer = desk.run(["central", "--by", measure, "--limit", "2"]);
        answer.says(0, &["Angela Merkel", "Vladimir Putin", score]);
    }
    desk.run(["central", "--limit", "2"])
        .says(0, &["… and 4 more; --limit 0 shows all"]);
    let ranked = desk.json(["central", "--by", "degree", "--limit", "0"]);
    let scores: Vec<f64> = (ranked["entities"].as_array().unwrap().iter())
        .map(|ranked| ranked["score"].as_f64().unwrap())
        .collect();
    assert_eq!(scores, [3.0, 3.0, 2.0, 2.0, 2.0, 2.0]);
    assert_eq!(ranked["by"], "degree");
    desk.run(["central", "--kind", "LOC"]).says(1, &["nobody"]);
}

#[test]
fn communities_are_named_by_their_central_members() {
    let desk = desk();
    let answer = desk.run(["communities"]);
    answer.says(0, &["3 entities, 3 links among", "modularity 0."]);
    assert!(answer.out.contains("1. Angela Merkel, "), "{}", answer.out);
    assert!(answer.out.contains("2. Vladimir Putin, "), "{}", answer.out);
    let of = desk.json(["communities", "--of", "Lavrov"]);
    let found = of["communities"].as_array().unwrap();
    assert_eq!((found.len(), &found[0]["size"]), (1, &3.into()));
    assert_eq!(answer.out, desk.run(["communities"]).out);
}

#[test]
fn what_one_article_says_and_another_denies_is_shown_from_both_sides() {
    let desk = Desk::with(&[
        ("a.txt", "Barack Obama met Angela Merkel.\n"),
        ("b.txt", "Angela Merkel did not meet Barack Obama.\n"),
        ("c.txt", "Vladimir Putin did not call Emmanuel Macron.\n"),
    ]);
    desk.run(["conflicts"]).says(
        0,
        &[
            "1. said",
            "“Barack Obama met Angela Merkel.” — a.txt",
            "denied",
            "“Angela Merkel did not meet Barack Obama.” — b.txt",
        ],
    );
    let found = desk.json(["conflicts", "Obama"]);
    assert_eq!(found["conflicts"].as_array().unwrap().len(), 1);
    assert_eq!(found["conflicts"][0]["denied"][0]["factuality"], "negated");
    desk.run(["conflicts", "Putin"])
        .says(1, &["no sentence denies"]);
}

#[test]
fn a_timeline_goes_by_the_days_of_what_happened() {
    let desk = Desk::with(&[
        (
            "a.txt",
            "21 April 2013\n\nBarack Obama met Angela Merkel on Saturday.\nBarack Obama praised Emmanuel Macron the next day.\n",
        ),
        (
            "b.txt",
            "Barack Obama visited Vladimir Putin in May 2011.\n",
        ),
    ]);
    let answer = desk.run(["timeline", "Obama"]);
    answer.says(0, &["2011-05-01 to 2011-05-31", "2013-04-20", "undated"]);
    let place = |words: &str| answer.out.find(words).unwrap();
    assert!(place("2011-05-01") < place("2013-04-20"), "{}", answer.out);
    assert!(place("undated") < place("praised"), "{}", answer.out);
    assert!(!answer.out.contains("2013-04-21"), "{}", answer.out);
    let found = desk.json(["timeline", "Obama"]);
    assert_eq!(found["dated"][1]["when"]["from"], "2013-04-20");
    assert_eq!(found["undated"][0]["time"], "the next day");
    desk.run(["timeline", "Putin", "--min-confidence", "1"])
        .says(1, &["no article says when"]);
}

#[test]
fn names_that_several_have_are_listed_by_every_question() {
    let desk = Desk::with(&[(
        "a.txt",
        "Barack Obama met Angela Merkel.\nMichelle Obama met Angela Merkel.\n",
    )]);
    for command in [
        &["around", "Obama"][..],
        &["timeline", "Obama"],
        &["conflicts", "Obama"],
        &["communities", "--of", "Obama"],
        &["path", "Obama", "Merkel"],
    ] {
        desk.run(command.iter().copied())
            .says(1, &["Barack Obama", "Michelle Obama", "say which"]);
    }
}
