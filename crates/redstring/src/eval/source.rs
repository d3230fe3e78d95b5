//! Annotated files: found, read, unpacked, parsed; predictions written.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use ruzstd::decoding::StreamingDecoder;

use super::EvalError;

/// The text of a file; one that ends in `.zst` is unpacked.
pub(super) fn read(path: &Path) -> Result<String, EvalError> {
    let text = if path.extension().is_some_and(|extension| extension == "zst") {
        unpack(path)
    } else {
        fs::read_to_string(path)
    };
    text.map_err(|source| EvalError::Read {
        path: path.to_owned(),
        source,
    })
}

/// What a file holds, or `fault` with its path.
pub(super) fn parse<T, E>(
    path: &Path,
    parse: impl FnOnce(&str) -> Result<T, E>,
    fault: impl FnOnce(PathBuf, E) -> EvalError,
) -> Result<T, EvalError> {
    parse(&read(path)?).map_err(|error| fault(path.to_owned(), error))
}

/// Writes predictions where they are wanted.
pub(super) fn write(path: Option<&Path>, predictions: &str) -> Result<(), EvalError> {
    let Some(path) = path else {
        return Ok(());
    };
    fs::write(path, predictions).map_err(|source| EvalError::Write {
        path: path.to_owned(),
        source,
    })
}

fn unpack(path: &Path) -> io::Result<String> {
    let mut decoder = StreamingDecoder::new(File::open(path)?)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    let mut text = String::new();
    decoder.read_to_string(&mut text)?;
    Ok(text)
}

/// The files named, and the `.txt` files below the folders named, by name.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, EvalError> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files).map_err(|source| EvalError::Read {
            path: path.clone(),
            source,
        })?;
    }
    Ok(files)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    for entry in entries {
        if entry.is_dir()
            || entry
                .extension()
                .is_some_and(|extension| extension == "txt")
        {
            collect(&entry, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_give_their_texts_in_order() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        for name in ["b.txt", "a/z.txt", "notes.md"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let found = files(&[folder.path().to_owned()]).unwrap();
        let texts: Vec<String> = found.iter().map(|path| read(path).unwrap()).collect();
        assert_eq!(texts, ["a/z.txt", "b.txt"]);
    }

    #[test]
    fn what_is_no_archive_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zst");
        fs::write(&path, "plain").unwrap();
        assert!(matches!(read(&path), Err(EvalError::Read { .. })));
    }
}
