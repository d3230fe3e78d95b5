//! The weights of [`ranking`](super), in logarithms of odds: a row for
//! what is known, a column for "he", "it", "they" and descriptions.
//!
//! Fitted by maximum likelihood with a quadratic penalty to 130 news articles, in
//! which readers marked what each of 4,500 pronouns and nouns stands for; weights
//! of what was never seen are 0.

use super::features::{FEATURES, Feature, OWN, Own};

/// Of a candidate.
pub(super) const WEIGHTS: [(Feature, [f32; 4]); FEATURES] = [
    (Feature::Prominence, [0.80, 0.95, 1.95, 0.06]),
    (Feature::SameSentence, [0.86, 0.23, -0.30, 0.98]),
    (Feature::OneBack, [0.73, 0.19, 1.23, 0.49]),
    (Feature::TwoBack, [0.30, -0.56, -0.28, -0.27]),
    (Feature::ThreeBack, [-0.86, -0.55, 0.39, -0.32]),
    (Feature::SixBack, [1.45, 0.62, -0.39, -0.64]),
    (Feature::FartherBack, [0.00, 0.00, 0.00, -0.68]),
    (Feature::Latest, [0.14, 1.15, 0.51, 0.59]),
    (Feature::SecondLatest, [-0.35, 0.59, 0.92, 0.32]),
    (Feature::ThirdLatest, [0.01, 0.75, 0.52, 0.40]),
    (Feature::Mentions, [-0.52, -0.07, -0.40, -0.31]),
    (Feature::MostMentioned, [-0.16, -0.62, 0.74, 0.22]),
    (Feature::InLead, [1.00, 0.43, 0.00, 1.10]),
    (Feature::Subject, [-0.12, -0.82, 0.18, -0.21]),
    (Feature::Commanding, [0.14, 0.21, 0.49, -1.15]),
    (Feature::BothSubjects, [-0.44, 0.56, -0.08, 0.39]),
    (Feature::Place, [0.00, -0.08, 0.13, -0.36]),
    (Feature::Organisation, [0.00, 0.70, -0.40, -0.79]),
    (Feature::Unnamed, [-2.70, -0.15, 0.16, -1.92]),
    (Feature::Together, [0.00, 0.00, 1.53, 0.00]),
    (Feature::NetworkBehind, [1.52, 0.57, 2.99, 0.36]),
    (Feature::Network, [0.14, 1.28, -0.75, 1.53]),
    (Feature::AsPronoun, [-0.72, -0.01, -0.51, 0.04]),
    (Feature::GenderAgrees, [0.84, 0.00, 0.00, 0.09]),
    (Feature::CalledSo, [0.00, 0.00, 0.00, 1.31]),
    (Feature::CalledSoInFull, [0.00, 0.00, 0.00, 1.04]),
    (Feature::OfTheClass, [0.00, 0.00, 0.00, 1.00]),
    (Feature::OfAnotherClass, [0.00, 0.00, 0.00, -1.31]),
    (Feature::SubjectBefore, [0.66, 0.38, -1.28, 0.02]),
    (Feature::SubjectHere, [-0.12, 0.32, -0.82, -0.69]),
    (Feature::MainSubject, [0.17, 0.48, -0.99, 0.21]),
    (Feature::UnnamedCalledSo, [0.00, 0.00, 0.00, -1.92]),
    (Feature::SameOrigin, [0.00, 0.00, 0.00, 0.64]),
    (Feature::OtherOrigin, [0.00, 0.00, 0.00, -0.31]),
    (Feature::UnnamedLatest, [0.29, -2.40, 1.70, -0.53]),
];

/// For there being no antecedent.
pub(super) const OWN_WEIGHTS: [(Own, [f32; 4]); OWN] = [
    (Own::Always, [-2.49, 0.08, -0.66, 0.44]),
    (Own::Possessive, [0.10, -1.69, -0.22, 0.00]),
    (Own::Subject, [-0.19, 0.42, -1.64, 0.06]),
    (Own::Modified, [0.00, 0.00, 0.00, 0.27]),
    (Own::Restricted, [0.00, 0.00, 0.00, 1.02]),
    (Own::WithClause, [0.00, 0.00, 0.00, -0.23]),
    (Own::Demonstrative, [0.00, 0.00, 0.00, -0.44]),
    (Own::Title, [0.00, 0.00, 0.00, -0.12]),
    (Own::Office, [0.00, 0.00, 0.00, 0.21]),
    (Own::Family, [0.00, 0.00, 0.00, 0.01]),
    (Own::Person, [0.00, 0.00, 0.00, 0.79]),
    (Own::Body, [0.00, 0.00, 0.00, -0.27]),
    (Own::Country, [0.00, 0.00, 0.00, -0.82]),
    (Own::City, [0.00, 0.00, 0.00, -0.88]),
    (Own::Region, [0.00, 0.00, 0.00, -0.49]),
    (Own::Place, [0.00, 0.00, 0.00, 0.53]),
    (Own::Unlisted, [0.00, 0.00, 0.00, 1.48]),
    (Own::OnlyCandidate, [0.77, 0.00, -0.35, 0.10]),
    (Own::Quoted, [1.92, 1.14, 2.30, 0.13]),
    (Own::Oblique, [0.00, 0.00, 0.00, -0.02]),
];
