//! What `redstring ingest` says when it is done.

use std::collections::BTreeMap;

use redstring_store::{Compaction, Store};
use redstring_text::Coverage;
use serde::Serialize;

use crate::{
    Failure,
    cli::Settings,
    ingestion::{PartlyRead, Summary},
    intake::Refusal,
    terminal::{Terminal, complain, visible},
    tidying::{CompactionObject, waiting},
    wording::{count, coverage},
};

/// How much the store has now.
#[derive(Serialize)]
pub struct Totals {
    articles: u64,
    entities: u64,
    claims: u64,
}

/// The summary as `--json` prints it.
#[derive(Serialize)]
pub struct SummaryObject<'a> {
    added: usize,
    unchanged: usize,
    replaced: usize,
    left: usize,
    /// Texts that were read; the others were known.
    read: usize,
    /// Milliseconds that the store took for each article that was read.
    storing_ms: Option<f64>,
    refused: Vec<RefusalObject>,
    partly_read: Vec<PartlyReadObject>,
    coverage: &'a Coverage,
    other_files: &'a BTreeMap<String, usize>,
    /// Null if the store failed.
    store: Option<Totals>,
    /// Null if the store was not written anew.
    compacted: Option<CompactionObject>,
}

#[derive(Serialize)]
struct RefusalObject {
    source: String,
    reason: String,
}

#[derive(Serialize)]
struct PartlyReadObject {
    source: String,
    parts: BTreeMap<&'static str, usize>,
}

impl Totals {
    /// Counts what the store has, under all decisions, for which the graph is
    /// made.
    pub fn of(store: &Store) -> Result<Self, Failure> {
        let _sign = waiting("making the graph");
        let stats = store.stats()?;
        Ok(Self {
            articles: stats.articles,
            entities: stats.entities,
            claims: stats.claims,
        })
    }
}

impl<'a> SummaryObject<'a> {
    /// The object of a summary, with the files of other kinds that folders
    /// held and what became of the store.
    pub fn new(
        summary: &'a Summary,
        other_files: &'a BTreeMap<String, usize>,
        store: Option<Totals>,
        compaction: Option<Compaction>,
    ) -> Self {
        Self {
            added: summary.added,
            unchanged: summary.unchanged,
            replaced: summary.replaced,
            left: summary.left,
            read: summary.read,
            storing_ms: (summary.read > 0)
                .then(|| summary.storing.as_secs_f64() * 1e3 / summary.read as f64),
            refused: summary.refusals.iter().map(RefusalObject::from).collect(),
            partly_read: (summary.partly_read.iter())
                .map(PartlyReadObject::from)
                .collect(),
            coverage: &summary.coverage,
            other_files,
            store,
            compacted: compaction.map(CompactionObject::from),
        }
    }
}

impl From<&Refusal> for RefusalObject {
    fn from(refusal: &Refusal) -> Self {
        Self {
            source: refusal.place.to_string(),
            reason: refusal.reason.to_string(),
        }
    }
}

impl From<&PartlyRead> for PartlyReadObject {
    fn from(article: &PartlyRead) -> Self {
        Self {
            source: article.place.to_string(),
            parts: (article.parts.iter())
                .map(|(reason, parts)| (reason.label(), *parts))
                .collect(),
        }
    }
}

/// Tells people: what was not read on standard error, the rest on standard
/// output.
pub fn tell(
    summary: &Summary,
    other_files: &BTreeMap<String, usize>,
    store: Option<&Totals>,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    summary.refusals.iter().for_each(complain);
    for article in &summary.partly_read {
        let parts: Vec<String> = (article.parts.iter())
            .map(|(reason, parts)| format!("{parts} for {reason}"))
            .collect();
        let place = article.place.to_string();
        terminal.line(&format!(
            "{}: parts were not read: {}",
            visible(&place),
            parts.join(", ")
        ))?;
    }
    if !other_files.is_empty() {
        let kinds: Vec<String> = (other_files.iter())
            .map(|(extension, files)| match extension.as_str() {
                "" => format!("{files} without extension"),
                extension => format!("{files} {}", visible(extension)),
            })
            .collect();
        let files = count(other_files.values().sum(), "other file", "other files");
        terminal.line(&format!(
            "passed over {files} in folders: {}",
            kinds.join(", ")
        ))?;
    }
    let mut told = format!(
        "{} added, {} unchanged, {} replaced, {} not read",
        count(summary.added, "article", "articles"),
        summary.unchanged,
        summary.replaced,
        summary.refusals.len(),
    );
    if summary.left > 0 {
        told += &format!(", {} left", summary.left);
    }
    terminal.line(&told)?;
    if summary.coverage.sentences > 0 {
        terminal.line(&coverage(&summary.coverage))?;
    }
    if let Some(store) = store {
        terminal.line(&format!(
            "{} has {}, {} and {}",
            visible(&settings.store.display().to_string()),
            count(store.articles as usize, "article", "articles"),
            count(store.entities as usize, "entity", "entities"),
            count(store.claims as usize, "claim", "claims"),
        ))?;
    }
    Ok(())
}
