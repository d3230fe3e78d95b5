//! Making everything anew that follows from the readings, and finishing what
//! a process that died in the middle of a very long article left.

use std::collections::BTreeSet;

use redstring_text::{Article, ArticleId, Reading};

use crate::{
    Damage, Store, StoreError,
    body::ArticleRecord,
    graph_file, key,
    trees::{STEP_KEYS, TreeName},
    write_set::{UNFINISHED, WriteSet},
};

/// How many articles are rebuilt between two writes.
const ARTICLES_A_WRITE: usize = 64;

/// Key in `meta` of the mark that a rebuild was begun.
const REBUILDING: &[u8] = b"rebuilding";

impl Store {
    /// Makes every index and the graph anew from articles and readings. Needed only where
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
        graph_file::remove(self.path()).map_err(|error| StoreError::io(self.path(), error))?;
        self.remove_all(TreeName::Sources, |_| Ok(true))?;
        for articles in articles.chunks(ARTICLES_A_WRITE) {
            let mut set = WriteSet::default();
            for &article in articles {
                self.stage_sources(&mut set, article)?;
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

    /// Articles that are valid get their sources, of others nothing stays.
    fn finish(&self, articles: BTreeSet<ArticleId>) -> Result<(), StoreError> {
        let mut set = WriteSet::default();
        for article in articles {
            let key = key::article(article);
            if self.trees.get(TreeName::Articles, &key)?.is_some() {
                self.stage_sources(&mut set, article)?;
            } else {
                self.stage_body_removal(&mut set, article)?;
            }
        }
        set.remove(TreeName::Meta, UNFINISHED);
        self.write(set)?;
        self.sync()
    }

    /// The ids of all articles, in order.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn article_ids(&self) -> Result<Vec<ArticleId>, StoreError> {
        self.trees
            .scan(TreeName::Articles, &[])
            .map(|entry| {
                key::leading_article(TreeName::Articles, &entry?.0)
                    .map_err(|damage| self.damaged(damage))
            })
            .collect()
    }

    fn stage_sources(&self, set: &mut WriteSet, article: ArticleId) -> Result<(), StoreError> {
        let (record, _) = self.whole(article)?;
        for source in record.named_sources() {
            let key = key::source(source);
            self.stage(set, TreeName::Sources, &key, &(source, article))?;
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
