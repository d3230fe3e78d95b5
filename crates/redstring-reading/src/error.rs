//! What can go wrong in reading.

use std::error::Error;

use redstring_encoder::EncoderError;

/// Why an article could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadingError {
    /// The network could not be loaded or run.
    #[error("the reader's network failed")]
    Encoder(#[from] EncoderError),
    /// The network scores other labels than this reader knows.
    #[error("the network has {found} {what}, this reader knows {expected}")]
    Labels {
        /// What the labels are of.
        what: &'static str,
        /// How many the network scores.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// Another network scores the names of more or fewer tokens than there are.
    #[error("the backend for names scored {found} of {tokens} tokens")]
    Rows {
        /// How many it scored.
        found: usize,
        /// How many there are.
        tokens: usize,
    },
    /// Another network that names were asked of failed.
    #[error("the backend for names failed")]
    Names(#[source] Box<dyn Error + Send + Sync>),
}
