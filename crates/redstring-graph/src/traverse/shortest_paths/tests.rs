//! The paths found are the best of all that there are, listed one by one.

use super::*;
use crate::{
    Link,
    arbitrary::{deltas, named, stating},
};
use proptest::prelude::*;
use redstring_text::Factuality;

fn names(graph: &Graph, path: &Path) -> String {
    let steps = steps(graph, path, ClaimFilter::default());
    steps.iter().map(|step| step.to.name.as_str()).collect()
}

fn paths(graph: &Graph, from: &str, to: &str, options: PathOptions) -> Paths {
    let (network, ends) = (graph.network(), (named(from), named(to)));
    shortest_paths(network, ends.0, ends.1, options, &mut Workspace::default()).unwrap()
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
    let found_names: Vec<String> = found.paths.iter().map(|path| names(&graph, path)).collect();
    assert_eq!(found_names, ["CDE", "BDE"]);
    let steps = steps(&graph, &found.paths[0], ClaimFilter::default());
    assert_eq!(steps[1].claims.len(), 2);
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
        found.paths.iter().map(|path| names(&graph, path)).collect()
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
    assert_eq!(paths(&graph, "A", "A", many(3)).paths, [vec![named("A")]]);
    let unknown = named("Z");
    let mut workspace = Workspace::default();
    assert_eq!(
        shortest_paths(
            graph.network(),
            named("A"),
            unknown,
            many(1),
            &mut workspace
        ),
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
    fn paths_are_the_best_whether_steps_are_few_or_many(
        pairs in prop::collection::vec((0u32..9, 0u32..9, 1u32..4, any::<bool>()), 0..20),
        claims: bool,
        ends in (0u32..9, 0u32..9),
        wanted in 1usize..30,
    ) {
        let id = |number| EntityId([number as u8; 16]);
        let links = pairs.into_iter().map(|(subject, object, support, is_asserted)| Link {
            subject,
            object,
            support,
            factuality: if is_asserted { Factuality::Asserted } else { Factuality::Planned },
        });
        let network = Network::new((0..9).map(|number| (id(number), 1)), links);
        let claims = ClaimFilter { only_asserted: claims, min_support: 1 };
        let options = PathOptions { claims, ..many(wanted) };
        let mut workspace = Workspace::default();
        let found = shortest_paths(&network, id(ends.0), id(ends.1), options, &mut workspace);
        let links = Links::new(&network, claims);
        let mut expected = all_paths(&links, Measure::Steps, ends.0, ends.1);
        expected.truncate(wanted);
        let expected = expected.into_iter().map(|(_, path)| path.into_iter().map(id).collect());
        prop_assert_eq!(found.unwrap().paths, expected.collect::<Vec<Path>>());
    }

    #[test]
    fn what_a_spent_budget_leaves_are_the_best_paths(
        pairs in prop::collection::vec((0u32..9, 0u32..9), 0..20),
        ends in (0u32..9, 0u32..9),
        budget in 0usize..40,
    ) {
        let id = |number| EntityId([number as u8; 16]);
        let links = pairs.into_iter().map(|(subject, object)| Link {
            subject, object, support: 1, factuality: Factuality::Asserted,
        });
        let network = Network::new((0..9).map(|number| (id(number), 1)), links);
        let mut workspace = Workspace::default();
        let mut of = |budget| {
            let options = PathOptions { budget, ..many(9) };
            shortest_paths(&network, id(ends.0), id(ends.1), options, &mut workspace).unwrap()
        };
        let (part, whole) = (of(budget), of(usize::MAX));
        prop_assert!(whole.paths.starts_with(&part.paths));
        prop_assert!(part.cut || part.paths == whole.paths);
    }

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
        let network = graph.network();
        let links = Links::new(network, claims);
        // One workspace for all, so that nothing is left over from before.
        let mut workspace = Workspace::default();
        for (from, to) in pairs {
            let (from, to) = (from.get(graph.entities()).id, to.get(graph.entities()).id);
            let ends = [network.number(from).unwrap(), network.number(to).unwrap()];
            let measure = if avoid_hubs { Measure::Hubs { ends } } else { Measure::Steps };
            let found = shortest_paths(network, from, to, options, &mut workspace).unwrap();
            let mut expected = all_paths(&links, measure, ends[0], ends[1]);
            expected.truncate(wanted);
            let numbers: Vec<Vec<u32>> = (found.paths.iter())
                .map(|path| path.iter().map(|&id| network.number(id).unwrap()).collect())
                .collect();
            let expected: Vec<Vec<u32>> = expected.into_iter().map(|(_, path)| path).collect();
            prop_assert_eq!(numbers, expected);
            prop_assert!(!found.cut);
            for step in found.paths.iter().flat_map(|path| steps(&graph, path, claims)) {
                prop_assert!(!step.claims.is_empty());
                prop_assert!(step.claims.iter().all(|claim| claims.allows(claim)));
            }
        }
    }
}
