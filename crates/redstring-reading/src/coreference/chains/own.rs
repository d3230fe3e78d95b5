//! What is known of a mention by itself.

use std::collections::HashMap;

use redstring_text::{Deprel, Kind, Upos};

use super::{
    features::{Feature, Known, Notes},
    mention::Mention,
    sort::Sort,
};
use crate::{
    coreference::{links, pronouns},
    syntax::tree::Tree,
};

/// More tokens than this are a long phrase.
const LONG: usize = 6;

/// What stands for or against a mention's having an antecedent, whatever it be.
/// `frequencies` counts the lemmas of all mentions, `repeats` says whether the
/// mention's has been read before.
pub(super) fn describe(
    tree: &Tree,
    mention: &Mention,
    frequencies: &HashMap<&str, usize>,
    repeats: bool,
    best_link: Option<f32>,
) -> Known {
    let head = mention.head;
    let mut notes = Notes::default();
    notes.set(Feature::Always, true);
    notes.set(role(tree, head).0, true);
    notes.set(
        Feature::Pleonastic,
        mention.word == "it" && pronouns::is_pleonastic(tree, head),
    );
    notes.set(Feature::Reflexive, mention.reflexive);
    let has = |deprels: &[Deprel]| tree.children_by(head, deprels).next().is_some();
    notes.set(Feature::WithAdjective, has(&[Deprel::Amod]));
    notes.set(Feature::WithNoun, has(&[Deprel::Compound]));
    notes.set(Feature::WithNumber, has(&[Deprel::Nummod]));
    notes.set(
        Feature::WithComplement,
        has(&[Deprel::Nmod, Deprel::NmodUnmarked]),
    );
    notes.set(Feature::WithClause, has(&[Deprel::Acl, Deprel::AclRelcl]));
    notes.set(Feature::Plural, mention.plural == Some(true));
    notes.set(Feature::Person, mention.person == Some(true));
    notes.set(Feature::Time, mention.time);
    notes.set(Feature::InFirstSentence, mention.sentence == 0);
    notes.set(Feature::Quoted, mention.quoted.is_some());
    notes.set(Feature::Repeats, repeats);
    let count = frequencies.get(mention.lemma.as_str()).copied();
    notes.measure(
        Feature::Frequency,
        (count.unwrap_or(1) as f32).ln().min(3.0),
    );
    if let Some(own) = links::readiness(tree, head) {
        notes.measure(Feature::NetworkOwn, own.clamp(-8.0, 8.0) / 4.0);
    }
    if let Some(best) = best_link {
        notes.measure(Feature::NetworkBest, best.clamp(-8.0, 8.0) / 4.0);
    }
    let kind = match mention.kind {
        Some(Kind::Person) => Some(Feature::NamePerson),
        Some(Kind::Organisation) => Some(Feature::NameOrganisation),
        Some(Kind::Location) => Some(Feature::NamePlace),
        Some(Kind::Misc) => Some(Feature::NameOther),
        None => None,
    };
    if let Some(kind) = kind {
        notes.set(kind, true);
    }
    notes.set(Feature::Long, mention.tokens.len() > LONG);
    notes.set(
        Feature::Many,
        mention.sort == Sort::Several || tree.upos(head) == Upos::Num,
    );
    notes.finish()
}

/// What a mention does in its sentence: as what is asked, and as an antecedent.
pub(super) fn role(tree: &Tree, head: usize) -> (Feature, Feature) {
    match tree.deprel(head) {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter => {
            (Feature::Subject, Feature::AsSubject)
        }
        Deprel::Obj | Deprel::Iobj => (Feature::Object, Feature::AsObject),
        Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked => {
            (Feature::Oblique, Feature::AsOblique)
        }
        Deprel::Nmod | Deprel::NmodUnmarked => (Feature::NounModifier, Feature::AsNounModifier),
        Deprel::NmodPoss => (Feature::Possessor, Feature::AsPossessor),
        Deprel::Root | Deprel::Ccomp | Deprel::Xcomp => (Feature::Predicate, Feature::AsPredicate),
        Deprel::Compound => (Feature::Compound, Feature::AsCompound),
        Deprel::Conj => (Feature::Conjunct, Feature::AsConjunct),
        _ => (Feature::Vocative, Feature::AsOther),
    }
}
