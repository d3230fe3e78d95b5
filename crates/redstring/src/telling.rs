//! How a claim is told to people: one line that says it, one quote that
//! proves it.

use std::cmp::Reverse;

use redstring_graph::{Claim, EntityId, Evidence, Graph};

use crate::{
    Failure,
    quotation::{self, Words},
    sources::{Sources, citation},
    terminal::{NAME, SMALL, Terminal, VERB, styled, visible},
    wording,
};

/// About how many bytes of a sentence are quoted where one quote stands for
/// all evidence.
const QUOTED: usize = 320;

/// The entity at the other end of a claim about `entity`.
pub fn other_end(claim: &Claim, entity: EntityId) -> EntityId {
    if claim.subject == entity {
        claim.object
    } else {
        claim.subject
    }
}

/// The name of an entity, ready for the terminal; its id if the graph does not
/// hold it.
pub fn name(entity: EntityId, graph: &Graph) -> String {
    match graph.entity(entity) {
        Some(entity) => visible(&entity.name).into_owned(),
        None => entity.to_string(),
    }
}

/// A claim as its entity's neighbour: "→ met  Bo  (planned)  ×2"; where two
/// sources say so in five articles, three of them reprints, "×2 in 5 articles".
pub fn as_neighbour(claim: &Claim, entity: EntityId, graph: &Graph) -> String {
    let arrow = if claim.subject == entity {
        "→"
    } else {
        "←"
    };
    let predicate = styled(VERB, &visible(&claim.predicate));
    let other = styled(NAME, &name(other_end(claim, entity), graph));
    format!("{arrow} {predicate}  {other}{}", remarks(claim, graph))
}

/// A claim by itself: "Ada → met → Bo  (planned)  ×2".
pub fn as_arrow(claim: &Claim, graph: &Graph) -> String {
    as_step(claim, claim.subject, graph)
}

/// A claim as a step from `start` to its other end, whichever is the subject:
/// "Bo ← met ← Ada".
pub fn as_step(claim: &Claim, start: EntityId, graph: &Graph) -> String {
    let arrow = if claim.subject == start { "→" } else { "←" };
    format!(
        "{} {arrow} {} {arrow} {}{}",
        styled(NAME, &name(start, graph)),
        styled(VERB, &visible(&claim.predicate)),
        styled(NAME, &name(other_end(claim, start), graph)),
        remarks(claim, graph),
    )
}

fn remarks(claim: &Claim, graph: &Graph) -> String {
    let mut remarks = String::new();
    let mark = wording::mark(claim, graph);
    if !mark.is_empty() {
        remarks = format!("  {mark}");
    }
    if let Some(time) = wording::time(claim) {
        remarks += &format!("  {time}");
    }
    if claim.articles > 1 {
        remarks += &format!("  ×{}", claim.support);
    }
    if claim.articles > claim.support {
        remarks += &format!(" in {} articles", claim.articles);
    }
    remarks
}

/// Orders claims by how much they say: the more factual, then the better
/// supported is greater.
pub fn weight(claim: &Claim) -> impl Ord + use<> {
    (Reverse(claim.factuality), claim.support)
}

/// The evidence of a claim that speaks most clearly.
pub fn best(claim: &Claim) -> Option<&Evidence> {
    clearest(&claim.evidence)
}

/// The evidence that speaks most clearly: by names rather than pronouns, and
/// read with most confidence.
pub fn clearest<'a>(evidence: impl IntoIterator<Item = &'a Evidence>) -> Option<&'a Evidence> {
    (evidence.into_iter())
        .min_by_key(|evidence| (evidence.coreference, Reverse(evidence.confidence)))
}

/// Quotes the best evidence of a claim, with the article it stands in.
pub fn quote(
    claim: &Claim,
    sources: &Sources,
    indent: usize,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    match best(claim) {
        Some(evidence) => quote_evidence(evidence, sources, indent, terminal),
        None => Ok(()),
    }
}

/// Quotes a piece of evidence, with the article it stands in.
pub fn quote_evidence(
    evidence: &Evidence,
    sources: &Sources,
    indent: usize,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let Some(article) = sources.of(evidence) else {
        return Ok(());
    };
    let quoted = quotation::excerpt(&article.text, Words::from(evidence), QUOTED);
    let source = styled(SMALL, &format!("— {}", citation(article)));
    terminal.paragraph(indent, &format!("“{quoted}” {source}"))?;
    Ok(())
}
