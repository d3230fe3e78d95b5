//! What identity makes of articles that are given by their names alone.

mod namesakes;
mod properties;

use redstring_text::{ArticleId, Kind};

use super::{Difference, Identity, Reason, Refusal, identify};
use crate::{BorrowedPresence, EntityId, Presence};

/// An article by its id and what it names: `PER Ivo Holm = Holm (striker, of oslo)`
/// is a kind, a name, other surfaces and roles.
#[derive(Clone, Debug)]
struct Named(ArticleId, Vec<Presence>);

fn article(id: &str, names: &[&str]) -> Named {
    let mut presences: Vec<Presence> = names.iter().map(|line| presence(line)).collect();
    presences.sort();
    presences.dedup_by_key(|presence| presence.entity);
    Named(ArticleId::of(id), presences)
}

fn presence(line: &str) -> Presence {
    let (line, roles) = match line.split_once(" (") {
        Some((line, roles)) => {
            let roles = roles.trim_end_matches(')').split(", ");
            (line, roles.map(str::to_owned).collect())
        }
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
        roles,
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
        article("g", &["PER Jürgen Müller", "ORG Arvo"]),
        article("h", &["PER Juergen Mueller", "ORG Arvo"]),
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
fn a_rare_name_joins_by_itself_and_a_common_one_with_agreement() {
    let articles = [
        article("a", &["PER Moussa Kolingba", "ORG Halden Rovers"]),
        article("b", &["PER Moussa Kolingba", "PER Lena Vik"]),
        article("c", &["PER David Cohen", "ORG Halden Rovers"]),
        article("d", &["PER David Cohen", "PER Lena Vik"]),
        article("e", &["PER David Cohen", "PER Lena Vik", "ORG Arvo"]),
        article("f", &["PER David Cohen", "ORG Arvo", "LOC Norway"]),
    ];
    let one = |name, first, second| one(&articles, (first, name), (second, name));
    assert!(one("PER Moussa Kolingba", "a", "b"));
    assert!(!one("PER David Cohen", "c", "d"));
    assert!(one("PER David Cohen", "d", "e") && one("PER David Cohen", "e", "f"));
}

#[test]
fn namesakes_of_one_office_are_told_by_where_they_belong() {
    let articles = [
        article(
            "a",
            &[
                "PER Tom Baker (mayor, of ohio)",
                "LOC Ohio",
                "ORG Red Cross",
            ],
        ),
        article("b", &["PER Tom Baker (mayor, of texas)", "LOC Texas"]),
        article("c", &["PER Tom Baker (mayor, of texas)", "LOC Texas"]),
        article("d", &["PER Ivo Marsh (minister, of norway)"]),
        article("e", &["PER Marsh (minister, of norway)"]),
        article("f", &["PER Marsh (minister, of chile)"]),
    ];
    let baker = "PER Tom Baker";
    assert!(!one(&articles, ("a", baker), ("b", baker)));
    assert!(one(&articles, ("b", baker), ("c", baker)));
    let (ivo, marsh) = (("d", "PER Ivo Marsh"), "PER Marsh");
    assert!(one(&articles, ivo, ("e", marsh)) && !one(&articles, ivo, ("f", marsh)));
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
    let why_not = |one: &str, other: EntityId| {
        let differences = identity.why_not(presence(one).entity, other);
        let [difference] = differences.as_slice() else {
            panic!("{differences:?}");
        };
        difference.clone()
    };
    assert_eq!(why_not("PER Anton Holm", petra).refusal, Refusal::Names);
    let Difference {
        refusal,
        one,
        other,
    } = why_not("PER P. Holm", petra);
    assert_eq!(refusal, Refusal::NoCompany);
    assert_eq!(
        (one, other),
        (vec!["tarn motor".into()], vec!["arvo".into()])
    );
}

#[test]
fn what_tells_namesakes_apart_is_told() {
    let articles = [
        article("a", &["PER Ivo Holm (striker)", "LOC Norway"]),
        article("b", &["PER Ivo Holm (banker)", "LOC Norway"]),
        article("c", &["PER Ann Park", "LOC Norway"]),
        article("d", &["PER Ann Park", "LOC Chile"]),
    ];
    let identity = identified(&articles);
    let told = |name: &str, one: &str, other: &str| {
        let [one, other] = [one, other].map(|article| entity(&identity, article, name));
        let differences = identity.why_not(one, other);
        differences
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told("PER Ivo Holm", "a", "b"),
        ["their roles hardly go together: “striker”; and “banker”"]
    );
    assert_eq!(
        told("PER Ann Park", "c", "d"),
        [
            "they belong to different places, with too little company in common: “norway”; and “chile”"
        ]
    );
}
