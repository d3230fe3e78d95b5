//! The lines of a dump: what a store keeps, in a form that stays as it is
//! whatever becomes of the bytes on disk. `docs/json.md` shows them.

use std::collections::BTreeSet;

use redstring_graph::Decision;
use redstring_store::Kept;
use redstring_text::{Article, ArticleId, Reading};
use serde::{Deserialize, Serialize};

/// The version of dumps that this program writes, and the last that it reads.
pub const DUMP_VERSION: u32 = 1;

/// One line.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Line {
    /// The first.
    Dump {
        /// The version of the dump.
        version: u32,
    },
    /// An article with its reading.
    Article(Box<ArticleLine>),
    /// A person's ruling.
    Decision(Decision),
    /// The last.
    End {
        /// How many articles there were.
        articles: u64,
        /// How many decisions there were.
        decisions: u64,
    },
}

/// An article as a store keeps it.
#[derive(Serialize, Deserialize)]
pub struct ArticleLine {
    id: String,
    title: Option<String>,
    published: Option<String>,
    /// Null stands for standard input.
    sources: BTreeSet<Option<String>>,
    text: String,
    reading: Reading,
}

/// What is wrong with a line.
#[derive(Debug, thiserror::Error)]
pub enum LineFault {
    /// It is not JSON, or not the JSON of a dump.
    #[error("it is no line of a dump")]
    Form(#[source] serde_json::Error),
    /// A later program wrote it.
    #[error("the dump has version {0}, and this redstring reads up to {DUMP_VERSION}")]
    Version(u32),
    /// The text is not the one that the id was made of.
    #[error("the text of article {0} is not the one that its id was made of")]
    Text(String),
}

impl ArticleLine {
    /// The line of an article.
    pub fn of(kept: Kept) -> Self {
        Self {
            id: kept.article.id.to_string(),
            title: kept.article.title,
            published: kept.article.published,
            sources: kept.sources,
            text: kept.article.text,
            reading: kept.reading,
        }
    }

    /// The article of the line.
    pub fn kept(self) -> Result<Kept, LineFault> {
        let id = ArticleId::of(&self.text);
        if id.to_string() != self.id {
            return Err(LineFault::Text(self.id));
        }
        let mut sources = self.sources;
        if sources.is_empty() {
            sources.insert(None);
        }
        let article = Article {
            id,
            title: self.title,
            source: sources.iter().flatten().next().cloned(),
            published: self.published,
            text: self.text,
        };
        Ok(Kept {
            article,
            sources,
            reading: self.reading,
        })
    }
}
