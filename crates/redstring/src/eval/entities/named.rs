//! Who is named in an article, and who is linked with whom: as a corpus says,
//! or as the reader finds.

use redstring_text::{Document, Form, Kind, Reading, Span};

use super::{KINDS, docred};

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

    /// Brings names and links in order, and drops links whose ends have no names
    /// or are one.
    pub fn finish(mut self) -> Self {
        self.names.sort();
        self.names.dedup();
        let names = &self.names;
        let has_name = |entity| names.iter().any(|name| name.entity == Some(entity));
        self.links.retain(|link| {
            link.subject != link.object && has_name(link.subject) && has_name(link.object)
        });
        self.links.sort();
        self.links.dedup();
        self
    }

    /// What a reading says: the names of clusters, and relations between them.
    pub fn of(document: &Document, reading: &Reading) -> Self {
        let mut entities = Self::default();
        for mention in &reading.mentions {
            if mention.form == Form::Name && KINDS.contains(&mention.kind) {
                let entity = Some(mention.cluster as usize);
                entities.push(document, mention.span, mention.kind, entity);
            }
        }
        let links = reading.relations.iter().map(|relation| Link {
            subject: relation.subject as usize,
            object: relation.object as usize,
            label: relation.predicate.lemma.clone(),
            sentence: Some(relation.sentence as usize),
        });
        entities.links.extend(links);
        entities.finish()
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
