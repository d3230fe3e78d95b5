//! The whole way on libtorch: tiny models that the tests make themselves, and the
//! reader's own network in full precision.

// What makes models and reads with them is test code as much as the tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod bad_input;
mod makes;
mod same_weights;
mod tiny;
