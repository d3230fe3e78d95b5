//! Faults that parsers of English news make again and again, mended where the
//! words and names leave no doubt.

use std::{collections::BTreeMap, ops::Range};

use redstring_text::{Annotation, Deprel, Document, Kind, Upos};

use super::{attachment, reporting};
use crate::gazetteer;

/// How many nouns a person's name is lifted over.
const HEIGHT: usize = 4;

/// Mends the trees of a document.
///
/// Cost: linear in its words.
pub(crate) fn repair(document: &Document, annotation: &mut Annotation) {
    for sentence in &document.sentences {
        give_back_subjects(annotation, sentence.tokens.clone());
        subjects_in_lists(document, annotation, sentence.tokens.clone());
        attachment::mend(document, annotation, sentence.tokens.clone());
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
    for sentence in &document.sentences {
        reporting::mend(document, annotation, sentence.tokens.clone());
    }
}

/// "said Mr Sandbach had never met her": of two subjects before a complement
/// clause that has none, the second is the clause's.
fn give_back_subjects(annotation: &mut Annotation, sentence: Range<usize>) {
    let mut subjects: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut clauses: Vec<(usize, usize)> = Vec::new();
    // "Obama met Merkel" with two objects: the one before the verb met the other.
    for token in sentence.clone() {
        let word = &annotation.words[token];
        let Some(verb) = word.head.filter(|&verb| {
            word.deprel == Deprel::Obj
                && token < verb
                && matches!(word.upos, Upos::Propn | Upos::Noun)
                && annotation.words[verb].deprel != Deprel::AclRelcl
        }) else {
            continue;
        };
        let has = |deprel: Deprel, after: bool| {
            sentence.clone().any(|other| {
                let word = &annotation.words[other];
                word.head == Some(verb) && word.deprel == deprel && (other > verb || !after)
            })
        };
        if has(Deprel::Obj, true) && !has(Deprel::Nsubj, false) && !has(Deprel::NsubjPass, false) {
            annotation.words[token].deprel = Deprel::Nsubj;
        }
    }
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
    // "RT quoted former mayor Giuliani as saying": whoever follows is the object.
    for (&verb, of_verb) in &subjects {
        let word = &annotation.words[verb];
        if let [first, second] = of_verb[..]
            && first < verb
            && verb < second
            && word.upos == Upos::Verb
            && annotation.words[second].deprel == Deprel::Nsubj
            && !clauses
                .iter()
                .any(|&(governor, clause)| governor == verb && clause > second)
        {
            annotation.words[second].deprel = Deprel::Obj;
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

/// "blamed on two Chechens, Russia and the U.S. have agreed": what stands between
/// a comma and a verb without a subject is no list with the words before it.
fn subjects_in_lists(document: &Document, annotation: &mut Annotation, sentence: Range<usize>) {
    let Some(root) = (sentence.clone()).find(|&word| annotation.words[word].head.is_none()) else {
        return;
    };
    let mut has_subject = false;
    let mut begins = root;
    let mut finite = false;
    for word in sentence.clone() {
        if annotation.words[word].head == Some(root) {
            match annotation.words[word].deprel {
                Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::NsubjOuter
                | Deprel::Csubj
                | Deprel::CsubjPass
                | Deprel::Expl => has_subject = true,
                Deprel::Aux | Deprel::AuxPass | Deprel::Cop if word < root => {
                    begins = begins.min(word);
                    finite = true;
                }
                _ => {}
            }
        }
    }
    if has_subject || !finite || begins == sentence.start {
        return;
    }
    let mut listed = begins - 1;
    for _ in 0..HEIGHT {
        let word = &annotation.words[listed];
        let Some(head) = word.head.filter(|&head| head < begins) else {
            return;
        };
        let after_comma = sentence.contains(&(listed.wrapping_sub(1)))
            && document.word(listed - 1) == ","
            || listed >= sentence.start + 2 && document.word(listed - 2) == ",";
        if matches!(word.deprel, Deprel::Appos | Deprel::Conj) && after_comma {
            annotation.words[listed].head = Some(root);
            annotation.words[listed].deprel = Deprel::Nsubj;
            return;
        }
        listed = head;
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
        if gazetteer::is_person_noun(&annotation.words[noun].lemma.to_lowercase()) {
            annotation.words[person].head = Some(noun);
            return;
        }
        if annotation.words[noun].deprel != Deprel::Nmod {
            return;
        }
        above = annotation.words[noun].head;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::treebank;

    /// The head and relation of a word after mending, in a sentence of
    /// `word/UPOS/head/relation`, names marked by a fifth part: `B-PER`.
    pub fn mended(sentence: &str, word: &str) -> (Option<String>, Deprel) {
        let mut conllu = String::new();
        for (index, token) in sentence.split_whitespace().enumerate() {
            let parts: Vec<&str> = token.split('/').collect();
            let [form, upos, head, relation, ..] = parts[..] else {
                panic!("{token}")
            };
            let name = parts.get(4).map(|tag| format!("Name={tag}"));
            let name = name.as_deref().unwrap_or("_");
            conllu += &format!(
                "{} {form} {form} {upos} _ _ {head} {relation} _ {name}\n",
                index + 1
            );
        }
        let (document, mut annotation) = treebank::parse(&conllu);
        repair(&document, &mut annotation);
        let at = (0..document.tokens.len()).find(|&token| document.word(token) == word);
        let found = &annotation.words[at.unwrap()];
        let head = found.head.map(|head| document.word(head).to_owned());
        (head, found.deprel)
    }

    #[test]
    fn a_second_subject_belongs_to_the_clause_or_is_the_object() {
        assert_eq!(
            mended(
                "Ada/PROPN/2/nsubj said/VERB/0/root Bob/PROPN/2/nsubj met/VERB/2/ccomp Cy/PROPN/4/obj",
                "Bob"
            ),
            (Some("met".to_owned()), Deprel::Nsubj)
        );
        assert_eq!(
            mended(
                "RT/PROPN/2/nsubj quoted/VERB/0/root Rudy/PROPN/2/nsubj as/SCONJ/5/mark saying/VERB/2/advcl",
                "Rudy"
            ),
            (Some("quoted".to_owned()), Deprel::Obj)
        );
    }

    #[test]
    fn of_two_objects_the_one_before_the_verb_is_its_subject() {
        assert_eq!(
            mended("Ada/PROPN/2/obj met/VERB/0/root Bob/PROPN/2/obj", "Ada"),
            (Some("met".to_owned()), Deprel::Nsubj)
        );
    }

    #[test]
    fn what_stands_before_a_verb_without_subject_is_its_subject() {
        assert_eq!(
            mended(
                "After/ADP/3/case two/NUM/3/nummod wars/NOUN/9/obl ,/PUNCT/5/punct Russia/PROPN/3/appos \
                 and/CCONJ/7/cc Iran/PROPN/5/conj have/AUX/9/aux agreed/VERB/0/root",
                "Russia"
            ),
            (Some("agreed".to_owned()), Deprel::Nsubj)
        );
    }
}
