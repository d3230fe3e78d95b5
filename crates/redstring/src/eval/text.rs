//! Scores sentences and tokens against a treebank's raw text.

use std::ops::AddAssign;

use redstring_text::{Article, Document, Sentence, Span};

use super::{
    Row,
    conllu::{SurfaceToken, TreebankDocument, TreebankSentence, TreebankWord},
    score::{Score, overlap},
};

/// Exact spans of tokens and sentences.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextScores {
    pub tokens: Score,
    pub sentences: Score,
}

impl TextScores {
    /// The rows of the report.
    pub fn rows(&self) -> Vec<Row> {
        vec![
            Row::new("tokens", self.tokens),
            Row::new("sentences", self.sentences),
        ]
    }
}

impl AddAssign for TextScores {
    fn add_assign(&mut self, other: Self) {
        self.tokens += other.tokens;
        self.sentences += other.sentences;
    }
}

/// Rebuilds a document's raw text and cuts it. Paragraphs are put a blank line apart.
pub(super) fn cut(gold: &TreebankDocument) -> Document {
    Document::new(Article::new(RawText::of(gold).text, None))
}

/// Compares the cuts of [`cut`] with those of the treebank.
///
/// The words of a written token are wanted one by one where they spell it, and
/// as one token where they do not.
pub(super) fn score(gold: &TreebankDocument, document: &Document) -> TextScores {
    let raw = RawText::of(gold);
    let tokens: Vec<Span> = document.tokens.iter().map(|token| token.span).collect();
    let sentences: Vec<Span> = document
        .sentences
        .iter()
        .map(|sentence| sentence.span)
        .collect();
    TextScores {
        tokens: overlap(&tokens, &raw.tokens),
        sentences: overlap(&sentences, &raw.sentences),
    }
}

/// A document's tokens and sentences as those of a treebank without marks on its words.
pub(super) fn predicted(document: &Document) -> TreebankDocument {
    let text = &document.article.text;
    let after = |span: Span| &text[span.end as usize..];
    let mut end = 0;
    let sentence = |sentence: &Sentence| {
        let gap = &text[end..sentence.span.start as usize];
        end = sentence.span.end as usize;
        let tokens = &document.tokens[sentence.tokens.clone()];
        TreebankSentence {
            opens_paragraph: gap.contains('\n'),
            surface: (tokens.iter())
                .map(|token| SurfaceToken {
                    form: document.text(token.span).to_owned(),
                    words: 1,
                    space_after: after(token.span).starts_with(char::is_whitespace),
                })
                .collect(),
            words: (tokens.iter())
                .map(|token| TreebankWord {
                    form: document.text(token.span).to_owned(),
                    upos: None,
                    head: None,
                    deprel: "_".to_owned(),
                })
                .collect(),
        }
    };
    TreebankDocument {
        sentences: document.sentences.iter().map(sentence).collect(),
    }
}

#[derive(Default)]
struct RawText {
    text: String,
    tokens: Vec<Span>,
    sentences: Vec<Span>,
}

impl RawText {
    fn of(document: &TreebankDocument) -> Self {
        let mut raw = Self::default();
        for sentence in &document.sentences {
            if sentence.opens_paragraph && !raw.text.is_empty() {
                raw.text.push_str("\n\n");
            }
            raw.push(sentence);
        }
        raw
    }

    fn push(&mut self, sentence: &TreebankSentence) {
        let first = self.tokens.len();
        let mut words = sentence.words.iter();
        for surface in &sentence.surface {
            let start = self.text.len();
            self.text.push_str(&surface.form);
            let forms: Vec<&str> = words
                .by_ref()
                .take(surface.words)
                .map(|word| word.form.as_str())
                .collect();
            if forms.concat() == surface.form {
                let mut at = start;
                for form in forms {
                    self.tokens.push(Span::new(at, at + form.len()));
                    at += form.len();
                }
            } else {
                self.tokens.push(Span::new(start, self.text.len()));
            }
            if surface.space_after {
                self.text.push(' ');
            }
        }
        if let (Some(first), Some(last)) = (self.tokens.get(first), self.tokens.last()) {
            self.sentences.push(first.cover(*last));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::conllu;

    fn word(id: usize, form: &str, misc: &str) -> String {
        format!("{id}\t{form}\t_\tX\t_\t_\t0\troot\t_\t{misc}\n")
    }

    /// "Go home." and, as three words, "e-mail".
    fn gold() -> TreebankDocument {
        let text = [
            "# newpar\n".to_owned(),
            word(1, "Go", "_"),
            word(2, "home", "SpaceAfter=No"),
            word(3, ".", "_"),
            "\n".to_owned(),
            word(1, "e", "SpaceAfter=No"),
            word(2, "-", "SpaceAfter=No"),
            word(3, "mail", "_"),
        ]
        .concat();
        conllu::parse(&text).unwrap().remove(0)
    }

    fn counts(score: Score) -> (usize, usize, usize) {
        (score.correct, score.predicted, score.gold)
    }

    #[test]
    fn counts_wrong_tokens_and_sentences() {
        // "Go home." as wanted; "e-mail" is wanted in three, and is cut as one.
        let gold = gold();
        let scores = score(&gold, &cut(&gold));
        assert_eq!(counts(scores.tokens), (3, 4, 6));
        // The second sentence, "e-mail", has no capital, and yet ends rightly.
        assert_eq!(counts(scores.sentences), (2, 2, 2));
    }

    #[test]
    fn predictions_are_all_right_against_themselves() {
        let document = Document::new(Article::new(
            "Mill burns\n\nA mill burned down. Nobody \"knew\" why.\n\nIt was old.",
            None,
        ));
        let written = conllu::write(&[predicted(&document)]);
        let again = conllu::parse(&written).unwrap().remove(0);
        let scores = score(&again, &cut(&again));
        assert_eq!(counts(scores.tokens), (17, 17, 17));
        assert_eq!(counts(scores.sentences), (4, 4, 4));
        assert!(again.sentences[1].opens_paragraph && !again.sentences[2].opens_paragraph);
    }
}
