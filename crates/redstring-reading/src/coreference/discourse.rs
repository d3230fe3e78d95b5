//! What has been read of an article so far: which things were mentioned, where,
//! and how prominently, so that pronouns and descriptions can be weighed against
//! them.

use std::collections::HashMap;

use super::{
    expressions::Thing,
    links::{self, Distance},
    salience,
};
use crate::syntax::tree::Tree;

/// How many sentences back an antecedent is looked for.
const SENTENCES_BACK: usize = 3;
/// How many mentions back it is looked for, which bounds the work in very
/// long sentences.
const MENTIONS_BACK: usize = 200;
/// What is left of prominence with each sentence.
const DECAY: f32 = 0.5;
/// What each further mention in the same sentence adds.
const REPETITION: f32 = 0.05;
/// What the subject of a clause around the pronoun gains.
const COMMAND: f32 = 0.5;
/// What subjects gain for a pronoun that is a subject.
const PARALLEL: f32 = 0.2;
/// What each earlier mention of the same thing in the article adds, and how
/// many are counted.
const FAMILIARITY: (f32, usize) = (0.02, 10);
/// How much the network's scores, logarithms of odds, count beside prominence.
const NETWORK: f32 = 0.2;
/// What the network thinks less likely than this is not told apart.
const FARTHEST_BEHIND: f32 = -7.0;

/// A mention that has been read.
struct Seen {
    head: usize,
    thing: usize,
    sentence: usize,
    prominence: f32,
}

/// What has been read so far.
pub(super) struct Discourse<'a> {
    pub tree: &'a Tree<'a>,
    pub things: Vec<Thing>,
    seen: Vec<Seen>,
    things_at: HashMap<usize, usize>,
    mentions: HashMap<usize, usize>,
    last_sentences: HashMap<usize, usize>,
}

/// A thing that a pronoun or description may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub thing: usize,
    pub score: f32,
}

impl<'a> Discourse<'a> {
    /// Nothing read yet.
    pub fn new(tree: &'a Tree<'a>, things: Vec<Thing>) -> Self {
        Self {
            tree,
            things,
            seen: Vec::new(),
            things_at: HashMap::new(),
            mentions: HashMap::new(),
            last_sentences: HashMap::new(),
        }
    }

    /// The thing that the words with this head speak of.
    pub fn thing_at(&self, head: usize) -> Option<usize> {
        self.things_at.get(&head).copied()
    }

    /// Notes a mention of a thing.
    pub fn note(&mut self, head: usize, thing: usize, sentence: usize) {
        self.things_at.insert(head, thing);
        *self.mentions.entry(thing).or_default() += 1;
        self.last_sentences.insert(thing, sentence);
        self.note_several(head, thing, sentence);
    }

    /// Notes names that the text takes together; they stay what is at `head`.
    pub fn note_several(&mut self, head: usize, thing: usize, sentence: usize) {
        self.seen.push(Seen {
            head,
            thing,
            sentence,
            prominence: salience::prominence(self.tree, head),
        });
    }

    /// The things mentioned in the last sentences, the latest first.
    pub(super) fn recent(
        &self,
        sentence: usize,
        sentences_back: usize,
    ) -> impl Iterator<Item = usize> + '_ {
        self.seen
            .iter()
            .rev()
            .take(MENTIONS_BACK)
            .take_while(move |seen| seen.sentence + sentences_back >= sentence)
            .map(|seen| seen.thing)
    }

    /// The sentence in which a thing was mentioned last.
    pub(super) fn last_sentence_of(&self, thing: usize) -> Option<usize> {
        self.last_sentences.get(&thing).copied()
    }

    /// Whether a thing is the subject of a clause around a token.
    pub(super) fn is_commanding(&self, thing: usize, token: usize, sentence: usize) -> bool {
        self.seen
            .iter()
            .rev()
            .take(MENTIONS_BACK)
            .take_while(|seen| seen.sentence == sentence)
            .any(|seen| seen.thing == thing && salience::commands(self.tree, seen.head, token))
    }

    /// The things mentioned in the last sentences before `token` that are fit
    /// to stand for it, best first. `fitness` gives a factor on the score, or
    /// none.
    pub(super) fn candidates(
        &self,
        token: usize,
        sentence: usize,
        fitness: impl Fn(usize) -> Option<f32>,
    ) -> Vec<Candidate> {
        let subject = salience::is_subject(self.tree, token);
        let mut found: Vec<(usize, usize, f32)> = Vec::new();
        let recent = self
            .seen
            .iter()
            .rev()
            .take(MENTIONS_BACK)
            .take_while(|seen| seen.sentence + SENTENCES_BACK >= sentence);
        for seen in recent {
            let Some(factor) = fitness(seen.thing) else {
                continue;
            };
            let mut prominence = seen.prominence;
            if seen.sentence == sentence && salience::commands(self.tree, seen.head, token) {
                prominence += COMMAND;
            }
            if subject && salience::is_subject(self.tree, seen.head) {
                prominence += PARALLEL;
            }
            prominence *= factor * DECAY.powi((sentence - seen.sentence) as i32);
            match found
                .iter_mut()
                .find(|(thing, at, _)| (*thing, *at) == (seen.thing, seen.sentence))
            {
                Some((_, _, best)) => *best = best.max(prominence) + REPETITION * factor,
                None => found.push((seen.thing, seen.sentence, prominence)),
            }
        }
        let mut candidates: Vec<Candidate> = Vec::new();
        for (thing, _, score) in found {
            match candidates.iter_mut().find(|other| other.thing == thing) {
                Some(candidate) => candidate.score += score,
                None => {
                    let mentions = self.mentions.get(&thing).copied().unwrap_or_default();
                    let familiarity = FAMILIARITY.0 * mentions.min(FAMILIARITY.1) as f32;
                    candidates.push(Candidate {
                        thing,
                        score: score + familiarity,
                    });
                }
            }
        }
        candidates.sort_by(|one, other| {
            other
                .score
                .total_cmp(&one.score)
                .then(one.thing.cmp(&other.thing))
        });
        candidates
    }

    /// Weighs candidates by what the network has learnt of antecedents, where the
    /// backend has, and puts the best first.
    pub fn weigh_by_network(&self, token: usize, sentence: usize, candidates: &mut [Candidate]) {
        let scores: Vec<Option<f32>> = candidates
            .iter()
            .map(|candidate| self.learnt(token, sentence, candidate.thing))
            .collect();
        let Some(highest) = scores.iter().flatten().copied().reduce(f32::max) else {
            return;
        };
        for (candidate, score) in candidates.iter_mut().zip(scores) {
            let behind = score.map_or(FARTHEST_BEHIND, |score| {
                (score - highest).max(FARTHEST_BEHIND)
            });
            candidate.score *= (NETWORK * behind).exp();
        }
        candidates.sort_by(|one, other| {
            other
                .score
                .total_cmp(&one.score)
                .then(one.thing.cmp(&other.thing))
        });
    }

    /// The network's best score of a word referring to a mention of this thing.
    fn learnt(&self, token: usize, sentence: usize, thing: usize) -> Option<f32> {
        let recent = self.seen.iter().rev().take(MENTIONS_BACK).enumerate();
        recent
            .filter(|(_, seen)| seen.thing == thing)
            .filter_map(|(mentions, seen)| {
                let distance = Distance {
                    sentences: sentence - seen.sentence,
                    mentions: mentions + 1,
                };
                links::score(self.tree, token, seen.head, distance)
            })
            .reduce(f32::max)
    }
}

/// The best candidate and its share of the two best scores.
pub(super) fn share_of_best(candidates: &[Candidate]) -> Option<(usize, f32)> {
    let best = candidates.first()?;
    let second = candidates.get(1).map_or(0.0, |second| second.score);
    Some((
        best.thing,
        best.score / (best.score + second).max(f32::EPSILON),
    ))
}

/// From the share of the best of two scores to a confidence of 0.5 to 0.9.
pub(super) fn certainty(share: f32) -> f32 {
    (share - 0.5).mul_add(0.8, 0.5).clamp(0.5, 0.9)
}
