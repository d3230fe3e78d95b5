//! What searches write down as they go, kept from one to the next, so that a
//! search costs what it looks at and not what the graph holds.

use super::{cheapest_path::Ball, shortest_path::Wave};

/// The memory of searches. One serves any number of them, one after the
/// other, on whatever graphs; it changes how fast they are, never what they
/// find. It takes some bytes for each entity of the largest graph.
#[derive(Debug, Default)]
pub struct Workspace {
    /// Breadth-first searches from either end.
    pub(super) waves: [Wave; 2],
    /// Least-cost searches from either end.
    pub(super) balls: [Ball; 2],
    /// The steps on shortest paths, each with how far along it begins.
    pub(super) steps: Vec<(u64, u32, u32)>,
    /// The best way onward from each entity on them.
    pub(super) onward: Marks<Onward>,
}

/// The best way from an entity to the end of the path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Onward {
    /// The sum of resistances from there to the end.
    pub(super) resistance: u64,
    /// The next entity.
    pub(super) next: u32,
}

/// A map from the numbers of entities that forgets all at once: a mark counts
/// only in the epoch in which it was made.
#[derive(Debug, Default)]
pub(super) struct Marks<T> {
    epoch: u32,
    marks: Vec<(u32, T)>,
}

impl<T: Copy + Default> Marks<T> {
    /// Forgets all marks and makes room for so many entities.
    pub(super) fn clear(&mut self, entities: usize) {
        self.epoch = self.epoch.wrapping_add(1);
        if self.epoch == 0 || self.marks.len() < entities {
            self.marks = vec![(0, T::default()); entities];
            self.epoch = 1;
        }
    }

    pub(super) fn get(&self, number: u32) -> Option<T> {
        let (epoch, mark) = self.marks[number as usize];
        (epoch == self.epoch).then_some(mark)
    }

    pub(super) fn set(&mut self, number: u32, mark: T) {
        self.marks[number as usize] = (self.epoch, mark);
    }
}

/// How many more entities a search may look at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    pub(super) left: usize,
}

/// The budget is spent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exhausted;

impl Budget {
    /// Takes account of one more entity.
    pub(super) fn spend(&mut self) -> Result<(), Exhausted> {
        self.left = self.left.checked_sub(1).ok_or(Exhausted)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_forgotten_at_once_and_for_good() {
        let mut marks = Marks::default();
        marks.clear(2);
        marks.set(1, 'a');
        assert_eq!((marks.get(0), marks.get(1)), (None, Some('a')));
        marks.clear(3);
        assert_eq!((marks.get(1), marks.get(2)), (None, None));
        marks.set(2, 'b');
        marks.epoch = u32::MAX;
        marks.clear(3);
        assert_eq!(marks.get(2), None);
    }
}
