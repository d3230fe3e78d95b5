//! Datelines before a sentence: "HAVANA, June 11 (Reuters) - The government …".
//! Parsers take the town for a subject, or for the first of a list that the
//! subject ends.

use std::ops::Range;

use redstring_text::{Annotation, Deprel, Document};

/// How many tokens a dateline has at most.
const LENGTH: usize = 16;

/// Cuts a sentence's dateline off from its clause. Cost: linear in its words.
pub(super) fn mend(document: &Document, annotation: &mut Annotation, sentence: Range<usize>) {
    let Some(dash) = end(document, &sentence) else {
        return;
    };
    let dateline = sentence.start..dash + 1;
    let clause = dash + 1..sentence.end;
    let root = clause
        .clone()
        .find(|&token| annotation.words[token].head.is_none());
    // What stands under the dateline takes the dateline's own place.
    let above = dateline.clone().find_map(|token| {
        let word = &annotation.words[token];
        let head = word.head.filter(|head| clause.contains(head))?;
        Some((head, word.deprel))
    });
    let Some(root) = root else { return };
    let mut first = None;
    for token in clause.clone() {
        let word = &mut annotation.words[token];
        if word.head.is_none_or(|head| clause.contains(&head)) {
            continue;
        }
        match (above, first) {
            (Some((head, deprel)), None) if head != token => {
                word.head = Some(head);
                word.deprel = deprel;
                first = Some(token);
            }
            (_, Some(first)) if word.deprel == Deprel::Conj => word.head = Some(first),
            _ => word.head = Some(root).filter(|&root| root != token),
        }
    }
    for token in dateline {
        let word = &mut annotation.words[token];
        if word.head.is_some_and(|head| clause.contains(&head)) {
            word.head = Some(root);
            word.deprel = Deprel::Dep;
        }
    }
}

/// The dash that ends a dateline: behind a town in capitals, and a date or an
/// agency perhaps.
fn end(document: &Document, sentence: &Range<usize>) -> Option<usize> {
    let town = document.word(sentence.start);
    let capitals = town.chars().count() > 2 && town.chars().all(char::is_uppercase);
    let limit = sentence.end.min(sentence.start + LENGTH);
    let dash = (sentence.start + 1..limit)
        .find(|&token| matches!(document.word(token), "-" | "–" | "—" | "--"))?;
    let spaced = document.tokens[dash].span.start > document.tokens[dash - 1].span.end;
    let plain = (sentence.start + 1..dash).all(|token| {
        document.word(token).chars().next().is_some_and(|first| {
            first.is_uppercase() || first.is_numeric() || first.is_ascii_punctuation()
        })
    });
    (capitals && spaced && plain && dash + 2 < sentence.end).then_some(dash)
}

#[cfg(test)]
mod tests {
    use super::super::repair::tests::mended;
    use super::*;

    #[test]
    fn the_town_of_a_dateline_does_nothing() {
        let riga = "RIGA/PROPN/6/nsubj —/PUNCT/3/punct Latvia/PROPN/1/conj and/CCONJ/5/cc \
                    Sweden/PROPN/1/conj agreed/VERB/0/root";
        assert_eq!(
            mended(riga, "Latvia"),
            (Some("agreed".to_owned()), Deprel::Nsubj)
        );
        assert_eq!(mended(riga, "Sweden").0.unwrap(), "Latvia");
        assert_eq!(mended(riga, "RIGA").1, Deprel::Dep);
    }

    #[test]
    fn a_dash_in_a_sentence_makes_no_dateline() {
        let nato = "NATO/PROPN/5/nsubj a/DET/3/det club/NOUN/1/appos —/PUNCT/5/punct met/VERB/0/root Ada/PROPN/5/obj";
        assert_eq!(mended(nato, "NATO").1, Deprel::Nsubj);
    }
}
