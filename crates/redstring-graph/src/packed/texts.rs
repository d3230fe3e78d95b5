//! Each of many texts once, by number.

use foldhash::fast::RandomState;
use indexmap::IndexSet;

/// The number of a text.
pub(crate) type TextId = u32;

#[derive(Debug, Default)]
pub(super) struct Texts {
    all: IndexSet<Box<str>, RandomState>,
}

impl Texts {
    /// The number of a text; none where four bytes do not number all.
    pub fn id(&mut self, text: &str) -> Option<TextId> {
        match self.all.get_index_of(text) {
            Some(known) => super::number(known),
            None => super::number(self.all.insert_full(text.into()).0),
        }
    }

    pub fn get(&self, id: TextId) -> &str {
        &self.all[id as usize]
    }

    /// For each text its place in the order of all.
    pub fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<TextId> = (0..self.all.len() as u32).collect();
        order.sort_unstable_by_key(|&id| self.get(id));
        let mut ranks = vec![0; order.len()];
        for (id, rank) in order.into_iter().zip(0..) {
            ranks[id as usize] = rank;
        }
        ranks
    }
}
