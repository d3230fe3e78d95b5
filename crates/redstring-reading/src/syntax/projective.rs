//! The best tree whose arcs do not cross.
//!
//! Nearly all English trees are projective; arcs that cross are mostly errors.
//! Eisner's algorithm (1996): spans are built from shorter ones, each either
//! complete, or with an arc between its ends still open on the far side.
//! O(n³) time and O(n²) space for n words.
//!
//! ```text
//!   incomplete          complete
//!   h ───────► d        h ──► d ──► …
//!   h…i i+1…d           h…d   d…end
//! ```

use redstring_encoder::Matrix;

/// Longer sentences would cost too much time.
pub(super) const LONGEST: usize = 160;

/// Whether no arc crosses another; heads count from 1, 0 is the root.
pub(super) fn is_projective(heads: &[usize]) -> bool {
    (1..=heads.len()).all(|dependent| {
        let head = heads[dependent - 1];
        let (low, high) = (head.min(dependent), head.max(dependent));
        // Every word under an arc descends from the arc's head.
        (low + 1..high).all(|word| {
            let mut ancestor = heads[word - 1];
            let mut steps = 0;
            while ancestor != 0 && ancestor != head && steps < heads.len() {
                ancestor = heads[ancestor - 1];
                steps += 1;
            }
            ancestor == head
        })
    })
}

/// The heads of the best projective tree with one root word.
pub(super) fn heads(arcs: &Matrix) -> Vec<usize> {
    let chart = Chart::fill(arcs);
    let words = chart.words;
    let mut heads = vec![0; words];
    let total = |root: usize| {
        chart.root[root]
            + chart.value(Side::Left, 0, root)
            + chart.value(Side::Right, root, words - 1)
    };
    let mut best = 0;
    for root in 1..words {
        if total(root) > total(best) {
            best = root;
        }
    }
    if words > 0 {
        chart.complete(Side::Left, 0, best, &mut heads);
        chart.complete(Side::Right, best, words - 1, &mut heads);
    }
    heads
}

/// On which side of its head a span lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Best scores and splits of all spans `first..=last`.
struct Chart {
    words: usize,
    root: Vec<f32>,
    /// Complete spans, then open ones; each for heads at the right end (their
    /// dependents lie left) and at the left end.
    values: [Vec<f32>; 4],
    splits: [Vec<u16>; 4],
}

impl Chart {
    fn fill(arcs: &Matrix) -> Self {
        let words = arcs.len();
        let table = || vec![f32::NEG_INFINITY; words * words];
        let mut chart = Self {
            words,
            root: arcs.rows().map(|row| finite(row[0])).collect(),
            values: [table(), table(), table(), table()],
            splits: std::array::from_fn(|_| vec![0; words * words]),
        };
        let rows: Vec<&[f32]> = arcs.rows().collect();
        let score = |head: usize, dependent: usize| finite(rows[dependent][1 + head]);
        for word in 0..words {
            chart.values[0][word * words + word] = 0.0;
            chart.values[1][word * words + word] = 0.0;
        }
        for length in 1..words {
            for first in 0..words - length {
                let last = first + length;
                let at = first * words + last;
                let joined = (first..last).map(|split| {
                    (
                        split,
                        chart.value(Side::Right, first, split)
                            + chart.value(Side::Left, split + 1, last),
                    )
                });
                let (split, value) = highest(joined);
                for (table, arc) in [(2, score(last, first)), (3, score(first, last))] {
                    chart.values[table][at] = value + arc;
                    chart.splits[table][at] = split as u16;
                }
                let left = (first..last).map(|split| {
                    (
                        split,
                        chart.value(Side::Left, first, split)
                            + chart.values[2][split * words + last],
                    )
                });
                let (split, value) = highest(left);
                chart.values[0][at] = value;
                chart.splits[0][at] = split as u16;
                let right = (first + 1..=last).map(|split| {
                    (
                        split,
                        chart.values[3][first * words + split]
                            + chart.value(Side::Right, split, last),
                    )
                });
                let (split, value) = highest(right);
                chart.values[1][at] = value;
                chart.splits[1][at] = split as u16;
            }
        }
        chart
    }

    fn value(&self, side: Side, first: usize, last: usize) -> f32 {
        self.values[usize::from(side == Side::Right)][first * self.words + last]
    }

    /// Writes down the heads inside of a complete span.
    fn complete(&self, side: Side, first: usize, last: usize, heads: &mut [usize]) {
        let mut pending = vec![(side, first, last)];
        while let Some((side, first, last)) = pending.pop() {
            if first == last {
                continue;
            }
            let at = first * self.words + last;
            let split = usize::from(self.splits[usize::from(side == Side::Right)][at]);
            // The part beyond the arc, and the arc's own span.
            let (head, dependent) = match side {
                Side::Left => {
                    pending.push((Side::Left, first, split));
                    (last, split)
                }
                Side::Right => {
                    pending.push((Side::Right, split, last));
                    (first, split)
                }
            };
            heads[dependent] = head + 1;
            let (low, high) = (head.min(dependent), head.max(dependent));
            let open = 2 + usize::from(side == Side::Right);
            let middle = usize::from(self.splits[open][low * self.words + high]);
            pending.push((Side::Right, low, middle));
            pending.push((Side::Left, middle + 1, high));
        }
    }
}

fn highest(candidates: impl Iterator<Item = (usize, f32)>) -> (usize, f32) {
    candidates.fold((0, f32::NEG_INFINITY), |best, candidate| {
        if candidate.1 > best.1 {
            candidate
        } else {
            best
        }
    })
}

/// Scores that are no numbers count as very bad, so that every sentence has a tree.
fn finite(score: f32) -> f32 {
    if score.is_finite() { score } else { -1e6 }
}
