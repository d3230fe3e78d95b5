//! What has been read of an article so far: which things were mentioned, where,
//! and how prominently, so that pronouns and descriptions can be weighed against
//! them.

use std::{cell::RefCell, collections::HashMap};

use redstring_text::Form;

use super::{
    expressions::{Expression, Thing},
    ranking::Ranking,
    salience,
};
use crate::syntax::tree::Tree;

/// How many sentences back a mention still stands out.
const SENTENCES_BACK: usize = 3;
/// How many mentions back an antecedent is looked for, which bounds the work in very
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

/// A mention that has been read.
pub(super) struct Seen {
    pub head: usize,
    pub thing: usize,
    pub sentence: usize,
    pub prominence: f32,
    pub form: Form,
}

/// What has been read so far.
pub(super) struct Discourse<'a> {
    pub tree: &'a Tree<'a>,
    pub things: Vec<Thing>,
    /// Where every ranking is noted, if somebody wants to know them.
    pub rankings: Option<&'a RefCell<Vec<Ranking>>>,
    seen: Vec<Seen>,
    names: Vec<usize>,
    things_at: HashMap<usize, usize>,
    mentions: HashMap<usize, usize>,
    first_sentences: HashMap<usize, usize>,
}

impl<'a> Discourse<'a> {
    /// Nothing read yet.
    pub fn new(tree: &'a Tree<'a>, things: Vec<Thing>, expressions: &[Expression]) -> Self {
        let mut names = vec![0; things.len()];
        for expression in expressions {
            names[expression.thing] += usize::from(expression.form == Form::Name);
        }
        Self {
            names,
            tree,
            things,
            rankings: None,
            seen: Vec::new(),
            things_at: HashMap::new(),
            mentions: HashMap::new(),
            first_sentences: HashMap::new(),
        }
    }

    /// The thing that the words with this head speak of.
    pub fn thing_at(&self, head: usize) -> Option<usize> {
        self.things_at.get(&head).copied()
    }

    /// Notes a mention of a thing.
    pub fn note(&mut self, head: usize, thing: usize, sentence: usize, form: Form) {
        self.things_at.insert(head, thing);
        *self.mentions.entry(thing).or_default() += 1;
        self.first_sentences.entry(thing).or_insert(sentence);
        self.note_several(head, thing, sentence, form);
    }

    /// Notes names that the text takes together; they stay what is at `head`.
    pub fn note_several(&mut self, head: usize, thing: usize, sentence: usize, form: Form) {
        self.seen.push(Seen {
            head,
            thing,
            sentence,
            prominence: salience::prominence(self.tree, head),
            form,
        });
    }

    /// The mentions of the last sentences, the latest first.
    pub fn before(&self, sentence: usize, back: usize) -> impl Iterator<Item = &Seen> + '_ {
        self.seen
            .iter()
            .rev()
            .take(MENTIONS_BACK)
            .take_while(move |seen| seen.sentence + back >= sentence)
    }

    /// The heads of a thing's names, the latest first.
    pub fn mentions_by_name(&self, thing: usize) -> impl Iterator<Item = usize> + '_ {
        self.seen
            .iter()
            .rev()
            .filter(move |seen| seen.thing == thing && seen.form == Form::Name)
            .map(|seen| seen.head)
    }

    /// How often the article names a thing, before and after.
    pub fn names_of(&self, thing: usize) -> usize {
        self.names.get(thing).copied().unwrap_or_default()
    }

    /// How often a thing was mentioned.
    pub fn mentions_of(&self, thing: usize) -> usize {
        self.mentions.get(&thing).copied().unwrap_or_default()
    }

    /// The sentence in which a thing was mentioned first.
    pub fn first_sentence_of(&self, thing: usize) -> Option<usize> {
        self.first_sentences.get(&thing).copied()
    }

    /// How much the things that fit stand out for `token`, a pronoun or
    /// description, among those of the last sentences.
    pub fn prominences(
        &self,
        token: usize,
        sentence: usize,
        fits: impl Fn(usize) -> bool,
    ) -> Vec<(usize, f32)> {
        let subject = salience::is_subject(self.tree, token);
        let mut found: Vec<(usize, usize, f32)> = Vec::new();
        for seen in self.before(sentence, SENTENCES_BACK) {
            if !fits(seen.thing) {
                continue;
            }
            let mut prominence = seen.prominence;
            if seen.sentence == sentence && salience::commands(self.tree, seen.head, token) {
                prominence += COMMAND;
            }
            if subject && salience::is_subject(self.tree, seen.head) {
                prominence += PARALLEL;
            }
            prominence *= DECAY.powi((sentence - seen.sentence) as i32);
            match found
                .iter_mut()
                .find(|(thing, at, _)| (*thing, *at) == (seen.thing, seen.sentence))
            {
                Some((_, _, best)) => *best = best.max(prominence) + REPETITION,
                None => found.push((seen.thing, seen.sentence, prominence)),
            }
        }
        let mut things: Vec<(usize, f32)> = Vec::new();
        for (thing, _, score) in found {
            match things.iter_mut().find(|(other, _)| *other == thing) {
                Some((_, sum)) => *sum += score,
                None => {
                    let mentions = self.mentions_of(thing).min(FAMILIARITY.1);
                    things.push((thing, FAMILIARITY.0.mul_add(mentions as f32, score)));
                }
            }
        }
        things
    }
}
