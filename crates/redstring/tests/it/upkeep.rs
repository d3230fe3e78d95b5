//! Dumps, damaged stores, stores that have grown, and stores that are only
//! read.

use std::fs;

use super::desk::Desk;

const FIRST: &str = "Two leaders meet\n\nBarack Obama met Angela Merkel.\n";
const SECOND: &str = "Angela Merkel praised Emmanuel Macron.\n";

/// A store with two articles and a ruling.
fn desk() -> Desk {
    let desk = Desk::with(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    desk.run(["hide", "Macron"]).says(0, &["decision 1"]);
    desk
}

fn store_fingerprint(desk: &Desk, store: &str) -> String {
    desk.json(["--store", store, "fingerprint"])["store"].to_string()
}

#[test]
fn a_dump_loaded_is_the_store_again() {
    let desk = desk();
    let dump = desk.run(["dump"]);
    assert_eq!(dump.code, 0, "{dump:?}");
    desk.pipe(&dump.out, ["--store", "copy.db", "load", "-"])
        .says(0, &["2 articles added", "1 decision added"]);
    assert_eq!(
        store_fingerprint(&desk, "copy.db"),
        store_fingerprint(&desk, "redstring.db")
    );
    assert_eq!(desk.run(["--store", "copy.db", "dump"]).out, dump.out);
    desk.pipe(&dump.out, ["--store", "copy.db", "load", "-"])
        .says(0, &["0 articles added, 2 unchanged", "0 decisions added"]);
}

#[test]
fn two_dumps_make_a_store_that_read_both() {
    let desk = Desk::new();
    desk.write("a.txt", FIRST);
    desk.write("b.txt", SECOND);
    for (store, articles) in [
        ("one.db", &["a.txt"][..]),
        ("other.db", &["b.txt"]),
        ("both.db", &["a.txt", "b.txt"]),
    ] {
        let arguments = ["--store", store, "ingest"].into_iter();
        desk.run(arguments.chain(articles.iter().copied()))
            .says(0, &["added"]);
    }
    for store in ["one.db", "other.db"] {
        desk.write(
            &format!("{store}.jsonl"),
            desk.run(["--store", store, "dump"]).out,
        );
    }
    desk.run(["load", "one.db.jsonl", "other.db.jsonl"])
        .says(0, &["2 articles added"]);
    assert_eq!(
        store_fingerprint(&desk, "redstring.db"),
        store_fingerprint(&desk, "both.db")
    );
}

#[test]
fn what_is_no_dump_is_named_with_its_line() {
    let desk = desk();
    let dump = desk.run(["dump"]).out;
    let cut = &dump[..dump.len() - 20];
    desk.pipe(cut, ["--store", "cut.db", "load", "-"])
        .says(1, &["ends early", "2 articles added"]);
    for (wrong, said) in [
        ("hello\n".to_owned(), "line 1 of -"),
        ("{\"dump\":{\"version\":99}}\n".to_owned(), "version 99"),
        (
            dump.replace("praised", "mocked"),
            "is not the one that its id",
        ),
    ] {
        desk.pipe(&wrong, ["--store", "wrong.db", "load", "-"])
            .says(2, &[said]);
    }
    desk.run(["--store", "new.db", "load", "gone.jsonl"])
        .says(2, &["cannot read gone.jsonl"]);
    assert!(!desk.path("new.db").exists());
}

#[test]
fn a_compacted_store_answers_as_before() {
    let desk = desk();
    let before = store_fingerprint(&desk, "redstring.db");
    desk.run(["compact"]).says(0, &["MB on disk"]);
    assert_eq!(store_fingerprint(&desk, "redstring.db"), before);
    desk.run(["verify"]).says(0, &["all sound"]);
}

#[test]
fn much_that_is_put_in_leaves_the_store_as_small_as_compact_does() {
    let desk = Desk::new();
    for number in 0..40 {
        let text = format!("Barack Obama met Angela Merkel.\n\nDay {number} was cold.\n");
        desk.write(&format!("news/{number}.txt"), text);
    }
    let size = |store: &str| fs::metadata(desk.path(store).join("db")).unwrap().len();
    let ingest = |store: &str, more: &[&str]| {
        let arguments = ["--store", store, "ingest", "news"].into_iter();
        desk.run(arguments.chain(more.iter().copied()))
    };
    ingest("loose.db", &["--no-compact", "--compact-from", "0"]).says(0, &["40 articles added"]);
    let small = ingest("small.db", &[]);
    assert!(!small.out.contains("MB before"), "{small:?}");
    ingest("tidy.db", &["--compact-from", "0"]).says(0, &["40 articles added", "MB before"]);
    let tidied = size("tidy.db");
    let [loose, tidy] = ["loose.db", "tidy.db"].map(|store| store_fingerprint(&desk, store));
    assert_eq!(loose, tidy);
    desk.run(["--store", "tidy.db", "verify"])
        .says(0, &["40 articles", "all sound"]);
    desk.run(["--store", "loose.db", "compact"])
        .says(0, &["MB on disk"]);
    // Not to the byte: sled's threads write when they come to it.
    assert!(tidied <= size("loose.db") + 4096);

    // Until it has grown by half it is left as it is.
    desk.write("more.txt", "Angela Merkel praised Emmanuel Macron.\n");
    let more = ["--store", "tidy.db", "ingest", "more.txt"].into_iter();
    let answer = desk.run(more.chain(["--compact-from", "0"]));
    answer.says(0, &["1 article added"]);
    assert!(!answer.out.contains("MB before"), "{answer:?}");

    let dump = desk.run(["--store", "loose.db", "dump"]).out;
    let load = ["--json", "--store", "loaded.db", "load", "-"].into_iter();
    desk.pipe(&dump, load.chain(["--compact-from", "0"]))
        .says(0, &["\"added\":40", "\"bytes_after\":"]);
    assert_eq!(store_fingerprint(&desk, "loaded.db"), tidy);
}

#[test]
fn a_store_that_has_lost_its_end_is_repaired_and_says_what_is_lost() {
    let desk = desk();
    desk.run(["repair"])
        .says(0, &["2 articles and 1 decision, all sound"]);
    let database = desk.path("redstring.db/db");
    let bytes = fs::read(&database).unwrap();
    fs::write(&database, &bytes[..bytes.len() / 400]).unwrap();
    desk.run(["stats"]).says(2, &["is damaged", "`repair`"]);
    desk.run(["ingest", "a.txt"]).says(2, &["is damaged"]);
    desk.run(["repair"])
        .says(1, &["lost: ", "set-aside.1", "all sound"]);
    desk.run(["ingest", "a.txt", "b.txt"])
        .says(0, &["b.txt"].map(|_| "added"));
    desk.run(["who", "Obama"]).says(0, &["Angela Merkel"]);
}

#[test]
fn what_is_only_read_stays_as_it_is() {
    let desk = desk();
    let content = || {
        let entries = fs::read_dir(desk.path("redstring.db")).unwrap();
        let mut files: Vec<_> = (entries.map(|entry| entry.unwrap().path()))
            .filter(|path| path.is_file())
            .map(|path| (fs::read(&path).unwrap(), path))
            .collect();
        files.sort();
        files
    };
    let before = content();
    desk.run(["--read-only", "who", "Obama"])
        .says(0, &["Angela Merkel"]);
    desk.run(["--read-only", "forget", "a.txt"])
        .says(2, &["leave out --read-only"]);
    assert!(content() == before);
    desk.run(["--read-only", "--store", "gone.db", "stats"])
        .says(2, &["there is no store at gone.db"]);
}

#[test]
fn reading_beside_a_writer_is_refused_with_a_reason() {
    let desk = desk();
    let mut writer = desk.start(["ingest", "-"]);
    let refused = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        let answer = desk.run(["--read-only", "stats"]);
        if answer.code == 2 {
            answer.says(2, &["another redstring process has the store"]);
        }
        answer.code == 2
    });
    assert!(refused);
    drop(writer.stdin.take());
    writer.wait().unwrap();
}
