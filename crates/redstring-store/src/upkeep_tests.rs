//! The graph built on the file of before against the graph made of all
//! readings: the same bytes, whatever came, went or was ruled in between.

use proptest::{prelude::*, sample::Index};
use redstring_benches::synthetic::{VERBS, saying};
use redstring_graph::{Remarks, Ruling};
use redstring_text::{Article, Confidence, Kind, Reading};

use crate::{
    Store,
    graph_file::GraphFile,
    sample::{self, CASES},
};

/// Names that have to do with one another in most ways that identity knows.
const NAMES: [(&str, Kind); 16] = [
    ("Ivo Holm", Kind::Person),
    ("Ivo R. Holm", Kind::Person),
    ("Holm", Kind::Person),
    ("Mara Holm", Kind::Person),
    ("Mara Østby", Kind::Person),
    ("Østby", Kind::Person),
    ("Halden Freight Lines", Kind::Organisation),
    ("Halden", Kind::Organisation),
    ("HFL", Kind::Organisation),
    ("HFL", Kind::Misc),
    ("Halden", Kind::Location),
    ("Georgia", Kind::Location),
    ("Tbilisi", Kind::Location),
    ("Atlanta", Kind::Location),
    ("US Senate", Kind::Organisation),
    ("Senate", Kind::Organisation),
];

/// Subject, verb and object by number.
type Sentence = (usize, usize, usize);

#[derive(Clone, Debug)]
enum Step {
    Put(Vec<Sentence>),
    Forget(Index),
    Rule(u8, Index, Index),
    Withdraw(Index),
}

/// Many sentences are in two articles, and many claims in several.
fn sentence() -> impl Strategy<Value = Sentence> {
    (0..NAMES.len(), 0..2usize, 0..NAMES.len())
}

fn article() -> impl Strategy<Value = Vec<Sentence>> {
    proptest::collection::vec(sentence(), 1..5)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => article().prop_map(Step::Put),
        2 => any::<Index>().prop_map(Step::Forget),
        2 => (0..5u8, any::<Index>(), any::<Index>()).prop_map(|(form, one, other)| Step::Rule(form, one, other)),
        1 => any::<Index>().prop_map(Step::Withdraw),
    ]
}

fn written(sentences: &[Sentence]) -> (Article, Reading) {
    let name = |number: usize| (NAMES[number].0.to_owned(), NAMES[number].1);
    let claims = sentences.iter();
    let claims = claims.map(|&(subject, verb, object)| (name(subject), VERBS[verb], name(object)));
    saying(claims, "", None)
}

fn take(store: &Store, step: Step) {
    match step {
        Step::Put(sentences) => {
            let (article, reading) = written(&sentences);
            store.put_unsynced(&article, &reading).unwrap();
        }
        Step::Forget(one) => {
            let articles = store.article_ids().unwrap();
            if !articles.is_empty() {
                store.forget(*one.get(&articles)).unwrap();
            }
        }
        Step::Rule(form, one, other) => {
            let entities = store.entities().unwrap();
            if entities.is_empty() {
                return;
            }
            let (one, other) = (one.get(&entities), other.get(&entities));
            let (entity, into) = (one.id, other.id);
            let ruling = match form {
                0 => Ruling::Merge { from: entity, into },
                1 => Ruling::NeverMerge {
                    one: entity,
                    other: into,
                },
                2 => Ruling::Hide { entity },
                3 => Ruling::Split {
                    entity,
                    articles: one.articles[..1].to_vec(),
                },
                _ => Ruling::Rename {
                    entity,
                    name: other.name.clone(),
                },
            };
            store.decide(ruling, Remarks::default()).unwrap();
        }
        Step::Withdraw(one) => {
            let decisions = store.decisions().unwrap();
            if !decisions.is_empty() {
                store.withdraw(one.get(&decisions).sequence).unwrap();
            }
        }
    }
}

/// Whether the file of before was built on.
fn updated(store: &Store) -> bool {
    let before = GraphFile::last(store.path());
    let change = store.last_change().unwrap();
    let whole = store.graph_bytes(change).unwrap();
    let updated = before.and_then(|before| store.updated_graph(&before, change).unwrap());
    if let Some(updated) = &updated {
        assert!(*updated == whole);
    }
    // Leaves the file for the next step.
    store.network(Confidence::new(0.0)).unwrap();
    updated.is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn built_on_what_was_before_the_graph_is_that_of_all_readings(
        articles in proptest::collection::vec(article(), 8..14),
        steps in proptest::collection::vec(proptest::collection::vec(step(), 1..3), 1..6),
    ) {
        let folder = sample::folder();
        let store = Store::open(folder.path()).unwrap();
        for sentences in articles {
            take(&store, Step::Put(sentences));
        }
        store.network(Confidence::new(0.0)).unwrap();
        for steps in steps {
            steps.into_iter().for_each(|step| take(&store, step));
            updated(&store);
        }
    }
}

#[test]
fn a_few_articles_more_or_less_are_built_on_what_was_before() {
    let folder = sample::folder();
    let store = Store::open(folder.path()).unwrap();
    let articles: Vec<_> = (0..12)
        .map(|number| written(&[(number, 0, number + 1)]))
        .collect();
    store.put_many(&articles[..10]).unwrap();
    assert!(!updated(&store));
    store.put_many(&articles[10..]).unwrap();
    assert!(updated(&store));
    store.forget(articles[3].0.id).unwrap();
    assert!(updated(&store));
    for (article, _) in &articles[..8] {
        store.forget(article.id).unwrap();
    }
    assert!(!updated(&store));
}

#[test]
fn an_article_that_comes_back_with_another_reading_is_not_taken_for_the_old_one() {
    let folder = sample::folder();
    let store = Store::open(folder.path()).unwrap();
    let articles: Vec<_> = (0..12)
        .map(|number| written(&[(number, 0, number + 1)]))
        .collect();
    store.put_many(&articles).unwrap();
    store.network(Confidence::new(0.0)).unwrap();
    let (article, reading) = &articles[4];
    let other = Reading {
        relations: Vec::new(),
        ..reading.clone()
    };
    store.forget(article.id).unwrap();
    store.put(article, &other).unwrap();
    assert_eq!(
        store.outline(Confidence::new(0.0)).unwrap().claims().len(),
        store.graph().unwrap().claims().len()
    );
    assert!(store.verify().unwrap().is_sound());
}
