//! Base forms of adjectives and adverbs: the steps of comparison undone.

use super::{is_vowel, look_up, syllables};

/// Comparatives and superlatives that no rule gives, sorted.
pub(super) const IRREGULAR: &[(&str, &str)] = &[
    ("best", "good"),
    ("better", "good"),
    ("dryer", "dry"),
    ("eldest", "old"),
    ("farther", "far"),
    ("farthest", "far"),
    ("freer", "free"),
    ("freest", "free"),
    ("furthest", "far"),
    ("looser", "loose"),
    ("loosest", "loose"),
    ("more", "more"),
    ("most", "most"),
    ("narrower", "narrow"),
    ("narrowest", "narrow"),
    ("quieter", "quiet"),
    ("quietest", "quiet"),
    ("shallower", "shallow"),
    ("stranger", "strange"),
    ("strangest", "strange"),
    ("worse", "bad"),
    ("worst", "bad"),
];

/// The same of adverbs; their other forms in -er and -est are left as they are.
pub(super) const ADVERBS: &[(&str, &str)] = &[
    ("aka", "a.k.a."),
    ("best", "well"),
    ("better", "well"),
    ("closer", "close"),
    ("closest", "close"),
    ("deeper", "deep"),
    ("earlier", "early"),
    ("earliest", "early"),
    ("easier", "easy"),
    ("farther", "far"),
    ("faster", "fast"),
    ("fastest", "fast"),
    ("further", "far"),
    ("harder", "hard"),
    ("hardest", "hard"),
    ("higher", "high"),
    ("highest", "high"),
    ("later", "late"),
    ("latest", "late"),
    ("longer", "long"),
    ("longest", "long"),
    ("louder", "loud"),
    ("lower", "low"),
    ("nearer", "near"),
    ("quicker", "quick"),
    ("slower", "slow"),
    ("sooner", "soon"),
    ("soonest", "soon"),
    ("stronger", "strong"),
    ("wider", "wide"),
    ("worse", "badly"),
    ("worst", "badly"),
];

/// Adjectives in -er and -est that compare nothing, but look as if they did.
const POSITIVE: &[&str] = &[
    "amber", "bitter", "cyber", "dexter", "earnest", "elder", "ember", "fiber", "former", "hyper",
    "inner", "kosher", "latter", "lesser", "mere", "other", "outer", "over", "pewter", "power",
    "premier", "proper", "quarter", "queer", "rather", "rest", "sheer", "silver", "sober", "super",
    "tender", "under", "upper", "utter", "west", "east", "test", "best", "past", "inter", "meager",
    "eager", "clever", "aster", "peer", "career", "pioneer", "after", "cancer", "leather",
    "lumber", "master", "winter", "summer", "water", "paper", "honest", "modest", "dishonest",
    "immodest", "manifest", "northwest", "southwest", "midwest", "interest", "foster", "further",
    "rubber", "copper", "computer", "consumer", "customer", "soccer", "transfer", "hunger",
];

/// Endings by which adjectives made of names of places are known.
const DEMONYM_ENDINGS: &[&str] = &["an", "ish", "ese", "i", "ic", "ist"];

/// Other adjectives that keep their capital, since they are or begin names.
const CAPITAL: &[&str] = &[
    "Arab", "Atlantic", "Basque", "Czech", "Dutch", "French", "Greek", "Holy", "International",
    "Jewish", "Liberal", "Middle", "Muslim", "New", "North", "Pacific", "Prime", "Red",
    "Republican", "Royal", "Saudi", "Shia", "Shiite", "South", "Soviet", "Sunni", "Supreme",
    "Swiss", "Thai", "United", "Uzbek", "World",
];

/// The base form of an adjective.
pub(super) fn base(word: &str, lower: &str) -> String {
    if word.starts_with(char::is_uppercase) && is_of_name(word) {
        return word.to_owned();
    }
    let stem = lower
        .strip_suffix("est")
        .or_else(|| lower.strip_suffix("er"));
    match (look_up(IRREGULAR, lower), stem) {
        (Some(base), _) => base.to_owned(),
        (None, Some(stem)) if stem.is_ascii() && stem.len() > 1 && !POSITIVE.contains(&lower) => {
            positive(stem).unwrap_or_else(|| lower.to_owned())
        }
        _ => lower.to_owned(),
    }
}

/// The base form of an adverb.
pub(super) fn adverb(lower: &str) -> String {
    look_up(ADVERBS, lower).unwrap_or(lower).to_owned()
}

fn is_of_name(word: &str) -> bool {
    CAPITAL.contains(&word)
        || word.len() > 4
            && word.chars().skip(1).all(char::is_lowercase)
            && DEMONYM_ENDINGS.iter().any(|ending| word.ends_with(ending))
        || word.contains('-')
            && word
                .rsplit('-')
                .next()
                .is_some_and(|last| last.starts_with(char::is_uppercase))
}

/// The adjective whose comparative has this stem; none if it can have none.
fn positive(stem: &str) -> Option<String> {
    let bytes = stem.as_bytes();
    if let Some(stem) = stem.strip_suffix('i') {
        return (syllables(stem) >= 1).then(|| format!("{stem}y"));
    }
    let [.., before, last] = *bytes else {
        return None;
    };
    if last == b'l' && matches!(before, b'b' | b'd' | b'g' | b'p' | b't') {
        return Some(format!("{stem}e"));
    }
    if syllables(stem) != 1 {
        return None;
    }
    if last == before && matches!(last, b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't') {
        return Some(stem[..stem.len() - 1].to_owned());
    }
    let short = is_vowel(before)
        && !is_vowel(last)
        && !matches!(last, b'w' | b'x' | b'y')
        && (bytes.len() < 3
            || !is_vowel(bytes[bytes.len() - 3])
            || bytes.len() > 3 && bytes[bytes.len() - 4] == b'q');
    let silent = matches!(last, b'c' | b'v' | b'u' | b'z')
        || matches!((before, last), (b'r', b'g' | b's') | (b'n', b's'));
    Some(if short || silent {
        format!("{stem}e")
    } else {
        stem.to_owned()
    })
}
