//! Of all paths that are equally short, the one that most sources speak for.
//!
//! ```text
//!      ┌── B ──┐      A to D is as short by B as by C; there are more
//!      A       D      sources behind A═C═D, so that is the path
//!      ╚══ C ══╝
//! ```
//!
//! A step's resistance is one by the support of its claims, as in wires, and
//! is counted in whole units, so that sums do not depend on their order. A
//! search leaves all steps of shortest paths and how far along they begin; from
//! the end backwards each entity takes the best of its ways onward. Time
//! O(s log s) for s such steps, space O(s).

use super::{
    links::Links,
    workspace::{Onward, Workspace},
};

/// The resistance of a step that one independent source speaks for.
const OF_ONE_SOURCE: u64 = 1 << 32;

/// How the length of a path is measured.
#[derive(Clone, Copy, Debug)]
pub(super) enum Measure {
    /// By its steps.
    Steps,
    /// By the entities between these ends: how many links they have.
    Hubs { ends: [u32; 2] },
}

/// What a path costs: its length, and among equally long ones its resistance.
pub(super) type Cost = (u64, u64);

impl Measure {
    /// Either end of a step has half of its entity's toll, so that lengths are
    /// the same in both directions; and no step is for nothing.
    pub(super) fn length(self, links: &Links, from: u32, to: u32) -> u64 {
        1 + self.toll(links, from) + self.toll(links, to)
    }

    /// What an entity asks of a path that comes by it.
    pub(super) fn toll(self, links: &Links, number: u32) -> u64 {
        match self {
            Self::Hubs { ends } if !ends.contains(&number) => {
                logarithm(links.degree(number) as u64)
            }
            Self::Steps | Self::Hubs { .. } => 0,
        }
    }

    pub(super) fn cost(self, links: &Links, path: &[u32]) -> Cost {
        path.windows(2).fold((0, 0), |(length, sum), ends| {
            let step = self.length(links, ends[0], ends[1]);
            let resistance = resistance(links, ends[0], ends[1]).unwrap_or(0);
            (length + step, sum + resistance)
        })
    }
}

/// One part of a search for a path: from here to there without these entities,
/// and not by these as the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leg<'a> {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) avoided: &'a [u32],
    pub(super) not_first: &'a [u32],
}

impl Leg<'_> {
    /// From here to wherever.
    pub(super) fn anywhere(from: u32) -> Self {
        Self {
            from,
            to: from,
            avoided: &[],
            not_first: &[],
        }
    }

    /// Whether the step between two entities may not be taken, either way.
    pub(super) fn forbids(&self, one: u32, other: u32) -> bool {
        !self.not_first.is_empty()
            && (one == self.from && self.not_first.contains(&other)
                || other == self.from && self.not_first.contains(&one))
    }
}

/// The path of least resistance by `workspace.steps`, which hold all steps of
/// the leg's shortest paths, with its resistance; of equal ones the path of the
/// smallest numbers.
pub(super) fn least_resistance(
    links: &Links,
    leg: &Leg,
    workspace: &mut Workspace,
) -> (u64, Vec<u32>) {
    let Workspace { steps, onward, .. } = workspace;
    onward.clear(links.entities());
    onward.set(leg.to, Onward::default());
    steps.sort_unstable();
    steps.dedup();
    // The last first, so that it is known how to go on from where a step leads.
    for &(_, from, to) in steps.iter().rev() {
        let (Some(beyond), Some(step)) = (onward.get(to), resistance(links, from, to)) else {
            continue;
        };
        let way = Onward {
            resistance: beyond.resistance + step,
            next: to,
        };
        if onward.get(from).is_none_or(|best| way < best) {
            onward.set(from, way);
        }
    }
    let mut path = vec![leg.from];
    let mut here = leg.from;
    while here != leg.to
        && let Some(way) = onward.get(here)
    {
        here = way.next;
        path.push(here);
    }
    let all = onward.get(leg.from).unwrap_or_default();
    (all.resistance, path)
}

/// None where no allowed claim makes a step.
fn resistance(links: &Links, from: u32, to: u32) -> Option<u64> {
    OF_ONE_SOURCE.checked_div(links.support(from, to))
}

/// The binary logarithm of a degree of at least 1, in 4096ths: by squaring, in
/// whole numbers, since the logarithms of machines differ in the last bit.
fn logarithm(degree: u64) -> u64 {
    let whole = degree.max(1).ilog2();
    let mut rest = (degree.max(1) << 31) >> whole;
    let mut log = u64::from(whole);
    for _ in 0..12 {
        rest = (rest * rest) >> 31;
        let is_two = rest >> 32;
        rest >>= is_two;
        log = 2 * log + is_two;
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_machine() {
        assert_eq!(logarithm(1), 0);
        assert_eq!(logarithm(1024), 10 << 12);
        for degree in [2u64, 3, 7, 100, 99_999, u64::from(u32::MAX)] {
            let expected = (degree as f64).log2() * 4096.0;
            let error = expected - logarithm(degree) as f64;
            assert!((0.0..1.01).contains(&error), "{degree}: {error}");
        }
    }
}
