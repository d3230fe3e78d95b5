//! Owners of an office: "*its* chairman", "*the group*'s chief executive".
//!
//! Only a body or a place has officers, so that nothing else can be meant, however
//! near it stands.

use redstring_text::{Deprel, Kind};

use super::expressions::Thing;
use crate::{
    gazetteer::{self, NounClass, PlaceKind},
    syntax::tree::Tree,
};

/// Offices that towns do not have.
const OF_FIRMS: &[&str] = &[
    "analyst", "boss", "ceo", "cfo", "chairman", "chairwoman", "co-founder", "director",
    "economist", "editor", "executive", "founder", "owner", "spokesman", "spokeswoman",
    "treasurer",
];

/// The noun of the office that a possessor has.
pub(super) fn held(tree: &Tree, possessor: usize) -> Option<usize> {
    let noun = tree
        .head(possessor)
        .filter(|_| tree.deprel(possessor) == Deprel::NmodPoss)?;
    gazetteer::noun(&tree.base(noun))
        .filter(|listed| listed.kind == Kind::Person)
        .filter(|listed| matches!(listed.class, NounClass::Office | NounClass::Title))
        .map(|_| noun)
}

/// Whether somebody may hold this office in a thing.
pub(super) fn exists_in(tree: &Tree, office: usize, thing: &Thing) -> bool {
    let town = thing.city
        || thing
            .place
            .is_some_and(|place| place.kind == PlaceKind::City);
    match thing.kind {
        Some(Kind::Organisation) => true,
        Some(Kind::Location) => !town || !OF_FIRMS.contains(&tree.base(office).as_str()),
        Some(Kind::Person) => thing.plural,
        Some(Kind::Misc) | None => false,
    }
}
