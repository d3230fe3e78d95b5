//! One story that several papers print is one source.

use super::desk::Desk;

const STORY: &str = "Barack Obama met Angela Merkel in Berlin on Tuesday to talk about the storm \
that had flooded nine villages along the northern coast and left 4000 people without light.\n\
Emmanuel Macron called Angela Merkel on Wednesday and offered to send 120 firemen with pumps and \
boats from the other side of the border, where the water had begun to fall.\n\
Engineers said that the dyke would hold if no more rain fell before the weekend, but farmers \
drove their cattle to higher ground and shops sold candles by the box.\n";

const RIVAL: &str = "With the coast under water, two leaders stood side by side in the rain.\n\
Barack Obama met Angela Merkel as helicopters brought the last of the stranded to dry land, and \
both promised money for those who had lost their homes, though neither said how much or when.\n\
Mayors of the drowned villages were not invited, and one of them complained about it aloud.\n";

fn desk() -> Desk {
    let (cut, _) = STORY.split_once("Engineers").unwrap();
    Desk::with(&[
        (
            "story.txt",
            &format!("Flood brings leaders together\n\n{STORY}"),
        ),
        (
            "reprint.txt",
            &format!("Leaders talk of flood\n\nBy our staff\n\n{STORY}"),
        ),
        ("cut.txt", &format!("Flood talks\n\n{cut}")),
        ("rival.txt", RIVAL),
    ])
}

#[test]
fn both_numbers_are_shown() {
    let desk = desk();
    desk.run(["who", "Angela Merkel"]).says(
        0,
        &[
            "4 articles, 2 of them reprints",
            "← met  Barack Obama  on Tuesday  ×2 in 4 articles",
            "← called  Emmanuel Macron  on Wednesday  ×1 in 3 articles",
        ],
    );
    desk.run(["why", "Barack Obama", "Angela Merkel"])
        .says(0, &["; a reprint", "in 4 articles, 2 of them reprints"]);
    desk.run(["path", "Emmanuel Macron", "Angela Merkel"])
        .says(0, &["×1 in 3 articles"]);
    desk.run([
        "path", "Emmanuel Macron", "Angela Merkel", "--min-support", "2",
    ])
    .says(1, &["no path"]);
    desk.run(["show", "Angela Merkel"])
        .says(0, &["4 articles, 2 of them reprints"]);
    desk.run(["stats"]).says(0, &["reprints           2"]);
    let shown = desk.json(["show", "Angela Merkel"]);
    assert_eq!(shown["support"], 2);
    let export = desk.json(["export", "json"]);
    let claims = export["claims"].as_array().unwrap();
    let claim = claims
        .iter()
        .find(|claim| claim["lemma"] == "call")
        .unwrap();
    assert_eq!(
        (&claim["support"], &claim["articles"]),
        (&1.into(), &3.into())
    );
    let evidence = claim["evidence"].as_array().unwrap();
    let reprints = evidence.iter().filter(|one| !one["reprint_of"].is_null());
    assert_eq!(reprints.count(), 2);
    desk.run(["export", "dot"])
        .says(0, &["articles: 3, independent: 1"]);
}

#[test]
fn what_is_forgotten_counts_no_more() {
    let desk = desk();
    desk.run(["forget", "story.txt"]).says(0, &[]);
    desk.run(["who", "Angela Merkel"])
        .says(0, &["×2 in 3 articles", "×1 in 2 articles"]);
    desk.run(["forget", "reprint.txt"]).says(0, &[]);
    desk.run(["who", "Angela Merkel"])
        .says(0, &["2 articles\n", "Barack Obama  on Tuesday  ×2\n"]);
}
