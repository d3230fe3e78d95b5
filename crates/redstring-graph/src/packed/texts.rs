//! Each of many texts once, by number.

use std::{collections::HashMap, sync::Arc};

/// The number of a text.
pub(crate) type TextId = u32;

#[derive(Debug, Default)]
pub(crate) struct Texts {
    all: Vec<Arc<str>>,
    known: HashMap<Arc<str>, TextId>,
}

impl Texts {
    /// The number of a text; none where four bytes do not number all.
    pub fn id(&mut self, text: &str) -> Option<TextId> {
        if let Some(id) = self.known.get(text) {
            return Some(*id);
        }
        let id = super::number(self.all.len())?;
        let text: Arc<str> = text.into();
        self.all.push(Arc::clone(&text));
        self.known.insert(text, id);
        Some(id)
    }

    pub fn get(&self, id: TextId) -> &str {
        &self.all[id as usize]
    }

    /// For each text its place in the order of all.
    pub fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<TextId> = (0..self.all.len() as u32).collect();
        order.sort_unstable_by_key(|&id| &self.all[id as usize]);
        let mut ranks = vec![0; order.len()];
        for (id, rank) in order.into_iter().zip(0..) {
            ranks[id as usize] = rank;
        }
        ranks
    }
}
