//! Places where a test can make a write fail.
//!
//! Every write, synchronisation and renaming of this crate passes through
//! [`at`] first. In the usual build it does nothing; with the feature
//! `failpoints` a test says which place fails, and at which time (crate
//! `fail`).

/// An error if a test wants one at `place`.
#[cfg(feature = "failpoints")]
pub(crate) fn at(place: &str) -> std::io::Result<()> {
    let refused = |_| Err(std::io::Error::other(format!("failpoint {place}")));
    fail::fail_point!(place, refused);
    Ok(())
}

/// Nothing fails on purpose.
#[cfg(not(feature = "failpoints"))]
pub(crate) fn at(_place: &str) -> std::io::Result<()> {
    Ok(())
}
