//! Who is named in an article, and who is linked with whom: as a corpus says,
//! or as the reader finds.

use redstring_text::{Document, Form, Kind, Reading, Span};

use super::{KINDS, docred, properties::Inventory};

/// An article with the entities that are wanted in it.
#[derive(Debug)]
pub(in crate::eval) struct NamedArticle {
    pub document: Document,
    pub entities: Entities,
    pub given: Given,
}

/// What has to be written again that is not of the document.
#[derive(Debug)]
pub(in crate::eval) enum Given {
    Docred(docred::Given),
    Dwie { id: String },
    Ieer { number: String },
}

/// Persons, organisations and places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::eval) struct Entities {
    /// Their names, ascending.
    pub names: Vec<EntityName>,
    /// What is said between two of them.
    pub links: Vec<Link>,
    /// Typed relations of the corpus's inventory: all that are wanted, whatever
    /// their ends are; of the reader those that its claims state.
    pub facts: Vec<Link>,
    /// What may be called a name or not.
    pub unsure: Vec<Span>,
}

/// One name of one entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::eval) struct EntityName {
    pub span: Span,
    pub kind: Kind,
    /// Which entity it names, by a number of its own; none if the corpus does not say.
    pub entity: Option<usize>,
}

/// One relation from one entity to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::eval) struct Link {
    pub subject: usize,
    pub object: usize,
    /// The type of the corpus, or the lemma of the reader's predicate.
    pub label: String,
    /// The sentence that says so, if it is known.
    pub sentence: Option<usize>,
}

impl Given {
    /// What the corpus calls the article.
    pub fn title(&self) -> &str {
        match self {
            Self::Docred(given) => given.title(),
            Self::Dwie { id } => id,
            Self::Ieer { number } => number,
        }
    }

    /// By which properties the corpus types relations; none if it has no relations.
    fn inventory(&self) -> Option<Inventory> {
        match self {
            Self::Docred(given) => Some(given.inventory()),
            Self::Dwie { .. } => Some(Inventory::Dwie),
            Self::Ieer { .. } => None,
        }
    }
}

impl Link {
    fn turned(self) -> Self {
        Self {
            subject: self.object,
            object: self.subject,
            ..self
        }
    }
}

impl Entities {
    /// Adds a name, without an article before it.
    pub fn push(&mut self, document: &Document, span: Span, kind: Kind, entity: Option<usize>) {
        let text = document.text(span);
        let bare = ["the ", "The ", "THE "]
            .iter()
            .find_map(|article| text.strip_prefix(article))
            .map_or(text, str::trim_start);
        let start = span.end as usize - bare.len();
        self.names.push(EntityName {
            span: Span::new(start, span.end as usize),
            kind,
            entity,
        });
    }

    /// Takes over the relations of a record: its facts, and as links its claims, or the
    /// facts where it has no claims.
    pub fn relate<R>(&mut self, facts: &[R], claims: &[R], link: impl Fn(&R) -> Link) {
        let linked = if claims.is_empty() { facts } else { claims };
        self.links = linked.iter().map(&link).collect();
        self.facts = facts.iter().map(&link).collect();
    }

    /// Brings names and links in order, and drops links whose ends have no names
    /// or are one.
    pub fn finish(mut self) -> Self {
        self.names.sort();
        self.names.dedup();
        let mut links = std::mem::take(&mut self.links);
        links.retain(|link| self.relates(link));
        self.links = links;
        for links in [&mut self.links, &mut self.facts] {
            links.sort();
            links.dedup();
        }
        self
    }

    /// Whether a link is between two entities with names.
    fn relates(&self, link: &Link) -> bool {
        let has_name = |entity| (self.names.iter()).any(|name| name.entity == Some(entity));
        link.subject != link.object && has_name(link.subject) && has_name(link.object)
    }

    /// What a reading says of an article: the names of clusters, and relations
    /// between them.
    pub fn of(article: &NamedArticle, reading: &Reading) -> Self {
        let document = &article.document;
        let mut entities = Self::default();
        for mention in &reading.mentions {
            if mention.form == Form::Name && KINDS.contains(&mention.kind) {
                let entity = Some(mention.cluster as usize);
                entities.push(document, mention.span, mention.kind, entity);
            }
        }
        let mut found = entities.finish();
        for relation in &reading.relations {
            let link = Link {
                subject: relation.subject as usize,
                object: relation.object as usize,
                label: relation.predicate.lemma.clone(),
                sentence: Some(relation.sentence as usize),
            };
            if !found.relates(&link) {
                continue;
            }
            let inventory = article.given.inventory();
            let stated = inventory.map_or(&[][..], |inventory| inventory.stated(reading, relation));
            let facts = stated.iter().map(|property| {
                let fact = Link {
                    label: property.label.to_owned(),
                    ..link.clone()
                };
                if property.is_turned {
                    fact.turned()
                } else {
                    fact
                }
            });
            found.facts.extend(facts);
            found.links.push(link);
        }
        found.finish()
    }

    /// Whether every name says whose it is.
    pub fn has_clusters(&self) -> bool {
        self.names.iter().all(|name| name.entity.is_some())
    }

    /// The names of each entity, in the order of the entities' numbers.
    pub fn by_entity(&self) -> Vec<(usize, Vec<&EntityName>)> {
        let mut grouped = std::collections::BTreeMap::<usize, Vec<&EntityName>>::new();
        for name in &self.names {
            if let Some(entity) = name.entity {
                grouped.entry(entity).or_default().push(name);
            }
        }
        grouped.into_iter().collect()
    }
}
