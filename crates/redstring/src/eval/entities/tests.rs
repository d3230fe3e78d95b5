//! Articles of each format, made by hand: read, scored, written, read back.

use redstring_text::{
    Cluster, Confidence, Construction, Factuality, Form, Mention, Predicate, Reading, Relation,
};

use super::{named::Link, *};
use crate::eval::Score;

/// Two sentences, three entities of which one is a date, two relations.
const DOCRED: &str = r#"[{"title": "Velm",
  "sents": [["The", "Velm", "Bank", "hired", "Ada", "Finch", " ", "in", "May", "."],
            ["Finch", ",", "a", "German", ",", "left", "Velm", "Bank", "."]],
  "vertexSet": [
    [{"name": "The Velm Bank", "sent_id": 0, "pos": [0, 3], "type": "ORG"},
     {"name": "Velm Bank", "sent_id": 1, "pos": [6, 8], "type": "ORG"}],
    [{"name": "May", "sent_id": 0, "pos": [8, 9], "type": "TIME"}],
    [{"name": "Ada Finch", "sent_id": 0, "pos": [4, 6], "type": "type::person"},
     {"name": "Finch", "sent_id": 1, "pos": [0, 1], "type": "PER"}],
    [{"name": "German", "sent_id": 1, "pos": [3, 4], "type": "LOC"}]],
  "labels": [{"h": 2, "t": 0, "r": "P108", "evidence": [0]}, {"h": 0, "t": 1, "r": "P585"}]}]"#;

const DWIE: &str = r#"{"id": "a1", "content": "Čapek’s Velm hired Ada.",
  "mentions": [{"begin": 8, "end": 12, "text": "Velm", "concept": 4, "scores": []},
               {"begin": 19, "end": 22, "text": "Ada", "concept": 7}],
  "concepts": [{"concept": 4, "text": "Velm", "tags": ["type::entity", "type::organization"]},
               {"concept": 7, "text": "Ada", "tags": ["type::person"]},
               {"concept": 8, "text": null, "tags": ["type::role"]}],
  "relations": [{"s": 7, "p": "member_of", "o": 4}, {"s": 7, "p": "is", "o": 8}]}"#;

const IEER: &str = "<DOC>\n<DOCNO> X1 </DOCNO>\n<HEADLINE> Velm </HEADLINE>\n<TEXT>\n\t   <b_enamex type=\"ORGANIZATION\">Velm\nAT&AMP;T<e_enamex> hired <b_enamex type=\"PERSON\">Ada<e_enamex> on <b_timex type=\"DATE\">Monday<e_timex>.\n\t   <b_enamex type=\"ORGANIZATION\" status=\"opt\">Finance<e_enamex> is in <b_enamex type=\"LOCATION\">Tarn<e_enamex>.\n</TEXT>\n</DOC>\n";

fn one(text: &str) -> NamedArticle {
    parse(text).unwrap().remove(0)
}

fn words(article: &NamedArticle) -> Vec<(&str, Kind, Option<usize>)> {
    let names = article.entities.names.iter();
    names
        .map(|name| (article.document.text(name.span), name.kind, name.entity))
        .collect()
}

/// Correct, given and wanted of each row that counts.
fn counts(scores: &EntityScores) -> Vec<(String, Score)> {
    let rows = scores.rows();
    rows.iter()
        .filter_map(|row| Some((row.measure.clone(), row.counts()?)))
        .collect()
}

#[test]
fn docred_has_entities_in_given_sentences() {
    let article = one(DOCRED);
    assert_eq!(article.document.sentences.len(), 2);
    let expected = [
        ("Velm Bank", Kind::Organisation, Some(0)),
        ("Ada Finch", Kind::Person, Some(2)),
        ("Finch", Kind::Person, Some(2)),
        ("German", Kind::Location, Some(3)),
        ("Velm Bank", Kind::Organisation, Some(0)),
    ];
    assert_eq!(words(&article), expected);
    let links: Vec<_> = article
        .entities
        .links
        .iter()
        .map(|link| (link.subject, link.object))
        .collect();
    assert_eq!(links, [(2, 0)]);
}

#[test]
fn one_run_of_tokens_is_cut_into_sentences() {
    let text = r#"[{"title": "t", "vertexSet": [[{"name": "Bo", "sent_id": 0, "pos": [6, 7], "type": "PER"}]],
      "sents": [["Velm", "wins", "\n", "``", "No", "''", "Bo", "said", ".", "''", "He", "left", "."]]}]"#;
    let article = one(text);
    let sentences = article.document.sentences.iter();
    let sentences: Vec<&str> = sentences
        .map(|sentence| article.document.text(sentence.span))
        .collect();
    assert_eq!(
        sentences,
        ["Velm wins", "`` No '' Bo said . ''", "He left ."]
    );
    assert!(article.document.article.text.starts_with("Velm wins\n\n"));
    assert_eq!(words(&article), [("Bo", Kind::Person, Some(0))]);
}

#[test]
fn dwie_counts_characters() {
    let article = one(DWIE);
    let expected = [
        ("Velm", Kind::Organisation, Some(4)),
        ("Ada", Kind::Person, Some(7)),
    ];
    assert_eq!(words(&article), expected);
    assert_eq!(article.entities.links.len(), 1);
}

#[test]
fn ieer_marks_names_in_its_text() {
    let article = one(IEER);
    assert_eq!(
        article.document.article.text.trim(),
        "Velm\nAT&T hired Ada on Monday.\n\nFinance is in Tarn."
    );
    let expected = [
        ("Velm\nAT&T", Kind::Organisation, None),
        ("Ada", Kind::Person, None),
        ("Tarn", Kind::Location, None),
    ];
    assert_eq!(words(&article), expected);
    assert_eq!(article.document.text(article.entities.unsure[0]), "Finance");
}

#[test]
fn files_that_are_none_of_these_say_why() {
    assert!(matches!(parse("text"), Err(EntitiesError::Format)));
    let annotations = r#"{"id": "a1", "mentions": [], "concepts": []}"#;
    assert!(parse(annotations).unwrap_err().to_string().contains("JSON"));
    let outside = DWIE.replace("\"end\": 22", "\"end\": 99");
    assert!(parse(&outside).unwrap_err().to_string().starts_with("a1: "));
    let outside = DOCRED.replace("[6, 8]", "[6, 18]");
    assert!(
        parse(&outside)
            .unwrap_err()
            .to_string()
            .starts_with("Velm: ")
    );
    let open = parse("<DOC>\n<TEXT>\nand <b_enamex").unwrap_err();
    assert!(matches!(open, EntitiesError::Mark { line: 3 }));
}

/// A reading with a cluster for each list of names, and claims between them; its
/// names stand where the words do first, or behind the last one.
fn found(document: &Document, clusters: &[(Kind, &[&str])], claims: &[(u32, u32)]) -> Reading {
    let mut reading = Reading {
        sentences: document
            .sentences
            .iter()
            .map(|sentence| sentence.span)
            .collect(),
        ..Reading::default()
    };
    for (index, (kind, names)) in clusters.iter().enumerate() {
        for name in *names {
            let text = &document.article.text;
            let taken = |start: usize| {
                reading
                    .mentions
                    .iter()
                    .any(|mention| mention.span.contains(Span::new(start, start + 1)))
            };
            let mut places = text.match_indices(name).map(|(start, _)| start);
            let start = places.find(|start| !taken(*start)).unwrap();
            reading.mentions.push(Mention {
                span: Span::new(start, start + name.len()),
                kind: *kind,
                form: Form::Name,
                cluster: index as u32,
                confidence: Confidence::new(1.0),
            });
        }
        reading.clusters.push(Cluster {
            kind: *kind,
            name: names[0].to_owned(),
            mentions: Vec::new(),
        });
    }
    let relation = |&(subject, object): &(u32, u32)| Relation {
        subject,
        object,
        subject_mention: 0,
        object_mention: 0,
        predicate: Predicate {
            text: "hired".to_owned(),
            lemma: "hire".to_owned(),
            span: Span::new(0, 0),
        },
        construction: Construction::Verb,
        factuality: Factuality::Asserted,
        attributed_to: None,
        time: None,
        sentence: 0,
        coreference: false,
        confidence: Confidence::new(1.0),
    };
    reading.relations = claims.iter().map(relation).collect();
    reading
}

#[test]
fn names_clusters_and_pairs_are_scored() {
    let article = one(DOCRED);
    // "Finch" has the wrong kind and a cluster of its own; "German" counts on
    // neither side; what is no person, organisation or place is left out.
    let clusters: &[(Kind, &[&str])] = &[
        (Kind::Organisation, &["Velm Bank", "Velm Bank"]),
        (Kind::Person, &["Ada Finch"]),
        (Kind::Organisation, &["Finch"]),
        (Kind::Location, &["German"]),
        (Kind::Misc, &["May"]),
    ];
    let reading = found(&article.document, clusters, &[(0, 1), (2, 3), (0, 4)]);
    let scores = score(&article, &Entities::of(&article, &reading));
    let score = |correct, predicted, gold| Score {
        correct,
        predicted,
        gold,
    };
    let expected = [
        ("names", score(3, 4, 4)),
        ("PER", score(1, 1, 2)),
        ("ORG", score(2, 3, 2)),
        ("LOC", score(0, 0, 0)),
        ("pairs, directed", score(0, 2, 1)),
        ("pairs", score(1, 2, 1)),
        ("typed relations", score(0, 0, 2)),
        ("of known types", score(0, 0, 1)),
        ("P108 employer", score(0, 0, 1)),
    ];
    assert_eq!(
        counts(&scores),
        expected.map(|(row, score)| (row.to_owned(), score))
    );
    // Five names on both sides; {Ada Finch, Finch} falls into two.
    let (clusters, ..) = scores.linked.unwrap();
    assert_eq!((clusters.precision(), clusters.recall()), (1.0, 0.8));
}

#[test]
fn claims_are_typed_by_the_inventory_of_their_corpus() {
    for (text, names, expected) in [
        (DOCRED, ["Ada Finch", "Velm Bank"], vec!["P108"]),
        (DWIE, ["Ada", "Velm"], vec!["member_of"]),
        (IEER, ["Ada", "Velm"], vec![]),
    ] {
        let article = one(text);
        let clusters: &[(Kind, &[&str])] = &[
            (Kind::Person, &names[..1]),
            (Kind::Organisation, &names[1..]),
        ];
        let mut reading = found(&article.document, clusters, &[(0, 1)]);
        reading.relations[0].predicate.lemma = "work for".to_owned();
        let entities = Entities::of(&article, &reading);
        let labels: Vec<&str> = (entities.facts.iter())
            .map(|fact| fact.label.as_str())
            .collect();
        assert_eq!(labels, expected);
        if let Some((_, _, facts)) = score(&article, &entities).linked {
            let typed = facts.rows()[0].counts().unwrap();
            assert_eq!((typed.correct, typed.predicted), (1, 1));
        }
        if text != IEER {
            let again = one(&write(&[(&article, entities.clone())])).entities;
            assert_eq!(again.facts.len(), 1);
            assert_eq!(again.facts[0].label, entities.facts[0].label);
            assert_eq!(again.links[0].label, "work for");
        }
    }
}

#[test]
fn optional_names_count_neither_way() {
    let article = one(IEER);
    let clusters: &[(Kind, &[&str])] = &[
        (Kind::Organisation, &["Finance", "Tarn"]),
        (Kind::Person, &["Ada"]),
    ];
    let reading = found(&article.document, clusters, &[(0, 1)]);
    let scores = score(&article, &Entities::of(&article, &reading));
    assert_eq!(scores.rows().len(), 4);
    let all = scores.rows()[0].counts().unwrap();
    assert_eq!((all.correct, all.predicted, all.gold), (1, 2, 3));
}

#[test]
fn predictions_are_all_right_against_themselves() {
    let clusters: &[(Kind, &[&str])] = &[
        (Kind::Organisation, &["Velm"]),
        (Kind::Misc, &["hired"]),
        (Kind::Person, &["Ada"]),
    ];
    for text in [DOCRED, DWIE, IEER] {
        let article = one(text);
        let reading = found(&article.document, clusters, &[(0, 2), (2, 0)]);
        let entities = Entities::of(&article, &reading);
        let written = write(&[(&article, entities.clone())]);
        let again = one(&written);
        assert_eq!(again.document.article.text, article.document.article.text);
        let spans = |entities: &Entities| -> Vec<(Span, Kind)> {
            entities
                .names
                .iter()
                .map(|name| (name.span, name.kind))
                .collect()
        };
        assert_eq!(spans(&again.entities), spans(&entities));
        let scores = score(&again, &entities);
        for (row, score) in counts(&scores) {
            assert!(
                score.correct == score.gold && score.gold == score.predicted,
                "{row}"
            );
        }
        assert_eq!(scores.linked.is_some(), text != IEER);
        // Against what is wanted they score the same as what was found.
        let mut of_written = again.entities;
        of_written.links.sort();
        let row = |scores: EntityScores| scores.rows();
        assert_eq!(
            row(score(&article, &of_written))[0],
            row(score(&article, &entities))[0]
        );
    }
}

#[test]
fn links_keep_what_they_are_called() {
    let article = one(DOCRED);
    let clusters: &[(Kind, &[&str])] = &[(Kind::Person, &["Ada"]), (Kind::Organisation, &["Velm"])];
    let reading = found(&article.document, clusters, &[(1, 0)]);
    let entities = Entities::of(&article, &reading);
    let again = one(&write(&[(&article, entities)]));
    let hired = Link {
        subject: 1,
        object: 0,
        label: "hire".to_owned(),
        sentence: Some(0),
    };
    assert_eq!(again.entities.links, [hired]);
}
