//! `redstring export`: the graph leads out, as a picture for GraphViz or as
//! JSON.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use redstring_graph::{ExportedGraph, Graph, Picture, PictureOptions, Workspace, neighbourhood};
use redstring_store::Store;
use redstring_text::{Article, ArticleId, Kind};

use crate::{
    Failure, Outcome,
    cli::Settings,
    names::{self, parse_kind},
    terminal::{Terminal, complain},
    threshold::Threshold,
};

/// A picture looks at so many entities around a name before it chooses.
const LOOKED_AT: usize = 5_000;

/// What `redstring export` is told.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The form
    format: Format,
    /// Only what is near this name, or id
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// Which kind --around is: PER, ORG, LOC or MISC
    #[arg(long, requires = "around", value_parser = parse_kind)]
    kind: Option<Kind>,
    /// How far around
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    hops: u32,
    /// At most so many entities; pictures have 60 unless told, JSON has all
    #[arg(long, value_name = "N")]
    max_nodes: Option<usize>,
    /// Write to this file; - is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    #[command(flatten)]
    threshold: Threshold,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The language of GraphViz
    Dot,
    /// Entities and claims with all evidence
    Json,
}

/// Writes the graph, or the part of it around a name.
pub fn run(
    arguments: &ExportArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let drawn = PictureOptions::default();
    let (options, looked_at) = match arguments.format {
        Format::Dot => {
            let entities = arguments.max_nodes.unwrap_or(drawn.entities);
            let arrows = entities.saturating_mul(drawn.arrows / drawn.entities);
            (PictureOptions { entities, arrows }, LOOKED_AT.max(entities))
        }
        Format::Json => {
            let entities = arguments.max_nodes.unwrap_or(usize::MAX);
            let arrows = usize::MAX;
            (PictureOptions { entities, arrows }, usize::MAX)
        }
    };
    let around = match &arguments.around {
        None => None,
        Some(name) => {
            let found = names::find(&store, name, arguments.kind, settings.json, terminal)?;
            let Some(id) = found else {
                return Ok(Outcome::Incomplete);
            };
            let network = store.network(arguments.threshold.min_confidence)?;
            let mut workspace = Workspace::default();
            match neighbourhood(&network, id, arguments.hops, looked_at, &mut workspace) {
                Some(near) => Some(near),
                None => return Ok(Outcome::Incomplete),
            }
        }
    };
    let graph = arguments.threshold.apply(match &around {
        Some(near) => store.graph_among(near.members.iter().map(|member| member.entity))?,
        None => store.graph()?,
    });
    let picture = || match &around {
        Some(near) => Picture::around(&graph, near, options),
        None => Picture::of(&graph, options),
    };
    let bytes = match arguments.format {
        Format::Dot => picture().to_dot().into_bytes(),
        Format::Json => {
            let whole = around.is_none() && arguments.max_nodes.is_none();
            let part = (!whole).then(picture);
            json(&graph, part.as_ref(), &store)?
        }
    };
    write(&arguments.output, &bytes, terminal)?;
    if graph.entities().is_empty() {
        complain("the store names nobody, so the export is empty");
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

/// The graph, or the part of it that a picture would show, as one JSON object.
fn json(graph: &Graph, part: Option<&Picture<'_>>, store: &Store) -> Result<Vec<u8>, Failure> {
    let needed: Option<BTreeSet<ArticleId>> = part.map(|part| {
        let evidence = part.arrows.iter().flat_map(|claim| &claim.evidence);
        evidence.map(|evidence| evidence.article).collect()
    });
    let article_of = |id: ArticleId| -> Result<Option<Article>, Failure> {
        if needed.as_ref().is_some_and(|needed| !needed.contains(&id)) {
            return Ok(None);
        }
        Ok(store.article(id)?.map(|(article, _)| article))
    };
    let mut exported = ExportedGraph::new(graph, article_of)?;
    if let Some(part) = part {
        let entities: BTreeSet<String> = (part.entities.iter())
            .map(|entity| entity.id.to_string())
            .collect();
        exported
            .entities
            .retain(|entity| entities.contains(&entity.id));
        exported
            .claims
            .retain(|claim| entities.contains(&claim.subject) && entities.contains(&claim.object));
    }
    let mut bytes = serde_json::to_vec(&exported).map_err(|error| Failure::Output(error.into()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn write(path: &Path, bytes: &[u8], terminal: &mut Terminal) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        return Ok(terminal.bytes(bytes)?);
    }
    fs::write(path, bytes).map_err(|source| Failure::File {
        path: path.to_owned(),
        source,
    })
}
