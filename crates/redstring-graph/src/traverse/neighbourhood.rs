//! What lies within so many hops of an entity.
//!
//! ```text
//!   hops:  0     1     2
//!          A ─── B ─── D        of A, 2 hops:  A B C D, but not E
//!          └──── C     │
//!                      E
//! ```
//!
//! Breadth-first search, one hop at a time, over petgraph's compressed rows.
//! A few hops reach most of a graph of news, so a budget of entities bounds
//! the answer, which then says that it was cut. Time O(d + k log k) for k
//! entities reached that have d links, space O(d) and a bit per entity of
//! the graph.

use std::{cmp::Reverse, collections::BTreeMap};

use petgraph::visit::{VisitMap, Visitable};

use crate::{Claim, Entity, EntityId, Graph};

/// An entity, what is near it, and all claims between those.
#[derive(Clone, Debug)]
pub struct Neighbourhood<'g> {
    /// The entity itself first, then the others by hops; those of one hop by
    /// the support of the claims that reach them, by number of articles, both
    /// descending, and by id.
    pub members: Vec<Member<'g>>,
    /// All claims between members, in the order of [`Graph::claims`].
    pub claims: Vec<&'g Claim>,
    /// Whether the budget left out entities that the hops would have reached.
    pub cut: bool,
}

/// An entity of a neighbourhood.
#[derive(Clone, Copy, Debug)]
pub struct Member<'g> {
    /// The entity.
    pub entity: &'g Entity,
    /// How many hops away it is.
    pub hops: u32,
}

/// The neighbourhood of `entity`: whatever at most `hops` claims reach, the
/// nearest and best supported first, in all at most `budget` entities, itself
/// included and always there. None if the graph does not hold the entity.
pub fn neighbourhood(
    graph: &Graph,
    entity: EntityId,
    hops: u32,
    budget: usize,
) -> Option<Neighbourhood<'_>> {
    let adjacency = graph.adjacency();
    let center = graph.number(entity)?;
    let mut seen = adjacency.rows().visit_map();
    seen.visit(center);
    let mut numbers = vec![center];
    let mut members = vec![Member {
        entity: graph.numbered(center),
        hops: 0,
    }];
    let mut frontier = vec![center];
    let mut cut = false;
    for hop in 1..=hops {
        let mut reached: BTreeMap<u32, u64> = BTreeMap::new();
        for &number in &frontier {
            for (linked, claims) in adjacency.linked(number) {
                if !seen.is_visited(&linked) {
                    *reached.entry(linked).or_default() += support(graph, claims);
                }
            }
        }
        frontier = nearest(graph, reached);
        let room = budget.saturating_sub(members.len());
        cut = frontier.len() > room;
        frontier.truncate(room);
        for &number in &frontier {
            seen.visit(number);
            numbers.push(number);
            members.push(Member {
                entity: graph.numbered(number),
                hops: hop,
            });
        }
        if cut || frontier.is_empty() {
            break;
        }
    }
    let mut claims: Vec<u32> = numbers
        .iter()
        .flat_map(|&one| {
            adjacency
                .linked(one)
                .filter(move |&(other, _)| one < other)
                .filter(|(other, _)| seen.is_visited(other))
                .flat_map(|(_, claims)| claims.iter().copied())
        })
        .collect();
    claims.sort_unstable();
    Some(Neighbourhood {
        members,
        claims: claims.into_iter().map(|claim| graph.claim(claim)).collect(),
        cut,
    })
}

fn support(graph: &Graph, claims: &[u32]) -> u64 {
    claims
        .iter()
        .map(|&claim| u64::from(graph.claim(claim).support))
        .sum()
}

fn nearest(graph: &Graph, reached: BTreeMap<u32, u64>) -> Vec<u32> {
    let mut reached: Vec<(u32, u64)> = reached.into_iter().collect();
    reached.sort_by_key(|&(number, support)| {
        let articles = graph.numbered(number).articles.len();
        (Reverse(support), Reverse(articles), number)
    });
    reached.into_iter().map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arbitrary::{deltas, named, stating};
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn the_best_supported_stay_when_the_budget_cuts() {
        let graph = Graph::new(
            [
                stating(&[("A", "met", "B"), ("A", "met", "C"), ("C", "met", "D")]),
                stating(&[("C", "called", "A")]),
            ],
            &[],
        );
        let near = neighbourhood(&graph, named("A"), 2, 2).unwrap();
        let names: Vec<&str> = near
            .members
            .iter()
            .map(|m| m.entity.name.as_str())
            .collect();
        assert_eq!(names, ["A", "C"]);
        assert!(near.cut);
        assert_eq!(near.claims.len(), 2);
        assert!(!neighbourhood(&graph, named("A"), 2, 4).unwrap().cut);
        assert!(neighbourhood(&graph, named("Z"), 2, 4).is_none());
    }

    /// Hops of everything within reach, by relaxing all claims until nothing changes.
    fn hops_by_relaxation(graph: &Graph, from: EntityId) -> BTreeMap<EntityId, u32> {
        let mut hops = BTreeMap::from([(from, 0)]);
        for _ in graph.entities() {
            for claim in graph.claims() {
                for (a, b) in [(claim.subject, claim.object), (claim.object, claim.subject)] {
                    if let Some(&near) = hops.get(&a) {
                        let far = hops.entry(b).or_insert(u32::MAX);
                        *far = (*far).min(near + 1);
                    }
                }
            }
        }
        hops
    }

    proptest! {
        #[test]
        fn members_are_those_that_relaxation_finds(
            deltas in deltas(), start: prop::sample::Index, hops in 0u32..4, budget in 1usize..10
        ) {
            let graph = Graph::new(deltas, &[]);
            prop_assume!(!graph.entities().is_empty());
            let start = start.get(graph.entities()).id;
            let mut expected = hops_by_relaxation(&graph, start);
            expected.retain(|_, far| *far <= hops);
            let whole = neighbourhood(&graph, start, hops, usize::MAX).unwrap();
            let found: BTreeMap<EntityId, u32> =
                whole.members.iter().map(|m| (m.entity.id, m.hops)).collect();
            prop_assert_eq!(&found, &expected);
            prop_assert!(!whole.cut);
            let among: Vec<&Claim> = graph.claims().iter()
                .filter(|c| found.contains_key(&c.subject) && found.contains_key(&c.object))
                .collect();
            prop_assert_eq!(&whole.claims, &among);

            let part = neighbourhood(&graph, start, hops, budget).unwrap();
            prop_assert_eq!(part.members.len(), budget.min(expected.len()));
            prop_assert_eq!(part.cut, budget < expected.len());
            let kept: BTreeSet<EntityId> = part.members.iter().map(|m| m.entity.id).collect();
            let whole_ids: Vec<EntityId> = whole.members.iter().map(|m| m.entity.id).collect();
            prop_assert!(whole_ids[..kept.len()].iter().all(|id| kept.contains(id)));
        }
    }
}
