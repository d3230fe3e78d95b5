//! The network as its questions see it: of all claims only some count as
//! links.

use redstring_text::Factuality;

use crate::{Claim, Network, network::Weight};

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

    fn counts(self, weight: Weight) -> bool {
        weight.support() >= self.min_support && (weight.is_asserted() || !self.only_asserted)
    }

    /// Every claim has some source, so this needs no look at any.
    fn allows_all(self) -> bool {
        self.min_support <= 1 && !self.only_asserted
    }
}

/// A network, less what the filter forbids.
#[derive(Clone, Copy)]
pub(super) struct Links<'n> {
    pub(super) network: &'n Network,
    filter: ClaimFilter,
    all: bool,
}

impl<'n> Links<'n> {
    pub(super) fn new(network: &'n Network, filter: ClaimFilter) -> Self {
        let all = filter.allows_all();
        Self {
            network,
            filter,
            all,
        }
    }

    /// How many entities there are, linked or not.
    pub(super) fn entities(&self) -> usize {
        self.network.entities()
    }

    /// How many entities are linked to this one by any claim, allowed or not.
    pub(super) fn degree(&self, number: u32) -> usize {
        self.network.neighbours(number).len()
    }

    /// The entities linked to this one by any claim, ascending, and the
    /// numbers of the pairs that they make with it.
    pub(super) fn row(&self, number: u32) -> (&'n [u32], &'n [u32]) {
        let network = self.network;
        (network.neighbours(number), network.pairs_of(number))
    }

    /// Whether a claim that counts links a pair, whose number is read only if
    /// some do not.
    pub(super) fn is_step(&self, pair: &u32) -> bool {
        self.all || {
            let mut weights = self.network.weights(*pair).iter();
            weights.any(|&weight| self.filter.counts(weight))
        }
    }

    /// The entities one step away, ascending, each with the number of the pair
    /// that the two make, which is read only where it is asked for.
    pub(super) fn steps(self, number: u32) -> impl Iterator<Item = (u32, &'n u32)> {
        let (linked, pairs) = self.row(number);
        let steps = linked.iter().copied().zip(pairs);
        steps.filter(move |(_, pair)| self.is_step(pair))
    }

    /// The entities one step away, ascending.
    pub(super) fn neighbours(&self, number: u32) -> impl Iterator<Item = u32> + use<'n> {
        self.steps(number).map(|(linked, _)| linked)
    }

    /// The number of the pair that two entities make, if a step leads from one
    /// to the other.
    pub(super) fn step(&self, one: u32, other: u32) -> Option<u32> {
        let pair = self.network.pair(one, other);
        pair.filter(|pair| self.is_step(pair))
    }

    /// The support of the claims that link a pair.
    pub(super) fn support(&self, pair: u32) -> u64 {
        let counting = self.network.weights(pair).iter();
        counting
            .filter(|&&weight| self.filter.counts(weight))
            .map(|&weight| u64::from(weight.support()))
            .sum()
    }
}
