//! The graph as traversal sees it: entities are numbers, and each pair that
//! any claim links is one undirected edge. Kept by petgraph in compressed
//! sparse rows, where a hop costs a scan of one slice.

use std::collections::BTreeMap;

use petgraph::{csr::Csr, visit::EdgeRef};

/// Both directions of every linked pair, weighted by the pair's number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Adjacency {
    rows: Csr<(), u32, petgraph::Directed, u32>,
    claims_of_pair: Vec<Vec<u32>>,
}

impl Adjacency {
    /// For `entities` entities and claims given by the numbers of their ends.
    pub(crate) fn new(entities: usize, claims: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut pairs: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
        for ((subject, object), claim) in claims.zip(0..) {
            pairs
                .entry((subject.min(object), subject.max(object)))
                .or_default()
                .push(claim);
        }
        let mut edges: Vec<(u32, u32, u32)> = Vec::with_capacity(2 * pairs.len());
        for (&(a, b), pair) in pairs.keys().zip(0..) {
            edges.extend([(a, b, pair), (b, a, pair)]);
        }
        edges.sort_unstable();
        // Sorted and free of repetitions, which is all that petgraph asks.
        let mut rows = Csr::from_sorted_edges(&edges).unwrap_or_default();
        while rows.node_count() < entities {
            rows.add_node(());
        }
        Self {
            rows,
            claims_of_pair: pairs.into_values().collect(),
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
            Ok(place) => &self.claims_of_pair[self.rows.edges_slice(one)[place] as usize],
            Err(_) => &[],
        }
    }

    /// The entities linked to `entity`, ascending, with the numbers of the
    /// claims between the two, ascending.
    pub(crate) fn linked(&self, entity: u32) -> impl Iterator<Item = (u32, &[u32])> {
        self.rows.edges(entity).map(|edge| {
            (
                edge.target(),
                self.claims_of_pair[*edge.weight() as usize].as_slice(),
            )
        })
    }
}
