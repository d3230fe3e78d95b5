//! Entities, claims and their evidence as every command but `read` prints them.

use std::collections::BTreeMap;

use redstring_graph::{Claim, Entity, EntityId, Evidence, Graph};
use redstring_text::{ArticleId, Interval, Span};
use serde::Serialize;

use super::{ArticleObject, CharacterOffsets, TextSpan, reading::probability};
use crate::sources::Sources;

/// An entity by itself.
#[derive(Serialize)]
pub struct EntityObject<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    surfaces: Vec<SurfaceObject<'a>>,
    articles: Vec<String>,
}

/// A form in which articles name an entity.
#[derive(Serialize)]
pub struct SurfaceObject<'a> {
    text: &'a str,
    mentions: u32,
}

/// An entity as part of something else.
#[derive(Serialize)]
pub struct EntityReference<'a> {
    id: String,
    name: Option<&'a str>,
    kind: Option<&'static str>,
}

/// What articles say between two entities.
#[derive(Serialize)]
pub struct ClaimObject<'a> {
    subject: EntityReference<'a>,
    object: EntityReference<'a>,
    predicate: &'a str,
    lemma: &'a str,
    factuality: &'static str,
    support: u32,
    articles: u32,
    confidence: f64,
    evidence: Vec<EvidenceObject<'a>>,
}

#[derive(Serialize)]
struct EvidenceObject<'a> {
    article: ArticleObject<'a>,
    reprint_of: Option<String>,
    sentence: TextSpan<'a>,
    subject: TextSpan<'a>,
    predicate: TextSpan<'a>,
    object: TextSpan<'a>,
    construction: &'static str,
    factuality: &'static str,
    attributed_to: Option<EntityReference<'a>>,
    time: Option<&'a str>,
    when: Option<Interval>,
    coreference: bool,
    confidence: f64,
}

impl<'a> From<&'a Entity> for EntityObject<'a> {
    fn from(entity: &'a Entity) -> Self {
        Self {
            id: entity.id.to_string(),
            name: &entity.name,
            kind: entity.kind.label(),
            surfaces: (entity.surfaces.iter())
                .map(|(text, mentions)| SurfaceObject {
                    text,
                    mentions: *mentions,
                })
                .collect(),
            articles: entity.articles.iter().map(ArticleId::to_string).collect(),
        }
    }
}

impl<'a> EntityReference<'a> {
    /// The entity with this id in `graph`.
    pub fn new(id: EntityId, graph: &'a Graph) -> Self {
        let entity = graph.entity(id);
        Self {
            id: id.to_string(),
            name: entity.map(|entity| entity.name.as_str()),
            kind: entity.map(|entity| entity.kind.label()),
        }
    }
}

/// The objects of these claims with all their evidence; the articles behind
/// them must be among `sources`, evidence from others is left out.
pub fn claim_objects<'a>(
    claims: &[&'a Claim],
    graph: &'a Graph,
    sources: &'a Sources,
) -> Vec<ClaimObject<'a>> {
    let offsets: BTreeMap<ArticleId, CharacterOffsets<'_>> = (sources.articles())
        .map(|article| (article.id, CharacterOffsets::new(&article.text)))
        .collect();
    (claims.iter())
        .map(|claim| ClaimObject {
            subject: EntityReference::new(claim.subject, graph),
            object: EntityReference::new(claim.object, graph),
            predicate: &claim.predicate,
            lemma: &claim.lemma,
            factuality: claim.factuality.label(),
            support: claim.support,
            articles: claim.articles,
            confidence: probability(claim.confidence()),
            evidence: (claim.evidence.iter())
                .filter_map(|evidence| evidence_object(claim, evidence, graph, sources, &offsets))
                .collect(),
        })
        .collect()
}

fn evidence_object<'a>(
    claim: &Claim,
    evidence: &'a Evidence,
    graph: &'a Graph,
    sources: &'a Sources,
    offsets: &BTreeMap<ArticleId, CharacterOffsets<'_>>,
) -> Option<EvidenceObject<'a>> {
    let article = sources.of(evidence)?;
    let offsets = offsets.get(&article.id)?;
    let words = |span: Span| TextSpan {
        text: span.of(&article.text),
        span: offsets.span(span),
    };
    Some(EvidenceObject {
        article: ArticleObject::from(article),
        reprint_of: (claim.reprints.get(&article.id)).map(ArticleId::to_string),
        sentence: words(evidence.sentence),
        subject: words(evidence.subject_span),
        predicate: words(evidence.predicate_span),
        object: words(evidence.object_span),
        construction: evidence.construction.label(),
        factuality: evidence.factuality.label(),
        attributed_to: (evidence.attributed_to).map(|source| EntityReference::new(source, graph)),
        time: evidence.time.as_deref(),
        when: evidence.when(article.published.as_deref()),
        coreference: evidence.coreference,
        confidence: probability(evidence.confidence),
    })
}
