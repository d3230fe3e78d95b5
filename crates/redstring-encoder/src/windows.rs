//! Windows: what the network sees at once.
//!
//! A window is a run of whole sentences of one text, as many as fit into
//! [`FULL`] pieces: the cost of attention grows with the square of a window, and
//! a sentence still sees its neighbours. A longer sentence is a window of its
//! own; one that is too long even for that is cut at word boundaries, and says
//! so in the words of its [`Part`]s.

use std::{collections::VecDeque, ops::Range};

use crate::{pieces::Pieces, shape::Shape};

/// Pieces of a window of several sentences, its two marks included.
const FULL: usize = 128;
/// Most pieces of any window, its two marks included; the network has positions for 512.
const LARGEST: usize = 512;
/// The opening and the closing mark.
const MARKS: usize = 2;

/// What the network sees at once: pieces, shapes, and where the words begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Ids of the pieces, between the opening and the closing mark.
    pub(crate) pieces: Vec<i32>,
    /// Shape of each piece's word.
    pub(crate) shapes: Vec<i32>,
    /// Position of each word's first piece.
    pub(crate) starts: Vec<usize>,
    parts: Vec<Part>,
}

/// The words of one sentence that are in one window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its words in this window, as indices into the sentence: all of them but
    /// where a sentence is too long for the network.
    pub words: Range<usize>,
}

impl Window {
    fn empty(pieces: &Pieces) -> Self {
        Self {
            pieces: vec![pieces.opening],
            shapes: vec![Shape::Special.row()],
            starts: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// The sentences in it, in the order of the text.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many pieces the network sees, its marks included.
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// The piece at each position, as its line in the vocabulary, from 0.
    pub fn ids(&self) -> &[i32] {
        &self.pieces
    }

    /// The shape of the word at each position, as a row of the network's table of
    /// token types.
    pub fn shapes(&self) -> &[i32] {
        &self.shapes
    }

    /// The position of each word's first piece, the words of all parts in order.
    pub fn starts(&self) -> &[usize] {
        &self.starts
    }

    fn fits(&self, sentence: &Cut, limit: usize) -> bool {
        self.pieces.len() + sentence.pieces.len() < limit
    }

    fn push(&mut self, sentence: &Cut, index: usize, words: Range<usize>) {
        let range = sentence.range(words.clone());
        let shift = self.pieces.len();
        let starts = sentence.starts[words.clone()].iter();
        self.starts
            .extend(starts.map(|start| start - range.start + shift));
        self.pieces
            .extend_from_slice(&sentence.pieces[range.clone()]);
        self.shapes.extend_from_slice(&sentence.shapes[range]);
        self.parts.push(Part {
            sentence: index,
            words,
        });
    }

    fn close(mut self, pieces: &Pieces) -> Self {
        self.pieces.push(pieces.closing);
        self.shapes.push(Shape::Special.row());
        self
    }
}

/// The windows of one text, in order; made while they are asked for, so that a
/// long text never lies in memory as pieces.
pub struct Windows<'p, S> {
    pieces: &'p Pieces,
    sentences: S,
    index: usize,
    open: Option<Window>,
    ready: VecDeque<Window>,
}

impl<'p, S> Windows<'p, S> {
    pub(crate) fn new(pieces: &'p Pieces, sentences: S) -> Self {
        Self {
            pieces,
            sentences,
            index: 0,
            open: None,
            ready: VecDeque::new(),
        }
    }

    /// Adds a sentence to the open window; what is full moves to the ready ones.
    fn push(&mut self, sentence: &Cut) {
        let index = self.index;
        self.index += 1;
        if sentence.starts.is_empty() {
            return;
        }
        let open = self.open.take();
        let kept = match open {
            Some(window) if window.fits(sentence, FULL) => Some(window),
            Some(window) => {
                self.ready.push_back(window.close(self.pieces));
                None
            }
            None => None,
        };
        let mut window = kept.unwrap_or_else(|| Window::empty(self.pieces));
        if window.fits(sentence, LARGEST) {
            window.push(sentence, index, 0..sentence.starts.len());
            self.open = Some(window);
            return;
        }
        for words in sentence.chunks(LARGEST - MARKS) {
            let mut window = Window::empty(self.pieces);
            window.push(sentence, index, words);
            self.ready.push_back(window.close(self.pieces));
        }
    }
}

impl<'t, S> Iterator for Windows<'_, S>
where
    S: Iterator,
    S::Item: IntoIterator<Item = &'t str>,
{
    type Item = Window;

    fn next(&mut self) -> Option<Window> {
        while self.ready.is_empty() {
            let Some(sentence) = self.sentences.next() else {
                return Some(self.open.take()?.close(self.pieces));
            };
            self.push(&Cut::new(self.pieces, sentence));
        }
        self.ready.pop_front()
    }
}

/// A sentence in pieces.
struct Cut {
    pieces: Vec<i32>,
    shapes: Vec<i32>,
    /// Where each word's pieces begin.
    starts: Vec<usize>,
}

impl Cut {
    fn new<'t>(pieces: &Pieces, words: impl IntoIterator<Item = &'t str>) -> Self {
        let mut cut = Self {
            pieces: Vec::new(),
            shapes: Vec::new(),
            starts: Vec::new(),
        };
        for word in words {
            cut.starts.push(cut.pieces.len());
            pieces.cut(word, &mut cut.pieces);
            cut.shapes.resize(cut.pieces.len(), Shape::of(word).row());
        }
        cut
    }

    /// The pieces of a range of words.
    fn range(&self, words: Range<usize>) -> Range<usize> {
        let at = |word: usize| self.starts.get(word).copied().unwrap_or(self.pieces.len());
        at(words.start)..at(words.end)
    }

    /// Ranges of words, each as long as `limit` pieces allow.
    fn chunks(&self, limit: usize) -> Vec<Range<usize>> {
        let mut chunks: Vec<Range<usize>> = Vec::new();
        for word in 0..self.starts.len() {
            match chunks.last_mut() {
                Some(chunk) if self.range(chunk.start..word + 1).len() <= limit => {
                    chunk.end = word + 1;
                }
                _ => chunks.push(word..word + 1),
            }
        }
        chunks
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pieces() -> Pieces {
        Pieces::new("[PAD]\n[UNK]\n[CLS]\n[SEP]\na\n-\n").unwrap()
    }

    fn windows(sentences: &[Vec<&str>]) -> Vec<Window> {
        let pieces = pieces();
        Windows::new(&pieces, sentences.iter().map(|s| s.iter().copied())).collect()
    }

    #[test]
    fn a_window_has_marks_shapes_and_starts() {
        let found = windows(&[vec!["a-a", "A"], vec!["-"]]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].pieces, [2, 4, 5, 4, 4, 5, 3]);
        assert_eq!(found[0].shapes, [7, 0, 0, 0, 3, 6, 7]);
        assert_eq!(found[0].starts, [1, 4, 5]);
        assert_eq!(found[0].parts().len(), 2);
    }

    #[test]
    fn sentences_fill_a_window_up_to_its_border() {
        assert_eq!(windows(&[vec!["a"; 63], vec!["a"; 63]]).len(), 1);
        assert_eq!(windows(&[vec!["a"; 63], vec!["a"; 64]]).len(), 2);
    }

    #[test]
    fn a_long_sentence_is_a_window_of_its_own() {
        let found = windows(&[vec!["a"; 3], vec!["a"; 510], vec!["a"; 3]]);
        let sizes: Vec<_> = found.iter().map(Window::pieces).collect();
        assert_eq!(sizes, [5, 512, 5]);
    }

    #[test]
    fn a_sentence_beyond_the_network_is_cut_between_words() {
        let found = windows(&[vec!["a-a"; 400]]);
        let parts: Vec<_> = found.iter().flat_map(Window::parts).cloned().collect();
        let part = |words| Part { sentence: 0, words };
        assert_eq!(parts, [part(0..170), part(170..340), part(340..400)]);
    }

    proptest! {
        #[test]
        fn every_word_is_in_one_window(lengths in prop::collection::vec(0..700usize, 0..12)) {
            let sentences: Vec<Vec<&str>> = lengths.iter().map(|&n| vec!["a-"; n]).collect();
            let mut seen = Vec::new();
            for window in windows(&sentences) {
                prop_assert!(window.pieces() <= LARGEST);
                let words: usize = window.parts().iter().map(|part| part.words.len()).sum();
                prop_assert_eq!(words, window.starts.len());
                for part in window.parts() {
                    seen.extend(part.words.clone().map(|word| (part.sentence, word)));
                }
            }
            let all: Vec<_> = (0..lengths.len())
                .flat_map(|s| (0..lengths[s]).map(move |word| (s, word)))
                .collect();
            prop_assert_eq!(seen, all);
        }
    }
}
