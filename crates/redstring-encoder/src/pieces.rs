//! From a word to word pieces, as BERT's uncased vocabulary cuts them: clean
//! and lower the word, set punctuation apart, then take the longest piece that
//! the vocabulary has, again and again (Wu et al. 2016, arXiv:1609.08144).
//!
//! The training recipe defines the same steps in Python; the two must agree
//! piece by piece, or the network sees words it was not trained on.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::{EncoderError, Windows};

/// A run of letters longer than this, in characters, is unknown as a whole.
const LONGEST_RUN: usize = 100;
/// Of a token with more pieces only so many are read. No token of the training
/// texts comes near it; a mile of exclamation marks must still fit a window.
const MOST_PIECES: usize = 100;

/// A vocabulary of word pieces.
pub struct Pieces {
    /// Pieces that begin a word.
    first: HashMap<Box<str>, i32>,
    /// Pieces that continue one, without their `##`.
    next: HashMap<Box<str>, i32>,
    /// Length of the longest piece, in characters.
    longest: usize,
    pub(crate) unknown: i32,
    pub(crate) opening: i32,
    pub(crate) closing: i32,
}

impl Pieces {
    /// A vocabulary with one piece a line, in the order of the network's embedding.
    ///
    /// # Errors
    /// It lacks a piece that every window needs.
    pub fn new(vocabulary: &str) -> Result<Self, EncoderError> {
        let (mut first, mut next, mut longest) = (HashMap::new(), HashMap::new(), 0);
        for (id, line) in (0..).zip(vocabulary.lines()) {
            let (map, piece) = match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => (&mut next, rest),
                _ => (&mut first, line),
            };
            longest = longest.max(piece.chars().count());
            map.insert(piece.into(), id);
        }
        let mark = |piece: &'static str| {
            let found = first.get(piece).copied();
            found.ok_or(EncoderError::Vocabulary { missing: piece })
        };
        Ok(Self {
            unknown: mark("[UNK]")?,
            opening: mark("[CLS]")?,
            closing: mark("[SEP]")?,
            first,
            next,
            longest,
        })
    }

    /// Windows over the sentences of one text, each given as its words, in the
    /// order of the text. Every word is in exactly one window.
    pub fn windows<'t, S>(&self, sentences: S) -> Windows<'_, S::IntoIter>
    where
        S: IntoIterator,
        S::Item: IntoIterator<Item = &'t str>,
    {
        Windows::new(self, sentences.into_iter())
    }

    /// Appends the pieces of one token: at least one, at most [`MOST_PIECES`].
    pub(crate) fn cut(&self, token: &str, pieces: &mut Vec<i32>) {
        let start = pieces.len();
        if token.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            self.cut_run(&token.to_ascii_lowercase(), pieces);
        } else {
            let mut run = String::new();
            for c in cleaned(token).nfd().filter(|&c| !is_accent(c)) {
                if pieces.len() - start >= MOST_PIECES {
                    break;
                }
                if c == ' ' || is_cjk(c) || is_punctuation(c) {
                    self.cut_run(&run, pieces);
                    run.clear();
                    if c != ' ' {
                        self.cut_run(c.encode_utf8(&mut [0; 4]), pieces);
                    }
                } else {
                    run.push(c);
                }
            }
            self.cut_run(&run, pieces);
            pieces.truncate(start + MOST_PIECES);
        }
        if pieces.len() == start {
            pieces.push(self.unknown);
        }
    }

    /// Appends the pieces of a run without spaces or punctuation; the whole run
    /// is unknown if any part of it has no piece.
    fn cut_run(&self, run: &str, pieces: &mut Vec<i32>) {
        if run.len() > LONGEST_RUN && run.chars().nth(LONGEST_RUN).is_some() {
            pieces.push(self.unknown);
            return;
        }
        let start = pieces.len();
        let mut rest = run;
        while !rest.is_empty() {
            let map = if rest.len() == run.len() {
                &self.first
            } else {
                &self.next
            };
            let Some((id, length)) = longest_prefix(map, rest, self.longest) else {
                pieces.truncate(start);
                pieces.push(self.unknown);
                return;
            };
            pieces.push(id);
            rest = &rest[length..];
        }
    }
}

/// The longest prefix that is a key, of at most `longest` characters: its value
/// and its length in bytes.
fn longest_prefix(
    map: &HashMap<Box<str>, i32>,
    text: &str,
    longest: usize,
) -> Option<(i32, usize)> {
    let mut end = text
        .char_indices()
        .nth(longest)
        .map_or(text.len(), |(at, _)| at);
    while end > 0 {
        if let Some(&id) = map.get(&text[..end]) {
            return Some((id, end));
        }
        end = text.floor_char_boundary(end - 1);
    }
    None
}

/// The token in lower case with plain quotes, dashes and spaces, and without
/// characters that have no shape.
fn cleaned(token: &str) -> String {
    let mut plain = String::with_capacity(token.len());
    for c in token.chars() {
        match c {
            '\u{2018}' | '\u{2019}' => plain.push('\''),
            '\u{201c}' | '\u{201d}' => plain.push('"'),
            '\u{2013}' | '\u{2014}' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            c if is_space(c) => plain.push(' '),
            c => plain.push(c),
        }
    }
    let mut plain = plain.replace("``", "\"").replace("''", "\"");
    plain.retain(|c| !is_dropped(c));
    plain.to_lowercase()
}

fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || c.general_category() == GeneralCategory::SpaceSeparator
}

fn is_dropped(c: char) -> bool {
    use GeneralCategory::{Control, Format, PrivateUse};
    c == '\u{fffd}' || matches!(c.general_category(), Control | Format | PrivateUse)
}

fn is_accent(c: char) -> bool {
    !c.is_ascii() && c.general_category() == GeneralCategory::NonspacingMark
}

/// The ideographs that BERT sets apart as words of their own.
fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2B73F
        | 0x2B740..=0x2B81F | 0x2B820..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Punctuation
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const VOCABULARY: &str =
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\ntsar\n##nae\n##v\nemile\n.\n-\n\"\n'\nu\ns\nco\nop\n日\n!";

    fn cut(token: &str) -> Vec<String> {
        let pieces = Pieces::new(VOCABULARY).unwrap();
        let mut ids = Vec::new();
        pieces.cut(token, &mut ids);
        let lines: Vec<_> = VOCABULARY.lines().collect();
        ids.iter()
            .map(|&id| lines[id as usize].to_owned())
            .collect()
    }

    #[test]
    fn the_longest_piece_wins_and_later_pieces_continue() {
        assert_eq!(cut("Tsarnaev"), ["tsar", "##nae", "##v"]);
        assert_eq!(cut("tsarist"), ["[UNK]"]);
    }

    #[test]
    fn accents_case_and_curly_marks_do_not_matter() {
        assert_eq!(cut("ÉMILE"), ["emile"]);
        assert_eq!(cut("E\u{301}mile"), ["emile"]);
        assert_eq!(cut("\u{ad}Émile\u{200b}"), ["emile"]);
        assert_eq!(cut("’"), ["'"]);
        assert_eq!(cut("``"), ["\""]);
        assert_eq!(cut("’’"), ["\""]);
        assert_eq!(cut("…"), [".", ".", "."]);
    }

    #[test]
    fn punctuation_and_ideographs_stand_alone() {
        assert_eq!(cut("co-op"), ["co", "-", "op"]);
        assert_eq!(cut("U.S."), ["u", ".", "s", "."]);
        assert_eq!(cut("日日"), ["日", "日"]);
        assert_eq!(cut("co—op"), ["co", "-", "op"]);
    }

    #[test]
    fn a_token_without_pieces_is_one_unknown() {
        assert_eq!(cut(""), ["[UNK]"]);
        assert_eq!(cut("\u{200b}"), ["[UNK]"]);
        assert_eq!(cut("\u{301}"), ["[UNK]"]);
        assert_eq!(cut("😀"), ["[UNK]"]);
        assert_eq!(cut(&"tsar".repeat(26)), ["[UNK]"]);
    }

    #[test]
    fn a_long_token_is_cut_short() {
        assert_eq!(cut(&"!".repeat(1_000_000)).len(), MOST_PIECES);
    }

    #[test]
    fn a_vocabulary_without_the_marks_is_refused() {
        assert!(Pieces::new("tsar\n##nae").is_err());
    }

    proptest! {
        #[test]
        fn any_token_has_pieces(token in "\\PC*") {
            let found = cut(&token);
            prop_assert!(!found.is_empty() && found.len() <= MOST_PIECES);
        }
    }
}
