//! Whatever is wrong with the input: a clear word, the right exit code, and
//! nothing lost that was there.

use std::{fs, io::Write};

use super::desk::{Answer, Desk};

const GOOD: &str = "Two leaders meet\n\nBarack Obama met Angela Merkel.\n";

/// Ingests a good article beside a bad file; the good one must go in, the bad
/// one be named with `reason`.
#[track_caller]
fn refused(name: &str, content: &[u8], reason: &str) {
    let desk = Desk::new();
    desk.write("good.txt", GOOD);
    desk.write(name, content);
    let answer = desk.run(["ingest", name, "good.txt"]);
    answer.says(
        1,
        &[
            &format!("{name}: {reason}"),
            "1 article added",
            "1 not read",
        ],
    );
    desk.run(["who", "Obama"]).says(0, &["Angela Merkel"]);
}

#[test]
fn an_empty_file() {
    refused("empty.txt", b"", "empty");
    refused("blank.txt", b" \n\n\t", "empty");
}

#[test]
fn a_binary_file() {
    refused(
        "a.out",
        b"\x7fELF\x02\0\0\0",
        "not a text but binary: a zero byte at byte 5",
    );
}

#[test]
fn invalid_utf8_is_named_with_its_byte() {
    refused(
        "latin1.txt", b"The caf\xe9 in Paris.", "not UTF-8 at byte 7",
    );
}

#[test]
fn another_language() {
    let german = "Die Bundeskanzlerin hat am Montag der Presse gesagt, dass sie mit dem \
                  Präsidenten über die Zukunft der Europäischen Union gesprochen habe. Danach \
                  reiste sie nach Paris weiter, wo sie von vielen Menschen erwartet wurde.";
    refused("bericht.txt", german.as_bytes(), "not in English");
}

#[test]
fn a_text_over_the_limit_and_a_raised_limit() {
    let desk = Desk::new();
    desk.write("long.txt", GOOD.repeat(100));
    desk.run(["ingest", "long.txt", "--max-size", "1KB"])
        .says(1, &["long.txt: larger than 1 KB", "--max-size"]);
    desk.run(["ingest", "long.txt", "--max-size", "1MB"])
        .says(0, &["1 article added"]);
    let large = "Barack Obama met Angela Merkel.\n".repeat(330_000);
    desk.pipe(&large, ["ingest", "-"])
        .says(1, &["standard input: larger than 10 MB"]);
}

#[test]
fn a_line_of_a_million_characters() {
    let desk = Desk::new();
    desk.write("long.txt", "word ".repeat(4_000) + &"é".repeat(1_000_000));
    desk.run(["ingest", "long.txt"])
        .says(0, &["long.txt: parts were not read: ", "for length"]);
    desk.run(["verify"]).says(0, &["1 article ", "all sound"]);
}

#[test]
fn a_sentence_of_five_thousand_words() {
    let desk = Desk::new();
    let sentence = format!(
        "Barack Obama met {} Angela Merkel.",
        "and then again ".repeat(1_700)
    );
    desk.write("long.txt", sentence);
    let answer = desk.run(["ingest", "long.txt"]);
    answer.says(0, &["1 article added"]);
    desk.run(["verify"]).says(0, &["all sound"]);
}

#[test]
fn a_missing_file_among_good_ones() {
    let desk = Desk::new();
    desk.write("good.txt", GOOD);
    desk.run(["ingest", "gone.txt", "good.txt"])
        .says(1, &["gone.txt: no such file", "1 article added"]);
}

#[test]
fn a_folder_without_articles_makes_no_store() {
    let desk = Desk::new();
    desk.write("photos/cat.jpg", "meow");
    desk.run(["ingest", "photos"])
        .says(1, &["photos: the folder holds no articles"]);
    assert!(!desk.has_store());
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_among_good_ones() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.write("all/good.txt", GOOD);
    desk.write("all/shut/a.txt", GOOD);
    let shut = desk.path("all/shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    let answer = desk.run(["ingest", "all"]);
    // Whoever may read everything, as root may, reads it.
    if fs::read_dir(&shut).is_err() {
        answer.says(1, &["all/shut: cannot be read", "1 article added"]);
    } else {
        answer.says(0, &["1 article added, 1 unchanged"]);
    }
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_loop_of_links() {
    let desk = Desk::new();
    desk.write("all/good.txt", GOOD);
    std::os::unix::fs::symlink(desk.path("all"), desk.path("all/again")).unwrap();
    std::os::unix::fs::symlink("nowhere", desk.path("all/broken.txt")).unwrap();
    desk.run(["ingest", "all"])
        .says(1, &["all/broken.txt: no such file", "1 article added"]);
}

#[cfg(unix)]
#[test]
fn special_files_are_refused() {
    Desk::new()
        .run(["ingest", "/dev/zero"])
        .says(1, &["/dev/zero: not a regular file"]);
}

#[test]
fn a_store_that_is_none() {
    let desk = Desk::new();
    desk.write("good.txt", GOOD);
    desk.write("file.db", "not a store");
    desk.write("folder.db/thesis.txt", "not a store either");
    for store in ["file.db", "folder.db"] {
        desk.run(["--store", store, "ingest", "good.txt"])
            .says(2, &[store, "is not a redstring store"]);
    }
    assert_eq!(
        fs::read_to_string(desk.path("file.db")).unwrap(),
        "not a store"
    );
    assert_eq!(fs::read_dir(desk.path("folder.db")).unwrap().count(), 1);
}

#[test]
fn a_question_to_no_store_makes_none() {
    let desk = Desk::new();
    for arguments in [
        &["who", "Obama"][..],
        &["stats"],
        &["verify"],
        &["export", "dot"],
    ] {
        desk.run(arguments.iter().copied())
            .says(2, &["there is no store at", "redstring.db"]);
    }
    assert!(!desk.has_store());
}

#[test]
fn two_processes_on_one_store() {
    let desk = Desk::with(&[("good.txt", GOOD)]);
    let mut first = desk.start(["ingest", "-"]);
    // The first has the store once the second is turned away.
    let turned_away = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        let second = desk.run(["stats"]);
        if second.code == 2 {
            second.says(2, &["another redstring process has the store"]);
        }
        second.code == 2
    });
    assert!(turned_away);
    let mut input = first.stdin.take().unwrap();
    input
        .write_all(b"Angela Merkel met Emmanuel Macron.")
        .unwrap();
    drop(input);
    Answer::from(first.wait_with_output().unwrap()).says(0, &["1 article added"]);
    desk.run(["who", "Merkel"])
        .says(0, &["Barack Obama", "Emmanuel Macron"]);
}

#[test]
fn a_reader_that_stops_listening_is_no_error() {
    let desk = Desk::new();
    let text: String = (0..3_000)
        .map(|number| format!("Barack Obama met Angela Merkel{number}.\n"))
        .collect();
    desk.write("long.txt", text);
    assert_eq!(desk.run(["ingest", "long.txt"]).code, 0);
    let mut child = desk.start(["--json", "export", "json"]);
    drop(child.stdout.take());
    let answer = Answer::from(child.wait_with_output().unwrap());
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{answer:?}");
}
