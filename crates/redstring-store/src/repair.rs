//! Making a damaged store sound again with all that can still be read in it.
//!
//! Where readings are whole, indexes are made anew in place. Otherwise every
//! article whose text still has the id that it came in under, and every
//! decision, goes into a fresh database, which takes the place of the damaged
//! one (`replacement`). That one is set aside, not removed; what is lost is
//! named.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use redstring_graph::Decision;
use redstring_text::{Article, ArticleId, Reading};

use crate::{
    Kept, Store, StoreError,
    body::ArticleRecord,
    files::WITNESS,
    graph_file, key,
    open::wait_until_closed,
    reading_fault, record,
    replacement::{self, Purpose},
    salvage,
    trees::{STEP_KEYS, TreeName},
    witness::Witness,
    write_set::WriteSet,
};

/// What [`Store::repair`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Articles that the store holds now.
    pub articles: u64,
    /// Decisions that it holds now.
    pub decisions: u64,
    /// What could not be read; empty if nothing is lost.
    pub losses: Vec<Loss>,
    /// Where the damaged database lies now; none if it did not have to be
    /// replaced.
    pub set_aside: Option<PathBuf>,
}

/// Something that a damaged store held and a repaired one does not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Loss {
    /// Text or reading of an article.
    #[error("article {article}{}: ingest it again", came_from(.sources))]
    Article {
        /// Which.
        article: ArticleId,
        /// Where it came from, as far as that is known.
        sources: Vec<String>,
    },
    /// Articles or decisions that nothing is known of any more.
    #[error("a part of `{tree}`, of which nothing is known: ingest your articles again")]
    Part {
        /// The tree.
        tree: &'static str,
    },
    /// The last changes.
    #[error(
        "what changes {} to {seen} did: ingest your articles again", .change + 1
    )]
    Changes {
        /// The last change that had been on the disk.
        seen: u64,
        /// The last change that could be read.
        change: u64,
    },
}

fn came_from(sources: &[String]) -> String {
    match sources {
        [] => String::new(),
        _ => format!(" from {}", sources.join(", ")),
    }
}

impl Store {
    /// Makes the store at `path` sound with all that can be read in it, and
    /// names what is lost. A sound store stays as it is. A process that dies
    /// in the middle leaves the damaged store or the repaired one. Needs twice
    /// the space of the store.
    ///
    /// # Errors
    /// There is no store, another process has it open, it has another version,
    /// or the disk is full or refuses.
    pub fn repair(path: impl AsRef<Path>) -> Result<Repair, StoreError> {
        let path = path.as_ref();
        match Self::open_existing(path).and_then(|store| store.repair_indexes()) {
            Ok(Some(repair)) => return Ok(repair),
            Ok(None) | Err(StoreError::Damaged { .. } | StoreError::Engine { .. }) => {}
            Err(error) => return Err(error),
        }
        let witness = Witness::lock(path)?;
        let trial = replacement::trial(path);
        let draft = replacement::draft(path, Purpose::Repair)?;
        let fresh = Self::open(&draft)?;
        let seen = witness.seen()?.unwrap_or(0);
        let mut losses = Vec::new();
        let mut change = 0;
        if let Some(trees) = salvage::open_readable(path, &trial)? {
            let damaged = Self::around(trees, Witness::lock(&trial)?, STEP_KEYS);
            losses = fresh.take_readable(&damaged)?;
            change = damaged.last_change().unwrap_or(0);
        }
        if change < seen {
            losses.push(Loss::Changes { seen, change });
        }
        let articles = fresh.count(TreeName::Articles)?;
        let decisions = fresh.count(TreeName::Decisions)?;
        // Whatever was true of an earlier change is not true of this one.
        let last = seen.max(change).max(fresh.change.load(Ordering::Acquire));
        fresh.change.store(last, Ordering::Release);
        fresh.write(WriteSet::default())?;
        fresh.sync()?;
        drop(fresh);
        wait_until_closed(&draft)?;
        let failed = |error| StoreError::io(path, error);
        fs::remove_file(draft.join(WITNESS)).map_err(failed)?;
        // Of a store that does not know its own changes nobody can say which
        // of them the graph is of.
        graph_file::remove(path).map_err(failed)?;
        let set_aside = replacement::commit(path, Purpose::Repair)?;
        replacement::remove(&trial).map_err(failed)?;
        drop(witness);
        Ok(Repair {
            articles,
            decisions,
            losses,
            set_aside,
        })
    }

    /// Repairs a store whose readings and decisions are whole; none if they
    /// are not.
    fn repair_indexes(&self) -> Result<Option<Repair>, StoreError> {
        if !self.verify()?.is_sound() {
            self.rebuild()?;
            if !self.verify()?.is_sound() {
                return Ok(None);
            }
        }
        Ok(Some(Repair {
            articles: self.count(TreeName::Articles)?,
            decisions: self.count(TreeName::Decisions)?,
            ..Repair::default()
        }))
    }

    /// Puts in all articles and decisions of `damaged` that can be read.
    fn take_readable(&self, damaged: &Store) -> Result<Vec<Loss>, StoreError> {
        let mut losses = Vec::new();
        let mut visit = |tree: TreeName, visit: &mut dyn FnMut(&[u8], &[u8])| {
            let all = (damaged.trees).visit_readable(tree, |(key, value)| visit(&key, &value));
            // What sources tell the articles tell too.
            if !all && tree != TreeName::Sources {
                losses.push(Loss::Part { tree: tree.name() });
            }
        };
        let mut articles: BTreeMap<ArticleId, BTreeSet<Option<String>>> = BTreeMap::new();
        for tree in [TreeName::Articles, TreeName::Bodies] {
            visit(tree, &mut |key, _| {
                if let Ok(article) = key::leading_article(tree, key) {
                    articles.entry(article).or_default();
                }
            });
        }
        let tree = TreeName::Sources;
        visit(tree, &mut |key, value| {
            if let Ok((source, article)) = record::decode(tree, key, value) {
                articles.entry(article).or_default().insert(Some(source));
            }
        });
        let mut decisions: Vec<Decision> = Vec::new();
        let tree = TreeName::Decisions;
        let mut unreadable = false;
        visit(
            tree,
            &mut |key, value| match record::decode(tree, key, value) {
                Ok(decision) => decisions.push(decision),
                Err(_) => unreadable = true,
            },
        );
        if unreadable {
            losses.push(Loss::Part { tree: tree.name() });
        }
        for (article, mut sources) in articles {
            let record =
                damaged.record::<ArticleRecord>(TreeName::Articles, &key::article(article));
            let record = record.ok().flatten();
            sources.extend(record.iter().flat_map(|record| record.sources.clone()));
            match damaged.readable(article, record) {
                Some((article, reading)) => {
                    if sources.is_empty() {
                        sources.insert(None);
                    }
                    let kept = Kept {
                        article,
                        sources,
                        reading,
                    };
                    self.keep_unsynced(&kept)?;
                }
                None => losses.push(Loss::Article {
                    article,
                    sources: sources.into_iter().flatten().collect(),
                }),
            }
        }
        decisions.sort();
        self.keep_decisions(&decisions)?;
        Ok(losses)
    }

    /// An article if all of it can be read, and is what came in.
    fn readable(&self, id: ArticleId, record: Option<ArticleRecord>) -> Option<(Article, Reading)> {
        let known = record.is_some();
        let content = self.content(id, &record.unwrap_or_default());
        let (mut article, reading) = content.ok().flatten()?;
        if !known {
            article = Article::new(article.text, None);
        }
        let is_whole = ArticleId::of(&article.text) == id
            && reading_fault::outside_text(&article.text, &reading).is_none();
        is_whole.then_some((article, reading))
    }
}
