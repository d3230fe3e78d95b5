//! How one entity reaches another: the best paths, none of which comes by the
//! same entity twice.
//!
//! ```text
//!        ┌── B ──┐         1.  A─B─D
//!        A ── C ─ D        2.  A─C─D, which leaves the first one at A
//!                 └ E      3.  …
//! ```
//!
//! Yen's algorithm (1971) as Lawler (1972) mends it: the next path leaves one
//! that is known already at some entity, so from each entity of the last one
//! the best way on is sought that none of the known ones takes, and of all
//! ways in store the best is the next path. Each way is a search of
//! `shortest_path`, or of `cheapest_path` where hubs ask a toll. For k paths of
//! at most s steps that is k s searches at most; space O(k s) beside theirs.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{
    cheapest_path,
    least_resistance::{Cost, Leg, Measure, least_resistance},
    links::{ClaimFilter, Links},
    shortest_path,
    workspace::{Budget, Exhausted, Workspace},
};
use crate::{Claim, Entity, EntityId, Graph};

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
    /// paths counting for each.
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
pub struct Paths<'g> {
    /// The paths, the best first: by steps, or by the hubs on them; then by how
    /// well their claims are supported; then by the ids of their entities.
    pub paths: Vec<Path<'g>>,
    /// Whether the budget was spent before all paths that are wanted were
    /// found, or it was known that there are no more.
    pub cut: bool,
}

/// The steps from one entity to another; none if both are the same.
pub type Path<'g> = Vec<Step<'g>>;

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
/// None if the graph lacks either.
pub fn shortest_paths<'g>(
    graph: &'g Graph,
    from: EntityId,
    to: EntityId,
    options: PathOptions,
    workspace: &mut Workspace,
) -> Option<Paths<'g>> {
    let (from, to) = (graph.number(from)?, graph.number(to)?);
    let links = Links::new(graph, options.claims);
    let mut search = Search {
        links,
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
    let paths = (search.found.iter())
        .map(|path| path.windows(2).map(|ends| step(&links, ends)).collect())
        .collect();
    Some(Paths { paths, cut })
}

fn step<'g>(links: &Links<'g>, ends: &[u32]) -> Step<'g> {
    let mut claims: Vec<&Claim> = links.claims(ends[0], ends[1]).collect();
    claims.sort_by_key(|claim| (claim.factuality, Reverse(claim.support)));
    Step {
        from: links.graph.numbered(ends[0]),
        to: links.graph.numbered(ends[1]),
        claims,
    }
}

struct Search<'a, 'g> {
    links: Links<'g>,
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
        let found = match self.measure {
            Measure::Steps => shortest_path::search(links, &leg, most, workspace, budget)?,
            Measure::Hubs { .. } => {
                cheapest_path::search(links, &leg, (self.measure, most), workspace, budget)?
            }
        };
        if let Some(more) = found {
            let (rest, path) = least_resistance(links, &leg, workspace);
            let path = [avoided, &path].concat();
            let cost = (length + more, resistance + rest);
            self.in_store.insert((cost, path, avoided.len()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arbitrary::{deltas, named, stating};
    use proptest::prelude::*;

    fn names(path: &[Step]) -> String {
        path.iter().map(|step| step.to.name.as_str()).collect()
    }

    fn paths<'g>(graph: &'g Graph, from: &str, to: &str, options: PathOptions) -> Paths<'g> {
        let ends = (named(from), named(to));
        shortest_paths(graph, ends.0, ends.1, options, &mut Workspace::default()).unwrap()
    }

    fn many(paths: usize) -> PathOptions {
        PathOptions {
            paths,
            ..PathOptions::default()
        }
    }

    #[test]
    fn of_equally_short_paths_the_better_supported_comes_first() {
        let graph = Graph::new(
            [
                stating(&[
                    ("A", "met", "B"),
                    ("D", "met", "B"),
                    ("A", "met", "C"),
                    ("C", "met", "D"),
                ]),
                stating(&[("A", "met", "C"), ("D", "called", "C"), ("D", "ended", "E")]),
            ],
            &[],
        );
        let found = paths(&graph, "A", "E", many(5));
        let found_names: Vec<String> = found.paths.iter().map(|path| names(path)).collect();
        assert_eq!(found_names, ["CDE", "BDE"]);
        assert_eq!(found.paths[0][1].claims.len(), 2);
        assert!(!found.cut);
    }

    #[test]
    fn hubs_are_gone_round_when_asked() {
        let hub = ["B", "C", "D", "E", "F", "G", "H"].map(|other| ("U", "met", other));
        let way = [("B", "met", "X"), ("X", "met", "Y"), ("Y", "met", "C")];
        let graph = Graph::new([stating(&hub), stating(&way)], &[]);
        let avoiding = PathOptions {
            avoid_hubs: true,
            ..many(2)
        };
        let of = |options| -> Vec<String> {
            let found = paths(&graph, "B", "C", options);
            found.paths.iter().map(|path| names(path)).collect()
        };
        assert_eq!(of(many(2)), ["UC", "XYC"]);
        assert_eq!(of(avoiding), ["XYC", "UC"]);
    }

    #[test]
    fn a_spent_budget_is_admitted() {
        let graph = Graph::new(
            [stating(&[
                ("A", "met", "B"),
                ("B", "met", "C"),
                ("C", "met", "D"),
            ])],
            &[],
        );
        let few = |budget| PathOptions { budget, ..many(2) };
        let cut = paths(&graph, "A", "D", few(1));
        assert!(cut.cut && cut.paths.is_empty());
        let whole = paths(&graph, "A", "D", few(100));
        assert!(!whole.cut && whole.paths.len() == 1);
    }

    #[test]
    fn one_entity_reaches_itself_in_no_step_and_unknown_ones_in_none() {
        let graph = Graph::new([stating(&[("A", "met", "B")])], &[]);
        assert_eq!(paths(&graph, "A", "A", many(3)).paths, [vec![]]);
        let unknown = named("Z");
        let mut workspace = Workspace::default();
        assert_eq!(
            shortest_paths(&graph, named("A"), unknown, many(1), &mut workspace),
            None
        );
    }

    /// All loopless paths with their costs, the best first.
    fn all_paths(links: &Links, measure: Measure, from: u32, to: u32) -> Vec<(Cost, Vec<u32>)> {
        let mut found = Vec::new();
        let mut open = vec![vec![from]];
        while let Some(path) = open.pop() {
            let last = path[path.len() - 1];
            if last == to {
                found.push((measure.cost(links, &path), path));
                continue;
            }
            for next in links.neighbours(last).filter(|next| !path.contains(next)) {
                open.push([path.as_slice(), &[next]].concat());
            }
        }
        found.sort();
        found
    }

    proptest! {
        #[test]
        fn paths_are_the_best_of_all_that_there_are(
            deltas in deltas(),
            pairs in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
            only_asserted: bool,
            min_support in 0u32..3,
            avoid_hubs: bool,
            wanted in 1usize..9,
        ) {
            let graph = Graph::new(deltas, &[]);
            prop_assume!(!graph.entities().is_empty());
            let claims = ClaimFilter { only_asserted, min_support };
            let options = PathOptions { claims, avoid_hubs, ..many(wanted) };
            let links = Links::new(&graph, claims);
            // One workspace for all, so that nothing is left over from before.
            let mut workspace = Workspace::default();
            for (from, to) in pairs {
                let (from, to) = (from.get(graph.entities()).id, to.get(graph.entities()).id);
                let ends = [graph.number(from).unwrap(), graph.number(to).unwrap()];
                let measure = if avoid_hubs { Measure::Hubs { ends } } else { Measure::Steps };
                let found = shortest_paths(&graph, from, to, options, &mut workspace).unwrap();
                let mut expected = all_paths(&links, measure, ends[0], ends[1]);
                expected.truncate(wanted);
                let numbers: Vec<Vec<u32>> = (found.paths.iter())
                    .map(|path| {
                        let to = path.iter().map(|step| graph.number(step.to.id).unwrap());
                        [ends[0]].into_iter().chain(to).collect()
                    })
                    .collect();
                let expected: Vec<Vec<u32>> = expected.into_iter().map(|(_, path)| path).collect();
                prop_assert_eq!(numbers, expected);
                prop_assert!(!found.cut);
                for step in found.paths.iter().flatten() {
                    prop_assert!(!step.claims.is_empty());
                    prop_assert!(step.claims.iter().all(|claim| claims.allows(claim)));
                }
            }
        }
    }
}
