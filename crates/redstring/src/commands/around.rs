//! `redstring around`: what lies within some hops of a name.

use std::collections::BTreeMap;

use clap::Args;
use redstring_graph::{Claim, EntityId, Graph, Neighbourhood, Workspace, neighbourhood};
use redstring_store::Store;
use redstring_text::Kind;
use serde::Serialize;

use super::who::header;
use crate::{
    Failure, Outcome,
    cli::Settings,
    json::{ClaimObject, EntityReference, claim_objects},
    names::{self, parse_kind},
    sources::Sources,
    telling,
    terminal::{NAME, SMALL, Terminal, complain, styled},
    threshold::Threshold,
    wording::count,
};

/// At most so many entities are shown to people,
const SHOWN: usize = 60;
/// and so many are given to programs, unless they ask for more.
const GIVEN: usize = 1_000;

/// What `redstring around` is told.
#[derive(Debug, Args)]
pub struct AroundArguments {
    /// A name as people type it, or an id
    name: String,
    /// Only this kind: PER, ORG, LOC or MISC
    #[arg(long, value_parser = parse_kind)]
    kind: Option<Kind>,
    /// How far around
    #[arg(long, value_name = "N", default_value_t = 2)]
    hops: u32,
    /// At most so many entities, the nearest and best supported; 60, or 1000
    /// with --json, unless told
    #[arg(long, value_name = "N")]
    budget: Option<usize>,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct AroundObject<'a> {
    entity: EntityReference<'a>,
    hops: u32,
    members: Vec<MemberObject<'a>>,
    claims: Vec<ClaimObject<'a>>,
    cut: bool,
}

#[derive(Serialize)]
struct MemberObject<'a> {
    entity: EntityReference<'a>,
    hops: u32,
    articles: usize,
}

/// Prints the neighbourhood of a name, hop by hop.
pub fn run(
    arguments: &AroundArguments,
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
    let network = store.network(arguments.threshold.min_confidence)?;
    let unless_told = if settings.json { GIVEN } else { SHOWN };
    let budget = arguments.budget.unwrap_or(unless_told);
    let mut workspace = Workspace::default();
    let near = neighbourhood(&network, id, arguments.hops, budget, &mut workspace);
    let Some(near) = near else {
        return Ok(Outcome::Incomplete);
    };
    let members = near.members.iter().map(|member| member.entity);
    let graph = arguments.threshold.apply(store.graph_among(members)?);
    let claims: Vec<&Claim> = graph.claims().iter().collect();
    if settings.json {
        let behind = claims.iter().flat_map(|claim| &claim.evidence);
        let sources = Sources::fetch(&store, behind.map(|evidence| evidence.article))?;
        let members = near.members.iter().map(|member| MemberObject {
            entity: EntityReference::new(member.entity, &graph),
            hops: member.hops,
            articles: (graph.entity(member.entity)).map_or(0, |entity| entity.articles.len()),
        });
        terminal.json(&AroundObject {
            entity: EntityReference::new(id, &graph),
            hops: arguments.hops,
            members: members.collect(),
            claims: claim_objects(&claims, &graph, &sources),
            cut: near.cut,
        })?;
    } else {
        tell(&near, &graph, &store, terminal)?;
    }
    if near.cut {
        complain(format!(
            "cut at {}; --budget shows more",
            count(near.members.len(), "entity", "entities")
        ));
    }
    if claims.is_empty() && !near.cut {
        complain(format!(
            "no article links {} to another name{}",
            telling::name(id, &graph),
            arguments.threshold.remark(),
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

/// The entity, then each other one by the claim that best links it to one that
/// is nearer.
fn tell(
    near: &Neighbourhood,
    graph: &Graph,
    store: &Store,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let Some((center, others)) = near.members.split_first() else {
        return Ok(());
    };
    if let Some(entity) = graph.entity(center.entity) {
        header(entity, store, terminal)?;
    }
    let links = links(near, graph);
    for hop in others.chunk_by(|one, other| one.hops == other.hops) {
        let hops = hop[0].hops;
        terminal.line("")?;
        let title = format!("{}: {}", count(hops as usize, "hop", "hops"), hop.len());
        terminal.line(&styled(NAME, &title))?;
        for member in hop {
            let Some((claim, number)) = links.get(&member.entity) else {
                continue;
            };
            let told = if hops == 1 {
                telling::as_neighbour(claim, center.entity, graph)
            } else {
                let nearer = telling::other_end(claim, member.entity);
                telling::as_step(claim, nearer, graph)
            };
            let more = match number - 1 {
                0 => String::new(),
                more => {
                    let more = count(more, "more claim", "more claims");
                    styled(SMALL, &format!("  and {more}"))
                }
            };
            terminal.hanging(2, 6, &format!("{told}{more}"))?;
        }
    }
    terminal.line("")?;
    terminal.line(&format!(
        "{}, {} between them",
        count(near.members.len(), "entity", "entities"),
        count(graph.claims().len(), "claim", "claims"),
    ))?;
    Ok(())
}

/// For each entity, of the claims that link it to one that is a hop nearer the
/// most factual and best supported, and how many there are.
fn links<'g>(near: &Neighbourhood, graph: &'g Graph) -> BTreeMap<EntityId, (&'g Claim, usize)> {
    let hops: BTreeMap<EntityId, u32> = (near.members.iter())
        .map(|member| (member.entity, member.hops))
        .collect();
    let mut links: BTreeMap<EntityId, (&Claim, usize)> = BTreeMap::new();
    for claim in graph.claims() {
        let farther = match hops[&claim.subject].cmp(&hops[&claim.object]) {
            std::cmp::Ordering::Less => claim.object,
            std::cmp::Ordering::Greater => claim.subject,
            std::cmp::Ordering::Equal => continue,
        };
        let (best, number) = links.entry(farther).or_insert((claim, 0));
        *number += 1;
        if telling::weight(claim) > telling::weight(best) {
            *best = claim;
        }
    }
    links
}
