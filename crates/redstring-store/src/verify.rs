//! Reading everything in a store and comparing it with what it should be.

use std::{collections::BTreeMap, sync::atomic::Ordering};

use redstring_graph::{Decision, Delta};
use redstring_text::ArticleId;

use crate::{
    Damage, ReadingFault, Store, StoreError, graph_file::GraphFile, key, reading_fault, record,
    trees::TreeName,
};

/// What [`Store::verify`] read and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// Articles read.
    pub articles: u64,
    /// Evidence read again in the articles' texts.
    pub evidence: u64,
    /// Everything that is not as it should be; empty for a sound store.
    pub faults: Vec<Fault>,
}

impl VerifyReport {
    /// Whether everything is as it should be.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Something in a store that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A record or the file is damaged.
    #[error("{0}")]
    Damage(#[from] Damage),
    /// The stored text is not the one that came in.
    #[error("the text of article {0} is not the one that its id was made of")]
    Text(ArticleId),
    /// A reading does not fit its text.
    #[error("in the reading of article {article}, {fault}")]
    Reading {
        /// The article.
        article: ArticleId,
        /// Where.
        fault: ReadingFault,
    },
    /// An index lacks entries of an article, or has others.
    #[error("`{tree}` lacks {entries} entries of article {article}: `rebuild` mends it")]
    Lacking {
        /// The article.
        article: ArticleId,
        /// The index.
        tree: &'static str,
        /// How many entries are absent or different.
        entries: u64,
    },
    /// A tree has entries that no article accounts for.
    #[error("`{tree}` has {entries} entries that belong to no article: `rebuild` mends it")]
    Surplus {
        /// The tree.
        tree: &'static str,
        /// How many there are too many.
        entries: u64,
    },
}

/// How many entries of each tree the articles account for.
type Accounts = BTreeMap<TreeName, u64>;

/// The trees whose content follows from the articles.
const DERIVED: [TreeName; 2] = [TreeName::Bodies, TreeName::Sources];

impl Store {
    /// Reads everything: the checksum of every record, every text against its
    /// id, every piece of evidence against the text, every index and the graph
    /// against the readings.
    ///
    /// # Errors
    /// The store cannot be read at all; damage is reported, not an error.
    pub fn verify(&self) -> Result<VerifyReport, StoreError> {
        let _lock = self.reading_lock();
        let mut report = VerifyReport::default();
        let mut accounts = Accounts::new();
        if let Some(articles) = found(&mut report, self.article_ids())? {
            for article in articles {
                report.articles += 1;
                let read = self.verify_article(&mut report, &mut accounts, article);
                found(&mut report, read)?;
            }
        }
        for tree in DERIVED {
            let expected = accounts.get(&tree).copied().unwrap_or(0);
            if let Some(entries) = found(&mut report, self.count(tree))?
                && entries > expected
            {
                report.faults.push(Fault::Surplus {
                    tree: tree.name(),
                    entries: entries - expected,
                });
            }
        }
        let decisions = self
            .records::<Decision>(TreeName::Decisions, &[])
            .try_for_each(|decision| decision.map(drop));
        found(&mut report, decisions)?;
        // What is made of damaged readings says nothing.
        if report.is_sound() && !self.graph_is_sound()? {
            report.faults.push(Damage::Graph.into());
        }
        Ok(report)
    }

    fn verify_article(
        &self,
        report: &mut VerifyReport,
        accounts: &mut Accounts,
        id: ArticleId,
    ) -> Result<(), StoreError> {
        let parts = self.trees.scan(TreeName::Bodies, &id.0).count();
        *accounts.entry(TreeName::Bodies).or_default() += parts as u64;
        let (record, (article, reading)) = self.whole(id)?;
        if ArticleId::of(&article.text) != id {
            report.faults.push(Fault::Text(id));
        }
        let faults = reading_fault::all(&article.text, &reading);
        report.faults.extend(
            faults
                .into_iter()
                .map(|fault| Fault::Reading { article: id, fault }),
        );

        report.evidence += Delta::new(&article, &reading).evidence.len() as u64;
        let mut expected = Vec::new();
        for source in record.named_sources() {
            let key = key::source(source);
            let value =
                record::encode(&key, &(source, id)).map_err(|error| self.unencodable(error))?;
            expected.push((TreeName::Sources, key.to_vec(), value));
        }
        let mut lacking = Accounts::new();
        for (tree, key, value) in expected {
            let stored = self.trees.get(tree, &key)?;
            if stored.is_some() {
                *accounts.entry(tree).or_default() += 1;
            }
            if stored.is_none_or(|stored| stored != value) {
                *lacking.entry(tree).or_default() += 1;
            }
        }
        let lacking = lacking.into_iter().map(|(tree, entries)| Fault::Lacking {
            article: id,
            tree: tree.name(),
            entries,
        });
        report.faults.extend(lacking);
        Ok(())
    }

    /// Whether the graph beside the database, if it is of now, is the one that
    /// the readings give.
    fn graph_is_sound(&self) -> Result<bool, StoreError> {
        let change = self.change.load(Ordering::Acquire);
        let Some(file) = GraphFile::open(self.path(), change) else {
            return Ok(true);
        };
        let stored = file
            .all()
            .map_err(|error| StoreError::io(self.path(), error))?;
        Ok(stored == self.graph_bytes(change)?)
    }
}

/// The value, or none with the damage put on the report.
fn found<T>(
    report: &mut VerifyReport,
    read: Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(StoreError::Damaged { damage, .. }) => {
            report.faults.push(Fault::Damage(damage));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
