//! The date of publication, where the article states it by itself.

use crate::{Interval, Tense};

/// A date of publication stands on one of so many first lines.
const LINES: usize = 6;
/// Words before a date that say whose it is.
const LEADS: &[&str] = &["published", "date", "posted", "on", ":"];

/// The date (`YYYY-MM-DD`) that one of the first lines consists of: "21 April
/// 2013", "Published: Sunday, April 21, 2013".
pub(crate) fn published(text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(LINES).find_map(date)
}

fn date(line: &str) -> Option<String> {
    let mut rest = line;
    while let Some(lead) = LEADS
        .iter()
        .find(|lead| (rest.get(..lead.len())).is_some_and(|start| start.eq_ignore_ascii_case(lead)))
    {
        rest = rest[lead.len()..].trim_start();
    }
    // A whole date has a day, a month and a year, and no preposition.
    let numbers = rest.split(|char: char| !char.is_ascii_digit());
    let numbers = numbers.filter(|number| !number.is_empty()).count();
    if rest.len() > 40 || !(2..=3).contains(&numbers) {
        return None;
    }
    let days = Interval::of(rest, Tense::Open, None)?;
    (days.from == days.to).then(|| days.from.map(|day| day.to_string()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_a_date_is_that_of_publication() {
        for line in [
            "21 April 2013",
            "April 21, 2013",
            "2013-04-21",
            "Published: Sunday, April 21, 2013",
            "Posted on 21 April 2013",
        ] {
            let text = format!("Bank buys broker\n{line}\n\nThe bank did.");
            assert_eq!(published(&text).as_deref(), Some("2013-04-21"), "{line}");
        }
    }

    #[test]
    fn a_date_in_a_sentence_is_not() {
        for text in [
            "The bank was sold on 21 April 2013.",
            "Vienna, 2013",
            "April 2013\n\nThe bank did.",
            "since 21 April 2013",
            "Bank\n1\n2\n3\n4\n5\n21 April 2013",
        ] {
            assert_eq!(published(text), None, "{text}");
        }
    }
}
