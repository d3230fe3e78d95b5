//! Articles of Deutsche Welle (DWIE; Zaporojets et al., Information Processing &
//! Management 2021) with links to Wikipedia as truth.
//!
//! The thing that a name stands for is the page of its concept. A concept without a
//! page is a thing of its own in each article: hardly any is named in two, so it is
//! a mistake to join it with anything, and leaving it out would leave those mistakes
//! unseen. Kinds and names count as in `redstring eval entities`: persons,
//! organisations and places, "the" is no part of a name, adjectives of places
//! ("German") are none.
//!
//! Two ways to come to the clusters of each article:
//!
//! - **given**: the corpus's names and clusters, so that identity is measured apart.
//!   The reader's claims between them are kept ([`given`](super::given)).
//! - **read**: the whole reader. A name is found if it has exactly the span that is
//!   wanted, whatever its kind. A name that is missed counts as wrong in recall, one
//!   that is wanted nowhere in precision ([`b_cubed`](crate::eval::b_cubed)); of two
//!   things wanted at one span the first counts.

use std::collections::{BTreeMap, BTreeSet};

use redstring_graph::EntityId;
use redstring_reading::{Reader, conclude, is_adjective_of_place};
use redstring_text::{Document, Kind, Reading, Span};

use super::{
    archive::Archive,
    given::{GivenCluster, Others, with_clusters},
    sighting::{ClustersBy, MistakenIdentity, Sighting, mistakes, pairs},
};
use crate::eval::{
    EvalError, Fractions, Row,
    b_cubed::b_cubed,
    entities::{Entities, NamedArticle},
    score::overlap,
};

/// A name: the number of its article, and where it stands.
type Place = (usize, Span);

/// Articles, what is wanted in them, and what was found.
#[derive(Debug, Default)]
pub(super) struct DwieIdentity {
    given: Found,
    read: Found,
}

/// What was found in one of the two ways.
#[derive(Debug, Default)]
struct Found {
    wanted: BTreeMap<Place, String>,
    names: BTreeMap<Place, EntityId>,
    sightings: Vec<Sighting>,
}

/// Reads the articles and says who is who in them. Links are by the title of the
/// article and the number of the entity in it.
pub(super) fn identify(
    articles: &[&NamedArticle],
    links: &BTreeMap<String, Vec<Option<String>>>,
    reader: &Reader,
) -> Result<DwieIdentity, EvalError> {
    let (mut given, mut read) = (Archive::default(), Archive::default());
    for article in articles {
        let document = &article.document;
        let reading = conclude(document, &reader.annotate(document)?);
        let clusters = clusters(document, &article.entities);
        let clusters: Vec<GivenCluster> =
            clusters.into_iter().map(|(_, cluster)| cluster).collect();
        given.push(
            document,
            with_clusters(document, &reading, &clusters, Others::Dropped),
        );
        read.push(document, reading);
    }
    Ok(DwieIdentity {
        given: Found::of(articles, links, given.identified()),
        read: Found::of(articles, links, read.identified()),
    })
}

/// The things of an article with their numbers.
fn clusters(document: &Document, entities: &Entities) -> Vec<(usize, GivenCluster)> {
    let mut taken = BTreeSet::new();
    let mut clusters: BTreeMap<usize, GivenCluster> = BTreeMap::new();
    for name in &entities.names {
        let Some(entity) = name.entity else { continue };
        if is_adjective_of_place(document.text(name.span)) || !taken.insert(name.span) {
            continue;
        }
        let cluster = clusters.entry(entity).or_insert(GivenCluster {
            kind: name.kind,
            names: Vec::new(),
        });
        cluster.names.push(name.span);
    }
    clusters.into_iter().collect()
}

impl Found {
    /// `identified` has for each article its reading and the entities of its clusters.
    fn of<'r>(
        articles: &[&NamedArticle],
        links: &BTreeMap<String, Vec<Option<String>>>,
        identified: impl Iterator<Item = (&'r Reading, Vec<EntityId>)>,
    ) -> Self {
        let mut found = Self::default();
        for (number, (article, (reading, entities))) in articles.iter().zip(identified).enumerate()
        {
            found.add_names(number, article, reading, &entities);
            let title = article.given.title();
            let links = links.get(title).map_or(&[][..], Vec::as_slice);
            for (entity, cluster) in clusters(&article.document, &article.entities) {
                found.add_wanted(
                    number,
                    article,
                    links.get(entity).cloned().flatten(),
                    &cluster,
                );
            }
        }
        found
    }

    fn add_names(
        &mut self,
        number: usize,
        article: &NamedArticle,
        reading: &Reading,
        entities: &[EntityId],
    ) {
        for name in Entities::of(article, reading).names {
            let entity = name.entity.and_then(|cluster| entities.get(cluster));
            if let Some(&entity) = entity
                && !is_adjective_of_place(article.document.text(name.span))
            {
                self.names.entry((number, name.span)).or_insert(entity);
            }
        }
    }

    fn add_wanted(
        &mut self,
        number: usize,
        article: &NamedArticle,
        link: Option<String>,
        cluster: &GivenCluster,
    ) {
        let title = article.given.title();
        let words = |span: &Span| article.document.text(*span);
        let names = cluster.names.iter().map(words);
        let name = names
            .max_by_key(|name| name.chars().count())
            .unwrap_or_default();
        let truth = link.unwrap_or_else(|| format!("no page, {name} of {title}"));
        for &span in &cluster.names {
            self.wanted.insert((number, span), truth.clone());
        }
        let entities = cluster
            .names
            .iter()
            .filter_map(|&span| self.names.get(&(number, span)).copied());
        self.sightings.push(Sighting {
            group: String::new(),
            article: title.to_owned(),
            truth,
            kind: cluster.kind,
            name: name.to_owned(),
            entities: Sighting::entities(entities),
        });
    }

    /// B³ of names.
    fn of_names(&self) -> Fractions {
        let wanted: BTreeMap<Place, &str> = (self.wanted.iter())
            .map(|(place, truth)| (*place, truth.as_str()))
            .collect();
        b_cubed(&wanted, &self.names)
    }

    /// B³ of the things of each article, by the entity of most of their names.
    fn of_clusters(&self) -> Fractions {
        let numbered = || self.sightings.iter().enumerate();
        let wanted = numbered().map(|(number, sighting)| (number, sighting.truth.as_str()));
        let found = numbered().filter_map(|(number, sighting)| Some((number, sighting.entity()?)));
        b_cubed(&wanted.collect(), &found.collect())
    }
}

impl DwieIdentity {
    /// The rows of the report.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = vec![
            Row::new("given: names, B³", self.given.of_names()),
            Row::new("given: clusters, B³", self.given.of_clusters()),
            Row::new("given: pairs of articles", pairs(&self.given.sightings)),
        ];
        for kind in [Kind::Person, Kind::Organisation, Kind::Location] {
            let of_kind = self
                .given
                .sightings
                .iter()
                .filter(|sighting| sighting.kind == kind);
            rows.push(Row::new(format!("given: pairs, {kind}"), pairs(of_kind)));
        }
        let places = |found: Vec<&Place>| found.into_iter().copied().collect::<Vec<Place>>();
        rows.extend([
            Row::new("read: names, B³", self.read.of_names()),
            Row::new("read: pairs of articles", pairs(&self.read.sightings)),
            Row::new(
                "read: names that are found",
                overlap(
                    &places(self.read.names.keys().collect()),
                    &places(self.read.wanted.keys().collect()),
                ),
            ),
        ]);
        rows
    }

    /// Lines of JSON, in both ways.
    pub fn lines(&self) -> String {
        super::lines(ClustersBy::Given, &self.given.sightings)
            + &super::lines(ClustersBy::Read, &self.read.sightings)
    }

    /// What was wrongly joined and wrongly split, in both ways.
    pub fn mistakes(&self) -> Vec<MistakenIdentity> {
        let mut mistaken = mistakes(ClustersBy::Given, &self.given.sightings);
        mistaken.extend(mistakes(ClustersBy::Read, &self.read.sightings));
        mistaken
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::{Cluster, Confidence, Form, Mention};

    use super::*;
    use crate::eval::entities;

    /// Three articles of one sentence each.
    const ARTICLES: &str = r#"[
        {"title": "one", "sents": [["Holm", "met", "Moss", "."]], "vertexSet": [
            [{"name": "Holm", "sent_id": 0, "pos": [0, 1], "type": "PER"}],
            [{"name": "Moss", "sent_id": 0, "pos": [2, 3], "type": "ORG"}]]},
        {"title": "two", "sents": [["Holm", "met", "Velm", "."]], "vertexSet": [
            [{"name": "Holm", "sent_id": 0, "pos": [0, 1], "type": "PER"}]]},
        {"title": "three", "sents": [["Holm", "met", "Moss", "."]], "vertexSet": [
            [{"name": "Holm", "sent_id": 0, "pos": [0, 1], "type": "PER"}],
            [{"name": "Moss", "sent_id": 0, "pos": [2, 3], "type": "ORG"}]]}]"#;

    /// The Holm of the third article is another; nobody knows Moss.
    fn links() -> BTreeMap<String, Vec<Option<String>>> {
        [
            ("one", "Ada_Holm"),
            ("two", "Ada_Holm"),
            ("three", "Ivo_Holm"),
        ]
        .map(|(title, link)| (title.to_owned(), vec![Some(link.to_owned()), None]))
        .into()
    }

    /// What is found: in each article these words, which are these entities.
    fn found(words: [&[(&str, u8)]; 3]) -> Found {
        let articles = entities::parse(ARTICLES).unwrap();
        let read: Vec<(Reading, Vec<EntityId>)> = (articles.iter().zip(words))
            .map(|(article, words)| {
                let entities = words.iter().map(|&(_, entity)| EntityId([entity; 16]));
                (read(&article.document, words), entities.collect())
            })
            .collect();
        let articles: Vec<&NamedArticle> = articles.iter().collect();
        let identified = read
            .iter()
            .map(|(reading, entities)| (reading, entities.clone()));
        Found::of(&articles, &links(), identified)
    }

    fn read(document: &Document, words: &[(&str, u8)]) -> Reading {
        let mut reading = Reading::default();
        for (number, (word, _)) in (0..).zip(words) {
            let start = document.article.text.find(word).unwrap();
            reading.mentions.push(Mention {
                span: Span::new(start, start + word.len()),
                kind: Kind::Person,
                form: Form::Name,
                cluster: number,
                confidence: Confidence::new(1.0),
            });
            reading.clusters.push(Cluster {
                kind: Kind::Person,
                name: (*word).to_owned(),
                mentions: vec![number],
            });
        }
        reading
    }

    #[test]
    fn links_are_the_truth_and_what_has_none_is_a_thing_of_its_own() {
        // Velm is wanted nowhere, the Moss of the third article is missed, and that of
        // the first is nobody else.
        let found = found([
            &[("Holm", 1), ("Moss", 2)],
            &[("Holm", 1), ("Velm", 3)],
            &[("Holm", 4)],
        ]);
        let names = found.of_names();
        assert_eq!((names.predicted.right, names.predicted.of), (4.0, 5));
        assert_eq!((names.gold.right, names.gold.of), (4.0, 5));
        let pairs = pairs(&found.sightings);
        assert_eq!((pairs.correct, pairs.predicted, pairs.gold), (1, 1, 1));
    }

    #[test]
    fn joining_what_the_links_keep_apart_costs_precision() {
        let holm: &[(&str, u8)] = &[("Holm", 1)];
        let found = found([holm; 3]);
        // Three Holms are one entity, which is right of two.
        let clusters = found.of_clusters();
        assert!((clusters.predicted.right - 5.0 / 3.0).abs() < 1e-9);
        assert_eq!((clusters.gold.right, clusters.gold.of), (3.0, 5));
        let lines: Vec<String> = (mistakes(ClustersBy::Read, &found.sightings).iter())
            .map(ToString::to_string)
            .collect();
        let line = "read  joined Holm (Ada_Holm, 2 articles) | Holm (Ivo_Holm, three)";
        assert_eq!(lines, [line]);
    }
}
