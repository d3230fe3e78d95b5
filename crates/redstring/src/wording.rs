//! How kinds, counts and factuality are said to people.

use std::collections::BTreeMap;

use redstring_graph::{Claim, EntityId, Graph};
use redstring_text::{Factuality, Kind};

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
    fn one_is_singular() {
        assert_eq!(count(1, "article", "articles"), "1 article");
        assert_eq!(count(0, "article", "articles"), "0 articles");
    }
}
