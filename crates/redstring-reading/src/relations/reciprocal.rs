//! What two conjoined subjects do to one another: "X and Y have agreed", "have
//! known each other", "are locked in a dispute".

use redstring_text::{Construction, Deprel};

use super::{
    Link, Scene,
    argument::{Argument, noun_words, prepositions},
    chain, clause, lexicon,
    predicate::Wording,
    verb::link_all,
};

/// Verbs that two do to one another although they also say where.
const WHEREVER: &[&str] = &["clash", "marry", "meet", "merge", "wed"];

/// Verbs that two do to one another if it is an event that they do: to hold talks, but
/// not a blackboard.
const ONLY_EVENTS: &[&str] = &["break", "cut", "hold", "play", "resume"];

fn is_event(scene: &Scene, noun: usize) -> bool {
    let noun = scene.tree.base(noun);
    [
        lexicon::EVENTS,
        lexicon::BETWEEN_TWO,
        lexicon::CONVERSATIONS,
        lexicon::SHARED,
    ]
    .iter()
    .any(|nouns| nouns.contains(&noun.as_str()))
        || matches!(noun.as_str(), "each" | "one" | "other")
}

/// Whether a verb joins its subjects although something else is said of them:
/// where they met, or what they have agreed to do. `alone` says that it names
/// no object and no other party.
pub(super) fn joins_besides(scene: &Scene, verb: usize, alone: bool) -> bool {
    let tree = scene.tree;
    let governor = chain::chain(scene, verb).first().copied();
    alone && WHEREVER.contains(&tree.lemma(verb))
        || governor.is_some_and(|governor| governor != verb && tree.lemma(governor) == "agree")
}

/// "Russia and the U.S. have agreed", "have known each other", "are locked in a
/// dispute": one link between the conjoined subjects.
pub(super) fn propose(
    scene: &Scene,
    verb: usize,
    chain: &Wording,
    subjects: &[Argument],
    links: &mut Vec<Link>,
) {
    let tree = scene.tree;
    let mut parties: Vec<&Argument> = Vec::new();
    for party in subjects {
        let cluster = scene.cluster(party.mention);
        if !parties
            .iter()
            .any(|other| scene.cluster(other.mention) == cluster)
        {
            parties.push(party);
        }
    }
    let [first, second] = parties[..] else {
        return;
    };
    // "agreed to sell": the infinitive says what they agreed on.
    if tree.child(verb, Deprel::Xcomp).is_some() {
        return;
    }
    let each_other = tree
        .children_by(verb, &[Deprel::Obj, Deprel::Obl, Deprel::Iobj])
        .any(|object| {
            matches!(tree.lower(object).as_str(), "each" | "one")
                && tree
                    .children(object)
                    .iter()
                    .any(|&other| matches!(tree.lower(other).as_str(), "other" | "another"))
                || tree.lower(object) == "other"
                    && tree
                        .children(object)
                        .iter()
                        .any(|&each| tree.lower(each) == "each")
        });
    let event = tree
        .children_by(verb, &[Deprel::Obl])
        .find(|&noun| lexicon::BETWEEN_TWO.contains(&tree.lemma(noun)));
    let shared = tree
        .children_by(verb, &[Deprel::Obj])
        .any(|noun| lexicon::SHARED.contains(&tree.lemma(noun)));
    let together = tree
        .children_by(verb, &[Deprel::Advmod])
        .any(|word| tree.lower(word) == "together");
    let governor = *chain::chain(scene, verb).first().unwrap_or(&verb);
    // "neither could be reached", "the role that both played"
    let undergone = clause::is_passive(scene, verb) && tree.child(verb, Deprel::OblAgent).is_none();
    let apart = undergone && !lexicon::JOINT_FATES.contains(&tree.lemma(verb))
        || ONLY_EVENTS.contains(&tree.lemma(verb))
            && (clause::objects(scene, verb).iter()).any(|&object| !is_event(scene, object));
    let mutual = |verb: usize| !apart && lexicon::RECIPROCAL.contains(&tree.lemma(verb));
    if each_other || event.is_some() || shared || together || mutual(governor) || mutual(verb) {
        let event = event.map_or(Vec::new(), |noun| {
            [prepositions(scene, noun), noun_words(scene, noun)].concat()
        });
        let complement = (chain.clone().with(&event), second.mention);
        link_all(
            scene,
            verb,
            Construction::Verb,
            std::slice::from_ref(first),
            &[complement],
            links,
        );
    }
}
