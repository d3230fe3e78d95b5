//! `redstring conflicts`: what is said here and denied there.

use clap::Args;
use redstring_graph::{Claim, Contradiction, Graph, contradictions};
use redstring_store::Store;
use redstring_text::Kind;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    json::{ClaimObject, claim_objects},
    names::{self, parse_kind},
    sources::Sources,
    telling,
    terminal::{NAME, Terminal, complain, styled},
    threshold::Threshold,
};

/// How many conflicts are shown to people unless they ask for more.
const SHOWN: usize = 20;

/// What `redstring conflicts` is told.
#[derive(Debug, Args)]
pub struct ConflictsArguments {
    /// Only about this name, or id
    name: Option<String>,
    /// Only this kind: PER, ORG, LOC or MISC
    #[arg(long, requires = "name", value_parser = parse_kind)]
    kind: Option<Kind>,
    /// Show at most so many, 0 for all; people see 20 unless told
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct ConflictsObject<'a> {
    conflicts: Vec<ConflictObject<'a>>,
    left_out: usize,
}

#[derive(Serialize)]
struct ConflictObject<'a> {
    stated: Vec<ClaimObject<'a>>,
    denied: Vec<ClaimObject<'a>>,
}

/// Shows claims that contradict each other, both sides with a sentence each.
pub fn run(
    arguments: &ConflictsArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let outline = store.outline(arguments.threshold.min_confidence)?;
    let mut found = contradictions(&outline);
    if let Some(name) = &arguments.name {
        let Some(id) = names::one(&outline, name, arguments.kind, settings.json, terminal)? else {
            return Ok(Outcome::Incomplete);
        };
        let is_about = |claim: &&Claim| claim.subject == id || claim.object == id;
        found.retain(|pair| pair.denied.iter().any(is_about));
    }
    let all = found.len();
    let unless_told = if settings.json { 0 } else { SHOWN };
    let limit = arguments.limit.unwrap_or(unless_told);
    if limit > 0 {
        found.truncate(limit);
    }
    let left_out = all - found.len();
    let ends = found.iter().flat_map(|pair| &pair.denied);
    let ends = ends.flat_map(|claim| [claim.subject, claim.object]);
    let graph = arguments.threshold.apply(store.graph_among(ends)?);
    let found: Vec<Contradiction<'_>> = (found.iter())
        .map(|pair| Contradiction {
            stated: with_evidence(&pair.stated, &graph),
            denied: with_evidence(&pair.denied, &graph),
        })
        .collect();
    let claims = (found.iter()).flat_map(|pair| pair.stated.iter().chain(&pair.denied));
    let behind = claims.flat_map(|claim| &claim.evidence);
    let sources = Sources::fetch(&store, behind.map(|evidence| evidence.article))?;
    if settings.json {
        let objects = found.iter().map(|pair| ConflictObject {
            stated: claim_objects(&pair.stated, &graph, &sources),
            denied: claim_objects(&pair.denied, &graph, &sources),
        });
        terminal.json(&ConflictsObject {
            conflicts: objects.collect(),
            left_out,
        })?;
    } else {
        for (number, pair) in (1..).zip(&found) {
            if number > 1 {
                terminal.line("")?;
            }
            tell(number, pair, &graph, &sources, terminal)?;
        }
        if left_out > 0 {
            terminal.line("")?;
            terminal.line(&format!("… and {left_out} more; --limit 0 shows all"))?;
        }
    }
    if all == 0 {
        complain(format!(
            "no sentence denies what another one says{}",
            arguments.threshold.remark()
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

/// The same claims as a part of the graph has them.
fn with_evidence<'g>(claims: &[&Claim], part: &'g Graph) -> Vec<&'g Claim> {
    let found = claims.iter().filter_map(|claim| {
        let between = part.claims_between(claim.subject, claim.object);
        between.into_iter().find(|found| {
            let ends = (found.subject, found.factuality) == (claim.subject, claim.factuality);
            ends && found.lemma == claim.lemma
        })
    });
    found.collect()
}

fn tell(
    number: usize,
    pair: &Contradiction<'_>,
    graph: &Graph,
    sources: &Sources,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    for (side, claims) in [("said", &pair.stated), ("denied", &pair.denied)] {
        let title = match side {
            "said" => format!("{number}. {side}"),
            _ => format!("   {side}"),
        };
        terminal.line(&styled(NAME, &title))?;
        for claim in claims {
            terminal.hanging(3, 7, &telling::as_arrow(claim, graph))?;
            telling::quote(claim, sources, 7, terminal)?;
        }
    }
    Ok(())
}
