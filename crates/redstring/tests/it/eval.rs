//! Coreference measured on annotated files, and the predictions that other scorers
//! take.

use std::fs;

use super::desk::Desk;

/// A line of CoNLL-U without a tree.
fn word(id: usize, form: &str, misc: &str) -> String {
    format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n")
}

#[test]
fn coreference_is_measured_and_its_chains_are_written() {
    let desk = Desk::new();
    let text = [
        "# newdoc id = one\n# newpar\n".to_owned(),
        word(1, "Maria", "Entity=(7-person"),
        word(2, "Keller", "Entity=7)"),
        word(3, "joined", "_"),
        word(4, "a", "Entity=(9-organization"),
        word(5, "bank", "Entity=9)"),
        word(6, ".", "_"),
        "\n".to_owned(),
        word(1, "She", "Entity=(7-person)"),
        word(2, "left", "_"),
        word(3, "it", "Entity=(9-organization)"),
        word(4, "soon", "_"),
        word(5, ".", "_"),
        "\n".to_owned(),
    ]
    .concat();
    desk.write("gold.conllu", &text);
    let arguments = [
        "eval", "coreference", "gold.conllu", "--predictions", "found.conllu",
    ];
    let answer = desk.run(arguments);
    answer.says(0, &["CoNLL", "MUC", "CEAFe", "100.00"]);
    let found = fs::read_to_string(desk.path("found.conllu")).unwrap();
    let numbered = [
        ("7-person", "1"),
        ("=7)", "=1)"),
        ("9-organization", "2"),
        ("=9)", "=2)"),
    ]
    .iter()
    .fold(text, |text, (given, found)| text.replace(given, found));
    assert_eq!(found, numbered);
}

#[test]
fn pronouns_are_measured_and_answered() {
    let desk = Desk::new();
    let head =
        "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n";
    let row = "t-1\tMaria Keller joined the bank in 2009. She left it soon, and Peter Brown followed.\t\
               She\t38\tMaria Keller\t0\tTRUE\tPeter Brown\t60\tFALSE\tu\n";
    desk.write("gap.tsv", format!("{head}{row}"));
    let answer = desk.run(["eval", "gap", "gap.tsv", "--predictions", "answers.tsv"]);
    answer.says(0, &["overall", "feminine", "100.00"]);
    let answers = fs::read_to_string(desk.path("answers.tsv")).unwrap();
    assert_eq!(answers, "t-1\tTRUE\tFALSE\n");
}

#[test]
fn faults_name_file_and_line() {
    let desk = Desk::new();
    desk.write("bad.conllu", word(1, "Maria", "Entity=(7"));
    let answer = desk.run(["eval", "coreference", "bad.conllu"]);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(
        answer.err.contains("bad.conllu") && answer.err.contains("line 1"),
        "{answer:?}"
    );
    desk.write("bad.tsv", "ID\tText\nt-1\tShe left.\n");
    let answer = desk.run(["eval", "gap", "bad.tsv"]);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(
        answer.err.contains("bad.tsv") && answer.err.contains("Pronoun"),
        "{answer:?}"
    );
}
