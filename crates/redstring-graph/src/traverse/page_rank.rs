//! Who is important: linked to many, and to those who are important.
//!
//! ```text
//!      B              of a walker's time A has 36 %, D 25 %, E 13.4 %,
//!      ├─ A ── D ── E
//!      C              B and C have 13.1 % each
//! ```
//!
//! PageRank (Brin and Page 1998) by power iteration: a walker follows a link of
//! where it is, as often as sources speak for it, or with probability .15, and
//! always where there is no link, goes anywhere. Links are followed in both
//! directions, for the grammar of a claim is no sign of esteem. Each entity
//! pulls from its links in the order of their numbers, and what changes is summed
//! up in shares of fixed size, so that ranks are the same to the last bit on
//! every run and any number of threads. Time O(i (n + m)) for i iterations, at
//! most 100, fewer once all ranks together change by less than 10⁻⁹; space
//! O(n) beside the rows.

use rayon::prelude::*;

use super::rows::Rows;

const DAMPING: f64 = 0.85;
const ITERATIONS: usize = 100;
const TOLERANCE: f64 = 1e-9;
/// So many entities make a share of the work.
const SHARE: usize = 1 << 14;

/// The rank of every entity; together they make 1.
pub(super) fn page_rank(rows: &Rows) -> Vec<f64> {
    let entities = rows.len();
    let even = 1.0 / entities as f64;
    let strengths: Vec<f64> = (0..entities)
        .map(|number| rows.strength(number) as f64)
        .collect();
    let mut ranks = vec![even; entities];
    // What each entity gives to a link of weight 1.
    let mut given = vec![0.0; entities];
    for _ in 0..ITERATIONS {
        let mut stranded = 0.0;
        for number in 0..entities {
            if strengths[number] > 0.0 {
                given[number] = ranks[number] / strengths[number];
            } else {
                stranded += ranks[number];
            }
        }
        let anywhere = (1.0 - DAMPING + DAMPING * stranded) * even;
        let pull = |first: usize, ranks: &mut [f64]| -> f64 {
            let mut change = 0.0;
            for (rank, number) in ranks.iter_mut().zip(first..) {
                let pulled = rows.pull(number, &given);
                let before = *rank;
                *rank = anywhere + DAMPING * pulled;
                change += (*rank - before).abs();
            }
            change
        };
        let shares = ranks.par_chunks_mut(SHARE).enumerate();
        let changes = shares.map(|(share, ranks)| pull(share * SHARE, ranks));
        let change: f64 = changes.collect::<Vec<f64>>().into_iter().sum();
        if change < TOLERANCE {
            break;
        }
    }
    ranks
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

    #[test]
    fn a_star_s_center_has_the_most() {
        let star = [vec![(1, 1), (2, 1)], vec![(0, 1)], vec![(0, 1)]];
        let ranks = page_rank(&Rows::from_rows(star));
        // c = .05 + .85 · 2 l and l = .05 + .85 c / 2 for the center and a leaf.
        let center = (0.05 + 1.7 * 0.05) / (1.0 - 0.7225);
        assert!((ranks[0] - center).abs() < 1e-6, "{ranks:?}");
        assert_eq!(ranks[1], ranks[2]);
    }

    #[test]
    fn ranks_are_the_same_on_any_number_of_threads() {
        let entities = 3 * SHARE as u32 + 5;
        let ring = (0..entities).map(|number| {
            let across = (u64::from(number) * 7919 % u64::from(entities)) as u32;
            [(number + 1) % entities, across].map(|to| (to, u64::from(number % 3 + 1)))
        });
        let rows = Rows::from_rows(ring);
        let page_rank_by = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            pool.build().unwrap().install(|| page_rank(&rows))
        };
        let ranks = page_rank_by(1);
        for threads in [2, 3, 8] {
            let same = page_rank_by(threads).into_iter().zip(&ranks);
            assert!(
                same.into_iter()
                    .all(|(one, other)| one.to_bits() == other.to_bits())
            );
        }
    }

    /// The stationary distribution of the walk's whole matrix, squared until
    /// all its rows are that distribution.
    fn dense(graph: &Graph) -> Vec<f64> {
        let links = Links::new(graph.network(), ClaimFilter::default());
        let n = links.entities();
        let mut walk: Vec<Vec<f64>> = (0..n as u32)
            .map(|from| {
                let all: u64 = links
                    .steps(from)
                    .map(|(_, &pair)| links.support(pair))
                    .sum();
                (0..n as u32)
                    .map(|to| match all {
                        0 => 1.0 / n as f64,
                        all => {
                            let share = links.step(from, to).map_or(0, |pair| links.support(pair))
                                as f64
                                / all as f64;
                            0.15 / n as f64 + 0.85 * share
                        }
                    })
                    .collect()
            })
            .collect();
        for _ in 0..10 {
            walk = (walk.iter())
                .map(|row| {
                    (0..n)
                        .map(|to| (0..n).map(|over| row[over] * walk[over][to]).sum())
                        .collect()
                })
                .collect();
        }
        walk.swap_remove(0)
    }

    proptest! {
        #[test]
        fn ranks_are_those_of_the_dense_definition(deltas in deltas()) {
            let graph = Graph::new(deltas, &[]);
            prop_assume!(!graph.entities().is_empty());
            let rows = Rows::new(&Links::new(graph.network(), ClaimFilter::default()));
            let ranks = page_rank(&rows);
            prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            for (rank, expected) in ranks.iter().zip(dense(&graph)) {
                prop_assert!((rank - expected).abs() < 1e-6, "{} for {}", rank, expected);
            }
        }
    }
}
