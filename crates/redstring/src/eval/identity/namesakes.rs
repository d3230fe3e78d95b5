//! Groups of articles written for this project, with what is one and what is not
//! ([`group`](super::group)).
//!
//! Compared are pairs of things, each as one article has it ([`pairs`]): of the
//! wanted ones how many are joined (recall), of the joined ones how many are wanted
//! (precision); and of those that must not be joined, how many are apart. Things of different groups are not compared. Each group is measured
//! by itself and, since an archive holds them all, with all groups together; and
//! either with the whole reader, where a name counts as found if one overlaps it, or
//! with the clusters of each article given, where only names that no truth is about
//! are as they were read.

use redstring_reading::Reader;
use redstring_text::{Article, Document, Form, Reading};

use super::{
    archive::Archive,
    given::{GivenCluster, Others, with_clusters},
    group::{Group, GroupArticle},
    sighting::{ClustersBy, MistakenIdentity, Sighting, mistakes, pairs, pairs_apart},
};
use crate::eval::{EvalError, Row};

/// The ways to come to the clusters of an article.
const WAYS: [ClustersBy; 2] = [ClustersBy::Given, ClustersBy::Read];

/// What was found in groups of namesakes.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    /// By the clusters, and whether groups are by themselves.
    found: Vec<(ClustersBy, bool, Vec<Sighting>)>,
}

/// An article of a group, read.
struct Read<'g> {
    group: &'g str,
    /// Its number in the group, from 1.
    number: usize,
    article: &'g GroupArticle,
    document: Document,
    /// As [`WAYS`] has them.
    readings: [Reading; 2],
}

/// Reads the articles of groups, each with its name, and says who is who in them.
pub(super) fn identify(
    groups: &[(String, Group)],
    reader: &Reader,
) -> Result<Namesakes, EvalError> {
    let mut by_group: Vec<Vec<Read<'_>>> = Vec::new();
    for (name, group) in groups {
        let numbered = (1..).zip(&group.articles);
        let read = numbered.map(|(number, article)| read(reader, name, number, article));
        by_group.push(read.collect::<Result<_, _>>()?);
    }
    let mut found = Vec::new();
    for (way, clusters) in WAYS.into_iter().enumerate() {
        let alone = by_group
            .iter()
            .flat_map(|group| sightings(group.iter(), way));
        found.push((clusters, true, alone.collect()));
        let together = sightings(by_group.iter().flatten(), way);
        found.push((clusters, false, together));
    }
    Ok(Namesakes { found })
}

fn read<'g>(
    reader: &Reader,
    group: &'g str,
    number: usize,
    article: &'g GroupArticle,
) -> Result<Read<'g>, EvalError> {
    let (document, _, reading) = reader.read(Article::new(article.text.clone(), None))?;
    let clusters = article.things.iter().map(|thing| thing.cluster.clone());
    let clusters: Vec<GivenCluster> = clusters.collect();
    let given = with_clusters(&document, &reading, &clusters, Others::Kept);
    Ok(Read {
        group,
        number,
        article,
        document,
        readings: [given, reading],
    })
}

/// The things of articles that are together in one archive.
fn sightings<'r, 'g: 'r>(
    articles: impl Iterator<Item = &'r Read<'g>> + Clone,
    way: usize,
) -> Vec<Sighting> {
    let mut archive = Archive::default();
    for read in articles.clone() {
        archive.push(&read.document, read.readings[way].clone());
    }
    let mut sightings = Vec::new();
    for (read, (reading, entities)) in articles.zip(archive.identified()) {
        for thing in &read.article.things {
            let spans = thing.cluster.names.iter();
            let entities = spans.clone().filter_map(|span| {
                let mut names = reading
                    .mentions
                    .iter()
                    .filter(|mention| mention.form == Form::Name);
                let name =
                    names.find(|name| name.span.start < span.end && span.start < name.span.end)?;
                entities.get(name.cluster as usize).copied()
            });
            let entities = Sighting::entities(entities);
            let names = spans.map(|span| read.document.text(*span));
            let name = names
                .max_by_key(|name| name.chars().count())
                .unwrap_or_default();
            sightings.push(Sighting {
                group: read.group.to_owned(),
                article: read.number.to_string(),
                truth: thing.truth.clone(),
                kind: thing.cluster.kind,
                name: name.to_owned(),
                entities,
            });
        }
    }
    sightings
}

impl Namesakes {
    /// The rows of the report.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (clusters, is_alone, sightings) in &self.found {
            let place = if *is_alone {
                "each group"
            } else {
                "all together"
            };
            let title = |what: &str| format!("{clusters}: {what}, {place}");
            rows.push(Row::new(title("pairs joined"), pairs(sightings)));
            rows.push(Row::new(title("pairs apart"), pairs_apart(sightings)));
        }
        rows
    }

    /// What was wrongly joined and wrongly split, groups by themselves.
    pub fn mistakes(&self) -> Vec<MistakenIdentity> {
        let alone = self.found.iter().filter(|(_, is_alone, _)| *is_alone);
        alone
            .flat_map(|(clusters, _, sightings)| mistakes(*clusters, sightings))
            .collect()
    }

    /// Lines of JSON, groups by themselves.
    pub fn lines(&self) -> String {
        let alone = self.found.iter().filter(|(_, is_alone, _)| *is_alone);
        alone
            .map(|(clusters, _, sightings)| super::lines(*clusters, sightings))
            .collect()
    }
}
