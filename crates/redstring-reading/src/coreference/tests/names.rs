//! Names of one person or organisation are one cluster.

use redstring_text::Kind;

use super::{assert_clusters, read};

#[test]
fn a_surname_and_a_titled_surname_join_the_full_name() {
    assert_clusters!(
        "Anna/PROPN/3/nsubj/PER Berg/PROPN/1/flat/+ resigned/VERB/0/root/=resign ./PUNCT/3/punct
         Ms/PROPN/3/nsubj/PER Berg/PROPN/1/flat/+ left/VERB/0/root/=leave ./PUNCT/3/punct
         Berg/PROPN/2/nsubj/PER smiled/VERB/0/root/=smile ./PUNCT/2/punct",
        { "Anna Berg": ["Anna Berg", "Berg", "Berg"] }
    );
}

#[test]
fn a_first_name_alone_joins_the_one_who_bears_it() {
    assert_clusters!(
        "Anna/PROPN/3/nsubj/PER Berg/PROPN/1/flat/+ resigned/VERB/0/root/=resign
         Anna/PROPN/2/nsubj/PER left/VERB/0/root/=leave",
        { "Anna Berg": ["Anna Berg", "Anna"] }
    );
}

#[test]
fn two_bearers_of_a_surname_stay_two_and_titles_tell_them_apart() {
    assert_clusters!(
        "Anna/PROPN/3/nsubj/PER Berg/PROPN/1/flat/+ met/VERB/0/root/=meet Karl/PROPN/3/obj/PER Berg/PROPN/4/flat/+
         Mrs/PROPN/3/nsubj/PER Berg/PROPN/1/flat/+ left/VERB/0/root/=leave
         Mr/PROPN/3/nsubj Berg/PROPN/1/flat/PER stayed/VERB/0/root/=stay",
        { "Anna Berg": ["Anna Berg", "Berg"], "Karl Berg": ["Karl Berg", "Berg"] }
    );
}

#[test]
fn a_lone_surname_of_two_goes_to_the_one_named_last() {
    assert_clusters!(
        "Anna/PROPN/3/nsubj/PER Berg/PROPN/1/flat/+ met/VERB/0/root/=meet Karl/PROPN/3/obj/PER Berg/PROPN/4/flat/+
         Berg/PROPN/2/nsubj/PER left/VERB/0/root/=leave",
        { "Anna Berg": ["Anna Berg"], "Karl Berg": ["Karl Berg", "Berg"] }
    );
}

#[test]
fn a_headline_surname_joins_the_full_name_below() {
    assert_clusters!(
        "Berg/PROPN/2/nsubj/PER resigns/VERB/0/root/=resign
         Anna/PROPN/3/nsubj/PER Berg/PROPN/1/flat/+ resigned/VERB/0/root/=resign",
        { "Anna Berg": ["Berg", "Anna Berg"] }
    );
}

#[test]
fn whoever_has_but_one_name_is_shown_with_the_rank() {
    assert_clusters!(
        "Prince/PROPN/3/compound Otto/PROPN/3/nsubj/PER spoke/VERB/0/root/=speak
         Otto/PROPN/2/nsubj/PER left/VERB/0/root/=leave",
        { "Prince Otto": ["Otto", "Otto"] }
    );
    assert_clusters!(
        "Queen/PROPN/3/compound Ada/PROPN/4/nsubj/PER III/PROPN/2/flat/+ spoke/VERB/0/root/=speak
         Lady/PROPN/3/compound Mina/PROPN/4/nsubj/PER Holt/PROPN/2/flat/+ left/VERB/0/root/=leave",
        { "Queen Ada III": ["Ada III"], "Mina Holt": ["Mina Holt"] }
    );
}

#[test]
fn a_name_of_its_own_is_not_short_for_a_channel_named_after_it() {
    assert_clusters!(
        "Orvel/PROPN/2/nsubj/ORG wins/VERB/0/root/=win
         Orvel/PROPN/2/nsubj/ORG sued/VERB/0/root/=sue ./PUNCT/2/punct
         Orvel/PROPN/3/compound/ORG Two/PROPN/3/nsubj/+ left/VERB/0/root/=leave ./PUNCT/3/punct
         Orvel/PROPN/2/nsubj/ORG won/VERB/0/root/=win ./PUNCT/2/punct",
        { "Orvel": ["Orvel", "Orvel", "Orvel"], "Orvel Two": ["Orvel Two"] }
    );
}

#[test]
fn titles_are_no_part_of_a_name() {
    assert_clusters!(
        "President/PROPN/3/nmod:desc/PER Joan/PROPN/3/compound/+ Ruiz/PROPN/4/nsubj/+ spoke/VERB/0/root/=speak",
        { "Joan Ruiz": ["Joan Ruiz"] }
    );
}

#[test]
fn a_title_on_which_the_name_hangs_is_its_head() {
    let (_, referents) = read(
        "Senator/PROPN/4/nsubj Joan/PROPN/1/flat/PER Ruiz/PROPN/1/flat/+ spoke/VERB/0/root/=speak",
    );
    assert_eq!(referents.heads, [0]);
    assert_eq!((referents.tokens[0].start, referents.tokens[0].end), (1, 3));
}

#[test]
fn a_possessive_is_no_part_of_a_name() {
    assert_clusters!(
        "Berg/PROPN/3/nmod:poss/PER 's/PART/1/case/+ firm/NOUN/4/nsubj failed/VERB/0/root/=fail",
        { "Berg": ["Berg"] }
    );
    assert_clusters!(
        "Berg’s/PROPN/2/nmod:poss/PER firm/NOUN/3/nsubj failed/VERB/0/root/=fail",
        { "Berg": ["Berg"] }
    );
}

#[test]
fn a_family_is_not_one_of_its_members() {
    assert_clusters!(
        "Police/NOUN/2/nsubj sought/VERB/0/root/=seek the/DET/6/det senior/ADJ/6/amod Orlov/PROPN/6/compound/PER brother/NOUN/2/obj ,/PUNCT/8/punct Timur/PROPN/6/appos/PER",
        { "Timur": ["the senior Orlov brother", "Timur"] }
    );
}

#[test]
fn an_acronym_in_brackets_is_the_name_before_it() {
    assert_clusters!(
        "The/DET/2/det Bureau/PROPN/8/nsubj/ORG of/ADP/4/case/+ Standards/PROPN/2/nmod/+ (/PUNCT/6/punct BOS/PROPN/2/appos/ORG )/PUNCT/6/punct ruled/VERB/0/root/=rule
         BOS/PROPN/2/nsubj/ORG won/VERB/0/root/=win",
        { "Bureau of Standards": ["Bureau of Standards", "BOS", "BOS"] }
    );
}

#[test]
fn a_name_marked_together_with_its_brackets_is_cut_there() {
    assert_clusters!(
        "Harbour/PROPN/6/compound/ORG Today/PROPN/1/flat/+ (/PUNCT/4/punct/+ HT/PROPN/1/appos/+ )/PUNCT/4/punct/+ channel/NOUN/7/nsubj/+ noted/VERB/0/root/=note it/PRON/7/obj
         HT/PROPN/2/nsubj/ORG closed/VERB/0/root/=close",
        { "Harbour Today": ["Harbour Today", "HT", "HT"] }
    );
}

#[test]
fn initials_join_an_acronym_to_the_name_it_abbreviates() {
    assert_clusters!(
        "The/DET/2/det Office/PROPN/5/nsubj/ORG of/ADP/4/case/+ Works/PROPN/2/nmod/+ agreed/VERB/0/root/=agree
         The/DET/2/det OOW/PROPN/3/nsubj/ORG signed/VERB/0/root/=sign",
        { "Office of Works": ["Office of Works", "OOW"] }
    );
}

#[test]
fn legal_forms_and_generic_words_may_be_left_out() {
    assert_clusters!(
        "Nordwind/PROPN/3/nsubj/ORG AG/PROPN/1/flat/+ grew/VERB/0/root/=grow
         Nordwind/PROPN/2/nsubj/ORG shrank/VERB/0/root/=shrink
         Nordwind/PROPN/3/nsubj/ORG Airlines/PROPN/1/flat/+ flew/VERB/0/root/=fly",
        { "Nordwind Airlines": ["Nordwind AG", "Nordwind", "Nordwind Airlines"] }
    );
}

#[test]
fn one_word_is_short_for_the_only_name_introduced_with_it() {
    assert_clusters!(
        "Nordwind/PROPN/3/nsubj/ORG Research/PROPN/1/flat/+ grew/VERB/0/root/=grow
         Nordwind/PROPN/2/nsubj/ORG shrank/VERB/0/root/=shrink
         The/DET/3/det Fair/PROPN/3/amod/ORG Commission/PROPN/4/nsubj/+ fined/VERB/0/root/=fine Oslo/PROPN/4/obj/LOC
         The/DET/2/det Commission/PROPN/3/nsubj/ORG won/VERB/0/root/=win",
        {
            "Nordwind Research": ["Nordwind Research", "Nordwind"],
            "Fair Commission": ["Fair Commission", "Commission"],
            "Oslo": ["Oslo"],
        }
    );
    assert_clusters!(
        "Nordwind/PROPN/2/nsubj/ORG bought/VERB/0/root/=buy Nordwind/PROPN/2/obj/ORG Research/PROPN/3/flat/+",
        { "Nordwind": ["Nordwind"], "Nordwind Research": ["Nordwind Research"] }
    );
}

#[test]
fn a_seat_of_government_is_an_organisation() {
    let (_, referents) = read("The/DET/2/det Kremlin/PROPN/3/nsubj/LOC agreed/VERB/0/root/=agree");
    assert_eq!(referents.clusters[0].kind, Kind::Organisation);
}

#[test]
fn initials_in_capitals_are_no_person() {
    let (_, referents) = read("NHK/PROPN/2/nsubj/PER closed/VERB/0/root/=close");
    assert_eq!(referents.clusters[0].kind, Kind::Organisation);
}

#[test]
fn organisations_with_a_common_beginning_stay_apart() {
    assert_clusters!(
        "Nordwind/PROPN/3/nsubj/ORG Research/PROPN/1/flat/+ sued/VERB/0/root/=sue Nordwind/PROPN/3/obj/ORG Media/PROPN/4/flat/+",
        { "Nordwind Research": ["Nordwind Research"], "Nordwind Media": ["Nordwind Media"] }
    );
}

#[test]
fn the_kind_of_a_cluster_is_that_of_most_of_its_names() {
    let (_, referents) = read(
        "Tessala/PROPN/2/nsubj/ORG grew/VERB/0/root/=grow
         Tessala/PROPN/2/nsubj/LOC fell/VERB/0/root/=fall
         Tessala/PROPN/2/nsubj/ORG rose/VERB/0/root/=rise",
    );
    assert_eq!(referents.clusters.len(), 1);
    assert_eq!(referents.clusters[0].kind, Kind::Organisation);
}

#[test]
fn days_months_numbers_and_stray_marks_are_no_names() {
    assert_clusters!(
        "Saturday/PROPN/2/nsubj/LOC came/VERB/0/root/=come on/ADP/5/case 5/NUM/5/nummod/MISC March/PROPN/2/obl/+
         —/PUNCT/2/punct/ORG 42/NUM/0/root/ORG",
        {}
    );
}

#[test]
fn a_name_ends_before_what_leads_on() {
    assert_clusters!(
        "Tarn/PROPN/5/nsubj/ORG Maritime/PROPN/1/flat/+ of/ADP/4/case/+ Cyprus/PROPN/1/nmod/LOC sank/VERB/0/root/=sink",
        { "Cyprus": ["Cyprus"], "Tarn Maritime": ["Tarn Maritime"] }
    );
}

#[test]
fn other_names_are_left_out() {
    assert_clusters!(
        "Anna/PROPN/2/nsubj/PER won/VERB/0/root/=win the/DET/5/det Spring/PROPN/5/compound/MISC Cup/PROPN/2/obj/+",
        { "Anna": ["Anna"] }
    );
}

#[test]
fn a_short_name_that_everybody_knows_joins_the_long_one() {
    assert_clusters!(
        "Volkswagen/PROPN/2/nsubj/ORG fell/VERB/0/root/=fall
         VW/PROPN/2/nsubj/ORG rose/VERB/0/root/=rise",
        { "Volkswagen": ["Volkswagen", "VW"] }
    );
}

#[test]
fn the_end_of_a_name_is_short_for_it_behind_the() {
    assert_clusters!(
        "The/DET/4/det Selim/PROPN/3/compound/ORG Valley/PROPN/4/compound/+ Herald/PROPN/5/nsubj/+ closed/VERB/0/root/=close
         The/DET/2/det Herald/PROPN/3/nsubj/ORG lost/VERB/0/root/=lose",
        { "Selim Valley Herald": ["Selim Valley Herald", "Herald"] }
    );
    assert_clusters!(
        "The/DET/3/det Selim/PROPN/3/compound/ORG Herald/PROPN/4/nsubj/+ sued/VERB/0/root/=sue the/DET/7/det Varna/PROPN/7/compound/ORG Herald/PROPN/4/obj/+
         The/DET/2/det Herald/PROPN/3/nsubj/ORG lost/VERB/0/root/=lose",
        {
            "Selim Herald": ["Selim Herald"],
            "Varna Herald": ["Varna Herald"],
            "Herald": ["Herald"],
        }
    );
}

#[test]
fn the_beginning_of_a_name_is_short_for_it_but_not_for_what_a_body_makes() {
    assert_clusters!(
        "Lone/PROPN/4/nsubj/ORG Pine/PROPN/1/flat/+ Aerospace/PROPN/1/flat/+ grew/VERB/0/root/=grow
         Lone/PROPN/3/nsubj/ORG Pine/PROPN/1/flat/+ shrank/VERB/0/root/=shrink",
        { "Lone Pine Aerospace": ["Lone Pine Aerospace", "Lone Pine"] }
    );
    assert_clusters!(
        "Rivers/PROPN/8/nsubj/ORG Union/PROPN/1/flat/+ Charter/PROPN/1/flat/+ on/ADP/6/case/+ Fair/PROPN/6/amod/+ Fishing/PROPN/1/nmod/+ slowly/ADV/8/advmod spread/VERB/0/root
         Rivers/PROPN/3/nsubj/ORG Union/PROPN/1/flat/+ agreed/VERB/0/root/=agree",
        {
            "Rivers Union Charter on Fair Fishing": ["Rivers Union Charter on Fair Fishing"],
            "Rivers Union": ["Rivers Union"],
        }
    );
}

#[test]
fn a_new_name_beside_the_old_one_is_one_thing_called_by_the_new() {
    assert_clusters!(
        "Orvane/PROPN/6/nsubj/ORG ,/PUNCT/5/punct formerly/ADV/5/advmod Kestrel/PROPN/5/compound/ORG Group/PROPN/1/appos/+ grew/VERB/0/root/=grow
         Kestrel/PROPN/2/compound/ORG Group/PROPN/3/nsubj/+ shrank/VERB/0/root/=shrink",
        { "Orvane": ["Orvane", "Kestrel Group", "Kestrel Group"] }
    );
    assert_clusters!(
        "Kestrel/PROPN/2/compound/ORG Group/PROPN/7/nsubj/+ (/PUNCT/6/punct now/ADV/5/advmod known/VERB/2/acl/=know as/ADP/8/case Orvane/PROPN/5/obl/ORG )/PUNCT/6/punct grew/VERB/0/root/=grow",
        { "Orvane": ["Kestrel Group", "Orvane"] }
    );
    assert_clusters!(
        "Mary/PROPN/6/nsubj/PER Holt/PROPN/1/flat/+ ,/PUNCT/5/punct née/ADJ/5/amod Klein/PROPN/1/appos/PER left/VERB/0/root/=leave",
        { "Mary Holt": ["Mary Holt", "Klein"] }
    );
}

#[test]
fn a_former_employer_is_no_former_name() {
    assert_clusters!(
        "Orvane/PROPN/8/nsubj/ORG ,/PUNCT/7/punct formerly/ADV/7/advmod Kestrel/PROPN/7/nmod:poss/ORG 's/PART/4/case biggest/ADJ/7/amod/=big supplier/NOUN/1/appos grew/VERB/0/root/=grow",
        { "Orvane": ["Orvane", "Kestrel 's biggest supplier"], "Kestrel": ["Kestrel"] }
    );
}
