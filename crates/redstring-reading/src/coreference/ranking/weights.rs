//! The weights of [`ranking`](super), in logarithms of odds: a row for
//! what is known, a column for "he", "it", "they" and descriptions.
//!
//! Fitted by maximum likelihood with a quadratic penalty to 130 news articles, in
//! which readers marked what each of 4,500 pronouns and nouns stands for; weights
//! of what was never seen are 0. Those of "he" are fitted to 840 pronouns of these
//! articles, to the 454 snippets that GAP has for validation, and at half weight to 820
//! of OntoGUM's training documents; the network was trained on the last two, so that
//! its scores there are blurred until it is right as often as on text it has not seen.

use super::features::{FEATURES, Feature, OWN, Own};

/// Of a candidate.
pub(super) const WEIGHTS: [(Feature, [f32; 4]); FEATURES] = [
    (Feature::Prominence, [0.42, 0.95, 1.37, 0.06]),
    (Feature::SameSentence, [0.71, 0.49, 0.23, 0.99]),
    (Feature::OneBack, [0.09, 0.18, 0.61, 0.45]),
    (Feature::TwoBack, [-0.12, -0.43, -0.71, -0.30]),
    (Feature::ThreeBack, [-0.67, -0.64, 0.27, -0.25]),
    (Feature::SixBack, [0.05, 0.55, -0.83, -0.64]),
    (Feature::FartherBack, [0.00, 0.00, 0.00, -0.70]),
    (Feature::Latest, [0.76, 0.84, -0.02, 0.61]),
    (Feature::SecondLatest, [0.27, 0.42, 0.50, 0.38]),
    (Feature::ThirdLatest, [0.18, 0.73, -0.14, 0.37]),
    (Feature::Mentions, [-0.21, -0.12, -0.19, -0.25]),
    (Feature::MostMentioned, [-0.10, -0.49, -0.02, 0.20]),
    (Feature::InLead, [0.44, 0.30, 0.17, 1.09]),
    (Feature::Subject, [0.05, -0.32, -0.07, -0.28]),
    (Feature::Commanding, [0.45, -0.42, -0.15, -0.70]),
    (Feature::BothSubjects, [-0.30, 0.11, -0.06, 0.49]),
    (Feature::Place, [0.00, -0.22, -0.76, -0.33]),
    (Feature::Organisation, [0.00, 0.50, -0.14, -0.78]),
    (Feature::Unnamed, [-0.64, -0.49, 0.22, -1.93]),
    (Feature::Together, [0.00, 0.00, 1.59, 0.00]),
    (Feature::NetworkBehind, [0.00, 0.75, 2.78, 0.39]),
    (Feature::Network, [0.00, 1.27, -1.15, 1.52]),
    (Feature::AsPronoun, [-0.30, -0.09, 0.40, -0.01]),
    (Feature::GenderAgrees, [0.62, 0.00, 0.00, 0.06]),
    (Feature::CalledSo, [0.00, 0.00, 0.00, 1.30]),
    (Feature::CalledSoInFull, [0.00, 0.00, 0.00, 1.05]),
    (Feature::OfTheClass, [0.00, 0.00, 0.00, 0.98]),
    (Feature::OfAnotherClass, [0.00, 0.00, 0.00, -1.34]),
    (Feature::SubjectBefore, [0.53, 0.18, -0.36, 0.08]),
    (Feature::SubjectHere, [0.03, -0.05, 0.21, -0.67]),
    (Feature::MainSubject, [0.05, 0.50, -0.71, 0.23]),
    (Feature::UnnamedCalledSo, [0.00, 0.00, 0.00, -1.93]),
    (Feature::SameOrigin, [0.00, 0.00, 0.00, 0.59]),
    (Feature::OtherOrigin, [0.00, 0.00, 0.00, -0.32]),
    (Feature::UnnamedLatest, [-0.14, -2.22, 0.25, -0.62]),
    (Feature::NearestSubject, [-0.01, 1.05, 0.77, -0.92]),
    (Feature::NearestSubjectOwning, [0.01, -0.60, 0.05, 0.00]),
    (Feature::NetworkShare, [1.21, 0.00, 0.00, 0.00]),
    (Feature::BothObjects, [0.44, 0.00, 0.00, 0.00]),
    (Feature::GenderDiffers, [-0.64, 0.00, 0.00, 0.00]),
    (Feature::Ahead, [1.64, 0.00, 0.00, 0.00]),
    (Feature::AheadOwning, [0.84, 0.00, 0.00, 0.00]),
    (Feature::OnlyAhead, [0.78, 0.00, 0.00, 0.00]),
    (Feature::Coordinated, [-1.11, 0.00, 0.00, 0.00]),
    (Feature::Oblique, [-0.30, 0.00, 0.00, 0.00]),
    (Feature::Inside, [-0.47, 0.00, 0.00, 0.00]),
    (Feature::Names, [0.62, 0.00, 0.00, 0.00]),
    (Feature::Continued, [1.30, 0.00, 0.00, 0.00]),
];

/// For there being no antecedent.
pub(super) const OWN_WEIGHTS: [(Own, [f32; 4]); OWN] = [
    (Own::Always, [-0.84, -0.15, 0.43, 0.45]),
    (Own::Possessive, [-0.15, -1.75, -0.61, 0.00]),
    (Own::Subject, [-0.72, 0.24, -1.86, 0.11]),
    (Own::Modified, [0.00, 0.00, 0.00, 0.28]),
    (Own::Restricted, [0.00, 0.00, 0.00, 1.05]),
    (Own::WithClause, [0.00, 0.00, 0.00, -0.19]),
    (Own::Demonstrative, [0.00, 0.00, 0.00, -0.45]),
    (Own::Title, [0.00, 0.00, 0.00, -0.13]),
    (Own::Office, [0.00, 0.00, 0.00, 0.22]),
    (Own::Family, [0.00, 0.00, 0.00, -0.02]),
    (Own::Person, [0.00, 0.00, 0.00, 0.81]),
    (Own::Body, [0.00, 0.00, 0.00, -0.24]),
    (Own::Country, [0.00, 0.00, 0.00, -0.80]),
    (Own::City, [0.00, 0.00, 0.00, -0.87]),
    (Own::Region, [0.00, 0.00, 0.00, -0.48]),
    (Own::Place, [0.00, 0.00, 0.00, 0.55]),
    (Own::Unlisted, [0.00, 0.00, 0.00, 1.42]),
    (Own::OnlyCandidate, [0.73, 0.00, -0.39, 0.12]),
    (Own::Quoted, [1.27, 1.11, 1.44, 0.14]),
    (Own::Oblique, [0.00, 0.00, 0.00, -0.01]),
];
