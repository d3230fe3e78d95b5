//! `redstring stats`, `verify`, `rebuild` and `fingerprint`: questions about
//! the store as a whole.

use std::collections::BTreeMap;

use clap::Args;
use redstring_graph::{Graph, fingerprint as graph_fingerprint};
use redstring_store::Store;
use redstring_text::Coverage;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    terminal::{Terminal, visible},
    threshold::Threshold,
    wording,
};

/// How many faults are listed to people.
const SHOWN_FAULTS: usize = 100;

/// What `redstring stats` is told.
#[derive(Debug, Args)]
pub struct StatsArguments {
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct StatsObject {
    articles: u64,
    sources: u64,
    entities: usize,
    entities_by_kind: BTreeMap<&'static str, usize>,
    claims: usize,
    claims_by_factuality: BTreeMap<&'static str, usize>,
    evidence: usize,
    decisions: u64,
    bytes_on_disk: u64,
    bytes_per_article: Option<u64>,
    coverage: Coverage,
}

/// Counts what the store holds, under all decisions.
pub fn stats(
    arguments: &StatsArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let stored = store.stats()?;
    let graph = arguments.threshold.apply(store.graph()?);
    let object = StatsObject {
        articles: stored.articles,
        sources: stored.sources,
        entities: graph.entities().len(),
        entities_by_kind: tally(graph.entities().iter().map(|entity| entity.kind.label())),
        claims: graph.claims().len(),
        claims_by_factuality: tally(graph.claims().iter().map(|claim| claim.factuality.label())),
        evidence: (graph.claims().iter())
            .map(|claim| claim.evidence.len())
            .sum(),
        decisions: stored.decisions,
        bytes_on_disk: stored.bytes_on_disk,
        bytes_per_article: stored.bytes_on_disk.checked_div(stored.articles),
        coverage: store.coverage()?,
    };
    if settings.json {
        terminal.json(&object)?;
        return Ok(Outcome::Done);
    }
    let parts = |tally: &BTreeMap<&str, usize>| {
        let parts: Vec<String> = (tally.iter())
            .map(|(label, count)| format!("{count} {label}"))
            .collect();
        parts.join(", ")
    };
    let rows = [
        (
            "articles",
            object.articles.to_string(),
            format!("from {} sources", object.sources),
        ),
        (
            "entities",
            object.entities.to_string(),
            parts(&object.entities_by_kind),
        ),
        (
            "claims",
            object.claims.to_string(),
            parts(&object.claims_by_factuality),
        ),
        (
            "sentences",
            object.evidence.to_string(),
            "that say them".to_owned(),
        ),
        (
            "read",
            (object.coverage.sentences - object.coverage.all_unread().sentences).to_string(),
            wording::coverage(&object.coverage),
        ),
        ("decisions", object.decisions.to_string(), String::new()),
        (
            "on disk",
            format!("{:.1} MB", object.bytes_on_disk as f64 / 1e6),
            (object.bytes_per_article)
                .map(|bytes| format!("{:.1} kB an article", bytes as f64 / 1e3))
                .unwrap_or_default(),
        ),
    ];
    for (label, number, remark) in rows {
        terminal.line(format!("{label:<10}{number:>10}  {remark}").trim_end())?;
    }
    Ok(Outcome::Done)
}

fn tally(labels: impl Iterator<Item = &'static str>) -> BTreeMap<&'static str, usize> {
    let mut tally = BTreeMap::new();
    for label in labels {
        *tally.entry(label).or_default() += 1;
    }
    tally
}

#[derive(Serialize)]
struct VerifyObject {
    sound: bool,
    articles: u64,
    evidence: u64,
    faults: Vec<String>,
}

/// Reads everything again and names what is not as it should be.
pub fn verify(settings: &Settings, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let report = Store::open_existing(&settings.store)?.verify()?;
    if settings.json {
        terminal.json(&VerifyObject {
            sound: report.is_sound(),
            articles: report.articles,
            evidence: report.evidence,
            faults: report.faults.iter().map(ToString::to_string).collect(),
        })?;
    } else {
        for fault in report.faults.iter().take(SHOWN_FAULTS) {
            terminal.line(&visible(&fault.to_string()))?;
        }
        terminal.line(&format!(
            "{} and {} checked: {}",
            wording::count(report.articles as usize, "article", "articles"),
            wording::count(
                report.evidence as usize, "quoted sentence", "quoted sentences"
            ),
            match report.faults.len() {
                0 => "all sound".to_owned(),
                faults => wording::count(faults, "fault", "faults"),
            },
        ))?;
    }
    Ok(if report.is_sound() {
        Outcome::Done
    } else {
        Outcome::Incomplete
    })
}

/// Makes every index anew from the readings.
pub fn rebuild(settings: &Settings, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    store.rebuild()?;
    drop(store);
    verify(settings, terminal)
}

#[derive(Serialize)]
struct FingerprintObject {
    graph: String,
    store: String,
}

/// Prints the hash of the graph; as JSON also that of all that is stored,
/// sources and decisions included.
pub fn fingerprint(settings: &Settings, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let graph = hexadecimal(&store.graph()?);
    if settings.json {
        let store = store.fingerprint()?.to_string();
        terminal.json(&FingerprintObject { graph, store })?;
    } else {
        terminal.line(&graph)?;
    }
    Ok(Outcome::Done)
}

fn hexadecimal(graph: &Graph) -> String {
    (graph_fingerprint(graph).iter())
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
