//! Which names articles that came or went may have made other entities, and
//! which must be known to say so: with what identity took all others for, only
//! these are looked at again.
//!
//! It follows the steps of identity (`index`), with names by the hash of their
//! pool, and is generous: a pool more costs time, one less would be a mistake,
//! which a property test looks for.
//!
//! ```text
//! touched ─► their blocks ─► asking: what these ─► decided: what stood for
//! pools                      offer, their blocks    one of them
//!                                                       │
//!                            needed: what is offered ◄──┘
//!                            for them, and so on upwards
//! ```

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;
use redstring_text::ArticleId;

use super::shards::Ties;
use crate::{EntityId, packed::PackedDeltas};

/// Names by what becomes of them.
pub(super) struct Touched {
    /// The pool of each name.
    pool_of: Vec<u32>,
    /// Pools whose names may be other entities now.
    decided: Vec<bool>,
    /// Pools on which that depends, and themselves.
    needed: Vec<bool>,
}

impl Touched {
    /// Those that articles of which nothing is known touch, and those that went,
    /// and names that are asked about.
    pub fn of(
        deltas: &PackedDeltas,
        ties: &[Ties],
        aliases: &[(u32, u64)],
        asked: &BTreeSet<EntityId>,
    ) -> Self {
        let before = deltas.before();
        let pools = Pools::new(ties, aliases);
        let mut was_placed = vec![false; pools.len()];
        for &(presence, _) in &before.identified {
            was_placed[pools.of[deltas.name_of(presence) as usize] as usize] = true;
        }
        let mut decided = Marked::new(pools.len());
        let names = deltas.names().iter().zip(&pools.of);
        for (_, &pool) in names.filter(|(name, _)| asked.contains(&name.id)) {
            decided.mark(pool);
        }
        for &naming in &before.gone {
            decided.mark(pools.of[deltas.name_in(naming) as usize]);
        }
        let mut known = before.articles.iter().copied().peekable();
        for article in 0..deltas.article_count() as u32 {
            if known.next_if_eq(&article).is_some() {
                continue;
            }
            for presence in deltas.presences_of(article) {
                decided.mark(pools.of[deltas.name_of(presence) as usize]);
            }
        }
        pools.add_blocks(&mut decided);
        for place in 0..decided.all.len() {
            for offered in pools.offered(decided.all[place]) {
                decided.mark(offered);
            }
        }
        pools.add_blocks(&mut decided);
        // What stood for one of these may go with it; others had no reason to ask.
        let was_placed = |pool: &u32| was_placed[*pool as usize];
        pools.spread(&mut decided, |pool| pools.offered(pool).filter(was_placed));
        let mut needed = decided.clone();
        pools.spread(&mut needed, |pool| pools.offering(pool));
        Self {
            pool_of: pools.of,
            decided: decided.is,
            needed: needed.is,
        }
    }

    /// Whether what is said of a name has to be known.
    pub fn is_needed(&self, name: u32) -> bool {
        self.needed[self.pool_of[name as usize] as usize]
    }

    fn is_decided(&self, name: u32) -> bool {
        self.decided[self.pool_of[name as usize] as usize]
    }

    /// What all names stand for where that is not their own entity, from what
    /// those that are needed were found to stand for.
    pub fn all_placed(
        &self,
        deltas: &PackedDeltas,
        found: Vec<((EntityId, ArticleId), EntityId)>,
    ) -> Vec<((EntityId, ArticleId), EntityId)> {
        let found: HashMap<_, _, RandomState> = found.into_iter().collect();
        let mut before = deltas.before().identified.iter().peekable();
        let mut placed = Vec::with_capacity(found.len() + before.len());
        for article in 0..deltas.article_count() as u32 {
            for presence in deltas.presences_of(article) {
                let was = before.next_if(|(known, _)| *known == presence);
                let name = deltas.name_of(presence);
                let at = (deltas.names()[name as usize].id, deltas.article(article));
                let is = match self.is_decided(name) {
                    true => found.get(&at).copied(),
                    false => was.map(|(_, entity)| *entity),
                };
                placed.extend(is.map(|entity| (at, entity)));
            }
        }
        placed
    }
}

/// Pools that were marked, in the order in which they were.
#[derive(Clone)]
struct Marked {
    is: Vec<bool>,
    all: Vec<u32>,
    /// Of so many of them the blocks were marked.
    with_blocks: usize,
}

impl Marked {
    fn new(pools: usize) -> Self {
        Self {
            is: vec![false; pools],
            all: Vec::new(),
            with_blocks: 0,
        }
    }

    fn mark(&mut self, pool: u32) {
        let is_marked = &mut self.is[pool as usize];
        if !*is_marked {
            *is_marked = true;
            self.all.push(pool);
        }
    }
}

/// All pools, and which are linked.
struct Pools {
    /// The pool of each name.
    of: Vec<u32>,
    /// Block and pool, ordered; and each pool's block.
    blocks: Vec<(u64, u32)>,
    block_of: Vec<Option<u64>>,
    /// A pool and one that is offered for it or has its words, ordered; and the
    /// other way round.
    offers: Vec<(u32, u32)>,
    offered_by: Vec<(u32, u32)>,
}

impl Pools {
    fn new(ties: &[Ties], aliases: &[(u32, u64)]) -> Self {
        let mut numbers: HashMap<u64, u32, RandomState> = HashMap::default();
        let mut block_of = Vec::new();
        let of: Vec<u32> = (ties.iter())
            .map(|ties| {
                *numbers.entry(ties.pool).or_insert_with(|| {
                    block_of.push(ties.block);
                    block_of.len() as u32 - 1
                })
            })
            .collect();
        let links = ties.iter().zip(&of).flat_map(|(ties, &pool)| {
            let links = ties.links.iter();
            links.map(move |link| (pool, link))
        });
        let aliases = aliases
            .iter()
            .map(|(name, link)| (of[*name as usize], link));
        let known = links
            .chain(aliases)
            .filter_map(|(pool, link)| Some((pool, *numbers.get(link)?)));
        let mut offers: Vec<(u32, u32)> = known.filter(|(pool, link)| pool != link).collect();
        let mut offered_by: Vec<(u32, u32)> =
            offers.iter().map(|&(pool, link)| (link, pool)).collect();
        for links in [&mut offers, &mut offered_by] {
            links.sort_unstable();
            links.dedup();
        }
        let blocks = block_of.iter().zip(0..);
        let mut blocks: Vec<(u64, u32)> = blocks
            .filter_map(|(block, pool)| Some(((*block)?, pool)))
            .collect();
        blocks.sort_unstable();
        Self {
            of,
            blocks,
            block_of,
            offers,
            offered_by,
        }
    }

    fn len(&self) -> usize {
        self.block_of.len()
    }

    /// What a pool may be stood for by, and what has its words.
    fn offered(&self, pool: u32) -> impl Iterator<Item = u32> {
        row(&self.offers, pool)
    }

    /// What a pool may stand for, and what has its words.
    fn offering(&self, pool: u32) -> impl Iterator<Item = u32> {
        row(&self.offered_by, pool)
    }

    /// Marks what is linked to a marked pool, and all blocks of that, until nothing
    /// is left to mark.
    fn spread<I: Iterator<Item = u32>>(&self, marked: &mut Marked, links: impl Fn(u32) -> I) {
        let mut place = 0;
        while let Some(&pool) = marked.all.get(place) {
            links(pool).for_each(|linked| marked.mark(linked));
            place += 1;
            if place == marked.all.len() {
                self.add_blocks(marked);
            }
        }
    }

    /// Marks all pools that share a block with one that is marked.
    fn add_blocks(&self, marked: &mut Marked) {
        while let Some(&pool) = marked.all.get(marked.with_blocks) {
            marked.with_blocks += 1;
            for (_, other) in
                (self.block_of[pool as usize].iter()).flat_map(|&block| row_of(&self.blocks, block))
            {
                marked.mark(*other);
            }
        }
    }
}

fn row(links: &[(u32, u32)], of: u32) -> impl Iterator<Item = u32> {
    row_of(links, of).iter().map(|(_, to)| *to)
}

/// The rows that begin so.
fn row_of<K: Ord + Copy>(rows: &[(K, u32)], of: K) -> &[(K, u32)] {
    let start = rows.partition_point(|(key, _)| *key < of);
    let length = rows[start..].partition_point(|(key, _)| *key == of);
    &rows[start..start + length]
}
