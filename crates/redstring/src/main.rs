//! The `redstring` command.

use std::process::ExitCode;

use clap::Parser;
use redstring::{Cli, run, terminal::complain};

/// Wrong use, or a command that could not be carried out.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(outcome) => outcome.into(),
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            complain(failure.story());
            ExitCode::from(FAILED)
        }
    }
}
