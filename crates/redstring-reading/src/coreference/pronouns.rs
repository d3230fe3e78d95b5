//! The personal pronouns of English, and when "it" refers to nothing.

use redstring_text::{Deprel, Upos};

use crate::{gazetteer::Gender, syntax::tree::Tree};

/// Verbs of which an empty "it" is the subject before a clause.
const RAISING_VERBS: &[&str] = &[
    "allege", "announce", "appear", "believe", "claim", "decide", "emerge", "estimate", "expect",
    "feel", "follow", "happen", "help", "hope", "know", "matter", "mean", "report", "reveal",
    "rumour", "say", "seem", "take", "think", "transpire", "turn", "understand",
];

const WEATHER_VERBS: &[&str] = &["rain", "snow", "hail", "drizzle", "thunder"];

/// Whom a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// "he", "she"
    Person(Gender),
    /// "it"
    Thing,
    /// "they"
    Several,
    /// "I"
    Speaker,
    /// "we"
    Speakers,
}

/// A pronoun in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pronoun {
    pub reference: Reference,
    /// "his", "its"
    pub possessive: bool,
    /// "himself", "itself"
    pub reflexive: bool,
}

/// The pronoun at this token, if there is one that refers.
pub(super) fn pronoun(tree: &Tree, token: usize) -> Option<Pronoun> {
    let word = tree.lower(token);
    let reference = match word.as_str() {
        "he" | "him" | "his" | "himself" => Reference::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Reference::Person(Gender::Female),
        "it" | "its" | "itself" => Reference::Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => Reference::Several,
        "i" | "me" | "my" | "mine" | "myself" => Reference::Speaker,
        "we" | "us" | "our" | "ours" | "ourselves" => Reference::Speakers,
        _ => return None,
    };
    let possessive = tree.deprel(token) == Deprel::NmodPoss;
    if tree.upos(token) != Upos::Pron && !(possessive && tree.upos(token) == Upos::Det) {
        return None;
    }
    if word == "it" && is_pleonastic(tree, token) {
        return None;
    }
    Some(Pronoun {
        reference,
        possessive,
        reflexive: word.ends_with("self") || word.ends_with("selves"),
    })
}

/// Whether "it" only fills the place of a subject or object: "it is right to",
/// "it emerged that", "it rained".
pub(super) fn is_pleonastic(tree: &Tree, it: usize) -> bool {
    if tree.deprel(it) == Deprel::Expl {
        return true;
    }
    let Some(predicate) = tree.head(it) else {
        return true;
    };
    let has_clause = |deprels: &[Deprel]| {
        tree.children_by(predicate, deprels)
            .any(|clause| clause > it)
    };
    let lemma = tree.lemma(predicate).to_lowercase();
    match tree.deprel(it) {
        Deprel::Nsubj | Deprel::NsubjPass if tree.upos(predicate) == Upos::Verb => {
            WEATHER_VERBS.contains(&lemma.as_str())
                || (RAISING_VERBS.contains(&lemma.as_str())
                    && (has_clause(&[Deprel::Csubj, Deprel::CsubjPass])
                        || (has_clause(&[Deprel::Ccomp, Deprel::Advcl])
                            && is_empty_with_clause(tree, predicate, &lemma))))
        }
        Deprel::Nsubj => {
            let is_time = is_time_word(&lemma) || tree.upos(predicate) == Upos::Num;
            let copular = tree.child(predicate, Deprel::Cop).is_some();
            copular
                && (is_time
                    || has_clause(&[Deprel::Csubj])
                    || (tree.upos(predicate) == Upos::Adj
                        && has_clause(&[Deprel::Ccomp, Deprel::Advcl]))
                    || (matches!(tree.upos(predicate), Upos::Noun | Upos::Propn | Upos::Adv)
                        && has_clause(&[Deprel::AclRelcl, Deprel::AdvclRelcl])
                        && tree.child(predicate, Deprel::Det).is_none()))
        }
        _ => false,
    }
}

/// "It emerged that …", "it was said that …", not "it said that …".
fn is_empty_with_clause(tree: &Tree, verb: usize, lemma: &str) -> bool {
    matches!(
        lemma,
        "appear" | "emerge" | "follow" | "happen" | "matter" | "seem" | "transpire" | "turn"
    ) || (lemma != "take" && tree.child(verb, Deprel::AuxPass).is_some())
}

fn is_time_word(lemma: &str) -> bool {
    matches!(
        lemma,
        "time"
            | "day"
            | "year"
            | "week"
            | "morning"
            | "evening"
            | "night"
            | "midnight"
            | "noon"
            | "o'clock"
            | "late"
            | "early"
    )
}
