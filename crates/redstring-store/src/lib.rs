//! Readings, decisions and their indexes on disk.
//!
//! A store holds articles with their readings, and the decisions of people;
//! everything else in it is an index that is always equal to a rebuild from
//! those ([`Store::rebuild`] makes one, [`Store::verify`] compares). An
//! article and all that follows from it goes in, or out, as a whole:
//! [`Store::put`] has it on the disk before it returns.
//!
//! The way of an article through this crate: [`Store::put`] decides what it
//! changes (`put`), turns it into keys and records (`key`, `record`, `body`),
//! collects these in one write set (`write_set`) and applies that to the trees
//! (`trees`). Questions (`query`) go to the graph, which is made of all
//! readings when it is first asked for after a change and kept in a packed
//! file of its own (`graph_file`). The bytes are drawn in `docs/storage.md`.
//!
//! Only this crate knows sled, and nothing of sled is public.

mod archive;
mod body;
mod columns;
mod compact;
mod error;
mod failing;
mod files;
mod graph;
mod graph_file;
mod key;
mod open;
mod put;
mod query;
mod reading_fault;
mod rebuild;
mod record;
mod repair;
mod replacement;
mod reprints;
mod salvage;
mod trees;
mod upkeep;
mod varint;
mod verify;
mod witness;
mod write_set;

#[cfg(test)]
mod decision_tests;
#[cfg(feature = "failpoints")]
#[cfg(test)]
mod failing_tests;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod repair_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod upkeep_tests;
#[cfg(test)]
mod version_tests;

pub use archive::Kept;
pub use compact::Compaction;
pub use error::{Damage, NotAStore, StoreError};
pub use graph::Part;
pub use graph_file::Tally;
pub use open::Store;
pub use put::PutOutcome;
pub use query::{ArticleSummary, StoreFingerprint, StoreStats};
pub use reading_fault::ReadingFault;
pub use repair::{Loss, Repair};
pub use verify::{Fault, VerifyReport};
