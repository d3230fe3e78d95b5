//! The kind of a name that the network was not sure of, by what the rest of the
//! article and the lists say. A name that it has never seen is often MISC to it
//! in one sentence and a person in the next.

use redstring_text::Kind;

use super::names::Name;
use crate::gazetteer;

/// Above this, the network's own word for MISC stands.
const SURE: f32 = 0.95;

/// Gives doubtful names their kinds.
pub(super) fn settle(names: &mut [Name]) {
    let known: Vec<(Kind, Vec<String>)> = names
        .iter()
        .filter(|name| name.kind != Kind::Misc)
        .map(|name| (name.kind, words(&name.text)))
        .collect();
    for name in names.iter_mut() {
        if gazetteer::is_organisation(&name.text) {
            name.kind = Kind::Organisation;
        } else if name.kind == Kind::Misc
            && !name.adjective
            && name.place.is_none()
            && name.confidence.value() < SURE
            && let Some(kind) = better_kind(name, &known)
        {
            name.kind = kind;
        }
    }
}

/// That of the same name elsewhere; a person's if a person elsewhere shares a
/// word with it, or if it begins with a first name.
fn better_kind(name: &Name, known: &[(Kind, Vec<String>)]) -> Option<Kind> {
    let own = words(&name.text);
    let same = known
        .iter()
        .find(|(_, other)| *other == own)
        .map(|(kind, _)| *kind);
    let person = |(kind, other): &(Kind, Vec<String>)| {
        *kind == Kind::Person && other.iter().any(|word| own.contains(word))
    };
    let first_name =
        own.len() > 1 && gazetteer::gender_of_first_name(name.text.split(' ').next()?).is_some();
    same.or_else(|| (known.iter().any(person) || first_name).then_some(Kind::Person))
}

fn words(name: &str) -> Vec<String> {
    name.split(' ').map(str::to_lowercase).collect()
}
