//! Reads one document: names, syntax, coreference, relations.
//!
//! The way of the text: the encoder scores every word; [`syntax`] makes trees
//! of the scores and `names` makes names of them; `coreference` says which
//! spans speak of the same thing; `relations` says what the article states
//! between them.

mod coreference;
mod gazetteer;
mod relations;
mod syntax;
#[cfg(test)]
mod treebank;
