//! Interviews printed as questions and answers: the answers are what the one
//! who is interviewed says, with or without quotation marks.

use std::ops::Range;

use redstring_text::{Kind, Upos};

use crate::syntax::tree::Tree;

/// How many questions with an answer make an interview of an article.
const QUESTIONS: usize = 3;

/// The answers in an interview.
pub(crate) struct Interview {
    /// The head of a name of the one who answers.
    pub speaker: usize,
    /// The paragraphs that are answers, as indices.
    answers: Vec<usize>,
}

impl Interview {
    /// The interview that an article of these paragraphs is, if it is one. The
    /// first person that it names is the one who answers.
    pub fn find(tree: &Tree, paragraphs: &[Range<usize>]) -> Option<Self> {
        let asks: Vec<bool> = (paragraphs.iter())
            .map(|paragraph| is_question(tree, paragraph))
            .collect();
        let first = asks.iter().position(|&asks| asks)?;
        let answers: Vec<usize> = (first + 1..paragraphs.len())
            .filter(|&index| {
                let says_i = has(tree, &paragraphs[index], &["i", "my", "me", "myself"]);
                !asks[index] && (asks[index - 1] || says_i)
            })
            .collect();
        let told_of_self = (answers.iter())
            .filter(|&&index| {
                asks[index - 1]
                    && has(
                        tree,
                        &paragraphs[index],
                        &["i", "my", "me", "we", "our", "us"],
                    )
            })
            .count();
        let name = (tree.annotation.names.iter()).find(|name| name.kind == Kind::Person)?;
        (told_of_self >= QUESTIONS).then(|| Self {
            speaker: tree.head_of_range(name.tokens.clone()),
            answers,
        })
    }

    /// Whether this paragraph is an answer.
    pub fn answers(&self, paragraph: usize) -> bool {
        self.answers.binary_search(&paragraph).is_ok()
    }
}

/// Whether a paragraph ends in a question mark.
fn is_question(tree: &Tree, paragraph: &Range<usize>) -> bool {
    (paragraph.clone().rev())
        .find(|&token| tree.word(token).contains(char::is_alphanumeric) || tree.word(token) == "?")
        .is_some_and(|last| tree.word(last) == "?")
}

fn has(tree: &Tree, paragraph: &Range<usize>, words: &[&str]) -> bool {
    paragraph.clone().any(|token| {
        matches!(tree.upos(token), Upos::Pron | Upos::Det)
            && words.contains(&tree.lower(token).as_str())
    })
}
