//! The border between two ways to count: rust-bert gives offsets in Unicode
//! characters of the text that it was handed, the reader has byte spans of the
//! article. No other file knows of the former.

use std::ops::Range;

use redstring_text::Span;

/// For each of the `tokens`, which lie in `window` in the order of the text, the
/// index of the piece that speaks for it: the first that shares a character
/// with it, as BERT is trained for names (Devlin et al. 2019, section 5.3).
///
/// `pieces` are character ranges of the window's text, in order; empty ones and
/// those beyond its end belong to no token. A piece may speak for several
/// tokens: "can't" is two of them, and "cannot" may be one piece. A token of
/// which the network sees nothing, such as a variation selector, has none.
pub(crate) fn first_pieces(
    text: &str,
    window: Span,
    tokens: &[Span],
    pieces: &[Range<u32>],
) -> Vec<Option<usize>> {
    let pieces = byte_ranges(window.of(text), window.start, pieces);
    let mut piece = 0;
    tokens
        .iter()
        .map(|token| {
            while pieces
                .get(piece)
                .is_some_and(|piece| piece.is_empty() || piece.end <= token.start)
            {
                piece += 1;
            }
            let found = pieces.get(piece)?;
            (found.start < token.end).then_some(piece)
        })
        .collect()
}

/// Character ranges of `window` as byte ranges of the text in which it starts
/// at byte `start`.
fn byte_ranges(window: &str, start: u32, ranges: &[Range<u32>]) -> Vec<Range<u32>> {
    let bounds: Vec<u32> = window
        .char_indices()
        .map(|(byte, _)| byte)
        .chain([window.len()])
        .map(|byte| start + byte as u32)
        .collect();
    let end = start + window.len() as u32;
    let byte = |character: u32| bounds.get(character as usize).copied().unwrap_or(end);
    ranges
        .iter()
        .map(|range| byte(range.start)..byte(range.end))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use redstring_text::{Article, Document};

    use super::*;

    /// The words of a text and, for each, the characters of its first piece.
    /// Pieces are given as text, in order.
    fn align(text: &str, pieces: &[&str]) -> Vec<(String, Option<String>)> {
        let document = Document::new(Article::new(text, None));
        let tokens: Vec<Span> = document.tokens.iter().map(|token| token.span).collect();
        let window = tokens[0].cover(tokens[tokens.len() - 1]);
        let shown = window.of(text);
        let mut from = 0;
        let ranges: Vec<Range<u32>> = pieces
            .iter()
            .map(|piece| {
                let start = from + shown[from..].find(piece).unwrap();
                from = start + piece.len();
                let characters = |byte| shown[..byte].chars().count() as u32;
                characters(start)..characters(from)
            })
            .collect();
        let first = first_pieces(text, window, &tokens, &ranges);
        let word = |token: &Span| token.of(text).to_owned();
        let piece = |piece: Option<usize>| piece.map(|piece| pieces[piece].to_owned());
        tokens
            .iter()
            .map(word)
            .zip(first.into_iter().map(piece))
            .collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
        let pair = |&(word, piece): &(&str, &str)| (word.to_owned(), Some(piece.to_owned()));
        expected.iter().map(pair).collect()
    }

    #[test]
    fn combining_marks_count_as_characters() {
        let text = "\n Zoe\u{308} saw Rene\u{301}e Roy";
        assert_eq!(
            align(text, &["Zoe\u{308}", "saw", "Rene\u{301}", "e", "Roy"]),
            pairs(&[
                ("Zoe\u{308}", "Zoe\u{308}"),
                ("saw", "saw"),
                ("Rene\u{301}e", "Rene\u{301}"),
                ("Roy", "Roy"),
            ])
        );
    }

    #[test]
    fn emoji_are_one_character_for_each_scalar() {
        let family = "👩\u{200d}👩\u{200d}👧";
        let found = align(
            &format!("{family} Ona met Rui"),
            &[family, "O", "na", "met", "Rui"],
        );
        assert_eq!(
            found[found.len() - 3..],
            pairs(&[("Ona", "O"), ("met", "met"), ("Rui", "Rui")])
        );
    }

    #[test]
    fn cjk_characters_are_pieces_inside_a_token() {
        let found = align("王小明 met Ona", &["王", "小", "明", "met", "Ona"]);
        assert_eq!(
            found[found.len() - 2..],
            pairs(&[("met", "met"), ("Ona", "Ona")])
        );
        assert_eq!(found[0].1.as_deref(), Some("王"));
    }

    #[test]
    fn curly_quotes_take_one_character_and_three_bytes() {
        assert_eq!(
            align("“Ona’s” city", &["“", "Ona", "’", "s", "”", "city"]),
            pairs(&[
                ("“", "“"),
                ("Ona", "Ona"),
                ("’s", "’"),
                ("”", "”"),
                ("city", "city"),
            ])
        );
    }

    #[test]
    fn a_piece_may_speak_for_several_tokens_and_a_token_may_have_none() {
        let tokens = [Span::new(0, 3), Span::new(3, 6), Span::new(7, 8)];
        let whole = Span::new(0, 8);
        assert_eq!(
            first_pieces("cannot x", whole, &tokens, &[0..0, 0..6]),
            [Some(1), Some(1), None]
        );
        assert_eq!(
            first_pieces("cannot x", whole, &tokens, &[0..0, 7..99]),
            [None, None, Some(1)]
        );
    }

    proptest! {
        #[test]
        fn pieces_of_one_character_are_found_where_their_token_starts(text in "\\PC{1,40}") {
            let document = Document::new(Article::new(text.as_str(), None));
            let tokens: Vec<Span> = document.tokens.iter().map(|token| token.span).collect();
            prop_assume!(!tokens.is_empty());
            let window = tokens[0].cover(tokens[tokens.len() - 1]);
            let count = window.of(&text).chars().count() as u32;
            let pieces: Vec<Range<u32>> = (0..count).map(|at| at..at + 1).collect();
            let first = first_pieces(&text, window, &tokens, &pieces);
            for (token, first) in tokens.iter().zip(first) {
                let before = &text[window.start as usize..token.start as usize];
                prop_assert_eq!(first, Some(before.chars().count()));
            }
        }
    }
}
