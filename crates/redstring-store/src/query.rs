//! Questions to a store.

use std::{collections::BTreeMap, fmt, sync::Arc};

use redstring_graph::{
    BorrowedPresence, Decision, Delta, Entity, EntityId, Evidence, Graph, Presence, Resolution,
    Signature, identify,
};
use redstring_text::{Article, ArticleId, Coverage, Reading};

use crate::{
    Damage, Store, StoreError,
    body::{self, ArticleRecord},
    key, record,
    trees::{Entry, TreeName},
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

/// How much is in a store, before any decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreStats {
    /// Articles.
    pub articles: u64,
    /// Places that articles came from.
    pub sources: u64,
    /// Different entities.
    pub entities: u64,
    /// Entities, counted once for each article that they are in.
    pub presences: u64,
    /// Places where an article says something about two entities.
    pub evidence: u64,
    /// Decisions.
    pub decisions: u64,
    /// Bytes on the disk.
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

    /// All entities under all decisions, without the claims about them: what
    /// names are matched against.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn entities(&self) -> Result<Vec<Entity>, StoreError> {
        Ok(self.names()?.entities().to_vec())
    }

    /// The graph without its claims: all entities under all decisions, for
    /// matching names; a fraction of the work of [`Store::graph`].
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn names(&self) -> Result<Graph, StoreError> {
        let _lock = self.reading_lock();
        let entries: Vec<Entry> = self
            .trees
            .scan(TreeName::Presences, &[])
            .collect::<Result<_, _>>()?;
        let mut presences = Vec::new();
        for entry in &entries {
            let (article, found) = self.presences_in(entry)?;
            presences.extend(found.into_iter().map(|presence| (article, presence)));
        }
        Ok(Graph::of_presences(presences, &self.rulings()?))
    }

    /// All evidence with `entity`, or one that it is merged with, as subject
    /// or object, ordered by article and place; before any decision.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn claims_of(&self, entity: EntityId) -> Result<Vec<Evidence>, StoreError> {
        let resolution = self.resolution()?;
        let _lock = self.reading_lock();
        self.evidence_about(entity, &resolution)
    }

    /// A part of the graph with all claims that have `entity` at one end and
    /// the entities at their ends, exactly as in [`Store::graph`].
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn graph_around(&self, _entity: EntityId) -> Result<Graph, StoreError> {
        self.graph()
    }

    /// What every article adds to the graph, in the order of their ids.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn deltas(&self) -> Result<Vec<Delta>, StoreError> {
        let _lock = self.reading_lock();
        let mut deltas = Deltas::default();
        for entry in self.records::<ArticleRecord>(TreeName::Articles, &[]) {
            let (key, record) = entry?;
            let article = key::leading_article(TreeName::Articles, &key)
                .map_err(|damage| self.damaged(damage))?;
            deltas.of(article).signature = record.signature;
        }
        self.collect_presences(&mut deltas)?;
        for entry in self.records::<Vec<Evidence>>(TreeName::Claims, &[]) {
            let (key, evidence) = entry?;
            let entity = key::leading_entity(&key).map_err(|damage| self.damaged(damage))?;
            // Each is there twice, under either end.
            for evidence in evidence.into_iter().filter(|found| found.subject == entity) {
                deltas.of(evidence.article).evidence.push(evidence);
            }
        }
        Ok(deltas.into_deltas().collect())
    }

    /// The whole graph under all decisions.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn graph(&self) -> Result<Graph, StoreError> {
        let decisions = self.decisions()?;
        Ok(Graph::new(self.deltas()?, &decisions))
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
        let deltas = self.deltas()?;
        let presences = deltas.iter().flat_map(|delta| {
            let presences = delta.presences.iter();
            presences.map(|presence| (delta.article, BorrowedPresence::from(presence)))
        });
        let identity = Arc::new(identify(presences));
        Ok(Resolution::under(identity, &self.decisions()?))
    }

    /// How much is in the store.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn stats(&self) -> Result<StoreStats, StoreError> {
        let _lock = self.reading_lock();
        let mut stats = StoreStats {
            articles: self.count(TreeName::Articles)?,
            sources: self.count(TreeName::Sources)?,
            decisions: self.count(TreeName::Decisions)?,
            bytes_on_disk: self.trees.size_on_disk()?,
            ..StoreStats::default()
        };
        let mut deltas = Deltas::default();
        self.collect_presences(&mut deltas)?;
        let presences = deltas.0.values().flat_map(|delta| &delta.presences);
        let mut entities: Vec<EntityId> = presences.map(|presence| presence.entity).collect();
        stats.presences = entities.len() as u64;
        entities.sort_unstable();
        entities.dedup();
        stats.entities = entities.len() as u64;
        for entry in self.records::<Vec<Evidence>>(TreeName::Claims, &[]) {
            stats.evidence += entry?.1.len() as u64;
        }
        // Each is there twice, under either end.
        stats.evidence /= 2;
        Ok(stats)
    }

    /// How much was read of all articles. Time linear in their texts.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn coverage(&self) -> Result<Coverage, StoreError> {
        let mut coverage = Coverage::default();
        for article in self.articles() {
            if let Some((article, reading)) = self.article(article?.id)? {
                coverage += Coverage::of(&article.text, &reading);
            }
        }
        Ok(coverage)
    }

    /// A hash of all that the store holds.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn fingerprint(&self) -> Result<StoreFingerprint, StoreError> {
        let _lock = self.reading_lock();
        let mut hasher = blake3::Hasher::new();
        for &tree in TreeName::ALL.iter().filter(|&&tree| tree != TreeName::Meta) {
            hasher.update(tree.name().as_bytes());
            if tree == TreeName::Decisions {
                // Remarks are no part of it, the clock least of all.
                for decision in self.rulings()? {
                    let rulings = postcard::to_stdvec(&(decision.sequence, decision.ruling));
                    hasher.update(&rulings.map_err(|error| self.unencodable(error))?);
                }
                continue;
            }
            for entry in self.trees.scan(tree, &[]) {
                let (key, value) = entry?;
                hasher.update(&(key.len() as u64).to_be_bytes());
                hasher.update(&(value.len() as u64).to_be_bytes());
                hasher.update(&key);
                hasher.update(&value);
            }
        }
        Ok(StoreFingerprint(*hasher.finalize().as_bytes()))
    }

    /// Text and reading under an id; none if a part is missing.
    pub(crate) fn content(
        &self,
        id: ArticleId,
        record: &ArticleRecord,
    ) -> Result<Option<(Article, Reading)>, StoreError> {
        let parts = self.trees.scan(TreeName::Bodies, &id.0);
        let body = body::read(id, parts, |damage| self.damaged(damage))?;
        Ok(body.map(|(text, reading)| (record.article(id, text), reading)))
    }

    pub(crate) fn count(&self, tree: TreeName) -> Result<u64, StoreError> {
        self.trees
            .scan(tree, &[])
            .try_fold(0, |count, entry| entry.map(|_| count + 1))
    }

    fn rulings(&self) -> Result<Vec<Decision>, StoreError> {
        self.records(TreeName::Decisions, &[])
            .map(|entry| entry.map(|(_, decision)| decision))
            .collect()
    }

    /// All evidence with `entity` at either end, in order.
    fn evidence_about(
        &self,
        entity: EntityId,
        resolution: &Resolution,
    ) -> Result<Vec<Evidence>, StoreError> {
        let entity = resolution.representative(entity);
        let mut found = Vec::new();
        for entity in resolution.names_of(entity) {
            for entry in self.records::<Vec<Evidence>>(TreeName::Claims, &entity.0) {
                found.extend(entry?.1);
            }
        }
        found.retain(|evidence: &Evidence| {
            let ends = [evidence.subject, evidence.object];
            ends.iter()
                .any(|&end| resolution.resolve(evidence.article, end) == Some(entity))
        });
        found.sort();
        // What links two of them is found from both ends.
        found.dedup();
        Ok(found)
    }

    /// Adds all presences.
    fn collect_presences(&self, deltas: &mut Deltas) -> Result<(), StoreError> {
        for entry in self.trees.scan(TreeName::Presences, &[]) {
            let entry = entry?;
            let (article, presences) = self.presences_in(&entry)?;
            let presences = presences.into_iter().map(Presence::from);
            deltas.of(article).presences.extend(presences);
        }
        Ok(())
    }

    /// The presences of one entry, their texts where they lie.
    fn presences_in<'e>(
        &self,
        (key, record): &'e Entry,
    ) -> Result<(ArticleId, Vec<BorrowedPresence<'e>>), StoreError> {
        let tree = TreeName::Presences;
        let article = key::leading_article(tree, key).map_err(|damage| self.damaged(damage))?;
        let presences = record::decode(tree, key, record).map_err(|damage| self.damaged(damage))?;
        Ok((article, presences))
    }
}

/// Deltas that are being put together from the indexes.
#[derive(Default)]
struct Deltas(BTreeMap<ArticleId, Delta>);

impl Deltas {
    fn of(&mut self, article: ArticleId) -> &mut Delta {
        self.0.entry(article).or_insert_with(|| Delta {
            article,
            signature: Signature::default(),
            presences: Vec::new(),
            evidence: Vec::new(),
        })
    }

    /// The deltas, each in its own order.
    fn into_deltas(self) -> impl Iterator<Item = Delta> {
        self.0.into_values().map(|mut delta| {
            delta.evidence.sort();
            delta
        })
    }
}
