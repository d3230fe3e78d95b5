//! `redstring eval`: measures the reader against annotated text.
//!
//! Ten tasks, each a module with its own scorer. Three measure single layers:
//! [`text`] the cuts of raw text, [`names`] and [`syntax`] what the network sees in
//! words that it is given. Four measure who is who: [`coreference`] by chains of
//! mentions, [`gap`] by pronouns between two names, [`entities`] by the names,
//! links and typed relations of whole articles, [`identity`] by what is one across
//! articles. And three measure what is said: [`golden`] by the claims
//! that a careful reader finds, [`calibration`] by whether their confidence can be
//! believed, [`carb`] by predicate–argument tuples. [`accuracy`] puts all of them on
//! one page.
//!
//! Only this file, [`identity`] and [`source`] touch files; the scorers know texts alone.

mod accuracy;
mod arguments;
mod b_cubed;
mod calibration;
mod carb;
mod columns;
mod conllu;
mod coreference;
mod entities;
mod error;
mod gap;
mod given;
mod golden;
mod identity;
mod measures;
mod names;
mod rankings;
mod report;
mod score;
mod source;
mod syntax;
mod text;

use std::path::{Path, PathBuf};

use redstring_reading::{Reader, conclude};
use redstring_text::{Document, Reading};

use crate::{Failure, Outcome, backend, cli::Settings, terminal::Terminal};

pub use accuracy::AccuracyArguments;
pub use arguments::{EvalArguments, EvalTask, EvalWork};
pub use calibration::{Bin, Calibration, JudgedClaim};
pub use carb::{CarbError, CarbFault, Curve, Point};
pub use columns::ColumnsError;
pub use conllu::{ConlluError, ConlluFault};
pub use coreference::{MarksError, MarksFault};
pub use entities::EntitiesError;
pub use error::EvalError;
pub use gap::{GapError, GapFault};
pub use golden::{GoldenError, GoldenFault, Mistake, MistakeKind, Stage};
pub use identity::{
    ClustersBy, GroupError, GroupFault, MistakenIdentity, MistakenKind, MistakenPart, Part,
};
pub use rankings::RankingsArguments;
pub use report::{EvalReport, Figures, Lost, Row};
pub use score::{Fractions, Score, Share};

use golden::{GoldenCase, GoldenScores};

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
        EvalWork::Rankings(arguments) => return rankings::run(arguments, settings, terminal),
    };
    let report = measure_with(task, &backend::reader(settings)?)?;
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
    measure_with(task, &Reader::new()?)
}

/// The same with another reader than the built-in one.
///
/// # Errors
/// As [`measure`].
pub fn measure_with(task: &EvalTask, reader: &Reader) -> Result<EvalReport, EvalError> {
    match task {
        EvalTask::Text { files, predictions } => measure_text(files, predictions.as_deref()),
        EvalTask::Names { files, predictions } => {
            measure_names(files, predictions.as_deref(), reader)
        }
        EvalTask::Syntax { files, predictions } => {
            measure_syntax(files, predictions.as_deref(), reader)
        }
        EvalTask::Coreference {
            files,
            questions,
            predictions,
        } => measure_coreference(files, questions.as_deref(), predictions.as_deref(), reader),
        EvalTask::Gap { files, predictions } => measure_gap(files, predictions.as_deref(), reader),
        EvalTask::Entities {
            files,
            held_out,
            predictions,
        } => measure_entities(files, *held_out, predictions.as_deref(), reader),
        EvalTask::Golden {
            files,
            mistakes,
            predictions,
        } => measure_golden(files, *mistakes, predictions.as_deref(), reader),
        EvalTask::Identity {
            folder,
            part,
            mistakes,
            predictions,
        } => identity::measure(folder, *part, *mistakes, predictions.as_deref(), reader),
        EvalTask::Calibration { files } => measure_calibration(files, reader),
        EvalTask::Carb {
            gold,
            tuples,
            predictions,
        } => measure_carb(gold, tuples.as_deref(), predictions.as_deref(), reader),
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
    source::write(predictions, &written)?;
    Ok(EvalReport::new("text", files.len(), scores.rows()))
}

fn measure_names(
    files: &[PathBuf],
    predictions: Option<&Path>,
    reader: &Reader,
) -> Result<EvalReport, EvalError> {
    let mut written = String::new();
    let mut scores = names::NameScores::default();
    for path in files {
        let articles = source::parse(path, columns::parse, |path, source| EvalError::Columns {
            path,
            source,
        })?;
        for article in &articles {
            let annotation = reader.annotate(&article.document)?;
            scores += names::score(article, &annotation);
            written += &columns::write(article, &annotation);
        }
    }
    source::write(predictions, &written)?;
    Ok(EvalReport::new("names", files.len(), scores.rows()))
}

fn measure_syntax(
    files: &[PathBuf],
    predictions: Option<&Path>,
    reader: &Reader,
) -> Result<EvalReport, EvalError> {
    let mut written = String::new();
    let mut scores = syntax::SyntaxScores::default();
    for path in files {
        for gold in &treebank(path)? {
            let annotation = reader.annotate(&syntax::document(gold))?;
            scores += syntax::score(gold, &annotation);
            written += &conllu::write(&[syntax::predicted(gold, &annotation)]);
        }
    }
    source::write(predictions, &written)?;
    Ok(EvalReport::new("syntax", files.len(), scores.rows()))
}

fn measure_coreference(
    files: &[PathBuf],
    questions: Option<&Path>,
    predictions: Option<&Path>,
    reader: &Reader,
) -> Result<EvalReport, EvalError> {
    let mut scores = coreference::CoreferenceScores::default();
    let mut written = String::new();
    let mut asked = coreference::header();
    for path in files {
        let text = source::read(path)?;
        let marked = coreference::parse(&text).map_err(|source| EvalError::Marks {
            path: path.clone(),
            source,
        })?;
        let mut found = Vec::new();
        for gold in &marked.documents {
            let chains = coreference::read(gold, reader)?;
            scores += coreference::score(gold, &chains);
            if questions.is_some() {
                asked += &coreference::questions(gold, reader)?;
            }
            found.push(chains);
        }
        written += &marked.with_chains(&found);
    }
    source::write(questions, &asked)?;
    source::write(predictions, &written)?;
    Ok(EvalReport::new("coreference", files.len(), scores.rows()))
}

fn measure_gap(
    files: &[PathBuf],
    predictions: Option<&Path>,
    reader: &Reader,
) -> Result<EvalReport, EvalError> {
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
    source::write(predictions, &written)?;
    Ok(EvalReport::new("gap", files.len(), scores.rows()))
}

fn measure_entities(
    files: &[PathBuf],
    held_out: bool,
    predictions: Option<&Path>,
    reader: &Reader,
) -> Result<EvalReport, EvalError> {
    let mut articles = Vec::new();
    for path in files {
        articles.extend(source::parse(path, entities::parse, |path, source| {
            EvalError::Entities { path, source }
        })?);
    }
    let mut scores = entities::EntityScores::default();
    let mut read = Vec::new();
    let step = if held_out { entities::HELD_OUT } else { 1 };
    for article in articles.iter().step_by(step) {
        let annotation = reader.annotate(&article.document)?;
        let reading = conclude(&article.document, &annotation);
        let found = entities::Entities::of(article, &reading);
        scores += entities::score(article, &found);
        read.push((article, found));
    }
    source::write(predictions, &entities::write(&read))?;
    Ok(EvalReport::new("entities", files.len(), scores.rows()))
}

fn measure_golden(
    paths: &[PathBuf],
    mistakes: bool,
    predictions: Option<&Path>,
    reader: &Reader,
) -> Result<EvalReport, EvalError> {
    let files = source::files(paths)?;
    let mut scores = GoldenScores::default();
    let mut written = String::new();
    for path in &files {
        let mut file = GoldenScores::default();
        read_golden(path, reader, |case, document, reading| {
            file += golden::score(case, document, reading);
            written += &golden::produced(case, document, reading);
        })?;
        scores.add_file(path, file);
    }
    source::write(predictions, &written)?;
    let report = EvalReport::new("golden", files.len(), scores.rows());
    Ok(if mistakes {
        report.with_mistakes(scores.mistakes)
    } else {
        report
    })
}

fn measure_calibration(paths: &[PathBuf], reader: &Reader) -> Result<EvalReport, EvalError> {
    let files = source::files(paths)?;
    let mut claims = Vec::new();
    for path in &files {
        read_golden(path, reader, |case, document, reading| {
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
    let cases = source::parse(path, golden::parse, |path, source| EvalError::Golden {
        path,
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
    reader: &Reader,
) -> Result<EvalReport, EvalError> {
    let fault = |path, source| EvalError::Carb { path, source };
    let wanted = source::parse(gold, carb::parse_gold, fault)?;
    let given = match tuples {
        Some(path) => source::parse(path, carb::parse_given, fault)?,
        None => {
            let lines = carb::read(reader, &wanted)?;
            source::write(predictions, &lines)?;
            carb::parse_given(&lines).map_err(|error| fault(gold.to_owned(), error))?
        }
    };
    let curve = Curve::measure(&wanted, &given);
    Ok(EvalReport::new("carb", 1, Vec::new()).with_curve(curve))
}

fn treebank(path: &Path) -> Result<Vec<conllu::TreebankDocument>, EvalError> {
    source::parse(path, conllu::parse, |path, source| EvalError::Conllu {
        path,
        source,
    })
}
