//! How sure a relation is, so that of those with 0.8 about 80 % are right.
//!
//! A logistic regression over what is at hand when a relation is made. Its
//! weights, in [`calibration`], are fitted to relations that were judged
//! against annotated articles; right means that pair, direction and predicate
//! are, whatever the factuality.

use redstring_text::{Confidence, Construction, Document, Form, Kind, Mention, Relation, Span};

use super::calibration::{self, FEATURES};

/// A mention of less confidence than this tells no more doubt.
const LEAST: f64 = 0.05;

/// What is measured of a relation between two of `mentions`, by name, each of
/// the order of 1. Its own confidence is not looked at; what points outside
/// `mentions` counts as full of doubt.
pub fn features(
    document: &Document,
    mentions: &[Mention],
    relation: &Relation,
) -> [(&'static str, f64); FEATURES] {
    let one = |is: bool| f64::from(u8::from(is));
    let made_by = |construction| one(relation.construction == construction);
    let subject = mentions.get(relation.subject_mention as usize);
    let object = mentions.get(relation.object_mention as usize);
    let kind = |end: Option<&Mention>, kind| one(end.is_some_and(|end| end.kind == kind));
    let span = |end: Option<&Mention>| end.map_or(Span::new(0, 0), |end| end.span);
    let (first, last) = (
        span(subject).min(span(object)),
        span(subject).max(span(object)),
    );
    let between = Span {
        start: first.end.min(last.start),
        end: last.start,
    };
    let commas = between.of(&document.article.text).matches(',').count();
    let words = relation.predicate.text.split(' ').count();
    [
        ("passive", made_by(Construction::Passive)),
        ("role", made_by(Construction::Role)),
        ("apposition", made_by(Construction::Apposition)),
        ("copula", made_by(Construction::Copula)),
        ("possessive", made_by(Construction::Possessive)),
        ("noun", made_by(Construction::Noun)),
        ("location", made_by(Construction::Location)),
        ("doubt of the ends", doubt(subject) + doubt(object)),
        (
            "further words of the predicate",
            words.clamp(2, 8) as f64 / 3.0,
        ),
        ("subject is a place", kind(subject, Kind::Location)),
        ("object is a place", kind(object, Kind::Location)),
        ("object is a person", kind(object, Kind::Person)),
        ("object comes first", one(span(object) < span(subject))),
        ("commas between the ends", (1.0 + commas as f64).ln()),
    ]
}

/// The confidence of a relation, which has none yet.
pub(super) fn of(document: &Document, mentions: &[Mention], relation: &Relation) -> Confidence {
    let features = features(document, mentions, relation);
    let weighted = (features.iter().zip(&calibration::WEIGHTS))
        .map(|((_, value), (_, weight))| value * weight);
    let score = calibration::BIAS + weighted.sum::<f64>();
    Confidence::new((1.0 / (1.0 + (-score).exp())) as f32)
}

/// The negative logarithm of how sure an end is. The doubt about a name is
/// mostly about its kind or its border, which leave the relation right.
fn doubt(end: Option<&Mention>) -> f64 {
    let sure = end.map_or(0.0, |end| {
        let sure = f64::from(end.confidence.value());
        match end.form {
            Form::Name => 0.4 + 0.6 * sure,
            Form::Nominal | Form::Pronoun => sure,
        }
    });
    -sure.max(LEAST).ln()
}

#[cfg(test)]
mod tests {
    use redstring_text::{Article, Factuality, Predicate};

    use super::*;

    /// "Ada" met "Bo", in a text of one sentence.
    fn relation(document: &Document) -> Relation {
        Relation {
            subject: 0,
            object: 1,
            subject_mention: 0,
            object_mention: 1,
            predicate: Predicate {
                text: "met".into(),
                lemma: "meet".into(),
                span: span(document, "met"),
            },
            construction: Construction::Verb,
            factuality: Factuality::Asserted,
            attributed_to: None,
            time: None,
            sentence: 0,
            coreference: false,
            confidence: Confidence::new(0.0),
        }
    }

    fn span(document: &Document, words: &str) -> Span {
        let start = document.article.text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn confidence(text: &str, form: Form, sure: f32) -> f32 {
        let document = Document::new(Article::new(text, None));
        let mention = |words, cluster| Mention {
            span: span(&document, words),
            kind: Kind::Person,
            form,
            cluster,
            confidence: Confidence::new(sure),
        };
        let mentions = [mention("Ada", 0), mention("Bo", 1)];
        of(&document, &mentions, &relation(&document)).value()
    }

    #[test]
    fn every_weight_is_that_of_its_feature() {
        let document = Document::new(Article::new("Ada met Bo.", None));
        let features = features(&document, &[], &relation(&document));
        let names = calibration::WEIGHTS.map(|(name, _)| name);
        assert_eq!(features.map(|(name, _)| name), names);
        assert!(features.iter().all(|(_, value)| value.is_finite()));
    }

    #[test]
    fn sure_names_make_a_surer_relation_than_doubtful_pronouns() {
        let names = confidence("Ada met Bo.", Form::Name, 1.0);
        let pronouns = confidence("Ada met Bo.", Form::Pronoun, 0.5);
        assert!(names > 0.8 && names > pronouns + 0.1, "{names}, {pronouns}");
    }
}
