//! Compressed sparse rows with nothing around them: the limit for what
//! traversal costs.

use std::collections::VecDeque;

/// Both directions of every linked pair.
pub struct Rows {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

/// What searches remember from one to the next: a mark counts only in the
/// search in which it was made.
pub struct Marks {
    search: u32,
    marks: Vec<(u32, u32)>,
}

impl Marks {
    /// For so many entities.
    pub fn new(entities: usize) -> Self {
        Self {
            search: 0,
            marks: vec![(0, 0); entities],
        }
    }

    fn begin(&mut self) {
        self.search += 1;
    }

    fn get(&self, entity: u32) -> Option<u32> {
        let (search, mark) = self.marks[entity as usize];
        (search == self.search).then_some(mark)
    }

    fn set(&mut self, entity: u32, mark: u32) {
        self.marks[entity as usize] = (self.search, mark);
    }
}

impl Rows {
    /// Of pairs that are in order and stand in both directions.
    pub fn new(entities: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0; entities + 1];
        for &(from, _) in pairs {
            starts[from as usize + 1] += 1;
        }
        for entity in 0..entities {
            starts[entity + 1] += starts[entity];
        }
        Self {
            starts,
            targets: pairs.iter().map(|&(_, to)| to).collect(),
        }
    }

    fn row(&self, entity: u32) -> &[u32] {
        let entity = entity as usize;
        &self.targets[self.starts[entity] as usize..self.starts[entity + 1] as usize]
    }

    /// How many entities are within so many hops.
    pub fn within(&self, from: u32, hops: u32, marks: &mut Marks) -> usize {
        marks.begin();
        marks.set(from, 0);
        let mut reached = vec![from];
        let mut level = 0..1;
        for _ in 0..hops {
            for place in level.clone() {
                for &to in self.row(reached[place]) {
                    if marks.get(to).is_none() {
                        marks.set(to, 0);
                        reached.push(to);
                    }
                }
            }
            level = level.end..reached.len();
        }
        reached.len()
    }

    /// Steps of the shortest path, by breadth-first search from both ends.
    pub fn steps(&self, from: u32, to: u32, marks: &mut [Marks; 2]) -> Option<u32> {
        if from == to {
            return Some(0);
        }
        let mut frontiers = [vec![from], vec![to]];
        let mut depths = [0, 0];
        for (marks, start) in marks.iter_mut().zip([from, to]) {
            marks.begin();
            marks.set(start, 0);
        }
        while frontiers.iter().all(|frontier| !frontier.is_empty()) {
            let side = usize::from(frontiers[1].len() < frontiers[0].len());
            depths[side] += 1;
            let mut next = Vec::new();
            let mut met = false;
            for &entity in &frontiers[side] {
                for &linked in self.row(entity) {
                    if marks[side].get(linked).is_none() {
                        marks[side].set(linked, depths[side]);
                        next.push(linked);
                        met |= marks[1 - side].get(linked).is_some();
                    }
                }
            }
            if met {
                return Some(depths[0] + depths[1]);
            }
            frontiers[side] = next;
        }
        None
    }

    /// How many components there are.
    pub fn components(&self) -> usize {
        let entities = self.starts.len() - 1;
        let mut seen = vec![false; entities];
        let mut count = 0;
        let mut queue = VecDeque::new();
        for start in 0..entities as u32 {
            if std::mem::replace(&mut seen[start as usize], true) {
                continue;
            }
            count += 1;
            queue.push_back(start);
            while let Some(entity) = queue.pop_front() {
                for &linked in self.row(entity) {
                    if !std::mem::replace(&mut seen[linked as usize], true) {
                        queue.push_back(linked);
                    }
                }
            }
        }
        count
    }

    /// PageRank by pulling along the rows, until all ranks together change by
    /// less than this; and after how many rounds that was.
    pub fn page_rank(&self, tolerance: f64) -> (Vec<f64>, u32) {
        const FOLLOWED: f64 = 0.85;
        let entities = self.starts.len() - 1;
        let mut ranks = vec![1.0 / entities as f64; entities];
        for round in 1.. {
            let shares: Vec<f64> = (0..entities as u32)
                .map(|entity| ranks[entity as usize] / self.row(entity).len().max(1) as f64)
                .collect();
            let rest = (1.0 - FOLLOWED) / entities as f64;
            let mut change = 0.0;
            for (rank, entity) in ranks.iter_mut().zip(0..) {
                let row = self.row(entity).iter();
                let pulled: f64 = row.map(|&linked| shares[linked as usize]).sum();
                let now = rest + FOLLOWED * pulled;
                change += (now - *rank).abs();
                *rank = now;
            }
            if change < tolerance {
                return (ranks, round);
            }
        }
        (ranks, 0)
    }
}
