//! The whole graph as records that any serialiser can write, and JSON above
//! all: ids and labels are text, offsets are in characters.

use std::collections::{BTreeMap, BTreeSet};

use redstring_text::{Article, ArticleId, Interval, Span};
use serde::Serialize;

use crate::{Claim, Entity, Evidence, Graph};

/// Everything a graph says. Fields are added in the future, never renamed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedGraph {
    /// Ordered by id.
    pub entities: Vec<ExportedEntity>,
    /// Ordered by subject, object, lemma and factuality.
    pub claims: Vec<ExportedClaim>,
}

/// An [`Entity`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedEntity {
    /// 32 hexadecimal digits.
    pub id: String,
    /// `PER`, `ORG`, `LOC` or `MISC`.
    pub kind: &'static str,
    /// Its display name.
    pub name: String,
    /// The forms in which articles name it.
    pub surfaces: Vec<ExportedSurface>,
    /// Ids of the articles that name it, ascending.
    pub articles: Vec<String>,
}

/// One form in which articles name an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedSurface {
    /// In the words of the text.
    pub text: String,
    /// How often it stands there.
    pub mentions: u32,
}

/// A [`Claim`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedClaim {
    /// Id of an entity.
    pub subject: String,
    /// In the most frequent words of the text.
    pub predicate: String,
    /// With its verb or noun as a lemma.
    pub lemma: String,
    /// Id of an entity.
    pub object: String,
    /// `asserted`, `attributed`, `alleged`, `planned`, `hypothetical` or `negated`.
    pub factuality: &'static str,
    /// How many independent sources say so: reprints count once.
    pub support: u32,
    /// In how many articles it stands.
    pub articles: u32,
    /// How sure the reader is, by all evidence, 0 to 1.
    pub confidence: f64,
    /// Where it stands, ordered by article and sentence.
    pub evidence: Vec<ExportedEvidence>,
}

/// A piece of [`Evidence`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedEvidence {
    /// Id of the article.
    pub article: String,
    /// Id of the article that this one is a reprint of, if that says so too.
    pub reprint_of: Option<String>,
    /// The sentence.
    pub sentence: Quote,
    /// The words for the subject.
    pub subject: Quote,
    /// The main words of the predicate; may cover words between them.
    pub predicate: Quote,
    /// The words for the object.
    pub object: Quote,
    /// The construction that carries the link.
    pub construction: &'static str,
    /// Id of the entity that says so, where the article attributes it.
    pub attributed_to: Option<String>,
    /// When it happened, in the words of the sentence.
    pub time: Option<String>,
    /// The days that this means, where it can be told.
    pub when: Option<Interval>,
    /// Whether subject or object is a pronoun or a description.
    pub coreference: bool,
    /// How sure the reader is, 0 to 1.
    pub confidence: f64,
}

/// A piece of an article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// Offset of its first character; like all offsets in characters (Unicode
    /// scalar values) of the article's text.
    pub start: usize,
    /// Offset past its last character.
    pub end: usize,
    /// The words.
    pub text: String,
}

impl ExportedGraph {
    /// The records of `graph`. `article_of` gives an article; it is asked once
    /// for each that holds evidence, by ascending id, and may fail. Evidence in
    /// an article that is not given, or that its text does not fit, is left out.
    ///
    /// Time O(n log n) in evidence and length of texts.
    pub fn new<E>(
        graph: &Graph,
        mut article_of: impl FnMut(ArticleId) -> Result<Option<Article>, E>,
    ) -> Result<Self, E> {
        let mut spans: BTreeMap<ArticleId, BTreeSet<Span>> = BTreeMap::new();
        for evidence in graph.claims().iter().flat_map(|claim| &claim.evidence) {
            let of_article = spans.entry(evidence.article).or_default();
            of_article.extend([
                evidence.sentence, evidence.subject_span, evidence.predicate_span,
                evidence.object_span,
            ]);
        }
        let mut quotes = Quotes::new();
        for (article, spans) in spans {
            if let Some(found) = article_of(article)? {
                let quoted = quoted(&found.text, &spans);
                quotes.insert(article, (found.published, quoted));
            }
        }
        Ok(Self {
            entities: graph.entities().iter().map(exported_entity).collect(),
            claims: graph
                .claims()
                .iter()
                .map(|claim| exported_claim(claim, &quotes))
                .collect(),
        })
    }
}

/// For each article its date of publication and the quotes from it.
type Quotes = BTreeMap<ArticleId, (Option<String>, BTreeMap<Span, Quote>)>;

/// The quotes under these spans, in one pass over the text.
fn quoted(text: &str, spans: &BTreeSet<Span>) -> BTreeMap<Span, Quote> {
    let borders: BTreeSet<usize> = spans
        .iter()
        .flat_map(|span| [span.start as usize, span.end as usize])
        .collect();
    let mut characters = BTreeMap::new();
    let (mut byte, mut character) = (0, 0);
    for border in borders {
        let Some(between) = text.get(byte..border) else {
            continue;
        };
        character += between.chars().count();
        byte = border;
        characters.insert(border, character);
    }
    let quote = |span: &Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        Some(Quote {
            start: *characters.get(&start)?,
            end: *characters.get(&end)?,
            text: text.get(start..end)?.to_owned(),
        })
    };
    spans
        .iter()
        .filter_map(|span| Some((*span, quote(span)?)))
        .collect()
}

fn exported_entity(entity: &Entity) -> ExportedEntity {
    ExportedEntity {
        id: entity.id.to_string(),
        kind: entity.kind.label(),
        name: entity.name.clone(),
        surfaces: entity
            .surfaces
            .iter()
            .map(|(text, mentions)| ExportedSurface {
                text: text.clone(),
                mentions: *mentions,
            })
            .collect(),
        articles: entity.articles.iter().map(ArticleId::to_string).collect(),
    }
}

fn exported_claim(claim: &Claim, quotes: &Quotes) -> ExportedClaim {
    ExportedClaim {
        subject: claim.subject.to_string(),
        predicate: claim.predicate.clone(),
        lemma: claim.lemma.clone(),
        object: claim.object.to_string(),
        factuality: claim.factuality.label(),
        support: claim.support,
        articles: claim.articles,
        confidence: f64::from(claim.confidence().thousandths()) / 1000.0,
        evidence: claim
            .evidence
            .iter()
            .filter_map(|evidence| exported_evidence(claim, evidence, quotes))
            .collect(),
    }
}

fn exported_evidence(
    claim: &Claim,
    evidence: &Evidence,
    quotes: &Quotes,
) -> Option<ExportedEvidence> {
    let (published, quotes) = quotes.get(&evidence.article)?;
    let quote = |span: Span| quotes.get(&span).cloned();
    Some(ExportedEvidence {
        article: evidence.article.to_string(),
        reprint_of: (claim.reprints.get(&evidence.article)).map(ArticleId::to_string),
        sentence: quote(evidence.sentence)?,
        subject: quote(evidence.subject_span)?,
        predicate: quote(evidence.predicate_span)?,
        object: quote(evidence.object_span)?,
        construction: evidence.construction.label(),
        attributed_to: evidence.attributed_to.map(|source| source.to_string()),
        time: evidence.time.clone(),
        when: evidence.when(published.as_deref()),
        coreference: evidence.coreference,
        confidence: f64::from(evidence.confidence.thousandths()) / 1000.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EntityId, arbitrary::stating};
    use redstring_text::Kind;
    use std::convert::Infallible;

    const TEXT: &str = "Ày met Bò.";

    fn graph() -> Graph {
        let mut delta = stating(&[("Ày", "met", "Bò")]);
        let evidence = &mut delta.evidence[0];
        evidence.sentence = Span::new(0, TEXT.len());
        evidence.subject_span = Span::new(0, 3);
        evidence.predicate_span = Span::new(4, 7);
        evidence.object_span = Span::new(8, 11);
        Graph::new([delta], &[])
    }

    fn exported(text: Option<&str>) -> ExportedGraph {
        let article = text.map(|text| Article::new(text, None));
        ExportedGraph::new(&graph(), |_| Ok::<_, Infallible>(article.clone())).unwrap()
    }

    #[test]
    fn offsets_are_in_characters() {
        let export = exported(Some(TEXT));
        let object = &export.claims[0].evidence[0].object;
        assert_eq!(
            (object.start, object.end, object.text.as_str()),
            (7, 9, "Bò")
        );
        let json = serde_json::to_value(&export).unwrap();
        assert_eq!(json["claims"][0]["factuality"], "asserted");
        assert_eq!(json["claims"][0]["evidence"][0]["confidence"], 0.9);
        assert_eq!(
            json["claims"][0]["subject"],
            EntityId::of(Kind::Person, "Ày").to_string()
        );
    }

    #[test]
    fn evidence_without_its_text_is_left_out() {
        assert!(exported(None).claims[0].evidence.is_empty());
        assert!(exported(Some("éé")).claims[0].evidence.is_empty());
    }

    #[test]
    fn a_failing_store_fails_the_export() {
        assert_eq!(ExportedGraph::new(&graph(), |_| Err("gone")), Err("gone"));
    }
}
