//! Traversal of a loaded graph, beside bare rows and beside petgraph's own
//! algorithms, on the same questions in one run.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use petgraph::{algo, csr::Csr, graph::UnGraph};
use redstring_benches::synthetic::drawn;
use redstring_graph::{
    Centrality, ClaimFilter, Network, PathOptions, Workspace, central, components, neighbourhood,
    shortest_paths, within,
};

use crate::{
    csr::{Marks, Rows},
    say, spread,
};

const HOPS: u32 = 2;
/// When ranks have settled.
const TOLERANCE: f64 = 1e-9;
/// petgraph's searches visit the whole graph, so only so many are waited for.
const SLOW_QUESTIONS: usize = 5;
/// All questions are put so often, one after the other, and the quickest
/// answer to each counts: what else runs on the machine is not measured.
const PASSES: usize = 3;

/// Puts the same questions to all three.
pub fn measure(network: &Network, questions: u64) {
    let pairs = pairs(network);
    let entities = network.entities();
    let rows = Rows::new(entities, &pairs);
    let random = |seed| (drawn(seed) * entities as f64) as u32;
    let asked: Vec<(u32, u32)> = (0..questions)
        .map(|question| (random(11 * question), random(11 * question + 5)))
        .collect();
    let id = |number| network.id(number);
    say("linked pairs", network.pairs().to_string());

    let mut workspace = Workspace::default();
    let mut marks = Marks::new(entities);
    let plain = times(&asked, |(from, _)| rows.within(from, HOPS, &mut marks));
    let own = times(&asked, |(from, _)| {
        within(network, id(from), HOPS, usize::MAX, &mut workspace).map(|found| found.count())
    });
    beside("within 2 hops (p95 at most 10 ms)", own, plain);
    let own = times(&asked, |(from, _)| {
        neighbourhood(network, id(from), HOPS, usize::MAX, &mut workspace)
            .map(|found| found.members.len())
    });
    say("the same, the best supported first", spread(own));

    let mut marks = [Marks::new(entities), Marks::new(entities)];
    let plain = times(&asked, |(from, to)| rows.steps(from, to, &mut marks));
    let mut cut = 0;
    let mut own = |paths| {
        let options = PathOptions {
            paths,
            ..PathOptions::default()
        };
        times(&asked, |(from, to)| {
            let found = shortest_paths(network, id(from), id(to), options, &mut workspace);
            cut += usize::from(found.as_ref().is_some_and(|found| found.cut));
            found.map(|found| found.paths.len())
        })
    };
    beside("shortest path (p95 at most 10 ms)", own(1), plain);
    say("3 shortest paths (p95 at most 10 ms)", spread(own(3)));
    say("10 shortest paths", spread(own(10)));
    say("searches that were cut", (cut / PASSES).to_string());

    let plain = times(&[()], |()| rows.components());
    let own = times(&[()], |()| components(network).len());
    beside("components (seconds)", own, plain);
    let plain = times(&[()], |()| rows.page_rank(TOLERANCE));
    let own = times(&[()], |()| {
        let ranking = central(network, Centrality::PageRank, ClaimFilter::default());
        ranking.ranked.len()
    });
    beside("PageRank until it settles (seconds)", own, plain);
    let (_, rounds) = rows.page_rank(TOLERANCE);
    say("  rounds of bare rows", rounds.to_string());

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

/// Both directions of every linked pair.
fn pairs(network: &Network) -> Vec<(u32, u32)> {
    let entities = 0..network.entities() as u32;
    let row = |from| network.neighbours(from).iter().map(move |&to| (from, to));
    entities.flat_map(row).collect()
}

fn times<Q: Copy, A>(asked: &[Q], mut answer: impl FnMut(Q) -> A) -> Vec<Duration> {
    let mut quickest = vec![Duration::MAX; asked.len()];
    for _ in 0..PASSES {
        for (quickest, &question) in quickest.iter_mut().zip(asked) {
            let start = Instant::now();
            black_box(answer(question));
            *quickest = start.elapsed().min(*quickest);
        }
    }
    quickest
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
