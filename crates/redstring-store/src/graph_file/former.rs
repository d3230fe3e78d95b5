//! A file of before read whole: what the next one is built on where only some
//! articles came or went.

use std::io;

use redstring_graph::{BorrowedPresence, EntityId};

use super::{
    GraphFile, Section,
    decode::{self, Record},
    entity::{self, NOBODY, Presences},
    read::{ROW, fields},
    torn,
};
use crate::varint::Cursor;

/// The sections that [`Former`] reads.
pub(crate) struct FormerBytes {
    articles: Vec<u8>,
    ids: Vec<u8>,
    rows: Vec<u8>,
    entities: Vec<u8>,
    hidden: Vec<u8>,
    word_starts: Vec<u8>,
    words: Vec<u8>,
    claims: Vec<u8>,
}

impl GraphFile {
    /// What is needed to build on it, if it is as it was written.
    pub fn former(&self) -> io::Result<FormerBytes> {
        Ok(FormerBytes {
            articles: self.articles.clone(),
            ids: self.section(Section::Ids)?,
            rows: self.section(Section::Rows)?,
            entities: self.section(Section::Entities)?,
            hidden: self.section(Section::Hidden)?,
            word_starts: self.section(Section::WordStarts)?,
            words: self.section(Section::Words)?,
            claims: self.section(Section::Claims)?,
        })
    }
}

/// The graph of before.
pub(crate) struct Former<'b> {
    /// All articles, ascending.
    pub articles: &'b [[u8; 16]],
    /// The ids of all entities, ascending.
    pub ids: Vec<EntityId>,
    /// Ways of naming an entity, and what identity takes what is named so for.
    pub namings: Vec<(BorrowedPresence<'b>, EntityId)>,
    /// The naming and the entity of each presence, by article; the entity of
    /// what is hidden has the number after the last one. Where each article starts.
    presences: Vec<(u32, u32)>,
    starts: Vec<u32>,
    /// The articles of each entity, and where those of each start.
    articles_of: Vec<u32>,
    article_starts: Vec<u32>,
    claims: &'b [u8],
    /// Where each claim starts, and its subject.
    pub claim_starts: Vec<(u32, u32)>,
    words: Vec<&'b str>,
}

/// A claim of before, in the numbers of before.
pub(crate) struct FormerClaim<'b> {
    pub subject: u32,
    pub record: Record,
    pub lemma: &'b str,
    pub predicate: &'b str,
}

impl<'b> Former<'b> {
    pub fn new(bytes: &'b FormerBytes) -> io::Result<Self> {
        Self::read(bytes).ok_or_else(torn)
    }

    fn read(bytes: &'b FormerBytes) -> Option<Self> {
        let articles = bytes.articles.as_chunks().0;
        let ids: Vec<EntityId> = (bytes.ids.as_chunks().0.iter())
            .map(|&id| EntityId(id))
            .collect();
        let mut former = Self {
            articles,
            namings: Vec::new(),
            presences: Vec::new(),
            starts: Vec::new(),
            articles_of: Vec::new(),
            article_starts: vec![0],
            claims: &bytes.claims,
            claim_starts: Vec::new(),
            words: words(&bytes.word_starts, &bytes.words)?,
            ids,
        };
        // Article, naming and entity.
        let mut places: Vec<(u32, u32, u32)> = Vec::new();
        let mut cursor = Cursor(&bytes.entities);
        for number in 0..former.ids.len() {
            let (_, _, presences) = entity::read_all(&mut cursor)?;
            let id = former.ids[number];
            former.add(&mut places, presences, number as u32, id)?;
        }
        let hidden = entity::read_presences(&mut Cursor(&bytes.hidden), "")?;
        former.add(&mut places, hidden, former.ids.len() as u32, NOBODY)?;
        former.starts = vec![0; articles.len() + 1];
        for &(article, ..) in &places {
            *former.starts.get_mut(article as usize + 1)? += 1;
        }
        for article in 1..former.starts.len() {
            former.starts[article] += former.starts[article - 1];
        }
        let mut next = former.starts.clone();
        former.presences = vec![(0, 0); places.len()];
        for (article, naming, entity) in places {
            let next = &mut next[article as usize];
            former.presences[*next as usize] = (naming, entity);
            *next += 1;
        }
        former.find_claims(&bytes.rows)?;
        Some(former)
    }

    fn add(
        &mut self,
        places: &mut Vec<(u32, u32, u32)>,
        presences: Presences<'b>,
        number: u32,
        id: EntityId,
    ) -> Option<()> {
        let first = self.namings.len() as u32;
        let known = presences.namings.len() as u32;
        let namings = presences.namings.into_iter().map(|naming| {
            let identified = naming.identified(id);
            (naming.presence(id), identified)
        });
        self.namings.extend(namings);
        let start = self.articles_of.len();
        for (article, naming) in presences.places {
            places.push((article, first + naming, number));
            (naming < known).then_some(())?;
            if self.articles_of[start..].last() != Some(&article) {
                self.articles_of.push(article);
            }
        }
        self.article_starts.push(self.articles_of.len() as u32);
        Some(())
    }

    fn find_claims(&mut self, rows: &[u8]) -> Option<()> {
        let rows = rows.as_chunks::<{ ROW as usize }>().0;
        let mut cursor = Cursor(self.claims);
        for (subject, (_, end, _)) in (0..).zip(rows.iter().skip(1).map(fields)) {
            while (self.claim_starts.len() as u32) < end {
                let start = self.claims.len() - cursor.0.len();
                self.claim_starts.push((start as u32, subject));
                decode::link(&mut cursor, subject)?;
            }
        }
        Some(())
    }

    /// Naming and entity of each presence in an article.
    pub fn presences_of(&self, article: u32) -> &[(u32, u32)] {
        let [start, end] = [article, article + 1].map(|one| self.starts[one as usize] as usize);
        &self.presences[start..end]
    }

    /// The articles that name an entity, ascending.
    pub fn articles_of(&self, entity: u32) -> &[u32] {
        let [start, end] =
            [entity, entity + 1].map(|one| self.article_starts[one as usize] as usize);
        &self.articles_of[start..end]
    }

    /// A claim by its number.
    pub fn claim(&self, number: u32) -> Option<FormerClaim<'b>> {
        let &(start, subject) = self.claim_starts.get(number as usize)?;
        let record = decode::record(&mut Cursor(self.claims.get(start as usize..)?))?;
        let word = |number: u32| self.words.get(number as usize).copied();
        Some(FormerClaim {
            subject,
            lemma: word(record.lemma)?,
            predicate: word(record.predicate)?,
            record,
        })
    }
}

fn words<'b>(starts: &[u8], words: &'b [u8]) -> Option<Vec<&'b str>> {
    let starts = starts.as_chunks().0.iter();
    let starts: Vec<usize> = starts
        .map(|&start| u32::from_be_bytes(start) as usize)
        .collect();
    let words = starts.windows(2).map(|ends| {
        let word = words.get(ends[0]..ends[1])?;
        std::str::from_utf8(word).ok()
    });
    words.collect()
}
