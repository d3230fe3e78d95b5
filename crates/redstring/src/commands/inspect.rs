//! `redstring stats`, `verify`, `rebuild` and `fingerprint`: questions about
//! the store as a whole.

use std::collections::BTreeMap;

use clap::Args;
use redstring_graph::{Graph, fingerprint as graph_fingerprint};
use redstring_store::Store;
use redstring_text::{ArticleId, Coverage, Factuality, Kind};
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
    /// Leave out how much was read of the articles, for which each is unpacked
    #[arg(long)]
    quick: bool,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct StatsObject {
    articles: u64,
    reprints: usize,
    sources: u64,
    entities: u64,
    entities_by_kind: BTreeMap<&'static str, u64>,
    claims: u64,
    claims_by_factuality: BTreeMap<&'static str, u64>,
    evidence: u64,
    decisions: u64,
    bytes_on_disk: u64,
    bytes_per_article: Option<u64>,
    coverage: Option<Coverage>,
}

/// Counts what the store holds, under all decisions.
pub fn stats(
    arguments: &StatsArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let stored = store.stats()?;
    let tally = store.tally(arguments.threshold.min_confidence)?;
    let coverage = match arguments.quick {
        true => None,
        false => Some(store.coverage()?),
    };
    let object = StatsObject {
        articles: stored.articles,
        reprints: reprints(&store)?,
        sources: stored.sources,
        entities: tally.entities.iter().sum(),
        entities_by_kind: labelled(Kind::ALL.iter().map(|kind| kind.label()), tally.entities),
        claims: tally.claims.iter().sum(),
        claims_by_factuality: labelled(
            Factuality::ALL.iter().map(|factuality| factuality.label()),
            tally.claims,
        ),
        evidence: tally.evidence,
        decisions: stored.decisions,
        bytes_on_disk: stored.bytes_on_disk,
        bytes_per_article: stored.bytes_on_disk.checked_div(stored.articles),
        coverage,
    };
    if settings.json {
        terminal.json(&object)?;
        return Ok(Outcome::Done);
    }
    let parts = |tally: &BTreeMap<&str, u64>| {
        let parts: Vec<String> = (tally.iter())
            .map(|(label, count)| format!("{count} {label}"))
            .collect();
        parts.join(", ")
    };
    let mut rows = vec![
        (
            "articles",
            object.articles.to_string(),
            format!("from {} sources", object.sources),
        ),
        (
            "reprints",
            object.reprints.to_string(),
            "among the articles".to_owned(),
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
        ("decisions", object.decisions.to_string(), String::new()),
        (
            "on disk",
            format!("{:.1} MB", object.bytes_on_disk as f64 / 1e6),
            (object.bytes_per_article)
                .map(|bytes| format!("{:.1} kB an article", bytes as f64 / 1e3))
                .unwrap_or_default(),
        ),
    ];
    if let Some(coverage) = &object.coverage {
        let read = coverage.sentences - coverage.all_unread().sentences;
        rows.insert(
            rows.len() - 2,
            ("read", read.to_string(), wording::coverage(coverage)),
        );
    }
    for (label, number, remark) in rows {
        terminal.line(format!("{label:<10}{number:>10}  {remark}").trim_end())?;
    }
    Ok(Outcome::Done)
}

fn reprints(store: &Store) -> Result<usize, Failure> {
    let articles: Vec<ArticleId> = (store.articles())
        .map(|article| article.map(|article| article.id))
        .collect::<Result<_, _>>()?;
    Ok(store.reprints(articles)?.len())
}

/// Those that there are at all.
fn labelled(
    labels: impl Iterator<Item = &'static str>,
    counts: impl IntoIterator<Item = u64>,
) -> BTreeMap<&'static str, u64> {
    labels.zip(counts).filter(|(_, count)| *count > 0).collect()
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
    let store = Store::open_to_ask(&settings.store)?;
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
