//! Where entities and claims stand in the file.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    io,
    ops::Range,
};

use redstring_graph::{Claim, Entity, EntityId, Graph};
use redstring_text::{ArticleId, Confidence};

use super::{
    CLAIMS_A_BLOCK, GraphFile, Section,
    decode::{Record, link, record},
    entity, torn,
};
use crate::varint::Cursor;

pub(super) const ROW: u64 = 12;
const ALIAS: usize = 20;
/// Bytes that one step of a search looks at: a page of the system's memory.
const LOOKED_AT: usize = 4096;

/// A claim without its evidence, and where that stands.
pub(crate) struct PlacedClaim {
    /// The claim; its evidence is empty.
    pub claim: Claim,
    /// The numbers of the entities that it speaks of.
    pub entities: Vec<u32>,
    /// Where its evidence stands, in the order of the articles.
    pub evidence: Vec<Place>,
}

/// Where a piece of evidence stands.
#[derive(Debug)]
pub(crate) struct Place {
    /// The article.
    pub article: ArticleId,
    /// The number of the relation in the article's reading.
    pub relation: usize,
    /// The entity, under all decisions, that says so.
    pub attributed_to: Option<EntityId>,
}

impl GraphFile {
    /// The number of an entity.
    pub fn number(&self, id: EntityId) -> io::Result<Option<u32>> {
        let wanted = u128::from_be_bytes(id.0);
        let key = |id: &[u8; 16]| u128::from_be_bytes(*id);
        let found = self.last_up_to(wanted, Section::Ids, self.entities(), u128::MAX, key)?;
        Ok(found.filter(|found| found.1 == wanted).map(|found| found.0))
    }

    /// The last of the `count` first rows of a section whose key is not above
    /// `wanted`, and that key. Keys ascend, up to about `most`, and are spread
    /// so evenly that a guess is near (interpolation search); every second
    /// step halves what is left, so that none takes long wherever they are.
    fn last_up_to<const WIDTH: usize>(
        &self,
        wanted: u128,
        section: Section,
        count: u32,
        most: u128,
        key: impl Fn(&[u8; WIDTH]) -> u128,
    ) -> io::Result<Option<(u32, u128)>> {
        let rows = (LOOKED_AT / WIDTH) as u32;
        let mut found = None;
        // The first row that may be above, with a key that is not; the first that is.
        let (mut low, mut high) = ((0, 0), (count, most));
        let mut guessing = true;
        while low.0 < high.0 {
            let left = high.0 - low.0;
            let part = match guessing {
                true => (wanted as f64 - low.1 as f64) / (high.1 as f64 - low.1 as f64),
                false => 0.5,
            };
            guessing = !guessing;
            let guess = low.0 + ((part * f64::from(left)) as u32).min(left);
            let start = guess.saturating_sub(rows / 2).clamp(low.0, high.0 - 1);
            let end = start.saturating_add(rows).min(high.0);
            let [from, to] = [start, end].map(|row| WIDTH as u64 * u64::from(row));
            let bytes = self.part(section, from..to)?;
            let seen = bytes.as_chunks::<WIDTH>().0;
            let up_to = seen.partition_point(|row| key(row) <= wanted);
            if let Some(row) = up_to.checked_sub(1) {
                let row = (start + row as u32, key(&seen[row]));
                found = Some(row);
                low = (row.0 + 1, row.1);
            }
            if let Some(row) = seen.get(up_to) {
                high = (start + up_to as u32, key(row));
            }
        }
        Ok(found)
    }

    /// The entities whose names give this id, that is those of one kind and
    /// one name.
    pub fn named(&self, name: EntityId) -> io::Result<Vec<Entity>> {
        let mut found = Vec::new();
        if let Some(number) = self.number(name)? {
            let entity = self.entity(number)?;
            found.extend((EntityId::of(entity.kind, &entity.name) == name).then_some(entity));
        }
        let aliases = (self.length(Section::Aliases) / ALIAS as u64) as u32;
        let before = match u128::from_be_bytes(name.0).checked_sub(1) {
            Some(before) => {
                let key = |row: &[u8; ALIAS]| match row.first_chunk() {
                    Some(&name) => u128::from_be_bytes(name),
                    None => 0,
                };
                self.last_up_to(before, Section::Aliases, aliases, u128::MAX, key)?
            }
            None => None,
        };
        for alias in before.map_or(0, |(place, _)| place + 1)..aliases {
            match self.alias(alias)? {
                (same, number) if same == name => found.push(self.entity(number)?),
                _ => break,
            }
        }
        Ok(found)
    }

    fn alias(&self, place: u32) -> io::Result<(EntityId, u32)> {
        let start = ALIAS as u64 * u64::from(place);
        let row = self.part(Section::Aliases, start..start + ALIAS as u64)?;
        let (&name, number) = row.split_first_chunk().ok_or_else(torn)?;
        let number = number.try_into().map_err(|_| torn())?;
        Ok((EntityId(name), u32::from_be_bytes(number)))
    }

    fn id(&self, number: u32) -> io::Result<EntityId> {
        let start = 16 * u64::from(number);
        let id = self.part(Section::Ids, start..start + 16)?;
        id.try_into().map(EntityId).map_err(|_| torn())
    }

    /// The entity of this number.
    pub fn entity(&self, number: u32) -> io::Result<Entity> {
        let [(start, ..), (end, ..)] = self.rows(number)?;
        let bytes = self.part(Section::Entities, start.into()..end.into())?;
        let id = self.id(number)?;
        entity::read(&mut Cursor(&bytes), id, self.articles()).ok_or_else(torn)
    }

    /// All entities, ordered by id.
    pub fn all_entities(&self) -> io::Result<Vec<Entity>> {
        let bytes = self.section(Section::Entities)?;
        let mut cursor = Cursor(&bytes);
        let ids = self.section(Section::Ids)?;
        let entities =
            ids.as_chunks().0.iter().map(|&id| {
                entity::read(&mut cursor, EntityId(id), self.articles()).ok_or_else(torn)
            });
        entities.collect()
    }

    /// All entities and all claims of which the reader is at least so sure,
    /// without their evidence.
    pub fn outline(&self, at_least: Confidence) -> io::Result<Graph> {
        let entities = self.all_entities()?;
        let starts = self.section(Section::WordStarts)?;
        let starts = starts
            .as_chunks()
            .0
            .iter()
            .map(|&start| u32::from_be_bytes(start));
        let starts: Vec<u32> = starts.collect();
        let text = self.section(Section::Words)?;
        let text = std::str::from_utf8(&text).map_err(|_| torn())?;
        let word = |number: u32| {
            let range = starts.get(number as usize..)?.first_chunk::<2>()?;
            text.get(range[0] as usize..range[1] as usize)
        };
        let rows = self.section(Section::Rows)?;
        let firsts = rows
            .as_chunks::<{ ROW as usize }>()
            .0
            .iter()
            .map(|row| fields(row).1);
        let bytes = self.section(Section::Claims)?;
        let mut cursor = Cursor(&bytes);
        let mut claims = Vec::with_capacity(self.claims as usize);
        let ends = firsts.skip(1);
        let mut next = 0;
        for (subject, end) in entities.iter().zip(ends) {
            while next < end {
                next += 1;
                let record = record(&mut cursor).ok_or_else(torn)?;
                if record.confidence < at_least {
                    continue;
                }
                let object = entities.get(record.object as usize).ok_or_else(torn)?.id;
                let words = [record.lemma, record.predicate].map(&word);
                let [Some(lemma), Some(predicate)] = words else {
                    return Err(torn());
                };
                let claim = record.claim(subject, object, [lemma, predicate]);
                claims.push(claim.ok_or_else(torn)?);
            }
        }
        Ok(Graph::of_parts(entities, claims))
    }

    /// The claims with an entity as subject, and then those with it as object,
    /// of which the reader is at least so sure.
    pub fn claims_of(&self, number: u32, at_least: Confidence) -> io::Result<Vec<PlacedClaim>> {
        let [(_, first, start), (_, last, end)] = self.rows(number)?;
        let mut words = BTreeMap::new();
        let subject = self.entity(number)?;
        let outgoing = self.records(first..last)?.into_iter();
        let mut claims: Vec<PlacedClaim> = outgoing
            .filter(|record| record.confidence >= at_least)
            .map(|record| self.placed((number, &subject), record, &mut words))
            .collect::<io::Result<_>>()?;
        let incoming = self.part(Section::Incoming, start.into()..end.into())?;
        let mut cursor = Cursor(&incoming);
        let mut claim = 0u32;
        while !cursor.0.is_empty() {
            let further = cursor
                .number()
                .and_then(|further| claim.checked_add(further));
            claim = further.ok_or_else(torn)?;
            for record in self.records(claim..claim + 1)? {
                if record.confidence < at_least {
                    continue;
                }
                let number = self.subject(claim)?;
                let subject = self.entity(number)?;
                claims.push(self.placed((number, &subject), record, &mut words)?);
            }
        }
        Ok(claims)
    }

    /// The claims between any two of these entities.
    pub fn claims_among(&self, numbers: &BTreeSet<u32>) -> io::Result<Vec<PlacedClaim>> {
        let mut words = BTreeMap::new();
        let mut claims = Vec::new();
        for &number in numbers {
            let [(_, first, _), (_, end, _)] = self.rows(number)?;
            let subject = self.entity(number)?;
            for record in self.records(first..end)? {
                if numbers.contains(&record.object) {
                    claims.push(self.placed((number, &subject), record, &mut words)?);
                }
            }
        }
        Ok(claims)
    }

    /// An entity's row and the next one.
    fn rows(&self, number: u32) -> io::Result<[(u32, u32, u32); 2]> {
        let start = ROW * u64::from(number);
        let bytes = self.part(Section::Rows, start..start + 2 * ROW)?;
        match bytes.as_chunks().0 {
            [row, next] => Ok([fields(row), fields(next)]),
            _ => Err(torn()),
        }
    }

    /// The subject of a claim: the last entity whose first claim is not after.
    fn subject(&self, claim: u32) -> io::Result<u32> {
        let key = |row: &[u8; ROW as usize]| fields(row).1.into();
        let claims = self.claims().into();
        let found = self.last_up_to(claim.into(), Section::Rows, self.entities(), claims, key)?;
        Ok(found.ok_or_else(torn)?.0)
    }

    /// Claims by their numbers.
    fn records(&self, claims: Range<u32>) -> io::Result<Vec<Record>> {
        if claims.is_empty() {
            return Ok(Vec::new());
        }
        let block = u64::from(claims.start) / CLAIMS_A_BLOCK as u64;
        let last = u64::from(claims.end - 1) / CLAIMS_A_BLOCK as u64;
        let starts = self.part(Section::Blocks, 4 * block..4 * (last + 2))?;
        let start = |bytes: Option<&[u8; 4]>| bytes.map(|&start| u32::from_be_bytes(start).into());
        let range = start(starts.first_chunk()).zip(start(starts.last_chunk()));
        let (start, end) = range.ok_or_else(torn)?;
        let bytes = self.part(Section::Claims, start..end)?;
        let mut cursor = Cursor(&bytes);
        let mut records = Vec::with_capacity(claims.len());
        for _ in block as u32 * CLAIMS_A_BLOCK as u32..claims.start {
            link(&mut cursor, 0).ok_or_else(torn)?;
        }
        for _ in claims {
            records.push(record(&mut cursor).ok_or_else(torn)?);
        }
        Ok(records)
    }

    fn word<'w>(&self, number: u32, known: &'w mut BTreeMap<u32, String>) -> io::Result<&'w str> {
        match known.entry(number) {
            Entry::Occupied(word) => Ok(word.into_mut()),
            Entry::Vacant(place) => {
                let start = 4 * u64::from(number);
                let bytes = self.part(Section::WordStarts, start..start + 8)?;
                let [start, end] = match bytes.as_chunks().0 {
                    &[start, end] => [start, end].map(|at| u64::from(u32::from_be_bytes(at))),
                    _ => return Err(torn()),
                };
                let word = self.part(Section::Words, start..end)?;
                Ok(place.insert(String::from_utf8(word).map_err(|_| torn())?))
            }
        }
    }

    fn placed(
        &self,
        (number, subject): (u32, &Entity),
        record: Record,
        words: &mut BTreeMap<u32, String>,
    ) -> io::Result<PlacedClaim> {
        let place = |(article, relation, source): (u32, u32, Option<u32>)| {
            Ok(Place {
                article: *subject.articles.get(article as usize).ok_or_else(torn)?,
                relation: relation as usize,
                attributed_to: source.map(|source| self.id(source)).transpose()?,
            })
        };
        let lemma = self.word(record.lemma, words)?.to_owned();
        let predicate = self.word(record.predicate, words)?;
        let claim = record.claim(subject, self.id(record.object)?, [&lemma, predicate]);
        let sources = record.evidence.iter().filter_map(|&(_, _, source)| source);
        Ok(PlacedClaim {
            entities: [number, record.object].into_iter().chain(sources).collect(),
            claim: claim.ok_or_else(torn)?,
            evidence: record
                .evidence
                .into_iter()
                .map(place)
                .collect::<io::Result<_>>()?,
        })
    }
}

pub(super) fn fields(row: &[u8; ROW as usize]) -> (u32, u32, u32) {
    let [a, b, c, d, e, f, g, h, i, j, k, l] = *row;
    let number = u32::from_be_bytes;
    (
        number([a, b, c, d]),
        number([e, f, g, h]),
        number([i, j, k, l]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph_file::{Content, SECTIONS};
    use proptest::prelude::*;

    /// A file of nothing but these ids.
    fn of_ids(ids: &[u128]) -> GraphFile {
        let bytes: Vec<u8> = ids.iter().flat_map(|id| id.to_be_bytes()).collect();
        let mut starts = [bytes.len() as u64; SECTIONS + 1];
        starts[..=Section::Ids as usize].fill(0);
        GraphFile {
            content: Content::Memory(bytes),
            change: 0,
            claims: 0,
            starts,
            checksums: [0; SECTIONS],
            articles: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn an_entity_is_found_however_unevenly_ids_are_spread(
            powers in prop::collection::btree_set((0u32..128, 0u128..64), 1..3000),
            asked in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 20),
        ) {
            let ids: BTreeSet<u128> = powers
                .into_iter()
                .map(|(power, more)| (1 << power) + more)
                .collect();
            let ids: Vec<u128> = ids.into_iter().collect();
            let file = of_ids(&ids);
            for (place, is_there) in asked {
                let id = ids[place.index(ids.len())] + u128::from(!is_there);
                let number = ids.binary_search(&id).ok().map(|number| number as u32);
                prop_assert_eq!(file.number(EntityId(id.to_be_bytes())).unwrap(), number);
            }
        }
    }

    #[test]
    fn nobody_is_found_among_nobody() {
        assert_eq!(of_ids(&[]).number(EntityId([7; 16])).unwrap(), None);
    }
}
