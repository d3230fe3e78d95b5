//! The graph as its questions see it: entities are numbers, and of all claims
//! only some count as links.

use redstring_text::Factuality;

use crate::{Claim, Graph};

/// Which claims count as links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// Only those that articles assert in their own voice.
    pub only_asserted: bool,
    /// Only those that at least so many independent sources say.
    pub min_support: u32,
}

impl ClaimFilter {
    /// Whether this claim counts.
    pub fn allows(self, claim: &Claim) -> bool {
        claim.support >= self.min_support
            && (claim.factuality == Factuality::Asserted || !self.only_asserted)
    }

    /// Every claim has some source, so this needs no look at any.
    fn allows_all(self) -> bool {
        self.min_support <= 1 && !self.only_asserted
    }
}

/// A graph, less what the filter forbids.
#[derive(Clone, Copy)]
pub(super) struct Links<'g> {
    pub(super) graph: &'g Graph,
    filter: ClaimFilter,
    all: bool,
}

impl<'g> Links<'g> {
    pub(super) fn new(graph: &'g Graph, filter: ClaimFilter) -> Self {
        let all = filter.allows_all();
        Self { graph, filter, all }
    }

    /// How many entities there are, linked or not.
    pub(super) fn entities(&self) -> usize {
        self.graph.entities().len()
    }

    /// How many entities are linked to this one by any claim, allowed or not.
    pub(super) fn degree(&self, number: u32) -> usize {
        self.graph.adjacency().neighbours(number).len()
    }

    /// The entities one step away, ascending.
    pub(super) fn neighbours(&self, number: u32) -> impl Iterator<Item = u32> + use<'_, 'g> {
        let linked = self.graph.adjacency().neighbours(number);
        (linked.iter().copied()).filter(move |&other| self.all || self.is_step(number, other))
    }

    /// The entities one step away, ascending, each with the support of the
    /// claims that lead there.
    pub(super) fn weighted(&self, number: u32) -> impl Iterator<Item = (u32, u64)> + use<'_, 'g> {
        let linked = self.graph.adjacency().linked(number);
        linked
            .map(|(other, claims)| (other, self.sum(claims)))
            .filter(|&(_, support)| support > 0)
    }

    /// The support of all claims between two entities, 0 if they are not
    /// linked.
    pub(super) fn support(&self, one: u32, other: u32) -> u64 {
        self.sum(self.between(one, other))
    }

    /// The claims between two entities, in the order of [`Graph::claims`].
    pub(super) fn claims(&self, one: u32, other: u32) -> impl Iterator<Item = &'g Claim> {
        self.allowed(self.between(one, other))
    }

    /// Looked up where there are fewer links to look among.
    fn between(&self, one: u32, other: u32) -> &'g [u32] {
        if self.degree(one) <= self.degree(other) {
            self.graph.adjacency().claims_between(one, other)
        } else {
            self.graph.adjacency().claims_between(other, one)
        }
    }

    fn is_step(&self, one: u32, other: u32) -> bool {
        self.claims(one, other).next().is_some()
    }

    /// The support of these claims.
    pub(super) fn sum(&self, claims: &'g [u32]) -> u64 {
        (self.allowed(claims))
            .map(|claim| u64::from(claim.support))
            .sum()
    }

    fn allowed(&self, claims: &'g [u32]) -> impl Iterator<Item = &'g Claim> + use<'g> {
        let (graph, filter) = (self.graph, self.filter);
        (claims.iter())
            .map(|&claim| graph.claim(claim))
            .filter(move |claim| filter.allows(claim))
    }
}
