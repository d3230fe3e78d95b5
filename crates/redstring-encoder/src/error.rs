//! What can go wrong between words and scores.

/// Why the encoder could not be loaded or run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EncoderError {
    /// The vocabulary lacks a piece that every window needs.
    #[error("the vocabulary has no piece {missing}")]
    Vocabulary {
        /// The piece.
        missing: &'static str,
    },
    /// The weights are damaged or of another format.
    #[error("the weights cannot be loaded: {reason}")]
    Weights {
        /// What the runtime says.
        reason: String,
    },
    /// The weights are a network, but not this one.
    #[error("the network has no value called `{name}`")]
    Interface {
        /// The input or output that is missing.
        name: &'static str,
    },
    /// A value has other dimensions than the network's interface says.
    #[error("the network's `{name}` has the shape {found:?}, not {expected:?}")]
    Shape {
        /// The output.
        name: &'static str,
        /// Its dimensions.
        found: Vec<usize>,
        /// What they should be; 0 stands for any.
        expected: Vec<usize>,
    },
    /// The runtime gave up.
    #[error("the network failed: {reason}")]
    Run {
        /// What the runtime says.
        reason: String,
    },
}
