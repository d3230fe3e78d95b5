//! Help that shows examples, and wrong use that ends with 2.

use super::desk::Desk;

const COMMANDS: &[&str] = &[
    "ingest", "who", "path", "around", "central", "communities", "conflicts", "timeline", "why",
    "search", "show", "export", "read", "forget", "merge", "split", "never-merge", "rename",
    "hide", "undo", "decisions", "why-same", "why-not", "stats", "verify", "rebuild",
    "fingerprint", "eval",
];

#[test]
fn every_command_is_listed_and_has_examples() {
    let desk = Desk::new();
    let all = desk.run(["--help"]);
    all.says(0, &["EXAMPLES", "EXIT CODES"]);
    for command in COMMANDS {
        assert!(
            all.out.contains(&format!("  {command}")),
            "{command} is not listed"
        );
        let help = desk.run([*command, "--help"]);
        help.says(0, &["EXAMPLES", &format!("redstring {command}")]);
    }
}

#[test]
fn wrong_use_ends_with_two_and_says_what_is_right() {
    let desk = Desk::new();
    for arguments in [
        &[][..],
        &["whoever"],
        &["who"],
        &["path", "Ada"],
        &["ingest"],
        &["export", "pdf"],
        &["who", "Ada", "--kind", "dog"],
        &["ingest", "a.txt", "--max-size", "big"],
        &["ingest", "a.txt", "--jobs", "0"],
        &["stats", "--color", "pink"],
    ] {
        let answer = desk.run(arguments.iter().copied());
        assert_eq!(answer.code, 2, "{arguments:?}: {answer:?}");
        assert!(
            answer.err.contains("redstring") || answer.err.contains("--"),
            "{answer:?}"
        );
    }
    assert!(!desk.has_store());
}

#[test]
fn the_version_is_printed() {
    Desk::new()
        .run(["--version"])
        .says(0, &["redstring", env!("CARGO_PKG_VERSION")]);
}
