//! Why a command could not be carried out, and how a command ends.

use std::{error::Error, fmt::Write, io, path::PathBuf, process::ExitCode};

use redstring_store::StoreError;

use crate::{backend::BackendError, json::LineFault};

/// How a command that was carried out ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Nothing was found, or part of the work failed; what was is on the
    /// screen already.
    Incomplete,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Incomplete => Self::from(1),
        }
    }
}

/// Why a command could not be carried out; the text says what, where and what
/// to do.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The model cannot be loaded.
    #[error(transparent)]
    Backend(#[from] BackendError),
    /// The answer cannot be printed.
    #[error("cannot write the answer")]
    Output(#[source] io::Error),
    /// The answer cannot be written to a file.
    #[error("cannot write {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file holds no decisions.
    #[error("cannot take decisions from {}", path.display())]
    NoDecisions {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: crate::decision_file::NoDecisionFile,
    },
    /// A ruling contradicts earlier ones.
    #[error(transparent)]
    Ruling(#[from] redstring_graph::Conflict),
    /// A dump cannot be loaded.
    #[error("cannot load line {line} of {}; what stands before it is loaded", path.display())]
    Dump {
        /// The dump.
        path: PathBuf,
        /// The number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        source: LineFault,
    },
    /// A command that writes, with `--read-only`.
    #[error("this command changes the store: leave out --read-only")]
    ReadOnly,
    /// There is no place for a copy of the store.
    #[error("cannot make a copy of the store to read from")]
    Copy(#[source] io::Error),
    /// The reader cannot be measured.
    #[error(transparent)]
    Eval(#[from] crate::eval::EvalError),
    /// Threads cannot be started.
    #[error("cannot start threads")]
    Runtime(#[source] io::Error),
}

impl Failure {
    /// The whole story on one line: what, where, what to do, and below it what
    /// the system said.
    pub fn story(&self) -> String {
        let mut story = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            let _ = write!(story, ": {error}");
            cause = error.source();
        }
        story
    }

    /// Whether whoever read the answer has stopped listening, as `head` does;
    /// then there is nobody to complain to.
    pub fn is_broken_pipe(&self) -> bool {
        match self {
            Self::Output(error) => error.kind() == io::ErrorKind::BrokenPipe,
            _ => false,
        }
    }
}

/// What the terminal's errors are made of.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
