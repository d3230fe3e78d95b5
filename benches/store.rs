//! What a store of a thousand articles costs: opening it, finding a name in
//! it, all about one entity, and putting an article in.
//!
//! Each question is put to a store that was opened once; `who` opens one for
//! itself, as a command does. For figures that repeat, pin the run to one
//! core: `taskset -c 1 cargo bench -p redstring-benches --bench store`.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark whose store fails has to stop"
)]

use std::cell::Cell;

use divan::{Bencher, counter::ItemsCount};
use redstring_benches::synthetic::news;
use redstring_graph::{EntityId, Graph, search};
use redstring_store::Store;
use tempfile::TempDir;

const ARTICLES: u64 = 1000;

fn main() {
    divan::main();
}

/// Opening a store that was closed, and closing it again.
#[divan::bench(max_time = 3)]
fn open(bencher: Bencher) {
    let folder = a_thousand_articles();
    bencher.bench(|| Store::open_existing(folder.path()).unwrap());
}

/// All entities, as names are matched against them.
#[divan::bench(max_time = 3)]
fn names(bencher: Bencher) {
    let folder = a_thousand_articles();
    let store = Store::open_existing(folder.path()).unwrap();
    bencher.bench(|| store.names().unwrap());
}

/// From a name as it was typed to an entity.
#[divan::bench(max_time = 3)]
fn match_name(bencher: Bencher) {
    let folder = a_thousand_articles();
    let names = Store::open_existing(folder.path())
        .unwrap()
        .names()
        .unwrap();
    bencher.bench(|| best_known(&names));
}

/// All claims about the entity that has the most.
#[divan::bench(max_time = 3)]
fn graph_around(bencher: Bencher) {
    let folder = a_thousand_articles();
    let store = Store::open_existing(folder.path()).unwrap();
    let best_known = best_known(&store.names().unwrap());
    bencher.bench(|| store.graph_around(best_known).unwrap());
}

/// The whole graph, which paths and pictures are looked for in.
#[divan::bench(max_time = 3)]
fn graph(bencher: Bencher) {
    let folder = a_thousand_articles();
    let store = Store::open_existing(folder.path()).unwrap();
    bencher.bench(|| store.graph().unwrap());
}

/// What `redstring who` asks of a store, from opening to closing.
#[divan::bench(max_time = 3)]
fn who(bencher: Bencher) {
    let folder = a_thousand_articles();
    bencher.bench(|| {
        let store = Store::open_existing(folder.path()).unwrap();
        let best_known = best_known(&store.names().unwrap());
        store.graph_around(best_known).unwrap()
    });
}

/// One article more, without waiting for the disk.
#[divan::bench(max_time = 3)]
fn put(bencher: Bencher) {
    let folder = a_thousand_articles();
    let store = Store::open_existing(folder.path()).unwrap();
    let next = Cell::new(ARTICLES);
    bencher
        .counter(ItemsCount::new(1u32))
        .with_inputs(|| news::article(next.replace(next.get() + 1)))
        .bench_local_values(|(article, reading)| store.put_unsynced(&article, &reading).unwrap());
}

fn a_thousand_articles() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    for number in 0..ARTICLES {
        let (article, reading) = news::article(number);
        store.put_unsynced(&article, &reading).unwrap();
    }
    store.sync().unwrap();
    folder
}

fn best_known(names: &Graph) -> EntityId {
    search(&news::best_known_name(), names.candidates())[0]
        .candidate
        .id
}
