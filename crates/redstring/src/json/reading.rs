//! One article's reading as `redstring read --json` prints it.

use redstring_reading::{Chain, open::Tuple};
use redstring_text::{
    Annotation, Article, Cluster, Confidence, Coverage, Date, Document, Mention, Reading, Relation,
    Unread,
};
use serde::Serialize;

use super::{CharacterOffsets, CharacterSpan, chain::ChainObject, tuple::TupleObject};

/// Everything that was read of one article; spans are of characters of `text`.
#[derive(Serialize)]
pub struct ReadingObject<'a> {
    article: ArticleObject<'a>,
    text: &'a str,
    sentences: Vec<CharacterSpan>,
    tokens: Vec<TokenObject<'a>>,
    mentions: Vec<MentionObject>,
    clusters: Vec<ClusterObject<'a>>,
    relations: Vec<RelationObject<'a>>,
    unread: Vec<UnreadObject>,
    coverage: Coverage,
    #[serde(skip_serializing_if = "Option::is_none")]
    tuples: Option<Vec<TupleObject>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chains: Option<Vec<ChainObject<'a>>>,
}

/// An article without its text.
#[derive(Serialize)]
pub struct ArticleObject<'a> {
    id: String,
    title: Option<&'a str>,
    source: Option<&'a str>,
    published: Option<&'a str>,
}

impl<'a> From<&'a Article> for ArticleObject<'a> {
    fn from(article: &'a Article) -> Self {
        Self {
            id: article.id.to_string(),
            title: article.title.as_deref(),
            source: article.source.as_deref(),
            published: article.published.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct TokenObject<'a> {
    #[serde(flatten)]
    span: CharacterSpan,
    upos: Option<&'static str>,
    lemma: Option<&'a str>,
    head: Option<usize>,
    deprel: Option<&'static str>,
}

#[derive(Serialize)]
struct MentionObject {
    id: usize,
    #[serde(flatten)]
    span: CharacterSpan,
    kind: &'static str,
    form: &'static str,
    cluster: u32,
    confidence: f64,
}

#[derive(Serialize)]
struct ClusterObject<'a> {
    id: usize,
    kind: &'static str,
    name: &'a str,
    mentions: &'a [u32],
}

#[derive(Serialize)]
struct RelationObject<'a> {
    subject: u32,
    object: u32,
    predicate: PredicateObject<'a>,
    construction: &'static str,
    factuality: &'static str,
    attributed_to: Option<u32>,
    time: Option<TimeObject<'a>>,
    sentence: Option<CharacterSpan>,
    subject_mention: u32,
    object_mention: u32,
    coreference: bool,
    confidence: f64,
}

/// The words that link subject and object, and where they stand.
#[derive(Serialize)]
pub struct PredicateObject<'a> {
    /// In the words of the text.
    pub text: &'a str,
    /// With its verb or noun as a lemma.
    pub lemma: &'a str,
    /// Where its main words stand.
    #[serde(flatten)]
    pub span: CharacterSpan,
}

/// Some words of the text and where they stand.
#[derive(Serialize)]
pub struct TextSpan<'a> {
    /// The words.
    pub text: &'a str,
    /// Where they stand.
    #[serde(flatten)]
    pub span: CharacterSpan,
}

/// When something happened, in the words of the text and in days.
#[derive(Serialize)]
struct TimeObject<'a> {
    #[serde(flatten)]
    words: TextSpan<'a>,
    /// The first day, where it can be told.
    from: Option<String>,
    /// The last day, where it can be told.
    to: Option<String>,
}

#[derive(Serialize)]
struct UnreadObject {
    #[serde(flatten)]
    span: CharacterSpan,
    reason: &'static str,
}

/// Thousandths as the shortest decimal: 870 is 0.87, without the noise that a
/// 32-bit float shows when it is widened.
pub fn probability(confidence: Confidence) -> f64 {
    f64::from(confidence.thousandths()) / 1000.0
}

impl<'a> ReadingObject<'a> {
    /// The object for one article as it was read.
    pub fn new(document: &'a Document, annotation: &'a Annotation, reading: &'a Reading) -> Self {
        let text = document.article.text.as_str();
        let offsets = CharacterOffsets::new(text);
        Self {
            article: ArticleObject::from(&document.article),
            text,
            sentences: (document.sentences.iter())
                .map(|sentence| offsets.span(sentence.span))
                .collect(),
            tokens: tokens(document, annotation, &offsets),
            mentions: (reading.mentions.iter().enumerate())
                .map(|(id, mention)| mention_object(id, mention, &offsets))
                .collect(),
            clusters: (reading.clusters.iter().enumerate())
                .map(|(id, cluster)| cluster_object(id, cluster))
                .collect(),
            relations: (reading.relations.iter())
                .map(|relation| relation_object(relation, reading, &document.article, &offsets))
                .collect(),
            unread: (reading.unread.iter())
                .map(|unread| unread_object(unread, &offsets))
                .collect(),
            coverage: Coverage::of(text, reading),
            tuples: None,
            chains: None,
        }
    }

    /// The same with what its sentences say of anything.
    pub fn with_tuples(self, document: &Document, tuples: &[Tuple]) -> Self {
        let offsets = CharacterOffsets::new(self.text);
        let objects = (tuples.iter()).map(|tuple| TupleObject::new(document, tuple, &offsets));
        Self {
            tuples: Some(objects.collect()),
            ..self
        }
    }

    /// The same with all that it speaks of more than once.
    pub fn with_chains(self, document: &'a Document, chains: &[Chain]) -> Self {
        let offsets = CharacterOffsets::new(self.text);
        let objects = (chains.iter()).map(|chain| ChainObject::new(document, chain, &offsets));
        Self {
            chains: Some(objects.collect()),
            ..self
        }
    }
}

fn tokens<'a>(
    document: &Document,
    annotation: &'a Annotation,
    offsets: &CharacterOffsets<'_>,
) -> Vec<TokenObject<'a>> {
    (document.tokens.iter().enumerate())
        .map(|(index, token)| {
            let word = annotation.words.get(index);
            TokenObject {
                span: offsets.span(token.span),
                upos: word.map(|word| word.upos.label()),
                lemma: word.map(|word| word.lemma.as_str()),
                head: word.and_then(|word| word.head),
                deprel: word.map(|word| word.deprel.label()),
            }
        })
        .collect()
}

fn mention_object(id: usize, mention: &Mention, offsets: &CharacterOffsets<'_>) -> MentionObject {
    MentionObject {
        id,
        span: offsets.span(mention.span),
        kind: mention.kind.label(),
        form: mention.form.label(),
        cluster: mention.cluster,
        confidence: probability(mention.confidence),
    }
}

fn cluster_object(id: usize, cluster: &Cluster) -> ClusterObject<'_> {
    ClusterObject {
        id,
        kind: cluster.kind.label(),
        name: &cluster.name,
        mentions: &cluster.mentions,
    }
}

fn relation_object<'a>(
    relation: &'a Relation,
    reading: &Reading,
    article: &'a Article,
    offsets: &CharacterOffsets<'_>,
) -> RelationObject<'a> {
    let when = relation.when(article);
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    RelationObject {
        subject: relation.subject,
        object: relation.object,
        predicate: PredicateObject {
            text: &relation.predicate.text,
            lemma: &relation.predicate.lemma,
            span: offsets.span(relation.predicate.span),
        },
        construction: relation.construction.label(),
        factuality: relation.factuality.label(),
        attributed_to: relation.attributed_to,
        time: relation.time.map(|time| TimeObject {
            words: TextSpan {
                text: time.of(&article.text),
                span: offsets.span(time),
            },
            from: when.and_then(|when| day(when.from)),
            to: when.and_then(|when| day(when.to)),
        }),
        sentence: (reading.sentences.get(relation.sentence as usize))
            .map(|sentence| offsets.span(*sentence)),
        subject_mention: relation.subject_mention,
        object_mention: relation.object_mention,
        coreference: relation.coreference,
        confidence: probability(relation.confidence),
    }
}

fn unread_object(unread: &Unread, offsets: &CharacterOffsets<'_>) -> UnreadObject {
    UnreadObject {
        span: offsets.span(unread.span),
        reason: unread.reason.label(),
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::{
        Construction, Factuality, Form, Kind, Predicate, Sentence, Span, Token, UnreadReason,
    };
    use serde_json::json;

    use super::*;

    /// "🧵 Ada met Bo." with one relation.
    fn example() -> (Document, Annotation, Reading) {
        let text = "🧵 Ada met Bo.";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let mention = |words, cluster| Mention {
            span: span(words),
            kind: Kind::Person,
            form: Form::Name,
            cluster,
            confidence: Confidence::new(0.99),
        };
        let cluster = |name: &str, mention| Cluster {
            kind: Kind::Person,
            name: name.into(),
            mentions: vec![mention],
        };
        let document = Document {
            article: Article::new(text, None),
            sentences: vec![Sentence {
                span: span(text),
                tokens: 0..1,
            }],
            tokens: vec![Token { span: span("Ada") }],
        };
        let reading = Reading {
            sentences: vec![span(text)],
            mentions: vec![mention("Ada", 0), mention("Bo", 1)],
            clusters: vec![cluster("Ada", 0), cluster("Bo", 1)],
            relations: vec![Relation {
                subject: 0,
                object: 1,
                subject_mention: 0,
                object_mention: 1,
                predicate: Predicate {
                    text: "met".into(),
                    lemma: "meet".into(),
                    span: span("met"),
                },
                construction: Construction::Verb,
                factuality: Factuality::Asserted,
                attributed_to: None,
                time: None,
                sentence: 0,
                coreference: false,
                confidence: Confidence::new(0.87),
            }],
            unread: vec![Unread {
                span: span("."),
                reason: UnreadReason::Table,
            }],
        };
        (document, Annotation::default(), reading)
    }

    #[test]
    fn spans_are_of_characters_and_the_unknown_is_null() {
        let (document, annotation, reading) = example();
        let object =
            serde_json::to_value(ReadingObject::new(&document, &annotation, &reading)).unwrap();
        assert_eq!(object["article"]["source"], json!(null));
        assert_eq!(object["sentences"], json!([{"start": 0, "end": 13}]));
        assert_eq!(
            object["tokens"],
            json!([{"start": 2, "end": 5, "upos": null, "lemma": null, "head": null, "deprel": null}])
        );
        assert_eq!(
            object["mentions"][1],
            json!({"id": 1, "start": 10, "end": 12, "kind": "PER", "form": "name",
                   "cluster": 1, "confidence": 0.99})
        );
        assert_eq!(
            object["relations"],
            json!([{"subject": 0, "object": 1,
                    "predicate": {"text": "met", "lemma": "meet", "start": 6, "end": 9},
                    "construction": "verb", "factuality": "asserted",
                    "attributed_to": null, "time": null,
                    "sentence": {"start": 0, "end": 13},
                    "subject_mention": 0, "object_mention": 1,
                    "coreference": false, "confidence": 0.87}])
        );
        assert_eq!(
            object["unread"],
            json!([{"start": 12, "end": 13, "reason": "table"}])
        );
    }
}
