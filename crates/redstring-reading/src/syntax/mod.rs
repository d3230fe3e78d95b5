//! From the network's scores to a tree for every sentence.

mod attachment;
pub(crate) mod decode;
mod projective;
pub(crate) mod repair;
mod reporting;
pub(crate) mod tree;
