//! Who the clusters of many articles are: the one place at which the measure asks
//! the graph.

use redstring_graph::EntityId;
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
        self.0.iter().map(|(_, reading)| {
            let clusters = reading.clusters.iter();
            let entities = clusters.map(|cluster| EntityId::of(cluster.kind, &cluster.name));
            (reading, entities.collect())
        })
    }
}
