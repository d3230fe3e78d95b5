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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// What is looked at again after each article is all that it changes.
    #[test]
    fn article_by_article_is_all_at_once(
        (listed, shuffled) in articles().prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let mut identity = Identity::default();
        for named in &shuffled {
            identity.insert(named.0, &borrowed(named));
        }
        prop_assert_eq!(&identity, &identified(&listed));
    }

    /// In shards of which one knows nothing of another.
    #[test]
    fn packed_is_all_at_once(mut articles in articles()) {
        articles.sort_by_key(|named| named.0);
        articles.dedup_by_key(|named| named.0);
        let mut deltas = PackedDeltas::default();
        for named in &articles {
            deltas.add(Delta {
                article: named.0,
                signature: Signature::default(),
                presences: named.1.clone(),
                evidence: Vec::new(),
                relations: Vec::new(),
            });
        }
        let identity = identified(&articles);
        let names = articles.iter().flat_map(|named| &named.1);
        let names: BTreeSet<EntityId> = names.map(|presence| presence.entity).collect();
        for most in [1, 8, usize::MAX] {
            let packed = identify_in_shards(&deltas, &names, most);
            prop_assert_eq!(&packed, &identity);
            for &name in &names {
                let apart = BTreeSet::new();
                let standing = identity.standing_for(name, &apart);
                prop_assert_eq!(packed.standing_for(name, &apart), standing);
                prop_assert!(packed.names_of(name).eq(identity.names_of(name)));
            }
        }
    }

    #[test]
    fn what_was_taken_out_leaves_nothing(kept in articles(), gone in articles()) {
        let mut identity = identified(&kept);
        for named in &gone {
            identity.insert(named.0, &borrowed(named));
        }
        for named in &gone {
            identity.remove(named.0);
        }
        let names = |named: &&Named| !gone.iter().any(|other| other.0 == named.0);
        let left: Vec<Named> = kept.iter().filter(names).cloned().collect();
        prop_assert_eq!(&identity, &identified(&left));
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
