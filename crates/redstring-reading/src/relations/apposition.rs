//! "Y, *the capital of* X"; "Angela Merkel, *the* German *chancellor*".

use redstring_text::{Construction, Deprel, Kind, Upos};

use crate::gazetteer::{self, NounClass};

use super::{
    Link, Scene,
    argument::{Argument, bearers, conjuncts, inner, noun_words, prepositions, words},
    lexicon,
    naming::names_before,
    predicate::Wording,
};

/// Links between a name and what the noun phrase set beside it hangs on.
pub(super) fn propose(scene: &Scene, token: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let Some((name, noun)) = pair(scene, token) else {
        return;
    };
    for (place, noun) in conjuncts(scene, noun).into_iter().enumerate() {
        // "his wife, X, and his *sister* Y"
        let another = || super::naming::name_beside(scene, noun).is_some_and(|other| other != name);
        if place > 0 && another() {
            continue;
        }
        // "Ada Veld, *one of* Tarn's lawyers"
        let several = one_of_several(scene, noun);
        let (one, noun) = several.map_or((Vec::new(), noun), |(one, noun)| (one, noun));
        if tree.upos(noun) != Upos::Noun && !is_title(scene, noun) {
            continue;
        }
        // "Two *officials* of X, Y and Z": each of them is one.
        let mut names = vec![name];
        if one.is_empty() && is_plural(scene, noun) {
            let all = bearers(scene, scene.heads[name]).into_iter();
            names = all
                .map(|argument| argument.mention)
                .filter(|&other| scene.is_name(other) && scene.kind(other) == scene.kind(name))
                .collect();
            if scene.kind(name) == Kind::Person && names.len() < 2 {
                continue;
            }
        }
        for &name in &names {
            super::location::described_by(scene, name, noun, links);
        }
        for holder in holders(scene, noun) {
            for &name in &names {
                if affiliation(scene, name, noun, &holder, links) {
                    continue;
                }
                if holder.mention != name
                    && let Some(predicate) = holder.role_wording(scene).after(&one).build(scene)
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
}

/// "*one of* the *lawyers*": the words before the noun, and the noun.
fn one_of_several(scene: &Scene, one: usize) -> Option<(Vec<usize>, usize)> {
    let tree = scene.tree;
    if tree.lower(one) != "one" {
        return None;
    }
    tree.children_by(one, &[Deprel::Nmod]).find_map(|noun| {
        let of = prepositions(scene, noun);
        (words(scene, &of) == "of" && is_plural(scene, noun))
            .then(|| (std::iter::once(one).chain(of).collect(), noun))
    })
}

/// The name and the noun that are set beside one another by this token.
pub(super) fn pair(scene: &Scene, token: usize) -> Option<(usize, usize)> {
    if is_address(scene, token) {
        return None;
    }
    in_tree(scene, token)
        .or_else(|| super::beside::named_after(scene, token))
        .or_else(|| super::beside::described_after(scene, token))
        .or_else(|| super::beside::dashed(scene, token))
}

/// "president of Velm, *Silver Spring*, Md.": a name before the place around it.
fn is_address(scene: &Scene, token: usize) -> bool {
    let tree = scene.tree;
    let Some(name) = scene.name_at(token) else {
        return false;
    };
    let comma = scene.referents.tokens[name].end;
    let goes_on = tree.sentence_tokens(token).contains(&(comma + 1)) && tree.word(comma) == ",";
    let around = goes_on.then(|| scene.name_over(comma + 1)).flatten();
    around.is_some_and(|around| {
        scene.kind(around) == Kind::Location
            && tree.head(scene.heads[around]) == Some(scene.heads[name])
            && tree.deprel(scene.heads[around]) == Deprel::Appos
    })
}

/// The same where the tree says so.
fn in_tree(scene: &Scene, token: usize) -> Option<(usize, usize)> {
    let tree = scene.tree;
    if !matches!(
        tree.deprel(token),
        Deprel::Appos | Deprel::Parataxis | Deprel::List
    ) {
        return None;
    }
    let other = tree.head(token)?;
    if tree.deprel(token) != Deprel::Appos && tree.child(token, Deprel::Nsubj).is_some() {
        return None;
    }
    // "LONDON — A former trader": a dateline describes nobody.
    let dateline = tree.sentence_tokens(token).start == other
        && (other..token).any(|between| matches!(tree.word(between), "—" | "–" | "-" | "--"));
    if dateline {
        return None;
    }
    // The name may be on either side: "Y, the capital of X", "the capital of X, Y".
    match (scene.name_at(other), scene.name_at(token)) {
        (Some(name), None) => Some((
            super::beside::nearest(scene, token, other).unwrap_or(name),
            token,
        )),
        (_, Some(name)) if scene.kind(name) == Kind::Person && carrier(scene, other).is_some() => {
            Some((name, carrier(scene, other).unwrap_or(other)))
        }
        // "the governor of Arbeta province, X": X is no province.
        (None, Some(name))
            if scene.kind(name) == Kind::Person
                && lexicon::PLACE_SORTS.contains(&tree.base(other).as_str()) =>
        {
            None
        }
        (None, Some(name))
            if tree.upos(other) == Upos::Noun
                || is_title(scene, other)
                || one_of_several(scene, other).is_some() =>
        {
            Some((name, other))
        }
        (None, None) if tree.upos(other) == Upos::Noun => {
            if let Some(name) = super::beside::nearest(scene, token, other) {
                return Some((name, token));
            }
            // "her first husband, the cameraman Otar Janelidze"
            let named = bearers(scene, token)
                .into_iter()
                .find(|named| named.is_direct() && scene.is_name(named.mention))
                .map(|named| (named.mention, other));
            // "her father, Otar Janelidze, a *cameraman* of X"
            named.or_else(|| {
                let name = super::naming::name_beside(scene, other)?;
                (scene.referents.tokens[name].end <= token).then_some((name, token))
            })
        }
        _ => None,
    }
}

/// "India's *Prime Minister*, Narendra Modi": a title that is written as a name is.
pub(super) fn is_title(scene: &Scene, noun: usize) -> bool {
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
    let no_person = |noun: usize| match scene.name_at(noun) {
        Some(name) => scene.kind(name) != Kind::Person,
        None => !gazetteer::is_person_noun(&tree.base(noun)),
    };
    let mut below = noun;
    for above in tree.ancestors(noun).take(2) {
        if !no_person(below) || !matches!(tree.deprel(below), Deprel::Nmod | Deprel::Appos) {
            return None;
        }
        if tree.deprel(below) == Deprel::Nmod && gazetteer::is_person_noun(&tree.base(above)) {
            return Some(above);
        }
        below = above;
    }
    None
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
            Deprel::Nmod => !leads_elsewhere(scene, noun, child, &words(scene, &joined_by)),
            _ => false,
        };
        if !fits {
            continue;
        }
        let bearers = bearers(scene, child);
        if bearers.is_empty() && words(scene, &joined_by) == "of" {
            found.extend(through_field(scene, &via, &joined_by, child));
        }
        for argument in bearers.into_iter().filter(Argument::is_direct) {
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

/// "head of the *UN mission* in Afghanistan", "professor of *law* at the
/// University of X": the phrase after "of" is no mention, and leads to some.
fn through_field(scene: &Scene, role: &[usize], of: &[usize], field: usize) -> Vec<Argument> {
    let via = [role, of, &noun_words(scene, field)].concat();
    let bodies = names_before(scene, field, Kind::Organisation);
    let bodies = bodies.into_iter().map(|mention| Argument {
        mention,
        via: via.clone(),
        joined_by: Vec::new(),
    });
    let led_to = inner(scene, field)
        .into_iter()
        .filter(|argument| {
            matches!(
                words(scene, &argument.joined_by).as_str(),
                "" | "in" | "at" | "for" | "of"
            )
        })
        .map(|argument| Argument {
            via: via.clone(),
            ..argument
        });
    let mut found: Vec<Argument> = bodies.collect();
    for argument in led_to {
        if found.iter().all(|other| other.mention != argument.mention) {
            found.push(argument);
        }
    }
    found
}

/// Whether a phrase behind a role or description says nothing of whose it is: "her son, Bo
/// Lund *of Oslo*", "the banks, X and Y, *with Z*".
fn leads_elsewhere(scene: &Scene, noun: usize, phrase: usize, preposition: &str) -> bool {
    let tree = scene.tree;
    let between = |name: usize| noun < name && name < phrase;
    lexicon::is_loose(preposition)
        || preposition == "with" && gazetteer::is_body(&tree.base(noun))
        || is_family(scene, noun) && tree.children_by(noun, &[Deprel::Appos]).any(between)
}

/// "brother", "son", "partner"
pub(super) fn is_family(scene: &Scene, noun: usize) -> bool {
    gazetteer::noun(&scene.tree.base(noun)).is_some_and(|noun| noun.class == NounClass::Family)
}

/// Whether a name before a noun says more than where somebody comes from:
/// always for organisations and places; for a nationality only with an office
/// of state ("Malaysian businessman" links nobody to Malaysia).
pub(super) fn belongs(scene: &Scene, name: usize, noun: usize) -> bool {
    // "the *Green* party whip"
    let sort = scene.referents.tokens[name].end;
    let sorted = sort < noun && gazetteer::is_body(&scene.tree.base(sort));
    let body = scene.kind(name) == Kind::Organisation
        // "the *European* airline": an adjective is no body.
        && (scene.referents.tokens[name].len() > 1
            || sorted
            || scene.tree.upos(scene.heads[name]) != Upos::Adj);
    body || scene.kind(name) == Kind::Person
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
