//! Scores who and what is named in whole articles, which names are of one
//! thing, and which things are linked.
//!
//! Three formats, told from the file's first character, as [`docred`], [`dwie`]
//! and [`ieer`] describe them; their types become kinds as each of them says.
//! Only persons, organisations and places count, on both sides.
//!
//! - **Names** (here): exact spans of the right kind. An article ("the") before
//!   a name is no part of it. Adjectives of places ("German") count on neither
//!   side, since corpora differ about them.
//! - **Clusters** ([`clusters`]): B³ over the names that both sides have.
//! - **Pairs** ([`pairs`]): typed relations, without their types.
//! - **Facts** ([`facts`]): typed relations that claims state ([`properties`]).
//!
//! All but names is left out of the report for IE-ER, which has nothing else.

mod clusters;
mod docred;
mod dwie;
mod facts;
mod ieer;
mod named;
mod pairs;
mod properties;
#[cfg(test)]
mod tests;

use std::ops::AddAssign;

use redstring_reading::is_adjective_of_place;
use redstring_text::{Document, Kind, Span};

use super::{Fractions, Row, names::NameScores};
use facts::FactScores;
use pairs::PairScores;

pub(super) use named::{Entities, NamedArticle};

/// Every third article was kept from the network's training, beginning with the
/// first: `HELD_OUT` in `models/recipes/corpora.py`.
pub(super) const HELD_OUT: usize = 3;

/// What is scored.
const KINDS: [Kind; 3] = [Kind::Person, Kind::Organisation, Kind::Location];

/// Why a file has no articles with entities.
#[derive(Debug, thiserror::Error)]
pub enum EntitiesError {
    /// It is in none of the formats.
    #[error("it begins neither with [ (DocRED) nor with {{ (DWIE) nor with < (IE-ER)")]
    Format,
    /// It is JSON of another shape.
    #[error("it is not the JSON of this corpus")]
    Json(#[from] serde_json::Error),
    /// A mention does not stand in its text.
    #[error("{article}: a mention at {start} to {end} lies outside of its text")]
    Mention {
        /// Title, id or number of the article.
        article: String,
        /// First token or character.
        start: usize,
        /// One past the last.
        end: usize,
    },
    /// A mark in angle brackets has no end.
    #[error("line {line}: a mark that is opened by < has no end")]
    Mark {
        /// Number of the line, from 1.
        line: usize,
    },
}

/// Reads the articles of one file.
pub(super) fn parse(text: &str) -> Result<Vec<NamedArticle>, EntitiesError> {
    match text.trim_start().chars().next() {
        Some('[') => docred::parse(text),
        Some('{') => dwie::parse(text),
        Some('<') => ieer::parse(text),
        _ => Err(EntitiesError::Format),
    }
}

/// Writes articles, all of one file, with what was found in them.
pub(super) fn write(articles: &[(&NamedArticle, Entities)]) -> String {
    let mut written = Vec::new();
    let mut is_list = false;
    for (article, found) in articles {
        written.push(match &article.given {
            named::Given::Docred(given) => {
                is_list = true;
                docred::write(given, found)
            }
            named::Given::Dwie { id } => dwie::write(id, &article.document, found),
            named::Given::Ieer { number } => ieer::write(number, &article.document, found),
        });
    }
    let articles = written.join(if is_list { ",\n" } else { "\n" });
    if is_list {
        format!("[{articles}]\n")
    } else {
        articles + "\n"
    }
}

/// Scores of articles.
#[derive(Clone, Debug, Default)]
pub(super) struct EntityScores {
    names: NameScores,
    /// Clusters, pairs and facts, where articles have them.
    linked: Option<(Fractions, PairScores, FactScores)>,
}

/// Compares what was found in an article with what is wanted.
pub(super) fn score(article: &NamedArticle, found: &Entities) -> EntityScores {
    let wanted = &article.entities;
    let is_unsure = |span: Span| {
        (wanted.unsure.iter()).any(|unsure| span.start < unsure.end && unsure.start < span.end)
    };
    let wanted_names = names(&article.document, wanted);
    let mut found_names = names(&article.document, found);
    found_names.retain(|name| !is_unsure(name.0) || wanted_names.contains(name));
    EntityScores {
        names: NameScores::compare(&found_names, &wanted_names, &KINDS),
        linked: wanted.has_clusters().then(|| {
            (
                clusters::score(wanted, found),
                pairs::score(wanted, found),
                facts::score(wanted, found),
            )
        }),
    }
}

/// The names that count, ascending, each once.
fn names(document: &Document, entities: &Entities) -> Vec<(Span, Kind)> {
    let names = entities.names.iter();
    let mut names: Vec<_> = names
        .filter(|name| !is_adjective_of_place(document.text(name.span)))
        .map(|name| (name.span, name.kind))
        .collect();
    names.dedup();
    names
}

impl EntityScores {
    /// The rows of the report.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = self.names.rows();
        if let Some((clusters, pairs, facts)) = &self.linked {
            rows.push(Row::new("clusters of names, B³", *clusters));
            rows.extend(pairs.rows());
            rows.extend(facts.rows());
        }
        rows
    }
}

impl AddAssign for EntityScores {
    fn add_assign(&mut self, other: Self) {
        self.names += other.names;
        if let Some((clusters, pairs, facts)) = other.linked {
            let mine = self.linked.get_or_insert_default();
            mine.0 += clusters;
            mine.1 += pairs;
            mine.2 += facts;
        }
    }
}
