//! All paths of fewest steps between two entities.
//!
//! ```text
//!   levels from A   0   1   2
//!                   A ─ B ─ C ─ E ─ G     the searches meet at C, to which two
//!                   └── D ──┘             ways lead from A and one from G
//!   levels from G           2   1   0
//! ```
//!
//! Breadth-first search from both ends (Pohl 1971), always on the side whose
//! frontier has fewer links, by whole levels, until the two meet; then from
//! where they met down both sides. Time O(links touched), at most O(n + m);
//! space O(entities touched), beside the marks of the [`Workspace`].

use super::{
    least_resistance::Leg,
    links::Links,
    workspace::{Budget, Exhausted, Marks, Workspace},
};

/// The level of entities that a search must not enter.
const AVOIDED: u32 = u32::MAX;

/// So many entities are soon followed; to count their links takes as long.
const COUNTED: usize = 256;

/// A breadth-first search from one end.
#[derive(Debug, Default)]
pub(super) struct Wave {
    level_of: Marks<u32>,
    start: u32,
    /// The entities of the last whole level,
    pub(super) frontier: Vec<u32>,
    /// and what was found of the next one when the budget was spent.
    pub(super) next: Vec<u32>,
    level: u32,
}

impl Wave {
    pub(super) fn begin(&mut self, start: u32, leg: &Leg, entities: usize) {
        self.level_of.clear(entities);
        for &avoided in leg.avoided {
            self.level_of.set(avoided, AVOIDED);
        }
        self.level_of.set(start, 0);
        self.start = start;
        self.frontier.clear();
        self.frontier.push(start);
        self.level = 0;
    }

    /// Goes on to the next level. `joints` takes all steps into it that lead to
    /// what the other search holds.
    pub(super) fn advance(
        &mut self,
        links: &Links,
        leg: &Leg,
        budget: &mut Budget,
        other_holds: impl Fn(u32) -> bool,
        joints: &mut Vec<(u32, u32)>,
    ) -> Result<(), Exhausted> {
        self.level += 1;
        self.next.clear();
        for &number in &self.frontier {
            for linked in links.neighbours(number) {
                match self.level_of.get(linked) {
                    None if !leg.forbids(number, linked) => {
                        budget.spend()?;
                        self.level_of.set(linked, self.level);
                        self.next.push(linked);
                    }
                    // Another step to what was met already.
                    Some(level) if level == self.level && !joints.is_empty() => {}
                    _ => continue,
                }
                if other_holds(linked) && !leg.forbids(number, linked) {
                    joints.push((number, linked));
                }
            }
        }
        std::mem::swap(&mut self.frontier, &mut self.next);
        Ok(())
    }

    fn holds(&self, number: u32) -> bool {
        (self.level_of.get(number)).is_some_and(|level| level != AVOIDED)
    }

    /// Calls `step` for each step by which the search can have come to these
    /// entities of one level: with the upper entity, its level and the lower
    /// one.
    fn down(
        &self,
        mut upper: Vec<u32>,
        top: u32,
        links: &Links,
        leg: &Leg,
        mut step: impl FnMut(u32, u32, u32),
    ) {
        for level in (1..=top).rev() {
            upper.sort_unstable();
            upper.dedup();
            let mut lower = Vec::new();
            for &number in &upper {
                if level == 1 {
                    step(number, level, self.start);
                    continue;
                }
                for linked in links.neighbours(number) {
                    if self.level_of.get(linked) == Some(level - 1) && !leg.forbids(number, linked)
                    {
                        step(number, level, linked);
                        lower.push(linked);
                    }
                }
            }
            upper = lower;
        }
    }
}

/// Whether to go on from `one` rather than from `other`: from where there are
/// fewer links to follow.
fn is_smaller(one: &Wave, other: &Wave, links: &Links) -> bool {
    let (one, other) = (&one.frontier, &other.frontier);
    if one.len().max(other.len()) > COUNTED {
        return one.len() <= other.len();
    }
    let count = |frontier: &[u32]| -> usize {
        let degrees = frontier.iter().map(|&number| links.degree(number));
        degrees.sum()
    };
    count(one) <= count(other)
}

/// Puts all steps on shortest paths of the leg into `workspace.steps`, with how
/// many steps come before them, and returns the length of these paths; none if
/// there is none of at most so many steps. The ends differ. Fails if the budget is spent before that is
/// known.
pub(super) fn search(
    links: &Links,
    leg: &Leg,
    most: u64,
    workspace: &mut Workspace,
    budget: &mut Budget,
) -> Result<Option<u64>, Exhausted> {
    let [ahead, back] = &mut workspace.waves;
    ahead.begin(leg.from, leg, links.entities());
    back.begin(leg.to, leg, links.entities());
    let mut joints = Vec::new();
    let mut length = 0;
    let mut is_ahead = true;
    while joints.is_empty() {
        if length == most {
            return Ok(None);
        }
        length += 1;
        is_ahead = is_smaller(ahead, back, links);
        let (wave, other) = if is_ahead {
            (&mut *ahead, &*back)
        } else {
            (&mut *back, &*ahead)
        };
        wave.advance(
            links,
            leg,
            budget,
            |number| other.holds(number),
            &mut joints,
        )?;
        if wave.frontier.is_empty() {
            return Ok(None);
        }
    }
    if !is_ahead {
        joints = joints
            .into_iter()
            .map(|(upper, lower)| (lower, upper))
            .collect();
    }
    // Both searches stop at whole levels, so all joints are equally far.
    let before = ahead.level - u32::from(is_ahead);
    let beyond = back.level - u32::from(!is_ahead);
    let steps = &mut workspace.steps;
    steps.clear();
    steps.extend(
        joints
            .iter()
            .map(|&(from, to)| (u64::from(before), from, to)),
    );
    let (from, to): (Vec<u32>, Vec<u32>) = joints.into_iter().unzip();
    ahead.down(from, before, links, leg, |upper, level, lower| {
        steps.push((u64::from(level - 1), lower, upper));
    });
    back.down(to, beyond, links, leg, |upper, level, lower| {
        steps.push((length - u64::from(level), upper, lower));
    });
    Ok(Some(length))
}
