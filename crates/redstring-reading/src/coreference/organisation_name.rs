//! When two forms of an organisation's name are of one organisation.

/// Legal forms that come and go at the end of a company's name.
const LEGAL_FORMS: &[&str] = &[
    "ab", "ag", "asa", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated",
    "kg", "limited", "llc", "llp", "ltd", "nv", "oao", "oyj", "plc", "pte", "pty", "sa", "se",
    "spa",
];

/// Whether a word is a company's legal form: "Inc.".
pub(super) fn is_legal_form(word: &str) -> bool {
    LEGAL_FORMS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Words that an organisation's short form leaves out.
const GENERIC_WORDS: &[&str] = &[
    "agency", "airlines", "airways", "association", "bank", "club", "communications", "companies",
    "company", "energy", "entertainment", "fc", "foundation", "group", "holding", "holdings",
    "industries", "institute", "international", "motor", "motors", "news", "newspaper", "oil",
    "party", "stores", "supermarkets", "systems", "technologies", "union",
];

/// Words that give no letter to an acronym.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "&",
];

/// The words by which a name is known, in lower case: without article, legal
/// form, full stops and possessive.
pub(super) fn key_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name
        .split_whitespace()
        .map(|word| {
            word.chars()
                .filter(|letter| !matches!(letter, '.' | ','))
                .flat_map(char::to_lowercase)
                .collect()
        })
        .filter(|word: &String| !word.is_empty())
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    while words.len() > 1
        && words
            .last()
            .is_some_and(|word| LEGAL_FORMS.contains(&word.as_str()))
    {
        // "News Corp" is more than any news.
        if words.len() == 2 && GENERIC_WORDS.contains(&words[0].as_str()) {
            words[1] = abbreviated(&words[1]).to_owned();
            break;
        }
        words.pop();
        if words.len() > 1 && words.last().is_some_and(|word| word == "&") {
            words.pop();
        }
    }
    words
}

fn abbreviated(legal_form: &str) -> &str {
    match legal_form {
        "company" => "co",
        "corporation" => "corp",
        "incorporated" => "inc",
        "limited" => "ltd",
        short => short,
    }
}

/// Whether a name looks like an acronym: "FBI", "U.N.".
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|letter| *letter != '.');
    let (mut count, mut capitals) = (0, 0);
    for letter in letters {
        count += 1;
        capitals += usize::from(letter.is_uppercase());
        if !letter.is_alphanumeric() && letter != '-' && letter != '&' {
            return false;
        }
    }
    (2..=8).contains(&count) && capitals * 2 > count
}

/// Whether an acronym is made of a name's initials, small words counted or not.
pub(super) fn is_acronym_of(acronym: &str, name: &str) -> bool {
    let wanted: Vec<char> = acronym
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> = name
        .split(|letter: char| letter.is_whitespace() || letter == '-')
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() < 2 || wanted.len() < 2 {
        return false;
    }
    let initials = |keep: &dyn Fn(&str) -> bool| -> Vec<char> {
        words
            .iter()
            .filter(|word| keep(word))
            .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
            .flat_map(char::to_lowercase)
            .collect()
    };
    let is_small = |word: &str| SMALL_WORDS.contains(&word.to_lowercase().as_str());
    let is_legal = |word: &str| {
        let word: String = word.chars().filter(|letter| *letter != '.').collect();
        LEGAL_FORMS.contains(&word.to_lowercase().as_str())
    };
    initials(&|word| !is_small(word)) == wanted
        || initials(&|_| true) == wanted
        || initials(&|word| !word.eq_ignore_ascii_case("the")) == wanted
        || initials(&|word| !is_small(word) && !is_legal(word)) == wanted
}

/// Whether a name in brackets after another may abbreviate it: its letters
/// occur in the other in order, from the first on.
pub(super) fn may_abbreviate(short: &str, long: &str) -> bool {
    // "HoGeSa": half of its letters are capitals.
    let capitals = short.chars().filter(|letter| letter.is_uppercase()).count();
    let mixed = !short.contains(' ') && capitals > 1 && capitals * 2 >= short.chars().count();
    if !(is_acronym(short) || mixed) || short.chars().count() >= long.chars().count() {
        return false;
    }
    let mut letters = long.chars().flat_map(char::to_lowercase);
    let mut wanted = short
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase);
    let starts_alike = wanted.next() == letters.next();
    starts_alike && wanted.all(|letter| letters.any(|other| other == letter))
}

/// Whether `short` is `long` without words that only say what sort of
/// organisation it is: "Deutsche Telekom", "Deutsche Telekom Group".
pub(super) fn is_short_form(short: &[String], long: &[String]) -> bool {
    !short.is_empty()
        && long.len() > short.len()
        && long.starts_with(short)
        && long[short.len()..]
            .iter()
            .all(|word| GENERIC_WORDS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_and_articles_do_not_count() {
        assert_eq!(key_words("Deutsche Bank AG"), key_words("Deutsche Bank"));
        assert_eq!(key_words("The Guardian"), key_words("Guardian"));
        assert_eq!(key_words("Smith & Co."), key_words("Smith"));
        assert_ne!(key_words("Deutsche Bank"), key_words("Deutsche Bahn"));
        assert_eq!(key_words("AG"), ["ag"]);
        assert_eq!(key_words("News Corporation"), key_words("News Corp."));
        assert!(!is_short_form(
            &key_words("News Corp"),
            &key_words("News International")
        ));
    }

    #[test]
    fn acronyms_are_initials() {
        assert!(is_acronym_of("FBI", "Federal Bureau of Investigation"));
        assert!(is_acronym_of("UN", "United Nations"));
        assert!(is_acronym_of("U.N.", "United Nations"));
        assert!(is_acronym_of("DoJ", "Department of Justice"));
        assert!(is_acronym_of("GM", "General Motors Corp."));
        assert!(!is_acronym_of("FBI", "Federal Board of Education"));
        assert!(!is_acronym_of("F", "Ford"));
    }

    #[test]
    fn brackets_allow_looser_abbreviations() {
        assert!(may_abbreviate("RT", "Russia Today"));
        assert!(may_abbreviate("GAZP", "Gazprom"));
        assert!(!may_abbreviate("FBI", "Russia Today"));
        assert!(!may_abbreviate("Moscow", "Ministry of something"));
    }

    #[test]
    fn short_forms_leave_out_generic_words_only() {
        let short_form = |short, long| is_short_form(&key_words(short), &key_words(long));
        assert!(short_form("Sony", "Sony Entertainment"));
        assert!(short_form("Labour", "Labour Party"));
        assert!(!short_form("Manchester", "Manchester United"));
        assert!(!short_form("Microsoft", "Microsoft Research"));
    }
}
