//! What the objects and phrases of a verb add to its predicate: "signed *a contract
//! with* Y", "travelled *to* Y", "became *president of* Y".

use redstring_text::{Deprel, Upos};

use super::{
    Scene,
    argument::{Argument, bearers, bearers_or_inner, noun_words, prepositions, words},
    clause, lexicon,
    oblique::obliques,
    possessive::preposition_of_owner,
    predicate::Wording,
    time,
};

/// "refused a request *by X*": what is made by somebody is theirs.
pub(super) fn made_by(scene: &Scene, object: usize) -> Vec<Argument> {
    let tree = scene.tree;
    if tree.upos(object) != Upos::Noun || !bearers(scene, object).is_empty() {
        return Vec::new();
    }
    tree.children_by(object, &[Deprel::Nmod])
        .map(|maker| (maker, prepositions(scene, maker)))
        .filter(|(_, preposition)| words(scene, preposition) == "by")
        .flat_map(|(maker, preposition)| {
            bearers(scene, maker)
                .into_iter()
                .filter(Argument::is_direct)
                .map(move |maker| (maker, preposition.clone()))
        })
        .map(|(maker, joined_by)| Argument {
            via: noun_words(scene, object),
            joined_by,
            ..maker
        })
        .collect()
}

/// The noun or the sum of an object that is no mention: "signed *a contract* with Y",
/// "lost *$5 million* from Y".
pub(super) fn carried_noun(scene: &Scene, objects: &[usize]) -> Vec<usize> {
    match objects {
        [object]
            if bearers(scene, *object).is_empty()
                && matches!(scene.tree.upos(*object), Upos::Noun | Upos::Sym | Upos::Num) =>
        {
            noun_words(scene, *object)
        }
        _ => Vec::new(),
    }
}

/// What a claim about an object needs so as not to mislead: what else is given ("gave
/// Y *a cushion*"), what it is taken for ("sees Y *as a provocation*").
pub(super) fn completion(scene: &Scene, verb: usize, object: usize) -> Vec<usize> {
    let tree = scene.tree;
    let plain = |noun: usize| {
        noun > object && tree.upos(noun) == Upos::Noun && bearers(scene, noun).is_empty()
    };
    let given = tree
        .children_by(verb, &[Deprel::Obj])
        .find(|&other| plain(other))
        .map(|other| noun_words(scene, other));
    let taken_for = || {
        tree.children_by(verb, &[Deprel::Obl])
            .filter(|&noun| plain(noun))
            .map(|noun| (prepositions(scene, noun), noun))
            .find(|(preposition, noun)| {
                words(scene, preposition) == "as" && !lexicon::is_aside("as", tree.lemma(*noun))
            })
            .map(|(mut phrase, noun)| {
                phrase.extend(noun_words(scene, noun));
                phrase
            })
    };
    given.or_else(taken_for).unwrap_or_default()
}

/// What some prepositional phrases add, those that only set the scene left out.
pub(super) fn prepositional_complements(
    scene: &Scene,
    phrases: &[(usize, Vec<usize>)],
    chain: &Wording,
) -> Vec<(Wording, usize)> {
    phrases
        .iter()
        .filter(|(noun, preposition)| {
            leads_to_argument(scene, preposition)
                || lexicon::CONVERSATIONS.contains(&scene.tree.lemma(*noun))
        })
        .flat_map(|(noun, preposition)| complements_of(scene, *noun, preposition, chain))
        .collect()
}

/// Whether a preposition names a participant, or by "as" a role.
pub(super) fn leads_to_argument(scene: &Scene, preposition: &[usize]) -> bool {
    let preposition = words(scene, preposition);
    !lexicon::is_loose(&preposition) || preposition == "as"
}

/// What a prepositional phrase adds: "travelled *to Chechnya*", "resigned *as
/// leader of X*".
pub(super) fn complements_of(
    scene: &Scene,
    noun: usize,
    preposition: &[usize],
    chain: &Wording,
) -> Vec<(Wording, usize)> {
    let only_inner = words(scene, preposition) == "as";
    // "during an interview with X", but not "during X's visit".
    let only_with = lexicon::is_loose(&words(scene, preposition)) && !only_inner;
    // "during a summit in X"
    let held = lexicon::CONVERSATIONS.contains(&scene.tree.lemma(noun))
        && scene.tree.child(noun, Deprel::NmodPoss).is_none();
    // "left after talks with X", but not "left after the death of X".
    let only_talked = lexicon::is_temporal(&words(scene, preposition))
        && !lexicon::CONVERSATIONS.contains(&scene.tree.lemma(noun));
    // "said on Tuesday in Berlin": a place hung on a time belongs to the verb.
    if time::names_time(scene, noun) {
        return bearers_or_inner(scene, noun)
            .into_iter()
            .filter(|argument| !argument.is_direct())
            .map(|argument| (chain.clone().with(&argument.joined_by), argument.mention))
            .collect();
    }
    bearers_or_inner(scene, noun)
        .into_iter()
        .filter(|argument| !only_inner || !argument.is_direct())
        .filter(|argument| !only_talked || argument.is_direct())
        .filter(|argument| {
            let leads = |&token: &usize| {
                let word = scene.tree.lower(token);
                matches!(word.as_str(), "with" | "to")
                    || held && matches!(word.as_str(), "at" | "in")
            };
            !only_with || argument.via.iter().chain(&argument.joined_by).any(leads)
        })
        .map(|argument| {
            (
                wording(scene, chain, preposition, &argument),
                argument.mention,
            )
        })
        .collect()
}

/// A complement that names what the subject becomes: "became *president of*
/// X", "was named *chairman of* Y", "remained *loyal to* X".
pub(super) fn resultative(scene: &Scene, verb: usize, chain: &Wording) -> Vec<(Wording, usize)> {
    let tree = scene.tree;
    tree.children_by(verb, &[Deprel::Xcomp])
        .filter(|&noun| {
            matches!(tree.upos(noun), Upos::Noun | Upos::Adj | Upos::Num)
                && tree.child(noun, Deprel::Mark).is_none()
                && clause::has_subject_control(scene, verb)
        })
        .flat_map(|noun| {
            let mut found = role_of(scene, noun, chain);
            if tree.upos(noun) == Upos::Adj && lexicon::COPULAR.contains(&tree.lemma(verb)) {
                let chain = chain.clone().with(&[noun]);
                found.extend(prepositional_complements(
                    scene,
                    &obliques(scene, noun),
                    &chain,
                ));
            }
            found
        })
        .collect()
}

pub(super) fn role_of(scene: &Scene, noun: usize, chain: &Wording) -> Vec<(Wording, usize)> {
    bearers_or_inner(scene, noun)
        .into_iter()
        .filter(|argument| !argument.is_direct())
        .map(|argument| (wording(scene, chain, &[], &argument), argument.mention))
        .collect()
}

/// The predicate's words with those that lead to its argument.
pub(super) fn wording(
    scene: &Scene,
    chain: &Wording,
    preposition: &[usize],
    argument: &Argument,
) -> Wording {
    let wording = chain.clone().with(preposition).with(&argument.via);
    if argument.via.is_empty() {
        wording
    } else if argument.joined_by.is_empty() {
        wording.unwritten(unwritten_preposition(scene, argument.mention))
    } else {
        wording.with(&argument.joined_by)
    }
}

/// "in a *Lisbon* café" is in the city, "a *Tarn* plant" of the body.
fn unwritten_preposition(scene: &Scene, mention: usize) -> &'static str {
    match scene.tree.deprel(scene.heads[mention]) {
        Deprel::Compound => preposition_of_owner(scene, mention),
        _ => "of",
    }
}
