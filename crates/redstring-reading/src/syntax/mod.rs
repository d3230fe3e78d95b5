//! From the network's scores to a tree for every sentence.

pub(crate) mod decode;
pub(crate) mod tree;
