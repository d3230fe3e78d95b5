//! A user's desk: a folder of their own with articles, a store, and the
//! program.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A folder that goes away with the test.
pub struct Desk {
    folder: TempDir,
}

/// What the program answered.
#[derive(Debug)]
pub struct Answer {
    /// Its exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A desk with these articles, by file name, ingested.
    pub fn with(articles: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        for (name, text) in articles {
            desk.write(name, text);
        }
        let names = articles.iter().map(|(name, _)| *name);
        let answer = desk.run(["ingest"].into_iter().chain(names));
        assert_eq!(answer.code, 0, "{answer:?}");
        desk
    }

    /// Where something on the desk is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The program with these arguments, on the desk, not yet started.
    pub fn command<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redstring"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("REDSTRING_STORE")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Answer {
        Answer::from(self.command(arguments).output().unwrap())
    }

    /// Runs the program with something on its standard input, of which it may
    /// leave a part unread.
    pub fn pipe<'a>(&self, input: &str, arguments: impl IntoIterator<Item = &'a str>) -> Answer {
        let mut child = self.start(arguments);
        let written = child.stdin.take().unwrap().write_all(input.as_bytes());
        if let Err(error) = written {
            assert_eq!(error.kind(), ErrorKind::BrokenPipe);
        }
        Answer::from(child.wait_with_output().unwrap())
    }

    /// Starts the program with its standard input held open.
    pub fn start<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Child {
        self.command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Runs the program with `--json` and reads its one line.
    pub fn json<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Value {
        let answer = self.run(["--json"].into_iter().chain(arguments));
        serde_json::from_str(&answer.out).unwrap_or_else(|_| panic!("{answer:?}"))
    }

    /// The hash of the graph in the store.
    pub fn fingerprint(&self) -> String {
        let answer = self.run(["fingerprint"]);
        assert_eq!(answer.code, 0, "{answer:?}");
        answer.out
    }

    /// Whether a store has been made.
    pub fn has_store(&self) -> bool {
        Path::new(&self.path("redstring.db")).exists()
    }
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Answer {
    /// Asserts the exit code and that all texts stand in the answer.
    #[track_caller]
    pub fn says(&self, code: i32, texts: &[&str]) {
        assert_eq!(self.code, code, "{self:?}");
        for text in texts {
            let said = self.out.contains(text) || self.err.contains(text);
            assert!(said, "no {text:?} in {self:?}");
        }
        assert!(!self.err.contains("panicked"), "{self:?}");
    }
}
