//! `redstring path`: how one name reaches another, each step with its
//! sentence.

use std::collections::BTreeSet;

use clap::Args;
use redstring_graph::{
    Claim, EntityId, Graph, PathOptions, Paths, Step, Workspace, shortest_paths, steps,
};
use redstring_store::Store;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    json::{ClaimObject, EntityReference, claim_objects},
    link_filter::LinkFilter,
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
    /// Show so many paths, the best first; none passes a name twice
    #[arg(long, value_name = "K", default_value_t = 1)]
    paths: usize,
    /// Go round names that everybody is linked to: a path costs the sum of
    /// log k over the names between its ends, where k is to how many others
    /// one is linked
    #[arg(long)]
    avoid_hubs: bool,
    #[command(flatten)]
    links: LinkFilter,
    /// Look at no more than so many entities; says so if that cuts the search
    #[arg(long, value_name = "N", default_value_t = PathOptions::default().budget)]
    budget: usize,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct PathsObject<'a> {
    from: EntityReference<'a>,
    to: EntityReference<'a>,
    /// Those of the best path; null where no path leads.
    steps: Option<Vec<StepObject<'a>>>,
    paths: Vec<PathObject<'a>>,
    cut: bool,
}

#[derive(Serialize)]
struct PathObject<'a> {
    steps: Vec<StepObject<'a>>,
}

#[derive(Serialize)]
struct StepObject<'a> {
    from: EntityReference<'a>,
    to: EntityReference<'a>,
    claims: Vec<ClaimObject<'a>>,
}

/// Prints the best paths: of fewest steps or fewest hubs, then the best
/// supported ones.
pub fn run(
    arguments: &PathArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let typed = [&*arguments.from, &*arguments.to];
    let Some([from, to]) = names::find_two(&store, typed, settings.json, terminal)? else {
        return Ok(Outcome::Incomplete);
    };
    let network = store.network(arguments.threshold.min_confidence)?;
    let options = PathOptions {
        claims: arguments.links.filter(),
        avoid_hubs: arguments.avoid_hubs,
        paths: arguments.paths.max(1),
        budget: arguments.budget,
    };
    let found = shortest_paths(&network, from, to, options, &mut Workspace::default());
    let Some(Paths { paths, cut }) = found else {
        return Ok(Outcome::Incomplete);
    };
    let shown = paths.iter().flatten().copied().chain([from, to]);
    let graph = arguments.threshold.apply(store.graph_among(shown)?);
    let paths = paths.iter().map(|path| steps(&graph, path, options.claims));
    let paths: Vec<Vec<Step<'_>>> = paths.collect();
    if settings.json {
        let claims = paths.iter().flatten().flat_map(|step| &step.claims);
        let behind = claims.flat_map(|claim| &claim.evidence);
        let sources = Sources::fetch(&store, behind.map(|evidence| evidence.article))?;
        terminal.json(&PathsObject {
            from: EntityReference::new(from, &graph),
            to: EntityReference::new(to, &graph),
            steps: paths.first().map(|path| objects(path, &graph, &sources)),
            paths: (paths.iter())
                .map(|path| PathObject {
                    steps: objects(path, &graph, &sources),
                })
                .collect(),
            cut,
        })?;
    } else {
        tell(&paths, (from, to), &graph, &store, terminal)?;
    }
    if cut {
        complain(format!(
            "the search was cut after {} entities, so there may be other paths; --budget looks at more",
            arguments.budget
        ));
    }
    if paths.is_empty() {
        complain(format!(
            "no path {} from {} to {}{}",
            if cut { "was found" } else { "leads" },
            telling::name(from, &graph),
            telling::name(to, &graph),
            arguments.threshold.remark(),
        ));
    }
    Ok(if cut || paths.is_empty() {
        Outcome::Incomplete
    } else {
        Outcome::Done
    })
}

fn objects<'a>(path: &[Step<'a>], graph: &'a Graph, sources: &'a Sources) -> Vec<StepObject<'a>> {
    let steps = path.iter().map(|step| StepObject {
        from: EntityReference::new(step.from.id, graph),
        to: EntityReference::new(step.to.id, graph),
        claims: claim_objects(&step.claims, graph, sources),
    });
    steps.collect()
}

fn tell(
    paths: &[Vec<Step<'_>>],
    (from, to): (EntityId, EntityId),
    graph: &Graph,
    store: &Store,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let first_claims = || {
        paths
            .iter()
            .flatten()
            .filter_map(|step| step.claims.first())
    };
    let best = first_claims().filter_map(|claim| telling::best(claim));
    let sources = Sources::fetch(store, best.map(|evidence| evidence.article))?;
    let ends = [from, to].map(|end| styled(NAME, &telling::name(end, graph)));
    let reaches = format!("{} reaches {}", ends[0], ends[1]);
    // Paths share steps; a quote is given once.
    let mut quoted: BTreeSet<[EntityId; 2]> = BTreeSet::new();
    for (number, path) in (1..).zip(paths) {
        let steps = count(path.len(), "step", "steps");
        if paths.len() == 1 {
            terminal.line(&format!("{reaches} in {steps}"))?;
        } else {
            if number > 1 {
                terminal.line("")?;
            }
            terminal.line(&format!("Path {number}: {reaches} in {steps}"))?;
        }
        for (number, step) in (1..).zip(path) {
            let Some(claim) = step.claims.first() else {
                continue;
            };
            terminal.line("")?;
            let told = telling::as_step(claim, step.from.id, graph);
            terminal.hanging(0, 4, &format!("{number}. {told}"))?;
            if quoted.insert([step.from.id, step.to.id]) {
                telling::quote(claim, &sources, 4, terminal)?;
                others(&step.claims, terminal)?;
            }
        }
    }
    Ok(())
}

fn others(claims: &[&Claim], terminal: &mut Terminal) -> Result<(), Failure> {
    if claims.len() > 1 {
        let more = count(claims.len() - 1, "other claim", "other claims");
        let note = format!("{more} between the two; `redstring why` shows them");
        terminal.paragraph(4, &styled(SMALL, &note))?;
    }
    Ok(())
}
