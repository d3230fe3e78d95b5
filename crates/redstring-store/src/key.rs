//! Keys: fixed width and big-endian, so that their order is the order in
//! which they are asked for.

use redstring_text::ArticleId;

use crate::{Damage, record::hexadecimal, trees::TreeName};

/// `articles`: by article.
pub(crate) fn article(article: ArticleId) -> [u8; 16] {
    article.0
}

/// `bodies`: by article, then by part.
pub(crate) fn body(article: ArticleId, part: u32) -> [u8; 20] {
    let mut key = [0; 20];
    key[..16].copy_from_slice(&article.0);
    key[16..].copy_from_slice(&part.to_be_bytes());
    key
}

/// `sources`: by a hash of the source, since paths have any length.
pub(crate) fn source(source: &str) -> [u8; 16] {
    let mut key = [0; 16];
    key.copy_from_slice(&blake3::hash(source.as_bytes()).as_bytes()[..16]);
    key
}

/// `decisions`: by sequence number.
pub(crate) fn decision(sequence: u64) -> [u8; 8] {
    sequence.to_be_bytes()
}

/// The sequence number of a `decisions` key.
pub(crate) fn decision_sequence(key: &[u8]) -> Result<u64, Damage> {
    let tree = TreeName::Decisions;
    key.try_into()
        .map(u64::from_be_bytes)
        .map_err(|_| wrong_form(tree, key))
}

/// The article of a key that begins with one.
pub(crate) fn leading_article(tree: TreeName, key: &[u8]) -> Result<ArticleId, Damage> {
    key.first_chunk()
        .copied()
        .map(ArticleId)
        .ok_or_else(|| wrong_form(tree, key))
}

fn wrong_form(tree: TreeName, key: &[u8]) -> Damage {
    Damage::Key {
        tree: tree.name(),
        key: hexadecimal(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_order_as_what_they_are_made_of(
            a in any::<([u8; 16], u32)>(),
            b in any::<([u8; 16], u32)>(),
        ) {
            let body_of = |(article, part): ([u8; 16], u32)| body(ArticleId(article), part);
            prop_assert_eq!(a.cmp(&b), body_of(a).cmp(&body_of(b)));
            prop_assert_eq!(a.1.cmp(&b.1), decision(a.1.into()).cmp(&decision(b.1.into())));
        }

        #[test]
        fn keys_read_back(id in any::<[u8; 16]>(), part in any::<u32>()) {
            let article = ArticleId(id);
            let tree = TreeName::Bodies;
            prop_assert_eq!(leading_article(tree, &body(article, part)), Ok(article));
            prop_assert_eq!(decision_sequence(&decision(part.into())), Ok(part.into()));
            prop_assert!(leading_article(tree, &id[..15]).is_err());
        }
    }
}
