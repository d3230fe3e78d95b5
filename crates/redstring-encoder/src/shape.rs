//! The shape of a word. The word pieces are lower case, so the network learns
//! from this class whether a word was written with capitals or digits; it is
//! fed through the token-type embedding of a standard BERT.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// How a word is written. The discriminants are rows of the embedding and must
/// stay as the network was trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No capital: "bank".
    Lower = 0,
    /// A capital, then none: "Bank".
    Title = 1,
    /// Two letters or more, all capitals: "FBI".
    Upper = 2,
    /// One letter, a capital: "I", "J.".
    Capital = 3,
    /// Any other mixture: "iPhone", "McCain".
    Mixed = 4,
    /// Digits and no letter: "2013", "1,000".
    Digits = 5,
    /// Neither letter nor digit.
    Symbol = 6,
    /// Not a word but one of the network's own marks.
    Special = 7,
}

impl Shape {
    /// The shape of a word as written, before any normalisation.
    pub(crate) fn of(word: &str) -> Self {
        let (mut letters, mut cased, mut capitals) = (0, 0, 0);
        let (mut digits, mut starts_capital) = (false, false);
        for c in word.chars() {
            match group(c) {
                GeneralCategoryGroup::Letter => letters += 1,
                GeneralCategoryGroup::Number => digits = true,
                _ => {}
            }
            if group(c) == GeneralCategoryGroup::Letter && (c.is_uppercase() || c.is_lowercase()) {
                starts_capital |= cased == 0 && c.is_uppercase();
                cased += 1;
                capitals += usize::from(c.is_uppercase());
            }
        }
        match (letters, capitals) {
            (0, _) if digits => Self::Digits,
            (0, _) => Self::Symbol,
            (_, 0) => Self::Lower,
            (1, _) => Self::Capital,
            (_, capitals) if capitals == cased => Self::Upper,
            (_, 1) if starts_capital => Self::Title,
            _ => Self::Mixed,
        }
    }

    /// The row of the embedding.
    pub(crate) fn row(self) -> i32 {
        self as i32
    }
}

fn group(c: char) -> GeneralCategoryGroup {
    if c.is_ascii_alphabetic() {
        GeneralCategoryGroup::Letter
    } else {
        c.general_category_group()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_shapes_the_network_was_trained_with() {
        for (word, shape) in [
            ("bank", Shape::Lower),
            ("Bank", Shape::Title),
            ("O'neill", Shape::Title),
            ("FBI", Shape::Upper),
            ("U.S.", Shape::Upper),
            ("I", Shape::Capital),
            ("J.", Shape::Capital),
            ("McCain", Shape::Mixed),
            ("iPhone", Shape::Mixed),
            ("O'Neill", Shape::Mixed),
            ("2013", Shape::Digits),
            ("1,000", Shape::Digits),
            ("½", Shape::Digits),
            ("5th", Shape::Lower),
            ("B2", Shape::Capital),
            ("—", Shape::Symbol),
            ("$", Shape::Symbol),
            ("😀", Shape::Symbol),
            ("", Shape::Symbol),
            ("Émile", Shape::Title),
            ("日本", Shape::Lower),
            ("日本Q", Shape::Upper),
        ] {
            assert_eq!(Shape::of(word), shape, "{word}");
        }
    }
}
