//! The `redstring` command with rust-bert behind it; `redstring --backend rust-bert`
//! becomes this program.

use std::{error::Error, path::Path, process::ExitCode};

use redstring_reading::TagNames;
use redstring_rustbert::{Device, RustBertNames};

fn main() -> ExitCode {
    redstring::program(Some(load))
}

fn load(
    model: Option<&Path>,
    device: &str,
) -> Result<Box<dyn TagNames>, Box<dyn Error + Send + Sync>> {
    let device: Device = device.parse()?;
    Ok(Box::new(match model {
        Some(folder) => RustBertNames::load(folder, device)?,
        None => without_model(device)?,
    }))
}

#[cfg(feature = "rust-bert-hub")]
fn without_model(device: Device) -> Result<RustBertNames, Box<dyn Error + Send + Sync>> {
    Ok(RustBertNames::fetch(device)?)
}

#[cfg(not(feature = "rust-bert-hub"))]
fn without_model(_: Device) -> Result<RustBertNames, Box<dyn Error + Send + Sync>> {
    Err(
        "say with --model DIR where the model lies; built with the feature rust-bert-hub, \
         it fetches rust-bert's own"
            .into(),
    )
}
