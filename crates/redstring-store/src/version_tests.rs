//! A small store of every storage version that was ever given out lies in
//! `tests/stores/` and must open, for good.
//!
//! `REDSTRING_REWRITE=1 cargo test --release -p redstring-store version_tests`
//! writes that of this version anew; afterwards only its bytes may differ in
//! `git diff`, and only until the version is given out.

use std::{env, fs, path::PathBuf};

use redstring_graph::Ruling;

use crate::{
    Store,
    files::copy_store,
    open::{STORAGE_VERSION, wait_until_closed},
    sample::{folder, long_article},
};

const ARTICLES: usize = 5;

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
    drop(store);
    wait_until_closed(made.path()).unwrap();
    let _ = fs::remove_dir_all(path);
    copy_store(made.path(), path).unwrap();
    let _ = fs::remove_dir(path.join("blobs"));
}

fn decide(store: &Store) {
    let entities = store.entities().unwrap();
    let (from, into) = (entities[0].id, entities[1].id);
    store.decide(Ruling::Merge { from, into }).unwrap();
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
