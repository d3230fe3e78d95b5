//! Articles that say little about a name of several bearers, and places that go
//! by a part of their name.

use super::{article, one};

#[test]
fn an_article_that_says_little_goes_with_the_bearer_whose_company_it_names() {
    for ids in [["a", "b", "c", "d"], ["d", "c", "b", "a"]] {
        let [father, son, father_again, member] = ids;
        let sven = "PER Sven Kolstrup";
        let articles = [
            article(father, &["PER Sven Kolstrup (shipowner)", "LOC Norway"]),
            article(
                son,
                &[
                    "PER Sven Kolstrup (lawyer, younger)",
                    "ORG Social Democrats",
                ],
            ),
            article(father_again, &["PER Sven Kolstrup (elder, shipowner)"]),
            article(member, &["PER Sven Kolstrup", "ORG Social Democrats"]),
        ];
        assert!(one(&articles, (father, sven), (father_again, sven)));
        assert!(one(&articles, (son, sven), (member, sven)));
        assert!(!one(&articles, (father, sven), (member, sven)));
    }
}

#[test]
fn an_article_that_may_mean_either_of_two_bearers_means_neither() {
    let sven = "PER Sven Kolstrup";
    let articles = [
        article("a", &["PER Sven Kolstrup (shipowner, elder)"]),
        article("b", &["PER Sven Kolstrup (lawyer, younger)"]),
        article("c", &["PER Sven Kolstrup"]),
    ];
    assert!(!one(&articles, ("a", sven), ("b", sven)));
    assert!(!one(&articles, ("a", sven), ("c", sven)));
    assert!(!one(&articles, ("b", sven), ("c", sven)));
}

#[test]
fn a_town_may_go_by_the_name_of_a_capital_that_opens_its_own() {
    let santiago = "LOC Santiago";
    let articles = [
        article("a", &[santiago, "LOC Chile"]),
        article("b", &[santiago, "LOC Spain", "LOC Vigo"]),
        article("c", &[santiago, "LOC Chile", "LOC Valparaiso"]),
        article("d", &[santiago, "LOC Spain", "LOC Argentina"]),
    ];
    assert!(one(&articles, ("a", santiago), ("c", santiago)));
    assert!(one(&articles, ("a", santiago), ("d", santiago)));
    assert!(!one(&articles, ("a", santiago), ("b", santiago)));
}

#[test]
fn two_countries_of_one_name_are_told_by_their_towns() {
    let congo = "LOC Congo";
    let articles = [
        article("a", &[congo, "LOC Lubumbashi"]),
        article("b", &[congo, "LOC Brazzaville"]),
        article("c", &[congo, "LOC Kinshasa"]),
    ];
    assert!(one(&articles, ("a", congo), ("c", congo)));
    assert!(!one(&articles, ("a", congo), ("b", congo)));
}
