//! "Y, *the capital of* X"; "Angela Merkel, *the* German *chancellor*".

use redstring_text::{Construction, Deprel, Kind, Upos};

use crate::gazetteer;

use super::{
    Link, Scene,
    argument::{Argument, bearers, conjuncts, noun_words, prepositions, words},
    lexicon,
    predicate::Wording,
};

/// Links between a name and what the noun phrase set beside it hangs on.
pub(super) fn propose(scene: &Scene, token: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    if !matches!(
        tree.deprel(token),
        Deprel::Appos | Deprel::Parataxis | Deprel::List
    ) {
        return;
    }
    let Some(other) = tree.head(token) else {
        return;
    };
    if tree.deprel(token) != Deprel::Appos && tree.child(token, Deprel::Nsubj).is_some() {
        return;
    }
    // "LONDON — A former trader": a dateline describes nobody.
    let dateline = tree.sentence_tokens(token).start == other
        && (other..token).any(|between| matches!(tree.word(between), "—" | "–" | "-" | "--"));
    if dateline {
        return;
    }
    // The name may be on either side: "Y, the capital of X", "the capital of X, Y".
    let (name, noun) = match (scene.name_at(other), scene.name_at(token)) {
        (Some(name), None) => (name, token),
        (_, Some(name)) if scene.kind(name) == Kind::Person && carrier(scene, other).is_some() => {
            (name, carrier(scene, other).unwrap_or(other))
        }
        (None, Some(name)) if tree.upos(other) == Upos::Noun || is_title(scene, other) => {
            (name, other)
        }
        (None, None) if tree.upos(other) == Upos::Noun => {
            // "her first husband, the cameraman Otar Janelidze"
            let named = bearers(scene, token)
                .into_iter()
                .find(|named| named.is_direct() && scene.is_name(named.mention));
            let Some(named) = named else { return };
            (named.mention, other)
        }
        _ => return,
    };
    for noun in conjuncts(scene, noun) {
        if tree.upos(noun) != Upos::Noun && !is_title(scene, noun) {
            continue;
        }
        if scene.kind(name) == Kind::Person && is_plural(scene, noun) {
            continue;
        }
        for holder in holders(scene, noun) {
            if affiliation(scene, name, noun, &holder, links) {
                continue;
            }
            if holder.mention != name
                && let Some(predicate) = holder.role_wording(scene).build(scene)
            {
                links.push(Link {
                    subject: name,
                    object: holder.mention,
                    predicate,
                    construction: Construction::Apposition,
                    anchor: noun,
                });
            }
        }
    }
}

/// "India's *Prime Minister*, Narendra Modi": a title that is written as a name is.
fn is_title(scene: &Scene, noun: usize) -> bool {
    scene.tree.upos(noun) == Upos::Propn && scene.name_over(noun).is_none()
}

/// "*her party*, the Christian Democrats": what somebody belongs to is no part
/// of somebody. Whether it was one.
pub(super) fn affiliation(
    scene: &Scene,
    name: usize,
    noun: usize,
    holder: &Argument,
    links: &mut Vec<Link>,
) -> bool {
    let belongs = scene.kind(name) != Kind::Person
        && scene.kind(holder.mention) == Kind::Person
        && holder.joined_by.is_empty()
        && lexicon::AFFILIATIONS.contains(&scene.tree.base(noun).as_str());
    if belongs && let Some(predicate) = Wording::of(&holder.via).build(scene) {
        links.push(Link {
            subject: holder.mention,
            object: name,
            predicate,
            construction: Construction::Possessive,
            anchor: noun,
        });
    }
    belongs
}

/// "the *leader* of the Sons of Azawar, X": parses set the person beside the
/// nearer name or place; the role before them is meant.
fn carrier(scene: &Scene, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let no_person = match scene.name_at(noun) {
        Some(name) => scene.kind(name) != Kind::Person,
        None => !gazetteer::is_person_noun(&tree.base(noun)),
    };
    tree.head(noun).filter(|&role| {
        no_person
            && tree.deprel(noun) == Deprel::Nmod
            && gazetteer::is_person_noun(&tree.base(role))
    })
}

/// What a role or description hangs on: its possessor ("*Putin's* press
/// secretary"), a name compounded to it ("the *EU* commissioner", "the
/// *German* chancellor"), or a name after its preposition ("head *of X*").
pub(super) fn holders(scene: &Scene, noun: usize) -> Vec<Argument> {
    let tree = scene.tree;
    let via = noun_words(scene, noun);
    // "Labour's head *of elections strategy*" is not the head of Labour.
    let field = tree
        .children_by(noun, &[Deprel::Nmod])
        .filter(|&child| scene.mention_by_head[child].is_none())
        .find(|&child| words(scene, &prepositions(scene, child)) == "of");
    let mut found = Vec::new();
    for &child in tree.children(noun) {
        let joined_by = prepositions(scene, child);
        let fits = match tree.deprel(child) {
            Deprel::NmodPoss => true,
            Deprel::Compound | Deprel::Amod | Deprel::Nmod | Deprel::NmodUnmarked
                if joined_by.is_empty() =>
            {
                child < noun
                    && tree.lower(child + 1) != "-"
                    && scene
                        .name_at(child)
                        .is_some_and(|name| belongs(scene, name, noun))
            }
            Deprel::Nmod => !lexicon::is_loose(&words(scene, &joined_by)),
            _ => false,
        };
        if !fits {
            continue;
        }
        for argument in bearers(scene, child)
            .into_iter()
            .filter(Argument::is_direct)
        {
            let mut via = via.clone();
            if let Some(field) = field.filter(|_| joined_by.is_empty()) {
                via.extend(prepositions(scene, field));
                via.extend(noun_words(scene, field));
            }
            found.push(Argument {
                mention: argument.mention,
                via,
                joined_by: joined_by.clone(),
            });
        }
    }
    found
}

/// Whether a name before a noun says more than where somebody comes from:
/// always for organisations and places; for a nationality only with an office
/// of state ("Malaysian businessman" links nobody to Malaysia).
pub(super) fn belongs(scene: &Scene, name: usize, noun: usize) -> bool {
    scene.kind(name) != Kind::Location
        || !is_demonym(scene, name)
        || lexicon::STATE_OFFICES.contains(&scene.tree.base(noun).as_str())
        || lexicon::STATE_BODIES.contains(&scene.tree.base(noun).as_str())
}

/// Nobody is "officials": a plural beside one person is a parse gone wrong.
pub(super) fn is_plural(scene: &Scene, noun: usize) -> bool {
    let word = scene.tree.lower(noun);
    word.ends_with('s') && word != scene.tree.base(noun)
}

/// Whether a mention names its country by an adjective.
fn is_demonym(scene: &Scene, mention: usize) -> bool {
    let head = scene.heads[mention];
    matches!(scene.tree.upos(head), Upos::Adj) || matches!(scene.tree.deprel(head), Deprel::Amod)
}
