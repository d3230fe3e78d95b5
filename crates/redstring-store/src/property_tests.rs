//! What holds for every store, each on ten thousand generated histories,
//! against the plain model of `model_tests`, with reopenings thrown in.
//!
//! Making a database costs more than all that is done in most cases, so every
//! case empties the stores of the one before, by forgetting: that a store then
//! equals one that never held anything is itself one of the properties.

use std::{cell::RefCell, convert::Infallible, thread};

use proptest::{prelude::*, sample::Index, test_runner::TestRunner};
use redstring_graph::{Decision, Delta, EntityId, ExportedGraph, Graph, Remarks, Ruling};
use redstring_text::{Article, Reading};
use tempfile::TempDir;

use crate::{
    PutOutcome, Store, StoreFingerprint,
    model_tests::{Model, SOURCES},
    sample::{self, CASES, Sentence},
};

/// An article by its sentences and the number of its source.
type Story = (Vec<Sentence>, usize);

/// A store of which many cases make use, one after the other.
struct Reused {
    folder: TempDir,
    store: Option<Store>,
}

impl Reused {
    fn new() -> Self {
        let folder = sample::folder();
        let store = Store::open(folder.path()).ok();
        Self { folder, store }
    }

    fn store(&self) -> &Store {
        self.store.as_ref().unwrap()
    }

    fn reopen(&mut self, really: bool) {
        if really {
            self.store = None;
            self.store = Some(Store::open(self.folder.path()).unwrap());
        }
    }

    /// Forgets everything.
    fn emptied(&mut self, empty: StoreFingerprint) -> &mut Self {
        let articles: Vec<_> = self.store().articles().map(|a| a.unwrap().id).collect();
        for article in articles {
            self.store().forget(article).unwrap();
        }
        for decision in self.store().decisions().unwrap() {
            self.store().withdraw(decision.sequence).unwrap();
        }
        assert_eq!(self.store().fingerprint().unwrap(), empty);
        self
    }

    fn put(&self, stories: &[(Article, Reading)]) {
        for (article, reading) in stories {
            self.store().put_unsynced(article, reading).unwrap();
        }
    }

    fn fingerprint(&self) -> StoreFingerprint {
        self.store().fingerprint().unwrap()
    }

    /// The bytes of the export.
    fn export(&self) -> Vec<u8> {
        exported(&self.store().graph().unwrap(), |id| {
            self.store()
                .article(id)
                .unwrap()
                .map(|(article, _)| article)
        })
    }

    /// Holds what the model holds, and answers so.
    fn assert_is(&self, model: &Model) {
        let store = self.store();
        for kept in store.kept() {
            let kept = kept.unwrap();
            assert_eq!(kept.sources, model.sources[&kept.article.id]);
            let (article, reading) = &model.readings[&kept.article.id];
            assert_eq!(
                (&kept.article.text, &kept.reading),
                (&article.text, reading)
            );
        }
        assert_eq!(store.articles().count(), model.readings.len());
        assert_eq!(self.export(), export_of(model, &store.decisions().unwrap()));
    }
}

fn exported(
    graph: &Graph,
    article: impl Fn(redstring_text::ArticleId) -> Option<Article>,
) -> Vec<u8> {
    let export = ExportedGraph::new(graph, |id| Ok::<_, Infallible>(article(id)));
    serde_json::to_vec(&export.unwrap()).unwrap()
}

/// What a store that holds what the model holds must export.
fn export_of(model: &Model, decisions: &[Decision]) -> Vec<u8> {
    let deltas = (model.readings.values()).map(|(article, reading)| Delta::new(article, reading));
    let graph = Graph::new(deltas.collect::<Vec<_>>(), decisions);
    exported(&graph, |id| {
        model.readings.get(&id).map(|(article, _)| article.clone())
    })
}

/// Tries a property of two stores on generated cases.
fn holds<S: Strategy>(cases: S, property: impl Fn(&mut Reused, &mut Reused, S::Value)) {
    let config = ProptestConfig {
        cases: CASES,
        max_shrink_iters: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let stores = RefCell::new((Reused::new(), Reused::new()));
    let empty = stores.borrow().0.fingerprint();
    TestRunner::new(config)
        .run(&cases, |case| {
            let (one, other) = &mut *stores.borrow_mut();
            property(one.emptied(empty), other.emptied(empty), case);
            Ok(())
        })
        .unwrap();
}

fn story() -> impl Strategy<Value = Story> {
    (sample::sentences(), 0..SOURCES.len())
}

fn stories() -> impl Strategy<Value = Vec<(Article, Reading)>> {
    proptest::collection::vec(story(), 0..5).prop_map(|stories| written(&stories, SOURCES))
}

/// The stories, from sources of these names.
fn written(stories: &[Story], sources: [Option<&str>; 4]) -> Vec<(Article, Reading)> {
    let story = |(sentences, source): &Story| sample::article(sentences, sources[*source]);
    stories.iter().map(story).collect()
}

fn model_of(stories: &[(Article, Reading)]) -> Model {
    let mut model = Model::default();
    for (article, reading) in stories {
        model.put(article, reading);
    }
    model
}

/// One in eight cases closes the store and opens it again.
fn now_and_then() -> impl Strategy<Value = bool> {
    prop_oneof![7 => Just(false), 1 => Just(true)]
}

/// A ruling about entities by number.
fn ruling() -> impl Strategy<Value = (u8, Index, Index)> {
    (0..3u8, any::<Index>(), any::<Index>())
}

fn rule(store: &Store, (form, one, other): (u8, Index, Index)) -> Option<Decision> {
    let known: Vec<EntityId> = store.entities().unwrap().iter().map(|e| e.id).collect();
    if known.is_empty() {
        return None;
    }
    let (entity, into) = (*one.get(&known), *other.get(&known));
    decide(
        store,
        match form {
            0 => Ruling::Merge { from: entity, into },
            1 => Ruling::Rename {
                entity,
                name: "Nobody".into(),
            },
            _ => Ruling::Hide { entity },
        },
    )
}

fn decide(store: &Store, ruling: Ruling) -> Option<Decision> {
    Some(store.decide(ruling, Remarks::default()).unwrap())
}

#[test]
fn any_order_and_any_number_of_threads_give_the_same() {
    let cases = proptest::collection::vec(sample::sentences(), 1..6).prop_flat_map(|stories| {
        let numbered: Vec<_> = stories.into_iter().enumerate().collect();
        (
            Just(numbered.clone()),
            Just(numbered).prop_shuffle(),
            1..5usize,
            now_and_then(),
        )
    });
    holds(cases, |one, other, (stories, shuffled, threads, reopen)| {
        let written = |stories: &[(usize, Vec<Sentence>)]| -> Vec<_> {
            let story = |(number, sentences): &(usize, Vec<Sentence>)| {
                sample::article(sentences, Some(&format!("{number}.txt")))
            };
            stories.iter().map(story).collect()
        };
        let (stories, shuffled) = (written(&stories), written(&shuffled));
        one.put(&stories);
        let other_store = &*other;
        thread::scope(|scope| {
            for share in shuffled.chunks(shuffled.len().div_ceil(threads)) {
                scope.spawn(|| other_store.put(share));
            }
        });
        other.reopen(reopen);
        assert_eq!(one.fingerprint(), other.fingerprint());
        other.assert_is(&model_of(&stories));
    });
}

#[test]
fn ingesting_twice_is_ingesting_once() {
    let cases = (stories(), story(), now_and_then());
    holds(cases, |one, _, (before, twice, reopen)| {
        let (article, reading) = &written(&[twice], SOURCES)[0];
        let mut model = model_of(&before);
        one.put(&before);
        let outcome = one.store().put_unsynced(article, reading).unwrap();
        assert_eq!(outcome, model.put(article, reading));
        let once = one.fingerprint();
        one.reopen(reopen);
        let again = one.store().put(article, reading).unwrap();
        assert_eq!(again, PutOutcome::Unchanged);
        assert_eq!(one.fingerprint(), once);
        one.assert_is(&model);
    });
}

#[test]
fn what_is_forgotten_has_never_been_there() {
    const OTHERS: [Option<&str>; 4] = [Some("x.txt"), Some("y.txt"), Some("z/z.txt"), Some("ß")];
    let added = proptest::collection::vec(story(), 1..4).prop_map(|s| written(&s, OTHERS));
    let cases = (
        stories(),
        added,
        Just(OTHERS.to_vec()).prop_shuffle(),
        now_and_then(),
    );
    holds(cases, |one, _, (kept, added, order, reopen)| {
        let model = model_of(&kept);
        one.put(&kept);
        let (before, export) = (one.fingerprint(), one.export());
        one.put(&added);
        one.reopen(reopen);
        for source in order.into_iter().flatten() {
            one.store().forget_source(source).unwrap();
        }
        assert_eq!(one.fingerprint(), before);
        assert!(one.export() == export);
        one.assert_is(&model);
    });
}

#[test]
fn replacing_is_forgetting_and_ingesting() {
    let source = 1..SOURCES.len();
    let cases = (
        stories(),
        sample::sentences(),
        sample::sentences(),
        source,
        now_and_then(),
    );
    holds(cases, |one, other, (before, old, new, source, reopen)| {
        let name = SOURCES[source].unwrap();
        let both = written(&[(old, source), (new, source)], SOURCES);
        let mut model = model_of(&before);
        for store in [&*one, other] {
            store.put(&before);
            store.put(&both[..1]);
        }
        one.put(&both[1..]);
        one.reopen(reopen);
        other.store().forget_source(name).unwrap();
        other.put(&both[1..]);
        assert_eq!(one.fingerprint(), other.fingerprint());
        for (article, reading) in &both {
            model.put(article, reading);
        }
        one.assert_is(&model);
    });
}

#[test]
fn a_ruling_taken_back_has_never_been_given() {
    let rulings = proptest::collection::vec((ruling(), any::<Index>()), 1..4);
    let cases = (
        stories(),
        proptest::option::of(ruling()),
        rulings,
        now_and_then(),
    );
    holds(cases, |one, _, (stories, kept, rulings, reopen)| {
        let model = model_of(&stories);
        one.put(&stories);
        kept.and_then(|kept| rule(one.store(), kept));
        let (before, export) = (one.fingerprint(), one.export());
        let mut given = Vec::new();
        for (ruling, place) in rulings {
            if let Some(decision) = rule(one.store(), ruling) {
                given.insert(place.index(given.len() + 1), decision.sequence);
            }
        }
        one.reopen(reopen);
        one.assert_is(&model);
        for sequence in given {
            assert!(one.store().withdraw(sequence).unwrap());
        }
        assert_eq!(one.fingerprint(), before);
        assert!(one.export() == export);
        one.assert_is(&model);
    });
}

#[test]
fn the_union_of_two_stores_is_one_that_read_both() {
    let rulings = || proptest::collection::vec(ruling(), 0..3);
    let cases = (
        (stories(), rulings()),
        (stories(), rulings()),
        now_and_then(),
    );
    holds(cases, |one, other, ((a, ruled_a), (b, ruled_b), reopen)| {
        let fill = |store: &Reused, stories: &[_], rulings: Vec<_>| -> Vec<Decision> {
            store.put(stories);
            let ruled = rulings.into_iter();
            ruled
                .filter_map(|ruling| rule(store.store(), ruling))
                .collect()
        };
        let mut decisions = fill(one, &a, ruled_a);
        let more = fill(other, &b, ruled_b);
        for kept in other.store().kept() {
            one.store().keep_unsynced(&kept.unwrap()).unwrap();
        }
        let added = one.store().keep_decisions(&more).unwrap();
        one.reopen(reopen);
        let read: Vec<_> = a.into_iter().chain(b).collect();
        one.assert_is(&model_of(&read));
        // What both ruled is ruled once; the rest follows in its order.
        let rulings: Vec<_> = decisions.iter().map(|known| known.ruling.clone()).collect();
        decisions.extend(not_among(rulings, more));
        let united = one.store().decisions().unwrap();
        assert_eq!(united.len(), decisions.len());
        assert!(added <= united.len());
        for (united, decision) in united.iter().zip(&decisions) {
            assert_eq!(united.ruling, decision.ruling);
        }
        // A second time changes nothing.
        let before = one.fingerprint();
        for kept in other.store().kept() {
            let outcome = one.store().keep_unsynced(&kept.unwrap()).unwrap();
            assert_eq!(outcome, PutOutcome::Unchanged);
        }
        assert_eq!(
            one.store()
                .keep_decisions(&other.store().decisions().unwrap())
                .unwrap(),
            0
        );
        assert_eq!(one.fingerprint(), before);
    });
}

/// The decisions whose rulings are not known, each known one once.
fn not_among(mut known: Vec<Ruling>, decisions: Vec<Decision>) -> Vec<Decision> {
    let mut new = Vec::new();
    for decision in decisions {
        match known.iter().position(|ruling| *ruling == decision.ruling) {
            Some(place) => drop(known.remove(place)),
            None => new.push(decision),
        }
    }
    new
}
