//! When two forms of a person's name may be of one person.

use redstring_text::{GENERATIONS, PARTICLES};

use crate::gazetteer::{self, Gender};

/// A person's name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Its words in lower case, without generation and full stops.
    words: Vec<String>,
    generation: Option<String>,
    gender: Option<Gender>,
}

impl PersonName {
    /// Takes a name apart; titles are already gone.
    pub fn parse(name: &str) -> Self {
        let mut generation = None;
        let mut words = Vec::new();
        for word in name.split_whitespace() {
            let plain: String = word
                .trim_matches(|letter: char| !letter.is_alphanumeric())
                .to_lowercase();
            if plain.is_empty() {
                continue;
            }
            if !words.is_empty() && GENERATIONS.contains(&plain.as_str()) {
                generation = Some(plain);
            } else {
                words.push(plain);
            }
        }
        let first = name.split_whitespace().next().unwrap_or_default();
        let gender = gazetteer::gender_of_first_name(first).or_else(|| {
            let (head, _) = first.split_once('-')?;
            gazetteer::gender_of_first_name(head)
        });
        Self {
            words,
            generation,
            gender,
        }
    }

    /// What the first name says about the person; says something of a lone
    /// word only if it is a first name.
    pub fn gender(&self) -> Option<Gender> {
        self.gender
    }

    /// Whether it has a first name and a family name.
    pub fn is_full(&self) -> bool {
        self.words.len() > 1 && !self.is_particle_family()
    }

    /// The last word, by which full names are looked up.
    pub fn family(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The first word.
    pub fn given(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// The words as one key.
    pub fn key(&self) -> String {
        let mut key = self.words.join(" ");
        if let Some(generation) = &self.generation {
            key.push(' ');
            key.push_str(generation);
        }
        key
    }

    /// Whether two full names may be of one person: same family name, and
    /// first names of which one abbreviates or leaves out parts of the other.
    pub fn agrees_with(&self, other: &Self) -> bool {
        if self.family() != other.family() || self.generation != other.generation {
            return false;
        }
        let (short, long) = if self.words.len() <= other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        let short_given = &short.words[..short.words.len().saturating_sub(1)];
        let mut long_given = long.words[..long.words.len().saturating_sub(1)].iter();
        let in_order = short_given
            .iter()
            .all(|name| long_given.any(|other| same_given(name, other)));
        let first = short_given.first().zip(long.words.first());
        in_order && first.is_some_and(|(name, other)| same_given(name, other))
    }

    /// Whether this is the end of a full name: "Putin", "van Gogh".
    pub fn is_family_of(&self, full: &Self) -> bool {
        full.words.len() > self.words.len()
            && full.words.ends_with(&self.words)
            && (self.generation.is_none() || self.generation == full.generation)
    }

    fn is_particle_family(&self) -> bool {
        PARTICLES.contains(&self.given())
    }
}

fn same_given(one: &str, other: &str) -> bool {
    one == other
        || (one.chars().count() == 1 && other.starts_with(one))
        || (other.chars().count() == 1 && one.starts_with(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(one: &str, other: &str) -> bool {
        let (one, other) = (PersonName::parse(one), PersonName::parse(other));
        assert_eq!(one.agrees_with(&other), other.agrees_with(&one));
        one.agrees_with(&other)
    }

    #[test]
    fn full_names_agree_when_one_abbreviates_the_other() {
        assert!(agree("John Smith", "J. Smith"));
        assert!(agree("Barack Hussein Obama", "Barack Obama"));
        assert!(agree("George W. Bush", "George Bush"));
        assert!(!agree("John Smith", "Jane Smith"));
        assert!(!agree("John Smith", "John Smyth"));
        assert!(!agree("Jose de Venecia Jr.", "Jose de Venecia III"));
    }

    #[test]
    fn a_family_name_ends_a_full_name() {
        let full = PersonName::parse("Vincent van Gogh");
        assert!(PersonName::parse("van Gogh").is_family_of(&full));
        assert!(PersonName::parse("Gogh").is_family_of(&full));
        assert!(!PersonName::parse("Vincent").is_family_of(&full));
        assert!(!PersonName::parse("van Gogh").is_full());
        assert!(full.is_full());
    }

    #[test]
    fn first_names_tell_gender() {
        assert_eq!(
            PersonName::parse("Angela Merkel").gender(),
            Some(Gender::Female)
        );
        assert_eq!(
            PersonName::parse("Hans-Dietrich Genscher").gender(),
            Some(Gender::Male)
        );
        assert_eq!(PersonName::parse("Merkel").gender(), None);
    }
}
