//! What time expressions mean, case by case, in an article of Monday,
//! 15 April 2013.

use proptest::prelude::*;

use super::{Date, Interval, Tense, publication_day};

/// The days of an expression, written out; "-" if they cannot be told.
fn days(expression: &str, tense: Tense, published: Option<Date>) -> String {
    Interval::of(expression, tense, published)
        .map_or_else(|| "-".to_owned(), |days| days.to_string())
}

/// Asserts a table of expressions and their days.
#[track_caller]
fn assert_all(tense: Tense, published: &str, table: &[(&str, &str)]) {
    for (expression, expected) in table {
        let found = days(expression, tense, publication_day(published));
        assert_eq!(found, *expected, "{expression:?} published {published:?}");
    }
}

#[test]
fn days_of_the_week_lie_where_the_tense_says() {
    assert_all(
        Tense::Past,
        "2013-04-15",
        &[
            ("on Saturday", "2013-04-13"),
            ("Saturday", "2013-04-13"),
            ("on Monday", "2013-04-15"),
            ("on Tuesday", "2013-04-09"),
            ("last Monday", "2013-04-08"),
            ("last Saturday night", "2013-04-13"),
            ("on Sunday morning", "2013-04-14"),
            ("late on Friday", "2013-04-12"),
            ("on Friday and Saturday", "2013-04-12 to 2013-04-13"),
            ("Friday last week", "2013-04-12"),
            ("since Thursday", "2013-04-11 to 2013-04-15"),
            ("on Mondays", "-"),
            ("every Monday", "-"),
        ],
    );
    assert_all(
        Tense::Future,
        "2013-04-15",
        &[
            ("on Saturday", "2013-04-20"),
            ("on Monday", "2013-04-15"),
            ("next Monday", "2013-04-22"),
            ("by Friday", "until 2013-04-19"),
            ("for Wednesday", "2013-04-17"),
            ("from Thursday", "from 2013-04-18"),
        ],
    );
    assert_all(
        Tense::Open,
        "2013-04-15",
        &[("on Saturday", "-"), ("last Saturday", "2013-04-13")],
    );
}

#[test]
fn words_that_count_from_the_day_of_publication() {
    assert_all(
        Tense::Past,
        "2013-04-15",
        &[
            ("today", "2013-04-15"),
            ("earlier today", "2013-04-15"),
            ("this morning", "2013-04-15"),
            ("yesterday", "2013-04-14"),
            ("yesterday evening", "2013-04-14"),
            ("last night", "2013-04-14"),
            ("the day before yesterday", "2013-04-13"),
            ("last week", "2013-04-08 to 2013-04-14"),
            ("earlier this week", "2013-04-15"),
            ("at the weekend", "2013-04-13 to 2013-04-14"),
            ("last weekend", "2013-04-13 to 2013-04-14"),
            ("last month", "2013-03-01 to 2013-03-31"),
            ("earlier this month", "2013-04-01 to 2013-04-15"),
            ("early this month", "2013-04-01 to 2013-04-10"),
            ("last year", "2012-01-01 to 2012-12-31"),
            ("late last year", "2012-09-01 to 2012-12-31"),
            ("this year", "2013-01-01 to 2013-12-31"),
            ("last May", "2012-05-01 to 2012-05-31"),
            ("last summer", "2012-06-01 to 2012-08-31"),
            ("in the past two weeks", "2013-04-01 to 2013-04-15"),
            ("over the last year", "2012-04-15 to 2013-04-15"),
            ("three days ago", "2013-04-12"),
            ("two weeks ago", "2013-04-01 to 2013-04-07"),
            ("a month ago", "2013-03-01 to 2013-03-31"),
            ("about 20 years ago", "1993-01-01 to 1993-12-31"),
        ],
    );
    assert_all(
        Tense::Future,
        "2013-04-15",
        &[
            ("tomorrow", "2013-04-16"),
            ("the day after tomorrow", "2013-04-17"),
            ("tomorrow night", "2013-04-16"),
            ("next week", "2013-04-22 to 2013-04-28"),
            ("this weekend", "2013-04-20 to 2013-04-21"),
            ("next month", "2013-05-01 to 2013-05-31"),
            ("next summer", "2013-06-01 to 2013-08-31"),
            ("later this year", "2013-04-15 to 2013-12-31"),
            ("in two weeks", "2013-04-29 to 2013-05-05"),
            ("in the next three days", "2013-04-15 to 2013-04-18"),
            ("by the end of the year", "until 2013-12-31"),
        ],
    );
}

#[test]
fn dates_without_a_year_take_the_nearest() {
    assert_all(
        Tense::Past,
        "2013-04-15",
        &[
            ("in May", "2012-05-01 to 2012-05-31"),
            ("in April", "2013-04-01 to 2013-04-30"),
            ("on April 15", "2013-04-15"),
            ("on 16 April", "2012-04-16"),
            ("on the 2nd of March", "2013-03-02"),
            ("on the night of March 2", "2013-03-02"),
            ("on Feb. 29", "2012-02-29"),
            ("on February 30", "-"),
            ("April 2-4", "2013-04-02 to 2013-04-04"),
            ("from January to March", "2013-01-01 to 2013-03-31"),
            ("in the autumn", "2012-09-01 to 2012-11-30"),
            ("since February", "2013-02-01 to 2013-04-15"),
        ],
    );
    assert_all(
        Tense::Future,
        "2013-04-15",
        &[
            ("in May", "2013-05-01 to 2013-05-31"),
            ("in mid-March", "2014-03-11 to 2014-03-20"),
            ("on April 14", "2014-04-14"),
            ("until June", "until 2013-06-30"),
        ],
    );
    assert_all(
        Tense::Open,
        "2013-04-15",
        &[("in May", "-"), ("on April 14", "-")],
    );
}

/// What names its year needs neither tense nor publication.
const OF_THEMSELVES: &[(&str, &str)] = &[
    ("in 2011", "2011-01-01 to 2011-12-31"),
    ("in early 2011", "2011-01-01 to 2011-04-30"),
    ("in mid-2011", "2011-05-01 to 2011-08-31"),
    ("late in 2011", "2011-09-01 to 2011-12-31"),
    ("at the end of 2011", "2011-09-01 to 2011-12-31"),
    ("in the first half of 2011", "2011-01-01 to 2011-06-30"),
    ("in the third quarter of 2011", "2011-07-01 to 2011-09-30"),
    ("15 April 2013", "2013-04-15"),
    ("on April 15th, 2013", "2013-04-15"),
    ("on Saturday, April 13, 2013", "2013-04-13"),
    ("2013-04-15", "2013-04-15"),
    ("in Sept. 2012", "2012-09-01 to 2012-09-30"),
    ("in February of 2012", "2012-02-01 to 2012-02-29"),
    ("in late July 2012", "2012-07-21 to 2012-07-31"),
    ("in the summer of 2011", "2011-06-01 to 2011-08-31"),
    ("in the winter of 2011", "-"),
    ("the 1990s", "1990-01-01 to 1999-12-31"),
    ("in the early 1990s", "1990-01-01 to 1993-04-30"),
    ("in the 19th century", "1800-01-01 to 1899-12-31"),
    ("from 2009 to 2012", "2009-01-01 to 2012-12-31"),
    ("between 2009 and 2012", "2009-01-01 to 2012-12-31"),
    ("2009–2012", "2009-01-01 to 2012-12-31"),
    ("in 2011-12", "2011-01-01 to 2012-12-31"),
    ("from May to July 2012", "2012-05-01 to 2012-07-31"),
    ("between 15 and 17 April 2012", "2012-04-15 to 2012-04-17"),
    ("April 15 to 17, 2012", "2012-04-15 to 2012-04-17"),
    ("until 2012", "until 2012-12-31"),
    ("before 2010", "until 2009-12-31"),
    ("after 2010", "from 2011-01-01"),
    ("since 2009", "from 2009-01-01"),
];

#[test]
fn dates_with_a_year_stand_by_themselves() {
    assert_all(Tense::Open, "", OF_THEMSELVES);
    assert_all(
        Tense::Past,
        "2013-04-15",
        &[("since 2009", "2009-01-01 to 2013-04-15")],
    );
    assert_all(Tense::Past, "2013-04-15", &[("since 2014", "-")]);
}

#[test]
fn what_hangs_on_something_else_is_unknown() {
    assert_all(
        Tense::Past,
        "2013-04-15",
        &[
            ("", "-"),
            ("the next day", "-"),
            ("the following week", "-"),
            ("two days later", "-"),
            ("that summer", "-"),
            ("recently", "-"),
            ("for two years", "-"),
            ("in two weeks", "-"),
            ("several months ago", "-"),
            ("in recent years", "-"),
            ("at 2,011 metres", "-"),
            ("from 2012 to 2009", "-"),
        ],
    );
    assert_all(
        Tense::Past,
        "last spring",
        &[
            ("yesterday", "-"),
            ("on Saturday", "-"),
            ("last month", "-"),
        ],
    );
}

#[test]
fn weeks_and_weekends_at_their_borders() {
    assert_all(
        Tense::Past,
        "2013-04-14",
        &[
            ("last weekend", "2013-04-06 to 2013-04-07"),
            ("this weekend", "2013-04-13 to 2013-04-14"),
            ("last week", "2013-04-01 to 2013-04-07"),
            ("on Sunday", "2013-04-14"),
        ],
    );
    assert_all(
        Tense::Future,
        "2013-04-14",
        &[("this weekend", "2013-04-13 to 2013-04-14")],
    );
    assert_all(
        Tense::Past,
        "2012-03-31",
        &[("a month ago", "2012-02-01 to 2012-02-29")],
    );
}

#[test]
fn tense_is_that_of_the_predicate() {
    use crate::Factuality::{Asserted, Planned};
    for (predicate, lemma, factuality, expected) in [
        ("travelled to", "travel to", Asserted, Tense::Past),
        ("met", "meet", Asserted, Tense::Past),
        ("hit", "hit", Asserted, Tense::Past),
        ("agreed to buy", "agree to buy", Asserted, Tense::Past),
        ("visits", "visit", Asserted, Tense::Open),
        ("meeting", "meet", Asserted, Tense::Open),
        ("visit", "visit", Planned, Tense::Future),
        ("president of", "president of", Asserted, Tense::Open),
    ] {
        assert_eq!(
            Tense::of(predicate, lemma, factuality),
            expected,
            "{predicate}"
        );
    }
}

/// Words of which time expressions are made, and some that are not.
fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "on", "in", "the", "of", "since", "until", "before", "after", "from", "to", "between",
        "and", "-", "early", "mid-", "late", "end", "first", "half", "quarter", "last", "this",
        "next", "past", "two", "a", "week", "weeks", "month", "year", "weekend", "ago", "Monday",
        "Saturday", "May", "February", "15", "29", "2011", "2000", "9999", "1990s", "summer",
        "winter", "century", "19th", "today", "yesterday", "morning", "later", "earlier", "é",
    ])
}

proptest! {
    #[test]
    fn no_interval_ends_before_it_begins(
        words in prop::collection::vec(word(), 0..6),
        day in 0i32..800_000,
        tense in prop::sample::select(vec![Tense::Past, Tense::Future, Tense::Open]),
    ) {
        let published = Date::from_julian_day(1_721_426 + day).ok();
        if let Some(days) = Interval::of(&words.join(" "), tense, published) {
            prop_assert!(days.from.is_some() || days.to.is_some());
            prop_assert!(days.from.is_none_or(|from| days.to.is_none_or(|to| from <= to)));
        }
    }

    #[test]
    fn no_text_is_in_error(text in "\\PC{0,40}") {
        let _ = Interval::of(&text, Tense::Past, publication_day("2013-04-15"));
        let _ = publication_day(&text);
    }
}
