//! Names of organisations, places and the rest: what two of them share.

use super::spelling::plain;

/// Words that no name is told apart by.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "de", "di",
];

/// Words that a short form leaves out at the end or the beginning.
const GENERIC_WORDS: &[&str] = &[
    "agency", "airlines", "airport", "airways", "area", "association", "bank", "city", "club",
    "communications", "companies", "company", "corp", "corporation", "county", "deutsche",
    "district", "dc", "energy", "entertainment", "federal", "fc", "foundation", "gallery", "group",
    "holding", "holdings", "industries", "institute", "international", "island", "islands",
    "motor", "motors", "movement", "news", "newspaper", "ocean", "oil", "party", "peninsula",
    "province", "river", "royal", "sc", "sea", "stores", "strip", "supermarkets", "systems",
    "technologies", "union", "us", "vfb", "vfl", "zone", "1899", "04", "05", "96", "98", "1",
];

/// Bodies that every state has: "Foreign Ministry", "Supreme Court". All words
/// of a name being here, the name means the one of the country in question.
const STATE_WORDS: &[&str] = &[
    "agriculture", "air", "army", "assembly", "bureau", "cabinet", "central", "chamber",
    "christian", "coast", "commission", "communist", "congress", "conservative", "conservatives",
    "constitutional", "council", "court", "criminal", "culture", "customs", "defense",
    "democratic", "democrats", "department", "deputies", "development", "economic", "economics",
    "economy", "education", "election", "electoral", "energy", "environment", "finance", "force",
    "foreign", "front", "government", "green", "greens", "guard", "health", "high", "home",
    "house", "human", "interior", "justice", "labor", "liberal", "liberals", "lower", "military",
    "ministry", "national", "navy", "office", "parliament", "party", "people", "police", "popular",
    "reserve", "representatives", "republican", "republicans", "rights", "security", "senate",
    "social", "socialist", "socialists", "state", "statistics", "supreme", "trade", "transport",
    "treasury", "upper",
];

/// The words by which a name is told apart, as usually spelled; the name comes
/// without article and legal form.
pub(super) fn words(normal: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = Vec::with_capacity(normal.len());
    let mut after_co = false;
    for word in normal {
        if after_co && let Some(last) = words.last_mut() {
            last.push_str(word);
        } else {
            words.push(plain(word));
        }
        // "Co-operation"
        after_co = *word == "co" && words.len() < normal.len();
    }
    let told: Vec<String> = (words.iter().enumerate())
        .filter(|(place, word)| *place == 0 || !SMALL_WORDS.contains(&word.as_str()))
        .map(|(_, word)| word.clone())
        .collect();
    told
}

/// Whether every state has one.
pub(super) fn is_of_a_state(words: &[String]) -> bool {
    words
        .iter()
        .all(|word| STATE_WORDS.contains(&word.as_str()))
}

/// Whether a name as written looks like an acronym: "FBI", "U.N.", "AfD".
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = || name.chars().filter(|letter| *letter != '.');
    let capitals = letters().filter(|letter| letter.is_uppercase()).count();
    (2..=8).contains(&letters().count())
        && capitals * 2 > letters().count()
        && letters().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '&'))
}

/// The acronyms that are made of the initials of a name in normal form, small
/// words counted or not; none for a single word.
pub(super) fn acronyms(normal: &[&str]) -> Vec<String> {
    if normal.len() < 2 {
        return Vec::new();
    }
    let initials = |with_small: bool| -> String {
        let words = normal.iter();
        words
            .filter(|word| with_small || !SMALL_WORDS.contains(word))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let mut acronyms = vec![initials(false), initials(true)];
    acronyms.retain(|acronym| acronym.chars().count() >= 2);
    acronyms.dedup();
    acronyms
}

/// Forms that leave out words which only say what sort of thing it is:
/// "Xinhua" of "Xinhua News Agency", "Bundesbank" of "Deutsche Bundesbank".
pub(super) fn short_forms(words: &[String]) -> Vec<String> {
    let is_generic = |word: &String| GENERIC_WORDS.contains(&word.as_str());
    let mut forms = Vec::new();
    let last = (1..words.len()).rev();
    for end in last.take_while(|&end| is_generic(&words[end])) {
        forms.push(words[..end].join(" "));
    }
    let first = 1..words.len();
    for start in first.take_while(|&start| is_generic(&words[start - 1])) {
        forms.push(words[start..].join(" "));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Vec<String> {
        let normal = crate::normal_form::words(name);
        words(&normal.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn small_words_and_spelling_do_not_count() {
        assert_eq!(
            of("Organisation for Security and Co-operation"),
            of("Organization of Security Cooperation")
        );
        assert_ne!(of("House of Holm"), of("Holm House"));
    }

    #[test]
    fn short_forms_leave_out_generic_words_only() {
        assert_eq!(
            short_forms(&of("Halden News Agency")),
            ["halden news", "halden"]
        );
        assert_eq!(short_forms(&of("Deutsche Bundesbank")), ["bundesbank"]);
        assert!(short_forms(&of("Halden United")).is_empty());
    }

    #[test]
    fn acronyms_are_initials() {
        assert_eq!(acronyms(&["bank", "of", "halden"]), ["bh", "boh"]);
        assert!(acronyms(&["halden"]).is_empty());
        assert!(is_acronym("U.N.") && is_acronym("AfD") && !is_acronym("Nato"));
    }

    #[test]
    fn every_state_has_a_foreign_ministry() {
        assert!(is_of_a_state(&of("Foreign Ministry")));
        assert!(!is_of_a_state(&of("Halden Ministry")));
    }
}
