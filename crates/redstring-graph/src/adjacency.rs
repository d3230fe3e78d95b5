//! The graph as traversal sees it: entities are numbers, and each pair that
//! any claim links is one undirected edge. Kept by petgraph in compressed
//! sparse rows, where a hop costs a scan of one slice:
//!
//! ```text
//!   claims 0: A→B  1: B→A  2: B→C        rows  A │ B        (pair 0)
//!                                              B │ A, C     (pairs 0, 1)
//!   pairs  0: A─B  1: B─C                      C │ B        (pair 1)
//!
//!   claims by pair   0, 1 │ 2            starts  0  2  3
//! ```
//!
//! Twelve bytes a pair and direction, four a claim. Built in time O(m log m)
//! for m claims, which is one sort.

use petgraph::csr::Csr;

/// Both directions of every linked pair, weighted by the pair's number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Adjacency {
    rows: Csr<(), u32, petgraph::Directed, u32>,
    /// Claims by pair, each pair's ascending.
    claims: Vec<u32>,
    /// Where each pair's claims start, and where the last one's end.
    starts: Vec<u32>,
}

impl Adjacency {
    /// For `entities` entities and claims given by the numbers of their ends.
    pub(crate) fn new(entities: usize, claims: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut ends: Vec<((u32, u32), u32)> = claims
            .zip(0..)
            .map(|((subject, object), claim)| ((subject.min(object), subject.max(object)), claim))
            .collect();
        ends.sort_unstable();
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(ends.len());
        let mut starts = Vec::with_capacity(ends.len() + 1);
        for (&(pair, _), place) in ends.iter().zip(0..) {
            if pairs.last() != Some(&pair) {
                pairs.push(pair);
                starts.push(place);
            }
        }
        starts.push(ends.len() as u32);
        starts.shrink_to_fit();
        // Sorted and free of repetitions, which is all that petgraph asks.
        let mut rows = Csr::from_sorted_edges(&both_ways(entities, &pairs)).unwrap_or_default();
        while rows.node_count() < entities {
            rows.add_node(());
        }
        Self {
            rows,
            claims: ends.into_iter().map(|(_, claim)| claim).collect(),
            starts,
        }
    }

    /// Both directions of every linked pair, and all entities as its nodes,
    /// for petgraph's own structures and algorithms.
    pub(crate) fn rows(&self) -> &Csr<(), u32, petgraph::Directed, u32> {
        &self.rows
    }

    /// The entities linked to `entity`, ascending.
    pub(crate) fn neighbours(&self, entity: u32) -> &[u32] {
        self.rows.neighbors_slice(entity)
    }

    /// The numbers of the claims between two entities, ascending; none if
    /// they are not linked. Time O(log of the links of `one`).
    pub(crate) fn claims_between(&self, one: u32, other: u32) -> &[u32] {
        match self.neighbours(one).binary_search(&other) {
            Ok(place) => self.claims_of_pair(self.rows.edges_slice(one)[place]),
            Err(_) => &[],
        }
    }

    /// The entities linked to `entity`, ascending, with the numbers of the
    /// claims between the two, ascending.
    pub(crate) fn linked(&self, entity: u32) -> impl Iterator<Item = (u32, &[u32])> {
        let pairs = self.rows.edges_slice(entity).iter();
        let linked = self.neighbours(entity).iter().copied();
        linked.zip(pairs.map(|&pair| self.claims_of_pair(pair)))
    }

    fn claims_of_pair(&self, pair: u32) -> &[u32] {
        let pair = pair as usize;
        &self.claims[self.starts[pair] as usize..self.starts[pair + 1] as usize]
    }
}

/// Both directions of the pairs, which are sorted and have the smaller number
/// first, sorted too: of each entity the links to smaller numbers, then those
/// to greater ones, each in the order of the pairs.
fn both_ways(entities: usize, pairs: &[(u32, u32)]) -> Vec<(u32, u32, u32)> {
    let mut next = vec![0usize; entities + 1];
    for &(a, b) in pairs {
        next[a as usize + 1] += 1;
        next[b as usize + 1] += 1;
    }
    for entity in 1..next.len() {
        next[entity] += next[entity - 1];
    }
    let mut edges = vec![(0, 0, 0); 2 * pairs.len()];
    let mut place = |from: u32, to: u32, pair: u32| {
        let next = &mut next[from as usize];
        edges[*next] = (from, to, pair);
        *next += 1;
    };
    for (&(a, b), pair) in pairs.iter().zip(0..) {
        place(b, a, pair);
    }
    for (&(a, b), pair) in pairs.iter().zip(0..) {
        place(a, b, pair);
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn rows_are_the_claims_by_either_end(
            claims in prop::collection::vec((0u32..9, 0u32..9), 0..40)
        ) {
            let claims: Vec<(u32, u32)> =
                claims.into_iter().filter(|(subject, object)| subject != object).collect();
            let adjacency = Adjacency::new(9, claims.iter().copied());
            let mut expected: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
            for (&(subject, object), claim) in claims.iter().zip(0..) {
                expected.entry((subject, object)).or_default().push(claim);
                expected.entry((object, subject)).or_default().push(claim);
            }
            prop_assert_eq!(adjacency.rows().node_count(), 9);
            for one in 0..9 {
                let linked: Vec<(u32, Vec<u32>)> =
                    adjacency.linked(one).map(|(other, claims)| (other, claims.to_vec())).collect();
                let known = expected.range((one, 0)..(one + 1, 0));
                let known: Vec<(u32, Vec<u32>)> =
                    known.map(|(&(_, other), claims)| (other, claims.clone())).collect();
                prop_assert_eq!(linked, known);
                for other in 0..9 {
                    let between = expected.get(&(one, other)).cloned().unwrap_or_default();
                    prop_assert_eq!(adjacency.claims_between(one, other), &between[..]);
                }
            }
        }
    }
}
