//! `redstring eval accuracy`: every measure on one page, written by the program
//! that is measured.
//!
//! The page is a function of the program, its weights and the files: no clock, no
//! machine. A further measure is a further entry of [`MEASURES`].

use std::{ffi::OsString, fmt::Write, path::PathBuf};

use clap::{Args, Parser};
use serde::Deserialize;

use super::{Calibration, Curve, EvalReport, EvalTask, Figures, Row, measure, source};
use crate::{Failure, Outcome, cli::Settings, terminal::Terminal};

/// What `redstring eval accuracy` is told.
#[derive(Debug, Args)]
pub struct AccuracyArguments {
    /// The folder that holds the public corpora, each in a folder of its own
    #[arg(long, value_name = "DIR")]
    pub datasets: PathBuf,
    /// The folder of golden texts
    #[arg(long, value_name = "DIR", default_value = "data/golden")]
    pub golden: PathBuf,
    /// Where to write the page; it is printed if not given
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// One measure of the page.
struct Measure {
    title: &'static str,
    /// As it is typed after `redstring eval`; DATASETS and GOLDEN are the folders.
    command: &'static str,
    /// What is measured, and on what.
    about: &'static str,
}

const MEASURES: &[Measure] = &[
    Measure {
        title: "Tokens and sentences: EWT, development",
        command: "text DATASETS/ud-ewt/en_ewt-ud-dev.conllu.zst",
        about: "Exact spans in the raw text of web pages, mail and reviews (Universal Dependencies English EWT).",
    },
    Measure {
        title: "Tokens and sentences: GUM, development",
        command: "text DATASETS/gum/gum-ud.dev.conllu.zst",
        about: "Exact spans in the raw text of many genres, news among them (GUM 11).",
    },
    Measure {
        title: "Names: CoNLL-2003, testa",
        command: "names DATASETS/conll2003/eng.testa.zst",
        about: "Exact spans and kinds in given tokens of Reuters news of 1996; testa is the development split.",
    },
    Measure {
        title: "Parts of speech and trees: EWT, development",
        command: "syntax DATASETS/ud-ewt/en_ewt-ud-dev.conllu.zst",
        about: "All words of given sentences, punctuation included; labels whole (`nmod:poss`).",
    },
    Measure {
        title: "Parts of speech and trees: GUM, development",
        command: "syntax DATASETS/gum/gum-ud.dev.conllu.zst",
        about: "The same on GUM 11.",
    },
    Measure {
        title: "Entities and links in articles: DWIE, the third held out",
        command: "entities --held-out DATASETS/dwie/dwie_text_dev.json.zst",
        about: "Articles of Deutsche Welle, given tokens. Names of the whole reading, not of the network alone; which of them are one (B³ over the names of both sides); pairs that are related by any type and linked by any claim; and typed relations that claims state by a table. Claims say more than the corpus has types for: precision of pairs is a lower bound. Recall of typed relations is of all that the corpus has, most of which no sentence says.",
    },
    Measure {
        title: "Names in articles: IE-ER 1999, the third held out",
        command: "entities --held-out DATASETS/ieer/APW_19980314 DATASETS/ieer/APW_19980424 DATASETS/ieer/APW_19980429 DATASETS/ieer/NYT_19980315 DATASETS/ieer/NYT_19980403 DATASETS/ieer/NYT_19980407",
        about: "Raw text of Associated Press and New York Times of 1998; names of the whole reading, optional ones count neither way.",
    },
    Measure {
        title: "Coreference: OntoGUM, development",
        command: "coreference DATASETS/gum/ontogum.dev.conllu.zst",
        about: "Chains of two mentions or more, of things of every kind, in given tokens of many genres, by the measures of CoNLL-2012; the mentions are the program's own. These are the chains of `read --chains`: the clusters of a reading are those of them that have a name, found by rules of their own. The weights were fitted to the training part, on which the network was trained too.",
    },
    Measure {
        title: "Pronouns between two names: GAP, development",
        command: "gap DATASETS/gap/gap-development.tsv.zst",
        about: "Snippets of Wikipedia, read as raw text: does a pronoun stand for the one name, the other, or neither; by gender, and feminine by masculine as the bias.",
    },
    Measure {
        title: "Claims: golden articles, held out",
        command: "golden GOLDEN/articles/held-out",
        about: "Claims that a careful reader finds in articles written for this project; nothing was tuned on these. Each level asks for more: the pair, its direction, a word of the predicate, the factuality.",
    },
    Measure {
        title: "Claims: golden articles, development",
        command: "golden GOLDEN/articles/development --mistakes",
        about: "The same on the articles that were worked on, and the stage at which missing claims were lost (see `data/golden/README.md`).",
    },
    Measure {
        title: "Confidence: golden articles, held out",
        command: "calibration GOLDEN/articles/held-out",
        about: "Of claims with a confidence, how many are right by pair, direction and predicate. The confidence was fitted elsewhere.",
    },
    Measure {
        title: "Claims: constructions",
        command: "golden GOLDEN/constructions",
        about: "Short cases, one file for each way in which a sentence links two names; by file at the level of predicates. They were worked on.",
    },
    Measure {
        title: "Claims: factuality",
        command: "golden GOLDEN/factuality",
        about: "Short cases on denying, doubting, planning, wishing and reporting; `hedged`: of what is denied, imagined or planned, how much is not told as a plain fact. They were worked on.",
    },
    Measure {
        title: "Open tuples: CaRB, development",
        command: "carb DATASETS/carb/gold-dev.tsv",
        about: "The tuples of `read --open` in given sentences of Wikipedia and the Wall Street Journal, as CaRB scores them, at the best confidence and with all tuples. They were worked on.",
    },
];

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
        let report = measure(&task)?;
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
                std::fs::write(path, "").unwrap();
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
