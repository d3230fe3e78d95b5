//! Keys: fixed width and big-endian, so that their order is the order in
//! which they are asked for.

use redstring_graph::EntityId;
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

/// `presences`: by article, then by part.
pub(crate) fn presences(article: ArticleId, part: u32) -> [u8; 20] {
    body(article, part)
}

/// `sources`: by a hash of the source, since paths have any length.
pub(crate) fn source(source: &str) -> [u8; 16] {
    let mut key = [0; 16];
    key.copy_from_slice(&blake3::hash(source.as_bytes()).as_bytes()[..16]);
    key
}

/// `claims`: by entity, then by article, then by part.
pub(crate) fn claims(entity: EntityId, article: ArticleId, part: u32) -> [u8; 36] {
    let mut key = [0; 36];
    key[..16].copy_from_slice(&entity.0);
    key[16..32].copy_from_slice(&article.0);
    key[32..].copy_from_slice(&part.to_be_bytes());
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
    leading_sixteen(tree, key).map(ArticleId)
}

/// The entity of a `claims` key.
pub(crate) fn leading_entity(key: &[u8]) -> Result<EntityId, Damage> {
    leading_sixteen(TreeName::Claims, key).map(EntityId)
}

fn leading_sixteen(tree: TreeName, key: &[u8]) -> Result<[u8; 16], Damage> {
    key.first_chunk()
        .copied()
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
            a in any::<([u8; 16], [u8; 16], u32)>(),
            b in any::<([u8; 16], [u8; 16], u32)>(),
        ) {
            let claims_of = |(entity, article, part): ([u8; 16], [u8; 16], u32)| {
                claims(EntityId(entity), ArticleId(article), part)
            };
            prop_assert_eq!(a.cmp(&b), claims_of(a).cmp(&claims_of(b)));
            let body_of = |(article, _, part): ([u8; 16], [u8; 16], u32)| {
                body(ArticleId(article), part)
            };
            prop_assert_eq!((a.0, a.2).cmp(&(b.0, b.2)), body_of(a).cmp(&body_of(b)));
            prop_assert_eq!(a.2.cmp(&b.2), decision(a.2.into()).cmp(&decision(b.2.into())));
        }

        #[test]
        fn keys_read_back(id in any::<[u8; 16]>(), part in any::<u32>()) {
            let (article, entity) = (ArticleId(id), EntityId(id));
            let tree = TreeName::Bodies;
            prop_assert_eq!(leading_article(tree, &body(article, part)), Ok(article));
            prop_assert_eq!(leading_entity(&claims(entity, article, part)), Ok(entity));
            prop_assert_eq!(decision_sequence(&decision(part.into())), Ok(part.into()));
            prop_assert!(leading_article(tree, &id[..15]).is_err());
        }
    }
}
