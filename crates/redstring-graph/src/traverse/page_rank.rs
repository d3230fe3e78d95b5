//! Who is important: linked to many, and to those who are important.
//!
//! ```text
//!      B              of a walker's time A has 36 %, D 25 %, E 13.4 %,
//!      ├─ A ── D ── E
//!      C              B and C have 13.1 % each
//! ```
//!
//! PageRank (Brin and Page 1998): a walker follows a link of where it is, as often
//! as sources speak for it, or with probability .15, and always where there is no
//! link, goes anywhere. Links are followed in both directions, for the grammar of a
//! claim is no sign of esteem.
//!
//! So the matrix of links W is symmetric. With the strengths D of all entities on
//! its diagonal, what each gives to a link of weight 1 solves (D - .85 W) x = 1, and
//! D x, made to sum up to 1, are the ranks: the method of conjugate gradients
//! (Hestenes and Stiefel 1952), with D as preconditioner, finds x in fewer
//! rounds than the walker needs: each shrinks the error by .56 at worst instead of .85.
//! It ends when all ranks together are within 10⁻⁹ of the exact ones,
//! which the residual tells, or after 100 rounds.
//!
//! Each entity pulls from its links in the order of their numbers, and sums are made
//! in shares of fixed size, so that ranks are the same to the last bit on every run
//! and any number of threads. Time O(i (n + m)) for i rounds, space O(n) beside the
//! rows.

use rayon::prelude::*;

use super::rows::Rows;

const DAMPING: f64 = 0.85;
const ROUNDS: usize = 100;
const TOLERANCE: f64 = 1e-9;
/// So many entities make a share of the work.
const SHARE: usize = 1 << 14;

/// An entity in the course of the search.
#[derive(Clone, Copy)]
struct State {
    strength: f64,
    /// What it gives to a link of weight 1, as far as is known.
    given: f64,
    /// By how much the equation of this entity is missed.
    residual: f64,
    /// The matrix times the direction in which the search goes on.
    product: f64,
}

/// The rank of every entity; together they make 1.
pub(super) fn page_rank(rows: &Rows) -> Vec<f64> {
    let mut states: Vec<State> = (0..rows.len())
        .map(|number| State {
            strength: rows.strength(number) as f64,
            given: 0.0,
            residual: 0.0,
            product: 0.0,
        })
        .collect();
    let linked = states.iter().filter(|state| state.strength > 0.0).count() as f64;
    let strength: f64 = states.iter().map(|state| state.strength).sum();
    // The walker's time if it never went anywhere but along links.
    let even = linked / ((1.0 - DAMPING) * strength);
    // Where there is no link, direction and residual stay 0.
    let mut direction = vec![0.0; states.len()];
    for (state, direction) in states.iter_mut().zip(&mut direction) {
        if state.strength > 0.0 {
            state.given = even;
            state.residual = 1.0 - (1.0 - DAMPING) * state.strength * even;
            *direction = state.residual / state.strength;
        }
    }
    let mut left: f64 = (states.iter().zip(&direction))
        .map(|(state, direction)| state.residual * direction)
        .sum();
    for _ in 0..ROUNDS {
        let bent = multiply(rows, &direction, &mut states);
        if bent <= 0.0 {
            break;
        }
        let (missed, now_left) = step(left / bent, &direction, &mut states);
        if missed < TOLERANCE * linked {
            break;
        }
        turn(now_left / left, &states, &mut direction);
        left = now_left;
    }
    // Who has no link has the time of those who are sent anywhere.
    let times = states.iter().map(|state| match state.strength > 0.0 {
        true => state.strength * state.given,
        false => 1.0,
    });
    let mut ranks: Vec<f64> = times.collect();
    let all: f64 = ranks.iter().sum();
    ranks.iter_mut().for_each(|rank| *rank /= all);
    ranks
}

/// Multiplies the direction by D - .85 W. Returns the product with the direction.
fn multiply(rows: &Rows, direction: &[f64], states: &mut [State]) -> f64 {
    let shares = states.par_chunks_mut(SHARE).enumerate();
    let sums = shares.map(|(share, states)| {
        let mut sum = 0.0;
        for (state, number) in states.iter_mut().zip(share * SHARE..) {
            let own = direction[number];
            state.product = state.strength * own - DAMPING * rows.pull(number, direction);
            sum += own * state.product;
        }
        sum
    });
    sums.collect::<Vec<f64>>().into_iter().sum()
}

/// Goes so far in the direction. Returns the sum of what is missed then, and that
/// of its squares, each by the entity's strength.
fn step(length: f64, direction: &[f64], states: &mut [State]) -> (f64, f64) {
    let shares = (states.par_chunks_mut(SHARE)).zip(direction.par_chunks(SHARE));
    let sums = shares.map(|(states, directions)| {
        let (mut missed, mut left) = (0.0, 0.0);
        for (state, direction) in states.iter_mut().zip(directions) {
            state.given += length * direction;
            state.residual -= length * state.product;
            missed += state.residual.abs();
            left += state.residual * state.residual / state.strength.max(1.0);
        }
        (missed, left)
    });
    let sums: Vec<(f64, f64)> = sums.collect();
    (sums.into_iter()).fold((0.0, 0.0), |all, sum| (all.0 + sum.0, all.1 + sum.1))
}

/// Turns the direction to where most is missed, at right angles to all before as
/// the matrix sees it.
fn turn(kept: f64, states: &[State], direction: &mut [f64]) {
    let shares = (direction.par_chunks_mut(SHARE)).zip(states.par_chunks(SHARE));
    shares.for_each(|(directions, states)| {
        for (direction, state) in directions.iter_mut().zip(states) {
            *direction = state.residual / state.strength.max(1.0) + kept * *direction;
        }
    });
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
