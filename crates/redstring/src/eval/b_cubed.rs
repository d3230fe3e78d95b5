//! B³ (Bagga and Baldwin, LREC workshop 1998): for each thing, how much of its
//! cluster on one side is in its cluster on the other.
//!
//! A thing that only one side has counts as wrong there, with 0 of its cluster
//! right, as in the reference scorer (Pradhan et al., ACL 2014). Of the ways to
//! treat such twinless mentions that Stoyanov et al. (ACL 2009) and Cai and Strube
//! (SIGDIAL 2010) compare, none is stricter. Who wants to leave them out leaves
//! them out of both sides.

use std::collections::BTreeMap;

use super::score::{Fractions, Share};

/// Compares two clusterings, each the cluster of every thing that it has: recall
/// by the clusters that are wanted, precision by those that were found.
pub(super) fn b_cubed<T: Ord, W: Ord + Copy, F: Ord + Copy>(
    wanted: &BTreeMap<T, W>,
    found: &BTreeMap<T, F>,
) -> Fractions {
    let shared = count(
        wanted
            .iter()
            .filter_map(|(thing, &wanted)| Some((wanted, *found.get(thing)?))),
    );
    let wanted_sizes = count(wanted.values().copied());
    let found_sizes = count(found.values().copied());
    let right = |size: &dyn Fn(&(W, F)) -> usize| {
        let of_pair =
            |(pair, &things): (&(W, F), &usize)| (things * things) as f64 / size(pair) as f64;
        shared.iter().map(of_pair).sum()
    };
    Fractions {
        predicted: Share {
            right: right(&|pair| found_sizes[&pair.1]),
            of: found.len(),
        },
        gold: Share {
            right: right(&|pair| wanted_sizes[&pair.0]),
            of: wanted.len(),
        },
    }
}

fn count<T: Ord>(things: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clusters whose things are letters: "abc de".
    fn clusters(text: &str) -> BTreeMap<char, usize> {
        let numbered = text.split_whitespace().enumerate();
        numbered
            .flat_map(|(cluster, things)| things.chars().map(move |thing| (thing, cluster)))
            .collect()
    }

    fn close(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-9, "{found} is not {wanted}");
    }

    #[test]
    fn bagga_and_baldwin_s_example() {
        // Figure 1 of the paper: 1-5, 6-7, 8-12 are wanted; the last two are joined,
        // or the two of five.
        let wanted = clusters("abcde fg hijkl");
        let one = b_cubed(&wanted, &clusters("abcde fghijkl"));
        close(one.precision(), 16.0 / 21.0);
        close(one.recall(), 1.0);
        let other = b_cubed(&wanted, &clusters("abcdehijkl fg"));
        close(other.precision(), 7.0 / 12.0);
        close(other.recall(), 1.0);
    }

    #[test]
    fn what_only_one_side_has_is_wrong_there() {
        // Wanted {abc}{d}, found {ab}{dx}: a, b and d are on both sides.
        let score = b_cubed(&clusters("abc d"), &clusters("ab dx"));
        close(score.predicted.right, 2.0 + 0.5);
        close(score.gold.right, 4.0 / 3.0 + 1.0);
        assert_eq!((score.predicted.of, score.gold.of), (4, 4));
    }
}
