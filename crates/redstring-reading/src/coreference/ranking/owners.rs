//! "His" and "her": what is added to the weights of "he" and "she" where the pronoun
//! owns, for owners are found elsewhere: less often in the sentence before, more often
//! ahead ("in *his* speech Putin said") and among the coordinated.
//!
//! Fitted together with those weights, with a penalty of their own; what would change
//! little is left out.

use super::{Asked, Candidate, Feature, Own};

/// Of a candidate.
const OWNER_WEIGHTS: [(Feature, f32); 29] = [
    (Feature::Prominence, -0.10),
    (Feature::SameSentence, -0.24),
    (Feature::OneBack, -0.75),
    (Feature::TwoBack, 0.24),
    (Feature::ThreeBack, 0.13),
    (Feature::SixBack, 0.29),
    (Feature::Latest, 0.47),
    (Feature::SecondLatest, 0.10),
    (Feature::ThirdLatest, -0.21),
    (Feature::Mentions, 0.26),
    (Feature::MostMentioned, -0.06),
    (Feature::InLead, 0.58),
    (Feature::Subject, 0.29),
    (Feature::Commanding, -0.11),
    (Feature::Unnamed, -0.42),
    (Feature::AsPronoun, -0.39),
    (Feature::GenderAgrees, -0.06),
    (Feature::SubjectBefore, 0.25),
    (Feature::SubjectHere, -0.05),
    (Feature::MainSubject, -0.15),
    (Feature::UnnamedLatest, -0.09),
    (Feature::NetworkShare, 0.11),
    (Feature::Ahead, 0.48),
    (Feature::AheadOwning, 0.48),
    (Feature::OnlyAhead, 0.23),
    (Feature::Coordinated, 0.49),
    (Feature::Inside, -0.12),
    (Feature::Names, 0.08),
    (Feature::OnlyNamed, -0.41),
];

/// For there being no antecedent.
const OWN_WEIGHTS: [(Own, f32); 4] = [
    (Own::Always, 0.10),
    (Own::Possessive, 0.10),
    (Own::OnlyCandidate, 0.22),
    (Own::Quoted, 0.59),
];

/// What is added to the score of a candidate.
pub(super) fn score(candidate: &Candidate) -> f32 {
    (OWNER_WEIGHTS.iter())
        .map(|(feature, weight)| candidate.known[*feature as usize] * weight)
        .sum()
}

/// What is added to the score of there being no antecedent.
pub(super) fn score_of_none(asked: &Asked) -> f32 {
    (OWN_WEIGHTS.iter())
        .map(|(own, weight)| asked.known[*own as usize] * weight)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coreference::ranking::{Anaphor, UNSCORED, features::OWN, weigh};

    #[test]
    fn an_owner_is_looked_for_ahead_more_than_others() {
        let probability = |owning: bool, anaphor: Anaphor| {
            let mut asked = Asked {
                anaphor,
                token: 0,
                sentence: 0,
                known: [0.0; OWN],
                ahead: None,
                office: None,
            };
            asked.set(Own::Possessive, owning);
            let mut found = [false, true].map(|ahead| {
                let mut candidate = Candidate::new(0, 1.0, UNSCORED);
                candidate.set(Feature::Ahead, ahead);
                candidate
            });
            weigh(&asked, &mut found);
            found[1].probability / found[0].probability
        };
        assert!(probability(true, Anaphor::Person) > 1.2 * probability(false, Anaphor::Person));
        let its = probability(true, Anaphor::Thing);
        assert!((its - probability(false, Anaphor::Thing)).abs() < 1e-4);
    }
}
