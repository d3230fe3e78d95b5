//! Two names of one thing side by side: "Nordhaven Holdings, formerly Kestrel
//! Group", "Anna Berg, née Klein".

use redstring_text::{Kind, Upos};

use super::{grouping::Partition, names::Name};
use crate::syntax::tree::Tree;

/// How many words stand between the two names at most.
const LONGEST: usize = 6;

/// Which of two names is the one of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Current {
    First,
    Second,
    Both,
}

/// What stands between the names, without comma, bracket and article.
const BETWEEN: &[(&str, Current)] = &[
    ("formerly", Current::First),
    ("formerly called", Current::First),
    ("formerly known as", Current::First),
    ("previously", Current::First),
    ("previously called", Current::First),
    ("previously known as", Current::First),
    ("once known as", Current::First),
    ("originally called", Current::First),
    ("then called", Current::First),
    ("then known as", Current::First),
    ("which was formerly known as", Current::First),
    ("which was previously known as", Current::First),
    ("was formerly known as", Current::First),
    ("was previously known as", Current::First),
    ("née", Current::First),
    ("nee", Current::First),
    ("born", Current::First),
    ("now", Current::Second),
    ("now called", Current::Second),
    ("now known as", Current::Second),
    ("now renamed", Current::Second),
    ("since renamed", Current::Second),
    ("later renamed", Current::Second),
    ("which is now called", Current::Second),
    ("which is now known as", Current::Second),
    ("is now called", Current::Second),
    ("is now known as", Current::Second),
    ("was renamed", Current::Second),
    ("has been renamed", Current::Second),
    ("was later renamed", Current::Second),
    ("renamed itself", Current::Second),
    ("has renamed itself", Current::Second),
    ("changed its name to", Current::Second),
    ("has changed its name to", Current::Second),
    ("also known as", Current::Both),
    ("also called", Current::Both),
    ("better known as", Current::Both),
    ("known as", Current::Both),
    ("alias", Current::Both),
    ("aka", Current::Both),
];

/// Joins names of which the article says that they are one thing's, and notes
/// those that it no longer bears.
pub(super) fn join(tree: &Tree, names: &[Name], is_person: &[bool], parts: &mut Partition) {
    for (index, pair) in names.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let alike = match (is_person[index], is_person[index + 1]) {
            (true, true) => true,
            (false, false) => first.kind == second.kind && first.kind != Kind::Misc,
            _ => false,
        };
        let placed = parts.placed[index].is_some() && parts.placed[index + 1].is_some();
        if !alike || placed || !is_whole(tree, second) {
            continue;
        }
        let Some(current) = between(tree, first.tokens.end, second.tokens.start) else {
            continue;
        };
        match current {
            Current::First => parts.former[index + 1] = true,
            Current::Second => parts.former[index] = true,
            Current::Both => {}
        }
        parts.join(index, index + 1);
    }
}

/// What the words from `start` to `end` tell of the names around them.
fn between(tree: &Tree, start: usize, end: usize) -> Option<Current> {
    if start >= end
        || end - start > LONGEST
        || tree.document.sentence_of(start) != tree.document.sentence_of(end)
    {
        return None;
    }
    let words: Vec<String> = (start..end).map(|token| tree.lower(token)).collect();
    let words = match &words[..] {
        [mark, rest @ ..] if matches!(mark.as_str(), "," | "(") => rest,
        all => all,
    };
    let words = words.strip_suffix(&["the".to_owned()]).unwrap_or(words);
    let phrase = words.join(" ");
    (BETWEEN.iter())
        .find(|(known, _)| *known == phrase)
        .map(|(_, current)| *current)
}

/// Whether nothing follows a name that it is only part of: "formerly *Kestrel*'s
/// lawyer", "now *Kestrel* chairman".
fn is_whole(tree: &Tree, name: &Name) -> bool {
    let after = name.tokens.end;
    after >= tree.sentence_tokens(name.tokens.start).end
        || !tree.is_possessive_mark(after)
            && !matches!(
                tree.upos(after),
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num
            )
}
