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
//!          namings    (name, mentions, forms and roles): each once
//!          presences  (naming)                         rows by article
//!          evidence   (presence, presence, words, spans …)
//! ```
//!
//! Where it is known what identity took the names of articles for before others
//! came or went, only the names that those touch are looked at again.

mod graph;
mod naming;
mod resolved;
mod texts;

use std::ops::Range;

use redstring_text::{ArticleId, Confidence, Construction, Factuality, Span};

pub use graph::{NumberedClaim, PackedGraph, Place};
pub(crate) use naming::Name;
use naming::Namings;
pub use resolved::{NamedIn, Resolved};
pub(crate) use texts::TextId;

use crate::{BorrowedPresence, Delta, EntityId, Evidence, Signature};

/// Stands for none.
const NONE: u32 = u32::MAX;

/// Deltas of different articles, in the order of their ids.
#[derive(Debug, Default)]
pub struct PackedDeltas {
    namings: Namings,
    articles: Vec<PackedArticle>,
    /// The naming of each.
    presences: Vec<u32>,
    evidence: Vec<PackedEvidence>,
    before: Before,
}

/// What is known of the time before some articles came and others went.
#[derive(Debug, Default)]
pub(crate) struct Before {
    /// The presences that identity took for another entity than their name's, and for
    /// which.
    pub identified: Vec<(u32, EntityId)>,
    /// The articles that were there.
    pub articles: Vec<u32>,
    /// How articles that are gone named what was in them.
    pub gone: Vec<u32>,
}

#[derive(Debug)]
struct PackedArticle {
    id: ArticleId,
    /// Empty until its evidence is there.
    signature: Signature,
    first_presence: u32,
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
    pub fn add(&mut self, delta: &Delta) -> Option<()> {
        self.add_presences(delta)?;
        self.add_evidence(delta)
    }

    /// The same without its evidence, which may follow.
    pub fn add_presences(&mut self, delta: &Delta) -> Option<()> {
        let namings = delta.presences.iter();
        let namings: Vec<u32> = namings
            .map(|presence| self.namings.of_presence(presence))
            .collect::<Option<_>>()?;
        self.add_article(delta.article, namings)
    }

    /// Adds an article that was there before, how it names what is in it, in the
    /// order of the names' ids, and what identity took each for. Its evidence may follow.
    pub fn add_known(
        &mut self,
        article: ArticleId,
        presences: impl IntoIterator<Item = (u32, EntityId)>,
    ) -> Option<()> {
        let (mut namings, first) = (Vec::new(), self.presences.len());
        for (naming, entity) in presences {
            if self.namings.name(naming).id != entity {
                let presence = number(first + namings.len())?;
                self.before.identified.push((presence, entity));
            }
            namings.push(naming);
        }
        self.before.articles.push(number(self.articles.len())?);
        self.add_article(article, namings)
    }

    /// Says that an article named something so that is gone.
    pub fn add_gone(&mut self, naming: u32) {
        self.before.gone.push(naming);
    }

    /// The number of a way in which articles name a thing.
    pub fn naming(&mut self, presence: &BorrowedPresence<'_>) -> Option<u32> {
        self.namings.of_borrowed(presence)
    }

    fn add_article(&mut self, id: ArticleId, namings: Vec<u32>) -> Option<()> {
        number(self.presences.len() + namings.len())?;
        self.articles.push(PackedArticle {
            id,
            signature: Signature::default(),
            first_presence: self.presences.len() as u32,
        });
        self.presences.extend(namings);
        Some(())
    }

    /// Adds the evidence of an article that is there. The order of articles
    /// does not matter.
    pub fn add_evidence(&mut self, delta: &Delta) -> Option<()> {
        let article = self.article_of(delta.article)?;
        self.articles[article as usize].signature = delta.signature.clone();
        for (evidence, &relation) in delta.evidence.iter().zip(&delta.relations) {
            let place = |entity| self.presence_in(article, entity);
            let (Some(subject), Some(object)) = (place(evidence.subject), place(evidence.object))
            else {
                continue;
            };
            let source = evidence.attributed_to.and_then(place);
            number(self.evidence.len() + 1)?;
            let texts = &mut self.namings.texts;
            self.evidence.push(PackedEvidence {
                article,
                relation,
                subject,
                object,
                source: source.unwrap_or(NONE),
                sentence: evidence.sentence,
                subject_span: evidence.subject_span,
                predicate_span: evidence.predicate_span,
                object_span: evidence.object_span,
                predicate: texts.id(&evidence.predicate)?,
                lemma: texts.id(&evidence.lemma)?,
                time: match &evidence.time {
                    Some(time) => texts.id(time)?,
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

    pub(crate) fn names(&self) -> &[Name] {
        self.namings.names()
    }

    pub(crate) fn text(&self, text: TextId) -> &str {
        self.namings.texts.get(text)
    }

    pub(crate) fn before(&self) -> &Before {
        &self.before
    }

    /// How many articles there are.
    pub fn article_count(&self) -> usize {
        self.articles.len()
    }

    pub(crate) fn article(&self, number: u32) -> ArticleId {
        self.articles[number as usize].id
    }

    /// The number of an article.
    fn article_of(&self, id: ArticleId) -> Option<u32> {
        let place = (self.articles).binary_search_by_key(&id, |article| article.id);
        place.ok().map(|place| place as u32)
    }

    /// The numbers of an article's presences.
    pub fn presences_of(&self, article: u32) -> Range<u32> {
        let start = |article: usize| match self.articles.get(article) {
            Some(article) => article.first_presence,
            None => self.presences.len() as u32,
        };
        start(article as usize)..start(article as usize + 1)
    }

    /// The presence of a name in an article.
    fn presence_in(&self, article: u32, name: EntityId) -> Option<u32> {
        let Range { start, end } = self.presences_of(article);
        let namings = &self.presences[start as usize..end as usize];
        let place = namings.binary_search_by_key(&name, |&naming| self.namings.name(naming).id);
        place.ok().map(|place| start + place as u32)
    }

    /// How many names in articles there are.
    pub fn presence_count(&self) -> usize {
        self.presences.len()
    }

    /// The number of the name that a presence has.
    pub(crate) fn name_of(&self, presence: u32) -> u32 {
        self.namings.get(self.presences[presence as usize]).name
    }

    /// The number of the name in a naming.
    pub(crate) fn name_in(&self, naming: u32) -> u32 {
        self.namings.get(naming).name
    }

    /// How often the article names it.
    pub(crate) fn mentions(&self, presence: u32) -> u32 {
        self.namings.get(self.presences[presence as usize]).mentions
    }

    /// What the article calls it.
    pub(crate) fn roles(&self, presence: u32) -> impl Iterator<Item = &str> {
        let naming = self.namings.get(self.presences[presence as usize]);
        naming.roles().iter().map(|&role| self.text(role))
    }

    /// The forms, other than its name, in which articles have a name; by the
    /// number of the name.
    pub(crate) fn other_surfaces(&self) -> impl Iterator<Item = (u32, TextId)> {
        self.namings.other_surfaces()
    }

    pub(crate) fn presence(&self, number: u32) -> BorrowedPresence<'_> {
        self.namings.borrowed(self.presences[number as usize])
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
