//! The reader: an article in, a reading out.

use std::{borrow::Cow, ops::Range};

use redstring_text::{Annotation, Article, Document, Form, Reading, Span, Unread, UnreadReason};

use crate::{
    Annotate, Annotator, Asked, Chain, Ranking, ReadingError,
    coreference::{self, Referents, chains},
    language,
    quotations::Quotations,
    relations,
    syntax::tree::Tree,
    tables,
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
        let (document, annotation) = self.annotator.cut_and_annotate(document)?;
        let reading = conclude(&document, &annotation);
        Ok((document, annotation, reading))
    }
}

/// What an annotated article says.
pub fn conclude(document: &Document, annotation: &Annotation) -> Reading {
    let unread = unread(document, annotation);
    let annotation = without_names_in(document, annotation, &unread);
    let tree = Tree::new(document, &annotation);
    let quotations = Quotations::find(&tree);
    let referents = coreference::resolve(&tree, &quotations);
    let relations = relations::extract(&tree, &referents, &quotations);
    Reading {
        sentences: spans(document),
        mentions: referents.mentions,
        clusters: referents.clusters,
        relations,
        unread,
    }
}

/// How the antecedents of an annotated article's pronouns and descriptions are
/// chosen, and the names of each cluster that they may stand for.
pub fn rankings(document: &Document, annotation: &Annotation) -> (Vec<Vec<Span>>, Vec<Ranking>) {
    let unread = unread(document, annotation);
    let annotation = without_names_in(document, annotation, &unread);
    let tree = Tree::new(document, &annotation);
    let (referents, rankings) = coreference::rankings(&tree, &Quotations::find(&tree));
    let mut names = vec![Vec::new(); referents.clusters.len()];
    for mention in &referents.mentions {
        if mention.form == Form::Name {
            names[mention.cluster as usize].push(mention.span);
        }
    }
    (names, rankings)
}

/// All that an annotated article speaks of more than once, named or not; a chain
/// of something that has a name says which cluster of [`conclude`]'s it is.
pub fn chains(document: &Document, annotation: &Annotation) -> Vec<Chain> {
    with_referents(document, annotation, chains::find)
}

/// What the ranking of antecedents is asked in an annotated article whose chains are
/// known by the tokens of their mentions, with the right answers: to fit its weights.
pub fn asked(
    document: &Document,
    annotation: &Annotation,
    right: &[Vec<Range<usize>>],
) -> Vec<Asked> {
    with_referents(document, annotation, |tree, quotations, referents| {
        chains::questions(tree, quotations, referents, right)
    })
}

fn with_referents<T>(
    document: &Document,
    annotation: &Annotation,
    tell: impl FnOnce(&Tree, &Quotations, &Referents) -> T,
) -> T {
    let unread = unread(document, annotation);
    let annotation = without_names_in(document, annotation, &unread);
    let tree = Tree::new(document, &annotation);
    let quotations = Quotations::find(&tree);
    let referents = coreference::resolve(&tree, &quotations);
    tell(&tree, &quotations, &referents)
}

/// The annotation without the names that stand in what is no English prose.
fn without_names_in<'a>(
    document: &Document,
    annotation: &'a Annotation,
    unread: &[Unread],
) -> Cow<'a, Annotation> {
    let skipped: Vec<Span> = (unread.iter())
        .filter(|part| part.reason != UnreadReason::Length)
        .map(|part| part.span)
        .collect();
    if skipped.is_empty() {
        return Cow::Borrowed(annotation);
    }
    let mut annotation = annotation.clone();
    (annotation.names).retain(|name| {
        let first = document.tokens[name.tokens.start].span;
        let next = skipped.partition_point(|span| span.end <= first.start);
        !skipped.get(next).is_some_and(|span| span.contains(first))
    });
    Cow::Owned(annotation)
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

/// Paragraphs in other languages, rows of tables, and sentences that the
/// network could not see as a whole: they have several roots.
fn unread(document: &Document, annotation: &Annotation) -> Vec<Unread> {
    let foreign = language::foreign_sentences(document);
    let rows = tables::find(document, annotation);
    let broken = |tokens: std::ops::Range<usize>| {
        annotation.words[tokens]
            .iter()
            .filter(|word| word.head.is_none())
            .count()
            > 1
    };
    let sentences = document.sentences.iter().enumerate();
    sentences
        .filter_map(|(index, sentence)| {
            let reason = if foreign.binary_search(&index).is_ok() {
                UnreadReason::Language
            } else if rows.binary_search(&index).is_ok() {
                UnreadReason::Table
            } else if broken(sentence.tokens.clone()) {
                UnreadReason::Length
            } else {
                return None;
            };
            let span = sentence.span;
            Some(Unread { span, reason })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use redstring_text::{Deprel, Kind, Upos};

    use super::*;

    fn read(text: &str) -> (Document, Annotation, Reading) {
        let reader = Reader::new().unwrap();
        reader.read(Article::new(text, None)).unwrap()
    }

    fn reasons(reading: &Reading) -> Vec<UnreadReason> {
        reading.unread.iter().map(|unread| unread.reason).collect()
    }

    #[test]
    fn a_sentence_has_its_names_and_its_tree() {
        let (document, annotation, reading) =
            read("The bank hired Maria Keller in Vienna on Monday.");
        assert_eq!(annotation.words.len(), document.tokens.len());
        let names: Vec<_> = annotation
            .names
            .iter()
            .map(|name| (name.tokens.clone(), name.kind))
            .collect();
        assert_eq!(names, [(3..5, Kind::Person), (6..7, Kind::Location)]);
        let hired = &annotation.words[2];
        assert_eq!((hired.upos, hired.lemma.as_str()), (Upos::Verb, "hire"));
        assert_eq!((hired.head, hired.deprel), (None, Deprel::Root));
        assert_eq!(annotation.words[1].head, Some(2));
        assert_eq!(annotation.words[1].deprel, Deprel::Nsubj);
        assert_eq!(annotation.words[3].deprel, Deprel::Obj);
        assert!(reading.unread.is_empty());
    }

    #[test]
    fn every_sentence_has_one_root_and_only_it_is_called_so() {
        let (document, annotation, _) = read(
            "Mills burn\n\nTwo mills burned down on Friday. \"We lost everything,\" said Ada Brown, \
             who owns one of them… The other — empty since May – belongs to the town of Elk Ridge.",
        );
        for sentence in &document.sentences {
            let words = &annotation.words[sentence.tokens.clone()];
            assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1);
            for word in words {
                assert_eq!(word.head.is_none(), word.deprel == Deprel::Root);
                assert!(word.head.is_none_or(|head| sentence.tokens.contains(&head)));
            }
        }
    }

    #[test]
    fn a_sentence_beyond_the_network_is_read_in_parts_and_reported() {
        let (document, annotation, reading) = read(&"they sold grain and bought iron ".repeat(150));
        assert_eq!(annotation.words.len(), document.tokens.len());
        assert_eq!(reasons(&reading), [UnreadReason::Length]);
    }

    #[test]
    fn a_heading_that_runs_into_the_text_is_a_sentence_of_its_own() {
        let (document, _, reading) = read(
            "The bank said on Friday that it would close. New owners in Vienna The company was \
             sold to Maria Keller in May, a spokesman said.",
        );
        assert_eq!(document.sentences.len(), 3);
        assert_eq!(document.text(reading.sentences[1]), "New owners in Vienna");
    }

    #[test]
    fn an_article_in_another_language_is_reported() {
        let (_, annotation, reading) = read(
            "Le tribunal a condamné mardi l'ancien directeur de la banque à trois ans de prison. \
             Il était accusé d'avoir détourné l'argent de ses clients pendant des années. Son \
             avocat a annoncé qu'il ferait appel de cette décision dès la semaine prochaine.",
        );
        assert_eq!(reasons(&reading), [UnreadReason::Language]);
        assert!(annotation.words.is_empty() && reading.mentions.is_empty());
    }

    #[test]
    fn a_paragraph_in_another_language_is_reported_and_not_read() {
        let (_, _, reading) = read(
            "The bank hired Maria Keller in Vienna on Monday. She begins in May.\n\n\
             Die Bank hat am Montag Maria Keller in Graz eingestellt. Sie wird ihr neues Amt im \
             Mai antreten und soll dort das Geschäft mit den Kunden aus dem Ausland leiten.\n\n\
             Her predecessor left the bank last year, after a dispute with the board about the \
             cost of the new building and the pay of those who are to work in it.",
        );
        assert_eq!(reasons(&reading), [UnreadReason::Language; 2]);
        let names: Vec<&str> = (reading.clusters.iter())
            .map(|cluster| cluster.name.as_str())
            .collect();
        assert_eq!(names, ["Maria Keller", "Vienna"]);
    }

    #[test]
    fn an_article_without_words_says_nothing() {
        for text in ["", " \n\t\n", "\u{200b}", "🙂🙂🙂", "..."] {
            let (_, _, reading) = read(text);
            assert!(reading.mentions.is_empty() && reading.relations.is_empty());
        }
    }
}
