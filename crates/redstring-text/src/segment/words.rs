//! Words made of letters, with the marks that English keeps inside them:
//! apostrophes, full stops of abbreviations, hyphens after prefixes, addresses.

use super::{
    abbreviations::{self, Abbreviation},
    contractions::is_apostrophe,
    tokens::is_joined,
};

/// Prefixes that keep their hyphen; other compounds are cut at it.
const PREFIXES: &[&str] = &[
    "ante", "anti", "arch", "bi", "co", "counter", "cross", "cyber", "de", "e", "ex", "extra",
    "hyper", "infra", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "mm", "multi",
    "non", "over", "para", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re",
    "semi", "socio", "sub", "super", "supra", "trans", "tri", "u", "uh", "ultra", "un", "uni",
];

/// Abbreviations with a stroke.
const STROKED: &[&str] = &[
    "a/c", "b/c", "b/t", "i/o", "l/c", "n/a", "s/he", "w/", "w/i", "w/o", "w/out",
];

/// Last parts of addresses and names of files.
const SUFFIXES: &[&str] = &[
    "au", "ca", "com", "csv", "de", "doc", "docx", "edu", "eu", "fr", "gov", "html", "htm", "in",
    "info", "int", "io", "jpg", "mil", "mp3", "net", "nz", "org", "pdf", "png", "ppt", "ru", "tv",
    "txt", "uk", "us", "xls", "xlsx", "zip",
];

/// Looking ahead for an address stops after this many characters.
const LONGEST_HOST: usize = 80;

/// The length of the word at the start of `chars`, whose first is a letter,
/// digit or underscore. `before` is the character before it, if no space
/// stands between; `next` is the first character after the space that
/// follows, which tells "No. 5" from "No."
pub(super) fn length(chars: &[char], before: Option<char>, next: Option<char>) -> usize {
    if let Some(length) = stroked(chars) {
        return length;
    }
    let mut end = 0;
    let mut part = 0;
    // "Hizb-e-Velm" has no prefix.
    let hyphenates = before != Some('-');
    while let Some(&char) = chars.get(end) {
        let after = chars.get(end + 1).copied();
        let inside = after.is_some_and(char::is_alphanumeric);
        if char.is_alphanumeric() || is_joined(char) && end > 0 {
            end += 1;
        } else if end == 0 && char != '_' {
            return 0;
        } else if is_kept_inside(char, &chars[part..end], &chars[end + 1..])
            || char == '-' && hyphenates && inside && is_prefix(&chars[..end])
        {
            end += 1;
        } else if char == '$' && end <= 3 && chars[..end].iter().all(|char| char.is_uppercase()) {
            return end + 1;
        } else if char == '.' {
            match full_stop(chars, part, end, next) {
                FullStop::Inside(length) => {
                    end += length;
                    part = end;
                }
                FullStop::Last => return end + 1,
                FullStop::Apart => return end,
            }
        } else {
            break;
        }
    }
    end
}

/// What the full stop after some letters belongs to.
enum FullStop {
    /// To the word, which goes on this many characters later.
    Inside(usize),
    /// To the word, which ends with it.
    Last,
    /// To the sentence.
    Apart,
}

fn full_stop(chars: &[char], part: usize, at: usize, next: Option<char>) -> FullStop {
    let rest = &chars[at + 1..];
    let last_part: String = chars[part..at].iter().collect();
    let short =
        at - part == 1 && chars[part].is_alphabetic() || matches!(last_part.as_str(), "Ph" | "ph");
    match rest.first() {
        Some('.') => FullStop::Apart,
        Some(char) if char.is_alphanumeric() => {
            let letters = rest
                .iter()
                .take_while(|char| char.is_alphanumeric())
                .count();
            if short && letters == 1 {
                FullStop::Inside(1)
            } else if let Some(host) = host(rest) {
                FullStop::Inside(1 + host)
            } else {
                let initial = short && chars[part].is_uppercase() && !char.is_lowercase();
                let title = abbreviations::of(&last_part) == Some(Abbreviation::Leading);
                if initial || title {
                    FullStop::Last
                } else {
                    FullStop::Apart
                }
            }
        }
        following => {
            let word: String = chars[..at].iter().collect();
            let next = following.copied().or(next);
            let belongs = match abbreviations::of(&word) {
                Some(Abbreviation::Leading | Abbreviation::Free) => true,
                Some(Abbreviation::BeforeFigure) => {
                    following.is_none() && next.is_some_and(|char| char.is_numeric())
                }
                Some(Abbreviation::Initial) => next.is_some_and(|char| {
                    char.is_alphabetic() || matches!(char, ',' | '-' | '\'' | '’')
                }),
                None => false,
            };
            if belongs {
                FullStop::Last
            } else {
                FullStop::Apart
            }
        }
    }
}

/// The length of the rest of an address or file name, if that is what follows.
fn host(rest: &[char]) -> Option<usize> {
    let is_host = |char: &&char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_');
    let mut length = rest.iter().take(LONGEST_HOST).take_while(is_host).count();
    while length > 0 && matches!(rest[length - 1], '.' | '-' | '_') {
        length -= 1;
    }
    let last: String = rest[..length]
        .rsplit(|&char| char == '.')
        .next()?
        .iter()
        .map(char::to_ascii_lowercase)
        .collect();
    if !SUFFIXES.contains(&last.as_str()) {
        return None;
    }
    let path = if rest.get(length) == Some(&'/') {
        path(&rest[length..])
    } else {
        0
    };
    Some(length + path)
}

/// The length of the path after a host, without the punctuation that follows it.
fn path(rest: &[char]) -> usize {
    let length = rest
        .iter()
        .take_while(|char| char.is_ascii_alphanumeric() || "/-_.~%?=&#+".contains(**char))
        .count();
    let trailing = rest[..length]
        .iter()
        .rev()
        .take_while(|char| matches!(char, '.' | '?'));
    length - trailing.count()
}

/// Whether a mark with letters on both sides belongs to the word, whatever the word.
fn is_kept_inside(mark: char, before: &[char], after: &[char]) -> bool {
    match mark {
        '&' => is_initialism(before, after),
        '_' => after.first().is_some_and(|char| char.is_alphanumeric()),
        _ => is_apostrophe(mark) && after.first().is_some_and(|char| char.is_alphanumeric()),
    }
}

fn is_prefix(word: &[char]) -> bool {
    let lower: String = word.iter().map(char::to_ascii_lowercase).collect();
    PREFIXES.contains(&lower.as_str())
}

/// "AT&T", "R&D".
fn is_initialism(before: &[char], after: &[char]) -> bool {
    let letters = after
        .iter()
        .take_while(|char| char.is_alphanumeric())
        .count();
    let alike = |upper: bool| {
        before
            .iter()
            .chain(&after[..letters])
            .all(|char| char.is_alphabetic() && char.is_uppercase() == upper)
    };
    (1..=4).contains(&before.len())
        && (1..=3).contains(&letters)
        && (alike(true) || alike(false) && before.len() == 1 && letters == 1)
}

fn stroked(chars: &[char]) -> Option<usize> {
    let length = chars
        .iter()
        .take(6)
        .take_while(|char| char.is_ascii_alphabetic() || **char == '/')
        .count();
    let lower: String = chars[..length]
        .iter()
        .map(char::to_ascii_lowercase)
        .collect();
    STROKED.contains(&lower.as_str()).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, next: Option<char>) -> &str {
        let chars: Vec<char> = text.chars().collect();
        let length = length(&chars, None, next);
        &text[..chars[..length].iter().map(|char| char.len_utf8()).sum()]
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        assert_eq!(word("U.S.", None), "U.S.");
        assert_eq!(word("Ph.D.", None), "Ph.D.");
        assert_eq!(word("Inc.,", None), "Inc.");
        assert_eq!(word("J.K.Rowling", None), "J.K.");
        assert_eq!(word("No.", Some('5')), "No.");
        assert_eq!(word("H.", Some('w')), "H.");
    }

    #[test]
    fn other_full_stops_end_the_sentence() {
        assert_eq!(word("house.", Some('T')), "house");
        assert_eq!(word("No.", Some('T')), "No");
        assert_eq!(word("house.The", None), "house");
        assert_eq!(word("etc...", None), "etc");
    }

    #[test]
    fn hyphens_stay_after_prefixes_only() {
        assert_eq!(word("counter-terrorism", None), "counter-terrorism");
        assert_eq!(word("co-founder", None), "co-founder");
        assert_eq!(word("long-term", None), "long");
    }

    #[test]
    fn hosts_and_initialisms_are_whole() {
        assert_eq!(word("example.co.uk.", None), "example.co.uk");
        assert_eq!(word("AT&T's", None), "AT&T's");
        assert_eq!(word("US$5", None), "US$");
        assert_eq!(word("w/o", None), "w/o");
        assert_eq!(word("and/or", None), "and");
    }
}
