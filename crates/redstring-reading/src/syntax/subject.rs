//! Subjects that parsers hang on the wrong verb, or take for something else:
//! of two verbs beside one another the wrong one, the object of the verb before,
//! a phrase behind "until".

use std::{collections::BTreeMap, ops::Range};

use redstring_text::{Annotation, Deprel, Document, Upos, Word};

/// How many nouns are passed on the way up through a list.
const HEIGHT: usize = 4;

/// Mends the subjects of one sentence. Cost: linear in its words, but for one
/// pass over them for every verb that has too few or too many subjects.
pub(super) fn mend(document: &Document, annotation: &mut Annotation, sentence: Range<usize>) {
    fronted_objects(annotation, sentence.clone());
    behind_conjunction(document, annotation, &sentence);
    too_many(document, annotation, sentence.clone());
    mislabelled(document, annotation, &sentence);
    in_lists(document, annotation, sentence);
}

/// Whether a verb has a dependent in one of these relations.
fn has(words: &[Word], sentence: &Range<usize>, verb: usize, deprels: &[Deprel]) -> bool {
    sentence
        .clone()
        .any(|other| words[other].head == Some(verb) && deprels.contains(&words[other].deprel))
}

const SUBJECTS: &[Deprel] = &[
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::NsubjOuter,
    Deprel::Csubj,
    Deprel::CsubjPass,
    Deprel::Expl,
];

/// "Obama met Merkel" with two objects: the one before the verb met the other.
fn fronted_objects(annotation: &mut Annotation, sentence: Range<usize>) {
    for token in sentence.clone() {
        let words = &annotation.words;
        let word = &words[token];
        let Some(verb) = word.head.filter(|&verb| {
            matches!(word.deprel, Deprel::Obj | Deprel::Iobj)
                && token < verb
                && matches!(word.upos, Upos::Propn | Upos::Noun)
                && words[verb].deprel != Deprel::AclRelcl
        }) else {
            continue;
        };
        let behind = (verb + 1..sentence.end).any(|other| {
            words[other].head == Some(verb)
                && matches!(words[other].deprel, Deprel::Obj | Deprel::Iobj)
        });
        if behind && !has(words, &sentence, verb, &[Deprel::Nsubj, Deprel::NsubjPass]) {
            annotation.words[token].deprel = Deprel::Nsubj;
        }
    }
}

/// Of two subjects of one verb, one is its complement clause's, or its object.
fn too_many(document: &Document, annotation: &mut Annotation, sentence: Range<usize>) {
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
    // "RT quoted former mayor Giuliani as saying", "Ada told Radio Velm that he
    // left": whoever follows is the object.
    for (&verb, of_verb) in &subjects {
        let word = &annotation.words[verb];
        if let [first, second] = of_verb[..]
            && first < verb
            && verb < second
            && word.upos == Upos::Verb
            && annotation.words[second].deprel == Deprel::Nsubj
            && !clauses.iter().any(|&(governor, clause)| {
                governor == verb && clause > second && !subjects.contains_key(&clause)
            })
        {
            annotation.words[second].deprel = Deprel::Obj;
        }
    }
    for (verb, clause) in clauses {
        if subjects.contains_key(&clause) || annotation.words[verb].upos != Upos::Verb {
            continue;
        }
        let of_verb = subjects.get(&verb).map_or(&[][..], Vec::as_slice);
        let [first, .., second] = *of_verb else {
            continue;
        };
        let moved = if first < verb && (verb..clause).contains(&second) {
            // "said Mr Sandbach had never met her"
            second
        } else if first < clause && (clause..verb).contains(&second) {
            // "Ada can be sent home, a court ruled"
            first
        } else if second < verb && verb < clause && is_relative(document.word(first)) {
            // "a banker who Norway says was abducted"
            first
        } else {
            continue;
        };
        annotation.words[moved].head = Some(clause);
    }
}

fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "which" | "that" | "whom")
}

/// "*until* a friend, Ada Veld, smuggled the film out": a word that leads a
/// clause was taken for a preposition, and the clause's subject for its noun.
fn behind_conjunction(document: &Document, annotation: &mut Annotation, sentence: &Range<usize>) {
    for case in sentence.clone() {
        let words = &annotation.words;
        let word = document.word(case).to_lowercase();
        let leads = matches!(
            word.as_str(),
            "after" | "as" | "before" | "since" | "until" | "while"
        );
        if !leads || words[case].deprel != Deprel::Case {
            continue;
        }
        let Some(noun) = words[case].head.filter(|&noun| {
            noun > case && matches!(words[noun].deprel, Deprel::Obl | Deprel::Nmod)
        }) else {
            continue;
        };
        let in_front = words[noun].head.filter(|&verb| verb > noun);
        // "as Ada Veld, its head, warned him": the clause hangs beside the noun.
        let beside = || {
            (noun + 1..sentence.end).find(|&verb| {
                words[verb].head == words[noun].head && words[verb].deprel == Deprel::Ccomp
            })
        };
        let Some(verb) = in_front.or_else(beside) else {
            continue;
        };
        let subordinate = matches!(words[verb].deprel, Deprel::Advcl | Deprel::Ccomp);
        let own = (sentence.start..verb).any(|other| {
            words[other].head == Some(verb) && SUBJECTS.contains(&words[other].deprel)
        });
        let first = !(sentence.start..case).any(|other| words[other].head == Some(verb));
        if subordinate
            && first
            && words[verb].upos == Upos::Verb
            && !own
            && !has(words, sentence, verb, &[Deprel::Mark])
            && !document.word(verb).ends_with("ing")
        {
            let passive = has(words, sentence, verb, &[Deprel::AuxPass]);
            annotation.words[noun].head = Some(verb);
            annotation.words[noun].deprel = if passive {
                Deprel::NsubjPass
            } else {
                Deprel::Nsubj
            };
            annotation.words[case].head = Some(verb);
            annotation.words[case].deprel = Deprel::Mark;
            annotation.words[verb].deprel = Deprel::Advcl;
        }
    }
}

/// Subjects of the wrong sort: the passive one of an active verb, and the "it"
/// that stands for somebody and was taken for a filler.
fn mislabelled(document: &Document, annotation: &mut Annotation, sentence: &Range<usize>) {
    let ends = document.word(sentence.end - 1) == ".";
    for token in sentence.clone() {
        let words = &annotation.words;
        let Some(verb) = words[token].head else {
            continue;
        };
        // "was quoted as saying in *Il Ponte*": a preposition leads to no subject.
        if verb < token
            && words[token].deprel == Deprel::Nsubj
            && words[verb].upos == Upos::Verb
            && (verb + 1..token)
                .any(|case| words[case].head == Some(token) && words[case].deprel == Deprel::Case)
        {
            annotation.words[token].deprel = Deprel::Obl;
            continue;
        }
        if verb < token {
            continue;
        }
        let object = has(words, sentence, verb, &[Deprel::Obj]);
        let wrong = match words[token].deprel {
            // A headline leaves the auxiliary out, a sentence does not.
            Deprel::NsubjPass => {
                let finite = matches!(words[verb].deprel, Deprel::Root | Deprel::Ccomp);
                finite
                    && (ends || object)
                    && words[verb].upos == Upos::Verb
                    && !has(words, sentence, verb, &[Deprel::AuxPass, Deprel::OblAgent])
            }
            Deprel::Expl => {
                let clause = [
                    Deprel::Ccomp,
                    Deprel::Csubj,
                    Deprel::CsubjPass,
                    Deprel::Xcomp,
                    Deprel::Nsubj,
                    Deprel::AuxPass,
                ];
                document.word(token).eq_ignore_ascii_case("it")
                    && object
                    && words[verb].upos == Upos::Verb
                    && !has(words, sentence, verb, &clause)
            }
            _ => false,
        };
        if wrong {
            annotation.words[token].deprel = Deprel::Nsubj;
        }
    }
}

/// "blamed on two Chechens, Russia and the U.S. have agreed": what stands between
/// a comma and a verb without a subject is no list with the words before it.
fn in_lists(document: &Document, annotation: &mut Annotation, sentence: Range<usize>) {
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

#[cfg(test)]
mod tests {
    use super::super::repair::tests::mended;
    use super::*;

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

    #[test]
    fn who_is_told_is_no_second_subject() {
        let told = "Ada/PROPN/2/nsubj told/VERB/0/root Velm/PROPN/2/nsubj that/SCONJ/6/mark \
                    Bob/PROPN/6/nsubj left/VERB/2/ccomp";
        assert_eq!(mended(told, "Velm"), (Some("told".to_owned()), Deprel::Obj));
    }

    #[test]
    fn the_first_of_two_subjects_may_be_the_clauses() {
        let ruled = "Ada/PROPN/8/nsubj can/AUX/4/aux be/AUX/4/aux:pass expelled/VERB/8/ccomp \
                     ,/PUNCT/4/punct a/DET/7/det court/NOUN/8/nsubj ruled/VERB/0/root";
        assert_eq!(mended(ruled, "Ada").0.unwrap(), "expelled");
        let says = "Ada/PROPN/0/root who/PRON/4/nsubj Norway/PROPN/4/nsubj says/VERB/1/acl:relcl \
                    was/AUX/6/aux:pass seized/VERB/4/ccomp";
        assert_eq!(mended(says, "who").0.unwrap(), "seized");
        assert_eq!(mended(says, "Norway").0.unwrap(), "says");
    }

    #[test]
    fn a_clause_behind_until_has_a_subject() {
        let until = "She/PRON/2/nsubj stayed/VERB/0/root until/ADP/4/case Ada/PROPN/5/obl \
                     sold/VERB/2/advcl Velm/PROPN/5/obj";
        assert_eq!(
            mended(until, "Ada"),
            (Some("sold".to_owned()), Deprel::Nsubj)
        );
        assert_eq!(mended(until, "until").1, Deprel::Mark);
        let warned = "He/PRON/2/nsubj spoke/VERB/0/root as/ADP/4/case Ada/PROPN/2/obl \
                      warned/VERB/2/ccomp Bob/PROPN/5/nsubj";
        assert_eq!(mended(warned, "Ada").0.unwrap(), "warned");
        assert_eq!(mended(warned, "Bob").1, Deprel::Obj);
        let after = "After/ADP/2/case dinner/NOUN/4/obl Ada/PROPN/4/nsubj left/VERB/0/root";
        assert_eq!(mended(after, "dinner").1, Deprel::Obl);
    }

    #[test]
    fn an_active_verb_has_no_passive_subject() {
        let called = "Ada/PROPN/2/nsubj:pass called/VERB/0/root on/ADP/4/case Bob/PROPN/2/obl ./PUNCT/2/punct";
        assert_eq!(mended(called, "Ada").1, Deprel::Nsubj);
        let headline = "Ada/PROPN/2/nsubj:pass seized/VERB/0/root in/ADP/4/case Graz/PROPN/2/obl";
        assert_eq!(mended(headline, "Ada").1, Deprel::NsubjPass);
        let saying = "Ada/PROPN/3/nsubj:pass was/AUX/3/aux:pass quoted/VERB/0/root as/SCONJ/5/mark \
                      saying/VERB/3/advcl in/ADP/7/case Velm/PROPN/5/nsubj";
        assert_eq!(mended(saying, "Velm").1, Deprel::Obl);
        let it = "It/PRON/3/expl will/AUX/3/aux sue/VERB/0/root Bob/PROPN/3/obj";
        assert_eq!(mended(it, "It").1, Deprel::Nsubj);
    }
}
