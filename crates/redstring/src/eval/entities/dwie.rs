//! DWIE's own JSON (Zaporojets et al., Information Processing & Management
//! 2021): an object an article with its text (`content`), `mentions` by
//! characters, `concepts` with their tags, and `relations` between concepts.
//! A file may hold several objects.
//!
//! Kinds: a concept with the tag `type::person` is a person, with
//! `type::organization` an organisation, with `type::location` a place; all
//! others are left out. Some copies come without the articles' text; they
//! cannot be read.

use redstring_text::{Article, Document, Kind, Span};
use serde::{Deserialize, Serialize};

use super::{Entities, EntitiesError, NamedArticle, named};
use crate::json::CharacterOffsets;

/// One article as it stands in the file.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    id: String,
    content: String,
    mentions: Vec<Mention>,
    concepts: Vec<Concept>,
    #[serde(default)]
    relations: Vec<Relation>,
    /// What the reader's claims say; the corpus has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    claims: Vec<Relation>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Mention {
    begin: usize,
    end: usize,
    text: String,
    concept: usize,
}

#[derive(Debug, Serialize, Deserialize)]
struct Concept {
    concept: usize,
    /// Null where nothing names it.
    text: Option<String>,
    tags: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Relation {
    s: usize,
    p: String,
    o: usize,
}

const TAGS: [(&str, Kind); 3] = [
    ("type::person", Kind::Person),
    ("type::organization", Kind::Organisation),
    ("type::location", Kind::Location),
];

/// Reads the articles of a file.
pub(super) fn parse(text: &str) -> Result<Vec<NamedArticle>, EntitiesError> {
    serde_json::Deserializer::from_str(text)
        .into_iter::<Record>()
        .map(|record| article(record?))
        .collect()
}

fn article(record: Record) -> Result<NamedArticle, EntitiesError> {
    let bytes: Vec<usize> = (record.content.char_indices())
        .map(|(byte, _)| byte)
        .chain([record.content.len()])
        .collect();
    let document = Document::new(Article::new(record.content, None));
    let mut entities = Entities::default();
    for mention in &record.mentions {
        let concept = record
            .concepts
            .iter()
            .find(|concept| concept.concept == mention.concept);
        let Some(kind) = concept.and_then(kind) else {
            continue;
        };
        let span = (bytes.get(mention.begin).zip(bytes.get(mention.end)))
            .filter(|(start, end)| start < end)
            .map(|(&start, &end)| Span::new(start, end));
        let span = span.ok_or_else(|| EntitiesError::Mention {
            article: record.id.clone(),
            start: mention.begin,
            end: mention.end,
        })?;
        entities.push(&document, span, kind, Some(mention.concept));
    }
    entities.relate(&record.relations, &record.claims, link);
    Ok(NamedArticle {
        document,
        entities: entities.finish(),
        given: named::Given::Dwie { id: record.id },
    })
}

fn link(relation: &Relation) -> named::Link {
    named::Link {
        subject: relation.s,
        object: relation.o,
        label: relation.p.clone(),
        sentence: None,
    }
}

fn kind(concept: &Concept) -> Option<Kind> {
    TAGS.iter()
        .find(|(tag, _)| concept.tags.iter().any(|other| other == tag))
        .map(|(_, kind)| *kind)
}

/// An article with what was found in it: typed relations, and beside them claims,
/// which are called by the lemmas of their predicates.
pub(super) fn write(id: &str, document: &Document, found: &Entities) -> String {
    let offsets = CharacterOffsets::new(&document.article.text);
    let mention = |name: &named::EntityName| {
        let characters = offsets.span(name.span);
        Some(Mention {
            begin: characters.start as usize,
            end: characters.end as usize,
            text: document.text(name.span).to_owned(),
            concept: name.entity?,
        })
    };
    let concept = |(concept, names): (usize, Vec<&named::EntityName>)| Concept {
        concept,
        text: names
            .first()
            .map(|name| document.text(name.span).to_owned()),
        tags: (TAGS.iter())
            .filter(|(_, kind)| names.iter().any(|name| name.kind == *kind))
            .map(|(tag, _)| (*tag).to_owned())
            .collect(),
    };
    let relation = |link: &named::Link| Relation {
        s: link.subject,
        p: link.label.clone(),
        o: link.object,
    };
    let record = Record {
        id: id.to_owned(),
        content: document.article.text.clone(),
        mentions: found.names.iter().filter_map(mention).collect(),
        concepts: found.by_entity().into_iter().map(concept).collect(),
        relations: found.facts.iter().map(relation).collect(),
        claims: found.links.iter().map(relation).collect(),
    };
    serde_json::to_string(&record).unwrap_or_default()
}
