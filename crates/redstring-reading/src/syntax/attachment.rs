//! Phrases that parsers hang on the nearest noun although the words say on what
//! they hang: agents, relative clauses of persons, ways from one place to another,
//! descriptions after a list.

use std::ops::Range;

use redstring_text::{Annotation, Deprel, Document, Kind, Upos, Word};

use crate::gazetteer;

/// How many nouns a phrase is lifted over.
const HEIGHT: usize = 4;

/// Mends the attachments of one sentence. Cost: linear in its words but for
/// noun phrases that hang on noun phrases.
pub(super) fn mend(document: &Document, annotation: &mut Annotation, sentence: Range<usize>) {
    for token in sentence.clone() {
        match annotation.words[token].deprel {
            Deprel::Nmod => {
                agent(document, annotation, &sentence, token);
                way(document, annotation, &sentence, token);
            }
            Deprel::AclRelcl => relative(document, annotation, &sentence, token),
            Deprel::Appos => description(annotation, &sentence, token),
            _ => {}
        }
    }
}

/// The preposition of a phrase, in lower case.
fn case(
    document: &Document,
    words: &[Word],
    sentence: &Range<usize>,
    token: usize,
) -> Option<String> {
    (sentence.start..token)
        .rev()
        .find(|&other| words[other].head == Some(token) && words[other].deprel == Deprel::Case)
        .map(|other| document.word(other).to_lowercase())
}

fn has_child(words: &[Word], sentence: &Range<usize>, head: usize, deprel: Deprel) -> bool {
    sentence
        .clone()
        .any(|other| words[other].head == Some(head) && words[other].deprel == deprel)
}

/// "is considered a terrorist organisation *by the United States*": who does
/// what a passive verb says, where nobody else does it.
fn agent(document: &Document, annotation: &mut Annotation, sentence: &Range<usize>, token: usize) {
    let words = &annotation.words;
    if case(document, words, sentence, token).as_deref() != Some("by") {
        return;
    }
    let mut above = words[token].head;
    for _ in 0..HEIGHT {
        let Some(noun) = above else { return };
        above = words[noun].head;
        match words[noun].deprel {
            Deprel::Nmod => {}
            Deprel::Obj | Deprel::Xcomp => break,
            _ => return,
        }
    }
    let Some(verb) = above.filter(|&verb| words[verb].upos == Upos::Verb && verb < token) else {
        return;
    };
    if has_child(words, sentence, verb, Deprel::AuxPass)
        && !has_child(words, sentence, verb, Deprel::OblAgent)
    {
        annotation.words[token].head = Some(verb);
        annotation.words[token].deprel = Deprel::OblAgent;
    }
}

/// "moved from Graz *to Belgrade*": where a way ends hangs on the verb as where
/// it begins does.
fn way(document: &Document, annotation: &mut Annotation, sentence: &Range<usize>, token: usize) {
    let words = &annotation.words;
    let Some(from) = words[token].head else {
        return;
    };
    let verb = words[from]
        .head
        .filter(|_| words[from].deprel == Deprel::Obl);
    let fits = case(document, words, sentence, token).as_deref() == Some("to")
        && case(document, words, sentence, from).as_deref() == Some("from");
    if let Some(verb) = verb
        && fits
    {
        annotation.words[token].head = Some(verb);
        annotation.words[token].deprel = Deprel::Obl;
    }
}

/// "a report by Luigi Ferrante, *who was dispatched*": "who" is somebody, and the
/// name before it says who.
fn relative(
    document: &Document,
    annotation: &mut Annotation,
    sentence: &Range<usize>,
    clause: usize,
) {
    let words = &annotation.words;
    let Some(noun) = words[clause].head else {
        return;
    };
    let Some(who) = (noun + 1..clause.max(noun + 1))
        .find(|&token| matches!(document.word(token), "who" | "whom"))
    else {
        return;
    };
    // Names stand in the order of the text and do not overlap.
    let named_at = |token: usize| {
        let names = &annotation.names;
        let index = names.partition_point(|name| name.tokens.end <= token);
        names.get(index).filter(|name| name.tokens.contains(&token))
    };
    let lemma = words[noun].lemma.to_lowercase();
    let somebody = words[noun].upos != Upos::Noun
        || named_at(noun).is_some()
        || gazetteer::noun(&lemma).is_some_and(|noun| noun.kind == Kind::Person);
    if somebody {
        return;
    }
    let before = if document.word(who - 1) == "," {
        who.saturating_sub(2)
    } else {
        who - 1
    };
    let person = named_at(before).filter(|name| {
        name.kind == Kind::Person && name.tokens.end == before + 1 && name.tokens.start > noun
    });
    let head = person.and_then(|name| {
        name.tokens.clone().find(|&token| {
            words[token]
                .head
                .is_some_and(|head| !name.tokens.contains(&head))
        })
    });
    if let Some(head) = head
        && sentence.contains(&head)
    {
        annotation.words[clause].head = Some(head);
    }
}

/// "Vodafone and O2, *Britain's other operator*,": one description after a list
/// is of its last name.
fn description(annotation: &mut Annotation, sentence: &Range<usize>, token: usize) {
    let words = &annotation.words;
    let Some(first) = words[token].head.filter(|&first| first < token) else {
        return;
    };
    let singular = words[token].upos == Upos::Noun
        && !words[token].lemma.is_empty()
        && gazetteer::noun(&words[token].lemma.to_lowercase()).is_some();
    let last = (first + 1..token)
        .rev()
        .find(|&other| words[other].head == Some(first) && words[other].deprel == Deprel::Conj);
    let Some(last) = last.filter(|_| singular && words[first].upos == Upos::Propn) else {
        return;
    };
    let named = (last..token).find(|&other| {
        other == last && words[other].upos == Upos::Propn
            || words[other].head == Some(last)
                && words[other].deprel == Deprel::Appos
                && words[other].upos == Upos::Propn
    });
    if let Some(named) = named
        && sentence.contains(&named)
    {
        annotation.words[token].head = Some(named);
    }
}

#[cfg(test)]
mod tests {
    use super::super::repair::tests::mended;
    use super::*;

    fn head(sentence: &str, word: &str) -> String {
        mended(sentence, word).0.unwrap()
    }

    #[test]
    fn who_does_what_a_passive_says_hangs_on_it() {
        let considered = "Elo/PROPN/3/nsubj:pass is/AUX/3/aux:pass considered/VERB/0/root a/DET/5/det \
                          threat/NOUN/3/xcomp by/ADP/7/case Peru/PROPN/5/nmod";
        assert_eq!(
            mended(considered, "Peru"),
            (Some("considered".to_owned()), Deprel::OblAgent)
        );
        // A book has its author, and an active verb its subject.
        let read = "Ada/PROPN/2/nsubj read/VERB/0/root a/DET/4/det book/NOUN/2/obj by/ADP/6/case Bob/PROPN/4/nmod";
        assert_eq!(head(read, "Bob"), "book");
    }

    #[test]
    fn where_a_way_ends_hangs_on_the_verb() {
        let moved = "Ada/PROPN/2/nsubj moved/VERB/0/root from/ADP/4/case Graz/PROPN/2/obl to/ADP/6/case Linz/PROPN/4/nmod";
        assert_eq!(
            mended(moved, "Linz"),
            (Some("moved".to_owned()), Deprel::Obl)
        );
    }

    #[test]
    fn who_is_somebody() {
        let report = |noun: &str, tag: &str| {
            format!(
                "It/PRON/2/nsubj cited/VERB/0/root a/DET/4/det {noun}/NOUN/2/obj by/ADP/6/case \
                 Ada/PROPN/4/nmod{tag} ,/PUNCT/9/punct who/PRON/9/nsubj left/VERB/4/acl:relcl"
            )
        };
        assert_eq!(head(&report("report", "/B-PER"), "left"), "Ada");
        assert_eq!(head(&report("report", "/B-ORG"), "left"), "report");
        assert_eq!(head(&report("friend", "/B-PER"), "left"), "friend");
    }

    #[test]
    fn one_description_after_a_list_is_of_its_last_name() {
        let list = |noun: &str| {
            format!(
                "Velm/PROPN/8/nsubj and/CCONJ/3/cc Tarn/PROPN/1/conj ,/PUNCT/6/punct a/DET/6/det \
                 {noun}/NOUN/1/appos ,/PUNCT/1/punct fell/VERB/0/root"
            )
        };
        assert_eq!(head(&list("company"), "company"), "Tarn");
        assert_eq!(head(&list("blow"), "blow"), "Velm");
    }
}
