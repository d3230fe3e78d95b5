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
    trees::{SEGMENT, STEP_KEYS, TreeName, Trees},
    write_set::{Change, WriteSet},
};

/// Key in `meta` of the database's size, in bytes, when it was last written anew.
const COMPACTED_KEY: &[u8] = b"compacted";

/// What [`Store::compact`] did, in bytes on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compaction {
    /// Before.
    pub before: u64,
    /// After.
    pub after: u64,
}

impl Store {
    /// Writes the store at `path` anew without unused space, as
    /// [`Store::compacted`] does.
    ///
    /// # Errors
    /// Those of [`Store::open_existing`] and [`Store::compacted`].
    pub fn compact(path: impl AsRef<Path>) -> Result<Compaction, StoreError> {
        Self::open_existing(path)?.compacted()
    }

    /// Writes the store anew without unused space, and closes it; leaves it if
    /// that makes it no smaller. Its content stays as it is, and a process that
    /// dies in the middle leaves the old database or the new one. Needs as much
    /// free space as the store has content.
    ///
    /// # Errors
    /// The disk is full or refuses. The store is as it was then.
    pub fn compacted(self) -> Result<Compaction, StoreError> {
        let path = self.path().to_owned();
        let failed = |error| StoreError::io(&path, error);
        self.sync()?;
        let before = files::database_bytes(&path).map_err(failed)?;
        let draft = replacement::draft(&path, Purpose::Compaction)?;
        let filled = self.fill(&draft);
        if !filled.as_ref().is_ok_and(|&bytes| bytes < before) {
            // It is of no use, and may be why there is no room; if it stays,
            // the next opening removes it.
            let removed = replacement::remove(&draft);
            filled?;
            removed.map_err(failed)?;
            self.note_size(&self.trees, before)?;
            return Ok(Compaction {
                before,
                after: before,
            });
        }
        let Self { trees, witness, .. } = self;
        drop(trees);
        wait_until_closed(&path)?;
        replacement::commit(&path, Purpose::Compaction)?;
        drop(witness);
        let after = files::database_bytes(&path).map_err(failed)?;
        Ok(Compaction { before, after })
    }

    /// Whether compaction pays: the database has at least so many bytes, and
    /// half as many again as when that was last done. So of a store that grows
    /// no more than three times what it holds in the end is copied in all.
    ///
    /// # Errors
    /// The store is damaged or cannot be read.
    pub fn has_outgrown(&self, at_least: u64) -> Result<bool, StoreError> {
        let bytes = files::database_bytes(self.path())
            .map_err(|error| StoreError::io(self.path(), error))?;
        let compacted: Option<u64> = self.record(TreeName::Meta, COMPACTED_KEY)?;
        Ok(bytes >= at_least && bytes / 3 >= compacted.unwrap_or(0) / 2)
    }

    /// Copies everything into a database of its own, has it on the disk and
    /// closes it. Returns its size.
    fn fill(&self, draft: &Path) -> Result<u64, StoreError> {
        let fresh = Trees::open_untidied(draft)?;
        copy(&self.trees, &fresh)?;
        fresh.sync()?;
        // sled begins a segment when it opens a database.
        self.note_size(&fresh, fresh.size_on_disk()? + SEGMENT as u64)?;
        drop(fresh);
        wait_until_closed(draft)?;
        files::database_bytes(draft).map_err(|error| StoreError::io(draft, error))
    }

    /// Keeps in a database how large it was when it was written anew. That is
    /// no change of what the store holds, and is not counted as one.
    fn note_size(&self, trees: &Trees, bytes: u64) -> Result<(), StoreError> {
        let mut set = WriteSet::default();
        self.stage(&mut set, TreeName::Meta, COMPACTED_KEY, &bytes)?;
        let steps = set
            .into_steps(STEP_KEYS)
            .map_err(|error| self.unencodable(error))?;
        steps.iter().try_for_each(|step| trees.apply(step))?;
        trees.sync()
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
