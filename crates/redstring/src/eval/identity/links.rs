//! What DWIE's annotations say of who its concepts are: titles of Wikipedia.
//!
//! They are read from the corpus's own JSON, an object an article; the texts of
//! the articles come from elsewhere ([`entities`](crate::eval::entities)), in files
//! that have the same things in the same order but no links.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    id: String,
    mentions: Vec<Mention>,
    concepts: Vec<Concept>,
}

#[derive(Deserialize)]
struct Mention {
    concept: usize,
}

#[derive(Deserialize)]
struct Concept {
    concept: usize,
    link: Option<String>,
}

/// For each article by its id the links of those concepts that have mentions, in
/// the order of the file; none where a concept has no page.
pub(super) fn parse(
    text: &str,
) -> Result<BTreeMap<String, Vec<Option<String>>>, serde_json::Error> {
    serde_json::Deserializer::from_str(text)
        .into_iter::<Record>()
        .map(|record| record.map(|record| (record.id.clone(), record.links())))
        .collect()
}

impl Record {
    fn links(self) -> Vec<Option<String>> {
        let mentioned: BTreeSet<usize> = (self.mentions.iter())
            .map(|mention| mention.concept)
            .collect();
        (self.concepts.into_iter())
            .filter(|concept| mentioned.contains(&concept.concept))
            .map(|concept| concept.link)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concepts_without_mentions_are_passed_over() {
        let text = r#"{"id": "one", "mentions": [{"concept": 2}, {"concept": 0}],
            "concepts": [{"concept": 0, "link": "Halden"}, {"concept": 1, "link": "Oslo"},
            {"concept": 2, "link": null}]}"#;
        let links = parse(text).unwrap();
        assert_eq!(links["one"], [Some("Halden".to_owned()), None]);
    }
}
