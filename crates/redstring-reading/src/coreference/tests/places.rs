//! Countries by their abbreviations, adjectives and capitals.

use redstring_text::Kind;

use super::{assert_clusters, read};

#[test]
fn abbreviations_and_adjectives_join_their_country() {
    assert_clusters!(
        "The/DET/3/det United/PROPN/3/amod/LOC States/PROPN/4/nsubj/+ left/VERB/0/root/=leave
         The/DET/2/det U.S./PROPN/4/nmod/LOC envoy/NOUN/4/nsubj spoke/VERB/0/root/=speak
         America/PROPN/2/nsubj/LOC waited/VERB/0/root/=wait
         The/DET/3/det American/ADJ/3/amod/MISC envoy/NOUN/4/nsubj left/VERB/0/root/=leave",
        { "United States": ["United States", "U.S.", "America", "American"] }
    );
}

#[test]
fn an_adjective_that_was_not_marked_is_found() {
    assert_clusters!(
        "Dutch/ADJ/2/amod minister/NOUN/3/compound Jan/PROPN/4/nsubj/PER resigned/VERB/0/root/=resign",
        { "Netherlands": ["Dutch"], "Jan": ["Jan"] }
    );
}

#[test]
fn adjectives_of_two_words_and_coordinated_ones_are_found() {
    assert_clusters!(
        "The/DET/6/det South/ADJ/3/amod Korean/ADJ/6/amod and/CCONJ/5/cc Russian/ADJ/3/conj envoys/NOUN/7/nsubj/=envoy met/VERB/0/root/=meet",
        { "South Korea": ["South Korean"], "Russia": ["Russian"] }
    );
}

#[test]
fn regions_have_adjectives_too() {
    let (_, referents) = read(
        "The/DET/3/det Chechen/ADJ/3/amod/MISC origin/NOUN/4/nsubj mattered/VERB/0/root/=matter",
    );
    assert_eq!(referents.clusters[0].name, "Chechnya");
    assert_eq!(referents.clusters[0].kind, Kind::Location);
}

#[test]
fn people_of_a_nation_are_neither_names_nor_their_country() {
    assert_clusters!(
        "Two/NUM/3/nummod ethnic/ADJ/3/amod Chechens/PROPN/4/nsubj/MISC met/VERB/0/root/=meet the/DET/6/det Americans/PROPN/4/obj/PER
         The/DET/2/det British/ADJ/3/nsubj/MISC agreed/VERB/0/root/=agree",
        {}
    );
}

#[test]
fn an_adjective_of_a_language_is_not_its_country() {
    assert_clusters!(
        "The/DET/3/det French/ADJ/3/amod/MISC language/NOUN/4/nsubj lives/VERB/0/root/=live",
        {}
    );
}

#[test]
fn a_capital_that_acts_is_its_country_and_one_that_is_a_place_is_not() {
    assert_clusters!(
        "Moscow/PROPN/2/nsubj/LOC warned/VERB/0/root/=warn Kiev/PROPN/2/obj/LOC
         Ukraine/PROPN/2/nsubj/LOC replied/VERB/0/root/=reply
         Anna/PROPN/2/nsubj/PER arrived/VERB/0/root/=arrive in/ADP/4/case Moscow/PROPN/2/obl/LOC",
        {
            "Russia": ["Moscow"],
            "Ukraine": ["Kiev", "Ukraine"],
            "Anna": ["Anna"],
            "Moscow": ["Moscow"],
        }
    );
}

#[test]
fn talks_with_a_capital_are_talks_with_its_country() {
    assert_clusters!(
        "Talks/NOUN/4/nsubj/=talk with/ADP/3/case Washington/PROPN/1/nmod/LOC failed/VERB/0/root/=fail",
        { "United States": ["Washington"] }
    );
}

#[test]
fn a_person_named_like_a_place_is_a_person() {
    assert_clusters!(
        "Carl/PROPN/3/nsubj/PER Jordan/PROPN/1/flat/+ spoke/VERB/0/root/=speak
         Jordan/PROPN/2/nsubj/PER left/VERB/0/root/=leave
         Jordan/PROPN/2/nsubj/LOC denied/VERB/0/root/=deny everything/PRON/2/obj",
        { "Carl Jordan": ["Carl Jordan", "Jordan"], "Jordan": ["Jordan"] }
    );
}

#[test]
fn a_country_inside_another_name_is_no_mention() {
    assert_clusters!(
        "Russia/PROPN/3/nsubj/ORG Weekly/PROPN/1/flat/+ closed/VERB/0/root/=close",
        { "Russia Weekly": ["Russia Weekly"] }
    );
}
