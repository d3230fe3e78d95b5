//! From an article to a document: where paragraphs, tokens and sentences end.
//!
//! Tokens are cut as the English Universal Dependencies treebanks cut them,
//! by rules alone, because a reader trained on those treebanks sees its words
//! as it learnt them, and because rules give the same answer on every machine.
//! The three steps, each a module:
//!
//! 1. [`paragraphs`]: blank lines, headlines, list items. No token or sentence
//!    crosses a paragraph.
//! 2. [`tokens`]: words and marks of one paragraph.
//! 3. [`sentences`]: runs of its tokens; [`preambles`] are those of their own.
//!
//! Time is linear in the text, whatever it holds: what stands between two
//! spaces is looked at in stretches of at most [`MAX_TOKEN_CHARS`], and a
//! sentence ends after [`MAX_SENTENCE_TOKENS`] at the latest.

mod abbreviations;
mod contractions;
mod numbers;
mod paragraphs;
mod preambles;
mod sentences;
mod tokens;
mod words;

use crate::{Article, Document, Sentence, Span, Token};

/// The longest token, in characters; longer runs without a space are cut there.
pub const MAX_TOKEN_CHARS: usize = 500;

/// The longest sentence, in tokens; longer ones, which are tables or lists
/// rather than prose, are cut there.
pub const MAX_SENTENCE_TOKENS: usize = 1_000;

impl Document {
    /// Cuts an article into sentences and tokens.
    ///
    /// Every character that is not white space lies in exactly one token, and
    /// every token in exactly one sentence. Any text gives a document; an empty
    /// one gives a document without sentences.
    pub fn new(article: Article) -> Self {
        let mut tokens = Vec::new();
        let mut sentences = Vec::new();
        for paragraph in paragraphs::split(&article.text) {
            let first = tokens.len();
            tokens::split(&article.text, paragraph, &mut tokens);
            for range in sentences::split(&article.text, &tokens[first..]) {
                sentences.push(sentence(&tokens, first + range.start..first + range.end));
            }
        }
        Self {
            article,
            sentences,
            tokens,
        }
    }
}

fn sentence(tokens: &[Token], range: std::ops::Range<usize>) -> Sentence {
    let first = tokens[range.start].span;
    let last = tokens[range.end - 1].span;
    Sentence {
        span: Span {
            start: first.start,
            end: last.end,
        },
        tokens: range,
    }
}

#[cfg(test)]
mod tests;
