//! From the network's scores to a tree for every sentence.

mod attachment;
mod clauses;
mod content;
mod dateline;
pub(crate) mod decode;
mod projective;
pub(crate) mod repair;
mod reporting;
mod subject;
pub(crate) mod tree;
