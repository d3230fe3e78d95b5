//! `--read-only`: questions are put to a copy of the store.
//!
//! sled has no way to open a database without writing to it, nor beside
//! another process, and a copy made while one writes may be torn. So the copy
//! is made while nobody else may write, and a store that somebody has open is
//! refused. Any number of readers may work at once, and the store's folder
//! stays as it is, byte for byte.

use redstring_store::Store;
use tempfile::TempDir;

use crate::{Cli, Failure};

/// With `--read-only`, points the command to a copy of the store, which goes
/// when what is returned is dropped. Refuses commands that change the store.
pub fn apply(cli: &mut Cli) -> Result<Option<TempDir>, Failure> {
    if !cli.settings.read_only {
        return Ok(None);
    }
    if cli.command.changes_store() {
        return Err(Failure::ReadOnly);
    }
    let folder = tempfile::tempdir().map_err(Failure::Copy)?;
    let copy = folder.path().join("store");
    Store::copy(&cli.settings.store, &copy)?;
    cli.settings.store = copy;
    Ok(Some(folder))
}
