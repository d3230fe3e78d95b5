//! How sure a claim is, by all that speaks for it.

use std::{cmp::Reverse, collections::BTreeSet};

use redstring_text::Confidence;

use crate::{Claim, Evidence};

/// A claim is never quite certain.
const MOST: f64 = 0.999;

impl Claim {
    /// How likely at least one of its sentences was read right: one less the
    /// product of their doubts (a noisy or, Pearl 1988). What is not
    /// independent counts once, by its surest sentence: an article with its
    /// reprints, and a sentence that several articles have word for word, as
    /// they do of an agency's report. Such copies are known by where their
    /// words stand.
    pub fn confidence(&self) -> Confidence {
        let mut surest: Vec<&Evidence> = self.evidence.iter().collect();
        surest.sort_by_key(|evidence| Reverse(evidence.confidence));
        let (mut articles, mut shapes) = (BTreeSet::new(), BTreeSet::new());
        let mut doubt = 1.0;
        for evidence in surest {
            let article = self.reprints.get(&evidence.article);
            let article = *article.unwrap_or(&evidence.article);
            let is_new = !articles.contains(&article) & shapes.insert(shape(evidence));
            if is_new {
                articles.insert(article);
                doubt *= 1.0 - f64::from(evidence.confidence.value());
            }
        }
        Confidence::new((1.0 - doubt).min(MOST) as f32)
    }
}

/// The length of the sentence and the places of its words, from its beginning.
fn shape(evidence: &Evidence) -> (u32, [(u32, u32); 3]) {
    let start = evidence.sentence.start;
    let words = [
        evidence.subject_span, evidence.predicate_span, evidence.object_span,
    ];
    let place = words.map(|span| {
        let from = span.start.saturating_sub(start);
        (from, span.end.saturating_sub(start))
    });
    (evidence.sentence.end.saturating_sub(start), place)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use redstring_text::{ArticleId, Factuality, Span};

    use super::*;
    use crate::arbitrary::{named, stating};

    /// A claim of these pieces of evidence: article, length of the sentence,
    /// confidence.
    fn claim(pieces: &[(u8, u32, f32)]) -> Claim {
        let pattern = stating(&[("A", "met", "B")]).evidence.remove(0);
        let evidence = pieces.iter().map(|&(article, length, sure)| Evidence {
            article: ArticleId([article; 16]),
            sentence: Span {
                start: pattern.sentence.start,
                end: pattern.sentence.start + length,
            },
            confidence: Confidence::new(sure),
            ..pattern.clone()
        });
        Claim {
            subject: named("A"),
            object: named("B"),
            lemma: "met".into(),
            factuality: Factuality::Asserted,
            predicate: "met".into(),
            support: 1,
            articles: 1,
            reprints: BTreeMap::new(),
            evidence: evidence.collect(),
        }
    }

    fn thousandths(pieces: &[(u8, u32, f32)]) -> u16 {
        claim(pieces).confidence().thousandths()
    }

    #[test]
    fn articles_speak_for_each_other() {
        assert_eq!(thousandths(&[(1, 30, 0.6)]), 600);
        assert_eq!(thousandths(&[(1, 30, 0.6), (2, 44, 0.5)]), 800);
        assert_eq!(thousandths(&[(1, 30, 1.0)]), 999);
    }

    #[test]
    fn a_reprint_adds_nothing() {
        let mut claim = claim(&[(1, 30, 0.6), (2, 44, 0.5)]);
        (claim.reprints).insert(ArticleId([2; 16]), ArticleId([1; 16]));
        assert_eq!(claim.confidence().thousandths(), 600);
    }

    #[test]
    fn an_article_and_a_copied_sentence_count_once() {
        assert_eq!(thousandths(&[(1, 30, 0.6), (1, 44, 0.5)]), 600);
        assert_eq!(thousandths(&[(1, 30, 0.6), (2, 30, 0.7)]), 700);
    }
}
