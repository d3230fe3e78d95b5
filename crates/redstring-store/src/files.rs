//! The folder of a store: what is in it, what sled leaves broken in it, and
//! how it gets onto the disk.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use crate::{NotAStore, StoreError, failing, replacement};

pub(crate) const DATABASE: &str = "db";
pub(crate) const SETTINGS: &str = "conf";
const OUTSIZE_VALUES: &str = "blobs";
pub(crate) const SNAPSHOT: &str = "snap.";
/// What is kept of a damaged store.
pub(crate) const SET_ASIDE: &str = "set-aside.";
/// See `witness`.
pub(crate) const WITNESS: &str = "witness";
/// The graph, beside the database; see `graph_file`.
pub(crate) const GRAPH: &str = "graph";
/// The graph while it is being written.
pub(crate) const GRAPH_DRAFT: &str = "graph.new";

/// An error if there is no store at `path`.
pub(crate) fn must_hold_store(path: &Path) -> Result<(), StoreError> {
    if holds_store(path)? {
        Ok(())
    } else {
        Err(StoreError::Missing {
            path: path.to_owned(),
        })
    }
}

/// Whether there is a store at `path`; an error if there is something else.
pub(crate) fn holds_store(path: &Path) -> Result<bool, StoreError> {
    let not_a_store = |found| StoreError::NotAStore {
        path: path.to_owned(),
        found,
    };
    let failed = |error| StoreError::io(path, error);
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(not_a_store(NotAStore::File));
        }
        Err(error) => return Err(failed(error)),
        Ok(metadata) if !metadata.is_dir() => return Err(not_a_store(NotAStore::File)),
        Ok(_) => {}
    }
    let names = names(path).map_err(failed)?;
    let has = |name: &str| names.iter().any(|known| known == name);
    let being_replaced = || names.iter().any(|name| replacement::holds(name));
    if has(DATABASE) && has(SETTINGS) || has(WITNESS) || being_replaced() {
        return Ok(true);
    }
    match names.into_iter().find(|name| !belongs_to_store(name)) {
        Some(other) => Err(not_a_store(NotAStore::OtherFiles(other))),
        None => Ok(false),
    }
}

fn belongs_to_store(name: &str) -> bool {
    is_of_database(name)
        || [WITNESS, GRAPH, GRAPH_DRAFT].contains(&name)
        || name.starts_with(SET_ASIDE)
        || replacement::is_part(name)
}

/// Whether sled made the file or folder of this name.
pub(crate) fn is_of_database(name: &str) -> bool {
    [DATABASE, SETTINGS, OUTSIZE_VALUES].contains(&name) || name.starts_with(SNAPSHOT)
}

/// The names of what is in a folder, in order.
pub(crate) fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// Copies the files of a database, with those in folders of its own, into the
/// folder `to`, which is made.
pub(crate) fn copy_database(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for name in names(from)?.iter().filter(|name| is_of_database(name)) {
        let (from, to) = (from.join(name), to.join(name));
        if from.is_dir() {
            fs::create_dir_all(&to)?;
            for value in names(&from)? {
                fs::copy(from.join(&value), to.join(value))?;
            }
        } else {
            fs::copy(from, to)?;
        }
    }
    Ok(())
}

/// Copies all that makes a store into the folder `to`, which is made; what was
/// set aside stays where it is.
pub(crate) fn copy_store(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for name in names(from)? {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() && !name.starts_with(SET_ASIDE) {
            copy_store(&from, &to)?;
        } else if from.is_file() {
            fs::copy(from, to)?;
        }
    }
    Ok(())
}

/// Bytes of the files of a database.
pub(crate) fn database_bytes(path: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for name in names(path)?.iter().filter(|name| is_of_database(name)) {
        let path = path.join(name);
        if path.is_dir() {
            for value in names(&path)? {
                bytes += fs::metadata(path.join(value))?.len();
            }
        } else {
            bytes += fs::metadata(path)?.len();
        }
    }
    Ok(bytes)
}

/// Puts a folder and all in it onto the disk.
pub(crate) fn sync_all(folder: &Path) -> io::Result<()> {
    for name in names(folder)? {
        let path = folder.join(name);
        if path.is_dir() {
            sync_all(&path)?;
        } else {
            File::open(path)?.sync_all()?;
        }
    }
    sync_folder(folder)
}

/// Gives a file or folder another name, and has that on the disk. `place` is
/// where a test may make it fail.
pub(crate) fn rename(place: &str, from: &Path, to: &Path) -> io::Result<()> {
    failing::at(place)?;
    fs::rename(from, to)?;
    to.parent().map_or(Ok(()), sync_folder)
}

/// Moves aside snapshots that a killed process left half-written, which sled
/// takes for corruption; without them it replays its log and loses nothing.
/// Returns whether there were any. To be called only when no other process
/// has the store open.
pub(crate) fn set_aside_broken_snapshots(path: &Path) -> Result<bool, StoreError> {
    let failed = |error| StoreError::io(path, error);
    let mut any = false;
    for name in names(path).map_err(failed)? {
        let snapshot = path.join(&name);
        if name.starts_with(SNAPSHOT) && !is_whole_snapshot(&snapshot).map_err(failed)? {
            let aside = path.join(format!("{SET_ASIDE}{name}"));
            rename("snapshot", &snapshot, &aside).map_err(failed)?;
            any = true;
        }
    }
    Ok(any)
}

/// Whether a snapshot has its final name and ends in the CRC-32 of all but
/// its last twelve bytes, as sled 0.34 writes it.
fn is_whole_snapshot(path: &Path) -> io::Result<bool> {
    if path
        .extension()
        .is_some_and(|extension| extension == "generating")
    {
        return Ok(false);
    }
    let bytes = fs::read(path)?;
    let Some((content, trailer)) = bytes.split_last_chunk::<12>() else {
        return Ok(false);
    };
    Ok(crc32fast::hash(content).to_le_bytes() == trailer[8..])
}

/// The database file, opened beside sled for synchronising it.
pub(crate) fn database_file(path: &Path) -> Result<File, StoreError> {
    File::open(path.join(DATABASE)).map_err(|error| StoreError::io(path, error))
}

/// Puts the names of the files in a folder onto the disk.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        failing::at("folder")?;
        File::open(path)?.sync_all()?;
    }
    Ok(())
}

/// Puts the files that sled keeps for outsize values onto the disk. Records
/// are small, so there are none as a rule.
pub(crate) fn sync_outsize_values(path: &Path) -> io::Result<()> {
    failing::at("outsize")?;
    let folder = path.join(OUTSIZE_VALUES);
    let files: Vec<PathBuf> = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    for file in &files {
        match File::open(file) {
            Ok(file) => file.sync_all()?,
            // sled removes values that nothing refers to any more.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    if files.is_empty() {
        Ok(())
    } else {
        sync_folder(&folder)
    }
}
