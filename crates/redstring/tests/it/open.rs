//! `read --open`: predicate–argument tuples of any noun phrase.

use serde_json::Value;

use super::desk::Desk;

const ARTICLE: &str = "\
🧵 The old mill was sold by the town in May.

The carpenter, who had rented\nit for years, wants to buy the roof. \"It leaks,\" the roofer said.
";

/// The words under an object's spans of characters, joined by spaces.
fn words(text: &str, phrase: &Value) -> String {
    let characters: Vec<char> = text.chars().collect();
    let place = |span: &Value, key: &str| span[key].as_u64().unwrap() as usize;
    let spans = phrase["spans"].as_array().unwrap().iter();
    let written = spans.map(|span| {
        let span = &characters[place(span, "start")..place(span, "end")];
        let words: String = span.iter().collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let implied = phrase["implied"].as_str().map(str::to_owned);
    implied
        .into_iter()
        .chain(written)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn carb_lines_have_sentence_confidence_relation_and_arguments() {
    let desk = Desk::new();
    desk.write("a.txt", ARTICLE);
    let answer = desk.run(["read", "--open", "--format", "carb", "a.txt"]);
    answer.says(0, &[]);
    let lines: Vec<Vec<&str>> = (answer.out.lines())
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(lines.iter().all(|parts| parts.len() >= 4));
    let sold = lines
        .iter()
        .find(|parts| parts[2] == "was sold by")
        .unwrap();
    assert!(sold[0].ends_with("The old mill was sold by the town in May."));
    assert!((0.0..=1.0).contains(&sold[1].parse::<f64>().unwrap()));
    assert_eq!(sold[4..], ["the town", "in May"]);
    let rented = lines.iter().find(|parts| parts[2].ends_with("rented"));
    assert_eq!(rented.unwrap()[3], "The carpenter");
}

#[test]
fn every_phrase_is_the_text_of_its_sentence() {
    let desk = Desk::new();
    desk.write("a.txt", ARTICLE);
    let read = desk.json(["read", "--open", "a.txt"]);
    let text = read["text"].as_str().unwrap();
    let tuples = read["tuples"].as_array().unwrap();
    assert!(tuples.len() >= 4, "{tuples:?}");
    for tuple in tuples {
        let sentence = &tuple["sentence"];
        assert!(read["sentences"].as_array().unwrap().contains(sentence));
        let arguments = tuple["arguments"].as_array().unwrap();
        for phrase in [&tuple["subject"], &tuple["relation"]]
            .into_iter()
            .chain(arguments)
        {
            assert_eq!(phrase["text"], words(text, phrase));
            for span in phrase["spans"].as_array().unwrap() {
                assert!(span["start"].as_u64() >= sentence["start"].as_u64());
                assert!(span["end"].as_u64() <= sentence["end"].as_u64());
            }
        }
    }
}

#[test]
fn without_the_flag_nothing_changes() {
    let desk = Desk::new();
    desk.write("a.txt", ARTICLE);
    assert!(desk.json(["read", "a.txt"]).get("tuples").is_none());
    let refused = desk.run(["read", "--format", "carb", "a.txt"]);
    refused.says(2, &[]);
    assert!(refused.err.contains("--open"));
}

#[test]
fn people_see_the_sentence_and_what_it_says() {
    let desk = Desk::new();
    desk.write("a.txt", ARTICLE);
    desk.run(["read", "--open", "a.txt"])
        .says(0, &["The old mill → was sold by → the town; in May", "“"]);
}

#[test]
fn tuples_that_are_given_are_scored_and_faults_named_by_line() {
    let desk = Desk::new();
    desk.write("gold.tsv", "Ada sold grain .\tsold\tAda\tgrain\n");
    desk.write("given.tsv", "Ada sold grain .\t0.9\tsold\tAda\tgrain\n");
    let scored = desk.json(["eval", "carb", "gold.tsv", "--tuples", "given.tsv"]);
    assert_eq!(scored["curve"]["best"]["f1"], 1.0);
    let written = ["eval", "carb", "gold.tsv", "--predictions", "own.tsv"];
    let own = desk.json(written);
    assert_eq!(own["curve"]["best"]["recall"], 1.0);
    let again = desk.json(["eval", "carb", "gold.tsv", "--tuples", "own.tsv"]);
    assert_eq!(again["curve"], own["curve"]);
    desk.write(
        "bad.tsv",
        "Ada sold grain .\t0.9\tsold\tAda\nAda sold grain .\thigh\tsold\tAda\n",
    );
    let refused = desk.run(["eval", "carb", "gold.tsv", "--tuples", "bad.tsv"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("bad.tsv") && refused.err.contains("line 2"));
}
