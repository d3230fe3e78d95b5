//! Windows: what the network sees at once, and for which tokens which piece speaks.

use std::ops::Range;

use redstring_text::{Document, Span};

use crate::{align, vocabulary::Vocabulary};

/// The opening and the closing mark, which stand around every window.
const MARKS: usize = 2;

/// What the network sees at once.
#[derive(Debug, PartialEq)]
pub(crate) struct Window {
    /// The pieces, as rows of the network's embedding, between the marks.
    pub(crate) pieces: Vec<i64>,
    /// The token type at each position.
    pub(crate) types: Vec<i64>,
    /// The tokens that it speaks for, and the position that does.
    pub(crate) words: Vec<(usize, usize)>,
}

/// The windows of a document, of at most `positions` pieces each. Every token of
/// which the network sees anything is in exactly one.
pub(crate) fn windows(
    document: &Document,
    vocabulary: &Vocabulary,
    positions: usize,
) -> Vec<Window> {
    match vocabulary {
        Vocabulary::OfReader(pieces) => {
            let sentences = document
                .sentences
                .iter()
                .map(|sentence| sentence.tokens.clone().map(|token| document.word(token)));
            let wide = |ids: &[i32]| ids.iter().copied().map(i64::from).collect();
            let window = |window: redstring_encoder::Window| Window {
                pieces: wide(window.ids()),
                types: wide(window.shapes()),
                words: tokens_of(document, &window)
                    .zip(window.starts().iter().copied())
                    .collect(),
            };
            pieces.windows(sentences).map(window).collect()
        }
        Vocabulary::OfModel { tokenizer, marks } => {
            let text = &document.article.text;
            let mut windows = Vec::new();
            for sentence in &document.sentences {
                let tokens: Vec<Span> = document.tokens[sentence.tokens.clone()]
                    .iter()
                    .map(|token| token.span)
                    .collect();
                let Some(span) = tokens.iter().copied().reduce(|all, span| all.cover(span)) else {
                    continue;
                };
                let pieces = tokenizer.tokenize_with_offsets(span.of(text));
                let ids = tokenizer.convert_tokens_to_ids(&pieces.tokens);
                let ranges: Vec<Range<u32>> = pieces
                    .offsets
                    .iter()
                    .map(|offset| offset.map_or(0..0, |offset| offset.begin..offset.end))
                    .collect();
                let first = align::first_pieces(text, span, &tokens, &ranges);
                for range in cut(&first, ids.len(), positions - MARKS) {
                    let shift = sentence.tokens.start;
                    windows.push(window(&ids, &first, range, shift, *marks));
                }
            }
            windows
        }
    }
}

/// The tokens of a window of the reader's own, in order.
fn tokens_of<'d>(
    document: &'d Document,
    window: &'d redstring_encoder::Window,
) -> impl Iterator<Item = usize> + 'd {
    window.parts().iter().flat_map(|part| {
        let first = document.sentences[part.sentence].tokens.start;
        first + part.words.start..first + part.words.end
    })
}

/// Some of the pieces of a sentence, whose first token is `shift`.
fn window(
    ids: &[i64],
    first: &[Option<usize>],
    range: Range<usize>,
    shift: usize,
    [opening, closing]: [i64; MARKS],
) -> Window {
    let mut pieces = vec![opening];
    pieces.extend_from_slice(&ids[range.clone()]);
    pieces.push(closing);
    let spoken_for = |(token, piece): (usize, &Option<usize>)| {
        let piece = piece.filter(|piece| range.contains(piece))?;
        Some((shift + token, 1 + piece - range.start))
    };
    Window {
        types: vec![0; pieces.len()],
        words: first.iter().enumerate().filter_map(spoken_for).collect(),
        pieces,
    }
}

/// Cuts a sentence of `count` pieces into runs of at most `longest`, each of which
/// starts where a token does. Of a token that is longer by itself, the pieces
/// beyond that are left out: its first one speaks for it.
fn cut(first: &[Option<usize>], count: usize, longest: usize) -> Vec<Range<usize>> {
    let starts = || first.iter().copied().flatten();
    let mut runs = Vec::new();
    let mut start = 0;
    while start < count {
        let reach = start + longest;
        if count <= reach {
            runs.push(start..count);
            break;
        }
        match starts().filter(|&next| next > start && next <= reach).max() {
            Some(next) => {
                runs.push(start..next);
                start = next;
            }
            None => {
                runs.push(start..reach);
                start = starts().find(|&next| next > reach).unwrap_or(count);
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_sentence_is_one_run() {
        let whole = cut(&[Some(0), Some(1), Some(4)], 5, 5);
        assert_eq!((whole.len(), &whole[0]), (1, &(0..5)));
        assert!(cut(&[], 0, 5).is_empty());
    }

    #[test]
    fn a_long_one_is_cut_between_tokens() {
        assert_eq!(cut(&[Some(0), Some(1), Some(4)], 5, 4), [0..4, 4..5]);
        assert_eq!(cut(&[Some(0), Some(0), Some(2)], 4, 2), [0..2, 2..4]);
    }

    #[test]
    fn a_token_longer_than_a_run_keeps_its_first_pieces() {
        assert_eq!(
            cut(&[Some(0), Some(1), Some(9)], 10, 4),
            [0..1, 1..5, 9..10]
        );
    }

    #[test]
    fn a_window_says_which_position_speaks_for_which_token() {
        let found = window(
            &[7, 8, 9, 10],
            &[Some(0), Some(2), None, Some(3)],
            2..4,
            20,
            [1, 2],
        );
        assert_eq!(found.pieces, [1, 9, 10, 2]);
        assert_eq!(found.types, [0; 4]);
        assert_eq!(found.words, [(21, 1), (23, 2)]);
    }

    proptest! {
        #[test]
        fn every_token_is_in_one_run(
            lengths in prop::collection::vec(0usize..9, 1..30), longest in 1usize..12,
        ) {
            let mut count = 0;
            let first: Vec<Option<usize>> = lengths.iter().map(|&length| {
                count += length;
                (length > 0).then_some(count - length)
            }).collect();
            let runs = cut(&first, count, longest);
            for run in &runs {
                prop_assert!(run.len() <= longest && run.end <= count);
            }
            for piece in first.into_iter().flatten() {
                prop_assert_eq!(runs.iter().filter(|run| run.contains(&piece)).count(), 1);
            }
        }
    }
}
