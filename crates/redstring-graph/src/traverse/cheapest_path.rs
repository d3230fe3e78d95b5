//! All cheapest paths between two entities, where those that have many links
//! ask a toll.
//!
//! ```text
//!            ┌── HUB ──┐          HUB has 1,024 links, B and C have 4 each:
//!            A         D          A─HUB─D costs 10, A─B─C─D costs 2 + 2
//!            └─ B ── C ┘
//! ```
//!
//! A path costs the sum of log k over the entities between its ends, where k is
//! how many entities one is linked to: being linked to the United States says
//! little. That is the measure by which Ciampaglia et al. 2015 ("Computational
//! fact checking from knowledge networks") tell true statements from false;
//! logarithms are binary here, which orders paths the same way.
//!
//! Dijkstra's search from both ends (Pohl 1971), the end with the nearer next
//! entity first, until no cheaper path, nor another of the same cost, can be
//! left. Time O(l log l) for l links touched, space O(entities touched), beside
//! the marks of the [`Workspace`].

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use super::{
    least_resistance::{Leg, Measure, Place, Step},
    links::Links,
    workspace::{Budget, Exhausted, Marks, Workspace},
};

/// A least-cost search from one end.
#[derive(Debug, Default)]
pub(super) struct Ball {
    reached: Marks<Reached>,
    heap: BinaryHeap<Reverse<(u64, u32)>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Reached {
    cost: u64,
    is_settled: bool,
    is_avoided: bool,
}

impl Ball {
    fn begin(&mut self, start: u32, leg: &Leg, entities: usize) {
        self.reached.clear(entities);
        for &avoided in leg.avoided {
            let never = Reached {
                is_avoided: true,
                ..Reached::default()
            };
            self.reached.set(avoided, never);
        }
        self.heap.clear();
        self.reached.set(start, Reached::default());
        self.heap.push(Reverse((0, start)));
    }

    /// What it costs to come as far as the next entity.
    fn nearest(&self) -> Option<u64> {
        self.heap.peek().map(|&Reverse((cost, _))| cost)
    }

    /// What is known of the cost of coming to an entity.
    fn cost(&self, number: u32) -> Option<u64> {
        let reached = self.reached.get(number)?;
        (!reached.is_avoided).then_some(reached.cost)
    }

    fn settled(&self, number: u32) -> Option<u64> {
        let reached = self.reached.get(number)?;
        reached.is_settled.then_some(reached.cost)
    }
}

/// Where the two searches met, and what they go by.
struct Meeting<'a, 'g> {
    links: &'a Links<'g>,
    leg: &'a Leg<'a>,
    measure: Measure,
    /// The cost of the cheapest paths so far.
    best: Option<u64>,
    /// The steps at which those go over from one search to the other.
    joints: Vec<([u32; 2], u32)>,
}

impl Meeting<'_, '_> {
    /// Settles the next entity of the search from one end and goes on from it.
    fn advance(
        &mut self,
        [ball, other]: [&mut Ball; 2],
        is_ahead: bool,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        let Some(Reverse((cost, number))) = ball.heap.pop() else {
            return Ok(());
        };
        if ball.settled(number).is_some() {
            return Ok(());
        }
        let settled = Reached {
            cost,
            is_settled: true,
            is_avoided: false,
        };
        ball.reached.set(number, settled);
        let onward = cost + 1 + self.measure.toll(self.links, number);
        for (linked, &pair) in self.links.steps(number) {
            let known = ball.reached.get(linked);
            let is_over = known.is_some_and(|known| known.is_settled || known.is_avoided);
            if is_over || self.leg.forbids(number, linked) {
                continue;
            }
            let cost = onward + self.measure.toll(self.links, linked);
            if known.is_none_or(|known| cost < known.cost) {
                if known.is_none() {
                    budget.spend()?;
                }
                let reached = Reached {
                    cost,
                    ..Reached::default()
                };
                ball.reached.set(linked, reached);
                ball.heap.push(Reverse((cost, linked)));
            }
            if let Some(rest) = other.cost(linked) {
                let joint = if is_ahead {
                    [number, linked]
                } else {
                    [linked, number]
                };
                self.meet(cost + rest, (joint, pair));
            }
        }
        Ok(())
    }

    fn meet(&mut self, cost: u64, joint: ([u32; 2], u32)) {
        if self.best.is_none_or(|best| cost < best) {
            self.best = Some(cost);
            self.joints.clear();
        }
        if self.best == Some(cost) {
            self.joints.push(joint);
        }
    }

    /// Calls `step` for each step by which a search can have come to its end of
    /// the joints: with its nearer and its farther entity, each with what it
    /// costs to come there, and the number of the pair.
    fn down(&self, ball: &Ball, end: usize, mut step: impl FnMut(Place, Place, u32)) {
        let joints = self.joints.iter().map(|(joint, _)| joint[end]);
        let mut open: BTreeSet<(u64, u32)> = joints
            .filter_map(|number| Some((ball.cost(number)?, number)))
            .collect();
        // Whatever comes before an entity costs less, so none comes up twice.
        while let Some((cost, number)) = open.pop_last() {
            for (linked, &pair) in self.links.steps(number) {
                if let Some(before) = ball.settled(linked)
                    && before < cost
                    && before + self.measure.length(self.links, linked, number) == cost
                    && !self.leg.forbids(number, linked)
                {
                    step((before, linked), (cost, number), pair);
                    open.insert((before, linked));
                }
            }
        }
    }
}

/// Puts all steps on cheapest paths of the leg into `workspace.steps`, with
/// what comes before them, and returns the cost of these paths; none if there is
/// none that costs at most so much. The ends differ. Fails if the budget is spent before that is known.
pub(super) fn search(
    links: &Links,
    leg: &Leg,
    (measure, most): (Measure, u64),
    workspace: &mut Workspace,
    budget: &mut Budget,
) -> Result<Option<u64>, Exhausted> {
    let [ahead, back] = &mut workspace.balls;
    ahead.begin(leg.from, leg, links.entities());
    back.begin(leg.to, leg, links.entities());
    let mut meeting = Meeting {
        links,
        leg,
        measure,
        best: None,
        joints: Vec::new(),
    };
    while let (Some(near), Some(far)) = (ahead.nearest(), back.nearest())
        && near + far <= meeting.best.unwrap_or(most)
    {
        if near <= far {
            meeting.advance([ahead, back], true, budget)?;
        } else {
            meeting.advance([back, ahead], false, budget)?;
        }
    }
    let Some(best) = meeting.best.filter(|&best| best <= most) else {
        return Ok(None);
    };
    let steps = &mut workspace.steps;
    steps.clear();
    let joints = meeting.joints.iter();
    steps.extend(joints.filter_map(|&([from, to], pair)| {
        Some(Step {
            from: (ahead.cost(from)?, from),
            to: (best - back.cost(to)?, to),
            pair,
        })
    }));
    meeting.down(ahead, 0, |from, to, pair| {
        steps.push(Step { from, to, pair })
    });
    meeting.down(back, 1, |near, far, pair| {
        let [from, to] = [far, near].map(|(cost, number)| (best - cost, number));
        steps.push(Step { from, to, pair });
    });
    Ok(Some(best))
}
