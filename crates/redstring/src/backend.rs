//! Which network reads: the built-in one, another of its form, or names by
//! rust-bert.
//!
//! rust-bert needs libtorch, and a program that is linked to it does not start
//! where it is missing. So `redstring` itself never is: the feature `rust-bert`
//! builds a second program beside it, `redstring-rust-bert`, with the same commands
//! and rust-bert behind them. Asked for rust-bert, `redstring` sees whether that
//! program starts, says what is missing if not, and otherwise becomes it.

use std::{
    env,
    error::Error,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use clap::{Args, ValueEnum};
use redstring_reading::{Annotator, Reader, TagNames};

use crate::{Failure, cli::Settings};

/// The program with rust-bert in it.
const PROGRAM: &str = "redstring-rust-bert";
/// Where programs look for libraries.
const LIBRARIES: &str = "LD_LIBRARY_PATH";

/// What sees names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Backend {
    /// The network that is part of the program
    #[default]
    BuiltIn,
    /// A BERT-like token classifier, on libtorch
    RustBert,
}

/// What reads.
#[derive(Debug, Args)]
pub struct ReaderSettings {
    /// What sees names
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        default_value = "built-in",
        hide_possible_values = true
    )]
    pub backend: Backend,
    /// Weights for the built-in network; with rust-bert, a model's folder
    #[arg(long, global = true, value_name = "PATH")]
    pub model: Option<PathBuf>,
    /// Where rust-bert computes: cpu or cuda:0
    #[arg(long, global = true, value_name = "NAME", default_value = "cpu")]
    pub device: String,
    /// How this program loads a network for names, if it can.
    #[arg(skip)]
    pub load_names: Option<LoadNames>,
}

impl ReaderSettings {
    /// Whether another program has to read.
    pub fn is_for_another_program(&self) -> bool {
        self.backend == Backend::RustBert && self.load_names.is_none()
    }
}

/// Loads a network for names: the model's folder, and the device.
pub type LoadNames =
    fn(Option<&Path>, &str) -> Result<Box<dyn TagNames>, Box<dyn Error + Send + Sync>>;

/// The reader that the settings ask for.
///
/// # Errors
/// A network cannot be loaded.
pub fn reader(settings: &Settings) -> Result<Reader, BackendError> {
    let settings = &settings.reader;
    let model = settings.model.as_deref();
    match (settings.backend, settings.load_names) {
        (Backend::RustBert, Some(load)) => {
            let names = load(model, &settings.device).map_err(BackendError::RustBert)?;
            let annotator = Annotator::new()
                .map_err(BackendError::BuiltIn)?
                .with_names(names);
            Ok(Reader::with(annotator))
        }
        (Backend::RustBert, None) => Err(BackendError::NotBuilt { program: program() }),
        (Backend::BuiltIn, _) if settings.device != "cpu" => Err(BackendError::Device),
        (Backend::BuiltIn, _) => match model {
            None => Reader::new().map_err(BackendError::BuiltIn),
            Some(path) => {
                let weights = fs::read(path).map_err(|source| BackendError::Unreadable {
                    path: path.to_owned(),
                    source,
                })?;
                let annotator =
                    Annotator::load(weights).map_err(|source| BackendError::Weights {
                        path: path.to_owned(),
                        source,
                    })?;
                Ok(Reader::with(annotator))
            }
        },
    }
}

/// Becomes the program with rust-bert in it. Comes back only if that cannot be.
pub fn become_rust_bert() -> Failure {
    let program = program();
    if !program.is_file() {
        return BackendError::NotBuilt { program }.into();
    }
    let libraries = libraries();
    let mut probe = Command::new(&program);
    let mut command = Command::new(&program);
    command.args(env::args_os().skip(1));
    if let Some(libraries) = libraries {
        probe.env(LIBRARIES, &libraries);
        command.env(LIBRARIES, &libraries);
    }
    let failed = match probe.arg("--version").output() {
        Ok(output) if output.status.success() => replace(command),
        Ok(output) => io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => error,
    };
    BackendError::NotStarted {
        program,
        source: failed,
    }
    .into()
}

/// The program's path: beside this one.
fn program() -> PathBuf {
    let own = env::current_exe().unwrap_or_default();
    own.with_file_name(format!("{PROGRAM}{}", env::consts::EXE_SUFFIX))
}

/// Where libraries are looked for, the libtorch of `LIBTORCH` before others.
fn libraries() -> Option<OsString> {
    let mut folders = vec![Path::new(&env::var_os("LIBTORCH")?).join("lib")];
    if let Some(given) = env::var_os(LIBRARIES) {
        folders.extend(env::split_paths(&given));
    }
    env::join_paths(folders).ok()
}

/// Gives the process to another program, signals and all.
#[cfg(unix)]
fn replace(mut command: Command) -> io::Error {
    use std::os::unix::process::CommandExt;
    command.exec()
}

/// Runs another program and ends as it does.
#[cfg(not(unix))]
fn replace(mut command: Command) -> io::Error {
    match command.status() {
        Ok(status) => std::process::exit(status.code().unwrap_or(1)),
        Err(error) => error,
    }
}

/// Why there is no reader.
#[derive(Debug, thiserror::Error)]
pub enum BackendError {
    /// The built-in network cannot be loaded.
    #[error("the reader cannot start")]
    BuiltIn(#[source] redstring_reading::ReadingError),
    /// Weights cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file holds no weights of the reader's network.
    #[error(
        "{} is not the reader's network in rten's format (models/recipes makes it); \
         for a folder of BERT add --backend rust-bert",
        path.display()
    )]
    Weights {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: redstring_reading::ReadingError,
    },
    /// The built-in network was asked to run on a GPU.
    #[error("the built-in network runs on the CPU: leave out --device, or add --backend rust-bert")]
    Device,
    /// The network for names cannot be loaded.
    #[error("rust-bert cannot read")]
    RustBert(#[source] Box<dyn Error + Send + Sync>),
    /// This redstring was built without rust-bert.
    #[error(
        "there is no {}: build it with `cargo build --release -p redstring --features rust-bert` \
         (docs/rust-bert.md)",
        program.display()
    )]
    NotBuilt {
        /// Where it should be.
        program: PathBuf,
    },
    /// The program with rust-bert does not start.
    #[error(
        "{} does not start; it needs libtorch 2.4.0: set LIBTORCH to its folder, the one that \
         has lib/libtorch_cpu.so (docs/rust-bert.md)",
        program.display()
    )]
    NotStarted {
        /// The program.
        program: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}
