//! Hand-written trees, one per construction, so that a rule that breaks is
//! told apart from a parse that changed. Whole sentences through the model are
//! in `data/golden/constructions`.

use redstring_text::{Cluster, Form, Mention};

use super::extract;
use crate::{coreference::Referents, quotations::Quotations, syntax::tree::Tree, treebank};

/// Every name a cluster of its own, names of the same words one cluster.
fn named(tree: &Tree) -> Referents {
    let mut referents = Referents::default();
    for name in &tree.annotation.names {
        let last = name.tokens.end - 1;
        let span = tree.span(name.tokens.start).cover(tree.span(last));
        let words = tree.document.text(span).to_owned();
        let known = referents
            .clusters
            .iter()
            .position(|cluster| cluster.name == words);
        let cluster = known.unwrap_or(referents.clusters.len());
        if known.is_none() {
            referents.clusters.push(Cluster {
                kind: name.kind,
                name: words,
                mentions: Vec::new(),
            });
        }
        referents.clusters[cluster]
            .mentions
            .push(referents.mentions.len() as u32);
        referents.mentions.push(Mention {
            span,
            kind: name.kind,
            form: Form::Name,
            cluster: cluster as u32,
            confidence: name.confidence,
        });
        referents
            .heads
            .push(tree.head_of_range(name.tokens.clone()));
        referents.tokens.push(name.tokens.clone());
    }
    referents
}

/// Reads lines of `word lemma UPOS head deprel [Name=…]` and writes what the
/// rules make of them, a claim a line.
pub(super) fn claims(lines: &str) -> Vec<String> {
    let conllu: String = lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .enumerate()
        .map(|(index, line)| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let [word, lemma, upos, head, deprel] = columns[..5] else {
                panic!("{line}")
            };
            let last = columns.get(5).unwrap_or(&"_");
            format!(
                "{} {word} {lemma} {upos} _ _ {head} {deprel} _ {last}\n",
                index + 1
            )
        })
        .collect();
    let (document, annotation) = treebank::parse(&conllu);
    let tree = Tree::new(&document, &annotation);
    let referents = named(&tree);
    extract(&tree, &referents, &Quotations::find(&tree))
        .iter()
        .map(|relation| {
            let name = |cluster: u32| referents.clusters[cluster as usize].name.as_str();
            let source = relation
                .attributed_to
                .map(|source| format!(" by {}", name(source)));
            let time = relation
                .time
                .map(|span| format!(" @ {}", document.text(span)));
            format!(
                "{} | {} | {} | {}{}{}",
                name(relation.subject),
                relation.predicate.text,
                name(relation.object),
                relation.factuality,
                source.unwrap_or_default(),
                time.unwrap_or_default()
            )
        })
        .collect()
}

#[test]
fn active_verb_with_time_and_source() {
    let found = claims(
        "Police police PROPN 2 nsubj Name=B-ORG
         said say VERB 0 root
         that that SCONJ 5 mark
         Interpol Interpol PROPN 5 nsubj Name=B-ORG
         questioned question VERB 2 ccomp
         Marek Marek PROPN 5 obj Name=B-PER
         Vidal Vidal PROPN 6 flat Name=I-PER
         in in ADP 9 case
         2011 2011 NUM 5 obl",
    );
    assert_eq!(
        found,
        ["Interpol | questioned | Marek Vidal | attributed by Police @ in 2011"]
    );
}

#[test]
fn passive_turns_the_arrow() {
    let found = claims(
        "Vidal Vidal PROPN 3 nsubj:pass Name=B-PER
         was be AUX 3 aux:pass
         arrested arrest VERB 0 root
         by by ADP 5 case
         Interpol Interpol PROPN 3 obl:agent Name=B-ORG
         in in ADP 7 case
         Lisbon Lisbon PROPN 3 obl Name=B-LOC",
    );
    assert_eq!(
        found,
        [
            "Interpol | arrested | Vidal | asserted",
            "Vidal | arrested in | Lisbon | asserted",
            "Interpol | arrested in | Lisbon | asserted"
        ]
    );
}

#[test]
fn control_carries_the_whole_chain_and_its_plan() {
    let found = claims(
        "Norway Norway PROPN 2 nsubj Name=B-LOC
         agreed agree VERB 0 root
         to to PART 4 mark
         step step VERB 2 xcomp
         up up ADP 4 compound:prt
         cooperation cooperation NOUN 4 obj
         with with ADP 8 case
         Finland Finland PROPN 6 nmod Name=B-LOC",
    );
    assert_eq!(
        found,
        ["Norway | agreed to step up cooperation with | Finland | planned"]
    );
}

#[test]
fn object_control_asks_of_the_object() {
    let found = claims(
        "Norway Norway PROPN 2 nsubj Name=B-LOC
         urged urge VERB 0 root
         Finland Finland PROPN 2 obj Name=B-LOC
         to to PART 5 mark
         leave leave VERB 2 xcomp
         Nordbank Nordbank PROPN 5 obj Name=B-ORG",
    );
    assert_eq!(
        found,
        [
            "Norway | urged | Finland | asserted",
            "Finland | leave | Nordbank | hypothetical"
        ]
    );
}

#[test]
fn negation_never_gives_a_plain_arrow() {
    let found = claims(
        "Interpol Interpol PROPN 4 nsubj Name=B-ORG
         did do AUX 4 aux
         not not PART 4 advmod
         question question VERB 0 root
         Vidal Vidal PROPN 4 obj Name=B-PER",
    );
    assert_eq!(found, ["Interpol | question | Vidal | negated"]);
}

#[test]
fn not_saying_whether_leaves_it_open() {
    let found = claims(
        "Interpol Interpol PROPN 4 nsubj Name=B-ORG
         did do AUX 4 aux
         not not PART 4 advmod
         say say VERB 0 root
         if if SCONJ 7 mark
         Norway Norway PROPN 7 nsubj Name=B-LOC
         briefed brief VERB 4 ccomp
         Finland Finland PROPN 7 obj Name=B-LOC",
    );
    assert_eq!(
        found,
        ["Norway | briefed | Finland | hypothetical by Interpol"]
    );
}

#[test]
fn relative_clauses_know_what_they_modify() {
    let found = claims(
        "Vidal Vidal PROPN 6 nsubj Name=B-PER
         , , PUNCT 4 punct
         who who PRON 4 nsubj
         met meet VERB 1 acl:relcl
         Duarte Duarte PROPN 4 obj Name=B-PER
         left leave VERB 0 root
         Lisbon Lisbon PROPN 6 obj Name=B-LOC",
    );
    assert_eq!(
        found,
        [
            "Vidal | met | Duarte | asserted",
            "Vidal | left | Lisbon | asserted"
        ]
    );
}

#[test]
fn participles_are_passive_too() {
    let found = claims(
        "Nordbank Nordbank PROPN 5 nsubj Name=B-ORG
         owned own VERB 1 acl
         by by ADP 4 case
         Vidal Vidal PROPN 2 obl:agent Name=B-PER
         collapsed collapse VERB 0 root",
    );
    assert_eq!(found, ["Vidal | owned | Nordbank | asserted"]);
}

#[test]
fn titles_before_a_name() {
    let found = claims(
        "former former ADJ 3 amod
         Lisbon Lisbon PROPN 3 compound Name=B-LOC
         mayor mayor NOUN 4 compound
         Ana Ana PROPN 6 nsubj Name=B-PER
         Duarte Duarte PROPN 4 flat Name=I-PER
         resigned resign VERB 0 root",
    );
    assert_eq!(found, ["Ana Duarte | former mayor of | Lisbon | asserted"]);
}

#[test]
fn apposition_and_event_nouns() {
    let found = claims(
        "Lisbon Lisbon PROPN 8 nsubj Name=B-LOC
         , , PUNCT 4 punct
         the the DET 4 det
         capital capital NOUN 1 appos
         of of ADP 6 case
         Portugal Portugal PROPN 4 nmod Name=B-LOC
         , , PUNCT 4 punct
         hosted host VERB 0 root
         talks talk NOUN 8 obj
         between between ADP 11 case
         Norway Norway PROPN 9 nmod Name=B-LOC
         and and CCONJ 13 cc
         Finland Finland PROPN 11 conj Name=B-LOC",
    );
    assert!(
        found.contains(&"Lisbon | capital of | Portugal | asserted".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"Norway | talks between | Finland | asserted".to_owned()),
        "{found:?}"
    );
}

#[test]
fn two_names_in_a_sentence_are_no_relation() {
    let found = claims(
        "Norway Norway PROPN 2 nsubj Name=B-LOC
         voted vote VERB 0 root
         while while SCONJ 5 mark
         Vidal Vidal PROPN 5 nsubj Name=B-PER
         slept sleep VERB 2 advcl",
    );
    assert_eq!(found, [""; 0]);
}

#[test]
fn what_belongs_to_somebody_is_done_by_the_agent() {
    let found = claims(
        "Vidal Vidal PROPN 3 nmod:poss Name=B-PER
         's 's PART 1 case
         novel novel NOUN 5 nsubj:pass
         was be AUX 5 aux:pass
         sold sell VERB 0 root
         to to ADP 7 case
         Norway Norway PROPN 5 obl Name=B-LOC
         by by ADP 9 case
         Nordbank Nordbank PROPN 5 obl:agent Name=B-ORG",
    );
    assert_eq!(
        found,
        [
            "Nordbank | sold novel of | Vidal | asserted",
            "Nordbank | sold to | Norway | asserted"
        ]
    );
}

#[test]
fn phrases_behind_a_gap_or_an_adverb_are_the_verbs() {
    let found = claims(
        "Vidal Vidal PROPN 2 nsubj Name=B-PER
         flew fly VERB 0 root
         back back ADV 2 advmod
         to to ADP 5 case
         Norway Norway PROPN 3 obl Name=B-LOC
         and and CCONJ 8 cc
         via via ADP 8 case
         Lisbon Lisbon PROPN 2 conj Name=B-LOC",
    );
    assert_eq!(
        found,
        [
            "Vidal | flew back to | Norway | asserted",
            "Vidal | flew back via | Lisbon | asserted"
        ]
    );
}

#[test]
fn what_is_sold_goes_to_the_buyer() {
    let found = claims(
        "heirs heir NOUN 2 nsubj
         sold sell VERB 0 root
         Nordbank Nordbank PROPN 2 obj Name=B-ORG
         to to ADP 5 case
         rivals rival NOUN 2 obl
         including include VERB 7 case
         Vidal Vidal PROPN 5 nmod Name=B-PER",
    );
    assert_eq!(found, ["Nordbank | sold to | Vidal | asserted"]);
}

#[test]
fn who_is_called_upon_does_the_infinitive() {
    let found = claims(
        "Norway Norway PROPN 2 nsubj Name=B-LOC
         called call VERB 0 root
         on on ADP 4 case
         Finland Finland PROPN 2 obl Name=B-LOC
         to to PART 6 mark
         leave leave VERB 2 advcl
         Nordbank Nordbank PROPN 6 obj Name=B-ORG",
    );
    assert_eq!(
        found,
        [
            "Norway | called on | Finland | asserted",
            "Finland | leave | Nordbank | hypothetical"
        ]
    );
}

#[test]
fn members_are_of_whose_they_are() {
    let found = claims(
        "creditors creditor NOUN 4 nsubj
         of of ADP 3 case
         Norway Norway PROPN 1 nmod Name=B-LOC
         include include VERB 0 root
         Nordbank Nordbank PROPN 4 obj Name=B-ORG",
    );
    assert_eq!(found, ["Nordbank | creditors of | Norway | asserted"]);
    let found = claims(
        "Norway Norway PROPN 3 nmod:poss Name=B-LOC
         's 's PART 1 case
         creditors creditor NOUN 4 nsubj
         include include VERB 0 root
         Nordbank Nordbank PROPN 4 obj Name=B-ORG",
    );
    assert_eq!(found, ["Nordbank | creditors of | Norway | asserted"]);
}
