//! What a command that puts much in does for the store at its end: one that has
//! outgrown itself is written anew without unused space, and the user sees
//! what takes so long.

use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use redstring_store::{Compaction, Store, StoreError};
use serde::Serialize;

use crate::{intake::Size, terminal::complain};

/// When the store is written anew.
#[derive(Debug, Args)]
pub struct Tidying {
    /// Leave the space that is unused in the store; else the store is written anew at the
    /// end if it has grown by half since that was last done
    #[arg(long)]
    no_compact: bool,
    /// Do that only with a store of at least this size
    #[arg(long, value_name = "SIZE", default_value = "32MB")]
    compact_from: Size,
}

/// What it brought, as `--json` prints it.
#[derive(Serialize)]
pub struct CompactionObject {
    bytes_before: u64,
    bytes_after: u64,
}

impl From<Compaction> for CompactionObject {
    fn from(compaction: Compaction) -> Self {
        Self {
            bytes_before: compaction.before,
            bytes_after: compaction.after,
        }
    }
}

impl Tidying {
    /// Writes the store anew if it is time, and says what that brought if it
    /// brought anything. If it fails, the store is as it was, and nobody's work
    /// is the worse for it: that is said, and no more.
    pub fn tidy(&self, store: Store) -> Option<Compaction> {
        self.try_to_tidy(store).unwrap_or_else(|error| {
            complain(format!(
                "the store keeps its unused space, since it could not be written anew: {error}"
            ));
            None
        })
    }

    fn try_to_tidy(&self, store: Store) -> Result<Option<Compaction>, StoreError> {
        if self.no_compact || !store.has_outgrown(self.compact_from.0)? {
            return Ok(None);
        }
        let _sign = waiting("writing the store anew without unused space");
        let compaction = store.compacted()?;
        Ok((compaction.after < compaction.before).then_some(compaction))
    }
}

/// What a compaction brought, in words.
pub fn compaction_told(Compaction { before, after }: Compaction) -> String {
    let [before, after] = [before, after].map(|bytes| bytes as f64 / 1e6);
    if after < before {
        format!("{after:.1} MB on disk, {before:.1} MB before")
    } else {
        format!("{after:.1} MB on disk as before: written anew it would be no smaller")
    }
}

/// A sign on standard error of what is being done, until it is dropped; hidden
/// where that is no terminal.
pub fn waiting(what: &'static str) -> Sign {
    let bar = ProgressBar::new_spinner().with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    Sign(bar)
}

/// See [`waiting`].
pub struct Sign(ProgressBar);

impl Drop for Sign {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
