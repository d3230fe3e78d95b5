//! Who the clusters of many articles are: the one place at which the measure asks
//! the graph.

use redstring_graph::{BorrowedPresence, Delta, EntityId, identify};
use redstring_text::{Article, Document, Reading};

/// Articles with their readings, among which identity is found.
#[derive(Debug, Default)]
pub(super) struct Archive(Vec<(Article, Reading)>);

impl Archive {
    /// Adds an article.
    pub fn push(&mut self, document: &Document, reading: Reading) {
        self.0.push((document.article.clone(), reading));
    }

    /// The readings with the entity of each of their clusters, in the order in which
    /// they were added.
    pub fn identified(&self) -> impl Iterator<Item = (&Reading, Vec<EntityId>)> {
        let deltas: Vec<Delta> = (self.0.iter())
            .map(|(article, reading)| Delta::new(article, reading))
            .collect();
        let presences = deltas.iter().flat_map(|delta| {
            let presences = delta.presences.iter().map(BorrowedPresence::from);
            presences.map(|presence| (delta.article, presence))
        });
        let identity = identify(presences);
        self.0.iter().map(move |(article, reading)| {
            let entities = reading.clusters.iter().map(|cluster| {
                identity.entity(article.id, EntityId::of(cluster.kind, &cluster.name))
            });
            (reading, entities.collect())
        })
    }
}
