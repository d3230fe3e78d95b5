//! `redstring eval`: measures the reader against annotated text.
//!
//! Five tasks, each a module with its own scorer: [`text`] for cuts, [`names`]
//! and [`syntax`] for what the network sees in words that it is given, and
//! [`golden`] for whole readings against the claims that a careful reader
//! finds, and [`calibration`] for whether their confidence can be believed. Only
//! this file reads files; the scorers know texts alone.

mod calibration;
mod columns;
mod conllu;
mod given;
mod golden;
mod names;
mod report;
mod score;
mod source;
mod syntax;
mod text;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use redstring_reading::{Reader, ReadingError};
use redstring_text::{Document, Reading};

use crate::{Failure, Outcome, cli::Settings, terminal::Terminal};

pub use calibration::{Bin, Calibration, JudgedClaim};
pub use columns::ColumnsError;
pub use conllu::{ConlluError, ConlluFault};
pub use golden::{GoldenError, GoldenFault, Mistake, MistakeKind};
pub use report::{EvalReport, Row};
pub use score::Score;

use golden::{GoldenCase, GoldenScores};

/// What `redstring eval` is told.
#[derive(Debug, Args)]
pub struct EvalArguments {
    /// What to measure.
    #[command(subcommand)]
    pub task: EvalTask,
}

/// What can be measured; files that end in .zst are unpacked.
#[derive(Debug, Subcommand)]
pub enum EvalTask {
    /// Tokens and sentences, against a treebank's raw text (CoNLL-U)
    Text {
        /// Treebanks
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Names in given tokens (CoNLL columns, the label last, IOB1 or IOB2)
    Names {
        /// Annotated articles
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Parts of speech and trees on given tokens (CoNLL-U)
    Syntax {
        /// Treebanks
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Claims, against golden texts (see data/golden/README.md)
    Golden {
        /// Golden texts, or folders of them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// List every claim that is missing, wrong or forbidden
        #[arg(long)]
        mistakes: bool,
    },
    /// Whether confidences can be believed, against golden texts; --json has the
    /// features of every claim, to fit them anew (see models/recipes/README.md)
    Calibration {
        /// Golden texts, or folders of them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file cannot be read or unpacked.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A file is not CoNLL-U.
    #[error("{} is not CoNLL-U", path.display())]
    Conllu {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: ConlluError,
    },
    /// A file has no CoNLL columns.
    #[error("{} has no columns of tokens and labels", path.display())]
    Columns {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: ColumnsError,
    },
    /// A file is not a golden text.
    #[error("{} is not a golden text", path.display())]
    Golden {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: GoldenError,
    },
    /// The reader failed.
    #[error("the reader failed")]
    Reader(#[from] ReadingError),
}

/// Measures and prints a table, or an object of JSON.
///
/// # Errors
/// A file or the model is not as it should be, or the answer cannot be printed.
pub fn run(
    arguments: &EvalArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let report = measure(&arguments.task)?;
    if settings.json {
        terminal.json(&report)?;
    } else {
        for line in report.to_string().lines() {
            terminal.line(line)?;
        }
    }
    Ok(Outcome::Done)
}

/// Measures one task on all its files together.
///
/// # Errors
/// A file cannot be read or has another format, or the reader fails.
pub fn measure(task: &EvalTask) -> Result<EvalReport, EvalError> {
    match task {
        EvalTask::Text { files } => measure_text(files),
        EvalTask::Names { files } => measure_names(files),
        EvalTask::Syntax { files } => measure_syntax(files),
        EvalTask::Golden { files, mistakes } => measure_golden(files, *mistakes),
        EvalTask::Calibration { files } => measure_calibration(files),
    }
}

fn measure_text(files: &[PathBuf]) -> Result<EvalReport, EvalError> {
    let mut scores = text::TextScores::default();
    for path in files {
        for document in &treebank(path)? {
            scores += text::score(document);
        }
    }
    Ok(EvalReport::new("text", files.len(), scores.rows()))
}

fn measure_names(files: &[PathBuf]) -> Result<EvalReport, EvalError> {
    let reader = Reader::new()?;
    let mut scores = names::NameScores::default();
    for path in files {
        let articles =
            columns::parse(&source::read(path)?).map_err(|source| EvalError::Columns {
                path: path.clone(),
                source,
            })?;
        for article in &articles {
            let annotation = reader.annotate(&article.document)?;
            scores += names::score(article, &annotation);
        }
    }
    Ok(EvalReport::new("names", files.len(), scores.rows()))
}

fn measure_syntax(files: &[PathBuf]) -> Result<EvalReport, EvalError> {
    let reader = Reader::new()?;
    let mut scores = syntax::SyntaxScores::default();
    for path in files {
        for gold in &treebank(path)? {
            let annotation = reader.annotate(&syntax::document(gold))?;
            scores += syntax::score(gold, &annotation);
        }
    }
    Ok(EvalReport::new("syntax", files.len(), scores.rows()))
}

fn measure_golden(paths: &[PathBuf], mistakes: bool) -> Result<EvalReport, EvalError> {
    let files = source::files(paths)?;
    let reader = Reader::new()?;
    let mut scores = GoldenScores::default();
    for path in &files {
        let mut file = GoldenScores::default();
        read_golden(path, &reader, |case, document, reading| {
            file += golden::score(case, document, reading);
        })?;
        scores.add_file(path, file);
    }
    let report = EvalReport::new("golden", files.len(), scores.rows());
    Ok(if mistakes {
        report.with_mistakes(scores.mistakes)
    } else {
        report
    })
}

fn measure_calibration(paths: &[PathBuf]) -> Result<EvalReport, EvalError> {
    let files = source::files(paths)?;
    let reader = Reader::new()?;
    let mut claims = Vec::new();
    for path in &files {
        read_golden(path, &reader, |case, document, reading| {
            claims.extend(golden::judged(case, document, reading, path));
        })?;
    }
    let calibration = Calibration::of(claims);
    let scores = vec![Row::new("predicate", calibration.score())];
    Ok(EvalReport::new("calibration", files.len(), scores).with_calibration(calibration))
}

/// Reads every case of a file and shows it with what was read in it.
fn read_golden(
    path: &Path,
    reader: &Reader,
    mut show: impl FnMut(&GoldenCase, &Document, &Reading),
) -> Result<(), EvalError> {
    let cases = golden::parse(&source::read(path)?).map_err(|source| EvalError::Golden {
        path: path.to_owned(),
        source,
    })?;
    for case in &cases {
        let (document, _, reading) = reader.read(case.article())?;
        show(case, &document, &reading);
    }
    Ok(())
}

fn treebank(path: &Path) -> Result<Vec<conllu::TreebankDocument>, EvalError> {
    conllu::parse(&source::read(path)?).map_err(|source| EvalError::Conllu {
        path: path.to_owned(),
        source,
    })
}
