//! All links of a graph laid out for algorithms that go over them again and
//! again: one slice for each entity, with the support of each link beside it
//! where not all of them weigh 1, as most do in the news.

use super::links::Links;

/// Compressed sparse rows, both directions of each link, weighted by support.
pub(super) struct Rows {
    /// Where each entity's links start, and where the last one's end.
    starts: Vec<Place>,
    targets: Vec<u32>,
    /// The sum of all is no more than there are pieces of evidence.
    weights: Vec<u32>,
}

#[derive(Clone, Copy, Default)]
struct Place {
    targets: usize,
    /// Who begins where the next one does has only links that weigh 1.
    weights: usize,
}

impl Rows {
    /// The links between all entities. Time O(n + claims), space O(n + m).
    pub(super) fn new(links: &Links) -> Self {
        // Pair by pair their claims lie one after the other.
        let pairs = 0..links.network.pairs() as u32;
        let support: Vec<u64> = pairs.map(|pair| links.support(pair)).collect();
        // A row asks for its pairs all over the place: the less there is, the better.
        let is_single: Vec<bool> = support.iter().map(|&support| support == 1).collect();
        let mut built = Self::empty(links.entities(), 2 * support.len());
        for number in 0..links.entities() as u32 {
            let (linked, pairs) = links.row(number);
            if pairs.iter().all(|&pair| is_single[pair as usize]) {
                built.targets.extend_from_slice(linked);
                built.end_row();
            } else {
                let row = linked.iter().zip(pairs);
                let row = row.map(|(&linked, &pair)| (linked, support[pair as usize]));
                built.push(row.filter(|&(_, support)| support > 0));
            }
        }
        built
    }

    /// Rows that are given one after the other; each link stands in the rows
    /// of both its ends.
    pub(super) fn from_rows<R: IntoIterator<Item = (u32, u64)>>(
        rows: impl IntoIterator<Item = R>,
    ) -> Self {
        let mut built = Self::empty(0, 0);
        rows.into_iter().for_each(|row| built.push(row));
        built
    }

    fn empty(entities: usize, both_directions: usize) -> Self {
        let mut starts = Vec::with_capacity(entities + 1);
        starts.push(Place::default());
        Self {
            starts,
            targets: Vec::with_capacity(both_directions),
            weights: Vec::new(),
        }
    }

    fn push(&mut self, row: impl IntoIterator<Item = (u32, u64)>) {
        let start = self.weights.len();
        for (target, weight) in row {
            self.targets.push(target);
            self.weights.push(u32::try_from(weight).unwrap_or(u32::MAX));
        }
        if self.weights[start..].iter().all(|&weight| weight == 1) {
            self.weights.truncate(start);
        }
        self.end_row();
    }

    fn end_row(&mut self) {
        self.starts.push(Place {
            targets: self.targets.len(),
            weights: self.weights.len(),
        });
    }

    /// How many entities there are, linked or not.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The entities linked to one.
    pub(super) fn targets(&self, number: usize) -> &[u32] {
        &self.targets[self.starts[number].targets..self.starts[number + 1].targets]
    }

    /// By how much each of them is linked to it; empty where all weigh 1.
    fn weights(&self, number: usize) -> &[u32] {
        &self.weights[self.starts[number].weights..self.starts[number + 1].weights]
    }

    /// The sum of what the entities linked to one have, each times its weight.
    pub(super) fn pull(&self, number: usize, have: &[f64]) -> f64 {
        let theirs = (self.targets(number).iter()).map(|&target| have[target as usize]);
        match self.weights(number) {
            [] => theirs.sum(),
            weights => {
                let weighted = theirs.zip(weights);
                weighted.map(|(one, &weight)| one * f64::from(weight)).sum()
            }
        }
    }

    /// The entities linked to one, and by how much.
    pub(super) fn links(&self, number: usize) -> impl Iterator<Item = (usize, u64)> + use<'_> {
        let weights = self.weights(number);
        let links = self.targets(number).iter().enumerate();
        links.map(move |(place, &target)| {
            let weight = weights.get(place).copied().unwrap_or(1);
            (target as usize, u64::from(weight))
        })
    }

    /// The sum of an entity's links.
    pub(super) fn strength(&self, number: usize) -> u64 {
        match self.weights(number) {
            [] => self.targets(number).len() as u64,
            weights => weights.iter().map(|&weight| u64::from(weight)).sum(),
        }
    }

    /// Both directions of all links.
    pub(super) fn both_directions(&self) -> usize {
        self.targets.len()
    }
}
