//! Who does what in a clause when the words do not stand beside the verb:
//! shared subjects, control, relative clauses, participles.

use redstring_text::{Deprel, Upos};

use super::{
    Scene,
    argument::{prepositions, words},
    lexicon, time,
};
use crate::{gazetteer, speech};

/// How far a missing subject is looked for.
const DEPTH: usize = 6;

/// Verbs whose infinitive is the subject's own although they have an object.
const SUBJECT_CONTROL: &[&str] = &[
    "promise", "threaten", "pledge", "use", "spend", "visit", "meet", "take", "hold", "make",
    "leave", "send", "phone", "telephone", "contact", "join", "beat", "defeat", "fight",
];

/// Whether a verb stands in the passive, auxiliary written or not ("companies
/// *owned* by X").
pub(super) fn is_passive(scene: &Scene, verb: usize) -> bool {
    passive_within(scene, verb, DEPTH)
}

fn passive_within(scene: &Scene, verb: usize, depth: usize) -> bool {
    let tree = scene.tree;
    let has = |deprel| tree.child(verb, deprel).is_some();
    if has(Deprel::AuxPass) || has(Deprel::NsubjPass) || has(Deprel::OblAgent) {
        return true;
    }
    if has(Deprel::Nsubj)
        || has(Deprel::Aux)
        || has(Deprel::Obj)
        || !is_past_participle(scene, verb)
    {
        return false;
    }
    match tree.deprel(verb) {
        Deprel::Acl => true,
        Deprel::Advcl => tree
            .children(verb)
            .iter()
            .all(|&child| tree.deprel(child) != Deprel::Mark),
        Deprel::Conj => {
            depth > 0
                && tree
                    .head(verb)
                    .is_some_and(|head| passive_within(scene, head, depth - 1))
        }
        _ => false,
    }
}

/// Whether a verb's form may be a past participle.
pub(super) fn is_past_participle(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    let word = tree.lower(verb);
    tree.upos(verb) == Upos::Verb && !word.ends_with("ing") && word != tree.lemma(verb)
        || matches!(
            word.as_str(),
            "set" | "put" | "hit" | "cut" | "shut" | "run"
        ) && tree.deprel(verb) == Deprel::Acl
}

/// Heads of the noun phrases in the subject's place: who does what an active
/// verb says, or to whom a passive one is done.
pub(super) fn subjects(scene: &Scene, verb: usize) -> Vec<usize> {
    performers(scene, verb, DEPTH)
}

fn performers(scene: &Scene, verb: usize, depth: usize) -> Vec<usize> {
    let tree = scene.tree;
    let own: Vec<usize> = tree
        .children_by(
            verb,
            &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter],
        )
        .map(|subject| antecedent_of_relative(scene, verb, subject))
        .collect();
    if !own.is_empty() || depth == 0 {
        return own;
    }
    let Some(governor) = tree.head(verb) else {
        return own;
    };
    match tree.deprel(verb) {
        Deprel::Conj | Deprel::Parataxis if is_predicate(scene, governor) => {
            performers(scene, governor, depth - 1)
        }
        Deprel::Xcomp => controller(scene, governor, depth),
        Deprel::Ccomp if is_nonfinite(scene, verb) => performers(scene, governor, depth - 1),
        Deprel::Advcl if is_predicate(scene, governor) => {
            let marked = |marks: &[&str]| {
                tree.children_by(verb, &[Deprel::Mark, Deprel::Case])
                    .any(|mark| marks.contains(&tree.lower(mark).as_str()))
            };
            if let Some(asked) = addressee(scene, verb, governor) {
                return vec![asked];
            }
            match tree.child(governor, Deprel::Obj) {
                Some(object) if marked(&["of", "for", "with", "from", "as", "against"]) => {
                    vec![antecedent_of_relative(scene, governor, object)]
                }
                _ => performers(scene, governor, depth - 1),
            }
        }
        // "the Court's decision not to take up Y"
        Deprel::Acl
            if tree.child(verb, Deprel::Mark).is_some()
                && scene.mention_by_head[governor].is_none() =>
        {
            let possessors: Vec<usize> = tree.children_by(governor, &[Deprel::NmodPoss]).collect();
            if possessors.is_empty() {
                named_by_noun(scene, governor, verb)
            } else {
                possessors
            }
        }
        Deprel::Acl | Deprel::AclRelcl => vec![governor],
        _ => own,
    }
}

/// "denied *having met* Y", "decided whether *to sue* Y": a clause that takes its
/// subject from the verb above.
fn is_nonfinite(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    let ing = |token: usize| tree.lower(token).ends_with("ing");
    ing(verb)
        || tree.children_by(verb, &[Deprel::Aux]).any(ing)
        || tree
            .children_by(verb, &[Deprel::Mark])
            .any(|mark| tree.lower(mark) == "to")
}

/// "asked *X* to go", "appealed to *X* to go": whoever is asked goes.
fn addressee(scene: &Scene, verb: usize, governor: usize) -> Option<usize> {
    let tree = scene.tree;
    let infinitive = (tree.children_by(verb, &[Deprel::Mark])).any(|to| tree.lower(to) == "to");
    if !infinitive {
        return None;
    }
    let wished = tree
        .children_by(governor, &[Deprel::Obj, Deprel::Iobj])
        .filter(|_| lexicon::WISH.contains(&tree.lemma(governor)))
        .filter(|_| !telephones(scene, governor))
        .find(|&asked| asked < verb && !super::argument::bearers(scene, asked).is_empty());
    wished.or_else(|| called_upon(scene, governor).filter(|&asked| asked < verb))
}

/// "called on *X* to resign", "is waiting for *X* to answer": who does the
/// infinitive stands behind a preposition.
fn called_upon(scene: &Scene, governor: usize) -> Option<usize> {
    let tree = scene.tree;
    let lemma = tree.lemma(governor);
    if !lexicon::CALLING_UPON.contains(&lemma) && !lexicon::WISH.contains(&lemma) {
        return None;
    }
    tree.children_by(governor, &[Deprel::Obl]).find(|&noun| {
        matches!(
            words(scene, &prepositions(scene, noun)).as_str(),
            "on" | "upon" | "to" | "for" | "with"
        ) && !time::names_time(scene, noun)
    })
}

/// "the decision of *X* not to go", "pressure on *X* to go".
fn named_by_noun(scene: &Scene, noun: usize, verb: usize) -> Vec<usize> {
    let tree = scene.tree;
    let is_person = gazetteer::is_person_noun(&tree.base(noun));
    let named = tree
        .children_by(noun, &[Deprel::Nmod])
        .filter(|&child| child < verb)
        .filter(|&child| {
            let preposition = words(scene, &prepositions(scene, child));
            match preposition.as_str() {
                "of" => !is_person,
                "on" | "to" => lexicon::DEMANDS.contains(&tree.lemma(noun)),
                other => other == "by",
            }
        })
        .take(1)
        .collect();
    // "the only *member* of Congress to go"
    if is_person { vec![noun] } else { named }
}

/// Who does the infinitive under a verb: its object ("urged X to go"), else
/// its subject ("X agreed to go", "X was urged to go").
fn controller(scene: &Scene, governor: usize, depth: usize) -> Vec<usize> {
    let tree = scene.tree;
    // "X has three months to answer"
    let has = tree.lemma(governor) == "have";
    let object = tree
        .child(governor, Deprel::Obj)
        .filter(|&object| !has || scene.mention_by_head[object].is_some())
        .or(tree.child(governor, Deprel::Iobj))
        .or(called_upon(scene, governor));
    match object {
        Some(object) if !has_subject_control(scene, governor) => vec![object],
        _ => performers(scene, governor, depth - 1),
    }
}

/// Whether the infinitive under this verb belongs to its subject.
pub(super) fn has_subject_control(scene: &Scene, governor: usize) -> bool {
    let tree = scene.tree;
    SUBJECT_CONTROL.contains(&tree.lemma(governor))
        || telephones(scene, governor)
        || tree.child(governor, Deprel::Obj).is_none()
            && tree.child(governor, Deprel::Iobj).is_none()
            && called_upon(scene, governor).is_none()
}

/// "*called* the president to say": to call somebody is not yet to call upon them.
fn telephones(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    tree.lemma(verb) == "call"
        && tree.child(verb, Deprel::Obj).is_some()
        && called_upon(scene, verb).is_none()
}

/// Heads of the direct and indirect objects, the noun of a relative clause
/// with an object gap among them ("the man whom X met").
pub(super) fn objects(scene: &Scene, verb: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut found: Vec<usize> = tree
        .children_by(verb, &[Deprel::Obj, Deprel::Iobj])
        .filter(|&object| prepositions(scene, object).is_empty())
        .map(|object| antecedent_of_relative(scene, verb, object))
        .collect();
    // "called President Obama": a name is no complement of its verb's object.
    if found.is_empty() {
        found.extend(
            tree.children_by(verb, &[Deprel::Xcomp])
                .filter(|&child| scene.name_at(child).is_some()),
        );
    }
    // "told Kanal Nord's *Today*": the programme is parsed as a time.
    if found.is_empty() && is_speech(scene, verb) {
        found.extend(
            tree.children_by(verb, &[Deprel::OblUnmarked])
                .filter(|&child| {
                    child > verb
                        && tree.upos(child) == Upos::Propn
                        && tree
                            .child(child, Deprel::NmodPoss)
                            .is_some_and(|owner| scene.name_at(owner).is_some())
                }),
        );
    }
    // "helped Singapore find him": who is helped is parsed as a subject.
    if found.is_empty() && tree.lemma(verb) == "help" {
        found.extend(
            tree.children_by(verb, &[Deprel::Ccomp])
                .filter(|&clause| tree.child(clause, Deprel::Mark).is_none())
                .filter_map(|clause| tree.child(clause, Deprel::Nsubj)),
        );
    }
    let subject = tree.child(verb, Deprel::Nsubj);
    if found.is_empty()
        && tree.deprel(verb) == Deprel::AclRelcl
        && subject.is_some_and(|subject| !is_relative_pronoun(scene, subject))
        && oblique_gap(scene, verb).is_none()
        && tree.child(verb, Deprel::Xcomp).is_none()
        && tree.child(verb, Deprel::Ccomp).is_none()
        && stranded_preposition(scene, verb).is_none()
    {
        found.extend(tree.head(verb));
    }
    found
}

/// "wants *X* to go": what is wanted is the clause.
pub(super) fn is_of_a_clause(scene: &Scene, verb: usize, object: usize) -> bool {
    let tree = scene.tree;
    lexicon::OF_A_CLAUSE.contains(&tree.lemma(verb))
        && tree
            .children_by(verb, &[Deprel::Xcomp])
            .any(|clause| clause > object && tree.upos(clause) == Upos::Verb)
}

/// "the club that he played *for*"
pub(super) fn stranded_preposition(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    tree.children_by(verb, &[Deprel::Obl, Deprel::Case, Deprel::Advmod])
        .find(|&child| child > verb && tree.upos(child) == Upos::Adp)
}

fn oblique_gap(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    tree.children_by(verb, &[Deprel::Obl, Deprel::Advmod])
        .find(|&child| {
            is_relative_pronoun(scene, child)
                || matches!(tree.lower(child).as_str(), "where" | "when" | "why" | "how")
        })
}

fn is_relative_pronoun(scene: &Scene, token: usize) -> bool {
    let tree = scene.tree;
    matches!(tree.upos(token), Upos::Pron | Upos::Det | Upos::Sconj)
        && matches!(
            tree.lower(token).as_str(),
            "who" | "which" | "that" | "whom"
        )
}

/// For a relative pronoun the noun that its clause modifies, else the token itself.
pub(super) fn antecedent_of_relative(scene: &Scene, verb: usize, token: usize) -> usize {
    if !is_relative_pronoun(scene, token) {
        return token;
    }
    // The clause may be a conjunct or a complement of the relative clause's head.
    std::iter::once(verb)
        .chain(scene.tree.ancestors(verb))
        .take(4)
        .find(|&clause| scene.tree.deprel(clause) == Deprel::AclRelcl)
        .and_then(|clause| scene.tree.head(clause))
        .unwrap_or(token)
}

/// Whether a token heads a clause.
pub(super) fn is_predicate(scene: &Scene, token: usize) -> bool {
    let tree = scene.tree;
    tree.upos(token) == Upos::Verb
        || tree.children(token).iter().any(|&child| {
            matches!(
                tree.deprel(child),
                Deprel::Cop | Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter
            )
        })
}

/// Whether the verb's complement is somebody's statement.
pub(super) fn is_speech(scene: &Scene, verb: usize) -> bool {
    speech::reports(scene.tree.lemma(verb))
}
