//! An article's text, cut into sentences and tokens.

use std::ops::Range;

use crate::{Article, Span};

/// An article whose text has been cut into sentences and tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The article, its text untouched.
    pub article: Article,
    /// Sentences in the order of the text; they do not overlap.
    pub sentences: Vec<Sentence>,
    /// All tokens in the order of the text; they do not overlap.
    pub tokens: Vec<Token>,
}

/// One sentence, headline or other run of words that is read as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes, from the first token's first to the last token's last.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// One syntactic word or mark of punctuation, as Universal Dependencies cuts English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
}

impl Document {
    /// The document with further sentences starting at these tokens, in
    /// ascending order.
    pub fn cut_at(mut self, starts: &[usize]) -> Self {
        if starts.is_empty() {
            return self;
        }
        let mut starts = starts.iter().copied().peekable();
        let mut sentences = Vec::with_capacity(self.sentences.len());
        for sentence in std::mem::take(&mut self.sentences) {
            let mut first = sentence.tokens.start;
            let mut push = |tokens: Range<usize>| {
                let span = |token: usize| self.tokens[token].span;
                sentences.push(Sentence {
                    span: span(tokens.start).cover(span(tokens.end - 1)),
                    tokens,
                });
            };
            while let Some(start) = starts.next_if(|&start| start < sentence.tokens.end) {
                if start > first {
                    push(first..start);
                    first = start;
                }
            }
            push(first..sentence.tokens.end);
        }
        self.sentences = sentences;
        self
    }

    /// The words of the token with this index.
    pub fn word(&self, token: usize) -> &str {
        self.tokens[token].span.of(&self.article.text)
    }

    /// The words under a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The index of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.tokens.end <= token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_keeps_every_token_and_covers_both_halves() {
        let document = Document::new(Article::new("Rain falls He left early. She stayed.", None));
        let cut = document.clone().cut_at(&[2]);
        let texts: Vec<&str> = cut
            .sentences
            .iter()
            .map(|sentence| cut.text(sentence.span))
            .collect();
        assert_eq!(texts, ["Rain falls", "He left early.", "She stayed."]);
        assert_eq!(cut.tokens, document.tokens);
        let ranges: Vec<_> = cut
            .sentences
            .iter()
            .map(|sentence| sentence.tokens.clone())
            .collect();
        assert_eq!(ranges, [0..2, 2..6, 6..9]);
        assert_eq!(document.clone().cut_at(&[0, 6]), document);
    }
}
