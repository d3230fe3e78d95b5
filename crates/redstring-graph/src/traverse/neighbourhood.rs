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
//! hops reach most of a network of news, so a budget of entities bounds the
//! answer, which then says that it was cut. Time O(d log d) for the d links of
//! the entities reached, space O(d) beside the marks of the [`Workspace`].

use std::cmp::Reverse;

use super::{
    links::{ClaimFilter, Links},
    workspace::Workspace,
};
use crate::{Claim, EntityId, Graph, Network};

/// An entity and what is near it.
#[derive(Clone, Debug)]
pub struct Neighbourhood {
    /// The entity itself first, then the others by hops; those of one hop by
    /// the support of the claims that reach them, by number of articles, both
    /// descending, and by id.
    pub members: Vec<Member>,
    /// Whether the budget left out entities that the hops would have reached.
    pub cut: bool,
}

/// An entity of a neighbourhood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The entity.
    pub entity: EntityId,
    /// How many hops away it is.
    pub hops: u32,
}

/// The neighbourhood of `entity`: whatever at most `hops` claims reach, the
/// nearest and best supported first, in all at most `budget` entities, itself
/// included and always there. None if the network does not hold the entity.
pub fn neighbourhood(
    network: &Network,
    entity: EntityId,
    hops: u32,
    budget: usize,
    workspace: &mut Workspace,
) -> Option<Neighbourhood> {
    let links = Links::new(network, ClaimFilter::default());
    let center = network.number(entity)?;
    // Of each entity within reach the support of the claims that reach it from
    // one hop nearer; what those gain that have their place already is nothing
    // to them.
    let reached = &mut workspace.support;
    reached.clear(links.entities());
    reached.set(center, 0);
    let mut members = vec![Member { entity, hops: 0 }];
    let mut frontier = vec![center];
    let mut cut = false;
    for hop in 1..=hops {
        let mut next = Vec::new();
        for &number in &frontier {
            for (linked, &pair) in links.steps(number) {
                let before = reached.get(linked);
                if before.is_none() {
                    next.push((0, linked));
                }
                let support = u32::try_from(links.support(pair)).unwrap_or(u32::MAX);
                reached.set(linked, before.unwrap_or(0).saturating_add(support));
            }
        }
        for (support, number) in &mut next {
            *support = reached.get(*number).unwrap_or(0);
        }
        let room = budget.saturating_sub(members.len());
        cut = next.len() > room;
        let best_first = |&(support, number): &(u32, u32)| {
            (Reverse(support), Reverse(network.articles(number)), number)
        };
        if cut && room > 0 {
            next.select_nth_unstable_by_key(room - 1, best_first);
        }
        next.truncate(room);
        next.sort_unstable_by_key(best_first);
        frontier.clear();
        frontier.extend(next.iter().map(|&(_, number)| number));
        members.extend(frontier.iter().map(|&number| Member {
            entity: network.id(number),
            hops: hop,
        }));
        if cut || frontier.is_empty() {
            break;
        }
    }
    Some(Neighbourhood { members, cut })
}

/// Whoever is within some hops of an entity.
#[derive(Clone, Debug)]
pub struct Within<'n> {
    network: &'n Network,
    reached: &'n [u32],
    /// Where each hop ends among those.
    ends: &'n [usize],
    /// Whether the budget left out entities that the hops would have reached.
    pub cut: bool,
}

impl Within<'_> {
    /// How many there are, the entity itself among them.
    pub fn count(&self) -> usize {
        self.reached.len()
    }

    /// The entity itself first, then the others by hops, those of one hop in
    /// the order in which links lead to them.
    pub fn members(&self) -> impl Iterator<Item = Member> {
        let mut hops = 0;
        self.reached.iter().zip(0..).map(move |(&number, place)| {
            while self.ends.get(hops).is_some_and(|&end| end <= place) {
                hops += 1;
            }
            Member {
                entity: self.network.id(number),
                hops: hops as u32,
            }
        })
    }
}

/// Whoever is within `hops` of `entity`, itself included: at most `budget`
/// entities, the nearest. The quick half of [`neighbourhood`], which weighs
/// what links them. None if the network does not hold the entity.
pub fn within<'n>(
    network: &'n Network,
    entity: EntityId,
    hops: u32,
    budget: usize,
    workspace: &'n mut Workspace,
) -> Option<Within<'n>> {
    let center = network.number(entity)?;
    let Workspace {
        support: seen,
        reached,
        ends,
        ..
    } = workspace;
    seen.clear(network.entities());
    seen.set(center, 0);
    reached.clear();
    reached.push(center);
    ends.clear();
    ends.push(1);
    let budget = budget.max(1);
    let mut cut = false;
    let mut hop = 0..1;
    for _ in 0..hops {
        'hop: for place in hop.clone() {
            for &linked in network.neighbours(reached[place]) {
                if seen.get(linked).is_some() {
                    continue;
                }
                if reached.len() == budget {
                    cut = true;
                    break 'hop;
                }
                seen.set(linked, 0);
                reached.push(linked);
            }
        }
        hop = hop.end..reached.len();
        ends.push(hop.end);
        if cut || hop.is_empty() {
            break;
        }
    }
    Some(Within {
        network,
        reached,
        ends,
        cut,
    })
}

/// All claims between any two of these entities, in the order of
/// [`Graph::claims`]. Time O(l log l) for the l links of the entities.
pub fn claims_among(graph: &Graph, entities: impl IntoIterator<Item = EntityId>) -> Vec<&Claim> {
    let network = graph.network();
    let mut inside: Vec<u32> = (entities.into_iter())
        .filter_map(|entity| network.number(entity))
        .collect();
    inside.sort_unstable();
    inside.dedup();
    let mut claims = Vec::new();
    for &one in &inside {
        for (&other, &pair) in network.neighbours(one).iter().zip(network.pairs_of(one)) {
            if one < other && inside.binary_search(&other).is_ok() {
                claims.extend_from_slice(network.claims(pair));
            }
        }
    }
    claims.sort_unstable();
    claims.into_iter().map(|claim| graph.claim(claim)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arbitrary::{deltas, named, stating};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_best_supported_stay_when_the_budget_cuts() {
        let graph = Graph::new(
            [
                stating(&[("A", "met", "B"), ("A", "met", "C"), ("C", "met", "D")]),
                stating(&[("C", "called", "A")]),
            ],
            &[],
        );
        let mut workspace = Workspace::default();
        let mut near =
            |name, budget| neighbourhood(graph.network(), named(name), 2, budget, &mut workspace);
        let two = near("A", 2).unwrap();
        let found: Vec<EntityId> = two.members.iter().map(|m| m.entity).collect();
        assert_eq!(found, [named("A"), named("C")]);
        assert!(two.cut);
        assert_eq!(claims_among(&graph, found).len(), 2);
        assert!(!near("A", 4).unwrap().cut);
        assert!(near("Z", 4).is_none());
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
            let (network, mut workspace) = (graph.network(), Workspace::default());
            let whole = neighbourhood(network, start, hops, usize::MAX, &mut workspace).unwrap();
            let found: BTreeMap<EntityId, u32> =
                whole.members.iter().map(|m| (m.entity, m.hops)).collect();
            prop_assert_eq!(&found, &expected);
            prop_assert!(!whole.cut);
            let among: Vec<&Claim> = graph.claims().iter()
                .filter(|c| found.contains_key(&c.subject) && found.contains_key(&c.object))
                .collect();
            prop_assert_eq!(claims_among(&graph, found.keys().copied()), among);
            let rank = |member: &Member| {
                let nearer = graph.claims_of(member.entity).into_iter().filter(|claim| {
                    let other = if claim.subject == member.entity { claim.object } else { claim.subject };
                    expected[&member.entity] > 0 && expected.get(&other) == Some(&(expected[&member.entity] - 1))
                });
                let support: u64 = nearer.map(|claim| u64::from(claim.support)).sum();
                let articles = graph.entity(member.entity).unwrap().articles.len();
                (member.hops, Reverse(support), Reverse(articles), member.entity)
            };
            prop_assert!(whole.members.is_sorted_by_key(rank));

            let quick = within(network, start, hops, usize::MAX, &mut workspace).unwrap();
            let found: BTreeMap<EntityId, u32> = quick.members().map(|m| (m.entity, m.hops)).collect();
            prop_assert_eq!((&found, quick.cut), (&expected, false));
            let quick = within(network, start, hops, budget, &mut workspace).unwrap();
            prop_assert_eq!(quick.members().count(), budget.min(expected.len()));
            prop_assert_eq!(quick.count(), budget.min(expected.len()));
            prop_assert_eq!(quick.cut, budget < expected.len());
            prop_assert!(quick.members().all(|m| expected.get(&m.entity) == Some(&m.hops)));
            prop_assert!(quick.members().is_sorted_by_key(|m| m.hops));

            let part = neighbourhood(network, start, hops, budget, &mut workspace).unwrap();
            prop_assert_eq!(part.cut, budget < expected.len());
            prop_assert_eq!(&part.members[..], &whole.members[..budget.min(expected.len())]);
        }
    }
}
