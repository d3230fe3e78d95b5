//! Text and reading of an article as parts of a few kilobytes.
//!
//! sled writes sixteen neighbouring values as one page and moves pages beyond
//! 128 KiB into files of their own, which it does not synchronise; parts of
//! 4 KiB stay clear of that whatever the length of the article.

use std::collections::BTreeSet;

use redstring_graph::Signature;
use redstring_text::{Article, ArticleId, Reading};
use serde::{Deserialize, Serialize};

use crate::{Damage, StoreError, key, record, trees::TreeName, write_set::WriteSet};

/// The most bytes of text and encoded reading that a store takes as one article.
pub(crate) const MAX_BYTES: u64 = 256 << 20;

const PART: usize = 4096;
const LENGTHS: usize = 8;

/// What is kept of an article besides its text and reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ArticleRecord {
    pub title: Option<String>,
    pub published: Option<String>,
    /// Every source that the text came from, with none for standard input.
    pub sources: BTreeSet<Option<String>>,
    /// Of its text, to tell reprints.
    pub signature: Signature,
}

impl ArticleRecord {
    pub fn of(article: &Article) -> Self {
        Self {
            title: article.title.clone(),
            published: article.published.clone(),
            sources: BTreeSet::from([article.source.clone()]),
            signature: Signature::of(&article.text),
        }
    }

    /// The named sources, in order.
    pub fn named_sources(&self) -> impl Iterator<Item = &String> {
        self.sources.iter().flatten()
    }

    /// The article, with the first of its sources.
    pub fn article(&self, id: ArticleId, text: String) -> Article {
        Article {
            id,
            title: self.title.clone(),
            source: self.named_sources().next().cloned(),
            published: self.published.clone(),
            text,
        }
    }
}

/// Adds the parts of text and reading to `set`.
pub(crate) fn write(
    set: &mut WriteSet,
    article: &Article,
    reading: &Reading,
) -> Result<(), StoreError> {
    let too_large = |bytes| StoreError::TooLarge {
        article: article.id,
        bytes,
        limit: MAX_BYTES,
    };
    let text_bytes = article.text.len() as u64;
    let reading = postcard::to_stdvec(reading).map_err(|_| too_large(text_bytes))?;
    let bytes = text_bytes + reading.len() as u64;
    if bytes > MAX_BYTES {
        return Err(too_large(bytes));
    }
    let mut body = Vec::with_capacity(LENGTHS + bytes as usize);
    body.extend((article.text.len() as u32).to_be_bytes());
    body.extend((reading.len() as u32).to_be_bytes());
    body.extend(article.text.as_bytes());
    body.extend(reading);
    for (part, bytes) in (0..).zip(body.chunks(PART)) {
        let key = key::body(article.id, part);
        set.set(TreeName::Bodies, &key, record::seal(&key, bytes));
    }
    Ok(())
}

/// Puts text and reading together again from the parts under `article`, in
/// the order of their keys; none if a part is missing.
pub(crate) fn read(
    article: ArticleId,
    parts: impl Iterator<Item = Result<(sled::IVec, sled::IVec), StoreError>>,
    damaged: impl Fn(Damage) -> StoreError,
) -> Result<Option<(String, Reading)>, StoreError> {
    let mut body = Vec::new();
    for (number, part) in (0..).zip(parts) {
        let (found, value) = part?;
        if found != key::body(article, number) {
            return Ok(None);
        }
        body.extend(record::unseal(TreeName::Bodies, &found, &value).map_err(&damaged)?);
    }
    let Some((lengths, content)) = body.split_first_chunk::<LENGTHS>() else {
        return Ok(None);
    };
    let [t0, t1, t2, t3, r0, r1, r2, r3] = *lengths;
    let text_bytes = u32::from_be_bytes([t0, t1, t2, t3]) as usize;
    let reading_bytes = u32::from_be_bytes([r0, r1, r2, r3]) as usize;
    if content.len() < text_bytes + reading_bytes {
        return Ok(None);
    }
    let undecodable = || damaged(Damage::Body(article));
    let (text, reading) = content.split_at(text_bytes);
    let text = std::str::from_utf8(text).map_err(|_| undecodable())?;
    let (reading, rest) = postcard::take_from_bytes(reading).map_err(|_| undecodable())?;
    if !rest.is_empty() {
        return Err(undecodable());
    }
    Ok(Some((text.to_owned(), reading)))
}
