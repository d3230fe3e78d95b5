//! How many bearers a name may have: two articles that name one Abercrombie-Nkosi
//! mean one person, two that name a David Cohen may well mean two.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use foldhash::fast::RandomState;

use super::{organisation, person::PersonName, place};

const FIRST: &str = include_str!("../../../../data/gazetteer/first-names.tsv");
const SURNAMES: &str = include_str!("../../../../data/gazetteer/surnames.tsv");

/// How rare a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rareness {
    /// Many bear it.
    Common,
    /// More than one may bear it.
    Usual,
    /// Hardly two bear it.
    Rare,
    /// No two bear it.
    Unique,
}

impl Rareness {
    fn rarer(self) -> Self {
        match self {
            Self::Common => Self::Usual,
            Self::Usual => Self::Rare,
            Self::Rare | Self::Unique => Self::Unique,
        }
    }
}

/// Surnames that more than one may bear, and whether many do.
static TABLE: LazyLock<HashMap<&str, bool, RandomState>> = LazyLock::new(|| {
    let lines = SURNAMES.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, how_often)| (name, how_often == "common"))
        .collect()
});

fn of_surname(name: &str) -> Rareness {
    match TABLE.get(name) {
        Some(true) => Rareness::Common,
        Some(false) => Rareness::Usual,
        None => Rareness::Rare,
    }
}

static FIRST_NAMES: LazyLock<HashSet<String, RandomState>> = LazyLock::new(|| {
    let lines = FIRST.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split('\t').next())
        .map(|name| crate::normal_form::words(name).join(" "))
        .collect()
});

/// Of a person's name: that of the surname, rarer by a step for further first
/// names and for a first name that is on no list.
pub(super) fn of_person(name: &PersonName) -> Rareness {
    let given = name.given();
    let is_full = |name: &&String| name.chars().count() > 1;
    let further = given.iter().skip(1).filter(is_full).count();
    let unknown = given.iter().filter(is_full).take(1);
    let unknown = unknown.filter(|name| !FIRST_NAMES.contains(*name));
    let steps = further + unknown.count();
    let surname = match given.first() {
        // "Wang Wei" has its surname first.
        Some(first) if of_surname(first) == Rareness::Common => Rareness::Common,
        _ => of_surname(name.family()),
    };
    let rareness = (0..steps).fold(surname, |rareness, _| rareness.rarer());
    if further == 0 {
        rareness.min(Rareness::Rare)
    } else {
        rareness
    }
}

/// Of what is no person, by the words by which it is told apart, not counting
/// words for bodies.
pub(super) fn of_thing(words: &[String]) -> Rareness {
    if organisation::is_of_a_state(words) {
        return Rareness::Common;
    }
    let telling: Vec<&String> = words
        .iter()
        .filter(|word| !organisation::is_word_of_bodies(word))
        .collect();
    let is_borne = |word: &String| of_surname(word) != Rareness::Rare || place::is_place(word);
    match telling.as_slice() {
        [] if words.len() > 2 => Rareness::Usual,
        [] => Rareness::Common,
        [only] if is_borne(only) || only.chars().count() <= 4 => Rareness::Usual,
        [_] if words.len() < 3 => Rareness::Rare,
        _ => Rareness::Unique,
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::Kind;

    use super::*;

    fn person(name: &str) -> Rareness {
        let words = crate::normal_form::words(name);
        of_person(&PersonName::parse(
            &words.iter().map(String::as_str).collect::<Vec<_>>(),
        ))
    }

    fn body(name: &str) -> Rareness {
        let normal = crate::normal_form::words(name);
        let normal: Vec<&str> = normal.iter().map(String::as_str).collect();
        of_thing(&organisation::words(Kind::Organisation, &normal))
    }

    #[test]
    fn surnames_tell_how_many_bear_a_name() {
        assert_eq!(person("David Cohen"), Rareness::Common);
        assert_eq!(person("David Elias Cohen"), Rareness::Usual);
        assert_eq!(person("Rosa Castellano"), Rareness::Usual);
        assert_eq!(person("Moussa Kolingba"), Rareness::Rare);
        assert_eq!(person("Wang Wei"), Rareness::Common);
    }

    #[test]
    fn bodies_are_borne_by_their_words() {
        assert_eq!(body("United Bank"), Rareness::Common);
        assert_eq!(body("Supreme Court"), Rareness::Common);
        assert_eq!(body("Halifax"), Rareness::Usual);
        assert_eq!(body("Quellmann Bank"), Rareness::Rare);
        assert_eq!(body("Quellmann & Sipos"), Rareness::Unique);
    }
}
