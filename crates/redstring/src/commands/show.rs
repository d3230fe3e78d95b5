//! `redstring show`: one entity by itself.

use std::collections::BTreeMap;

use clap::Args;
use redstring_graph::{Decision, Entity, Resolution};
use redstring_store::{ArticleSummary, Store};
use redstring_text::{ArticleId, Kind};
use serde::Serialize;

use super::who::header;
use crate::{
    Failure, Outcome,
    appearances::Appearances,
    cli::Settings,
    json::EntityObject,
    names::{self, parse_kind},
    rulings::{DecisionObject, print_listed},
    terminal::{SMALL, Terminal, styled, visible},
    threshold::Threshold,
    wording::count,
};

/// What `redstring show` is told.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// A name as people type it, or an id
    name: String,
    /// Only this kind: PER, ORG, LOC or MISC
    #[arg(long, value_parser = parse_kind)]
    kind: Option<Kind>,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct ShowObject<'a> {
    entity: EntityObject<'a>,
    claims: usize,
    support: usize,
    articles: Vec<SummaryObject<'a>>,
    decisions: Vec<DecisionObject<'a>>,
}

#[derive(Serialize)]
struct SummaryObject<'a> {
    id: String,
    title: Option<&'a str>,
    published: Option<&'a str>,
    sources: &'a [String],
    reprint_of: Option<String>,
    /// The forms in which it names the entity, with their number of mentions.
    surfaces: BTreeMap<&'a str, u32>,
}

/// Prints an entity's names with their counts and the articles that name it.
pub fn run(
    arguments: &ShowArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let known = store.names()?;
    let found = names::one(
        &known, &arguments.name, arguments.kind, settings.json, terminal,
    )?;
    let Some(entity) = found.and_then(|id| known.entity(id)) else {
        return Ok(Outcome::Incomplete);
    };
    let graph = arguments.threshold.apply(store.graph_around(entity.id)?);
    let claims = graph.claims_of(entity.id).len();
    let mut articles = Vec::with_capacity(entity.articles.len());
    for article in store.articles() {
        let article = article?;
        if entity.articles.binary_search(&article.id).is_ok() {
            articles.push(article);
        }
    }
    let resolution = store.resolution()?;
    let appearances = Appearances::of(&store, &resolution, entity)?;
    let mut decisions = store.decisions()?;
    decisions.retain(|decision| concerns(decision, entity, &resolution, &appearances));
    if settings.json {
        let reprints = store.reprints(entity.articles.iter().copied())?;
        terminal.json(&ShowObject {
            entity: EntityObject::from(entity),
            claims,
            support: articles.len() - reprints.len(),
            articles: (articles.iter())
                .map(|article| summary_object(article, reprints.get(&article.id), &appearances))
                .collect(),
            decisions: decisions.iter().map(DecisionObject::from).collect(),
        })?;
        return Ok(Outcome::Done);
    }
    header(entity, &store, terminal)?;
    terminal.line(&format!("id: {}", entity.id))?;
    terminal.line(&count(claims, "claim", "claims"))?;
    terminal.line("")?;
    for (surface, number) in &entity.surfaces {
        terminal.line(&format!("{number:>6} × {}", visible(surface)))?;
    }
    terminal.line("")?;
    for article in &articles {
        let title = article.title.as_deref().unwrap_or("(no headline)");
        let sources = article.sources.join(", ");
        let small = format!("{} {}", visible(&sources), article.id);
        terminal.hanging(
            0,
            4,
            &format!("{}  {}", visible(title), styled(SMALL, &small)),
        )?;
        let surfaces = appearances.surfaces(article.id).into_iter();
        let surfaces: Vec<String> = surfaces
            .map(|(surface, number)| format!("{number} × {}", visible(surface)))
            .collect();
        terminal.paragraph(4, &surfaces.join(", "))?;
    }
    if !decisions.is_empty() {
        terminal.line("")?;
        for decision in &decisions {
            print_listed(decision, settings, terminal)?;
        }
    }
    Ok(Outcome::Done)
}

/// Whether a decision is about the entity or one of its names.
fn concerns(
    decision: &Decision,
    entity: &Entity,
    resolution: &Resolution,
    appearances: &Appearances,
) -> bool {
    let names = appearances.names();
    let ruling = &decision.ruling;
    ruling.entities().chain(ruling.split_off()).any(|id| {
        let standing = resolution.representative(resolution.standing(id));
        standing == entity.id || names.iter().any(|name| name.id == id)
    })
}

fn summary_object<'a>(
    article: &'a ArticleSummary,
    original: Option<&ArticleId>,
    appearances: &'a Appearances,
) -> SummaryObject<'a> {
    SummaryObject {
        id: article.id.to_string(),
        title: article.title.as_deref(),
        published: article.published.as_deref(),
        sources: &article.sources,
        reprint_of: original.map(ArticleId::to_string),
        surfaces: appearances.surfaces(article.id),
    }
}
