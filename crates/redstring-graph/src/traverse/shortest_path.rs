//! All paths of fewest steps between two entities, and all that take one step
//! more.
//!
//! ```text
//!   from A   0   1   2
//!            A ─ B ─ C ─ E ─ G      the searches meet at C─E: two ways lead
//!            └── D ──┘   │   │      there from A, one from G; with one step
//!                        F ──┘      more it goes on by F
//!   from G           2   1   0
//! ```
//!
//! Breadth-first search from both ends (Pohl 1971), always on the side whose
//! frontier has fewer links, by whole levels, until the two meet; then from
//! where they met down both sides. A path of one step more goes over from the
//! last whole level of one side to what the other side came to, so the links
//! of that level are gone over; the step too many is before, at or after that.
//! Such a path passes no entity twice, for what lies between would be two
//! steps at least, and without them it would be shorter than the shortest.
//!
//! Time O(links touched), at most O(n + m); space O(entities touched), beside
//! the eight bytes an entity of the [`super::Workspace`].

use super::{
    least_resistance::{Leg, Step},
    links::Links,
    workspace::{Budget, Exhausted, Levels},
};

/// So many entities are soon followed; to count their links takes as long.
const COUNTED: usize = 256;

/// So many levels are looked up at a time: they lie far apart, and memory
/// answers many questions as soon as one.
const TOGETHER: usize = 16;

const AHEAD: usize = 0;
const BACK: usize = 1;

/// A breadth-first search from one end: whom it came to, by levels.
#[derive(Debug, Default)]
struct Wave {
    reached: Vec<u32>,
    /// Where each level ends.
    ends: Vec<usize>,
}

impl Wave {
    fn begin(&mut self, start: u32) {
        self.reached.clear();
        self.reached.push(start);
        self.ends.clear();
        self.ends.push(1);
    }

    /// The last whole level.
    fn last(&self) -> u32 {
        self.ends.len().saturating_sub(1) as u32
    }

    fn places(&self, level: u32) -> std::ops::Range<usize> {
        let level = level as usize;
        let start = level.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[level]
    }

    fn level(&self, level: u32) -> &[u32] {
        &self.reached[self.places(level)]
    }

    fn frontier(&self) -> &[u32] {
        self.level(self.last())
    }
}

/// Breadth-first searches from both ends.
#[derive(Debug, Default)]
pub(super) struct Waves {
    levels: Levels,
    waves: [Wave; 2],
    /// The steps at which the searches met: from where the one ahead came, to
    /// where the one back did, and the number of the pair.
    joints: Vec<(u32, u32, u32)>,
    /// The side that found them.
    finder: usize,
}

/// An entity on a path, and whether the path has taken the step too many
/// between it and the end.
type OnPath = (u32, bool);

impl Waves {
    fn begin(&mut self, leg: &Leg, entities: usize) {
        let highest = self.waves.iter().map(|wave| wave.ends.len() as u32).max();
        self.levels.clear(entities, highest.unwrap_or(0));
        for &avoided in leg.avoided {
            self.levels.forbid(avoided);
        }
        for (side, start) in [(AHEAD, leg.from), (BACK, leg.to)] {
            self.waves[side].begin(start);
            self.levels.set(start, side, 0);
        }
        self.joints.clear();
    }

    /// Goes on to the next level of one side.
    fn advance(
        &mut self,
        side: usize,
        links: &Links,
        leg: &Leg,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        self.finder = side;
        let wave = &mut self.waves[side];
        let level = wave.last() + 1;
        for place in wave.places(level - 1) {
            let number = wave.reached[place];
            let (linked, pairs) = links.row(number);
            for (linked, pairs) in linked.chunks(TOGETHER).zip(pairs.chunks(TOGETHER)) {
                let mut looks = [(false, false); TOGETHER];
                for (look, &linked) in looks.iter_mut().zip(linked) {
                    *look = self.levels.look(linked, side);
                }
                for ((&linked, pair), (is_new, is_met)) in linked.iter().zip(pairs).zip(looks) {
                    let is_over = !is_new && !is_met;
                    if is_over || !links.is_step(pair) || leg.forbids(number, linked) {
                        continue;
                    }
                    if is_met {
                        let (ahead, back) = oriented(side, number, linked);
                        self.joints.push((ahead, back, *pair));
                    }
                    if is_new {
                        budget.spend()?;
                        self.levels.set(linked, side, level);
                        wave.reached.push(linked);
                    }
                }
            }
        }
        wave.ends.push(wave.reached.len());
        Ok(())
    }

    /// The length of the shortest paths of the leg, whose ends differ; none if
    /// there are none of at most so many steps. Fails if the budget is spent
    /// before that is known.
    pub(super) fn meet(
        &mut self,
        links: &Links,
        leg: &Leg,
        most: u64,
        budget: &mut Budget,
    ) -> Result<Option<u64>, Exhausted> {
        self.begin(leg, links.entities());
        let mut length = 0;
        while self.joints.is_empty() {
            if length == most {
                return Ok(None);
            }
            length += 1;
            let side = self.smaller(links);
            self.advance(side, links, leg, budget)?;
            if self.waves[side].frontier().is_empty() {
                return Ok(None);
            }
        }
        Ok(Some(length))
    }

    /// The side that has fewer links to follow.
    fn smaller(&self, links: &Links) -> usize {
        let [ahead, back] = [AHEAD, BACK].map(|side| self.waves[side].frontier());
        if ahead.len().max(back.len()) > COUNTED {
            return usize::from(back.len() < ahead.len());
        }
        let count = |frontier: &[u32]| -> usize {
            let degrees = frontier.iter().map(|&number| links.degree(number));
            degrees.sum()
        };
        usize::from(count(back) < count(ahead))
    }

    /// All steps on the shortest paths, once the searches have met.
    pub(super) fn steps(&self, links: &Links, leg: &Leg, steps: &mut Vec<Step>) {
        let beyond = self.waves[BACK].last() - u32::from(self.finder == BACK);
        let before = self.waves[AHEAD].last() - u32::from(self.finder == AHEAD);
        let joints = self.joints.iter();
        let joints = joints.map(|&(from, to, pair)| ((from, false), (to, false), pair));
        self.through(joints.collect(), [before, beyond], links, leg, steps);
    }

    /// All steps on the paths of one step more than the shortest, which have
    /// no entity to avoid, once the searches have met. Fails if the budget is
    /// spent.
    pub(super) fn detours(
        &self,
        links: &Links,
        budget: &mut Budget,
        steps: &mut Vec<Step>,
    ) -> Result<(), Exhausted> {
        let leg = &Leg::anywhere(self.waves[AHEAD].reached[0]);
        let side = self.smaller(links);
        let levels = [AHEAD, BACK].map(|side| self.waves[side].last());
        let mut joints: Vec<(OnPath, OnPath, u32)> = Vec::new();
        let mut join = |near: OnPath, far: OnPath, pair: u32| {
            let (from, to) = oriented(side, near, far);
            joints.push((from, to, pair));
        };
        // What has gone a step too many on neither side yet, or on the other.
        for &near in self.waves[side].frontier() {
            budget.spend_all(links.degree(near))?;
            for (far, &pair) in links.steps(near) {
                if let Some(level) = self.levels.get(far, 1 - side) {
                    join((near, false), (far, level < levels[1 - side]), pair);
                }
            }
        }
        // What has on this side.
        for &(from, to, pair) in &self.joints {
            let (near, far) = oriented(side, from, to);
            if side == self.finder {
                join((near, true), (far, false), pair);
                continue;
            }
            for (nearer, &pair) in links.steps(near) {
                if (self.levels.get(nearer, side)).is_some_and(|level| level + 1 == levels[side]) {
                    join((nearer, true), (near, false), pair);
                }
            }
        }
        self.through(joints, levels, links, leg, steps);
        Ok(())
    }

    /// All steps on paths by one of these joints, which has so many steps
    /// before it and so many beyond.
    fn through(
        &self,
        joints: Vec<(OnPath, OnPath, u32)>,
        [before, beyond]: [u32; 2],
        links: &Links,
        leg: &Leg,
        steps: &mut Vec<Step>,
    ) {
        let length = u64::from(before) + 1 + u64::from(beyond);
        let (mut from, mut to) = (Vec::new(), Vec::new());
        for (near, far, pair) in joints {
            steps.push(Step {
                from: (u64::from(before), near.0),
                to: (u64::from(before) + 1, far.0),
                pair,
            });
            from.push(near);
            to.push(far);
        }
        self.down(AHEAD, from, before, links, leg, |near, far, pair| {
            let (from, to) = (near, far);
            steps.push(Step { from, to, pair });
        });
        self.down(BACK, to, beyond, links, leg, |near, far, pair| {
            let [from, to] = [far, near].map(|(distance, number)| (length - distance, number));
            steps.push(Step { from, to, pair });
        });
    }

    /// Calls `step` for each step on ways from the end `side` to these
    /// entities, so many steps from there: with its nearer and its farther
    /// entity, each with its distance, and the number of the pair.
    fn down(
        &self,
        side: usize,
        mut far: Vec<OnPath>,
        distance: u32,
        links: &Links,
        leg: &Leg,
        mut step: impl FnMut((u64, u32), (u64, u32), u32),
    ) {
        for distance in (1..=distance).rev() {
            far.sort_unstable();
            far.dedup();
            let mut near: Vec<OnPath> = Vec::new();
            for &(number, detour) in &far {
                let mut follow = |linked: u32, pair: u32, detour: bool| {
                    if !leg.forbids(number, linked) {
                        let place = u64::from(distance);
                        step((place - 1, linked), (place, number), pair);
                        near.push((linked, detour));
                    }
                };
                let Some(level) = self.levels.get(number, side) else {
                    continue;
                };
                let Some(nearer) = level.checked_sub(1) else {
                    continue;
                };
                let nearer_ones = self.waves[side].level(nearer);
                if !detour && nearer_ones.len() < links.degree(number) / 8 {
                    for &linked in nearer_ones {
                        if let Some(pair) = links.step(number, linked) {
                            follow(linked, pair, false);
                        }
                    }
                    continue;
                }
                for (linked, &pair) in links.steps(number) {
                    match self.levels.get(linked, side) {
                        Some(found) if found == nearer => follow(linked, pair, detour),
                        Some(found) if found == level && detour => follow(linked, pair, false),
                        _ => {}
                    }
                }
            }
            far = near;
        }
    }
}

/// What is near and far from one side as what is ahead and back.
fn oriented<T>(side: usize, near: T, far: T) -> (T, T) {
    if side == AHEAD {
        (near, far)
    } else {
        (far, near)
    }
}
