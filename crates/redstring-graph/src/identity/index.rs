//! All that identity knows of some articles, and the way to its conclusions.
//!
//! 1. A pool is told apart into groups (`namesakes`).
//! 2. Full names of persons with one family name form a block, which is joined
//!    (`PersonName::likeness`). The rest are blocks of one.
//! 3. Names that a pool offers to stand for it ask which candidate they stand
//!    for (`joining`).
//! 4. Sightings get their entity.
//!
//! Each step reads only what the step before it left. `touched` follows the same
//! steps to find what some articles may change.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry},
    rc::Rc,
    sync::Arc,
};

use foldhash::fast::RandomState;
use redstring_text::ArticleId;

use super::{
    Reason, Refusal,
    company::{Company, Named, Profile},
    form::{Forms, NameForm},
    joining::Why,
    namesakes::{Groups, groups},
    placing::node,
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
    /// What its sightings stand for, where each stands for itself.
    pub chosen: BTreeMap<Place, (Node, Reason)>,
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
    /// Why a pool was not joined to another.
    pub refused: HashMap<PoolKey, BTreeMap<PoolKey, Refusal>, RandomState>,
    /// What a name stands for in an article where that is not its own entity.
    pub placed: BTreeMap<(EntityId, ArticleId), EntityId>,
    /// Entities, each with the names besides its own that are placed there.
    pub standing_names: BTreeSet<(EntityId, EntityId)>,
    /// The pool of every name.
    pub(super) pool_of: BTreeMap<EntityId, PoolKey>,
    /// Of what was added.
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
                        chosen: BTreeMap::new(),
                    })
                }
            };
            if known.pool.articles_of(presence.entity) == 0 {
                self.pool_of.insert(presence.entity, key.clone());
            }
            (known.pool).add(article, presence, &company, &mut self.forms);
            names.push((key, presence.entity));
        }
        self.articles.insert(article, names);
    }

    /// Draws all conclusions from what was added.
    pub fn conclude(&mut self) {
        self.forms = Forms::default();
        let mut pools: Vec<PoolKey> = self.pools.keys().cloned().collect();
        pools.sort_unstable();
        for key in &pools {
            self.tell_apart(key);
        }
        let mut profiles = Profiles::default();
        for members in std::mem::take(&mut self.blocks).into_values() {
            self.join_block(&members, &mut profiles);
        }
        self.ask(&pools, &mut profiles);
        self.place(&pools);
    }

    /// Tells the things of a pool apart, and offers it for its other forms.
    fn tell_apart(&mut self, key: &PoolKey) {
        let Some(known) = self.pools.get_mut(key) else {
            return;
        };
        known.groups = groups(&known.pool);
        for (offered, offer) in known.pool.offers() {
            let pools = self.offered.entry(offered).or_default();
            pools.push((key.clone(), offer));
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
