//! What clusters come of hand-written sentences.
//!
//! A sentence is one line of words, each `word/UPOS/head/deprel`, heads
//! counted from 1 and 0 for the root; `/PER`, `/ORG`, `/LOC` or `/MISC` opens
//! a name and `/+` goes on with it; `/=lemma` gives a lemma that is not the
//! word in lower case.

mod kinds;
mod names;
mod places;
mod properties;
mod references;

use std::collections::BTreeMap;

use redstring_text::{Form, Kind, Mention, Upos};

use super::{Referents, resolve};
use crate::{quotations::Quotations, syntax::tree::Tree, treebank};

/// From the short form above to CoNLL-U.
fn conllu(sentences: &str) -> String {
    let mut text = String::new();
    for line in sentences
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let mut kind = "";
        for (index, word) in line.split_whitespace().enumerate() {
            let fields: Vec<&str> = word.split('/').collect();
            let proper = fields[1] == Upos::Propn.label();
            let lemma = fields.iter().find_map(|field| field.strip_prefix('='));
            let lower = fields[0].to_lowercase();
            let lemma = lemma.unwrap_or(if proper { fields[0] } else { &lower });
            let name = match fields.get(4) {
                Some(&"+") => format!("Name=I-{kind}"),
                Some(label) if Kind::from_label(label).is_some() => {
                    kind = label;
                    format!("Name=B-{kind}")
                }
                _ => "_".to_owned(),
            };
            text.push_str(&format!(
                "{} {} {lemma} {} _ _ {} {} _ {name}\n",
                index + 1,
                fields[0],
                fields[1],
                fields[2],
                fields[3]
            ));
        }
        text.push('\n');
    }
    text
}

/// The text of an article and what is found in it.
fn read(sentences: &str) -> (String, Referents) {
    let (document, annotation) = treebank::parse(&conllu(sentences));
    let tree = Tree::new(&document, &annotation);
    let referents = resolve(&tree, &Quotations::find(&tree));
    check(&document.article.text, &referents);
    (document.article.text, referents)
}

/// The mentions of each cluster by its name.
fn clusters(sentences: &str) -> BTreeMap<String, Vec<String>> {
    let (text, referents) = read(sentences);
    let mut clusters = BTreeMap::new();
    for cluster in &referents.clusters {
        let mentions = cluster
            .mentions
            .iter()
            .map(|&mention| {
                referents.mentions[mention as usize]
                    .span
                    .of(&text)
                    .to_owned()
            })
            .collect();
        let twice = clusters.insert(cluster.name.clone(), mentions);
        assert_eq!(twice, None, "two clusters of one name");
    }
    clusters
}

/// What holds of any article.
fn check(text: &str, referents: &Referents) {
    let mut before: Option<&Mention> = None;
    for (index, mention) in referents.mentions.iter().enumerate() {
        assert!(!mention.span.of(text).is_empty());
        if let Some(before) = before {
            // "They" may take several things together.
            let together = mention.form != Form::Name && before.cluster != mention.cluster;
            assert!(
                before.span < mention.span || (before.span == mention.span && together),
                "sorted by span"
            );
        }
        before = Some(mention);
        let cluster = &referents.clusters[mention.cluster as usize];
        assert!(cluster.mentions.contains(&(index as u32)));
        assert_eq!(cluster.kind, mention.kind);
    }
    for cluster in &referents.clusters {
        assert!(cluster.mentions.is_sorted());
        assert!(
            cluster
                .mentions
                .iter()
                .any(|&mention| referents.mentions[mention as usize].form == Form::Name),
            "every cluster has a name"
        );
    }
    assert_eq!(referents.tokens.len(), referents.mentions.len());
    assert_eq!(referents.heads.len(), referents.mentions.len());
}

macro_rules! assert_clusters {
    ($sentences:expr, { $($name:literal: [$($mention:literal),* $(,)?]),* $(,)? }) => {
        let expected: std::collections::BTreeMap<String, Vec<String>> = [
            $(($name.to_owned(), vec![$($mention.to_owned()),*])),*
        ].into();
        assert_eq!($crate::coreference::tests::clusters($sentences), expected);
    };
}
use assert_clusters;
