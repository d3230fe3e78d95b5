//! What is quoted, and who says it, so that "I" finds its speaker and "he"
//! within a quotation is not taken for the one who speaks.

use std::ops::Range;

use redstring_text::{Deprel, Upos};

use crate::syntax::tree::Tree;

/// Longest quotation in tokens; what goes on longer has lost its closing mark.
const LONGEST: usize = 400;

const SPEECH_VERBS: &[&str] = &[
    "add", "admit", "announce", "answer", "argue", "ask", "assert", "claim", "comment", "complain",
    "conclude", "confirm", "continue", "declare", "deny", "exclaim", "explain", "insist", "joke",
    "note", "observe", "point", "promise", "quote", "recall", "remark", "reply", "report",
    "respond", "reveal", "say", "shout", "state", "stress", "suggest", "tell", "think", "tweet",
    "urge", "warn", "whisper", "write",
];

/// The quotations of an article.
#[derive(Debug, Default)]
pub(super) struct Quotations {
    spans: Vec<Range<usize>>,
    speakers: Vec<Option<usize>>,
}

impl Quotations {
    /// Finds the text between quotation marks and the subject of the verb of
    /// speech that goes with each.
    pub fn find(tree: &Tree) -> Self {
        let spans = spans(tree);
        let mut quotations = Self::default();
        for span in spans {
            let speaker = speaker(tree, &span).or_else(|| quotations.speaker_before(tree, &span));
            quotations.spans.push(span);
            quotations.speakers.push(speaker);
        }
        quotations
    }

    /// The index of the quotation that holds a token.
    pub fn at(&self, token: usize) -> Option<usize> {
        let index = self.spans.partition_point(|span| span.end <= token);
        self.spans
            .get(index)
            .filter(|span| span.contains(&token))
            .map(|_| index)
    }

    /// The token that is the subject of the saying.
    pub fn speaker(&self, quotation: usize) -> Option<usize> {
        self.speakers.get(quotation).copied().flatten()
    }

    /// A sentence quoted as a whole goes on with the speaker of the sentence
    /// before.
    fn speaker_before(&self, tree: &Tree, span: &Range<usize>) -> Option<usize> {
        let before = self.spans.last()?;
        let sentence = tree.sentence(span.start);
        let near = sentence <= tree.sentence(before.end.saturating_sub(1)) + 1;
        let whole = span.start <= tree.sentence_tokens(span.start).start + 1;
        let says = tree
            .sentence_tokens(span.start)
            .any(|token| !span.contains(&token) && tree.upos(token) == Upos::Verb);
        if near && whole && !says {
            self.speakers.last().copied().flatten()
        } else {
            None
        }
    }
}

fn spans(tree: &Tree) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<usize> = None;
    let mut end_before = 0;
    for token in 0..tree.annotation.words.len() {
        let span = tree.span(token);
        let gap = tree
            .document
            .article
            .text
            .get(end_before..span.start as usize)
            .unwrap_or_default();
        end_before = span.end as usize;
        let new_paragraph = gap.matches('\n').count() > 1;
        let (opens, closes) = match tree.word(token) {
            "“" | "``" | "«" | "„" => (true, false),
            "”" | "''" | "»" => (false, true),
            "\"" => (open.is_none() || new_paragraph, open.is_some()),
            _ => (false, false),
        };
        let broken = open.is_some_and(|start| token - start > LONGEST);
        if let Some(start) = open
            && (closes || new_paragraph || broken)
        {
            if start < token && !broken {
                spans.push(start..token);
            }
            open = None;
        }
        if opens && open.is_none() {
            open = Some(token + 1);
        }
    }
    spans
}

/// The subject of the verb of speech nearest to the quotation, outside of it
/// but in its sentences.
fn speaker(tree: &Tree, span: &Range<usize>) -> Option<usize> {
    let first = tree.sentence_tokens(span.start).start;
    let last = tree.sentence_tokens(span.end - 1).end;
    (first..last)
        .filter(|token| !span.contains(token))
        .filter(|&token| {
            tree.upos(token) == Upos::Verb
                && SPEECH_VERBS.contains(&tree.lemma(token).to_lowercase().as_str())
        })
        .filter_map(|verb| {
            let subject = tree.child(verb, Deprel::Nsubj)?;
            let distance = if verb < span.start {
                span.start - verb
            } else {
                verb - span.end
            };
            (!span.contains(&subject)).then_some((distance, subject))
        })
        .min()
        .map(|(_, subject)| subject)
}
