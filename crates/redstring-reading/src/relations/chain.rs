//! The verbs of a chain and the words between them, as a predicate shows them: "agreed to
//! step up", "hoped to be taken", "had her *photo taken*".

use redstring_text::{Deprel, Upos};

use super::{
    Scene,
    argument::noun_words,
    clause::{has_subject_control, is_passive, is_past_participle},
    lexicon,
};
use crate::speech;

/// The verbs of a chain from the outermost down to this one, with the
/// particles and the "to" between them: "agreed to step up".
pub(super) fn chain(scene: &Scene, verb: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut verbs = vec![verb];
    while verbs.len() < 4 {
        let last = verbs[verbs.len() - 1];
        let governor = match (tree.deprel(last), tree.head(last)) {
            (Deprel::Xcomp, Some(governor)) => governor,
            _ => break,
        };
        let reports = tree
            .children_by(last, &[Deprel::Mark])
            .any(|mark| tree.lower(mark) != "to");
        let lemma = tree.lemma(governor);
        let stands_apart = lexicon::REFUSAL.contains(&lemma)
            || lexicon::PROFESSION.contains(&lemma)
            || lexicon::SEEMING.contains(&lemma)
            || (speech::reports(lemma)
                || lexicon::ACCUSATION.contains(&lemma)
                || lemma == "understand")
                && is_passive(scene, governor);
        let carries = !reports
            && !stands_apart
            && matches!(tree.upos(governor), Upos::Verb | Upos::Adj)
            && has_subject_control(scene, governor);
        if !carries {
            break;
        }
        verbs.push(governor);
    }
    verbs.reverse();
    let mut words = thing_done(scene, verb);
    for (index, &verb) in verbs.iter().enumerate() {
        if index > 0 {
            // "hoped *to be* taken to X"
            words.extend(
                tree.children_by(verb, &[Deprel::Mark, Deprel::Aux, Deprel::AuxPass])
                    .filter(|&mark| mark < verb),
            );
        }
        words.extend(own_words(scene, verb));
    }
    words
}

/// "had her *photo* taken with X": what is done to it is not done to her.
fn thing_done(scene: &Scene, verb: usize) -> Vec<usize> {
    let tree = scene.tree;
    let had = (tree.head(verb)).filter(|&had| {
        tree.deprel(verb) == Deprel::Xcomp
            && tree.lemma(had) == "have"
            && is_past_participle(scene, verb)
    });
    let thing = had.and_then(|had| tree.child(had, Deprel::Obj));
    thing
        .filter(|&thing| thing < verb && tree.upos(thing) == Upos::Noun)
        .map_or(Vec::new(), |thing| noun_words(scene, thing))
}

/// A verb with its particle and direction, and with the "did" that stresses it.
pub(super) fn own_words(scene: &Scene, verb: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut words: Vec<usize> = tree
        .children_by(verb, &[Deprel::Aux])
        .filter(|&aux| tree.lemma(aux) == "do" && tree.child(verb, Deprel::Xcomp).is_none())
        .filter(|_| {
            !tree
                .children(verb)
                .iter()
                .any(|&not| matches!(tree.lower(not).as_str(), "not" | "n't" | "n’t" | "never"))
        })
        .collect();
    // "*name-checked* X"
    if let Some(hyphen) = verb
        .checked_sub(1)
        .filter(|&hyphen| is_hyphenated(scene, hyphen))
    {
        words.extend([hyphen - 1, hyphen]);
    }
    words.push(verb);
    words.extend(tree.children_by(verb, &[Deprel::CompoundPrt]));
    words.extend(
        tree.children_by(verb, &[Deprel::Advmod])
            .filter(|&adverb| adverb > verb)
            .filter(|&adverb| lexicon::ESSENTIAL_ADVERBS.contains(&tree.lower(adverb).as_str())),
    );
    words
}

/// Whether a token is a hyphen that joins two words, of which none is a name.
fn is_hyphenated(scene: &Scene, hyphen: usize) -> bool {
    let tree = scene.tree;
    let glued = |first: usize| tree.span(first).end == tree.span(first + 1).start;
    hyphen > tree.sentence_tokens(hyphen).start
        && tree.word(hyphen) == "-"
        && glued(hyphen - 1)
        && glued(hyphen)
        && scene.name_over(hyphen - 1).is_none()
}
