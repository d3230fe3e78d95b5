//! Phrases that parsers hang on the nearest noun although the words say on what
//! they hang: agents, relative clauses of persons, ways from one place to another,
//! descriptions after a list.

use std::ops::Range;

use redstring_text::{Annotation, Deprel, Document, Kind, Upos, Word};

use super::clauses;
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
                occasion(document, annotation, &sentence, token);
            }
            Deprel::AclRelcl => relative(document, annotation, &sentence, token),
            Deprel::Case => before_title(annotation, token),
            Deprel::Conj | Deprel::Csubj | Deprel::Advcl | Deprel::Xcomp => {
                clauses::mend(document, annotation, &sentence, token);
            }
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

pub(super) fn has_child(
    words: &[Word],
    sentence: &Range<usize>,
    head: usize,
    deprel: Deprel,
) -> bool {
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

/// "dropped its claim *after talks* with Oslo": what an event followed is what
/// was done, not whom or what it was done to.
fn occasion(
    document: &Document,
    annotation: &mut Annotation,
    sentence: &Range<usize>,
    token: usize,
) {
    let words = &annotation.words;
    let case = case(document, words, sentence, token);
    // "runs a rival, Velm, *in Linz*": what follows an apposition is no part of it.
    let set_off = |object: usize| {
        words[token].upos == Upos::Propn
            && matches!(case.as_deref(), Some("in" | "at" | "near"))
            && token >= 2
            && document.word(token - 2) == ","
            && (object + 1..token)
                .any(|name| words[name].head == Some(object) && words[name].deprel == Deprel::Appos)
    };
    let temporal = matches!(case.as_deref(), Some("after" | "before" | "during"));
    let object = words[token]
        .head
        .filter(|&object| words[object].deprel == Deprel::Obj && words[object].upos == Upos::Noun);
    let verb = object.and_then(|object| words[object].head);
    if let Some(verb) = verb
        && (temporal || object.is_some_and(set_off))
        && words[verb].upos == Upos::Verb
    {
        annotation.words[token].head = Some(verb);
        annotation.words[token].deprel = Deprel::Obl;
    }
}

/// "*by* national coach Ada Veld": a preposition before a title leads to the name.
fn before_title(annotation: &mut Annotation, token: usize) {
    let words = &annotation.words;
    let Some(title) = words[token].head.filter(|&title| token < title) else {
        return;
    };
    if words[title].deprel == Deprel::NmodDesc
        && let Some(name) = words[title].head.filter(|&name| name > title)
    {
        annotation.words[token].head = Some(name);
    }
}

/// "a report by Luigi Ferrante, *who was dispatched*": "who" is somebody, and the
/// name before it says who; "which" is none.
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
        .find(|&token| matches!(document.word(token), "who" | "whom" | "which"))
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
    let is_person = match named_at(noun) {
        Some(name) => name.kind == Kind::Person,
        None => gazetteer::noun(&lemma).is_some_and(|noun| noun.kind == Kind::Person),
    };
    // "a spokesman for the ELO, *which* left": no person is "which".
    let fits = match document.word(who) {
        "which" => !is_person,
        _ => is_person || named_at(noun).is_some() || words[noun].upos != Upos::Noun,
    };
    if fits {
        return;
    }
    let before = if document.word(who - 1) == "," {
        who.saturating_sub(2)
    } else {
        who - 1
    };
    let wants_person = document.word(who) != "which";
    let antecedent = named_at(before).filter(|name| {
        (name.kind == Kind::Person) == wants_person
            && name.tokens.end == before + 1
            && name.tokens.start > noun
    });
    let head = antecedent.and_then(|name| {
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
    fn which_is_nobody() {
        let led = |pronoun: &str| {
            format!(
                "Ada/PROPN/0/root/B-PER ,/PUNCT/4/punct a/DET/4/det spokeswoman/NOUN/1/appos for/ADP/6/case \
                 Elo/PROPN/4/nmod/B-ORG ,/PUNCT/9/punct {pronoun}/PRON/9/nsubj rules/VERB/1/acl:relcl"
            )
        };
        assert_eq!(head(&led("which"), "rules"), "Elo");
        assert_eq!(head(&led("who"), "rules"), "Ada");
    }

    #[test]
    fn an_occasion_is_of_the_deed() {
        let dropped = "Ada/PROPN/2/nsubj dropped/VERB/0/root claims/NOUN/2/obj after/ADP/5/case talks/NOUN/3/nmod";
        assert_eq!(
            mended(dropped, "talks"),
            (Some("dropped".to_owned()), Deprel::Obl)
        );
        let runs = "Ada/PROPN/2/nsubj runs/VERB/0/root rivals/NOUN/2/obj ,/PUNCT/5/punct Velm/PROPN/3/appos \
                    ,/PUNCT/8/punct in/ADP/8/case Linz/PROPN/3/nmod";
        assert_eq!(head(runs, "Linz"), "runs");
    }

    #[test]
    fn a_preposition_before_a_title_leads_to_the_name() {
        let by = "left/VERB/0/root out/ADP/1/compound:prt by/ADP/4/case coach/NOUN/5/nmod:desc Ada/PROPN/1/obl:agent";
        assert_eq!(head(by, "by"), "Ada");
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
