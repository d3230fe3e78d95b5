//! An article, its text cut into sentences and tokens, and the marks that
//! reading puts on it.
//!
//! The states of the text, in the order in which it passes through them:
//!
//! 1. [`Article`]: what came in, text untouched.
//! 2. [`Document`]: its text cut into [`Sentence`]s and [`Token`]s.
//! 3. [`Annotation`]: the words seen: part of speech, lemma, head, names.
//! 4. [`Reading`]: who is in it and what it says about them: [`Mention`]s,
//!    [`Cluster`]s and [`Relation`]s.
//!
//! Every state points into the article's text by [`Span`]s, so that whatever
//! is shown in the end can be shown in the article's own words.

mod annotation;
mod article;
mod calendar;
mod coverage;
mod dateline;
mod document;
mod person_words;
mod reading;
mod segment;
mod span;

pub use annotation::{Annotation, Deprel, Half, Name, Reference, Upos, Word};
pub use article::{Article, ArticleId, InvalidArticleId};
pub use calendar::{Date, Interval, Tense, publication_day};
pub use coverage::{Coverage, Extent};
pub use document::{Document, Sentence, Token};
pub use person_words::{GENERATIONS, PARTICLES};
pub use reading::{
    Cluster, Confidence, Construction, Factuality, Form, InvalidConfidence, Kind, Mention,
    Predicate, Reading, Relation, Unread, UnreadReason,
};
pub use segment::{MAX_SENTENCE_TOKENS, MAX_TOKEN_CHARS};
pub use span::Span;
