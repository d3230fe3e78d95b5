//! Names of organisations, places and the rest: what two of them share.

use std::{collections::HashSet, sync::LazyLock};

use foldhash::fast::RandomState;
use redstring_text::Kind;

use super::{place, spelling::plain};

/// Words that no name is told apart by.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "de", "della", "di",
];

/// Articles of other languages that come and go: "Der Spiegel".
const ARTICLES: &[&str] = &["das", "der", "die", "el", "il", "la", "le", "les", "los"];

/// Acronyms that the world uses without saying what they stand for, and that
/// as [`words`] leaves it.
const KNOWN_ACRONYMS: &[(&str, &str)] = &[
    ("afp", "agence france presse"),
    ("ap", "associated press"),
    ("dpa", "deutsche presse agentur"),
    ("dw", "deutsche welle"),
    ("ecb", "european central bank"),
    ("eu", "european union"),
    ("imf", "international monetary fund"),
    ("un", "united nation"),
    ("who", "world health organization"),
    ("wto", "world trade organization"),
];

/// Words of places that a short form leaves out.
const GENERIC_PLACES: &[&str] = &[
    "city", "county", "dc", "district", "island", "islands", "ocean", "peninsula", "river", "sea",
    "strip",
];

/// Words that a short form leaves out at the end or the beginning.
const GENERIC_WORDS: &[&str] = &[
    "agency", "airlines", "airways", "association", "bank", "club", "communications", "companies",
    "company", "corp", "corporation", "deutsche", "energy", "entertainment", "federal", "fc",
    "foundation", "group", "holding", "holdings", "industries", "institute", "international",
    "motor", "motors", "movement", "news", "newspaper", "oil", "party", "royal", "sc", "stores",
    "supermarkets", "systems", "technologies", "union", "us", "vfb", "vfl", "1899", "04", "05",
    "96", "98", "1",
];

/// Bodies that every state has: "Foreign Ministry", "Supreme Court". All words
/// of a name being here, the name means the one of the country in question.
const STATE_WORDS: &[&str] = &[
    "agriculture", "air", "army", "assembly", "bureau", "cabinet", "central", "chamber",
    "christian", "commission", "communist", "congress", "conservative", "conservatives",
    "constitutional", "council", "court", "criminal", "culture", "custom", "customs", "defense",
    "democrat", "democratic", "democrats", "deputie", "deputies", "development", "economic",
    "economics", "economy", "education", "election", "electoral", "energy", "environment",
    "finance", "force", "foreign", "front", "government", "green", "greens", "guard", "health",
    "high", "home", "house", "human", "interior", "justice", "labor", "liberal", "liberals",
    "lower", "military", "ministry", "national", "navy", "office", "parliament", "party", "people",
    "police", "popular", "representative", "representatives", "republican", "republicans",
    "reserve", "right", "rights", "senate", "social", "socialist", "socialists", "statistic",
    "statistics", "supreme", "trade", "transport", "treasury", "upper",
];

/// Further words that bodies in many places have in their names.
const COMMON_WORDS: &[&str] = &[
    "academy", "albion", "alliance", "athletic", "authority", "capital", "cathedral", "catholic",
    "center", "chronicle", "church", "city", "college", "commercial", "committee", "community",
    "county", "courier", "daily", "department", "east", "evening", "federation", "first", "fund",
    "gazette", "general", "guardian", "herald", "high", "hospital", "hotel", "independent",
    "insurance", "journal", "league", "library", "life", "mail", "medical", "memorial", "merchant",
    "mirror", "museum", "mutual", "new", "north", "northern", "observer", "orchestra",
    "organization", "post", "press", "province", "public", "ranger", "regional", "rover", "saint",
    "saving", "school", "securities", "security", "service", "society", "south", "southern",
    "sport", "standard", "star", "state", "sun", "team", "telegraph", "theater", "time", "town",
    "tribune", "trinity", "trust", "united", "university", "wanderer", "west", "western",
    "workers", "world",
];

/// [`STATE_WORDS`], to look up.
static WORDS_OF_STATES: LazyLock<HashSet<&str, RandomState>> =
    LazyLock::new(|| STATE_WORDS.iter().copied().collect());

/// Words that say what sort of body has a name.
static WORDS_OF_BODIES: LazyLock<HashSet<&str, RandomState>> = LazyLock::new(|| {
    let words = [SMALL_WORDS, STATE_WORDS, GENERIC_WORDS, COMMON_WORDS];
    words.into_iter().flatten().copied().collect()
});

/// The words by which a name is told apart, as usually spelled; the name comes
/// without article and legal form.
pub(super) fn words(kind: Kind, normal: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = Vec::with_capacity(normal.len());
    let mut after_co = false;
    let mut normal = normal;
    while let [first, rest @ ..] = normal
        && !rest.is_empty()
        && ARTICLES.contains(first)
    {
        normal = rest;
    }
    for word in normal {
        if after_co && let Some(last) = words.last_mut() {
            last.push_str(word);
        } else {
            words.push(plain(word));
        }
        // "Co-operation"
        after_co = *word == "co" && words.len() < normal.len();
    }
    let mut place = 0;
    words.retain(|word| {
        place += 1;
        place == 1 || !SMALL_WORDS.contains(&word.as_str())
    });
    // "Houthi", "Houthis"
    if kind != Kind::Location
        && let Some(last) = words.last_mut()
        && last.chars().count() >= 6
        && last.ends_with('s')
        && !["ss", "us", "is"]
            .iter()
            .any(|ending| last.ends_with(ending))
    {
        last.pop();
    }
    words
}

/// Whether a word says what sort of body has the name, as usually spelled.
pub(super) fn is_word_of_bodies(word: &str) -> bool {
    WORDS_OF_BODIES.contains(word)
}

/// What a well-known acronym stands for, both as usually spelled.
pub(super) fn of_known_acronym(words: &str) -> Option<&'static str> {
    let found = KNOWN_ACRONYMS.iter().find(|(acronym, _)| *acronym == words);
    found.map(|(_, whole)| *whole)
}

/// Whether every state has one.
pub(super) fn is_of_a_state(words: &[String]) -> bool {
    words
        .iter()
        .all(|word| WORDS_OF_STATES.contains(word.as_str()))
}

/// What is left of a state's body without the country at either end: "Foreign
/// Ministry" of "Egyptian Foreign Ministry" and of "Foreign Ministry of Egypt".
pub(super) fn without_country(words: &[String]) -> Option<String> {
    let is_country = |words: &[String]| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        place::is_country(&words.join(" "))
    };
    (1..=2.min(words.len().saturating_sub(1))).find_map(|length| {
        let (first, after) = words.split_at(length);
        let (before, last) = words.split_at(words.len() - length);
        let rest = match (is_country(first), is_country(last)) {
            (true, _) => after,
            (_, true) => before,
            _ => return None,
        };
        is_of_a_state(rest).then(|| rest.join(" "))
    })
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
pub(super) fn short_forms(kind: Kind, words: &[String]) -> Vec<String> {
    let generic = match kind {
        Kind::Location => GENERIC_PLACES,
        Kind::Person | Kind::Organisation | Kind::Misc => GENERIC_WORDS,
    };
    let is_generic = |word: &String| generic.contains(&word.as_str());
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
        words(
            Kind::Organisation,
            &normal.iter().map(String::as_str).collect::<Vec<_>>(),
        )
    }

    #[test]
    fn small_words_and_spelling_do_not_count() {
        assert_eq!(
            of("Organisation for Security and Co-operation"),
            of("Organization of Security Cooperation")
        );
        assert_eq!(of("Der Holm"), of("Holm"));
        assert_eq!(of("Holm Riders"), of("Holm Rider"));
        assert_ne!(of("House of Holm"), of("Holm House"));
    }

    #[test]
    fn short_forms_leave_out_generic_words_only() {
        assert_eq!(
            short_forms(Kind::Organisation, &of("Halden News Agency")),
            ["halden news", "halden"]
        );
        assert_eq!(
            short_forms(Kind::Organisation, &of("Deutsche Bundesbank")),
            ["bundesbank"]
        );
        assert!(short_forms(Kind::Organisation, &of("Halden United")).is_empty());
    }

    #[test]
    fn acronyms_are_initials() {
        assert_eq!(acronyms(&["bank", "of", "halden"]), ["bh", "boh"]);
        assert!(acronyms(&["halden"]).is_empty());
        assert!(is_acronym("U.N.") && is_acronym("AfD") && !is_acronym("Nato"));
    }

    #[test]
    fn bodies_of_states_go_without_their_country() {
        let rest = |name| without_country(&of(name));
        assert_eq!(
            rest("Egyptian Foreign Ministry").as_deref(),
            Some("foreign ministry")
        );
        assert_eq!(
            rest("Supreme Court of South Africa").as_deref(),
            Some("supreme court")
        );
        assert_eq!(rest("Egyptian Halden Ministry"), None);
    }

    #[test]
    fn every_state_has_a_foreign_ministry() {
        assert!(is_of_a_state(&of("Foreign Ministry")));
        assert!(!is_of_a_state(&of("Halden Ministry")));
    }
}
