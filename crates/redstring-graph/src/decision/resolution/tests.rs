//! Decisions made one: who is who under them.

use super::*;
use crate::{
    BorrowedPresence,
    arbitrary::{decision, named},
    identify,
};
use proptest::prelude::*;
use redstring_text::Kind;

fn id(n: u8) -> EntityId {
    EntityId([n; 16])
}

fn article(n: u8) -> ArticleId {
    ArticleId([n; 16])
}

fn in_order(rulings: Vec<Ruling>) -> Vec<Decision> {
    rulings
        .into_iter()
        .zip(0..)
        .map(|(ruling, sequence)| decision(sequence, ruling))
        .collect()
}

#[test]
fn the_absorbing_end_of_a_chain_stands_for_all() {
    let decisions = in_order(vec![
        Ruling::Merge {
            from: id(1),
            into: id(2),
        },
        Ruling::Merge {
            from: id(2),
            into: id(3),
        },
    ]);
    let resolution = Resolution::new(&decisions);
    assert_eq!(resolution.representative(id(1)), id(3));
    assert_eq!(resolution.representative(id(9)), id(9));
}

#[test]
fn the_last_name_wins_and_hiding_reaches_what_is_merged() {
    let decisions = in_order(vec![
        Ruling::Rename {
            entity: id(1),
            name: "old".into(),
        },
        Ruling::Merge {
            from: id(1),
            into: id(2),
        },
        Ruling::Rename {
            entity: id(2),
            name: "new".into(),
        },
        Ruling::Hide { entity: id(1) },
    ]);
    let resolution = Resolution::new(&decisions);
    assert_eq!(resolution.name(id(1)), Some("new"));
    assert_eq!(resolution.settle(article(0), id(2)), None);
}

fn merge(from: u8, into: u8) -> Ruling {
    Ruling::Merge {
        from: id(from),
        into: id(into),
    }
}

fn never(one: u8, other: u8) -> Ruling {
    Ruling::NeverMerge {
        one: id(one),
        other: id(other),
    }
}

#[test]
fn a_split_takes_its_articles_from_all_that_is_merged() {
    let split = Ruling::split(id(2), vec![article(7), article(5), article(7)]);
    let made = split.split_off().unwrap();
    let resolution = Resolution::new(&in_order(vec![merge(1, 2), split]));
    for name in [1, 2] {
        assert_eq!(resolution.settle(article(5), id(name)), Some(made));
        assert_eq!(resolution.settle(article(6), id(name)), Some(id(2)));
    }
    assert_eq!(resolution.settle(article(5), id(3)), Some(id(3)));
    assert!(resolution.origins(made).contains(&id(1)));
}

#[test]
fn what_is_split_off_can_be_merged_elsewhere_but_not_back() {
    let split = Ruling::split(id(2), vec![article(5)]);
    let made = split.split_off().unwrap();
    let into = |into| Ruling::Merge { from: made, into };
    let elsewhere = in_order(vec![split.clone(), into(id(3))]);
    let resolution = Resolution::new(&elsewhere);
    assert_eq!(resolution.settle(article(5), id(2)), Some(id(3)));
    assert!(resolution.origins(id(3)).contains(&id(2)));
    let back = in_order(vec![split, into(id(2))]);
    assert_eq!(Resolution::new(&back).settle(article(5), id(2)), Some(made));
}

#[test]
fn what_is_never_merged_is_joined_by_no_chain_of_merges() {
    let decisions = in_order(vec![never(1, 3), merge(1, 2), merge(2, 3), merge(3, 4)]);
    let resolution = Resolution::new(&decisions);
    assert_eq!(resolution.representative(id(1)), id(2));
    assert_eq!(resolution.representative(id(3)), id(4));
    assert_eq!(apart(&decisions), [(id(1), id(3))]);
}

/// Ivo Brandt in articles of these numbers, called so.
fn brandts(articles: &[(u8, &str)]) -> Arc<Identity> {
    let presences = articles.iter().map(|&(n, role)| {
        let presence = BorrowedPresence {
            entity: named("Ivo Brandt"),
            kind: Kind::Person,
            name: "Ivo Brandt",
            surfaces: vec![("Ivo Brandt", 1)],
            roles: vec![role],
        };
        (article(n), presence)
    });
    Arc::new(identify(presences))
}

#[test]
fn a_ruling_about_a_namesake_holds_when_earlier_articles_of_his_come() {
    let few = [
        (3, "striker"),
        (4, "striker"),
        (5, "striker"),
        (6, "senator"),
        (7, "senator"),
    ];
    let place = |identity: &Arc<Identity>, n| identity.entity(article(n), named("Ivo Brandt"));
    let before = brandts(&few);
    let entity = place(&before, 7);
    assert_ne!(entity, place(&before, 4));
    let after = brandts(&[&[(1, "senator")][..], &few].concat());
    let hide = in_order(vec![Ruling::Hide { entity }]);
    for (identity, numbers) in [(before, &[6, 7][..]), (after, &[1, 6, 7])] {
        let resolution = Resolution::under(identity, &hide);
        for &n in numbers {
            assert_eq!(resolution.resolve(article(n), named("Ivo Brandt")), None);
        }
        assert!(
            resolution
                .resolve(article(4), named("Ivo Brandt"))
                .is_some()
        );
    }
}

fn any_ruling() -> impl Strategy<Value = Ruling> {
    let articles = || prop::collection::vec((0u8..4).prop_map(article), 1..3);
    prop_oneof![
        2 => (0u8..8, articles()).prop_map(|(entity, articles)| Ruling::split(id(entity), articles)),
        2 => (0u8..8, 0u8..8).prop_map(|(one, other)| Ruling::NeverMerge { one: id(one), other: id(other) }),
        3 => (0u8..8, 0u8..8).prop_map(|(from, into)| Ruling::Merge { from: id(from), into: id(into) }),
        1 => (0u8..8, "[a-c]").prop_map(|(entity, name)| Ruling::Rename { entity: id(entity), name }),
        1 => (0u8..8).prop_map(|entity| Ruling::Hide { entity: id(entity) }),
    ]
}

proptest! {
    #[test]
    fn the_order_of_the_list_does_not_matter(
        (listed, shuffled) in prop::collection::vec(any_ruling(), 0..12).prop_flat_map(|rulings| {
            let decisions = in_order(rulings);
            (Just(decisions.clone()), Just(decisions).prop_shuffle())
        })
    ) {
        prop_assert_eq!(Resolution::new(&listed), Resolution::new(&shuffled));
    }
}
