//! The five trees of a store, and the two ways in which they change: one
//! atomic step, and onto the disk.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use sled::Transactional;

use crate::{Damage, NotAStore, StoreError, failing, files, write_set::Change};

/// The most keys that one atomic step may write: sled keeps a step in memory
/// several times over.
pub(crate) const STEP_KEYS: usize = 1000;

/// sled's cache of pages, in bytes.
const CACHE: u64 = 64 << 20;

/// sled frees what is out of date by the segment, half of which may be; of
/// segments of half its usual size less is left lying about.
pub(crate) const SEGMENT: usize = 256 << 10;

macro_rules! tree_names {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// A tree, named by what it holds and by the order of its keys.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum TreeName { $($(#[$doc])* $variant),* }

        impl TreeName {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

tree_names! {
    /// Storage version, the program that made it, number of the last change,
    /// unfinished articles.
    Meta = "meta",
    /// Title, date and sources by article.
    Articles = "articles",
    /// Text and reading in parts, by article and part.
    Bodies = "bodies",
    /// Article by hash of the source.
    Sources = "sources",
    /// Rulings of people by sequence number.
    Decisions = "decisions",
}

/// The open database.
#[derive(Debug)]
pub(crate) struct Trees {
    path: PathBuf,
    database: sled::Db,
    trees: Vec<sled::Tree>,
    file: File,
}

/// The content of one key.
pub(crate) type Entry = (sled::IVec, sled::IVec);

impl Trees {
    /// Opens the database at `path`, which is made if it is not there.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_with(path, sled::Config::new())
    }

    /// The same without sled's thread that twice a second moves what is still
    /// needed out of half-empty segments and synchronises the file, which
    /// [`Trees::sync`] does as well: right after opening it takes a core for a
    /// quarter of a second.
    pub fn open_untidied(path: &Path) -> Result<Self, StoreError> {
        Self::open_with(path, sled::Config::new().flush_every_ms(None))
    }

    fn open_with(path: &Path, settings: sled::Config) -> Result<Self, StoreError> {
        let engine = |error| StoreError::engine(path, error);
        let settings = settings.path(path).cache_capacity(CACHE);
        let database = match settings.clone().segment_size(SEGMENT).open() {
            // Not made by this version: to be looked at, and refused by name.
            Err(sled::Error::Unsupported(_)) => settings.open(),
            opened => opened,
        };
        let database = database.map_err(engine)?;
        for name in database.tree_names() {
            let known = TreeName::ALL
                .iter()
                .any(|tree| name == tree.name().as_bytes());
            let former = FORMER_TREES.iter().any(|tree| name == tree);
            if !known && !former && name != SLED_DEFAULT_TREE {
                return Err(StoreError::NotAStore {
                    path: path.to_owned(),
                    found: NotAStore::OtherDatabase(String::from_utf8_lossy(&name).into_owned()),
                });
            }
        }
        let trees = TreeName::ALL
            .iter()
            .map(|tree| database.open_tree(tree.name()))
            .collect::<Result<_, _>>()
            .map_err(engine)?;
        Ok(Self {
            path: path.to_owned(),
            database,
            trees,
            file: files::database_file(path)?,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn get(&self, tree: TreeName, key: &[u8]) -> Result<Option<sled::IVec>, StoreError> {
        self.tree(tree).get(key).map_err(|e| self.engine(e))
    }

    /// Entries whose key begins with `prefix`, in order; all for an empty one.
    pub fn scan(
        &self,
        tree: TreeName,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<Entry, StoreError>> + use<'_> {
        let mut failed = false;
        self.tree(tree)
            .scan_prefix(prefix)
            .map_while(move |entry| {
                // sled goes on forever where it cannot read.
                let goes_on = !failed;
                failed = entry.is_err();
                goes_on.then_some(entry)
            })
            .map(|entry| entry.map_err(|e| self.engine(e)))
    }

    /// Visits the entries of a tree that can be read: from the front up to the
    /// first that cannot, and then from the back. Returns whether that is all.
    pub fn visit_readable(&self, tree: TreeName, mut visit: impl FnMut(Entry)) -> bool {
        let mut last: Option<sled::IVec> = None;
        for entry in self.tree(tree) {
            match entry {
                Ok(entry) => {
                    last = Some(entry.0.clone());
                    visit(entry);
                }
                Err(_) => {
                    let back = self.tree(tree).iter().rev().map_while(Result::ok);
                    back.take_while(|(key, _)| last.as_ref().is_none_or(|last| key > last))
                        .for_each(visit);
                    return false;
                }
            }
        }
        true
    }

    /// The last entry of a tree.
    pub fn last(&self, tree: TreeName) -> Result<Option<Entry>, StoreError> {
        self.tree(tree).last().map_err(|e| self.engine(e))
    }

    /// Whether no tree holds anything.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        for &tree in TreeName::ALL {
            if self.scan(tree, &[]).next().transpose()?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes all of `changes`, at most [`STEP_KEYS`], or none of them.
    pub fn apply(&self, changes: &[Change]) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        failing::at("write").map_err(|e| StoreError::io(&self.path, e))?;
        self.trees
            .as_slice()
            .transaction(|trees| {
                for change in changes {
                    let tree = &trees[change.tree as usize];
                    match &change.value {
                        Some(value) => tree.insert(change.key.as_slice(), value.as_slice())?,
                        None => tree.remove(change.key.as_slice())?,
                    };
                }
                Ok(())
            })
            .map_err(|error| match error {
                sled::transaction::TransactionError::Abort(()) => {
                    StoreError::damaged(&self.path, Damage::File)
                }
                sled::transaction::TransactionError::Storage(error) => self.engine(error),
            })?;
        failing::at("written").map_err(|e| StoreError::io(&self.path, e))
    }

    /// Returns when all that was written is on the disk. sled's own flush
    /// hands the bytes to the operating system, so the file, its folder and
    /// the files for outsize values are synchronised after it.
    pub fn sync(&self) -> Result<(), StoreError> {
        self.database.flush().map_err(|e| self.engine(e))?;
        failing::at("sync")
            .and_then(|()| self.file.sync_all())
            .and_then(|()| files::sync_outsize_values(&self.path))
            .and_then(|()| files::sync_folder(&self.path))
            .map_err(|e| StoreError::io(&self.path, e))
    }

    /// Bytes on the disk.
    pub fn size_on_disk(&self) -> Result<u64, StoreError> {
        self.database.size_on_disk().map_err(|e| self.engine(e))
    }

    fn tree(&self, tree: TreeName) -> &sled::Tree {
        &self.trees[tree as usize]
    }

    fn engine(&self, error: sled::Error) -> StoreError {
        StoreError::engine(&self.path, error)
    }
}

/// What stores of version 1 had besides: those are refused by their version.
const FORMER_TREES: [&[u8]; 2] = [b"presences", b"claims"];

/// Every sled database has it; redstring does not use it.
const SLED_DEFAULT_TREE: &[u8] = b"__sled__default";
