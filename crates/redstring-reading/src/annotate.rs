//! From a document to its annotation: the network's scores, decoded.

use std::borrow::Cow;

use redstring_encoder::{Encoder, Matrix, Part, SentenceScores};
use redstring_text::{Annotation, Deprel, Document, Half, Reference, Upos, Word};

use crate::{
    ReadingError,
    consistency::{self, TagScores},
    lemma::lemma,
    names::{self, highest},
    syntax::{decode, repair},
};

/// The reader's network; `models/MODEL_CARD.md` says what it is and how it was trained.
static WEIGHTS: &[u8] = include_bytes!("../../../models/reader.rten");
/// The network's word pieces, one a line.
static VOCABULARY: &str = include_str!("../../../models/vocab.txt");

/// From these odds on, as a logarithm, a sentence starts where rules saw none.
const SURE_OF_START: f32 = 2.4;
/// Neither half of a sentence that is cut has fewer words.
const FEWEST_WORDS: usize = 2;

/// A way to see the words of a document: parts of speech, trees and names.
///
/// [`Annotator`] is the one that is built in; another network becomes a backend
/// of the reader by this trait.
pub trait Annotate: Send + Sync {
    /// Annotates a document: one word for every token, names in the order of the text.
    ///
    /// # Errors
    /// The backend failed. No document is in error: what cannot be read well is
    /// annotated as well as it can be.
    fn annotate(&self, document: &Document) -> Result<Annotation, ReadingError>;

    /// Annotates a document whose sentences were found by rules, and cuts them
    /// where the backend sees that another one starts; by default nowhere.
    ///
    /// # Errors
    /// As [`Annotate::annotate`].
    fn cut_and_annotate(&self, document: Document) -> Result<(Document, Annotation), ReadingError> {
        let annotation = self.annotate(&document)?;
        Ok((document, annotation))
    }
}

/// A way to see names alone: a network that takes the place of the built-in one's
/// name tags, while all else stays. What is made of the scores stays too.
pub trait TagNames: Send + Sync {
    /// Scores the name tags of a document: a row for each token, and in each a
    /// column for each of [`NAME_TAGS`](crate::NAME_TAGS), where
    /// [`name_tag`](crate::name_tag) says; logarithms of the odds, up to a number
    /// that a row has in common.
    ///
    /// # Errors
    /// The network failed, as [`ReadingError::Names`]. No document is in error.
    fn tag_names(&self, document: &Document) -> Result<Matrix, ReadingError>;
}

/// The built-in network. Threads may share it; each call computes on one core.
pub struct Annotator {
    encoder: Encoder,
    /// What sees names in its place.
    names: Option<Box<dyn TagNames>>,
}

impl Annotator {
    /// Loads the network that is part of the program.
    ///
    /// # Errors
    /// The network cannot be loaded.
    pub fn new() -> Result<Self, ReadingError> {
        Self::load(WEIGHTS)
    }

    /// Loads other weights for the same network, in rten's format.
    ///
    /// # Errors
    /// The weights are damaged, or of another network.
    pub fn load(weights: impl Into<Cow<'static, [u8]>>) -> Result<Self, ReadingError> {
        Ok(Self {
            encoder: Encoder::load(weights, VOCABULARY)?,
            names: None,
        })
    }

    /// The same, but names are what another network sees.
    #[must_use]
    pub fn with_names(mut self, names: Box<dyn TagNames>) -> Self {
        self.names = Some(names);
        self
    }

    /// Reads a document window by window. Gives its annotation and the tokens
    /// at which `starts` finds that further sentences start.
    fn read(
        &self,
        document: &Document,
        starts: fn(&Document, usize, &SentenceScores) -> Vec<usize>,
    ) -> Result<(Annotation, Vec<usize>), ReadingError> {
        let sentences = document
            .sentences
            .iter()
            .map(|sentence| sentence.tokens.clone().map(|token| document.word(token)));
        let mut annotation = Annotation::default();
        annotation.words.reserve_exact(document.tokens.len());
        let names = self.name_scores(document)?;
        let (mut tagged, mut cuts) = (Vec::new(), Vec::new());
        for window in self.encoder.windows(sentences) {
            let (mut parts, mut scores) = (Vec::new(), Vec::new());
            for (part, whole) in window.parts().iter().zip(self.encoder.score(&window)?) {
                let first = first_token(document, part);
                let starts = starts(document, first, &whole);
                cuts.extend(starts.iter().map(|start| first + start));
                if starts.is_empty() {
                    parts.push(part.clone());
                    scores.push(whole);
                    continue;
                }
                for words in ranges(&starts, part.words.len()) {
                    let shift = part.words.start;
                    parts.push(Part {
                        sentence: part.sentence,
                        words: words.start + shift..words.end + shift,
                    });
                    scores.push(whole.part(words));
                }
            }
            self.decode(document, &parts, &scores, &mut annotation)?;
            tagged.extend(parts.iter().zip(scores).map(|(part, scores)| {
                let first = first_token(document, part);
                let scores = match &names {
                    Some(names) => names.part(first..first + part.words.len()),
                    None => scores.names,
                };
                TagScores { first, scores }
            }));
        }
        consistency::agree(document, &mut tagged);
        for sentence in &tagged {
            let names = names::decode(&sentence.scores, sentence.first);
            annotation.names.extend(names);
        }
        Ok((annotation, cuts))
    }

    /// The scores of names by another network, if there is one.
    fn name_scores(&self, document: &Document) -> Result<Option<Matrix>, ReadingError> {
        let Some(names) = &self.names else {
            return Ok(None);
        };
        let scores = names.tag_names(document)?;
        let (tokens, found) = (document.tokens.len(), scores.len());
        if tokens > 0 {
            check("name tags", &scores, names::TAGS)?;
        }
        if found != tokens {
            return Err(ReadingError::Rows { found, tokens });
        }
        Ok(Some(scores))
    }

    /// Decodes the sentences of one window and appends their words.
    fn decode(
        &self,
        document: &Document,
        parts: &[Part],
        scores: &[SentenceScores],
        annotation: &mut Annotation,
    ) -> Result<(), ReadingError> {
        let heads: Vec<_> = scores
            .iter()
            .map(|scores| decode::heads(&scores.arcs))
            .collect();
        let labels = self.encoder.label(scores, &heads)?;
        let decoded = heads.iter().zip(&labels);
        for ((part, scores), (heads, labels)) in parts.iter().zip(scores).zip(decoded) {
            check("name tags", &scores.names, names::TAGS)?;
            check("parts of speech", &scores.upos, Upos::ALL.len())?;
            check("relations", labels, Deprel::ALL.len())?;
            append(
                document,
                part,
                Decoded {
                    scores,
                    heads,
                    labels,
                },
                annotation,
            );
        }
        Ok(())
    }
}

impl Annotate for Annotator {
    fn annotate(&self, document: &Document) -> Result<Annotation, ReadingError> {
        let (mut annotation, _) = self.read(document, |_, _, _| Vec::new())?;
        repair::repair(document, &mut annotation);
        Ok(annotation)
    }

    fn cut_and_annotate(&self, document: Document) -> Result<(Document, Annotation), ReadingError> {
        let (mut annotation, cuts) = self.read(&document, starts)?;
        let document = document.cut_at(&cuts);
        repair::repair(&document, &mut annotation);
        Ok((document, annotation))
    }
}

fn check(what: &'static str, scores: &Matrix, expected: usize) -> Result<(), ReadingError> {
    let found = scores.width();
    if found == expected {
        Ok(())
    } else {
        Err(ReadingError::Labels {
            what,
            found,
            expected,
        })
    }
}

/// Where further sentences start in what rules took for one, which begins at
/// token `first`: headings and captions without a full stop run into the text
/// on many pages. Nothing starts within quotation marks, nor in a line that
/// itself has no full stop.
fn starts(document: &Document, first: usize, scores: &SentenceScores) -> Vec<usize> {
    let count = scores.starts.len();
    let ends = count > 0
        && matches!(
            document.word(first + count - 1),
            "." | "!" | "?" | "\"" | "”"
        );
    if !ends {
        return Vec::new();
    }
    let mut quoted = false;
    let mut found = Vec::new();
    for (word, &odds) in scores.starts.iter().enumerate() {
        let inside = quoted;
        match document.word(first + word) {
            "\"" | "'" => quoted = !quoted,
            "“" | "‘" => quoted = true,
            "”" | "’" => quoted = false,
            _ => {}
        }
        let halves = word >= FEWEST_WORDS && word + FEWEST_WORDS <= count;
        if odds > SURE_OF_START && halves && !inside {
            found.push(word);
        }
    }
    found
}

/// The ranges between the starts.
fn ranges(starts: &[usize], end: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    let firsts = std::iter::once(0).chain(starts.iter().copied());
    let ends = starts.iter().copied().chain(std::iter::once(end));
    firsts.zip(ends).map(|(first, end)| first..end)
}

fn first_token(document: &Document, part: &Part) -> usize {
    document.sentences[part.sentence].tokens.start + part.words.start
}

/// What the network makes of the words of one sentence.
struct Decoded<'s> {
    scores: &'s SentenceScores,
    heads: &'s [Option<usize>],
    labels: &'s Matrix,
}

fn append(document: &Document, part: &Part, decoded: Decoded, annotation: &mut Annotation) {
    let first = first_token(document, part);
    let rows = decoded.scores.upos.rows().zip(decoded.labels.rows());
    for (word, (&head, (upos, labels))) in decoded.heads.iter().zip(rows).enumerate() {
        let upos = Upos::ALL[highest(upos.iter().copied())];
        if matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron) {
            let halves = |row: &[f32]| row.iter().copied().map(Half::of).collect();
            annotation.references.push(Reference {
                token: first + word,
                anaphor: halves(decoded.scores.anaphors.row(word)),
                antecedent: halves(decoded.scores.antecedents.row(word)),
            });
        }
        annotation.words.push(Word {
            upos,
            lemma: lemma(document.word(first + word), upos),
            head: head.map(|head| first + head),
            deprel: relation(head, labels),
        });
    }
}

/// The best relation that a word with this head may stand in: the root, and it
/// alone, stands in none but [`Deprel::Root`].
fn relation(head: Option<usize>, labels: &[f32]) -> Deprel {
    if head.is_none() {
        return Deprel::Root;
    }
    let legal = Deprel::ALL
        .iter()
        .zip(labels)
        .map(|(&deprel, &score)| match deprel {
            Deprel::Root => f32::NEG_INFINITY,
            _ => score,
        });
    Deprel::ALL[highest(legal)]
}

#[cfg(test)]
mod tests {
    use redstring_text::Article;

    use super::*;
    use crate::{backend_tests, names::name_tag};

    #[test]
    fn the_built_in_network_keeps_what_every_backend_promises() {
        backend_tests::keeps_its_promises(&Annotator::new().unwrap());
    }

    /// Sees a place in every word with a capital; leaves out the last row or column
    /// if it is told to.
    struct Capitals {
        width: usize,
        lost: usize,
    }

    impl TagNames for Capitals {
        fn tag_names(&self, document: &Document) -> Result<Matrix, ReadingError> {
            let mut scores = Matrix::new(self.width);
            for token in self.lost..document.tokens.len() {
                let place = document.word(token).starts_with(char::is_uppercase);
                let best = if place {
                    name_tag(redstring_text::Kind::Location, true)
                } else {
                    0
                };
                scores.push((0..self.width).map(|tag| if tag == best { 9.0 } else { 0.0 }));
            }
            Ok(scores)
        }
    }

    fn names_by(names: Capitals) -> Result<Vec<String>, ReadingError> {
        let document = Document::new(Article::new("Ona met Rui in Porto.", None));
        let annotation = Annotator::new()?
            .with_names(Box::new(names))
            .annotate(&document)?;
        let words = |name: &redstring_text::Name| document.word(name.tokens.start).to_owned();
        Ok(annotation.names.iter().map(words).collect())
    }

    #[test]
    fn another_network_may_see_the_names() {
        let width = names::TAGS;
        assert_eq!(
            names_by(Capitals { width, lost: 0 }).unwrap(),
            ["Ona", "Rui", "Porto"]
        );
    }

    #[test]
    fn scores_of_another_form_are_refused() {
        let error = names_by(Capitals { width: 5, lost: 0 }).unwrap_err();
        assert!(
            matches!(error, ReadingError::Labels { found: 5, .. }),
            "{error}"
        );
        let error = names_by(Capitals {
            width: names::TAGS,
            lost: 1,
        })
        .unwrap_err();
        assert!(
            matches!(
                error,
                ReadingError::Rows {
                    found: 5,
                    tokens: 6
                }
            ),
            "{error}"
        );
    }
}
