//! How likely each earlier mention is what a mention takes up, and how likely
//! none is: a softmax over weighted features (after Denis and Baldridge,
//! "Specialized models and ranking for coreference resolution", EMNLP 2008), with
//! weights of their own for each sort of mention. A chain is as likely as its
//! mentions together.

use super::{features::Known, sort::Sort, weights::weight};

/// A mention, and the earlier ones that it may take up.
pub(super) struct Question {
    pub sort: Sort,
    pub own: Known,
    pub candidates: Vec<Candidate>,
}

/// A mention that may be meant.
pub(super) struct Candidate {
    pub mention: usize,
    pub chain: usize,
    pub known: Known,
}

/// The most likely candidate of the most likely chain, if it is likelier than none.
pub(super) fn choose(question: &Question) -> Option<usize> {
    let score = |known: &Known| -> f32 {
        (known.iter())
            .map(|&(feature, value)| value * weight(feature, question.sort))
            .sum()
    };
    let none = score(&question.own);
    let scores: Vec<f32> = (question.candidates.iter())
        .map(|candidate| score(&candidate.known))
        .collect();
    let highest = scores.iter().copied().fold(none, f32::max);
    let mut chains: Vec<(usize, f32, usize)> = Vec::new();
    for (candidate, score) in question.candidates.iter().zip(&scores) {
        let mass = (score - highest).exp();
        match chains
            .iter_mut()
            .find(|(chain, ..)| *chain == candidate.chain)
        {
            Some((_, sum, _)) => *sum += mass,
            None => chains.push((candidate.chain, mass, candidate.mention)),
        }
    }
    let best = chains
        .into_iter()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    (best.1 > (none - highest).exp()).then_some(best.2)
}
