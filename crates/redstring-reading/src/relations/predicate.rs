//! The words that link two mentions, as shown and as lemmas.

use redstring_text::{Predicate, Upos};

use super::Scene;

/// Collects the words of a predicate in the order in which they are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    tokens: Vec<usize>,
    /// A preposition that meaning asks for and the text does not write:
    /// "Russian president" is "president *of*".
    unwritten: Option<&'static str>,
}

impl Wording {
    pub fn of(tokens: &[usize]) -> Self {
        Self {
            tokens: tokens.to_vec(),
            unwritten: None,
        }
    }

    /// With more words of the text.
    pub fn with(mut self, tokens: &[usize]) -> Self {
        for &token in tokens {
            if !self.tokens.contains(&token) {
                self.tokens.push(token);
            }
        }
        self
    }

    /// With words of the text before it.
    pub fn after(mut self, tokens: &[usize]) -> Self {
        self.tokens.splice(0..0, tokens.iter().copied());
        self
    }

    /// With a closing preposition that the text does not have.
    pub fn unwritten(mut self, preposition: &'static str) -> Self {
        self.unwritten = Some(preposition);
        self
    }

    /// Text, lemma and span; words that carry no letter or number are left out.
    pub fn build(&self, scene: &Scene) -> Option<Predicate> {
        let tree = scene.tree;
        let spoken: Vec<usize> = self
            .tokens
            .iter()
            .copied()
            .filter(|&token| tree.upos(token) != Upos::Punct || tree.word(token) == "-")
            .collect();
        let (&first, &last) = (spoken.iter().min()?, spoken.iter().max()?);
        let join = |word: &dyn Fn(usize) -> String| {
            let mut words: Vec<String> = spoken.iter().map(|&token| word(token)).collect();
            words.extend(self.unwritten.map(str::to_owned));
            ["$ ", "£ ", "€ "]
                .iter()
                .fold(words.join(" "), |line, sign| {
                    line.replace(sign, sign.trim_end())
                })
                .replace(" - ", "-")
                .replace(" %", "%")
        };
        Some(Predicate {
            text: join(&|token| match tree.word(token) {
                "'s" | "’s" => tree.lemma(token).replace("be", "is").replace("have", "has"),
                word => plain(word, tree.upos(token)),
            }),
            lemma: join(&|token| tree.lemma(token).to_lowercase()),
            span: tree.span(first).cover(tree.span(last)),
        })
    }
}

/// A word as a predicate shows it: capitals only where the word keeps them in
/// the middle of a sentence.
fn plain(word: &str, upos: Upos) -> String {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    if capitals > 1 && capitals == letters && letters <= 4 && upos == Upos::Propn {
        word.to_owned()
    } else {
        word.to_lowercase()
    }
}
