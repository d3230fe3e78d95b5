//! The `redstring` command.
fn main() {}
