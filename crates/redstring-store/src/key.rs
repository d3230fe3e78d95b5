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

/// `sources`: by a hash of the source, since paths have any length.
pub(crate) fn source(source: &str) -> [u8; 16] {
    let mut key = [0; 16];
    key.copy_from_slice(&blake3::hash(source.as_bytes()).as_bytes()[..16]);
    key
}

/// `presences`: by entity, then by article.
pub(crate) fn presence(entity: EntityId, article: ArticleId) -> [u8; 32] {
    let mut key = [0; 32];
    key[..16].copy_from_slice(&entity.0);
    key[16..].copy_from_slice(&article.0);
    key
}

/// `claims_by_subject` and `claims_by_object`: by the first end, the other
/// end, the article, and the place among what it says about the two.
pub(crate) fn claim(first: EntityId, other: EntityId, article: ArticleId, place: u32) -> [u8; 52] {
    let mut key = [0; 52];
    key[..16].copy_from_slice(&first.0);
    key[16..32].copy_from_slice(&other.0);
    key[32..48].copy_from_slice(&article.0);
    key[48..].copy_from_slice(&place.to_be_bytes());
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

/// The article of an `articles` or `bodies` key.
pub(crate) fn leading_article(tree: TreeName, key: &[u8]) -> Result<ArticleId, Damage> {
    sixteen(tree, key, 0).map(ArticleId)
}

/// Entity and article of a `presences` key.
pub(crate) fn split_presence(key: &[u8]) -> Result<(EntityId, ArticleId), Damage> {
    let tree = TreeName::Presences;
    Ok((
        EntityId(sixteen(tree, key, 0)?),
        ArticleId(sixteen(tree, key, 16)?),
    ))
}

/// The key in `claims_by_subject` of the claim with this key in
/// `claims_by_object`, and the other way round: the ends change places.
pub(crate) fn claim_from_other_end(tree: TreeName, key: &[u8]) -> Result<[u8; 52], Damage> {
    let mut turned: [u8; 52] = key.try_into().map_err(|_| wrong_form(tree, key))?;
    turned[..32].rotate_left(16);
    Ok(turned)
}

fn sixteen(tree: TreeName, key: &[u8], start: usize) -> Result<[u8; 16], Damage> {
    key.get(start..start + 16)
        .and_then(|bytes| bytes.try_into().ok())
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
            a in any::<([u8; 16], [u8; 16], [u8; 16], u32)>(),
            b in any::<([u8; 16], [u8; 16], [u8; 16], u32)>(),
        ) {
            let claim_of = |(first, other, article, place): ([u8; 16], [u8; 16], [u8; 16], u32)| {
                claim(EntityId(first), EntityId(other), ArticleId(article), place)
            };
            prop_assert_eq!(a.cmp(&b), claim_of(a).cmp(&claim_of(b)));
            let body_of = |(article, _, _, part): ([u8; 16], [u8; 16], [u8; 16], u32)| {
                body(ArticleId(article), part)
            };
            prop_assert_eq!((a.0, a.3).cmp(&(b.0, b.3)), body_of(a).cmp(&body_of(b)));
        }

        #[test]
        fn a_claim_turns_round_and_back(ends in any::<([u8; 16], [u8; 16], [u8; 16], u32)>()) {
            let (subject, object) = (EntityId(ends.0), EntityId(ends.1));
            let by_subject = claim(subject, object, ArticleId(ends.2), ends.3);
            let by_object = claim(object, subject, ArticleId(ends.2), ends.3);
            prop_assert_eq!(
                claim_from_other_end(TreeName::ClaimsByObject, &by_object),
                Ok(by_subject)
            );
        }
    }
}
