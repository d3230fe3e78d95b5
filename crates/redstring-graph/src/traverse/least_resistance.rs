//! Of all paths that are equally short, the one that articles speak for most.
//!
//! ```text
//!      ┌── B ──┐      A to D is as short by B as by C; there are more
//!      A       D      articles behind A═C═D, so that is the path
//!      ╚══ C ══╝
//! ```
//!
//! A step's resistance is one by the support of its claims, as in wires, and
//! is counted in whole units, so that sums do not depend on their order. A
//! search leaves all entities on shortest paths and how far along they stand;
//! a step between two of them is on such a path if it is as long as they are
//! apart. From the end backwards each then takes the best of its ways onward.
//! Time O(links of those entities), space O(those entities).

use super::{
    links::Links,
    workspace::{Onward, Workspace},
};

/// The resistance of a step that one article speaks for.
const OF_ONE_ARTICLE: u64 = 1 << 32;

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
    pub(super) fn length(self, links: &Links, from: u32, to: u32) -> u64 {
        match self {
            Self::Steps => 1,
            // Either end of a step has half of its entity's toll, so that lengths
            // are the same in both directions; and no step is for nothing.
            Self::Hubs { ends } => {
                let between = [from, to].into_iter().filter(|end| !ends.contains(end));
                let tolls = between.map(|end| toll(links.degree(end) as u64));
                1 + tolls.sum::<u64>()
            }
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
        one == self.from && self.not_first.contains(&other)
            || other == self.from && self.not_first.contains(&one)
    }
}

/// The path of least resistance through `workspace.places`, which hold all
/// entities on shortest paths of the leg, both its ends among them; of equal
/// ones the one of the smallest numbers.
pub(super) fn least_resistance(
    links: &Links,
    leg: &Leg,
    measure: Measure,
    workspace: &mut Workspace,
) -> Vec<u32> {
    let Workspace { places, onward, .. } = workspace;
    onward.clear(links.entities());
    places.sort_unstable();
    places.dedup();
    for &(place, number) in places.iter().rev() {
        let best = (links.graph.adjacency().neighbours(number).iter())
            .filter_map(|&next| {
                let beyond = onward.get(next)?;
                let is_on_the_way = place + measure.length(links, number, next) == beyond.place;
                if !is_on_the_way || leg.forbids(number, next) {
                    return None;
                }
                Some((beyond.resistance + resistance(links, number, next)?, next))
            })
            .min();
        let best = if number == leg.to {
            Some((0, number))
        } else {
            best
        };
        if let Some((resistance, next)) = best {
            let way = Onward {
                place,
                resistance,
                next,
            };
            onward.set(number, way);
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
    path
}

/// None where no allowed claim makes a step.
fn resistance(links: &Links, from: u32, to: u32) -> Option<u64> {
    OF_ONE_ARTICLE.checked_div(links.support(from, to))
}

/// The binary logarithm of a degree of at least 1, in 4096ths: by squaring, in
/// whole numbers, since the logarithms of machines differ in the last bit.
fn toll(degree: u64) -> u64 {
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
    fn tolls_are_logarithms() {
        assert_eq!(toll(1), 0);
        assert_eq!(toll(1024), 10 << 12);
        for degree in [2u64, 3, 7, 100, 99_999, u64::from(u32::MAX)] {
            let expected = (degree as f64).log2() * 4096.0;
            let error = expected - toll(degree) as f64;
            assert!((0.0..1.01).contains(&error), "{degree}: {error}");
        }
    }
}
