//! Which words stand between quotation marks, and who says them.
//!
//! Straight marks do not tell opening from closing, and news loses marks on its
//! way. So every stretch between two marks of a paragraph is judged by what it
//! says ("I" is quoted, "he said" is not), and the best way to read all of them
//! is found at once, where quoted and unquoted stretches alternate unless a
//! mark must have been lost (Viterbi's algorithm).

use std::ops::Range;

use redstring_text::{Deprel, Span, Upos};

use crate::{interviews::Interview, syntax::tree::Tree};

/// Fewer words than this in quotation marks are a title or a wink, no statement.
const SHORTEST_STATEMENT: usize = 4;
/// Longest quotation in tokens; what goes on longer has lost its closing mark.
const LONGEST: usize = 400;
/// More tokens than this are seldom one quotation.
const LONG: usize = 100;
/// What it costs to take a mark for a lost or a stray one.
const STRAY: f32 = 2.5;
/// How near to a mark a verb of saying says that what is quoted lies beyond it.
const NEAR: usize = 6;

const SPEECH_VERBS: &[&str] = &[
    "add", "admit", "announce", "answer", "argue", "ask", "assert", "believe", "claim", "comment",
    "complain", "conclude", "confirm", "continue", "declare", "deny", "describe", "exclaim",
    "explain", "insist", "joke", "lament", "note", "observe", "point", "promise", "quote",
    "recall", "remark", "reply", "report", "respond", "reveal", "say", "shout", "state", "stress",
    "suggest", "tell", "testify", "think", "tweet", "underline", "urge", "warn", "whisper",
    "write",
];

/// Something said, and its speaker.
#[derive(Debug)]
pub(crate) struct Quotation {
    /// The tokens between the marks.
    pub tokens: Range<usize>,
    /// The head of the words that name the speaker.
    pub speaker: Option<usize>,
}

/// The quotations of an article, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Quotations(Vec<Quotation>);

impl Quotations {
    /// Finds them. Cost: linear in the text.
    pub fn find(tree: &Tree) -> Self {
        let mut found = Self::default();
        let paragraphs = paragraphs(tree);
        let interview = Interview::find(tree, &paragraphs);
        for (index, paragraph) in paragraphs.into_iter().enumerate() {
            let answering = (interview.as_ref())
                .filter(|interview| interview.answers(index))
                .map(|interview| interview.speaker);
            let mut told = paragraph.start;
            let end = paragraph.end;
            for tokens in statements(tree, paragraph) {
                let speaker =
                    speaker(tree, &tokens).or_else(|| found.speaker_before(tree, &tokens));
                found.answer(answering, told..tokens.start);
                told = tokens.end;
                found.0.push(Quotation {
                    tokens,
                    speaker: speaker.or(answering),
                });
            }
            found.answer(answering, told..end);
        }
        found
    }

    /// Notes what an answer in an interview says without quotation marks.
    fn answer(&mut self, speaker: Option<usize>, tokens: Range<usize>) {
        if speaker.is_some() && tokens.len() >= SHORTEST_STATEMENT {
            self.0.push(Quotation { tokens, speaker });
        }
    }

    /// The quotation around a token.
    pub fn at(&self, token: usize) -> Option<&Quotation> {
        let index = (self.0).partition_point(|quotation| quotation.tokens.end <= token);
        (self.0.get(index)).filter(|quotation| quotation.tokens.contains(&token))
    }

    /// A sentence quoted as a whole goes on with the speaker of the one before.
    fn speaker_before(&self, tree: &Tree, tokens: &Range<usize>) -> Option<usize> {
        let before = self.0.last()?;
        let sentence = tree.sentence(tokens.start);
        let near = sentence <= tree.sentence(before.tokens.end.saturating_sub(1)) + 1;
        let whole = tokens.start <= tree.sentence_tokens(tokens.start).start + 1;
        let says = tree
            .sentence_tokens(tokens.start)
            .any(|token| !tokens.contains(&token) && tree.upos(token) == Upos::Verb);
        before.speaker.filter(|_| near && whole && !says)
    }
}

fn paragraphs(tree: &Tree) -> Vec<Range<usize>> {
    let length = tree.annotation.words.len();
    let mut found = Vec::new();
    let mut start = 0;
    while start < length {
        let end = (start + 1..length)
            .find(|&token| starts_paragraph(tree, token))
            .unwrap_or(length);
        found.push(start..end);
        start = end;
    }
    found
}

/// Whether a sentence begins at this token on a new line.
fn starts_paragraph(tree: &Tree, token: usize) -> bool {
    let between = Span::new(
        tree.span(token - 1).end as usize,
        tree.span(token).start as usize,
    );
    tree.document.text(between).contains('\n') && tree.sentence_tokens(token).start == token
}

/// What a mark says of the stretch after it.
fn opens(word: &str) -> Option<bool> {
    match word {
        "“" | "``" | "«" | "„" => Some(true),
        "”" | "''" | "»" => Some(false),
        _ => None,
    }
}

fn is_mark(tree: &Tree, token: usize) -> bool {
    let word = tree.word(token);
    word == "\""
        || opens(word).is_some()
        || matches!(word, "‘" | "’") && tree.upos(token) == Upos::Punct
}

/// The stretches of a paragraph that are quoted statements.
fn statements(tree: &Tree, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let marks: Vec<usize> = paragraph
        .clone()
        .filter(|&token| is_mark(tree, token))
        .collect();
    let Some(&first) = marks.first() else {
        return Vec::new();
    };
    // Before the first mark nothing is quoted; stretch `i` follows mark `i`.
    let stretch = |mark: usize| {
        let end = marks.get(mark + 1).copied().unwrap_or(paragraph.end);
        marks[mark] + 1..end
    };
    let begins_quoted = first == paragraph.start;
    let mut best = [0.0, f32::NEG_INFINITY];
    let mut origins = Vec::with_capacity(marks.len());
    for (mark, &token) in marks.iter().enumerate() {
        let tokens = stretch(mark);
        let unclosed = tokens.end == paragraph.end && !begins_quoted && !tokens.is_empty();
        let mut quoted = evidence(tree, &tokens) - f32::from(u8::from(unclosed)) * STRAY;
        quoted += match opens(tree.word(token)) {
            Some(true) => 4.0,
            Some(false) => -4.0,
            None => 0.0,
        };
        let alternates = |from: usize, to: usize| best[from] - if from == to { STRAY } else { 0.0 };
        let choose = |to: usize| {
            if alternates(0, to) >= alternates(1, to) {
                0
            } else {
                1
            }
        };
        let from = [choose(0), choose(1)];
        best = [alternates(from[0], 0), alternates(from[1], 1) + quoted];
        origins.push(from);
    }
    let mut state = usize::from(best[1] > best[0]);
    let mut found = Vec::new();
    for (mark, from) in origins.iter().enumerate().rev() {
        let tokens = stretch(mark);
        if state == 1 && (SHORTEST_STATEMENT..=LONGEST).contains(&tokens.len()) {
            found.push(tokens);
        }
        state = from[state];
    }
    found.reverse();
    found
}

/// How much a stretch looks like something said rather than told.
fn evidence(tree: &Tree, tokens: &Range<usize>) -> f32 {
    let speakers = tokens
        .clone()
        .filter(|&token| {
            matches!(
                tree.lower(token).as_str(),
                "i" | "we" | "me" | "us" | "my" | "our" | "you" | "your"
            ) && tree.upos(token) != Upos::Propn
        })
        .count()
        .min(2) as f32;
    let near =
        |token: usize| token < tokens.start + NEAR || tokens.end.saturating_sub(NEAR) <= token;
    // "he said" beside a mark, "Brown told reporters" anywhere.
    let reports = (tokens.clone())
        .filter(|&token| is_saying(tree, token) && has_named_subject(tree, token, tokens))
        .map(|token| if near(token) { 3.0 } else { 1.5 })
        .fold(0.0, f32::max);
    let ends = tokens.len() >= SHORTEST_STATEMENT
        && matches!(tree.word(tokens.end - 1), "," | "." | "?" | "!");
    let length = if tokens.len() > LONG { -2.0 } else { 0.0 };
    1.5 * speakers - reports + if ends { 0.5 } else { 0.0 } + length
}

fn is_saying(tree: &Tree, token: usize) -> bool {
    tree.upos(token) == Upos::Verb
        && SPEECH_VERBS.contains(&tree.lemma(token).to_lowercase().as_str())
}

/// Whether somebody other than "I" is the subject of a verb, in this stretch.
fn has_named_subject(tree: &Tree, verb: usize, tokens: &Range<usize>) -> bool {
    tree.child(verb, Deprel::Nsubj).is_some_and(|subject| {
        tokens.contains(&subject)
            && !matches!(
                tree.lower(subject).as_str(),
                "i" | "we" | "you" | "who" | "that"
            )
    })
}

/// The subject of the verb of saying nearest to the quotation, outside of it
/// but in its sentences; for "quoted X as saying" it is X.
fn speaker(tree: &Tree, quotation: &Range<usize>) -> Option<usize> {
    let first = tree.sentence_tokens(quotation.start).start;
    let last = tree.sentence_tokens(quotation.end - 1).end;
    (first..last)
        .filter(|token| !quotation.contains(token) && is_saying(tree, *token))
        .filter_map(|verb| {
            let speaks = match tree.lemma(verb) {
                "quote" => tree.child(verb, Deprel::Obj),
                _ => tree.child(verb, Deprel::Nsubj),
            }?;
            let distance = if verb < quotation.start {
                quotation.start - verb
            } else {
                verb - quotation.end
            };
            (!quotation.contains(&speaks)).then_some((distance, speaks))
        })
        .min()
        .map(|(_, speaks)| speaks)
}

#[cfg(test)]
mod tests {
    use redstring_text::{Article, Document};

    use super::*;
    use crate::{Annotate, Annotator};

    /// The quoted statements of a text with their speakers.
    fn quoted(text: &str) -> Vec<(String, Option<String>)> {
        let document = Document::new(Article::new(text, None));
        let annotation = Annotator::new().unwrap().annotate(&document).unwrap();
        let tree = Tree::new(&document, &annotation);
        let words = |tokens: &Range<usize>| {
            document.text(tree.span(tokens.start).cover(tree.span(tokens.end - 1)))
        };
        Quotations::find(&tree)
            .0
            .iter()
            .map(|quotation| {
                let speaker = quotation.speaker.map(|token| tree.word(token).to_owned());
                (words(&quotation.tokens).to_owned(), speaker)
            })
            .collect()
    }

    #[test]
    fn quotations_have_speakers() {
        assert_eq!(
            quoted(
                "\"We sold the mine to Keller,\" said Brown. He laughed. \"It was worth nothing.\""
            ),
            [
                (
                    "We sold the mine to Keller,".to_owned(),
                    Some("Brown".to_owned())
                ),
                ("It was worth nothing.".to_owned(), None)
            ]
        );
    }

    #[test]
    fn answers_in_an_interview_are_said_by_who_is_interviewed() {
        let found = quoted(
            "Anna Brown has left the council of Leeds.\n\nDo you regret it?\n\nI was tired of it.\n\n\
             Will you come back?\n\nNobody has asked me.\n\nThat sounds bitter.\n\nWhat is next?\n\n\
             My brother has bought a mill.",
        );
        let said: Vec<_> = found.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(
            said,
            [
                "I was tired of it.",
                "Nobody has asked me.",
                "My brother has bought a mill."
            ]
        );
        assert!(found.iter().all(|(_, speaker)| speaker.is_some()));
    }

    #[test]
    fn a_stray_mark_does_not_turn_the_text_inside_out() {
        let found = quoted(
            "The sect \"Dawn\" ( \" Light ) was banned in March. Anna Brown told reporters on Friday that she \
             had left it. \"I was afraid of them,\" she said. The police searched her house in Leeds.",
        );
        assert_eq!(
            found,
            [("I was afraid of them,".to_owned(), Some("she".to_owned()))]
        );
    }
}
