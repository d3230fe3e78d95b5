//! The articles behind some evidence, fetched once.

use std::collections::BTreeMap;

use redstring_graph::Evidence;
use redstring_store::Store;
use redstring_text::{Article, ArticleId};

use crate::{Failure, terminal::visible};

/// Articles by their id.
#[derive(Debug, Default)]
pub struct Sources {
    articles: BTreeMap<ArticleId, Article>,
}

impl Sources {
    /// Fetches the articles with these ids; ids may repeat. What the store
    /// does not hold is left out. Fails if the store cannot be read.
    pub fn fetch(store: &Store, ids: impl IntoIterator<Item = ArticleId>) -> Result<Self, Failure> {
        let mut articles = BTreeMap::new();
        for id in ids {
            if !articles.contains_key(&id)
                && let Some((article, _)) = store.article(id)?
            {
                articles.insert(id, article);
            }
        }
        Ok(Self { articles })
    }

    /// These articles, which were fetched before.
    pub fn of_articles(articles: Vec<Article>) -> Self {
        let articles = articles.into_iter().map(|article| (article.id, article));
        Self {
            articles: articles.collect(),
        }
    }

    /// The article behind some evidence.
    pub fn of(&self, evidence: &Evidence) -> Option<&Article> {
        self.article(evidence.article)
    }

    /// The article with this id.
    pub fn article(&self, id: ArticleId) -> Option<&Article> {
        self.articles.get(&id)
    }

    /// All of them, ordered by id.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.articles.values()
    }
}

/// How an article is named to people: headline and source, or what of the two
/// it has.
pub fn citation(article: &Article) -> String {
    let source = article.source.as_deref().map(visible);
    match (article.title.as_deref().map(visible), source) {
        (Some(title), Some(source)) => format!("{title} ({source})"),
        (Some(title), None) => title.into_owned(),
        (None, Some(source)) => source.into_owned(),
        (None, None) => format!("article {}", article.id),
    }
}
