//! Names without what people write now one way, now another: case, accents,
//! punctuation, spaces. Identity and matching must agree on it, so it stands
//! on its own.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The words of a name, folded: compatibility-decomposed, without Latin
/// diacritics, in lower case, `&` read as "and", a final possessive dropped.
/// Dots and apostrophes vanish ("U.S." is `us`, "O'Neill" is `oneill`), every
/// other mark separates words. Empty where the name holds no letter or digit.
pub(crate) fn words(name: &str) -> Vec<String> {
    let name = without_possessive(name.trim());
    if name.is_ascii() {
        folded(name.chars())
    } else {
        folded(name.nfkd())
    }
}

fn folded(decomposed: impl Iterator<Item = char>) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in decomposed {
        match c {
            '.' | '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
            '&' => {
                words.extend(take(&mut word));
                words.push("and".to_owned());
            }
            _ if is_diacritic(c) || is_invisible(c) => {}
            _ if c.is_alphanumeric() || is_combining_mark(c) => push_folded(&mut word, c),
            _ => words.extend(take(&mut word)),
        }
    }
    words.extend(take(&mut word));
    words
}

/// A name with its runs of white space made single spaces and its ends
/// trimmed; otherwise as it was written.
pub(crate) fn collapse_spaces(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn take(word: &mut String) -> Option<String> {
    (!word.is_empty()).then(|| std::mem::take(word))
}

fn without_possessive(name: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name)
}

/// Marks that Latin, Greek and Cyrillic put on letters. The vowel signs of
/// other scripts are combining marks too, but carry sounds of their own.
fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Soft hyphens, zero-width characters and marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters that decomposition leaves whole, in their usual English spelling.
fn push_folded(word: &mut String, c: char) {
    match c {
        _ if c.is_ascii() => word.push(c.to_ascii_lowercase()),
        'ß' | 'ẞ' => word.push_str("ss"),
        'æ' | 'Æ' => word.push_str("ae"),
        'œ' | 'Œ' => word.push_str("oe"),
        'ø' | 'Ø' => word.push('o'),
        'ł' | 'Ł' => word.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => word.push('d'),
        'þ' | 'Þ' => word.push_str("th"),
        'ı' => word.push('i'),
        _ => word.extend(c.to_lowercase().filter(|&c| !is_diacritic(c))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joined(name: &str) -> String {
        words(name).join(" ")
    }

    #[test]
    fn spellings_of_one_name_fold_together() {
        for (one, other) in [
            ("Müller", "MULLER"),
            ("O’Neill", "O'Neill"),
            ("U.S.", "US"),
            ("Łukasz  Żółć", "lukasz zolc"),
            ("Straße-Haus", "strasse haus"),
            ("AT&T", "at and t"),
            ("İstanbul", "istanbul"),
            ("Ｔｏｋｙｏ", "Tokyo"),
            ("Acme’s", "Acme"),
            ("Jos\u{e9}", "Jose\u{301}"),
        ] {
            assert_eq!(joined(one), joined(other), "{one} and {other}");
        }
    }

    #[test]
    fn vowel_signs_of_other_scripts_are_kept() {
        assert_ne!(joined("दिल्ली"), joined("दल्ली"));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(name in "\\PC{0,20}") {
            let once = joined(&name);
            prop_assert_eq!(joined(&once), once);
        }
    }
}
