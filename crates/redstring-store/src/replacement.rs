//! A fresh database takes the place of the old one, so that a process that
//! dies at any moment leaves the one or the other, whole.
//!
//! For a compaction, with names in the store's folder:
//!
//! ```text
//! compacted.draft/   the fresh database grows          death: removed
//! compacted/         it is whole and on the disk       death: goes on from here
//! compacted.old/     the old database's files go there one by one
//! compacted.ready/   all are there; the fresh files come out one by one
//!                    compacted.old/ is removed
//! ```
//!
//! A repair has `repaired` in these names, and keeps the old files in
//! `set-aside.1/`, or the next number. Every change of name is one renaming,
//! and what is to be done next can be read off the names alone, so opening a
//! store does it. The witness stays where it is, locked.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    StoreError,
    files::{self, SET_ASIDE, rename},
};

/// Why a database is replaced.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    /// To be smaller; the old one is of no further use.
    Compaction,
    /// To be sound; the old one is kept.
    Repair,
}

impl Purpose {
    const ALL: [Self; 2] = [Self::Compaction, Self::Repair];

    fn name(self) -> &'static str {
        match self {
            Self::Compaction => "compacted",
            Self::Repair => "repaired",
        }
    }

    fn path(self, store: &Path, stage: &str) -> PathBuf {
        store.join(format!("{}{stage}", self.name()))
    }
}

const DRAFT: &str = ".draft";
const WHOLE: &str = "";
const OLD: &str = ".old";
const READY: &str = ".ready";
/// A copy of the old database, to try things on.
const TRIAL: &str = ".trial";

/// Whether something of this name in a store's folder is part of a replacement.
pub(crate) fn is_part(name: &str) -> bool {
    let stages = [DRAFT, WHOLE, OLD, READY, TRIAL];
    (Purpose::ALL.iter()).any(|purpose| {
        name.strip_prefix(purpose.name())
            .is_some_and(|stage| stages.contains(&stage))
    })
}

/// Whether something of this name may hold the store's only database.
pub(crate) fn holds(name: &str) -> bool {
    is_part(name) && !name.ends_with(DRAFT) && !name.ends_with(TRIAL)
}

/// The folder in which the fresh database is to grow; there is none yet.
pub(crate) fn draft(store: &Path, purpose: Purpose) -> Result<PathBuf, StoreError> {
    let draft = purpose.path(store, DRAFT);
    remove(&draft).map_err(|error| StoreError::io(store, error))?;
    Ok(draft)
}

/// Where a copy of the old database may be made, to be removed afterwards.
pub(crate) fn trial(store: &Path) -> PathBuf {
    Purpose::Repair.path(store, TRIAL)
}

/// The draft, in which nothing may be open any more, takes the place of the
/// old database. Returns where the old one is kept.
pub(crate) fn commit(store: &Path, purpose: Purpose) -> Result<Option<PathBuf>, StoreError> {
    let failed = |error| StoreError::io(store, error);
    let draft = purpose.path(store, DRAFT);
    files::sync_all(&draft).map_err(failed)?;
    rename("commit", &draft, &purpose.path(store, WHOLE)).map_err(failed)?;
    resume(store, purpose).map_err(failed)
}

/// Finishes a replacement that a process left, and removes what is of no use.
pub(crate) fn finish(store: &Path) -> Result<(), StoreError> {
    for purpose in Purpose::ALL {
        remove(&purpose.path(store, DRAFT))
            .and_then(|()| resume(store, purpose))
            .map_err(|error| StoreError::io(store, error))?;
    }
    remove(&trial(store)).map_err(|error| StoreError::io(store, error))
}

fn resume(store: &Path, purpose: Purpose) -> io::Result<Option<PathBuf>> {
    let [whole, old, ready] = [WHOLE, OLD, READY].map(|stage| purpose.path(store, stage));
    if whole.is_dir() {
        fs::create_dir_all(&old)?;
        for name in files::names(store)? {
            if files::is_of_database(&name) {
                rename("move out", &store.join(&name), &old.join(&name))?;
            }
        }
        rename("ready", &whole, &ready)?;
    }
    if ready.is_dir() {
        for name in files::names(&ready)? {
            rename("move in", &ready.join(&name), &store.join(&name))?;
        }
        fs::remove_dir(&ready)?;
        files::sync_folder(store)?;
    }
    if !old.is_dir() {
        return Ok(None);
    }
    match purpose {
        Purpose::Compaction => remove(&old).map(|()| None),
        Purpose::Repair => {
            let aside = free_place(store);
            rename("set aside", &old, &aside)?;
            Ok(Some(aside))
        }
    }
}

fn free_place(store: &Path) -> PathBuf {
    let places = (1..).map(|number: u32| store.join(format!("{SET_ASIDE}{number}")));
    let mut free = places.filter(|place| !place.exists());
    free.next().unwrap_or_else(|| store.join(SET_ASIDE))
}

/// Removes a folder and all in it, if it is there.
pub(crate) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
