//! Names from rust-bert: any BERT token classifier, run by libtorch.
//!
//! [`RustBertNames`] is a second backend of the reader, beside
//! [`redstring_reading::Annotator`]: names come from the classifier, syntax and
//! lemmas stay with the built-in network. No other crate depends on this one,
//! so that nothing else needs libtorch. `docs/rust-bert.md` says how to get it.

#[cfg(any(feature = "libtorch", test))]
mod align;
#[cfg(feature = "libtorch")]
mod error;
#[cfg(feature = "libtorch")]
mod folder;
#[cfg(any(feature = "libtorch", test))]
mod labels;
#[cfg(feature = "libtorch")]
mod names;
#[cfg(any(feature = "libtorch", test))]
mod windows;

#[cfg(feature = "libtorch")]
pub use error::RustBertError;
#[cfg(feature = "libtorch")]
pub use names::RustBertNames;
