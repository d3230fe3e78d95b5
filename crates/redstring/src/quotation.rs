//! The article's own words behind a claim, with subject, predicate and object
//! marked.

use anstyle::Style;
use redstring_graph::Evidence;
use redstring_text::Span;

use crate::terminal::{NAME, VERB, styled, visible};

/// Where in an article's text something is said.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The sentence.
    pub sentence: Span,
    /// The words for the subject.
    pub subject: Span,
    /// The main words of the predicate.
    pub predicate: Span,
    /// The words for the object.
    pub object: Span,
}

impl From<&Evidence> for Words {
    fn from(evidence: &Evidence) -> Self {
        Self {
            sentence: evidence.sentence,
            subject: evidence.subject_span,
            predicate: evidence.predicate_span,
            object: evidence.object_span,
        }
    }
}

/// The whole sentence, marked, ready for the terminal. `text` is the
/// article's text.
pub fn sentence(text: &str, words: Words) -> String {
    marked(text, words.sentence, words)
}

/// At most about `limit` bytes of the sentence around subject, predicate and
/// object, marked, with an ellipsis wherever something was left out.
pub fn excerpt(text: &str, words: Words, limit: usize) -> String {
    let kept = window(text, words, limit);
    let before = if kept.start > words.sentence.start {
        "… "
    } else {
        ""
    };
    let after = if kept.end < words.sentence.end {
        " …"
    } else {
        ""
    };
    format!("{before}{}{after}", marked(text, kept, words))
}

/// The part of the sentence to show: the words of the claim and as much
/// around them as the limit allows, cut between words where there are any.
fn window(text: &str, words: Words, limit: usize) -> Span {
    let sentence = words.sentence;
    if sentence.len() <= limit {
        return sentence;
    }
    let claim = words.subject.cover(words.predicate).cover(words.object);
    let around = limit.saturating_sub(claim.len()) / 2;
    let start = (claim.start as usize).saturating_sub(around);
    let start = start.max(sentence.start as usize);
    let end = (start + limit).min(sentence.end as usize);
    let start = next_boundary(text, start, sentence, claim.start as usize);
    Span::new(start, previous_boundary(text, end, start))
}

/// The first beginning of a word from byte `from` on that is not past `latest`.
fn next_boundary(text: &str, from: usize, sentence: Span, latest: usize) -> usize {
    if from <= sentence.start as usize {
        return sentence.start as usize;
    }
    let from = (from..text.len()).find(|byte| text.is_char_boundary(*byte));
    let from = from.unwrap_or(text.len());
    let after_space = |(byte, character): (usize, char)| {
        (character.is_whitespace()).then_some(from + byte + character.len_utf8())
    };
    let rest = text.get(from..latest.max(from)).unwrap_or("");
    rest.char_indices().find_map(after_space).unwrap_or(from)
}

/// The last end of a word up to byte `to`, or of a character if the words
/// after `from` do not end.
fn previous_boundary(text: &str, to: usize, from: usize) -> usize {
    let to = (from..=to).rev().find(|byte| text.is_char_boundary(*byte));
    let to = to.unwrap_or(from);
    if text[to..].chars().next().is_none_or(char::is_whitespace) {
        return to;
    }
    match text[from..to].rfind(char::is_whitespace) {
        Some(space) if space > 0 => from + space,
        _ => to,
    }
}

fn marked(text: &str, kept: Span, words: Words) -> String {
    // Where spans overlap, the names win: a predicate may reach over them.
    let marks: [(Span, Style); 3] = [
        (words.subject, NAME),
        (words.object, NAME),
        (words.predicate, VERB),
    ];
    let mut cuts = vec![kept.start, kept.end];
    cuts.extend(
        (marks.iter())
            .flat_map(|(span, _)| [span.start, span.end])
            .filter(|cut| kept.start < *cut && *cut < kept.end),
    );
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|pair| {
            let piece = Span {
                start: pair[0],
                end: pair[1],
            };
            let shown = visible(piece.of(text));
            match marks.iter().find(|(span, _)| span.contains(piece)) {
                Some((_, style)) => styled(*style, &shown),
                None => shown.into_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first occurrences of these words, in a text of one sentence.
    fn words(text: &str, subject: &str, predicate: &str, object: &str) -> Words {
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        Words {
            sentence: span(text),
            subject: span(subject),
            predicate: span(predicate),
            object: span(object),
        }
    }

    fn plain(text: String) -> String {
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn names_and_predicate_stand_out() {
        let text = "Ada met Bo.";
        let quoted = sentence(text, words(text, "Ada", "met", "Bo"));
        assert_eq!(
            quoted,
            format!("{NAME}Ada{NAME:#} {VERB}met{VERB:#} {NAME}Bo{NAME:#}.")
        );
    }

    #[test]
    fn escape_sequences_of_the_article_do_not_reach_the_terminal() {
        let text = "Ada \u{1b}[2Jmet\nBo.";
        let quoted = plain(sentence(text, words(text, "Ada", "met", "Bo")));
        assert_eq!(quoted, "Ada \\u{1b}[2Jmet Bo.");
    }

    #[test]
    fn a_long_sentence_is_cut_between_words_around_the_claim() {
        let text = format!(
            "{}Ada met Bo {}.",
            "so é ".repeat(200),
            "and on ".repeat(200)
        );
        let quoted = plain(excerpt(&text, words(&text, "Ada", "met", "Bo"), 60));
        assert!(quoted.starts_with("… "), "{quoted}");
        assert!(quoted.ends_with(" …"), "{quoted}");
        assert!(quoted.contains("Ada met Bo"), "{quoted}");
        assert!(quoted.len() < 80, "{quoted}");
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_characters() {
        let text = format!("{}Ada➜met➜Bo{}", "é".repeat(500), "漢".repeat(500));
        let quoted = plain(excerpt(&text, words(&text, "Ada", "met", "Bo"), 60));
        assert!(quoted.contains("Ada➜met➜Bo"), "{quoted}");
    }
}
