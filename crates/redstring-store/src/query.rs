//! Questions about articles and decisions; those about the graph are in
//! `graph`.

use std::{fmt, sync::Arc};

use rayon::prelude::*;
use redstring_graph::{BorrowedPresence, Decision, Resolution, identify};
use redstring_text::{Article, ArticleId, Confidence, Coverage, Reading};

use crate::{
    Damage, Store, StoreError, Tally,
    body::{self, ArticleRecord},
    key,
    trees::TreeName,
};

/// An article without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleSummary {
    /// Its id.
    pub id: ArticleId,
    /// The headline, where the text has one.
    pub title: Option<String>,
    /// Date of publication (`YYYY-MM-DD`), where the article states it.
    pub published: Option<String>,
    /// Every place that the text came from, in order; none for an article
    /// that came on standard input only.
    pub sources: Vec<String>,
}

/// How much is in a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreStats {
    /// Articles.
    pub articles: u64,
    /// Places that articles came from.
    pub sources: u64,
    /// Entities under all decisions.
    pub entities: u64,
    /// Claims under all decisions.
    pub claims: u64,
    /// Decisions.
    pub decisions: u64,
    /// Bytes on the disk, the graph among them.
    pub bytes_on_disk: u64,
}

/// A hash of all that a store holds; written as 64 hexadecimal digits. Two
/// stores have the same one if they hold the same articles, readings,
/// sources and rulings, in whatever order these came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StoreFingerprint(pub [u8; 32]);

impl fmt::Display for StoreFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Store {
    /// An article and its reading.
    ///
    /// # Errors
    /// The store is damaged or cannot be read; so for all questions.
    pub fn article(&self, id: ArticleId) -> Result<Option<(Article, Reading)>, StoreError> {
        let _lock = self.reading_lock();
        match self.record::<ArticleRecord>(TreeName::Articles, &key::article(id))? {
            None => Ok(None),
            Some(record) => match self.content(id, &record)? {
                None => Err(self.damaged(Damage::Body(id))),
                content => Ok(content),
            },
        }
    }

    /// The article that came from a source.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn article_of_source(&self, source: &str) -> Result<Option<ArticleId>, StoreError> {
        let _lock = self.reading_lock();
        self.article_from(source)
    }

    /// All articles, without their texts, in the order of their ids.
    pub fn articles(&self) -> impl Iterator<Item = Result<ArticleSummary, StoreError>> + use<'_> {
        self.records::<ArticleRecord>(TreeName::Articles, &[])
            .map(|entry| {
                let (key, record) = entry?;
                let id = key::leading_article(TreeName::Articles, &key)
                    .map_err(|damage| self.damaged(damage))?;
                Ok(ArticleSummary {
                    id,
                    sources: record.named_sources().cloned().collect(),
                    title: record.title,
                    published: record.published,
                })
            })
    }

    /// All decisions, in the order in which they were given.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn decisions(&self) -> Result<Vec<Decision>, StoreError> {
        let _lock = self.reading_lock();
        self.rulings()
    }

    /// What all decisions together make of names in articles.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn resolution(&self) -> Result<Resolution, StoreError> {
        let _lock = self.reading_lock();
        let mut articles = Vec::new();
        self.each_delta(|delta| {
            articles.push((delta.article, delta.presences));
            Ok(())
        })?;
        let presences = articles.iter().flat_map(|(article, presences)| {
            let presences = presences.iter().map(BorrowedPresence::from);
            presences.map(|presence| (*article, presence))
        });
        let identity = Arc::new(identify(presences));
        Ok(Resolution::under(identity, &self.rulings()?))
    }

    /// How much is in the store.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn stats(&self) -> Result<StoreStats, StoreError> {
        let _lock = self.reading_lock();
        let graph = self.graph_file()?;
        Ok(StoreStats {
            articles: self.count(TreeName::Articles)?,
            sources: self.count(TreeName::Sources)?,
            entities: graph.entities().into(),
            claims: graph.claims().into(),
            decisions: self.count(TreeName::Decisions)?,
            bytes_on_disk: self.trees.size_on_disk()? + graph.size(),
        })
    }

    /// How many entities and claims of which sort the graph has under all
    /// decisions; only claims of which the reader is at least so sure.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn tally(&self, at_least: Confidence) -> Result<Tally, StoreError> {
        let _lock = self.reading_lock();
        self.read_graph(|file| file.tally(at_least))
    }

    /// How much was read of all articles. Time linear in their texts, on every
    /// core.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn coverage(&self) -> Result<Coverage, StoreError> {
        let _lock = self.reading_lock();
        let articles = self.article_ids()?;
        let each = articles.par_iter().map(|&article| {
            let (_, (article, reading)) = self.whole(article)?;
            Ok(Coverage::of(&article.text, &reading))
        });
        each.try_reduce(Coverage::default, |mut all, one| {
            all += one;
            Ok(all)
        })
    }

    /// A hash of all that the store holds.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn fingerprint(&self) -> Result<StoreFingerprint, StoreError> {
        let _lock = self.reading_lock();
        let mut hasher = blake3::Hasher::new();
        let mut update = |key: &[u8], value: &[u8]| {
            hasher.update(&(key.len() as u64).to_be_bytes());
            hasher.update(&(value.len() as u64).to_be_bytes());
            hasher.update(key);
            hasher.update(value);
        };
        for tree in [TreeName::Articles, TreeName::Sources] {
            update(tree.name().as_bytes(), &[]);
            for entry in self.trees.scan(tree, &[]) {
                let (key, value) = entry?;
                update(&key, &value);
            }
        }
        // Remarks are no part of it, the clock least of all.
        update(TreeName::Decisions.name().as_bytes(), &[]);
        for decision in self.rulings()? {
            let ruling = postcard::to_stdvec(&decision.ruling);
            let ruling = ruling.map_err(|error| self.unencodable(error))?;
            update(&key::decision(decision.sequence), &ruling);
        }
        // How they are packed must not matter.
        update(TreeName::Bodies.name().as_bytes(), &[]);
        for article in self.article_ids()? {
            let content = self.packed(article)?;
            let content = content.ok_or_else(|| self.damaged(Damage::Body(article)))?;
            update(&article.0, content.bytes());
        }
        Ok(StoreFingerprint(*hasher.finalize().as_bytes()))
    }

    /// Text and reading under an id; none if a part is missing.
    pub(crate) fn content(
        &self,
        id: ArticleId,
        record: &ArticleRecord,
    ) -> Result<Option<(Article, Reading)>, StoreError> {
        let Some(content) = self.packed(id)? else {
            return Ok(None);
        };
        let (text, reading) = content
            .decode()
            .ok_or_else(|| self.damaged(Damage::Body(id)))?;
        Ok(Some((record.article(id, text), reading)))
    }

    fn packed(&self, id: ArticleId) -> Result<Option<body::Content>, StoreError> {
        let parts = self.trees.scan(TreeName::Bodies, &id.0);
        body::Content::of(id, parts, |damage| self.damaged(damage))
    }

    pub(crate) fn count(&self, tree: TreeName) -> Result<u64, StoreError> {
        self.trees
            .scan(tree, &[])
            .try_fold(0, |count, entry| entry.map(|_| count + 1))
    }

    pub(crate) fn rulings(&self) -> Result<Vec<Decision>, StoreError> {
        self.records(TreeName::Decisions, &[])
            .map(|entry| entry.map(|(_, decision)| decision))
            .collect()
    }
}
