//! From a graph to the bytes of the file.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use rayon::prelude::*;
use redstring_graph::{EntityId, PackedGraph};

use super::{
    CLAIMS_A_BLOCK, HEADER, MAGIC, SECTIONS, Section, VERSION,
    claims::{Claims, Row},
    entity,
};
use crate::varint;

/// So many entities or claims are written by one core at a time: whole blocks.
const CHUNK: u32 = 64 * CLAIMS_A_BLOCK as u32;

/// The sections of the file of a graph, and its header for after so many
/// changes; none if the graph has more of anything than four bytes can number.
pub(crate) fn encode(claims: &Claims<'_>, change: u64) -> Option<Vec<u8>> {
    let graph = claims.graph;
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    let articles = graph.articles().flat_map(|article| article.0);
    sections[Section::Articles as usize] = articles.collect();
    let ids = graph.ids().iter().flat_map(|id| id.0);
    sections[Section::Ids as usize] = ids.collect();
    entity::write_hidden(&mut sections[Section::Hidden as usize], graph);
    let words = write_words(&mut sections, claims)?;
    let claims = write_claims(&mut sections, claims, &words)?;
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
fn write_words<'c>(
    sections: &mut [Vec<u8>; SECTIONS],
    claims: &Claims<'c>,
) -> Option<HashMap<Cow<'c, str>, u32>> {
    let counted = in_chunks(claims.count(), |numbers| {
        let mut counts: HashMap<Cow<'c, str>, u32> = HashMap::new();
        for row in numbers.map(|number| claims.row(number)) {
            let row = row?;
            for word in [row.lemma, row.predicate] {
                *counts.entry(word).or_default() += 1;
            }
        }
        Some(counts)
    });
    let mut counts: HashMap<Cow<'c, str>, u32> = HashMap::new();
    let counted: Option<Vec<_>> = counted.into_iter().collect();
    for (word, count) in counted?.into_iter().flatten() {
        *counts.entry(word).or_default() += count;
    }
    let mut words: Vec<(Cow<'c, str>, u32)> = counts.into_iter().collect();
    words.sort_unstable_by(|(one, count), (other, more)| (more, one).cmp(&(count, other)));
    let text = &mut sections[Section::Words as usize];
    let mut starts = Vec::with_capacity(4 * words.len() + 4);
    for (word, _) in &words {
        starts.extend((text.len() as u32).to_be_bytes());
        text.extend(word.as_bytes());
    }
    starts.extend((text.len() as u32).to_be_bytes());
    sections[Section::WordStarts as usize] = starts;
    Some(words.into_iter().map(|(word, _)| word).zip(0..).collect())
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
    claims: &Claims<'_>,
    words: &HashMap<Cow<'_, str>, u32>,
) -> Option<ClaimEnds> {
    let mut ends = ClaimEnds {
        of_subject: vec![0; claims.graph.ids().len()],
        objects: Vec::with_capacity(claims.count() as usize),
    };
    let (mut bytes, mut blocks) = (Vec::new(), Vec::new());
    for chunk in in_chunks(claims.count(), |numbers| {
        PackedClaims::of(claims, numbers, words)
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
        claims: &Claims<'_>,
        numbers: Range<u32>,
        words: &HashMap<Cow<'_, str>, u32>,
    ) -> Option<Self> {
        let mut packed = Self::default();
        let mut articles: (u32, Vec<u32>) = (u32::MAX, Vec::new());
        for row in numbers.map(|number| claims.row(number)) {
            let row = row?;
            if packed.ends.len().is_multiple_of(CLAIMS_A_BLOCK) {
                packed.blocks.push(packed.bytes.len());
            }
            if articles.0 != row.subject {
                articles = (row.subject, claims.graph.articles_of(row.subject));
            }
            packed.ends.push((row.subject, row.object));
            write_claim(&mut packed.bytes, &row, &articles.1, words)?;
        }
        Some(packed)
    }
}

/// A claim of a subject that is in these articles.
fn write_claim(
    bytes: &mut Vec<u8>,
    row: &Row<'_>,
    articles: &[u32],
    words: &HashMap<Cow<'_, str>, u32>,
) -> Option<()> {
    varint::put(bytes, row.object);
    varint::put(bytes, *words.get(&row.lemma)?);
    varint::put(bytes, *words.get(&row.predicate)?);
    let is_lone = row.support == 1 && row.evidence.len() == 1;
    bytes.push((row.factuality as u8) << 1 | u8::from(is_lone));
    varint::put(bytes, row.thousandths);
    if !is_lone {
        varint::put(bytes, row.support);
        varint::put(bytes, row.evidence.len() as u32);
    }
    // Among those of the subject an article has a smaller number.
    let mut last = 0;
    for &(article, relation, source) in &row.evidence {
        let article = articles.binary_search(&article).ok()? as u32;
        varint::put(bytes, article - last);
        last = article;
        let relation = relation.checked_mul(2)?;
        varint::put(bytes, relation | u32::from(source.is_some()));
        if let Some(source) = source {
            varint::put(bytes, source);
        }
    }
    // How many there are follows from the claim's support.
    for &(reprint, of) in &row.reprints {
        varint::put(bytes, reprint);
        varint::put(bytes, of);
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
            entity::write(&mut packed.bytes, graph, number, &entity);
            let name = EntityId::of(entity.kind, &entity.name);
            if name != entity.id {
                packed.aliases.push((name, number));
            }
        }
        packed
    }
}
