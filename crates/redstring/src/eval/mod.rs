//! `redstring eval`: measures the reader against annotated text.
//!
//! Nine tasks, each a module with its own scorer: [`text`] for cuts, [`names`]
//! and [`syntax`] for what the network sees in words that it is given,
//! [`coreference`] and [`gap`] for who is who, [`entities`] for who is named and
//! linked in whole articles, [`golden`] for whole readings against the claims that
//! a careful reader finds, [`calibration`] for whether their confidence can be
//! believed, and [`carb`] for predicate–argument tuples. [`accuracy`] puts them on
//! one page. Only this file reads files; the scorers know texts alone.

mod accuracy;
mod calibration;
mod carb;
mod columns;
mod conllu;
mod coreference;
mod entities;
mod gap;
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
use redstring_reading::{Reader, ReadingError, conclude};
use redstring_text::{Document, Reading};

use crate::{Failure, Outcome, cli::Settings, terminal::Terminal};

pub use accuracy::AccuracyArguments;
pub use calibration::{Bin, Calibration, JudgedClaim};
pub use carb::{CarbError, CarbFault, Curve, Point};
pub use columns::ColumnsError;
pub use conllu::{ConlluError, ConlluFault};
pub use coreference::{MarksError, MarksFault};
pub use entities::EntitiesError;
pub use gap::{GapError, GapFault};
pub use golden::{GoldenError, GoldenFault, Mistake, MistakeKind, Stage};
pub use report::{EvalReport, Figures, Lost, Row};
pub use score::{Fractions, Score, Share};

use golden::{GoldenCase, GoldenScores};

/// What `redstring eval` is told.
#[derive(Debug, Args)]
pub struct EvalArguments {
    /// What to measure.
    #[command(subcommand)]
    pub work: EvalWork,
}

/// One measure, or all of them.
#[derive(Debug, Subcommand)]
pub enum EvalWork {
    /// One measure.
    #[command(flatten)]
    Task(EvalTask),
    /// All measures whose files are found, on one page (docs/accuracy.md)
    Accuracy(AccuracyArguments),
}

/// What can be measured; files that end in .zst are unpacked.
#[derive(Debug, Subcommand)]
pub enum EvalTask {
    /// Tokens and sentences, against a treebank's raw text (CoNLL-U)
    Text {
        /// Treebanks
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Write the treebanks with the cuts that were made
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
    },
    /// Names in given tokens (CoNLL columns, the label last, IOB1 or IOB2)
    Names {
        /// Annotated articles
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Write the articles with the labels that were seen in a column after those wanted
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
    },
    /// Parts of speech and trees on given tokens (CoNLL-U)
    Syntax {
        /// Treebanks
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Write the treebanks with the parts of speech and trees that were seen
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
    },
    /// Names, which of them are one, and who is linked with whom, in whole articles
    /// (DocRED's JSON, DWIE's JSON, IE-ER's marked text)
    Entities {
        /// Annotated articles
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Score every third article only, from the first on: those of DWIE and IE-ER
        /// that the network was not trained on, if all files are given in order
        #[arg(long)]
        held_out: bool,
        /// Write the articles with the names and links that were found
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
    },
    /// Coreference in given tokens (CoNLL-U with Entity= marks, or CoNLL-2012)
    Coreference {
        /// Annotated documents
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Write the documents with the chains that were found
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
    },
    /// Pronouns, each between two names (GAP's tab-separated snippets)
    Gap {
        /// Annotated snippets
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Write the answers in the form that GAP's own scorer takes
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
    },
    /// Claims, against golden texts (see data/golden/README.md)
    Golden {
        /// Golden texts, or folders of them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// List every claim that is missing, wrong or forbidden; say of missing ones at
        /// which stage they were lost
        #[arg(long)]
        mistakes: bool,
        /// Write the texts with the claims that were found
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
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
    /// A file has no marks of coreference.
    #[error("{} is not a text with marks of coreference", path.display())]
    Marks {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: MarksError,
    },
    /// A file has no snippets of GAP.
    #[error("{} is not a table of GAP's snippets", path.display())]
    Gap {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: GapError,
    },
    /// A file has no articles with entities.
    #[error("{} has no articles with entities", path.display())]
    Entities {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: EntitiesError,
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
    let task = match &arguments.work {
        EvalWork::Task(task) => task,
        EvalWork::Accuracy(arguments) => return accuracy::run(arguments, settings, terminal),
    };
    let report = measure(task)?;
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
        EvalTask::Coreference { files, predictions } => {
            measure_coreference(files, predictions.as_deref())
        }
        EvalTask::Gap { files, predictions } => measure_gap(files, predictions.as_deref()),
        EvalTask::Text { files, predictions } => measure_text(files, predictions.as_deref()),
        EvalTask::Names { files, predictions } => measure_names(files, predictions.as_deref()),
        EvalTask::Syntax { files, predictions } => measure_syntax(files, predictions.as_deref()),
        EvalTask::Entities {
            files,
            held_out,
            predictions,
        } => measure_entities(files, *held_out, predictions.as_deref()),
        EvalTask::Golden {
            files,
            mistakes,
            predictions,
        } => measure_golden(files, *mistakes, predictions.as_deref()),
        EvalTask::Carb {
            gold,
            tuples,
            predictions,
        } => measure_carb(gold, tuples.as_deref(), predictions.as_deref()),
        EvalTask::Calibration { files } => measure_calibration(files),
    }
}

fn measure_text(files: &[PathBuf], predictions: Option<&Path>) -> Result<EvalReport, EvalError> {
    let mut scores = text::TextScores::default();
    let mut written = String::new();
    for path in files {
        for gold in &treebank(path)? {
            let document = text::cut(gold);
            scores += text::score(gold, &document);
            written += &conllu::write(&[text::predicted(&document)]);
        }
    }
    write(predictions, &written)?;
    Ok(EvalReport::new("text", files.len(), scores.rows()))
}

fn measure_names(files: &[PathBuf], predictions: Option<&Path>) -> Result<EvalReport, EvalError> {
    let reader = Reader::new()?;
    let mut written = String::new();
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
            written += &columns::write(article, &annotation);
        }
    }
    write(predictions, &written)?;
    Ok(EvalReport::new("names", files.len(), scores.rows()))
}

fn measure_syntax(files: &[PathBuf], predictions: Option<&Path>) -> Result<EvalReport, EvalError> {
    let reader = Reader::new()?;
    let mut written = String::new();
    let mut scores = syntax::SyntaxScores::default();
    for path in files {
        for gold in &treebank(path)? {
            let annotation = reader.annotate(&syntax::document(gold))?;
            scores += syntax::score(gold, &annotation);
            written += &conllu::write(&[syntax::predicted(gold, &annotation)]);
        }
    }
    write(predictions, &written)?;
    Ok(EvalReport::new("syntax", files.len(), scores.rows()))
}

fn measure_coreference(
    files: &[PathBuf],
    predictions: Option<&Path>,
) -> Result<EvalReport, EvalError> {
    let reader = Reader::new()?;
    let mut scores = coreference::CoreferenceScores::default();
    let mut written = String::new();
    for path in files {
        let text = source::read(path)?;
        let marked = coreference::parse(&text).map_err(|source| EvalError::Marks {
            path: path.clone(),
            source,
        })?;
        let mut found = Vec::new();
        for gold in &marked.documents {
            let chains = coreference::read(gold, &reader)?;
            scores += coreference::score(gold, &chains);
            found.push(chains);
        }
        written += &marked.with_chains(&found);
    }
    write(predictions, &written)?;
    Ok(EvalReport::new("coreference", files.len(), scores.rows()))
}

fn measure_gap(files: &[PathBuf], predictions: Option<&Path>) -> Result<EvalReport, EvalError> {
    let reader = Reader::new()?;
    let mut scores = gap::GapScores::default();
    let mut written = String::new();
    for path in files {
        let text = source::read(path)?;
        let snippets = gap::parse(&text).map_err(|source| EvalError::Gap {
            path: path.clone(),
            source,
        })?;
        for snippet in &snippets {
            let (_, _, reading) = reader.read(snippet.article())?;
            let answers = snippet.answers(&reading);
            scores += gap::score(snippet, answers);
            written += &snippet.line(answers);
        }
    }
    write(predictions, &written)?;
    Ok(EvalReport::new("gap", files.len(), scores.rows()))
}

fn measure_entities(
    files: &[PathBuf],
    held_out: bool,
    predictions: Option<&Path>,
) -> Result<EvalReport, EvalError> {
    let mut articles = Vec::new();
    for path in files {
        let text = source::read(path)?;
        articles.extend(
            entities::parse(&text).map_err(|source| EvalError::Entities {
                path: path.clone(),
                source,
            })?,
        );
    }
    let reader = Reader::new()?;
    let mut scores = entities::EntityScores::default();
    let mut read = Vec::new();
    let step = if held_out { entities::HELD_OUT } else { 1 };
    for article in articles.iter().step_by(step) {
        let annotation = reader.annotate(&article.document)?;
        let reading = conclude(&article.document, &annotation);
        let found = entities::Entities::of(&article.document, &reading);
        scores += entities::score(article, &found);
        read.push((article, found));
    }
    write(predictions, &entities::write(&read))?;
    Ok(EvalReport::new("entities", files.len(), scores.rows()))
}

fn measure_golden(
    paths: &[PathBuf],
    mistakes: bool,
    predictions: Option<&Path>,
) -> Result<EvalReport, EvalError> {
    let files = source::files(paths)?;
    let reader = Reader::new()?;
    let mut scores = GoldenScores::default();
    let mut written = String::new();
    for path in &files {
        let mut file = GoldenScores::default();
        read_golden(path, &reader, |case, document, reading| {
            file += golden::score(case, document, reading);
            written += &golden::produced(case, document, reading);
        })?;
        scores.add_file(path, file);
    }
    write(predictions, &written)?;
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
            write(predictions, &lines)?;
            carb::parse_given(&lines).map_err(fault(gold))?
        }
    };
    let curve = Curve::measure(&wanted, &given);
    Ok(EvalReport::new("carb", 1, Vec::new()).with_curve(curve))
}

/// Writes predictions where they are wanted.
fn write(path: Option<&Path>, predictions: &str) -> Result<(), EvalError> {
    let Some(path) = path else {
        return Ok(());
    };
    std::fs::write(path, predictions).map_err(|source| EvalError::Write {
        path: path.to_owned(),
        source,
    })
}

fn treebank(path: &Path) -> Result<Vec<conllu::TreebankDocument>, EvalError> {
    conllu::parse(&source::read(path)?).map_err(|source| EvalError::Conllu {
        path: path.to_owned(),
        source,
    })
}
