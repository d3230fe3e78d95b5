//! `redstring eval identity`: are the things of different articles that are one
//! taken for one, and only those?
//!
//! The folder says which truth it is measured by: one that holds DWIE's annotations
//! is measured by their links to Wikipedia ([`dwie`]), any other by groups of
//! namesakes ([`namesakes`]).

mod archive;
mod dwie;
mod given;
mod group;
mod links;
mod namesakes;
mod sighting;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use redstring_reading::Reader;

use super::{EvalError, EvalReport, entities, source};
use sighting::Sighting;

pub use group::{GroupError, GroupFault};
pub use sighting::{ClustersBy, MistakenIdentity, MistakenKind, MistakenPart};

/// In a folder of DWIE the articles with their text, packed (`.zst`) or not.
const ARTICLES: &str = "dwie_text_dev.json";

/// In a folder of DWIE the annotations with their links, without text, packed or not.
const ANNOTATIONS: &str = "dwie_annos_train.jsonl";

/// Which articles of DWIE are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Two of three: those that the network was trained on, to work on
    Train,
    /// Every third, from the first on: those that it was not trained on
    HeldOut,
}

impl Part {
    fn has(self, number: usize) -> bool {
        (self == Self::HeldOut) == number.is_multiple_of(entities::HELD_OUT)
    }
}

/// Measures on the articles of a folder.
pub(super) fn measure(
    folder: &Path,
    part: Option<Part>,
    with_mistakes: bool,
    predictions: Option<&Path>,
    reader: &Reader,
) -> Result<EvalReport, EvalError> {
    let annotations = packed_or_not(folder, ANNOTATIONS);
    let (files, rows, mistakes, written) = if annotations.exists() {
        let found = measure_dwie(&packed_or_not(folder, ARTICLES), &annotations, part, reader)?;
        (2, found.rows(), found.mistakes(), found.lines())
    } else {
        let files = source::files(&[folder.to_owned()])?;
        let found = measure_namesakes(&files, reader)?;
        (files.len(), found.rows(), found.mistakes(), found.lines())
    };
    source::write(predictions, &written)?;
    let report = EvalReport::new("identity", files, rows);
    Ok(if with_mistakes {
        report.with_identities(mistakes)
    } else {
        report
    })
}

fn packed_or_not(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(name);
    if plain.exists() {
        plain
    } else {
        folder.join(format!("{name}.zst"))
    }
}

fn measure_dwie(
    articles: &Path,
    annotations: &Path,
    part: Option<Part>,
    reader: &Reader,
) -> Result<dwie::DwieIdentity, EvalError> {
    let fault = |path, source| EvalError::Entities { path, source };
    let links = source::parse(annotations, links::parse, |path, error| {
        fault(path, error.into())
    })?;
    let articles = source::parse(articles, entities::parse, fault)?;
    let numbered = articles.iter().enumerate();
    let chosen: Vec<_> = numbered
        .filter(|(number, _)| part.is_none_or(|part| part.has(*number)))
        .map(|(_, article)| article)
        .collect();
    dwie::identify(&chosen, &links, reader)
}

fn measure_namesakes(
    files: &[PathBuf],
    reader: &Reader,
) -> Result<namesakes::Namesakes, EvalError> {
    let mut groups = Vec::new();
    for path in files {
        let group = source::parse(path, group::parse, |path, source| EvalError::Group {
            path,
            source,
        })?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        groups.push((name.into_owned(), group));
    }
    namesakes::identify(&groups, reader)
}

/// Lines of JSON, one for each thing of each article.
fn lines(clusters: ClustersBy, sightings: &[Sighting]) -> String {
    sightings
        .iter()
        .map(|sighting| sighting.line(clusters))
        .collect()
}
