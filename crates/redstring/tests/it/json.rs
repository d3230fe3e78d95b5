//! The contract of `--json`.

use serde_json::Value;

use super::desk::Desk;

/// The characters of `text` under an object's `start` and `end`.
fn slice(text: &str, object: &Value) -> String {
    let place = |key: &str| object[key].as_u64().unwrap() as usize;
    let (start, end) = (place("start"), place("end"));
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn offsets_are_of_characters_in_a_text_of_many_scripts() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "🧵 Leaders meet 北京 — Jose\u{301}\n\nBarack Obama met Angela Merkel.\n",
    );
    let read = desk.json(["read", "a.txt"]);
    let text = read["text"].as_str().unwrap();
    let relation = &read["relations"][0];
    assert_eq!(
        slice(text, &relation["predicate"]),
        relation["predicate"]["text"].as_str().unwrap()
    );
    assert_eq!(
        slice(text, &relation["sentence"]),
        "Barack Obama met Angela Merkel."
    );
    let names: Vec<String> = read["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mention| slice(text, mention))
        .collect();
    assert!(
        names.iter().any(|name| name == "Angela Merkel"),
        "{names:?}"
    );
}

#[test]
fn every_id_of_a_reading_leads_somewhere() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "Barack Obama met Angela Merkel.\nAngela Merkel praised Emmanuel Macron.\n",
    );
    let read = desk.json(["read", "a.txt"]);
    let (mentions, clusters) = (&read["mentions"], &read["clusters"]);
    for relation in read["relations"].as_array().unwrap() {
        for (cluster, mention) in [("subject", "subject_mention"), ("object", "object_mention")] {
            let id = relation[mention].as_u64().unwrap() as usize;
            assert_eq!(mentions[id]["id"], relation[mention]);
            assert_eq!(mentions[id]["cluster"], relation[cluster]);
            let id = relation[cluster].as_u64().unwrap() as usize;
            assert_eq!(clusters[id]["id"], relation[cluster]);
        }
        assert!(relation.as_object().unwrap().contains_key("attributed_to"));
        assert!(relation.as_object().unwrap().contains_key("time"));
    }
}

#[test]
fn one_line_an_article_and_null_for_what_is_unknown() {
    let desk = Desk::new();
    desk.write("a.txt", "Barack Obama met Angela Merkel.\n");
    let answer = desk.pipe(
        "Emmanuel Macron visited Barack Obama.",
        ["read", "--json", "a.txt", "-"],
    );
    let lines: Vec<Value> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["article"]["source"], "a.txt");
    assert_eq!(lines[1]["article"]["source"], Value::Null);
    assert_eq!(lines[1]["article"]["published"], Value::Null);
    assert!(!desk.has_store());
}

#[test]
fn answers_lead_back_to_the_words() {
    let desk = Desk::with(&[("a.txt", "É.\n\nBarack Obama met Angela Merkel.\n")]);
    let who = desk.json(["who", "Merkel"]);
    assert_eq!(who["entity"]["name"], "Angela Merkel");
    let claim = &who["claims"][0];
    assert_eq!(claim["subject"]["name"], "Barack Obama");
    let evidence = &claim["evidence"][0];
    assert_eq!(
        evidence["sentence"]["text"],
        "Barack Obama met Angela Merkel."
    );
    assert_eq!(evidence["sentence"]["start"], 4);
    assert_eq!(evidence["object"]["text"], "Angela Merkel");
    let why = desk.json(["why", "Obama", "Merkel"]);
    assert_eq!(why["claims"], who["claims"]);
    let path = desk.json(["path", "Obama", "Merkel"]);
    assert_eq!(path["steps"][0]["claims"], who["claims"]);
}

#[test]
fn a_path_that_is_not_there_is_null() {
    let desk = Desk::with(&[(
        "a.txt",
        "Barack Obama met Angela Merkel.\nEmmanuel Macron praised Boris Johnson.\n",
    )]);
    assert_eq!(desk.json(["path", "Obama", "Macron"])["steps"], Value::Null);
}
