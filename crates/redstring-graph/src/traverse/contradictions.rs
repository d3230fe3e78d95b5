//! What is said here and denied there.
//!
//! ```text
//!      Ada ── bribed ──▶ Bo        one article, or Cid, says so
//!      Ada ─ ✗ bribed ─▶ Bo        another denies it
//! ```
//!
//! Two claims are about the same thing if they have the same subject, object
//! and predicate, and predicates are the same by their lemmas: "owns" and "had
//! owned" are, "owns" and "bought" are not. Passives are turned to the active
//! by the reader, so direction counts; but who met whom is one question in both
//! directions, and so is what else two do to one another. A statement is what
//! an article asserts, attributes or alleges; what is planned or might be is
//! not refuted by not having come about. Days are not compared: what was so may
//! be so no more, and the sentences tell.
//!
//! Denials are few and are sorted first; each other claim is looked up among
//! them. Time O(c log d) for c claims, d of them denied; space O(d).

use std::cmp::Reverse;

use redstring_text::Factuality;

use crate::{Claim, EntityId, Graph};

/// Claims about one thing that cannot both be so.
#[derive(Clone, Debug)]
pub struct Contradiction<'g> {
    /// What says so: asserted, attributed or alleged; at least one, the most
    /// factual first, then by support.
    pub stated: Vec<&'g Claim>,
    /// What denies it; at least one, by support.
    pub denied: Vec<&'g Claim>,
}

impl Contradiction<'_> {
    /// How many independent sources stand behind the weaker side, and behind both.
    fn weight(&self) -> (u32, u32) {
        let sum = |claims: &[&Claim]| claims.iter().map(|claim| claim.support).sum::<u32>();
        let (stated, denied) = (sum(&self.stated), sum(&self.denied));
        (stated.min(denied), stated + denied)
    }
}

/// Verbs of what two do to one another; with or without "with".
const MUTUAL: &[&str] = &[
    "ally", "clash", "collaborate", "confer", "cooperate", "debate", "divorce", "marry", "meet",
    "merge", "negotiate", "speak", "talk", "wed",
];

/// All contradictions, those first of which the weaker side has most sources, then
/// those of most sources; then by subject, object and predicate.
pub fn contradictions(graph: &Graph) -> Vec<Contradiction<'_>> {
    let claims_of = |is_wanted: fn(Factuality) -> bool| {
        let wanted = graph.claims().iter();
        wanted.filter(move |claim| is_wanted(claim.factuality))
    };
    let mut denied: Vec<(Question, &Claim)> = claims_of(|how| how == Factuality::Negated)
        .map(|claim| (question(claim), claim))
        .collect();
    denied.sort_by(|one, other| one.0.cmp(&other.0));
    let mut stated: Vec<(Question, &Claim)> = claims_of(is_statement)
        .map(|claim| (question(claim), claim))
        .filter(|(asked, _)| denied.binary_search_by(|other| other.0.cmp(asked)).is_ok())
        .collect();
    stated.sort_by(|one, other| one.0.cmp(&other.0));
    let mut found: Vec<Contradiction> = stated
        .chunk_by(|one, other| one.0 == other.0)
        .map(|stated| {
            let asked = &stated[0].0;
            let from = denied.partition_point(|other| other.0 < *asked);
            let denied = denied[from..].iter().take_while(|other| other.0 == *asked);
            Contradiction {
                stated: sorted(stated.iter()),
                denied: sorted(denied),
            }
        })
        .collect();
    // Stable, so that equally weighty ones stay in the order of their questions.
    found.sort_by_key(|pair| Reverse(pair.weight()));
    found
}

/// What two claims have in common that are about the same thing.
type Question<'g> = (EntityId, EntityId, &'g str);

fn question(claim: &Claim) -> Question<'_> {
    let lemma = claim.lemma.as_str();
    let verb = lemma.strip_suffix(" with").unwrap_or(lemma);
    let (subject, object) = (claim.subject, claim.object);
    if MUTUAL.contains(&verb) {
        (subject.min(object), subject.max(object), verb)
    } else {
        (subject, object, lemma)
    }
}

fn is_statement(factuality: Factuality) -> bool {
    matches!(
        factuality,
        Factuality::Asserted | Factuality::Attributed | Factuality::Alleged
    )
}

fn sorted<'a, 'g: 'a>(
    claims: impl Iterator<Item = &'a (Question<'g>, &'g Claim)>,
) -> Vec<&'g Claim> {
    let mut claims: Vec<&Claim> = claims.map(|&(_, claim)| claim).collect();
    claims.sort_by_key(|claim| (claim.factuality, Reverse(claim.support)));
    claims
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arbitrary::{Statement, delta, deltas};
    use Factuality::{Alleged, Asserted, Negated, Planned};
    use proptest::prelude::*;

    fn graph(statements: &[(&str, &str, &str, Factuality)]) -> Graph {
        let articles = statements
            .iter()
            .map(|&(subject, predicate, object, factuality)| {
                delta(&[Statement {
                    subject: subject.into(),
                    predicate: predicate.into(),
                    object: object.into(),
                    factuality,
                    attributed_to: None,
                }])
            });
        Graph::new(articles, &[])
    }

    #[test]
    fn what_is_said_and_denied_is_a_contradiction() {
        let graph = graph(&[
            ("A", "bribe", "B", Alleged),
            ("A", "bribe", "B", Asserted),
            ("A", "bribe", "B", Negated),
        ]);
        let found = contradictions(&graph);
        assert_eq!(found.len(), 1);
        let stated = found[0].stated.iter().map(|claim| claim.factuality);
        assert!(stated.eq([Asserted, Alleged]));
        assert_eq!(found[0].denied[0].factuality, Negated);
    }

    #[test]
    fn other_predicates_directions_and_plans_do_not_contradict() {
        let graph = graph(&[
            ("A", "bribe", "B", Negated),
            ("A", "pay", "B", Asserted),
            ("B", "bribe", "A", Asserted),
            ("A", "bribe", "B", Planned),
        ]);
        assert!(contradictions(&graph).is_empty());
    }

    #[test]
    fn who_met_whom_is_one_question() {
        let graph = graph(&[
            ("A", "meet", "B", Asserted),
            ("B", "meet with", "A", Negated),
        ]);
        assert_eq!(contradictions(&graph).len(), 1);
    }

    #[test]
    fn the_better_supported_contradiction_comes_first() {
        let graph = graph(&[
            ("A", "own", "B", Asserted),
            ("A", "own", "B", Negated),
            ("C", "own", "D", Asserted),
            ("C", "own", "D", Alleged),
            ("C", "own", "D", Negated),
        ]);
        let found = contradictions(&graph);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].stated.len(), 2);
    }

    proptest! {
        #[test]
        fn contradictions_are_all_pairs_that_disagree(deltas in deltas()) {
            let graph = Graph::new(deltas, &[]);
            let mut expected: Vec<(&Claim, &Claim)> = Vec::new();
            for stated in graph.claims().iter().filter(|claim| is_statement(claim.factuality)) {
                let same = |denied: &&Claim| {
                    denied.factuality == Negated && question(denied) == question(stated)
                };
                expected.extend(graph.claims().iter().filter(same).map(|denied| (stated, denied)));
            }
            let found = contradictions(&graph);
            let mut pairs: Vec<(&Claim, &Claim)> = (found.iter())
                .flat_map(|pair| {
                    let denied = pair.denied.iter().copied();
                    pair.stated.iter().flat_map(move |&stated| denied.clone().map(move |d| (stated, d)))
                })
                .collect();
            let key = |claim: &Claim| (claim.subject, claim.object, claim.lemma.clone(), claim.factuality);
            pairs.sort_by_key(|(stated, denied)| (key(stated), key(denied)));
            expected.sort_by_key(|(stated, denied)| (key(stated), key(denied)));
            prop_assert_eq!(pairs, expected);
        }
    }
}
