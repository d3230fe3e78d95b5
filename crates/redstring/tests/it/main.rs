//! The one integration binary: the real program, run as a user runs it.

mod bad_input;
mod desk;
mod help;
mod ingest;
mod json;
mod query;
mod tidy;
