//! What a newsroom's archive costs: a million entities and five million
//! claims, loaded, opened and asked, each figure beside the limit that the
//! project holds it to.
//!
//! Every step is done once or some hundred times and takes from microseconds
//! to minutes, so this is a program of its own and no table of repetitions:
//!
//! ```text
//! taskset -c 1 cargo bench -p redstring-benches --bench archive
//! taskset -c 1 cargo bench -p redstring-benches --bench archive -- 50000 250000 /some/folder
//! ```
//!
//! With a folder, the store is made there and stays; one that is there is
//! asked without being made again. With `--in-memory` no store is made, and
//! only traversal is measured.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark whose store fails has to stop, and one without a table prints"
)]

mod csr;
mod in_memory;
mod traversal;

use std::{
    env, fs,
    path::Path,
    time::{Duration, Instant},
};

use redstring_benches::synthetic::{Archive, drawn, name};
use redstring_graph::Network;
use redstring_store::Store;
use redstring_text::{Confidence, Kind};

/// How many names and pairs are asked for.
const QUESTIONS: u64 = 200;
/// Quotes that `who` shows people.
const QUOTES: usize = 40;
/// Articles between two waits for the disk, as when ingesting.
const BATCH: u64 = 64;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let given: Vec<u64> = arguments
        .iter()
        .filter_map(|word| word.parse().ok())
        .collect();
    let (entities, claims) = match (&given[..], arguments.iter().any(|word| word == "--test")) {
        (&[entities, claims], _) => (entities, claims),
        (_, true) => (2_000, 10_000),
        (_, false) => (1_000_000, 5_000_000),
    };
    let archive = Archive { entities, claims };
    if arguments.iter().any(|word| word == "--in-memory") {
        return traversal::measure(&in_memory::network(archive), QUESTIONS);
    }
    let temporary = tempfile::tempdir().unwrap();
    let folder = (arguments.iter()).find(|word| word.contains('/'));
    let folder = folder.map_or(temporary.path(), |folder| Path::new(folder));

    if Store::open_existing(folder).is_err() {
        load(archive, folder);
    }
    opened(folder);
    asked(archive, folder);
    traversal::measure(&network(folder), QUESTIONS);
}

/// Puts every article in, asks the first question, which makes the graph, and
/// writes the store anew without unused space, all as `redstring ingest` does.
fn load(archive: Archive, folder: &Path) {
    let store = Store::open(folder).unwrap();
    let tenth = archive.articles().div_ceil(10);
    let mut tenths: Vec<Duration> = Vec::new();
    for number in 0..archive.articles() {
        let (article, reading) = archive.article(number);
        let start = Instant::now();
        store.put_unsynced(&article, &reading).unwrap();
        if number % BATCH == BATCH - 1 {
            store.sync().unwrap();
        }
        if number % tenth == 0 {
            tenths.push(Duration::ZERO);
        }
        *tenths.last_mut().unwrap() += start.elapsed();
    }
    let start = Instant::now();
    store.sync().unwrap();
    let all: Duration = tenths.iter().sum::<Duration>() + start.elapsed();
    say(
        "articles put",
        format!("{} in {:.1?}", archive.articles(), all),
    );
    let of = |time: &Duration| time.as_secs_f64() * 1e6 / tenth as f64;
    let each: Vec<String> = tenths
        .iter()
        .map(|time| format!("{:.0}", of(time)))
        .collect();
    say(
        "an article, by tenths of them",
        format!("{} µs", each.join(" ")),
    );
    let start = Instant::now();
    let stats = store.stats().unwrap();
    say(
        "graph made of all readings",
        format!("{:.1?}", start.elapsed()),
    );
    say(
        "entities, claims",
        format!("{}, {}", stats.entities, stats.claims),
    );
    let start = Instant::now();
    let sizes = store.compacted().unwrap();
    let sizes = [sizes.before, sizes.after].map(|bytes| bytes as f64 / 1e6);
    let time = start.elapsed();
    say(
        "database written anew",
        format!("{time:.1?}: {:.1} MB, {:.1} before", sizes[1], sizes[0]),
    );
    say("most memory so far", memory());
}

/// Size and opening.
fn opened(folder: &Path) {
    let mut files: Vec<(String, u64)> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        files.push((name, entry.metadata().unwrap().len()));
    }
    files.sort();
    let sum: u64 = files.iter().map(|(_, size)| size).sum();
    let parts: Vec<String> = (files.iter())
        .map(|(name, size)| format!("{name} {:.1}", *size as f64 / 1e6))
        .collect();
    let size = format!("{:.1} MB: {}", sum as f64 / 1e6, parts.join(", "));
    say("size on disk (at most 400 MB)", size);
    let times = (0..5).map(|_| {
        let start = Instant::now();
        let store = Store::open_existing(folder).unwrap();
        let time = start.elapsed();
        drop(store);
        time
    });
    say("opening (at most 1 s)", spread(times.collect()));
}

/// `who` as a process of its own asks it: of a store that was opened for it.
fn asked(archive: Archive, folder: &Path) {
    let (mut times, mut claims) = (Vec::new(), Vec::new());
    for question in 0..QUESTIONS {
        let number = (drawn(7 * question) * archive.entities as f64) as u64;
        let (name, _) = name(number);
        let store = Store::open_to_ask(folder).unwrap();
        let start = Instant::now();
        let bearers = Kind::ALL
            .iter()
            .flat_map(|&kind| store.named(kind, &name).unwrap());
        // Some stand for a fuller name.
        let Some(entity) = bearers.map(|entity| entity.id).next() else {
            continue;
        };
        let part = store.part_around(entity, Confidence::new(0.0)).unwrap();
        let mut found = part.graph().claims_of(entity);
        claims.push(found.len());
        found.truncate(QUOTES);
        store.evidence(&part, &found).unwrap();
        times.push(start.elapsed());
    }
    claims.sort_unstable();
    let claims = (claims[claims.len() / 2], claims[claims.len() * 95 / 100]);
    let remark = format!("; claims: half {}, 95 % {}", claims.0, claims.1);
    say("who, cold (p95 at most 10 ms)", spread(times) + &remark);
}

/// The whole graph in numbers, as traversal needs it.
fn network(folder: &Path) -> Network {
    let store = Store::open_existing(folder).unwrap();
    let start = Instant::now();
    let network = store.network(Confidence::new(0.0)).unwrap();
    say("network loaded", format!("{:.2?}", start.elapsed()));
    say("most memory so far", memory());
    network
}

fn say(what: &str, figure: String) {
    println!("{what:<36}{figure}");
}

/// Half of the times are below the first, 95 in a hundred below the second.
fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |hundredth: usize| times[(times.len() - 1) * hundredth / 100];
    format!(
        "p50 {:.2?}, p95 {:.2?}, most {:.2?}",
        at(50),
        at(95),
        at(100)
    )
}

/// The most memory that this process ever held, where the system tells.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("unknown", str::trim).to_owned()
}
