//! Identity kept up to date: only the names that an article touches are looked
//! at again, with the names that may be one with them.
//!
//! 1. A touched pool is told apart into groups (`namesakes`).
//! 2. Full names of persons with one family name form a block; a touched block
//!    is joined again (`PersonName::likeness`). The rest are blocks of one.
//! 3. Names that a pool of a touched block offers to stand for it ask again
//!    which candidate they stand for (`joining`).
//! 4. Sightings of all these, and of what is joined to them, get their entity.
//!
//! Each step reads only what the step before it left, so the outcome does not
//! depend on what was there earlier.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry},
    rc::Rc,
    sync::Arc,
};

use foldhash::fast::RandomState;
use redstring_text::ArticleId;

use super::{
    Placement, Reason, Refusal,
    company::{Company, Named, Profile},
    form::{Forms, NameForm},
    joining::Why,
    namesakes::{Groups, groups},
    placing::{node, other_kinds},
    pool::{Offer, Place, Pool, PoolKey, Sighting},
};
use crate::{BorrowedPresence, EntityId};

/// A group of a pool.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Node {
    pub pool: PoolKey,
    pub group: u32,
}

/// A pool and what is known about it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub pool: Pool,
    pub groups: Groups,
    /// The forms that may stand for it.
    offers: Vec<PoolKey>,
    /// What its sightings stand for, where each stands for itself.
    pub chosen: BTreeMap<Place, (Node, Reason)>,
    /// Whether something was added or removed since the last conclusions.
    is_touched: bool,
}

impl Known {
    /// The sightings of a group, in the order of articles.
    pub fn group(&self, group: u32) -> impl Iterator<Item = &(Place, Sighting)> {
        let all = self.pool.sightings.iter();
        all.filter(move |(place, _)| self.groups.of(place) == group)
    }
}

/// Everything that identity knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub(super) articles: BTreeMap<ArticleId, Vec<(PoolKey, EntityId)>>,
    pub pools: HashMap<PoolKey, Known, RandomState>,
    blocks: BTreeMap<String, BTreeSet<PoolKey>>,
    /// The pools that a name may stand for.
    pub(super) offered: HashMap<PoolKey, Vec<(PoolKey, Offer)>, RandomState>,
    /// The fullest group of a block that a group is one with.
    pub(super) links: HashMap<Node, (Node, Reason), RandomState>,
    /// All groups that are one with a fuller one, by that one.
    pub(super) sets: HashMap<Node, Vec<Node>, RandomState>,
    /// What a whole set stands for.
    pub(super) stands: BTreeMap<Node, (Node, Reason)>,
    /// Pools of which something stands for a pool.
    pub(super) dependents: HashMap<PoolKey, BTreeSet<PoolKey>, RandomState>,
    /// Why a pool was not joined to another.
    pub refused: HashMap<PoolKey, BTreeMap<PoolKey, Refusal>, RandomState>,
    pub placed: BTreeMap<(EntityId, ArticleId), Placement>,
    /// In how many articles a name stands for an entity that is not its own,
    /// by that entity.
    pub standing_names: BTreeMap<(EntityId, EntityId), usize>,
    /// The pool of every name.
    pub(super) pool_of: BTreeMap<EntityId, PoolKey>,
    touched: Vec<PoolKey>,
    /// Of what was added since the last conclusions.
    forms: Forms,
}

/// Profiles that were summed up in one update.
pub(super) type Profiles = HashMap<Node, Rc<Profile>, RandomState>;

impl Index {
    /// Adds an article, which must not be there yet, without drawing conclusions.
    pub fn add(&mut self, article: ArticleId, presences: &[BorrowedPresence<'_>]) {
        let forms: Vec<NameForm> = presences
            .iter()
            .map(|presence| NameForm::of(presence.kind, presence.name))
            .collect();
        let named = || presences.iter().zip(&forms);
        let company: Vec<Named<'_>> = named()
            .map(|(presence, form)| Named::new(presence, form))
            .collect();
        self.add_named(article, Arc::new(Company::of(&company)), named());
    }

    /// The same for some of an article's names, whose forms are known, as is
    /// the company of the whole article.
    pub fn add_named<'p, 't: 'p>(
        &mut self,
        article: ArticleId,
        company: Arc<Company>,
        named: impl Iterator<Item = (&'p BorrowedPresence<'t>, &'p NameForm)>,
    ) {
        let mut names = Vec::new();
        for (presence, form) in named {
            let key = form.key.clone();
            let known = match self.pools.entry(key.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    if let Some(block) = form.block() {
                        self.blocks.entry(block).or_default().insert(key.clone());
                    }
                    place.insert(Known {
                        pool: Pool::new(form.clone()),
                        groups: Groups::default(),
                        offers: Vec::new(),
                        chosen: BTreeMap::new(),
                        is_touched: false,
                    })
                }
            };
            if known.pool.articles_of(presence.entity) == 0 {
                self.pool_of.insert(presence.entity, key.clone());
            }
            (known.pool).add(article, presence, &company, &mut self.forms);
            if !known.is_touched {
                known.is_touched = true;
                self.touched.push(key.clone());
            }
            names.push((key, presence.entity));
        }
        self.articles.insert(article, names);
    }

    /// Takes an article out again, without drawing conclusions.
    pub fn remove(&mut self, article: ArticleId) {
        for (key, name) in self.articles.remove(&article).unwrap_or_default() {
            if let Some(known) = self.pools.get_mut(&key) {
                known.pool.remove((article, name));
                known.chosen.remove(&(article, name));
                if !known.is_touched {
                    known.is_touched = true;
                    self.touched.push(key.clone());
                }
            }
            self.put((name, article), None);
            if self.articles_of(name) == 0 {
                self.pool_of.remove(&name);
            }
        }
    }

    /// Draws all conclusions from what was added and removed.
    pub fn update(&mut self) {
        self.forms = Forms::default();
        let touched = std::mem::take(&mut self.touched);
        let mut changed = BTreeSet::new();
        let mut blocks = BTreeSet::new();
        // Names that were offered or are now.
        let mut asking = BTreeSet::new();
        for key in touched {
            let block = self
                .pools
                .get(&key)
                .and_then(|known| known.pool.form.block());
            self.regroup(&key, &mut asking);
            match block {
                Some(block) => {
                    blocks.insert(block);
                }
                None => {
                    changed.insert(key);
                }
            }
        }
        let mut profiles = Profiles::default();
        for block in blocks {
            let members = self.blocks.get(&block).cloned().unwrap_or_default();
            self.join_block(&members, &mut profiles);
            let gone: Vec<PoolKey> = members
                .iter()
                .filter(|key| !self.pools.contains_key(key))
                .cloned()
                .collect();
            if let Some(members) = self.blocks.get_mut(&block) {
                members.retain(|key| !gone.contains(key));
                if members.is_empty() {
                    self.blocks.remove(&block);
                }
            }
            changed.extend(members);
        }
        for key in &changed {
            let known = self.pools.get(key).into_iter();
            let offers = known.flat_map(|known| known.offers.iter().cloned());
            let concerned = offers.chain(other_kinds(key));
            asking.extend(concerned.filter(|key| self.is_known(key)));
        }
        asking.extend(changed);
        // A block of full names asks as one.
        let blocks: BTreeSet<String> = (asking.iter())
            .filter_map(|key| self.pools.get(key)?.pool.form.block())
            .collect();
        let in_sets = (blocks.iter()).filter_map(|block| self.blocks.get(block));
        asking.extend(in_sets.flatten().cloned());
        self.ask(&asking, &mut profiles);
        self.place(asking);
    }

    /// Whether there is something to ask of a name.
    fn is_known(&self, key: &PoolKey) -> bool {
        self.pools.contains_key(key) || self.dependents.contains_key(key)
    }

    /// Tells a touched pool apart anew; the names that it offered or offers now
    /// are asking. A pool without sightings vanishes.
    fn regroup(&mut self, key: &PoolKey, asking: &mut BTreeSet<PoolKey>) {
        let Some(known) = self.pools.get_mut(key) else {
            return;
        };
        known.is_touched = false;
        let before = std::mem::take(&mut known.offers);
        for offered in &before {
            if let Some(pools) = self.offered.get_mut(offered) {
                pools.retain(|(pool, _)| pool != key);
                if pools.is_empty() {
                    self.offered.remove(offered);
                }
            }
        }
        asking.extend(before);
        for group in known.groups.numbers() {
            self.sets.remove(&node(key, group));
            self.links.remove(&node(key, group));
        }
        if known.pool.sightings.is_empty() {
            self.forget_stand(key);
            self.pools.remove(key);
            return;
        }
        known.groups = groups(&known.pool);
        let offers = known.pool.offers();
        known.offers = offers.keys().cloned().collect();
        for (offered, offer) in offers {
            let pools = self.offered.entry(offered.clone()).or_default();
            pools.push((key.clone(), offer));
            if self.is_known(&offered) {
                asking.insert(offered);
            }
        }
    }

    /// Joins the full names of a block, each to the fuller names it is like.
    fn join_block(&mut self, members: &BTreeSet<PoolKey>, profiles: &mut Profiles) {
        let mut nodes: Vec<Node> = Vec::new();
        for key in members {
            let Some(known) = self.pools.get(key) else {
                continue;
            };
            nodes.extend(known.groups.numbers().map(|group| node(key, group)));
        }
        for one in &nodes {
            self.links.remove(one);
            self.sets.remove(one);
        }
        for one in members {
            if let Some(refused) = self.refused.get_mut(one) {
                refused.retain(|other, _| !members.contains(other));
            }
        }
        nodes.sort_by(|one, other| self.fullness(other).cmp(&self.fullness(one)));
        for place in 1..nodes.len() {
            let own = &nodes[place];
            let Some(name) = self.person(own) else {
                continue;
            };
            // Fuller names that are one already are one candidate.
            let mut candidates: BTreeMap<Node, Why> = BTreeMap::new();
            for fuller in &nodes[..place] {
                let likeness = self.person(fuller).and_then(|other| name.likeness(other));
                if let Some(likeness) = likeness.filter(|_| fuller.pool != own.pool) {
                    let why = Why::Like(likeness);
                    let known = candidates.entry(self.root(fuller).clone()).or_insert(why);
                    *known = (*known).min(why);
                }
            }
            // Alike with all that are one already, or a short form would chain two.
            candidates.retain(|root, _| {
                let members = self.sets.get(root).into_iter().flatten();
                members.chain([root]).all(|member| {
                    let fullest = self.person(root);
                    let other = self.person(member);
                    member.pool == own.pool
                        || other.is_some_and(|other| {
                            name.likeness(other).is_some()
                                || fullest.is_some_and(|fullest| fullest.has_names_of(name, other))
                        })
                })
            });
            if candidates.is_empty() {
                continue;
            }
            let fuller = self.fuller(candidates, profiles);
            if let Some((to, reason)) = self.decide(own, None, &fuller) {
                self.sets.entry(to.clone()).or_default().push(own.clone());
                self.links.insert(own.clone(), (to.clone(), reason));
                // Company that was joined counts for what comes after.
                profiles.remove(&to);
            }
        }
    }
}
