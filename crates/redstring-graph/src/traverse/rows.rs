//! All links of a graph laid out for algorithms that go over them again and
//! again: one slice for each entity, with the support of each link beside it.

use super::links::Links;

/// Compressed sparse rows, both directions of each link, weighted by support.
pub(super) struct Rows {
    starts: Vec<usize>,
    targets: Vec<u32>,
    /// The sum of all is no more than there are pieces of evidence.
    weights: Vec<u32>,
    /// Whether all links of an entity weigh 1, as most do in the news.
    are_single: Vec<bool>,
}

impl Rows {
    /// The links between all entities. Time O(n + claims), space O(n + m).
    pub(super) fn new(links: &Links) -> Self {
        // Pair by pair their claims lie one after the other.
        let pairs = 0..links.network.pairs() as u32;
        let support: Vec<u64> = pairs.map(|pair| links.support(pair)).collect();
        Self::from_rows((0..links.entities() as u32).map(|number| {
            let (linked, pairs) = links.row(number);
            let row = linked.iter().zip(pairs);
            row.map(|(&linked, &pair)| (linked, support[pair as usize]))
                .filter(|&(_, support)| support > 0)
        }))
    }

    /// Rows that are given one after the other; each link stands in the rows
    /// of both its ends.
    pub(super) fn from_rows<R: IntoIterator<Item = (u32, u64)>>(
        rows: impl IntoIterator<Item = R>,
    ) -> Self {
        let mut built = Self {
            starts: vec![0],
            targets: Vec::new(),
            weights: Vec::new(),
            are_single: Vec::new(),
        };
        for row in rows {
            for (target, weight) in row {
                built.targets.push(target);
                built
                    .weights
                    .push(u32::try_from(weight).unwrap_or(u32::MAX));
            }
            let start = built.starts.last().copied().unwrap_or(0);
            let is_single = built.weights[start..].iter().all(|&weight| weight == 1);
            built.are_single.push(is_single);
            built.starts.push(built.targets.len());
        }
        built
    }

    /// How many entities there are, linked or not.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The entities linked to one.
    pub(super) fn targets(&self, number: usize) -> &[u32] {
        &self.targets[self.starts[number]..self.starts[number + 1]]
    }

    /// By how much each of them is linked to it.
    fn weights(&self, number: usize) -> &[u32] {
        &self.weights[self.starts[number]..self.starts[number + 1]]
    }

    /// The sum of what the entities linked to one have, each times its weight.
    pub(super) fn pull(&self, number: usize, have: &[f64]) -> f64 {
        let theirs = (self.targets(number).iter()).map(|&target| have[target as usize]);
        if self.are_single[number] {
            // The same sum, for which half as much memory is read.
            return theirs.sum();
        }
        let weighted = theirs.zip(self.weights(number));
        weighted.map(|(one, &weight)| one * f64::from(weight)).sum()
    }

    /// The entities linked to one, and by how much.
    pub(super) fn links(&self, number: usize) -> impl Iterator<Item = (usize, u64)> + use<'_> {
        let links = self.targets(number).iter().zip(self.weights(number));
        links.map(|(&target, &weight)| (target as usize, u64::from(weight)))
    }

    /// The sum of an entity's links.
    pub(super) fn strength(&self, number: usize) -> u64 {
        self.links(number).map(|(_, weight)| weight).sum()
    }

    /// Both directions of all links.
    pub(super) fn both_directions(&self) -> usize {
        self.targets.len()
    }
}
