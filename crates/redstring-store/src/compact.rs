//! Writing a store anew without the space that changes have left in it.
//!
//! sled's file does not shrink, and records that were written in the order in
//! which articles came lie scattered. A fresh database, filled in the order of
//! the keys, takes the place of the old one (`replacement`).

use std::path::Path;

use crate::{
    Store, StoreError, files,
    open::wait_until_closed,
    replacement::{self, Purpose},
    trees::{STEP_KEYS, TreeName, Trees},
    write_set::Change,
};

/// What [`Store::compact`] did, in bytes on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compaction {
    /// Before.
    pub before: u64,
    /// After.
    pub after: u64,
}

impl Store {
    /// Writes the store at `path` anew without unused space. Its content stays
    /// as it is, and a process that dies in the middle leaves the old database
    /// or the new one. Needs as much free space as the store has content.
    ///
    /// # Errors
    /// Those of [`Store::open_existing`]; the disk is full or refuses. The
    /// store is as it was then.
    pub fn compact(path: impl AsRef<Path>) -> Result<Compaction, StoreError> {
        let path = path.as_ref();
        let failed = |error| StoreError::io(path, error);
        let store = Self::open_existing(path)?;
        let before = files::database_bytes(path).map_err(failed)?;
        let draft = replacement::draft(path, Purpose::Compaction)?;
        let fresh = Trees::open(&draft)?;
        copy(&store.trees, &fresh)?;
        fresh.sync()?;
        drop(fresh);
        wait_until_closed(&draft)?;
        let Self { trees, witness, .. } = store;
        drop(trees);
        wait_until_closed(path)?;
        replacement::commit(path, Purpose::Compaction)?;
        drop(witness);
        let after = files::database_bytes(path).map_err(failed)?;
        Ok(Compaction { before, after })
    }
}

/// Copies all entries of all trees, in order.
fn copy(from: &Trees, to: &Trees) -> Result<(), StoreError> {
    for &tree in TreeName::ALL {
        let mut changes = Vec::new();
        for entry in from.scan(tree, &[]) {
            let (key, value) = entry?;
            changes.push(Change {
                tree,
                key: key.to_vec(),
                value: Some(value.to_vec()),
            });
            if changes.len() == STEP_KEYS {
                to.apply(&changes)?;
                changes.clear();
            }
        }
        to.apply(&changes)?;
    }
    Ok(())
}
