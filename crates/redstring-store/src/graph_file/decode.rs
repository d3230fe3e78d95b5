//! From bytes of the file to one claim.

use redstring_graph::{Claim, Entity, EntityId, Link};
use redstring_text::{Confidence, Factuality};

use crate::varint::Cursor;

/// A claim as the file has it, its ends and words by number.
pub struct Record {
    pub object: u32,
    pub lemma: u32,
    pub predicate: u32,
    pub factuality: Factuality,
    pub confidence: Confidence,
    pub support: u32,
    /// Article among those of the subject, relation in its reading, and source.
    pub evidence: Vec<(u32, u32, Option<u32>)>,
    /// In how many articles it stands.
    articles: u32,
    /// Reprints and what they are of, among the articles of the subject.
    pub reprints: Vec<(u32, u32)>,
}

impl Record {
    /// The claim, without its evidence; none if it does not fit its subject.
    pub fn claim(
        &self,
        subject: &Entity,
        object: EntityId,
        [lemma, predicate]: [&str; 2],
    ) -> Option<Claim> {
        let article = |number: u32| subject.articles.get(number as usize).copied();
        let reprints = self.reprints.iter();
        Some(Claim {
            subject: subject.id,
            object,
            lemma: lemma.to_owned(),
            factuality: self.factuality,
            predicate: predicate.to_owned(),
            support: self.support,
            articles: self.articles,
            reprints: reprints
                .map(|&(reprint, of)| Some((article(reprint)?, article(of)?)))
                .collect::<Option<_>>()?,
            evidence: Vec::new(),
        })
    }
}

/// What a claim says before its evidence.
struct Head {
    object: u32,
    lemma: u32,
    predicate: u32,
    factuality: Factuality,
    confidence: Confidence,
    support: u32,
    /// Pieces of evidence that follow.
    count: u32,
}

fn head(cursor: &mut Cursor<'_>) -> Option<Head> {
    let (object, lemma, predicate) = (cursor.number()?, cursor.number()?, cursor.number()?);
    let flags = cursor.byte()?;
    let factuality = *Factuality::ALL.get(usize::from(flags >> 1))?;
    let confidence = Confidence::new(cursor.number()? as f32 / 1000.0);
    let (support, count) = match flags & 1 {
        1 => (1, 1),
        _ => (cursor.number()?, cursor.number()?),
    };
    Some(Head {
        object,
        lemma,
        predicate,
        factuality,
        confidence,
        support,
        count,
    })
}

/// The claim that is next.
pub fn record(cursor: &mut Cursor<'_>) -> Option<Record> {
    let Head {
        object,
        lemma,
        predicate,
        factuality,
        confidence,
        support,
        count,
    } = head(cursor)?;
    let mut evidence = Vec::with_capacity(count.min(64) as usize);
    let mut article = 0u32;
    for _ in 0..count {
        article = article.checked_add(cursor.number()?)?;
        let place = cursor.number()?;
        let source = if place & 1 == 1 {
            Some(cursor.number()?)
        } else {
            None
        };
        evidence.push((article, place >> 1, source));
    }
    let mut articles: Vec<u32> = evidence.iter().map(|&(article, ..)| article).collect();
    articles.dedup();
    let mut reprints = Vec::new();
    for _ in support..articles.len() as u32 {
        let mut article = || articles.get(cursor.number()? as usize).copied();
        reprints.push((article()?, article()?));
    }
    Some(Record {
        object,
        lemma,
        predicate,
        factuality,
        confidence,
        support,
        evidence,
        articles: articles.len() as u32,
        reprints,
    })
}

/// What the claim that is next links, and how sure the reader is of it.
pub fn link(cursor: &mut Cursor<'_>, subject: u32) -> Option<(Link, Confidence)> {
    let head = head(cursor)?;
    let mut articles = 0;
    for place in 0..head.count {
        // A difference of 0 is another sentence of the same article.
        articles += u32::from(cursor.number()? > 0 || place == 0);
        if cursor.number()? & 1 == 1 {
            cursor.number()?;
        }
    }
    for _ in head.support..articles {
        cursor.number()?;
        cursor.number()?;
    }
    let link = Link {
        subject,
        object: head.object,
        support: head.support,
        factuality: head.factuality,
    };
    Some((link, head.confidence))
}
