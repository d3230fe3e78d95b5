//! How likely a pronoun or description stands for each thing that it could, and
//! for none of them: a softmax over weighted features of each, after Lee et
//! al. (EMNLP 2017) with features after Lappin and Leass (1994).
//!
//! Needs the things that syntax, kind, gender and number leave; gives their
//! probabilities. The network's own scores of antecedents are one feature
//! among others.

mod features;
mod weights;

use redstring_text::{Deprel, Form, Kind};

use features::{FEATURES, Feature, OWN, Own};
use weights::{OWN_WEIGHTS, WEIGHTS};

use super::{
    discourse::{Discourse, Seen},
    links::{self, Distance},
    salience,
};
use crate::{gazetteer::NounClass, quotations::Quotations, syntax::tree::Tree};

/// What the network thinks less likely than this is not told apart.
const FARTHEST_BEHIND: f32 = -7.0;
/// The score of a pair that the network says nothing of.
const UNSCORED: f32 = -9.0;
/// Sentences from the beginning that tell what an article is about.
const LEAD: usize = 2;

/// Which weights count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anaphor {
    /// "he", "she"
    Person,
    /// "it"
    Thing,
    /// "they"
    Several,
    /// "the company"
    Description,
}

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
    /// The noun tells where it is from, and the article has told the same, or
    /// another place.
    pub same_origin: bool,
    pub other_origin: bool,
}

/// What is known of a pronoun or description itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub anaphor: Anaphor,
    pub token: usize,
    pub sentence: usize,
    known: [f32; OWN],
}

/// What was known where the antecedent of a pronoun or description was asked for,
/// to fit the weights of the ranking to annotated articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// The word asked about, an index of the document's tokens.
    pub token: usize,
    /// The column of the weights: 0 for "he", 1 for "it", 2 for "they", 3 for a
    /// description.
    pub anaphor: usize,
    /// What speaks for there being no antecedent, in the order of the weights.
    pub own: Vec<f32>,
    /// For each thing that may be meant its clusters in the reading, none for what
    /// has no name, and what is known of it, in the order of the weights.
    pub candidates: Vec<(Vec<usize>, Vec<f32>)>,
}

/// A thing that a pronoun or description may stand for.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub thing: usize,
    /// That it is meant, 0 to 1.
    pub probability: f32,
    known: [f32; FEATURES],
}

impl Asked {
    /// A pronoun.
    pub fn pronoun(
        discourse: &Discourse,
        anaphor: Anaphor,
        (token, sentence): (usize, usize),
        possessive: bool,
        quotations: &Quotations,
    ) -> Self {
        let mut asked = Self::new(discourse, anaphor, token, sentence, quotations);
        asked.set(Own::Possessive, possessive);
        asked
    }

    /// A common noun.
    pub fn description(
        discourse: &Discourse,
        (head, sentence): (usize, usize),
        class: Option<NounClass>,
        modified: bool,
        quotations: &Quotations,
    ) -> Self {
        let tree = discourse.tree;
        let mut asked = Self::new(discourse, Anaphor::Description, head, sentence, quotations);
        let demonstrative = tree
            .children_by(head, &[Deprel::Det])
            .any(|det| tree.lower(det) != "the");
        let oblique = matches!(tree.deprel(head), Deprel::Obl | Deprel::Nmod);
        asked.set(Own::Modified, modified);
        asked.set(Own::Restricted, is_restricted(tree, head));
        asked.set(Own::WithClause, has_clause(tree, head));
        asked.set(Own::Demonstrative, demonstrative);
        asked.set(Own::Oblique, oblique);
        let class = match class {
            Some(NounClass::Title) => Own::Title,
            Some(NounClass::Office) => Own::Office,
            Some(NounClass::Family) => Own::Family,
            Some(NounClass::Person | NounClass::People) => Own::Person,
            Some(NounClass::Body) => Own::Body,
            Some(NounClass::Country) => Own::Country,
            Some(NounClass::City) => Own::City,
            Some(NounClass::Region) => Own::Region,
            Some(NounClass::Place) => Own::Place,
            None => Own::Unlisted,
        };
        asked.set(class, true);
        asked
    }

    fn new(
        discourse: &Discourse,
        anaphor: Anaphor,
        token: usize,
        sentence: usize,
        quotations: &Quotations,
    ) -> Self {
        let mut asked = Self {
            anaphor,
            token,
            sentence,
            known: [0.0; OWN],
        };
        asked.set(Own::Always, true);
        asked.set(Own::Subject, salience::is_subject(discourse.tree, token));
        asked.set(Own::Quoted, quotations.at(token).is_some());
        asked
    }

    fn set(&mut self, own: Own, holds: bool) {
        self.known[own as usize] = number(holds);
    }
}

impl Candidate {
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

/// "the bank of England": what follows tells which.
fn is_restricted(tree: &Tree, head: usize) -> bool {
    tree.children(head).iter().any(|&child| {
        matches!(
            tree.deprel(child),
            Deprel::Nmod | Deprel::Conj | Deprel::Cop | Deprel::Nummod | Deprel::NmodPoss
        )
    })
}

/// "the bank that", but not "the airline, founded in 2009,".
fn has_clause(tree: &Tree, head: usize) -> bool {
    tree.children_by(head, &[Deprel::Acl, Deprel::AclRelcl])
        .any(|clause| {
            let first = tree.subtree(clause).first().copied();
            !first.is_some_and(|first| first > head && tree.word(first - 1) == ",")
        })
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
        let mut candidate = Candidate {
            thing: seen.thing,
            probability: 0.0,
            known: [0.0; FEATURES],
        };
        let prominence = prominent
            .iter()
            .find(|(thing, _)| *thing == seen.thing)
            .map_or(0.0, |(_, prominence)| *prominence);
        *candidate.value(Feature::Prominence) = (prominence + 0.02).ln();
        *candidate.value(Feature::Network) = link;
        candidate.set(Feature::Commanding, commanding);
        candidate.set(Feature::NearestSubject, is_nearest);
        candidate.set(Feature::NearestSubjectOwning, is_nearest && possessive);
        describe(discourse, seen, &asked, fits, found.len(), &mut candidate);
        found.push(candidate);
    }
    asked.set(Own::OnlyCandidate, found.len() == 1);
    compare(&mut found);
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

fn noted(discourse: &Discourse, asked: &Asked, found: &[Candidate]) -> Ranking {
    let clusters = |thing: usize| {
        let thing = &discourse.things[thing];
        let members = (thing.members.iter()).filter_map(|&member| discourse.things[member].group);
        thing.group.into_iter().chain(members).collect()
    };
    Ranking {
        token: asked.token,
        anaphor: asked.anaphor as usize,
        own: asked.known.to_vec(),
        candidates: found
            .iter()
            .map(|candidate| (clusters(candidate.thing), candidate.known.to_vec()))
            .collect(),
    }
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
    let none: f32 = OWN_WEIGHTS
        .iter()
        .map(|(own, weights)| asked.known[*own as usize] * weights[column])
        .sum();
    let scores: Vec<f32> = found
        .iter()
        .map(|candidate| {
            WEIGHTS
                .iter()
                .map(|(feature, weights)| candidate.known[*feature as usize] * weights[column])
                .sum()
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
