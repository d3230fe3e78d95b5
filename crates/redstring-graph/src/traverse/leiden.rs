//! Which entities belong together: more among themselves than chance explains.
//!
//! ```text
//!      A ─ B        E ─ F
//!      │ ╳ │ ─ ─ ─  │ ╳ │       [A B C D] [E F G H]
//!      C ─ D        G ─ H
//! ```
//!
//! The Leiden algorithm (Traag, Waltman and van Eck 2019) for modularity (Newman
//! and Girvan 2004): entities move, one by one, to the community of which they
//! gain most; each community is then taken apart again and put together only of
//! parts that are well connected; these parts become the entities of the next
//! round, until nothing moves. The paper draws lots for the order of entities
//! and for the parts; here entities go in the order of their ids, which are
//! hashes, and take the best part, so that the same graph falls into the same
//! communities on every run. Time O(m) for a round over m links, of which there
//! are few; space O(n + m).

use std::{
    cmp::{Ordering, Reverse},
    collections::VecDeque,
};

use super::rows::Rows;

/// A community for each entity, numbered from 0 in the order of their first
/// entities.
pub(super) fn leiden(rows: &Rows) -> Vec<u32> {
    let entities = rows.len();
    let mut level = Level {
        rows: None,
        strengths: (0..entities).map(|number| rows.strength(number)).collect(),
    };
    // Which node of the level each entity is in, and the communities of those.
    let mut node_of: Vec<u32> = (0..entities as u32).collect();
    let mut communities = node_of.clone();
    loop {
        let in_hand = level.rows.as_ref().unwrap_or(rows);
        communities = renumbered(&move_nodes(in_hand, &level.strengths, communities)).0;
        let (parts, count) = renumbered(&refine(in_hand, &level.strengths, &communities));
        if count == in_hand.len() {
            break;
        }
        let mut of_part = vec![0; count];
        for (&part, &community) in parts.iter().zip(&communities) {
            of_part[part as usize] = community;
        }
        communities = of_part;
        level = level.joined(in_hand, &parts, count);
        for node in &mut node_of {
            *node = parts[*node as usize];
        }
    }
    let of_entity: Vec<u32> = (node_of.iter())
        .map(|&node| communities[node as usize])
        .collect();
    renumbered(&of_entity).0
}

/// The same groups, numbered from 0 in the order of their first members, and
/// how many there are. Numbers are below that of all members.
fn renumbered(groups: &[u32]) -> (Vec<u32>, usize) {
    let mut number_of = vec![u32::MAX; groups.len()];
    let mut count = 0;
    let numbered = groups.iter().map(|&group| {
        let number = &mut number_of[group as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *number
    });
    (numbered.collect(), count as usize)
}

/// The share of links inside communities, less what chance would put there.
pub(super) fn modularity(rows: &Rows, communities: &[u32]) -> f64 {
    let mut inside = 0;
    let mut totals = vec![0; communities.len()];
    for (number, &community) in communities.iter().enumerate() {
        for (linked, weight) in rows.links(number) {
            totals[community as usize] += weight;
            if communities[linked] == community {
                inside += weight;
            }
        }
    }
    let all: u64 = totals.iter().sum();
    if all == 0 {
        return 0.0;
    }
    let share = |weight: u64| weight as f64 / all as f64;
    let chance: f64 = totals
        .iter()
        .map(|&total| share(total) * share(total))
        .sum();
    share(inside) - chance
}

/// The nodes of a round: entities at first, then parts of communities.
struct Level {
    /// None for the entities themselves.
    rows: Option<Rows>,
    /// The sum of each node's links, those within it included.
    strengths: Vec<u64>,
}

impl Level {
    /// Each part as one node.
    fn joined(&self, rows: &Rows, parts: &[u32], count: usize) -> Self {
        let mut strengths = vec![0; count];
        for (&part, strength) in parts.iter().zip(&self.strengths) {
            strengths[part as usize] += strength;
        }
        let mut members: Vec<(u32, usize)> = parts.iter().copied().zip(0..).collect();
        members.sort_unstable();
        let mut weights = Weights::new(count);
        let joined = members.chunk_by(|one, other| one.0 == other.0).map(|part| {
            let links = part.iter().flat_map(|&(_, node)| rows.links(node));
            weights.gather(links, parts);
            let mut row: Vec<(u32, u64)> = (weights.found())
                .filter(|&(other, _)| other != part[0].0)
                .collect();
            row.sort_unstable();
            row
        });
        Self {
            rows: Some(Rows::from_rows(joined)),
            strengths,
        }
    }
}

/// The weight of links to each of several groups.
struct Weights {
    sums: Vec<u64>,
    groups: Vec<u32>,
}

impl Weights {
    fn new(groups: usize) -> Self {
        Self {
            sums: vec![0; groups],
            groups: Vec::new(),
        }
    }

    /// Forgets the last sums and adds up these links by the groups they lead to.
    fn gather(&mut self, links: impl Iterator<Item = (usize, u64)>, group_of: &[u32]) {
        for group in self.groups.drain(..) {
            self.sums[group as usize] = 0;
        }
        for (linked, weight) in links {
            let group = group_of[linked];
            if self.sums[group as usize] == 0 {
                self.groups.push(group);
            }
            self.sums[group as usize] += weight;
        }
    }

    fn to(&self, group: u32) -> u64 {
        self.sums[group as usize]
    }

    fn found(&self) -> impl Iterator<Item = (u32, u64)> + use<'_> {
        (self.groups.iter()).map(|&group| (group, self.to(group)))
    }
}

/// What joining two groups gains: the weight of the links between them, less
/// what chance would put there, times the weight of all links, in both
/// directions. In whole numbers, so that no rounding moves a node in circles.
fn gain(between: u64, one: u64, other: u64, all: u64) -> i128 {
    let found = u128::from(between) * u128::from(all);
    found as i128 - (u128::from(one) * u128::from(other)) as i128
}

/// Moves nodes, one by one, to where they gain most, until none gains.
fn move_nodes(rows: &Rows, strengths: &[u64], mut communities: Vec<u32>) -> Vec<u32> {
    let all: u64 = strengths.iter().sum();
    let mut totals = vec![0; rows.len()];
    let mut sizes = vec![0u32; rows.len()];
    for (&community, strength) in communities.iter().zip(strengths) {
        totals[community as usize] += strength;
        sizes[community as usize] += 1;
    }
    let mut empty: Vec<u32> = (0..rows.len() as u32)
        .filter(|&community| sizes[community as usize] == 0)
        .collect();
    let mut weights = Weights::new(rows.len());
    let mut waiting: VecDeque<usize> = (0..rows.len()).collect();
    let mut is_waiting = vec![true; rows.len()];
    while let Some(node) = waiting.pop_front() {
        is_waiting[node] = false;
        let (own, strength) = (communities[node], strengths[node]);
        totals[own as usize] -= strength;
        weights.gather(rows.links(node), &communities);
        let gain_of = |community: u32| {
            let total = totals[community as usize];
            gain(weights.to(community), strength, total, all)
        };
        let stay = (gain_of(own), true, own);
        let leave = (empty.last()).map(|&nowhere| (0, false, nowhere));
        let elsewhere = (weights.found())
            .filter(|&(community, _)| community != own)
            .map(|(community, _)| (gain_of(community), false, community));
        // Of equal gains, staying; then the smallest number.
        let (_, stays, best) =
            (elsewhere.chain(leave)).fold(stay, |best, other| match other.0.cmp(&best.0) {
                Ordering::Greater => other,
                Ordering::Equal if !best.1 && other.2 < best.2 => other,
                _ => best,
            });
        totals[best as usize] += strength;
        if stays {
            continue;
        }
        if sizes[best as usize] == 0 {
            empty.pop();
        }
        communities[node] = best;
        sizes[best as usize] += 1;
        sizes[own as usize] -= 1;
        if sizes[own as usize] == 0 {
            empty.push(own);
        }
        for &linked in rows.targets(node) {
            let linked = linked as usize;
            if communities[linked] != best && !is_waiting[linked] {
                is_waiting[linked] = true;
                waiting.push_back(linked);
            }
        }
    }
    communities
}

/// Takes each community apart and puts it together again only of parts that
/// gain by it and are well connected with the rest of the community. A part
/// for each node, numbered by one of its nodes.
fn refine(rows: &Rows, strengths: &[u64], communities: &[u32]) -> Vec<u32> {
    let all: u64 = strengths.iter().sum();
    let mut of_community = vec![0; rows.len()];
    for (&community, strength) in communities.iter().zip(strengths) {
        of_community[community as usize] += strength;
    }
    let within = |node: usize| {
        let links = rows.links(node);
        links.filter(move |&(linked, _)| communities[linked] == communities[node])
    };
    let mut parts: Vec<u32> = (0..rows.len() as u32).collect();
    let mut totals = strengths.to_vec();
    let mut is_alone = vec![true; rows.len()];
    // The weight of each part's links to the rest of its community.
    let mut outward: Vec<u64> = (0..rows.len())
        .map(|node| within(node).map(|(_, weight)| weight).sum())
        .collect();
    let mut weights = Weights::new(rows.len());
    for node in 0..rows.len() {
        let community = of_community[communities[node] as usize];
        let is_well_connected = |part: u32, totals: &[u64], outward: &[u64]| {
            let total = totals[part as usize];
            gain(outward[part as usize], total, community - total, all) >= 0
        };
        if !is_alone[node] || !is_well_connected(node as u32, &totals, &outward) {
            continue;
        }
        weights.gather(within(node), &parts);
        let best = (weights.found())
            .filter(|&(part, _)| is_well_connected(part, &totals, &outward))
            .map(|(part, weight)| {
                let gained = gain(weight, strengths[node], totals[part as usize], all);
                (gained, Reverse(part))
            })
            .max();
        if let Some((gained, Reverse(part))) = best
            && gained > 0
        {
            outward[part as usize] += outward[node];
            outward[part as usize] -= 2 * weights.to(part);
            totals[part as usize] += strengths[node];
            is_alone[part as usize] = false;
            parts[node] = part;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Graph,
        arbitrary::deltas,
        traverse::links::{ClaimFilter, Links},
    };
    use proptest::prelude::*;

    /// Rows of undirected links of weight 1.
    fn linked(entities: usize, pairs: &[(u32, u32)]) -> Rows {
        Rows::from_rows((0..entities as u32).map(|number| {
            let pairs = pairs.iter().filter_map(move |&(one, other)| match number {
                _ if one == other => None,
                _ if number == one => Some((other, 1)),
                _ if number == other => Some((one, 1)),
                _ => None,
            });
            let mut row: Vec<(u32, u64)> = pairs.collect();
            row.sort_unstable();
            row.dedup();
            row
        }))
    }

    /// Every pair of these.
    fn clique(members: std::ops::Range<u32>) -> Vec<(u32, u32)> {
        let pairs = members
            .clone()
            .flat_map(|one| members.clone().map(move |other| (one, other)));
        pairs.filter(|(one, other)| one < other).collect()
    }

    #[test]
    fn two_cliques_and_a_bridge_are_two_communities() {
        let pairs = [clique(0..4), clique(4..8), vec![(1, 4)]].concat();
        let rows = linked(8, &pairs);
        let found = leiden(&rows);
        assert_eq!(found, [0, 0, 0, 0, 1, 1, 1, 1]);
        let by_hand = 24.0 / 26.0 - 2.0 * 0.25;
        assert!((modularity(&rows, &found) - by_hand).abs() < 1e-12);
    }

    #[test]
    fn a_ring_of_cliques_falls_into_its_cliques() {
        let mut pairs: Vec<(u32, u32)> = (0..8).flat_map(|n| clique(5 * n..5 * n + 5)).collect();
        pairs.extend((0..8).map(|n| (5 * n, (5 * n + 6) % 40)));
        let found = leiden(&linked(40, &pairs));
        let expected: Vec<u32> = (0..40).map(|number| number / 5).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_lone_stay_alone() {
        assert_eq!(leiden(&linked(3, &[(0, 2)])), [0, 1, 0]);
        assert!(leiden(&linked(0, &[])).is_empty());
    }

    fn components(rows: &Rows) -> Vec<u32> {
        let mut labels: Vec<u32> = (0..rows.len() as u32).collect();
        for _ in 0..rows.len() {
            for number in 0..rows.len() {
                for &linked in rows.targets(number) {
                    labels[number] = labels[number].min(labels[linked as usize]);
                }
            }
        }
        labels
    }

    fn holds_what_it_promises(rows: &Rows) -> Result<(), TestCaseError> {
        let found = leiden(rows);
        let reached = modularity(rows, &found);
        let apart: Vec<u32> = (0..rows.len() as u32).collect();
        prop_assert!(reached >= modularity(rows, &apart) - 1e-12);
        prop_assert!(reached >= modularity(rows, &components(rows)) - 1e-12);
        // Each community hangs together by links within it.
        let inner = Rows::from_rows((0..rows.len()).map(|number| {
            let found = &found;
            rows.links(number)
                .filter(move |&(linked, _)| found[linked] == found[number])
                .map(|(linked, weight)| (linked as u32, weight))
        }));
        prop_assert_eq!(renumbered(&components(&inner)).0, found);
        Ok(())
    }

    proptest! {
        #[test]
        fn communities_of_claims_are_connected_and_better_than_trivial_ones(deltas in deltas()) {
            let graph = Graph::new(deltas, &[]);
            holds_what_it_promises(&Rows::new(&Links::new(graph.network(), ClaimFilter::default())))?;
        }

        #[test]
        fn communities_of_any_links_are_connected_and_better_than_trivial_ones(
            pairs in prop::collection::vec((0u32..30, 0u32..30), 0..80)
        ) {
            holds_what_it_promises(&linked(30, &pairs))?;
        }
    }
}
