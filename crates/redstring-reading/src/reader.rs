//! The reader: an article in, a reading out.

use redstring_text::{Annotation, Article, Document, Reading, Span, Unread, UnreadReason};

use crate::{
    Annotate, Annotator, ReadingError, coreference, language, relations, syntax::tree::Tree,
};

/// Reads articles, each by itself. Threads may share it.
pub struct Reader {
    annotator: Box<dyn Annotate>,
}

impl Reader {
    /// A reader on the built-in network.
    ///
    /// # Errors
    /// The network cannot be loaded.
    pub fn new() -> Result<Self, ReadingError> {
        Ok(Self::with(Annotator::new()?))
    }

    /// A reader on another backend.
    pub fn with(annotator: impl Annotate + 'static) -> Self {
        Self {
            annotator: Box::new(annotator),
        }
    }

    /// The words of a document as the network sees them.
    ///
    /// # Errors
    /// The backend failed.
    pub fn annotate(&self, document: &Document) -> Result<Annotation, ReadingError> {
        self.annotator.annotate(document)
    }

    /// Reads an article. One that is surely not in English has an empty
    /// annotation, and a reading that says so in [`Reading::unread`].
    ///
    /// # Errors
    /// The backend failed; no article is in error.
    pub fn read(&self, article: Article) -> Result<(Document, Annotation, Reading), ReadingError> {
        let document = Document::new(article);
        if language::is_foreign(&document) {
            let reading = foreign(&document);
            return Ok((document, Annotation::default(), reading));
        }
        let annotation = self.annotate(&document)?;
        let reading = conclude(&document, &annotation);
        Ok((document, annotation, reading))
    }
}

/// What an annotated article says.
pub fn conclude(document: &Document, annotation: &Annotation) -> Reading {
    let tree = Tree::new(document, annotation);
    let referents = coreference::resolve(&tree);
    let relations = relations::extract(&tree, &referents);
    Reading {
        sentences: spans(document),
        mentions: referents.mentions,
        clusters: referents.clusters,
        relations,
        unread: too_long(document, annotation),
    }
}

fn foreign(document: &Document) -> Reading {
    let span = Span::new(0, document.article.text.len());
    Reading {
        sentences: spans(document),
        unread: vec![Unread {
            span,
            reason: UnreadReason::Language,
        }],
        ..Reading::default()
    }
}

fn spans(document: &Document) -> Vec<Span> {
    document
        .sentences
        .iter()
        .map(|sentence| sentence.span)
        .collect()
}

/// Sentences that the network could not see as a whole: they have several roots.
fn too_long(document: &Document, annotation: &Annotation) -> Vec<Unread> {
    let broken = |tokens: std::ops::Range<usize>| {
        annotation.words[tokens]
            .iter()
            .filter(|word| word.head.is_none())
            .count()
            > 1
    };
    let sentences = document
        .sentences
        .iter()
        .filter(|sentence| broken(sentence.tokens.clone()));
    sentences
        .map(|sentence| Unread {
            span: sentence.span,
            reason: UnreadReason::Length,
        })
        .collect()
}
