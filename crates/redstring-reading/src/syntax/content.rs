//! Clauses that say what a noun claims, taken for relative clauses: in
//! "allegations he had profited from X" he did not profit the allegations.

use std::ops::Range;

use redstring_text::{Annotation, Deprel, Document, Upos};

/// Nouns whose clause says what is claimed.
const CLAIMS: &[&str] = &[
    "accusation", "allegation", "belief", "claim", "evidence", "fear", "report", "rumor", "rumour",
    "sign", "speculation", "suggestion", "suspicion",
];

/// Verbs that the nouns themselves are objects of: "allegations *he made*".
const OF_CLAIMS: &[&str] = &[
    "ask", "cite", "deny", "describe", "dismiss", "face", "file", "have", "hear", "level", "make",
    "present", "produce", "publish", "raise", "read", "reject", "release", "repeat", "say", "see",
    "send", "share", "spread", "submit", "tell", "want", "write",
];

/// Makes contents of such relative clauses in a sentence: those with a subject
/// of their own and no relative pronoun.
pub(super) fn mend(document: &Document, annotation: &mut Annotation, sentence: Range<usize>) {
    for verb in sentence.clone() {
        let word = &annotation.words[verb];
        let Some(noun) = word.head.filter(|&noun| noun < verb) else {
            continue;
        };
        let claims = word.deprel == Deprel::AclRelcl
            && CLAIMS.contains(&annotation.words[noun].lemma.to_lowercase().as_str())
            && !OF_CLAIMS.contains(&word.lemma.as_str());
        let follows = |token: usize| {
            annotation.words[token].head == Some(verb)
                && matches!(
                    annotation.words[token].deprel,
                    Deprel::Nsubj | Deprel::NsubjPass
                )
                && annotation.words[token].upos != Upos::Sconj
        };
        let relative = (noun + 1..verb).any(|token| {
            let word = document.word(token).to_lowercase();
            matches!(
                word.as_str(),
                "which" | "who" | "whom" | "that" | "whose" | "," | "where" | "when"
            )
        });
        if claims && !relative && (noun + 1..verb).any(follows) {
            annotation.words[verb].deprel = Deprel::Acl;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::repair::tests::mended;
    use redstring_text::Deprel;

    #[test]
    fn what_a_noun_claims_is_no_relative_clause() {
        let sentence = |noun: &str, verb: &str| {
            format!("the/DET/2/det {noun}/NOUN/0/root she/PRON/4/nsubj {verb}/VERB/2/acl:relcl")
        };
        let deprel = |noun, verb| mended(&sentence(noun, verb), verb).1;
        assert_eq!(deprel("claim", "lied"), Deprel::Acl);
        assert_eq!(deprel("claim", "make"), Deprel::AclRelcl);
        assert_eq!(deprel("house", "bought"), Deprel::AclRelcl);
    }
}
