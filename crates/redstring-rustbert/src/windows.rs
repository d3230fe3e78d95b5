//! Cuts a sentence that is too long for the network, between tokens.

use std::ops::Range;

use redstring_text::Span;

/// Cuts the tokens of one sentence into runs whose text, from the first byte of
/// the first token to the last of the last, has at most `longest` characters.
/// A word piece is hardly ever shorter than a character (Hangul may be, taken
/// apart by an uncased model), so that the network takes a run whole.
/// A token that is longer by itself is a run of its own.
pub(crate) fn windows(text: &str, tokens: &[Span], longest: usize) -> Vec<Range<usize>> {
    let mut windows: Vec<Range<usize>> = Vec::new();
    let mut length = 0;
    let mut end = 0;
    for (index, token) in tokens.iter().enumerate() {
        let gap = text.get(end..token.start as usize).unwrap_or("");
        let own = token.of(text).chars().count();
        let longer = length + gap.chars().count() + own;
        end = token.end as usize;
        match windows.last_mut() {
            Some(window) if longer <= longest => {
                window.end = index + 1;
                length = longer;
            }
            _ => {
                windows.push(index..index + 1);
                length = own;
            }
        }
    }
    windows
}

#[cfg(test)]
mod tests {
    use redstring_text::{Article, Document};

    use super::*;

    fn cut(text: &str, longest: usize) -> Vec<String> {
        let document = Document::new(Article::new(text, None));
        let tokens: Vec<Span> = document.tokens.iter().map(|token| token.span).collect();
        windows(text, &tokens, longest)
            .into_iter()
            .map(|window| {
                let span = tokens[window.start].cover(tokens[window.end - 1]);
                span.of(text).to_owned()
            })
            .collect()
    }

    #[test]
    fn a_short_sentence_is_one_window() {
        assert_eq!(cut("  Ona met Rui.", 12), ["Ona met Rui."]);
    }

    #[test]
    fn a_long_one_is_cut_between_tokens_and_loses_none() {
        assert_eq!(cut("Ona met Rui.", 11), ["Ona met Rui", "."]);
        assert_eq!(cut("Ona met Rui.", 4), ["Ona", "met", "Rui."]);
        assert_eq!(cut("Zoë met 👩‍🚀 Bo", 7), ["Zoë met", "👩‍🚀 Bo"]);
    }

    #[test]
    fn a_token_longer_than_a_window_stands_alone() {
        assert_eq!(cut("a Llanfair b", 4), ["a", "Llanfair", "b"]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(cut("", 4).is_empty());
    }
}
