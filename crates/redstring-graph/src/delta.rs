//! What one article's reading adds to the graph.
//!
//! A delta is made from one article alone and holds no text but names,
//! predicates and times, so it can be stored, sent and joined cheaply. Adding
//! an article is adding its delta; forgetting it is leaving its delta out.

use std::collections::{BTreeMap, BTreeSet};

use redstring_text::{
    Article, ArticleId, Cluster, Confidence, Construction, Factuality, Form, Interval, Kind,
    Reading, Relation, Span, Tense, publication_day,
};
use serde::{Deserialize, Serialize};

use crate::{EntityId, Signature, normal_form, role::Roles};

/// Entities and evidence of one article, before any decision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Delta {
    /// The article.
    pub article: ArticleId,
    /// What tells whether its text is a reprint of another's.
    pub signature: Signature,
    /// Who and what is in it, one per entity, ordered by entity.
    pub presences: Vec<Presence>,
    /// What it says, ordered by sentence and then by place in it.
    pub evidence: Vec<Evidence>,
    /// For each piece of evidence the number of the relation that it was made
    /// of: the first, where several make the same.
    pub relations: Vec<u32>,
}

/// An entity in one article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Presence {
    /// Which.
    pub entity: EntityId,
    /// What it is.
    pub kind: Kind,
    /// Its fullest name in the article; for countries the usual English name.
    pub name: String,
    /// The forms in which the article names it and how often, ordered by form.
    /// Pronouns and descriptions are not among them.
    pub surfaces: Vec<(String, u32)>,
    /// What the article calls it besides its names, as far as that tells its
    /// field or where it belongs: "striker", "of oregon". Lower case, ordered,
    /// each once.
    pub roles: Vec<String>,
}

/// A [`Presence`] whose texts lie elsewhere: to look at many without copying
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BorrowedPresence<'t> {
    /// Which.
    pub entity: EntityId,
    /// What it is.
    pub kind: Kind,
    /// Its fullest name in the article.
    pub name: &'t str,
    /// The forms in which the article names it and how often.
    pub surfaces: Vec<(&'t str, u32)>,
    /// What the article calls it besides its names.
    pub roles: Vec<&'t str>,
}

impl<'t> From<&'t Presence> for BorrowedPresence<'t> {
    fn from(presence: &'t Presence) -> Self {
        let surfaces = presence.surfaces.iter();
        Self {
            entity: presence.entity,
            kind: presence.kind,
            name: &presence.name,
            surfaces: surfaces
                .map(|(surface, count)| (surface.as_str(), *count))
                .collect(),
            roles: presence.roles.iter().map(String::as_str).collect(),
        }
    }
}

/// One place where an article says something about two entities. Fields stand
/// in the order by which evidence is sorted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// The article that says so.
    pub article: ArticleId,
    /// The sentence, in the article's bytes.
    pub sentence: Span,
    /// The words for the subject: a name, a description or a pronoun.
    pub subject_span: Span,
    /// The main words of the predicate.
    pub predicate_span: Span,
    /// The words for the object.
    pub object_span: Span,
    /// Who acts or bears the role.
    pub subject: EntityId,
    /// Who is acted upon or stands at the other end.
    pub object: EntityId,
    /// What links them, in the words of the text: "tipped off".
    pub predicate: String,
    /// The predicate with its verb or noun as a lemma: "tip off".
    pub lemma: String,
    /// How the sentence says it.
    pub construction: Construction,
    /// How the article stands to it.
    pub factuality: Factuality,
    /// Who says so, where the article attributes it.
    pub attributed_to: Option<EntityId>,
    /// When it happened, in the words of the sentence.
    pub time: Option<String>,
    /// Whether subject or object is a pronoun or a description.
    pub coreference: bool,
    /// How sure the reader is.
    pub confidence: Confidence,
}

impl Evidence {
    /// What a relation of an article says of two entities, and who says so;
    /// none if it points outside the reading.
    pub fn of(
        article: &Article,
        reading: &Reading,
        relation: &Relation,
        [subject, object]: [EntityId; 2],
        attributed_to: Option<EntityId>,
    ) -> Option<Self> {
        let span_of = |mention: u32| Some(reading.mentions.get(mention as usize)?.span);
        Some(Self {
            article: article.id,
            sentence: *reading.sentences.get(relation.sentence as usize)?,
            subject_span: span_of(relation.subject_mention)?,
            predicate_span: relation.predicate.span,
            object_span: span_of(relation.object_mention)?,
            subject,
            object,
            predicate: normal_form::collapse_spaces(&relation.predicate.text),
            lemma: normal_form::collapse_spaces(&relation.predicate.lemma),
            construction: relation.construction,
            factuality: relation.factuality,
            attributed_to,
            time: relation
                .time
                .map(|time| normal_form::collapse_spaces(time.of(&article.text))),
            coreference: relation.coreference,
            confidence: relation.confidence,
        })
    }

    /// The days that its time means in an article of this date of publication.
    pub fn when(&self, published: Option<&str>) -> Option<Interval> {
        let tense = Tense::of(&self.predicate, &self.lemma, self.factuality);
        let published = published.and_then(publication_day);
        Interval::of(self.time.as_deref()?, tense, published)
    }
}

impl Delta {
    /// What `reading`, which must be of `article`, adds. Relations whose two
    /// ends are one entity are left out, and so is whatever points outside
    /// the reading or belongs to a cluster without a name.
    pub fn new(article: &Article, reading: &Reading) -> Self {
        Self::signed(article, Signature::of(&article.text), reading)
    }

    /// The same where the signature of the article's text is known.
    pub fn signed(article: &Article, signature: Signature, reading: &Reading) -> Self {
        let mut presences: BTreeMap<EntityId, Gathered> = BTreeMap::new();
        let mut entity_of_cluster = Vec::with_capacity(reading.clusters.len());
        let roles = Roles::new(article, reading);
        for cluster in &reading.clusters {
            let surfaces = surfaces(article, reading, cluster);
            let Some(name) = fullest_name(cluster, &surfaces) else {
                entity_of_cluster.push(None);
                continue;
            };
            let entity = EntityId::of(cluster.kind, &name);
            entity_of_cluster.push(Some(entity));
            let gathered = presences.entry(entity).or_insert_with(|| Gathered {
                kind: cluster.kind,
                name: name.clone(),
                surfaces: BTreeMap::new(),
                roles: BTreeSet::new(),
            });
            if fullness(&name) > fullness(&gathered.name) {
                gathered.name = name;
            }
            for surface in surfaces {
                *gathered.surfaces.entry(surface).or_default() += 1;
            }
            gathered.roles.extend(roles.of(cluster));
        }
        let numbered = reading.relations.iter().zip(0u32..);
        let mut evidence: Vec<(Evidence, u32)> = numbered
            .filter_map(|(relation, number)| {
                let entity = |cluster: u32| *entity_of_cluster.get(cluster as usize)?;
                let (subject, object) = (entity(relation.subject)?, entity(relation.object)?);
                let source = relation.attributed_to.and_then(entity);
                let evidence = Evidence::of(article, reading, relation, [subject, object], source)?;
                (subject != object).then_some((evidence, number))
            })
            .collect();
        evidence.sort();
        evidence.dedup_by(|(other, _), (kept, _)| other == kept);
        let (evidence, relations) = evidence.into_iter().unzip();
        Self {
            article: article.id,
            signature,
            presences: presences
                .into_iter()
                .map(|(entity, gathered)| Presence {
                    entity,
                    kind: gathered.kind,
                    name: gathered.name,
                    surfaces: gathered.surfaces.into_iter().collect(),
                    roles: gathered.roles.into_iter().collect(),
                })
                .collect(),
            evidence,
            relations,
        }
    }
}

/// What clusters of one name say together.
struct Gathered {
    kind: Kind,
    name: String,
    surfaces: BTreeMap<String, u32>,
    roles: BTreeSet<String>,
}

/// The names in a cluster as the text has them, one per mention.
fn surfaces(article: &Article, reading: &Reading, cluster: &Cluster) -> Vec<String> {
    cluster
        .mentions
        .iter()
        .filter_map(|&mention| reading.mentions.get(mention as usize))
        .filter(|mention| mention.form == Form::Name)
        .map(|mention| normal_form::collapse_spaces(mention.span.of(&article.text)))
        .filter(|surface| !surface.is_empty())
        .collect()
}

fn fullest_name(cluster: &Cluster, surfaces: &[String]) -> Option<String> {
    let name = normal_form::collapse_spaces(&cluster.name);
    if name.is_empty() {
        surfaces
            .iter()
            .max_by_key(|surface| fullness(surface))
            .cloned()
    } else {
        Some(name)
    }
}

/// Orders names of one thing: the longer, then the lexicographically first.
pub(crate) fn fullness(name: &str) -> (usize, std::cmp::Reverse<&str>) {
    (name.chars().count(), std::cmp::Reverse(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use redstring_text::{Mention, Predicate};

    /// "Ivo Brandt met Ivo  BRANDT and Halden Inc." with three clusters.
    fn example() -> (Article, Reading) {
        let text = "Ivo Brandt met Ivo  BRANDT and Halden Inc.";
        let article = Article::new(text, None);
        let mention = |words: &str, cluster, kind| {
            let start = text.find(words).unwrap();
            Mention {
                span: Span::new(start, start + words.len()),
                kind,
                form: Form::Name,
                cluster,
                confidence: Confidence::new(1.0),
            }
        };
        let cluster = |kind, name: &str, mention| Cluster {
            kind,
            name: name.into(),
            mentions: vec![mention],
        };
        let met = |object| Relation {
            subject: 0,
            object,
            subject_mention: 0,
            object_mention: object,
            predicate: Predicate {
                text: "met".into(),
                lemma: "meet".into(),
                span: Span::new(11, 14),
            },
            construction: Construction::Verb,
            factuality: Factuality::Asserted,
            attributed_to: None,
            time: None,
            sentence: 0,
            coreference: false,
            confidence: Confidence::new(0.9),
        };
        let reading = Reading {
            sentences: vec![Span::new(0, text.len())],
            mentions: vec![
                mention("Ivo Brandt", 0, Kind::Person),
                mention("Ivo  BRANDT", 1, Kind::Person),
                mention("Halden Inc.", 2, Kind::Organisation),
            ],
            clusters: vec![
                cluster(Kind::Person, "Ivo Brandt", 0),
                cluster(Kind::Person, "Ivo  BRANDT", 1),
                cluster(Kind::Organisation, "Halden Inc.", 2),
            ],
            relations: vec![met(2), met(1)],
            unread: vec![],
        };
        (article, reading)
    }

    #[test]
    fn clusters_of_one_key_fold_and_their_relation_vanishes() {
        let (article, reading) = example();
        let delta = Delta::new(&article, &reading);
        assert_eq!(delta.presences.len(), 2);
        let brandt = EntityId::of(Kind::Person, "Ivo Brandt");
        let presence = delta.presences.iter().find(|p| p.entity == brandt).unwrap();
        assert_eq!(
            presence.surfaces,
            [("Ivo BRANDT".to_owned(), 1), ("Ivo Brandt".to_owned(), 1)]
        );
        assert_eq!(delta.evidence.len(), 1);
        assert_eq!(
            delta.evidence[0].object,
            EntityId::of(Kind::Organisation, "Halden")
        );
    }

    #[test]
    fn what_points_outside_the_reading_is_left_out() {
        let (article, mut reading) = example();
        reading.relations[0].sentence = 7;
        reading.clusters[1].mentions = vec![99];
        assert_eq!(Delta::new(&article, &reading).evidence, []);
    }

    #[test]
    fn a_delta_survives_being_stored() {
        let (article, reading) = example();
        let delta = Delta::new(&article, &reading);
        let bytes = postcard::to_stdvec(&delta).unwrap();
        assert_eq!(postcard::from_bytes::<Delta>(&bytes).unwrap(), delta);
    }
}
