//! Entities and claims of packed deltas, one after the other.
//!
//! Presences are gathered by entity and evidence by claim, by sorting their
//! numbers; each entity and claim is then made of its own as
//! [`Graph::new`](crate::Graph::new) makes it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use rayon::prelude::*;
use redstring_text::{ArticleId, Factuality};

use super::{NONE, PackedDeltas, PackedEvidence};
use crate::{
    Claim, Decision, Entity, EntityId, Evidence, Resolution,
    entities::{Named, entity},
    graph::claim,
    identity::identify_packed,
};

/// The graph of packed deltas under decisions.
#[derive(Debug)]
pub struct PackedGraph<'d> {
    deltas: &'d PackedDeltas,
    resolution: Resolution,
    /// Of all entities, ascending.
    ids: Vec<EntityId>,
    /// The number of the entity of each presence; [`NONE`] for a hidden one.
    entity_of: Vec<u32>,
    /// Presences by entity, and where those of each start.
    presences: Vec<u32>,
    starts: Vec<u32>,
    /// Evidence by claim, and where that of each starts.
    evidence: Vec<Key>,
    claims: Vec<u32>,
}

/// What orders evidence by claim, and its number.
type Key = (u32, u32, u32, Factuality, u32);

/// A claim with the numbers of what it speaks of.
#[derive(Debug)]
pub struct NumberedClaim {
    /// The number of its subject among all entities.
    pub subject: u32,
    /// The number of its object.
    pub object: u32,
    /// The claim with all its evidence.
    pub claim: Claim,
    /// Where each piece of its evidence stands.
    pub places: Vec<Place>,
}

/// Where a piece of evidence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The number of the article among all.
    pub article: u32,
    /// The number of the relation in the article's reading.
    pub relation: u32,
}

impl PackedDeltas {
    /// Their graph. Time O(n log n) in presences and evidence, on every core
    /// where identity is concerned; besides the result and one shard of
    /// identity a core, memory for twenty-odd bytes each.
    pub fn graph(&self, decisions: &[Decision]) -> PackedGraph<'_> {
        let asked: BTreeSet<EntityId> = decisions
            .iter()
            .map(|decision| &decision.ruling)
            .flat_map(|ruling| ruling.entities().chain(ruling.split_off()))
            .collect();
        let identity = identify_packed(self, &asked);
        let resolution = Resolution::under(Arc::new(identity), decisions);
        let (ids, entity_of) = self.resolved(&resolution);
        let (presences, starts) = by_entity(&entity_of, ids.len());
        let evidence = self.by_claim(&entity_of);
        let claims = evidence.chunk_by(|one, other| claim_of(one) == claim_of(other));
        let ends = claims.scan(0, |end, evidence| {
            *end += evidence.len() as u32;
            Some(*end)
        });
        let claims = [0].into_iter().chain(ends).collect();
        PackedGraph {
            deltas: self,
            resolution,
            ids,
            entity_of,
            presences,
            starts,
            evidence,
            claims,
        }
    }

    /// All entities, and the number of that of each presence.
    fn resolved(&self, resolution: &Resolution) -> (Vec<EntityId>, Vec<u32>) {
        let mut found: HashMap<EntityId, u32> = HashMap::with_capacity(self.names().len());
        let mut number = |id: Option<EntityId>| match id {
            Some(id) => {
                let new = found.len() as u32;
                *found.entry(id).or_insert(new)
            }
            None => NONE,
        };
        // What most names mean is asked once for all articles.
        let mut everywhere: Vec<Option<u32>> = vec![None; self.names().len()];
        let depends: Vec<bool> = (self.names().iter())
            .map(|name| resolution.depends_on_article(name.id))
            .collect();
        let mut entity_of = Vec::with_capacity(self.presence_count());
        for article in 0..self.article_count() as u32 {
            let here = self.article(article);
            for presence in self.presences_of(article) {
                let name = self.name_of(presence) as usize;
                let mut resolved = || number(resolution.resolve(here, self.names()[name].id));
                entity_of.push(match depends[name] {
                    true => resolved(),
                    false => *everywhere[name].get_or_insert_with(resolved),
                });
            }
        }
        let mut ids: Vec<(EntityId, u32)> = found.into_iter().collect();
        ids.sort_unstable();
        let mut place_of = vec![NONE; ids.len()];
        for (&(_, found), place) in ids.iter().zip(0..) {
            place_of[found as usize] = place;
        }
        for entity in entity_of.iter_mut().filter(|entity| **entity != NONE) {
            *entity = place_of[*entity as usize];
        }
        (ids.into_iter().map(|(id, _)| id).collect(), entity_of)
    }

    fn by_claim(&self, entity_of: &[u32]) -> Vec<Key> {
        let ranks = self.texts.ranks();
        let numbered = self.evidence.iter().zip(0..);
        let mut evidence: Vec<Key> = numbered
            .map(|(packed, number)| {
                let subject = entity_of[packed.subject as usize];
                let object = entity_of[packed.object as usize];
                let lemma = ranks[packed.lemma as usize];
                (subject, object, lemma, packed.factuality, number)
            })
            .filter(|&(subject, object, ..)| subject != object && subject != NONE && object != NONE)
            .collect();
        evidence.par_sort_unstable();
        evidence
    }
}

/// What evidence of one claim has in common.
fn claim_of(key: &Key) -> (u32, u32, u32, Factuality) {
    (key.0, key.1, key.2, key.3)
}

/// Presences by their entities, and where those of each entity start.
fn by_entity(entity_of: &[u32], entities: usize) -> (Vec<u32>, Vec<u32>) {
    let known = || {
        entity_of
            .iter()
            .zip(0u32..)
            .filter(|(entity, _)| **entity != NONE)
    };
    let mut starts = vec![0u32; entities + 1];
    for (&entity, _) in known() {
        starts[entity as usize + 1] += 1;
    }
    for entity in 1..starts.len() {
        starts[entity] += starts[entity - 1];
    }
    let mut next = starts.clone();
    let mut presences = vec![0; starts[entities] as usize];
    for (&entity, presence) in known() {
        let next = &mut next[entity as usize];
        presences[*next as usize] = presence;
        *next += 1;
    }
    (presences, starts)
}

impl PackedGraph<'_> {
    /// All articles, ascending.
    pub fn articles(&self) -> impl Iterator<Item = ArticleId> {
        self.deltas.articles.iter().map(|article| article.id)
    }

    /// The ids of all entities, ascending.
    pub fn ids(&self) -> &[EntityId] {
        &self.ids
    }

    /// The entity of this number.
    pub fn entity(&self, number: u32) -> Entity {
        let id = self.ids[number as usize];
        let mut article = 0;
        let presences = self.presences_of(number).iter();
        let named: Vec<Named<'_>> = presences
            .map(|&presence| {
                article = self.article_number(presence, article);
                Named {
                    entity: id,
                    article: self.deltas.article(article),
                    presence: self.deltas.presence(presence),
                }
            })
            .collect();
        entity(id, &named, &self.resolution)
    }

    /// The numbers of the articles that name an entity, ascending.
    pub fn articles_of(&self, number: u32) -> Vec<u32> {
        let mut article = 0;
        let presences = self.presences_of(number).iter();
        let mut articles: Vec<u32> = presences
            .map(|&presence| {
                article = self.article_number(presence, article);
                article
            })
            .collect();
        articles.dedup();
        articles
    }

    /// How many claims there are.
    pub fn claim_count(&self) -> u32 {
        self.claims.len() as u32 - 1
    }

    /// The claim of this number, in the order of subject, object, lemma and
    /// factuality.
    pub fn claim(&self, number: u32) -> NumberedClaim {
        let [start, end] = [number, number + 1].map(|claim| self.claims[claim as usize] as usize);
        let keys = &self.evidence[start..end];
        let (subject, object, ..) = keys[0];
        let ends = [subject, object].map(|end| self.ids[end as usize]);
        let mut evidence: Vec<(Evidence, Place)> = keys
            .iter()
            .map(|&(.., number)| {
                let packed: &PackedEvidence = &self.deltas.evidence[number as usize];
                let source = self.entity_of.get(packed.source as usize);
                let source = source.and_then(|&source| self.ids.get(source as usize));
                let evidence = self.deltas.unpacked(packed, ends, source.copied());
                let (article, relation) = (packed.article, packed.relation);
                (evidence, Place { article, relation })
            })
            .collect();
        if evidence.len() > 1 {
            evidence.sort();
            evidence.dedup_by(|(other, _), (kept, _)| other == kept);
        }
        let (evidence, places) = evidence.into_iter().unzip();
        let articles = &self.deltas.articles;
        NumberedClaim {
            subject,
            object,
            claim: claim(evidence, |article| {
                let place = articles.binary_search_by_key(&article, |article| article.id);
                Some(&articles.get(place.ok()?)?.signature)
            }),
            places,
        }
    }

    fn presences_of(&self, entity: u32) -> &[u32] {
        let entity = entity as usize;
        &self.presences[self.starts[entity] as usize..self.starts[entity + 1] as usize]
    }

    /// The article of a presence, which is not before `from`.
    fn article_number(&self, presence: u32, from: u32) -> u32 {
        let articles = &self.deltas.articles[from as usize..];
        let further = articles.partition_point(|article| article.first_presence <= presence);
        from + further as u32 - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Delta, Graph, Ruling,
        arbitrary::{decision, decisions, deltas, named, stating},
    };
    use proptest::prelude::*;

    fn packed(mut deltas: Vec<Delta>) -> PackedDeltas {
        deltas.sort();
        deltas.dedup_by_key(|delta| delta.article);
        let mut packed = PackedDeltas::default();
        for delta in deltas {
            packed.add(delta).unwrap();
        }
        packed
    }

    fn assert_same(packed: &PackedGraph<'_>, graph: &Graph) {
        let entities: Vec<Entity> = (0..packed.ids().len() as u32)
            .map(|number| packed.entity(number))
            .collect();
        assert_eq!(entities, graph.entities());
        let claims: Vec<NumberedClaim> = (0..packed.claim_count())
            .map(|number| packed.claim(number))
            .collect();
        for claim in &claims {
            let ends = [claim.subject, claim.object].map(|end| packed.ids()[end as usize]);
            assert_eq!(ends, [claim.claim.subject, claim.claim.object]);
            assert_eq!(claim.places.len(), claim.claim.evidence.len());
        }
        let claims: Vec<Claim> = claims.into_iter().map(|numbered| numbered.claim).collect();
        assert_eq!(claims, graph.claims());
    }

    #[test]
    fn two_names_made_one_leave_one_piece_of_evidence() {
        let mut delta = stating(&[("A", "met", "C"), ("B", "met", "C")]);
        let spans = delta.evidence[0].clone();
        delta.evidence[1] = Evidence {
            subject: delta.evidence[1].subject,
            ..spans
        };
        let merge = Ruling::Merge {
            from: named("B"),
            into: named("A"),
        };
        let decisions = [decision(1, merge)];
        let deltas = packed(vec![delta.clone()]);
        let graph = deltas.graph(&decisions);
        let places = graph.claim(0).places;
        assert_eq!(places.len(), 1);
        assert_eq!(places[0].relation, 0);
        assert_same(&graph, &Graph::new([delta], &decisions));
    }

    proptest! {
        #[test]
        fn packed_or_not_the_graph_is_the_same(deltas in deltas(), decisions in decisions()) {
            let packed = packed(deltas.clone());
            assert_same(&packed.graph(&decisions), &Graph::new(deltas, &decisions));
        }
    }
}
