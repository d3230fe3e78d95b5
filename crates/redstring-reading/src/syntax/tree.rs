//! A view of a document's dependency trees for the rules that walk them.

use std::ops::Range;

use redstring_text::{Annotation, Deprel, Document, Span, Upos};

/// A document and its annotation, with the children of every token at hand.
pub(crate) struct Tree<'a> {
    pub document: &'a Document,
    pub annotation: &'a Annotation,
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    pub fn new(document: &'a Document, annotation: &'a Annotation) -> Self {
        let mut children = vec![Vec::new(); annotation.words.len()];
        for (token, word) in annotation.words.iter().enumerate() {
            if let Some(head) = word.head {
                children[head].push(token);
            }
        }
        Self {
            document,
            annotation,
            children,
        }
    }

    /// Dependents of a token, in the order of the text.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[token]
    }

    /// Dependents that stand in one of these relations.
    pub fn children_by<'t>(
        &'t self,
        token: usize,
        deprels: &'t [Deprel],
    ) -> impl Iterator<Item = usize> + 't {
        self.children[token]
            .iter()
            .copied()
            .filter(move |&child| deprels.contains(&self.deprel(child)))
    }

    /// The first dependent that stands in this relation.
    pub fn child(&self, token: usize, deprel: Deprel) -> Option<usize> {
        self.children_by(token, &[deprel]).next()
    }

    pub fn head(&self, token: usize) -> Option<usize> {
        self.annotation.words[token].head
    }

    pub fn deprel(&self, token: usize) -> Deprel {
        self.annotation.words[token].deprel
    }

    pub fn upos(&self, token: usize) -> Upos {
        self.annotation.words[token].upos
    }

    pub fn lemma(&self, token: usize) -> &str {
        &self.annotation.words[token].lemma
    }

    /// The lemma in lower case, also of a title written with a capital.
    pub fn base(&self, token: usize) -> String {
        self.annotation.words[token].lemma.to_lowercase()
    }

    /// The token's words as they stand in the text.
    pub fn word(&self, token: usize) -> &'a str {
        self.document.word(token)
    }

    /// The token's words in lower case.
    pub fn lower(&self, token: usize) -> String {
        self.document.word(token).to_lowercase()
    }

    /// Whether a token marks a possessor: "'s", or the apostrophe alone.
    pub fn is_possessive_mark(&self, token: usize) -> bool {
        matches!(self.word(token), "'s" | "’s" | "'" | "’")
    }

    pub fn span(&self, token: usize) -> Span {
        self.document.tokens[token].span
    }

    /// Index of the sentence that holds a token.
    pub fn sentence(&self, token: usize) -> usize {
        self.document.sentence_of(token)
    }

    /// The tokens of the sentence that holds a token.
    pub fn sentence_tokens(&self, token: usize) -> Range<usize> {
        self.document.sentences[self.sentence(token)].tokens.clone()
    }

    /// The token and everything below it, ascending.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut found = vec![token];
        let mut next = 0;
        while next < found.len() {
            found.extend_from_slice(&self.children[found[next]]);
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// The token's ancestors, nearest first.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(token), |&head| self.head(head))
    }

    /// The token of a range whose head lies outside of it: the range's syntactic head.
    pub fn head_of_range(&self, range: Range<usize>) -> usize {
        range
            .clone()
            .find(|&token| self.head(token).is_none_or(|head| !range.contains(&head)))
            .unwrap_or(range.start)
    }
}
