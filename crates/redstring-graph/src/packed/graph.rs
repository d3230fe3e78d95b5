//! Entities and claims of packed deltas, one after the other.
//!
//! Presences are gathered by entity and evidence by claim, by sorting their
//! numbers; each entity and claim is then made of its own as
//! [`Graph::new`](crate::Graph::new) makes it.

use rayon::prelude::*;
use redstring_text::{ArticleId, Factuality};

use super::{NONE, NamedIn, PackedDeltas, PackedEvidence, Resolved};
use crate::{
    BorrowedPresence, Claim, Decision, Entity, EntityId, Evidence,
    entities::{Alike, entity},
    graph::claim,
};

/// The graph of packed deltas under decisions.
#[derive(Debug)]
pub struct PackedGraph<'d> {
    deltas: &'d PackedDeltas,
    resolved: Resolved,
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
    /// Their graph: [`PackedDeltas::resolved`], and claims of all evidence.
    pub fn graph(&self, decisions: &[Decision]) -> PackedGraph<'_> {
        self.graph_of(self.resolved(decisions))
    }

    /// The same where it is known what presences are. Time O(n log n) in
    /// evidence; besides the result memory for twenty-odd bytes each.
    pub fn graph_of(&self, resolved: Resolved) -> PackedGraph<'_> {
        let evidence = self.by_claim(&resolved.entity_of);
        let claims = evidence.chunk_by(|one, other| claim_of(one) == claim_of(other));
        let ends = claims.scan(0, |end, evidence| {
            *end += evidence.len() as u32;
            Some(*end)
        });
        let claims = [0].into_iter().chain(ends).collect();
        PackedGraph {
            deltas: self,
            resolved,
            evidence,
            claims,
        }
    }

    fn by_claim(&self, entity_of: &[u32]) -> Vec<Key> {
        let ranks = self.namings.texts.ranks();
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

impl PackedGraph<'_> {
    /// All articles, ascending.
    pub fn articles(&self) -> impl Iterator<Item = ArticleId> {
        self.deltas.articles.iter().map(|article| article.id)
    }

    /// The ids of all entities, ascending.
    pub fn ids(&self) -> &[EntityId] {
        &self.resolved.ids
    }

    /// The number of an entity.
    pub fn number(&self, id: EntityId) -> Option<u32> {
        self.resolved.number(id)
    }

    /// The entity of this number.
    pub fn entity(&self, number: u32) -> Entity {
        let id = self.resolved.ids[number as usize];
        let presences = self.resolved.presences_of(number);
        let namings = presences.iter();
        let mut namings: Vec<u32> = namings
            .map(|&(presence, _)| self.deltas.presences[presence as usize])
            .collect();
        namings.sort_unstable();
        let alike = namings.chunk_by(|one, other| one == other);
        let alike: Vec<Alike<'_>> = alike
            .map(|alike| Alike {
                presence: self.naming(alike[0]),
                times: alike.len() as u32,
            })
            .collect();
        let articles = self.articles_of(number).into_iter();
        let articles = articles.map(|article| self.deltas.article(article));
        entity(id, articles.collect(), &alike, &self.resolved.resolution)
    }

    /// The numbers of the articles that name an entity, ascending.
    pub fn articles_of(&self, number: u32) -> Vec<u32> {
        let presences = self.resolved.presences_of(number).iter();
        let mut articles: Vec<u32> = presences.map(|&(_, article)| article).collect();
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
        let ends = [subject, object].map(|end| self.resolved.ids[end as usize]);
        let mut evidence: Vec<(Evidence, Place)> = keys
            .iter()
            .map(|&(.., number)| {
                let packed: &PackedEvidence = &self.deltas.evidence[number as usize];
                let source = self.resolved.entity_of.get(packed.source as usize);
                let source = source.and_then(|&source| self.resolved.ids.get(source as usize));
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

    /// Where articles name an entity, in their order; for the number after the
    /// last one, where they name what is hidden.
    pub fn named_in(&self, number: u32) -> impl Iterator<Item = NamedIn> {
        let id = self.resolved.ids.get(number as usize).copied();
        let presences = self.resolved.presences_of(number).iter();
        presences.map(move |&(presence, article)| {
            let naming = self.deltas.presences[presence as usize];
            let decided = self.resolved.decided.get(&presence).copied();
            let name = || self.deltas.namings.name(naming).id;
            NamedIn {
                article,
                naming,
                identified: decided.or(id).unwrap_or_else(name),
            }
        })
    }

    /// How an article names a thing, by the number of that way.
    pub fn naming(&self, naming: u32) -> BorrowedPresence<'_> {
        self.deltas.namings.borrowed(naming)
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
            packed.add(&delta).unwrap();
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
