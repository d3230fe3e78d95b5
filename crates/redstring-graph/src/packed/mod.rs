//! All deltas in little room: what the graph of an archive is made of.
//!
//! Ten million names in articles and five million pieces of evidence do not
//! fit into memory as deltas. Here each text is kept once and rows of numbers
//! refer to it; entities and claims are made of these one after the other, and
//! are those that [`Graph::new`](crate::Graph::new) makes, which a property
//! test holds.
//!
//! ```text
//! delta ─► texts      "Ada Brack", "met"
//!          names      (id, kind, text): each spelling of each name once
//!          presences  (name, mentions or detail)       rows by article
//!          evidence   (presence, presence, words, spans …)
//! ```

mod graph;
mod texts;

use std::collections::{BTreeMap, HashMap, hash_map::Entry};

use redstring_text::{ArticleId, Confidence, Construction, Factuality, Kind, Span};

pub use graph::{NumberedClaim, PackedGraph, Place};
pub(crate) use texts::TextId;
use texts::Texts;

use crate::{BorrowedPresence, Delta, EntityId, Evidence, Signature};

/// Stands for none.
const NONE: u32 = u32::MAX;

/// Deltas of different articles, in the order of their ids.
#[derive(Debug, Default)]
pub struct PackedDeltas {
    texts: Texts,
    names: Vec<Name>,
    /// The first of the names that have this id.
    by_id: HashMap<EntityId, u32>,
    articles: Vec<PackedArticle>,
    presences: Vec<PackedPresence>,
    /// Forms and roles where there is more to say than how often the name
    /// itself is mentioned, by the number of the presence.
    details: BTreeMap<u32, Detail>,
    evidence: Vec<PackedEvidence>,
}

/// One way in which an id is written.
#[derive(Debug)]
pub(crate) struct Name {
    pub id: EntityId,
    pub kind: Kind,
    pub text: TextId,
    /// Another one of this id.
    next: u32,
}

#[derive(Debug)]
struct PackedArticle {
    id: ArticleId,
    signature: Signature,
    first_presence: u32,
}

#[derive(Clone, Copy, Debug)]
struct PackedPresence {
    name: u32,
    /// Of the name as it is; [`NONE`] where `details` has more.
    mentions: u32,
}

#[derive(Debug)]
struct Detail {
    surfaces: Vec<(TextId, u32)>,
    roles: Vec<TextId>,
}

#[derive(Clone, Copy, Debug)]
struct PackedEvidence {
    article: u32,
    relation: u32,
    /// By the numbers of their presences.
    subject: u32,
    object: u32,
    source: u32,
    sentence: Span,
    subject_span: Span,
    predicate_span: Span,
    object_span: Span,
    predicate: TextId,
    lemma: TextId,
    time: TextId,
    confidence: Confidence,
    construction: Construction,
    factuality: Factuality,
    coreference: bool,
}

impl PackedDeltas {
    /// Adds a delta, whose article comes after all that are there. Evidence
    /// whose ends are not among the presences is left out. None, and nothing
    /// more may be added, where four bytes do not number all.
    pub fn add(&mut self, delta: Delta) -> Option<()> {
        let article = number(self.articles.len())?;
        let first_presence =
            number(self.presences.len() + delta.presences.len())? - delta.presences.len() as u32;
        self.articles.push(PackedArticle {
            id: delta.article,
            signature: delta.signature,
            first_presence,
        });
        for presence in &delta.presences {
            let name = self.name(presence.entity, presence.kind, &presence.name)?;
            let mentions = match &presence.surfaces[..] {
                [(surface, mentions)]
                    if *surface == presence.name
                        && presence.roles.is_empty()
                        && *mentions != NONE =>
                {
                    *mentions
                }
                surfaces => {
                    let surfaces = surfaces.iter();
                    let detail = Detail {
                        surfaces: surfaces
                            .map(|(surface, count)| Some((self.texts.id(surface)?, *count)))
                            .collect::<Option<_>>()?,
                        roles: (presence.roles.iter())
                            .map(|role| self.texts.id(role))
                            .collect::<Option<_>>()?,
                    };
                    self.details.insert(self.presences.len() as u32, detail);
                    NONE
                }
            };
            self.presences.push(PackedPresence { name, mentions });
        }
        let place = |entity: EntityId| {
            let place = (delta.presences).binary_search_by_key(&entity, |presence| presence.entity);
            Some(first_presence + place.ok()? as u32)
        };
        for (evidence, relation) in delta.evidence.iter().zip(delta.relations) {
            let (Some(subject), Some(object)) = (place(evidence.subject), place(evidence.object))
            else {
                continue;
            };
            number(self.evidence.len() + 1)?;
            self.evidence.push(PackedEvidence {
                article,
                relation,
                subject,
                object,
                source: evidence.attributed_to.and_then(place).unwrap_or(NONE),
                sentence: evidence.sentence,
                subject_span: evidence.subject_span,
                predicate_span: evidence.predicate_span,
                object_span: evidence.object_span,
                predicate: self.texts.id(&evidence.predicate)?,
                lemma: self.texts.id(&evidence.lemma)?,
                time: match &evidence.time {
                    Some(time) => self.texts.id(time)?,
                    None => NONE,
                },
                confidence: evidence.confidence,
                construction: evidence.construction,
                factuality: evidence.factuality,
                coreference: evidence.coreference,
            });
        }
        Some(())
    }

    /// The number of a name.
    fn name(&mut self, id: EntityId, kind: Kind, text: &str) -> Option<u32> {
        let new = number(self.names.len())?;
        let mut last = match self.by_id.entry(id) {
            Entry::Occupied(first) => *first.get(),
            Entry::Vacant(place) => {
                place.insert(new);
                NONE
            }
        };
        while let Some(known) = self.names.get(last as usize) {
            if known.kind == kind && self.texts.get(known.text) == text {
                return Some(last);
            }
            if known.next == NONE {
                break;
            }
            last = known.next;
        }
        let text = self.texts.id(text)?;
        self.names.push(Name {
            id,
            kind,
            text,
            next: NONE,
        });
        if let Some(last) = self.names.get_mut(last as usize) {
            last.next = new;
        }
        Some(new)
    }

    pub(crate) fn names(&self) -> &[Name] {
        &self.names
    }

    pub(crate) fn text(&self, text: TextId) -> &str {
        self.texts.get(text)
    }

    pub(crate) fn article_count(&self) -> usize {
        self.articles.len()
    }

    pub(crate) fn article(&self, number: u32) -> ArticleId {
        self.articles[number as usize].id
    }

    /// The numbers of an article's presences.
    pub(crate) fn presences_of(&self, article: u32) -> std::ops::Range<u32> {
        let start = |article: usize| match self.articles.get(article) {
            Some(article) => article.first_presence,
            None => self.presences.len() as u32,
        };
        start(article as usize)..start(article as usize + 1)
    }

    pub(crate) fn presence_count(&self) -> usize {
        self.presences.len()
    }

    /// The number of the name that a presence has.
    pub(crate) fn name_of(&self, presence: u32) -> u32 {
        self.presences[presence as usize].name
    }

    /// How often the article names it.
    pub(crate) fn mentions(&self, presence: u32) -> u32 {
        match self.presences[presence as usize].mentions {
            NONE => {
                let detail = self.details.get(&presence);
                let surfaces = detail.iter().flat_map(|detail| &detail.surfaces);
                surfaces.map(|(_, count)| count).sum()
            }
            mentions => mentions,
        }
    }

    /// What the article calls it.
    pub(crate) fn roles(&self, presence: u32) -> impl Iterator<Item = &str> {
        let detail = self.details.get(&presence);
        let roles = detail.into_iter().flat_map(|detail| &detail.roles);
        roles.map(|&role| self.text(role))
    }

    /// The forms, other than its name, in which articles have a name; by the
    /// number of the name.
    pub(crate) fn other_surfaces(&self) -> impl Iterator<Item = (u32, TextId)> {
        self.details.iter().flat_map(|(presence, detail)| {
            let name = self.name_of(*presence);
            let own = self.names[name as usize].text;
            let surfaces = detail.surfaces.iter().map(|(surface, _)| *surface);
            let others = surfaces.filter(move |surface| *surface != own);
            others.map(move |surface| (name, surface))
        })
    }

    pub(crate) fn presence(&self, number: u32) -> BorrowedPresence<'_> {
        let packed = self.presences[number as usize];
        let name = &self.names[packed.name as usize];
        let text = self.text(name.text);
        let (surfaces, roles) = match self.details.get(&number) {
            Some(detail) => {
                let surfaces = detail.surfaces.iter();
                let roles = detail.roles.iter().map(|&role| self.text(role));
                (
                    surfaces
                        .map(|&(surface, count)| (self.text(surface), count))
                        .collect(),
                    roles.collect(),
                )
            }
            None => (vec![(text, packed.mentions)], Vec::new()),
        };
        BorrowedPresence {
            entity: name.id,
            kind: name.kind,
            name: text,
            surfaces,
            roles,
        }
    }

    /// A piece of evidence between these, as they are in the graph.
    fn unpacked(
        &self,
        packed: &PackedEvidence,
        [subject, object]: [EntityId; 2],
        attributed_to: Option<EntityId>,
    ) -> Evidence {
        Evidence {
            article: self.article(packed.article),
            sentence: packed.sentence,
            subject_span: packed.subject_span,
            predicate_span: packed.predicate_span,
            object_span: packed.object_span,
            subject,
            object,
            predicate: self.text(packed.predicate).to_owned(),
            lemma: self.text(packed.lemma).to_owned(),
            construction: packed.construction,
            factuality: packed.factuality,
            attributed_to,
            time: (packed.time != NONE).then(|| self.text(packed.time).to_owned()),
            coreference: packed.coreference,
            confidence: packed.confidence,
        }
    }
}

/// A number of four bytes that does not stand for none.
fn number(count: usize) -> Option<u32> {
    u32::try_from(count).ok().filter(|&number| number != NONE)
}
