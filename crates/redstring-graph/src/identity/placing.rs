//! From what names stand for to the entity of every (article, name) pair.

use std::{cmp::Reverse, rc::Rc};

use redstring_text::{ArticleId, Kind};

use super::{
    Reason,
    company::Profile,
    index::{Index, Node, Profiles},
    namesakes::FAMOUS,
    person::PersonName,
    pool::{Place, PoolKey},
};
use crate::EntityId;

/// A name that is so much rarer than another of its entity does not give it
/// its id, though it be fuller: it may be a slip.
const RARE: usize = 4;

pub(super) fn node(pool: &PoolKey, group: u32) -> Node {
    Node {
        pool: pool.clone(),
        group,
    }
}

/// The same words, taken for things of other kinds.
pub(super) fn other_kinds(key: &PoolKey) -> impl Iterator<Item = PoolKey> + use<> {
    let (own, key) = (key.kind, key.clone());
    let kinds = Kind::ALL.iter().copied();
    let others = kinds.filter(move |kind| *kind != own);
    others.map(move |kind| key.of_kind(kind))
}

impl Index {
    /// Orders groups so that one is only ever joined to a greater one: a
    /// fuller name, or the same words of a kind that more articles have.
    pub fn fullness<'i>(&'i self, node: &'i Node) -> impl Ord + use<'i> {
        let known = self.pools.get(&node.pool);
        let pool = known.map(|known| known.pool.fullness());
        (pool, Reverse(node.group))
    }

    pub fn person(&self, node: &Node) -> Option<&PersonName> {
        self.pools.get(&node.pool)?.pool.form.person.as_ref()
    }

    /// Whether the gazetteer has it; whoever bears a town's name, a club or a
    /// firm, is another thing.
    pub fn is_place(&self, key: &PoolKey) -> bool {
        let known = self.pools.get(key);
        known.is_some_and(|known| !known.pool.form.senses.is_empty())
    }

    /// Whether an article names a set.
    pub fn is_in(&self, root: &Node, article: ArticleId) -> bool {
        let members = self.sets.get(root).into_iter().flatten();
        members.chain([root]).any(|member| {
            let known = self.pools.get(&member.pool);
            known.is_some_and(|known| {
                let mut here = known.pool.sightings_in(article);
                here.any(|place| known.groups.of(place) == member.group)
            })
        })
    }

    /// The group that stands for all that are one with `node`.
    pub fn root<'n>(&'n self, node: &'n Node) -> &'n Node {
        self.links.get(node).map_or(node, |(root, _)| root)
    }

    /// The company of a set.
    pub fn profile(&self, root: &Node, profiles: &mut Profiles) -> Rc<Profile> {
        if let Some(known) = profiles.get(root) {
            return Rc::clone(known);
        }
        let mut sum = Profile::default();
        let members = self.sets.get(root).into_iter().flatten();
        for member in [root].into_iter().chain(members) {
            let known = &self.pools[&member.pool];
            let sightings = known.group(member.group).map(|(_, sighting)| sighting);
            for sighting in sightings.take(FAMOUS) {
                sum.add(&known.pool.own_terms, sighting);
            }
        }
        let sum = Rc::new(sum);
        profiles.insert(root.clone(), Rc::clone(&sum));
        sum
    }

    /// Gives every sighting of these pools its entity.
    pub fn place(&mut self, pools: &[PoolKey]) {
        for key in pools {
            let Some(known) = self.pools.get(key) else {
                continue;
            };
            let mut last: Option<(Node, EntityId)> = None;
            for (place, _) in &known.pool.sightings {
                let (root, _) = self.standing(key, place);
                let entity = match &last {
                    Some((known, entity)) if *known == root => *entity,
                    _ => self.id(&root),
                };
                last = Some((root, entity));
                let (article, name) = *place;
                if entity != name {
                    self.placed.insert((name, article), entity);
                }
            }
        }
    }

    /// In how many articles a name is.
    pub fn articles_of(&self, name: EntityId) -> usize {
        let pool = self.pool_of.get(&name).and_then(|key| self.pools.get(key));
        pool.map_or(0, |known| known.pool.articles_of(name))
    }

    /// The set that a sighting belongs to in the end, and why.
    pub fn standing(&self, key: &PoolKey, place: &Place) -> (Node, Reason) {
        let Some(known) = self.pools.get(key) else {
            return (node(key, 0), Reason::SameName);
        };
        let own = node(key, known.groups.of(place));
        let mut reason = if known.groups.sizes.len() > 1 {
            Reason::Company
        } else {
            Reason::SameName
        };
        let mut root = &own;
        if let Some((to, why)) = self.links.get(root) {
            (root, reason) = (to, *why);
        }
        let mut next = known.chosen.get(place).or_else(|| self.stands.get(root));
        while let Some((to, why)) = next {
            if *root == own {
                reason = *why;
            }
            root = to;
            next = self.stands.get(root);
        }
        (root.clone(), reason)
    }

    /// The id of a set: of the fullest of its names that is not much rarer
    /// than another; of the group alone where that name has several.
    fn id(&self, root: &Node) -> EntityId {
        let members = self.sets.get(root).into_iter().flatten();
        let mut names: Vec<(usize, usize, Reverse<EntityId>, EntityId)> = Vec::new();
        for member in [root].into_iter().chain(members) {
            let Some(known) = self.pools.get(&member.pool) else {
                continue;
            };
            for (name, count) in &known.pool.names {
                let mut articles: Vec<ArticleId> = Vec::new();
                let one_group = known.groups.sizes.len() == 1;
                if !one_group {
                    let sightings = known.pool.sightings.iter().map(|(place, _)| place);
                    let named = sightings.filter(|(_, other)| other == name);
                    let here = named.filter(|place| known.groups.of(place) == member.group);
                    articles = here.map(|(article, _)| *article).collect();
                }
                let is_own = one_group || member.group == 0 || articles.len() == count.articles;
                let number = if one_group {
                    count.articles
                } else {
                    articles.len()
                };
                let id = match articles.first() {
                    Some(first) if !is_own => name.in_article(*first),
                    _ => *name,
                };
                if number > 0 {
                    names.push((number, count.chars, Reverse(id), id));
                }
            }
        }
        let most = names.iter().map(|name| name.0).max().unwrap_or(0);
        let fullest = names
            .iter()
            .filter(|name| name.0 * RARE >= most)
            .max_by_key(|name| (name.1, name.0, name.2));
        fullest.map_or_else(
            || EntityId::of(root.pool.kind, &root.pool.words),
            |name| name.3,
        )
    }
}
