//! Putting articles in and taking them out.

use redstring_graph::{Decision, Remarks, Ruling};
use redstring_text::{Article, ArticleId, Reading};

use crate::{
    Damage, Store, StoreError,
    body::{self, ArticleRecord},
    key, reading_fault,
    trees::TreeName,
    write_set::WriteSet,
};

/// What putting an article changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutOutcome {
    /// Its text was not there.
    Added,
    /// Its text was there; at most its source was added.
    Unchanged,
    /// Its source had another text, and has this one now.
    Replaced {
        /// The article that the source had; it is gone unless it has other
        /// sources.
        old: ArticleId,
    },
}

impl Store {
    /// Puts an article and its reading in; when it returns, they are on the
    /// disk. A text that is there already keeps its first reading and gains
    /// the source; a source that had another text leaves that one, which goes
    /// when it has no source left. All of it happens, or nothing.
    ///
    /// # Errors
    /// The reading does not fit the text, the article is too large, the disk
    /// is full or refuses, the store is damaged.
    pub fn put(&self, article: &Article, reading: &Reading) -> Result<PutOutcome, StoreError> {
        let outcome = self.put_unsynced(article, reading)?;
        self.sync()?;
        Ok(outcome)
    }

    /// [`Store::put`] for several articles, each for itself, with the disk
    /// waited for once at the end: far faster than one by one. After an error
    /// the articles before the faulty one are in.
    ///
    /// # Errors
    /// Those of [`Store::put`].
    pub fn put_many(&self, articles: &[(Article, Reading)]) -> Result<Vec<PutOutcome>, StoreError> {
        let outcomes = articles
            .iter()
            .map(|(article, reading)| self.put_unsynced(article, reading))
            .collect();
        self.sync()?;
        outcomes
    }

    /// [`Store::put`] without waiting for the disk: only [`Store::sync`] makes
    /// sure that the article survives a power failure. To report articles one
    /// by one and pay for the disk once.
    ///
    /// # Errors
    /// Those of [`Store::put`].
    pub fn put_unsynced(
        &self,
        article: &Article,
        reading: &Reading,
    ) -> Result<PutOutcome, StoreError> {
        if let Some(fault) = reading_fault::outside_text(&article.text, reading) {
            return Err(StoreError::UnfitReading {
                article: article.id,
                fault,
            });
        }
        let outcome = self.put_text(article, Some(reading))?;
        Ok(outcome.unwrap_or(PutOutcome::Unchanged))
    }

    /// [`Store::put_unsynced`] for a text that is there already, whose reading
    /// is not needed: it gains the source. None, and nothing is changed, if
    /// the text is not there.
    ///
    /// # Errors
    /// Those of [`Store::put`].
    pub fn put_known_unsynced(&self, article: &Article) -> Result<Option<PutOutcome>, StoreError> {
        self.put_text(article, None)
    }

    fn put_text(
        &self,
        article: &Article,
        reading: Option<&Reading>,
    ) -> Result<Option<PutOutcome>, StoreError> {
        if article.id != ArticleId::of(&article.text) {
            return Err(StoreError::ForeignId {
                article: article.id,
            });
        }
        let _lock = self.writing_lock();
        let mut set = WriteSet::default();
        let mut outcome = PutOutcome::Unchanged;
        let key = key::article(article.id);
        let mut record = match self.record::<ArticleRecord>(TreeName::Articles, &key)? {
            Some(record) => record,
            None => {
                let Some(reading) = reading else {
                    return Ok(None);
                };
                outcome = PutOutcome::Added;
                self.leave_graph_of(article.id)?;
                self.stage_content(&mut set, article, reading)?;
                ArticleRecord::of(article)
            }
        };
        if let Some(source) = &article.source {
            if let Some(old) = self.article_from(source)?
                && old != article.id
            {
                self.stage_leaving(&mut set, old, source)?;
                outcome = PutOutcome::Replaced { old };
            }
            let key = key::source(source);
            self.stage(&mut set, TreeName::Sources, &key, &(source, article.id))?;
        }
        if record.sources.insert(article.source.clone()) || outcome != PutOutcome::Unchanged {
            self.stage(&mut set, TreeName::Articles, &key, &record)?;
            self.write(set)?;
        }
        Ok(Some(outcome))
    }

    /// Takes an article out, with all its sources and all that it says, as if
    /// it had never been in. Returns whether it was there.
    ///
    /// # Errors
    /// The disk is full or refuses, the store is damaged.
    pub fn forget(&self, article: ArticleId) -> Result<bool, StoreError> {
        let _lock = self.writing_lock();
        let key = key::article(article);
        let Some(record) = self.record::<ArticleRecord>(TreeName::Articles, &key)? else {
            return Ok(false);
        };
        let mut set = WriteSet::default();
        self.stage_removal(&mut set, article, &record)?;
        self.write(set)?;
        self.sync()?;
        Ok(true)
    }

    /// Takes a source out; its article goes when it has no other source.
    /// Returns the article that the source had.
    ///
    /// # Errors
    /// The disk is full or refuses, the store is damaged.
    pub fn forget_source(&self, source: &str) -> Result<Option<ArticleId>, StoreError> {
        let _lock = self.writing_lock();
        let Some(article) = self.article_from(source)? else {
            return Ok(None);
        };
        let mut set = WriteSet::default();
        self.stage_leaving(&mut set, article, source)?;
        self.write(set)?;
        self.sync()?;
        Ok(Some(article))
    }

    /// Keeps a ruling, with the next sequence number; when it returns, the
    /// decision is on the disk.
    ///
    /// # Errors
    /// The disk is full or refuses, the store is damaged.
    pub fn decide(&self, ruling: Ruling, remarks: Remarks) -> Result<Decision, StoreError> {
        let _lock = self.writing_lock();
        let sequence = match self.trees.last(TreeName::Decisions)? {
            Some((key, _)) => key::decision_sequence(&key)
                .map_err(|damage| self.damaged(damage))?
                .saturating_add(1),
            None => 1,
        };
        let decision = Decision {
            sequence,
            ruling,
            remarks,
        };
        let mut set = WriteSet::default();
        let key = key::decision(sequence);
        self.stage(&mut set, TreeName::Decisions, &key, &decision)?;
        self.write(set)?;
        self.sync()?;
        Ok(decision)
    }

    /// Takes a decision back. Returns whether there was one of this number.
    ///
    /// # Errors
    /// The disk is full or refuses, the store is damaged.
    pub fn withdraw(&self, sequence: u64) -> Result<bool, StoreError> {
        let _lock = self.writing_lock();
        let key = key::decision(sequence);
        if self.trees.get(TreeName::Decisions, &key)?.is_none() {
            return Ok(false);
        }
        let mut set = WriteSet::default();
        set.remove(TreeName::Decisions, &key);
        self.write(set)?;
        self.sync()?;
        Ok(true)
    }

    pub(crate) fn article_from(&self, source: &str) -> Result<Option<ArticleId>, StoreError> {
        let known: Option<(String, ArticleId)> =
            self.record(TreeName::Sources, &key::source(source))?;
        Ok(known.map(|(_, article)| article))
    }

    pub(crate) fn stage_content(
        &self,
        set: &mut WriteSet,
        article: &Article,
        reading: &Reading,
    ) -> Result<(), StoreError> {
        set.concerns(article.id);
        body::write(set, article, reading)
    }

    /// `source` no longer has `article`.
    fn stage_leaving(
        &self,
        set: &mut WriteSet,
        article: ArticleId,
        source: &str,
    ) -> Result<(), StoreError> {
        let key = key::article(article);
        let mut record: ArticleRecord = self
            .record(TreeName::Articles, &key)?
            .ok_or_else(|| self.damaged(Damage::Body(article)))?;
        record.sources.remove(&Some(source.to_owned()));
        set.remove(TreeName::Sources, &key::source(source));
        if record.sources.is_empty() {
            self.stage_removal(set, article, &record)
        } else {
            self.stage(set, TreeName::Articles, &key, &record)
        }
    }

    pub(crate) fn stage_removal(
        &self,
        set: &mut WriteSet,
        article: ArticleId,
        record: &ArticleRecord,
    ) -> Result<(), StoreError> {
        set.remove(TreeName::Articles, &key::article(article));
        for source in record.named_sources() {
            set.remove(TreeName::Sources, &key::source(source));
        }
        self.stage_body_removal(set, article)
    }

    /// Takes away all parts of a body.
    pub(crate) fn stage_body_removal(
        &self,
        set: &mut WriteSet,
        article: ArticleId,
    ) -> Result<(), StoreError> {
        set.concerns(article);
        for part in self.trees.scan(TreeName::Bodies, &article.0) {
            set.remove(TreeName::Bodies, &part?.0);
        }
        Ok(())
    }
}
