//! The claims that a file gets: made of evidence, or kept from a file of before.

use std::borrow::Cow;

use redstring_graph::{NumberedClaim, PackedGraph};
use redstring_text::{ArticleId, Factuality};

use super::former::{Former, FormerClaim};

/// The claims of a graph, ordered by subject, object, lemma and factuality.
pub(crate) struct Claims<'c> {
    pub graph: &'c PackedGraph<'c>,
    kept: Option<(Kept<'c>, Vec<Origin>)>,
}

/// What claims of before are kept from.
#[derive(Clone, Copy)]
pub(crate) struct Kept<'c> {
    pub former: &'c Former<'c>,
    /// The number of each entity now; [`GONE`] for one that is not there any more.
    pub entities: &'c [u32],
    /// The same of articles.
    pub articles: &'c [u32],
}

/// Stands for the number of what is gone.
pub(crate) const GONE: u32 = u32::MAX;

/// Where a claim comes from, by its number there.
#[derive(Clone, Copy)]
pub(crate) enum Origin {
    Made(u32),
    Kept(u32),
}

/// A claim in numbers.
pub(super) struct Row<'c> {
    pub subject: u32,
    pub object: u32,
    pub lemma: Cow<'c, str>,
    pub predicate: Cow<'c, str>,
    pub factuality: Factuality,
    pub thousandths: u32,
    pub support: u32,
    /// Article, relation in its reading, and who says so.
    pub evidence: Vec<(u32, u32, Option<u32>)>,
    /// Each reprint and the article that it is of, by their numbers among the
    /// claim's articles.
    pub reprints: Vec<(u32, u32)>,
}

impl<'c> Claims<'c> {
    /// All claims of the evidence of a graph.
    pub fn made(graph: &'c PackedGraph<'c>) -> Self {
        Self { graph, kept: None }
    }

    /// Some of a graph and some of before.
    pub fn mixed(graph: &'c PackedGraph<'c>, kept: Kept<'c>, order: Vec<Origin>) -> Self {
        let kept = Some((kept, order));
        Self { graph, kept }
    }

    pub(super) fn count(&self) -> u32 {
        match &self.kept {
            Some((_, order)) => order.len() as u32,
            None => self.graph.claim_count(),
        }
    }

    /// The claim of this number; none if it does not fit the graph.
    pub(super) fn row(&self, number: u32) -> Option<Row<'c>> {
        match &self.kept {
            None => self.made_row(number),
            Some((kept, order)) => match order[number as usize] {
                Origin::Made(number) => self.made_row(number),
                Origin::Kept(number) => kept_row(*kept, number),
            },
        }
    }

    fn made_row(&self, number: u32) -> Option<Row<'c>> {
        let NumberedClaim {
            subject,
            object,
            claim,
            places,
        } = self.graph.claim(number);
        let source = |source| match source {
            Some(source) => Some(Some(self.graph.number(source)?)),
            None => Some(None),
        };
        let evidence = claim.evidence.iter().zip(&places);
        let evidence: Vec<(u32, u32, Option<u32>)> = evidence
            .map(|(one, place)| Some((place.article, place.relation, source(one.attributed_to)?)))
            .collect::<Option<_>>()?;
        let mut articles: Vec<ArticleId> = claim.evidence.iter().map(|one| one.article).collect();
        articles.dedup();
        Some(Row {
            subject,
            object,
            factuality: claim.factuality,
            thousandths: claim.confidence().thousandths().into(),
            support: claim.support,
            evidence,
            reprints: among(&articles, &claim.reprints)?,
            lemma: claim.lemma.into(),
            predicate: claim.predicate.into(),
        })
    }
}

fn kept_row(kept: Kept<'_>, number: u32) -> Option<Row<'_>> {
    let FormerClaim {
        subject,
        record,
        lemma,
        predicate,
    } = kept.former.claim(number)?;
    let now = |numbers: &[u32], number: u32| {
        let number = numbers.get(number as usize).copied();
        number.filter(|&number| number != GONE)
    };
    let articles = kept.former.articles_of(subject);
    let evidence = record.evidence.iter().map(|&(article, relation, source)| {
        let article = now(kept.articles, *articles.get(article as usize)?)?;
        let source = match source {
            Some(source) => Some(now(kept.entities, source)?),
            None => None,
        };
        Some((article, relation, source))
    });
    let mut of_claim: Vec<u32> = record.evidence.iter().map(|one| one.0).collect();
    of_claim.dedup();
    Some(Row {
        subject: now(kept.entities, subject)?,
        object: now(kept.entities, record.object)?,
        lemma: lemma.into(),
        predicate: predicate.into(),
        factuality: record.factuality,
        thousandths: record.confidence.thousandths().into(),
        support: record.support,
        evidence: evidence.collect::<Option<_>>()?,
        reprints: among(&of_claim, record.reprints.iter().map(|(one, of)| (one, of)))?,
    })
}

/// Pairs of articles by their numbers among these, which are all of a claim's.
fn among<'a, A: Ord + 'a>(
    articles: &[A],
    pairs: impl IntoIterator<Item = (&'a A, &'a A)>,
) -> Option<Vec<(u32, u32)>> {
    let place = |article| Some(articles.binary_search(article).ok()? as u32);
    let pairs = pairs.into_iter();
    pairs
        .map(|(one, other)| Some((place(one)?, place(other)?)))
        .collect()
}
