//! The third step of keeping identity up to date: which fuller name a name
//! stands for. All the candidates that are offered to it are weighed at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    Reason,
    company::Profile,
    index::{Index, Node, Profiles},
    joining::{Candidate, Own, Why, choose},
    namesakes::profile,
    placing::{node, other_kinds},
    pool::{Offer, Place, PoolKey},
};

/// At most so many refusals of one question are kept to tell.
const REMEMBERED: usize = 8;

impl Index {
    /// Asks for every pool which fuller name it stands for.
    pub(super) fn ask(&mut self, asking: &BTreeSet<PoolKey>, profiles: &mut Profiles) {
        profiles.clear();
        for key in asking {
            self.forget_stand(key);
        }
        for key in asking {
            let Some(known) = self.pools.get(key) else {
                continue;
            };
            let roots: Vec<Node> = (known.groups.numbers())
                .map(|group| node(key, group))
                .filter(|own| !self.links.contains_key(own))
                .collect();
            for own in roots {
                let candidates = self.candidates(&own);
                if candidates.is_empty() {
                    continue;
                }
                let singly = self.pools[key].pool.form.is_lone() || candidates.len() > 1;
                if !singly {
                    if let Some(stand) = self.decide(&own, None, &candidates, profiles) {
                        self.depend(key, &stand.0);
                        self.stands.insert(own, stand);
                    }
                    continue;
                }
                for place in self.places(&own) {
                    if let Some(stand) = self.decide(&own, Some(place), &candidates, profiles) {
                        self.depend(key, &stand.0);
                        if let Some(known) = self.pools.get_mut(key) {
                            known.chosen.insert(place, stand);
                        }
                    }
                }
            }
        }
    }

    /// The fuller names that a set of names may stand for.
    fn candidates(&self, own: &Node) -> BTreeMap<Node, Why> {
        let mut candidates = BTreeMap::new();
        let mut consider = |key: &PoolKey, offer: Offer| {
            let Some(known) = self.pools.get(key) else {
                return;
            };
            for group in known.groups.numbers() {
                let root = self.root(&node(key, group)).clone();
                if root.pool != own.pool && self.fullness(&root) > self.fullness(own) {
                    let why = Why::Offered(offer);
                    let known = candidates.entry(root).or_insert(why);
                    *known = (*known).min(why);
                }
            }
        };
        let members = self.sets.get(own).into_iter().flatten();
        for member in members.chain([own]) {
            for (key, offer) in self.offered.get(&member.pool).into_iter().flatten() {
                consider(key, *offer);
            }
            if self.is_place(&member.pool) {
                continue;
            }
            for other in other_kinds(&member.pool).filter(|other| !self.is_place(other)) {
                consider(&other, Offer::OtherKind);
            }
        }
        candidates
    }

    /// What a group, or one sighting of it, is joined to.
    pub(super) fn decide(
        &mut self,
        own: &Node,
        place: Option<Place>,
        candidates: &BTreeMap<Node, Why>,
        profiles: &mut Profiles,
    ) -> Option<(Node, Reason)> {
        let places = place.map_or_else(|| self.places(own), |place| vec![place]);
        let known = &self.pools[&own.pool];
        let own_terms = known.pool.form.own_terms();
        let sum = profile(&known.pool, &own_terms, &self.companies, &places);
        let nodes: Vec<&Node> = candidates.keys().collect();
        let summed: Vec<Rc<Profile>> = nodes
            .iter()
            .map(|candidate| self.profile(candidate, profiles))
            .collect();
        let offered: Vec<Candidate<'_>> = candidates
            .iter()
            .zip(&summed)
            .map(|((candidate, why), summed)| Candidate {
                profile: summed,
                beside: places.iter().any(|place| self.is_in(candidate, place.0)),
                why: *why,
            })
            .collect();
        let asking = Own {
            profile: &sum,
            kind: own.pool.kind,
            rareness: (!known.pool.form.is_lone()).then(|| known.pool.form.rareness()),
        };
        match choose(&asking, &offered) {
            Ok(number) => Some((nodes[number].clone(), offered[number].why.reason())),
            Err(refusals) => {
                for (number, refusal) in refusals.into_iter().take(REMEMBERED) {
                    let pair = (own.pool.clone(), nodes[number].pool.clone());
                    self.refused.insert(pair, refusal);
                }
                None
            }
        }
    }
}
