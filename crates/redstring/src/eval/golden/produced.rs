//! What the reader finds, in the format of golden texts.
//!
//! Confidences are left out: they would be the first thing to differ between
//! processors whose floating-point sums run in another order.

use redstring_text::{Document, Reading, Relation, Span};

use super::GoldenCase;

/// How many words of a sentence tell it from others.
const WORDS_OF_SENTENCE: usize = 6;

/// A case with the claims that were found in it, as if a person had asked for
/// just these.
pub(in crate::eval) fn case(case: &GoldenCase, document: &Document, reading: &Reading) -> String {
    let mut text = String::new();
    for line in case.text.split('\n') {
        text += format!("> {line}").trim_end();
        text.push('\n');
    }
    let claims = claims(document, reading);
    text + if claims.is_empty() { "none\n" } else { &claims } + "\n"
}

/// The claims of a reading, a line each, in the order of the text.
fn claims(document: &Document, reading: &Reading) -> String {
    let mut lines = String::new();
    for relation in &reading.relations {
        if let Some(line) = line(document, reading, relation) {
            lines += &line;
        }
    }
    lines
}

fn line(document: &Document, reading: &Reading, relation: &Relation) -> Option<String> {
    let name = |cluster: u32| {
        let cluster = reading.clusters.get(cluster as usize)?;
        Some(field(&cluster.name))
    };
    let subject = name(relation.subject)?;
    let object = name(relation.object)?;
    let predicate = field(&relation.predicate.text);
    let mut line = format!(
        "+ {subject} | {predicate} | {object} | {}",
        relation.factuality
    );
    if let Some(source) = relation.attributed_to.and_then(name) {
        line += &format!(" | source: {source}");
    }
    if let Some(time) = relation.time {
        line += &format!(" | time: {}", field(document.text(time)));
    }
    if let Some(sentence) = reading.sentences.get(relation.sentence as usize) {
        line += &format!(" | at: {}", first_words(document, *sentence));
    }
    Some(line + "\n")
}

/// On one line, and without the mark that stands between fields.
fn field(text: &str) -> String {
    text.replace('|', " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn first_words(document: &Document, sentence: Span) -> String {
    let text = document.text(sentence);
    let before_mark = text.split('|').next().unwrap_or(text);
    let words = before_mark.split_whitespace().take(WORDS_OF_SENTENCE);
    words.collect::<Vec<_>>().join(" ")
}
