//! How much there is of what, counted without making anything of it.

use std::io;

use redstring_text::{Confidence, Factuality, Kind};

use super::{GraphFile, Section, decode, entity, torn};
use crate::varint::Cursor;

/// How much a graph has of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Entities of each kind, in the order of [`Kind::ALL`].
    pub entities: [u64; Kind::ALL.len()],
    /// Claims of each factuality, in the order of [`Factuality::ALL`].
    pub claims: [u64; Factuality::ALL.len()],
    /// Pieces of evidence of these claims.
    pub evidence: u64,
}

impl GraphFile {
    /// All entities, and the claims of which the reader is at least so sure.
    /// Time linear in both, in memory for one at a time beside the file's.
    pub fn tally(&self, at_least: Confidence) -> io::Result<Tally> {
        let mut tally = Tally::default();
        let bytes = self.section(Section::Entities)?;
        let mut cursor = Cursor(&bytes);
        for _ in 0..self.entities() {
            let kind = cursor.0.first().copied().ok_or_else(torn)?;
            entity::articles(&mut cursor).ok_or_else(torn)?;
            *tally.entities.get_mut(usize::from(kind)).ok_or_else(torn)? += 1;
        }
        drop(bytes);
        let bytes = self.section(Section::Claims)?;
        let mut cursor = Cursor(&bytes);
        for _ in 0..self.claims() {
            let claim = decode::record(&mut cursor).ok_or_else(torn)?;
            if claim.confidence < at_least {
                continue;
            }
            let place = Factuality::ALL
                .iter()
                .position(|&one| one == claim.factuality);
            tally.claims[place.ok_or_else(torn)?] += 1;
            tally.evidence += claim.evidence.len() as u64;
        }
        Ok(tally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Store, sample};

    #[test]
    fn what_is_counted_is_what_the_graph_has() {
        let folder = sample::folder();
        let store = Store::open(folder.path()).unwrap();
        let articles = (0..12).map(|number| sample::long_article(number, 20));
        store.put_many(&articles.collect::<Vec<_>>()).unwrap();
        for at_least in [0.0, 0.8, 1.0].map(Confidence::new) {
            let graph = store.graph().unwrap().at_least(at_least);
            let tally = store.tally(at_least).unwrap();
            let entities = Kind::ALL.iter().map(|&kind| {
                let of_kind = graph.entities().iter().filter(|one| one.kind == kind);
                of_kind.count() as u64
            });
            assert!(entities.eq(tally.entities));
            let claims = Factuality::ALL.iter().map(|&how| {
                let so = graph.claims().iter().filter(|one| one.factuality == how);
                so.count() as u64
            });
            assert!(claims.eq(tally.claims));
            let evidence = graph
                .claims()
                .iter()
                .map(|claim| claim.evidence.len() as u64);
            assert_eq!(evidence.sum::<u64>(), tally.evidence);
        }
    }
}
