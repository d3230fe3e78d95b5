//! A reading whose clusters are given, so that identity is measured apart from the
//! reader.
//!
//! Of what was read only the links between clusters remain: a claim whose ends are
//! among the names that are given, or stand for them, is one between the clusters
//! given. A cluster is called by its fullest name, and a country as the reader
//! calls it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use redstring_reading::{PlaceKind, place_kind};
use redstring_text::{Cluster, Confidence, Document, Form, Kind, Mention, Reading, Relation, Span};

/// One thing of an article: what it is, and where it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GivenCluster {
    pub kind: Kind,
    pub names: Vec<Span>,
}

/// What becomes of things that are not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    /// All are given: what else was read is none.
    Dropped,
    /// They stay as they were read.
    Kept,
}

/// `reading` with these clusters first, in this order, and after them what is left
/// of its own. Names that overlap one that is given are that one.
pub(super) fn with_clusters(
    document: &Document,
    reading: &Reading,
    given: &[GivenCluster],
    others: Others,
) -> Reading {
    let names: Vec<(Span, usize)> = (given.iter().enumerate())
        .flat_map(|(number, cluster)| cluster.names.iter().map(move |&name| (name, number)))
        .collect();
    let name_of: Vec<Option<(Span, usize)>> = (reading.mentions.iter())
        .map(|mention| {
            let over =
                |name: &&(Span, usize)| mention.form == Form::Name && overlap(name.0, mention.span);
            names.iter().find(over).copied()
        })
        .collect();
    let given_for = given_for_clusters(reading, &name_of);

    // Each with the mention that it was, if it was read.
    let mut mentions: Vec<(Mention, Option<usize>)> = Vec::new();
    for &(span, number) in &names {
        let mention = Mention {
            span,
            kind: given[number].kind,
            form: Form::Name,
            cluster: number as u32,
            confidence: Confidence::new(1.0),
        };
        mentions.push((mention, None));
    }
    for (index, mention) in reading.mentions.iter().enumerate() {
        let cluster = match given_for.get(&mention.cluster) {
            _ if name_of[index].is_some() => continue,
            Some(&number) if mention.form != Form::Name => number as u32,
            _ if others == Others::Dropped => continue,
            _ => mention.cluster + given.len() as u32,
        };
        mentions.push((
            Mention {
                cluster,
                ..*mention
            },
            Some(index),
        ));
    }
    mentions.sort_by_key(|(mention, index)| (mention.span, *index));

    let number_of: BTreeMap<u32, u32> = (0..given.len() as u32)
        .chain(mentions.iter().map(|(mention, _)| mention.cluster))
        .collect::<BTreeSet<u32>>()
        .into_iter()
        .zip(0..)
        .collect();
    for (mention, _) in &mut mentions {
        mention.cluster = number_of[&mention.cluster];
    }
    let place = |read: u32| {
        let index = read as usize;
        let named = name_of.get(index).copied().flatten();
        mentions.iter().position(|(mention, was)| match named {
            Some((span, number)) => {
                was.is_none() && mention.span == span && mention.cluster == number as u32
            }
            None => *was == Some(index),
        })
    };
    let cluster_for = |read: u32| {
        let kept = || number_of.get(&(read + given.len() as u32)).copied();
        given_for
            .get(&read)
            .map(|&number| number as u32)
            .or_else(kept)
    };
    let relations = reading.relations.iter().filter_map(|relation| {
        let (subject, object) = (
            place(relation.subject_mention)?,
            place(relation.object_mention)?,
        );
        Some(Relation {
            subject: mentions[subject].0.cluster,
            object: mentions[object].0.cluster,
            subject_mention: subject as u32,
            object_mention: object as u32,
            attributed_to: relation.attributed_to.and_then(cluster_for),
            ..relation.clone()
        })
    });
    let relations = relations
        .filter(|relation| relation.subject != relation.object)
        .collect();
    let clusters = (number_of.keys())
        .map(|&number| match given.get(number as usize) {
            Some(cluster) => cluster.kind,
            None => reading.clusters[number as usize - given.len()].kind,
        })
        .enumerate()
        .map(|(number, kind)| {
            let of_cluster = |(_, (mention, _)): &(usize, &(Mention, Option<usize>))| {
                mention.cluster == number as u32
            };
            let of_cluster: Vec<(usize, &(Mention, Option<usize>))> =
                mentions.iter().enumerate().filter(of_cluster).collect();
            let names = of_cluster
                .iter()
                .filter(|(_, (mention, _))| mention.form == Form::Name);
            Cluster {
                kind,
                name: called(
                    document,
                    reading,
                    kind,
                    names.map(|(_, (mention, _))| mention.span),
                ),
                mentions: of_cluster.iter().map(|(index, _)| *index as u32).collect(),
            }
        })
        .collect();
    Reading {
        sentences: reading.sentences.clone(),
        mentions: mentions.into_iter().map(|(mention, _)| mention).collect(),
        clusters,
        relations,
        unread: reading.unread.clone(),
    }
}

fn overlap(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// For each cluster that was read, the one given that most of its names are of; of
/// several the first.
fn given_for_clusters(
    reading: &Reading,
    name_of: &[Option<(Span, usize)>],
) -> BTreeMap<u32, usize> {
    let mut counts: BTreeMap<(u32, usize), usize> = BTreeMap::new();
    for (mention, name) in reading.mentions.iter().zip(name_of) {
        if let Some((_, number)) = name {
            *counts.entry((mention.cluster, *number)).or_default() += 1;
        }
    }
    let mut by_count: Vec<_> = counts.into_iter().collect();
    by_count.sort_by_key(|&((cluster, given), names)| (cluster, names, Reverse(given)));
    by_count.into_iter().map(|(pair, _)| pair).collect()
}

/// A country by its usual English name, as the reader has it; else the longest name,
/// of those the first in the order of the alphabet. A capital that stands for its
/// government in the reader's eyes keeps its name.
fn called(
    document: &Document,
    reading: &Reading,
    kind: Kind,
    names: impl Iterator<Item = Span> + Clone,
) -> String {
    let is_country = |name: &str| place_kind(name) == Some(PlaceKind::Country);
    let country = names.clone().find_map(|span| {
        let mut mentions = reading.mentions.iter();
        let mention = mentions.find(|mention| mention.span == span)?;
        let name = reading
            .clusters
            .get(mention.cluster as usize)?
            .name
            .as_str();
        (kind == Kind::Location && is_country(document.text(span)) && is_country(name))
            .then_some(name)
    });
    let words = names.map(|span| document.text(span));
    let longest = || words.max_by_key(|name| (name.chars().count(), Reverse(*name)));
    country.or_else(longest).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use redstring_text::{Article, Construction, Factuality, Predicate};

    use super::*;

    /// "Ada Holm met Holm of Velm. She left." with what was read in it: one Holm, and
    /// a claim of her.
    fn example() -> (Document, Reading) {
        let document = Document::new(Article::new("Ada Holm met Holm of Velm. She left.", None));
        let mention = |words: &str, form, cluster| {
            let start = document.article.text.rfind(words).unwrap();
            Mention {
                span: Span::new(start, start + words.len()),
                kind: Kind::Person,
                form,
                cluster,
                confidence: Confidence::new(0.5),
            }
        };
        let cluster = |name: &str, mentions: &[u32]| Cluster {
            kind: Kind::Person,
            name: name.into(),
            mentions: mentions.to_vec(),
        };
        let reading = Reading {
            sentences: document
                .sentences
                .iter()
                .map(|sentence| sentence.span)
                .collect(),
            mentions: vec![
                mention("Ada Holm", Form::Name, 0),
                mention("Holm", Form::Name, 0),
                mention("Velm", Form::Name, 1),
                mention("She", Form::Pronoun, 0),
            ],
            clusters: vec![cluster("Ada Holm", &[0, 1, 3]), cluster("Velm", &[2])],
            relations: vec![Relation {
                subject: 0,
                object: 1,
                subject_mention: 3,
                object_mention: 2,
                predicate: Predicate {
                    text: "left".into(),
                    lemma: "leave".into(),
                    span: Span::new(31, 35),
                },
                construction: Construction::Verb,
                factuality: Factuality::Asserted,
                attributed_to: Some(0),
                time: None,
                sentence: 1,
                coreference: true,
                confidence: Confidence::new(0.5),
            }],
            unread: Vec::new(),
        };
        (document, reading)
    }

    fn person(document: &Document, names: &[(&str, usize)]) -> GivenCluster {
        GivenCluster {
            kind: Kind::Person,
            names: (names.iter())
                .map(|&(name, start)| Span::new(start, start + name.len()))
                .inspect(|span| assert!(!document.text(*span).contains(' ') || span.start == 0))
                .collect(),
        }
    }

    #[test]
    fn given_clusters_come_first_and_take_their_claims_over() {
        let (document, reading) = example();
        let given = [
            person(&document, &[("Holm", 13)]),
            person(&document, &[("Ada Holm", 0)]),
        ];
        let regrouped = with_clusters(&document, &reading, &given, Others::Kept);
        let names: Vec<&str> = (regrouped.clusters.iter())
            .map(|cluster| cluster.name.as_str())
            .collect();
        assert_eq!(names, ["Holm", "Ada Holm", "Velm"]);
        // Two names of the reader's cluster are of two given: the first has the pronoun.
        let [claim] = regrouped.relations.as_slice() else {
            panic!("{:?}", regrouped.relations);
        };
        assert_eq!(
            (claim.subject, claim.object, claim.attributed_to),
            (0, 2, Some(0))
        );
        let she = &regrouped.mentions[claim.subject_mention as usize];
        assert_eq!((document.text(she.span), she.cluster), ("She", 0));
        let all: Vec<&str> = (regrouped.mentions.iter())
            .map(|mention| document.text(mention.span))
            .collect();
        assert_eq!(all, ["Ada Holm", "Holm", "Velm", "She"]);
    }

    #[test]
    fn others_are_dropped_where_all_are_given() {
        let (document, reading) = example();
        let given = [person(&document, &[("Ada Holm", 0)])];
        let regrouped = with_clusters(&document, &reading, &given, Others::Dropped);
        assert_eq!(
            (regrouped.clusters.len(), regrouped.relations.len()),
            (1, 0)
        );
        assert_eq!(regrouped.clusters[0].mentions, [0, 1]);
    }
}
