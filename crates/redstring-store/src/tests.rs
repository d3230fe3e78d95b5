//! What the store does with bad paths, damage and interrupted work.

use std::{fs, path::Path};

use redstring_graph::{EntityId, Remarks, Ruling};
use redstring_text::{Article, ArticleId, Kind, Span};

use crate::{
    Fault, NotAStore, ReadingFault, Store, StoreError,
    body::ArticleRecord,
    key, record,
    sample::{article, long_article},
    trees::TreeName,
    write_set::{Change, WriteSet},
};

fn store_with(path: &Path, articles: usize) -> Store {
    let store = Store::open(path).unwrap();
    let articles: Vec<_> = (0..articles).map(|n| long_article(n, 6)).collect();
    store.put_many(&articles).unwrap();
    store
}

fn change(tree: TreeName, key: &[u8], value: Option<Vec<u8>>) -> [Change; 1] {
    let key = key.to_owned();
    [Change { tree, key, value }]
}

#[test]
fn a_question_makes_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mistyped");
    let error = Store::open_existing(&path).unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error}");
    assert!(!path.exists());
    let error = Store::open_existing(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_is_no_store_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    fs::write(&file, "notes").unwrap();
    for (path, expected) in [
        (file.clone(), NotAStore::File),
        (file.join("below"), NotAStore::File),
        (
            folder.path().to_owned(),
            NotAStore::OtherFiles("notes.txt".into()),
        ),
    ] {
        match Store::open(&path).unwrap_err() {
            StoreError::NotAStore { found, .. } => assert_eq!(found, expected),
            error => panic!("{error}"),
        }
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_database_of_another_program_is_no_store() {
    let folder = tempfile::tempdir().unwrap();
    let other = sled::open(folder.path()).unwrap();
    other.open_tree("invoices").unwrap();
    drop(other);
    let error = Store::open(folder.path()).unwrap_err();
    assert!(error.to_string().contains("invoices"), "{error}");
}

#[test]
fn a_newer_store_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with(folder.path(), 1);
    let version = record::encode(b"version", &7u32).unwrap();
    let newer = change(TreeName::Meta, b"version", Some(version));
    store.trees.apply(&newer).unwrap();
    drop(store);
    match Store::open(folder.path()).unwrap_err() {
        StoreError::NewerVersion { found, known, .. } => assert_eq!((found, known), (7, 2)),
        error => panic!("{error}"),
    }
}

#[test]
fn one_store_is_open_once() {
    let folder = tempfile::tempdir().unwrap();
    let _store = store_with(folder.path(), 1);
    let error = Store::open_existing(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::InUse { .. }), "{error}");
}

#[test]
fn half_written_snapshots_are_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let fingerprint = store_with(folder.path(), 20).fingerprint().unwrap();
    Store::open(folder.path()).unwrap();
    let snapshots = || -> Vec<_> {
        let entries = fs::read_dir(folder.path()).unwrap();
        entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.to_string_lossy().contains("/snap."))
            .collect()
    };
    assert!(!snapshots().is_empty());
    for snapshot in snapshots() {
        let bytes = fs::read(&snapshot).unwrap();
        fs::write(&snapshot, &bytes[..bytes.len() / 2]).unwrap();
    }
    let stray = folder.path().join("snap.00000000FFFFFFFF.generating");
    fs::write(&stray, "half").unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.fingerprint().unwrap(), fingerprint);
    assert!(store.verify().unwrap().is_sound());
    assert!(!stray.exists());
}

#[test]
fn death_between_any_two_steps_leaves_nothing_half_done() {
    let empty = {
        let folder = tempfile::tempdir().unwrap();
        store_with(folder.path(), 0).fingerprint().unwrap()
    };
    // Words that do not pack fill many parts.
    let (said, reading) = long_article(1, 60);
    let noise = (0u32..1500).map(|number| blake3::hash(&number.to_be_bytes()).to_string());
    let text = said.text + &noise.collect::<Vec<_>>().join(" ");
    let article = Article::new(text, said.source);
    let mut full = None;
    for removal in [false, true] {
        for done in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let store = Store::open_with(folder.path(), 2).unwrap();
            let mut set = WriteSet::default();
            let record = ArticleRecord::of(&article);
            if removal {
                store.put(&article, &reading).unwrap();
                full = Some(store.fingerprint().unwrap());
                store.stage_removal(&mut set, article.id, &record).unwrap();
            } else {
                store.stage_content(&mut set, &article, &reading).unwrap();
                let key = key::article(article.id);
                store
                    .stage(&mut set, TreeName::Articles, &key, &record)
                    .unwrap();
                let source = article.source.as_deref().unwrap();
                let key = key::source(source);
                store
                    .stage(&mut set, TreeName::Sources, &key, &(source, article.id))
                    .unwrap();
            }
            let steps = set.into_steps(2).unwrap();
            assert!(steps.len() > 6);
            for step in &steps[..done] {
                store.trees.apply(step).unwrap();
            }
            drop(store);
            let store = Store::open(folder.path()).unwrap();
            let report = store.verify().unwrap();
            assert!(report.is_sound(), "after {done} steps: {report:?}");
            let there = store.article(article.id).unwrap().is_some();
            let fingerprint = store.fingerprint().unwrap();
            if there {
                full.get_or_insert(fingerprint);
            }
            assert_eq!(Some(fingerprint), if there { full } else { Some(empty) });
            if done == steps.len() {
                assert_eq!(there, !removal);
                break;
            }
        }
    }
}

#[test]
fn the_order_of_ingestion_does_not_matter() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let one = store_with(one.path(), 9);
    let other = Store::open(other.path()).unwrap();
    for number in (0..9).rev() {
        let (article, reading) = long_article(number, 6);
        other.put_unsynced(&article, &reading).unwrap();
    }
    assert_eq!(one.fingerprint().unwrap(), other.fingerprint().unwrap());
}

#[test]
fn a_changed_source_takes_its_old_text_along() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let (old, old_reading) = article(&[(0, 0, 1)], Some("a.txt"));
    let (new, new_reading) = article(&[(0, 1, 2)], Some("a.txt"));
    store.put(&old, &old_reading).unwrap();
    store.put(&new, &new_reading).unwrap();
    assert_eq!(store.article(old.id).unwrap(), None);
    let brandt = EntityId::of(Kind::Person, "Ivo Brandt");
    let graph = store.graph_around(brandt).unwrap();
    let claims = graph.claims_of(brandt);
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].predicate, "bought");
    assert_eq!(claims[0].evidence[0].article, new.id);
}

#[test]
fn decisions_have_their_effect_and_can_be_withdrawn() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with(folder.path(), 4);
    let before = store.fingerprint().unwrap();
    let entities = store.entities().unwrap();
    let (from, into) = (entities[0].id, entities[1].id);
    let merge = Ruling::Merge { from, into };
    let decision = store.decide(merge, Remarks::default()).unwrap();
    assert_eq!(store.entities().unwrap().len(), entities.len() - 1);
    assert!(store.graph_around(from).unwrap().entities().is_empty());
    assert!(!store.graph_around(into).unwrap().claims_of(into).is_empty());
    assert!(store.withdraw(decision.sequence).unwrap());
    assert_eq!(store.fingerprint().unwrap(), before);
}

#[test]
fn a_reading_that_does_not_fit_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with(folder.path(), 2);
    let before = store.fingerprint().unwrap();
    let (article, reading) = long_article(5, 3);
    let mut beyond = reading.clone();
    beyond.relations[1].predicate.span = Span::new(0, article.text.len() + 1);
    assert!(matches!(
        store.put(&article, &beyond),
        Err(StoreError::UnfitReading {
            fault: ReadingFault::Span { .. },
            ..
        })
    ));
    let mut wild = reading.clone();
    wild.relations[2].object = 99;
    assert!(matches!(
        store.put(&article, &wild),
        Err(StoreError::UnfitReading {
            fault: ReadingFault::Relation(2),
            ..
        })
    ));
    let foreign = Article {
        id: ArticleId([1; 16]),
        ..article
    };
    assert!(matches!(
        store.put(&foreign, &reading),
        Err(StoreError::ForeignId { .. })
    ));
    assert_eq!(store.fingerprint().unwrap(), before);
}

#[test]
fn verify_names_evidence_that_is_not_where_it_should_be() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let (article, mut reading) = long_article(5, 3);
    reading.relations[0].sentence = 1;
    reading.relations[2].predicate.text = "sold out".into();
    store.put(&article, &reading).unwrap();
    let expected = [ReadingFault::Sentence(0), ReadingFault::Predicate(2)];
    assert_eq!(
        store.verify().unwrap().faults,
        expected.map(|fault| Fault::Reading {
            article: article.id,
            fault
        })
    );
}

#[test]
fn verify_finds_damage_and_rebuild_mends_indexes() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with(folder.path(), 3);
    let sound = store.fingerprint().unwrap();
    let tree = TreeName::Sources;
    let (key, value) = store.trees.scan(tree, &[]).nth(2).unwrap().unwrap();
    let mut stray = key.to_vec();
    stray[0] ^= 0x40;
    let value = value.to_vec();
    for damage in [
        change(tree, &key, None),
        change(tree, &key, Some(b"\x01nonsense".to_vec())),
        change(tree, &stray, Some(value)),
    ] {
        store.trees.apply(&damage).unwrap();
        assert!(!store.verify().unwrap().is_sound(), "{damage:?}");
        store.rebuild().unwrap();
        assert!(store.verify().unwrap().is_sound(), "{damage:?}");
        assert_eq!(store.fingerprint().unwrap(), sound);
    }
}

#[test]
fn a_graph_file_that_is_torn_or_of_another_change_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let graph = folder.path().join("graph");
    let store = store_with(folder.path(), 3);
    let entities = store.entities().unwrap();
    let whole = fs::read(&graph).unwrap();
    drop(store);
    for torn in [&whole[..whole.len() / 2], &whole[..20], &[][..]] {
        fs::write(&graph, torn).unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.entities().unwrap(), entities);
        assert_eq!(fs::read(&graph).unwrap(), whole);
    }
    let store = store_with(folder.path(), 5);
    assert!(store.entities().unwrap().len() >= entities.len());
    drop(store);
    fs::write(&graph, &whole).unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(
        store.names().unwrap().entities(),
        store.graph().unwrap().entities()
    );
}

#[test]
fn damage_inside_the_graph_file_is_found_and_mended() {
    let folder = tempfile::tempdir().unwrap();
    let graph = folder.path().join("graph");
    let store = store_with(folder.path(), 3);
    let entities = store.entities().unwrap();
    let mut whole = fs::read(&graph).unwrap();
    drop(store);
    // What comes first, header and articles, is looked at when it is opened.
    for place in (240..whole.len()).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x41;
        fs::write(&graph, bytes).unwrap();
        let store = Store::open(folder.path()).unwrap();
        for entity in &entities {
            // Wrong or refused, but never a panic.
            let _ = store.graph_around(entity.id);
        }
        let faults = store.verify().unwrap().faults;
        assert_eq!(
            faults,
            [Fault::Damage(crate::Damage::Graph)],
            "byte {place}"
        );
        store.rebuild().unwrap();
        assert!(store.verify().unwrap().is_sound());
        assert_eq!(store.entities().unwrap(), entities);
        whole = fs::read(&graph).unwrap();
    }
}

#[test]
fn a_damaged_article_is_named_and_rebuild_leaves_the_indexes() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with(folder.path(), 3);
    let (article, _) = long_article(1, 6);
    let damage = change(TreeName::Bodies, &key::body(article.id, 0), None);
    store.trees.apply(&damage).unwrap();
    let sources = || store.count(TreeName::Sources).unwrap();
    let before = sources();
    let report = store.verify().unwrap();
    assert!(
        report
            .faults
            .contains(&Fault::Damage(crate::Damage::Body(article.id)))
    );
    assert!(matches!(
        store.article(article.id),
        Err(StoreError::Damaged { .. })
    ));
    assert!(store.rebuild().is_err());
    assert!(store.fingerprint().is_err());
    assert_eq!(sources(), before);
}

#[test]
fn an_article_of_megabytes_goes_in_and_out() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with(folder.path(), 2);
    let before = store.fingerprint().unwrap();
    let (_, reading) = long_article(9, 400);
    let text = format!("{}{}", long_article(9, 400).0.text, "ü ".repeat(1 << 20));
    let article = Article::new(text, None);
    store.put(&article, &reading).unwrap();
    assert_eq!(store.article(article.id).unwrap().unwrap().1, reading);
    assert!(store.verify().unwrap().is_sound());
    assert_eq!(
        fs::read_dir(folder.path().join("blobs")).unwrap().count(),
        0
    );
    assert!(store.forget(article.id).unwrap());
    assert_eq!(store.fingerprint().unwrap(), before);
}
