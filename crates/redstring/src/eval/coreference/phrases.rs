//! From what a reading marks to what annotators mark.
//!
//! A reading's mentions are as short as they can be, for people to see: a name,
//! "the minister". OntoNotes, and OntoGUM after it, mark whole noun phrases with
//! all that completes them: "the minister who resigned, Ada Finch". So for the
//! comparison, and only for it, a name or noun is widened to the phrase of its
//! head in the tree that the reader saw:
//!
//! - A noun in apposition, and a name that is flat below its title, belong to the
//!   phrase above them: the two are one mention there. "Tarn, Velmland" is one too,
//!   but as the reading has two things in it, the second is one as well.
//! - What the head governs as a noun is inside: determiners, adjectives,
//!   compounds, complements, relative clauses, a possessive mark.
//! - What it governs as a conjunct or as a predicate is outside, and so is
//!   everything beyond it: prepositions, what is coordinated, the subject of
//!   "is the minister". Marks of punctuation at either end are outside.
//!
//! Pronouns stay as they are, and adjectives of places, "Greek", are left out, as
//! they are there.

use std::{collections::BTreeMap, ops::Range};

use redstring_text::{Annotation, Deprel, Document, Form, Reading, Span, Upos};

use super::chains::{Chains, Mention};

/// The chains of a reading, as annotators would mark them.
///
/// Words that stand for several things at once are in a chain of their own with
/// other words for the same things.
pub(super) fn chains(document: &Document, annotation: &Annotation, reading: &Reading) -> Chains {
    let mut clusters: BTreeMap<(Span, Form), Vec<u32>> = BTreeMap::new();
    for mention in &reading.mentions {
        let all = clusters.entry((mention.span, mention.form)).or_default();
        all.push(mention.cluster);
    }
    let mut clusters_at: BTreeMap<usize, &[u32]> = BTreeMap::new();
    for (&(span, _), clusters) in &clusters {
        if let Some(head) = head_of(annotation, tokens_of(document, span)) {
            clusters_at.insert(head, clusters);
        }
    }
    let mut sets: BTreeMap<&[u32], Vec<Mention>> = BTreeMap::new();
    for (&(span, form), clusters) in &clusters {
        let tokens = tokens_of(document, span);
        let Some(head) = head_of(annotation, tokens.clone()) else {
            continue;
        };
        let is_same = |word| clusters_at.get(&word).is_none_or(|other| other == clusters);
        let mention = match form {
            Form::Pronoun => (tokens.start, tokens.end),
            _ if annotation.words[head].upos == Upos::Adj => continue,
            _ => phrase(
                document,
                annotation,
                &tokens,
                top_of(annotation, head, is_same),
            ),
        };
        sets.entry(clusters).or_default().push(mention);
    }
    Chains::new(sets.into_values())
}

/// The tokens that begin under a span.
fn tokens_of(document: &Document, span: Span) -> Range<usize> {
    let up_to = |offset| {
        document
            .tokens
            .partition_point(|token| token.span.start < offset)
    };
    up_to(span.start)..up_to(span.end)
}

/// The token of a range on which the rest of it depends.
fn head_of(annotation: &Annotation, tokens: Range<usize>) -> Option<usize> {
    let outside = |head: usize| !tokens.contains(&head);
    (tokens.clone()).find(|&token| annotation.words[token].head.is_none_or(outside))
}

/// The word whose phrase holds an apposition, or a name below its title; `is_same`
/// says of a word above whether it may speak of the same thing.
fn top_of(annotation: &Annotation, head: usize, is_same: impl Fn(usize) -> bool) -> usize {
    let mut top = head;
    while let Some(above) = annotation.words[top].head
        && matches!(annotation.words[top].deprel, Deprel::Appos | Deprel::Flat)
        && is_same(above)
    {
        top = above;
    }
    top
}

/// The noun phrase with this head; it holds the tokens of a name or noun.
fn phrase(
    document: &Document,
    annotation: &Annotation,
    tokens: &Range<usize>,
    head: usize,
) -> Mention {
    let sentence = document.sentences[document.sentence_of(head)]
        .tokens
        .clone();
    let children = |range: Range<usize>| {
        range.filter(move |&token| {
            let word = &annotation.words[token];
            word.head == Some(head) && word.deprel != Deprel::Punct
        })
    };
    let mut first = tokens.start.min(head);
    let mut last = head.max(tokens.end - 1);
    for child in children(sentence.start..head).rev() {
        if !belongs(annotation, child, head) {
            break;
        }
        first = first.min(subtree(annotation, &sentence, child).start);
    }
    for child in children(head + 1..sentence.end) {
        if !belongs(annotation, child, head) {
            break;
        }
        last = last.max(subtree(annotation, &sentence, child).end - 1);
    }
    let is_mark = |token: usize| annotation.words[token].upos == Upos::Punct;
    while first < tokens.start && is_mark(first) {
        first += 1;
    }
    while last >= tokens.end && is_mark(last) && !matches!(document.word(last), ")" | "]") {
        last -= 1;
    }
    (first, last + 1)
}

/// Whether a word with all below it is part of the noun phrase of its head.
fn belongs(annotation: &Annotation, word: usize, head: usize) -> bool {
    match annotation.words[word].deprel {
        Deprel::Det
        | Deprel::DetPredet
        | Deprel::Amod
        | Deprel::Nummod
        | Deprel::Nmod
        | Deprel::NmodDesc
        | Deprel::NmodPoss
        | Deprel::NmodUnmarked
        | Deprel::Compound
        | Deprel::Flat
        | Deprel::Fixed
        | Deprel::Goeswith
        | Deprel::Appos
        | Deprel::Acl
        | Deprel::AclRelcl => true,
        // The possessive mark, not a preposition.
        Deprel::Case => word > head,
        _ => false,
    }
}

/// From the first to one past the last of the words below a word.
fn subtree(annotation: &Annotation, sentence: &Range<usize>, word: usize) -> Range<usize> {
    let is_below = |token: &usize| {
        std::iter::successors(Some(*token), |&token| annotation.words[token].head)
            .any(|above| above == word)
    };
    let first = sentence.clone().find(is_below).unwrap_or(word);
    let last = sentence.clone().rev().find(is_below).unwrap_or(word);
    first..last + 1
}

#[cfg(test)]
mod tests {
    use redstring_text::{Confidence, Kind, Mention as Marked, Word};

    use super::*;
    use crate::eval::given::GivenDocument;

    /// A sentence of words with their parts of speech, heads (from 1) and relations.
    fn seen(words: &[(&str, &str, usize, &str)]) -> (Document, Annotation) {
        let mut given = GivenDocument::default();
        given.push(words.iter().map(|(form, ..)| *form));
        let word = |&(_, upos, head, deprel): &(&str, &str, usize, &str)| Word {
            upos: Upos::from_label(upos).unwrap(),
            lemma: String::new(),
            head: head.checked_sub(1),
            deprel: Deprel::from_label(deprel).unwrap(),
        };
        let annotation = Annotation {
            words: words.iter().map(word).collect(),
            ..Annotation::default()
        };
        (given.finish(), annotation)
    }

    /// The chains of mentions, given as words that stand in the text, with a form
    /// and a cluster.
    fn chains_of(
        (document, annotation): &(Document, Annotation),
        mentions: &[(&str, Form, u32)],
    ) -> Vec<Vec<String>> {
        let text = &document.article.text;
        let mention = |&(words, form, cluster): &(&str, Form, u32)| {
            let start = text.find(words).unwrap();
            Marked {
                span: Span::new(start, start + words.len()),
                kind: Kind::Person,
                form,
                cluster,
                confidence: Confidence::new(1.0),
            }
        };
        let reading = Reading {
            mentions: mentions.iter().map(mention).collect(),
            ..Reading::default()
        };
        let words = |&(first, end): &Mention| {
            let words: Vec<&str> = (first..end).map(|token| document.word(token)).collect();
            words.join(" ")
        };
        (chains(document, annotation, &reading).iter())
            .map(|chain| chain.iter().map(words).collect())
            .collect()
    }

    #[test]
    fn names_and_nouns_are_widened_to_their_phrases() {
        let sentence = seen(&[
            ("For", "ADP", 4, "case"),
            ("the", "DET", 4, "det"),
            ("old", "ADJ", 4, "amod"),
            ("mayor", "NOUN", 12, "obl"),
            ("of", "ADP", 6, "case"),
            ("Tarn", "PROPN", 4, "nmod"),
            ("who", "PRON", 8, "nsubj"),
            ("wept", "VERB", 4, "acl:relcl"),
            (",", "PUNCT", 4, "punct"),
            ("her", "PRON", 11, "nmod:poss"),
            ("town", "NOUN", 12, "nsubj"),
            ("voted", "VERB", 0, "root"),
        ]);
        let mentions = [("mayor", Form::Nominal, 0), ("her", Form::Pronoun, 0)];
        assert_eq!(
            chains_of(&sentence, &mentions),
            [["the old mayor of Tarn who wept", "her"]]
        );
    }

    #[test]
    fn what_is_coordinated_or_said_of_a_name_is_outside() {
        let sentence = seen(&[
            ("She", "PRON", 3, "nsubj"),
            ("is", "AUX", 3, "cop"),
            ("Finch", "PROPN", 0, "root"),
            ("or", "CCONJ", 5, "cc"),
            ("Brown", "PROPN", 3, "conj"),
        ]);
        let mentions = [("She", Form::Pronoun, 0), ("Finch", Form::Name, 0)];
        assert_eq!(chains_of(&sentence, &mentions), [["She", "Finch"]]);
    }

    /// "Ada , mayor , saw her": whether "mayor" is hers or another's.
    fn apposition() -> (Document, Annotation) {
        seen(&[
            ("Ada", "PROPN", 5, "nsubj"),
            (",", "PUNCT", 3, "punct"),
            ("mayor", "NOUN", 1, "appos"),
            (",", "PUNCT", 3, "punct"),
            ("saw", "VERB", 0, "root"),
            ("her", "PRON", 5, "obj"),
        ])
    }

    #[test]
    fn an_apposition_is_one_mention() {
        let mentions = [
            ("Ada", Form::Name, 0),
            ("mayor", Form::Nominal, 0),
            ("her", Form::Pronoun, 0),
        ];
        assert_eq!(
            chains_of(&apposition(), &mentions),
            [["Ada , mayor", "her"]]
        );
    }

    #[test]
    fn two_things_in_apposition_are_two_mentions() {
        let mentions = [
            ("Ada", Form::Name, 0),
            ("mayor", Form::Nominal, 1),
            ("her", Form::Pronoun, 1),
        ];
        assert_eq!(chains_of(&apposition(), &mentions), [["mayor", "her"]]);
    }

    #[test]
    fn adjectives_are_no_mentions() {
        let sentence = seen(&[
            ("Velmish", "ADJ", 2, "amod"),
            ("ships", "NOUN", 3, "nsubj"),
            ("left", "VERB", 0, "root"),
            ("Velm", "PROPN", 3, "obj"),
            ("to", "ADP", 6, "case"),
            ("itself", "PRON", 3, "obl"),
        ]);
        let mentions = [
            ("Velmish", Form::Name, 0),
            ("Velm ", Form::Name, 0),
            ("itself", Form::Pronoun, 0),
        ];
        assert_eq!(chains_of(&sentence, &mentions), [["Velm", "itself"]]);
    }

    #[test]
    fn words_for_several_have_a_chain_of_their_own() {
        let sentence = seen(&[
            ("They", "PRON", 2, "nsubj"),
            ("saw", "VERB", 0, "root"),
            ("themselves", "PRON", 2, "obj"),
        ]);
        let mentions = [
            ("They", Form::Pronoun, 0),
            ("They", Form::Pronoun, 1),
            ("themselves", Form::Pronoun, 0),
            ("themselves", Form::Pronoun, 1),
        ];
        assert_eq!(chains_of(&sentence, &mentions), [["They", "themselves"]]);
    }
}
