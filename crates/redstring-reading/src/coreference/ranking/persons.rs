//! What tells apart the persons that "he" or "she" may stand for: biographies name
//! many of one gender side by side, of whom one is what the text is about.

use redstring_text::Deprel;

use super::{Asked, Candidate, FARTHEST_BEHIND, Feature, Fit, Own, UNSCORED};
use crate::{
    coreference::{
        discourse::{Discourse, Seen},
        links::{self, Distance},
        salience,
    },
    syntax::tree::Tree,
};

/// The prominence of what has not been mentioned.
const UNMENTIONED: f32 = 0.02;

/// What the latest mention of a candidate, and how often the article names it, tell.
pub(super) fn describe(
    discourse: &Discourse,
    seen: &Seen,
    asked: &Asked,
    candidate: &mut Candidate,
) {
    let tree = discourse.tree;
    let deprel = tree.deprel(seen.head);
    let coordinated = deprel == Deprel::Conj || tree.child(seen.head, Deprel::Conj).is_some();
    let continued = seen.sentence + 1 == asked.sentence
        && seen.prominence >= 1.0
        && salience::prominence(tree, asked.token) >= 1.0;
    let both_objects = is_object(tree, seen.head) && is_object(tree, asked.token);
    let oblique = matches!(deprel, Deprel::Obl | Deprel::OblAgent);
    candidate.set(Feature::Coordinated, coordinated);
    candidate.set(Feature::Continued, continued);
    candidate.set(Feature::BothObjects, both_objects);
    candidate.set(Feature::Oblique, oblique);
    candidate.set(Feature::Inside, deprel == Deprel::Nmod);
    *candidate.value(Feature::Names) = names(discourse, seen.thing);
}

/// Takes in the subject that follows a pronoun in front of it: "in *his* speech
/// *Putin* said". The network looks back, so it is asked whether the name may
/// refer to the pronoun.
pub(super) fn look_ahead(
    discourse: &Discourse,
    asked: &Asked,
    (head, thing): (usize, usize),
    fits: Fit,
    found: &mut Vec<Candidate>,
) {
    let distance = Distance {
        sentences: 0,
        mentions: 2,
    };
    let link = links::score(discourse.tree, head, asked.token, distance).unwrap_or(UNSCORED);
    let known = found.iter().position(|other| other.thing == thing);
    let place = known.unwrap_or_else(|| {
        let mut candidate = Candidate::new(thing, UNMENTIONED, UNSCORED);
        candidate.set(Feature::GenderAgrees, fits.gender_agrees);
        candidate.set(Feature::GenderDiffers, fits.gender_differs);
        candidate.set(Feature::OnlyAhead, true);
        *candidate.value(Feature::Names) = names(discourse, thing);
        found.push(candidate);
        found.len() - 1
    });
    let candidate = &mut found[place];
    candidate.odds = log_sum(candidate.odds, link);
    candidate.set(Feature::Ahead, true);
    candidate.set(
        Feature::AheadOwning,
        asked.known[Own::Possessive as usize] > 0.0,
    );
}

/// Gives each candidate the share of the network's belief that goes to any of its
/// mentions, as a logarithm; the odds of no antecedent are 1.
pub(super) fn share(found: &mut [Candidate]) {
    let total = (found.iter()).fold(0.0, |sum, candidate| log_sum(sum, candidate.odds));
    for candidate in found {
        let share = (candidate.odds - total).max(FARTHEST_BEHIND);
        *candidate.value(Feature::NetworkShare) = share / -FARTHEST_BEHIND;
    }
}

/// The logarithm of the sum of two numbers whose logarithms are given.
pub(super) fn log_sum(one: f32, other: f32) -> f32 {
    one.max(other) + (-(one - other).abs()).exp().ln_1p()
}

fn names(discourse: &Discourse, thing: usize) -> f32 {
    (discourse.names_of(thing) as f32).ln_1p()
}

fn is_object(tree: &Tree, token: usize) -> bool {
    matches!(tree.deprel(token), Deprel::Obj | Deprel::Iobj)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_network_believes_is_shared_among_all_mentions() {
        let even = 3.0_f32.ln();
        let mut found =
            [even, log_sum(0.0, even), UNSCORED].map(|odds| Candidate::new(0, UNMENTIONED, odds));
        share(&mut found);
        let share = |candidate: &Candidate| {
            (candidate.known[Feature::NetworkShare as usize] * -FARTHEST_BEHIND).exp()
        };
        assert!((share(&found[0]) - 3.0 / 8.0).abs() < 1e-4);
        assert!((share(&found[1]) - 4.0 / 8.0).abs() < 1e-4);
        assert!((share(&found[2]) - FARTHEST_BEHIND.exp()).abs() < 1e-4);
    }
}
