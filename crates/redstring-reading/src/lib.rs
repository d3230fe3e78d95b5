//! Reads one document: names, syntax, coreference, relations.
//!
//! The way of the text: [`Reader`] takes an article in hand; the encoder scores
//! every word; `syntax` makes trees of the scores, and `names` makes names of
//! them after `consistency` has compared what they say of equal words;
//! `coreference` says which spans speak of the same thing; `relations` says what
//! the article states between them. Apart from that, [`open`] takes from the
//! trees what sentences say of anything.

mod annotate;
#[cfg(any(test, feature = "backend-tests"))]
pub mod backend_tests;
mod consistency;
mod coreference;
mod error;
mod gazetteer;
mod interviews;
mod language;
mod lemma;
mod names;
pub mod open;
mod quotations;
mod reader;
mod relations;
mod speech;
mod syntax;
mod tables;
#[cfg(test)]
mod treebank;

pub use annotate::{Annotate, Annotator, TagNames};
pub use coreference::{
    Ranking,
    chains::{Asked, Chain, ChainMention, Weighed, feature_names},
};
pub use error::ReadingError;
pub use gazetteer::{PlaceKind, is_adjective_of_place, place_kind};
pub use names::{TAGS as NAME_TAGS, name_tag};
pub use reader::{Reader, asked, chains, conclude, rankings};
pub use relations::{FEATURES, features};
