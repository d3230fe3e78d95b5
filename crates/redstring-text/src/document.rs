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
