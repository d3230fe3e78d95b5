//! Name and description set beside one another by commas or dashes, where the
//! tree hangs one of them elsewhere: "the archbishop of Recife, *Paulo
//! Teixeira*, as administrator", "X and Y, a *friend* of Z".

use redstring_text::{Deprel, Kind, Upos};

use crate::gazetteer;

use super::{
    Scene,
    apposition::{is_plural, is_title},
    argument::{bearers, prepositions, words},
    lexicon,
};

/// "resigned as the mayor of Riga, *Anna Berg*,": a person's full name between
/// commas after the noun phrase of a role.
pub(super) fn named_after(scene: &Scene, token: usize) -> Option<(usize, usize)> {
    let tree = scene.tree;
    let name = scene.name_at(token)?;
    let tokens = scene.referents.tokens[name].clone();
    let sentence = tree.sentence_tokens(token);
    if scene.kind(name) != Kind::Person
        || tokens.len() < 2
        || tokens.start < sentence.start + 3
        || tree.word(tokens.start - 1) != ","
        || !closes(scene, tokens.end)
    {
        return None;
    }
    let last = tokens.start - 2;
    let role = std::iter::once(last)
        .chain(tree.ancestors(last).take(3))
        .take_while(|&noun| noun <= last && tree.upos(noun) != Upos::Verb)
        .find(|&noun| is_role(scene, noun))?;
    let named = tree
        .children_by(role, &[Deprel::Appos, Deprel::Flat, Deprel::NmodDesc])
        .any(|child| scene.name_at(child).is_some());
    let of_a_name = tree.deprel(role) == Deprel::Appos
        || tree
            .head(role)
            .is_some_and(|head| scene.name_at(head).is_some());
    (!named && !of_a_name).then_some((name, role))
}

/// "appointed Luís Carvalhal, until now *mayor* of Setúbal, as": a role between
/// commas after a person's name.
pub(super) fn described_after(scene: &Scene, token: usize) -> Option<(usize, usize)> {
    let tree = scene.tree;
    let astray = matches!(
        tree.deprel(token),
        Deprel::Advcl | Deprel::Obl | Deprel::Nmod | Deprel::Conj | Deprel::Acl | Deprel::Dep
    );
    if !astray
        || !is_role(scene, token)
        || [Deprel::Cc, Deprel::Nsubj, Deprel::Cop]
            .iter()
            .any(|&deprel| tree.child(token, deprel).is_some())
        || (tree.children_by(token, &[Deprel::Case])).any(|case| tree.lower(case) != "until")
    {
        return None;
    }
    let name = name_before(scene, token)?;
    let last = tree
        .subtree(token)
        .into_iter()
        .rev()
        .find(|&last| tree.upos(last) != Upos::Punct)?;
    (scene.kind(name) == Kind::Person && closes(scene, last + 1)).then_some((name, token))
}

/// "Federated - *owner* of Macy's - will": a name, a dash, and what it is.
pub(super) fn dashed(scene: &Scene, token: usize) -> Option<(usize, usize)> {
    let tree = scene.tree;
    let name = scene.name_at(token)?;
    let dash = scene.referents.tokens[name].end;
    let noun = tree.head(token)?;
    let spaced = noun > dash
        && tree.word(dash) == "-"
        && tree.span(dash - 1).end < tree.span(dash).start
        && tree.span(dash).end < tree.span(dash + 1).start;
    let noun_begins = (dash + 1..noun).all(|between| scene.name_over(between).is_none());
    (spaced && noun_begins && tree.upos(noun) == Upos::Noun).then_some((name, noun))
}

/// The name in "a commander *called* X" and "the authority, *known as* Y".
pub(super) fn called(scene: &Scene, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    tree.children_by(noun, &[Deprel::Acl])
        .filter(|&verb| lexicon::NAMING.contains(&tree.lemma(verb)))
        .filter(|&verb| (noun + 1..verb).all(|between| tree.upos(between) == Upos::Punct))
        .flat_map(|verb| tree.children_by(verb, &[Deprel::Obl, Deprel::Xcomp, Deprel::Obj]))
        .filter(|&child| {
            matches!(
                words(scene, &prepositions(scene, child)).as_str(),
                "" | "as"
            )
        })
        .find_map(|child| scene.name_at(child))
}

/// The name directly before a description that the tree gives to another word:
/// the last of several names, or the only one that it fits ("an officer of the
/// *GRU*, Russia's intelligence agency").
pub(super) fn nearest(scene: &Scene, description: usize, head: usize) -> Option<usize> {
    let tree = scene.tree;
    let name = name_before(scene, description).filter(|_| !is_plural(scene, description))?;
    let kind = gazetteer::noun(&tree.base(description)).map(|noun| noun.kind);
    let last_of_several = match scene.name_at(head) {
        Some(first) => {
            first != name
                && scene.kind(first) == scene.kind(name)
                && bearers(scene, head)
                    .iter()
                    .any(|other| other.mention == name)
        }
        None => {
            let named = bearers(scene, head);
            named.len() > 1 && named.last().is_some_and(|last| last.mention == name)
        }
    };
    let only_one = scene.name_at(head).is_none()
        && kind == Some(scene.kind(name))
        && gazetteer::noun(&tree.base(head)).is_some_and(|noun| Some(noun.kind) != kind);
    (last_of_several || only_one).then_some(name)
}

/// The name that ends at the comma before a noun phrase.
fn name_before(scene: &Scene, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let first = tree
        .subtree(noun)
        .into_iter()
        .find(|&first| tree.upos(first) != Upos::Punct)?;
    let comma = first
        .checked_sub(1)
        .filter(|&comma| tree.word(comma) == ",")?;
    let last = comma.checked_sub(1)?;
    (tree.sentence(last) == tree.sentence(noun))
        .then(|| scene.name_over(last))
        .flatten()
        .filter(|&name| scene.referents.tokens[name].end == comma)
}

/// What one person may be: "mayor", "son".
fn is_role(scene: &Scene, noun: usize) -> bool {
    (scene.tree.upos(noun) == Upos::Noun || is_title(scene, noun))
        && scene.name_over(noun).is_none()
        && gazetteer::is_person_noun(&scene.tree.base(noun))
        && !is_plural(scene, noun)
}

/// Whether a phrase set between commas ends before this token.
fn closes(scene: &Scene, token: usize) -> bool {
    let tree = scene.tree;
    token >= tree.annotation.words.len()
        || tree.sentence(token) != tree.sentence(token - 1)
        || matches!(
            tree.word(token),
            "," | "." | ":" | ";" | "?" | "!" | "—" | "–"
        )
}
