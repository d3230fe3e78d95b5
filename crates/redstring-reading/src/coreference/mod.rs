//! Which spans of an article speak of the same thing.

use std::ops::Range;

use redstring_text::{Cluster, Mention};

/// The mentions and clusters of one article, and where each mention hangs in its tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Referents {
    /// Mentions in the order of the text; every one belongs to a cluster that has a name.
    pub mentions: Vec<Mention>,
    /// The tokens of each mention.
    pub tokens: Vec<Range<usize>>,
    /// The token of each mention on which the rest of it depends.
    pub heads: Vec<usize>,
    /// Mentions of one thing.
    pub clusters: Vec<Cluster>,
}
