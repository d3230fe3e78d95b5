//! Deltas for tests: written out by hand, or generated.

use proptest::prelude::*;
use redstring_text::{ArticleId, Confidence, Construction, Factuality, Kind, Span};

use crate::{Decision, Delta, EntityId, Evidence, Presence, Remarks, Ruling, Signature};

/// The person of this name.
pub(crate) fn named(name: &str) -> EntityId {
    EntityId::of(Kind::Person, name)
}

/// An article that asserts these things about persons; its id follows from them.
pub(crate) fn stating(statements: &[(&str, &str, &str)]) -> Delta {
    let statements: Vec<Statement> = statements
        .iter()
        .map(|&(subject, predicate, object)| Statement {
            subject: subject.into(),
            predicate: predicate.into(),
            object: object.into(),
            factuality: Factuality::Asserted,
            attributed_to: None,
        })
        .collect();
    delta(&statements)
}

/// One sentence of a made-up article.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) subject: String,
    pub(crate) predicate: String,
    pub(crate) object: String,
    pub(crate) factuality: Factuality,
    pub(crate) attributed_to: Option<String>,
}

/// The article that says this and nothing else.
pub(crate) fn delta(statements: &[Statement]) -> Delta {
    let article = ArticleId::of(&format!("{statements:?}"));
    let names = statements.iter().flat_map(|statement| {
        [
            Some(&statement.subject),
            Some(&statement.object),
            statement.attributed_to.as_ref(),
        ]
    });
    let mut presences: Vec<Presence> = names
        .flatten()
        .map(|name| Presence {
            entity: named(name),
            kind: Kind::Person,
            name: name.clone(),
            surfaces: vec![(name.clone(), 1)],
            roles: vec![],
        })
        .collect();
    presences.sort();
    presences.dedup();
    let evidence = statements.iter().zip(0..).map(|(statement, line)| {
        let span = |from: usize| Span::new(10 * line + from, 10 * line + from + 2);
        Evidence {
            article,
            sentence: Span::new(10 * line, 10 * line + 10),
            subject_span: span(0),
            predicate_span: span(3),
            object_span: span(6),
            subject: named(&statement.subject),
            object: named(&statement.object),
            predicate: statement.predicate.clone(),
            lemma: statement.predicate.clone(),
            construction: Construction::Verb,
            factuality: statement.factuality,
            attributed_to: statement.attributed_to.as_deref().map(named),
            time: None,
            coreference: false,
            confidence: Confidence::new(0.9),
        }
    });
    let evidence: Vec<Evidence> = evidence.filter(|e| e.subject != e.object).collect();
    Delta {
        article,
        signature: Signature::default(),
        presences,
        relations: (0..evidence.len() as u32).collect(),
        evidence,
    }
}

/// Up to six articles about eight persons, sparse enough to fall apart.
pub(crate) fn deltas() -> impl Strategy<Value = Vec<Delta>> {
    let statement = (
        "[A-H]",
        prop::sample::select(vec!["met", "called", "owns"]),
        "[A-H]",
        prop::sample::select(Factuality::ALL),
        prop::option::of("[A-H]"),
    )
        .prop_map(
            |(subject, predicate, object, factuality, attributed_to)| Statement {
                subject,
                predicate: predicate.into(),
                object,
                factuality,
                attributed_to,
            },
        );
    let article = prop::collection::vec(statement, 0..4).prop_map(|statements| delta(&statements));
    prop::collection::vec(article, 0..6)
}

/// A ruling without remarks.
pub(crate) fn decision(sequence: u64, ruling: Ruling) -> Decision {
    Decision {
        sequence,
        ruling,
        remarks: Remarks::default(),
    }
}

/// Some decisions about those persons.
pub(crate) fn decisions() -> impl Strategy<Value = Vec<Decision>> {
    let ruling = prop_oneof![
        3 => ("[A-H]", "[A-H]").prop_map(|(from, into)| Ruling::Merge { from: named(&from), into: named(&into) }),
        1 => ("[A-H]", "[X-Z]").prop_map(|(entity, name)| Ruling::Rename { entity: named(&entity), name }),
        1 => "[A-H]".prop_map(|entity| Ruling::Hide { entity: named(&entity) }),
    ];
    prop::collection::vec(ruling, 0..4).prop_map(|rulings| {
        let numbered = rulings.into_iter().zip(0..);
        numbered
            .map(|(ruling, sequence)| decision(sequence, ruling))
            .collect()
    })
}
