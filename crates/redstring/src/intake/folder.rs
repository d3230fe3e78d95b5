//! Which files the paths on the command line stand for.
//!
//! A file that is named is read whatever it is called; in folders only `.txt`
//! and `.md` are, sorted by name, so that the order is the same everywhere.
//! Hidden files are passed over, links are followed, and a folder that is met
//! again, by a loop of links or by being named twice, is read once.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use super::{Place, Reason, Refusal, file::reason_of};

/// What was found under the paths.
#[derive(Debug, Default)]
pub struct Found {
    /// Where articles are to be read from, in order.
    pub places: Vec<Place>,
    /// Paths that lead to nothing.
    pub refusals: Vec<Refusal>,
    /// How many files of other kinds were passed over in folders, by their
    /// extension (with its dot; empty for none).
    pub other_files: BTreeMap<String, usize>,
}

/// Finds the articles under `paths`, in the order of the paths; `-` is
/// standard input, once.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut search = Search::default();
    for path in paths {
        search.path(path);
    }
    search.found
}

#[derive(Default)]
struct Search {
    found: Found,
    /// Folders that were entered, with all links resolved.
    entered: BTreeSet<PathBuf>,
}

impl Search {
    fn path(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            if !self.found.places.contains(&Place::StandardInput) {
                self.found.places.push(Place::StandardInput);
            }
            return;
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => {
                let before = self.found.places.len() + self.found.refusals.len();
                let new = self.folder(path);
                if new && self.found.places.len() + self.found.refusals.len() == before {
                    self.refuse(path, Reason::NoArticles);
                }
            }
            // Whether it is a readable text is found out when its turn comes.
            Ok(_) => self.found.places.push(Place::File(path.to_owned())),
            Err(error) => self.refuse(path, reason_of(error)),
        }
    }

    /// Enters a folder and all below it, depth first; false if it was entered
    /// before.
    fn folder(&mut self, top: &Path) -> bool {
        let mut new = false;
        let mut waiting = vec![top.to_owned()];
        while let Some(path) = waiting.pop() {
            if path != top && !path.is_dir() {
                self.file(path);
                continue;
            }
            match path
                .canonicalize()
                .map(|folder| self.entered.insert(folder))
            {
                Ok(true) => new = true,
                Ok(false) => continue,
                Err(error) => {
                    self.refuse(&path, reason_of(error));
                    continue;
                }
            }
            match entries(&path) {
                Ok(entries) => waiting.extend(entries.into_iter().rev()),
                Err(error) => self.refuse(&path, reason_of(error)),
            }
        }
        new
    }

    /// A file that was met in a folder.
    fn file(&mut self, path: PathBuf) {
        let extension = path
            .extension()
            .map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("txt" | "md") => self.found.places.push(Place::File(path)),
            other => {
                let name = other.map(|name| format!(".{name}")).unwrap_or_default();
                *self.found.other_files.entry(name).or_default() += 1;
            }
        }
    }

    fn refuse(&mut self, path: &Path, reason: Reason) {
        self.found.refusals.push(Refusal {
            place: Place::File(path.to_owned()),
            reason,
        });
    }
}

/// What a folder holds, without hidden files, sorted by name.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &Found, top: &Path) -> Vec<String> {
        found
            .places
            .iter()
            .map(|place| match place {
                Place::File(path) => path.strip_prefix(top).unwrap_or(path).display().to_string(),
                Place::StandardInput => "-".to_owned(),
            })
            .collect()
    }

    #[test]
    fn folders_are_read_in_order_without_hidden_and_other_files() {
        let top = tempfile::tempdir().unwrap();
        fs::create_dir_all(top.path().join("b/deep")).unwrap();
        fs::create_dir_all(top.path().join(".git")).unwrap();
        for name in [
            "c.TXT", "a.md", "b/deep/d.txt", "photo.jpg", ".hidden.txt", ".git/x.txt",
        ] {
            fs::write(top.path().join(name), "text").unwrap();
        }
        let found = find(&[top.path().to_owned(), "-".into(), "-".into()]);
        assert_eq!(
            names(&found, top.path()),
            ["a.md", "b/deep/d.txt", "c.TXT", "-"]
        );
        assert_eq!(found.other_files.get(".jpg"), Some(&1));
        assert!(found.refusals.is_empty());
    }

    #[test]
    fn a_named_file_is_read_whatever_it_is_called() {
        let top = tempfile::tempdir().unwrap();
        let path = top.path().join(".notes.log");
        fs::write(&path, "text").unwrap();
        assert_eq!(
            find(std::slice::from_ref(&path)).places,
            [Place::File(path)]
        );
    }

    #[test]
    fn missing_paths_and_empty_folders_are_refused_by_name() {
        let top = tempfile::tempdir().unwrap();
        let found = find(&[top.path().join("gone.txt"), top.path().to_owned()]);
        assert!(matches!(found.refusals[0].reason, Reason::Missing));
        assert!(matches!(found.refusals[1].reason, Reason::NoArticles));
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends_and_a_folder_named_twice_is_read_once() {
        let top = tempfile::tempdir().unwrap();
        fs::write(top.path().join("a.txt"), "text").unwrap();
        std::os::unix::fs::symlink(top.path(), top.path().join("again")).unwrap();
        let found = find(&[top.path().to_owned(), top.path().to_owned()]);
        assert_eq!(names(&found, top.path()), ["a.txt"]);
        assert!(found.refusals.is_empty());
    }
}
