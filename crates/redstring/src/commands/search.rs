//! `redstring search`: entities by any part of their names.

use clap::Args;
use redstring_graph::Candidate;
use redstring_store::Store;
use redstring_text::Kind;

use crate::{
    Failure, Outcome,
    cli::Settings,
    names::{self, parse_kind},
    terminal::{Terminal, complain},
};

/// What `redstring search` is told.
#[derive(Debug, Args)]
pub struct SearchArguments {
    /// Any part of a name, in any case
    text: String,
    /// Only this kind: PER, ORG, LOC or MISC
    #[arg(long, value_parser = parse_kind)]
    kind: Option<Kind>,
}

/// Lists all entities that fit, the best first.
pub fn run(
    arguments: &SearchArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let graph = Store::open_to_ask(&settings.store)?.names()?;
    let found = names::matches(&graph, &arguments.text, arguments.kind);
    let found: Vec<&Candidate> = found.iter().collect();
    names::list(&found, &arguments.text, settings.json, terminal)?;
    if found.is_empty() {
        complain(format!(
            "no name in the store contains {:?}",
            arguments.text
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}
