//! Scores parts of speech and trees on given words, punctuation included.

use std::ops::AddAssign;

use redstring_text::{Annotation, Document};

use super::{Row, Score, conllu::TreebankDocument, given::GivenDocument};

/// Accuracies over words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SyntaxScores {
    upos: Score,
    unlabelled: Score,
    labelled: Score,
}

/// The document that has the treebank's words for its tokens.
pub(super) fn document(gold: &TreebankDocument) -> Document {
    let mut given = GivenDocument::default();
    for sentence in &gold.sentences {
        given.push(sentence.words.iter().map(|word| word.form.as_str()));
    }
    given.finish()
}

/// Compares the words seen in [`document`] with the treebank's: the part of
/// speech, the head, and the head with the whole label (`nmod:poss`).
pub(super) fn score(gold: &TreebankDocument, annotation: &Annotation) -> SyntaxScores {
    let mut scores = SyntaxScores::default();
    let mut first = 0;
    for sentence in &gold.sentences {
        for (index, wanted) in sentence.words.iter().enumerate() {
            let seen = annotation.words.get(first + index);
            let upos = seen.is_some_and(|seen| Some(seen.upos) == wanted.upos);
            let unlabelled =
                seen.is_some_and(|seen| wanted.head == Some(position(seen.head, first)));
            let label = seen.is_some_and(|seen| seen.deprel.label() == wanted.deprel);
            scores += SyntaxScores {
                upos: Score::answer(upos),
                unlabelled: Score::answer(unlabelled),
                labelled: Score::answer(unlabelled && label),
            };
        }
        first += sentence.words.len();
    }
    scores
}

/// The treebank with what was seen in its words instead of its own marks.
pub(super) fn predicted(gold: &TreebankDocument, annotation: &Annotation) -> TreebankDocument {
    let mut document = gold.clone();
    let mut seen = annotation.words.iter();
    let mut first = 0;
    for sentence in &mut document.sentences {
        for (word, seen) in sentence.words.iter_mut().zip(seen.by_ref()) {
            word.upos = Some(seen.upos);
            word.head = Some(position(seen.head, first));
            word.deprel = seen.deprel.label().to_owned();
        }
        first += sentence.words.len();
    }
    document
}

/// A head's place in the sentence that begins with token `first`, from 1; 0 for the root.
fn position(head: Option<usize>, first: usize) -> usize {
    head.map_or(0, |head| (head + 1).saturating_sub(first))
}

impl SyntaxScores {
    /// The rows of the report.
    pub fn rows(&self) -> Vec<Row> {
        vec![
            Row::new("UPOS", self.upos),
            Row::new("UAS", self.unlabelled),
            Row::new("LAS", self.labelled),
        ]
    }
}

impl AddAssign for SyntaxScores {
    fn add_assign(&mut self, other: Self) {
        self.upos += other.upos;
        self.unlabelled += other.unlabelled;
        self.labelled += other.labelled;
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::{Deprel, Upos, Word};

    use super::*;
    use crate::eval::conllu;

    /// Two sentences, and what is seen in them: one part of speech and two heads wrong.
    fn example() -> (TreebankDocument, Annotation) {
        let text = "1\tSee\t_\tVERB\t_\t_\t0\troot\t_\t_\n\n1\tAda\t_\tPROPN\t_\t_\t3\tnmod:poss\t_\t_\n2\t's\t_\tPART\t_\t_\t1\tcase\t_\t_\n3\tship\t_\tNOUN\t_\t_\t0\troot\t_\t_\n";
        let gold = conllu::parse(text).unwrap().remove(0);
        let word = |upos, head, deprel| Word {
            upos,
            lemma: String::new(),
            head,
            deprel,
        };
        let annotation = Annotation {
            words: vec![
                word(Upos::Noun, None, Deprel::Root),
                word(Upos::Propn, Some(3), Deprel::Nmod),
                word(Upos::Part, Some(1), Deprel::Case),
                word(Upos::Noun, Some(1), Deprel::Root),
            ],
            ..Annotation::default()
        };
        (gold, annotation)
    }

    fn right(gold: &TreebankDocument, annotation: &Annotation) -> Vec<usize> {
        let rows = score(gold, annotation).rows();
        rows.iter()
            .map(|row| row.counts().unwrap().correct)
            .collect()
    }

    #[test]
    fn heads_count_from_the_sentence_and_labels_count_whole() {
        let (gold, annotation) = example();
        assert_eq!(document(&gold).tokens.len(), 4);
        assert_eq!(right(&gold, &annotation), [3, 3, 2]);
    }

    #[test]
    fn predictions_are_all_right_against_themselves() {
        let (gold, annotation) = example();
        let written = conllu::write(&[predicted(&gold, &annotation)]);
        let again = conllu::parse(&written).unwrap().remove(0);
        assert_eq!(right(&again, &annotation), [4, 4, 4]);
        assert_eq!(again.sentences[1].words[0].form, "Ada");
    }
}
