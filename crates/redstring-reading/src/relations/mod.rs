//! What an article says between two of its referents, from syntax alone.
//!
//! Two names in one sentence are never a relation by themselves. Every
//! construction that carries a link has a module of its own, which looks for
//! its shape in the tree and proposes [`Link`]s; `factuality` and `time` say how the article stands to each of them; this page puts the
//! parts together.

mod apposition;
mod argument;
mod beside;
mod calibration;
#[cfg(test)]
mod cases;
mod chain;
mod clause;
mod complement;
mod confidence;
mod copula;
mod factuality;
mod governor;
mod inclusion;
mod lexicon;
mod location;
mod naming;
#[cfg(test)]
mod nominal_cases;
mod noun;
mod oblique;
mod possessive;
mod predicate;
mod reciprocal;
mod role;
mod signs;
#[cfg(test)]
mod stances;
mod time;
mod verb;

pub use calibration::FEATURES;
pub use confidence::features;

use std::collections::BTreeMap;

use redstring_text::{Confidence, Construction, Form, Kind, Predicate, Relation};

use crate::{coreference::Referents, quotations::Quotations, syntax::tree::Tree};

/// Everything that the article says between two of its clusters, in the order
/// of the text.
pub(crate) fn extract(
    tree: &Tree,
    referents: &Referents,
    quotations: &Quotations,
) -> Vec<Relation> {
    let article = Scene::new(tree, referents, quotations);
    let mut links = Vec::new();
    for token in 0..tree.annotation.words.len() {
        verb::propose(&article, token, &mut links);
        inclusion::propose(&article, token, &mut links);
        copula::propose(&article, token, &mut links);
        noun::propose(&article, token, &mut links);
        apposition::propose(&article, token, &mut links);
    }
    for mention in 0..referents.mentions.len() {
        role::propose(&article, mention, &mut links);
        location::propose(&article, mention, &mut links);
    }
    strongest(
        links
            .iter()
            .filter_map(|link| Some((link.anchor, article.relation(link)?))),
    )
}

/// A proposal: this mention stands to that one by these words.
#[derive(Clone, Debug)]
struct Link {
    subject: usize,
    object: usize,
    predicate: Predicate,
    construction: Construction,
    /// The word on which factuality and time hang: the verb, or the role's noun.
    anchor: usize,
}

/// The article as the constructions see it.
struct Scene<'a> {
    tree: &'a Tree<'a>,
    referents: &'a Referents,
    quotations: &'a Quotations,
    /// For every mention, the token on which the rest of it depends. Not that of
    /// a title before it, which has a place of its own in these rules.
    heads: Vec<usize>,
    /// For every token, the longest mention of which it is the head.
    mention_by_head: Vec<Option<usize>>,
    /// The mentions of words that stand for several things, by their head.
    together: BTreeMap<usize, Vec<usize>>,
    /// For every token, the mention that covers it most tightly.
    mention_over: Vec<Option<usize>>,
}

impl<'a> Scene<'a> {
    fn new(tree: &'a Tree<'a>, referents: &'a Referents, quotations: &'a Quotations) -> Self {
        let mut mention_by_head: Vec<Option<usize>> = vec![None; tree.annotation.words.len()];
        let mut mention_over = mention_by_head.clone();
        let heads: Vec<usize> = referents
            .tokens
            .iter()
            .map(|tokens| tree.head_of_range(tokens.clone()))
            .collect();
        let length = |mention: usize| referents.tokens[mention].len();
        for (mention, &head) in heads.iter().enumerate() {
            if mention_by_head[head].is_none_or(|other| length(other) < length(mention)) {
                mention_by_head[head] = Some(mention);
            }
            for token in referents.tokens[mention].clone() {
                if mention_over[token].is_none_or(|other| length(other) > length(mention)) {
                    mention_over[token] = Some(mention);
                }
            }
        }
        let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for pair in (1..heads.len()).filter(|&mention| {
            referents.mentions[mention].span == referents.mentions[mention - 1].span
        }) {
            let mentions = together
                .entry(heads[pair])
                .or_insert_with(|| vec![pair - 1]);
            mentions.push(pair);
        }
        Self {
            tree,
            referents,
            quotations,
            heads,
            mention_by_head,
            together,
            mention_over,
        }
    }

    fn kind(&self, mention: usize) -> Kind {
        self.referents.clusters[self.cluster(mention) as usize].kind
    }

    fn cluster(&self, mention: usize) -> u32 {
        self.referents.mentions[mention].cluster
    }

    fn is_name(&self, mention: usize) -> bool {
        self.referents.mentions[mention].form == Form::Name
    }

    /// The name, if there is one, that covers this token.
    fn name_over(&self, token: usize) -> Option<usize> {
        self.mention_over[token].filter(|&mention| self.is_name(mention))
    }

    /// The mention, if it is a name, of which this token is the head.
    fn name_at(&self, token: usize) -> Option<usize> {
        self.mention_by_head[token].filter(|&mention| self.is_name(mention))
    }

    /// A proposal with its factuality, source, time and confidence; nothing
    /// for a thing linked to itself or to something that is no person,
    /// organisation or place.
    fn relation(&self, link: &Link) -> Option<Relation> {
        let (subject, object) = (self.cluster(link.subject), self.cluster(link.object));
        if subject == object
            || self.kind(link.subject) == Kind::Misc
            || self.kind(link.object) == Kind::Misc
        {
            return None;
        }
        let stance = factuality::stance(self, link);
        let coreference = !self.is_name(link.subject) || !self.is_name(link.object);
        let mut relation = Relation {
            subject,
            object,
            subject_mention: link.subject as u32,
            object_mention: link.object as u32,
            predicate: link.predicate.clone(),
            construction: link.construction,
            factuality: stance.factuality,
            attributed_to: stance.source.map(|mention| self.cluster(mention)),
            time: time::expression(self, link.anchor),
            sentence: self.tree.sentence(link.anchor) as u32,
            coreference,
            confidence: Confidence::new(0.0),
        };
        relation.confidence =
            confidence::of(self.tree.document, &self.referents.mentions, &relation);
        Some(relation)
    }
}

/// One relation for every pair and anchor: where two constructions say the
/// same, the more confident remains; of equals, the one with more words.
fn strongest(relations: impl Iterator<Item = (usize, Relation)>) -> Vec<Relation> {
    let mut kept: BTreeMap<_, Relation> = BTreeMap::new();
    for (anchor, relation) in relations {
        let rank = |relation: &Relation| (relation.confidence, relation.predicate.text.len());
        let key = (anchor, relation.subject, relation.object);
        if kept
            .get(&key)
            .is_none_or(|other| rank(other) < rank(&relation))
        {
            kept.insert(key, relation);
        }
    }
    let mut relations: Vec<Relation> = kept.into_values().collect();
    relations.sort_by_key(|relation| {
        (
            relation.sentence, relation.predicate.span, relation.subject, relation.object,
        )
    });
    relations
}
