//! Making the indexes anew from the readings, and finishing what a process
//! that died in the middle of a very long article left.

use std::collections::BTreeSet;

use redstring_graph::{Delta, Signature};
use redstring_text::{Article, ArticleId, Reading};

use crate::{
    Damage, Store, StoreError,
    body::ArticleRecord,
    index, key,
    trees::{STEP_KEYS, TreeName},
    write_set::{UNFINISHED, WriteSet},
};

/// How many articles are rebuilt between two writes.
const ARTICLES_A_WRITE: usize = 64;

/// Key in `meta` of the mark that a rebuild was begun.
const REBUILDING: &[u8] = b"rebuilding";

impl Store {
    /// Makes every index anew from articles and readings. Needed only where
    /// [`Store::verify`] finds an index damaged; changes nothing otherwise.
    ///
    /// # Errors
    /// An article is damaged, or the disk is full or refuses.
    pub fn rebuild(&self) -> Result<(), StoreError> {
        let _lock = self.writing_lock();
        let articles = self.article_ids()?;
        // Reads every article before the first index is touched.
        for &article in &articles {
            self.whole(article)?;
        }
        let mut mark = WriteSet::default();
        self.stage(&mut mark, TreeName::Meta, REBUILDING, &())?;
        self.write(mark)?;
        for tree in index::TREES.into_iter().chain([TreeName::Sources]) {
            self.remove_all(tree, |_| Ok(true))?;
        }
        for articles in articles.chunks(ARTICLES_A_WRITE) {
            let mut set = WriteSet::default();
            for &article in articles {
                self.stage_indexes(&mut set, article)?;
            }
            self.write(set)?;
        }
        self.remove_all(TreeName::Bodies, |key| {
            let article = key::leading_article(TreeName::Bodies, key)
                .map_err(|damage| self.damaged(damage))?;
            Ok(articles.binary_search(&article).is_err())
        })?;
        let mut unmark = WriteSet::default();
        unmark.remove(TreeName::Meta, REBUILDING);
        self.write(unmark)?;
        self.sync()
    }

    /// Finishes what a process that died left: a rebuild, or the articles that
    /// a mark names.
    pub(crate) fn finish_unfinished(&self) -> Result<(), StoreError> {
        if let Some(articles) = self.record(TreeName::Meta, UNFINISHED)? {
            self.finish(articles)?;
        }
        if self.trees.get(TreeName::Meta, REBUILDING)?.is_some() {
            self.rebuild()?;
        }
        Ok(())
    }

    /// Articles that are valid get their indexes, of others nothing stays.
    fn finish(&self, articles: BTreeSet<ArticleId>) -> Result<(), StoreError> {
        let mut set = WriteSet::default();
        for article in articles {
            let key = key::article(article);
            if self.trees.get(TreeName::Articles, &key)?.is_some() {
                self.stage_indexes(&mut set, article)?;
            } else {
                // Parts go last: if one is missing, there is no index entry.
                let content = self.content(article, &ArticleRecord::default())?;
                self.stage_content_removal(&mut set, article, content.as_ref())?;
            }
        }
        set.remove(TreeName::Meta, UNFINISHED);
        self.write(set)?;
        self.sync()
    }

    /// All articles, in order.
    pub(crate) fn article_ids(&self) -> Result<Vec<ArticleId>, StoreError> {
        self.trees
            .scan(TreeName::Articles, &[])
            .map(|entry| {
                key::leading_article(TreeName::Articles, &entry?.0)
                    .map_err(|damage| self.damaged(damage))
            })
            .collect()
    }

    fn stage_indexes(&self, set: &mut WriteSet, article: ArticleId) -> Result<(), StoreError> {
        let (mut record, content) = self.whole(article)?;
        record.signature = Signature::of(&content.0.text);
        self.stage(set, TreeName::Articles, &key::article(article), &record)?;
        for source in record.named_sources() {
            let key = key::source(source);
            self.stage(set, TreeName::Sources, &key, &(source, article))?;
        }
        let entries = index::entries(&Delta::new(&content.0, &content.1))
            .map_err(|error| self.unencodable(error))?;
        for (tree, key, value) in entries {
            set.set(tree, &key, value);
        }
        set.concerns(article);
        Ok(())
    }

    /// An article that is known to be there.
    pub(crate) fn whole(
        &self,
        article: ArticleId,
    ) -> Result<(ArticleRecord, (Article, Reading)), StoreError> {
        let missing = || self.damaged(Damage::Body(article));
        let record: ArticleRecord = self
            .record(TreeName::Articles, &key::article(article))?
            .ok_or_else(missing)?;
        let content = self.content(article, &record)?.ok_or_else(missing)?;
        Ok((record, content))
    }

    /// Removes the entries of a tree whose key is `unwanted`.
    fn remove_all(
        &self,
        tree: TreeName,
        unwanted: impl Fn(&[u8]) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        let mut set = WriteSet::default();
        for entry in self.trees.scan(tree, &[]) {
            let (key, _) = entry?;
            if unwanted(&key)? {
                set.remove(tree, &key);
            }
            if set.len() == STEP_KEYS {
                self.write(std::mem::take(&mut set))?;
            }
        }
        self.write(set)
    }
}
