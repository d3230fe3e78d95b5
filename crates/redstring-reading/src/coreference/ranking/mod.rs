//! How likely a pronoun or description stands for each thing that it could, and
//! for none of them: a softmax over weighted features of each, after Lee et
//! al. (EMNLP 2017) with features after Lappin and Leass (1994).
//!
//! Needs the things that syntax, kind, gender and number leave; gives their
//! probabilities. The network's own scores of antecedents are one feature
//! among others.

mod asked;
mod features;
mod noted;
mod owners;
mod persons;
mod weights;

use redstring_text::{Form, Kind};

pub(super) use asked::{Anaphor, Asked};
use features::{FEATURES, Feature, Own};
pub use noted::Ranking;
use noted::noted;
use weights::{OWN_WEIGHTS, WEIGHTS};

use super::{
    discourse::{Discourse, Seen},
    links::{self, Distance},
    offices, salience,
};

/// What the network thinks less likely than this is not told apart.
const FARTHEST_BEHIND: f32 = -7.0;
/// The score of a pair that the network says nothing of.
const UNSCORED: f32 = -9.0;
/// Sentences from the beginning that tell what an article is about.
const LEAD: usize = 2;

/// How a thing fits a pronoun or description.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fit {
    /// The article has described the thing by this noun, or by the same words.
    pub called_so: bool,
    pub called_so_in_full: bool,
    /// The article has described it by a noun of the same sort, or its name
    /// tells that it is of that sort.
    pub called_alike: bool,
    pub named_so: bool,
    /// The noun is for things of another kind.
    pub of_another_kind: bool,
    /// The noun's class asks for such a thing, or for another.
    pub of_the_class: bool,
    pub of_another_class: bool,
    /// Its gender is known and agrees.
    pub gender_agrees: bool,
    /// Its gender is guessed, and does not agree.
    pub gender_differs: bool,
    /// The noun tells where it is from, and the article has told the same, or
    /// another place.
    pub same_origin: bool,
    pub other_origin: bool,
}

/// A thing that a pronoun or description may stand for.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub thing: usize,
    /// That it is meant, 0 to 1.
    pub probability: f32,
    /// The network's odds that one of its mentions is meant, as a logarithm.
    odds: f32,
    known: [f32; FEATURES],
}

impl Candidate {
    /// One of which the latest mention has these odds, as a logarithm.
    fn new(thing: usize, prominence: f32, odds: f32) -> Self {
        let mut candidate = Self {
            thing,
            probability: 0.0,
            odds,
            known: [0.0; FEATURES],
        };
        *candidate.value(Feature::Prominence) = prominence.ln();
        *candidate.value(Feature::Network) = odds;
        candidate
    }

    fn set(&mut self, feature: Feature, holds: bool) {
        self.known[feature as usize] = number(holds);
    }

    fn holds(&self, feature: Feature) -> bool {
        self.known[feature as usize] > 0.0
    }

    /// Whether the article or its name tells that it is what is asked for.
    fn is_such(&self) -> bool {
        [
            Feature::CalledSo,
            Feature::CalledAlike,
            Feature::NamedSo,
            Feature::OfTheClass,
        ]
        .into_iter()
        .any(|feature| self.holds(feature))
    }

    fn value(&mut self, feature: Feature) -> &mut f32 {
        &mut self.known[feature as usize]
    }
}

/// The things mentioned up to `back` sentences ago that fit, the likeliest
/// first; of the rest of 1, nothing is meant.
pub(super) fn rank(
    discourse: &Discourse,
    mut asked: Asked,
    back: usize,
    fit: impl Fn(usize) -> Option<Fit>,
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let office = asked.office;
    let fit = |thing: usize| {
        let possible = office.is_none_or(|office| {
            offices::exists_in(discourse.tree, office, &discourse.things[thing])
        });
        possible.then(|| fit(thing))?
    };
    let prominent =
        discourse.prominences(asked.token, asked.sentence, |thing| fit(thing).is_some());
    let nearest = salience::nearest_subject(discourse.tree, asked.token);
    let possessive = asked.known[Own::Possessive as usize] > 0.0;
    for (mentions, seen) in discourse.before(asked.sentence, back).enumerate() {
        let Some(fits) = fit(seen.thing) else {
            continue;
        };
        let is_nearest = nearest == Some(seen.head);
        let distance = Distance {
            sentences: asked.sentence - seen.sentence,
            mentions: mentions + 1,
        };
        let tree = discourse.tree;
        let link = links::score(tree, asked.token, seen.head, distance).unwrap_or(UNSCORED);
        let commanding =
            distance.sentences == 0 && salience::commands(tree, seen.head, asked.token);
        if let Some(known) = found.iter_mut().find(|other| other.thing == seen.thing) {
            known.odds = persons::log_sum(known.odds, link);
            let best = known.value(Feature::Network);
            *best = best.max(link);
            if commanding {
                known.set(Feature::Commanding, true);
            }
            if is_nearest {
                known.set(Feature::NearestSubject, true);
                known.set(Feature::NearestSubjectOwning, possessive);
            }
            continue;
        }
        let prominence = prominent
            .iter()
            .find(|(thing, _)| *thing == seen.thing)
            .map_or(0.0, |(_, prominence)| *prominence);
        let mut candidate = Candidate::new(seen.thing, prominence + 0.02, link);
        candidate.set(Feature::Commanding, commanding);
        candidate.set(Feature::NearestSubject, is_nearest);
        candidate.set(Feature::NearestSubjectOwning, is_nearest && possessive);
        describe(discourse, seen, &asked, fits, found.len(), &mut candidate);
        persons::describe(discourse, seen, &asked, &mut candidate);
        found.push(candidate);
    }
    if let Some((head, thing)) = asked.ahead
        && let Some(fits) = fit(thing)
    {
        persons::look_ahead(discourse, &asked, (head, thing), fits, &mut found);
    }
    asked.set(Own::OnlyCandidate, found.len() == 1);
    compare(&mut found);
    // A backend that says nothing of references speaks against none.
    if !discourse.tree.annotation.references.is_empty() {
        persons::share(&mut found);
    }
    weigh(&asked, &mut found);
    if let Some(rankings) = discourse.rankings {
        rankings.borrow_mut().push(noted(discourse, &asked, &found));
    }
    found.sort_by(|one, other| {
        other
            .probability
            .total_cmp(&one.probability)
            .then(one.thing.cmp(&other.thing))
    });
    found
}

/// What the latest mention of a candidate tells, the `place`-th latest of all.
fn describe(
    discourse: &Discourse,
    seen: &Seen,
    asked: &Asked,
    fits: Fit,
    place: usize,
    candidate: &mut Candidate,
) {
    let thing = &discourse.things[seen.thing];
    let sentences = asked.sentence - seen.sentence;
    let unnamed = thing.group.is_none() && thing.members.is_empty();
    let subject = salience::is_subject(discourse.tree, seen.head);
    let asked_subject = salience::is_subject(discourse.tree, asked.token);
    let back = match sentences {
        0 => Feature::SameSentence,
        1 => Feature::OneBack,
        2 => Feature::TwoBack,
        3 => Feature::ThreeBack,
        4..=6 => Feature::SixBack,
        _ => Feature::FartherBack,
    };
    candidate.set(back, true);
    let latest = [Feature::Latest, Feature::SecondLatest, Feature::ThirdLatest];
    if let Some(&feature) = latest.get(place) {
        candidate.set(feature, true);
    }
    *candidate.value(Feature::Mentions) = (discourse.mentions_of(seen.thing) as f32).ln_1p();
    let lead = discourse.first_sentence_of(seen.thing);
    candidate.set(Feature::InLead, lead.is_some_and(|first| first < LEAD));
    candidate.set(Feature::Subject, subject);
    candidate.set(Feature::BothSubjects, subject && asked_subject);
    candidate.set(Feature::SubjectHere, subject && sentences == 0);
    candidate.set(Feature::SubjectBefore, subject && sentences == 1);
    candidate.set(Feature::MainSubject, seen.prominence >= 1.0);
    candidate.set(Feature::AsPronoun, seen.form == Form::Pronoun);
    candidate.set(Feature::Place, thing.kind == Some(Kind::Location));
    candidate.set(
        Feature::Organisation,
        thing.kind == Some(Kind::Organisation),
    );
    candidate.set(Feature::Unnamed, unnamed);
    candidate.set(Feature::Together, !thing.members.is_empty());
    candidate.set(Feature::GenderAgrees, fits.gender_agrees);
    candidate.set(Feature::GenderDiffers, fits.gender_differs);
    candidate.set(Feature::CalledSo, fits.called_so);
    candidate.set(Feature::CalledSoInFull, fits.called_so_in_full);
    candidate.set(Feature::OfTheClass, fits.of_the_class);
    candidate.set(Feature::OfAnotherClass, fits.of_another_class);
    candidate.set(Feature::UnnamedCalledSo, fits.called_so && unnamed);
    candidate.set(Feature::UnnamedLatest, unnamed && place == 0);
    candidate.set(Feature::CalledAlike, fits.called_alike);
    candidate.set(Feature::NamedSo, fits.named_so);
    candidate.set(Feature::OfAnotherKind, fits.of_another_kind);
    candidate.set(Feature::SameOrigin, fits.same_origin);
    candidate.set(Feature::OtherOrigin, fits.other_origin);
}

/// What sets the candidates apart.
fn compare(found: &mut [Candidate]) {
    let highest = |feature: Feature, least: f32| {
        found
            .iter()
            .map(|candidate| candidate.known[feature as usize])
            .fold(least, f32::max)
    };
    let most = highest(Feature::Mentions, 0.0);
    let best = highest(Feature::Network, UNSCORED);
    let named = |candidate: &Candidate| !candidate.holds(Feature::Unnamed);
    let alone = |test: &dyn Fn(&Candidate) -> bool| {
        found
            .iter()
            .filter(|candidate| named(candidate) && test(candidate))
            .count()
            == 1
    };
    let alone_so = alone(&|candidate| candidate.holds(Feature::CalledSo));
    let alone_such = alone(&Candidate::is_such);
    let alone_named = alone(&|_| true);
    let most_such = found
        .iter()
        .filter(|candidate| named(candidate) && candidate.is_such())
        .map(|candidate| candidate.known[Feature::Mentions as usize])
        .fold(0.0, f32::max);
    for candidate in found {
        let such = candidate.is_such();
        let named = !candidate.holds(Feature::Unnamed);
        let called_so = candidate.holds(Feature::CalledSo);
        candidate.set(Feature::OnlyCalledSo, alone_so && named && called_so);
        candidate.set(Feature::OnlySuch, alone_such && named && such);
        candidate.set(Feature::OnlyNamed, alone_named && named);
        let mentioned = candidate.known[Feature::Mentions as usize];
        candidate.set(
            Feature::MostMentionedSuch,
            such && named && mentioned >= most_such,
        );
        let mentions = *candidate.value(Feature::Mentions);
        candidate.set(Feature::MostMentioned, mentions >= most);
        let network = *candidate.value(Feature::Network);
        *candidate.value(Feature::NetworkBehind) = (network - best).max(FARTHEST_BEHIND) / 7.0;
        *candidate.value(Feature::Network) = network.clamp(-5.0, 5.0) / 5.0;
    }
}

/// Gives the candidates their probabilities.
fn weigh(asked: &Asked, found: &mut [Candidate]) {
    let column = asked.anaphor as usize;
    let owning = asked.anaphor == Anaphor::Person && asked.known[Own::Possessive as usize] > 0.0;
    let none: f32 = OWN_WEIGHTS
        .iter()
        .map(|(own, weights)| asked.known[*own as usize] * weights[column])
        .sum::<f32>()
        + if owning {
            owners::score_of_none(asked)
        } else {
            0.0
        };
    let scores: Vec<f32> = found
        .iter()
        .map(|candidate| {
            WEIGHTS
                .iter()
                .map(|(feature, weights)| candidate.known[*feature as usize] * weights[column])
                .sum::<f32>()
                + if owning {
                    owners::score(candidate)
                } else {
                    0.0
                }
        })
        .collect();
    let highest = scores.iter().copied().fold(none, f32::max);
    let total = scores.iter().fold((none - highest).exp(), |sum, score| {
        sum + (score - highest).exp()
    });
    for (candidate, score) in found.iter_mut().zip(scores) {
        candidate.probability = (score - highest).exp() / total;
    }
}

fn number(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}
