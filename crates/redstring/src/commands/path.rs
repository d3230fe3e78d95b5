//! `redstring path`: how one name reaches another, each step with its
//! sentence.

use clap::Args;
use redstring_graph::{EntityId, Graph, PathOptions, Step, shortest_path};
use redstring_store::Store;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    json::{ClaimObject, EntityReference, claim_objects},
    names,
    sources::Sources,
    telling,
    terminal::{NAME, SMALL, Terminal, complain, styled},
    threshold::Threshold,
    wording::count,
};

/// What `redstring path` is told.
#[derive(Debug, Args)]
pub struct PathArguments {
    /// The name to start from, or an id
    from: String,
    /// The name to reach, or an id
    to: String,
    /// Only over what articles say in their own voice
    #[arg(long)]
    asserted: bool,
    /// Only over what at least so many independent sources say
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_support: u32,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct PathObject<'a> {
    from: EntityReference<'a>,
    to: EntityReference<'a>,
    /// Null where no path leads.
    steps: Option<Vec<StepObject<'a>>>,
}

#[derive(Serialize)]
struct StepObject<'a> {
    from: EntityReference<'a>,
    to: EntityReference<'a>,
    claims: Vec<ClaimObject<'a>>,
}

/// Prints the shortest path, the best supported one of several.
pub fn run(
    arguments: &PathArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let graph = arguments.threshold.apply(store.graph()?);
    let from = names::one(&graph, &arguments.from, None, settings.json, terminal)?;
    let to = names::one(&graph, &arguments.to, None, settings.json, terminal)?;
    let (Some(from), Some(to)) = (from, to) else {
        return Ok(Outcome::Incomplete);
    };
    let options = PathOptions {
        only_asserted: arguments.asserted,
        min_support: arguments.min_support,
    };
    let steps = shortest_path(&graph, from, to, options);
    let found = steps.is_some();
    if settings.json {
        let behind = steps.iter().flatten().flat_map(|step| &step.claims);
        let behind = behind.flat_map(|claim| &claim.evidence);
        let sources = Sources::fetch(&store, behind.map(|evidence| evidence.article))?;
        terminal.json(&PathObject {
            from: EntityReference::new(from, &graph),
            to: EntityReference::new(to, &graph),
            steps: (steps.as_ref()).map(|steps| {
                steps
                    .iter()
                    .map(|step| object(step, &graph, &sources))
                    .collect()
            }),
        })?;
    } else if let Some(steps) = &steps {
        tell(steps, (from, to), &graph, &store, terminal)?;
    }
    if !found {
        complain(format!(
            "no path leads from {} to {}{}",
            telling::name(from, &graph),
            telling::name(to, &graph),
            arguments.threshold.remark(),
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

fn object<'a>(step: &Step<'a>, graph: &'a Graph, sources: &'a Sources) -> StepObject<'a> {
    StepObject {
        from: EntityReference::new(step.from.id, graph),
        to: EntityReference::new(step.to.id, graph),
        claims: claim_objects(&step.claims, graph, sources),
    }
}

fn tell(
    steps: &[Step<'_>],
    (from, to): (EntityId, EntityId),
    graph: &Graph,
    store: &Store,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let first_claims = || steps.iter().filter_map(|step| step.claims.first());
    let best = first_claims().filter_map(|claim| telling::best(claim));
    let sources = Sources::fetch(store, best.map(|evidence| evidence.article))?;
    terminal.line(&format!(
        "{} reaches {} in {}",
        styled(NAME, &telling::name(from, graph)),
        styled(NAME, &telling::name(to, graph)),
        count(steps.len(), "step", "steps"),
    ))?;
    for (number, step) in (1..).zip(steps) {
        let Some(claim) = step.claims.first() else {
            continue;
        };
        terminal.line("")?;
        let told = telling::as_step(claim, step.from.id, graph);
        terminal.hanging(0, 4, &format!("{number}. {told}"))?;
        telling::quote(claim, &sources, 4, terminal)?;
        if step.claims.len() > 1 {
            let more = count(step.claims.len() - 1, "other claim", "other claims");
            let note = format!("{more} between the two; `redstring why` shows them");
            terminal.paragraph(4, &styled(SMALL, &note))?;
        }
    }
    Ok(())
}
