//! Opening a store: what may be at the path, which version it has, and what a
//! process that died in the middle left to do.

use std::{
    panic::catch_unwind,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use redstring_text::ArticleId;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Damage, StoreError, files,
    graph_file::{self, GraphFile},
    record, replacement,
    trees::{STEP_KEYS, TreeName, Trees},
    witness::{self, Witness},
    write_set::WriteSet,
};

/// The storage version that this program writes.
pub(crate) const STORAGE_VERSION: u32 = 2;

const VERSION_KEY: &[u8] = b"version";
const CREATED_WITH_KEY: &[u8] = b"created-with";
const CHANGE_KEY: &[u8] = b"change";

/// sled may hold its lock for a moment after it was closed, until its threads
/// have ended; it is asked for this often, so far apart. Another process is
/// turned away by the witness before that.
const LOCK_ATTEMPTS: u32 = 25;
const LOCK_PAUSE: Duration = Duration::from_millis(20);

/// Articles, their readings and people's decisions on disk, in a folder of
/// their own that one process at a time has open.
///
/// Threads may share it; a question never sees half of a change.
#[derive(Debug)]
pub struct Store {
    pub(crate) trees: Trees,
    lock: RwLock<()>,
    halted: AtomicBool,
    step_keys: usize,
    /// The number of the last change: what the graph file is true of.
    pub(crate) change: AtomicU64,
    pub(crate) graph_file: Mutex<Option<Arc<GraphFile>>>,
    /// The articles of the file of the graph on the disk, once that was looked at.
    pub(crate) graph_articles: Mutex<Option<Vec<ArticleId>>>,
    /// Goes last: while it is there, nobody else opens the store.
    pub(crate) witness: Witness,
}

impl Store {
    /// Opens the store at `path`, or makes an empty one if there is nothing
    /// or an empty folder. Finishes what a killed process left unfinished.
    ///
    /// # Errors
    /// What is at the path is no store, has a newer version, is in use by
    /// another process or damaged; the disk is full or refuses.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_with(path.as_ref(), STEP_KEYS)
    }

    /// Opens the store at `path` and makes nothing if there is none.
    ///
    /// # Errors
    /// Those of [`Store::open`], and [`StoreError::Missing`].
    pub fn open_existing(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        files::must_hold_store(path)?;
        Self::open(path)
    }

    /// The same to ask it something at once, without the tidying up that takes
    /// a core for the first quarter of a second. It can be changed as well;
    /// after many changes the file is larger than it need be.
    ///
    /// # Errors
    /// Those of [`Store::open_existing`].
    pub fn open_to_ask(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        files::must_hold_store(path)?;
        Self::open_by(path, STEP_KEYS, Trees::open_untidied)
    }

    /// Copies the store at `path` to `to`, where nothing is yet. Others may
    /// copy it too at that time, nobody may open it.
    ///
    /// # Errors
    /// There is no store, another process has it open, or a file system
    /// refuses.
    pub fn copy(path: impl AsRef<Path>, to: impl AsRef<Path>) -> Result<(), StoreError> {
        let path = path.as_ref();
        files::must_hold_store(path)?;
        let _shared = Witness::share(path)?;
        files::copy_store(path, to.as_ref()).map_err(|error| StoreError::io(path, error))
    }

    pub(crate) fn open_with(path: &Path, step_keys: usize) -> Result<Self, StoreError> {
        Self::open_by(path, step_keys, Trees::open)
    }

    fn open_by(path: &Path, step_keys: usize, open: Opening) -> Result<Self, StoreError> {
        files::holds_store(path)?;
        let witness = Witness::lock(path)?;
        let is_new = witness.seen()?.is_none();
        replacement::finish(path)?;
        let trees = match open_trees(path, open) {
            Err(StoreError::Damaged { .. }) if files::set_aside_broken_snapshots(path)? => {
                open_trees(path, open)
            }
            Err(error @ StoreError::NotAStore { .. }) => {
                witness.leave()?;
                Err(error)
            }
            opened => opened,
        }?;
        let store = Self::around(trees, witness, step_keys);
        if let Err(error) = store.check_version() {
            let refused = matches!(
                error,
                StoreError::OlderVersion { .. } | StoreError::NewerVersion { .. }
            );
            if refused {
                store.witness.leave()?;
            }
            return Err(error);
        }
        graph_file::clear(path).map_err(|error| StoreError::io(path, error))?;
        let change = store.last_change()?;
        store.change.store(change, Ordering::Release);
        if let Some(seen) = store.witness.seen()?.filter(|&seen| seen > change) {
            return Err(store.damaged(Damage::Lost { seen, change }));
        }
        store.finish_unfinished()?;
        if is_new {
            store.sync()?;
            if let Some(parent) = path.parent().filter(|parent| *parent != Path::new("")) {
                files::sync_folder(parent).map_err(|error| StoreError::io(path, error))?;
            }
        }
        Ok(store)
    }

    pub(crate) fn around(trees: Trees, witness: Witness, step_keys: usize) -> Self {
        Self {
            trees,
            lock: RwLock::new(()),
            halted: AtomicBool::new(false),
            step_keys,
            change: AtomicU64::new(0),
            graph_file: Mutex::new(None),
            graph_articles: Mutex::new(None),
            witness,
        }
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        self.trees.path()
    }

    fn check_version(&self) -> Result<(), StoreError> {
        match self.record::<u32>(TreeName::Meta, VERSION_KEY)? {
            Some(found) if found > STORAGE_VERSION => Err(StoreError::NewerVersion {
                path: self.path().to_owned(),
                found,
                known: STORAGE_VERSION,
            }),
            Some(found) if found < STORAGE_VERSION => Err(StoreError::OlderVersion {
                path: self.path().to_owned(),
                found,
                known: STORAGE_VERSION,
            }),
            Some(_) => Ok(()),
            None if self.trees.is_empty()? && self.witness.seen()?.is_none() => {
                let mut set = WriteSet::default();
                self.stage(&mut set, TreeName::Meta, VERSION_KEY, &STORAGE_VERSION)?;
                let program = concat!("redstring ", env!("CARGO_PKG_VERSION"));
                self.stage(&mut set, TreeName::Meta, CREATED_WITH_KEY, &program)?;
                self.write(set)
            }
            None => Err(self.damaged(Damage::Record {
                tree: TreeName::Meta.name(),
                key: record::hexadecimal(VERSION_KEY),
            })),
        }
    }

    /// Returns when all that was written is on the disk, even if the power
    /// fails the next moment.
    ///
    /// # Errors
    /// The disk is full or refuses.
    pub fn sync(&self) -> Result<(), StoreError> {
        let change = self.last_change()?;
        self.trees.sync()?;
        self.witness.note(change)
    }

    /// Whether all changes are on the disk and none has failed. Before that
    /// the number of the last one may come to stand for another.
    pub(crate) fn is_settled(&self) -> bool {
        !self.halted.load(Ordering::Acquire) && self.sync().is_ok()
    }

    /// The number of the last change that is in the database.
    pub(crate) fn last_change(&self) -> Result<u64, StoreError> {
        Ok(self.record(TreeName::Meta, CHANGE_KEY)?.unwrap_or(0))
    }

    /// Makes all changes of the set, in one atomic step if they fit in one,
    /// and counts them as the next change.
    pub(crate) fn write(&self, mut set: WriteSet) -> Result<(), StoreError> {
        if self.halted.load(Ordering::Acquire) {
            return Err(StoreError::Halted {
                path: self.path().to_owned(),
            });
        }
        let change = self.change.fetch_add(1, Ordering::AcqRel) + 1;
        self.stage(&mut set, TreeName::Meta, CHANGE_KEY, &change)?;
        let steps = set
            .into_steps(self.step_keys)
            .map_err(|error| self.unencodable(error))?;
        for step in steps {
            self.trees.apply(&step).inspect_err(|_| {
                self.halted.store(true, Ordering::Release);
            })?;
        }
        Ok(())
    }

    /// Adds the record of `value` under `key` to `set`.
    pub(crate) fn stage<T: Serialize>(
        &self,
        set: &mut WriteSet,
        tree: TreeName,
        key: &[u8],
        value: &T,
    ) -> Result<(), StoreError> {
        let record = record::encode(key, value).map_err(|error| self.unencodable(error))?;
        set.set(tree, key, record);
        Ok(())
    }

    /// The value of the record under `key`.
    pub(crate) fn record<T: DeserializeOwned>(
        &self,
        tree: TreeName,
        key: &[u8],
    ) -> Result<Option<T>, StoreError> {
        self.trees
            .get(tree, key)?
            .map(|bytes| record::decode(tree, key, &bytes).map_err(|damage| self.damaged(damage)))
            .transpose()
    }

    /// The keys and values of all records whose key begins with `prefix`.
    pub(crate) fn records<T: DeserializeOwned>(
        &self,
        tree: TreeName,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(sled::IVec, T), StoreError>> + use<'_, T> {
        self.trees.scan(tree, prefix).map(move |entry| {
            let (key, bytes) = entry?;
            let value =
                record::decode(tree, &key, &bytes).map_err(|damage| self.damaged(damage))?;
            Ok((key, value))
        })
    }

    pub(crate) fn reading_lock(&self) -> RwLockReadGuard<'_, ()> {
        self.lock.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn writing_lock(&self) -> RwLockWriteGuard<'_, ()> {
        self.lock.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn damaged(&self, damage: Damage) -> StoreError {
        StoreError::damaged(self.path(), damage)
    }

    pub(crate) fn unencodable(&self, error: postcard::Error) -> StoreError {
        StoreError::Engine {
            path: self.path().to_owned(),
            reason: error.to_string(),
        }
    }
}

/// One of the ways of [`Trees`] to open a database.
type Opening = fn(&Path) -> Result<Trees, StoreError>;

/// Opens the database at `path`. Where a part of the log is damaged that it
/// needs, sled panics; that is damage too.
pub(crate) fn open_trees(path: &Path, open: Opening) -> Result<Trees, StoreError> {
    patiently(|| {
        catch_unwind(|| open(path)).unwrap_or_else(|_| Err(StoreError::damaged(path, Damage::File)))
    })
}

/// Returns when sled's threads have let go of the database in `folder`, which
/// was closed a moment ago.
pub(crate) fn wait_until_closed(folder: &Path) -> Result<(), StoreError> {
    let file = files::database_file(folder)?;
    patiently(|| {
        file.try_lock()
            .map_err(|error| witness::refused(folder, error))
    })
}

fn patiently<T>(mut attempt: impl FnMut() -> Result<T, StoreError>) -> Result<T, StoreError> {
    for _ in 1..LOCK_ATTEMPTS {
        match attempt() {
            Err(StoreError::InUse { .. }) => thread::sleep(LOCK_PAUSE),
            outcome => return outcome,
        }
    }
    attempt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn what_is_changed_in_a_store_opened_to_ask_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (
            sample::article(&[(0, 0, 1)], None),
            sample::article(&[(2, 1, 3)], None),
        );
        (Store::open(folder.path()).unwrap())
            .put(&one.0, &one.1)
            .unwrap();
        (Store::open_to_ask(folder.path()).unwrap())
            .put(&other.0, &other.1)
            .unwrap();
        let again = Store::open_to_ask(folder.path()).unwrap();
        for (article, reading) in [one, other] {
            assert_eq!(again.article(article.id).unwrap().unwrap().1, reading);
        }
        assert!(again.verify().unwrap().faults.is_empty());
    }
}
