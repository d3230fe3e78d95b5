//! `redstring why`: every sentence behind the link between two names.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use redstring_graph::{Claim, Evidence, Graph};
use redstring_store::Store;
use redstring_text::{Article, ArticleId};
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    json::{CharacterOffsets, ClaimObject, EntityReference, claim_objects},
    names,
    quotation::{self, Words},
    sources::{Sources, citation},
    telling,
    terminal::{SMALL, Terminal, complain, styled},
    threshold::Threshold,
    wording::{articles_with_reprints, count, when},
};

/// What `redstring why` is told.
#[derive(Debug, Args)]
pub struct WhyArguments {
    /// One name, or an id
    one: String,
    /// The other name, or an id
    other: String,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct WhyObject<'a> {
    one: EntityReference<'a>,
    other: EntityReference<'a>,
    claims: Vec<ClaimObject<'a>>,
}

/// Prints every claim between the two, in both directions, with all evidence.
pub fn run(
    arguments: &WhyArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let typed = [&*arguments.one, &*arguments.other];
    let Some([one, other]) = names::find_two(&store, typed, settings.json, terminal)? else {
        return Ok(Outcome::Incomplete);
    };
    let known = store.names_of([one, other])?;
    let part = store.part_around(one, arguments.threshold.min_confidence)?;
    let graph = part.graph();
    let (claims, articles) = store.evidence(&part, &graph.claims_between(one, other))?;
    let claims: Vec<&Claim> = claims.iter().collect();
    let sources = Sources::of_articles(articles);
    if settings.json {
        terminal.json(&WhyObject {
            one: EntityReference::new(one, &known),
            other: EntityReference::new(other, &known),
            claims: claim_objects(&claims, graph, &sources),
        })?;
    } else if !claims.is_empty() {
        sentences(&claims, graph, &sources, &store, terminal)?;
    }
    if claims.is_empty() {
        complain(format!(
            "no article links {} and {} directly{}; `redstring path` finds a way over others",
            telling::name(one, &known),
            telling::name(other, &known),
            arguments.threshold.remark(),
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

fn sentences(
    claims: &[&Claim],
    graph: &Graph,
    sources: &Sources,
    store: &Store,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let offsets: BTreeMap<ArticleId, CharacterOffsets<'_>> = (sources.articles())
        .map(|article| (article.id, CharacterOffsets::new(&article.text)))
        .collect();
    for claim in claims {
        terminal.hanging(0, 4, &telling::as_arrow(claim, graph))?;
        for evidence in &claim.evidence {
            if let (Some(article), Some(offsets)) =
                (sources.of(evidence), offsets.get(&evidence.article))
            {
                let quoted = quotation::sentence(&article.text, Words::from(evidence));
                terminal.paragraph(4, &format!("“{quoted}”"))?;
                let place = offsets.span(evidence.sentence);
                let place = format!(
                    "{}, characters {}–{}",
                    citation(article),
                    place.start,
                    place.end
                );
                let mut details = details(place, evidence, article, graph);
                if claim.reprints.contains_key(&evidence.article) {
                    details += "; a reprint";
                }
                terminal.paragraph(4, &styled(SMALL, &details))?;
            }
        }
        terminal.line("")?;
    }
    let all = || claims.iter().flat_map(|claim| &claim.evidence);
    let articles: BTreeSet<ArticleId> = all().map(|evidence| evidence.article).collect();
    terminal.line(&format!(
        "{} in {}",
        count(all().count(), "sentence", "sentences"),
        articles_with_reprints(articles.len(), store.reprints(articles)?.len()),
    ))?;
    Ok(())
}

/// Where a sentence stands and how it says it, in small print.
fn details(place: String, evidence: &Evidence, article: &Article, graph: &Graph) -> String {
    let mut details = vec![place, evidence.factuality.label().to_owned()];
    if let Some(source) = evidence.attributed_to {
        details.push(format!("according to {}", telling::name(source, graph)));
    }
    if let Some(time) = &evidence.time {
        details.push(when(time, evidence.when(article.published.as_deref())));
    }
    if evidence.coreference {
        details.push("names found by coreference".to_owned());
    }
    details.push(format!("confidence {:.2}", evidence.confidence.value()));
    details.join("; ")
}
