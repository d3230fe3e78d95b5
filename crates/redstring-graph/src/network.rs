//! The graph as traversal sees it: entities and claims are numbers, and each
//! pair of entities that any claim links is one undirected edge. Kept by
//! petgraph in compressed sparse rows, where a hop costs a scan of one slice:
//!
//! ```text
//!   claims 0: A→B  1: B→A  2: B→C        rows  A │ B        (pair 0)
//!                                              B │ A, C     (pairs 0, 1)
//!   pairs  0: A─B  1: B─C                      C │ B        (pair 1)
//!
//!   claims by pair   0, 1 │ 2            starts  0  2  3
//!   support          4  1 │ 7
//! ```
//!
//! Of an entity it has the id and the number of articles, of a claim the
//! support and whether it is asserted: what names and sentences say is fetched
//! for what a search finds, not for all that it looks at. 28 bytes an entity,
//! 20 a pair, eight a claim. Built in time O(n + m log m) for m claims, which
//! is one sort.

use petgraph::csr::Csr;
use redstring_text::Factuality;

use crate::EntityId;

/// Who is linked to whom, and how well that is supported.
#[derive(Clone, Debug)]
pub struct Network {
    /// Ascending; an entity's place is its number.
    ids: Vec<EntityId>,
    /// Where those of each bucket start, and where the last ones end.
    buckets: Vec<u32>,
    articles: Vec<u32>,
    /// Both directions of every linked pair, weighted by the pair's number.
    rows: Csr<(), u32, petgraph::Directed, u32>,
    /// Where each pair's claims start, and where the last one's end.
    starts: Vec<u32>,
    /// Claims by pair, each pair's ascending.
    claims: Vec<u32>,
    weights: Vec<Weight>,
}

/// A claim as traversal sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The number of its subject.
    pub subject: u32,
    /// The number of its object.
    pub object: u32,
    /// How many independent sources say so.
    pub support: u32,
    /// How the articles stand to it.
    pub factuality: Factuality,
}

/// What a claim weighs: its support, and in the last bit whether it is
/// asserted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weight(u32);

impl Weight {
    fn of(link: Link) -> Self {
        let asserted = u32::from(link.factuality == Factuality::Asserted);
        Self(link.support.min(u32::MAX >> 1) << 1 | asserted)
    }

    pub(crate) fn support(self) -> u32 {
        self.0 >> 1
    }

    pub(crate) fn is_asserted(self) -> bool {
        self.0 & 1 == 1
    }
}

impl Default for Network {
    fn default() -> Self {
        Self::new([], [])
    }
}

impl Network {
    /// Of entities, ordered by id and each with the number of its articles,
    /// and claims, of which those count that link two of these entities.
    pub fn new(
        entities: impl IntoIterator<Item = (EntityId, u32)>,
        claims: impl IntoIterator<Item = Link>,
    ) -> Self {
        let (ids, articles): (Vec<EntityId>, Vec<u32>) = entities.into_iter().unzip();
        let mut weights = Vec::new();
        let mut ends: Vec<(u32, u32, u32)> = Vec::new();
        for (link, claim) in claims.into_iter().zip(0..) {
            let (low, high) = (link.subject.min(link.object), link.subject.max(link.object));
            weights.push(Weight::of(link));
            if low < high && (high as usize) < ids.len() {
                ends.push((low, high, claim));
            }
        }
        ends.sort_unstable();
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(ends.len());
        let mut starts = Vec::with_capacity(ends.len() + 1);
        for (&(low, high, _), place) in ends.iter().zip(0..) {
            if pairs.last() != Some(&(low, high)) {
                pairs.push((low, high));
                starts.push(place);
            }
        }
        starts.push(ends.len() as u32);
        starts.shrink_to_fit();
        let claims: Vec<u32> = ends.iter().map(|&(.., claim)| claim).collect();
        drop(ends);
        // Sorted and free of repetitions, which is all that petgraph asks.
        let edges = both_ways(ids.len(), &pairs);
        let mut rows = Csr::from_sorted_edges(&edges).unwrap_or_default();
        while rows.node_count() < ids.len() {
            rows.add_node(());
        }
        Self {
            weights: (claims.iter())
                .map(|&claim| weights[claim as usize])
                .collect(),
            buckets: buckets(&ids),
            ids,
            articles,
            rows,
            starts,
            claims,
        }
    }

    /// How many entities there are, linked or not.
    pub fn entities(&self) -> usize {
        self.ids.len()
    }

    /// How many pairs of entities are linked.
    pub fn pairs(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of an entity; ids and numbers ascend together.
    pub fn number(&self, id: EntityId) -> Option<u32> {
        let bucket = bucket(id, self.buckets.len() - 1);
        let (start, end) = (self.buckets[bucket], self.buckets[bucket + 1]);
        let found = self.ids[start as usize..end as usize].binary_search(&id);
        found.ok().map(|number| start + number as u32)
    }

    /// The entity of a number below [`Self::entities`].
    pub fn id(&self, number: u32) -> EntityId {
        self.ids[number as usize]
    }

    /// The entities linked to `entity`, ascending.
    pub fn neighbours(&self, entity: u32) -> &[u32] {
        self.rows.neighbors_slice(entity)
    }

    /// In how many articles an entity is.
    pub(crate) fn articles(&self, entity: u32) -> u32 {
        self.articles[entity as usize]
    }

    /// Both directions of every linked pair, and all entities as its nodes,
    /// for petgraph's own structures and algorithms.
    pub(crate) fn rows(&self) -> &Csr<(), u32, petgraph::Directed, u32> {
        &self.rows
    }

    /// The numbers of the pairs that an entity makes with its neighbours, in
    /// their order.
    pub(crate) fn pairs_of(&self, entity: u32) -> &[u32] {
        self.rows.edges_slice(entity)
    }

    /// The number of the pair that two entities make, if they are linked.
    /// Time O(log d) where the less linked of the two has d links.
    pub(crate) fn pair(&self, one: u32, other: u32) -> Option<u32> {
        let (one, other) = if self.neighbours(one).len() <= self.neighbours(other).len() {
            (one, other)
        } else {
            (other, one)
        };
        let place = self.neighbours(one).binary_search(&other).ok()?;
        Some(self.pairs_of(one)[place])
    }

    /// The numbers of a pair's claims, ascending.
    pub(crate) fn claims(&self, pair: u32) -> &[u32] {
        &self.claims[self.claims_at(pair)]
    }

    /// What a pair's claims weigh, in the order of [`Self::claims`].
    pub(crate) fn weights(&self, pair: u32) -> &[Weight] {
        &self.weights[self.claims_at(pair)]
    }

    fn claims_at(&self, pair: u32) -> std::ops::Range<usize> {
        let pair = pair as usize;
        self.starts[pair] as usize..self.starts[pair + 1] as usize
    }
}

/// About so many ids are in a bucket: two lines of memory to search.
const IDS_A_BUCKET: usize = 8;

/// The bucket of an id among so many: ids are hashes, and so every bucket has
/// about the same share of them.
fn bucket(id: EntityId, buckets: usize) -> usize {
    let [a, b, c, d, ..] = id.0;
    let place = u64::from(u32::from_be_bytes([a, b, c, d])) * buckets as u64;
    (place >> 32) as usize
}

/// Where the ids of each bucket start, and where the last ones end.
fn buckets(ids: &[EntityId]) -> Vec<u32> {
    let number = ids.len() / IDS_A_BUCKET + 1;
    let mut starts = vec![0; number + 1];
    for &id in ids {
        starts[bucket(id, number) + 1] += 1;
    }
    for bucket in 0..number {
        starts[bucket + 1] += starts[bucket];
    }
    starts
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

    fn ids(entities: u8) -> impl Iterator<Item = (EntityId, u32)> {
        (0..entities).map(|number| (EntityId([number; 16]), u32::from(number) + 1))
    }

    #[test]
    fn claims_that_link_nobody_leave_the_numbers_of_the_others() {
        let link = |subject, object| Link {
            subject,
            object,
            support: 1,
            factuality: Factuality::Asserted,
        };
        let network = Network::new(ids(3), [link(0, 0), link(1, 7), link(2, 1)]);
        assert_eq!((network.entities(), network.pairs()), (3, 1));
        assert_eq!(network.claims(network.pair(1, 2).unwrap()), [2]);
        assert_eq!(Network::default().entities(), 0);
        assert_eq!(Network::default().number(EntityId([9; 16])), None);
    }

    proptest! {
        #[test]
        fn every_id_is_found_and_no_other(ids in prop::collection::btree_set(any::<[u8; 16]>(), 0..99)) {
            let ids: Vec<EntityId> = ids.into_iter().map(EntityId).collect();
            let network = Network::new(ids.iter().map(|&id| (id, 1)), []);
            for (number, id) in (0..).zip(&ids) {
                prop_assert_eq!(network.number(*id), Some(number));
                let mut other = *id;
                other.0[15] ^= 1;
                let known = ids.binary_search(&other).ok().map(|number| number as u32);
                prop_assert_eq!(network.number(other), known);
            }
        }

        #[test]
        fn rows_are_the_claims_by_either_end(
            claims in prop::collection::vec((0u32..9, 0u32..9, 1u32..9, 0usize..4), 0..40)
        ) {
            let claims: Vec<Link> = (claims.into_iter())
                .filter(|(subject, object, ..)| subject != object)
                .map(|(subject, object, support, how)| Link {
                    subject, object, support, factuality: Factuality::ALL[how],
                })
                .collect();
            let network = Network::new(ids(9), claims.iter().copied());
            let mut expected: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
            for (link, claim) in claims.iter().zip(0..) {
                expected.entry((link.subject, link.object)).or_default().push(claim);
                expected.entry((link.object, link.subject)).or_default().push(claim);
            }
            prop_assert_eq!(network.rows().node_count(), 9);
            prop_assert_eq!(network.pairs(), expected.len() / 2);
            for one in 0..9 {
                prop_assert_eq!(network.number(network.id(one)), Some(one));
                prop_assert_eq!(network.articles(one), one + 1);
                let linked = network.neighbours(one).iter().copied();
                let linked: Vec<(u32, Vec<u32>)> = linked
                    .zip(network.pairs_of(one).iter().map(|&pair| network.claims(pair).to_vec()))
                    .collect();
                let known = expected.range((one, 0)..(one + 1, 0));
                let known: Vec<(u32, Vec<u32>)> =
                    known.map(|(&(_, other), claims)| (other, claims.clone())).collect();
                prop_assert_eq!(linked, known);
                for other in 0..9 {
                    let pair = network.pair(one, other);
                    prop_assert_eq!(pair.is_some(), expected.contains_key(&(one, other)));
                    let Some(pair) = pair else { continue };
                    for (weight, &claim) in network.weights(pair).iter().zip(network.claims(pair)) {
                        let link = claims[claim as usize];
                        prop_assert_eq!(weight.support(), link.support);
                        let asserted = link.factuality == Factuality::Asserted;
                        prop_assert_eq!(weight.is_asserted(), asserted);
                    }
                }
            }
        }
    }
}
