//! `redstring timeline`: what is said of a name, in the order in which it
//! happened.

use clap::Args;
use redstring_graph::{Claim, EntityId, Event, Graph, Timeline, timeline};
use redstring_store::Store;
use redstring_text::{Interval, Kind};
use serde::Serialize;

use super::who::header;
use crate::{
    Failure, Outcome,
    cli::Settings,
    json::{ClaimObject, EntityReference, claim_objects},
    names::{self, parse_kind},
    sources::Sources,
    telling,
    terminal::{NAME, SMALL, Terminal, complain, styled, visible},
    threshold::Threshold,
    wording::{self, count},
};

/// What `redstring timeline` is told.
#[derive(Debug, Args)]
pub struct TimelineArguments {
    /// A name as people type it, or an id
    name: String,
    /// Only this kind: PER, ORG, LOC or MISC
    #[arg(long, value_parser = parse_kind)]
    kind: Option<Kind>,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct TimelineObject<'a> {
    entity: EntityReference<'a>,
    dated: Vec<EventObject<'a>>,
    undated: Vec<EventObject<'a>>,
    timeless: usize,
}

#[derive(Serialize)]
struct EventObject<'a> {
    when: Option<Interval>,
    /// In the words of the first sentence that gives it.
    time: Option<&'a str>,
    claim: ClaimObject<'a>,
}

/// Prints the claims about a name by their days, then those without.
pub fn run(
    arguments: &TimelineArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let found = names::find(
        &store, &arguments.name, arguments.kind, settings.json, terminal,
    )?;
    let Some(id) = found else {
        return Ok(Outcome::Incomplete);
    };
    let graph = arguments.threshold.apply(store.graph_around(id)?);
    let Some(entity) = graph.entity(id) else {
        return Ok(Outcome::Incomplete);
    };
    let behind = graph.claims().iter().flat_map(|claim| &claim.evidence);
    let timed = behind.filter(|evidence| evidence.time.is_some());
    let sources = Sources::fetch(&store, timed.map(|evidence| evidence.article))?;
    let published = |id| sources.article(id)?.published.as_deref();
    let timeline = timeline(&graph, id, published).unwrap_or_default();
    if settings.json {
        terminal.json(&TimelineObject {
            entity: EntityReference::new(id, &graph),
            dated: objects(&timeline.dated, &graph, &sources),
            undated: objects(&timeline.undated, &graph, &sources),
            timeless: timeline.timeless,
        })?;
    } else {
        header(entity, &store, terminal)?;
        tell(&timeline, id, &graph, &sources, terminal)?;
    }
    if timeline.dated.is_empty() && timeline.undated.is_empty() {
        complain(format!(
            "no article says when anything about {} happened{}",
            entity.name,
            arguments.threshold.remark(),
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

fn objects<'a>(
    events: &[Event<'a>],
    graph: &'a Graph,
    sources: &'a Sources,
) -> Vec<EventObject<'a>> {
    let claims: Vec<&Claim> = events.iter().map(|event| event.claim).collect();
    (events.iter())
        .zip(claim_objects(&claims, graph, sources))
        .map(|(event, claim)| EventObject {
            when: event.when,
            time: words(event),
            claim,
        })
        .collect()
}

fn words<'g>(event: &Event<'g>) -> Option<&'g str> {
    event.evidence.first()?.time.as_deref()
}

fn tell(
    timeline: &Timeline<'_>,
    entity: EntityId,
    graph: &Graph,
    sources: &Sources,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    for (title, events) in [
        (None, &timeline.dated),
        (Some("undated"), &timeline.undated),
    ] {
        if let Some(title) = title
            && !events.is_empty()
        {
            terminal.line("")?;
            terminal.line(&styled(NAME, title))?;
        }
        for event in events {
            let told = telling::as_neighbour(event.claim, entity, graph);
            let told = match event.when {
                Some(days) => format!("{}  {told}", styled(NAME, &days.to_string())),
                // A claim with one time has it in its telling.
                None if wording::time(event.claim).is_some() => told,
                None => format!("{told}  {}", visible(words(event).unwrap_or_default())),
            };
            terminal.line("")?;
            terminal.hanging(0, 4, &told)?;
            if let Some(evidence) = telling::clearest(event.evidence.iter().copied()) {
                telling::quote_evidence(evidence, sources, 4, terminal)?;
            }
        }
    }
    if timeline.timeless > 0 {
        let others = count(timeline.timeless, "other claim", "other claims");
        let note = format!("{others} without a time; `redstring who` shows them");
        terminal.line("")?;
        terminal.line(&styled(SMALL, &note))?;
    }
    Ok(())
}
