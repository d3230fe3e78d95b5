//! The `redstring` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    redstring::program(None)
}
