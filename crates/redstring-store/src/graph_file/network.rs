//! The graph as traversal needs it, without a text or a piece of evidence.

use std::io;

use redstring_graph::{EntityId, Network};
use redstring_text::Confidence;

use super::{
    GraphFile, Section, decode, entity,
    read::{ROW, fields},
    torn,
};
use crate::varint::Cursor;

impl GraphFile {
    /// All entities, and of all claims of which the reader is at least so sure
    /// what they link. Time and memory linear in both.
    pub fn network(&self, at_least: Confidence) -> io::Result<Network> {
        let ids = self.section(Section::Ids)?;
        let ids = ids.as_chunks().0.iter().map(|&id| EntityId(id));
        let bytes = self.section(Section::Entities)?;
        let mut cursor = Cursor(&bytes);
        let entities: Vec<(EntityId, u32)> = ids
            .map(|id| Some((id, entity::articles(&mut cursor)?)))
            .collect::<Option<_>>()
            .ok_or_else(torn)?;
        drop(bytes);
        let rows = self.section(Section::Rows)?;
        let rows = rows.as_chunks::<{ ROW as usize }>().0.iter();
        let bytes = self.section(Section::Claims)?;
        let mut cursor = Cursor(&bytes);
        let mut links = Vec::with_capacity(self.claims as usize);
        let mut next = 0;
        for (subject, (_, end, _)) in (0..).zip(rows.skip(1).map(fields)) {
            while next < end {
                next += 1;
                let (link, confidence) = decode::link(&mut cursor, subject).ok_or_else(torn)?;
                if confidence >= at_least {
                    links.push(link);
                }
            }
        }
        Ok(Network::new(entities, links))
    }
}
