//! Verbs, active and passive, with their objects and prepositional phrases:
//! "The FBI *scrutinised* Tamerlan", "X was *arrested* by Y", "he *travelled
//! to* Chechnya", "A *agreed to step up cooperation with* B".

use redstring_text::{Construction, Deprel, Kind, Upos};

use crate::speech;

use super::{
    Link, Scene,
    argument::{Argument, bearers, bearers_or_inner, words},
    chain, clause,
    complement::{
        carried_noun, complements_of, completion, leads_to_argument, made_by,
        prepositional_complements, resultative, role_of, wording,
    },
    lexicon,
    oblique::{obliques, where_it_is},
    predicate::Wording,
    reciprocal,
};

/// Links whose predicate is the verb at this token.
pub(super) fn propose(scene: &Scene, verb: usize, links: &mut Vec<Link>) {
    if scene.tree.upos(verb) != Upos::Verb || scene.mention_over[verb].is_some() {
        return;
    }
    // "was quoted as saying": what is said is no deed of its own.
    let quoted = scene.tree.deprel(verb) == Deprel::Advcl
        && (scene.tree.head(verb))
            .is_some_and(|above| matches!(scene.tree.lemma(above), "quote" | "cite"));
    if quoted && scene.tree.lemma(verb) == "say" {
        return;
    }
    // "compared with Y's" is nobody's deed.
    let compared = scene.tree.lemma(verb) == "compare" && scene.tree.deprel(verb) == Deprel::Advcl;
    if compared && clause::is_passive(scene, verb) {
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
    let chain = Wording::of(&chain::chain(scene, verb));
    let objects = clause::objects(scene, verb);
    let described = direct(objects.clone(), scene);
    transferred(scene, verb, &described, links);
    if subjects.is_empty() {
        return;
    }
    let mut complements = Vec::new();
    let own = objects
        .iter()
        .filter(|&&object| !clause::is_of_a_clause(scene, verb, object));
    for &object in own {
        for argument in bearers_or_inner(scene, object)
            .into_iter()
            .chain(made_by(scene, object))
        {
            let completion = if argument.is_direct() {
                completion(scene, verb, object)
            } else {
                Vec::new()
            };
            let wording = wording(scene, &chain, &[], &argument).with(&completion);
            complements.push((wording, argument.mention));
        }
    }
    let carried = carried_noun(scene, &objects);
    // "Under Y, she said, the school": that is no way of saying it.
    let phrases = obliques(scene, verb)
        .into_iter()
        .filter(|(noun, preposition)| {
            !(*noun < verb
                && speech::says(scene.tree.lemma(verb))
                && words(scene, preposition) == "under")
        });
    // "As a governor of Y, she" is said of her.
    let (named_as, prepositional): (Vec<_>, Vec<_>) = phrases.partition(|(noun, preposition)| {
        words(scene, preposition) == "as" && !described.is_empty() && *noun > verb
    });
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
    let alone = objects.is_empty()
        && !prepositional.iter().any(|(_, preposition)| {
            matches!(
                words(scene, preposition).as_str(),
                "with" | "against" | "to" | "for"
            )
        });
    complements.extend(where_it_is(scene, verb, &chain.clone().with(&carried)));
    let before = links.len();
    link_all(
        scene,
        verb,
        Construction::Verb,
        &subjects,
        &complements,
        links,
    );
    if links.len() == before || reciprocal::joins_besides(scene, verb, alone) {
        reciprocal::propose(scene, verb, &chain.with(&carried), &subjects, links);
    }
    object_roles(scene, verb, &objects, links);
}

fn passive(scene: &Scene, verb: usize, links: &mut Vec<Link>) {
    let heads = clause::subjects(scene, verb);
    let patients = direct(heads.clone(), scene);
    let chain = Wording::of(&chain::chain(scene, verb));
    // "her book was published by X": X published her book; "hoped to be met by X": X meets.
    let deed = Wording::of(&chain::own_words(scene, verb));
    let undergone: Vec<(Wording, usize)> = heads
        .iter()
        .flat_map(|&head| bearers_or_inner(scene, head))
        .map(|patient| (wording(scene, &deed, &[], &patient), patient.mention))
        .collect();
    let mut others = Vec::new();
    let mut all_agents = Vec::new();
    let objects = clause::objects(scene, verb);
    // "were sent statements by X": parses hang the agent on the object.
    let on_objects = objects.iter().flat_map(|&object| {
        obliques(scene, object)
            .into_iter()
            .filter(|(_, preposition)| words(scene, preposition) == "by")
    });
    for (noun, preposition) in obliques(scene, verb).into_iter().chain(on_objects) {
        let by = words(scene, &preposition) == "by";
        let agents = if by { bearers(scene, noun) } else { Vec::new() };
        if !agents.is_empty() {
            link_all(
                scene,
                verb,
                Construction::Passive,
                &agents,
                &undergone,
                links,
            );
            all_agents.extend(agents);
        } else if leads_to_argument(scene, &preposition) {
            others.extend(complements_of(scene, noun, &preposition, &chain));
        }
    }
    others.extend(where_it_is(scene, verb, &chain));
    // "was sold to X by Y": what Y did has a direction too.
    link_all(
        scene,
        verb,
        Construction::Passive,
        &all_agents,
        &others,
        links,
    );
    for object in objects.iter().copied().filter(|object| {
        !patients
            .iter()
            .any(|patient| scene.heads[patient.mention] == *object)
    }) {
        for argument in bearers_or_inner(scene, object) {
            others.push((wording(scene, &chain, &[], &argument), argument.mention));
        }
    }
    others.extend(resultative(scene, verb, &chain));
    link_all(
        scene,
        verb,
        Construction::Passive,
        &patients,
        &others,
        links,
    );
    quoted_in(scene, verb, &patients, links);
    if undergone.is_empty() && all_agents.len() > 1 {
        let chain = chain.with(&carried_noun(scene, &heads));
        reciprocal::propose(scene, verb, &chain, &all_agents, links);
    } else if all_agents.is_empty() && others.is_empty() {
        reciprocal::propose(scene, verb, &chain, &patients, links);
    }
}

/// "was quoted as saying *in Corriere della Sera*", "*by the Courier*": the medium that
/// quoted.
fn quoted_in(scene: &Scene, verb: usize, quoted: &[Argument], links: &mut Vec<Link>) {
    let tree = scene.tree;
    if !matches!(tree.lemma(verb), "quote" | "cite") {
        return;
    }
    let saying = tree.children_by(verb, &[Deprel::Advcl, Deprel::Xcomp, Deprel::Obl]);
    let media: Vec<Argument> = std::iter::once(verb)
        .chain(saying)
        .flat_map(|clause| obliques(scene, clause))
        .filter(|(_, preposition)| matches!(words(scene, preposition).as_str(), "in" | "by"))
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

/// "sold the paper *to Velm*": whom a thing goes to, also where nobody is named
/// who gives it.
fn transferred(scene: &Scene, verb: usize, things: &[Argument], links: &mut Vec<Link>) {
    if things.is_empty() || !lexicon::TRANSFER.contains(&scene.tree.lemma(verb)) {
        return;
    }
    let whither: Vec<_> = obliques(scene, verb)
        .into_iter()
        .filter(|(_, preposition)| matches!(words(scene, preposition).as_str(), "to" | "into"))
        .collect();
    let Some((place, preposition)) = whither.first() else {
        return;
    };
    let mut whom = complements_of(scene, *place, preposition, &Wording::of(&[verb]));
    // Of "sold A to X and B to Y" only the first way is sure.
    if whither.len() > 1 {
        whom.truncate(1);
    }
    link_all(scene, verb, Construction::Verb, things, &whom, links);
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
            let roles = role_of(scene, noun, &Wording::of(&chain::chain(scene, verb)));
            link_all(scene, verb, Construction::Verb, &bearers, &roles, links);
        }
    }
}

pub(super) fn link_all(
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
