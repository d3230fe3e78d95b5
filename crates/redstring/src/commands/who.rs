//! `redstring who`: who is connected to a name, by what verb, and one quote
//! for each.

use std::{cmp::Reverse, collections::BTreeMap};

use clap::Args;
use redstring_graph::{Claim, Entity, EntityId, Graph};
use redstring_store::Store;
use redstring_text::Kind;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    json::{ClaimObject, EntityObject, claim_objects},
    names::{self, parse_kind},
    sources::Sources,
    telling,
    terminal::{NAME, Terminal, complain, styled, visible},
    threshold::Threshold,
    wording,
};

/// How many claims are shown to people unless they ask for more.
const SHOWN: usize = 40;
/// How many other names the header has room for.
const OTHER_NAMES: usize = 8;

/// What `redstring who` is told.
#[derive(Debug, Args)]
pub struct WhoArguments {
    /// A name as people type it: any case, a surname, an acronym; or an id
    name: String,
    /// Only this kind: PER, ORG, LOC or MISC
    #[arg(long, value_parser = parse_kind)]
    kind: Option<Kind>,
    /// Show at most so many claims, 0 for all; people see 40 unless told
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct WhoObject<'a> {
    entity: EntityObject<'a>,
    claims: Vec<ClaimObject<'a>>,
    claims_left_out: usize,
}

/// Shows one entity and all claims about it, the best supported neighbour
/// first.
pub fn run(
    arguments: &WhoArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let Some(id) = names::find(
        &store, &arguments.name, arguments.kind, settings.json, terminal,
    )?
    else {
        return Ok(Outcome::Incomplete);
    };
    let part = store.part_around(id, arguments.threshold.min_confidence)?;
    let graph = part.graph();
    let Some(entity) = graph.entity(id) else {
        return Ok(Outcome::Incomplete);
    };
    let mut claims = by_neighbour(graph, id);
    let all = claims.len();
    let limit = arguments
        .limit
        .unwrap_or(if settings.json { 0 } else { SHOWN });
    if limit > 0 {
        claims.truncate(limit);
    }
    let left_out = all - claims.len();
    let (claims, articles) = store.evidence(&part, &claims)?;
    let sources = Sources::of_articles(articles);
    if settings.json {
        let claims: Vec<&Claim> = claims.iter().collect();
        terminal.json(&WhoObject {
            entity: EntityObject::from(entity),
            claims: claim_objects(&claims, graph, &sources),
            claims_left_out: left_out,
        })?;
    } else {
        header(entity, &store, terminal)?;
        for claim in &claims {
            terminal.line("")?;
            terminal.hanging(0, 4, &telling::as_neighbour(claim, id, graph))?;
            telling::quote(claim, &sources, 4, terminal)?;
        }
        if left_out > 0 {
            terminal.line("")?;
            terminal.line(&format!(
                "… and {left_out} more claims; --limit 0 shows all"
            ))?;
        }
    }
    if all == 0 {
        complain(format!(
            "no article says anything about {} and another name{}",
            entity.name,
            arguments.threshold.remark(),
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

/// The claims about an entity: neighbours with the most support first, each
/// neighbour's claims together, the best supported first.
fn by_neighbour(graph: &Graph, id: EntityId) -> Vec<&Claim> {
    let other = |claim: &Claim| telling::other_end(claim, id);
    let mut claims = graph.claims_of(id);
    let mut support: BTreeMap<EntityId, u32> = BTreeMap::new();
    for claim in &claims {
        *support.entry(other(claim)).or_default() += claim.support;
    }
    claims.sort_by_key(|claim| {
        let neighbour = other(claim);
        (
            Reverse(support[&neighbour]),
            telling::name(neighbour, graph),
            neighbour,
            Reverse(claim.support),
        )
    });
    claims
}

/// Name, kind, number of articles, how many of these are reprints, and other
/// names.
pub fn header(entity: &Entity, store: &Store, terminal: &mut Terminal) -> Result<(), Failure> {
    let reprints = store.reprints(entity.articles.iter().copied())?;
    terminal.line(&format!(
        "{}  {}, {}",
        styled(NAME, &visible(&entity.name)),
        wording::kind(entity.kind),
        wording::articles_with_reprints(entity.articles.len(), reprints.len()),
    ))?;
    let mut others: Vec<&(String, u32)> = (entity.surfaces.iter())
        .filter(|(surface, _)| *surface != entity.name)
        .collect();
    others.sort_by_key(|(surface, count)| (Reverse(*count), surface.as_str()));
    if !others.is_empty() {
        let mut names: Vec<String> = (others.iter().take(OTHER_NAMES))
            .map(|(surface, _)| visible(surface).into_owned())
            .collect();
        if others.len() > OTHER_NAMES {
            names.push(format!("{} more", others.len() - OTHER_NAMES));
        }
        terminal.hanging(0, 6, &format!("also: {}", names.join(", ")))?;
    }
    Ok(())
}
