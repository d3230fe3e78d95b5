//! Articles on their way into the store.

use super::desk::{Answer, Desk};

const FIRST: &str = "Two leaders meet\n\nBarack Obama met Angela Merkel.\n";
const SECOND: &str = "Angela Merkel praised Emmanuel Macron.\n";

#[test]
fn added_then_unchanged_then_replaced() {
    let desk = Desk::new();
    desk.write("a.txt", FIRST);
    desk.run(["ingest", "a.txt"])
        .says(0, &["1 article added, 0 unchanged, 0 replaced, 0 not read"]);
    let before = desk.fingerprint();
    desk.run(["ingest", "a.txt"])
        .says(0, &["0 articles added, 1 unchanged, 0 replaced"]);
    assert_eq!(desk.fingerprint(), before);
    desk.write("a.txt", SECOND);
    desk.run(["ingest", "a.txt"])
        .says(0, &["0 articles added, 0 unchanged, 1 replaced"]);
    desk.run(["search", "Obama"]).says(1, &["no name"]);
}

#[test]
fn order_and_number_of_jobs_do_not_matter() {
    let articles: Vec<(String, String)> = (0..12)
        .map(|number| {
            let text = format!("Barack Obama met Angela Merkel.\nDay {number} was cold.\n");
            (format!("{number}.txt"), text)
        })
        .collect();
    let mut fingerprints = Vec::new();
    for (jobs, reverse) in [("1", false), ("4", false), ("3", true)] {
        let desk = Desk::new();
        let mut names: Vec<&str> = articles.iter().map(|(name, _)| name.as_str()).collect();
        articles
            .iter()
            .for_each(|(name, text)| desk.write(name, text));
        if reverse {
            names.reverse();
        }
        let arguments = ["ingest", "--jobs", jobs].into_iter().chain(names);
        desk.run(arguments).says(0, &["12 articles added"]);
        fingerprints.push(desk.fingerprint());
    }
    assert_eq!(fingerprints[0], fingerprints[1]);
    assert_eq!(fingerprints[0], fingerprints[2]);
}

#[test]
fn forgetting_leaves_what_was_there_before() {
    let desk = Desk::with(&[("a.txt", FIRST)]);
    let before = desk.fingerprint();
    desk.write("b.txt", SECOND);
    desk.run(["ingest", "b.txt"]).says(0, &["1 article added"]);
    assert_ne!(desk.fingerprint(), before);
    desk.run(["forget", "b.txt"]).says(0, &["forgot b.txt"]);
    assert_eq!(desk.fingerprint(), before);
    desk.run(["forget", "b.txt"])
        .says(1, &["the store has no article b.txt"]);
    desk.run(["forget", "elsewhere/a.txt"])
        .says(1, &["it has a.txt"]);
}

#[test]
fn folders_and_standard_input_go_together() {
    let desk = Desk::new();
    desk.write("news/a.txt", FIRST);
    desk.write("news/deep/b.md", SECOND);
    desk.write("news/photo.jpg", "not read");
    desk.write("news/.hidden.txt", "Not read either.");
    let answer = desk.pipe(
        "Emmanuel Macron visited Barack Obama.",
        ["ingest", "news", "-"],
    );
    answer.says(
        0,
        &[
            "3 articles added",
            "passed over 1 other file in folders: 1 .jpg",
        ],
    );
}

#[test]
fn the_summary_is_one_json_object() {
    let desk = Desk::new();
    desk.write("a.txt", FIRST);
    let summary = desk.json(["ingest", "a.txt", "gone.txt"]);
    assert_eq!(summary["added"], 1);
    assert_eq!(summary["refused"][0]["source"], "gone.txt");
    assert_eq!(summary["store"]["articles"], 1);
}

#[test]
fn no_text_is_read_twice() {
    let desk = Desk::new();
    desk.write("a.txt", FIRST);
    desk.write("again.txt", FIRST);
    desk.write("b.txt", SECOND);
    let first = desk.json(["ingest", "a.txt", "again.txt"]);
    assert_eq!(
        [&first["read"], &first["added"], &first["unchanged"]],
        [1, 1, 1]
    );
    let then = desk.json(["ingest", "b.txt", "a.txt"]);
    assert_eq!(
        [&then["read"], &then["added"], &then["unchanged"]],
        [1, 1, 1]
    );
    assert_eq!(then["coverage"]["sentences"], 3);
    // Both files change over, so for a moment nobody has the first text.
    desk.write("a.txt", SECOND);
    desk.write("again.txt", SECOND);
    desk.write("c.txt", FIRST);
    let over = desk.json(["ingest", "a.txt", "again.txt", "c.txt"]);
    assert_eq!(
        [&over["read"], &over["added"], &over["replaced"]],
        [1, 1, 2]
    );
    desk.run(["who", "Barack Obama"]).says(0, &["met"]);
    desk.run(["verify"]).says(0, &["2 articles", "all sound"]);
}

#[test]
fn the_store_is_where_flag_or_environment_say() {
    let desk = Desk::new();
    desk.write("a.txt", FIRST);
    desk.run(["--store", "x.db", "ingest", "a.txt"])
        .says(0, &["x.db has 1 article"]);
    let mut command = desk.command(["stats"]);
    Answer::from(command.env("REDSTRING_STORE", "x.db").output().unwrap()).says(0, &["articles"]);
    assert!(!desk.has_store());
}

#[cfg(target_os = "linux")]
mod interrupted {
    use std::{
        fs,
        io::Write,
        process::{Child, Command},
        thread,
        time::Duration,
    };

    use super::*;

    /// Waits until the program catches interrupts, then sends one.
    fn interrupt(child: &Child) {
        let caught = |status: String| {
            let mask = status
                .lines()
                .find_map(|line| line.strip_prefix("SigCgt:"))?;
            Some(u64::from_str_radix(mask.trim(), 16).ok()? & 0b10 != 0)
        };
        let status = format!("/proc/{}/status", child.id());
        while fs::read_to_string(&status).ok().and_then(caught) != Some(true) {
            thread::sleep(Duration::from_millis(10));
        }
        thread::sleep(Duration::from_millis(100));
        let sent = Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
    }

    #[test]
    fn once_ends_after_the_article_in_hand() {
        let desk = Desk::new();
        desk.write("a.txt", FIRST);
        desk.write("b.txt", SECOND);
        let mut child = desk.start(["ingest", "--jobs", "1", "-", "a.txt", "b.txt"]);
        interrupt(&child);
        thread::sleep(Duration::from_millis(100));
        let mut input = child.stdin.take().unwrap();
        input
            .write_all(b"Emmanuel Macron visited Barack Obama.")
            .unwrap();
        drop(input);
        Answer::from(child.wait_with_output().unwrap()).says(
            1,
            &[
                "ending after the articles in hand",
                "1 article added",
                "2 left",
            ],
        );
        desk.run(["verify"]).says(0, &["1 article ", "all sound"]);
    }

    #[test]
    fn twice_ends_at_once() {
        let desk = Desk::new();
        let mut child = desk.start(["ingest", "-"]);
        let input = child.stdin.take();
        interrupt(&child);
        thread::sleep(Duration::from_millis(200));
        interrupt(&child);
        assert_eq!(child.wait().unwrap().code(), Some(130));
        drop(input);
    }
}
