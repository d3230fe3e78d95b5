//! Writes that fail: every write, synchronisation and renaming of this crate,
//! at its first time, its second, and so on until the work ends without.
//!
//! `cargo test --release -p redstring-store --features failpoints failing`

use std::path::Path;

use fail::FailScenario;
use redstring_graph::{Claim, Entity, Remarks, Ruling};
use redstring_text::Confidence;

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
    store.decide(ruling, Remarks::default()).map(drop)
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

fn answers(store: &Store) -> (Vec<Entity>, Vec<Claim>) {
    let outline = store.outline(Confidence::new(0.0)).unwrap();
    (store.entities().unwrap(), outline.claims().to_vec())
}

/// The graph is a cache: where it cannot be written, every answer is as usual,
/// and nothing is left that a later change could be mistaken for.
#[test]
fn without_a_graph_on_the_disk_answers_are_the_same() {
    let scenario = FailScenario::setup();
    let places = ["graph write", "graph sync", "graph name", "sync", "witness"];
    for place in places.into_iter().chain(["write", "written"]) {
        let folders = [folder(), folder(), folder()];
        let [store, without, with] = folders.each_ref().map(|folder| {
            let (article, reading) = long_article(0, 6);
            let store = Store::open(folder.path()).unwrap();
            store.put(&article, &reading).unwrap();
            store
        });
        let (other, other_reads) = long_article(1, 6);
        with.put(&other, &other_reads).unwrap();
        let usual = [answers(&without), answers(&with)];
        fail::cfg(place, "return").unwrap();
        // What fails here never was, or came to be without being said.
        let failed = store.put(&other, &other_reads).is_err();
        let there = store.article(other.id).unwrap().is_some();
        assert_eq!(answers(&store), usual[usize::from(there)], "{place}");
        assert!(!store.path().join("graph.new").exists() || place == "graph name");
        assert!(!store.path().join("graph").exists(), "{place}");
        assert_eq!(failed, !place.starts_with("graph"), "{place}");
        drop(store);
        fail::remove(place);
        // The next change has the number of the one that failed.
        let store = Store::open(folders[0].path()).unwrap();
        assert!(!store.path().join("graph.new").exists());
        let (third, third_reads) = long_article(2, 6);
        store.put(&third, &third_reads).unwrap();
        let expected = if there { with } else { without };
        expected.put(&third, &third_reads).unwrap();
        assert_eq!(answers(&store), answers(&expected), "{place}");
        assert!(store.verify().unwrap().is_sound(), "{place}");
    }
    scenario.teardown();
}
