//! Words to scores: word pieces, windows and the network on rten.
//!
//! The way of the words: [`Encoder::windows`] cuts every word into pieces and
//! packs whole sentences into [`Window`]s; [`Encoder::score`] runs the network
//! on a window and gives [`SentenceScores`] for each sentence in it; once the
//! caller has chosen a head for every word, [`Encoder::label`] scores the
//! relations between words and heads. What a column of the scores means is the
//! caller's knowledge.

mod error;
mod matrix;
mod network;
#[cfg(test)]
mod parity;
mod pieces;
mod scores;
mod shape;
mod windows;

use std::borrow::Cow;

pub use error::EncoderError;
pub use matrix::Matrix;
pub use pieces::Pieces;
pub use scores::SentenceScores;
pub use windows::{Part, Window, Windows};

use network::Network;

/// A vocabulary and a network with its weights. Threads may share it; each call
/// computes on one core.
pub struct Encoder {
    pieces: Pieces,
    network: Network,
}

impl Encoder {
    /// An encoder from the network's weights in rten's format and its
    /// vocabulary, one word piece a line.
    ///
    /// # Errors
    /// The weights are damaged, or they or the vocabulary are of another network.
    pub fn load(
        weights: impl Into<Cow<'static, [u8]>>,
        vocabulary: &str,
    ) -> Result<Self, EncoderError> {
        Ok(Self {
            pieces: Pieces::new(vocabulary)?,
            network: Network::load(weights.into())?,
        })
    }

    /// Windows over the sentences of one text, each given as its words, in the
    /// order of the text. Every word is in exactly one window.
    pub fn windows<'t, S>(&self, sentences: S) -> Windows<'_, S::IntoIter>
    where
        S: IntoIterator,
        S::Item: IntoIterator<Item = &'t str>,
    {
        self.pieces.windows(sentences)
    }

    /// The scores of a window's words, one element for each of its
    /// [parts](Window::parts).
    ///
    /// # Errors
    /// The network's outputs are not those of this interface.
    pub fn score(&self, window: &Window) -> Result<Vec<SentenceScores>, EncoderError> {
        let scores = self.network.score(window)?;
        Ok(scores::by_sentence(window, &scores))
    }

    /// Scores of the relations between words and their heads: for each sentence
    /// a row for each word, a column for each relation. `heads` has for each
    /// sentence the head of each word as an index into it, none for the root.
    ///
    /// # Errors
    /// The network's output is not that of this interface.
    pub fn label(
        &self,
        sentences: &[SentenceScores],
        heads: &[Vec<Option<usize>>],
    ) -> Result<Vec<Matrix>, EncoderError> {
        let (pair_dependents, pair_heads) = scores::pairs(sentences, heads);
        if pair_dependents.is_empty() {
            return Ok(vec![Matrix::default(); sentences.len()]);
        }
        let labels = self.network.label(pair_dependents, pair_heads)?;
        Ok(scores::split(&labels, heads))
    }
}
