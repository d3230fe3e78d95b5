//! The three measures of coreference that CoNLL-2012 takes the mean of (Pradhan
//! et al., CoNLL 2012), and mentions by themselves.
//!
//! Key is what is wanted, response what was given; a mention is the same if its
//! tokens are. Scores of documents are added, numerators and denominators each.

use pathfinding::{kuhn_munkres::kuhn_munkres, matrix::Matrix};

use super::chains::Chains;
use crate::eval::score::{Fractions, Score, Share, overlap};

/// The assignment is found in whole numbers; a similarity of 1 is this many.
const UNIT: f64 = 1e9;

/// Mentions that stand in a chain, whichever it is.
pub(super) fn mentions(key: &Chains, response: &Chains) -> Score {
    overlap(&response.mentions(), &key.mentions())
}

/// MUC (Vilain et al., MUC-6, 1995): the links that it takes to hold each chain
/// together, and those of them that the other side has.
pub(super) fn muc(key: &Chains, response: &Chains) -> Score {
    let links = |chains: &Chains| chains.iter().map(|chain| chain.len() - 1).sum();
    Score {
        // Both sides break a chain into the same pieces, so they have the same
        // number of links in common.
        correct: (key.common(response).iter())
            .map(|(_, _, mentions)| mentions - 1)
            .sum(),
        predicted: links(response),
        gold: links(key),
    }
}

/// B³ (Bagga and Baldwin, LREC workshop 1998): for each mention, how much of
/// its chain on one side is in its chain on the other.
pub(super) fn b_cubed(key: &Chains, response: &Chains) -> Fractions {
    let share = |chains: &Chains, other: &Chains| {
        let sizes: Vec<usize> = chains.iter().map(<[_]>::len).collect();
        let right = |(chain, _, mentions): &(usize, usize, usize)| {
            (mentions * mentions) as f64 / sizes[*chain] as f64
        };
        Share {
            right: chains.common(other).iter().map(right).sum(),
            of: sizes.iter().sum(),
        }
    };
    Fractions {
        predicted: share(response, key),
        gold: share(key, response),
    }
}

/// CEAF by entities (Luo, EMNLP 2005, φ₄): chains are put one to one so that
/// they are as similar as can be, by 2·|K∩R| / (|K|+|R|).
pub(super) fn ceaf_e(key: &Chains, response: &Chains) -> Fractions {
    let right = best_similarity(key, response);
    Fractions {
        predicted: Share {
            right,
            of: response.len(),
        },
        gold: Share {
            right,
            of: key.len(),
        },
    }
}

/// Time: chains of the smaller side squared × those of the larger.
fn best_similarity(key: &Chains, response: &Chains) -> f64 {
    let (rows, columns) = if key.len() <= response.len() {
        (key, response)
    } else {
        (response, key)
    };
    if rows.len() == 0 {
        return 0.0;
    }
    let sizes = |chains: &Chains| -> Vec<usize> { chains.iter().map(<[_]>::len).collect() };
    let (row_sizes, column_sizes) = (sizes(rows), sizes(columns));
    let mut weights = Matrix::new(rows.len(), columns.len(), 0_i64);
    for (row, column, mentions) in rows.common(columns) {
        let similarity = 2.0 * mentions as f64 / (row_sizes[row] + column_sizes[column]) as f64;
        weights[(row, column)] = (similarity * UNIT).round() as i64;
    }
    kuhn_munkres(&weights).0 as f64 / UNIT
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chains whose mentions are letters, each a token: "abc defg".
    fn chains(text: &str) -> Chains {
        Chains::new(text.split_whitespace().map(|chain| {
            chain
                .bytes()
                .map(|letter| (usize::from(letter), usize::from(letter) + 1))
                .collect()
        }))
    }

    fn close(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-6, "{found} is not {wanted}");
    }

    /// Key {a,b,c} {d,e,f,g}; response {a,b} {c,d} {f,g,h,i}. In common are
    /// {a,b}, {c}, {d} and {f,g}.
    fn example() -> (Chains, Chains) {
        (chains("abc defg"), chains("ab cd fghi"))
    }

    #[test]
    fn mentions_count_whatever_their_chain() {
        // The key has a to g, the response a b c d f g h i.
        let (key, response) = example();
        let score = mentions(&key, &response);
        assert_eq!((score.correct, score.predicted, score.gold), (6, 8, 7));
    }

    #[test]
    fn muc_counts_links() {
        // Links of the key 2 + 3, of the response 1 + 1 + 3; {a,b} and {f,g}
        // have one each.
        let (key, response) = example();
        let score = muc(&key, &response);
        assert_eq!((score.correct, score.predicted, score.gold), (2, 5, 5));
    }

    #[test]
    fn b_cubed_weighs_each_mention_by_its_chain() {
        let (key, response) = example();
        let score = b_cubed(&key, &response);
        // Of the key: {a,b,c} 2²/3 + 1²/3, {d,e,f,g} 1²/4 + 2²/4; 35/12 of 7.
        close(score.gold.right, 35.0 / 12.0);
        close(score.recall(), 35.0 / 84.0);
        // Of the response: {a,b} 2²/2, {c,d} 1²/2 + 1²/2, {f,g,h,i} 2²/4; 4 of 8.
        close(score.precision(), 0.5);
        close(score.f1(), 5.0 / 11.0);
    }

    #[test]
    fn ceaf_puts_chains_one_to_one() {
        // φ₄ of {a,b,c} and {a,b} is 4/5, of {d,e,f,g} and {f,g,h,i} 4/8; {c,d}
        // is left over. 1.3 of two chains in the key, of three in the response.
        let (key, response) = example();
        let score = ceaf_e(&key, &response);
        close(score.recall(), 0.65);
        close(score.precision(), 1.3 / 3.0);
        close(score.f1(), 0.52);
    }

    #[test]
    fn ceaf_takes_the_best_of_all_assignments() {
        // {a,b,c,d,e} is most like {a,b,c,f}, 2·3/9, but then {f,g} is left with
        // nothing: 2·2/7 with {d,e} and 2·1/6 for {f,g} and {a,b,c,f} are more.
        let (key, response) = (chains("abcde fg"), chains("abcf de"));
        let best = 4.0 / 7.0 + 2.0 / 6.0;
        close(ceaf_e(&key, &response).gold.right, best);
        close(ceaf_e(&response, &key).gold.right, best);
    }

    #[test]
    fn the_same_chains_are_all_right() {
        let key = chains("abc defg hi");
        close(muc(&key, &key).f1(), 1.0);
        close(b_cubed(&key, &key).f1(), 1.0);
        close(ceaf_e(&key, &key).f1(), 1.0);
    }

    #[test]
    fn without_an_answer_nothing_is_right() {
        let (key, none) = (chains("abc"), Chains::default());
        for (key, response) in [(&key, &none), (&none, &key), (&none, &none)] {
            close(muc(key, response).f1(), 0.0);
            close(b_cubed(key, response).f1(), 0.0);
            close(ceaf_e(key, response).f1(), 0.0);
        }
    }
}
