//! What `redstring eval` can be told: one variant a measure, as it is typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{AccuracyArguments, Part, RankingsArguments};

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
    /// What the ranking of antecedents knows of articles, as JSON, to fit it anew (see
    /// models/recipes/README.md)
    #[command(hide = true)]
    Rankings(RankingsArguments),
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
    /// Coreference in given tokens (CoNLL-U with Entity= marks, or CoNLL-2012)
    Coreference {
        /// Annotated documents
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Write what the ranking of antecedents is asked, with the right answers, a line
        /// of JSON each, to fit its weights anew (see models/recipes/README.md)
        #[arg(long, value_name = "FILE")]
        questions: Option<PathBuf>,
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
    /// Names, which of them are one, and who is linked with whom and how, in whole
    /// articles (DocRED's JSON, DWIE's JSON, IE-ER's marked text)
    ///
    /// Relations have DWIE's types or, as in Re-DocRED, properties of Wikidata: those
    /// that claims state in their own words, by a table.
    Entities {
        /// Annotated articles
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Score every third article only, from the first on: those of DWIE and IE-ER
        /// that the network was not trained on, if all files are given in order
        #[arg(long)]
        held_out: bool,
        /// Write the articles with the names, typed relations and claims that were found
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
    },
    /// Who is who across articles, against DWIE's links to Wikipedia or groups of
    /// namesakes (see data/namesakes/README.md)
    Identity {
        /// A folder that holds DWIE, or one of namesakes
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Score a part of DWIE's articles only
        #[arg(long)]
        part: Option<Part>,
        /// List what was wrongly joined and wrongly split
        #[arg(long)]
        mistakes: bool,
        /// Write what each thing of each article was found to be, a line of JSON each
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
    /// Whether confidences can be believed, against golden texts; --json has the
    /// features of every claim, to fit them anew (see models/recipes/README.md)
    Calibration {
        /// Golden texts, or folders of them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
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
