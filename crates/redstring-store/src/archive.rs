//! All that a store keeps, one after the other, and the same put into another
//! store: what a dump is made of.
//!
//! What is kept is articles with their readings, and decisions; all else
//! follows from them. So two stores are united by putting what one keeps into
//! the other, in whatever form it travelled.

use std::collections::BTreeSet;

use redstring_graph::Decision;
use redstring_text::{Article, Reading};

use crate::{
    PutOutcome, Store, StoreError, body::ArticleRecord, key, trees::TreeName, write_set::WriteSet,
};

/// An article as a store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The article; `source` is the first of its sources.
    pub article: Article,
    /// Everywhere it came from, with none for standard input; never empty.
    pub sources: BTreeSet<Option<String>>,
    /// What it says.
    pub reading: Reading,
}

impl Store {
    /// All articles that the store keeps, in the order of their ids, one in
    /// memory at a time.
    pub fn kept(&self) -> impl Iterator<Item = Result<Kept, StoreError>> + use<'_> {
        self.trees.scan(TreeName::Articles, &[]).map(|entry| {
            let id = key::leading_article(TreeName::Articles, &entry?.0)
                .map_err(|damage| self.damaged(damage))?;
            let _lock = self.reading_lock();
            let (ArticleRecord { sources, .. }, (article, reading)) = self.whole(id)?;
            Ok(Kept {
                article,
                sources,
                reading,
            })
        })
    }

    /// Puts an article in as another store kept it, with all its sources, as
    /// [`Store::put_unsynced`] does for each of them.
    ///
    /// # Errors
    /// Those of [`Store::put`].
    pub fn keep_unsynced(&self, kept: &Kept) -> Result<PutOutcome, StoreError> {
        let mut outcome = PutOutcome::Unchanged;
        for source in &kept.sources {
            let article = Article {
                source: source.clone(),
                ..kept.article.clone()
            };
            match self.put_unsynced(&article, &kept.reading)? {
                PutOutcome::Unchanged => {}
                changed if outcome == PutOutcome::Unchanged => outcome = changed,
                replaced @ PutOutcome::Replaced { .. } => outcome = replaced,
                PutOutcome::Added => {}
            }
        }
        Ok(outcome)
    }

    /// Adds all decisions of another store, in its order, and has them on the
    /// disk. One that is there already, whatever its number, is not added
    /// again; others keep their numbers where these are free and in order, and
    /// otherwise get the next. Returns how many were added.
    ///
    /// # Errors
    /// The disk is full or refuses, the store is damaged.
    pub fn keep_decisions(&self, decisions: &[Decision]) -> Result<usize, StoreError> {
        let _lock = self.writing_lock();
        let mut known: Vec<Decision> = self
            .records(TreeName::Decisions, &[])
            .map(|entry| entry.map(|(_, decision)| decision))
            .collect::<Result<_, _>>()?;
        let mut numbers: BTreeSet<u64> = known.iter().map(|decision| decision.sequence).collect();
        let mut added = 0;
        let mut last = 0;
        let mut set = WriteSet::default();
        for decision in decisions {
            let numbered = |sequence| Decision {
                sequence,
                ..decision.clone()
            };
            let is_same = |known: &Decision| *known == numbered(known.sequence);
            if let Some(place) = known.iter().position(is_same) {
                last = last.max(known.remove(place).sequence);
                continue;
            }
            let own = decision.sequence;
            last = if own > last && !numbers.contains(&own) {
                own
            } else {
                numbers.last().map_or(1, |last| last.saturating_add(1))
            };
            numbers.insert(last);
            let key = key::decision(last);
            self.stage(&mut set, TreeName::Decisions, &key, &numbered(last))?;
            added += 1;
        }
        if added > 0 {
            self.write(set)?;
        }
        self.sync()?;
        Ok(added)
    }
}
