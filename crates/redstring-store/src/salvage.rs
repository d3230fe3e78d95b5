//! Opening a damaged database for what can still be read in it.
//!
//! sled gives up, or breaks down, where a part of its log is damaged that it
//! needs. Then it is tried again without the snapshot, and without more and
//! more of the log's end, since an older state is better than none. All of
//! this is done to a copy.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

use crate::{
    StoreError,
    files::{self, DATABASE, SETTINGS, SNAPSHOT},
    open::open_trees,
    replacement,
    trees::{SEGMENT, Trees},
};

/// The database of `store`, as much of it as opens, in a copy at `trial`; none
/// if nothing can be read. Tries O(log n) states of n segments.
pub(crate) fn open_readable(store: &Path, trial: &Path) -> Result<Option<Trees>, StoreError> {
    let failed = |error| StoreError::io(store, error);
    let segments = segments_by_age(&store.join(DATABASE)).map_err(failed)?;
    let fewer = std::iter::successors(Some(1), |cut| Some(2 * cut));
    let cuts = fewer.take_while(|&cut| cut < segments.len());
    let whole = [(true, 0), (false, 0)];
    for (with_snapshots, cut) in whole.into_iter().chain(cuts.map(|cut| (false, cut))) {
        replacement::remove(trial).map_err(failed)?;
        let lost = &segments[segments.len() - cut..];
        copy(store, trial, with_snapshots, lost).map_err(failed)?;
        files::set_aside_broken_snapshots(trial)?;
        match open_trees(trial, Trees::open) {
            Ok(trees) if !trees.is_empty().unwrap_or(true) => return Ok(Some(trees)),
            Ok(_) | Err(StoreError::Damaged { .. } | StoreError::Engine { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Copies a database without its settings, which sled makes anew and always
/// the same, and blanks the segments at these places.
fn copy(store: &Path, trial: &Path, with_snapshots: bool, lost: &[u64]) -> io::Result<()> {
    files::copy_database(store, trial)?;
    for name in files::names(trial)? {
        if name == SETTINGS || !with_snapshots && name.starts_with(SNAPSHOT) {
            fs::remove_file(trial.join(name))?;
        }
    }
    let mut database = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(trial.join(DATABASE))?;
    for &place in lost {
        database.seek(SeekFrom::Start(place))?;
        database.write_all(&vec![0; SEGMENT])?;
    }
    Ok(())
}

/// Where the segments of the log begin, the oldest first. A segment begins
/// with a checksum and the number of its first entry, its bits inverted up to
/// the sign; those whose header is damaged are left out.
fn segments_by_age(database: &Path) -> io::Result<Vec<u64>> {
    let mut file = match File::open(database) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        opened => opened?,
    };
    let mut segments = Vec::new();
    for place in (0..file.metadata()?.len()).step_by(SEGMENT) {
        let mut header = [0; 20];
        file.seek(SeekFrom::Start(place))?;
        if file.read_exact(&mut header).is_err() {
            break;
        }
        let [c0, c1, c2, c3, rest @ ..] = header;
        let checksum = u32::from_le_bytes([c0, c1, c2, c3]) ^ u32::MAX;
        if let Some((number, _)) = rest.split_first_chunk()
            && checksum == crc32fast::hash(&rest)
        {
            segments.push((i64::from_le_bytes(*number) ^ i64::MAX, place));
        }
    }
    segments.sort_unstable();
    Ok(segments.into_iter().map(|(_, place)| place).collect())
}
