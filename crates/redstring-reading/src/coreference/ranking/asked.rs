//! What is known of a pronoun or description itself, whatever it may stand for.

use redstring_text::Deprel;

use super::{
    features::{OWN, Own},
    number,
};
use crate::{
    coreference::{discourse::Discourse, offices, salience},
    gazetteer::NounClass,
    quotations::Quotations,
    syntax::tree::Tree,
};

/// Which weights count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coreference) enum Anaphor {
    /// "he", "she"
    Person,
    /// "it"
    Thing,
    /// "they"
    Several,
    /// "the company"
    Description,
}

/// What is known of a pronoun or description itself.
#[derive(Clone, Copy, Debug)]
pub(in crate::coreference) struct Asked {
    pub anaphor: Anaphor,
    pub token: usize,
    pub sentence: usize,
    pub(super) known: [f32; OWN],
    pub(super) ahead: Option<(usize, usize)>,
    /// The noun of the office that it has: "its *chairman*".
    pub office: Option<usize>,
}

impl Asked {
    /// A pronoun.
    pub fn pronoun(
        discourse: &Discourse,
        anaphor: Anaphor,
        (token, sentence): (usize, usize),
        possessive: bool,
        quotations: &Quotations,
    ) -> Self {
        let mut asked = Self::new(discourse, anaphor, token, sentence, quotations);
        asked.set(Own::Possessive, possessive);
        asked
    }

    /// With the subject that follows it, by its head and thing: it may be meant too.
    pub fn before(mut self, ahead: Option<(usize, usize)>) -> Self {
        self.ahead = ahead;
        self
    }

    /// A common noun.
    pub fn description(
        discourse: &Discourse,
        (head, sentence): (usize, usize),
        class: Option<NounClass>,
        modified: bool,
        quotations: &Quotations,
    ) -> Self {
        let tree = discourse.tree;
        let mut asked = Self::new(discourse, Anaphor::Description, head, sentence, quotations);
        let demonstrative = tree
            .children_by(head, &[Deprel::Det])
            .any(|det| tree.lower(det) != "the");
        let oblique = matches!(tree.deprel(head), Deprel::Obl | Deprel::Nmod);
        asked.set(Own::Modified, modified);
        asked.set(Own::Restricted, is_restricted(tree, head));
        asked.set(Own::WithClause, has_clause(tree, head));
        asked.set(Own::Demonstrative, demonstrative);
        asked.set(Own::Oblique, oblique);
        let class = match class {
            Some(NounClass::Title) => Own::Title,
            Some(NounClass::Office) => Own::Office,
            Some(NounClass::Family) => Own::Family,
            Some(NounClass::Person | NounClass::People) => Own::Person,
            Some(NounClass::Body) => Own::Body,
            Some(NounClass::Country) => Own::Country,
            Some(NounClass::City) => Own::City,
            Some(NounClass::Region) => Own::Region,
            Some(NounClass::Place) => Own::Place,
            None => Own::Unlisted,
        };
        asked.set(class, true);
        asked
    }

    fn new(
        discourse: &Discourse,
        anaphor: Anaphor,
        token: usize,
        sentence: usize,
        quotations: &Quotations,
    ) -> Self {
        let mut asked = Self {
            anaphor,
            token,
            sentence,
            known: [0.0; OWN],
            ahead: None,
            office: offices::held(discourse.tree, token).filter(|_| anaphor != Anaphor::Person),
        };
        asked.set(Own::Always, true);
        asked.set(Own::Subject, salience::is_subject(discourse.tree, token));
        asked.set(Own::Quoted, quotations.at(token).is_some());
        asked
    }

    pub(super) fn set(&mut self, own: Own, holds: bool) {
        self.known[own as usize] = number(holds);
    }
}

/// "the bank of England": what follows tells which.
fn is_restricted(tree: &Tree, head: usize) -> bool {
    tree.children(head).iter().any(|&child| {
        matches!(
            tree.deprel(child),
            Deprel::Nmod | Deprel::Conj | Deprel::Cop | Deprel::Nummod | Deprel::NmodPoss
        )
    })
}

/// "the bank that", but not "the airline, founded in 2009,".
fn has_clause(tree: &Tree, head: usize) -> bool {
    tree.children_by(head, &[Deprel::Acl, Deprel::AclRelcl])
        .any(|clause| {
            let first = tree.subtree(clause).first().copied();
            !first.is_some_and(|first| first > head && tree.word(first - 1) == ",")
        })
}
