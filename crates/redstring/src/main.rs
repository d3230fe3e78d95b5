//! The `redstring` command.

use std::{panic, process::ExitCode};

use clap::Parser;
use redstring::{Cli, run, terminal::complain};

/// Wrong use, or a command that could not be carried out.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    panic::set_hook(Box::new(report));
    match run(Cli::parse()) {
        Ok(outcome) => outcome.into(),
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            complain(failure.story());
            ExitCode::from(FAILED)
        }
    }
}

/// Says what broke down. The storage engine breaks down over damaged files;
/// the store says so in its own words.
fn report(panic: &panic::PanicHookInfo<'_>) {
    let in_engine = |place: &panic::Location<'_>| place.file().contains("/sled-");
    if !panic.location().is_some_and(in_engine) {
        complain(panic);
    }
}
