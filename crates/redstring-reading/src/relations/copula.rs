//! "Y *is a member of* X", "Y *is the capital of* X", "Y *is in* X", "Y *was
//! critical of* X".

use redstring_text::{Construction, Deprel, Kind, Upos};

use crate::gazetteer;

use super::{
    Link, Scene,
    argument::{Argument, bearers, bearers_or_inner, noun_words, prepositions, words},
    clause, complement, lexicon,
    predicate::Wording,
};

/// Links whose predicate is the noun, adjective or place at this token with a
/// form of "be".
pub(super) fn propose(scene: &Scene, token: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    in_charge(scene, token, links);
    capacity(scene, token, links);
    let Some(copula) = tree.child(token, Deprel::Cop) else {
        return;
    };
    let subjects: Vec<_> = clause::subjects(scene, token)
        .into_iter()
        .filter(|&subject| subject != token)
        .flat_map(|subject| bearers(scene, subject))
        .collect();
    named_role(scene, token, links);
    mutual(scene, token, &subjects, links);
    for subject in subjects.iter().filter(|subject| subject.is_direct()) {
        super::location::described_by(scene, subject.mention, token, links);
    }
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
        complements.extend(state(scene, token, copula, &place));
    } else if tree.upos(token) == Upos::Noun || tree.lower(token) == "one" {
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
            let led = words(scene, &preposition);
            let aside = lexicon::is_loose(&led) || lexicon::is_aside(&led, tree.lemma(child));
            if preposition.is_empty() || aside {
                continue;
            }
            // "was critical of the situation in Y"
            let chain = Wording::of(&[copula]).with(&noun_words(scene, token));
            for argument in bearers_or_inner(scene, child) {
                if argument.is_direct() || tree.upos(token) == Upos::Adj {
                    let wording = complement::wording(scene, &chain, &preposition, &argument);
                    complements.push((wording, argument.mention, Construction::Copula));
                }
            }
        }
    }
    for subject in &subjects {
        for (wording, object, construction) in &complements {
            // "X and Y are among the acts", where the acts were taken for X.
            let among = (subjects.iter())
                .any(|other| scene.cluster(other.mention) == scene.cluster(*object));
            if among {
                continue;
            }
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

/// "Laine, currently *in charge of* X": the same without a form of "be".
fn in_charge(scene: &Scene, noun: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let preposition = prepositions(scene, noun);
    if !matches!(tree.lower(noun).as_str(), "charge" | "command" | "control")
        || words(scene, &preposition) != "in"
        || !matches!(
            tree.deprel(noun),
            Deprel::Acl | Deprel::Appos | Deprel::Nmod
        )
        || tree.child(noun, Deprel::Cop).is_some()
    {
        return;
    }
    let Some(name) = tree.head(noun).and_then(|head| scene.name_at(head)) else {
        return;
    };
    for child in tree.children_by(noun, &[Deprel::Nmod]) {
        let of = prepositions(scene, child);
        let wording = Wording::of(&preposition).with(&[noun]).with(&of);
        for object in bearers(scene, child)
            .into_iter()
            .filter(Argument::is_direct)
        {
            if let Some(predicate) = wording.build(scene) {
                links.push(Link {
                    subject: name,
                    object: object.mention,
                    predicate,
                    construction: Construction::Copula,
                    anchor: noun,
                });
            }
        }
    }
}

/// "her duties *as head* of X": whose duties they are holds the role.
fn capacity(scene: &Scene, role: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    if tree.deprel(role) != Deprel::Nmod
        || !gazetteer::is_person_noun(&tree.base(role))
        || words(scene, &prepositions(scene, role)) != "as"
    {
        return;
    }
    let people: Vec<Argument> = tree
        .head(role)
        .into_iter()
        .flat_map(|noun| tree.children_by(noun, &[Deprel::NmodPoss]))
        .flat_map(|owner| bearers(scene, owner))
        .filter(|owner| owner.is_direct() && scene.kind(owner.mention) == Kind::Person)
        .collect();
    for holder in super::apposition::holders(scene, role) {
        for person in people
            .iter()
            .filter(|person| person.mention != holder.mention)
        {
            if let Some(predicate) = holder.role_wording(scene).build(scene) {
                links.push(Link {
                    subject: person.mention,
                    object: holder.mention,
                    predicate,
                    construction: Construction::Role,
                    anchor: role,
                });
            }
        }
    }
}

/// "The two companies had been *rivals*": what two are to one another.
fn mutual(scene: &Scene, token: usize, subjects: &[Argument], links: &mut Vec<Link>) {
    let alone = scene.tree.child(token, Deprel::NmodPoss).is_none()
        && scene.tree.child(token, Deprel::Nmod).is_none();
    if let [first, second] = subjects
        && alone
        && first.is_direct()
        && second.is_direct()
        && super::apposition::is_plural(scene, token)
        && lexicon::COUNTERPARTS.contains(&scene.tree.base(token).as_str())
        && let Some(predicate) = Wording::of(&noun_words(scene, token)).build(scene)
    {
        links.push(Link {
            subject: first.mention,
            object: second.mention,
            predicate,
            construction: Construction::Copula,
            anchor: token,
        });
    }
}

/// "is *in contact with* X", "was *on a trip to* X": a state that leads on.
fn state(
    scene: &Scene,
    noun: usize,
    copula: usize,
    preposition: &[usize],
) -> Vec<(Wording, usize, Construction)> {
    let tree = scene.tree;
    if tree.upos(noun) != Upos::Noun || scene.mention_by_head[noun].is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for child in tree.children_by(noun, &[Deprel::Nmod]) {
        let onward = prepositions(scene, child);
        let leads = match words(scene, &onward).as_str() {
            "of" | "to" | "with" | "against" => true,
            // "is at a summit in Lisbon"
            "at" | "in" => lexicon::CONVERSATIONS.contains(&tree.lemma(noun)),
            _ => false,
        };
        if !leads {
            continue;
        }
        let led = Wording::of(&[copula])
            .with(preposition)
            .with(&noun_words(scene, noun))
            .with(&onward);
        found.extend(bearers_or_inner(scene, child).into_iter().map(|argument| {
            let wording = complement::wording(scene, &led, &[], &argument);
            (wording, argument.mention, Construction::Copula)
        }));
    }
    found
}

/// "Brennik's *lawyer* is X": the subject is the role, the predicate its bearer.
fn named_role(scene: &Scene, token: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let Some(role) = tree.child(token, Deprel::Nsubj) else {
        return;
    };
    // "her markets are in China"
    if !prepositions(scene, token).is_empty() {
        return;
    }
    if tree.upos(role) != Upos::Noun || scene.name_at(role).is_some() {
        return;
    }
    let mut named = bearers(scene, token);
    named.retain(|bearer| scene.is_name(bearer.mention));
    // "The estimates are Belgium 14, Denmark 9": that is a table.
    let counted = named.iter().any(|bearer| {
        let next = scene.referents.tokens[bearer.mention].end;
        tree.sentence_tokens(token).contains(&next) && tree.upos(next) == Upos::Num
    });
    if counted {
        return;
    }
    for bearer in named {
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
fn bearers_or_inner_of(scene: &Scene, noun: usize) -> Vec<Argument> {
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

#[cfg(test)]
mod tests {
    use redstring_text::Article;

    use crate::Reader;

    #[test]
    fn those_who_are_among_others_are_not_among_themselves() {
        let reader = Reader::new().unwrap();
        let text = "Halden Choir, Blue Lantern and Lyrebird are among the other acts.";
        let (_, _, reading) = reader.read(Article::new(text, None)).unwrap();
        assert_eq!(reading.relations.len(), 0);
    }
}
