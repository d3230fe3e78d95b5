//! Prepositional phrases of a verb, also those that the tree hangs elsewhere:
//! on a person beside the verb, on an adverb, behind a gap ("served with X and
//! later *with Y*"), on the place of a clause with "where".

use redstring_text::{Deprel, Kind, Upos};

use super::{
    Scene,
    argument::{bearers_or_inner, conjuncts, prepositions, words},
    clause::{antecedent_of_relative, stranded_preposition},
    lexicon,
    predicate::Wording,
};

/// Head of the noun phrase and words of the preposition.
pub(super) type Phrase = (usize, Vec<usize>);

/// Prepositional phrases that a verb takes.
pub(super) fn obliques(scene: &Scene, verb: usize) -> Vec<Phrase> {
    let tree = scene.tree;
    let own: Vec<usize> = tree
        .children_by(
            verb,
            // "held talks *with Velm*" is parsed as a second object.
            &[Deprel::Obl, Deprel::OblAgent, Deprel::Nmod, Deprel::Obj],
        )
        .filter(|&child| !is_before_clause(scene, verb, child))
        .chain(before_clause(scene, verb))
        .collect();
    let mut found: Vec<Phrase> = own
        .iter()
        .map(|&child| complex_preposition(scene, child))
        .map(|(child, preposition)| (antecedent_of_relative(scene, verb, child), preposition))
        .filter(|(_, preposition)| !preposition.is_empty())
        .filter(|(noun, preposition)| {
            !lexicon::is_aside(&words(scene, preposition), tree.lemma(*noun))
        })
        .collect();
    found.extend(misplaced(scene, verb));
    found.extend(gapped(scene, verb, &own));
    found.extend(beyond_adverbs(scene, verb));
    if tree.deprel(verb) == Deprel::AclRelcl
        && let (Some(head), Some(preposition)) =
            (tree.head(verb), stranded_preposition(scene, verb))
    {
        found.push((head, vec![preposition]));
    }
    found
}

/// "said *at the congress of Y* that she would leave": parses hang the phrase on the
/// clause behind it.
fn before_clause(scene: &Scene, verb: usize) -> impl Iterator<Item = usize> {
    let tree = scene.tree;
    (tree.children_by(verb, &[Deprel::Ccomp])).flat_map(move |clause| {
        tree.children_by(clause, &[Deprel::Obl])
            .filter(move |&phrase| phrase > verb && is_before_clause(scene, clause, phrase))
    })
}

/// Whether a phrase stands before the "that" of the clause on which it hangs.
fn is_before_clause(scene: &Scene, clause: usize, phrase: usize) -> bool {
    let tree = scene.tree;
    tree.deprel(clause) == Deprel::Ccomp
        && (tree.children_by(clause, &[Deprel::Mark]))
            .any(|that| phrase < that && tree.lower(that) == "that")
}

/// "in favour of X", "in front of X": the noun belongs to the preposition.
fn complex_preposition(scene: &Scene, child: usize) -> Phrase {
    let tree = scene.tree;
    let preposition = prepositions(scene, child);
    if !lexicon::IN_PREPOSITIONS.contains(&tree.lower(child).as_str())
        || tree.child(child, Deprel::Det).is_some()
    {
        return (child, preposition);
    }
    let inner = tree.children_by(child, &[Deprel::Nmod]).find_map(|inner| {
        let of = prepositions(scene, inner);
        (words(scene, &of) == "of").then_some((inner, of))
    });
    match inner {
        Some((inner, of)) => (inner, [preposition, vec![child], of].concat()),
        None => (child, preposition),
    }
}

/// Places that parses hang on a person or body beside the verb: "met Hollande
/// *in Paris*", "arrested by police *in Recife*".
fn misplaced(scene: &Scene, verb: usize) -> Vec<Phrase> {
    let tree = scene.tree;
    let is_agent = |&noun: &usize| match scene.name_at(noun) {
        Some(name) => scene.kind(name) == Kind::Person,
        None => {
            let noun = tree.base(noun);
            lexicon::STATE_BODIES.contains(&noun.as_str())
                || lexicon::PEOPLE_OF_BODIES.contains(&noun.as_str())
        }
    };
    tree.children_by(verb, &[Deprel::Obj, Deprel::Obl, Deprel::OblAgent])
        .flat_map(|noun| conjuncts(scene, noun))
        .filter(is_agent)
        .flat_map(|noun| places_of(scene, noun))
        .collect()
}

/// The named places that hang on a noun by "in", "at" or "near".
fn places_of(scene: &Scene, noun: usize) -> impl Iterator<Item = Phrase> {
    scene
        .tree
        .children_by(noun, &[Deprel::Nmod])
        .filter(|&place| is_place(scene, place))
        .map(|place| (place, prepositions(scene, place)))
        .filter(|(_, preposition)| {
            matches!(words(scene, preposition).as_str(), "in" | "at" | "near")
        })
}

fn is_place(scene: &Scene, token: usize) -> bool {
    scene
        .name_at(token)
        .is_some_and(|name| scene.kind(name) == Kind::Location)
}

/// "served with X in Kosovo and later *with Y in Mali*", "flew to Oslo on Sunday and
/// from there *to Riga*": coordinated phrases that have prepositions of their own.
fn gapped(scene: &Scene, verb: usize, own: &[usize]) -> Vec<Phrase> {
    let tree = scene.tree;
    let mut found = Vec::new();
    for child in tree.children_by(verb, &[Deprel::Conj]) {
        let preposition = prepositions(scene, child);
        let clause = tree
            .children_by(child, &[Deprel::Cop, Deprel::Nsubj, Deprel::NsubjPass])
            .next();
        if matches!(tree.upos(child), Upos::Noun | Upos::Propn)
            && !preposition.is_empty()
            && clause.is_none()
        {
            found.push((child, preposition));
            found.extend(places_of(scene, child));
        }
    }
    for &noun in own {
        let first = words(scene, &prepositions(scene, noun));
        for child in tree.children_by(noun, &[Deprel::Conj]) {
            let preposition = prepositions(scene, child);
            if !preposition.is_empty() && words(scene, &preposition) != first {
                found.push((child, preposition));
            }
        }
    }
    found
}

/// "took them *back to* Oslo", "broke *away from* the party"
fn beyond_adverbs(scene: &Scene, verb: usize) -> Vec<Phrase> {
    let tree = scene.tree;
    tree.children_by(verb, &[Deprel::Advmod])
        .filter(|&adverb| adverb > verb && tree.upos(adverb) == Upos::Adv)
        .filter(|&adverb| lexicon::DIRECTIONS.contains(&tree.lower(adverb).as_str()))
        .flat_map(|adverb| {
            tree.children_by(adverb, &[Deprel::Obl])
                .map(move |noun| (adverb, noun, prepositions(scene, noun)))
        })
        .filter(|(_, _, preposition)| !preposition.is_empty())
        .map(|(adverb, noun, preposition)| (noun, [vec![adverb], preposition].concat()))
        .collect()
}

/// "a summit in Lima, *where* X offered to pay": a clause takes place where its
/// noun is. The predicate with its "in", and the mention of the place.
pub(super) fn where_it_is(scene: &Scene, verb: usize, chain: &Wording) -> Vec<(Wording, usize)> {
    let tree = scene.tree;
    let by_where = tree
        .children_by(verb, &[Deprel::Advmod])
        .any(|child| child < verb && tree.lower(child) == "where");
    let Some(noun) = tree
        .head(verb)
        .filter(|_| by_where && tree.deprel(verb) == Deprel::AclRelcl)
    else {
        return Vec::new();
    };
    bearers_or_inner(scene, noun)
        .into_iter()
        .filter(|place| scene.kind(place.mention) == Kind::Location)
        .take(1)
        .map(|place| (chain.clone().unwritten("in"), place.mention))
        .collect()
}
