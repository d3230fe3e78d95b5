//! The one integration binary: the real program, run as a user runs it.

// The desk is test code as much as the tests that sit at it.
#![allow(clippy::unwrap_used, clippy::panic)]

mod backend;
mod bad_input;
mod board;
mod chains;
mod coverage;
#[cfg(target_os = "linux")]
mod crashes;
mod decisions;
mod dependencies;
mod desk;
mod eval;
mod golden;
mod help;
mod identity;
mod ingest;
mod json;
mod open;
mod query;
mod reprints;
mod snapshots;
mod threshold;
mod tidy;
mod upkeep;
