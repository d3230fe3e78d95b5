//! A person's name, taken apart, and when two may be of one person.

use redstring_text::{GENERATIONS, PARTICLES};

use super::spelling::{is_nickname, plain, sound};

/// A person's name without honorifics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    /// First and middle names and initials, as usually spelled.
    given: Vec<String>,
    /// The family name without particles; for a lone word, that word.
    family: String,
    /// Particles before the family name that nobody leaves out: "van den".
    particles: String,
    generation: Option<&'static str>,
    /// What the spellings of each of these share, the family name last.
    sounds: Vec<String>,
}

/// How two full names of one family name go together, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// One leaves out middle names: "George W. Bush", "George Bush".
    MiddleNames,
    /// One transliterates a long word otherwise: "Sergei", "Sergey".
    Transliteration,
    /// One spells a short word otherwise, as another name may be: "Reid", "Reed".
    Spelling,
    /// One has "Jr." and the other nothing.
    Generation,
    /// One uses a short first name: "Bill", "William".
    Nickname,
    /// One has an initial for the first name: "J. Smith".
    Initial,
}

impl PersonName {
    /// From the words of the name in normal form, honorifics gone.
    pub fn parse(words: &[&str]) -> Self {
        let mut generation = None;
        let mut kept: Vec<&str> = Vec::new();
        for &word in words {
            let found = GENERATIONS.iter().find(|known| **known == word);
            match found {
                Some(&known) if !kept.is_empty() => {
                    generation = Some(match known {
                        "junior" => "jr",
                        "senior" => "sr",
                        other => other,
                    });
                }
                _ => kept.push(word),
            }
        }
        let last = kept.len().saturating_sub(1);
        let mut given: Vec<String> = kept[..last].iter().map(|word| plain(word)).collect();
        let stays = |word: &&String| PARTICLES.contains(&word.as_str()) && !comes_and_goes(word);
        let first = given.len() - given.iter().rev().take_while(stays).count();
        let particles = given.split_off(first);
        given.retain(|word| !PARTICLES.contains(&word.as_str()));
        let family = kept.last().map_or_else(String::new, |word| {
            // "al-Assad" is written "Alassad" by nobody, "ElBaradei" by many.
            plain(word)
        });
        Self {
            sounds: given
                .iter()
                .chain([&family])
                .map(|word| sound(word))
                .collect(),
            given,
            family,
            particles: particles.join(" "),
            generation,
        }
    }

    /// Whether it is a surname or a first name alone.
    pub fn is_lone(&self) -> bool {
        self.given.is_empty()
    }

    pub fn family(&self) -> &str {
        &self.family
    }

    pub fn given(&self) -> &[String] {
        &self.given
    }

    /// What all spellings of the family name share.
    pub fn family_sound(&self) -> &str {
        self.sounds.last().map_or("", String::as_str)
    }

    /// What is equal for names that are one for sure.
    pub fn key(&self) -> String {
        let mut key = self.given.join(" ");
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&self.surname());
        if let Some(generation) = self.generation {
            key.push(' ');
            key.push_str(generation);
        }
        key
    }

    /// The family name with its particles.
    pub fn surname(&self) -> String {
        if self.particles.is_empty() {
            self.family.clone()
        } else {
            format!("{} {}", self.particles, self.family)
        }
    }

    /// The name with the family name first or the first name last, as other
    /// languages have it, and without a second surname.
    pub fn other_orders(&self) -> Vec<String> {
        let mut words: Vec<&str> = self.given.iter().map(String::as_str).collect();
        words.push(&self.family);
        let mut orders = Vec::new();
        if self.generation.is_none() && !self.is_lone() {
            let turned = |by: usize| [&words[by..], &words[..by]].concat().join(" ");
            orders.push(turned(1));
            orders.push(turned(words.len() - 1));
            if words.len() == 3 {
                orders.push(words[..2].join(" "));
            }
        }
        orders
    }

    /// Whether its first names are all those of the two, so that they are two
    /// ways to shorten it.
    pub fn has_names_of(&self, one: &Self, other: &Self) -> bool {
        let mut given = one.given.iter().chain(&other.given);
        given.all(|name| self.given.contains(name))
    }

    /// How two full names may be of one person; none if they are not.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.is_lone() || other.is_lone() {
            return None;
        }
        let mut likeness = match (self.generation, other.generation) {
            (one, other) if one == other => Likeness::MiddleNames,
            (None, _) | (_, None) => Likeness::Generation,
            _ => return None,
        };
        match (self.particles.as_str(), other.particles.as_str()) {
            (one, other) if one == other => {}
            ("", _) | (_, "") => likeness = likeness.max(Likeness::Spelling),
            _ => return None,
        }
        if self.family != other.family {
            likeness = likeness.max(same_sound(self.family_sound(), other.family_sound())?);
        }
        let (short, long) = if self.given.len() <= other.given.len() {
            (self, other)
        } else {
            (other, self)
        };
        let Some(first) = short.same_given(0, long, 0) else {
            // William "Buzz" Tanner is Buzz Tanner.
            let goes_by_second = short.given.len() == 1 && long.given.get(1) == short.given.first();
            return goes_by_second.then(|| likeness.max(Likeness::Nickname));
        };
        likeness = likeness.max(first);
        let mut next = 1;
        for middle in 1..short.given.len() {
            let rest = next..long.given.len();
            let (place, how) = rest
                .filter_map(|place| Some((place, short.same_given(middle, long, place)?)))
                .next()?;
            likeness = likeness.max(how);
            next = place + 1;
        }
        Some(likeness)
    }

    /// How one of its given names may be one of the other's.
    fn same_given(&self, place: usize, other: &Self, other_place: usize) -> Option<Likeness> {
        let (one, another) = (&self.given[place], &other.given[other_place]);
        let is_first = place == 0;
        if one == another {
            Some(Likeness::MiddleNames)
        } else if is_initial_of(one, another) {
            Some(if is_first {
                Likeness::Initial
            } else {
                Likeness::MiddleNames
            })
        } else if is_first && is_nickname(one, another) {
            Some(Likeness::Nickname)
        } else {
            same_sound(&self.sounds[place], &other.sounds[other_place])
        }
    }
}

/// Whether two words have one sound, and how much that says.
fn same_sound(one: &str, other: &str) -> Option<Likeness> {
    (one == other).then(|| {
        if one.chars().count() >= LONG {
            Likeness::Transliteration
        } else {
            Likeness::Spelling
        }
    })
}

/// Particles that come and go, "al-Karimi", and those that are names elsewhere:
/// "Do-yun".
fn comes_and_goes(particle: &str) -> bool {
    matches!(particle, "abu" | "al" | "bin" | "do" | "el" | "ibn" | "le")
}

/// Letters of a sound by which words are too long to be another name's by chance.
const LONG: usize = 5;

fn is_initial_of(one: &str, other: &str) -> bool {
    let is_initial = |word: &str| word.chars().count() == 1;
    (is_initial(one) && other.starts_with(one)) || (is_initial(other) && one.starts_with(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Likeness::*;

    fn likeness(one: &str, other: &str) -> Option<Likeness> {
        let parse = |name: &str| {
            let words = crate::normal_form::words(name);
            PersonName::parse(&words.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (one, other) = (parse(one), parse(other));
        assert_eq!(one.likeness(&other), other.likeness(&one));
        one.likeness(&other)
    }

    #[test]
    fn names_are_alike_in_the_ways_people_vary_them() {
        assert_eq!(likeness("Ann R. Holm", "Ann Holm"), Some(MiddleNames));
        assert_eq!(likeness("Ann R. Holm", "Ann Rose Holm"), Some(MiddleNames));
        assert_eq!(likeness("A. Holm", "Ann Holm"), Some(Initial));
        assert_eq!(
            likeness("Dmitri Orlov", "Dmitry Orlov"),
            Some(Transliteration)
        );
        assert_eq!(likeness("Ann Reid", "Ann Reed"), Some(Spelling));
        assert_eq!(likeness("Bill Holm", "William Holm"), Some(Nickname));
        assert_eq!(likeness("Ivo Holm Jr.", "Ivo Holm"), Some(Generation));
        assert_eq!(likeness("Ivo \"Buzz\" Holm", "Buzz Holm"), Some(Nickname));
        assert_eq!(
            likeness("Alexander Yushchuk", "Alexander Juschtschuk"),
            Some(Transliteration)
        );
        assert_eq!(
            likeness("Nadim al-Rashed", "Nadim Rashed"),
            Some(MiddleNames)
        );
        assert_eq!(likeness("Ann van den Holm", "Ann Holm"), Some(Spelling));
    }

    #[test]
    fn other_names_are_not() {
        assert_eq!(likeness("Ivo Holm Jr.", "Ivo Holm Sr."), None);
        assert_eq!(likeness("Ann R. Holm", "Ann B. Holm"), None);
        assert_eq!(likeness("Ann van Holm", "Ann de Holm"), None);
        assert_eq!(likeness("Ann Holm", "Anton Holm"), None);
        assert_eq!(likeness("Vladimir Hrynko", "Volodymyr Hrynko"), None);
        assert_eq!(likeness("Holm", "Ann Holm"), None);
    }
}
