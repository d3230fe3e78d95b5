//! Verbs, active and passive, with their objects and prepositional phrases:
//! "The FBI *scrutinised* Tamerlan", "X was *arrested* by Y", "he *travelled
//! to* Chechnya", "A *agreed to step up cooperation with* B".

use redstring_text::{Construction, Deprel, Kind, Upos};

use super::{
    Link, Scene,
    argument::{Argument, bearers, bearers_or_inner, noun_words, words},
    clause, lexicon,
    predicate::Wording,
    time,
};

/// Links whose predicate is the verb at this token.
pub(super) fn propose(scene: &Scene, verb: usize, links: &mut Vec<Link>) {
    if scene.tree.upos(verb) != Upos::Verb || scene.mention_over[verb].is_some() {
        return;
    }
    if clause::is_passive(scene, verb) {
        passive(scene, verb, links);
    } else {
        active(scene, verb, links);
    }
}

fn active(scene: &Scene, verb: usize, links: &mut Vec<Link>) {
    let heads = clause::subjects(scene, verb);
    let mut subjects = direct(heads.clone(), scene);
    if subjects.is_empty() {
        subjects = doers(scene, &heads);
    }
    if subjects.is_empty() {
        return;
    }
    let chain = Wording::of(&clause::chain(scene, verb));
    let mut complements = Vec::new();
    let objects = clause::objects(scene, verb);
    for &object in &objects {
        for argument in bearers_or_inner(scene, object) {
            complements.push((wording(&chain, &[], &argument), argument.mention));
        }
    }
    let carried = carried_noun(scene, &objects);
    let described = direct(objects.clone(), scene);
    let (named_as, prepositional): (Vec<_>, Vec<_>) = clause::obliques(scene, verb)
        .into_iter()
        .partition(|(_, preposition)| words(scene, preposition) == "as" && !described.is_empty());
    complements.extend(prepositional_complements(
        scene,
        &prepositional,
        &chain.clone().with(&carried),
    ));
    // "described X as head of Y" says something of X.
    let descriptions = prepositional_complements(scene, &named_as, &chain);
    link_all(
        scene,
        verb,
        Construction::Verb,
        &described,
        &descriptions,
        links,
    );
    complements.extend(resultative(scene, verb, &chain));
    let before = links.len();
    link_all(
        scene,
        verb,
        Construction::Verb,
        &subjects,
        &complements,
        links,
    );
    if links.len() == before {
        reciprocal(scene, verb, &chain.with(&carried), &subjects, links);
    }
    object_roles(scene, verb, &objects, links);
}

fn passive(scene: &Scene, verb: usize, links: &mut Vec<Link>) {
    let patients = direct(clause::subjects(scene, verb), scene);
    let chain = Wording::of(&clause::chain(scene, verb));
    let mut others = Vec::new();
    let mut all_agents = Vec::new();
    let objects = clause::objects(scene, verb);
    // "were sent statements by X": parses hang the agent on the object.
    let on_objects = objects.iter().flat_map(|&object| {
        clause::obliques(scene, object)
            .into_iter()
            .filter(|(_, preposition)| words(scene, preposition) == "by")
    });
    for (noun, preposition) in clause::obliques(scene, verb).into_iter().chain(on_objects) {
        let by = words(scene, &preposition) == "by";
        let agents = if by { bearers(scene, noun) } else { Vec::new() };
        if !agents.is_empty() {
            let patients: Vec<_> = patients
                .iter()
                .map(|patient| (chain.clone(), patient.mention))
                .collect();
            link_all(
                scene,
                verb,
                Construction::Passive,
                &agents,
                &patients,
                links,
            );
            all_agents.extend(agents);
        } else if leads_to_argument(scene, &preposition) {
            others.extend(complements_of(scene, noun, &preposition, &chain));
        }
    }
    for object in objects.iter().copied().filter(|object| {
        !patients
            .iter()
            .any(|patient| scene.heads[patient.mention] == *object)
    }) {
        for argument in bearers_or_inner(scene, object) {
            others.push((wording(&chain, &[], &argument), argument.mention));
        }
    }
    others.extend(resultative(scene, verb, &chain));
    // "calculations presented to the Senate by Graham": he presented them to it.
    let affected = if patients.is_empty() {
        &all_agents
    } else {
        &patients
    };
    link_all(scene, verb, Construction::Passive, affected, &others, links);
    quoted_in(scene, verb, &patients, links);
    if all_agents.is_empty() && others.is_empty() {
        reciprocal(scene, verb, &chain, &patients, links);
    }
}

/// "was quoted as saying *in Corriere della Sera*": the medium quoted.
fn quoted_in(scene: &Scene, verb: usize, quoted: &[Argument], links: &mut Vec<Link>) {
    let tree = scene.tree;
    if !matches!(tree.lemma(verb), "quote" | "cite") {
        return;
    }
    let saying = tree.children_by(verb, &[Deprel::Advcl, Deprel::Xcomp, Deprel::Obl]);
    let media: Vec<Argument> = std::iter::once(verb)
        .chain(saying)
        .flat_map(|clause| clause::obliques(scene, clause))
        .filter(|(_, preposition)| words(scene, preposition) == "in")
        .flat_map(|(noun, _)| bearers(scene, noun))
        .filter(|medium| scene.kind(medium.mention) == Kind::Organisation)
        .collect();
    let complements: Vec<_> = quoted
        .iter()
        .map(|quoted| (Wording::of(&[verb]), quoted.mention))
        .collect();
    link_all(
        scene,
        verb,
        Construction::Passive,
        &media,
        &complements,
        links,
    );
}

/// Subjects must be the thing itself or the state whose body it is.
fn direct(heads: Vec<usize>, scene: &Scene) -> Vec<Argument> {
    heads
        .into_iter()
        .flat_map(|head| bearers(scene, head))
        .collect()
}

/// "*Vidal's* header set up Lewandowski": what a player does, he does.
fn doers(scene: &Scene, subjects: &[usize]) -> Vec<Argument> {
    let tree = scene.tree;
    let deeds = subjects
        .iter()
        .filter(|&&deed| lexicon::DEEDS_IN_SPORT.contains(&tree.lemma(deed)));
    deeds
        .flat_map(|&deed| tree.children_by(deed, &[Deprel::NmodPoss]))
        .flat_map(|owner| bearers(scene, owner))
        .filter(|owner| owner.is_direct() && scene.kind(owner.mention) == Kind::Person)
        .collect()
}

/// The noun of an object that is no mention: "signed *a contract* with Y".
fn carried_noun(scene: &Scene, objects: &[usize]) -> Vec<usize> {
    match objects {
        [object]
            if bearers(scene, *object).is_empty()
                && matches!(scene.tree.upos(*object), Upos::Noun) =>
        {
            noun_words(scene, *object)
        }
        _ => Vec::new(),
    }
}

fn prepositional_complements(
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
fn leads_to_argument(scene: &Scene, preposition: &[usize]) -> bool {
    let preposition = words(scene, preposition);
    !lexicon::is_loose(&preposition) || preposition == "as"
}

/// What a prepositional phrase adds: "travelled *to Chechnya*", "resigned *as
/// leader of X*".
fn complements_of(
    scene: &Scene,
    noun: usize,
    preposition: &[usize],
    chain: &Wording,
) -> Vec<(Wording, usize)> {
    let only_inner = words(scene, preposition) == "as";
    // "during an interview with X", but not "during X's visit".
    let only_with = lexicon::is_loose(&words(scene, preposition)) && !only_inner;
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
        .filter(|argument| {
            !only_with || matches!(words(scene, &argument.joined_by).as_str(), "with" | "to")
        })
        .map(|argument| (wording(chain, preposition, &argument), argument.mention))
        .collect()
}

/// A complement that names what the subject becomes: "became *president of*
/// X", "was named *chairman of* Y".
fn resultative(scene: &Scene, verb: usize, chain: &Wording) -> Vec<(Wording, usize)> {
    let tree = scene.tree;
    tree.children_by(verb, &[Deprel::Xcomp])
        .filter(|&noun| {
            matches!(tree.upos(noun), Upos::Noun | Upos::Adj)
                && tree.child(noun, Deprel::Mark).is_none()
                && clause::has_subject_control(scene, verb)
        })
        .flat_map(|noun| role_of(scene, noun, chain))
        .collect()
}

/// "named X *chairman of* Y" links X and Y.
fn object_roles(scene: &Scene, verb: usize, objects: &[usize], links: &mut Vec<Link>) {
    let tree = scene.tree;
    if clause::has_subject_control(scene, verb) {
        return;
    }
    let bearers = direct(objects.to_vec(), scene);
    for noun in tree.children_by(verb, &[Deprel::Xcomp]) {
        if tree.upos(noun) == Upos::Noun && tree.child(noun, Deprel::Mark).is_none() {
            let roles = role_of(scene, noun, &Wording::of(&clause::chain(scene, verb)));
            link_all(scene, verb, Construction::Verb, &bearers, &roles, links);
        }
    }
}

fn role_of(scene: &Scene, noun: usize, chain: &Wording) -> Vec<(Wording, usize)> {
    bearers_or_inner(scene, noun)
        .into_iter()
        .filter(|argument| !argument.is_direct())
        .map(|argument| (wording(chain, &[], &argument), argument.mention))
        .collect()
}

/// "Russia and the U.S. have agreed", "have known each other", "are locked in a
/// dispute": one link between the conjoined subjects.
fn reciprocal(
    scene: &Scene,
    verb: usize,
    chain: &Wording,
    subjects: &[Argument],
    links: &mut Vec<Link>,
) {
    let tree = scene.tree;
    let [first, second] = subjects else { return };
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
    let governor = *clause::chain(scene, verb).first().unwrap_or(&verb);
    if each_other
        || event.is_some()
        || shared
        || lexicon::RECIPROCAL.contains(&tree.lemma(governor))
        || lexicon::RECIPROCAL.contains(&tree.lemma(verb))
    {
        let event = event.map_or(Vec::new(), |noun| {
            [
                super::argument::prepositions(scene, noun),
                noun_words(scene, noun),
            ]
            .concat()
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

/// The predicate's words with those that lead to its argument.
fn wording(chain: &Wording, preposition: &[usize], argument: &Argument) -> Wording {
    let wording = chain.clone().with(preposition).with(&argument.via);
    if argument.via.is_empty() {
        wording
    } else if argument.joined_by.is_empty() {
        wording.unwritten("of")
    } else {
        wording.with(&argument.joined_by)
    }
}

fn link_all(
    scene: &Scene,
    verb: usize,
    construction: Construction,
    subjects: &[Argument],
    complements: &[(Wording, usize)],
    links: &mut Vec<Link>,
) {
    for subject in subjects {
        for (wording, object) in complements {
            // "both sides underscored their interest": not one side the other's.
            let among = subjects.len() > 1
                && subjects
                    .iter()
                    .any(|other| scene.cluster(other.mention) == scene.cluster(*object));
            if among {
                continue;
            }
            if let Some(predicate) = wording.build(scene)
                && subject.mention != *object
            {
                links.push(Link {
                    subject: subject.mention,
                    object: *object,
                    predicate,
                    construction,
                    anchor: verb,
                });
            }
        }
    }
}
