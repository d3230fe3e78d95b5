//! "Y *is a member of* X", "Y *is the capital of* X", "Y *is in* X", "Y *was
//! critical of* X".

use redstring_text::{Construction, Deprel, Upos};

use super::{
    Link, Scene,
    argument::{bearers, bearers_or_inner, noun_words, prepositions, words},
    clause, lexicon,
    predicate::Wording,
};

/// Links whose predicate is the noun, adjective or place at this token with a
/// form of "be".
pub(super) fn propose(scene: &Scene, token: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let Some(copula) = tree.child(token, Deprel::Cop) else {
        return;
    };
    let subjects: Vec<_> = clause::subjects(scene, token)
        .into_iter()
        .filter(|&subject| subject != token)
        .flat_map(|subject| bearers(scene, subject))
        .collect();
    named_role(scene, token, links);
    let place = prepositions(scene, token);
    let mut complements = Vec::new();
    if !place.is_empty() {
        for argument in bearers(scene, token)
            .into_iter()
            .filter(|argument| argument.is_direct())
        {
            let wording = Wording::of(&[copula]).with(&place);
            complements.push((wording, argument.mention, Construction::Location));
        }
    } else if tree.upos(token) == Upos::Noun {
        let own = scene.mention_by_head[token];
        for argument in bearers_or_inner_of(scene, token) {
            if own == Some(argument.mention) {
                continue;
            }
            complements.push((
                argument.role_wording(scene),
                argument.mention,
                Construction::Copula,
            ));
        }
    }
    if matches!(tree.upos(token), Upos::Adj | Upos::Noun) && place.is_empty() {
        for child in tree.children_by(token, &[Deprel::Obl]) {
            let preposition = prepositions(scene, child);
            if preposition.is_empty() || lexicon::is_loose(&words(scene, &preposition)) {
                continue;
            }
            for argument in bearers(scene, child)
                .into_iter()
                .filter(|argument| argument.is_direct())
            {
                let wording = Wording::of(&[copula])
                    .with(&noun_words(scene, token))
                    .with(&preposition);
                complements.push((wording, argument.mention, Construction::Copula));
            }
        }
    }
    for subject in &subjects {
        for (wording, object, construction) in &complements {
            if let Some(predicate) = wording.build(scene) {
                links.push(Link {
                    subject: subject.mention,
                    object: *object,
                    predicate,
                    construction: *construction,
                    anchor: token,
                });
            }
        }
    }
}

/// "Brennik's *lawyer* is X": the subject is the role, the predicate its bearer.
fn named_role(scene: &Scene, token: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let Some(role) = tree.child(token, Deprel::Nsubj) else {
        return;
    };
    if tree.upos(role) != Upos::Noun || scene.name_at(role).is_some() {
        return;
    }
    for bearer in bearers(scene, token)
        .into_iter()
        .filter(|bearer| scene.is_name(bearer.mention))
    {
        for holder in super::apposition::holders(scene, role) {
            if let Some(predicate) = holder.role_wording(scene).build(scene) {
                links.push(Link {
                    subject: bearer.mention,
                    object: holder.mention,
                    predicate,
                    construction: Construction::Copula,
                    anchor: token,
                });
            }
        }
    }
}

/// The things on which a predicate noun hangs, also when the noun itself was
/// taken for a mention of its subject ("X is *the president* of Y").
fn bearers_or_inner_of(scene: &Scene, noun: usize) -> Vec<super::argument::Argument> {
    let conjoined = super::argument::conjuncts(scene, noun);
    conjoined
        .into_iter()
        .flat_map(|noun| match scene.name_at(noun) {
            Some(_) => Vec::new(),
            None => super::apposition::holders(scene, noun),
        })
        .chain(
            bearers_or_inner(scene, noun)
                .into_iter()
                .filter(|argument| !argument.is_direct()),
        )
        .collect()
}
