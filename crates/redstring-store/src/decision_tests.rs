//! What decisions do to a store, and that taking them back undoes it exactly.

use proptest::prelude::*;
use redstring_graph::{Decision, EntityId, Graph, Remarks, Ruling, fingerprint};
use redstring_text::ArticleId;

use crate::{Store, sample};

/// A ruling about what is in the store, by numbers.
fn ruling(store: &Store, choice: (u8, usize, usize, usize)) -> Option<Ruling> {
    let (sort, one, other, article) = choice;
    let entities = store.entities().unwrap();
    let nth = |n: usize| entities.get(n % entities.len().max(1));
    let (one, other) = (nth(one)?, nth(other)?.id);
    let article: ArticleId = one.articles[article % one.articles.len()];
    let (entity, from) = (one.id, one.id);
    Some(match sort % 5 {
        0 => Ruling::Merge { from, into: other },
        1 => Ruling::NeverMerge { one: from, other },
        2 => Ruling::split(entity, vec![article]),
        3 => Ruling::Rename {
            entity,
            name: "renamed".into(),
        },
        _ => Ruling::Hide { entity },
    })
}

fn hashes(store: &Store) -> ([u8; 32], String) {
    let graph: Graph = store.graph().unwrap();
    (
        fingerprint(&graph),
        store.fingerprint().unwrap().to_string(),
    )
}

fn choice() -> impl Strategy<Value = (u8, usize, usize, usize)> {
    any::<(u8, usize, usize, usize)>()
}

proptest! {
    /// Whatever was ruled before: a ruling taken back is one never given, and
    /// articles that go and come again find the rulings as they were.
    #[test]
    fn rulings_taken_back_leave_nothing_and_outlive_their_articles(
        articles in proptest::collection::vec(sample::sentences(), 1..5),
        earlier in proptest::collection::vec(choice(), 0..4),
        last in choice(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let articles: Vec<_> = articles.iter().map(|sentences| sample::article(sentences, None)).collect();
        store.put_many(&articles).unwrap();
        for choice in earlier {
            if let Some(ruling) = ruling(&store, choice) {
                store.decide(ruling, Remarks::default()).unwrap();
            }
        }
        let before = hashes(&store);
        if let Some(ruling) = ruling(&store, last) {
            let decision: Decision = store.decide(ruling, Remarks::default()).unwrap();
            let ruled = hashes(&store);
            for (article, _) in &articles {
                store.forget(article.id).unwrap();
            }
            prop_assert!(store.entities().unwrap().is_empty());
            for (article, reading) in articles.iter().rev() {
                store.put(article, reading).unwrap();
            }
            prop_assert_eq!(hashes(&store), ruled);
            store.rebuild().unwrap();
            prop_assert!(store.withdraw(decision.sequence).unwrap());
        }
        prop_assert_eq!(hashes(&store), before);
    }

    /// What was split off has the claims and presences of its articles, and
    /// the rest keeps its own.
    #[test]
    fn a_part_of_the_graph_is_that_part_under_any_rulings(
        articles in proptest::collection::vec(sample::sentences(), 1..5),
        rulings in proptest::collection::vec(choice(), 1..5),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let articles: Vec<_> = articles.iter().map(|sentences| sample::article(sentences, None)).collect();
        store.put_many(&articles).unwrap();
        for choice in rulings {
            if let Some(ruling) = ruling(&store, choice) {
                store.decide(ruling, Remarks::default()).unwrap();
            }
        }
        let graph = store.graph().unwrap();
        prop_assert_eq!(&store.entities().unwrap(), graph.entities());
        let ids: Vec<EntityId> = graph.entities().iter().map(|entity| entity.id).collect();
        for id in ids {
            let around = store.graph_around(id).unwrap();
            prop_assert_eq!(around.claims_of(id), graph.claims_of(id));
            prop_assert_eq!(around.entity(id), graph.entity(id));
            for claim in graph.claims_of(id) {
                prop_assert_eq!(around.entity(claim.subject), graph.entity(claim.subject));
                prop_assert_eq!(around.entity(claim.object), graph.entity(claim.object));
            }
        }
    }
}
