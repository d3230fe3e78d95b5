//! `redstring central`: who matters most.

use clap::{Args, ValueEnum};
use redstring_graph::{Centrality, Entity, Ranked, central};
use redstring_store::Store;
use redstring_text::Kind;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    json::EntityReference,
    link_filter::LinkFilter,
    names::parse_kind,
    terminal::{NAME, Terminal, complain, styled, visible},
    threshold::Threshold,
    wording::{self, count},
};

/// What `redstring central` is told.
#[derive(Debug, Args)]
pub struct CentralArguments {
    /// By what measure
    #[arg(long, value_name = "MEASURE", default_value = "pagerank")]
    by: Measure,
    /// Only this kind: PER, ORG, LOC or MISC
    #[arg(long, value_parser = parse_kind)]
    kind: Option<Kind>,
    /// Show at most so many, 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    #[command(flatten)]
    links: LinkFilter,
    #[command(flatten)]
    threshold: Threshold,
}

/// What makes an entity central.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
enum Measure {
    /// Linked by many sources to those who are central: a share of 100 %
    Pagerank,
    /// Linked to many: their number
    Degree,
    /// Between others: on the shortest paths of so many pairs, in %
    Betweenness,
}

impl Measure {
    fn centrality(self) -> Centrality {
        match self {
            Self::Pagerank => Centrality::PageRank,
            Self::Degree => Centrality::Degree,
            Self::Betweenness => Centrality::Betweenness,
        }
    }

    fn written(self, score: f64) -> String {
        match self {
            Self::Degree => format!("{score:>6}"),
            Self::Pagerank | Self::Betweenness => format!("{:>6.2} %", 100.0 * score),
        }
    }
}

#[derive(Serialize)]
struct CentralObject<'a> {
    by: Measure,
    entities: Vec<RankedObject<'a>>,
    left_out: usize,
    sampled: Option<SampleObject>,
}

#[derive(Serialize)]
struct RankedObject<'a> {
    entity: EntityReference<'a>,
    score: f64,
    articles: usize,
}

#[derive(Serialize)]
struct SampleObject {
    sources: usize,
    of: usize,
}

/// Lists entities, the most central first.
pub fn run(
    arguments: &CentralArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let network = store.network(arguments.threshold.min_confidence)?;
    let measure = arguments.by;
    let ranking = central(&network, measure.centrality(), arguments.links.filter());
    let mut ranked: Vec<&Ranked> = (ranking.ranked.iter())
        .filter(|ranked| ranked.score > 0.0)
        .collect();
    // Counting those of a kind takes a look at everybody.
    let mut known = None;
    if arguments.kind.is_some() || arguments.limit == 0 {
        let names = known.insert(store.names()?);
        let is_of = |entity: &Entity| arguments.kind.is_none_or(|kind| entity.kind == kind);
        ranked.retain(|ranked| names.entity(ranked.entity).is_some_and(is_of));
    }
    let all = ranked.len();
    if arguments.limit > 0 {
        ranked.truncate(arguments.limit);
    }
    let left_out = all - ranked.len();
    let known = match known {
        Some(names) => names,
        None => store.names_of(ranked.iter().map(|ranked| ranked.entity))?,
    };
    let ranked = ranked
        .iter()
        .filter_map(|&ranked| Some((ranked, known.entity(ranked.entity)?)));
    let ranked: Vec<(&Ranked, &Entity)> = ranked.collect();
    if settings.json {
        let entities = ranked.iter().map(|(ranked, entity)| RankedObject {
            entity: EntityReference::new(entity.id, &known),
            score: ranked.score,
            articles: entity.articles.len(),
        });
        terminal.json(&CentralObject {
            by: measure,
            entities: entities.collect(),
            left_out,
            sampled: (ranking.sampled).map(|(sources, of)| SampleObject { sources, of }),
        })?;
    } else {
        for (place, (found, entity)) in (1..).zip(&ranked) {
            terminal.line(&format!(
                "{place:>4}. {}  {}  {}, {}",
                measure.written(found.score),
                styled(NAME, &visible(&entity.name)),
                wording::kind(entity.kind),
                count(entity.articles.len(), "article", "articles"),
            ))?;
        }
        if left_out > 0 {
            terminal.line(&format!("… and {left_out} more; --limit 0 shows all"))?;
        }
        if let Some((sources, of)) = ranking.sampled {
            complain(format!(
                "estimated from the shortest paths of {sources} of {of} entities"
            ));
        }
    }
    if all == 0 {
        complain(format!(
            "nobody in the store is central{}",
            arguments.threshold.remark()
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}
