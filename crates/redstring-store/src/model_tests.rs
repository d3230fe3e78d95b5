//! The store against a plain map of what it should hold, with reopenings.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use redstring_graph::{Claim, Decision, Delta, EntityId, Graph, Remarks, Ruling};
use redstring_text::{Article, ArticleId, Confidence, Reading};

use crate::{
    PutOutcome, Store,
    sample::{self, CASES, Sentence},
    trees::TreeName,
};

pub(crate) const SOURCES: [Option<&str>; 4] =
    [None, Some("a.txt"), Some("news/b.txt"), Some("ç.txt")];

#[derive(Clone, Debug)]
enum Operation {
    Put(Vec<Sentence>, usize),
    PutMany(Vec<(Vec<Sentence>, usize)>),
    /// Forgets one of the articles that are there, by number.
    Forget(usize),
    ForgetSource(usize),
    Decide(usize, usize),
    Reopen,
    Rebuild,
}

fn operation() -> impl Strategy<Value = Operation> {
    let put = || (sample::sentences(), 0..SOURCES.len());
    prop_oneof![
        6 => put().prop_map(|(sentences, source)| Operation::Put(sentences, source)),
        1 => proptest::collection::vec(put(), 0..4).prop_map(Operation::PutMany),
        2 => any::<usize>().prop_map(Operation::Forget),
        2 => (1..SOURCES.len()).prop_map(Operation::ForgetSource),
        1 => any::<(usize, usize)>().prop_map(|(a, b)| Operation::Decide(a, b)),
        1 => Just(Operation::Reopen),
        1 => Just(Operation::Rebuild),
    ]
}

/// What a store should hold: texts with their readings, and who has them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) readings: BTreeMap<ArticleId, (Article, Reading)>,
    pub(crate) sources: BTreeMap<ArticleId, BTreeSet<Option<String>>>,
}

impl Model {
    pub(crate) fn put(&mut self, article: &Article, reading: &Reading) -> PutOutcome {
        let mut outcome = PutOutcome::Unchanged;
        self.readings.entry(article.id).or_insert_with(|| {
            outcome = PutOutcome::Added;
            (article.clone(), reading.clone())
        });
        if let Some(source) = &article.source
            && let Some(old) = self.article_of(source)
            && old != article.id
        {
            self.forget_source(source);
            outcome = PutOutcome::Replaced { old };
        }
        self.sources
            .entry(article.id)
            .or_default()
            .insert(article.source.clone());
        outcome
    }

    fn article_of(&self, source: &str) -> Option<ArticleId> {
        let mut sources = self.sources.iter();
        sources
            .find(|(_, known)| known.contains(&Some(source.to_owned())))
            .map(|(&article, _)| article)
    }

    fn forget(&mut self, article: ArticleId) {
        self.readings.remove(&article);
        self.sources.remove(&article);
    }

    pub(crate) fn forget_source(&mut self, source: &str) -> Option<ArticleId> {
        let article = self.article_of(source)?;
        let left = self.sources.get_mut(&article)?;
        left.remove(&Some(source.to_owned()));
        if left.is_empty() {
            self.forget(article);
        }
        Some(article)
    }
}

/// Every key and value of every tree but `meta`, which counts changes.
fn dump(store: &Store) -> Vec<(TreeName, Vec<u8>, Vec<u8>)> {
    let mut entries = Vec::new();
    for &tree in TreeName::ALL.iter().filter(|&&tree| tree != TreeName::Meta) {
        for entry in store.trees.scan(tree, &[]) {
            let (key, value) = entry.unwrap();
            entries.push((tree, key.to_vec(), value.to_vec()));
        }
    }
    entries
}

fn assert_holds(store: &Store, model: &Model) {
    let summaries: Vec<_> = store.articles().map(Result::unwrap).collect();
    assert_eq!(summaries.len(), model.readings.len());
    for summary in summaries {
        let sources: Vec<String> = model.sources[&summary.id]
            .iter()
            .flatten()
            .cloned()
            .collect();
        assert_eq!(summary.sources, sources);
        for source in sources {
            assert_eq!(store.article_of_source(&source).unwrap(), Some(summary.id));
        }
        let (article, reading) = store.article(summary.id).unwrap().unwrap();
        assert_eq!(article.text, model.readings[&summary.id].0.text);
        assert_eq!(reading, model.readings[&summary.id].1);
    }
    let deltas: Vec<Delta> = model
        .readings
        .values()
        .map(|(article, reading)| Delta::new(article, reading))
        .collect();
    assert_eq!(store.deltas().unwrap(), deltas);
    let graph = Graph::new(deltas, &store.decisions().unwrap());
    assert_eq!(store.entities().unwrap(), graph.entities());
    for entity in graph.entities() {
        let named = graph.entities().iter().filter(|other| {
            EntityId::of(entity.kind, &other.name) == EntityId::of(entity.kind, &entity.name)
                && other.kind == entity.kind
        });
        let mut found = store.named(entity.kind, &entity.name).unwrap();
        found.sort_by_key(|entity| entity.id);
        assert!(found.iter().eq(named));
        let around = store.graph_around(entity.id).unwrap();
        assert_eq!(around.claims_of(entity.id), graph.claims_of(entity.id));
        assert_eq!(around.entity(entity.id), graph.entity(entity.id));
        // The same piecemeal: first what is claimed, then the evidence of some.
        let sure = Confidence::new(0.0);
        let part = store.part_around(entity.id, sure).unwrap();
        let some: Vec<&Claim> = part
            .graph()
            .claims_of(entity.id)
            .into_iter()
            .step_by(2)
            .collect();
        assert!(some.iter().all(|claim| claim.evidence.is_empty()));
        let (some, articles) = store.evidence(&part, &some).unwrap();
        assert!(
            some.iter()
                .eq(graph.claims_of(entity.id).into_iter().step_by(2))
        );
        let quoted: BTreeSet<ArticleId> = some
            .iter()
            .flat_map(|claim| &claim.evidence)
            .map(|evidence| evidence.article)
            .collect();
        assert!(articles.iter().map(|article| article.id).eq(quoted));
        let unsure = Confidence::new(1.0);
        assert!(
            store
                .part_around(entity.id, unsure)
                .unwrap()
                .graph()
                .claims()
                .is_empty()
        );
        for claim in graph.claims_of(entity.id) {
            for end in [claim.subject, claim.object] {
                assert_eq!(around.entity(end), graph.entity(end));
            }
        }
    }
    let outline = store.outline(Confidence::new(0.0)).unwrap();
    let without_evidence = graph.claims().iter().map(|claim| Claim {
        evidence: Vec::new(),
        ..claim.clone()
    });
    assert_eq!(outline.claims(), without_evidence.collect::<Vec<_>>());
    for at_least in [0.0, 0.8] {
        let network = store.network(Confidence::new(at_least)).unwrap();
        let graph = graph.clone().at_least(Confidence::new(at_least));
        assert_eq!(format!("{network:?}"), format!("{:?}", graph.network()));
    }
    let all = graph.entities().iter().map(|entity| entity.id);
    assert_eq!(store.graph_among(all).unwrap().claims(), graph.claims());
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.articles, model.readings.len() as u64);
}

/// A new store that only ever saw what `model` holds.
fn only_ever_saw(model: &Model, store: &Store) -> Vec<(TreeName, Vec<u8>, Vec<u8>)> {
    let folder = sample::folder();
    let fresh = Store::open(folder.path()).unwrap();
    for (id, sources) in &model.sources {
        for source in sources {
            let (article, reading) = &model.readings[id];
            let article = Article {
                source: source.clone(),
                ..article.clone()
            };
            fresh.put_unsynced(&article, reading).unwrap();
        }
    }
    for decision in store.decisions().unwrap() {
        let Decision {
            ruling, remarks, ..
        } = decision.clone();
        assert_eq!(fresh.decide(ruling, remarks).unwrap(), decision);
    }
    assert_eq!(fresh.fingerprint().unwrap(), store.fingerprint().unwrap());
    // The graph as the one keeps it is the graph as the other would.
    let change = 0;
    let graphs = [&fresh, store].map(|store| store.graph_bytes(change).unwrap());
    assert_eq!(graphs[0], graphs[1]);
    dump(&fresh)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Whatever is done to it, a store equals one that only ever saw what it
    /// holds now: byte for byte, and in every answer. Steps of two keys make
    /// every article a long one.
    #[test]
    fn a_store_equals_one_that_only_ever_saw_what_it_holds(
        operations in proptest::collection::vec(operation(), 1..9),
        step_keys in prop_oneof![Just(1000), Just(2)],
    ) {
        let folder = sample::folder();
        let open = || Store::open_with(folder.path(), step_keys).unwrap();
        let mut store = open();
        let mut model = Model::default();
        for operation in operations {
            match operation {
                Operation::Put(sentences, source) => {
                    let (article, reading) = sample::article(&sentences, SOURCES[source]);
                    let outcome = store.put(&article, &reading).unwrap();
                    prop_assert_eq!(outcome, model.put(&article, &reading));
                }
                Operation::PutMany(articles) => {
                    let articles: Vec<_> = articles
                        .iter()
                        .map(|(sentences, source)| sample::article(sentences, SOURCES[*source]))
                        .collect();
                    let expected: Vec<_> = articles.iter().map(|(a, r)| model.put(a, r)).collect();
                    prop_assert_eq!(store.put_many(&articles).unwrap(), expected);
                }
                Operation::Forget(number) => {
                    let ids: Vec<_> = model.readings.keys().copied().collect();
                    if let Some(&id) = ids.get(number % ids.len().max(1)) {
                        prop_assert!(store.forget(id).unwrap());
                        prop_assert!(!store.forget(id).unwrap());
                        model.forget(id);
                    }
                }
                Operation::ForgetSource(source) => {
                    let source = SOURCES[source].unwrap();
                    let forgotten = store.forget_source(source).unwrap();
                    prop_assert_eq!(forgotten, model.forget_source(source));
                }
                Operation::Decide(a, b) => {
                    let entities: Vec<_> = store.entities().unwrap();
                    if entities.len() > 1 {
                        let (from, into) = (a % entities.len(), b % entities.len());
                        let name = entities[into].name.clone();
                        let (from, into) = (entities[from].id, entities[into].id);
                        let ruling = match a % 3 {
                            0 => Ruling::Rename { entity: from, name },
                            _ => Ruling::Merge { from, into },
                        };
                        store.decide(ruling, Remarks::default()).unwrap();
                    }
                }
                Operation::Reopen => {
                    drop(store);
                    store = open();
                }
                Operation::Rebuild => {
                    let before = dump(&store);
                    store.rebuild().unwrap();
                    prop_assert_eq!(before, dump(&store));
                }
            }
        }
        assert_holds(&store, &model);
        let fresh = only_ever_saw(&model, &store);
        prop_assert_eq!(dump(&store), fresh);
    }
}
