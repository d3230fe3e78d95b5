//! Which spans of an article speak of the same thing.
//!
//! 1. [`names`]: the names that the article bears, cleaned, and adjectives of
//!    places.
//! 2. [`grouping`]: names of one thing: [`persons`] by [`person_name`],
//!    [`organisations`] by [`organisation_name`], places by the gazetteer and
//!    [`capitals`], old and new ones by what [`renamed`] finds between them.
//! 3. [`expressions`]: names and common nouns in the order of the text.
//! 4. [`antecedents`]: what [`pronouns`] and [`descriptions`] stand for, by
//!    [`ranking`] and by who is quoted.

mod antecedents;
mod bodies;
mod capitals;
pub(crate) mod chains;
mod descriptions;
mod discourse;
mod expressions;
mod families;
mod grouping;
mod kinds;
mod links;
mod names;
mod offices;
mod organisation_name;
mod organisations;
mod person_name;
mod persons;
mod pronouns;
mod ranking;
mod renamed;
mod salience;
mod several;
#[cfg(test)]
mod tests;
mod unseen;

use std::{cell::RefCell, ops::Range};

use redstring_text::{Cluster, Mention};

pub use ranking::Ranking;

use crate::{quotations::Quotations, syntax::tree::Tree};

/// The mentions and clusters of one article, and where each mention hangs in its tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Referents {
    /// Mentions in the order of the text; every one belongs to a cluster that has a name.
    pub mentions: Vec<Mention>,
    /// The tokens of each mention.
    pub tokens: Vec<Range<usize>>,
    /// The token of each mention on which the rest of it depends.
    pub heads: Vec<usize>,
    /// Mentions of one thing.
    pub clusters: Vec<Cluster>,
}

/// Finds who and what an article speaks of: the mentions of everything that
/// it names, by name, description or pronoun.
///
/// Deterministic, and linear in the length of the article but for sorting.
pub(crate) fn resolve(tree: &Tree, quotations: &Quotations) -> Referents {
    resolve_noting(tree, quotations, None)
}

/// The same, and how each antecedent was chosen.
pub(crate) fn rankings(tree: &Tree, quotations: &Quotations) -> (Referents, Vec<Ranking>) {
    let rankings = RefCell::default();
    let referents = resolve_noting(tree, quotations, Some(&rankings));
    (referents, rankings.into_inner())
}

fn resolve_noting(
    tree: &Tree,
    quotations: &Quotations,
    rankings: Option<&RefCell<Vec<Ranking>>>,
) -> Referents {
    let names = names::find(tree);
    let groups = grouping::group(tree, &names);
    let inventory = expressions::collect(tree, &names, &groups);
    let (mut expressions, things) = antecedents::resolve(tree, inventory, quotations, rankings);
    expressions.retain(|expression| things[expression.thing].group.is_some());
    expressions.sort_by_key(|expression| (expression.span, expression.form));
    // One span is one mention, but for what takes several things together.
    expressions.dedup_by(|next, kept| {
        next.span == kept.span && (next.form != kept.form || next.thing == kept.thing)
    });

    let mut referents = Referents {
        clusters: groups
            .into_iter()
            .map(|group| Cluster {
                kind: group.kind,
                name: group.name,
                mentions: Vec::new(),
            })
            .collect(),
        ..Referents::default()
    };
    for (index, expression) in expressions.into_iter().enumerate() {
        let Some(cluster) = things[expression.thing].group else {
            continue;
        };
        referents.clusters[cluster].mentions.push(index as u32);
        referents.mentions.push(Mention {
            span: expression.span,
            kind: referents.clusters[cluster].kind,
            form: expression.form,
            cluster: cluster as u32,
            confidence: expression.confidence,
        });
        referents.tokens.push(expression.tokens);
        referents.heads.push(expression.head);
    }
    referents
}
