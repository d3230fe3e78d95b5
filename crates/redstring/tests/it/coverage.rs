//! What was not read is told, and when things happened.

use serde_json::{Value, json};

use super::desk::Desk;

const ARTICLE: &str = "Velm Bank changes hands\n15 April 2013\n\n\
    Barack Obama met Angela Merkel in Berlin on Saturday.\n\n\
    The budget of the union and the trade with its neighbours had been on the table, and \
    most of the points that were open had been settled by the end of the day.\n\n\
    Ajax 3 Utrecht 1\nFeyenoord 2 Heerenveen 2\nTwente 0 Groningen 4\n\n\
    Die Bank hat am Montag Maria Keller in Graz eingestellt, die dort ihr neues Amt im Mai \
    antreten und das Geschäft mit den Kunden aus dem Ausland leiten soll.\n";

#[test]
fn coverage_is_told_by_every_command_that_reads() {
    let desk = Desk::new();
    desk.write("a.txt", ARTICLE);
    let read = desk.json(["read", "a.txt"]);
    let unread = &read["coverage"]["unread"];
    assert_eq!(unread["table"]["sentences"], 3, "{read}");
    assert_eq!(unread["language"]["sentences"], 1, "{read}");
    let text = "4 of 8 sentences";
    desk.run(["read", "a.txt"])
        .says(0, &[text, "were not read: 1 language, 3 table"]);
    let ingested = desk.json(["ingest", "a.txt"]);
    assert_eq!(ingested["coverage"], read["coverage"]);
    assert_eq!(desk.json(["stats"])["coverage"], read["coverage"]);
    let quick = desk.json(["stats", "--quick"]);
    assert!(quick["coverage"].is_null());
    assert_eq!(quick["claims"], desk.json(["stats"])["claims"]);
    desk.run(["stats"])
        .says(0, &[text, "were not read: 1 language, 3 table"]);
}

#[test]
fn a_weekday_becomes_a_day_by_the_line_that_dates_the_article() {
    let desk = Desk::with(&[("a.txt", ARTICLE)]);
    let read = desk.json(["read", "a.txt"]);
    assert_eq!(read["article"]["published"], "2013-04-15");
    let met = (read["relations"].as_array().unwrap().iter())
        .find(|relation| relation["predicate"]["text"] == "met")
        .unwrap();
    assert_eq!(met["time"]["from"], "2013-04-13", "{met}");
    assert_eq!(met["time"]["to"], "2013-04-13");
    let why = desk.json(["why", "Obama", "Merkel"]);
    let evidence = &why["claims"][0]["evidence"][0];
    assert_eq!(
        evidence["when"],
        json!({"from": "2013-04-13", "to": "2013-04-13"})
    );
    let told = desk.run(["why", "Obama", "Merkel"]);
    // Lines are broken where the terminal ends.
    let words: Vec<&str> = told.out.split_whitespace().collect();
    assert!(words.join(" ").contains("when: on Saturday (2013-04-13)"));
}

#[test]
fn without_a_date_of_publication_a_weekday_is_no_day() {
    let desk = Desk::new();
    desk.write("a.txt", "Barack Obama met Angela Merkel on Saturday.\n");
    let read = desk.json(["read", "a.txt"]);
    let time = &read["relations"][0]["time"];
    assert_eq!((&time["from"], &time["to"]), (&Value::Null, &Value::Null));
    assert_eq!(time["text"], "on Saturday");
}
