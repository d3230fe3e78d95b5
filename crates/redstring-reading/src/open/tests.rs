//! Hand-made trees and what is read from them; then what holds of any tree.

use std::fmt::Write;

use proptest::prelude::*;
use redstring_text::Deprel;

use crate::treebank;

use super::{Tuple, tuples};

/// The tuples of a sentence of `word/UPOS/head/relation`, a name of a place
/// marked by `/LOC`, with the text.
fn read(sentence: &str) -> (String, Vec<Tuple>) {
    let mut conllu = String::new();
    for (index, token) in sentence.split_whitespace().enumerate() {
        let parts: Vec<&str> = token.split('/').collect();
        let [word, upos, head, relation, kind @ ..] = &parts[..] else {
            panic!("{token}")
        };
        let lemma = match *upos {
            "NOUN" => word.trim_end_matches('s').to_lowercase(),
            _ => word.to_lowercase(),
        };
        let name = kind
            .first()
            .map_or("_".to_owned(), |kind| format!("Name=B-{kind}"));
        writeln!(
            conllu,
            "{} {word} {lemma} {upos} _ _ {head} {relation} _ {name}",
            index + 1
        )
        .unwrap();
    }
    let (document, annotation) = treebank::parse(&conllu);
    let found = tuples(&document, &annotation);
    (document.article.text, found)
}

/// The same as lines: subject, relation and arguments between bars.
fn lines(sentence: &str) -> Vec<String> {
    let (text, found) = read(sentence);
    let line = |tuple: &Tuple| {
        let mut parts = vec![tuple.subject.text(&text), tuple.relation.text(&text)];
        parts.extend(tuple.arguments.iter().map(|argument| argument.text(&text)));
        parts.join(" | ")
    };
    found.iter().map(line).collect()
}

#[test]
fn the_preposition_goes_with_the_relation_where_there_is_no_object() {
    assert_eq!(
        lines(
            "The/DET/2/det mill/NOUN/4/nsubj:pass was/AUX/4/aux:pass sold/VERB/0/root by/ADP/7/case \
             the/DET/7/det town/NOUN/4/obl:agent in/ADP/9/case May/PROPN/4/obl ./PUNCT/4/punct"
        ),
        ["The mill | was sold by | the town | in May"]
    );
    assert_eq!(
        lines(
            "In/ADP/2/case May/PROPN/5/obl Ada/PROPN/5/nsubj never/ADV/5/advmod sold/VERB/0/root \
             grain/NOUN/5/obj to/ADP/8/case Bo/PROPN/5/obl"
        ),
        ["Ada | never sold | grain | In May | to Bo"]
    );
}

#[test]
fn conjuncts_share_subject_auxiliary_and_what_stands_before() {
    let sentence = "In/ADP/2/case May/PROPN/5/obl Ada/PROPN/5/nsubj will/AUX/5/aux sell/VERB/0/root \
                    mills/NOUN/5/obj and/CCONJ/8/cc leave/VERB/5/conj Tarn/PROPN/8/obj";
    assert_eq!(
        lines(sentence),
        [
            "Ada | will sell | mills | In May",
            "Ada | will leave | Tarn | In May"
        ]
    );
    let (text, found) = read(sentence);
    let words: Vec<&str> = (found[1].relation.spans.iter())
        .map(|span| span.of(&text))
        .collect();
    assert_eq!(words, ["will", "leave"]);
    assert_eq!(
        lines(
            "Ada/PROPN/2/nsubj drew/VERB/0/root and/CCONJ/4/cc built/VERB/2/conj mills/NOUN/4/obj"
        ),
        ["Ada | drew | mills", "Ada | built | mills"]
    );
}

#[test]
fn infinitives_go_on_with_the_verb_unless_there_is_an_object() {
    assert_eq!(
        lines(
            "Ada/PROPN/2/nsubj wants/VERB/0/root to/PART/4/mark buy/VERB/2/xcomp grain/NOUN/4/obj \
             and/CCONJ/7/cc iron/NOUN/5/conj"
        ),
        ["Ada | wants to buy | grain", "Ada | wants to buy | iron"]
    );
    assert_eq!(
        lines(
            "Ada/PROPN/2/nsubj asked/VERB/0/root Bo/PROPN/2/obj to/PART/5/mark leave/VERB/2/xcomp \
             Tarn/PROPN/5/obj"
        ),
        ["Ada | asked | Bo | to leave Tarn", "Bo | to leave | Tarn"]
    );
}

#[test]
fn a_relative_clause_speaks_of_its_noun() {
    assert_eq!(
        lines(
            "The/DET/2/det man/NOUN/7/nsubj who/PRON/4/nsubj bought/VERB/2/acl:relcl the/DET/6/det \
             mill/NOUN/4/obj met/VERB/0/root a/DET/9/det woman/NOUN/7/obj Ada/PROPN/11/nsubj \
             hired/VERB/9/acl:relcl"
        ),
        [
            "The man | bought | the mill",
            "The man | met | a woman",
            "Ada | hired | a woman"
        ]
    );
    assert_eq!(
        lines(
            "the/DET/2/det house/NOUN/0/root in/ADP/4/case which/PRON/6/obl Ada/PROPN/6/nsubj \
             lived/VERB/2/acl:relcl"
        ),
        ["Ada | lived in | the house"]
    );
    assert_eq!(
        lines(
            "Ada/PROPN/2/nsubj left/VERB/0/root Tarn/PROPN/2/obj ,/PUNCT/6/punct which/PRON/6/nsubj \
             hurt/VERB/2/advcl:relcl Bo/PROPN/6/obj"
        ),
        ["Ada | left | Tarn", "Ada left Tarn | hurt | Bo"]
    );
}

#[test]
fn participles_speak_of_their_noun_and_purposes_do_not() {
    assert_eq!(
        lines("bonds/NOUN/0/root priced/VERB/1/acl at/ADP/4/case par/NOUN/2/obl"),
        ["bonds | priced at | par"]
    );
    assert!(
        lines("efforts/NOUN/0/root to/PART/3/mark sell/VERB/1/acl grain/NOUN/3/obj").is_empty()
    );
    assert_eq!(
        lines(
            "the/DET/3/det first/ADJ/3/amod woman/NOUN/0/root to/PART/5/mark sell/VERB/3/acl \
             grain/NOUN/5/obj"
        ),
        ["the first woman | to sell | grain"]
    );
}

#[test]
fn a_copula_takes_the_adjective_along_where_it_has_a_complement() {
    assert_eq!(
        lines(
            "Ada/PROPN/4/nsubj is/AUX/4/cop also/ADV/4/advmod mayor/NOUN/0/root of/ADP/6/case \
             Tarn/PROPN/4/nmod since/ADP/8/case May/PROPN/4/obl"
        ),
        ["Ada | is also | mayor of Tarn | since May"]
    );
    assert_eq!(
        lines(
            "Ada/PROPN/4/nsubj is/AUX/4/cop n't/PART/4/advmod aware/ADJ/0/root of/ADP/6/case \
             it/PRON/4/obl"
        ),
        ["Ada | is n't aware of | it"]
    );
    assert_eq!(
        lines(
            "There/PRON/2/expl were/VERB/0/root ships/NOUN/2/nsubj in/ADP/5/case May/PROPN/2/obl"
        ),
        ["There | were | ships | in May"]
    );
    assert_eq!(
        lines(
            "The/DET/2/det aim/NOUN/5/nsubj is/AUX/5/cop to/PART/5/mark sell/VERB/0/root \
             grain/NOUN/5/obj"
        ),
        ["The aim | is | to sell grain"]
    );
}

#[test]
fn what_is_said_is_an_argument_wherever_it_stands() {
    assert_eq!(
        lines(
            "Ada/PROPN/2/nsubj said/VERB/0/root that/SCONJ/5/mark Bo/PROPN/5/nsubj left/VERB/2/ccomp \
             Tarn/PROPN/5/obj"
        ),
        ["Ada | said that | Bo left Tarn", "Bo | left | Tarn"]
    );
    assert_eq!(
        lines(
            "Bo/PROPN/2/nsubj left/VERB/0/root Tarn/PROPN/2/obj ,/PUNCT/6/punct Ada/PROPN/6/nsubj \
             said/VERB/2/parataxis"
        ),
        ["Bo | left | Tarn", "Ada | said | Bo left Tarn"]
    );
}

#[test]
fn nouns_side_by_side_say_what_one_of_them_is() {
    assert_eq!(
        lines(
            "Ada/PROPN/0/root ,/PUNCT/4/punct the/DET/4/det mayor/NOUN/1/appos and/CCONJ/6/cc \
             banker/NOUN/4/conj"
        ),
        ["Ada | is | the mayor", "Ada | is | banker"]
    );
    assert_eq!(
        lines("the/DET/2/det mayor/NOUN/0/root ,/PUNCT/4/punct Ada/PROPN/2/appos"),
        ["Ada | is | the mayor"]
    );
    assert_eq!(
        lines("Tarn/PROPN/0/root/LOC ,/PUNCT/3/punct Utah/PROPN/1/appos/LOC"),
        ["Tarn | is in | Utah"]
    );
    assert_eq!(
        lines("Mayor/NOUN/2/nmod:desc Ada/PROPN/0/root"),
        ["Ada | is | Mayor"]
    );
    assert!(lines("Ada/PROPN/0/root ,/PUNCT/3/punct 66/NUM/1/appos").is_empty());
}

#[test]
fn implied_words_stand_in_no_span() {
    let (_, found) = read("Ada/PROPN/0/root ,/PUNCT/4/punct the/DET/4/det mayor/NOUN/1/appos");
    assert_eq!(found[0].relation.implied, Some("is"));
    assert!(found[0].relation.spans.is_empty());
}

#[test]
fn a_lone_verb_is_trusted_less_than_a_whole_clause() {
    let confidence = |sentence| read(sentence).1[0].confidence;
    assert!(
        confidence("Ada/PROPN/2/nsubj sold/VERB/0/root grain/NOUN/2/obj")
            > confidence("Ada/PROPN/2/nsubj left/VERB/0/root")
    );
}

const LABELS: &[&str] = &[
    "PROPN", "NOUN", "VERB", "PRON", "ADJ", "PUNCT", "ADV", "ADP", "PART", "NUM", "AUX",
];
const WORDS: &[&str] = &[
    "Ada", "mill", "sold", "who", "old", ",", "not", "of", "to", "42", "was", "``", "''", "é̀",
];

/// A sentence of any words in any tree whose heads come before their
/// dependents, or all after them.
fn sentence() -> impl Strategy<Value = String> {
    let word = (
        0..WORDS.len(),
        0..LABELS.len(),
        0..Deprel::ALL.len(),
        any::<prop::sample::Index>(),
    );
    (prop::collection::vec(word, 1..16), any::<bool>()).prop_map(|(words, rightwards)| {
        let count = words.len();
        let mut line = String::new();
        for (index, (word, label, deprel, head)) in words.into_iter().enumerate() {
            let heads = if rightwards { index } else { count - index - 1 };
            let head = match (heads, rightwards) {
                (0, _) => 0,
                (_, true) => head.index(heads) + 1,
                (_, false) => index + 2 + head.index(heads),
            };
            let deprel = if head == 0 {
                "root"
            } else {
                Deprel::ALL[deprel].label()
            };
            write!(line, "{}/{}/{head}/{deprel} ", WORDS[word], LABELS[label]).unwrap();
        }
        line
    })
}

proptest! {
    #[test]
    fn phrases_of_any_tree_lie_in_the_text_without_overlap(sentence in sentence()) {
        let (text, found) = read(&sentence);
        for tuple in &found {
            let phrases = [&tuple.subject, &tuple.relation];
            for phrase in phrases.into_iter().chain(&tuple.arguments) {
                let mut spans = phrase.spans.clone();
                spans.sort();
                prop_assert!(spans.iter().all(|span| !span.of(&text).trim().is_empty()));
                prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
            prop_assert!(!tuple.relation.text(&text).is_empty());
        }
        prop_assert_eq!(read(&sentence).1, found);
    }
}
