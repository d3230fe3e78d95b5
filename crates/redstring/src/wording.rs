//! How kinds, counts and factuality are said to people.

use std::collections::BTreeMap;

use redstring_graph::{Claim, EntityId, Graph};
use redstring_text::{Coverage, Factuality, Interval, Kind};

use crate::terminal::visible;

/// A kind as a word.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organisation => "organisation",
        Kind::Location => "place",
        Kind::Misc => "other",
    }
}

/// "1 article", "2 articles".
pub fn count(number: usize, singular: &str, plural: &str) -> String {
    format!("{number} {}", if number == 1 { singular } else { plural })
}

/// "20 articles", "20 articles, 19 of them reprints".
pub fn articles_with_reprints(articles: usize, reprints: usize) -> String {
    let articles = count(articles, "article", "articles");
    match reprints {
        0 => articles,
        1 => format!("{articles}, 1 of them a reprint"),
        more => format!("{articles}, {more} of them reprints"),
    }
}

/// The mark that keeps a claim from being taken for more than it is; empty
/// for what the articles assert themselves.
pub fn mark(claim: &Claim, graph: &Graph) -> String {
    factuality_mark(claim.factuality, source(claim, graph).as_deref())
}

/// When it happened, where the articles give one time and agree on it.
pub fn time(claim: &Claim) -> Option<String> {
    let mut times = claim
        .evidence
        .iter()
        .filter_map(|evidence| evidence.time.as_deref());
    let first = times.next()?;
    times
        .all(|time| time == first)
        .then(|| visible(first).into_owned())
}

/// "when: on Saturday (2013-04-13)"; the days only where they can be told.
pub fn when(words: &str, days: Option<Interval>) -> String {
    let words = visible(words);
    match days {
        Some(days) => format!("when: {words} ({days})"),
        None => format!("when: {words}"),
    }
}

/// How much was read: "all 12 sentences were read", "3 of 12 sentences (20 % of
/// the characters) were not read: 1 length, 2 table".
pub fn coverage(coverage: &Coverage) -> String {
    let sentences = count(coverage.sentences, "sentence", "sentences");
    let unread = coverage.all_unread();
    match (unread.sentences, coverage.sentences) {
        (0, 1) => return "its one sentence was read".to_owned(),
        (0, _) => return format!("all {sentences} were read"),
        _ => {}
    }
    let reasons: Vec<String> = (coverage.unread.iter())
        .map(|(reason, extent)| format!("{} {reason}", extent.sentences))
        .collect();
    format!(
        "{} of {sentences} ({:.0} % of the characters) were not read: {}",
        unread.sentences,
        100.0 * unread.characters as f64 / coverage.characters.max(1) as f64,
        reasons.join(", ")
    )
}

/// The mark of a factuality, with whoever says so where that is known.
pub fn factuality_mark(factuality: Factuality, source: Option<&str>) -> String {
    match (factuality, source) {
        (Factuality::Asserted, _) => String::new(),
        (Factuality::Attributed, Some(source)) => format!("(according to {source})"),
        (Factuality::Alleged, Some(source)) => format!("(alleged by {source})"),
        (factuality, None) => format!("({})", word(factuality)),
        (factuality, Some(source)) => format!("({}, according to {source})", word(factuality)),
    }
}

fn word(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::Negated => "not",
        other => other.label(),
    }
}

/// Whoever most of a claim's evidence is attributed to, and how many others.
fn source(claim: &Claim, graph: &Graph) -> Option<String> {
    let mut sources: BTreeMap<EntityId, usize> = BTreeMap::new();
    for evidence in &claim.evidence {
        if let Some(source) = evidence.attributed_to {
            *sources.entry(source).or_default() += 1;
        }
    }
    let (first, _) =
        (sources.iter()).max_by_key(|(id, count)| (**count, std::cmp::Reverse(**id)))?;
    let name = visible(&graph.entity(*first)?.name).into_owned();
    Some(match sources.len() {
        1 => name,
        2 => format!("{name} and 1 other"),
        more => format!("{name} and {} others", more - 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asserted_goes_without_a_mark() {
        let mark = factuality_mark;
        assert_eq!(mark(Factuality::Asserted, Some("FBI")), "");
        assert_eq!(
            mark(Factuality::Attributed, Some("FBI")),
            "(according to FBI)"
        );
        assert_eq!(mark(Factuality::Alleged, None), "(alleged)");
        assert_eq!(mark(Factuality::Negated, None), "(not)");
        assert_eq!(
            mark(Factuality::Planned, Some("FBI")),
            "(planned, according to FBI)"
        );
    }

    #[test]
    fn what_was_not_read_is_told_by_reason() {
        use redstring_text::Extent;
        let mut read = Coverage {
            sentences: 12,
            characters: 500,
            ..Coverage::default()
        };
        assert_eq!(coverage(&read), "all 12 sentences were read");
        let short = Coverage {
            sentences: 1,
            ..Coverage::default()
        };
        assert_eq!(coverage(&short), "its one sentence was read");
        let extent = |sentences, characters| Extent {
            sentences,
            characters,
        };
        (read.unread).extend([("table", extent(2, 60)), ("length", extent(1, 40))]);
        assert_eq!(
            coverage(&read),
            "3 of 12 sentences (20 % of the characters) were not read: 1 length, 2 table"
        );
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(count(1, "article", "articles"), "1 article");
        assert_eq!(count(0, "article", "articles"), "0 articles");
    }
}
