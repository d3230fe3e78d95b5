//! A small store of every storage version that was ever given out lies in
//! `tests/stores/` and must open, for good, or be refused with what to do.
//!
//! `REDSTRING_REWRITE=1 cargo test --release -p redstring-store version_tests`
//! writes that of this version anew; afterwards only its bytes may differ in
//! `git diff`, and only until the version is given out.

use std::{env, fs, path::PathBuf};

use redstring_graph::{Remarks, Ruling};

use crate::{
    Store, StoreError,
    files::copy_store,
    open::{STORAGE_VERSION, wait_until_closed},
    sample::{folder, long_article},
};

const ARTICLES: usize = 5;

/// Of these no reading is kept as this version keeps them.
const TOO_OLD: [&str; 1] = ["version-1"];

fn stores() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stores")
}

/// Makes a store of this version; it has no empty folder, which git would not keep.
fn write(path: &PathBuf) {
    let made = folder();
    let store = Store::open(made.path()).unwrap();
    let articles: Vec<_> = (0..ARTICLES).map(|n| long_article(n, 6)).collect();
    store.put_many(&articles).unwrap();
    decide(&store);
    // With the graph as it is now: a graph that is made differently later must
    // have another version, or this one would still be taken for it.
    store.entities().unwrap();
    drop(store);
    wait_until_closed(made.path()).unwrap();
    let _ = fs::remove_dir_all(path);
    copy_store(made.path(), path).unwrap();
    let _ = fs::remove_dir(path.join("blobs"));
}

fn decide(store: &Store) {
    let entities = store.entities().unwrap();
    let (from, into) = (entities[0].id, entities[1].id);
    store
        .decide(Ruling::Merge { from, into }, Remarks::default())
        .unwrap();
}

fn refused(outcome: Result<(), StoreError>) {
    let error = outcome.unwrap_err();
    assert!(matches!(error, StoreError::OlderVersion { .. }), "{error}");
    assert!(error.to_string().contains("ingest the articles again"));
}

#[test]
fn a_store_of_every_version_opens_and_is_whole() {
    let this = stores().join(format!("version-{STORAGE_VERSION}"));
    if env::var_os("REDSTRING_REWRITE").is_some() {
        write(&this);
    }
    assert!(
        this.is_dir(),
        "there is no store of version {STORAGE_VERSION}"
    );
    for kept in fs::read_dir(stores()).unwrap() {
        let kept = kept.unwrap().path();
        let opened = folder();
        let path = opened.path().join("store");
        copy_store(&kept, &path).unwrap();
        if TOO_OLD.iter().any(|old| kept.ends_with(old)) {
            refused(Store::open_existing(&path).map(drop));
            refused(Store::compact(&path).map(drop));
            refused(Store::repair(&path).map(drop));
            continue;
        }
        let store = Store::open_existing(&path).unwrap();
        assert!(store.verify().unwrap().is_sound(), "{}", kept.display());
        assert_eq!(store.articles().count(), ARTICLES);
        for number in 0..ARTICLES {
            let (article, reading) = long_article(number, 6);
            let stored = store.article(article.id).unwrap();
            assert_eq!(stored, Some((article, reading)), "{}", kept.display());
        }
        assert_eq!(store.decisions().unwrap().len(), 1);
        let before = store.fingerprint().unwrap();
        store.rebuild().unwrap();
        assert_eq!(store.fingerprint().unwrap(), before);
    }
}
