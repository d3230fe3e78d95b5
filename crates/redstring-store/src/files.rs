//! The folder of a store: what is in it, what sled leaves broken in it, and
//! how it gets onto the disk.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use crate::{NotAStore, StoreError};

const DATABASE: &str = "db";
const SETTINGS: &str = "conf";
const OUTSIZE_VALUES: &str = "blobs";
const SNAPSHOT: &str = "snap.";
const SET_ASIDE: &str = "set-aside.";
/// The graph, beside the database; see `graph_file`.
pub(crate) const GRAPH: &str = "graph";
/// The graph while it is being written.
pub(crate) const GRAPH_DRAFT: &str = "graph.new";

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
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        names.push(
            entry
                .map_err(failed)?
                .file_name()
                .to_string_lossy()
                .into_owned(),
        );
    }
    names.sort();
    let has = |name: &str| names.iter().any(|known| known == name);
    if has(DATABASE) && has(SETTINGS) {
        return Ok(true);
    }
    match names.into_iter().find(|name| !belongs_to_store(name)) {
        Some(other) => Err(not_a_store(NotAStore::OtherFiles(other))),
        None => Ok(false),
    }
}

fn belongs_to_store(name: &str) -> bool {
    [DATABASE, SETTINGS, OUTSIZE_VALUES, GRAPH, GRAPH_DRAFT].contains(&name)
        || name.starts_with(SNAPSHOT)
        || name.starts_with(SET_ASIDE)
}

/// Moves aside snapshots that a killed process left half-written, which sled
/// takes for corruption; without them it replays its log and loses nothing.
/// Returns whether there were any. To be called only when no other process
/// has the store open.
pub(crate) fn set_aside_broken_snapshots(path: &Path) -> Result<bool, StoreError> {
    let failed = |error| StoreError::io(path, error);
    let mut any = false;
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if name.starts_with(SNAPSHOT) && !is_whole_snapshot(&entry.path()).map_err(failed)? {
            let aside = entry.path().with_file_name(format!("{SET_ASIDE}{name}"));
            fs::rename(entry.path(), aside).map_err(failed)?;
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
        File::open(path)?.sync_all()?;
    }
    Ok(())
}

/// Puts the files that sled keeps for outsize values onto the disk. Records
/// are small, so there are none as a rule.
pub(crate) fn sync_outsize_values(path: &Path) -> io::Result<()> {
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
