//! All paths of fewest steps between two entities.
//!
//! ```text
//!   from A:  0 1 2         from G:  2 1 0
//!            A─B─C──────────────────C─E─G      the searches meet in C and D:
//!            └─D────────────────────D─F─┘      A─B─C─E─G is as short as A─D…
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

/// A breadth-first search from one end.
#[derive(Debug, Default)]
pub(super) struct Wave {
    level_of: Marks<u32>,
    /// The entities of the last whole level,
    pub(super) frontier: Vec<u32>,
    /// and what was found of the next one when the budget was spent.
    pub(super) next: Vec<u32>,
    level: u32,
}

impl Wave {
    pub(super) fn start(&mut self, start: u32, leg: &Leg, entities: usize) {
        self.level_of.clear(entities);
        for &avoided in leg.avoided {
            self.level_of.set(avoided, AVOIDED);
        }
        self.level_of.set(start, 0);
        self.frontier.clear();
        self.frontier.push(start);
        self.level = 0;
    }

    fn links(&self, links: &Links) -> usize {
        let degrees = self.frontier.iter().map(|&number| links.degree(number));
        degrees.sum()
    }

    pub(super) fn advance(
        &mut self,
        links: &Links,
        leg: &Leg,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        self.level += 1;
        self.next.clear();
        for &number in &self.frontier {
            for linked in links.neighbours(number) {
                if self.level_of.get(linked).is_none() && !leg.forbids(number, linked) {
                    budget.spend()?;
                    self.level_of.set(linked, self.level);
                    self.next.push(linked);
                }
            }
        }
        std::mem::swap(&mut self.frontier, &mut self.next);
        Ok(())
    }

    fn holds(&self, number: u32) -> bool {
        (self.level_of.get(number)).is_some_and(|level| level != AVOIDED)
    }
}

/// Puts all entities on shortest paths of the leg into `workspace.places`, by
/// their steps from its beginning, and says whether there is a path. The ends
/// differ. Fails if the budget is spent before that is known.
pub(super) fn search(
    links: &Links,
    leg: &Leg,
    workspace: &mut Workspace,
    budget: &mut Budget,
) -> Result<bool, Exhausted> {
    let [ahead, back] = &mut workspace.waves;
    ahead.start(leg.from, leg, links.entities());
    back.start(leg.to, leg, links.entities());
    let meeting: Vec<u32> = loop {
        let (nearer, other) = if ahead.links(links) <= back.links(links) {
            (&mut *ahead, &*back)
        } else {
            (&mut *back, &*ahead)
        };
        nearer.advance(links, leg, budget)?;
        if nearer.frontier.is_empty() {
            return Ok(false);
        }
        let mut met = nearer.frontier.iter().copied();
        if met.any(|number| other.holds(number)) {
            let met = nearer.frontier.iter().copied();
            break met.filter(|&number| other.holds(number)).collect();
        }
    };
    // Both searches stop at whole levels, so all meeting points are equally far.
    let length = u64::from(ahead.level + back.level);
    workspace.places.clear();
    for (number, level) in down(ahead, &meeting, links, leg) {
        workspace.places.push((u64::from(level), number));
    }
    for (number, level) in down(back, &meeting, links, leg) {
        workspace.places.push((length - u64::from(level), number));
    }
    Ok(true)
}

/// The entities by which a search can have come to where the two met, those
/// included, with their levels.
fn down(wave: &Wave, meeting: &[u32], links: &Links, leg: &Leg) -> Vec<(u32, u32)> {
    let mut layer = meeting.to_vec();
    let mut found: Vec<(u32, u32)> = layer.iter().map(|&met| (met, wave.level)).collect();
    for level in (0..wave.level).rev() {
        let is_below = |number: u32, linked: u32| {
            wave.level_of.get(linked) == Some(level) && !leg.forbids(number, linked)
        };
        layer = (layer.iter())
            .flat_map(|&number| links.neighbours(number).map(move |linked| (number, linked)))
            .filter(|&(number, linked)| is_below(number, linked))
            .map(|(_, linked)| linked)
            .collect();
        layer.sort_unstable();
        layer.dedup();
        found.extend(layer.iter().map(|&number| (number, level)));
    }
    found
}
