//! `redstring eval`: measures the reader against annotated text.
//!
//! Five tasks, each a module with its own scorer: [`text`] for cuts, [`names`]
//! and [`syntax`] for what the network sees in words that it is given,
//! [`golden`] for whole readings against the claims that a careful reader
//! finds, and [`carb`] for predicate–argument tuples. Only this file reads files; the scorers know texts alone.

mod carb;
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

use crate::{Failure, Outcome, cli::Settings, terminal::Terminal};

pub use carb::{CarbError, CarbFault, Curve, Point};
pub use columns::ColumnsError;
pub use conllu::{ConlluError, ConlluFault};
pub use golden::{GoldenError, GoldenFault, Mistake, MistakeKind};
pub use report::{EvalReport, Row};
pub use score::Score;

use golden::GoldenScores;

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
    /// Predicate–argument tuples, against CaRB's (tab-separated)
    Carb {
        /// The tuples wanted: sentence, relation, arguments
        #[arg(value_name = "GOLD")]
        gold: PathBuf,
        /// Score these tuples instead of the reader's own: sentence, confidence,
        /// relation, arguments
        #[arg(long, value_name = "FILE")]
        tuples: Option<PathBuf>,
        /// Write the reader's tuples to a file
        #[arg(long, value_name = "FILE", conflicts_with = "tuples")]
        predictions: Option<PathBuf>,
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
    /// A file cannot be written.
    #[error("cannot write {}", path.display())]
    Write {
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
    /// A file holds no tuples of CaRB's form.
    #[error("{} has no tuples as CaRB writes them", path.display())]
    Carb {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: CarbError,
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
        EvalTask::Carb {
            gold,
            tuples,
            predictions,
        } => measure_carb(gold, tuples.as_deref(), predictions.as_deref()),
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
        let cases = golden::parse(&source::read(path)?).map_err(|source| EvalError::Golden {
            path: path.clone(),
            source,
        })?;
        let mut file = GoldenScores::default();
        for case in &cases {
            let (document, _, reading) = reader.read(case.article())?;
            file += golden::score(case, &document, &reading);
        }
        scores.add_file(path, file);
    }
    let report = EvalReport::new("golden", files.len(), scores.rows());
    Ok(if mistakes {
        report.with_mistakes(scores.mistakes)
    } else {
        report
    })
}

fn measure_carb(
    gold: &Path,
    tuples: Option<&Path>,
    predictions: Option<&Path>,
) -> Result<EvalReport, EvalError> {
    let fault = |path: &Path| {
        let path = path.to_owned();
        |source| EvalError::Carb { path, source }
    };
    let wanted = carb::parse_gold(&source::read(gold)?).map_err(fault(gold))?;
    let given = match tuples {
        Some(path) => carb::parse_given(&source::read(path)?).map_err(fault(path))?,
        None => {
            let lines = carb::read(&Reader::new()?, &wanted)?;
            if let Some(path) = predictions {
                std::fs::write(path, &lines).map_err(|source| EvalError::Write {
                    path: path.to_owned(),
                    source,
                })?;
            }
            carb::parse_given(&lines).map_err(fault(gold))?
        }
    };
    let curve = Curve::measure(&wanted, &given);
    Ok(EvalReport::new("carb", 1, Vec::new()).with_curve(curve))
}

fn treebank(path: &Path) -> Result<Vec<conllu::TreebankDocument>, EvalError> {
    conllu::parse(&source::read(path)?).map_err(|source| EvalError::Conllu {
        path: path.to_owned(),
        source,
    })
}
