//! Bytes to characters: the one border where offsets change their unit.
//!
//! Inside, spans are bytes, which is what Rust slices by. Whoever reads the
//! JSON slices by characters (`text[start:end]` in Python), so every offset
//! that is printed passes through here.

use redstring_text::Span;
use serde::Serialize;

/// How many bytes lie between two remembered counts.
const BLOCK: usize = 256;

/// The character offsets of one text.
pub struct CharacterOffsets<'t> {
    text: &'t [u8],
    /// Characters that begin before byte `BLOCK * index`.
    counts: Vec<u32>,
}

/// A range of characters (Unicode scalar values), as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CharacterSpan {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

impl<'t> CharacterOffsets<'t> {
    /// Counts the characters of `text` once, so that every later question
    /// costs at most one block.
    pub fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut counts = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut before = 0;
        for block in text.chunks(BLOCK) {
            counts.push(before);
            before += beginnings(block);
        }
        if text.len().is_multiple_of(BLOCK) {
            counts.push(before);
        }
        Self { text, counts }
    }

    /// The number of characters that begin before `byte`; bytes past the end
    /// of the text count as its end.
    pub fn character(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let block = byte / BLOCK;
        self.counts[block] + beginnings(&self.text[block * BLOCK..byte])
    }

    /// A span of bytes as a span of characters.
    pub fn span(&self, span: Span) -> CharacterSpan {
        CharacterSpan {
            start: self.character(span.start),
            end: self.character(span.end),
        }
    }
}

/// How many characters begin in these bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte as i8) >= -64).count() as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn characters_of(text: &str, words: &str) -> CharacterSpan {
        let start = text.find(words).unwrap();
        CharacterOffsets::new(text).span(Span::new(start, start + words.len()))
    }

    #[test]
    fn one_emoji_is_one_character() {
        assert_eq!(
            characters_of("🧵 Ada met Bo.", "Ada"),
            CharacterSpan { start: 2, end: 5 }
        );
    }

    #[test]
    fn joined_emoji_and_combining_marks_count_each_scalar_value() {
        assert_eq!(
            characters_of("👩‍💻 and Bo", "Bo"),
            CharacterSpan { start: 8, end: 10 }
        );
        assert_eq!(
            characters_of("Jose\u{301} met Bo", "Bo"),
            CharacterSpan { start: 10, end: 12 }
        );
    }

    #[test]
    fn chinese_counts_by_character() {
        assert_eq!(
            characters_of("北京的李华 said", "李华"),
            CharacterSpan { start: 3, end: 5 }
        );
    }

    #[test]
    fn the_end_of_the_text_and_the_empty_text_have_offsets() {
        let offsets = CharacterOffsets::new("é");
        assert_eq!(offsets.character(2), 1);
        assert_eq!(offsets.character(99), 1);
        assert_eq!(CharacterOffsets::new("").character(0), 0);
        let block = "é".repeat(BLOCK);
        assert_eq!(
            CharacterOffsets::new(&block).character(2 * BLOCK as u32),
            BLOCK as u32
        );
    }

    proptest! {
        #[test]
        fn every_character_boundary_agrees_with_counting(text in "(\\PC|[a-z]|\n){0,600}") {
            let offsets = CharacterOffsets::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.character(byte as u32), count as u32);
            }
        }
    }
}
