//! Faults that parsers of English news make again and again, mended where the
//! words and names leave no doubt.

use std::{collections::BTreeMap, ops::Range};

use redstring_text::{Annotation, Deprel, Document, Kind, Upos};

use crate::gazetteer::{self, NounClass};

/// How many nouns a person's name is lifted over.
const HEIGHT: usize = 4;

/// Mends the trees of a document.
///
/// Cost: linear in its words.
pub(crate) fn repair(document: &Document, annotation: &mut Annotation) {
    for sentence in &document.sentences {
        give_back_subjects(annotation, sentence.tokens.clone());
    }
    let people: Vec<usize> = (annotation.names.iter())
        .filter(|name| name.kind == Kind::Person)
        .filter_map(|name| {
            let outside = |&token: &usize| {
                (annotation.words[token].head).is_some_and(|head| !name.tokens.contains(&head))
            };
            name.tokens.clone().find(outside)
        })
        .collect();
    for person in people {
        lift_apposition(annotation, person);
    }
}

/// "said Mr Sandbach had never met her": of two subjects before a complement
/// clause that has none, the second is the clause's.
fn give_back_subjects(annotation: &mut Annotation, sentence: Range<usize>) {
    let mut subjects: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut clauses: Vec<(usize, usize)> = Vec::new();
    for token in sentence {
        let word = &annotation.words[token];
        match (word.deprel, word.head) {
            (Deprel::Nsubj | Deprel::NsubjPass, Some(verb)) => {
                subjects.entry(verb).or_default().push(token);
            }
            (Deprel::Ccomp, Some(verb)) => clauses.push((verb, token)),
            _ => {}
        }
    }
    for (verb, clause) in clauses {
        if subjects.contains_key(&clause) || annotation.words[verb].upos != Upos::Verb {
            continue;
        }
        let of_verb = subjects.get(&verb).map_or(&[][..], Vec::as_slice);
        if let [first, .., second] = of_verb
            && *first < verb
            && (verb..clause).contains(second)
        {
            annotation.words[*second].head = Some(clause);
        }
    }
}

/// "the leader of the Sons of Azawar, Iyad Ag Mossa": a person stands beside the
/// noun for a person, not beside the name nearest to theirs.
fn lift_apposition(annotation: &mut Annotation, person: usize) {
    if annotation.words[person].deprel != Deprel::Appos {
        return;
    }
    let mut above = annotation.words[person].head;
    for _ in 0..HEIGHT {
        let Some(noun) = above else { return };
        if names_person(annotation, noun) {
            annotation.words[person].head = Some(noun);
            return;
        }
        if annotation.words[noun].deprel != Deprel::Nmod {
            return;
        }
        above = annotation.words[noun].head;
    }
}

fn names_person(annotation: &Annotation, noun: usize) -> bool {
    gazetteer::noun(&annotation.words[noun].lemma.to_lowercase()).is_some_and(|noun| {
        matches!(
            noun.class,
            NounClass::Title | NounClass::Office | NounClass::Family | NounClass::Person
        )
    })
}
