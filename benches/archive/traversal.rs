//! Traversal of a loaded graph, beside bare rows and beside petgraph's own
//! algorithms, on the same questions in one run.

use std::{
    collections::BTreeMap,
    hint::black_box,
    time::{Duration, Instant},
};

use petgraph::{algo, csr::Csr, graph::UnGraph};
use redstring_benches::synthetic::drawn;
use redstring_graph::{
    Centrality, ClaimFilter, EntityId, Graph, PathOptions, Workspace, central, components,
    neighbourhood, shortest_paths, within,
};

use crate::{
    csr::{Marks, Rows},
    say, spread,
};

const HOPS: u32 = 2;
const ROUNDS: u32 = 20;
/// petgraph's searches visit the whole graph, so only so many are waited for.
const SLOW_QUESTIONS: usize = 5;

/// Puts the same questions to all three.
pub fn measure(graph: &Graph, questions: u64) {
    let pairs = pairs(graph);
    let entities = graph.entities().len();
    let rows = Rows::new(entities, &pairs);
    let random = |seed| (drawn(seed) * entities as f64) as u32;
    let asked: Vec<(u32, u32)> = (0..questions)
        .map(|question| (random(11 * question), random(11 * question + 5)))
        .collect();
    let id = |number: u32| graph.entities()[number as usize].id;
    say("linked pairs", (pairs.len() / 2).to_string());

    let mut workspace = Workspace::default();
    let mut marks = Marks::new(entities);
    let plain = times(&asked, |(from, _)| rows.within(from, HOPS, &mut marks));
    let own = times(&asked, |(from, _)| {
        within(graph, id(from), HOPS, usize::MAX, &mut workspace).map(|found| found.members.len())
    });
    beside("within 2 hops (p95 at most 10 ms)", own, plain);
    let own = times(&asked, |(from, _)| {
        neighbourhood(graph, id(from), HOPS, usize::MAX).map(|found| found.members.len())
    });
    say("the same with its claims", spread(own));

    let mut marks = [Marks::new(entities), Marks::new(entities)];
    let plain = times(&asked, |(from, to)| rows.steps(from, to, &mut marks));
    let mut own = |paths| {
        let options = PathOptions {
            paths,
            ..PathOptions::default()
        };
        times(&asked, |(from, to)| {
            shortest_paths(graph, id(from), id(to), options, &mut workspace)
                .map(|found| found.paths.len())
        })
    };
    beside("shortest path (p95 at most 10 ms)", own(1), plain);
    say("3 shortest paths", spread(own(3)));

    let plain = times(&[()], |()| rows.components());
    let own = times(&[()], |()| components(graph).len());
    beside("components (seconds)", own, plain);
    let plain = times(&[()], |()| rows.page_rank(ROUNDS));
    say("PageRank, 20 rounds, bare rows", spread(plain));
    let own = times(&[()], |()| {
        central(graph, Centrality::PageRank, ClaimFilter::default())
            .ranked
            .len()
    });
    say("PageRank until it settles", spread(own));

    petgraphs_own(entities, &pairs, &asked[..SLOW_QUESTIONS.min(asked.len())]);
}

/// petgraph's own algorithms. Its PageRank takes time quadratic in the
/// entities, days here, and is left out.
fn petgraphs_own(entities: usize, pairs: &[(u32, u32)], asked: &[(u32, u32)]) {
    let edges: Vec<(u32, u32, ())> = pairs.iter().map(|&(from, to)| (from, to, ())).collect();
    let csr: Csr<(), (), petgraph::Directed, u32> = Csr::from_sorted_edges(&edges).unwrap();
    let times_of_csr = times(asked, |(from, to)| {
        algo::dijkstra(&csr, from, Some(to), |_| 1u32)
            .get(&to)
            .copied()
    });
    say("  petgraph's Csr, dijkstra", spread(times_of_csr));
    let mut graph: UnGraph<(), ()> = UnGraph::with_capacity(entities, pairs.len() / 2);
    for _ in 0..entities {
        graph.add_node(());
    }
    for &(from, to) in pairs.iter().filter(|(from, to)| from < to) {
        graph.add_edge(from.into(), to.into(), ());
    }
    let times_of_graph = times(asked, |(from, to)| {
        let (from, to) = (from.into(), to.into());
        algo::dijkstra(&graph, from, Some(to), |_| 1u32)
            .get(&to)
            .copied()
    });
    say("  petgraph's Graph, dijkstra", spread(times_of_graph));
    let components = times(&[()], |()| algo::connected_components(&graph));
    say("  petgraph's Graph, components", spread(components));
}

/// Both directions of every linked pair, by the numbers of the entities.
fn pairs(graph: &Graph) -> Vec<(u32, u32)> {
    let entities = graph.entities().iter().map(|entity| entity.id);
    let numbers: BTreeMap<EntityId, u32> = entities.zip(0..).collect();
    let mut pairs: Vec<(u32, u32)> = (graph.claims().iter())
        .map(|claim| (numbers[&claim.subject], numbers[&claim.object]))
        .flat_map(|(subject, object)| [(subject, object), (object, subject)])
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn times<Q: Copy, A>(asked: &[Q], mut answer: impl FnMut(Q) -> A) -> Vec<Duration> {
    let time = |&question: &Q| {
        let start = Instant::now();
        black_box(answer(question));
        start.elapsed()
    };
    asked.iter().map(time).collect()
}

fn beside(what: &str, own: Vec<Duration>, plain: Vec<Duration>) {
    let sum = |times: &[Duration]| times.iter().sum::<Duration>().as_secs_f64();
    let ratio = sum(&own) / sum(&plain);
    say(what, spread(own));
    say(
        "  bare rows",
        format!("{}; ours takes {ratio:.2} times that", spread(plain)),
    );
}
