//! Questions about the graph: all of it, its outline, or a part.
//!
//! The whole graph is made of every reading. Its outline and its parts come
//! from the packed file, which is made when something is first asked after a
//! change; the evidence of a part is read from its articles, of only as many
//! claims as are asked for.

use std::{
    collections::BTreeSet,
    io,
    sync::{Arc, MutexGuard, PoisonError, atomic::Ordering},
};

use rayon::prelude::*;
use redstring_graph::{Claim, Delta, Entity, EntityId, Evidence, Graph, Network, PackedDeltas};
use redstring_text::{Article, ArticleId, Confidence, Factuality, Kind};

use crate::{
    Damage, Store, StoreError, files,
    graph_file::{self, Claims, GraphFile, Place, PlacedClaim},
};

/// So many articles are unpacked before somebody takes what they add.
const AT_ONCE: usize = 1 << 9;

/// A part of the graph whose claims come without their evidence, which
/// [`Store::evidence`] reads.
#[derive(Debug, Default)]
pub struct Part {
    graph: Graph,
    /// Where the evidence of each claim stands.
    places: Vec<Vec<Place>>,
}

impl Part {
    /// Its entities and claims; [`Claim::evidence`] is empty.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }
}

impl Store {
    /// What every article adds to the graph, in the order of their ids.
    ///
    /// # Errors
    /// The store is damaged or cannot be read; so for all questions.
    pub fn deltas(&self) -> Result<Vec<Delta>, StoreError> {
        let _lock = self.reading_lock();
        self.all_deltas()
    }

    /// The whole graph under all decisions, with all evidence. Time and memory
    /// linear in all readings.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn graph(&self) -> Result<Graph, StoreError> {
        let _lock = self.reading_lock();
        Ok(Graph::new(self.all_deltas()?, &self.rulings()?))
    }

    /// All entities and claims under all decisions, without the claims'
    /// evidence: what traversal needs. Only claims of which the reader is at
    /// least so sure.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn outline(&self, at_least: Confidence) -> Result<Graph, StoreError> {
        let _lock = self.reading_lock();
        self.read_graph(|file| file.outline(at_least))
    }

    /// The same in numbers, a tenth as large: what most of traversal needs.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn network(&self, at_least: Confidence) -> Result<Network, StoreError> {
        let _lock = self.reading_lock();
        self.read_graph(|file| file.network(at_least))
    }

    /// All entities under all decisions.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn entities(&self) -> Result<Vec<Entity>, StoreError> {
        let _lock = self.reading_lock();
        self.read_graph(GraphFile::all_entities)
    }

    /// The graph without its claims: all entities under all decisions, for
    /// matching names.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn names(&self) -> Result<Graph, StoreError> {
        Ok(Graph::of_parts(self.entities()?, Vec::new()))
    }

    /// The same of only these entities, without a look at the others.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn names_of(&self, ids: impl IntoIterator<Item = EntityId>) -> Result<Graph, StoreError> {
        let ids: BTreeSet<EntityId> = ids.into_iter().collect();
        let mut entities = Vec::with_capacity(ids.len());
        for id in ids {
            entities.extend(self.entity(id)?);
        }
        Ok(Graph::of_parts(entities, Vec::new()))
    }

    /// One entity, as it is under all decisions.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn entity(&self, id: EntityId) -> Result<Option<Entity>, StoreError> {
        let _lock = self.reading_lock();
        self.read_graph(|file| {
            let number = file.number(id)?;
            number.map(|number| file.entity(number)).transpose()
        })
    }

    /// The entities of this kind that bear this name, spelt one way or another
    /// ([`EntityId::of`]), under all decisions; without a look at any other.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn named(&self, kind: Kind, name: &str) -> Result<Vec<Entity>, StoreError> {
        let _lock = self.reading_lock();
        self.read_graph(|file| file.named(EntityId::of(kind, name)))
    }

    /// The part of the graph around `entity`: all claims with it at one end
    /// and the entities at their ends, exactly as in [`Store::graph`]. Empty
    /// if the graph does not hold the entity. Time linear in its claims and
    /// the articles behind them.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn graph_around(&self, entity: EntityId) -> Result<Graph, StoreError> {
        let _lock = self.reading_lock();
        self.read_whole(self.around_entity(entity, Confidence::new(0.0))?)
    }

    /// The same without evidence, and only with claims of which the reader is
    /// at least so sure. Reads no article.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn part_around(&self, entity: EntityId, at_least: Confidence) -> Result<Part, StoreError> {
        let _lock = self.reading_lock();
        self.around_entity(entity, at_least)
    }

    /// The part of the graph among `entities`: all claims between two of them,
    /// exactly as in [`Store::graph`].
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn graph_among(
        &self,
        entities: impl IntoIterator<Item = EntityId>,
    ) -> Result<Graph, StoreError> {
        let _lock = self.reading_lock();
        let entities: BTreeSet<EntityId> = entities.into_iter().collect();
        let (numbers, claims) = self.read_graph(|file| {
            let numbers = entities.iter().map(|&entity| file.number(entity));
            let numbers: Vec<Option<u32>> = numbers.collect::<io::Result<_>>()?;
            let numbers: BTreeSet<u32> = numbers.into_iter().flatten().collect();
            let claims = file.claims_among(&numbers)?;
            Ok((numbers, claims))
        })?;
        self.read_whole(self.part(numbers, claims)?)
    }

    /// Some claims of a part with all their evidence, in their order, and the
    /// articles behind them, each read once. A claim that the part does not
    /// have is left out.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn evidence(
        &self,
        part: &Part,
        claims: &[&Claim],
    ) -> Result<(Vec<Claim>, Vec<Article>), StoreError> {
        let _lock = self.reading_lock();
        let all = part.graph.claims();
        let wanted = claims.iter().filter_map(|&claim| {
            let place = all.binary_search_by(|one| order(one).cmp(&order(claim)));
            Some((claim.clone(), &part.places[place.ok()?][..]))
        });
        self.with_evidence(wanted)
    }

    fn around_entity(&self, entity: EntityId, at_least: Confidence) -> Result<Part, StoreError> {
        let (numbers, claims) = self.read_graph(|file| match file.number(entity)? {
            Some(number) => Ok((BTreeSet::from([number]), file.claims_of(number, at_least)?)),
            None => Ok(Default::default()),
        })?;
        self.part(numbers, claims)
    }

    /// Some entities and claims, with the entities that the claims speak of.
    fn part(
        &self,
        mut numbers: BTreeSet<u32>,
        mut claims: Vec<PlacedClaim>,
    ) -> Result<Part, StoreError> {
        numbers.extend(claims.iter().flat_map(|placed| &placed.entities));
        let entities = self.read_graph(|file| {
            let entities = numbers.iter().map(|&number| file.entity(number));
            entities.collect::<io::Result<_>>()
        })?;
        claims.sort_by(|one, other| order(&one.claim).cmp(&order(&other.claim)));
        let claims = claims
            .into_iter()
            .map(|placed| (placed.claim, placed.evidence));
        let (claims, places) = claims.unzip();
        let graph = Graph::of_parts(entities, claims);
        Ok(Part { graph, places })
    }

    fn read_whole(&self, part: Part) -> Result<Graph, StoreError> {
        let places = part.places.iter().map(Vec::as_slice);
        let claims = part.graph.claims().iter().cloned().zip(places);
        let (claims, _) = self.with_evidence(claims)?;
        Ok(Graph::of_parts(part.graph.entities().to_vec(), claims))
    }

    /// The claims with the evidence that they have at these places, and the
    /// articles.
    fn with_evidence<'p>(
        &self,
        placed: impl Iterator<Item = (Claim, &'p [Place])>,
    ) -> Result<(Vec<Claim>, Vec<Article>), StoreError> {
        let (mut claims, mut places, mut articles) = (Vec::new(), Vec::new(), Vec::new());
        for (claim, evidence) in placed {
            places.extend(evidence.iter().map(|place| (place, claims.len())));
            claims.push(claim);
        }
        // Each article is read once; claims keep the order of their evidence.
        places.sort_by_key(|(place, _)| place.article);
        for places in places.chunk_by(|(one, _), (other, _)| one.article == other.article) {
            let (_, (article, reading)) = self.whole(places[0].0.article)?;
            for &(place, claim) in places {
                let claim = &mut claims[claim];
                let found = reading.relations.get(place.relation).and_then(|relation| {
                    let ends = [claim.subject, claim.object];
                    Evidence::of(&article, &reading, relation, ends, place.attributed_to)
                });
                claim
                    .evidence
                    .push(found.ok_or_else(|| self.damaged(Damage::Graph))?);
            }
            articles.push(article);
        }
        Ok((claims, articles))
    }

    /// The file of the graph as it is now, made if there is none.
    pub(crate) fn graph_file(&self) -> Result<Arc<GraphFile>, StoreError> {
        let change = self.change.load(Ordering::Acquire);
        let mut known = self
            .graph_file
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = known.as_ref().filter(|file| file.change() == change) {
            return Ok(Arc::clone(file));
        }
        let file = match GraphFile::last(self.path()) {
            Some(file) if file.change() == change => file,
            last => {
                let bytes = match last {
                    Some(before) => self.updated_graph(&before, change),
                    None => Ok(None),
                };
                // What cannot be built on is made anew.
                let bytes = match bytes {
                    Ok(Some(bytes)) => bytes,
                    _ => self.graph_bytes(change)?,
                };
                let created = match self.is_settled() {
                    true => GraphFile::create(self.path(), bytes),
                    false => GraphFile::in_memory(bytes),
                };
                *self.graph_articles() = None;
                created.map_err(|error| StoreError::io(self.path(), error))?
            }
        };
        Ok(Arc::clone(known.insert(Arc::new(file))))
    }

    /// Takes the file of the graph away if it knows an article that is not there
    /// any more and now comes back, maybe with another reading: what is built on
    /// the file counts on articles that stay being the same.
    pub(crate) fn leave_graph_of(&self, article: ArticleId) -> Result<(), StoreError> {
        let mut known = self.graph_articles();
        let articles = known.get_or_insert_with(|| {
            let file = GraphFile::last(self.path());
            file.map(|file| file.article_ids()).unwrap_or_default()
        });
        if articles.binary_search(&article).is_ok() {
            graph_file::remove(self.path())
                .and_then(|()| files::sync_folder(self.path()))
                .map_err(|error| StoreError::io(self.path(), error))?;
            articles.clear();
        }
        Ok(())
    }

    fn graph_articles(&self) -> MutexGuard<'_, Option<Vec<ArticleId>>> {
        self.graph_articles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// What the graph file holds if it is right, made of all readings.
    pub(crate) fn graph_bytes(&self, change: u64) -> Result<Vec<u8>, StoreError> {
        let too_many = || StoreError::Engine {
            path: self.path().to_owned(),
            reason: "the graph has more than four billion of something".to_owned(),
        };
        let mut deltas = PackedDeltas::default();
        self.each_delta(|delta| deltas.add(&delta).ok_or_else(too_many))?;
        let graph = deltas.graph(&self.rulings()?);
        graph_file::encode(&Claims::made(&graph), change).ok_or_else(too_many)
    }

    pub(crate) fn read_graph<T>(
        &self,
        read: impl FnOnce(&GraphFile) -> io::Result<T>,
    ) -> Result<T, StoreError> {
        read(&*self.graph_file()?).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                self.damaged(Damage::Graph)
            }
            _ => StoreError::io(self.path(), error),
        })
    }

    pub(crate) fn all_deltas(&self) -> Result<Vec<Delta>, StoreError> {
        let mut deltas = Vec::new();
        self.each_delta(|delta| {
            deltas.push(delta);
            Ok(())
        })?;
        Ok(deltas)
    }

    /// Takes all deltas in the order of their articles. They are made on every
    /// core: each follows from its article alone.
    pub(crate) fn each_delta(
        &self,
        mut take: impl FnMut(Delta) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for articles in self.article_ids()?.chunks(AT_ONCE) {
            let deltas = articles.par_iter().map(|&article| self.delta(article));
            for delta in deltas.collect::<Vec<Result<Delta, _>>>() {
                take(delta?)?;
            }
        }
        Ok(())
    }

    pub(crate) fn delta(&self, article: ArticleId) -> Result<Delta, StoreError> {
        let (record, (article, reading)) = self.whole(article)?;
        Ok(Delta::signed(&article, record.signature, &reading))
    }
}

/// The order in which a graph has its claims.
fn order(claim: &Claim) -> (EntityId, EntityId, &str, Factuality) {
    (claim.subject, claim.object, &claim.lemma, claim.factuality)
}
