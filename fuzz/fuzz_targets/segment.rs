//! Any text is cut into tokens that cover its words, in order, on character
//! boundaries, and into sentences that hold them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use redstring_text::{Article, Document};

fuzz_target!(|text: &str| {
    let document = Document::new(Article::new(text, None));
    let mut end = 0;
    for token in &document.tokens {
        assert!(token.span.start as usize >= end && !token.span.is_empty());
        assert!(!document.text(token.span).is_empty(), "a span off the character boundaries");
        end = token.span.end as usize;
    }
    let mut next = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.start, next);
        next = sentence.tokens.end;
    }
    assert_eq!(next, document.tokens.len());
});
