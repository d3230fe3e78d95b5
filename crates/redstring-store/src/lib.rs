//! Readings, decisions and their indexes on disk.
//!
//! A store holds articles with their readings, and the decisions of people;
//! everything else in it is an index that is always equal to a rebuild from
//! those ([`Store::rebuild`] makes one, [`Store::verify`] compares). An
//! article and all that follows from it goes in, or out, as a whole:
//! [`Store::put`] has it on the disk before it returns.
//!
//! The way of an article through this crate: [`Store::put`] decides what it
//! changes (`put`), turns it into keys and records (`key`, `record`, `body`,
//! `index`), collects these in one write set (`write_set`) and applies that
//! to the trees (`trees`). The bytes are drawn in `docs/storage.md`.
//!
//! Only this crate knows sled, and nothing of sled is public.

mod archive;
mod body;
mod compact;
mod error;
mod failing;
mod files;
mod index;
mod key;
mod open;
mod put;
mod query;
mod reading_fault;
mod rebuild;
mod record;
mod repair;
mod replacement;
mod salvage;
mod trees;
mod verify;
mod witness;
mod write_set;

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
mod version_tests;

pub use archive::Kept;
pub use compact::Compaction;
pub use error::{Damage, NotAStore, StoreError};
pub use open::Store;
pub use put::PutOutcome;
pub use query::{ArticleSummary, StoreFingerprint, StoreStats};
pub use reading_fault::ReadingFault;
pub use repair::{Loss, Repair};
pub use verify::{Fault, VerifyReport};
