//! Verbs by which somebody says something, and who says it: one list and one
//! finder for quotations, for reported speech and for mending trees.

use redstring_text::{Deprel, Upos};

use crate::syntax::tree::Tree;

/// Verbs that quote or report words: "*said* that", "…," *said* X.
const SAYING: &[&str] = &[
    "acknowledge", "add", "admit", "announce", "answer", "argue", "ask", "assert", "assure",
    "boast", "claim", "comment", "complain", "concede", "conclude", "confess", "confide",
    "confirm", "contend", "continue", "declare", "describe", "disclose", "emphasise", "emphasize",
    "exclaim", "explain", "indicate", "inform", "insist", "joke", "lament", "maintain", "mention",
    "note", "observe", "point", "predict", "quote", "recall", "recount", "remark", "remind",
    "repeat", "reply", "report", "respond", "reveal", "say", "shout", "state", "stress", "suggest",
    "tell", "testify", "tweet", "underline", "underscore", "warn", "whisper", "write",
];

/// Verbs whose clause is what somebody holds or finds.
const THINKING: &[&str] = &[
    "agree", "believe", "cite", "estimate", "feel", "find", "hear", "know", "learn", "read",
    "realise", "realize", "reckon", "regret", "think",
];

/// Verbs that words may stand beside, and whose own clause is denied, charged,
/// promised or asked for.
const COMMITTING: &[&str] = &["allege", "demand", "deny", "promise", "urge", "vow"];

/// Whether words are said, quoted or reported with this verb.
pub(crate) fn says(lemma: &str) -> bool {
    SAYING.contains(&lemma) || lemma == "learn"
}

/// Whether what hangs on this verb is somebody's statement.
pub(crate) fn reports(lemma: &str) -> bool {
    SAYING.contains(&lemma) || THINKING.contains(&lemma)
}

/// Whether a token is a verb that may stand beside quoted words.
pub(crate) fn quotes(tree: &Tree, token: usize) -> bool {
    let lemma = tree.base(token);
    let lemma = lemma.as_str();
    tree.upos(token) == Upos::Verb && (SAYING.contains(&lemma) || COMMITTING.contains(&lemma))
}

/// The head of the words that name who says what a verb of saying says: its
/// subject; for "quoted X as saying" it is X.
pub(crate) fn speaker(tree: &Tree, verb: usize) -> Option<usize> {
    let quoted = (tree.lemma(verb) == "quote")
        .then(|| {
            tree.child(verb, Deprel::Obj)
                .or(tree.child(verb, Deprel::NsubjPass))
        })
        .flatten();
    quoted.or_else(|| tree.child(verb, Deprel::Nsubj))
}
