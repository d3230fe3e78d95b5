//! How one entity reaches another: the best paths, none of which comes by the
//! same entity twice.
//!
//! ```text
//!        ┌── B ──┐         1.  A─B─D
//!        A ── C ─ D        2.  A─C─D, which leaves the first one at A
//!                 └ E      3.  …
//! ```
//!
//! Where steps are counted, all paths of fewest steps, and all of one step
//! more, come of one search (`shortest_path`), of which the best are taken: in
//! a large network there are nearly always enough of them.
//!
//! Else, and where hubs ask a toll, Yen's algorithm (1971) as Lawler (1972)
//! mends it: the next path leaves one that is known already at some entity, so
//! from each entity of the last one the best way on is sought that none of the
//! known ones takes, and of all ways in store the best is the next path. Each
//! way is a search of `shortest_path` or of `cheapest_path`. For k paths of at
//! most s steps that is k s searches at most; space O(k s) beside theirs.

#[cfg(test)]
mod tests;

use std::{cmp::Reverse, collections::BTreeSet, mem};

use super::{
    cheapest_path,
    least_resistance::{Cost, Leg, Measure, least_resistance},
    links::{ClaimFilter, Links},
    workspace::{Budget, Exhausted, Workspace},
};
use crate::{Claim, Entity, EntityId, Graph, Network};

/// What is asked of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathOptions {
    /// Which claims they may use.
    pub claims: ClaimFilter,
    /// Whether entities with many links are avoided: the best path is then not
    /// the one of fewest steps but that for which the sum of log k over the
    /// entities between its ends is least, where k is how many entities one is
    /// linked to (Ciampaglia et al. 2015).
    pub avoid_hubs: bool,
    /// How many paths are wanted.
    pub paths: usize,
    /// How many entities may be looked at, one that is looked at for several
    /// paths, or that several links lead to, counting for each.
    pub budget: usize,
}

impl Default for PathOptions {
    /// One path over any claims, and a million entities.
    fn default() -> Self {
        Self {
            claims: ClaimFilter::default(),
            avoid_hubs: false,
            paths: 1,
            budget: 1_000_000,
        }
    }
}

/// How one entity reaches another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The paths, the best first: by steps, or by the hubs on them; then by how
    /// well their claims are supported; then by the ids of their entities.
    pub paths: Vec<Path>,
    /// Whether the budget was spent before all paths that are wanted were
    /// found, or it was known that there are no more.
    pub cut: bool,
}

/// The entities from one to another, both included; a single one if both are
/// the same.
pub type Path = Vec<EntityId>;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'g> {
    /// Where it starts.
    pub from: &'g Entity,
    /// Where it ends.
    pub to: &'g Entity,
    /// The claims between the two that the path may use, whichever is the
    /// subject; at least one. The most factual first, of those the best
    /// supported.
    pub claims: Vec<&'g Claim>,
}

/// The best paths from `from` to `to`. Claims are followed in both directions.
/// None if the network lacks either.
pub fn shortest_paths(
    network: &Network,
    from: EntityId,
    to: EntityId,
    options: PathOptions,
    workspace: &mut Workspace,
) -> Option<Paths> {
    let (from, to) = (network.number(from)?, network.number(to)?);
    let mut search = Search {
        links: Links::new(network, options.claims),
        measure: if options.avoid_hubs {
            Measure::Hubs { ends: [from, to] }
        } else {
            Measure::Steps
        },
        budget: Budget {
            left: options.budget,
        },
        workspace,
        found: Vec::new(),
        in_store: BTreeSet::new(),
    };
    let cut = search.run(from, to, options.paths).is_err();
    let paths = search.found.iter();
    let paths = paths.map(|path| path.iter().map(|&number| network.id(number)).collect());
    Some(Paths {
        paths: paths.collect(),
        cut,
    })
}

/// The steps of a path, with the claims that the filter allows; those steps of
/// which the graph, or a part of one, has both ends.
pub fn steps<'g>(graph: &'g Graph, path: &Path, filter: ClaimFilter) -> Vec<Step<'g>> {
    let steps = path.windows(2).filter_map(|ends| {
        let mut claims = graph.claims_between(ends[0], ends[1]);
        claims.retain(|claim| filter.allows(claim));
        claims.sort_by_key(|claim| (claim.factuality, Reverse(claim.support)));
        Some(Step {
            from: graph.entity(ends[0])?,
            to: graph.entity(ends[1])?,
            claims,
        })
    });
    steps.collect()
}

struct Search<'a, 'n> {
    links: Links<'n>,
    measure: Measure,
    budget: Budget,
    workspace: &'a mut Workspace,
    found: Vec<Vec<u32>>,
    /// Ways that were found but are no paths yet, with the place at which each
    /// leaves the path that it came from.
    in_store: BTreeSet<(Cost, Vec<u32>, usize)>,
}

impl Search<'_, '_> {
    fn run(&mut self, from: u32, to: u32, wanted: usize) -> Result<(), Exhausted> {
        if wanted == 0 {
            return Ok(());
        }
        if from == to {
            self.found.push(vec![from]);
            return Ok(());
        }
        if let Measure::Steps = self.measure {
            self.straight(from, to, wanted)?;
        }
        let known = mem::take(&mut self.found);
        let is_over = match (known.len(), self.measure) {
            (0, Measure::Steps) => true,
            (number, _) => number == wanted,
        };
        let result = if is_over {
            Ok(())
        } else {
            self.branches(from, to, wanted)
        };
        // Both are the best there are, in order.
        if known.len() > self.found.len() {
            self.found = known;
        }
        result
    }

    /// Finds the paths of fewest steps and those of one step more, as many as
    /// are wanted: none of them comes by the same entity twice, so that they
    /// are found by one search.
    fn straight(&mut self, from: u32, to: u32, wanted: usize) -> Result<(), Exhausted> {
        let leg = Leg {
            to,
            ..Leg::anywhere(from)
        };
        let (links, budget) = (&self.links, &mut self.budget);
        let Workspace { waves, steps, .. } = &mut *self.workspace;
        let Some(length) = waves.meet(links, &leg, u64::MAX, budget)? else {
            return Ok(());
        };
        let found = &mut self.found;
        let mut take = |steps: &mut Vec<_>, length, wanted| {
            let best = least_resistance(links, steps, [(0, from), (length, to)], wanted);
            found.extend(best.into_iter().map(|(_, path)| path));
            wanted.saturating_sub(found.len())
        };
        steps.clear();
        waves.steps(links, &leg, steps);
        let wanting = take(steps, length, wanted);
        if wanting > 0 {
            steps.clear();
            waves.detours(links, budget, steps)?;
            take(steps, length + 1, wanting);
        }
        Ok(())
    }

    /// Finds the best paths by branching off those found so far.
    fn branches(&mut self, from: u32, to: u32, wanted: usize) -> Result<(), Exhausted> {
        self.explore(&[from], to, &[], wanted)?;
        while let Some((_, path, left_at)) = self.in_store.pop_first() {
            self.found.push(path);
            if self.found.len() == wanted {
                break;
            }
            self.branch(left_at, to, wanted)?;
        }
        Ok(())
    }

    /// Looks for ways that leave the last path, at the place at which it left
    /// another one or later.
    fn branch(&mut self, left_at: usize, to: u32, wanted: usize) -> Result<(), Exhausted> {
        let last = self.found.last().cloned().unwrap_or_default();
        for place in left_at..last.len().saturating_sub(1) {
            let root = &last[..=place];
            let taken: Vec<u32> = (self.found.iter())
                .filter(|path| path.starts_with(root))
                .filter_map(|path| path.get(place + 1).copied())
                .collect();
            self.explore(root, to, &taken, wanted - self.found.len())?;
        }
        Ok(())
    }

    /// Puts the best way on from the last entity of `root` into store, if
    /// there is one that neither comes back to `root` nor begins with an entity
    /// of `taken`.
    fn explore(
        &mut self,
        root: &[u32],
        to: u32,
        taken: &[u32],
        wanted: usize,
    ) -> Result<(), Exhausted> {
        let Some((&from, avoided)) = root.split_last() else {
            return Ok(());
        };
        let leg = Leg {
            from,
            to,
            avoided,
            not_first: taken,
        };
        let (links, workspace, budget) = (&self.links, &mut *self.workspace, &mut self.budget);
        let (length, resistance) = self.measure.cost(links, root);
        // A way is of no use if as many better ones are in store as are wanted.
        let worst = self.in_store.iter().nth(wanted - 1);
        let most = worst.map_or(u64::MAX, |((most, _), _, _)| most.saturating_sub(length));
        workspace.steps.clear();
        let found = match self.measure {
            Measure::Steps => {
                let found = workspace.waves.meet(links, &leg, most, budget)?;
                if found.is_some() {
                    workspace.waves.steps(links, &leg, &mut workspace.steps);
                }
                found
            }
            Measure::Hubs { .. } => {
                cheapest_path::search(links, &leg, (self.measure, most), workspace, budget)?
            }
        };
        let Some(more) = found else {
            return Ok(());
        };
        let ends = [(0, from), (more, to)];
        for (rest, path) in least_resistance(links, &mut workspace.steps, ends, 1) {
            let path = [avoided, &path].concat();
            let cost = (length + more, resistance + rest);
            self.in_store.insert((cost, path, avoided.len()));
        }
        Ok(())
    }
}
