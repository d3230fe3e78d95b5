//! Writes that fail: every write, synchronisation and renaming of this crate,
//! at its first time, its second, and so on until the work ends without.
//!
//! `cargo test --release -p redstring-store --features failpoints failing`

use std::path::Path;

use fail::FailScenario;
use redstring_graph::Ruling;

use crate::{
    Store, StoreError, StoreFingerprint,
    sample::{folder, long_article},
};

const PLACES: [&str; 13] = [
    "write", "written", "sync", "folder", "outsize", "witness", "snapshot", "commit", "move out",
    "ready", "move in", "set aside", "graph gone",
];

/// What is done to the store, one step after the other, each by a process of
/// its own. Steps of few keys make articles long ones.
const STEPS: usize = 9;

fn step(number: usize, path: &Path) -> Result<(), StoreError> {
    let put = |number, keys| {
        let (article, reading) = long_article(number, 6);
        let store = Store::open_with(path, keys)?;
        store.put(&article, &reading).map(drop)
    };
    let id = |number| long_article(number, 6).0.id;
    match number {
        0 => put(0, 1000),
        1 => put(1, 2),
        2 => Store::open(path)?.forget(id(0)).map(drop),
        3 => put(2, 1000),
        4 => {
            let store = Store::open(path)?;
            let entities = store.entities()?;
            let (from, into) = (entities[0].id, entities[1].id);
            decide(&store, Ruling::Merge { from, into })
        }
        5 => Store::compact(path).map(drop),
        6 => Store::open_with(path, 2)?.forget(id(1)).map(drop),
        7 => Store::open(path)?.rebuild(),
        _ => Store::repair(path).map(drop),
    }
}

fn decide(store: &Store, ruling: Ruling) -> Result<(), StoreError> {
    store.decide(ruling).map(drop)
}

/// What is there, which must be sound.
fn checked(path: &Path) -> StoreFingerprint {
    let store = Store::open(path).unwrap();
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    store.fingerprint().unwrap()
}

#[test]
fn whichever_write_fails_each_step_happens_or_does_not() {
    let scenario = FailScenario::setup();
    let undisturbed = folder();
    let mut expected = vec![checked(undisturbed.path())];
    for number in 0..STEPS {
        step(number, undisturbed.path()).unwrap();
        expected.push(checked(undisturbed.path()));
    }
    let mut failures = 0;
    for place in PLACES {
        for time in 0.. {
            let store = folder();
            let mut failed = false;
            fail::cfg(place, &format!("{time}*off->return")).unwrap();
            for number in 0..STEPS {
                let outcome = step(number, store.path());
                if outcome.is_ok() && !failed {
                    continue;
                }
                failed = true;
                failures += 1;
                fail::remove(place);
                let found = checked(store.path());
                let [before, after] = [expected[number], expected[number + 1]];
                let said = format!("{place}, {time}, step {number}: {outcome:?}");
                assert!(found == before || found == after, "{said}");
                if found == before && before != after {
                    step(number, store.path()).unwrap();
                }
                assert_eq!(checked(store.path()), after, "{said}");
            }
            fail::remove(place);
            assert_eq!(checked(store.path()), expected[STEPS]);
            if !failed {
                break;
            }
        }
    }
    assert!(failures > 100, "{failures}");
    scenario.teardown();
}

/// The graph is a cache: where it cannot be written, every answer is as usual,
/// and nothing is left that a later change could be mistaken for.
#[test]
fn without_a_graph_on_the_disk_answers_are_the_same() {
    let scenario = FailScenario::setup();
    let places = ["graph write", "graph sync", "graph name", "sync", "witness"];
    for place in places.into_iter().chain(["write", "written"]) {
        let (failing, usual) = (folder(), folder());
        let [(one, one_reads), (other, other_reads)] = [0, 1].map(|n| long_article(n, 6));
        let expected = Store::open(usual.path()).unwrap();
        expected.put(&one, &one_reads).unwrap();
        let store = Store::open(failing.path()).unwrap();
        store.put(&one, &one_reads).unwrap();
        fail::cfg(place, "return").unwrap();
        // What fails here never was, or came to be without being said.
        let failed = store.put(&other, &other_reads).is_err();
        let there = store.article(other.id).unwrap().is_some();
        if there {
            expected.put(&other, &other_reads).unwrap();
        }
        let answered = (store.entities().unwrap(), store.graph().unwrap());
        let usual = (expected.entities().unwrap(), expected.graph().unwrap());
        assert_eq!(answered, usual, "{place}");
        assert!(!store.path().join("graph.new").exists() || place == "graph name");
        assert!(!store.path().join("graph").exists(), "{place}");
        assert_eq!(failed, !place.starts_with("graph"), "{place}");
        drop(store);
        fail::remove(place);
        // The next change has the number of the one that failed.
        let store = Store::open(failing.path()).unwrap();
        assert!(!store.path().join("graph.new").exists());
        let (third, third_reads) = long_article(2, 6);
        store.put(&third, &third_reads).unwrap();
        expected.put(&third, &third_reads).unwrap();
        assert_eq!(store.entities().unwrap(), expected.entities().unwrap());
        assert!(store.verify().unwrap().is_sound(), "{place}");
    }
    scenario.teardown();
}
