//! The weights of [`ranking`](super), in logarithms of odds: a row for
//! what is known, a column for "he", "it", "they" and descriptions.
//!
//! Fitted by maximum likelihood with a quadratic penalty to 130 news articles, in
//! which readers marked what each of 4,500 pronouns and nouns stands for; weights
//! of what was never seen are 0.

use super::features::{FEATURES, Feature, OWN, Own};

/// Of a candidate.
pub(super) const WEIGHTS: [(Feature, [f32; 4]); FEATURES] = [
    (Feature::Prominence, [0.81, 1.01, 1.47, 0.01]),
    (Feature::SameSentence, [0.85, 0.14, 0.25, 1.10]),
    (Feature::OneBack, [0.81, -0.09, 0.93, 0.40]),
    (Feature::TwoBack, [0.24, -0.82, -0.55, -0.13]),
    (Feature::ThreeBack, [-0.86, -0.49, 0.91, -0.25]),
    (Feature::SixBack, [1.35, 0.99, -0.87, -0.87]),
    (Feature::FartherBack, [0.00, 0.00, 0.00, -0.82]),
    (Feature::Latest, [0.26, 1.08, 0.25, 0.48]),
    (Feature::SecondLatest, [-0.29, 0.45, 0.78, 0.19]),
    (Feature::ThirdLatest, [-0.09, 0.90, 0.72, 0.04]),
    (Feature::Mentions, [-0.36, 0.09, -0.79, -0.20]),
    (Feature::MostMentioned, [-0.51, -0.40, 1.22, 0.24]),
    (Feature::InLead, [0.90, -0.06, 0.44, 0.94]),
    (Feature::Subject, [0.12, -0.30, -1.92, -0.21]),
    (Feature::Commanding, [0.33, -0.42, 0.25, -0.76]),
    (Feature::BothSubjects, [-0.58, 0.26, 0.62, 0.40]),
    (Feature::Place, [0.00, 0.34, 0.29, -0.06]),
    (Feature::Organisation, [0.00, 0.71, -0.37, -0.45]),
    (Feature::Unnamed, [-2.23, -0.55, 0.57, -1.92]),
    (Feature::Together, [0.00, 0.00, 1.74, 0.00]),
    (Feature::NetworkBehind, [1.69, 1.26, 0.74, 0.25]),
    (Feature::Network, [0.21, 0.73, 1.47, 1.66]),
    (Feature::AsPronoun, [-0.80, -0.21, -0.98, 0.05]),
    (Feature::GenderAgrees, [0.87, 0.00, 0.00, 0.02]),
    (Feature::CalledSo, [0.00, 0.00, 0.00, 1.47]),
    (Feature::CalledSoInFull, [0.00, 0.00, 0.00, 1.27]),
    (Feature::OfTheClass, [0.00, 0.00, 0.00, 0.78]),
    (Feature::OfAnotherClass, [0.00, 0.00, 0.00, -1.49]),
    (Feature::SubjectBefore, [0.31, 0.23, -0.72, 0.32]),
    (Feature::SubjectHere, [-0.39, 0.57, 0.10, -0.76]),
    (Feature::MainSubject, [0.05, 0.33, 0.26, 0.29]),
    (Feature::UnnamedCalledSo, [0.00, 0.00, 0.00, -1.92]),
    (Feature::SameOrigin, [0.00, 0.00, 0.00, 0.19]),
    (Feature::OtherOrigin, [0.00, 0.00, 0.00, -0.45]),
    (Feature::UnnamedLatest, [-0.21, -0.89, 1.56, -0.58]),
];

/// For there being no antecedent.
pub(super) const OWN_WEIGHTS: [(Own, [f32; 4]); OWN] = [
    (Own::Always, [-2.39, 0.27, -0.66, 0.56]),
    (Own::Possessive, [0.17, -2.30, 0.06, 0.00]),
    (Own::Subject, [-0.47, -0.36, -1.87, -0.28]),
    (Own::Modified, [0.00, 0.00, 0.00, 0.25]),
    (Own::Restricted, [0.00, 0.00, 0.00, 0.88]),
    (Own::WithClause, [0.00, 0.00, 0.00, -0.04]),
    (Own::Demonstrative, [0.00, 0.00, 0.00, -0.39]),
    (Own::Title, [0.00, 0.00, 0.00, 0.21]),
    (Own::Office, [0.00, 0.00, 0.00, 0.12]),
    (Own::Family, [0.00, 0.00, 0.00, 0.07]),
    (Own::Person, [0.00, 0.00, 0.00, 0.89]),
    (Own::Body, [0.00, 0.00, 0.00, -0.14]),
    (Own::Country, [0.00, 0.00, 0.00, -1.17]),
    (Own::City, [0.00, 0.00, 0.00, -1.02]),
    (Own::Region, [0.00, 0.00, 0.00, -0.52]),
    (Own::Place, [0.00, 0.00, 0.00, 0.94]),
    (Own::Unlisted, [0.00, 0.00, 0.00, 1.18]),
    (Own::OnlyCandidate, [1.07, 0.00, -0.93, 0.01]),
    (Own::Quoted, [1.91, 1.20, 1.53, 0.27]),
    (Own::Oblique, [0.00, 0.00, 0.00, -0.29]),
];
