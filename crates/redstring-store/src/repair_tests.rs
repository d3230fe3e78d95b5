//! Damaged stores, compacted stores, and processes that die in between.

use std::{fs, path::Path};

use redstring_graph::{Remarks, Ruling};
use redstring_text::ArticleId;

use crate::{
    Damage, Loss, Store, StoreError,
    replacement::{self, Purpose},
    sample::{folder, long_article},
};

const ARTICLES: usize = 150;

/// A store of some hundred kilobytes, and the ids in it.
fn filled(path: &Path) -> Vec<ArticleId> {
    let store = Store::open(path).unwrap();
    let articles: Vec<_> = (0..ARTICLES).map(|n| long_article(n, 40)).collect();
    store.put_many(&articles).unwrap();
    let entities = store.entities().unwrap();
    let (from, into) = (entities[0].id, entities[1].id);
    store
        .decide(Ruling::Merge { from, into }, Remarks::default())
        .unwrap();
    store.sync().unwrap();
    store
        .articles()
        .map(|article| article.unwrap().id)
        .collect()
}

fn fingerprint(path: &Path) -> String {
    let store = Store::open_existing(path).unwrap();
    assert!(store.verify().unwrap().is_sound());
    store.fingerprint().unwrap().to_string()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[test]
fn a_compacted_store_is_smaller_and_says_the_same() {
    let folder = folder();
    let ids = filled(folder.path());
    let store = Store::open(folder.path()).unwrap();
    for &id in &ids[10..] {
        store.forget(id).unwrap();
    }
    drop(store);
    let before = fingerprint(folder.path());
    let sizes = Store::compact(folder.path()).unwrap();
    assert!(sizes.after < sizes.before, "{sizes:?}");
    assert_eq!(fingerprint(folder.path()), before);
    assert!(!folder.path().join("compacted.old").exists());
    let store = Store::open(folder.path()).unwrap();
    assert!(!store.has_outgrown(0).unwrap());
    let more = (1..=2 * ARTICLES).map(|number| long_article(ARTICLES + number, 40));
    store.put_many(&more.collect::<Vec<_>>()).unwrap();
    assert!(store.has_outgrown(0).unwrap());
    assert!(!store.has_outgrown(1 << 40).unwrap());
}

#[test]
fn compacting_again_and_again_makes_no_store_larger() {
    let folder = folder();
    filled(folder.path());
    let before = fingerprint(folder.path());
    for _ in 0..5 {
        let sizes = Store::compact(folder.path()).unwrap();
        assert!(sizes.after <= sizes.before, "{sizes:?}");
        assert!(!folder.path().join("compacted.draft").exists());
        assert_eq!(fingerprint(folder.path()), before);
    }
}

/// Every name that a replacement passes through, as a process may leave it.
#[test]
fn a_replacement_is_finished_wherever_it_was_left() {
    let made = folder();
    let whole = made.path().join("whole");
    filled(&whole);
    let expected = fingerprint(&whole);
    let left = |name: &str, leave: &dyn Fn(&Path)| {
        let path = made.path().join(name);
        copy(&whole, &path);
        leave(&path);
        assert_eq!(fingerprint(&path), expected, "{name}");
        let names = crate::files::names(&path).unwrap();
        assert!(
            !names.iter().any(|name| replacement::is_part(name)),
            "{name}: {names:?}"
        );
    };
    let fresh = |path: &Path, stage: &str| {
        let to = path.join(format!("compacted{stage}"));
        crate::files::copy_database(&whole, &to).unwrap();
        to
    };
    left("half a draft", &|path| {
        fs::remove_file(fresh(path, ".draft").join("db")).unwrap();
    });
    left("committed", &|path| drop(fresh(path, "")));
    left("old files half out", &|path| {
        fresh(path, "");
        fs::create_dir(path.join("compacted.old")).unwrap();
        fs::rename(path.join("conf"), path.join("compacted.old/conf")).unwrap();
    });
    let out = |path: &Path| {
        fs::create_dir(path.join("compacted.old")).unwrap();
        for name in crate::files::names(path).unwrap() {
            if crate::files::is_of_database(&name) {
                fs::rename(path.join(&name), path.join("compacted.old").join(&name)).unwrap();
            }
        }
    };
    left("old files out", &|path| {
        out(path);
        fresh(path, "");
    });
    left("fresh files half in", &|path| {
        out(path);
        let ready = fresh(path, ".ready");
        fs::rename(ready.join("db"), path.join("db")).unwrap();
    });
    left("fresh files in", &|path| {
        fs::create_dir_all(path.join("compacted.old")).unwrap();
    });
}

#[test]
fn a_sound_store_needs_no_repair() {
    let folder = folder();
    let articles = filled(folder.path()).len() as u64;
    let before = fingerprint(folder.path());
    let repair = Store::repair(folder.path()).unwrap();
    assert_eq!((repair.articles, repair.decisions), (articles, 1));
    assert_eq!((repair.losses, repair.set_aside), (vec![], None));
    assert_eq!(fingerprint(folder.path()), before);
    let missing = Store::repair(folder.path().join("nowhere")).unwrap_err();
    assert!(matches!(missing, StoreError::Missing { .. }));
}

#[test]
fn a_database_that_has_lost_its_end_is_not_taken_for_a_whole_one() {
    let folder = folder();
    filled(folder.path());
    let database = folder.path().join("db");
    let bytes = fs::read(&database).unwrap();
    fs::write(&database, &bytes[..bytes.len() / 2]).unwrap();
    let error = Store::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    let error = error.to_string();
    assert!(error.contains("repair"), "{error}");
}

/// Damage of every kind: afterwards the store is sound, holds nothing that was
/// not there, and what is gone is named or said to be unknown.
#[test]
fn whatever_is_damaged_repair_keeps_what_can_be_read() {
    let made = folder();
    let whole = made.path().join("whole");
    let ids = filled(&whole);
    let expected = fingerprint(&whole);
    let length = fs::metadata(whole.join("db")).unwrap().len() as usize;
    let mut kept_most = 0;
    for part in 0..24 {
        let at = length * (part + 1) / 25 + 117 * part;
        for (kind, damage) in [
            (
                "cut",
                &(|bytes: &mut Vec<u8>| bytes.truncate(at)) as &dyn Fn(&mut Vec<u8>),
            ),
            ("flipped", &|bytes| bytes[at] ^= 0x10),
            ("blank", &|bytes| {
                let end = (at + 9000).min(bytes.len());
                bytes[at..end].fill(0);
            }),
            ("blank end", &|bytes| bytes[at..].fill(0)),
        ] {
            let path = made.path().join("damaged");
            let _ = fs::remove_dir_all(&path);
            copy(&whole, &path);
            let database = path.join("db");
            let mut bytes = fs::read(&database).unwrap();
            damage(&mut bytes);
            fs::write(&database, bytes).unwrap();
            let repair = Store::repair(&path).unwrap();
            let store = Store::open_existing(&path).unwrap();
            assert!(store.verify().unwrap().is_sound());
            let left: Vec<ArticleId> = store.articles().map(|a| a.unwrap().id).collect();
            assert!(left.iter().all(|id| ids.binary_search(id).is_ok()));
            assert_eq!(repair.articles, left.len() as u64);
            let is_whole = store.fingerprint().unwrap().to_string() == expected;
            let is_named = !repair.losses.is_empty();
            assert!(is_whole || is_named, "{kind} at {at}: {repair:?}");
            kept_most += usize::from(2 * left.len() > ids.len());
            if let Some(aside) = repair.set_aside {
                assert!(aside.join("db").is_file());
            }
        }
    }
    assert!(
        kept_most > 32,
        "more than half was kept {kept_most} times of 96"
    );
}

#[test]
fn lost_files_are_noticed_and_mended() {
    let made = folder();
    let whole = made.path().join("whole");
    filled(&whole);
    let expected = fingerprint(&whole);
    for (name, content) in [
        ("conf", None),
        ("conf", Some("nonsense")),
        ("witness", None),
    ] {
        let path = made.path().join("damaged");
        let _ = fs::remove_dir_all(&path);
        copy(&whole, &path);
        fs::remove_file(path.join(name)).unwrap();
        if let Some(content) = content {
            fs::write(path.join(name), content).unwrap();
        }
        Store::repair(&path).unwrap();
        assert_eq!(fingerprint(&path), expected, "{name} {content:?}");
    }
    fs::remove_file(whole.join("db")).unwrap();
    assert!(matches!(
        Store::open_existing(&whole),
        Err(StoreError::Damaged { .. })
    ));
    let repair = Store::repair(&whole).unwrap();
    assert_eq!(repair.articles, 0);
    assert!(matches!(
        repair.losses[..],
        [Loss::Changes { change: 0, .. }]
    ));
}

#[test]
fn a_draft_goes_when_the_store_is_opened() {
    let folder = folder();
    filled(folder.path());
    let draft = replacement::draft(folder.path(), Purpose::Repair).unwrap();
    drop(Store::open(&draft).unwrap());
    let damage = Damage::Lost { seen: 9, change: 7 };
    assert!(damage.to_string().contains("change 7"));
    fingerprint(folder.path());
    assert!(!draft.exists());
}
