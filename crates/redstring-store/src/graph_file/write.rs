//! From a graph to the bytes of the file.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

use redstring_graph::{Claim, Delta, Entity, EntityId, Evidence, Graph};
use redstring_text::{ArticleId, Span};

use super::{CLAIMS_A_BLOCK, HEADER, MAGIC, SECTIONS, Section, VERSION};
use crate::varint;

/// Where each piece of evidence stands among those of its article's delta.
#[derive(Debug, Default)]
pub(crate) struct Places {
    articles: Vec<ArticleId>,
    evidence: Vec<Vec<Mark>>,
}

/// What tells evidence apart in an article whatever its entities turn out to
/// be: the spans, by which deltas order it, and a hash of the words.
type Mark = ([Span; 4], u64);

impl Places {
    /// Of deltas in the order of their articles.
    pub fn of(deltas: &[Delta]) -> Self {
        let marks = |delta: &Delta| delta.evidence.iter().map(mark).collect();
        Self {
            articles: deltas.iter().map(|delta| delta.article).collect(),
            evidence: deltas.iter().map(marks).collect(),
        }
    }

    fn article(&self, article: ArticleId) -> Option<u32> {
        self.articles
            .binary_search(&article)
            .ok()
            .map(|number| number as u32)
    }

    fn place(&self, article: u32, evidence: &Evidence) -> Option<u32> {
        let marks = self.evidence.get(article as usize)?;
        let sought = mark(evidence);
        let first = marks.partition_point(|mark| mark.0 < sought.0);
        let place = marks[first..].iter().position(|mark| *mark == sought)?;
        Some((first + place) as u32)
    }
}

fn mark(evidence: &Evidence) -> Mark {
    let spans = [
        evidence.sentence, evidence.subject_span, evidence.predicate_span, evidence.object_span,
    ];
    let mut hasher = DefaultHasher::new();
    (&evidence.predicate, &evidence.lemma, &evidence.time).hash(&mut hasher);
    (evidence.construction.label(), evidence.factuality.label()).hash(&mut hasher);
    (evidence.coreference, evidence.confidence).hash(&mut hasher);
    (spans, hasher.finish())
}

/// The file of a graph as it is after so many changes. `places` has every
/// piece of its evidence; none if it has not, or if the graph has more of
/// anything than four bytes can number.
pub(crate) fn encode(graph: &Graph, places: &Places, change: u64) -> Option<Vec<u8>> {
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    let articles = places.articles.iter().flat_map(|article| article.0);
    sections[Section::Articles as usize] = articles.collect();
    let ids = graph.entities().iter().flat_map(|entity| entity.id.0);
    sections[Section::Ids as usize] = ids.collect();
    write_aliases(&mut sections, graph.entities());
    let words = words(graph.claims());
    write_words(&mut sections, &words);
    let first_claims = write_claims(&mut sections, graph, places, &words)?;
    write_entities(&mut sections, graph, places, &first_claims)?;

    let mut bytes = Vec::with_capacity(HEADER + sections.iter().map(Vec::len).sum::<usize>());
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_be_bytes());
    bytes.extend(change.to_be_bytes());
    bytes.extend(u32::try_from(graph.claims().len()).ok()?.to_be_bytes());
    for section in &sections {
        bytes.extend((section.len() as u64).to_be_bytes());
        bytes.extend(crc32fast::hash(section).to_be_bytes());
    }
    bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
    sections.iter().for_each(|section| bytes.extend(section));
    Some(bytes)
}

fn write_aliases(sections: &mut [Vec<u8>; SECTIONS], entities: &[Entity]) {
    let by_name = entities.iter().zip(0u32..).map(|(entity, number)| {
        let name = EntityId::of(entity.kind, &entity.name);
        (name, number, name == entity.id)
    });
    let others = by_name.filter(|&(_, _, is_its_id)| !is_its_id);
    let mut aliases: Vec<_> = others.map(|(name, number, _)| (name, number)).collect();
    aliases.sort_unstable();
    for (name, number) in aliases {
        sections[Section::Aliases as usize].extend(name.0);
        sections[Section::Aliases as usize].extend(number.to_be_bytes());
    }
}

/// Predicates and lemmas with their numbers, the most frequent first.
fn words(claims: &[Claim]) -> BTreeMap<&str, u32> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for word in claims
        .iter()
        .flat_map(|claim| [&claim.lemma, &claim.predicate])
    {
        *counts.entry(word).or_default() += 1;
    }
    let mut words: Vec<(&str, u32)> = counts.into_iter().collect();
    words.sort_by_key(|&(word, count)| (Reverse(count), word));
    words.into_iter().map(|(word, _)| word).zip(0..).collect()
}

fn write_words(sections: &mut [Vec<u8>; SECTIONS], words: &BTreeMap<&str, u32>) {
    let mut in_order: Vec<(&u32, &&str)> =
        words.iter().map(|(word, number)| (number, word)).collect();
    in_order.sort_unstable();
    for (_, word) in in_order {
        let start = sections[Section::Words as usize].len() as u32;
        sections[Section::WordStarts as usize].extend(start.to_be_bytes());
        sections[Section::Words as usize].extend(word.as_bytes());
    }
    let end = sections[Section::Words as usize].len() as u32;
    sections[Section::WordStarts as usize].extend(end.to_be_bytes());
}

fn number(ids: &[EntityId], id: EntityId) -> Option<u32> {
    u32::try_from(ids.binary_search(&id).ok()?).ok()
}

/// Writes the claims; gives for each entity its first claim and the claims
/// that it is the object of.
fn write_claims(
    sections: &mut [Vec<u8>; SECTIONS],
    graph: &Graph,
    places: &Places,
    words: &BTreeMap<&str, u32>,
) -> Option<Vec<(u32, Vec<u32>)>> {
    let ids: Vec<EntityId> = graph.entities().iter().map(|entity| entity.id).collect();
    let mut of_entity: Vec<(u32, Vec<u32>)> = vec![(0, Vec::new()); graph.entities().len()];
    let mut bytes = Vec::new();
    for (claim, place) in graph.claims().iter().zip(0u32..) {
        if (place as usize).is_multiple_of(CLAIMS_A_BLOCK) {
            let start = u32::try_from(bytes.len()).ok()?;
            sections[Section::Blocks as usize].extend(start.to_be_bytes());
        }
        let object = number(&ids, claim.object)?;
        let subject = number(&ids, claim.subject)?;
        of_entity[subject as usize].0 += 1;
        of_entity[object as usize].1.push(place);
        varint::put(&mut bytes, object);
        varint::put(&mut bytes, *words.get(claim.lemma.as_str())?);
        varint::put(&mut bytes, *words.get(claim.predicate.as_str())?);
        let is_lone = claim.support == 1 && claim.evidence.len() == 1;
        bytes.push((claim.factuality as u8) << 1 | u8::from(is_lone));
        varint::put(&mut bytes, claim.confidence().thousandths().into());
        if !is_lone {
            varint::put(&mut bytes, claim.support);
            varint::put(&mut bytes, claim.evidence.len() as u32);
        }
        // Among those of the subject an article has a smaller number.
        let of_subject = &graph.entities()[subject as usize].articles;
        let mut last = 0;
        for evidence in &claim.evidence {
            let place = places.place(places.article(evidence.article)?, evidence)?;
            let article = of_subject.binary_search(&evidence.article).ok()? as u32;
            varint::put(&mut bytes, article - last);
            last = article;
            let source = evidence.attributed_to;
            varint::put(&mut bytes, place << 1 | u32::from(source.is_some()));
            if let Some(source) = source {
                varint::put(&mut bytes, number(&ids, source)?);
            }
        }
    }
    let end = u32::try_from(bytes.len()).ok()?;
    sections[Section::Blocks as usize].extend(end.to_be_bytes());
    sections[Section::Claims as usize] = bytes;
    let mut next = 0;
    for (claims, _) in &mut of_entity {
        (*claims, next) = (next, next + *claims);
    }
    Some(of_entity)
}

fn write_entities(
    sections: &mut [Vec<u8>; SECTIONS],
    graph: &Graph,
    places: &Places,
    claims: &[(u32, Vec<u32>)],
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
    for (entity, (first_claim, objects)) in graph.entities().iter().zip(claims) {
        row(bytes.len(), *first_claim, incoming.len())?;
        write_entity(&mut bytes, entity, places)?;
        varint::put_ascending(&mut incoming, objects.iter().copied());
    }
    row(bytes.len(), graph.claims().len() as u32, incoming.len())?;
    sections[Section::Rows as usize] = rows;
    sections[Section::Entities as usize] = bytes;
    sections[Section::Incoming as usize] = incoming;
    Some(())
}

fn write_entity(bytes: &mut Vec<u8>, entity: &Entity, places: &Places) -> Option<()> {
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
    varint::put(bytes, entity.articles.len() as u32);
    let articles = entity
        .articles
        .iter()
        .map(|&article| places.article(article));
    let articles: Vec<u32> = articles.collect::<Option<_>>()?;
    varint::put_ascending(bytes, articles.into_iter());
    Some(())
}
