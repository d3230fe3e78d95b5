//! `redstring eval accuracy`: every measure on one page, written by the program
//! that is measured.
//!
//! The page is a function of the program, its weights and the files: no clock, no
//! machine. A further measure is a further entry of [`measures`](super::measures).

use std::{ffi::OsString, fmt::Write, path::PathBuf};

use clap::{Args, Parser};
use serde::Deserialize;

use super::{
    Calibration, Curve, EvalReport, EvalTask, Figures, Row, measure_with,
    measures::{MEASURES, Measure},
    source,
};
use crate::{Failure, Outcome, backend, cli::Settings, terminal::Terminal};

/// What `redstring eval accuracy` is told.
#[derive(Debug, Args)]
pub struct AccuracyArguments {
    /// The folder that holds the public corpora, each in a folder of its own
    #[arg(long, value_name = "DIR")]
    pub datasets: PathBuf,
    /// The folder of golden texts
    #[arg(long, value_name = "DIR", default_value = "data/golden")]
    pub golden: PathBuf,
    /// The folder of namesakes
    #[arg(long, value_name = "DIR", default_value = "data/namesakes")]
    pub namesakes: PathBuf,
    /// Where to write the page; it is printed if not given
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

const HEAD: &str = "\
# Accuracy

This page is written by the program and not by hand:

```
redstring eval accuracy --datasets DIR --out docs/accuracy.md
```

*Given* is what the program says, *wanted* what the annotation has; rates are in
per cent. Development splits only: test splits were never used, neither for
training nor for choosing. The network was trained on nothing that is scored here
(`models/MODEL_CARD.md` says on what it was); of DWIE and IE-ER every third article
was held out. Last digits may differ between processors. `data/golden/README.md`
describes the golden texts and how claims are compared; `redstring eval --help`
lists the measures.
";

/// Measures all that is found, writes or prints the page.
///
/// # Errors
/// A file that is there has another format, the reader fails, or the page cannot
/// be written.
pub fn run(
    arguments: &AccuracyArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let reader = backend::reader(settings)?;
    let mut page = head();
    let mut left_out = Vec::new();
    for entry in MEASURES {
        let task = match entry.task(arguments) {
            Ok(task) => task,
            Err(missing) => {
                left_out.push(format!("- {}: {missing}", entry.title));
                continue;
            }
        };
        let report = measure_with(&task, &reader)?;
        if settings.json {
            terminal.json(&report)?;
        } else if arguments.out.is_some() {
            terminal.line(entry.title)?;
        }
        page += &section(entry, &report);
    }
    if !left_out.is_empty() {
        let _ = write!(page, "\n## Not measured\n\n{}\n", left_out.join("\n"));
    }
    match &arguments.out {
        Some(path) => source::write(Some(path), &page)?,
        None if !settings.json => {
            for line in page.lines() {
                terminal.line(line)?;
            }
        }
        None => {}
    }
    Ok(Outcome::Done)
}

impl Measure {
    /// The task on the files in these folders, or what is missing for it.
    fn task(&self, arguments: &AccuracyArguments) -> Result<EvalTask, String> {
        let mut words = vec![OsString::from("eval")];
        for word in self.command.split(' ') {
            let path = match word.split_once('/') {
                Some(("DATASETS", rest)) => arguments.datasets.join(rest),
                Some(("GOLDEN", rest)) => arguments.golden.join(rest),
                Some(("NAMESAKES", rest)) => arguments.namesakes.join(rest),
                _ => {
                    words.push(word.into());
                    continue;
                }
            };
            if !path.exists() {
                return Err(format!("there is no `{word}`"));
            }
            words.push(path.into());
        }
        match Line::try_parse_from(words) {
            Ok(line) => Ok(line.task),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// A task as it is typed.
#[derive(Debug, Parser)]
struct Line {
    #[command(subcommand)]
    task: EvalTask,
}

/// The part of `models/manifest.json` that the page tells.
#[derive(Deserialize)]
struct Manifest {
    files: ManifestFiles,
}

#[derive(Deserialize)]
struct ManifestFiles {
    weights: Weights,
}

#[derive(Deserialize)]
struct Weights {
    file: String,
    bytes: usize,
    sha256: String,
}

fn head() -> String {
    let mut head = HEAD.to_owned();
    let manifest = include_str!("../../../../models/manifest.json");
    if let Ok(Manifest { files }) = serde_json::from_str(manifest) {
        let Weights {
            file,
            bytes,
            sha256,
        } = files.weights;
        let _ = writeln!(
            head,
            "\nWeights: `{file}`, {bytes} bytes, SHA-256 `{sha256}`."
        );
    }
    head
}

fn section(entry: &Measure, report: &EvalReport) -> String {
    let Measure {
        title,
        command,
        about,
    } = entry;
    let mut section = format!("\n## {title}\n\n{about}\n\n`redstring eval {command}`\n");
    if !report.scores.is_empty() {
        section += "\n| | precision | recall | F1 | correct | given | wanted |\n\
                    |---|---:|---:|---:|---:|---:|---:|\n";
    }
    for row in &report.scores {
        let _ = writeln!(section, "| {} | {} |", row.measure, cells(row).join(" | "));
    }
    if !report.lost.is_empty() {
        section += "\n| lost at | claims |\n|---|---:|\n";
    }
    for lost in &report.lost {
        let _ = writeln!(section, "| {} | {} |", lost.stage, lost.claims);
    }
    let curve = report.curve.iter().map(Curve::to_string);
    let calibration = report.calibration.iter().map(Calibration::to_string);
    for table in curve.chain(calibration) {
        let _ = write!(section, "\n```\n{table}```\n");
    }
    section
}

/// Precision, recall, F1, correct, given, wanted; empty where a row has none.
fn cells(row: &Row) -> [String; 6] {
    let rates = |precision, recall, f1| [precision, recall, f1].map(per_cent);
    let none = String::new;
    let ([precision, recall, f1], counts) = match row.score {
        Figures::Counts(score) => (
            rates(score.precision(), score.recall(), score.f1()),
            [score.correct, score.predicted, score.gold].map(|count| count.to_string()),
        ),
        Figures::Fractions(fractions) => (
            rates(fractions.precision(), fractions.recall(), fractions.f1()),
            [
                format!(
                    "{:.1} / {:.1}",
                    fractions.predicted.right, fractions.gold.right
                ),
                fractions.predicted.of.to_string(),
                fractions.gold.of.to_string(),
            ],
        ),
        Figures::Mean { f1 } => ([none(), none(), per_cent(f1)], [none(), none(), none()]),
        Figures::Ratio { ratio } => (
            [none(), none(), format!("{ratio:.2}")],
            [none(), none(), none()],
        ),
    };
    let [correct, given, wanted] = counts;
    [precision, recall, f1, correct, given, wanted]
}

fn per_cent(rate: f64) -> String {
    format!("{:.2}", 100.0 * rate)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::eval::{JudgedClaim, Lost, Score, Stage};

    fn folders(datasets: &Path, golden: &Path) -> AccuracyArguments {
        AccuracyArguments {
            datasets: datasets.to_owned(),
            golden: golden.to_owned(),
            namesakes: golden.to_owned(),
            out: None,
        }
    }

    #[test]
    fn every_measure_can_be_typed() {
        let folder = tempfile::tempdir().unwrap();
        for entry in MEASURES {
            for word in entry.command.split(' ').filter(|word| word.contains('/')) {
                let (_, file) = word.split_once('/').unwrap();
                let path = folder.path().join(file);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                if !path.exists() {
                    std::fs::write(path, "").unwrap();
                }
            }
            let task = entry.task(&folders(folder.path(), folder.path()));
            assert!(task.is_ok(), "{}: {task:?}", entry.title);
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let nowhere = Path::new("/nowhere");
        let missing = MEASURES[0].task(&folders(nowhere, nowhere)).unwrap_err();
        assert!(missing.contains("DATASETS/ud-ewt") && !missing.contains("nowhere"));
    }

    #[test]
    fn the_page_tells_its_weights() {
        let head = head();
        let checksum = head.split("SHA-256 `").nth(1).unwrap();
        assert_eq!(checksum.find('`'), Some(64));
    }

    #[test]
    fn a_section_has_a_row_for_each_measure() {
        let score = Score {
            correct: 1,
            predicted: 2,
            gold: 4,
        };
        let mut report = EvalReport::new("golden", 1, vec![Row::new("pair", score)]);
        report
            .scores
            .push(Row::new("mean", Figures::Mean { f1: 0.5 }));
        report.lost.push(Lost {
            stage: Stage::Names,
            claims: 3,
        });
        let section = section(&MEASURES[0], &report);
        assert!(section.contains("| pair | 50.00 | 25.00 | 33.33 | 1 | 2 | 4 |\n"));
        assert!(section.contains("| mean |  |  | 50.00 |  |  |  |\n"));
        assert!(section.ends_with("|---|---:|\n| names | 3 |\n"));
    }

    #[test]
    fn what_is_no_row_stands_as_it_is_printed() {
        let calibration = Calibration::of(vec![JudgedClaim {
            file: String::new(),
            confidence: 0.5,
            right: true,
            features: Vec::new(),
        }]);
        let report = EvalReport::new("calibration", 1, Vec::new()).with_calibration(calibration);
        let section = section(&MEASURES[0], &report);
        assert!(!section.contains("| precision |"));
        assert!(section.ends_with("Brier score 0.2500\n```\n"));
    }
}
