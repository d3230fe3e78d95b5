//! Of all paths that are equally short, those that most sources speak for.
//!
//! ```text
//!      ┌── B ──┐      A to D is as short by B as by C; there are more
//!      A       D      sources behind A═C═D, so that is the path
//!      ╚══ C ══╝
//! ```
//!
//! A step's resistance is one by the support of its claims, as in wires, and
//! is counted in whole units, so that sums do not depend on their order. A
//! search leaves all steps of the best paths and how far along they are; from
//! the end backwards each entity takes the best k of its ways onward. Time
//! O(s log s + k s log k) for s such steps, space O(k s).

use std::cmp::Reverse;

use super::links::Links;

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
            let pair = links.step(ends[0], ends[1]);
            let resistance = pair.map_or(0, |pair| resistance(links, pair));
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

/// An entity as a place on a path: how far along, and which.
pub(super) type Place = (u64, u32);

/// A step of paths, with the number of the pair that its ends make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step {
    pub(super) from: Place,
    pub(super) to: Place,
    pub(super) pair: u32,
}

/// A way from a place to the end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    resistance: u64,
    /// The next entity on it,
    next: u32,
    /// and how it goes on from there.
    then: usize,
}

/// The `most` paths of least resistance by `steps`, which are all steps of
/// paths between these ends, each with its resistance; of equal ones those of
/// the smallest numbers.
pub(super) fn least_resistance(
    links: &Links,
    steps: &mut Vec<Step>,
    [start, end]: [Place; 2],
    most: usize,
) -> Vec<(u64, Vec<u32>)> {
    steps.sort_unstable();
    steps.dedup();
    let arrived = Way {
        resistance: 0,
        next: end.1,
        then: 0,
    };
    // The ways of each place, and where they begin; the last places first, so
    // that it is known how to go on from where a step leads.
    let mut ways = vec![arrived];
    let mut places = vec![(end, 0)];
    let mut onward: Vec<Way> = Vec::new();
    for steps in steps.chunk_by(|one, other| one.from == other.from).rev() {
        onward.clear();
        for step in steps {
            let found =
                places.binary_search_by_key(&Reverse(step.to), |&(place, _)| Reverse(place));
            let Ok(found) = found else {
                continue;
            };
            let resistance = resistance(links, step.pair);
            let next = places
                .get(found + 1)
                .map_or(ways.len(), |&(_, start)| start);
            let (begin, beyond) = (places[found].1, &ways[places[found].1..next]);
            onward.extend(beyond.iter().zip(begin..).map(|(way, then)| Way {
                resistance: resistance + way.resistance,
                next: step.to.1,
                then,
            }));
        }
        // Ways beyond are in order, and so of equal ones is where they stand.
        onward.sort_unstable();
        onward.truncate(most);
        if !onward.is_empty() {
            places.push((steps[0].from, ways.len()));
            ways.extend_from_slice(&onward);
        }
    }
    let found = match places.last() {
        Some(&(place, begin)) if place == start => &ways[begin..],
        _ => &[],
    };
    let path = |way: &Way| {
        let mut path = vec![start.1];
        let mut here = *way;
        path.push(here.next);
        while here.then != 0 {
            here = ways[here.then];
            path.push(here.next);
        }
        (way.resistance, path)
    };
    found.iter().map(path).collect()
}

/// What a step asks that claims allow.
fn resistance(links: &Links, pair: u32) -> u64 {
    OF_ONE_SOURCE / links.support(pair).max(1)
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
