//! What the article and the lists make of names that the network did not know.

use redstring_text::Kind;

use super::read;

/// Kind and name of every cluster, in the order of the text.
fn kinds(sentences: &str) -> Vec<(Kind, String)> {
    let (_, referents) = read(sentences);
    referents
        .clusters
        .into_iter()
        .map(|cluster| (cluster.kind, cluster.name))
        .collect()
}

#[test]
fn an_unseen_name_that_begins_with_a_first_name_is_a_person() {
    assert_eq!(
        kinds("Anna/PROPN/3/nsubj Qurten/PROPN/1/flat left/VERB/0/root/=leave"),
        [(Kind::Person, "Anna Qurten".to_owned())]
    );
}

#[test]
fn who_owns_shares_is_an_organisation() {
    assert_eq!(
        kinds(
            "Quellant/PROPN/2/nsubj/PER sued/VERB/0/root/=sue Oslo/PROPN/2/obj/LOC
             Quellant/PROPN/2/nmod:poss/PER shares/NOUN/3/nsubj/=share fell/VERB/0/root/=fall"
        )[0],
        (Kind::Organisation, "Quellant".to_owned())
    );
}

#[test]
fn a_town_that_the_next_sentence_takes_up_as_a_bank_is_one() {
    let second = "The/DET/2/det bank/NOUN/3/nsubj closed/VERB/0/root/=close";
    let left = "Ada/PROPN/3/nsubj/PER Holt/PROPN/1/flat/+ left/VERB/0/root/=leave Barnsley/PROPN/3/obj/LOC";
    assert_eq!(
        kinds(&format!("{left}\n{second}"))[1],
        (Kind::Organisation, "Barnsley".to_owned())
    );
    let stayed = "Ada/PROPN/3/nsubj/PER Holt/PROPN/1/flat/+ stayed/VERB/0/root/=stay in/ADP/5/case Barnsley/PROPN/3/obl/LOC";
    assert_eq!(
        kinds(&format!("{stayed}\n{second}"))[1],
        (Kind::Location, "Barnsley".to_owned())
    );
}

#[test]
fn a_town_of_which_many_play_is_its_team() {
    let team = "Leeds/PROPN/3/nsubj/ORG Rovers/PROPN/1/flat/+ lost/VERB/0/root/=lose";
    let all = |second: &str| kinds(&format!("{team}\n{second}"));
    let rovers = (Kind::Organisation, "Leeds Rovers".to_owned());
    let many = "Leeds/PROPN/3/nsubj/LOC have/AUX/3/aux won/VERB/0/root/=win nothing/PRON/3/obj";
    assert_eq!(all(many), std::slice::from_ref(&rovers));
    let one = "Leeds/PROPN/3/nsubj/LOC has/AUX/3/aux won/VERB/0/root/=win nothing/PRON/3/obj";
    assert_eq!(all(one), [rovers, (Kind::Location, "Leeds".to_owned())]);
}

#[test]
fn a_word_that_opens_a_longer_organisation_is_short_for_it() {
    let found = kinds(
        "Tarquin/PROPN/2/compound/ORG Bank/PROPN/3/nsubj/+ fell/VERB/0/root/=fall
         Tarquin/PROPN/2/nsubj/PER sued/VERB/0/root/=sue Oslo/PROPN/2/obj/LOC",
    );
    assert_eq!(found[0], (Kind::Organisation, "Tarquin Bank".to_owned()));
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_listed_city_behind_a_preposition_of_place_is_a_place() {
    assert_eq!(
        kinds("It/PRON/2/nsubj works/VERB/0/root/=work in/ADP/4/case Grenoble/PROPN/2/obl"),
        [(Kind::Location, "Grenoble".to_owned())]
    );
    assert!(kinds("Grenoble/PROPN/2/nsubj works/VERB/0/root/=work").is_empty());
}

#[test]
fn famous_organisations_are_known_by_name() {
    assert_eq!(
        kinds("It/PRON/2/nsubj works/VERB/0/root/=work on/ADP/4/case YouTube/PROPN/2/obl/LOC"),
        [(Kind::Organisation, "YouTube".to_owned())]
    );
}

#[test]
fn who_holds_an_office_is_a_person() {
    let beside = |noun: &str| {
        format!(
            "The/DET/2/det {noun}/NOUN/8/nsubj of/ADP/4/case Oslo/PROPN/2/nmod/LOC ,/PUNCT/6/punct \
             Qurt/PROPN/4/appos/ORG Velm/PROPN/6/flat/+ left/VERB/0/root/=leave"
        )
    };
    let kind = |noun| kinds(&beside(noun)).last().map(|(kind, _)| *kind);
    assert_eq!(kind("mayor"), Some(Kind::Person));
    assert_eq!(kind("brewery"), Some(Kind::Organisation));
}

#[test]
fn what_is_called_a_company_is_an_organisation_throughout() {
    let found = kinds(
        "Solterra/PROPN/5/nsubj/PER ,/PUNCT/4/punct a/DET/4/det company/NOUN/1/appos
         left/VERB/0/root/=leave"
            .replace('\n', " ")
            .as_str(),
    );
    assert_eq!(found[0].0, Kind::Organisation);
}

#[test]
fn a_noun_for_a_body_makes_no_body_of_a_full_name() {
    assert_eq!(
        kinds(
            "The/DET/2/det publisher/NOUN/5/nsubj Qorin/PROPN/2/flat/PER Ahn/PROPN/3/flat/+ left/VERB/0/root/=leave"
        ),
        [(Kind::Person, "Qorin Ahn".to_owned())]
    );
    assert_eq!(
        kinds(
            "The/DET/2/det publisher/NOUN/4/nsubj Qorin/PROPN/2/flat/PER left/VERB/0/root/=leave"
        ),
        [(Kind::Organisation, "Qorin".to_owned())]
    );
}

#[test]
fn an_adjective_is_not_short_for_a_body_that_begins_with_it() {
    let found = kinds(
        "Sudarian/PROPN/2/compound/ORG Commission/PROPN/3/nsubj/+ met/VERB/0/root/=meet
         A/DET/3/det Sudarian/ADJ/3/amod/MISC airline/NOUN/4/nsubj failed/VERB/0/root/=fail",
    );
    assert_eq!(
        found,
        [(Kind::Organisation, "Sudarian Commission".to_owned())]
    );
}
