//! Text and reading of an article, packed, as parts of a few kilobytes.
//!
//! A reading repeats the text's names and its own numbers, so it is
//! written as `columns`, and both are packed by Deflate (RFC 1951).
//!
//! sled writes sixteen neighbouring values as one page and moves pages beyond
//! 128 KiB into files of their own, which it does not synchronise; parts of
//! 4 KiB stay clear of that whatever the length of the article.

use std::collections::BTreeSet;

use miniz_oxide::{
    deflate::compress_to_vec,
    inflate::{TINFLStatus, decompress_to_vec_with_limit},
};
use redstring_text::{Article, ArticleId, Reading};
use serde::{Deserialize, Serialize};

use crate::{Damage, StoreError, columns, key, record, trees::TreeName, write_set::WriteSet};

/// The most bytes of text and encoded reading that a store takes as one article.
pub(crate) const MAX_BYTES: u64 = 256 << 20;

const PART: usize = 4096;
const LENGTHS: usize = 8;
/// Deflate's usual compromise between time and size.
const LEVEL: u8 = 6;

/// What is kept of an article besides its text and reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ArticleRecord {
    pub title: Option<String>,
    pub published: Option<String>,
    /// Every source that the text came from, with none for standard input.
    pub sources: BTreeSet<Option<String>>,
}

impl ArticleRecord {
    pub fn of(article: &Article) -> Self {
        Self {
            title: article.title.clone(),
            published: article.published.clone(),
            sources: BTreeSet::from([article.source.clone()]),
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
    let reading = columns::write(&article.text, reading);
    let bytes = text_bytes + reading.len() as u64;
    if bytes > MAX_BYTES {
        return Err(too_large(bytes));
    }
    let mut content = Vec::with_capacity(bytes as usize);
    content.extend(article.text.as_bytes());
    content.extend(&reading);
    let mut body = Vec::new();
    body.extend((article.text.len() as u32).to_be_bytes());
    body.extend((reading.len() as u32).to_be_bytes());
    body.extend(compress_to_vec(&content, LEVEL));
    for (part, bytes) in (0..).zip(body.chunks(PART)) {
        let key = key::body(article.id, part);
        set.set(TreeName::Bodies, &key, record::seal(&key, bytes));
    }
    Ok(())
}

/// Text and encoded reading of an article, one after the other.
pub(crate) struct Content {
    bytes: Vec<u8>,
    text: usize,
}

impl Content {
    /// Puts them together again from the parts under `article`, in the order
    /// of their keys; none if a part is missing.
    pub fn of(
        article: ArticleId,
        parts: impl Iterator<Item = Result<(sled::IVec, sled::IVec), StoreError>>,
        damaged: impl Fn(Damage) -> StoreError,
    ) -> Result<Option<Self>, StoreError> {
        let mut body = Vec::new();
        for (number, part) in (0..).zip(parts) {
            let (found, value) = part?;
            if found != key::body(article, number) {
                return Ok(None);
            }
            body.extend(record::unseal(TreeName::Bodies, &found, &value).map_err(&damaged)?);
        }
        let Some((lengths, packed)) = body.split_first_chunk::<LENGTHS>() else {
            return Ok(None);
        };
        let [t0, t1, t2, t3, r0, r1, r2, r3] = *lengths;
        let text = u32::from_be_bytes([t0, t1, t2, t3]) as usize;
        let reading = u32::from_be_bytes([r0, r1, r2, r3]) as usize;
        match decompress_to_vec_with_limit(packed, text + reading) {
            Ok(bytes) if bytes.len() == text + reading => Ok(Some(Self { bytes, text })),
            Err(error) if error.status == TINFLStatus::FailedCannotMakeProgress => Ok(None),
            _ => Err(damaged(Damage::Body(article))),
        }
    }

    /// Both, as they were before they were packed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text and the reading; none if they make no sense.
    pub fn decode(self) -> Option<(String, Reading)> {
        let (text, reading) = self.bytes.split_at(self.text);
        let text = std::str::from_utf8(text).ok()?;
        Some((text.to_owned(), columns::read(text, reading)?))
    }
}
