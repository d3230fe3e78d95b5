//! What can be typed: commands, their arguments and their help.
//!
//! Only this file knows flags; commands receive their arguments as plain
//! structures.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    commands::{
        decide::{HideArguments, MergeArguments, RenameArguments, UndoArguments},
        dump::LoadArguments,
        export::ExportArguments,
        forget::ForgetArguments,
        ingest::IngestArguments,
        inspect::StatsArguments,
        path::PathArguments,
        read::ReadArguments,
        search::SearchArguments,
        show::ShowArguments,
        who::WhoArguments,
        why::WhyArguments,
    },
    eval::EvalArguments,
};

const EXAMPLES: &str = "\
EXAMPLES
  redstring ingest articles/                 read every .txt and .md in a folder
  redstring who \"Tamerlan Tsarnaev\"          who is connected to this name, and how
  redstring path FBI \"Vladimir Putin\"        how one reaches the other
  redstring why FBI \"Tamerlan Tsarnaev\"      every sentence behind a link
  redstring export dot | dot -Tsvg -o board.svg

EXIT CODES
  0  done
  1  nothing was found, or part of the work failed
  2  wrong use, or the command could not be carried out";

/// Reads news articles and shows who is connected to whom, how, and where it says so.
#[derive(Debug, Parser)]
#[command(name = "redstring", version, after_help = EXAMPLES)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub settings: Settings,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What holds for every command.
#[derive(Debug, Args)]
pub struct Settings {
    /// The folder that holds the store
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "REDSTRING_STORE",
        default_value = "./redstring.db",
        hide_env_values = true
    )]
    pub store: PathBuf,
    /// Put the question to a copy of the store, whose folder stays as it is
    #[arg(long, global = true)]
    pub read_only: bool,
    /// Print JSON, one object a line, for other programs
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Also into files and pipes
    Always,
    /// Not at all
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles into the store
    #[command(after_help = "\
EXAMPLES
  redstring ingest articles/ extra.log       a folder and a file
  curl -s https://example.org/a.txt | redstring ingest -

In folders, .txt and .md files are read, sorted by name; hidden files are passed over.
An article that is in the store already changes nothing; a file whose text has changed
replaces its old reading. Ctrl-C ends after the article in hand; all that is reported as
ingested is on disk.")]
    Ingest(IngestArguments),
    /// Show who is connected to a name, by what verb, and one quote for each
    #[command(after_help = "\
EXAMPLES
  redstring who \"Tamerlan Tsarnaev\"
  redstring who tsarnaev                     several matches are listed
  redstring who Georgia --kind LOC
  redstring who FBI --min-confidence 0.8     only what is read rightly four times in five
  redstring --json who FBI | jq .claims")]
    Who(WhoArguments),
    /// Show how one name reaches another, each step with its sentence
    #[command(after_help = "\
EXAMPLES
  redstring path FBI \"Vladimir Putin\"
  redstring path FBI Chechnya --asserted     only what the articles say in their own voice")]
    Path(PathArguments),
    /// Show every sentence behind the link between two names
    #[command(after_help = "\
EXAMPLES
  redstring why FBI \"Tamerlan Tsarnaev\"")]
    Why(WhyArguments),
    /// Find entities by any part of their names
    #[command(after_help = "\
EXAMPLES
  redstring search tsarn
  redstring search \"new york\" --kind ORG")]
    Search(SearchArguments),
    /// Show one entity: its names, kind and articles
    #[command(after_help = "\
EXAMPLES
  redstring show \"Rudy Giuliani\"")]
    Show(ShowArguments),
    /// Write the graph as a picture for GraphViz or as JSON
    #[command(after_help = "\
EXAMPLES
  redstring export dot --around FBI --hops 2 | dot -Tsvg -o fbi.svg
  redstring export dot -o board.gv && sfdp -Goverlap=prism -Tpng board.gv -o board.png
  redstring export json --max-nodes 1000 -o graph.json")]
    Export(ExportArguments),
    /// Show one article's reading without storing anything
    #[command(after_help = "\
EXAMPLES
  redstring read article.txt
  redstring read --json article.txt | jq '.relations[].predicate.text'
  redstring read --open article.txt          what it says of anything, not only of names
  redstring read --chains article.txt        what it speaks of more than once
  pbpaste | redstring read -")]
    Read(ReadArguments),
    /// Remove an article and everything that only it said
    #[command(after_help = "\
EXAMPLES
  redstring forget articles/old.txt          by the path from which it was ingested
  redstring forget 1f0c9a2be4d3f6570c1b2a3948576e6d")]
    Forget(ForgetArguments),
    /// Rule that two names are one
    #[command(after_help = "\
EXAMPLES
  redstring merge \"Kremlin press service\" Kremlin
  redstring undo 1                           takes decision 1 back")]
    Merge(MergeArguments),
    /// Rule by what name an entity is shown
    #[command(after_help = "\
EXAMPLES
  redstring rename U.S. \"United States\"")]
    Rename(RenameArguments),
    /// Rule that an entity is left out of every answer
    #[command(after_help = "\
EXAMPLES
  redstring hide Reuters")]
    Hide(HideArguments),
    /// Take a ruling back; without a number, list all rulings
    #[command(after_help = "\
EXAMPLES
  redstring undo                             lists all decisions
  redstring undo 3")]
    Undo(UndoArguments),
    /// Count what the store holds
    #[command(after_help = "\
EXAMPLES
  redstring stats
  redstring stats --min-confidence 0.9
  redstring --store case42.db --json stats")]
    Stats(StatsArguments),
    /// Check every claim's evidence against the stored text
    #[command(after_help = "\
EXAMPLES
  redstring verify && echo sound")]
    Verify,
    /// Make every index anew from the readings; mends what verify finds there
    #[command(after_help = "\
EXAMPLES
  redstring rebuild")]
    Rebuild,
    /// Make a damaged store sound with all that can be read in it; name what is lost
    #[command(after_help = "\
EXAMPLES
  redstring repair

The damaged database is kept in the store's folder as set-aside.1, or the next number.")]
    Repair,
    /// Write the store anew without unused space
    #[command(after_help = "\
EXAMPLES
  redstring compact")]
    Compact,
    /// Print all articles, readings and decisions as lines of JSON
    #[command(after_help = "\
EXAMPLES
  redstring dump > case42.jsonl
  redstring dump | ssh desk redstring load -")]
    Dump,
    /// Put in what dumps hold; two dumps make one store that read both
    #[command(after_help = "\
EXAMPLES
  redstring --store both.db load case41.jsonl case42.jsonl")]
    Load(LoadArguments),
    /// Print one hash of the whole graph; equal graphs have equal hashes
    #[command(after_help = "\
EXAMPLES
  redstring fingerprint
  [ \"$(redstring --store a.db fingerprint)\" = \"$(redstring --store b.db fingerprint)\" ]")]
    Fingerprint,
    /// Measure the reader against annotated text
    #[command(after_help = "\
EXAMPLES
  redstring eval --help                      the measures and the files they need")]
    Eval(EvalArguments),
}

impl Command {
    /// Whether it writes to the store.
    pub fn changes_store(&self) -> bool {
        match self {
            Self::Ingest(_)
            | Self::Forget(_)
            | Self::Merge(_)
            | Self::Rename(_)
            | Self::Hide(_)
            | Self::Undo(_)
            | Self::Rebuild
            | Self::Repair
            | Self::Compact
            | Self::Load(_) => true,
            Self::Who(_)
            | Self::Path(_)
            | Self::Why(_)
            | Self::Search(_)
            | Self::Show(_)
            | Self::Export(_)
            | Self::Read(_)
            | Self::Stats(_)
            | Self::Verify
            | Self::Dump
            | Self::Fingerprint
            | Self::Eval(_) => false,
        }
    }
}
