//! What can be typed: commands, their arguments and their help.
//!
//! Only this file knows flags; commands receive their arguments as plain
//! structures.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    backend::ReaderSettings,
    commands::{
        around::AroundArguments,
        central::CentralArguments,
        communities::CommunitiesArguments,
        conflicts::ConflictsArguments,
        decide::{
            HideArguments, MergeArguments, NeverMergeArguments, RenameArguments, SplitArguments,
        },
        decisions::{DecisionsArguments, UndoArguments},
        dump::LoadArguments,
        export::ExportArguments,
        forget::ForgetArguments,
        ingest::IngestArguments,
        inspect::StatsArguments,
        path::PathArguments,
        read::ReadArguments,
        search::SearchArguments,
        show::ShowArguments,
        timeline::TimelineArguments,
        who::WhoArguments,
        why::WhyArguments,
        why_same::WhySameArguments,
    },
    eval::EvalArguments,
};

const EXAMPLES: &str = "\
EXAMPLES
  redstring ingest articles/                 read every .txt and .md in a folder
  redstring who \"Tamerlan Tsarnaev\"          who is connected to this name, and how
  redstring path FBI \"Vladimir Putin\"        how one reaches the other
  redstring why FBI \"Tamerlan Tsarnaev\"      every sentence behind a link
  redstring timeline FBI                     what happened when
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
    /// What reads.
    #[command(flatten)]
    pub reader: ReaderSettings,
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
  redstring path FBI Chechnya --paths 3      the three best
  redstring path FBI Chechnya --avoid-hubs   not by names that everybody is linked to
  redstring path FBI Chechnya --only asserted --min-support 2

Paths of fewest steps come first, of equally short ones those that more sources speak for.
With --avoid-hubs a path costs the sum of log k over the names between its ends, k being to
how many others one is linked (Ciampaglia et al. 2015), and the cheapest comes first.")]
    Path(PathArguments),
    /// Show what lies within some hops of a name
    #[command(after_help = "\
EXAMPLES
  redstring around \"Tamerlan Tsarnaev\"
  redstring around FBI --hops 1 --budget 200
  redstring --json around FBI --hops 3 | jq '.members[] | .entity.name'
  redstring export dot --around FBI --hops 2 the same as a picture")]
    Around(AroundArguments),
    /// Show who matters most
    #[command(after_help = "\
EXAMPLES
  redstring central                          by PageRank
  redstring central --by betweenness         who stands between others
  redstring central --by degree --kind PER --limit 50

Links count in both directions; in PageRank by how many sources speak for them. Betweenness
is estimated where the graph is large, and says so. The same store gives the same numbers.")]
    Central(CentralArguments),
    /// Show who belongs together
    #[command(after_help = "\
EXAMPLES
  redstring communities
  redstring communities --of FBI             the one that this name is in, whole
  redstring communities --min-support 2 --members 0

Found by the Leiden algorithm and named by their most central members. Modularity is the
share of links inside communities, less what chance would put there: above 0.3 they mean
something.")]
    Communities(CommunitiesArguments),
    /// Show what is said in one place and denied in another
    #[command(after_help = "\
EXAMPLES
  redstring conflicts
  redstring conflicts \"Vladimir Putin\"       only about this name
  redstring --json conflicts | jq '.conflicts[].denied[].evidence[].sentence.text'

Same subject, same predicate, same object; who met whom is one question in both directions.
What is only planned or possible conflicts with nothing. Times are shown, not compared.")]
    Conflicts(ConflictsArguments),
    /// Show what is said of a name in the order in which it happened
    #[command(after_help = "\
EXAMPLES
  redstring timeline \"Tamerlan Tsarnaev\"
  redstring --json timeline FBI | jq '.dated[] | [.when.from, .claim.predicate]'

By the days that the sentences give; the date of an article is never taken for the date of
what it tells. What has a time but no days comes at the end.")]
    Timeline(TimelineArguments),
    /// Show every sentence behind the link between two names
    #[command(after_help = "\
EXAMPLES
  redstring why FBI \"Tamerlan Tsarnaev\"")]
    Why(WhyArguments),
    /// Say why two names are one person or thing
    #[command(after_help = "\
EXAMPLES
  redstring why-same Giuliani \"Rudy Giuliani\"
  redstring why-same FBI \"Federal Bureau of Investigation\"")]
    WhySame(WhySameArguments),
    /// Say why two names are not one person or thing
    #[command(after_help = "\
EXAMPLES
  redstring why-not \"Barack Obama\" \"Michelle Obama\"

Two of one name are asked about by their ids, which `redstring search` shows.")]
    WhyNot(WhySameArguments),
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
  redstring merge \"I. Brandt\" \"Ivo Brandt\" --note \"same signature\"
  redstring undo 1                           takes decision 1 back")]
    Merge(MergeArguments),
    /// Rule that in some articles a name means another person or thing
    #[command(after_help = "\
EXAMPLES
  redstring split \"John Smith\" --article news/court.txt --note \"the judge\"
  redstring show \"John Smith\"               lists the articles with their ids

The other gets an id of its own; it can be renamed, merged and asked about by that id. An
article whose text changes is another article.")]
    Split(SplitArguments),
    /// Rule that two names are never one, whatever articles say
    #[command(after_help = "\
EXAMPLES
  redstring never-merge \"George Bush\" \"George W. Bush\"")]
    NeverMerge(NeverMergeArguments),
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
    /// List all rulings with dates and notes; write them to a file or take those of one
    #[command(after_help = "\
EXAMPLES
  redstring decisions
  redstring decisions --export decisions.toml
  redstring --store other.db decisions --import decisions.toml

Importing a file twice changes nothing. What contradicts an earlier decision is refused by
name, and the rest is taken.")]
    Decisions(DecisionsArguments),
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
    /// Whether it reads articles.
    pub fn reads(&self) -> bool {
        matches!(self, Self::Read(_) | Self::Ingest(_) | Self::Eval(_))
    }

    /// Whether it writes to the store.
    pub fn changes_store(&self) -> bool {
        match self {
            Self::Ingest(_)
            | Self::Forget(_)
            | Self::Merge(_)
            | Self::Split(_)
            | Self::NeverMerge(_)
            | Self::Rename(_)
            | Self::Hide(_)
            | Self::Undo(_)
            | Self::Rebuild
            | Self::Repair
            | Self::Compact
            | Self::Load(_) => true,
            Self::Decisions(arguments) => arguments.imports(),
            Self::Who(_)
            | Self::Path(_)
            | Self::Around(_)
            | Self::Central(_)
            | Self::Communities(_)
            | Self::Conflicts(_)
            | Self::Timeline(_)
            | Self::Why(_)
            | Self::WhySame(_)
            | Self::WhyNot(_)
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
