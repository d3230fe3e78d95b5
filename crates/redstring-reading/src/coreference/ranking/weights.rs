//! The weights of [`ranking`](super), in logarithms of odds: a row for
//! what is known, a column for "he", "it", "they" and descriptions.
//!
//! Fitted by maximum likelihood with a quadratic penalty; weights of what was never
//! seen are 0. The last three columns are written by `models/recipes/references.py`:
//! they are fitted to 128 news articles, in which readers marked what each of 3,592
//! pronouns and nouns stands for. Those of "he" are fitted to 837 pronouns of these
//! articles, to the 454 snippets that GAP has for validation, and at half weight to 1,380
//! of OntoGUM's training documents, together with what [`owners`](super::owners) adds
//! where "he" is "his"; the network was trained on the last two, so that its scores
//! there are blurred until it is right as often as on text it has not seen.

use super::features::{FEATURES, Feature, OWN, Own};

/// Of a candidate.
pub(super) const WEIGHTS: [(Feature, [f32; 4]); FEATURES] = [
    (Feature::Prominence, [0.66, 0.76, 1.62, 0.25]),
    (Feature::SameSentence, [0.30, 0.65, -0.20, 0.62]),
    (Feature::OneBack, [-0.08, 0.12, 0.40, 0.13]),
    (Feature::TwoBack, [-0.46, -0.20, -0.67, -0.46]),
    (Feature::ThreeBack, [-0.79, -0.92, 1.10, -0.19]),
    (Feature::SixBack, [0.38, 0.67, -0.78, -0.35]),
    (Feature::FartherBack, [0.00, 0.00, 0.00, -0.38]),
    (Feature::Latest, [0.81, 0.84, 0.02, 0.66]),
    (Feature::SecondLatest, [0.43, 0.45, 0.49, 0.38]),
    (Feature::ThirdLatest, [0.55, 0.68, 0.15, 0.24]),
    (Feature::Mentions, [-0.29, -0.13, -0.06, -0.12]),
    (Feature::MostMentioned, [-0.11, -0.45, 0.04, -0.33]),
    (Feature::InLead, [0.19, 0.37, 0.48, 0.97]),
    (Feature::Subject, [0.30, 0.11, -1.87, -0.04]),
    (Feature::Commanding, [0.45, -0.64, 0.98, -0.81]),
    (Feature::BothSubjects, [-0.59, 0.21, 0.72, 0.14]),
    (Feature::Place, [0.00, -1.00, -0.97, -0.15]),
    (Feature::Organisation, [0.00, -0.27, -0.13, -0.30]),
    (Feature::Unnamed, [-1.18, -1.30, 0.69, -1.97]),
    (Feature::Together, [0.00, 0.00, 2.16, 0.00]),
    (Feature::NetworkBehind, [-1.40, 0.40, 2.95, 0.37]),
    (Feature::Network, [0.68, 1.52, -1.69, 1.26]),
    (Feature::AsPronoun, [-0.47, 0.14, -0.40, 0.13]),
    (Feature::GenderAgrees, [0.57, 0.00, 0.00, -0.27]),
    (Feature::CalledSo, [0.00, 0.00, 0.00, 0.13]),
    (Feature::CalledSoInFull, [0.00, 0.00, 0.00, 1.52]),
    (Feature::OfTheClass, [0.00, 0.00, 0.00, 0.95]),
    (Feature::OfAnotherClass, [0.00, 0.00, 0.00, -0.81]),
    (Feature::SubjectBefore, [0.56, -0.05, 0.05, 0.12]),
    (Feature::SubjectHere, [-0.05, -0.32, -0.27, -0.66]),
    (Feature::MainSubject, [-0.14, 0.41, 0.26, 0.06]),
    (Feature::UnnamedCalledSo, [0.00, 0.00, 0.00, -1.97]),
    (Feature::SameOrigin, [0.00, 0.00, 0.00, 0.42]),
    (Feature::OtherOrigin, [0.00, 0.00, 0.00, -0.32]),
    (Feature::UnnamedLatest, [-0.31, -1.56, 0.84, -0.32]),
    (Feature::NearestSubject, [-0.07, 1.36, 0.46, -0.87]),
    (Feature::NearestSubjectOwning, [-0.04, -0.62, 0.95, 0.00]),
    (Feature::NetworkShare, [1.66, 0.00, 0.00, 0.00]),
    (Feature::BothObjects, [0.78, 0.00, 0.00, 0.00]),
    (Feature::GenderDiffers, [-1.27, 0.00, 0.00, 0.00]),
    (Feature::Ahead, [2.15, 0.00, 0.00, 0.00]),
    (Feature::AheadOwning, [0.48, 0.00, 0.00, 0.00]),
    (Feature::OnlyAhead, [0.95, 0.00, 0.00, 0.00]),
    (Feature::Coordinated, [-1.17, 0.00, 0.00, 0.00]),
    (Feature::Oblique, [0.03, 0.00, 0.00, 0.00]),
    (Feature::Inside, [-0.55, 0.00, 0.00, 0.00]),
    (Feature::Names, [0.55, 0.00, 0.00, 0.00]),
    (Feature::Continued, [0.92, 0.00, 0.00, 0.00]),
    (Feature::CalledAlike, [0.00, 0.00, 0.00, 0.02]),
    (Feature::NamedSo, [0.00, 0.00, 0.00, 1.69]),
    (Feature::OfAnotherKind, [0.00, 0.00, 0.00, 0.15]),
    (Feature::OnlyCalledSo, [0.00, 0.00, 0.00, -0.36]),
    (Feature::OnlySuch, [0.00, 0.00, 0.00, 0.10]),
    (Feature::OnlyNamed, [-0.16, 0.29, 0.62, 0.22]),
    (Feature::MostMentionedSuch, [0.00, 0.00, 0.00, 1.12]),
];

/// For there being no antecedent.
pub(super) const OWN_WEIGHTS: [(Own, [f32; 4]); OWN] = [
    (Own::Always, [-0.31, -0.32, 0.15, 0.62]),
    (Own::Possessive, [0.10, -1.53, -0.23, 0.00]),
    (Own::Subject, [-0.53, -0.08, -1.66, 0.00]),
    (Own::Modified, [0.00, 0.00, 0.00, 0.26]),
    (Own::Restricted, [0.00, 0.00, 0.00, 0.90]),
    (Own::WithClause, [0.00, 0.00, 0.00, -0.22]),
    (Own::Demonstrative, [0.00, 0.00, 0.00, -0.39]),
    (Own::Title, [0.00, 0.00, 0.00, -0.49]),
    (Own::Office, [0.00, 0.00, 0.00, 0.18]),
    (Own::Family, [0.00, 0.00, 0.00, -0.17]),
    (Own::Person, [0.00, 0.00, 0.00, 0.45]),
    (Own::Body, [0.00, 0.00, 0.00, 0.50]),
    (Own::Country, [0.00, 0.00, 0.00, -0.73]),
    (Own::City, [0.00, 0.00, 0.00, -0.88]),
    (Own::Region, [0.00, 0.00, 0.00, -0.59]),
    (Own::Place, [0.00, 0.00, 0.00, 0.11]),
    (Own::Unlisted, [0.00, 0.00, 0.00, 2.24]),
    (Own::OnlyCandidate, [0.19, 0.00, 0.08, 0.18]),
    (Own::Quoted, [0.92, 1.01, 1.15, 0.19]),
    (Own::Oblique, [0.00, 0.00, 0.00, -0.04]),
];
