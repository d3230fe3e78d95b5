//! What identity makes of articles that are given by their names alone.

use proptest::prelude::*;
use redstring_text::{ArticleId, Kind};

use std::collections::BTreeSet;

use super::{Identity, Reason, Refusal, identify, shards::identify_in_shards};
use crate::{BorrowedPresence, Delta, EntityId, PackedDeltas, Presence, Signature};

/// An article by its id and what it names: `PER Ivo Holm = Holm (striker)` is
/// a kind, a name, other surfaces and a role.
#[derive(Clone, Debug)]
struct Named(ArticleId, Vec<Presence>);

fn article(id: &str, names: &[&str]) -> Named {
    let mut presences: Vec<Presence> = names.iter().map(|line| presence(line)).collect();
    presences.sort();
    presences.dedup_by_key(|presence| presence.entity);
    Named(ArticleId::of(id), presences)
}

fn presence(line: &str) -> Presence {
    let (line, role) = match line.split_once(" (") {
        Some((line, role)) => (line, vec![role.trim_end_matches(')').to_owned()]),
        None => (line, vec![]),
    };
    let kind = Kind::from_label(&line[..3])
        .or(Kind::from_label(&line[..4]))
        .unwrap();
    let mut names = line.split_once(' ').unwrap().1.split(" = ");
    let name = names.next().unwrap();
    let mut surfaces: Vec<(String, u32)> = [name]
        .into_iter()
        .chain(names)
        .map(|one| (one.to_owned(), 1))
        .collect();
    surfaces.sort();
    Presence {
        entity: EntityId::of(kind, name),
        kind,
        name: name.to_owned(),
        surfaces,
        roles: role,
    }
}

fn borrowed(named: &Named) -> Vec<BorrowedPresence<'_>> {
    named.1.iter().map(BorrowedPresence::from).collect()
}

fn identified(articles: &[Named]) -> Identity {
    identify(articles.iter().flat_map(|named| {
        borrowed(named)
            .into_iter()
            .map(|presence| (named.0, presence))
    }))
}

/// The entity of a name, written as for [`article`], in an article.
fn entity(identity: &Identity, id: &str, line: &str) -> EntityId {
    identity.entity(ArticleId::of(id), presence(line).entity)
}

/// Whether two names, each with its article, are one in these articles.
fn one(articles: &[Named], first: (&str, &str), second: (&str, &str)) -> bool {
    let identity = identified(articles);
    entity(&identity, first.0, first.1) == entity(&identity, second.0, second.1)
}

#[test]
fn middle_names_accents_and_nicknames_are_one_person() {
    let articles = [
        article("a", &["PER Petra R. Holm", "ORG Halden Freight"]),
        article("b", &["PER Petra Holm", "ORG Halden Freight"]),
        article("c", &["PER Sergei Vorontsov", "ORG Arvo"]),
        article("d", &["PER Sergey Vorontsov"]),
        article("e", &["PER William Tarn", "ORG Halden Freight"]),
        article("f", &["PER Bill Tarn", "ORG Halden Freight"]),
        article("g", &["PER Jürgen Müller"]),
        article("h", &["PER Juergen Mueller"]),
        article("i", &["PER Do-yun Seo", "ORG Arvo"]),
        article("j", &["PER Seo Do-yun", "ORG Arvo"]),
    ];
    assert!(one(
        &articles,
        ("a", "PER Petra R. Holm"),
        ("b", "PER Petra Holm")
    ));
    assert!(one(
        &articles,
        ("c", "PER Sergei Vorontsov"),
        ("d", "PER Sergey Vorontsov")
    ));
    assert!(one(
        &articles,
        ("e", "PER William Tarn"),
        ("f", "PER Bill Tarn")
    ));
    assert!(one(
        &articles,
        ("i", "PER Do-yun Seo"),
        ("j", "PER Seo Do-yun")
    ));
    assert!(one(
        &articles,
        ("g", "PER Jürgen Müller"),
        ("h", "PER Juergen Mueller")
    ));
}

#[test]
fn a_surname_stands_for_the_one_whose_company_it_keeps() {
    let mut articles = vec![
        article("a", &["PER Petra Holm", "ORG Halden Freight"]),
        article("b", &["PER Anton Holm", "PER Lena Vik"]),
        article("c", &["PER Holm", "PER Lena Vik"]),
        article("d", &["PER Holm", "ORG Tarn Motors"]),
    ];
    assert!(one(&articles, ("c", "PER Holm"), ("b", "PER Anton Holm")));
    assert!(!one(&articles, ("d", "PER Holm"), ("b", "PER Anton Holm")));
    assert!(!one(&articles, ("d", "PER Holm"), ("a", "PER Petra Holm")));
    // Company with both: it can be either, and makes them no one person.
    articles.push(article(
        "e",
        &["PER Holm", "PER Lena Vik", "ORG Halden Freight"],
    ));
    assert!(!one(
        &articles,
        ("a", "PER Petra Holm"),
        ("b", "PER Anton Holm")
    ));
    assert!(!one(&articles, ("e", "PER Holm"), ("b", "PER Anton Holm")));
}

#[test]
fn namesakes_of_other_fields_and_countries_are_two() {
    let articles = [
        article("a", &["PER Ivo Holm (striker)", "ORG Halden Rovers"]),
        article("b", &["PER Ivo Holm (striker)", "ORG Halden Rovers"]),
        article("c", &["PER Ivo Holm (banker)", "ORG Tarn Savings"]),
        article("d", &["PER Ann Vik", "LOC Norway"]),
        article("e", &["PER Ann Vik", "LOC Chile"]),
        article("f", &["PER Lars Tarn", "LOC Norway"]),
        article("g", &["PER Lars Tarn", "LOC Norway", "LOC Chile"]),
    ];
    assert!(one(&articles, ("a", "PER Ivo Holm"), ("b", "PER Ivo Holm")));
    assert!(!one(
        &articles,
        ("a", "PER Ivo Holm"),
        ("c", "PER Ivo Holm")
    ));
    assert!(!one(&articles, ("d", "PER Ann Vik"), ("e", "PER Ann Vik")));
    assert!(one(
        &articles,
        ("f", "PER Lars Tarn"),
        ("g", "PER Lars Tarn")
    ));
}

#[test]
fn generations_and_people_named_side_by_side_are_two() {
    let articles = [
        article("a", &["PER Ivo Holm Jr.", "ORG Halden Freight"]),
        article("b", &["PER Ivo Holm Sr.", "ORG Halden Freight"]),
        article("c", &["PER J. Vik", "ORG Arvo"]),
        article("d", &["PER Jane Vik", "PER J. Vik", "ORG Arvo"]),
    ];
    assert!(!one(
        &articles,
        ("a", "PER Ivo Holm Jr."),
        ("b", "PER Ivo Holm Sr.")
    ));
    assert!(!one(&articles, ("c", "PER J. Vik"), ("d", "PER Jane Vik")));
}

#[test]
fn a_married_name_is_one_where_an_article_has_both() {
    let articles = [
        article("a", &["PER Jane Holm"]),
        article("b", &["PER Jane Vik-Tarnow = Jane Holm"]),
        article("c", &["PER Jane Vik-Tarnow"]),
    ];
    assert!(one(
        &articles,
        ("a", "PER Jane Holm"),
        ("c", "PER Jane Vik-Tarnow")
    ));
    assert!(!one(
        &articles[..1],
        ("a", "PER Jane Holm"),
        ("c", "PER Jane Vik-Tarnow")
    ));
}

#[test]
fn organisations_go_by_acronyms_and_short_forms() {
    let articles = [
        article("a", &["ORG Halden Ferry Authority = HFA", "PER Ann Vik"]),
        article("b", &["ORG HFA", "PER Ann Vik"]),
        article("c", &["ORG Deutsche Tarnbank", "PER Lars Tarn"]),
        article("d", &["ORG the Tarnbank", "PER Lars Tarn"]),
        article("e", &["ORG Arvo Shipping Centre"]),
        article("f", &["ORG Arvo Shipping Center, Inc."]),
    ];
    assert!(one(
        &articles,
        ("a", "ORG Halden Ferry Authority"),
        ("b", "ORG HFA")
    ));
    assert!(one(
        &articles,
        ("c", "ORG Deutsche Tarnbank"),
        ("d", "ORG the Tarnbank")
    ));
    assert!(one(
        &articles,
        ("e", "ORG Arvo Shipping Centre"),
        ("f", "ORG Arvo Shipping Center, Inc.")
    ));
}

#[test]
fn an_acronym_of_two_bodies_goes_by_company() {
    let articles = [
        article("a", &["ORG Halden Ferry Authority", "PER Ann Vik"]),
        article("b", &["ORG Harbour Fire Alliance", "PER Lars Tarn"]),
        article("c", &["ORG HFA", "PER Lars Tarn"]),
        article("d", &["ORG HFA", "PER Petra Holm"]),
    ];
    assert!(one(
        &articles,
        ("c", "ORG HFA"),
        ("b", "ORG Harbour Fire Alliance")
    ));
    assert!(!one(
        &articles,
        ("d", "ORG HFA"),
        ("b", "ORG Harbour Fire Alliance")
    ));
    assert!(!one(
        &articles,
        ("d", "ORG HFA"),
        ("a", "ORG Halden Ferry Authority")
    ));
}

#[test]
fn places_and_bodies_of_states_are_told_by_their_country() {
    let articles = [
        article("a", &["LOC Georgia", "LOC Tbilisi"]),
        article("b", &["LOC Georgia", "LOC Atlanta", "LOC United States"]),
        article("c", &["LOC Georgia", "LOC Batumi"]),
        article("d", &["ORG Foreign Ministry", "LOC Norway"]),
        article("e", &["ORG Foreign Ministry", "LOC Chile"]),
        article("f", &["LOC US"]),
        article("g", &["LOC United States"]),
    ];
    assert!(!one(&articles, ("a", "LOC Georgia"), ("b", "LOC Georgia")));
    assert!(one(&articles, ("a", "LOC Georgia"), ("c", "LOC Georgia")));
    assert!(!one(
        &articles,
        ("d", "ORG Foreign Ministry"),
        ("e", "ORG Foreign Ministry")
    ));
    assert!(one(&articles, ("f", "LOC US"), ("g", "LOC United States")));
}

#[test]
fn the_kind_that_most_articles_see_wins_unless_the_company_is_another() {
    let articles = [
        article("a", &["ORG Arvo Lines", "PER Ann Vik", "PER Ivo Holm"]),
        article("b", &["ORG Arvo Lines", "PER Ann Vik"]),
        article("c", &["MISC Arvo Lines", "PER Ann Vik", "PER Ivo Holm"]),
        article("d", &["ORG Bergen", "PER Ann Vik"]),
        article("e", &["LOC Bergen", "PER Ann Vik"]),
    ];
    let identity = identified(&articles);
    assert_eq!(
        entity(&identity, "c", "MISC Arvo Lines"),
        EntityId::of(Kind::Organisation, "Arvo Lines")
    );
    assert!(!one(&articles, ("d", "ORG Bergen"), ("e", "LOC Bergen")));
}

#[test]
fn it_says_why_and_why_not() {
    let articles = [
        article("a", &["PER Petra R. Holm", "ORG Arvo"]),
        article("b", &["PER Petra Holm", "ORG Arvo"]),
        article("c", &["PER Holm", "ORG Arvo"]),
        article("d", &["PER Anton Holm", "PER Petra Holm"]),
        article("e", &["PER P. Holm", "ORG Tarn Motors"]),
    ];
    let identity = identified(&articles);
    let petra = entity(&identity, "b", "PER Petra Holm");
    let reasons: Vec<Reason> = identity
        .members(petra)
        .into_iter()
        .map(|name| name.reason)
        .collect();
    assert!(reasons.contains(&Reason::Surname) && reasons.contains(&Reason::MiddleNames));
    let why_not =
        |one: &str, other: &str| identity.why_not(presence(one).entity, presence(other).entity);
    assert_eq!(
        why_not("PER Anton Holm", "PER Petra R. Holm"),
        [Refusal::Names]
    );
    assert_eq!(
        identity.why_not(presence("PER P. Holm").entity, petra),
        [Refusal::NoCompany]
    );
}

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
