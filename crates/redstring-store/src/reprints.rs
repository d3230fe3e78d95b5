//! Which articles are reprints of others, told from the signatures of their
//! texts, which lie with their titles.

use std::collections::BTreeMap;

use redstring_graph::{Signature, reprints};
use redstring_text::ArticleId;

use crate::{Store, StoreError, body::ArticleRecord, key, trees::TreeName};

impl Store {
    /// The reprints among these articles, each with the one that leads its
    /// group; an article that is not there is no reprint.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn reprints(
        &self,
        articles: impl IntoIterator<Item = ArticleId>,
    ) -> Result<BTreeMap<ArticleId, ArticleId>, StoreError> {
        let _lock = self.reading_lock();
        let signatures: Vec<(ArticleId, Signature)> = articles
            .into_iter()
            .map(|article| Ok((article, self.signature(article)?)))
            .collect::<Result<_, StoreError>>()?;
        Ok(reprints(
            signatures.iter().map(|(article, known)| (*article, known)),
        ))
    }

    /// Empty where there is no such article.
    pub(crate) fn signature(&self, article: ArticleId) -> Result<Signature, StoreError> {
        let record = self.record::<ArticleRecord>(TreeName::Articles, &key::article(article))?;
        Ok(record.map_or_else(Signature::default, |record| record.signature))
    }
}
