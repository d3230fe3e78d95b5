//! How one entity reaches another.
//!
//! ```text
//!      ┌── B ──┐      A to D takes two steps by B or by C; there are more
//!      A       D      articles behind A═C═D, so that is the path
//!      ╚══ C ══╝
//! ```
//!
//! Breadth-first search from both ends over petgraph's compressed rows, the
//! smaller frontier first, until the two meet; then, of all paths of that
//! length, the one of least resistance, where a step's resistance is one by
//! the support of its claims, as in wires. Time and space O(links touched), at
//! most O(n + m).

use std::collections::{BTreeMap, BTreeSet};

use redstring_text::Factuality;

use crate::{Claim, Entity, EntityId, Graph};

/// Which claims a path may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PathOptions {
    /// Only those that articles assert in their own voice.
    pub only_asserted: bool,
    /// Only those that at least so many independent sources say.
    pub min_support: u32,
}

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

/// The path of fewest steps from `from` to `to`; of several the best
/// supported, of several such the one whose entities have the smallest ids.
/// Claims are followed in both directions. Empty if both are the same entity,
/// none if the graph lacks either or no path joins them.
pub fn shortest_path(
    graph: &Graph,
    from: EntityId,
    to: EntityId,
    options: PathOptions,
) -> Option<Vec<Step<'_>>> {
    let links = Links { graph, options };
    let layers = layers(&links, graph.number(from)?, graph.number(to)?)?;
    let path = least_resistance(&links, &layers);
    Some(
        path.windows(2)
            .map(|ends| links.step(ends[0], ends[1]))
            .collect(),
    )
}

/// The graph, less what the options forbid.
struct Links<'g> {
    graph: &'g Graph,
    options: PathOptions,
}

impl<'g> Links<'g> {
    fn allows(&self, claim: &Claim) -> bool {
        claim.support >= self.options.min_support
            && (claim.factuality == Factuality::Asserted || !self.options.only_asserted)
    }

    fn allowed<'a>(&'a self, claims: &'a [u32]) -> impl Iterator<Item = &'g Claim> + 'a {
        claims
            .iter()
            .map(|&claim| self.graph.claim(claim))
            .filter(|claim| self.allows(claim))
    }

    /// The entities one step away, ascending, and each step's resistance.
    fn steps(&self, number: u32) -> impl Iterator<Item = (u32, u64)> {
        const OF_ONE_ARTICLE: u64 = 1 << 32;
        self.graph
            .adjacency()
            .linked(number)
            .filter_map(|(linked, claims)| {
                let support: u64 = self.allowed(claims).map(|c| u64::from(c.support)).sum();
                Some((linked, OF_ONE_ARTICLE.checked_div(support)?))
            })
    }

    fn step(&self, from: u32, to: u32) -> Step<'g> {
        let mut claims: Vec<&Claim> = self
            .graph
            .adjacency()
            .linked(from)
            .filter(|&(linked, _)| linked == to)
            .flat_map(|(_, claims)| self.allowed(claims))
            .collect();
        claims.sort_by_key(|claim| (claim.factuality, std::cmp::Reverse(claim.support)));
        Step {
            from: self.graph.numbered(from),
            to: self.graph.numbered(to),
            claims,
        }
    }
}

/// A breadth-first search from one end, one level at a time.
struct Search {
    level_of: BTreeMap<u32, usize>,
    frontier: Vec<u32>,
    level: usize,
}

impl Search {
    fn from(start: u32) -> Self {
        Self {
            level_of: BTreeMap::from([(start, 0)]),
            frontier: vec![start],
            level: 0,
        }
    }

    fn advance(&mut self, links: &Links) {
        self.level += 1;
        let mut next = Vec::new();
        for &number in &self.frontier {
            for (linked, _) in links.steps(number) {
                self.level_of.entry(linked).or_insert_with(|| {
                    next.push(linked);
                    self.level
                });
            }
        }
        self.frontier = next;
    }
}

/// All entities on shortest paths, by their distance from `from`: the first
/// layer holds `from`, the last `to`.
fn layers(links: &Links, from: u32, to: u32) -> Option<Vec<BTreeSet<u32>>> {
    let (mut ahead, mut back) = (Search::from(from), Search::from(to));
    let mut meeting = BTreeSet::from([from]);
    if from != to {
        loop {
            let (nearer, other) = if ahead.frontier.len() <= back.frontier.len() {
                (&mut ahead, &back)
            } else {
                (&mut back, &ahead)
            };
            nearer.advance(links);
            if nearer.frontier.is_empty() {
                return None;
            }
            meeting = nearer
                .frontier
                .iter()
                .copied()
                .filter(|number| other.level_of.contains_key(number))
                .collect();
            if !meeting.is_empty() {
                break;
            }
        }
    }
    // Both searches stop at whole levels, so the meeting points are one layer.
    let mut layers = lower_levels(links, &ahead, &meeting);
    layers.reverse();
    layers.push(meeting.clone());
    layers.extend(lower_levels(links, &back, &meeting));
    Some(layers)
}

/// From the level of `meeting` down to a search's start, the entities by which
/// that search can have come.
fn lower_levels(links: &Links, search: &Search, meeting: &BTreeSet<u32>) -> Vec<BTreeSet<u32>> {
    let mut levels: Vec<BTreeSet<u32>> = Vec::with_capacity(search.level);
    for level in (0..search.level).rev() {
        let lower = levels
            .last()
            .unwrap_or(meeting)
            .iter()
            .flat_map(|&number| links.steps(number))
            .map(|(linked, _)| linked)
            .filter(|linked| search.level_of.get(linked) == Some(&level))
            .collect();
        levels.push(lower);
    }
    levels
}

/// One entity of each layer, each linked to the next, so that the sum of
/// resistances is least; of equal ones the smallest numbers.
fn least_resistance(links: &Links, layers: &[BTreeSet<u32>]) -> Vec<u32> {
    // For each entity of the layer in hand: resistance from it to the end, and
    // the next entity on the way there.
    let mut onward: Vec<BTreeMap<u32, (u64, u32)>> = Vec::with_capacity(layers.len());
    for layer in layers.iter().rev() {
        let ways = match onward.last() {
            None => layer.iter().map(|&end| (end, (0, end))).collect(),
            Some(beyond) => layer
                .iter()
                .filter_map(|&number| {
                    let way = links
                        .steps(number)
                        .filter_map(|(next, resistance)| {
                            Some((beyond.get(&next)?.0 + resistance, next))
                        })
                        .min()?;
                    Some((number, way))
                })
                .collect(),
        };
        onward.push(ways);
    }
    let mut path: Vec<u32> = layers
        .first()
        .and_then(BTreeSet::first)
        .into_iter()
        .copied()
        .collect();
    for ways in onward.iter().skip(1).rev() {
        let next = path.last().and_then(|last| ways.get(last));
        path.extend(next.map(|&(_, next)| next));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arbitrary::{deltas, named, stating};
    use proptest::prelude::*;

    fn names(path: &[Step]) -> Vec<String> {
        path.iter().map(|step| step.to.name.clone()).collect()
    }

    #[test]
    fn of_equally_short_paths_the_better_supported_is_taken() {
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
        let path = shortest_path(&graph, named("A"), named("E"), PathOptions::default()).unwrap();
        assert_eq!(names(&path), ["C", "D", "E"]);
        assert_eq!(path[1].claims.len(), 2);
    }

    #[test]
    fn options_forbid_claims() {
        let graph = Graph::new(
            [
                stating(&[("A", "met", "B")]),
                stating(&[("A", "met", "B"), ("B", "met", "C")]),
            ],
            &[],
        );
        let least = |min_support| PathOptions {
            min_support,
            ..PathOptions::default()
        };
        assert!(shortest_path(&graph, named("A"), named("C"), least(1)).is_some());
        assert!(shortest_path(&graph, named("A"), named("C"), least(2)).is_none());
        assert!(shortest_path(&graph, named("A"), named("B"), least(2)).is_some());
    }

    #[test]
    fn one_entity_reaches_itself_in_no_step_and_unknown_ones_in_none() {
        let graph = Graph::new([stating(&[("A", "met", "B")])], &[]);
        let none = PathOptions::default();
        assert_eq!(
            shortest_path(&graph, named("A"), named("A"), none),
            Some(vec![])
        );
        assert_eq!(shortest_path(&graph, named("A"), named("Z"), none), None);
    }

    /// (steps, resistance) of the best path, by Bellman and Ford's relaxation.
    fn best_by_relaxation(
        graph: &Graph,
        links: &Links,
        from: u32,
        to: u32,
    ) -> Option<(usize, u64)> {
        let mut best = BTreeMap::from([(from, (0, 0))]);
        for _ in graph.entities() {
            for number in 0..graph.entities().len() as u32 {
                let Some(&(steps, sum)) = best.get(&number) else {
                    continue;
                };
                for (next, resistance) in links.steps(number) {
                    let way = (steps + 1, sum + resistance);
                    let known = best.entry(next).or_insert(way);
                    *known = way.min(*known);
                }
            }
        }
        best.get(&to).copied()
    }

    proptest! {
        #[test]
        fn paths_are_as_short_and_as_good_as_relaxation_finds(
            deltas in deltas(),
            from: prop::sample::Index,
            to: prop::sample::Index,
            only_asserted: bool,
            min_support in 0u32..3,
        ) {
            let graph = Graph::new(deltas, &[]);
            prop_assume!(!graph.entities().is_empty());
            let options = PathOptions { only_asserted, min_support };
            let links = Links { graph: &graph, options };
            let (from, to) = (from.get(graph.entities()).id, to.get(graph.entities()).id);
            let (start, end) = (graph.number(from).unwrap(), graph.number(to).unwrap());
            let path = shortest_path(&graph, from, to, options);
            let measured = path.as_ref().map(|path| {
                let resistances = path.iter().map(|step| {
                    let (one, other) = (graph.number(step.from.id), graph.number(step.to.id));
                    links.steps(one.unwrap()).find(|&(next, _)| Some(next) == other).unwrap().1
                });
                (path.len(), resistances.sum())
            });
            prop_assert_eq!(measured, best_by_relaxation(&graph, &links, start, end));
            for step in path.into_iter().flatten() {
                prop_assert!(!step.claims.is_empty());
                prop_assert!(step.claims.iter().all(|claim| links.allows(claim)));
            }
        }
    }
}
