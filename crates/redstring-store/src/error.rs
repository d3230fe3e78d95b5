//! What can go wrong with a store: each error says what, where and what to do.

use std::{
    io,
    path::{Path, PathBuf},
};

use redstring_text::ArticleId;

use crate::ReadingFault;

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A question was put to a store that is not there.
    #[error("there is no store at {}: check the path, or ingest articles there first", .path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Something else is at the path.
    #[error("{} is not a redstring store, {found}: choose another path", .path.display())]
    NotAStore {
        /// The path.
        path: PathBuf,
        /// What is there.
        found: NotAStore,
    },
    /// The store was written by a later version of redstring.
    #[error(
        "the store at {} has storage version {found} and this redstring reads up to {known}: \
         use the version of redstring that wrote it, or a newer one", .path.display()
    )]
    NewerVersion {
        /// The store.
        path: PathBuf,
        /// Its storage version.
        found: u32,
        /// The last version that this program knows.
        known: u32,
    },
    /// The store was written by an earlier version of redstring.
    #[error(
        "the store at {} has storage version {found} and this redstring reads {known}: \
         ingest the articles again into a new store", .path.display()
    )]
    OlderVersion {
        /// The store.
        path: PathBuf,
        /// Its storage version.
        found: u32,
        /// The version that this program knows.
        known: u32,
    },
    /// Another process has the store open.
    #[error(
        "another redstring process has the store at {} open: wait until it is done, \
         or use a copy of the store", .path.display()
    )]
    InUse {
        /// The store.
        path: PathBuf,
    },
    /// No space is left on the disk.
    #[error(
        "the disk of the store at {} is full: what was reported as stored is intact; \
         free some space and run the command again", .path.display()
    )]
    DiskFull {
        /// The store.
        path: PathBuf,
    },
    /// Something in the store is not as it was written.
    #[error(
        "the store at {} is damaged: {damage}; `verify` lists all damage, and where only \
         an index is damaged `rebuild` mends it; otherwise `repair` keeps what can be read and \
         names what is lost", .path.display()
    )]
    Damaged {
        /// The store.
        path: PathBuf,
        /// What is damaged.
        damage: Damage,
    },
    /// A write failed before; what is in memory may be half of a change.
    #[error(
        "an earlier write to the store at {} failed: open the store again before writing to it",
        .path.display()
    )]
    Halted {
        /// The store.
        path: PathBuf,
    },
    /// An article, with its reading, is larger than a store takes.
    #[error(
        "article {article} with its reading has {bytes} bytes and a store takes at most {limit}: \
         split the article"
    )]
    TooLarge {
        /// The article.
        article: ArticleId,
        /// Bytes of text and reading.
        bytes: u64,
        /// The most that a store takes.
        limit: u64,
    },
    /// An article's id is not the hash of its text.
    #[error("article {article} has another text than its id says: make it with `Article::new`")]
    ForeignId {
        /// The id that it came with.
        article: ArticleId,
    },
    /// A reading does not fit the text of its article.
    #[error("the reading of article {article} does not fit its text, {fault}: read it again")]
    UnfitReading {
        /// The article.
        article: ArticleId,
        /// The first place where it does not fit.
        fault: ReadingFault,
    },
    /// The file system refused.
    #[error("cannot read or write the store at {}: check the path and its permissions", .path.display())]
    Io {
        /// The store.
        path: PathBuf,
        /// What the file system said.
        source: io::Error,
    },
    /// The storage engine refused for a reason of its own.
    #[error("the storage engine cannot go on with the store at {}: {reason}", .path.display())]
    Engine {
        /// The store.
        path: PathBuf,
        /// What the engine said.
        reason: String,
    },
}

/// What is at a path that is not a store.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAStore {
    /// A file or a device.
    #[error("it is not a folder")]
    File,
    /// A folder with other content.
    #[error("it is a folder with other files, such as {0}")]
    OtherFiles(String),
    /// A sled database of another program.
    #[error("it is the database of another program, with a tree named {0}")]
    OtherDatabase(String),
}

/// What in a store is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// A record whose checksum does not match.
    #[error("the record {key} of `{tree}` does not match its checksum")]
    Checksum {
        /// The tree.
        tree: &'static str,
        /// The key, in hexadecimal digits.
        key: String,
    },
    /// A record that a later version wrote, or none.
    #[error("the record {key} of `{tree}` has the unknown version {version}")]
    RecordVersion {
        /// The tree.
        tree: &'static str,
        /// The key, in hexadecimal digits.
        key: String,
        /// The version it claims.
        version: u8,
    },
    /// A record whose checksum matches and whose content makes no sense.
    #[error("the record {key} of `{tree}` cannot be decoded")]
    Record {
        /// The tree.
        tree: &'static str,
        /// The key, in hexadecimal digits.
        key: String,
    },
    /// A key of the wrong length.
    #[error("`{tree}` has a key of the wrong form, {key}")]
    Key {
        /// The tree.
        tree: &'static str,
        /// The key, in hexadecimal digits.
        key: String,
    },
    /// An article without, or with only a part of, its text and reading.
    #[error("text and reading of article {0} are not complete")]
    Body(ArticleId),
    /// The graph beside the database.
    #[error("its file `graph` is not as it was written")]
    Graph,
    /// The database file itself.
    #[error("its database file cannot be read in full")]
    File,
    /// The end of the database file is gone.
    #[error("its database file ends with change {change}, and change {seen} was in it")]
    Lost {
        /// The last change that was seen on the disk.
        seen: u64,
        /// The last change that is there.
        change: u64,
    },
}

impl StoreError {
    pub(crate) fn damaged(path: &Path, damage: Damage) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            damage,
        }
    }

    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Io { path, source },
        }
    }

    pub(crate) fn engine(path: &Path, error: sled::Error) -> Self {
        match error {
            sled::Error::Io(error) if is_lock_refusal(&error) => Self::InUse {
                path: path.to_owned(),
            },
            sled::Error::Io(error) => Self::io(path, error),
            sled::Error::Corruption { .. } => Self::damaged(path, Damage::File),
            other => Self::Engine {
                path: path.to_owned(),
                reason: other.to_string(),
            },
        }
    }
}

/// sled 0.34 tells a refused lock from other failures by words alone.
fn is_lock_refusal(error: &io::Error) -> bool {
    error.to_string().starts_with("could not acquire lock")
}
