//! The pipeline on one page.
//!
//! An article comes in by [`intake`], from a file, a folder or standard input;
//! what is no article is refused by name. [`redstring_reading::Reader`] cuts
//! its text, sees its words and concludes who is in it and what it says about
//! them: the [reading](redstring_text::Reading). [`ingestion`] does so for
//! many articles on every core and hands the readings, in order, to the
//! [store](redstring_store::Store), which has them on the disk before they
//! count. People may take articles out again and rule on identity. The
//! [graph](redstring_graph::Graph), entities and claims, is a function of
//! readings and decisions; a name as it was typed finds its entity in it by
//! [`names`]; what the reader is not sure enough of falls away by a
//! [`threshold`]. Answers lead back to the sentence: [`quotation`] cites it,
//! [`telling`] and [`wording`] say it to people on a [`terminal`], [`json`] to
//! programs.
//!
//! Only this crate parses flags, prints, reads articles' files and speaks
//! JSON. Only `ingest`, `read` and `eval` load the model, which one by
//! [`backend`].

pub mod cli;
mod program;

pub mod backend;
pub mod ingestion;
pub mod intake;

pub mod appearances;
pub mod link_filter;
pub mod names;
mod read_only;
pub mod sources;
pub mod threshold;
pub mod tidying;

pub mod decision_file;
pub mod json;
pub mod quotation;
pub mod rulings;
pub mod telling;
pub mod terminal;
pub mod tuple_line;
pub mod wording;

mod commands;
pub mod eval;
mod failure;

pub use cli::Cli;
pub use failure::{Failure, Outcome};
pub use program::program;

use redstring_reading::Reader;
use redstring_text::{Annotation, Article, Document, Reading, UnreadReason};

use cli::Command;
use commands::{
    around, central, communities, conflicts, decide, decisions, dump, export, forget, ingest,
    inspect, path, read, search, show, timeline, upkeep, who, why, why_same,
};
use intake::{Place, Reason, Size};
use terminal::Terminal;

/// The first half of the pipeline, for one article: takes it in and reads it.
/// Fails with the reason if it is no text, larger than `limit`, or not in
/// English.
pub fn read_place(
    reader: &Reader,
    place: &Place,
    limit: Size,
) -> Result<(Document, Annotation, Reading), Reason> {
    understand(reader, intake::read_article(place, limit)?)
}

/// Reads an article that was taken in. Fails with the reason if it is not in
/// English.
pub fn understand(
    reader: &Reader,
    article: Article,
) -> Result<(Document, Annotation, Reading), Reason> {
    let (document, annotation, reading) = reader.read(article)?;
    let is_foreign = (reading.unread.iter()).any(|unread| {
        unread.reason == UnreadReason::Language && unread.span.len() == document.article.text.len()
    });
    if is_foreign {
        return Err(Reason::Language);
    }
    Ok((document, annotation, reading))
}

/// Carries out what was typed and prints the answer. Fails if it cannot be
/// carried out; whatever was printed until then stays.
pub fn run(mut cli: Cli) -> Result<Outcome, Failure> {
    if cli.command.reads() && cli.settings.reader.is_for_another_program() {
        return Err(backend::become_rust_bert());
    }
    let _copy = read_only::apply(&mut cli)?;
    let settings = &cli.settings;
    let mut terminal = Terminal::new(settings.color.into());
    let screen = &mut terminal;
    let outcome = match &cli.command {
        // Text becomes readings.
        Command::Read(arguments) => read::run(arguments, settings, screen),
        Command::Ingest(arguments) => ingest::run(arguments, settings, screen),
        Command::Eval(arguments) => eval::run(arguments, settings, screen),

        // Readings and decisions are kept.
        Command::Forget(arguments) => forget::run(arguments, settings, screen),
        Command::Merge(arguments) => decide::merge(arguments, settings, screen),
        Command::Split(arguments) => decide::split(arguments, settings, screen),
        Command::NeverMerge(arguments) => decide::never_merge(arguments, settings, screen),
        Command::Rename(arguments) => decide::rename(arguments, settings, screen),
        Command::Hide(arguments) => decide::hide(arguments, settings, screen),
        Command::Undo(arguments) => decisions::undo(arguments, settings, screen),
        Command::Decisions(arguments) => decisions::run(arguments, settings, screen),
        Command::Stats(arguments) => inspect::stats(arguments, settings, screen),
        Command::Verify => inspect::verify(settings, screen),
        Command::Rebuild => inspect::rebuild(settings, screen),
        Command::Repair => upkeep::repair(settings, screen),
        Command::Compact => upkeep::compact(settings, screen),
        Command::Dump => dump::dump(settings, screen),
        Command::Load(arguments) => dump::load(arguments, settings, screen),

        // The graph follows from them, and answers.
        Command::Fingerprint => inspect::fingerprint(settings, screen),
        Command::Search(arguments) => search::run(arguments, settings, screen),
        Command::Show(arguments) => show::run(arguments, settings, screen),
        Command::Who(arguments) => who::run(arguments, settings, screen),
        Command::Why(arguments) => why::run(arguments, settings, screen),
        Command::WhySame(arguments) => why_same::same(arguments, settings, screen),
        Command::WhyNot(arguments) => why_same::not(arguments, settings, screen),
        Command::Path(arguments) => path::run(arguments, settings, screen),
        Command::Around(arguments) => around::run(arguments, settings, screen),
        Command::Central(arguments) => central::run(arguments, settings, screen),
        Command::Communities(arguments) => communities::run(arguments, settings, screen),
        Command::Conflicts(arguments) => conflicts::run(arguments, settings, screen),
        Command::Timeline(arguments) => timeline::run(arguments, settings, screen),
        Command::Export(arguments) => export::run(arguments, settings, screen),
    };
    terminal.finish()?;
    outcome
}
