//! All links of a graph laid out for algorithms that go over them again and
//! again: one slice for each entity, with the support of each link beside it.

use super::links::Links;

/// Compressed sparse rows, both directions of each link, weighted by support.
pub(super) struct Rows {
    starts: Vec<usize>,
    targets: Vec<u32>,
    /// The sum of all is no more than there are pieces of evidence.
    weights: Vec<u32>,
}

impl Rows {
    /// The links between all entities. Time O(n + claims), space O(n + m).
    pub(super) fn new(links: &Links) -> Self {
        Self::from_rows((0..links.entities() as u32).map(|number| links.weighted(number)))
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
        };
        for row in rows {
            for (target, weight) in row {
                built.targets.push(target);
                built
                    .weights
                    .push(u32::try_from(weight).unwrap_or(u32::MAX));
            }
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

    /// The entities linked to one, and by how much.
    pub(super) fn links(&self, number: usize) -> impl Iterator<Item = (usize, u64)> + use<'_> {
        let row = self.starts[number]..self.starts[number + 1];
        let targets = self.targets[row.clone()]
            .iter()
            .map(|&target| target as usize);
        targets.zip(self.weights[row].iter().map(|&weight| u64::from(weight)))
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
