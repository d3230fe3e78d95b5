//! How much a mention stands out in its sentence, and which mentions of a
//! sentence a pronoun cannot mean.
//!
//! The weights follow Lappin and Leass, "An algorithm for pronominal anaphora
//! resolution" (Computational Linguistics 20, 1994): subjects before objects
//! before the rest, halved with each sentence.

use redstring_text::{Deprel, Upos};

use crate::syntax::tree::Tree;

/// Verbs between a pronoun and the subject it may share, at most.
const CLAUSES_CLIMBED: usize = 4;
/// How far up the tree is looked, which bounds the work in very long sentences.
const HEADS_CLIMBED: usize = 24;
/// How many words after a subject are looked at, for the same reason.
const WORDS_BELOW: usize = 100;

/// How much a mention with this head stands out, 0 to 1.
pub(super) fn prominence(tree: &Tree, head: usize) -> f32 {
    let mut head = head;
    let mut share = 1.0;
    for _ in 0..CLAUSES_CLIMBED {
        match (tree.deprel(head), tree.head(head)) {
            (Deprel::Conj, Some(first)) => {
                head = first;
                share *= 0.8;
            }
            (Deprel::Appos | Deprel::Flat, Some(first)) => head = first,
            _ => break,
        }
    }
    let of_role = match tree.deprel(head) {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter => {
            match tree.head(head).map(|verb| tree.deprel(verb)) {
                Some(Deprel::Root | Deprel::Conj | Deprel::Parataxis) => 1.0,
                Some(Deprel::Ccomp) => 0.9,
                _ => 0.8,
            }
        }
        Deprel::Obj | Deprel::Iobj => 0.6,
        Deprel::Root => 0.5,
        Deprel::NmodPoss => 0.45,
        Deprel::Obl | Deprel::OblAgent => 0.4,
        Deprel::Nmod => 0.3,
        Deprel::Compound | Deprel::NmodDesc | Deprel::Amod => 0.15,
        _ => 0.3,
    };
    of_role * share
}

/// Whether a token is a subject.
pub(super) fn is_subject(tree: &Tree, token: usize) -> bool {
    matches!(
        tree.deprel(token),
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter
    )
}

/// Heads of the words that a pronoun cannot mean although they stand in its
/// sentence: what depends on the same verb, the subject which that verb
/// shares with others, and the nouns that the pronoun is inside of.
pub(super) fn barred(tree: &Tree, pronoun: usize, possessive: bool) -> Vec<usize> {
    let mut barred = Vec::new();
    let Some(governor) = tree.head(pronoun) else {
        return barred;
    };
    if possessive {
        barred.push(governor);
        barred.extend(tree.children_by(governor, &[Deprel::Appos, Deprel::Flat]));
    } else {
        let coordinated = tree.deprel(pronoun) == Deprel::Conj;
        barred.push(governor);
        let clause = if coordinated {
            tree.head(governor).unwrap_or(governor)
        } else {
            governor
        };
        let is_clause = tree.upos(clause) == Upos::Verb
            || tree.child(clause, Deprel::Cop).is_some()
            || tree.child(clause, Deprel::Nsubj).is_some();
        if is_clause {
            for &argument in tree.children(clause) {
                if is_argument(tree.deprel(argument)) {
                    barred.push(argument);
                    barred.extend(tree.children_by(argument, &[Deprel::Conj]));
                }
            }
            if matches!(tree.deprel(clause), Deprel::Acl | Deprel::AclRelcl) {
                barred.extend(tree.head(clause));
            }
            barred.extend(shared_subject(tree, clause).filter(|_| !is_subject(tree, pronoun)));
        } else {
            barred.extend_from_slice(tree.children(clause));
        }
    }
    // "the brother of his brother": not what it is itself inside of.
    let mut inside = governor;
    for above in tree.ancestors(governor).take(HEADS_CLIMBED) {
        if tree.upos(above) == Upos::Verb || is_aside(tree.deprel(inside)) {
            break;
        }
        let contains = tree.deprel(inside) != Deprel::Conj
            && matches!(
                tree.deprel(above),
                Deprel::Nmod | Deprel::Obj | Deprel::Nsubj | Deprel::Obl
            );
        if contains {
            barred.push(above);
        }
        inside = above;
    }
    barred.retain(|&token| token != pronoun);
    barred
}

/// Whether what stands in this relation says something of the noun above it,
/// so that it may speak of it again: "Ada, fond of *her* cat".
fn is_aside(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl | Deprel::Appos | Deprel::Parataxis
    )
}

/// What follows a subject below its verb; a name there is not of whom the
/// subject, a pronoun, stands for: "he said that *Udo* left".
pub(super) fn below_subject(tree: &Tree, pronoun: usize) -> Vec<usize> {
    let Some(verb) = tree.head(pronoun) else {
        return Vec::new();
    };
    let end = tree.sentence_tokens(pronoun).end;
    (pronoun + 1..end.min(pronoun + WORDS_BELOW))
        .filter(|&word| {
            tree.ancestors(word)
                .take(HEADS_CLIMBED)
                .any(|above| above == verb)
        })
        .collect()
}

/// Whether a word in this relation is an argument of its verb.
pub(super) fn is_argument(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::NsubjOuter
            | Deprel::Obj
            | Deprel::Iobj
            | Deprel::Obl
            | Deprel::OblAgent
    )
}

/// The subject of another verb that is this verb's too: "Anna came and saw
/// him", "Anna wants to see him".
fn shared_subject(tree: &Tree, verb: usize) -> Option<usize> {
    let mut verb = verb;
    for _ in 0..CLAUSES_CLIMBED {
        let own = tree
            .children_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass])
            .next();
        if own.is_some() {
            return own;
        }
        if !matches!(
            tree.deprel(verb),
            Deprel::Conj | Deprel::Xcomp | Deprel::Advcl
        ) {
            return None;
        }
        let passive = tree.deprel(verb) == Deprel::Advcl;
        verb = tree.head(verb)?;
        // "Ada was praised, giving her hope": nothing that Ada did.
        if passive && tree.child(verb, Deprel::AuxPass).is_some() {
            return None;
        }
    }
    None
}

/// Whether a mention is the subject of a clause around a token: "Putin" for
/// what stands below "said" in "Putin said that".
pub(super) fn commands(tree: &Tree, mention: usize, token: usize) -> bool {
    is_subject(tree, mention)
        && tree.head(mention).is_some_and(|verb| {
            tree.ancestors(token)
                .take(HEADS_CLIMBED)
                .any(|above| above == verb)
        })
}

/// The subject of the innermost clause around a token that has one, other than
/// what the token stands in itself: "Ada" for "her" in "Ada sold her house".
pub(super) fn nearest_subject(tree: &Tree, token: usize) -> Option<usize> {
    let mut inside = token;
    for above in tree.ancestors(token).take(HEADS_CLIMBED) {
        let subject = tree
            .children_by(above, &[Deprel::Nsubj, Deprel::NsubjPass])
            .find(|&subject| subject != inside);
        if subject.is_some() {
            return subject;
        }
        inside = above;
    }
    None
}
