//! What a ranking went by, for whoever fits its weights.

use super::{Asked, Candidate};
use crate::coreference::discourse::Discourse;

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

pub(super) fn noted(discourse: &Discourse, asked: &Asked, found: &[Candidate]) -> Ranking {
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
