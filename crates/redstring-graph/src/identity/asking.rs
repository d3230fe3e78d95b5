//! The third step of keeping identity up to date: which fuller name a name
//! stands for. All the candidates that are offered to it are weighed at once.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    Reason,
    company::Profile,
    index::{Index, Node, Profiles},
    joining::{Candidate, Own, Why, choose},
    namesakes::FAMOUS,
    placing::{node, other_kinds},
    pool::{Offer, Place, PoolKey, Sighting},
};

/// A fuller name that a name may stand for.
pub(super) struct Fuller {
    node: Node,
    why: Why,
    profile: Rc<Profile>,
}

/// At most so many refusals of one question are kept to tell.
const REMEMBERED: usize = 8;

impl Index {
    /// Asks for every pool which fuller name it stands for.
    pub(super) fn ask(&mut self, asking: &[PoolKey], profiles: &mut Profiles) {
        profiles.clear();
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
                let fuller = self.fuller(candidates, profiles);
                let known = &self.pools[key];
                let singly = known.pool.form.is_lone() || fuller.len() > 1;
                if !singly {
                    if let Some(stand) = self.decide(&own, None, &fuller) {
                        self.stands.insert(own, stand);
                    }
                    continue;
                }
                let places: Vec<Place> = known.group(own.group).map(|(place, _)| *place).collect();
                for place in places {
                    let stand = self.decide(&own, Some(place), &fuller);
                    if let Some((stand, known)) = stand.zip(self.pools.get_mut(key)) {
                        known.chosen.insert(place, stand);
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

    /// The same with their company.
    pub(super) fn fuller(
        &self,
        candidates: BTreeMap<Node, Why>,
        profiles: &mut Profiles,
    ) -> Vec<Fuller> {
        let candidates = candidates.into_iter();
        candidates
            .map(|(node, why)| Fuller {
                profile: self.profile(&node, profiles),
                node,
                why,
            })
            .collect()
    }

    /// What a group, or one sighting of it, is joined to.
    pub(super) fn decide(
        &mut self,
        own: &Node,
        place: Option<Place>,
        fuller: &[Fuller],
    ) -> Option<(Node, Reason)> {
        let known = &self.pools[&own.pool];
        let sightings: Vec<&(Place, Sighting)> = match &place {
            Some(place) => known.pool.sighting(place).into_iter().collect(),
            None => known.group(own.group).collect(),
        };
        let asked = sightings.iter().take(FAMOUS);
        let sum = Profile::of(&known.pool.own_terms, asked.map(|(_, sighting)| sighting));
        let offered: Vec<Candidate<'_>> = fuller
            .iter()
            .map(|fuller| Candidate {
                profile: &fuller.profile,
                beside: sightings
                    .iter()
                    .any(|(place, _)| self.is_in(&fuller.node, place.0)),
                why: fuller.why,
            })
            .collect();
        let asking = Own {
            profile: &sum,
            kind: own.pool.kind,
            rareness: (!known.pool.form.is_lone()).then(|| known.pool.form.rareness()),
        };
        match choose(&asking, &offered) {
            Ok(number) => Some((fuller[number].node.clone(), fuller[number].why.reason())),
            Err(refusals) => {
                let refused = self.refused.entry(own.pool.clone()).or_default();
                let refusals = refusals.into_iter().take(REMEMBERED);
                refused.extend(refusals.map(|(number, refusal)| {
                    let to = &fuller[number].node.pool;
                    (to.clone(), refusal)
                }));
                None
            }
        }
    }
}
