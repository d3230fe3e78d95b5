//! `read --chains`: what an article speaks of more than once, named or not.

use serde_json::json;

use super::desk::Desk;

const ARTICLE: &str =
    "🧵 The town bought an old mill in 1990. The mill had burned down, and nobody wanted it.\n";

#[test]
fn people_see_what_is_one_and_in_which_words() {
    let desk = Desk::new();
    desk.write("a.txt", ARTICLE);
    desk.run(["read", "--chains", "a.txt"])
        .says(0, &["an old mill · The mill · it"]);
}

#[test]
fn programs_get_mentions_by_characters_and_the_one_that_says_most() {
    let desk = Desk::new();
    desk.write("a.txt", ARTICLE);
    let read = desk.json(["read", "--chains", "a.txt"]);
    let mention =
        |text: &str, start: usize| json!({"text": text, "start": start, "end": start + text.len()});
    assert_eq!(
        read["chains"],
        json!([{
            "cluster": null,
            "best": 0,
            "mentions": [mention("an old mill", 18), mention("The mill", 39), mention("it", 83)],
        }])
    );
    assert!(desk.json(["read", "a.txt"]).get("chains").is_none());
}
