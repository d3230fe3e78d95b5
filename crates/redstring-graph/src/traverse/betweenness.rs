//! Who stands between: on the shortest paths of how many others.
//!
//! ```text
//!      A ── B ── C ── D      B is on A─C and A─D, C on A─D and B─D, A and D on
//!                            none: 2 of 3 pairs, 2 of 3, 0 and 0
//! ```
//!
//! Brandes' algorithm (2001): from each source a breadth-first search counts
//! shortest paths outwards and gathers each entity's share in them inwards. In
//! a large graph only some sources are taken and the sums scaled up (Brandes
//! and Pich 2007): every so-manyth entity in the order of ids, which, being
//! hashes, are in no order that matters. Time O(s (n + m)) for s sources; s is
//! chosen so that this stays within a few seconds. Space O(n).

use super::rows::Rows;

/// About how many entities and links are looked at altogether.
const WORK: usize = 30_000_000;
/// But so many sources there are in any case.
const FEWEST_SOURCES: usize = 16;

/// How often each entity stands between others.
pub(super) struct Betweenness {
    /// The share of all pairs of other entities whose shortest paths pass
    /// through an entity, each path counting for its part of them.
    pub(super) shares: Vec<f64>,
    /// From how many of the linked entities shortest paths were followed.
    pub(super) sources: usize,
    /// How many linked entities there are.
    pub(super) linked: usize,
}

/// The betweenness of every entity, exact or by a sample of sources.
pub(super) fn betweenness(rows: &Rows) -> Betweenness {
    let cost = rows.len() + rows.both_directions();
    betweenness_by(rows, (WORK / cost.max(1)).max(FEWEST_SOURCES))
}

fn betweenness_by(rows: &Rows, most_sources: usize) -> Betweenness {
    let entities = rows.len();
    let linked: Vec<usize> = (0..entities)
        .filter(|&number| !rows.targets(number).is_empty())
        .collect();
    let sources = linked.len().min(most_sources);
    let mut search = Search::new(entities);
    for source in 0..sources {
        search.gather(rows, linked[source * linked.len() / sources]);
    }
    // Every pair comes up from both its ends.
    let pairs = entities.saturating_sub(1) as f64 * entities.saturating_sub(2) as f64;
    let scale = linked.len() as f64 / sources.max(1) as f64 / pairs.max(1.0);
    Betweenness {
        shares: search.sums.iter().map(|sum| sum * scale).collect(),
        sources,
        linked: linked.len(),
    }
}

const UNSEEN: u32 = u32::MAX;

struct Search {
    sums: Vec<f64>,
    distances: Vec<u32>,
    /// How many shortest paths lead to an entity.
    paths: Vec<f64>,
    /// Its share in the shortest paths that go on from it.
    shares: Vec<f64>,
    /// The entities reached, the nearest first.
    reached: Vec<usize>,
}

impl Search {
    fn new(entities: usize) -> Self {
        Self {
            sums: vec![0.0; entities],
            distances: vec![UNSEEN; entities],
            paths: vec![0.0; entities],
            shares: vec![0.0; entities],
            reached: Vec::new(),
        }
    }

    fn gather(&mut self, rows: &Rows, source: usize) {
        self.distances[source] = 0;
        self.paths[source] = 1.0;
        self.reached.push(source);
        let mut place = 0;
        while let Some(&near) = self.reached.get(place) {
            place += 1;
            let distance = self.distances[near] + 1;
            for &far in rows.targets(near) {
                let far = far as usize;
                if self.distances[far] == UNSEEN {
                    self.distances[far] = distance;
                    self.reached.push(far);
                }
                if self.distances[far] == distance {
                    self.paths[far] += self.paths[near];
                }
            }
        }
        while let Some(far) = self.reached.pop() {
            let share = (1.0 + self.shares[far]) / self.paths[far];
            for &near in rows.targets(far) {
                let near = near as usize;
                // What was left behind already is farther, and unseen again.
                if self.distances[near] < self.distances[far] {
                    self.shares[near] += self.paths[near] * share;
                }
            }
            if far != source {
                self.sums[far] += self.shares[far];
            }
            self.distances[far] = UNSEEN;
            self.paths[far] = 0.0;
            self.shares[far] = 0.0;
        }
    }
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

    fn rows(graph: &Graph) -> Rows {
        Rows::new(&Links::new(graph.network(), ClaimFilter::default()))
    }

    #[test]
    fn in_a_row_of_four_the_inner_two_stand_between() {
        let row = [vec![1], vec![0, 2], vec![1, 3], vec![2]];
        let row = row.map(|targets: Vec<u32>| targets.into_iter().map(|target| (target, 1)));
        let found = betweenness(&Rows::from_rows(row));
        assert_eq!(found.shares, [0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0]);
        assert_eq!((found.sources, found.linked), (4, 4));
    }

    /// By definition: all shortest paths of all pairs, listed.
    fn listed(rows: &Rows) -> Vec<f64> {
        let n = rows.len();
        let mut shares = vec![0.0; n];
        for from in 0..n {
            let mut paths = vec![vec![from]];
            let mut seen = vec![from];
            while !paths.is_empty() {
                let longer: Vec<Vec<usize>> = (paths.iter())
                    .flat_map(|path| {
                        let targets = rows.targets(path[path.len() - 1]).iter();
                        targets.map(|&target| [path.as_slice(), &[target as usize]].concat())
                    })
                    .filter(|path| !seen.contains(&path[path.len() - 1]))
                    .collect();
                for path in &longer {
                    let last = path[path.len() - 1];
                    let to_last = longer.iter().filter(|path| path[path.len() - 1] == last);
                    let all = to_last.count() as f64;
                    for &between in &path[1..path.len() - 1] {
                        shares[between] += 1.0 / all;
                    }
                }
                seen.extend(longer.iter().map(|path| path[path.len() - 1]));
                paths = longer;
            }
        }
        let pairs = (n.saturating_sub(1) * n.saturating_sub(2)).max(1) as f64;
        shares.into_iter().map(|share| share / pairs).collect()
    }

    proptest! {
        #[test]
        fn shares_are_those_of_all_paths_listed(deltas in deltas()) {
            let rows = rows(&Graph::new(deltas, &[]));
            let found = betweenness(&rows);
            for (share, expected) in found.shares.iter().zip(listed(&rows)) {
                prop_assert!((share - expected).abs() < 1e-12);
            }
        }

        #[test]
        fn samples_are_scaled_to_the_whole(leaves in 4usize..40, sources in 2usize..4) {
            let center = (1..=leaves as u32).map(|leaf| (leaf, 1)).collect();
            let rest = (0..leaves).map(|_| vec![(0, 1)]);
            let star = Rows::from_rows([center].into_iter().chain(rest));
            let found = betweenness_by(&star, sources);
            prop_assert_eq!(found.sources, sources);
            // All pairs pass the center, and most sources are leaves.
            prop_assert!((found.shares[0] - 1.0).abs() < 0.8);
            prop_assert!(found.shares[1..].iter().all(|&share| share == 0.0));
        }
    }
}
