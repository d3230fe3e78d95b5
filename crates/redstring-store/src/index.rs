//! The entries that an article's delta has in the indexes: a pure function,
//! so that writing, removing, rebuilding and verifying cannot disagree.

use std::collections::BTreeMap;

use redstring_graph::{Delta, EntityId};

use crate::{key, record, trees::TreeName};

/// The trees that are indexes of readings.
pub(crate) const TREES: [TreeName; 3] = [
    TreeName::Presences,
    TreeName::ClaimsBySubject,
    TreeName::ClaimsByObject,
];

/// One key of an index and its record.
pub(crate) type IndexEntry = (TreeName, Vec<u8>, Vec<u8>);

/// All entries of one article.
pub(crate) fn entries(delta: &Delta) -> Result<Vec<IndexEntry>, postcard::Error> {
    let mut entries = Vec::with_capacity(delta.presences.len() + 2 * delta.evidence.len());
    for presence in &delta.presences {
        let key = key::presence(presence.entity, delta.article);
        let record = record::encode(&key, presence)?;
        entries.push((TreeName::Presences, key.to_vec(), record));
    }
    let mut places: BTreeMap<(EntityId, EntityId), u32> = BTreeMap::new();
    for evidence in &delta.evidence {
        let (subject, object) = (evidence.subject, evidence.object);
        let place = places.entry((subject, object)).or_default();
        let by_subject = key::claim(subject, object, delta.article, *place);
        let by_object = key::claim(object, subject, delta.article, *place);
        *place += 1;
        let record = record::encode(&by_subject, evidence)?;
        entries.push((TreeName::ClaimsBySubject, by_subject.to_vec(), record));
        entries.push((TreeName::ClaimsByObject, by_object.to_vec(), Vec::new()));
    }
    Ok(entries)
}
