//! Words that Universal Dependencies counts as two: "don't" is "do" and "n't".

/// Words cut without an apostrophe, and the length of their first part.
const FUSED: &[(&str, usize)] = &[
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gonna", 3),
    ("gotta", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("im", 1),
    ("isnt", 2),
    ("ive", 1),
    ("shouldnt", 6),
    ("thats", 4),
    ("theyre", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("wont", 2),
    ("wouldnt", 5),
    ("youre", 3),
    ("youve", 3),
];

/// What follows an apostrophe to make a word of its own.
const CLITICS: &[&str] = &["s", "m", "d", "re", "ve", "ll"];

/// Where a word falls apart: the length in characters of its first part, which
/// may fall apart again; none if it is one word.
pub(super) fn last_cut(word: &[char]) -> Option<usize> {
    if word.iter().copied().any(is_apostrophe) {
        cut_at_apostrophe(word)
    } else {
        cut_fused(word)
    }
}

/// Any of the characters that are typed for an apostrophe.
pub(super) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | '`' | 'ʼ' | '´')
}

/// Whether these characters, which follow an apostrophe, are a clitic.
pub(super) fn is_clitic(letters: &[char]) -> bool {
    CLITICS.iter().any(|clitic| equal(letters, clitic))
}

fn cut_at_apostrophe(word: &[char]) -> Option<usize> {
    let apostrophe = word.iter().rposition(|&char| is_apostrophe(char))?;
    let (before, after) = (&word[..apostrophe], &word[apostrophe + 1..]);
    if equal(after, "t") && before.len() > 1 && matches!(before[apostrophe - 1], 'n' | 'N') {
        return Some(apostrophe - 1);
    }
    if apostrophe == 0 {
        return (equal(after, "tis") || equal(after, "twas")).then_some(2);
    }
    (is_clitic(after) && !is_decade(before, after)).then_some(apostrophe)
}

/// "1990's" is one word.
fn is_decade(before: &[char], after: &[char]) -> bool {
    equal(after, "s")
        && matches!(before.len(), 2 | 4)
        && before.iter().all(char::is_ascii_digit)
        && before.ends_with(&['0'])
}

fn cut_fused(word: &[char]) -> Option<usize> {
    let all_capitals = word.iter().all(|char| char.is_uppercase());
    FUSED
        .iter()
        .find(|(fused, _)| equal(word, fused))
        .filter(|(fused, _)| !all_capitals || fused.len() > 3)
        .map(|&(_, cut)| cut)
}

/// Equality but for the case of ASCII letters.
pub(super) fn equal(letters: &[char], lower: &str) -> bool {
    letters.len() == lower.len()
        && letters
            .iter()
            .zip(lower.chars())
            .all(|(letter, other)| letter.to_ascii_lowercase() == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> Option<usize> {
        last_cut(&word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn negation_and_clitics_come_off() {
        assert_eq!(cut("don't"), Some(2));
        assert_eq!(cut("WON’T"), Some(2));
        assert_eq!(cut("Putin’s"), Some(5));
        assert_eq!(cut("they're"), Some(4));
        assert_eq!(cut("cannot"), Some(3));
    }

    #[test]
    fn names_and_decades_stay_whole() {
        for word in ["O'Connell", "d'Azur", "ma'am", "1990's", "IM", "n't", "'s"] {
            assert_eq!(cut(word), None, "{word}");
        }
    }
}
