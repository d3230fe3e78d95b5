//! Entities and claims: all deltas under all decisions.

use std::{collections::BTreeMap, mem, sync::Arc};

use redstring_text::{ArticleId, Confidence, Factuality};
use serde::{Deserialize, Serialize};

use crate::{
    BorrowedPresence, Decision, Delta, EntityId, Evidence, Link, Network, Resolution, Signature,
    delta::fullness,
    entities::{Entity, entities},
    identify,
    reprints::reprints,
};

/// Who is connected to whom, how, and where it says so. A pure function of
/// deltas and decisions.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    entities: Vec<Entity>,
    claims: Vec<Claim>,
    network: Network,
}

/// What articles say between two entities: one per subject, object, lemma of
/// the predicate and factuality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Who acts or bears the role.
    pub subject: EntityId,
    /// Who is acted upon or stands at the other end.
    pub object: EntityId,
    /// The predicate with its verb or noun as a lemma.
    pub lemma: String,
    /// How the articles stand to it.
    pub factuality: Factuality,
    /// The most frequent wording of the predicate, of those the longest, of
    /// those the lexicographically first.
    pub predicate: String,
    /// How many independent sources say so: its articles, less those that are
    /// reprints of another of them.
    pub support: u32,
    /// In how many articles it stands.
    pub articles: u32,
    /// Those of its articles that are reprints of another of them, and of
    /// which.
    pub reprints: BTreeMap<ArticleId, ArticleId>,
    /// Every place where it stands, ordered by article and sentence; at least
    /// one. Subject, object and source are entities of the graph.
    pub evidence: Vec<Evidence>,
}

impl Graph {
    /// The graph of these deltas under these decisions. The order of either
    /// does not matter, and the same delta given twice counts once.
    ///
    /// Time O(n log n) in presences and evidence, space O(n).
    pub fn new(deltas: impl IntoIterator<Item = Delta>, decisions: &[Decision]) -> Self {
        let mut deltas: Vec<Delta> = deltas.into_iter().collect();
        deltas.sort();
        deltas.dedup_by_key(|delta| delta.article);
        let presences = || {
            deltas.iter().flat_map(|delta| {
                let presences = delta.presences.iter();
                presences.map(|presence| (delta.article, BorrowedPresence::from(presence)))
            })
        };
        let identity = Arc::new(identify(presences()));
        let resolution = Resolution::under(identity, decisions);
        let entities = entities(presences(), &resolution);
        let signatures = (deltas.iter_mut())
            .map(|delta| (delta.article, mem::take(&mut delta.signature)))
            .collect();
        let evidence = deltas.into_iter().flat_map(|delta| delta.evidence);
        let claims = claims(evidence, &signatures, &resolution, &entities);
        Self::with(entities, claims)
    }

    /// The same entities with only the claims of which the reader is at least
    /// so sure ([`Claim::confidence`]).
    ///
    /// Time O(n log n) in evidence.
    pub fn at_least(self, confidence: Confidence) -> Self {
        let mut claims = self.claims;
        claims.retain(|claim| claim.confidence() >= confidence);
        Self::with(self.entities, claims)
    }

    /// A graph, or a part of one, as another graph had it: entities ordered by
    /// id, claims by subject, object, lemma and factuality, with both ends
    /// among the entities. Claims may come without their evidence; traversal
    /// asks for their support only.
    pub fn of_parts(entities: Vec<Entity>, claims: Vec<Claim>) -> Self {
        Self::with(entities, claims)
    }

    fn with(entities: Vec<Entity>, claims: Vec<Claim>) -> Self {
        // Ids alone lie close together, which is most of what searching costs.
        let ids: Vec<EntityId> = entities.iter().map(|entity| entity.id).collect();
        let number = |id: &EntityId| {
            let found = ids.binary_search(id);
            // No entity, whose claims link nobody.
            found.map_or(u32::MAX, |number| number as u32)
        };
        let links = claims.iter().map(|claim| Link {
            subject: number(&claim.subject),
            object: number(&claim.object),
            support: claim.support,
            factuality: claim.factuality,
        });
        let articles = entities.iter().map(|entity| entity.articles.len() as u32);
        let network = Network::new(ids.iter().copied().zip(articles), links);
        Self {
            entities,
            claims,
            network,
        }
    }

    /// All entities, ordered by id.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// All entities, ordered by name and then by id.
    pub fn entities_by_name(&self) -> Vec<&Entity> {
        let mut entities: Vec<&Entity> = self.entities.iter().collect();
        entities.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        entities
    }

    /// The entity with this id, none if no article names it or it is merged
    /// into another or hidden ([`Resolution::resolve`] tells).
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.number(id).map(|number| self.numbered(number))
    }

    /// All claims, ordered by subject, object, lemma and factuality.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// All claims with `id` as subject or object, in the order of
    /// [`Self::claims`].
    pub fn claims_of(&self, id: EntityId) -> Vec<&Claim> {
        let number = self.number(id).into_iter();
        let pairs = number.flat_map(|number| self.network.pairs_of(number));
        let mut claims: Vec<u32> = pairs
            .flat_map(|&pair| self.network.claims(pair).iter().copied())
            .collect();
        claims.sort_unstable();
        claims.into_iter().map(|claim| self.claim(claim)).collect()
    }

    /// All claims between two entities, whichever is the subject, in the
    /// order of [`Self::claims`].
    pub fn claims_between(&self, one: EntityId, other: EntityId) -> Vec<&Claim> {
        let pair = match (self.number(one), self.number(other)) {
            (Some(one), Some(other)) => self.network.pair(one, other),
            _ => None,
        };
        let claims = pair.map_or(&[][..], |pair| self.network.claims(pair));
        claims.iter().map(|&claim| self.claim(claim)).collect()
    }

    /// The same entities and claims in numbers, for traversal.
    pub fn network(&self) -> &Network {
        &self.network
    }

    fn number(&self, id: EntityId) -> Option<u32> {
        self.network.number(id)
    }

    fn numbered(&self, number: u32) -> &Entity {
        &self.entities[number as usize]
    }

    pub(crate) fn claim(&self, number: u32) -> &Claim {
        &self.claims[number as usize]
    }
}

fn claims(
    evidence: impl Iterator<Item = Evidence>,
    signatures: &BTreeMap<ArticleId, Signature>,
    resolution: &Resolution,
    entities: &[Entity],
) -> Vec<Claim> {
    let ids: Vec<EntityId> = entities.iter().map(|entity| entity.id).collect();
    let known = |article, id: EntityId| {
        let id = resolution.resolve(article, id)?;
        ids.binary_search(&id).ok()?;
        Some(id)
    };
    let mut evidence: Vec<Evidence> = evidence
        .filter_map(|evidence| {
            let here = |id| known(evidence.article, id);
            Some(Evidence {
                subject: here(evidence.subject)?,
                object: here(evidence.object)?,
                attributed_to: evidence.attributed_to.and_then(here),
                ..evidence
            })
        })
        .filter(|evidence| evidence.subject != evidence.object)
        .collect();
    evidence.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.cmp(b)));
    evidence.dedup();
    evidence
        .chunk_by(|a, b| key(a) == key(b))
        .map(|evidence| claim(evidence.to_vec(), |article| signatures.get(&article)))
        .collect()
}

fn key(evidence: &Evidence) -> (EntityId, EntityId, &str, Factuality) {
    (
        evidence.subject, evidence.object, &evidence.lemma, evidence.factuality,
    )
}

/// The claim of all its evidence, which is sorted and not empty.
pub(crate) fn claim<'s>(
    evidence: Vec<Evidence>,
    signature: impl Fn(ArticleId) -> Option<&'s Signature>,
) -> Claim {
    let mut articles: Vec<ArticleId> = evidence.iter().map(|one| one.article).collect();
    articles.dedup();
    let reprints = match articles.len() {
        1 => BTreeMap::new(),
        _ => {
            reprints((articles.iter()).filter_map(|&article| Some((article, signature(article)?))))
        }
    };
    Claim {
        subject: evidence[0].subject,
        object: evidence[0].object,
        lemma: evidence[0].lemma.clone(),
        factuality: evidence[0].factuality,
        predicate: wording(&evidence).to_owned(),
        support: (articles.len() - reprints.len()) as u32,
        articles: articles.len() as u32,
        reprints,
        evidence,
    }
}

/// The most frequent wording of the predicate; of those the fullest.
fn wording(evidence: &[Evidence]) -> &str {
    if let [only] = evidence {
        return &only.predicate;
    }
    let mut wordings: BTreeMap<&str, u32> = BTreeMap::new();
    for evidence in evidence {
        *wordings.entry(&evidence.predicate).or_default() += 1;
    }
    wordings
        .into_iter()
        .max_by_key(|&(wording, count)| (count, fullness(wording)))
        .map_or("", |(wording, _)| wording)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Ruling,
        arbitrary::{decision, decisions, deltas, named, stating},
        fingerprint,
    };
    use proptest::prelude::*;

    #[test]
    fn one_claim_gathers_what_all_articles_say() {
        let mut again = stating(&[("A", "met", "B"), ("B", "met", "A")]);
        again.evidence[0].predicate = "had met".into();
        let graph = Graph::new([stating(&[("A", "met", "B")]), again], &[]);
        let claims = graph.claims_between(named("B"), named("A"));
        assert_eq!(claims.len(), 2);
        let claim = claims.iter().find(|c| c.subject == named("A")).unwrap();
        assert_eq!((claim.support, claim.evidence.len()), (2, 2));
        assert_eq!(claim.predicate, "had met");
        assert_eq!(graph.entity(named("A")).unwrap().articles.len(), 2);
    }

    #[test]
    fn merging_moves_claims_and_keeps_the_absorbing_name() {
        let merge = |from, into| {
            decision(
                1,
                Ruling::Merge {
                    from: named(from),
                    into: named(into),
                },
            )
        };
        let deltas = [
            stating(&[("Brandt", "met", "C"), ("Brandt", "called", "Ivo Brandt")]),
            stating(&[("Brandt", "met", "D")]),
            stating(&[("Ivo Brandt", "met", "C")]),
        ];
        let graph = Graph::new(deltas, &[merge("Brandt", "Ivo Brandt")]);
        let brandt = graph.entity(named("Ivo Brandt")).unwrap();
        assert_eq!(brandt.name, "Ivo Brandt");
        assert_eq!(brandt.surfaces[0], ("Brandt".to_owned(), 2));
        assert!(graph.entity(named("Brandt")).is_none());
        assert_eq!(graph.claims_of(brandt.id).len(), 2);
        assert_eq!(graph.claims_between(brandt.id, named("C"))[0].support, 2);
    }

    #[test]
    fn claims_below_a_confidence_are_no_links() {
        let mut delta = stating(&[("A", "met", "B"), ("B", "met", "C")]);
        delta.evidence[0].confidence = Confidence::new(0.7);
        let graph = Graph::new([delta], &[]).at_least(Confidence::new(0.8));
        assert_eq!((graph.entities().len(), graph.claims().len()), (3, 1));
        assert!(graph.claims_of(named("A")).is_empty());
        assert_eq!(graph.claims_of(named("B")), graph.claims_of(named("C")));
    }

    #[test]
    fn what_is_hidden_leaves_no_claim_and_no_source() {
        let mut delta = stating(&[("A", "met", "B"), ("B", "met", "C")]);
        delta.evidence[1].attributed_to = Some(named("A"));
        let hide = decision(0, Ruling::Hide { entity: named("A") });
        let graph = Graph::new([delta], &[hide]);
        assert_eq!(graph.entities().len(), 2);
        assert_eq!(graph.claims().len(), 1);
        assert_eq!(graph.claims()[0].evidence[0].attributed_to, None);
    }

    proptest! {
        #[test]
        fn neither_order_nor_repetition_matters(
            (deltas, shuffled) in deltas().prop_flat_map(|deltas| {
                let twice: Vec<Delta> = deltas.iter().chain(&deltas).cloned().collect();
                (Just(deltas), Just(twice).prop_shuffle())
            }),
            (decisions, reordered) in decisions().prop_flat_map(|d| (Just(d.clone()), Just(d).prop_shuffle())),
        ) {
            let graph = Graph::new(deltas, &decisions);
            let other = Graph::new(shuffled, &reordered);
            prop_assert_eq!(graph.entities(), other.entities());
            prop_assert_eq!(graph.claims(), other.claims());
            prop_assert_eq!(fingerprint(&graph), fingerprint(&other));
        }

        #[test]
        fn no_claim_dangles_or_bites_its_tail(deltas in deltas(), decisions in decisions()) {
            let graph = Graph::new(deltas, &decisions);
            for claim in graph.claims() {
                prop_assert_ne!(claim.subject, claim.object);
                for end in [claim.subject, claim.object] {
                    prop_assert!(graph.entity(end).is_some());
                    prop_assert!(graph.claims_of(end).contains(&claim));
                }
                for evidence in &claim.evidence {
                    prop_assert!(evidence.attributed_to.is_none_or(|id| graph.entity(id).is_some()));
                }
            }
        }

        #[test]
        fn leaving_articles_out_changes_the_fingerprint_back(
            kept in deltas(), forgotten in deltas(), decisions in decisions()
        ) {
            let before = fingerprint(&Graph::new(kept.clone(), &decisions));
            let mut all = kept.clone();
            all.extend(forgotten.iter().filter(|d| !kept.contains(d)).cloned());
            let with_all = Graph::new(all.clone(), &decisions);
            all.retain(|delta| kept.contains(delta));
            prop_assert_eq!(fingerprint(&Graph::new(all, &decisions)), before);
            let more = with_all.claims().iter().map(|claim| claim.evidence.len()).sum::<usize>()
                > Graph::new(kept, &decisions).claims().iter().map(|claim| claim.evidence.len()).sum();
            prop_assert!(!more || fingerprint(&with_all) != before);
        }
    }
}
