//! How sentences stand to what they say, whole through the model.

use redstring_text::{Article, Factuality};

use crate::Reader;

/// What a text says between two names, by the last words of both: the
/// factuality and the source, if there is such a claim.
fn stance(reader: &Reader, text: &str, subject: &str, object: &str) -> Option<String> {
    let (_, _, reading) = reader.read(Article::new(text, None)).unwrap();
    let name = |cluster: u32| reading.clusters[cluster as usize].name.as_str();
    let relation = reading.relations.iter().find(|relation| {
        name(relation.subject).ends_with(subject) && name(relation.object).ends_with(object)
    })?;
    Some(match relation.attributed_to {
        Some(source) => format!("{} by {}", relation.factuality, name(source)),
        None => relation.factuality.to_string(),
    })
}

/// Reads every sentence and compares what it says between two names.
fn all(cases: &[(&str, &str, &str, &str)]) {
    let reader = Reader::new().unwrap();
    let wrong: Vec<String> = (cases.iter())
        .filter_map(|&(text, subject, object, expected)| {
            let found = stance(&reader, text, subject, object);
            (found.as_deref() != Some(expected)).then(|| format!("{text} {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_contrast_denies_one_name_alone() {
    all(&[
        (
            "The auditor suspects that Paula Renner, not Otto Hahn, shot Leo Sandvik.",
            "Renner",
            "Sandvik",
            "alleged",
        ),
        (
            "The auditor suspects that Paula Renner, not Otto Hahn, shot Leo Sandvik.",
            "Hahn",
            "Sandvik",
            "negated",
        ),
        (
            "Paula Renner thanked neither Norway nor Denmark, but Finland.",
            "Renner",
            "Denmark",
            "negated",
        ),
        (
            "Not only did Norway close the port, it also expelled Otto Hahn.",
            "Norway",
            "Hahn",
            "asserted",
        ),
    ]);
}

#[test]
fn refusals_and_their_denials() {
    all(&[
        (
            "Norway refused to extradite Otto Hahn.",
            "Norway",
            "Hahn",
            "negated",
        ),
        (
            "Norway did not stop financing Nordbank.",
            "Norway",
            "Nordbank",
            "asserted",
        ),
        (
            "Denmark has ruled out lending to Norway this year.",
            "Denmark",
            "Norway",
            "negated",
        ),
        (
            "Nobody thanked Paula Renner because Norway expelled Otto Hahn.",
            "Norway",
            "Hahn",
            "asserted",
        ),
        (
            "Norway refused to end its boycott of Nordbank, a company that Otto Hahn founded.",
            "Hahn",
            "Nordbank",
            "asserted",
        ),
    ]);
}

#[test]
fn conditions_and_days_to_come() {
    all(&[
        (
            "In case Norway sues Nordbank, the shares will fall.",
            "Norway",
            "Nordbank",
            "hypothetical",
        ),
        (
            "Norway would expel Otto Hahn, a minister said, but only if he lied.",
            "Norway",
            "Hahn",
            "hypothetical",
        ),
        (
            "Otto Hahn leaves Norway tomorrow.",
            "Hahn",
            "Norway",
            "planned",
        ),
        (
            "Otto Hahn left Norway the next day.",
            "Hahn",
            "Norway",
            "asserted",
        ),
        (
            "Norway is considering a loan to Denmark.",
            "Norway",
            "Denmark",
            "hypothetical",
        ),
        (
            "Paula Renner is to be replaced by Otto Hahn.",
            "Hahn",
            "Renner",
            "planned",
        ),
        (
            "Otto Hahn is expected in Oslo on Monday.",
            "Hahn",
            "Oslo",
            "planned",
        ),
    ]);
}

#[test]
fn who_is_asked_is_to_do_it() {
    all(&[
        (
            "Denmark called on Norway to release Otto Hahn.",
            "Norway",
            "Hahn",
            "hypothetical",
        ),
        (
            "Paula Renner has applied to succeed Otto Hahn.",
            "Renner",
            "Hahn",
            "hypothetical",
        ),
    ]);
}

#[test]
fn charges_stay_charges() {
    all(&[
        (
            "Judges want to try Otto Hahn for bribing Nordbank.",
            "Hahn",
            "Nordbank",
            "alleged",
        ),
        (
            "The report names Otto Hahn as the man who bribed Nordbank.",
            "Hahn",
            "Nordbank",
            "alleged",
        ),
    ]);
}

#[test]
fn what_a_noun_alleges_is_no_fact() {
    all(&[(
        "The decision comes after Otto Hahn survived a row over allegations he had profited from Nordbank.",
        "Hahn",
        "Nordbank",
        "alleged",
    )]);
}

#[test]
fn speakers_in_unusual_places() {
    all(&[
        (
            "Otto Hahn sued Nordbank, say lawyers in Oslo.",
            "Hahn",
            "Nordbank",
            "attributed",
        ),
        (
            "Norway has dropped its charge against Denmark, its foreign minister, Paula Renner, announced in Oslo.",
            "Norway",
            "Denmark",
            "attributed by Paula Renner",
        ),
        (
            "The minister regretted that Norway had expelled Otto Hahn.",
            "Norway",
            "Hahn",
            "asserted",
        ),
    ]);
}

#[test]
fn a_plan_never_comes_out_as_a_fact() {
    let reader = Reader::new().unwrap();
    let text = "The carriers Fennair and Baltwing are due to merge in May.";
    let (_, _, reading) = reader.read(Article::new(text, None)).unwrap();
    let asserted = |factuality| factuality == Factuality::Asserted;
    assert!(!(reading.relations.iter()).any(|relation| asserted(relation.factuality)));
}
