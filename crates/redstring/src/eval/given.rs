//! A document whose tokens and sentences are given, not cut.

use redstring_text::{Article, Document, Sentence, Span, Token};

/// Builds a document from its sentences' tokens, joined by spaces, and by blank
/// lines where paragraphs open.
#[derive(Debug, Default)]
pub(super) struct GivenDocument {
    text: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
}

impl GivenDocument {
    /// Puts a blank line before the next sentence.
    pub fn open_paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }

    /// Appends a sentence; one without tokens is left out.
    pub fn push<'t>(&mut self, tokens: impl IntoIterator<Item = &'t str>) {
        let first = self.tokens.len();
        for token in tokens {
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(token);
            self.tokens.push(Token {
                span: Span::new(start, self.text.len()),
            });
        }
        if let [head, ..] = self.tokens[first..] {
            self.sentences.push(Sentence {
                span: Span::new(head.span.start as usize, self.text.len()),
                tokens: first..self.tokens.len(),
            });
        }
    }

    /// How many tokens it has.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The document.
    pub fn finish(self) -> Document {
        Document {
            article: Article::new(self.text, None),
            sentences: self.sentences,
            tokens: self.tokens,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_keep_their_words() {
        let mut given = GivenDocument::default();
        given.push(["Velm", "wins", "."]);
        given.push([]);
        given.push(["Ada", "left", "."]);
        given.open_paragraph();
        given.push(["Ada", "?"]);
        let document = given.finish();
        assert_eq!(document.article.text, "Velm wins . Ada left .\n\nAda ?");
        assert_eq!(document.sentences.len(), 3);
        assert_eq!(document.text(document.sentences[1].span), "Ada left .");
        assert_eq!(document.word(3), "Ada");
    }
}
