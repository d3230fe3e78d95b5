//! The chains as far as a document has been read.

use std::collections::HashSet;

use super::{mention::Mention, sort::Sort};
use crate::gazetteer::Gender;

/// What has been read: which mentions are of one thing.
pub(super) struct Discourse<'m> {
    pub mentions: &'m [Mention],
    /// The chain of each mention that was read.
    chain_of: Vec<usize>,
    chains: Vec<Chain<'m>>,
}

/// Mentions of one thing, and what they tell of it.
#[derive(Default)]
pub(super) struct Chain<'m> {
    pub members: Vec<usize>,
    pub sorts: Vec<Sort>,
    pub lemmas: HashSet<&'m str>,
    pub words: HashSet<&'m str>,
    pub names: HashSet<&'m str>,
    male: bool,
    female: bool,
    person: bool,
    thing: bool,
    one: bool,
    several: bool,
}

impl<'m> Discourse<'m> {
    pub fn new(mentions: &'m [Mention]) -> Self {
        Self {
            mentions,
            chain_of: Vec::with_capacity(mentions.len()),
            chains: Vec::new(),
        }
    }

    /// How many mentions were read.
    pub fn read(&self) -> usize {
        self.chain_of.len()
    }

    /// Takes the next mention into the chain of an earlier one, or a new one.
    pub fn push(&mut self, antecedent: Option<usize>) {
        let mention = self.chain_of.len();
        let chain = match antecedent.and_then(|earlier| self.chain_of.get(earlier)) {
            Some(&chain) => chain,
            None => {
                self.chains.push(Chain::default());
                self.chains.len() - 1
            }
        };
        self.chain_of.push(chain);
        self.chains[chain].add(mention, &self.mentions[mention]);
    }

    /// The chain of a mention that was read.
    pub fn chain(&self, mention: usize) -> &Chain<'m> {
        &self.chains[self.chain_of[mention]]
    }

    /// Which chain a mention is in.
    pub fn chain_of(&self, mention: usize) -> usize {
        self.chain_of[mention]
    }

    /// The chains of two mentions or more.
    pub fn into_chains(self) -> Vec<Vec<usize>> {
        (self.chains.into_iter())
            .map(|chain| chain.members)
            .filter(|members| members.len() > 1)
            .collect()
    }
}

impl<'m> Chain<'m> {
    fn add(&mut self, index: usize, mention: &'m Mention) {
        self.members.push(index);
        if !self.sorts.contains(&mention.sort) {
            self.sorts.push(mention.sort);
        }
        self.male |= mention.gender == Some(Gender::Male);
        self.female |= mention.gender == Some(Gender::Female);
        self.person |= mention.person == Some(true);
        self.thing |= mention.person == Some(false);
        self.one |= mention.plural == Some(false);
        self.several |= mention.plural == Some(true);
        if matches!(
            mention.sort,
            Sort::Name
                | Sort::Definite
                | Sort::ThisNoun
                | Sort::Possessed
                | Sort::Indefinite
                | Sort::Bare
        ) {
            self.lemmas.insert(&mention.lemma);
            self.words.insert(&mention.words);
            self.names.extend(mention.name.iter().map(String::as_str));
        }
    }

    /// Whether a mention says otherwise of its thing than the chain.
    pub fn clashes(&self, mention: &Mention) -> bool {
        let gender = match mention.gender {
            Some(Gender::Male) => self.female,
            Some(Gender::Female) => self.male,
            None => false,
        };
        let person = match mention.person {
            Some(true) => self.thing && !self.person,
            Some(false) => self.person && !self.thing,
            None => false,
        };
        let plural = match mention.plural {
            Some(true) => self.one && !self.several,
            Some(false) => self.several && !self.one,
            None => false,
        };
        gender || person || plural
    }
}
