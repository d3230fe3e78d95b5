//! What lies within so many hops of an entity.
//!
//! ```text
//!   hops:  0     1     2
//!          A ─── B ─── D        of A, 2 hops:  A B C D, but not E
//!          └──── C     │
//!                      E
//! ```
//!
//! Breadth-first search, one hop at a time, over compressed sparse rows. A few
//! hops reach most of a graph of news, so a budget of entities bounds the
//! answer, which then says that it was cut. Time O(d log d) for the d links of
//! the entities reached, space O(d) and a mark per entity of the graph.

use std::cmp::Reverse;

use super::{
    least_resistance::Leg,
    links::{ClaimFilter, Links},
    workspace::{Budget, Marks, Workspace},
};
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
    let links = Links::new(graph, ClaimFilter::default());
    let center = graph.number(entity)?;
    // Of each entity within reach its hops, and the support of the claims that
    // reach it from one hop nearer.
    let mut reached: Marks<(u32, u64)> = Marks::default();
    reached.clear(links.entities());
    reached.set(center, (0, 0));
    let mut members = vec![(center, 0)];
    let mut frontier = vec![center];
    let mut cut = false;
    for hop in 1..=hops {
        let mut next = Vec::new();
        for &number in &frontier {
            for (linked, claims) in graph.adjacency().linked(number) {
                let before = match reached.get(linked) {
                    None => {
                        next.push(linked);
                        0
                    }
                    Some((hops, support)) if hops == hop => support,
                    Some(_) => continue,
                };
                let support = before + links.sum(claims);
                reached.set(linked, (hop, support));
            }
        }
        next.sort_by_cached_key(|&number| {
            let support = reached.get(number).map(|(_, support)| support);
            let articles = graph.numbered(number).articles.len();
            (Reverse(support), Reverse(articles), number)
        });
        let room = budget.saturating_sub(members.len());
        cut = next.len() > room;
        next.truncate(room);
        members.extend(next.iter().map(|&number| (number, hop)));
        frontier = next;
        if cut || frontier.is_empty() {
            break;
        }
    }
    let claims = among(&members, &links);
    Some(Neighbourhood {
        members: (members.into_iter())
            .map(|(number, hops)| Member {
                entity: graph.numbered(number),
                hops,
            })
            .collect(),
        claims: claims.into_iter().map(|claim| graph.claim(claim)).collect(),
        cut,
    })
}

/// Whoever is within some hops of an entity.
#[derive(Clone, Debug)]
pub struct Within<'g> {
    /// The entity itself first, then the others by hops, those of one hop in
    /// the order in which links lead to them.
    pub members: Vec<Member<'g>>,
    /// Whether the budget left out entities that the hops would have reached.
    pub cut: bool,
}

/// Whoever is within `hops` of `entity`, itself included: at most `budget`
/// entities, the nearest. The quick half of [`neighbourhood`], which weighs
/// what links them and gathers the claims. None if the graph does not hold the
/// entity.
pub fn within<'g>(
    graph: &'g Graph,
    entity: EntityId,
    hops: u32,
    budget: usize,
    workspace: &mut Workspace,
) -> Option<Within<'g>> {
    let links = Links::new(graph, ClaimFilter::default());
    let center = graph.number(entity)?;
    let leg = Leg::anywhere(center);
    let [wave, _] = &mut workspace.waves;
    wave.begin(center, &leg, links.entities());
    let mut room = Budget {
        left: budget.saturating_sub(1),
    };
    let member = |number: u32, hops| Member {
        entity: graph.numbered(number),
        hops,
    };
    let mut members = vec![member(center, 0)];
    let mut cut = false;
    for hop in 1..=hops {
        cut = wave
            .advance(&links, &leg, &mut room, |_| false, &mut Vec::new())
            .is_err();
        let found = if cut { &wave.next } else { &wave.frontier };
        members.extend(found.iter().map(|&number| member(number, hop)));
        if cut || found.is_empty() {
            break;
        }
    }
    Some(Within { members, cut })
}

/// The numbers of all claims between members, ascending.
fn among(members: &[(u32, u32)], links: &Links) -> Vec<u32> {
    let mut inside: Marks<()> = Marks::default();
    inside.clear(links.entities());
    for &(number, _) in members {
        inside.set(number, ());
    }
    let mut claims = Vec::new();
    for &(one, _) in members {
        for (other, between) in links.graph.adjacency().linked(one) {
            if one < other && inside.get(other).is_some() {
                claims.extend_from_slice(between);
            }
        }
    }
    claims.sort_unstable();
    claims
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

            let quick = within(&graph, start, hops, usize::MAX, &mut Workspace::default()).unwrap();
            let found: BTreeMap<EntityId, u32> =
                quick.members.iter().map(|m| (m.entity.id, m.hops)).collect();
            prop_assert_eq!((&found, quick.cut), (&expected, false));
            let quick = within(&graph, start, hops, budget, &mut Workspace::default()).unwrap();
            prop_assert_eq!(quick.members.len(), budget.min(expected.len()));
            prop_assert_eq!(quick.cut, budget < expected.len());
            prop_assert!(quick.members.is_sorted_by_key(|m| m.hops));

            let part = neighbourhood(&graph, start, hops, budget).unwrap();
            prop_assert_eq!(part.members.len(), budget.min(expected.len()));
            prop_assert_eq!(part.cut, budget < expected.len());
            let kept: BTreeSet<EntityId> = part.members.iter().map(|m| m.entity.id).collect();
            let whole_ids: Vec<EntityId> = whole.members.iter().map(|m| m.entity.id).collect();
            prop_assert!(whole_ids[..kept.len()].iter().all(|id| kept.contains(id)));
        }
    }
}
