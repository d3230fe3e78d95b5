//! How sure the reader has to be of what is shown: one flag for all commands
//! that show claims, applied to the graph before anything is asked of it.

use clap::Args;
use redstring_graph::Graph;
use redstring_text::{Confidence, Reading};

/// Which claims count.
#[derive(Clone, Copy, Debug, Args)]
pub struct Threshold {
    /// Only claims of which the reader is at least so sure, 0 to 1; of claims
    /// with 0.8 about 80 % are right
    #[arg(long, value_name = "P", default_value = "0", hide_default_value = true)]
    pub min_confidence: Confidence,
}

impl Threshold {
    /// The graph with only the claims that count.
    pub fn apply(self, graph: Graph) -> Graph {
        if self.is_set() {
            graph.at_least(self.min_confidence)
        } else {
            graph
        }
    }

    /// The reading with only the relations that count.
    pub fn apply_to_reading(self, mut reading: Reading) -> Reading {
        (reading.relations).retain(|relation| relation.confidence >= self.min_confidence);
        reading
    }

    /// What to say where nothing is left: " with a confidence of at least 0.8",
    /// empty if every claim counts.
    pub fn remark(self) -> String {
        if self.is_set() {
            format!(
                " with a confidence of at least {}",
                self.min_confidence.value()
            )
        } else {
            String::new()
        }
    }

    fn is_set(self) -> bool {
        self.min_confidence.thousandths() > 0
    }
}
