//! Pronouns and the things that they stand for.
//!
//! The text is read from left to right. For each pronoun the things mentioned
//! in the sentences before it are weighed by how prominently and how recently
//! they were mentioned; those that disagree in kind, gender or number, or
//! that syntax rules out, are not considered. Things without a name compete
//! too: if one of them wins, the pronoun is left alone.

use std::collections::HashMap;

use redstring_text::{Confidence, Form, Kind};

use super::{
    descriptions,
    expressions::{Expression, Inventory, Thing},
    links::{self, Distance},
    pronouns::{Pronoun, Reference, pronoun},
    salience, several,
};
use crate::{gazetteer::Gender, quotations::Quotations, syntax::tree::Tree};

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
/// Share of prominence of an organisation for "they".
const ORGANISATION_AS_SEVERAL: f32 = 0.5;
/// Share of prominence of a place for "it".
const PLACE_AS_THING: f32 = 0.7;
/// The least probability of an antecedent that the network has chosen, for
/// "he" and "she", of which nearly all have one, and for other pronouns.
const LEAST_OF_PERSON: f32 = 0.3;
const LEAST: f32 = 0.4;
/// Confidence that "I" in a quotation is whoever says it.
const SPEAKER: f32 = 0.8;
/// Confidence in a name that follows its pronoun: "In his speech Putin said".
const FORWARD: f32 = 0.65;

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

/// Finds the antecedents of an article's pronouns and descriptions. Gives
/// all expressions, those that are resolved pointing to their antecedent, and
/// the things that they point to.
///
/// Cost: linear in the text; each pronoun looks back over a bounded number of
/// mentions.
pub(super) fn resolve(
    tree: &Tree,
    inventory: Inventory,
    quotations: &Quotations,
) -> (Vec<Expression>, Vec<Thing>) {
    let Inventory {
        things,
        expressions,
        several,
    } = inventory;
    let named: HashMap<usize, usize> = expressions
        .iter()
        .filter(|expression| expression.form == Form::Name && !expression.adjective)
        .map(|expression| (expression.head, expression.thing))
        .collect();
    let mut discourse = Discourse {
        tree,
        things,
        seen: Vec::new(),
        things_at: HashMap::new(),
        mentions: HashMap::new(),
        last_sentences: HashMap::new(),
    };
    let mut resolved = Vec::new();
    let mut expressions = expressions.into_iter().peekable();
    for (sentence, cut) in tree.document.sentences.iter().enumerate() {
        for token in cut.tokens.clone() {
            while let Some(mut expression) = expressions.next_if(|next| next.head <= token) {
                let unnamed = discourse.things[expression.thing].group.is_none();
                if unnamed
                    && let Some((members, confidence)) =
                        several::described(&discourse, &expression, sentence)
                {
                    discourse.things[expression.thing].members = members.clone();
                    expression.confidence = Confidence::new(confidence);
                    resolved.extend(members.into_iter().map(|thing| Expression {
                        thing,
                        ..expression.clone()
                    }));
                } else if unnamed
                    && let Some((thing, confidence)) =
                        descriptions::antecedent(&discourse, &expression, sentence)
                {
                    expression.thing = thing;
                    expression.confidence = Confidence::new(confidence);
                }
                if !expression.adjective {
                    discourse.note(expression.head, expression.thing, sentence);
                }
                if let Some(&thing) = several.get(&expression.head)
                    && expression.form == Form::Name
                {
                    discourse.note_several(expression.head, thing, sentence);
                }
                resolved.push(expression);
            }
            let Some(pronoun) = pronoun(tree, token) else {
                continue;
            };
            let found = discourse.stands_for(token, pronoun, sentence, quotations, &named);
            if let Some((thing, confidence)) = found {
                discourse.note(token, thing, sentence);
                if let Reference::Person(gender) = pronoun.reference {
                    discourse.things[thing].gender.get_or_insert(gender);
                }
                let members = &discourse.things[thing].members;
                let meant = if members.is_empty() {
                    std::slice::from_ref(&thing)
                } else {
                    members
                };
                resolved.extend(meant.iter().map(|&thing| Expression {
                    tokens: token..token + 1,
                    span: tree.span(token),
                    head: token,
                    form: Form::Pronoun,
                    thing,
                    confidence: Confidence::new(confidence),
                    adjective: false,
                }));
            }
        }
    }
    (resolved, discourse.things)
}

impl Discourse<'_> {
    fn note(&mut self, head: usize, thing: usize, sentence: usize) {
        self.things_at.insert(head, thing);
        *self.mentions.entry(thing).or_default() += 1;
        self.last_sentences.insert(thing, sentence);
        self.seen.push(Seen {
            head,
            thing,
            sentence,
            prominence: salience::prominence(self.tree, head),
        });
    }

    /// Notes names that the text takes together; they stay what is at `head`.
    fn note_several(&mut self, head: usize, thing: usize, sentence: usize) {
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

    /// What a pronoun stands for, and how sure that is.
    fn stands_for(
        &self,
        token: usize,
        pronoun: Pronoun,
        sentence: usize,
        quotations: &Quotations,
        named: &HashMap<usize, usize>,
    ) -> Option<(usize, f32)> {
        let speaker = quotations.at(token).and_then(|quotation| quotation.speaker);
        let speaker_thing = speaker.and_then(|subject| {
            self.things_at
                .get(&subject)
                .or_else(|| named.get(&subject))
                .copied()
        });
        if pronoun.reference == Reference::Speaker {
            return speaker_thing
                .filter(|&thing| self.things[thing].kind == Some(Kind::Person))
                .map(|thing| (thing, SPEAKER));
        }
        let mut excluded = self.excluded(token, pronoun);
        if matches!(pronoun.reference, Reference::Person(_)) {
            excluded.extend(speaker_thing);
        }
        let ahead = || {
            self.named_ahead(token, named)
                .filter(|thing| {
                    !excluded.contains(thing)
                        && fitness(&self.things[*thing], pronoun.reference).is_some()
                })
                .map(|thing| (thing, FORWARD))
        };
        let fit = |thing: usize| {
            if excluded.contains(&thing) {
                return None;
            }
            fitness(&self.things[thing], pronoun.reference)
        };
        if let Some(learnt) = self.learnt(token, sentence, fit) {
            let least = if matches!(pronoun.reference, Reference::Person(_)) {
                LEAST_OF_PERSON
            } else {
                LEAST
            };
            return match learnt.first() {
                Some(best) if best.score >= least => Some((best.thing, best.score)),
                Some(_) => None,
                None => ahead(),
            };
        }
        let candidates = self.candidates(token, sentence, fit);
        match share_of_best(&candidates) {
            Some((best, share)) if self.is_sure(&candidates[0], share, pronoun) => {
                Some((best, certainty(share)))
            }
            Some(_) => None,
            None => ahead(),
        }
    }

    /// The things that are fit to be what a word refers to, with the probability
    /// that the network gives to each, the likeliest first; none if the backend
    /// has not learnt it. What is missing to 1 is the chance that it refers to
    /// none of them.
    pub(super) fn learnt(
        &self,
        token: usize,
        sentence: usize,
        fitness: impl Fn(usize) -> Option<f32>,
    ) -> Option<Vec<Candidate>> {
        if self.tree.annotation.references.is_empty() {
            return None;
        }
        let mut best: Vec<Candidate> = Vec::new();
        let recent = self.seen.iter().rev().take(MENTIONS_BACK).enumerate();
        for (mentions, seen) in recent {
            if fitness(seen.thing).is_none() {
                continue;
            }
            let distance = Distance {
                sentences: sentence - seen.sentence,
                mentions: mentions + 1,
            };
            let Some(score) = links::score(self.tree, token, seen.head, distance) else {
                continue;
            };
            match best.iter_mut().find(|other| other.thing == seen.thing) {
                Some(other) => other.score = other.score.max(score),
                None => best.push(Candidate {
                    thing: seen.thing,
                    score,
                }),
            }
        }
        // The score of no antecedent is 0.
        let highest = best.iter().map(|found| found.score).fold(0.0, f32::max);
        let whole = best
            .iter()
            .map(|found| (found.score - highest).exp())
            .sum::<f32>()
            + (-highest).exp();
        for found in &mut best {
            found.score = (found.score - highest).exp() / whole;
        }
        best.sort_by(|one, other| {
            other
                .score
                .total_cmp(&one.score)
                .then(one.thing.cmp(&other.thing))
        });
        Some(best)
    }

    /// Whether the best candidate is worth a link: by its share of the two
    /// best scores and, for pronouns that often mean what no noun says, by
    /// its score alone.
    fn is_sure(&self, best: &Candidate, share: f32, pronoun: Pronoun) -> bool {
        let thing = &self.things[best.thing];
        let unnamed = thing.group.is_none() && thing.members.is_empty();
        let (least_share, least_score) = match (pronoun.reference, pronoun.possessive) {
            (Reference::Person(_) | Reference::Speaker, _) => (0.54, 0.0),
            _ if unnamed => (0.5, 0.0),
            (Reference::Thing, true) => (0.54, 0.3),
            (Reference::Thing, false) => (0.6, 0.5),
            (Reference::Several, _) => (0.65, 0.4),
        };
        share >= least_share && best.score >= least_score
    }

    /// Things that syntax keeps a pronoun from standing for.
    fn excluded(&self, token: usize, pronoun: Pronoun) -> Vec<usize> {
        if pronoun.reflexive {
            return Vec::new();
        }
        salience::barred(self.tree, token, pronoun.possessive)
            .into_iter()
            .filter_map(|head| self.things_at.get(&head).copied())
            .collect()
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

    /// The subject that follows a pronoun in a clause before it: "In his
    /// speech Putin said".
    fn named_ahead(&self, token: usize, named: &HashMap<usize, usize>) -> Option<usize> {
        self.tree
            .ancestors(token)
            .take(8)
            .flat_map(|above| self.tree.children(above))
            .find(|&&child| child > token && salience::is_subject(self.tree, child))
            .and_then(|subject| named.get(subject))
            .copied()
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

/// Whether a pronoun can stand for a thing, as a factor on its prominence.
fn fitness(thing: &Thing, reference: Reference) -> Option<f32> {
    let person = thing.kind == Some(Kind::Person);
    match reference {
        Reference::Person(gender) => {
            (person && !thing.plural && agrees(thing.gender, gender)).then_some(1.0)
        }
        Reference::Thing if person || thing.plural => None,
        Reference::Thing if thing.kind == Some(Kind::Location) => Some(PLACE_AS_THING),
        Reference::Thing => Some(1.0),
        Reference::Several if thing.plural => Some(1.0),
        Reference::Several => {
            (thing.kind == Some(Kind::Organisation)).then_some(ORGANISATION_AS_SEVERAL)
        }
        Reference::Speaker => None,
    }
}

fn agrees(known: Option<Gender>, wanted: Gender) -> bool {
    known.is_none_or(|gender| gender == wanted)
}
