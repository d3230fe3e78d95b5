//! `redstring forget`: articles go, and everything that only they said.

use std::path::Path;

use clap::Args;
use redstring_store::Store;
use redstring_text::ArticleId;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    terminal::{Terminal, complain, visible},
};

/// What `redstring forget` is told.
#[derive(Debug, Args)]
pub struct ForgetArguments {
    /// The path from which an article was ingested, as it was given then, or the article's id
    #[arg(required = true, value_name = "FILE|ID")]
    articles: Vec<String>,
}

#[derive(Serialize)]
struct ForgottenObject<'a> {
    article: &'a str,
    /// Null if the store did not hold it.
    forgotten: Option<String>,
}

/// Forgets each article for itself.
pub fn run(
    arguments: &ForgetArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let mut outcome = Outcome::Done;
    for article in &arguments.articles {
        let forgotten = forget(&store, article)?;
        if settings.json {
            let forgotten = forgotten.map(|id| id.to_string());
            terminal.json(&ForgottenObject { article, forgotten })?;
        } else if let Some(id) = forgotten {
            terminal.line(&format!("forgot {} ({id})", visible(article)))?;
        }
        if forgotten.is_none() {
            complain(format!(
                "the store has no article {article}{}",
                hint(&store, article)?
            ));
            outcome = Outcome::Incomplete;
        }
    }
    Ok(outcome)
}

fn forget(store: &Store, article: &str) -> Result<Option<ArticleId>, Failure> {
    if let Some(id) = store.forget_source(article)? {
        return Ok(Some(id));
    }
    match article.parse() {
        Ok(id) if store.forget(id)? => Ok(Some(id)),
        _ => Ok(None),
    }
}

/// Where articles from files of the same name came from.
pub fn hint(store: &Store, article: &str) -> Result<String, Failure> {
    let Some(name) = Path::new(article).file_name() else {
        return Ok(String::new());
    };
    let mut alike = Vec::new();
    for article in store.articles() {
        let sources = article?.sources.into_iter();
        alike.extend(sources.filter(|source| Path::new(source).file_name() == Some(name)));
    }
    Ok(match alike.len() {
        0 => String::new(),
        _ => format!("; it has {}", alike.join(", ")),
    })
}
