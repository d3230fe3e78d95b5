//! What a program of redstring does from its start to its end.

use std::{panic, process::ExitCode};

use clap::Parser;

use crate::{Cli, backend::LoadNames, run, terminal::complain};

/// Wrong use, or a command that could not be carried out.
const FAILED: u8 = 2;
/// Libraries that break down over damaged files. What calls them says so in its own
/// words.
const CAUGHT: [&str; 4] = ["/sled-", "/tch-", "/rust-bert-", "/rust_tokenizers-"];

/// Carries out what was typed; `load_names` is the backend that this program has
/// beside the built-in one.
pub fn program(load_names: Option<LoadNames>) -> ExitCode {
    panic::set_hook(Box::new(report));
    let mut cli = Cli::parse();
    cli.settings.reader.load_names = load_names;
    match run(cli) {
        Ok(outcome) => outcome.into(),
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            complain(failure.story());
            ExitCode::from(FAILED)
        }
    }
}

/// Says what broke down.
fn report(panic: &panic::PanicHookInfo<'_>) {
    let caught =
        |place: &panic::Location<'_>| CAUGHT.iter().any(|library| place.file().contains(library));
    if !panic.location().is_some_and(caught) {
        complain(panic);
    }
}
