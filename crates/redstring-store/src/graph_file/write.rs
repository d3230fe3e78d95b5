//! From a graph to the bytes of the file.

use std::{collections::HashMap, ops::Range};

use rayon::prelude::*;
use redstring_graph::{Claim, Entity, EntityId, NumberedClaim, PackedGraph};
use redstring_text::ArticleId;

use super::{CLAIMS_A_BLOCK, HEADER, MAGIC, SECTIONS, Section, VERSION};
use crate::varint;

/// So many entities or claims are written by one core at a time: whole blocks.
const CHUNK: u32 = 64 * CLAIMS_A_BLOCK as u32;

/// The sections of the file of a graph, and its header for after so many
/// changes; none if the graph has more of anything than four bytes can number.
pub(crate) fn encode(graph: &PackedGraph<'_>, change: u64) -> Option<Vec<u8>> {
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    let articles = graph.articles().flat_map(|article| article.0);
    sections[Section::Articles as usize] = articles.collect();
    let ids = graph.ids().iter().flat_map(|id| id.0);
    sections[Section::Ids as usize] = ids.collect();
    let words = write_words(&mut sections, graph);
    let claims = write_claims(&mut sections, graph, &words)?;
    write_entities(&mut sections, graph, &claims)?;

    let mut bytes = Vec::with_capacity(HEADER + sections.iter().map(Vec::len).sum::<usize>());
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_be_bytes());
    bytes.extend(change.to_be_bytes());
    bytes.extend(u32::try_from(claims.objects.len()).ok()?.to_be_bytes());
    for section in &sections {
        bytes.extend((section.len() as u64).to_be_bytes());
        bytes.extend(crc32fast::hash(section).to_be_bytes());
    }
    bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
    for section in &mut sections {
        bytes.append(section);
    }
    Some(bytes)
}

/// Predicates and lemmas with their numbers, the most frequent first.
fn write_words(
    sections: &mut [Vec<u8>; SECTIONS],
    graph: &PackedGraph<'_>,
) -> HashMap<String, u32> {
    let counted = in_chunks(graph.claim_count(), |claims| {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for NumberedClaim { claim, .. } in claims.map(|number| graph.claim(number)) {
            for word in [claim.lemma, claim.predicate] {
                *counts.entry(word).or_default() += 1;
            }
        }
        counts
    });
    let mut counts: HashMap<String, u32> = HashMap::new();
    for (word, count) in counted.into_iter().flatten() {
        *counts.entry(word).or_default() += count;
    }
    let mut words: Vec<(String, u32)> = counts.into_iter().collect();
    words.sort_unstable_by(|(one, count), (other, more)| (more, one).cmp(&(count, other)));
    let text = &mut sections[Section::Words as usize];
    let mut starts = Vec::with_capacity(4 * words.len() + 4);
    for (word, _) in &words {
        starts.extend((text.len() as u32).to_be_bytes());
        text.extend(word.as_bytes());
    }
    starts.extend((text.len() as u32).to_be_bytes());
    sections[Section::WordStarts as usize] = starts;
    words.into_iter().map(|(word, _)| word).zip(0..).collect()
}

/// What `write` makes of so many numbers, some at a time, in their order; on
/// every core.
fn in_chunks<T: Send>(count: u32, write: impl Fn(Range<u32>) -> T + Sync) -> Vec<T> {
    let chunks = (0..count.div_ceil(CHUNK)).into_par_iter();
    let chunks = chunks.map(|chunk| write(chunk * CHUNK..count.min((chunk + 1) * CHUNK)));
    chunks.collect()
}

/// What entities need to know of claims.
struct ClaimEnds {
    /// How many claims each entity is the subject of.
    of_subject: Vec<u32>,
    /// The object of each claim.
    objects: Vec<u32>,
}

fn write_claims(
    sections: &mut [Vec<u8>; SECTIONS],
    graph: &PackedGraph<'_>,
    words: &HashMap<String, u32>,
) -> Option<ClaimEnds> {
    let mut ends = ClaimEnds {
        of_subject: vec![0; graph.ids().len()],
        objects: Vec::with_capacity(graph.claim_count() as usize),
    };
    let (mut bytes, mut blocks) = (Vec::new(), Vec::new());
    for chunk in in_chunks(graph.claim_count(), |claims| {
        PackedClaims::of(graph, claims, words)
    }) {
        let chunk = chunk?;
        for block in chunk.blocks {
            blocks.extend(u32::try_from(bytes.len() + block).ok()?.to_be_bytes());
        }
        bytes.extend(chunk.bytes);
        for (subject, object) in chunk.ends {
            ends.of_subject[subject as usize] += 1;
            ends.objects.push(object);
        }
    }
    blocks.extend(u32::try_from(bytes.len()).ok()?.to_be_bytes());
    sections[Section::Blocks as usize] = blocks;
    sections[Section::Claims as usize] = bytes;
    Some(ends)
}

/// Some claims as they are written.
#[derive(Default)]
struct PackedClaims {
    bytes: Vec<u8>,
    /// Where every block of them starts.
    blocks: Vec<usize>,
    /// Subject and object of each.
    ends: Vec<(u32, u32)>,
}

impl PackedClaims {
    fn of(
        graph: &PackedGraph<'_>,
        claims: Range<u32>,
        words: &HashMap<String, u32>,
    ) -> Option<Self> {
        let mut packed = Self::default();
        let mut articles: (u32, Vec<u32>) = (u32::MAX, Vec::new());
        for claim in claims.map(|number| graph.claim(number)) {
            if packed.ends.len().is_multiple_of(CLAIMS_A_BLOCK) {
                packed.blocks.push(packed.bytes.len());
            }
            if articles.0 != claim.subject {
                articles = (claim.subject, graph.articles_of(claim.subject));
            }
            packed.ends.push((claim.subject, claim.object));
            write_claim(&mut packed.bytes, graph, claim, &articles.1, words)?;
        }
        Some(packed)
    }
}

/// A claim of a subject that is in these articles.
fn write_claim(
    bytes: &mut Vec<u8>,
    graph: &PackedGraph<'_>,
    numbered: NumberedClaim,
    articles: &[u32],
    words: &HashMap<String, u32>,
) -> Option<()> {
    let NumberedClaim {
        object,
        claim,
        places,
        ..
    } = numbered;
    varint::put(bytes, object);
    varint::put(bytes, *words.get(&claim.lemma)?);
    varint::put(bytes, *words.get(&claim.predicate)?);
    let is_lone = claim.support == 1 && claim.evidence.len() == 1;
    bytes.push((claim.factuality as u8) << 1 | u8::from(is_lone));
    varint::put(bytes, claim.confidence().thousandths().into());
    if !is_lone {
        varint::put(bytes, claim.support);
        varint::put(bytes, claim.evidence.len() as u32);
    }
    // Among those of the subject an article has a smaller number.
    let mut last = 0;
    for (evidence, place) in claim.evidence.iter().zip(places) {
        let article = articles.binary_search(&place.article).ok()? as u32;
        varint::put(bytes, article - last);
        last = article;
        let source = evidence.attributed_to;
        let relation = place.relation.checked_mul(2)?;
        varint::put(bytes, relation | u32::from(source.is_some()));
        if let Some(source) = source {
            varint::put(bytes, number(graph.ids(), source)?);
        }
    }
    write_reprints(bytes, &claim)
}

fn number(ids: &[EntityId], id: EntityId) -> Option<u32> {
    u32::try_from(ids.binary_search(&id).ok()?).ok()
}

/// Each reprint and the article that it is of, by their numbers among the
/// claim's articles; how many there are follows from the claim's support.
fn write_reprints(bytes: &mut Vec<u8>, claim: &Claim) -> Option<()> {
    if claim.reprints.is_empty() {
        return Some(());
    }
    let mut articles: Vec<ArticleId> = claim.evidence.iter().map(|one| one.article).collect();
    articles.dedup();
    for (reprint, of) in &claim.reprints {
        for article in [reprint, of] {
            varint::put(bytes, articles.binary_search(article).ok()? as u32);
        }
    }
    Some(())
}

/// Entities, where they and their claims start, and what else is called like
/// whom.
fn write_entities(
    sections: &mut [Vec<u8>; SECTIONS],
    graph: &PackedGraph<'_>,
    claims: &ClaimEnds,
) -> Option<()> {
    let (mut bytes, mut incoming, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let mut row = |entity: usize, first_claim: u32, incoming: usize| {
        for start in [
            u32::try_from(entity).ok()?,
            first_claim,
            u32::try_from(incoming).ok()?,
        ] {
            rows.extend(start.to_be_bytes());
        }
        Some(())
    };
    let mut by_object: Vec<(u32, u32)> = claims.objects.iter().copied().zip(0..).collect();
    by_object.par_sort_unstable();
    let mut by_object = &by_object[..];
    let mut aliases: Vec<(EntityId, u32)> = Vec::new();
    let mut first_claim = 0;
    let chunks = in_chunks(graph.ids().len() as u32, |entities| {
        PackedEntities::of(graph, entities)
    });
    let mut number = 0;
    for chunk in chunks {
        for start in chunk.starts {
            row(bytes.len() + start, first_claim, incoming.len())?;
            first_claim += claims.of_subject[number as usize];
            let (here, rest) =
                by_object.split_at(by_object.partition_point(|&(object, _)| object == number));
            varint::put_ascending(&mut incoming, here.iter().map(|&(_, claim)| claim));
            by_object = rest;
            number += 1;
        }
        bytes.extend(chunk.bytes);
        aliases.extend(chunk.aliases);
    }
    row(bytes.len(), first_claim, incoming.len())?;
    aliases.sort_unstable();
    let aliases = aliases.into_iter().flat_map(|(name, number)| {
        let number = number.to_be_bytes();
        name.0.into_iter().chain(number)
    });
    sections[Section::Aliases as usize] = aliases.collect();
    sections[Section::Rows as usize] = rows;
    sections[Section::Entities as usize] = bytes;
    sections[Section::Incoming as usize] = incoming;
    Some(())
}

/// Some entities as they are written.
#[derive(Default)]
struct PackedEntities {
    bytes: Vec<u8>,
    /// Where each starts.
    starts: Vec<usize>,
    /// What names give as an id, and whose they are, where that has another.
    aliases: Vec<(EntityId, u32)>,
}

impl PackedEntities {
    fn of(graph: &PackedGraph<'_>, entities: Range<u32>) -> Self {
        let mut packed = Self::default();
        for number in entities {
            let entity = graph.entity(number);
            packed.starts.push(packed.bytes.len());
            write_entity(&mut packed.bytes, &entity, &graph.articles_of(number));
            let name = EntityId::of(entity.kind, &entity.name);
            if name != entity.id {
                packed.aliases.push((name, number));
            }
        }
        packed
    }
}

fn write_entity(bytes: &mut Vec<u8>, entity: &Entity, articles: &[u32]) {
    bytes.push(entity.kind as u8);
    varint::put(bytes, entity.name.len() as u32);
    bytes.extend(entity.name.as_bytes());
    varint::put(bytes, entity.surfaces.len() as u32);
    for (surface, mentions) in &entity.surfaces {
        // The name itself, by far the most frequent form, needs no copy.
        if *surface == entity.name {
            varint::put(bytes, 0);
        } else {
            varint::put(bytes, surface.len() as u32 + 1);
            bytes.extend(surface.as_bytes());
        }
        varint::put(bytes, *mentions);
    }
    varint::put(bytes, articles.len() as u32);
    varint::put_ascending(bytes, articles.iter().copied());
}
