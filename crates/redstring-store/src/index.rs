//! The entries that an article's delta has in the indexes: a pure function,
//! so that writing, removing, rebuilding and verifying cannot disagree.
//!
//! sled pays by the key, so what is read together lies together: all entities
//! of an article, and all that an article says about an entity. A list that
//! would fill more than a few kilobytes is cut into parts, each a list.

use std::collections::BTreeMap;

use postcard::ser_flavors::Size;
use redstring_graph::{Delta, EntityId, Evidence};
use serde::Serialize;

use crate::{key, record, trees::TreeName};

/// The trees that are indexes of readings.
pub(crate) const TREES: [TreeName; 2] = [TreeName::Presences, TreeName::Claims];

/// Bytes beyond which a list is cut; see `body` for why parts are small.
const PART: usize = 4096;

/// One key of an index and its record.
pub(crate) type IndexEntry = (TreeName, Vec<u8>, Vec<u8>);

/// All entries of one article.
pub(crate) fn entries(delta: &Delta) -> Result<Vec<IndexEntry>, postcard::Error> {
    let mut entries = Vec::new();
    for (part, presences) in (0..).zip(parts(&delta.presences)?) {
        let key = key::presences(delta.article, part);
        let record = record::encode(&key, &presences)?;
        entries.push((TreeName::Presences, key.to_vec(), record));
    }
    let mut said_about: BTreeMap<EntityId, Vec<&Evidence>> = BTreeMap::new();
    for evidence in &delta.evidence {
        for end in [evidence.subject, evidence.object] {
            said_about.entry(end).or_default().push(evidence);
        }
    }
    for (entity, evidence) in said_about {
        for (part, evidence) in (0..).zip(parts(&evidence)?) {
            let key = key::claims(entity, delta.article, part);
            let record = record::encode(&key, &evidence)?;
            entries.push((TreeName::Claims, key.to_vec(), record));
        }
    }
    Ok(entries)
}

/// Cuts a list where its encoding would exceed a part; no part is empty.
fn parts<T: Serialize>(list: &[T]) -> Result<Vec<&[T]>, postcard::Error> {
    let mut parts = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (place, element) in list.iter().enumerate() {
        let size = postcard::serialize_with_flavor(element, Size::default())?;
        if bytes + size > PART && place > start {
            parts.push(&list[start..place]);
            (start, bytes) = (place, 0);
        }
        bytes += size;
    }
    if start < list.len() {
        parts.push(&list[start..]);
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_are_the_list_again(sizes in proptest::collection::vec(0..6000usize, 0..12)) {
            let list: Vec<String> = sizes.iter().map(|&size| "x".repeat(size)).collect();
            let parts = parts(&list).unwrap();
            prop_assert_eq!(parts.concat(), list.clone());
            for part in parts {
                let bytes = postcard::to_stdvec(part).unwrap().len();
                prop_assert!(part.len() == 1 || !part.is_empty() && bytes <= PART + 2);
            }
        }
    }
}
