//! One hash of a whole graph, to tell whether two stores say the same.

use blake3::Hasher;
use redstring_text::Span;

use crate::{Claim, Entity, Evidence, Graph};

/// The BLAKE3 hash of all entities and claims with their evidence. Two graphs
/// have the same one exactly if they say the same; where the articles' files
/// lay does not count.
///
/// Every field goes in as fixed-width little-endian numbers, or as bytes after
/// their number, so that no two graphs have one encoding.
pub fn fingerprint(graph: &Graph) -> [u8; 32] {
    let mut hasher = Hasher::new();
    count(&mut hasher, graph.entities().len());
    for entity in graph.entities() {
        hash_entity(&mut hasher, entity);
    }
    count(&mut hasher, graph.claims().len());
    for claim in graph.claims() {
        hash_claim(&mut hasher, claim);
    }
    *hasher.finalize().as_bytes()
}

fn hash_entity(hasher: &mut Hasher, entity: &Entity) {
    hasher.update(&entity.id.0);
    text(hasher, entity.kind.label());
    text(hasher, &entity.name);
    count(hasher, entity.surfaces.len());
    for (form, mentions) in &entity.surfaces {
        text(hasher, form);
        hasher.update(&mentions.to_le_bytes());
    }
    count(hasher, entity.articles.len());
    for article in &entity.articles {
        hasher.update(&article.0);
    }
}

/// Support and display predicate follow from the evidence.
fn hash_claim(hasher: &mut Hasher, claim: &Claim) {
    hasher.update(&claim.subject.0);
    hasher.update(&claim.object.0);
    text(hasher, &claim.lemma);
    text(hasher, claim.factuality.label());
    count(hasher, claim.evidence.len());
    for evidence in &claim.evidence {
        hash_evidence(hasher, evidence);
    }
}

/// What the claim says already is left out.
fn hash_evidence(hasher: &mut Hasher, evidence: &Evidence) {
    hasher.update(&evidence.article.0);
    for part in [
        evidence.sentence, evidence.subject_span, evidence.predicate_span, evidence.object_span,
    ] {
        span(hasher, part);
    }
    text(hasher, &evidence.predicate);
    text(hasher, evidence.construction.label());
    optional(hasher, evidence.attributed_to, |hasher, source| {
        hasher.update(&source.0);
    });
    optional(hasher, evidence.time.as_deref(), text);
    hasher.update(&[u8::from(evidence.coreference)]);
    hasher.update(&evidence.confidence.thousandths().to_le_bytes());
}

fn count(hasher: &mut Hasher, count: usize) {
    hasher.update(&(count as u64).to_le_bytes());
}

fn text(hasher: &mut Hasher, text: &str) {
    count(hasher, text.len());
    hasher.update(text.as_bytes());
}

fn span(hasher: &mut Hasher, span: Span) {
    hasher.update(&span.start.to_le_bytes());
    hasher.update(&span.end.to_le_bytes());
}

fn optional<T>(hasher: &mut Hasher, value: Option<T>, hash: impl Fn(&mut Hasher, T)) {
    hasher.update(&[u8::from(value.is_some())]);
    if let Some(value) = value {
        hash(hasher, value);
    }
}
