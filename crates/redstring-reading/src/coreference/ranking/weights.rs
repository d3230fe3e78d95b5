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
    (Feature::Prominence, [0.66, 0.60, 1.13, 0.21]),
    (Feature::SameSentence, [0.30, 0.73, 0.17, 0.40]),
    (Feature::OneBack, [-0.08, 0.22, -0.33, 0.00]),
    (Feature::TwoBack, [-0.46, -0.21, -0.21, -0.10]),
    (Feature::ThreeBack, [-0.79, -0.65, -0.23, -0.09]),
    (Feature::SixBack, [0.38, 0.54, 1.05, -0.34]),
    (Feature::FartherBack, [0.00, 0.00, 0.00, -0.45]),
    (Feature::Latest, [0.81, 0.84, -0.84, 0.76]),
    (Feature::SecondLatest, [0.43, 0.29, -0.32, 0.27]),
    (Feature::ThirdLatest, [0.55, 0.56, 0.32, 0.25]),
    (Feature::Mentions, [-0.29, -0.13, -0.79, -0.53]),
    (Feature::MostMentioned, [-0.11, -0.41, 0.56, -0.06]),
    (Feature::InLead, [0.19, 0.20, 0.88, 0.69]),
    (Feature::Subject, [0.30, -0.43, -2.29, -0.14]),
    (Feature::Commanding, [0.45, -0.52, 0.29, -0.43]),
    (Feature::BothSubjects, [-0.59, 0.26, 0.62, 0.03]),
    (Feature::Place, [0.00, -0.22, -2.34, -0.14]),
    (Feature::Organisation, [0.00, 0.19, -0.40, -0.46]),
    (Feature::Unnamed, [-1.18, -0.37, 1.30, -1.86]),
    (Feature::Together, [0.00, 0.00, 1.93, 0.00]),
    (Feature::NetworkBehind, [-1.40, 0.49, -0.37, 0.35]),
    (Feature::Network, [0.68, 0.46, 1.04, 0.79]),
    (Feature::AsPronoun, [-0.47, -0.04, 0.16, 0.19]),
    (Feature::GenderAgrees, [0.57, 0.00, 0.00, -0.23]),
    (Feature::CalledSo, [0.00, 0.00, 0.00, 0.39]),
    (Feature::CalledSoInFull, [0.00, 0.00, 0.00, 1.89]),
    (Feature::OfTheClass, [0.00, 0.00, 0.00, 0.96]),
    (Feature::OfAnotherClass, [0.00, 0.00, 0.00, -0.90]),
    (Feature::SubjectBefore, [0.56, 0.31, 1.73, 0.15]),
    (Feature::SubjectHere, [-0.05, 0.51, 1.53, -0.24]),
    (Feature::MainSubject, [-0.14, 0.43, -0.49, -0.01]),
    (Feature::UnnamedCalledSo, [0.00, 0.00, 0.00, -1.86]),
    (Feature::SameOrigin, [0.00, 0.00, 0.00, 0.41]),
    (Feature::OtherOrigin, [0.00, 0.00, 0.00, -0.25]),
    (Feature::UnnamedLatest, [-0.31, -1.94, 0.87, -0.47]),
    (Feature::NearestSubject, [-0.07, 0.65, 0.21, -1.07]),
    (Feature::NearestSubjectOwning, [-0.04, -0.35, 0.73, 0.00]),
    (Feature::NetworkShare, [1.66, 1.93, 1.25, 0.94]),
    (Feature::BothObjects, [0.78, 1.45, -0.01, 0.03]),
    (Feature::GenderDiffers, [-1.27, 0.00, 0.00, 0.00]),
    (Feature::Ahead, [2.15, 0.00, 0.00, 0.00]),
    (Feature::AheadOwning, [0.48, 0.00, 0.00, 0.00]),
    (Feature::OnlyAhead, [0.95, 0.00, 0.00, 0.00]),
    (Feature::Coordinated, [-1.17, 0.02, 1.32, -0.86]),
    (Feature::Oblique, [0.03, -0.28, 1.11, -0.01]),
    (Feature::Inside, [-0.55, -0.62, 0.13, -0.28]),
    (Feature::Names, [0.55, 0.08, 0.51, 0.61]),
    (Feature::Continued, [0.92, 0.19, 0.41, 0.68]),
    (Feature::CalledAlike, [0.00, 0.00, 0.00, 0.17]),
    (Feature::NamedSo, [0.00, 0.00, 0.00, 1.91]),
    (Feature::OfAnotherKind, [0.00, 0.00, 0.00, 0.18]),
    (Feature::OnlyCalledSo, [0.00, 0.00, 0.00, -0.53]),
    (Feature::OnlySuch, [0.00, 0.00, 0.00, 0.29]),
    (Feature::OnlyNamed, [-0.16, 0.29, 0.24, -0.15]),
    (Feature::MostMentionedSuch, [0.00, 0.00, 0.00, 0.73]),
];

/// For there being no antecedent.
pub(super) const OWN_WEIGHTS: [(Own, [f32; 4]); OWN] = [
    (Own::Always, [-0.31, -0.64, -0.45, 0.57]),
    (Own::Possessive, [0.10, -1.24, -1.41, 0.00]),
    (Own::Subject, [-0.53, -0.72, -0.93, 0.05]),
    (Own::Modified, [0.00, 0.00, 0.00, 0.55]),
    (Own::Restricted, [0.00, 0.00, 0.00, 0.77]),
    (Own::WithClause, [0.00, 0.00, 0.00, -0.08]),
    (Own::Demonstrative, [0.00, 0.00, 0.00, -0.48]),
    (Own::Title, [0.00, 0.00, 0.00, -0.31]),
    (Own::Office, [0.00, 0.00, 0.00, -0.01]),
    (Own::Family, [0.00, 0.00, 0.00, -0.03]),
    (Own::Person, [0.00, 0.00, 0.00, 0.53]),
    (Own::Body, [0.00, 0.00, 0.00, 0.41]),
    (Own::Country, [0.00, 0.00, 0.00, -0.44]),
    (Own::City, [0.00, 0.00, 0.00, -0.83]),
    (Own::Region, [0.00, 0.00, 0.00, -0.57]),
    (Own::Place, [0.00, 0.00, 0.00, 0.07]),
    (Own::Unlisted, [0.00, 0.00, 0.00, 1.76]),
    (Own::OnlyCandidate, [0.19, 0.00, 0.30, 0.04]),
    (Own::Quoted, [0.92, 1.24, -1.37, 0.41]),
    (Own::Oblique, [0.00, 0.00, 0.00, -0.23]),
];
