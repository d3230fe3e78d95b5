//! Names before and behind a noun that say what it stands for, whose it is, or where.

use redstring_text::{Deprel, Kind, Upos};

use super::{
    Scene,
    apposition::is_plural,
    argument::{
        Argument, bearer, bearers, conjuncts, noun_words, prepositions, sorted_name, words,
    },
    lexicon,
};

/// The name set beside a noun: "the group *Hamas*", also where a second
/// description stands between: "her envoy, the diplomat *Ada Veld*".
pub(super) fn name_beside(scene: &Scene, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let close = [
        Deprel::Appos,
        Deprel::Flat,
        Deprel::NmodDesc,
        Deprel::Compound,
    ];
    let after = |noun: usize| -> Vec<usize> {
        tree.children_by(noun, &close)
            .filter(|&child| child > noun)
            .collect()
    };
    let beside = after(noun);
    let named = |children: &[usize]| children.iter().find_map(|&child| scene.name_at(child));
    named(&beside)
        .or_else(|| same_place(scene, noun))
        .or_else(|| {
            let descriptions = beside.iter().filter(|&&child| {
                tree.deprel(child) == Deprel::Appos && scene.name_at(noun).is_none()
            });
            descriptions
                .map(|&child| after(child))
                .find_map(|children| named(&children))
        })
}

/// "by the general *Ada Veld*": some parses give noun and name the same place in the
/// clause.
fn same_place(scene: &Scene, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    if tree.upos(noun) != Upos::Noun || !tree.sentence_tokens(noun).contains(&(noun + 1)) {
        return None;
    }
    let name = scene.name_over(noun + 1)?;
    let head = scene.heads[name];
    let alike = tree.head(noun).is_some()
        && tree.head(noun) == tree.head(head)
        && tree.deprel(noun) == tree.deprel(head)
        && !matches!(tree.deprel(head), Deprel::Conj | Deprel::Compound)
        && prepositions(scene, head).is_empty();
    (alike && scene.referents.tokens[name].start == noun + 1).then_some(name)
}

/// "the Beatle *George Harrison*": what somebody is known by, and directly after it the
/// name that stands in the same place.
pub(super) fn person_after(scene: &Scene, head: usize) -> Option<usize> {
    let tree = scene.tree;
    let known_by = scene.name_at(head)?;
    let next = scene.referents.tokens[known_by].end;
    let inside = tree.sentence_tokens(head).contains(&next);
    let person = inside
        .then(|| scene.name_over(next))
        .flatten()
        .filter(|&person| scene.kind(person) == Kind::Person)?;
    let place = |token: usize| (tree.head(token), tree.deprel(token));
    let stands_for = matches!(scene.kind(known_by), Kind::Organisation | Kind::Misc)
        && place(scene.heads[person]) == place(head)
        && scene.referents.tokens[person].start == next;
    stands_for.then_some(person)
}

/// The name that a noun describes: "Larkquay, a *fund* that X founded", "Aabling
/// is the *woman* who founded X".
pub(super) fn described_name(scene: &Scene, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    if tree.deprel(noun) == Deprel::Appos {
        return tree
            .head(noun)
            .and_then(|head| scene.name_at(head).or_else(|| sorted_name(scene, head)));
    }
    tree.child(noun, Deprel::Cop)?;
    tree.child(noun, Deprel::Nsubj)
        .and_then(|subject| scene.mention_by_head[subject])
}

/// "creditors *including Velm and Tarn*", "rivals *such as Velm*", "experts *like Ada
/// Veld*"
pub(super) fn examples(scene: &Scene, noun: usize) -> Vec<Argument> {
    let tree = scene.tree;
    if tree.upos(noun) != Upos::Noun {
        return Vec::new();
    }
    tree.children_by(noun, &[Deprel::Nmod])
        .filter(|&child| {
            let preposition = words(scene, &prepositions(scene, child));
            matches!(preposition.as_str(), "including" | "such as")
                || preposition == "like" && is_plural(scene, noun)
        })
        .flat_map(|child| conjuncts(scene, child))
        .filter_map(|child| bearer(scene, child))
        .filter(Argument::is_direct)
        .collect()
}

/// "a pipeline *belonging to* Velm", "a mine *owned by* Velm", and of an object whoever
/// made it what it is
pub(super) fn belonging(scene: &Scene, noun: usize) -> Vec<Argument> {
    let tree = scene.tree;
    let mut found = Vec::new();
    for verb in tree.children_by(noun, &[Deprel::Acl]) {
        let leads = match tree.lower(verb).as_str() {
            "belonging" => "to",
            "owned" | "run" | "operated" | "controlled" | "managed" => "by",
            // "accepted the loan *offered by* Velm"
            _ if tree.deprel(noun) == Deprel::Obj && tree.word(verb - 1) != "," => "by",
            _ => continue,
        };
        for owner in tree.children_by(verb, &[Deprel::Obl, Deprel::OblAgent]) {
            let joined_by = prepositions(scene, owner);
            if words(scene, &joined_by) != leads {
                continue;
            }
            found.extend(
                bearers(scene, owner)
                    .into_iter()
                    .filter(Argument::is_direct)
                    .map(|owner| Argument {
                        via: [noun_words(scene, noun), vec![verb]].concat(),
                        joined_by: joined_by.clone(),
                        ..owner
                    }),
            );
        }
    }
    found
}

/// "at its *Coventry* plant", "in a *Lisbon* café": the place before a noun for
/// what is at one place, or before any noun that says where.
pub(super) fn places_before(scene: &Scene, noun: usize) -> Vec<usize> {
    let tree = scene.tree;
    let lemma = tree.lemma(noun);
    let places = names_before(scene, noun, Kind::Location);
    if lexicon::PREMISES.contains(&lemma) || places.is_empty() {
        return places;
    }
    let says_where = matches!(
        words(scene, &prepositions(scene, noun)).as_str(),
        "in" | "at" | "near" | "outside" | "inside"
    );
    let house = lexicon::HOUSES.contains(&lemma) || lexicon::SITES.contains(&lemma);
    // "in an Italian restaurant" is where it may be, "in an Italian prison" in Italy.
    let lies = |&place: &usize| house || tree.upos(scene.heads[place]) != Upos::Adj;
    places
        .into_iter()
        .filter(|place| says_where && lies(place))
        .collect()
}

/// The names of a kind that stand before a noun as parts of it: "*Coventry* plant".
pub(super) fn names_before(scene: &Scene, noun: usize, kind: Kind) -> Vec<usize> {
    scene
        .tree
        .children_by(noun, &[Deprel::Compound, Deprel::Amod])
        .filter(|&child| child < noun)
        .filter_map(|child| scene.name_at(child))
        .filter(|&name| scene.kind(name) == kind)
        .collect()
}
