//! Pronouns and descriptions find what they stand for, or nothing.

use redstring_text::Form;

use super::{assert_clusters, read};

#[test]
fn he_and_she_go_by_gender() {
    assert_clusters!(
        "Anna/PROPN/3/nsubj/PER Berg/PROPN/1/flat/+ met/VERB/0/root/=meet Karl/PROPN/3/obj/PER Voss/PROPN/4/flat/+
         He/PRON/2/nsubj thanked/VERB/0/root/=thank her/PRON/2/obj",
        { "Anna Berg": ["Anna Berg", "her"], "Karl Voss": ["Karl Voss", "He"] }
    );
}

#[test]
fn a_subject_of_unknown_gender_comes_before_an_object() {
    assert_clusters!(
        "Xu/PROPN/2/nsubj/PER met/VERB/0/root/=meet Karl/PROPN/2/obj/PER
         She/PRON/2/nsubj left/VERB/0/root/=leave
         She/PRON/2/nsubj slept/VERB/0/root/=sleep",
        { "Xu": ["Xu", "She", "She"], "Karl": ["Karl"] }
    );
}

#[test]
fn a_pronoun_is_not_its_own_verbs_other_argument() {
    assert_clusters!(
        "Karl/PROPN/2/nsubj/PER praised/VERB/0/root/=praise him/PRON/2/obj",
        { "Karl": ["Karl"] }
    );
    assert_clusters!(
        "Karl/PROPN/2/nsubj/PER praised/VERB/0/root/=praise himself/PRON/2/obj",
        { "Karl": ["Karl", "himself"] }
    );
}

#[test]
fn a_pronoun_in_a_relative_clause_is_not_the_one_it_describes() {
    assert_clusters!(
        "Anna/PROPN/2/nsubj/PER praised/VERB/0/root/=praise Olga/PROPN/2/obj/PER who/PRON/5/nsubj praised/VERB/3/acl:relcl/=praise her/PRON/5/obj",
        { "Anna": ["Anna", "her"], "Olga": ["Olga"] }
    );
}

#[test]
fn a_noun_that_news_puts_for_a_name_stands_for_the_only_one_it_can() {
    assert_clusters!(
        "Karl/PROPN/2/nsubj/PER landed/VERB/0/root/=land
         The/DET/2/det striker/NOUN/3/nsubj smiled/VERB/0/root/=smile
         The/DET/2/det actress/NOUN/3/nsubj frowned/VERB/0/root/=frown",
        { "Karl": ["Karl", "The striker"] }
    );
}

#[test]
fn a_possessive_may_be_the_subjects() {
    assert_clusters!(
        "Karl/PROPN/2/nsubj/PER sold/VERB/0/root/=sell his/PRON/4/nmod:poss house/NOUN/2/obj",
        { "Karl": ["Karl", "his"] }
    );
}

#[test]
fn his_brother_is_not_the_brother() {
    assert_clusters!(
        "Karl/PROPN/2/nsubj/PER called/VERB/0/root/=call
         His/PRON/2/nmod:poss brother/NOUN/5/nsubj Otto/PROPN/2/appos/PER did/AUX/5/aux answer/VERB/0/root",
        { "Karl": ["Karl", "His"], "Otto": ["His brother", "Otto"] }
    );
}

#[test]
fn a_possessive_beside_a_name_is_that_names() {
    assert_clusters!(
        "Anna/PROPN/5/nsubj/PER and/CCONJ/4/cc her/PRON/4/nmod:poss husband/NOUN/1/conj left/VERB/0/root/=leave",
        { "Anna": ["Anna", "her"] }
    );
}

#[test]
fn it_is_the_organisation_that_said_so() {
    assert_clusters!(
        "Nordwind/PROPN/2/nsubj/ORG said/VERB/0/root/=say that/SCONJ/5/mark it/PRON/5/nsubj fired/VERB/2/ccomp/=fire Karl/PROPN/5/obj/PER",
        { "Nordwind": ["Nordwind", "it"], "Karl": ["Karl"] }
    );
}

#[test]
fn it_is_left_alone_when_a_common_noun_is_meant() {
    assert_clusters!(
        "The/DET/2/det report/NOUN/3/nsubj blamed/VERB/0/root/=blame Nordwind/PROPN/3/obj/ORG
         It/PRON/2/nsubj ran/VERB/0/root/=run to/ADP/5/case ten/NUM/5/nummod pages/NOUN/2/obl/=page",
        { "Nordwind": ["Nordwind"] }
    );
}

#[test]
fn empty_it_stands_for_nothing() {
    assert_clusters!(
        "Nordwind/PROPN/2/nsubj/ORG grew/VERB/0/root/=grow
         It/PRON/3/nsubj is/AUX/3/cop/=be right/ADJ/0/root to/PART/5/mark ask/VERB/3/csubj
         It/PRON/2/nsubj emerged/VERB/0/root/=emerge that/SCONJ/5/mark Karl/PROPN/5/nsubj/PER left/VERB/2/ccomp/=leave
         It/PRON/2/expl seems/VERB/0/root/=seem so/ADV/2/advmod
         It/PRON/2/nsubj rained/VERB/0/root/=rain",
        { "Nordwind": ["Nordwind"], "Karl": ["Karl"] }
    );
}

#[test]
fn they_is_not_one_person() {
    assert_clusters!(
        "Karl/PROPN/2/nsubj/PER left/VERB/0/root/=leave
         They/PRON/2/nsubj won/VERB/0/root/=win",
        { "Karl": ["Karl"] }
    );
}

#[test]
fn a_pronoun_without_antecedent_is_no_entity() {
    let (_, referents) = read("He/PRON/2/nsubj left/VERB/0/root/=leave it/PRON/2/obj");
    assert!(referents.mentions.is_empty() && referents.clusters.is_empty());
}

#[test]
fn i_in_a_quotation_is_who_says_it_and_he_is_not() {
    assert_clusters!(
        "Karl/PROPN/2/nsubj/PER called/VERB/0/root/=call Otto/PROPN/2/obj/PER
         “/PUNCT/3/punct I/PRON/3/nsubj trust/VERB/7/ccomp him/PRON/3/obj ,/PUNCT/3/punct ”/PUNCT/3/punct said/VERB/0/root/=say Otto/PROPN/7/nsubj/PER",
        { "Karl": ["Karl", "him"], "Otto": ["Otto", "I", "Otto"] }
    );
}

#[test]
fn a_pronoun_may_come_before_its_subject() {
    assert_clusters!(
        "In/ADP/3/case his/PRON/3/nmod:poss speech/NOUN/5/obl Karl/PROPN/5/nsubj/PER apologised/VERB/0/root/=apologise",
        { "Karl": ["his", "Karl"] }
    );
}

#[test]
fn an_apposition_describes_the_one_named() {
    let (text, referents) = read(
        "Karl/PROPN/7/nsubj/PER ,/PUNCT/5/punct the/DET/5/det chief/ADJ/5/amod economist/NOUN/1/appos ,/PUNCT/5/punct resigned/VERB/0/root/=resign
         The/DET/3/det chief/ADJ/3/amod economist/NOUN/4/nsubj wept/VERB/0/root/=weep",
    );
    let found: Vec<(&str, Form)> = referents
        .mentions
        .iter()
        .map(|mention| (mention.span.of(&text), mention.form))
        .collect();
    assert_eq!(
        found,
        [
            ("Karl", Form::Name),
            ("the chief economist", Form::Nominal),
            ("The chief economist", Form::Nominal),
        ]
    );
    assert_eq!(referents.clusters.len(), 1);
}

#[test]
fn the_bank_is_the_bank_that_was_named() {
    assert_clusters!(
        "Nordwind/PROPN/2/compound/ORG Bank/PROPN/3/nsubj/+ sued/VERB/0/root/=sue Tessala/PROPN/3/obj/ORG
         The/DET/2/det bank/NOUN/3/nsubj won/VERB/0/root/=win",
        { "Nordwind Bank": ["Nordwind Bank", "The bank"], "Tessala": ["Tessala"] }
    );
}

#[test]
fn the_company_is_not_a_party_and_the_country_is_no_city() {
    assert_clusters!(
        "Anna/PROPN/2/nsubj/PER left/VERB/0/root/=leave the/DET/5/det Reform/PROPN/5/compound/ORG Party/PROPN/2/obj/+
         The/DET/2/det company/NOUN/3/nsubj fell/VERB/0/root/=fall",
        { "Anna": ["Anna"], "Reform Party": ["Reform Party"] }
    );
    assert_clusters!(
        "Anna/PROPN/2/nsubj/PER left/VERB/0/root/=leave Norway/PROPN/2/obj/LOC
         The/DET/2/det country/NOUN/3/nsubj mourned/VERB/0/root/=mourn",
        { "Anna": ["Anna"], "Norway": ["Norway", "The country"] }
    );
}

#[test]
fn an_indefinite_description_is_left_alone() {
    assert_clusters!(
        "Nordwind/PROPN/2/nsubj/ORG grew/VERB/0/root/=grow
         A/DET/2/det company/NOUN/3/nsubj fell/VERB/0/root/=fall",
        { "Nordwind": ["Nordwind"] }
    );
}

#[test]
fn resolved_pronouns_are_less_sure_than_names() {
    let (_, referents) = read(
        "Karl/PROPN/2/nsubj/PER met/VERB/0/root/=meet Otto/PROPN/2/obj/PER
         He/PRON/2/nsubj left/VERB/0/root/=leave",
    );
    let confidence = |form| {
        let mention = referents
            .mentions
            .iter()
            .find(|mention| mention.form == form);
        mention.map(|mention| mention.confidence.value()).unwrap()
    };
    assert!((0.5..0.9).contains(&confidence(Form::Pronoun)));
    assert!(confidence(Form::Name) > confidence(Form::Pronoun));
}

#[test]
fn an_empty_article_has_no_referents() {
    let (_, referents) = read("");
    assert!(referents.mentions.is_empty());
}

#[test]
fn we_is_the_body_that_the_speaker_is_of() {
    assert_clusters!(
        "“/PUNCT/3/punct We/PRON/3/nsubj trust/VERB/7/ccomp/=trust him/PRON/3/obj ,/PUNCT/3/punct ”/PUNCT/3/punct said/VERB/0/root/=say Nordwind/PROPN/9/compound/ORG director/NOUN/10/nmod:desc Karl/PROPN/7/nsubj/PER",
        { "Nordwind": ["We", "Nordwind"], "Karl": ["Karl"] }
    );
}

#[test]
fn a_description_that_tells_where_from_goes_to_what_is_from_there() {
    assert_clusters!(
        "The/DET/3/det Swiss/ADJ/3/amod insurer/NOUN/4/nmod:desc Alpen/PROPN/5/nsubj/ORG sued/VERB/0/root/=sue the/DET/9/det Dutch/ADJ/9/amod insurer/NOUN/9/nmod:desc Hollandia/PROPN/5/obj/ORG
         The/DET/3/det Dutch/ADJ/3/amod insurer/NOUN/4/nsubj lost/VERB/0/root/=lose",
        { "Alpen": ["Alpen"], "Hollandia": ["Hollandia", "The Dutch insurer"], "Netherlands": ["Dutch", "Dutch"], "Switzerland": ["Swiss"] }
    );
}

#[test]
fn a_subject_may_follow_the_pronoun_in_front_of_it() {
    assert_clusters!(
        "Udo/PROPN/2/nsubj/PER met/VERB/0/root/=meet Karl/PROPN/2/obj/PER
         In/ADP/3/case his/PRON/3/nmod:poss speech/NOUN/5/obl Otto/PROPN/5/nsubj/PER thanked/VERB/0/root/=thank Karl/PROPN/5/obj/PER",
        { "Karl": ["Karl", "Karl"], "Otto": ["his", "Otto"], "Udo": ["Udo"] }
    );
}

#[test]
fn a_pronoun_is_not_whom_its_own_verb_names_after_it() {
    assert_clusters!(
        "Karl/PROPN/2/nsubj/PER met/VERB/0/root/=meet Otto/PROPN/2/obj/PER
         He/PRON/2/nsubj said/VERB/0/root/=say that/SCONJ/5/mark Karl/PROPN/5/nsubj/PER left/VERB/2/ccomp/=leave",
        { "Karl": ["Karl", "Karl"], "Otto": ["Otto", "He"] }
    );
}

#[test]
fn a_lone_name_may_be_a_surname_of_either_gender() {
    assert_clusters!(
        "Bailey/PROPN/2/nsubj/PER won/VERB/0/root/=win
         She/PRON/2/nsubj retired/VERB/0/root/=retire",
        { "Bailey": ["Bailey", "She"] }
    );
}

#[test]
fn what_is_said_of_a_person_may_speak_of_that_person() {
    assert_clusters!(
        "Anna/PROPN/2/nsubj/PER met/VERB/0/root/=meet Otto/PROPN/2/obj/PER ,/PUNCT/6/punct a/DET/6/det man/NOUN/3/appos fond/ADJ/6/amod of/ADP/9/case his/PRON/9/nmod:poss cat/NOUN/7/obl",
        { "Anna": ["Anna"], "Otto": ["Otto", "a man", "his"] }
    );
}

#[test]
fn an_office_is_held_in_a_body_and_in_no_thing() {
    assert_clusters!(
        "The/DET/2/det report/NOUN/3/nsubj blamed/VERB/0/root/=blame Nordwind/PROPN/3/obj/ORG
         Its/PRON/2/nmod:poss chairman/NOUN/5/nsubj Karl/PROPN/2/appos/PER soon/ADV/5/advmod left/VERB/0/root/=leave",
        { "Nordwind": ["Nordwind", "Its"], "Karl": ["Karl"] }
    );
}

#[test]
fn who_has_been_introduced_by_a_title_is_called_by_it() {
    assert_clusters!(
        "The/DET/2/det minister/NOUN/6/nsubj ,/PUNCT/4/punct Karl/PROPN/2/appos/PER Voss/PROPN/4/flat/+ praised/VERB/0/root/=praise Otto/PROPN/6/obj/PER Lund/PROPN/7/flat/+
         Otto/PROPN/2/nsubj/PER smiled/VERB/0/root/=smile
         The/DET/2/det minister/NOUN/3/nsubj left/VERB/0/root/=leave",
        { "Karl Voss": ["Karl Voss", "The minister"], "Otto Lund": ["Otto Lund", "Otto"] }
    );
}
