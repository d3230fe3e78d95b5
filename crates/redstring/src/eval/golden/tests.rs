//! Scores of a reading made by hand.

use redstring_text::{
    Cluster, Confidence, Construction, Factuality, Form, Kind, Mention, Predicate, Relation, Span,
};

use super::*;

/// A reading of `text` in which each name is a cluster, and each claim a
/// relation between two of them by index.
fn reading(
    text: &str,
    names: &[&str],
    claims: &[(u32, &str, u32, Factuality)],
) -> (Document, Reading) {
    let document = Document::new(redstring_text::Article::new(text, None));
    let span = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let sure = Confidence::new(1.0);
    let mention = |(cluster, name): (usize, &&str)| Mention {
        span: span(name),
        kind: Kind::Person,
        form: Form::Name,
        cluster: cluster as u32,
        confidence: sure,
    };
    let cluster = |(mention, name): (usize, &&str)| Cluster {
        kind: Kind::Person,
        name: (*name).to_owned(),
        mentions: vec![mention as u32],
    };
    let relation =
        |&(subject, predicate, object, factuality): &(u32, &str, u32, Factuality)| Relation {
            subject,
            object,
            subject_mention: subject,
            object_mention: object,
            predicate: Predicate {
                text: predicate.to_owned(),
                lemma: predicate.to_owned(),
                span: Span::new(0, 0),
            },
            construction: Construction::Verb,
            factuality,
            attributed_to: None,
            time: None,
            sentence: 0,
            coreference: false,
            confidence: sure,
        };
    let reading = Reading {
        sentences: document
            .sentences
            .iter()
            .map(|sentence| sentence.span)
            .collect(),
        mentions: names.iter().enumerate().map(mention).collect(),
        clusters: names.iter().enumerate().map(cluster).collect(),
        relations: claims.iter().map(relation).collect(),
        unread: Vec::new(),
    };
    (document, reading)
}

fn scores(golden: &str, names: &[&str], claims: &[(u32, &str, u32, Factuality)]) -> GoldenScores {
    let case = parse(golden).unwrap().remove(0);
    let (document, reading) = reading(&case.text, names, claims);
    score(&case, &document, &reading)
}

fn counts(score: &Score) -> (usize, usize, usize) {
    (score.correct, score.predicted, score.gold)
}

#[test]
fn every_level_asks_for_more() {
    let golden = "> Ada hired Bo, Cy sued Ada, and Bo never paid Cy.\n+ ADA | hired | Bo | asserted\n+ Cy | sued | Ada | asserted\n+ Bo | paid | Cy | negated\n";
    let names = ["Ada", "Bo", "Cy"];
    let claims = [
        (0, "hired", 1, Factuality::Asserted),
        (0, "sued", 2, Factuality::Asserted),
        (1, "owed", 2, Factuality::Negated),
        (1, "paid to", 2, Factuality::Asserted),
    ];
    let scores = scores(golden, &names, &claims);
    let levels: Vec<_> = scores.levels.iter().map(counts).collect();
    assert_eq!(levels, [(3, 4, 3), (2, 4, 3), (2, 4, 3), (1, 4, 3)]);
    assert_eq!(scores.mistakes.len(), 2 + 3);
}

#[test]
fn optional_claims_neither_help_nor_hurt() {
    let golden = "> Ada met Bo.\n? Ada | met | Bo | asserted\n";
    let found = [(0, "met", 1, Factuality::Asserted)];
    assert_eq!(
        counts(&scores(golden, &["Ada", "Bo"], &found).levels[3]),
        (0, 0, 0)
    );
    assert_eq!(
        counts(&scores(golden, &["Ada", "Bo"], &[]).levels[3]),
        (0, 0, 0)
    );
}

#[test]
fn meeting_has_no_direction() {
    let golden = "> Ada met Bo.\n+ Ada | met | Bo | asserted\n";
    let found = [(1, "met", 0, Factuality::Asserted)];
    assert_eq!(
        counts(&scores(golden, &["Ada", "Bo"], &found).levels[3]),
        (1, 1, 1)
    );
}

#[test]
fn bans_and_empty_cases_are_counted() {
    let golden = "> Ada left, and Bo slept.\n- Ada <> Bo\nnone\n";
    let broken = scores(
        golden,
        &["Ada", "Bo"],
        &[(1, "left", 0, Factuality::Asserted)],
    );
    assert_eq!(counts(&broken.absent), (0, 2, 2));
    assert_eq!(broken.mistakes[0].kind, MistakeKind::Forbidden);
    let kept = scores(golden, &["Ada", "Bo"], &[]);
    assert_eq!(counts(&kept.absent), (2, 2, 2));
}

#[test]
fn the_sentence_has_to_be_the_right_one() {
    let golden = "> Ada sued Bo.\n+ Ada | sued | Bo | asserted | at: Elsewhere\n";
    let found = [(0, "sued", 1, Factuality::Asserted)];
    assert_eq!(
        counts(&scores(golden, &["Ada", "Bo"], &found).levels[0]),
        (0, 1, 1)
    );
}

/// The stages at which the claims of a case are lost, in order.
fn stages(golden: &str, names: &[&str], claims: &[(u32, &str, u32, Factuality)]) -> Vec<Stage> {
    let mistakes = scores(golden, names, claims).mistakes;
    mistakes
        .iter()
        .filter_map(|mistake| mistake.stage)
        .collect()
}

#[test]
fn an_end_that_is_no_mention_is_lost_at_names() {
    let golden = "> Ada sued Bo.\n+ Ada | sued | Bo | asserted\n";
    assert_eq!(stages(golden, &["Ada"], &[]), [Stage::Names]);
    // Known from elsewhere, written here, and overlooked here.
    let golden = "> Ada and Bo slept. Bo sued Ada.\n+ Bo | sued | Ada | asserted | at: Bo sued\n";
    assert_eq!(stages(golden, &["Ada", "Bo"], &[]), [Stage::Names]);
}

#[test]
fn an_end_that_nothing_stands_for_is_lost_at_coreference() {
    let golden = "> Ada slept. She sued Bo.\n+ Ada | sued | Bo | asserted | at: She sued\n";
    assert_eq!(stages(golden, &["Ada", "Bo"], &[]), [Stage::Coreference]);
}

#[test]
fn two_ends_without_a_link_are_lost_at_the_relation() {
    let golden = "> Ada sued Bo. Cy slept.\n+ Ada | sued | Bo | asserted\n";
    let names = ["Ada", "Bo", "Cy"];
    let other = [(0, "sued", 2, Factuality::Asserted)];
    assert_eq!(stages(golden, &names, &other), [Stage::Relation]);
    // One link cannot answer to two wanted claims.
    let golden = "> Ada sued Bo.\n+ Ada | sued | Bo | asserted\n+ Ada | sued | Bo | asserted\n";
    let one = [(0, "sued", 1, Factuality::Asserted)];
    assert_eq!(stages(golden, &["Ada", "Bo"], &one), [Stage::Relation]);
}

#[test]
fn a_link_that_is_not_as_wanted_is_lost_where_it_differs() {
    let golden = "> Ada sued Bo.\n+ Ada | sued | Bo | asserted\n";
    let lost = |claim| stages(golden, &["Ada", "Bo"], &[claim]);
    assert_eq!(
        lost((1, "sued", 0, Factuality::Asserted)),
        [Stage::Direction]
    );
    assert_eq!(
        lost((0, "paid", 1, Factuality::Asserted)),
        [Stage::Predicate]
    );
    assert_eq!(
        lost((0, "sued", 1, Factuality::Negated)),
        [Stage::Factuality]
    );
    assert_eq!(lost((0, "sued", 1, Factuality::Asserted)), []);
}

#[test]
fn what_is_produced_is_all_right_against_itself() {
    let golden = "> Ada hired Bo.\n>\n> Cy | Co \"never\" paid Bo.\n+ Ada | hired | Bo | asserted\n\n> Nothing.\n";
    let cases = parse(golden).unwrap();
    let names = ["Ada", "Bo", "Cy"];
    let claims = [
        (0, "hired", 1, Factuality::Asserted),
        (2, "paid", 1, Factuality::Negated),
        (2, "paid for | by", 1, Factuality::Negated),
    ];
    let (document, mut found) = reading(&cases[0].text, &names, &claims);
    for relation in &mut found.relations[1..] {
        relation.sentence = 1;
        relation.attributed_to = Some(0);
        relation.time = Some(found.sentences[0]);
    }
    let (empty_document, empty) = reading(&cases[1].text, &[], &[]);
    let written =
        produced(&cases[0], &document, &found) + &produced(&cases[1], &empty_document, &empty);
    let again = parse(&written).unwrap();
    assert_eq!(again[0].text, cases[0].text);
    assert_eq!(again[0].required[1].source.as_deref(), Some("Ada"));
    let mut all = score(&again[0], &document, &found);
    for level in &all.levels {
        assert_eq!(counts(level), (3, 3, 3));
    }
    assert_eq!(counts(&all.times), (2, 2, 2));
    assert_eq!(counts(&all.sources), (2, 2, 2));
    all += score(&again[1], &empty_document, &empty);
    assert_eq!(counts(&all.absent), (1, 1, 1));
    assert!(all.mistakes.is_empty());
}
