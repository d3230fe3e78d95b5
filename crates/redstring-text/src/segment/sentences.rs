//! Where the sentences of one paragraph end.

use std::ops::Range;

use super::{
    MAX_SENTENCE_TOKENS,
    abbreviations::{self, Abbreviation},
    preambles,
};
use crate::Token;

/// Words that open a sentence far oftener than they stand, with a capital,
/// after an abbreviation inside one.
const OPENERS: &[&str] = &[
    "A", "After", "Also", "Although", "An", "And", "Another", "As", "At", "Before", "Both", "But",
    "By", "Despite", "During", "Each", "Even", "For", "From", "He", "Her", "Here", "His", "How",
    "However", "I", "If", "In", "It", "Its", "Last", "Many", "Meanwhile", "Most", "My", "No",
    "Now", "On", "One", "Our", "She", "Since", "So", "Some", "Such", "That", "The", "Their",
    "Then", "There", "These", "They", "This", "Those", "Though", "To", "Under", "Until", "We",
    "What", "When", "Where", "While", "Who", "Why", "With", "Yet", "You", "Your",
];

/// What follows a time of day without a new sentence.
const AFTER_TIME: &[&str] = &[
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
    "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December", "Eastern", "Pacific", "Central", "Greenwich",
];

/// Ranges of `tokens`, all tokens of one paragraph, that are sentences; none is empty.
pub(super) fn split(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let words = Words { text, tokens };
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if at == start
            && let Some(end) = preambles::end(&words, start)
        {
            sentences.push(start..end);
            start = end;
            at = end;
            continue;
        }
        let end = match words.stop(start, at) {
            Some(end) => end,
            None if at + 1 - start == MAX_SENTENCE_TOKENS => at + 1,
            None => {
                at += 1;
                continue;
            }
        };
        let end = end.min(start + MAX_SENTENCE_TOKENS);
        sentences.push(start..end);
        start = end;
        at = end;
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

pub(super) struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Words<'t> {
    pub(super) fn get(&self, at: usize) -> Option<&'t str> {
        self.tokens.get(at).map(|token| token.span.of(self.text))
    }

    /// Whether white space stands before a token.
    fn spaced(&self, at: usize) -> bool {
        at == 0 || self.tokens[at - 1].span.end < self.tokens[at].span.start
    }

    /// If a sentence that began at `start` ends with the token `at` and what
    /// closes after it: the index after its last token.
    fn stop(&self, start: usize, at: usize) -> Option<usize> {
        let word = self.get(at)?;
        let stop = Stop::of(word)?;
        let mut end = at + 1;
        while let Some(next) = self.get(end) {
            let again = matches!(
                Stop::of(next),
                Some(Stop::Full | Stop::Loud | Stop::Trailing)
            );
            let closes = !self.spaced(end) && (is_closing(next) || again);
            if closes || again && stop != Stop::Abbreviated(Abbreviation::Free) {
                end += 1;
            } else if let Some(after) = self.reference(end) {
                end = after;
            } else {
                break;
            }
        }
        let opening = (end..end + 3).find(|&next| !self.get(next).is_some_and(is_opening))?;
        let next = self.get(opening)?;
        let quoted = end > at + 1;
        let ends = match stop {
            Stop::Full if self.is_enumerator(start, at) => false,
            Stop::Full if !self.spaced(end) => starts_upper(next) && !quoted && self.is_plain(at),
            Stop::Full => !quoted || !starts_lower(next),
            Stop::Loud if is_continuing(next) => false,
            Stop::Loud => self.spaced(end) && (!starts_lower(next) || word == "?" && !quoted),
            Stop::Trailing => self.spaced(end) && starts_upper(next) && next != "I",
            Stop::Abbreviated(Abbreviation::Leading | Abbreviation::BeforeFigure) => false,
            Stop::Abbreviated(Abbreviation::Initial) => at > start && OPENERS.contains(&next),
            Stop::Abbreviated(Abbreviation::Free) => match word {
                "a.m." | "p.m." | "etc." => starts_upper(next) && !AFTER_TIME.contains(&next),
                _ => OPENERS.contains(&next) || quoted && starts_upper(next),
            },
        };
        ends.then_some(end)
    }

    /// The index after a note such as "[12]".
    fn reference(&self, at: usize) -> Option<usize> {
        let inside = self.get(at + 1)?;
        (self.get(at)? == "["
            && inside.bytes().all(|byte| byte.is_ascii_digit())
            && self.get(at + 2)? == "]")
            .then_some(at + 3)
    }

    /// "1." or "b." at the beginning, which numbers the sentence.
    fn is_enumerator(&self, start: usize, at: usize) -> bool {
        at == start + 1
            && self.get(start).is_some_and(|word| {
                word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
                    || word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
            })
    }

    /// Whether the word before a stop is an ordinary one, so that "end.The" is two sentences.
    fn is_plain(&self, at: usize) -> bool {
        at > 0
            && self
                .get(at - 1)
                .is_some_and(|word| word.ends_with(char::is_lowercase))
    }
}

/// A token after which a sentence may end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Full,
    Loud,
    Trailing,
    Abbreviated(Abbreviation),
}

impl Stop {
    fn of(word: &str) -> Option<Self> {
        if word == "." || word == "。" {
            return Some(Self::Full);
        }
        if !word.ends_with(['.', '!', '?', '…', '？', '！']) {
            return None;
        }
        if word
            .chars()
            .all(|char| matches!(char, '!' | '?' | '？' | '！'))
        {
            return Some(Self::Loud);
        }
        if word.chars().all(|char| matches!(char, '.' | '…')) {
            return Some(Self::Trailing);
        }
        abbreviations::of(word.strip_suffix('.')?).map(Self::Abbreviated)
    }
}

fn is_closing(word: &str) -> bool {
    matches!(
        word,
        "\"" | "'" | "”" | "’" | "''" | "’’" | ")" | "]" | "}" | "»"
    )
}

fn is_opening(word: &str) -> bool {
    matches!(word, "\"" | "'" | "“" | "‘" | "``" | "(" | "[" | "{" | "«")
}

fn is_continuing(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "-" | "–" | "—" | "--" | ")" | "]")
}

fn starts_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

pub(super) fn starts_upper(word: &str) -> bool {
    word.starts_with(|char: char| char.is_uppercase() || char.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tokens;

    fn sentences(text: &str) -> Vec<&str> {
        let mut cut = Vec::new();
        tokens::split(text, 0..text.len(), &mut cut);
        split(text, &cut)
            .into_iter()
            .map(|range| {
                let first = cut[range.start].span;
                first.cover(cut[range.end - 1].span).of(text)
            })
            .collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        let text = "Mr. J. R. Finch of Tarn Lines Inc. met U.S. Senator Amy Boll on Jan. 5.";
        assert_eq!(sentences(text), [text]);
    }

    #[test]
    fn a_sentence_may_end_on_an_abbreviation() {
        assert_eq!(
            sentences(
                "She left the U.S. The court in Velm, D.C. was closed at 5 p.m. Nobody knew."
            ),
            [
                "She left the U.S.",
                "The court in Velm, D.C. was closed at 5 p.m.",
                "Nobody knew."
            ]
        );
    }

    #[test]
    fn closing_quotes_belong_to_the_sentence() {
        assert_eq!(
            sentences("“It is over.” He left. \"Who?\" she asked. (Nobody answered.) Then..."),
            [
                "“It is over.”", "He left.", "\"Who?\" she asked.", "(Nobody answered.)", "Then..."
            ]
        );
    }

    #[test]
    fn loud_and_trailing_stops() {
        assert_eq!(sentences("What?! No… Yes."), ["What?!", "No…", "Yes."]);
        assert_eq!(sentences("He was... late."), ["He was... late."]);
    }

    #[test]
    fn endless_sentences_are_cut() {
        let text = "word ".repeat(MAX_SENTENCE_TOKENS * 2 + 5);
        assert_eq!(sentences(text.trim_end()).len(), 3);
    }
}
