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

#[cfg(test)]
mod tests {
    use redstring_text::{Article, Reading};

    use super::*;
    use crate::{Fault, sample, write_set::WriteSet};

    /// Three articles that carry one story.
    fn stories() -> [(Article, Reading); 3] {
        [0, 1, 2].map(|verb| sample::article(&[(0, 0, 1), (2, verb, 3)], None))
    }

    /// Support and number of articles of what all of them say.
    fn counted(store: &Store) -> (u32, u32) {
        let graph = store.graph().unwrap();
        let claims = graph.claims().iter();
        let most = claims.max_by_key(|claim| claim.articles).unwrap();
        (most.support, most.articles)
    }

    fn reprints_in(store: &Store) -> usize {
        let ids = store.articles().map(|article| article.unwrap().id);
        store.reprints(ids).unwrap().len()
    }

    #[test]
    fn a_story_counts_once_and_again_when_one_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.put_many(&stories()).unwrap();
        assert_eq!((reprints_in(&store), counted(&store)), (2, (1, 3)));
        store.forget(stories()[0].0.id).unwrap();
        assert_eq!((reprints_in(&store), counted(&store)), (1, (1, 2)));
        store.forget(stories()[1].0.id).unwrap();
        assert_eq!((reprints_in(&store), counted(&store)), (0, (1, 1)));
    }

    #[test]
    fn a_wrong_signature_is_noticed_and_mended() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.put_many(&stories()).unwrap();
        let before = store.fingerprint().unwrap();
        let id = stories()[0].0.id;
        let key = key::article(id);
        let record: Option<ArticleRecord> = store.record(TreeName::Articles, &key).unwrap();
        let record = ArticleRecord {
            signature: Signature::default(),
            ..record.unwrap()
        };
        let mut set = WriteSet::default();
        (store.stage(&mut set, TreeName::Articles, &key, &record)).unwrap();
        store.write(set).unwrap();
        assert_eq!(store.verify().unwrap().faults, [Fault::Signature(id)]);
        store.rebuild().unwrap();
        assert_eq!(store.fingerprint().unwrap(), before);
    }
}
