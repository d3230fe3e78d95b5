//! What sentences say of anything: predicate–argument tuples.
//!
//! `relations` links people, organisations and places and weighs how the
//! article stands to it. Here every noun phrase may be an argument, and a
//! tuple is a sentence's own words put in order, no more. The way is that of
//! ClausIE (Del Corro and Gemulla, WWW 2013) and PredPatt (White et al., EMNLP
//! 2016): find what heads a clause, give back to it the subject and the object
//! that syntax lets it leave out, and write down its parts.
//!
//! `clause` finds heads and the words of their relation, `subject` and
//! `argument` what goes with them, `nominal` what nouns say without a verb;
//! `phrase` turns a head into words, `confidence` says how far to trust the
//! whole.

mod argument;
mod clause;
mod confidence;
mod nominal;
mod phrase;
mod subject;
#[cfg(test)]
mod tests;
mod tuple;

use redstring_text::{Annotation, Document};

use crate::{syntax::tree::Tree, tables};

pub use tuple::{Phrase, Tuple};

/// The tuples of an annotated article, in the order of its sentences and of
/// the predicates in them. Rows of tables have none.
pub fn tuples(document: &Document, annotation: &Annotation) -> Vec<Tuple> {
    let tree = Tree::new(document, annotation);
    let rows = tables::find(document, annotation);
    let mut found = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        if rows.binary_search(&index).is_ok() || sentence.tokens.end > annotation.words.len() {
            continue;
        }
        let mut proposals = Vec::new();
        for token in sentence.tokens.clone() {
            clause::propose(&tree, token, &mut proposals);
            nominal::propose(&tree, token, &mut proposals);
        }
        let first = found.len();
        for proposal in &proposals {
            let tuple = Tuple::new(&tree, index, proposal);
            if !found[first..].contains(&tuple) {
                found.push(tuple);
            }
        }
    }
    found
}
