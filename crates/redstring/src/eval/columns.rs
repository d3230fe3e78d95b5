//! Articles in CoNLL columns: a token a line, the name's label last.

use std::ops::Range;

use redstring_text::{Annotation, Document, Kind};

use super::given::GivenDocument;

/// One article with the names that are wanted in it.
#[derive(Debug)]
pub(super) struct LabelledArticle {
    pub document: Document,
    /// Tokens and kind, in order.
    pub names: Vec<(Range<usize>, Kind)>,
}

/// A line that is no token with a label.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: \"{label}\" is no label such as O, B-PER or I-LOC")]
pub struct ColumnsError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What stands in its last column.
    pub label: String,
}

/// Reads articles; `-DOCSTART-` lines stand between them, and without them all
/// is one article. A name begins at a B, at an I after another kind or none,
/// so that IOB1 and IOB2 both are read rightly.
pub(super) fn parse(text: &str) -> Result<Vec<LabelledArticle>, ColumnsError> {
    let mut articles = Vec::new();
    let mut open = OpenArticle::default();
    for (index, line) in text.lines().enumerate() {
        let mut columns = line.split_whitespace();
        match (columns.next(), columns.next_back()) {
            (None, _) => open.end_sentence(),
            (Some("-DOCSTART-"), _) => articles.extend(std::mem::take(&mut open).finish()),
            (Some(token), label) => {
                let label = label.unwrap_or("");
                let label = Label::parse(label).ok_or_else(|| ColumnsError {
                    line: index + 1,
                    label: label.to_owned(),
                })?;
                open.push(token, label);
            }
        }
    }
    articles.extend(open.finish());
    Ok(articles)
}

/// Writes an article with the names that are wanted and those that were seen in
/// it: token, label, label seen, both in IOB2, as CoNLL's scorer reads them.
pub(super) fn write(gold: &LabelledArticle, annotation: &Annotation) -> String {
    let document = &gold.document;
    let size = document.tokens.len();
    let wanted = labels(size, gold.names.iter().cloned());
    let seen = annotation.names.iter();
    let seen = labels(size, seen.map(|name| (name.tokens.clone(), name.kind)));
    let mut text = String::from("-DOCSTART- O O\n\n");
    for sentence in &document.sentences {
        for token in sentence.tokens.clone() {
            let word = document.word(token);
            text += &format!("{word} {} {}\n", wanted[token], seen[token]);
        }
        text.push('\n');
    }
    text
}

/// The label of each token in IOB2.
fn labels(tokens: usize, names: impl Iterator<Item = (Range<usize>, Kind)>) -> Vec<String> {
    let mut labels = vec!["O".to_owned(); tokens];
    for (tokens, kind) in names {
        for token in tokens.clone() {
            let place = if token == tokens.start { 'B' } else { 'I' };
            labels[token] = format!("{place}-{kind}");
        }
    }
    labels
}

/// One label of IOB1 or IOB2.
#[derive(Clone, Copy)]
enum Label {
    Outside,
    Begin(Kind),
    Inside(Kind),
}

impl Label {
    fn parse(label: &str) -> Option<Self> {
        if label == "O" {
            return Some(Self::Outside);
        }
        let (place, kind) = label.split_once('-')?;
        let kind = Kind::from_label(kind)?;
        match place {
            "B" => Some(Self::Begin(kind)),
            "I" => Some(Self::Inside(kind)),
            _ => None,
        }
    }
}

#[derive(Default)]
struct OpenArticle<'t> {
    given: GivenDocument,
    sentence: Vec<&'t str>,
    names: Vec<(Range<usize>, Kind)>,
}

impl<'t> OpenArticle<'t> {
    fn push(&mut self, token: &'t str, label: Label) {
        let index = self.given.len() + self.sentence.len();
        self.sentence.push(token);
        match (label, self.names.last_mut()) {
            (Label::Outside, _) => {}
            (Label::Inside(kind), Some((tokens, last)))
                if tokens.end == index && *last == kind && self.sentence.len() > 1 =>
            {
                tokens.end += 1;
            }
            (Label::Begin(kind) | Label::Inside(kind), _) => {
                self.names.push((index..index + 1, kind))
            }
        }
    }

    fn end_sentence(&mut self) {
        self.given.push(std::mem::take(&mut self.sentence));
    }

    fn finish(mut self) -> Option<LabelledArticle> {
        self.end_sentence();
        (self.given.len() > 0).then(|| LabelledArticle {
            document: self.given.finish(),
            names: self.names,
        })
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::{Confidence, Name};

    use super::*;
    use crate::eval::{Score, names};

    #[test]
    fn both_schemes_give_the_same_names() {
        let first = "-DOCSTART- -X- O O\n\nAda NNP I-PER\nFinch NNP I-PER\nVelm NNP B-PER\nin IN O\nTarn NNP I-LOC\n\nTarn NNP I-LOC\n";
        let second = "Ada B-PER\nFinch I-PER\nVelm B-PER\nin O\nTarn B-LOC\n\nTarn B-LOC\n";
        let names = |text: &str| parse(text).unwrap().remove(0).names;
        assert_eq!(
            names(second),
            [
                (0..2, Kind::Person),
                (2..3, Kind::Person),
                (4..5, Kind::Location),
                (5..6, Kind::Location)
            ]
        );
        assert_eq!(names(first), names(second));
    }

    #[test]
    fn what_was_seen_is_read_back() {
        let gold = parse("Ada B-PER\nFinch I-PER\nleft O\n\nVelm B-LOC\n")
            .unwrap()
            .remove(0);
        let name = |tokens, kind| Name {
            tokens,
            kind,
            confidence: Confidence::new(1.0),
        };
        let annotation = Annotation {
            names: vec![
                name(0..1, Kind::Person),
                name(1..2, Kind::Person),
                name(3..4, Kind::Organisation),
            ],
            ..Annotation::default()
        };
        let written = write(&gold, &annotation);
        assert!(written.contains("\nFinch I-PER B-PER\nleft O O\n\nVelm B-LOC B-ORG\n"));
        let again = parse(&written).unwrap().remove(0);
        let all: Score = names::score(&again, &annotation).rows()[0]
            .counts()
            .unwrap();
        assert_eq!((all.correct, all.predicted, all.gold), (3, 3, 3));
        assert_eq!(again.document.sentences.len(), 2);
    }

    #[test]
    fn articles_are_kept_apart() {
        let articles = parse("-DOCSTART- O\n\na O\n\n-DOCSTART- O\n\nb O\n\nc O\n").unwrap();
        assert_eq!(articles.len(), 2);
        assert_eq!(articles[1].document.sentences.len(), 2);
    }

    #[test]
    fn other_labels_are_errors() {
        let error = parse("a O\nb B-THING\n").unwrap_err();
        assert_eq!((error.line, error.label.as_str()), (2, "B-THING"));
        assert!(parse("alone\n").is_err());
    }
}
