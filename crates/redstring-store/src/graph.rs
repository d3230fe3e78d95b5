//! Questions about the graph: all of it, its outline, or a part.
//!
//! The whole graph is made of every reading. Its outline and its parts come
//! from the packed file, which is made when something is first asked after a
//! change; the evidence of a part is read from its articles.

use std::{
    collections::BTreeSet,
    io,
    sync::{Arc, PoisonError, atomic::Ordering},
    thread,
};

use redstring_graph::{Claim, Delta, Entity, EntityId, Evidence, Graph, Network};
use redstring_text::{ArticleId, Confidence, Factuality, Kind};

use crate::{
    Damage, Store, StoreError,
    graph_file::{self, GraphFile, PlacedClaim, Places},
};

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
        Ok(self.whole_graph()?.0)
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
        let (numbers, claims) = self.read_graph(|file| match file.number(entity)? {
            Some(number) => Ok((BTreeSet::from([number]), file.claims_of(number)?)),
            None => Ok(Default::default()),
        })?;
        self.part(numbers, claims)
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
        self.part(numbers, claims)
    }

    /// The graph of some entities and claims, with the entities that the
    /// claims speak of and their evidence.
    fn part(
        &self,
        mut numbers: BTreeSet<u32>,
        claims: Vec<PlacedClaim>,
    ) -> Result<Graph, StoreError> {
        numbers.extend(claims.iter().flat_map(|placed| &placed.entities));
        let entities = self.read_graph(|file| {
            let entities = numbers.iter().map(|&number| file.entity(number));
            entities.collect::<io::Result<_>>()
        })?;
        Ok(Graph::of_parts(entities, self.with_evidence(claims)?))
    }

    /// The claims with the evidence that they have in the articles, in order.
    fn with_evidence(&self, placed: Vec<PlacedClaim>) -> Result<Vec<Claim>, StoreError> {
        let (mut claims, mut places) = (Vec::with_capacity(placed.len()), Vec::new());
        for (
            PlacedClaim {
                claim, evidence, ..
            },
            number,
        ) in placed.into_iter().zip(0usize..)
        {
            claims.push(claim);
            places.extend(evidence.into_iter().map(|place| (place, number)));
        }
        // Each article is read once; claims keep the order of their evidence.
        places.sort_by_key(|(place, _)| place.article);
        for places in places.chunk_by(|(one, _), (other, _)| one.article == other.article) {
            let delta = self.delta(places[0].0.article)?;
            for (place, claim) in places {
                let claim = &mut claims[*claim];
                let found = delta.evidence.get(place.number);
                let found = found.ok_or_else(|| self.damaged(Damage::Graph))?;
                claim.evidence.push(Evidence {
                    subject: claim.subject,
                    object: claim.object,
                    attributed_to: place.attributed_to,
                    ..found.clone()
                });
            }
        }
        claims.sort_by(|one, other| order(one).cmp(&order(other)));
        Ok(claims)
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
        let file = match GraphFile::open(self.path(), change) {
            Some(file) => file,
            None => {
                let bytes = self.graph_bytes(change)?;
                let created = match self.is_settled() {
                    true => GraphFile::create(self.path(), bytes),
                    false => GraphFile::in_memory(bytes),
                };
                created.map_err(|error| StoreError::io(self.path(), error))?
            }
        };
        Ok(Arc::clone(known.insert(Arc::new(file))))
    }

    /// What the graph file holds if it is right.
    pub(crate) fn graph_bytes(&self, change: u64) -> Result<Vec<u8>, StoreError> {
        let (graph, places) = self.whole_graph()?;
        let bytes = graph_file::encode(&graph, &places, change);
        bytes.ok_or_else(|| StoreError::Engine {
            path: self.path().to_owned(),
            reason: "the graph has more than four billion of something".to_owned(),
        })
    }

    fn read_graph<T>(
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

    fn whole_graph(&self) -> Result<(Graph, Places), StoreError> {
        let deltas = self.all_deltas()?;
        let places = Places::of(&deltas);
        Ok((Graph::new(deltas, &self.rulings()?), places))
    }

    /// All deltas, made on every core: each follows from its article alone.
    pub(crate) fn all_deltas(&self) -> Result<Vec<Delta>, StoreError> {
        let articles = self.article_ids()?;
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let share = articles.len().div_ceil(threads).max(1);
        thread::scope(|scope| {
            let shares = articles.chunks(share).map(|articles| {
                let deltas = move || articles.iter().map(|&id| self.delta(id)).collect();
                scope.spawn(deltas)
            });
            let shares: Vec<thread::ScopedJoinHandle<Result<Vec<Delta>, StoreError>>> =
                shares.collect();
            let mut deltas = Vec::with_capacity(articles.len());
            for share in shares {
                let made = share
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                deltas.extend(made?);
            }
            Ok(deltas)
        })
    }

    fn delta(&self, article: ArticleId) -> Result<Delta, StoreError> {
        let (record, (article, reading)) = self.whole(article)?;
        Ok(Delta::signed(&article, record.signature, &reading))
    }
}

/// The order in which a graph has its claims.
fn order(claim: &Claim) -> (EntityId, EntityId, &str, Factuality) {
    (claim.subject, claim.object, &claim.lemma, claim.factuality)
}
