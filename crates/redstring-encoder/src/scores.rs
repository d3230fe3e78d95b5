//! The network scores word pieces; sentences and words are what others ask for.
//! A word's scores are those of its first piece.

use std::ops::Range;

use crate::{matrix::Matrix, network::PieceScores, windows::Window};

/// What the network says of the words of one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceScores {
    /// A row for each word, a column for each name tag.
    pub names: Matrix,
    /// A row for each word, a column for each part of speech.
    pub upos: Matrix,
    /// A row for each word as dependent; column 0 is the root, column `1 + h`
    /// the word `h` as head.
    pub arcs: Matrix,
    /// A row for each word, what it looks for as an anaphor: a projection to be
    /// multiplied with that of an antecedent, and a score of its own.
    pub anaphors: Matrix,
    /// A row for each word, what it offers as an antecedent, in the same form.
    pub antecedents: Matrix,
    /// For each word, the logarithm of the odds that a sentence starts with it.
    pub starts: Vec<f32>,
    label_dependents: Matrix,
    /// Row 0 is the root.
    label_heads: Matrix,
}

impl SentenceScores {
    /// The scores of some of its words as those of a sentence of their own.
    pub fn part(&self, words: Range<usize>) -> Self {
        let rows = |matrix: &Matrix| gather(matrix, words.clone());
        let heads = || std::iter::once(0).chain(words.clone().map(|word| word + 1));
        let mut arcs = Matrix::new(words.len() + 1);
        for word in words.clone() {
            let row = self.arcs.row(word);
            arcs.push(heads().map(|head| row[head]));
        }
        Self {
            names: rows(&self.names),
            upos: rows(&self.upos),
            arcs,
            anaphors: rows(&self.anaphors),
            antecedents: rows(&self.antecedents),
            starts: self.starts[words.clone()].to_vec(),
            label_dependents: rows(&self.label_dependents),
            label_heads: gather(&self.label_heads, heads()),
        }
    }
}

/// Picks the rows of each part's words out of the rows of the pieces.
pub(crate) fn by_sentence(window: &Window, scores: &PieceScores) -> Vec<SentenceScores> {
    let mut first = 0;
    let sentence = |words: Range<usize>| {
        let starts = &window.starts[first..first + words.len()];
        first += words.len();
        let rows = |matrix: &Matrix| gather(matrix, starts.iter().copied());
        // The opening mark, piece 0, stands for the root.
        let heads = || std::iter::once(0).chain(starts.iter().copied());
        let mut arcs = Matrix::new(words.len() + 1);
        for &start in starts {
            let row = scores.arcs.row(start);
            arcs.push(heads().map(|head| row[head]));
        }
        SentenceScores {
            names: rows(&scores.names),
            upos: rows(&scores.upos),
            arcs,
            anaphors: rows(&scores.anaphors),
            antecedents: rows(&scores.antecedents),
            starts: starts.iter().map(|&start| scores.starts[start]).collect(),
            label_dependents: rows(&scores.label_dependents),
            label_heads: gather(&scores.label_heads, heads()),
        }
    };
    window
        .parts()
        .iter()
        .map(|part| part.words.clone())
        .map(sentence)
        .collect()
}

fn gather(matrix: &Matrix, rows: impl Iterator<Item = usize>) -> Matrix {
    let mut gathered = Matrix::new(matrix.width());
    rows.for_each(|row| gathered.push(matrix.row(row).iter().copied()));
    gathered
}

/// The projections of every word and of its head.
pub(crate) fn pairs(
    sentences: &[SentenceScores],
    heads: &[Vec<Option<usize>>],
) -> (Matrix, Matrix) {
    let width = sentences
        .first()
        .map_or(0, |sentence| sentence.label_heads.width());
    let (mut pair_dependents, mut pair_heads) = (Matrix::new(width), Matrix::new(width));
    for (sentence, heads) in sentences.iter().zip(heads) {
        for (dependent, head) in sentence.label_dependents.rows().zip(heads) {
            pair_dependents.push(dependent.iter().copied());
            let head = sentence.label_heads.row(head.map_or(0, |head| head + 1));
            pair_heads.push(head.iter().copied());
        }
    }
    (pair_dependents, pair_heads)
}

/// Cuts rows for the words of several sentences into one table a sentence.
pub(crate) fn split(labels: &Matrix, heads: &[Vec<Option<usize>>]) -> Vec<Matrix> {
    let mut first = 0;
    let sentence = |heads: &Vec<Option<usize>>| {
        let rows = first..first + heads.len();
        first += heads.len();
        gather(labels, rows)
    };
    heads.iter().map(sentence).collect()
}
