//! How far to trust a tuple.
//!
//! A logistic function of what carries it and how long it is. The weights were
//! fitted by ridge regression (penalty 3 on standardised features) on the dev
//! sentences of CaRB (Bhardwaj et al., EMNLP 2019), to the share of a tuple's
//! words that its partner among the annotators' tuples has; a tuple without a
//! partner counts as 0. Titles look worse there than they are: annotators
//! seldom write them down.

use redstring_text::{Confidence, Deprel, Upos};

use crate::syntax::tree::Tree;

use super::tuple::{Carrier, Proposal, Source};

/// Log-odds of a plain tuple, and what is added to them.
const PLAIN: f32 = 2.09;
const MAIN_CLAUSE: f32 = 0.63;
const COMPLEMENT_CLAUSE: f32 = -0.41;
const COPULA: f32 = -0.58;
const APPOSITION: f32 = -0.91;
const TITLE: f32 = -2.04;
const MODIFIES_SUBJECT: f32 = -0.63;
const INHERITS_SUBJECT: f32 = -0.24;
const WITHOUT_ARGUMENT: f32 = -3.13;
const VERB_IN_OBJECT: f32 = -0.49;
/// For every unit of the natural logarithm of one more than a number of words.
const SENTENCE_LENGTH: f32 = -0.34;
const SUBJECT_LENGTH: f32 = -0.16;
const FURTHER_LENGTH: f32 = -0.22;

/// How much of a tuple a careful reader is expected to write down too.
pub(super) fn of(tree: &Tree, proposal: &Proposal) -> Confidence {
    let length = |words: usize| (words as f32).ln_1p();
    let further = proposal.arguments.iter().skip(1).map(Vec::len).sum();
    let carrier = match proposal.carrier {
        Carrier::Verb => 0.0,
        Carrier::Copula => COPULA,
        Carrier::Apposition => APPOSITION,
        Carrier::Title => TITLE,
    };
    let source = match proposal.source {
        Source::Own => 0.0,
        Source::Modified => MODIFIES_SUBJECT,
        Source::Inherited => INHERITS_SUBJECT,
    };
    let object = match proposal.arguments.first() {
        None => WITHOUT_ARGUMENT,
        Some(object) if object.iter().any(|&word| tree.upos(word) == Upos::Verb) => VERB_IN_OBJECT,
        Some(_) => 0.0,
    };
    let log_odds = PLAIN
        + carrier
        + source
        + object
        + clause(tree, proposal.anchor)
        + SENTENCE_LENGTH * length(tree.sentence_tokens(proposal.anchor).len())
        + SUBJECT_LENGTH * length(proposal.subject.len())
        + FURTHER_LENGTH * length(further);
    Confidence::new(1.0 / (1.0 + (-log_odds).exp()))
}

/// By the place of the clause in its sentence; that of a chain of verbs is the
/// place of the first.
fn clause(tree: &Tree, anchor: usize) -> f32 {
    let outermost = std::iter::once(anchor)
        .chain(tree.ancestors(anchor))
        .find(|&head| tree.deprel(head) != Deprel::Xcomp);
    match outermost.map(|head| tree.deprel(head)) {
        Some(Deprel::Root) => MAIN_CLAUSE,
        Some(Deprel::Ccomp) if outermost == Some(anchor) => COMPLEMENT_CLAUSE,
        _ => 0.0,
    }
}
