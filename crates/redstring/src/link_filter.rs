//! Which claims count as links: the same flags for all commands that follow
//! more than one claim.

use clap::{Args, ValueEnum};
use redstring_graph::ClaimFilter;

/// Which claims count as links.
#[derive(Clone, Copy, Debug, Args)]
pub struct LinkFilter {
    /// Only over what articles say in their own voice
    #[arg(long, value_name = "HOW", overrides_with = "only")]
    only: Option<Only>,
    /// The same as --only asserted
    #[arg(long, hide = true)]
    asserted: bool,
    /// Only over what at least so many independent sources say
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_support: u32,
}

/// How an article stands to what it says.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Only {
    /// Said in the article's own voice
    Asserted,
}

impl LinkFilter {
    /// The filter that these flags ask for.
    pub fn filter(self) -> ClaimFilter {
        ClaimFilter {
            only_asserted: self.asserted || self.only.is_some(),
            min_support: self.min_support,
        }
    }
}
