//! What holds of every document, whatever its text.

use proptest::prelude::*;

use super::{MAX_SENTENCE_TOKENS, MAX_TOKEN_CHARS};
use crate::{Article, Document};

fn check(document: &Document) {
    let text = &document.article.text;
    let mut end = 0;
    for token in &document.tokens {
        let span = token.span;
        assert!(!span.is_empty());
        let (start, next) = (span.start as usize, span.end as usize);
        assert!(text[end..start].chars().all(char::is_whitespace));
        assert!(!text[start..next].chars().any(char::is_whitespace));
        assert!(text[start..next].chars().count() <= MAX_TOKEN_CHARS);
        end = next;
    }
    assert!(text[end..].chars().all(char::is_whitespace));

    let mut first = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.start, first);
        assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= MAX_SENTENCE_TOKENS);
        first = sentence.tokens.end;
        assert_eq!(
            sentence.span.start,
            document.tokens[sentence.tokens.start].span.start
        );
        assert_eq!(sentence.span.end, document.tokens[first - 1].span.end);
    }
    assert_eq!(first, document.tokens.len());
}

/// Text made of what the rules look at.
fn awkward() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "U.S.", "Mr.", "don’t", "'s", "'", "\"", "“", "”", ".", "..", "…", "?!", " ", "\n", "\r\n",
        "\n\n", "\t", "http://", "www.", "@", "#", "a@b.c", "$", "£2.5bn", "9/11", "555-0134", "-",
        "--", "—", "e-", "&", "AT&T", "é", "e\u{301}", "👩‍👩‍👧", "\u{200b}", "\u{feff}", "\u{a0}",
        "中文", "[1]", "(", ")", ":)", "w/o", "_", "x", "The", "etc", "I", "1", "%", "cannot",
        "Ph.D", ".com", "/", "+", "\u{0}",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_character_lies_in_one_token_of_one_sentence(text in ".*") {
        check(&Document::new(Article::new(text, None)));
    }

    #[test]
    fn awkward_text_too(text in awkward()) {
        check(&Document::new(Article::new(text, None)));
    }
}

#[test]
fn a_million_characters_without_a_space_are_cut_quickly() {
    for piece in [
        "x", "a.", "a@", "a-", "'", "1-", "1,", "_a", "&A", "www.", "é", "\u{301}", "(",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let started = std::time::Instant::now();
        let document = Document::new(Article::new(text, None));
        assert!(started.elapsed().as_secs() < 5, "{piece}");
        check(&document);
    }
}

#[test]
fn an_empty_text_has_no_sentences() {
    for text in ["", " \n\n\t "] {
        let document = Document::new(Article::new(text, None));
        assert!(document.sentences.is_empty() && document.tokens.is_empty());
    }
}
