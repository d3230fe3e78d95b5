//! What every backend of the reader promises, whatever network it has: run on the
//! built-in one here, and on others where they are made.

#![allow(clippy::panic, reason = "a test fails by breaking down")]

use std::thread;

use redstring_text::{Annotation, Article, Document, Kind};

use crate::Annotate;

const NEWS: &str = "Mara Quill, who runs Northgate Bank, flew to Geneva on Monday. \
    She met Tomasz Wróbel of the European Commission there.\n\n\
    “We never met him,” said Elena Brandt of Siemens in Berlin. Wróbel denied it.";

fn document(text: &str) -> Document {
    Document::new(Article::new(text, None))
}

fn annotate(backend: &dyn Annotate, document: &Document) -> Annotation {
    match backend.annotate(document) {
        Ok(annotation) => annotation,
        Err(error) => panic!("{error} in {:?}", document.article.text),
    }
}

/// Runs all of them.
///
/// # Panics
/// A promise is broken.
pub fn keeps_its_promises(backend: &dyn Annotate) {
    every_token_has_a_word_and_names_lie_within_sentences(backend);
    plain_names_are_found(backend);
    equal_texts_read_alike_in_every_thread(backend);
    long_sentences_lose_no_name(backend);
    cutting_sentences_changes_no_token(backend);
}

fn every_token_has_a_word_and_names_lie_within_sentences(backend: &dyn Annotate) {
    for text in [
        NEWS,
        "",
        " \n\t",
        "\u{0}\u{7}",
        "\u{fe0f}\u{200d}",
        "한국어 ﷺ \u{301}\u{301}",
        "👩‍🚀 Ona’s “王小明” Zoe\u{308}",
        "[CLS] [SEP] <s> </s> <pad>",
        &"x".repeat(3000),
        &"!".repeat(3000),
    ] {
        let document = document(text);
        let annotation = annotate(backend, &document);
        assert_eq!(annotation.words.len(), document.tokens.len(), "{text:?}");
        let mut end = 0;
        for name in &annotation.names {
            let tokens = &name.tokens;
            assert!(end <= tokens.start && tokens.start < tokens.end, "{text:?}");
            end = tokens.end;
            let whole = document.sentences.iter().any(|sentence| {
                sentence.tokens.start <= tokens.start && end <= sentence.tokens.end
            });
            assert!(whole, "{text:?}");
            let confidence = name.confidence.value();
            assert!(confidence > 0.0 && confidence <= 1.0, "{text:?}");
        }
    }
}

fn plain_names_are_found(backend: &dyn Annotate) {
    let document = document(NEWS);
    let annotation = annotate(backend, &document);
    for (wanted, kind) in [
        ("Mara Quill", Kind::Person),
        ("Northgate Bank", Kind::Organisation),
        ("Geneva", Kind::Location),
        ("Tomasz Wróbel", Kind::Person),
        ("European Commission", Kind::Organisation),
        ("Elena Brandt", Kind::Person),
        ("Berlin", Kind::Location),
    ] {
        let found = annotation.names.iter().any(|name| {
            let words: Vec<&str> = name.tokens.clone().map(|at| document.word(at)).collect();
            words.join(" ") == wanted && name.kind == kind
        });
        assert!(found, "{wanted}");
    }
}

fn equal_texts_read_alike_in_every_thread(backend: &dyn Annotate) {
    let document = document(NEWS);
    let expected = annotate(backend, &document);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| assert_eq!(annotate(backend, &document), expected));
        }
    });
}

fn long_sentences_lose_no_name(backend: &dyn Annotate) {
    let long = "then Mara Quill met Elena Brandt in Geneva and ".repeat(120);
    let document = document(&long);
    let longest = document
        .sentences
        .iter()
        .map(|sentence| sentence.tokens.len());
    assert!(longest.max() > Some(512));
    let annotation = annotate(backend, &document);
    for word in ["Quill", "Brandt", "Geneva"] {
        let named = |token: &usize| {
            annotation
                .names
                .iter()
                .any(|name| name.tokens.contains(token))
        };
        let tokens = (0..document.tokens.len()).filter(|&token| document.word(token) == word);
        let named = tokens.filter(named).count();
        assert!(named >= 118, "{word}: {named} of 120");
    }
}

fn cutting_sentences_changes_no_token(backend: &dyn Annotate) {
    let whole = document(NEWS);
    let Ok((cut, annotation)) = backend.cut_and_annotate(document(NEWS)) else {
        panic!("it failed");
    };
    assert_eq!(cut.tokens.len(), whole.tokens.len());
    assert_eq!(annotation.words.len(), whole.tokens.len());
    let tokens: usize = cut
        .sentences
        .iter()
        .map(|sentence| sentence.tokens.len())
        .sum();
    assert_eq!(tokens, whole.tokens.len());
}
