//! What searches write down as they go, kept from one to the next, so that a
//! search costs what it looks at and not what the network holds.

use super::{cheapest_path::Ball, least_resistance::Step, shortest_path::Waves};

/// The memory of searches. One serves any number of them, one after the
/// other, on whatever networks; it changes how fast they are, never what they
/// find. It takes some bytes for each entity of the largest network.
#[derive(Debug, Default)]
pub struct Workspace {
    /// Breadth-first searches from either end.
    pub(super) waves: Waves,
    /// Least-cost searches from either end.
    pub(super) balls: [Ball; 2],
    /// The steps on the best paths.
    pub(super) steps: Vec<Step>,
    /// What reaches an entity.
    pub(super) support: Marks<u32>,
    /// The entities within some hops, and where each hop ends among them.
    pub(super) reached: Vec<u32>,
    pub(super) ends: Vec<usize>,
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

/// How far entities are from either end, which a search from one end asks for
/// together, so they lie together. Forgotten all at once: the levels of a
/// search are numbers above all those of the searches before.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// What an entity is marked with that must not be entered; level 0 is one
    /// more.
    base: u32,
    marks: Vec<[u32; 2]>,
}

impl Levels {
    /// Forgets all levels, of which none was above `highest`, and makes room
    /// for so many entities.
    pub(super) fn clear(&mut self, entities: usize, highest: u32) {
        self.base = self.base.saturating_add(highest).saturating_add(2);
        let room = u32::MAX.saturating_sub(self.base) as usize;
        if self.marks.len() < entities || room < entities.saturating_add(2) {
            self.marks = vec![[0; 2]; entities];
            self.base = 1;
        }
    }

    /// The search from neither end may enter this entity.
    pub(super) fn forbid(&mut self, number: u32) {
        self.marks[number as usize] = [self.base; 2];
    }

    /// How far an entity is from the end `side`, if the search from there has
    /// come to it.
    pub(super) fn get(&self, number: u32, side: usize) -> Option<u32> {
        self.marks[number as usize][side].checked_sub(self.base + 1)
    }

    /// Whether the search from the end `side` may still enter an entity, and
    /// whether that from the other end has come to it.
    pub(super) fn look(&self, number: u32, side: usize) -> (bool, bool) {
        let marks = self.marks[number as usize];
        (marks[side] < self.base, marks[1 - side] > self.base)
    }

    pub(super) fn set(&mut self, number: u32, side: usize, level: u32) {
        self.marks[number as usize][side] = self.base + 1 + level;
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
        self.spend_all(1)
    }

    /// Takes account of so many more entities.
    pub(super) fn spend_all(&mut self, entities: usize) -> Result<(), Exhausted> {
        self.left = self.left.checked_sub(entities).ok_or(Exhausted)?;
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

    #[test]
    fn levels_are_forgotten_at_once_and_for_good() {
        let mut levels = Levels::default();
        levels.clear(3, 0);
        levels.set(0, 0, 7);
        levels.set(1, 1, 0);
        levels.forbid(2);
        assert_eq!((levels.get(0, 0), levels.get(0, 1)), (Some(7), None));
        assert_eq!(
            (levels.look(1, 0), levels.look(1, 1)),
            ((true, true), (false, false))
        );
        assert_eq!(
            (levels.look(2, 0), levels.get(2, 0)),
            ((false, false), None)
        );
        levels.clear(3, 7);
        assert!((0..3).all(|number| levels.look(number, 0) == (true, false)));
        levels.base = u32::MAX - 3;
        levels.set(0, 0, 1);
        levels.clear(3, 1);
        assert!((0..3).all(|number| levels.look(number, 0) == (true, false)));
    }
}
