//! Which names of organisations, and of places that no list knows, are names
//! of one thing.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use redstring_text::Kind;

use super::{
    grouping::{FORMS_COMPARED, Partition},
    names::Name,
    organisation_name::{is_acronym, is_acronym_of, is_short_form, key_words, may_abbreviate},
};
use crate::{gazetteer, syntax::tree::Tree};

pub(super) fn join(tree: &Tree, names: &[Name], is_person: &[bool], parts: &mut Partition) {
    let free = |index: usize, parts: &Partition| parts.placed[index].is_none() && !is_person[index];
    for (index, pair) in names.windows(2).enumerate() {
        let defines = free(index, parts)
            && free(index + 1, parts)
            && tree.document.sentence_of(pair[0].tokens.start)
                == tree.document.sentence_of(pair[1].tokens.start)
            && pair[1].tokens.start == pair[0].tokens.end + 1
            && tree.word(pair[0].tokens.end) == "(";
        if defines
            && (may_abbreviate(&pair[1].text, &pair[0].text)
                || is_acronym_of(&pair[0].text, &pair[1].text)
                || stands_for(&pair[1], &pair[0]))
        {
            parts.join(index, index + 1);
        }
    }
    join_aliases(names, is_person, parts);
    let mut by_initial: HashMap<char, Vec<usize>> = HashMap::new();
    let mut by_first_word = NamesByWord::new();
    let mut by_last_word = NamesByWord::new();
    let headline = headline(tree);
    let mut seen: HashSet<(bool, &str)> = HashSet::new();
    let mut acronyms = Vec::new();
    for (index, name) in names.iter().enumerate() {
        if !free(index, parts) || !seen.insert((headline.contains(&name.tokens.start), &name.text))
        {
            continue;
        }
        let words = key_words(&name.text);
        if is_acronym(&name.text) {
            acronyms.push(index);
        } else if let Some(initial) = initial(&name.text) {
            by_initial.entry(initial).or_default().push(index);
        }
        if name.kind == Kind::Organisation || name.kind == Kind::Misc {
            for (word, map) in [
                (words.first(), &mut by_first_word),
                (words.last(), &mut by_last_word),
            ] {
                map.entry(word.cloned().unwrap_or_default())
                    .or_default()
                    .push((index, words.clone()));
            }
        }
    }
    for acronym in acronyms {
        let candidates = initial(&names[acronym].text).and_then(|letter| by_initial.get(&letter));
        let spelled_out = candidates
            .into_iter()
            .flatten()
            .take(SPELLINGS_COMPARED)
            .find(|&&candidate| {
                is_acronym_of(
                    &names[acronym].text,
                    names[candidate].text.trim_start_matches("The "),
                )
            });
        if let Some(&candidate) = spelled_out {
            parts.join(candidate, acronym);
        }
    }
    for (index, name) in names.iter().enumerate() {
        if name.kind != Kind::Organisation || !free(index, parts) {
            continue;
        }
        let words = key_words(&name.text);
        let long = match &words[..] {
            [_] => introduced(tree, names, (&by_first_word, &by_last_word), &words, index),
            _ => None,
        };
        if let Some(long) = long
            .or_else(|| ending(tree, names, &by_last_word, &words, index))
            .or_else(|| beginning(tree, names, &by_first_word, &words, index))
        {
            parts.join(long, index);
            continue;
        }
        let Some(same_start) = words.first().and_then(|word| by_first_word.get(word)) else {
            continue;
        };
        let longer = same_start
            .iter()
            .take(FORMS_COMPARED)
            .find(|(_, long)| is_short_form(&words, long));
        if let Some((long, _)) = longer {
            parts.join(*long, index);
        }
    }
}

/// Joins a short name that everybody knows to the name that the article gives.
fn join_aliases(names: &[Name], is_person: &[bool], parts: &mut Partition) {
    for (short, name) in names.iter().enumerate() {
        let longs = gazetteer::known_as(name.text.trim_start_matches("the "));
        if longs.is_empty() || is_person[short] {
            continue;
        }
        let given = (0..names.len()).find(|&other| {
            !is_person[other] && longs.contains(&names[other].text.trim_start_matches("The "))
        });
        if let Some(long) = given {
            parts.join(long, short);
        }
    }
}

/// "Hooligans Against Salafists (HoGeSa)": an abbreviation of a name in another
/// language, whose letters are not those of this one.
fn stands_for(short: &Name, long: &Name) -> bool {
    let organisations = [short, long]
        .iter()
        .all(|name| name.kind == Kind::Organisation);
    let capitals = short
        .text
        .chars()
        .filter(|letter| letter.is_uppercase())
        .count();
    organisations && capitals > 1 && !short.text.contains(' ') && long.text.contains(' ')
}

/// Most names with one initial that an acronym is compared with.
const SPELLINGS_COMPARED: usize = 512;

/// Words in the name of what belongs to another: "United Nations Convention *on* Refugees".
const JOINING_WORDS: &[&str] = &["against", "for", "in", "of", "on", "to"];

/// Names and their words by one of these.
type NamesByWord = HashMap<String, Vec<(usize, Vec<String>)>>;

/// The only longer name that a word can be short for, if it comes before the
/// word does: "Federated" after "Federated Stores", "the Commission" after
/// "the European Commission".
fn introduced(
    tree: &Tree,
    names: &[Name],
    (by_first_word, by_last_word): (&NamesByWord, &NamesByWord),
    words: &[String],
    index: usize,
) -> Option<usize> {
    let word = words.first()?;
    let is_body = gazetteer::is_body(word);
    let map = if is_body { by_last_word } else { by_first_word };
    let with_word = map.get(word)?;
    only_before(tree, names, with_word, words, index, &|long| long.len() > 1)
}

/// The only longer name before "the" and a name that it ends with: "the Herald"
/// after "the Selim Herald".
fn ending(
    tree: &Tree,
    names: &[Name],
    by_last_word: &NamesByWord,
    words: &[String],
    index: usize,
) -> Option<usize> {
    let start = names[index].tokens.start;
    let definite = tree.sentence_tokens(start).start < start && tree.lower(start - 1) == "the";
    let with_word = by_last_word.get(words.last()?)?;
    let ends = |long: &[String]| long.len() > words.len() && long.ends_with(words);
    definite
        .then(|| only_before(tree, names, with_word, words, index, &ends))
        .flatten()
}

/// The only longer name before a name of several words that it begins with: "Lone
/// Pine" after "Lone Pine Aerospace".
fn beginning(
    tree: &Tree,
    names: &[Name],
    by_first_word: &NamesByWord,
    words: &[String],
    index: usize,
) -> Option<usize> {
    let with_word = by_first_word.get(words.first()?)?;
    let joins = |word: &String| JOINING_WORDS.contains(&word.as_str());
    let begins = |long: &[String]| {
        let rest = long.strip_prefix(words).unwrap_or_default();
        !rest.is_empty() && !rest.iter().any(joins)
    };
    (words.len() > 1 && !gazetteer::is_organisation(&names[index].text))
        .then(|| only_before(tree, names, with_word, words, index, &begins))
        .flatten()
}

/// The only longer name, if it comes before the short one and the short one, but in
/// a headline, does not come before it.
fn only_before(
    tree: &Tree,
    names: &[Name],
    named: &[(usize, Vec<String>)],
    words: &[String],
    index: usize,
    is_longer: &dyn Fn(&[String]) -> bool,
) -> Option<usize> {
    let named = || named.iter().take(FORMS_COMPARED);
    let mut longer = named().filter(|(_, long)| is_longer(long));
    let (long, whole) = longer.next()?;
    let only = longer.all(|(_, other)| other == whole);
    let headline = headline(tree);
    let in_headline = |name: usize| headline.contains(&names[name].tokens.start);
    let alone_before =
        named().any(|(other, short)| short == words && other < long && !in_headline(*other));
    (only && !alone_before && (*long < index || in_headline(index))).then_some(*long)
}

/// The first sentence, if it is a headline, which has no room for whole names.
fn headline(tree: &Tree) -> Range<usize> {
    let sentences = &tree.document.sentences;
    (sentences.first())
        .filter(|first| {
            sentences.len() > 1
                && !matches!(tree.word(first.tokens.end - 1), "." | "!" | "”" | "\"")
        })
        .map_or(0..0, |first| first.tokens.clone())
}

fn initial(text: &str) -> Option<char> {
    text.chars()
        .find(|letter| letter.is_alphanumeric())
        .and_then(|letter| letter.to_lowercase().next())
}
