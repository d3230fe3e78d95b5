//! One thing in one article, with what it is in truth and what it was found to be;
//! and what can be said of many of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use redstring_graph::EntityId;
use redstring_text::Kind;
use serde::Serialize;

use crate::eval::Score;

/// One thing in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sighting {
    /// What is scored together: things of different groups are not compared.
    pub group: String,
    pub article: String,
    /// What it is in truth.
    pub truth: String,
    pub kind: Kind,
    /// Its fullest name in the article.
    pub name: String,
    /// The entities that its names were found to be, with how many of them; the
    /// one of most names first, of several the one whose name comes first.
    pub entities: Vec<(EntityId, usize)>,
}

impl Sighting {
    /// Counts the entities of a thing's names, which are in the order of the text.
    pub fn entities(of_names: impl IntoIterator<Item = EntityId>) -> Vec<(EntityId, usize)> {
        let mut counted: Vec<(EntityId, usize)> = Vec::new();
        for entity in of_names {
            match counted.iter_mut().find(|(other, _)| *other == entity) {
                Some((_, names)) => *names += 1,
                None => counted.push((entity, 1)),
            }
        }
        counted.sort_by_key(|&(_, names)| std::cmp::Reverse(names));
        counted
    }

    /// The entity of most of its names; none if no name was found.
    pub fn entity(&self) -> Option<EntityId> {
        self.entities.first().map(|(entity, _)| *entity)
    }

    /// A line of JSON.
    pub fn line(&self, clusters: ClustersBy) -> String {
        let entities = self.entities.iter().map(
            |(entity, names)| serde_json::json!({ "entity": entity.to_string(), "names": names }),
        );
        let object = serde_json::json!({
            "clusters": clusters,
            "group": self.group,
            "article": self.article,
            "truth": self.truth,
            "kind": self.kind.label(),
            "name": self.name,
            "entities": entities.collect::<Vec<_>>(),
        });
        format!("{object}\n")
    }

    fn shares_entity_with(&self, other: &Self) -> bool {
        let has = |entity: EntityId| other.entities.iter().any(|(its, _)| *its == entity);
        self.entities.iter().any(|(entity, _)| has(*entity))
    }
}

/// Pairs of sightings of one group in different articles. Wanted are those of one
/// thing; such a pair is right if the entities of most of their names are one.
/// Given are the right ones, and those of two things, in one article too, that
/// share an entity, be it by a single name.
pub(super) fn pairs<'s>(sightings: impl IntoIterator<Item = &'s Sighting>) -> Score {
    let mut score = Score::default();
    for (one, other) in in_groups(sightings) {
        if one.truth != other.truth {
            score.predicted += usize::from(one.shares_entity_with(other));
        } else if one.article != other.article {
            let is_joined = one.entity().is_some() && one.entity() == other.entity();
            score.gold += 1;
            score.correct += usize::from(is_joined);
            score.predicted += usize::from(is_joined);
        }
    }
    score
}

/// Pairs of sightings of two things in one group, of which those are right that
/// share no entity.
pub(super) fn pairs_apart<'s>(sightings: impl IntoIterator<Item = &'s Sighting>) -> Score {
    let mut score = Score::default();
    for (one, other) in in_groups(sightings) {
        if one.truth != other.truth {
            score += Score::answer(!one.shares_entity_with(other));
        }
    }
    score
}

/// All pairs of which both are of one group.
fn in_groups<'s>(
    sightings: impl IntoIterator<Item = &'s Sighting>,
) -> impl Iterator<Item = (&'s Sighting, &'s Sighting)> {
    let mut earlier: BTreeMap<&str, Vec<&Sighting>> = BTreeMap::new();
    sightings.into_iter().flat_map(move |sighting| {
        let group = earlier.entry(&sighting.group).or_default();
        let pairs: Vec<_> = group.iter().map(|&other| (other, sighting)).collect();
        group.push(sighting);
        pairs
    })
}

/// Several things taken for one, or one for several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MistakenIdentity {
    /// Whether the clusters of each article were given or read.
    pub clusters: ClustersBy,
    /// What is wrong.
    pub kind: MistakenKind,
    /// The file of the group, where there are groups.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// What was taken for one, or of what one was torn apart.
    pub parts: Vec<MistakenPart>,
}

/// Where the clusters of each article come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClustersBy {
    /// From the truth.
    Given,
    /// From the reader.
    Read,
}

impl fmt::Display for ClustersBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Given => "given",
            Self::Read => "read",
        })
    }
}

/// In which way an identity can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MistakenKind {
    /// Several things are one entity.
    Joined,
    /// One thing is several entities.
    Split,
}

/// One side of a mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MistakenPart {
    /// What it is in truth.
    pub truth: String,
    /// Its fullest names in the articles, each once, ascending.
    pub names: Vec<String>,
    /// The articles, ascending.
    pub articles: Vec<String>,
}

/// What was wrongly joined, then what was wrongly split, by group; what has most
/// articles first. A thing without a name that was found is part of no mistake.
pub(super) fn mistakes(clusters: ClustersBy, sightings: &[Sighting]) -> Vec<MistakenIdentity> {
    let mut by_entity: BTreeMap<(&str, EntityId), BTreeMap<&str, Vec<&Sighting>>> = BTreeMap::new();
    let mut by_truth: BTreeMap<(&str, &str), BTreeMap<EntityId, Vec<&Sighting>>> = BTreeMap::new();
    for sighting in sightings {
        let (group, truth) = (sighting.group.as_str(), sighting.truth.as_str());
        for (entity, _) in &sighting.entities {
            let joined = by_entity.entry((group, *entity)).or_default();
            joined.entry(truth).or_default().push(sighting);
        }
        if let Some(entity) = sighting.entity() {
            let split = by_truth.entry((group, truth)).or_default();
            split.entry(entity).or_default().push(sighting);
        }
    }
    let mistaken = |kind, group: &str, parts: Vec<Vec<&Sighting>>| MistakenIdentity {
        clusters,
        kind,
        group: group.to_owned(),
        parts: in_order(parts.iter().map(|part| self::part(part)).collect()),
    };
    let joined = (by_entity.into_iter()).map(|((group, _), parts)| {
        mistaken(MistakenKind::Joined, group, parts.into_values().collect())
    });
    let split = (by_truth.into_iter()).map(|((group, _), parts)| {
        mistaken(MistakenKind::Split, group, parts.into_values().collect())
    });
    let [joined, split] = [joined.collect(), split.collect()].map(|mut found: Vec<_>| {
        found.retain(|mistake: &MistakenIdentity| mistake.parts.len() > 1);
        found.sort_by_cached_key(|mistake| {
            let articles: usize = mistake.parts.iter().map(|part| part.articles.len()).sum();
            let first = mistake.parts.first().map(|part| part.names.clone());
            (mistake.group.clone(), std::cmp::Reverse(articles), first)
        });
        found
    });
    [joined, split].concat()
}

fn part(sightings: &[&Sighting]) -> MistakenPart {
    let distinct = |of: fn(&Sighting) -> &String| -> Vec<String> {
        let distinct: BTreeSet<&String> = sightings.iter().map(|sighting| of(sighting)).collect();
        distinct.into_iter().cloned().collect()
    };
    MistakenPart {
        truth: sightings[0].truth.clone(),
        names: distinct(|sighting| &sighting.name),
        articles: distinct(|sighting| &sighting.article),
    }
}

fn in_order(mut parts: Vec<MistakenPart>) -> Vec<MistakenPart> {
    parts.sort_by(|one, other| {
        let articles = |part: &MistakenPart| std::cmp::Reverse(part.articles.len());
        (articles(one), &one.names, &one.articles).cmp(&(
            articles(other),
            &other.names,
            &other.articles,
        ))
    });
    parts
}

/// One line: "read joined  Halden (the firm, 2 articles) | Halden (the town, 1 article)".
impl fmt::Display for MistakenIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.group.is_empty() {
            write!(f, "{}: ", self.group)?;
        }
        let kind = match self.kind {
            MistakenKind::Joined => "joined",
            MistakenKind::Split => "split",
        };
        write!(f, "{:<5} {kind:<6} ", self.clusters)?;
        for (index, part) in self.parts.iter().enumerate() {
            let between = if index > 0 { " | " } else { "" };
            let names = part.names.join(", ");
            let articles = match part.articles.as_slice() {
                [article] => article.clone(),
                articles => format!("{} articles", articles.len()),
            };
            write!(f, "{between}{names} ({}, {articles})", part.truth)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thing called by its truth's first letters: article, truth, entities.
    fn sighting(article: &str, truth: &str, entities: &[u8]) -> Sighting {
        let entities = entities.iter().map(|&entity| EntityId([entity; 16]));
        Sighting {
            group: "one".into(),
            article: article.into(),
            truth: truth.into(),
            kind: Kind::Person,
            name: truth.to_uppercase(),
            entities: Sighting::entities(entities),
        }
    }

    #[test]
    fn pairs_are_right_wrong_or_missed() {
        // The father in three articles, of which one is another entity; the son in
        // one, and one of his two names is taken for the father's.
        let sightings = [
            sighting("1", "father", &[1, 1]),
            sighting("2", "father", &[1]),
            sighting("3", "father", &[3]),
            sighting("2", "son", &[2, 2, 1]),
        ];
        // Wanted are the three pairs of the father; one is given, and two wrong ones.
        let score = pairs(&sightings);
        assert_eq!((score.correct, score.predicted, score.gold), (1, 3, 3));
        // Of three pairs of father and son two share an entity.
        let apart = pairs_apart(&sightings);
        assert_eq!((apart.correct, apart.gold), (1, 3));
    }

    #[test]
    fn groups_are_not_compared_and_what_is_not_found_is_missed() {
        let mut elsewhere = sighting("1", "firm", &[1]);
        elsewhere.group = "other".into();
        let sightings = [
            sighting("1", "town", &[1]),
            sighting("2", "town", &[]),
            sighting("3", "town", &[]),
            elsewhere,
        ];
        let score = pairs(&sightings);
        assert_eq!((score.correct, score.predicted, score.gold), (0, 0, 3));
    }

    #[test]
    fn mistakes_are_named() {
        let sightings = [
            sighting("1", "father", &[1]),
            sighting("2", "father", &[1]),
            sighting("3", "father", &[2]),
            sighting("4", "son", &[1]),
            sighting("5", "firm", &[4]),
        ];
        let lines: Vec<String> = (mistakes(ClustersBy::Given, &sightings).iter())
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            lines,
            [
                "one: given joined FATHER (father, 2 articles) | SON (son, 4)",
                "one: given split  FATHER (father, 2 articles) | FATHER (father, 3)",
            ]
        );
    }
}
