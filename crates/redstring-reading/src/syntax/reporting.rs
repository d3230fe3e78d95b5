//! Speakers that parsers hang on the wrong word: "…, *say police*", "…, its
//! *chairman*, Y, *announced*", "X, *the BBC has learned*, employed Y".

use std::ops::Range;

use redstring_text::{Annotation, Deprel, Document, Upos, Word};

use crate::speech;

/// How many words a speaker is lifted over.
const HEIGHT: usize = 4;
const SUBJECTS: [Deprel; 4] = [
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::NsubjOuter,
    Deprel::Csubj,
];

/// Gives the verbs of saying of one sentence their subjects. Cost: linear in its
/// words for every verb of saying without a subject.
pub(super) fn mend(document: &Document, annotation: &mut Annotation, sentence: Range<usize>) {
    for verb in sentence.clone() {
        let words = &annotation.words;
        if words[verb].upos != Upos::Verb
            || !speech::says(&words[verb].lemma)
            || document.word(verb).ends_with("ing")
        {
            continue;
        }
        let has = |deprel: Deprel| children(words, &sentence, verb, deprel).next().is_some();
        if SUBJECTS.into_iter().any(has) {
            second_report(document, annotation, &sentence, verb);
        } else if !has(Deprel::Mark) && !has(Deprel::AuxPass) && !has(Deprel::Cc) {
            let found = inverted(document, words, &sentence, verb)
                .or_else(|| compounded(words, &sentence, verb))
                .or_else(|| between_commas(document, words, &sentence, verb))
                .or_else(|| set_beside(document, words, &sentence, verb))
                .or_else(|| described(document, words, &sentence, verb));
            if let Some(speaker) = found {
                let clause = ancestors(words, verb).last();
                let words = &mut annotation.words;
                if words[verb].deprel == Deprel::Acl {
                    words[verb].head = clause;
                    words[verb].deprel = Deprel::Parataxis;
                }
                words[speaker].head = Some(verb);
                words[speaker].deprel = Deprel::Nsubj;
                if words[verb].deprel == Deprel::Advcl {
                    words[verb].deprel = Deprel::Parataxis;
                }
            }
        }
    }
}

fn children<'w>(
    words: &'w [Word],
    sentence: &Range<usize>,
    head: usize,
    deprel: Deprel,
) -> impl Iterator<Item = usize> + 'w {
    (sentence.clone())
        .filter(move |&token| words[token].head == Some(head) && words[token].deprel == deprel)
}

/// A token's ancestors, nearest first.
fn ancestors(words: &[Word], token: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(words[token].head, |&head| words[head].head)
}

/// The first word of all that hang on this one.
fn leftmost(words: &[Word], sentence: &Range<usize>, token: usize) -> usize {
    let below = |other: &usize| {
        words[*other].deprel != Deprel::Punct
            && ancestors(words, *other).any(|above| above == token)
    };
    (sentence.start..token).find(below).unwrap_or(token)
}

/// "…, *say investigators*": an object that follows at once speaks.
fn inverted(
    document: &Document,
    words: &[Word],
    sentence: &Range<usize>,
    verb: usize,
) -> Option<usize> {
    let after_statement = verb > sentence.start
        && matches!(document.word(verb - 1), "," | "\"" | "”" | "''" | "’")
        && words[verb].deprel == Deprel::Parataxis;
    let object = children(words, sentence, verb, Deprel::Obj).next()?;
    let at_once = leftmost(words, sentence, object) == verb + 1;
    let addressed = matches!(
        words[verb].lemma.as_str(),
        "ask" | "assure" | "inform" | "remind" | "tell" | "warn"
    );
    (after_statement && at_once && !addressed).then_some(object)
}

/// "…, the Financial *Times writes*, …"
fn compounded(words: &[Word], sentence: &Range<usize>, verb: usize) -> Option<usize> {
    children(words, sentence, verb, Deprel::Compound)
        .find(|&noun| noun + 1 == verb && words[verb].deprel == Deprel::Parataxis)
}

/// "X, *the BBC* has learned, employed Y": the second of two subjects, between
/// the commas of the report.
fn between_commas(
    document: &Document,
    words: &[Word],
    sentence: &Range<usize>,
    verb: usize,
) -> Option<usize> {
    let clause = words[verb]
        .head
        .filter(|_| words[verb].deprel == Deprel::Parataxis)?;
    let subjects: Vec<usize> = children(words, sentence, clause, Deprel::Nsubj)
        .filter(|&subject| subject < verb)
        .collect();
    let (&second, earlier) = subjects.split_last()?;
    let first = leftmost(words, sentence, second);
    let set_off = first > sentence.start && document.word(first - 1) == ",";
    (!earlier.is_empty() && set_off).then_some(second)
}

/// "against Y, its *minister*, Z, announced in Oslo": the verb after the comma was
/// taken for a participle that tells of the minister.
fn described(
    document: &Document,
    words: &[Word],
    sentence: &Range<usize>,
    verb: usize,
) -> Option<usize> {
    let noun = words[verb]
        .head
        .filter(|_| words[verb].deprel == Deprel::Acl && document.word(verb - 1) == ",")?;
    let first = leftmost(words, sentence, noun);
    let set_off = first > sentence.start && document.word(first - 1) == ",";
    let clause = ancestors(words, noun).last()?;
    let stated = words[clause].upos == Upos::Verb && clause < noun;
    (words[noun].deprel == Deprel::Appos && set_off && stated).then_some(noun)
}

/// "…with Y, *its chairman, Z*, announced": a description that stands between
/// the statement and a verb of saying without a subject.
fn set_beside(
    document: &Document,
    words: &[Word],
    sentence: &Range<usize>,
    verb: usize,
) -> Option<usize> {
    let reports = match words[verb].deprel {
        Deprel::Parataxis | Deprel::Advcl => true,
        Deprel::Root => children(words, sentence, verb, Deprel::Ccomp).any(|said| said < verb),
        _ => false,
    };
    if !reports {
        return None;
    }
    let between = |token: &usize| {
        document.word(*token) == ","
            || words[*token].head == Some(verb) && words[*token].deprel == Deprel::Aux
    };
    let last = (sentence.start..verb).rev().find(|token| !between(token))?;
    let speaker = std::iter::once(last)
        .chain(ancestors(words, last))
        .take(HEIGHT)
        .filter(|&noun| words[noun].deprel == Deprel::Appos && noun < verb)
        .last()?;
    let first = leftmost(words, sentence, speaker);
    let set_off = first > sentence.start && document.word(first - 1) == ",";
    let below = ancestors(words, verb).any(|above| above == speaker);
    (set_off && !below).then_some(speaker)
}

/// "Spies believe that X left, *the lawmaker said*": who reports the whole
/// sentence is no part of what is believed.
fn second_report(
    document: &Document,
    annotation: &mut Annotation,
    sentence: &Range<usize>,
    verb: usize,
) {
    let words = &annotation.words;
    let Some(root) = words[verb]
        .head
        .filter(|_| words[verb].deprel == Deprel::Ccomp)
    else {
        return;
    };
    let subject = children(words, sentence, verb, Deprel::Nsubj).next();
    let set_off = subject.is_some_and(|subject| {
        let first = leftmost(words, sentence, subject);
        root < first && document.word(first - 1) == ","
    });
    let second = children(words, sentence, root, Deprel::Ccomp).any(|other| {
        other < verb
            && children(words, sentence, other, Deprel::Mark)
                .next()
                .is_some()
    });
    if set_off && second && speech::reports(&words[root].lemma) {
        annotation.words[verb].deprel = Deprel::Parataxis;
    }
}
