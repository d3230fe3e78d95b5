//! Names from rust-bert: BERT-like token classifiers, run by libtorch.
//!
//! [`RustBertNames`] takes the place of the built-in network's names:
//! `Annotator::new()?.with_names(Box::new(RustBertNames::load(folder, device)?))`. Syntax,
//! coreference and relations stay as they are. The way of the text:
//! `vocabulary` cuts it into word pieces, `windows` says what the network sees at
//! once, `network` scores it, and `labels` makes the reader's tags of the
//! classifier's. No other crate needs this one, so that nothing else needs
//! libtorch. `docs/rust-bert.md` says how to get it.

mod align;
mod configuration;
mod device;
mod error;
mod folder;
#[cfg(feature = "hub")]
mod hub;
mod labels;
mod names;
mod network;
mod vocabulary;
mod windows;

pub use device::Device;
pub use error::RustBertError;
pub use names::RustBertNames;
