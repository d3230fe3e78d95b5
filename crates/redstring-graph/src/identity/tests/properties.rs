//! What holds of any articles, in any order.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::{Delta, PackedDeltas, Signature, identity::shards::identify_in_shards};

/// Articles of names that have much to do with one another.
fn articles() -> impl Strategy<Value = Vec<Named>> {
    let name = prop::sample::select(vec![
        "PER Ivo Holm",
        "PER Ivo R. Holm",
        "PER Ivo B. Holm",
        "PER I. Holm",
        "PER Holm",
        "PER Ivo",
        "PER Ivo Holm Jr.",
        "PER Ivo Holm (striker)",
        "PER Ivo Holm (senator)",
        "PER Ivor Vik = Ivor Holm",
        "PER Ivor Holm",
        "PER Vik",
        "PER Ann Vik",
        "PER Anne Vik",
        "ORG Arvo Ferry Line",
        "ORG AFL",
        "ORG Arvo Ferry Line = AFL",
        "ORG Australian Fish League",
        "MISC AFL",
        "ORG Arvo",
        "ORG Arvo Group",
        "MISC Arvo",
        "PER Arvo",
        "ORG Senate",
        "ORG US Senate",
        "LOC Georgia",
        "LOC Tbilisi",
        "LOC Atlanta",
        "LOC Norway",
        "LOC Chile",
        "ORG Tarn Motors",
        "PER Lars Tarn",
        "PER Lars Tarn = Tarn",
    ]);
    prop::collection::vec(prop::collection::vec(name, 1..6), 0..9).prop_map(|articles| {
        let numbered = articles.into_iter().enumerate();
        numbered
            .map(|(number, names)| article(&number.to_string(), &names))
            .collect()
    })
}

fn delta(named: &Named) -> Delta {
    Delta {
        article: named.0,
        signature: Signature::default(),
        presences: named.1.clone(),
        evidence: Vec::new(),
        relations: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// In shards of which one knows nothing of another.
    #[test]
    fn packed_is_all_at_once(mut articles in articles()) {
        articles.sort_by_key(|named| named.0);
        articles.dedup_by_key(|named| named.0);
        let mut deltas = PackedDeltas::default();
        for named in &articles {
            deltas.add(&delta(named)).unwrap();
        }
        let identity = identified(&articles);
        let names = articles.iter().flat_map(|named| &named.1);
        let names: BTreeSet<EntityId> = names.map(|presence| presence.entity).collect();
        for most in [1, 8, usize::MAX] {
            let packed = identify_in_shards(&deltas, &names, most, true);
            prop_assert_eq!(&packed, &identity);
            for &name in &names {
                let apart = BTreeSet::new();
                let standing = identity.standing_for(name, &apart);
                prop_assert_eq!(packed.standing_for(name, &apart), standing);
                prop_assert!(packed.names_of(name).eq(identity.names_of(name)));
            }
        }
    }

    /// What is looked at again is all that articles change which come or go.
    #[test]
    fn what_was_known_before_changes_nothing(
        (before, after) in (articles(), articles(), 0..4usize).prop_map(|(all, more, new)| {
            let kept = all.iter().take(all.len().saturating_sub(new / 2)).cloned();
            let new = (0..).zip(more.into_iter().take(new)).map(|(number, Named(_, presences))| {
                Named(ArticleId::of(&format!("new {number}")), presences)
            });
            let after = kept.chain(new).collect::<Vec<Named>>();
            (all, after)
        }),
        most in prop::sample::select(vec![1, 8, usize::MAX]),
    ) {
        let (earlier, identity) = (identified(&before), identified(&after));
        let sorted = |articles: &[Named]| {
            let mut articles: Vec<Named> = articles.to_vec();
            articles.sort_by_key(|named| named.0);
            articles.dedup_by_key(|named| named.0);
            articles
        };
        let mut deltas = PackedDeltas::default();
        for named in &sorted(&after) {
            if !before.iter().any(|known| known.0 == named.0) {
                deltas.add(&delta(named)).unwrap();
                continue;
            }
            let presences: Vec<(u32, EntityId)> = (named.1.iter())
                .map(|presence| {
                    let naming = deltas.naming(&BorrowedPresence::from(presence)).unwrap();
                    (naming, earlier.entity(named.0, presence.entity))
                })
                .collect();
            deltas.add_known(named.0, presences).unwrap();
        }
        for named in before.iter().filter(|known| !after.iter().any(|named| named.0 == known.0)) {
            for presence in &named.1 {
                let naming = deltas.naming(&BorrowedPresence::from(presence)).unwrap();
                deltas.add_gone(naming);
            }
        }
        let asked = BTreeSet::new();
        prop_assert_eq!(&identify_in_shards(&deltas, &asked, most, true), &identity);
    }

    #[test]
    fn full_names_that_are_not_alike_are_never_one(articles in articles()) {
        let identity = identified(&articles);
        let mut of = std::collections::BTreeMap::new();
        for named in &articles {
            for presence in &named.1 {
                if ["Ivo R. Holm", "Ivo B. Holm", "Ann Vik", "Lars Tarn"].contains(&presence.name.as_str()) {
                    let entity = identity.entity(named.0, presence.entity);
                    prop_assert_eq!(of.entry(entity).or_insert(&presence.name), &&presence.name);
                }
            }
        }
    }
}
