//! Datelines before a sentence: "HAVANA, June 11 (Reuters) - The government …".
//! Parsers take the town for a subject, or for the first of a list that the
//! subject ends.

use std::ops::Range;

use redstring_text::{Annotation, Deprel, Document, Kind, Name};

use crate::gazetteer;

/// How many tokens a dateline has at most.
const LENGTH: usize = 16;

/// Cuts a sentence's dateline off from its clause. Cost: linear in its words.
pub(super) fn mend(document: &Document, annotation: &mut Annotation, sentence: Range<usize>) {
    let Some(dash) = end(document, &sentence) else {
        return;
    };
    let dateline = sentence.start..dash + 1;
    let clause = dash + 1..sentence.end;
    cut_names(annotation, &dateline);
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

/// "DUBLIN — Lumidex": the name of the town, and what comes after the dash.
fn cut_names(annotation: &mut Annotation, dateline: &Range<usize>) {
    let Some(at) = (annotation.names.iter())
        .position(|name| dateline.contains(&name.tokens.start) && name.tokens.end >= dateline.end)
    else {
        return;
    };
    let whole = annotation.names[at].clone();
    let town = Name {
        tokens: whole.tokens.start..dateline.end - 1,
        kind: Kind::Location,
        ..whole
    };
    let rest = Name {
        tokens: dateline.end..whole.tokens.end,
        ..whole
    };
    let pieces = [town, rest]
        .into_iter()
        .filter(|name| !name.tokens.is_empty());
    annotation.names.splice(at..=at, pieces);
}

/// The dash that ends a dateline: behind a town in capitals, and a date or an
/// agency perhaps, or behind a town and an agency in brackets.
fn end(document: &Document, sentence: &Range<usize>) -> Option<usize> {
    let town = document.word(sentence.start);
    let limit = sentence.end.min(sentence.start + LENGTH);
    let dash = (sentence.start + 1..limit)
        .find(|&token| matches!(document.word(token), "-" | "–" | "—" | "--"))?;
    let capitals = town.chars().count() > 2 && town.chars().all(char::is_uppercase)
        || town.starts_with(char::is_uppercase) && document.word(dash - 1) == ")";
    // "DUBLIN—The firm said", but no "NATO—an alliance".
    let spaced = document.tokens[dash].span.start > document.tokens[dash - 1].span.end
        || document.word(dash) == "—" && is_place(town);
    let plain = (sentence.start + 1..dash).all(|token| {
        document.word(token).chars().next().is_some_and(|first| {
            first.is_uppercase() || first.is_numeric() || first.is_ascii_punctuation()
        })
    });
    (capitals && spaced && plain && dash + 2 < sentence.end).then_some(dash)
}

fn is_place(capitals: &str) -> bool {
    let small = capitals.to_lowercase();
    let name: String = (capitals.chars().take(1))
        .chain(small.chars().skip(1))
        .collect();
    gazetteer::is_city(&name) || gazetteer::place(&name).is_some()
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

    /// The names of a sentence after mending, with their kinds.
    fn names(words: &str, marked: Range<usize>) -> Vec<(Range<usize>, Kind)> {
        let mut conllu = String::new();
        for (index, word) in words.split_whitespace().enumerate() {
            let head = usize::from(index > 0);
            let deprel = if index == 0 { "root" } else { "dep" };
            let name = match index {
                first if first == marked.start => "Name=B-ORG",
                other if marked.contains(&other) => "Name=I-ORG",
                _ => "_",
            };
            conllu += &format!(
                "{} {word} {word} PROPN _ _ {head} {deprel} _ {name}\n",
                index + 1
            );
        }
        let (document, mut annotation) = crate::treebank::parse(&conllu);
        let sentence = document.sentences[0].tokens.clone();
        mend(&document, &mut annotation, sentence);
        (annotation.names.iter())
            .map(|name| (name.tokens.clone(), name.kind))
            .collect()
    }

    #[test]
    fn a_name_over_the_dash_is_cut_there() {
        let town_and_firm = |dash| {
            vec![
                (0..dash, Kind::Location),
                (dash + 1..dash + 2, Kind::Organisation),
            ]
        };
        assert_eq!(names("DUBLIN — Lumidex was fined", 0..3), town_and_firm(1));
        assert_eq!(names("DUBLIN – Lumidex was fined", 0..3), town_and_firm(1));
        assert_eq!(names("DUBLIN -- Lumidex was fined", 0..3), town_and_firm(1));
        assert_eq!(
            names("NEW YORK - Lumidex was fined", 0..4),
            town_and_firm(2)
        );
        let with_agency = names("Dublin ( Reuters ) - Lumidex was fined", 2..6);
        assert_eq!(with_agency.last(), Some(&(5..6, Kind::Organisation)));
    }

    #[test]
    fn a_name_with_a_dash_in_a_sentence_stays_whole() {
        let whole = vec![(0..3, Kind::Organisation)];
        assert_eq!(names("Dublin — Lumidex was fined", 0..3), whole);
    }

    #[test]
    fn a_dash_in_a_sentence_makes_no_dateline() {
        let nato = "NATO/PROPN/5/nsubj a/DET/3/det club/NOUN/1/appos —/PUNCT/5/punct met/VERB/0/root Ada/PROPN/5/obj";
        assert_eq!(mended(nato, "NATO").1, Deprel::Nsubj);
    }
}
