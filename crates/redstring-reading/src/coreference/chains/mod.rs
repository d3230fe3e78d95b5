//! All that a document speaks of more than once, named or not: chains of noun
//! phrases and pronouns, as OntoNotes marks them.
//!
//! A reading's clusters are of what has a name, since no entity is a bare pronoun.
//! Who wants to know what "it" or "the mill" stands for asks here. Mentions are
//! whole noun phrases with all that completes them; what is mentioned once is in
//! no chain; a noun in apposition is part of the phrase, and "is the mayor" says
//! something of a thing and is no mention of it.
//!
//! [`mention`] finds mentions in the trees, [`sort`] how they refer, [`phrase`] how far
//! they reach. They are read from left to right: of the earlier ones that it may take
//! up ([`candidates`]) each gets the most likely one, or none ([`ranking`]), by what is
//! known of itself ([`own`]), of the two ([`pair`]) and of the chains so far
//! ([`discourse`]).

mod candidates;
mod discourse;
mod features;
mod mention;
mod own;
mod pair;
mod phrase;
mod ranking;
mod sort;
#[cfg(test)]
mod tests;
mod weights;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use redstring_text::{Deprel, Span};

use self::{
    discourse::Discourse,
    mention::Mention,
    pair::Anaphor,
    ranking::{Candidate, Question},
    sort::Sort,
};
use super::{Referents, links, salience};
use crate::{quotations::Quotations, syntax::tree::Tree};

/// Mentions of one thing, two or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Its mentions in the order of the text.
    pub mentions: Vec<ChainMention>,
    /// Which of them says most of what it is: the first name, else the first noun.
    pub best: usize,
    /// The reading's cluster that it is about, if that has a name.
    pub cluster: Option<u32>,
}

/// A noun phrase or pronoun, or the verb that "this" takes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words.
    pub span: Span,
}

/// The chains of a document, in the order of their first mentions.
///
/// Time: linear in the text but for words that are repeated in it.
pub(crate) fn find(tree: &Tree, quotations: &Quotations, referents: &Referents) -> Vec<Chain> {
    let mentions = mention::collect(tree, referents, quotations);
    let found = walk(tree, &mentions, |_, question| ranking::choose(&question));
    let mut chains: Vec<Chain> = (found.into_iter())
        .filter_map(|chain| {
            let members = chain.into_iter().map(|mention| &mentions[mention]);
            Chain::of(tree, members.collect())
        })
        .collect();
    chains.sort_by_key(|chain| {
        let first = &chain.mentions[0].tokens;
        (first.start, first.end)
    });
    chains
}

impl Chain {
    /// None if all mentions are the same tokens.
    fn of(tree: &Tree, mut mentions: Vec<&Mention>) -> Option<Self> {
        mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
        mentions.dedup_by_key(|mention| mention.tokens.clone());
        let best = (0..mentions.len()).min_by_key(|&index| match mentions[index].sort {
            Sort::Name => 0,
            sort if sort.is_pronoun() => 2,
            _ => 1,
        })?;
        let named = |mention: &&Mention| mention.referent.filter(|_| mention.sort == Sort::Name);
        (mentions.len() > 1).then(|| Self {
            best,
            cluster: mentions.iter().find_map(named),
            mentions: (mentions.iter())
                .map(|mention| ChainMention {
                    tokens: mention.tokens.clone(),
                    span: (tree.span(mention.tokens.start))
                        .cover(tree.span(mention.tokens.end - 1)),
                })
                .collect(),
        })
    }
}

/// Reads the mentions from left to right; `choose` is asked which of the
/// candidates each takes up.
fn walk(
    tree: &Tree,
    mentions: &[Mention],
    mut choose: impl FnMut(usize, Question) -> Option<usize>,
) -> Vec<Vec<usize>> {
    let mut frequencies: HashMap<&str, usize> = HashMap::new();
    for mention in mentions {
        *frequencies.entry(&mention.lemma).or_default() += 1;
    }
    let mut lemmas: HashSet<&str> = HashSet::new();
    let mut discourse = Discourse::new(mentions);
    for (index, mention) in mentions.iter().enumerate() {
        let antecedent = (mention.sort != Sort::Event)
            .then(|| question(tree, &discourse, mention, &frequencies, &lemmas))
            .and_then(|question| choose(index, question));
        discourse.push(antecedent);
        if mention.sort != Sort::Event {
            lemmas.insert(&mention.lemma);
        }
    }
    discourse.into_chains()
}

fn question(
    tree: &Tree,
    discourse: &Discourse,
    mention: &Mention,
    frequencies: &HashMap<&str, usize>,
    lemmas: &HashSet<&str>,
) -> Question {
    let candidates = candidates::candidates(discourse, mention);
    let links: Vec<Option<f32>> = candidates
        .iter()
        .map(|&(earlier, place)| {
            let candidate = &discourse.mentions[earlier];
            let distance = links::Distance {
                sentences: mention.sentence - candidate.sentence,
                mentions: place,
            };
            if candidate.head == mention.head {
                return None;
            }
            links::score(tree, mention.head, candidate.head, distance)
        })
        .collect();
    let best_link = links.iter().flatten().copied().reduce(f32::max);
    let nearest = |fits: &dyn Fn(&Mention) -> bool| {
        (candidates.iter())
            .map(|&(earlier, _)| earlier)
            .find(|&earlier| {
                let candidate = &discourse.mentions[earlier];
                candidate.sort != Sort::Event && fits(candidate)
            })
    };
    let possessive = tree.deprel(mention.head) == Deprel::NmodPoss;
    let anaphor = Anaphor {
        tree,
        discourse,
        mention,
        barred: if mention.reflexive {
            Vec::new()
        } else {
            salience::barred(tree, mention.head, possessive)
        },
        nearest_subject: salience::nearest_subject(tree, mention.head),
        latest_event: (candidates.iter())
            .map(|&(earlier, _)| &discourse.mentions[earlier])
            .find(|candidate| candidate.sort == Sort::Event)
            .map(|candidate| candidate.head),
        best_link,
        nearest_of_sort: nearest(&|candidate| candidate.sort == mention.sort),
        nearest_fitting: nearest(&|candidate| pair::agree(mention, candidate)),
    };
    Question {
        sort: mention.sort,
        own: own::describe(
            tree,
            mention,
            frequencies,
            lemmas.contains(mention.lemma.as_str()),
            best_link,
        ),
        candidates: (candidates.iter().zip(&links))
            .map(|(&(earlier, place), &link)| Candidate {
                mention: earlier,
                chain: discourse.chain_of(earlier),
                known: anaphor.pair(earlier, place, link),
            })
            .collect(),
    }
}

/// What the ranking is asked of a mention, with the right answers.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Asked {
    /// The column of weights.
    pub sort: &'static str,
    /// What is known of the mention.
    pub own: Weighed,
    /// Of each candidate whether it is right, its chain, and what is known.
    pub candidates: Vec<(bool, usize, Weighed)>,
}

/// What is known: indices into [`feature_names`], and how much of each.
pub type Weighed = Vec<(usize, f32)>;

/// The names of what the ranking knows of mentions and pairs.
pub fn feature_names() -> Vec<&'static str> {
    (features::Feature::ALL.iter())
        .map(|feature| feature.name())
        .collect()
}

/// What the ranking is asked in a document whose chains are known, by their tokens.
/// The chains so far are those that it has chosen itself, as they will be.
pub(crate) fn questions(
    tree: &Tree,
    quotations: &Quotations,
    referents: &Referents,
    chains: &[Vec<Range<usize>>],
) -> Vec<Asked> {
    let mentions = mention::collect(tree, referents, quotations);
    let right = right_chains(tree, &mentions, chains);
    let mut asked = Vec::new();
    walk(tree, &mentions, |mention, question| {
        let is_right =
            |earlier: usize| right[mention].is_some() && right[earlier] == right[mention];
        let named = |known: &features::Known| {
            (known.iter())
                .map(|&(feature, value)| (feature.index(), (value * 1000.0).round() / 1000.0))
                .collect()
        };
        asked.push(Asked {
            sort: question.sort.name(),
            own: named(&question.own),
            candidates: (question.candidates.iter())
                .map(|candidate| {
                    let right = is_right(candidate.mention);
                    (right, candidate.chain, named(&candidate.known))
                })
                .collect(),
        });
        ranking::choose(&question)
    });
    asked
}

/// The chain of each mention: of the one with the same tokens, else with the same head.
fn right_chains(
    tree: &Tree,
    mentions: &[Mention],
    chains: &[Vec<Range<usize>>],
) -> Vec<Option<usize>> {
    let mut by_tokens: HashMap<(usize, usize), usize> = HashMap::new();
    let mut by_head: HashMap<usize, usize> = HashMap::new();
    let marked = (chains.iter().enumerate())
        .flat_map(|(chain, marked)| marked.iter().map(move |tokens| (chain, tokens)));
    let found: HashSet<(usize, usize)> = (mentions.iter())
        .map(|mention| (mention.tokens.start, mention.tokens.end))
        .collect();
    for (chain, tokens) in marked {
        by_tokens.insert((tokens.start, tokens.end), chain);
        if !found.contains(&(tokens.start, tokens.end)) {
            by_head.insert(tree.head_of_range(tokens.clone()), chain);
        }
    }
    (mentions.iter())
        .map(|mention| {
            (by_tokens.get(&(mention.tokens.start, mention.tokens.end)))
                .or_else(|| match mention.sort {
                    Sort::Several | Sort::Event => None,
                    _ => by_head.get(&mention.head),
                })
                .copied()
        })
        .collect()
}
