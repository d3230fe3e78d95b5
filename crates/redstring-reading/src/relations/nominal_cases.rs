//! The same as `cases` for links that no verb carries, where the tree hangs name
//! and description apart.

use super::cases::claims;

#[test]
fn a_full_name_between_commas_bears_the_role_before_it() {
    let found = claims(
        "Tarn Tarn PROPN 2 nsubj
         chose choose VERB 0 root
         the the DET 4 det
         rector rector NOUN 2 obj
         of of ADP 6 case
         Korsvik Korsvik PROPN 4 nmod Name=B-ORG
         , , PUNCT 8 punct
         Malin Malin PROPN 6 conj Name=B-PER
         Ekdahl Ekdahl PROPN 8 flat Name=I-PER
         , , PUNCT 12 punct
         as as ADP 12 case
         chair chair NOUN 2 obl",
    );
    assert_eq!(found, ["Malin Ekdahl | rector of | Korsvik | asserted"]);
}

#[test]
fn a_role_between_commas_is_that_of_the_name_before_it() {
    let found = claims(
        "They they PRON 2 nsubj
         named name VERB 0 root
         Jonas Jonas PROPN 2 obj Name=B-PER
         Wikander Wikander PROPN 3 flat Name=I-PER
         , , PUNCT 8 punct
         until until ADP 7 case
         now now ADV 8 nmod
         mayor mayor NOUN 2 advcl
         of of ADP 10 case
         Arbeta Arbeta PROPN 8 nmod Name=B-LOC
         . . PUNCT 2 punct",
    );
    assert_eq!(found, ["Jonas Wikander | mayor of | Arbeta | asserted"]);
}

#[test]
fn one_description_after_two_names_is_of_the_nearer() {
    let found = claims(
        "It it PRON 2 nsubj
         names name VERB 0 root
         Nesset Nesset PROPN 2 obj Name=B-PER
         and and CCONJ 5 cc
         Wikander Wikander PROPN 3 conj Name=B-PER
         , , PUNCT 8 punct
         a a DET 8 det
         cousin cousin NOUN 3 appos
         of of ADP 10 case
         Lunde Lunde PROPN 8 nmod Name=B-PER
         . . PUNCT 2 punct",
    );
    assert_eq!(found, ["Wikander | cousin of | Lunde | asserted"]);
}

#[test]
fn several_officials_of_one_body_have_a_claim_each() {
    let found = claims(
        "Two two NUM 3 nummod
         Solvang Solvang PROPN 3 compound Name=B-ORG
         deputies deputy NOUN 9 nsubj
         , , PUNCT 5 punct
         Nesset Nesset PROPN 3 appos Name=B-PER
         and and CCONJ 7 cc
         Lunde Lunde PROPN 5 conj Name=B-PER
         , , PUNCT 3 punct
         slept sleep VERB 0 root",
    );
    assert_eq!(
        found,
        [
            "Nesset | deputies of | Solvang | asserted",
            "Lunde | deputies of | Solvang | asserted"
        ]
    );
}

#[test]
fn what_is_called_by_a_name_acts_under_it() {
    let found = claims(
        "A a DET 2 det
         smuggler smuggler NOUN 5 nsubj
         called call VERB 2 acl
         Nesset Nesset PROPN 3 xcomp Name=B-PER
         robbed rob VERB 0 root
         Lunde Lunde PROPN 5 obj Name=B-PER",
    );
    assert_eq!(found, ["Nesset | robbed | Lunde | asserted"]);
}

#[test]
fn an_answer_to_a_letter_of_somebody_is_one_to_them() {
    let found = claims(
        "Tarnholt Tarnholt PROPN 3 nmod:poss Name=B-ORG
         's 's PART 1 case
         answer answer NOUN 9 nsubj
         to to ADP 7 case
         Velmar Velmar PROPN 7 nmod:poss Name=B-ORG
         's 's PART 5 case
         complaint complaint NOUN 3 nmod
         was be AUX 9 cop
         short short ADJ 0 root",
    );
    assert_eq!(
        found,
        ["Tarnholt | answer to complaint of | Velmar | asserted"]
    );
}

#[test]
fn a_party_belongs_to_nobody() {
    let found = claims(
        "He he PRON 2 nsubj
         left leave VERB 0 root
         Nesset Nesset PROPN 6 nmod:poss Name=B-PER
         's 's PART 3 case
         Solvang Solvang PROPN 6 compound Name=B-ORG
         Party Party PROPN 2 obj Name=I-ORG",
    );
    assert_eq!(found, ["Nesset | party | Solvang Party | asserted"]);
}
