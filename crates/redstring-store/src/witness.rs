//! A file beside sled's own that says how far the store had got, and that is
//! locked while a process has the store open.
//!
//! sled takes a database whose end is missing for one that was never written
//! further, and says nothing. So the number of the last change that is on the
//! disk stands here too; a database that has not got so far has lost
//! something. Twelve bytes are written in place: the number and its CRC-32. A
//! number that does not match its checksum testifies to nothing.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{StoreError, failing, files::WITNESS};

/// The locked file.
#[derive(Debug)]
pub(crate) struct Witness {
    path: PathBuf,
    file: Mutex<File>,
}

impl Witness {
    /// Locks the store in the folder `path`, which is made if it is not there.
    pub fn lock(path: &Path) -> Result<Self, StoreError> {
        let failed = |error| StoreError::io(path, error);
        fs::create_dir_all(path).map_err(failed)?;
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path.join(WITNESS))
            .map_err(failed)?;
        file.try_lock().map_err(|error| refused(path, error))?;
        Ok(Self {
            path: path.to_owned(),
            file: Mutex::new(file),
        })
    }

    /// Holds writers off for as long as the file is open; others may hold them
    /// off too. None if the store has no such file yet.
    pub fn share(path: &Path) -> Result<Option<File>, StoreError> {
        let file = match File::open(path.join(WITNESS)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(|error| StoreError::io(path, error))?,
        };
        file.try_lock_shared()
            .map_err(|error| refused(path, error))?;
        Ok(Some(file))
    }

    /// The last change that was seen on the disk, if there was any.
    pub fn seen(&self) -> Result<Option<u64>, StoreError> {
        let mut bytes = Vec::new();
        let mut file = self.file();
        file.seek(SeekFrom::Start(0))
            .and_then(|_| file.read_to_end(&mut bytes))
            .map_err(|error| StoreError::io(&self.path, error))?;
        Ok(match bytes.split_last_chunk::<4>() {
            Some((number, checksum)) if crc32fast::hash(number).to_be_bytes() == *checksum => {
                number.try_into().ok().map(u64::from_be_bytes)
            }
            _ => None,
        })
    }

    /// Keeps the number of a change that is on the disk.
    pub fn note(&self, change: u64) -> Result<(), StoreError> {
        let number = change.to_be_bytes();
        let mut bytes = number.to_vec();
        bytes.extend(crc32fast::hash(&number).to_be_bytes());
        let mut file = self.file();
        failing::at("witness")
            .and_then(|()| file.seek(SeekFrom::Start(0)))
            .and_then(|_| file.write_all(&bytes))
            .and_then(|()| file.sync_data())
            .map_err(|error| StoreError::io(&self.path, error))
    }

    /// Takes the file away again, if it is new: the folder is no store.
    pub fn leave(&self) -> Result<(), StoreError> {
        if self.seen()?.is_none() {
            fs::remove_file(self.path.join(WITNESS))
                .map_err(|error| StoreError::io(&self.path, error))?;
        }
        Ok(())
    }

    fn file(&self) -> MutexGuard<'_, File> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a lock says that was not given.
pub(crate) fn refused(path: &Path, error: TryLockError) -> StoreError {
    match error {
        TryLockError::WouldBlock => StoreError::InUse {
            path: path.to_owned(),
        },
        TryLockError::Error(error) => StoreError::io(path, error),
    }
}
