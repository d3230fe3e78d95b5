//! What a name is known by: the hash of its kind and normal form.
//!
//! It depends on the name alone, so an article's reading can be stored with
//! it whatever other articles say. Which names are one entity is for
//! [`crate::identify`] to tell.

use std::{fmt, str::FromStr};

use redstring_text::{ArticleId, Kind};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::normal_form;

/// A name, and an entity by its fullest name: the first 16 bytes of the BLAKE3
/// hash of its kind and normalised name; written as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub [u8; 16]);

impl EntityId {
    /// The id of this kind and name. Case, accents, punctuation, white
    /// space, honorifics and legal forms ("Inc", "plc") do not tell two apart.
    pub fn of(kind: Kind, name: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(kind.label().as_bytes());
        hasher.update(&[0]);
        hasher.update(key(kind, name, &normal_form::words(name)).as_bytes());
        let mut id = [0; 16];
        id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(id)
    }

    /// One of several bearers of this name, told by the first of its articles.
    pub(crate) fn in_article(self, article: ArticleId) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.0);
        hasher.update(&article.0);
        let mut id = [0; 16];
        id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(id)
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Its digits where people may read them, its bytes elsewhere.
impl Serialize for EntityId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for EntityId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let digits = String::deserialize(deserializer)?;
            digits.parse().map_err(D::Error::custom)
        } else {
            <[u8; 16]>::deserialize(deserializer).map(Self)
        }
    }
}

/// A text that is not an entity id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an entity id has 32 hexadecimal digits, this has another form: {0}")]
pub struct InvalidEntityId(String);

impl FromStr for EntityId {
    type Err = InvalidEntityId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidEntityId(text.to_owned());
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(invalid());
        }
        u128::from_str_radix(text, 16)
            .map(|number| Self(number.to_be_bytes()))
            .map_err(|_| invalid())
    }
}

/// Before a person's name; dropped wherever a name follows.
const HONORIFICS: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor"];

/// Before a person's name; dropped only before a first and a last name, since
/// "Lady Gaga" and "Sir Alex" would be nobody without them.
const TITLES: &[&str] = &[
    "sir", "dame", "lord", "lady", "baroness", "rev", "reverend", "president", "senator", "sen",
    "rep", "gov", "governor", "gen", "general", "col", "colonel", "capt", "captain", "lt", "sgt",
    "judge", "justice", "sheikh", "ayatollah",
];

/// After a person's name.
const POSTNOMINALS: &[&str] = &["mp", "qc", "kc", "obe", "cbe", "mbe", "phd", "md", "esq"];

/// After an organisation's name.
const LEGAL_FORMS: &[&str] = &[
    "inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "llp", "lp", "plc",
    "co", "company", "ag", "sa", "nv", "bv", "gmbh", "kgaa", "se", "spa", "srl", "ab", "asa",
    "oyj", "kk", "pty",
];

/// What is hashed: the normal form of a name that has these words, by the
/// habits of its kind. A name without a letter or digit stands for itself.
pub(crate) fn key(kind: Kind, name: &str, words: &[String]) -> String {
    let words = match kind {
        Kind::Person => personal(words),
        Kind::Organisation => organisational(without_article(words)),
        Kind::Location | Kind::Misc => without_article(words),
    };
    if words.is_empty() {
        normal_form::collapse_spaces(name)
    } else {
        words.join(" ")
    }
}

fn personal(mut words: &[String]) -> &[String] {
    while let [first, rest @ ..] = words
        && (HONORIFICS.contains(&first.as_str()) && !rest.is_empty()
            || TITLES.contains(&first.as_str()) && rest.len() >= 2)
    {
        words = rest;
    }
    while let [rest @ .., last] = words
        && POSTNOMINALS.contains(&last.as_str())
        && rest.len() >= 2
    {
        words = rest;
    }
    words
}

fn organisational(mut words: &[String]) -> &[String] {
    while let [rest @ .., last] = words
        && LEGAL_FORMS.contains(&last.as_str())
        && !rest.is_empty()
    {
        words = match rest {
            [before @ .., and] if and == "and" && !before.is_empty() => before,
            _ => rest,
        };
    }
    words
}

fn without_article(words: &[String]) -> &[String] {
    match words {
        [first, rest @ ..] if first == "the" && !rest.is_empty() => rest,
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(kind: Kind, one: &str, other: &str) -> bool {
        EntityId::of(kind, one) == EntityId::of(kind, other)
    }

    #[test]
    fn spellings_of_one_name_are_one_entity() {
        use Kind::*;
        assert!(same(Person, "Dr. José Muñoz", "Jose Munoz"));
        assert!(same(Person, "Sir Ivo Brandt, MP", "IVO BRANDT"));
        assert!(same(Organisation, "Halden Freight, Inc.", "Halden Freight"));
        assert!(same(Organisation, "The Brandt & Co. plc", "Brandt"));
        assert!(same(Organisation, "Arvo S.A.", "Arvo"));
        assert!(same(Location, "the Netherlands", "Netherlands"));
    }

    #[test]
    fn different_names_and_kinds_stay_apart() {
        use Kind::*;
        assert!(!same(Person, "Lady Gaga", "Gaga"));
        assert!(!same(Person, "Brandt", "Ivo Brandt"));
        assert!(!same(Organisation, "Company", "Corporation"));
        assert!(!same(Misc, "★", "☆"));
        assert_ne!(
            EntityId::of(Person, "Jordan"),
            EntityId::of(Location, "Jordan")
        );
    }

    #[test]
    fn what_is_no_id_is_refused() {
        assert!("12".parse::<EntityId>().is_err());
        assert!(
            "+2345678901234567890123456789012"
                .parse::<EntityId>()
                .is_err()
        );
        assert!("é".repeat(16).parse::<EntityId>().is_err());
    }

    proptest! {
        #[test]
        fn ids_read_back(name in "\\PC{0,30}") {
            let id = EntityId::of(Kind::Person, &name);
            prop_assert_eq!(id.to_string().parse::<EntityId>(), Ok(id));
        }
    }
}
