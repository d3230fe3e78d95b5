//! What holds of any annotation, however wrong.

use std::fmt::Write;

use proptest::prelude::*;

use super::read;

const WORDS: &[&str] = &[
    "Anna", "Berg", "Mr", "President", "Moscow", "U.S.", "Russian", "Chechens", "Saturday", "FBI",
    "Nordwind", "AG", "(", ")", "“", "”", "\"", "’s", "he", "her", "it", "they", "I", "himself",
    "the", "company", "brother", "president", "said", "met", "and", ",", "—", "é̀", "🙂", "42",
];
const LABELS: &[&str] = &[
    "PROPN", "NOUN", "VERB", "PRON", "ADJ", "PUNCT", "DET", "ADP", "PART",
];
const DEPRELS: &[&str] = &[
    "nsubj", "obj", "obl", "nmod", "nmod:poss", "amod", "compound", "flat", "appos", "conj",
    "case", "det", "ccomp", "acl:relcl", "advcl", "xcomp", "punct", "cop",
];
const NAMES: &[&str] = &["", "", "/PER", "/ORG", "/LOC", "/MISC", "/+"];

/// A sentence of any words in a tree whose heads all come before or all come
/// after their dependents.
fn sentence() -> impl Strategy<Value = String> {
    let word = (
        0..WORDS.len(),
        0..LABELS.len(),
        0..DEPRELS.len(),
        0..NAMES.len(),
        any::<prop::sample::Index>(),
    );
    (prop::collection::vec(word, 1..14), any::<bool>()).prop_map(|(words, rightwards)| {
        let mut line = String::new();
        let count = words.len();
        let mut named = false;
        for (index, (word, label, deprel, name, head)) in words.into_iter().enumerate() {
            let heads = if rightwards { index } else { count - index - 1 };
            let head = match (heads, rightwards) {
                (0, _) => 0,
                (_, true) => head.index(heads) + 1,
                (_, false) => index + 2 + head.index(heads),
            };
            let deprel = if head == 0 { "root" } else { DEPRELS[deprel] };
            let name = if NAMES[name] == "/+" && !named {
                ""
            } else {
                NAMES[name]
            };
            named = !name.is_empty();
            write!(
                line,
                "{}/{}/{head}/{deprel}{name} ",
                WORDS[word], LABELS[label]
            )
            .unwrap();
        }
        line
    })
}

proptest! {
    #[test]
    fn any_tree_gives_sound_referents_twice_the_same(
        sentences in prop::collection::vec(sentence(), 0..6)
    ) {
        let article = sentences.join("\n");
        let (_, once) = read(&article);
        let (_, again) = read(&article);
        prop_assert_eq!(once.mentions, again.mentions);
        prop_assert_eq!(once.clusters, again.clusters);
    }
}
