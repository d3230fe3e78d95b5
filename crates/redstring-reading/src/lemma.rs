//! Base forms of words, as the English Universal Dependencies treebanks give them.
//!
//! Spelling rules and tables of what they do not cover; the part of speech
//! decides which. The rules need no list of regular words, so that new verbs
//! and nouns get their base form too.

mod adjectives;
mod closed;
mod irregular_verbs;
mod nouns;
mod verbs;

use redstring_text::Upos;

/// The base form of `word` as this part of speech; in lower case but for names
/// and for what is made of names ("Russian").
pub(crate) fn lemma(word: &str, upos: Upos) -> String {
    // What is longer is an address or noise.
    if word.len() > 60 {
        return word.to_owned();
    }
    let lower = word.to_lowercase().replace('’', "'");
    match upos {
        Upos::Verb => verbs::base(&lower),
        Upos::Noun => nouns::base(word, &lower),
        Upos::Propn => nouns::proper(word),
        Upos::Adj => adjectives::base(word, &lower),
        Upos::Adv => adjectives::adverb(&lower),
        Upos::Punct | Upos::Sym => closed::mark(word),
        Upos::X => word.to_owned(),
        _ => closed::base(word, &lower, upos),
    }
}

/// The entry of a table that is sorted by its first column.
fn look_up(table: &[(&str, &'static str)], form: &str) -> Option<&'static str> {
    table
        .binary_search_by_key(&form, |&(form, _)| form)
        .ok()
        .map(|index| table[index].1)
}

/// Whether a byte is a vowel letter; y is not.
fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// How many groups of vowels a stem has: about its syllables. The u of "qu" is
/// a consonant, and y is a vowel after one.
fn syllables(stem: &str) -> usize {
    let bytes = stem.as_bytes();
    let mut count = 0;
    let mut inside = false;
    for (index, &byte) in bytes.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| bytes[before]);
        let vowel = match byte {
            b'u' => before != Some(b'q'),
            b'y' => before.is_some_and(|before| !is_vowel(before)),
            _ => is_vowel(byte),
        };
        if vowel && !inside {
            count += 1;
        }
        inside = vowel;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(upos: Upos, pairs: &[(&str, &str)]) {
        for (word, base) in pairs {
            assert_eq!(lemma(word, upos), *base, "{word}");
        }
    }

    #[test]
    fn verbs() {
        all(
            Upos::Verb,
            &[
                ("scrutinised", "scrutinise"),
                ("agreed", "agree"),
                ("tipped", "tip"),
                ("travelled", "travel"),
                ("accused", "accuse"),
                ("visiting", "visit"),
                ("inviting", "invite"),
                ("said", "say"),
                ("offered", "offer"),
                ("denies", "deny"),
                ("dying", "die"),
                ("bring", "bring"),
                ("succeed", "succeed"),
                ("led", "lead"),
                ("arranging", "arrange"),
                ("hanging", "hang"),
                ("created", "create"),
                ("treated", "treat"),
                ("passes", "pass"),
                ("focuses", "focus"),
                ("goes", "go"),
                ("a“ed", "a“"),
            ],
        );
    }

    #[test]
    fn nouns_and_names() {
        all(
            Upos::Noun,
            &[
                ("countries", "country"),
                ("movies", "movie"),
                ("analyses", "analysis"),
                ("buses", "bus"),
                ("houses", "house"),
                ("spokeswomen", "spokeswoman"),
                ("wives", "wife"),
                ("series", "series"),
                ("politics", "politics"),
                ("Talks", "talk"),
            ],
        );
        all(
            Upos::Propn,
            &[
                ("Americans", "American"),
                ("States", "State"),
                ("Paris", "Paris"),
                ("Oct.", "October"),
            ],
        );
    }

    #[test]
    fn adjectives_and_adverbs() {
        all(
            Upos::Adj,
            &[
                ("bigger", "big"),
                ("largest", "large"),
                ("easier", "easy"),
                ("smaller", "small"),
                ("former", "former"),
                ("honest", "honest"),
                ("Russian", "Russian"),
                ("Best", "good"),
            ],
        );
        all(Upos::Adv, &[("later", "late"), ("however", "however")]);
    }

    #[test]
    fn closed_classes() {
        all(Upos::Aux, &[("’s", "be"), ("wo", "will"), ("Has", "have")]);
        all(Upos::Part, &[("n’t", "not"), ("’", "'s")]);
        all(Upos::Pron, &[("They", "they"), ("him", "he"), ("i", "I")]);
        all(Upos::Num, &[("5,000", "5000"), ("bn", "billion")]);
        all(Upos::Punct, &[("“", "\"")]);
    }

    #[test]
    fn tables_are_sorted() {
        for table in [
            irregular_verbs::IRREGULAR_VERBS,
            nouns::IRREGULAR,
            nouns::NAMES,
            adjectives::IRREGULAR,
            adjectives::ADVERBS,
        ] {
            for pair in table.windows(2) {
                assert!(pair[0].0 < pair[1].0, "{} {}", pair[0].0, pair[1].0);
            }
        }
        assert!(verbs::LOST_E.is_sorted() && verbs::WHOLE.is_sorted());
    }

    proptest! {
        #[test]
        fn any_word_has_a_lemma(word in "\\S{1,12}", ending in "(s|es|ed|ing|er|est|ied|ies|)") {
            let form = word + &ending;
            for &upos in Upos::ALL {
                prop_assert!(!lemma(&form, upos).is_empty());
            }
        }
    }
}
