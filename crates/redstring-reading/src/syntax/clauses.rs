//! Clauses that parsers hang on the wrong word: verbs coordinated with nouns,
//! participles taken for subjects, infinitives taken for purposes.

use std::ops::Range;

use redstring_text::{Annotation, Deprel, Document, Upos};

use super::attachment::has_child;

/// Verbs whose infinitive says what is agreed, planned or tried, not what for.
const TAKE_INFINITIVES: &[&str] = &[
    "agree", "attempt", "continue", "decide", "decline", "fail", "hope", "intend", "manage",
    "plan", "pledge", "promise", "refuse", "threaten", "try", "vow", "want",
];

/// Mends the attachment of one clause. Cost: linear in the sentence's words.
pub(super) fn mend(
    document: &Document,
    annotation: &mut Annotation,
    sentence: &Range<usize>,
    token: usize,
) {
    match annotation.words[token].deprel {
        Deprel::Conj => coordinated_verb(annotation, sentence, token),
        Deprel::Csubj => participle(document, annotation, sentence, token),
        Deprel::Advcl => infinitive(document, annotation, sentence, token),
        Deprel::Xcomp => {
            fronted_object(annotation, sentence, token);
            indirect_question(document, annotation, sentence, token);
        }
        _ => {}
    }
}

/// "rejected the charge and *accused* Gashi": a verb is coordinated with a verb.
fn coordinated_verb(annotation: &mut Annotation, sentence: &Range<usize>, token: usize) {
    let words = &annotation.words;
    let Some(noun) = words[token].head.filter(|&noun| noun < token) else {
        return;
    };
    let governs = [Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp];
    let is_verb = words[token].upos == Upos::Verb
        && sentence.clone().any(|other| {
            words[other].head == Some(token) && governs.contains(&words[other].deprel)
        });
    let own = [Deprel::Nsubj, Deprel::NsubjPass];
    let verb = words[noun]
        .head
        .filter(|_| words[noun].upos == Upos::Noun && words[noun].deprel == Deprel::Obj);
    if let Some(verb) = verb
        && is_verb
        && words[verb].upos == Upos::Verb
        && !own
            .iter()
            .any(|&deprel| has_child(words, sentence, token, deprel))
    {
        annotation.words[token].head = Some(verb);
    }
}

/// "Tine, which Sudan had promised to *protect*": the relative pronoun is what is
/// protected, not what is promised.
fn fronted_object(annotation: &mut Annotation, sentence: &Range<usize>, token: usize) {
    let words = &annotation.words;
    let Some(verb) = words[token].head.filter(|&verb| verb < token) else {
        return;
    };
    let relative = (sentence.start..verb).find(|&other| {
        words[other].head == Some(verb)
            && words[other].deprel == Deprel::Obj
            && words[other].upos == Upos::Pron
    });
    if let Some(relative) = relative
        && words[verb].deprel == Deprel::AclRelcl
        && TAKE_INFINITIVES.contains(&words[verb].lemma.as_str())
        && !has_child(words, sentence, token, Deprel::Obj)
    {
        annotation.words[relative].head = Some(token);
    }
}

/// "ministers *meeting* in Graz adopted it": beside a subject of its own, a
/// participle says something of the subject.
fn participle(
    document: &Document,
    annotation: &mut Annotation,
    sentence: &Range<usize>,
    token: usize,
) {
    let words = &annotation.words;
    let Some(verb) = words[token].head.filter(|&verb| token < verb) else {
        return;
    };
    let subject = (sentence.start..token)
        .rev()
        .find(|&other| words[other].head == Some(verb) && words[other].deprel == Deprel::Nsubj);
    if let Some(subject) = subject
        && document.word(token).ends_with("ing")
        && !has_child(words, sentence, token, Deprel::Nsubj)
    {
        annotation.words[token].head = Some(subject);
        annotation.words[token].deprel = Deprel::Acl;
    }
}

/// "agreed on Monday *to widen* it": what is agreed, whatever stands between.
fn infinitive(
    document: &Document,
    annotation: &mut Annotation,
    sentence: &Range<usize>,
    token: usize,
) {
    let words = &annotation.words;
    let Some(verb) = words[token].head.filter(|&verb| verb < token) else {
        return;
    };
    let marks: Vec<usize> = (verb + 1..token)
        .filter(|&mark| words[mark].head == Some(token) && words[mark].deprel == Deprel::Mark)
        .collect();
    let to = matches!(marks[..], [mark] if document.word(mark) == "to");
    let open = [Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp, Deprel::AuxPass]
        .iter()
        .all(|&deprel| !has_child(words, sentence, verb, deprel));
    if to && open && TAKE_INFINITIVES.contains(&words[verb].lemma.as_str()) {
        annotation.words[token].deprel = Deprel::Xcomp;
    }
}

/// "has not decided *whether to fine* it": not deciding is not denying.
fn indirect_question(
    document: &Document,
    annotation: &mut Annotation,
    sentence: &Range<usize>,
    token: usize,
) {
    let words = &annotation.words;
    let asks = (sentence.start..token).any(|mark| {
        words[mark].head == Some(token)
            && words[mark].deprel == Deprel::Mark
            && document.word(mark) == "whether"
    });
    if asks {
        annotation.words[token].deprel = Deprel::Ccomp;
    }
}

#[cfg(test)]
mod tests {
    use super::{super::repair::tests::mended, *};

    fn head(sentence: &str, word: &str) -> String {
        mended(sentence, word).0.unwrap()
    }

    #[test]
    fn verbs_are_coordinated_with_verbs() {
        let accused = "Ada/PROPN/2/nsubj rejected/VERB/0/root charges/NOUN/2/obj and/CCONJ/5/cc \
                       accused/VERB/3/conj Bob/PROPN/5/obj";
        assert_eq!(head(accused, "accused"), "rejected");
    }

    #[test]
    fn a_participle_is_no_second_subject() {
        let meeting = "Ministers/NOUN/5/nsubj meeting/VERB/5/csubj in/ADP/4/case Graz/PROPN/2/obl \
                       adopted/VERB/0/root it/PRON/5/obj";
        assert_eq!(
            mended(meeting, "meeting"),
            (Some("Ministers".to_owned()), Deprel::Acl)
        );
    }

    #[test]
    fn a_relative_pronoun_is_the_object_of_the_infinitive() {
        let protect = |verb: &str| {
            let sentence = format!(
                "Tine/PROPN/0/root which/PRON/4/obj Sudan/PROPN/4/nsubj {verb}/VERB/1/acl:relcl \
                 to/PART/6/mark protect/VERB/4/xcomp"
            );
            head(&sentence, "which")
        };
        assert_eq!(protect("promise"), "protect");
        assert_eq!(protect("use"), "use");
    }

    #[test]
    fn an_indirect_question_is_a_clause_of_its_own() {
        let decided = "Ada/PROPN/2/nsubj decided/VERB/0/root whether/SCONJ/5/mark to/PART/5/mark \
                       sue/VERB/2/xcomp Bob/PROPN/5/obj";
        assert_eq!(mended(decided, "sue").1, Deprel::Ccomp);
    }

    #[test]
    fn what_is_agreed_is_no_purpose() {
        let did = |verb: &str| {
            format!(
                "They/PRON/2/nsubj {verb}/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl to/PART/6/mark \
                 leave/VERB/2/advcl Graz/PROPN/6/obj"
            )
        };
        assert_eq!(mended(&did("agree"), "leave").1, Deprel::Xcomp);
        assert_eq!(mended(&did("met"), "leave").1, Deprel::Advcl);
    }
}
