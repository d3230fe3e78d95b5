//! Members told one by one: "the union, whose *members* include X and Y", "her
//! *students* included Z".

use redstring_text::{Construction, Deprel, Upos};

use super::{
    Link, Scene,
    argument::{Argument, bearers, noun_words, prepositions, words},
    clause,
    predicate::Wording,
    verb::link_all,
};

/// Links from those whom the verb at this token includes to whose they are.
pub(super) fn propose(scene: &Scene, verb: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    if tree.upos(verb) != Upos::Verb
        || tree.lemma(verb) != "include"
        || clause::is_passive(scene, verb)
    {
        return;
    }
    let members: Vec<Argument> = clause::objects(scene, verb)
        .into_iter()
        .flat_map(|object| bearers(scene, object))
        .filter(Argument::is_direct)
        .collect();
    for noun in clause::subjects(scene, verb) {
        if tree.upos(noun) != Upos::Noun || tree.lower(noun) == tree.lemma(noun) {
            continue;
        }
        let wording = Wording::of(&noun_words(scene, noun)).unwritten("of");
        let owners: Vec<(Wording, usize)> = tree
            .children_by(noun, &[Deprel::NmodPoss, Deprel::Nmod])
            .filter(|&owner| {
                let preposition = words(scene, &prepositions(scene, owner));
                matches!(preposition.as_str(), "" | "of")
            })
            .flat_map(|owner| bearers(scene, owner))
            .filter(Argument::is_direct)
            .map(|owner| (wording.clone(), owner.mention))
            .collect();
        link_all(scene, verb, Construction::Verb, &members, &owners, links);
    }
}
