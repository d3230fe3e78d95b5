//! DocRED's JSON (Yao et al., ACL 2019), in which Re-DocRED and DWIE come too:
//! a list of documents with the tokens of their sentences (`sents`), entities
//! as lists of mentions (`vertexSet`) and relations between them (`labels`).
//!
//! Kinds: PER, ORG, LOC, and `type::person`, `type::organization`,
//! `type::location` as DWIE writes them; TIME, NUM, MISC and all other types are
//! left out. The tokens are taken as they are, without blank ones; a document
//! that is one run of tokens, as DWIE's are, is cut after ends of sentences and
//! at line breaks, as `models/recipes/corpora.py` cuts it; after line breaks
//! paragraphs begin.

use redstring_text::{Document, Kind, Span};
use serde::{Deserialize, Serialize};

use super::{EntitiesError, NamedArticle, named, properties::Inventory};
use crate::eval::{entities::Entities, given::GivenDocument};

/// One document as it stands in the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Record {
    title: String,
    sents: Vec<Vec<String>>,
    #[serde(rename = "vertexSet")]
    entities: Vec<Vec<Mention>>,
    #[serde(default)]
    labels: Vec<Relation>,
    /// What the reader's claims say; corpora have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    claims: Vec<Relation>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Mention {
    name: String,
    /// The sentence, and in it the first token and one past the last.
    sent_id: usize,
    pos: (usize, usize),
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Relation {
    h: usize,
    t: usize,
    r: String,
    #[serde(default)]
    evidence: Vec<usize>,
}

/// The record, and where its tokens stand in the document.
#[derive(Debug)]
pub(in crate::eval) struct Given {
    record: Record,
    /// Empty spans for blank tokens.
    tokens: Vec<Vec<Span>>,
}

/// Reads a list of documents.
pub(super) fn parse(text: &str) -> Result<Vec<NamedArticle>, EntitiesError> {
    let records: Vec<Record> = serde_json::from_str(text)?;
    records.into_iter().map(article).collect()
}

fn article(record: Record) -> Result<NamedArticle, EntitiesError> {
    let document = document(&record.sents);
    let tokens = spans(&record.sents, &document);
    let mut entities = Entities::default();
    for (entity, mentions) in record.entities.iter().enumerate() {
        for mention in mentions {
            let Some(kind) = kind(&mention.kind) else {
                continue;
            };
            let (start, end) = mention.pos;
            let span = (tokens.get(mention.sent_id))
                .and_then(|sentence| sentence.get(start..end))
                .and_then(|tokens| Some(tokens.first()?.cover(*tokens.last()?)));
            let span = span.ok_or_else(|| EntitiesError::Mention {
                article: record.title.clone(),
                start,
                end,
            })?;
            entities.push(&document, span, kind, Some(entity));
        }
    }
    entities.relate(&record.labels, &record.claims, link);
    Ok(NamedArticle {
        document,
        entities: entities.finish(),
        given: named::Given::Docred(Given { record, tokens }),
    })
}

fn link(relation: &Relation) -> named::Link {
    named::Link {
        subject: relation.h,
        object: relation.t,
        label: relation.r.clone(),
        sentence: relation.evidence.first().copied(),
    }
}

fn kind(label: &str) -> Option<Kind> {
    match label {
        "PER" | "type::person" => Some(Kind::Person),
        "ORG" | "type::organization" => Some(Kind::Organisation),
        "LOC" | "type::location" => Some(Kind::Location),
        _ => None,
    }
}

fn document(sentences: &[Vec<String>]) -> Document {
    let mut given = GivenDocument::default();
    let whole = match sentences {
        [one] => cut(one),
        several => several.iter().map(Vec::as_slice).collect(),
    };
    for sentence in whole {
        let words = sentence.iter().map(String::as_str);
        given.push(words.filter(|word| !word.trim().is_empty()));
        if sentence.last().is_some_and(|word| word.contains('\n')) {
            given.open_paragraph();
        }
    }
    given.finish()
}

/// The sentences of a run of tokens.
fn cut(tokens: &[String]) -> Vec<&[String]> {
    let is_end = |token: &str| matches!(token, "." | "?" | "!");
    let is_quote = |token: &str| matches!(token, "''" | "\u{201d}");
    let mut sentences = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).map_or("", String::as_str);
        let closes_next = is_quote(next) || matches!(next, "\"" | ")");
        let after_end = index > 0 && is_end(&tokens[index - 1]);
        if token.contains('\n') || is_end(token) && !closes_next || is_quote(token) && after_end {
            sentences.push(&tokens[start..=index]);
            start = index + 1;
        }
    }
    sentences.push(&tokens[start..]);
    sentences
}

/// Where each token of the file stands in the document.
fn spans(sentences: &[Vec<String>], document: &Document) -> Vec<Vec<Span>> {
    let mut tokens = document.tokens.iter().map(|token| token.span);
    let mut end = 0;
    let mut span = |word: &String| {
        if !word.trim().is_empty() {
            let span = tokens.next()?;
            end = span.end as usize;
            return Some(span);
        }
        Some(Span::new(end, end))
    };
    (sentences.iter())
        .map(|sentence| sentence.iter().filter_map(&mut span).collect())
        .collect()
}

/// The record with what was found instead of what is wanted: typed relations, and
/// beside them claims, which are called by the lemmas of their predicates. Their
/// evidence is a sentence of the document.
pub(super) fn write(given: &Given, found: &Entities) -> String {
    let by_entity = found.by_entity();
    let index_of = |entity| by_entity.binary_search_by_key(&entity, |(number, _)| *number);
    let mention = |name: &&named::EntityName| {
        let (sent_id, pos) = given.place(name.span)?;
        let words = &given.record.sents[sent_id][pos.0..pos.1];
        Some(Mention {
            name: words.join(" "),
            sent_id,
            pos,
            kind: name.kind.label().to_owned(),
        })
    };
    let relation = |link: &named::Link| {
        Some(Relation {
            h: index_of(link.subject).ok()?,
            t: index_of(link.object).ok()?,
            r: link.label.clone(),
            evidence: link.sentence.into_iter().collect(),
        })
    };
    let record = Record {
        title: given.record.title.clone(),
        sents: given.record.sents.clone(),
        entities: (by_entity.iter())
            .map(|(_, names)| names.iter().filter_map(mention).collect())
            .collect(),
        labels: found.facts.iter().filter_map(relation).collect(),
        claims: found.links.iter().filter_map(relation).collect(),
    };
    serde_json::to_string(&record).unwrap_or_default()
}

impl Given {
    /// The document's title.
    pub fn title(&self) -> &str {
        &self.record.title
    }

    /// DWIE's copies keep its names of kinds.
    pub fn inventory(&self) -> Inventory {
        let mut kinds = self.record.entities.iter().flatten();
        if kinds.all(|mention| mention.kind.starts_with("type::")) {
            Inventory::Dwie
        } else {
            Inventory::Wikidata
        }
    }

    /// The sentence and the tokens of a span.
    fn place(&self, span: Span) -> Option<(usize, (usize, usize))> {
        let sentences = self.tokens.iter().enumerate();
        sentences.into_iter().find_map(|(index, tokens)| {
            let start = tokens
                .iter()
                .position(|token| !token.is_empty() && token.start == span.start)?;
            let end = start
                + tokens[start..]
                    .iter()
                    .position(|token| token.end == span.end)?;
            Some((index, (start, end + 1)))
        })
    }
}
