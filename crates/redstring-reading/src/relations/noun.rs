//! Nouns that name what happens between two: "talks *between* X *and* Y",
//! "X's *invasion of* Y", "the U.S. *attack on* Y", "the *takeover of* X by Y".

use redstring_text::{Construction, Deprel, Kind, Upos};

use super::{
    Link, Scene,
    argument::{Argument, bearers, conjuncts, names_before, noun_words, prepositions, words},
    lexicon,
    predicate::Wording,
};

/// Links whose predicate is the noun at this token.
pub(super) fn propose(scene: &Scene, noun: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    if tree.upos(noun) != Upos::Noun || scene.name_over(noun).is_some() {
        return;
    }
    // Parses hang "by Y" in "the arrest of X by Y" on X as often as on the noun.
    let inner = tree
        .children_by(noun, &[Deprel::Nmod])
        .flat_map(|child| tree.children_by(child, &[Deprel::Nmod]))
        .filter(|&child| words(scene, &prepositions(scene, child)) == "by");
    let phrases: Vec<Phrase> = tree
        .children_by(noun, &[Deprel::Nmod, Deprel::Obl])
        .chain(inner)
        .map(|child| {
            let preposition = prepositions(scene, child);
            (
                words(scene, &preposition),
                preposition,
                conjuncts(scene, child),
            )
        })
        .collect();
    let between = (phrases.iter())
        .filter(|(preposition, ..)| lexicon::joins_two(preposition))
        .filter_map(|(_, tokens, heads)| match direct(scene, heads)[..] {
            [first, second, ..] => Some((first, second, spoken(scene, noun).with(tokens))),
            _ => None,
        });
    for (first, second, wording) in between {
        links.extend(link(scene, noun, (first, second), &wording));
    }
    if let Some(pair) = joined_before(scene, noun) {
        let wording = spoken(scene, noun).unwritten("between");
        links.extend(link(scene, noun, pair, &wording));
    }
    participants(scene, noun, &phrases, links);
    premises(scene, noun, links);
}

/// A preposition, its tokens, and the heads of what it leads to.
type Phrase = (String, Vec<usize>, Vec<usize>);

/// Who is behind the noun, and whom its phrases lead to.
fn participants(scene: &Scene, noun: usize, phrases: &[Phrase], links: &mut Vec<Link>) {
    let tree = scene.tree;
    let by = phrases.iter().find(|(preposition, ..)| preposition == "by");
    let owners = match by {
        Some((_, _, heads)) => direct(scene, heads),
        None => owners(scene, noun),
    };
    // "the admission of Poland to the EU": Poland is admitted.
    let of = (phrases.iter())
        .find(|(preposition, ..)| preposition == "of")
        .filter(|_| owners.is_empty() && lexicon::MOTIONS.contains(&tree.lemma(noun)));
    let owners = of.map_or(owners, |(_, _, heads)| direct(scene, heads));
    for (preposition, tokens, heads) in phrases {
        let is_owner = of.is_some() && preposition == "of";
        let is_aside = matches!(preposition.as_str(), "at" | "by" | "")
            || lexicon::joins_two(preposition)
            || lexicon::is_loose(preposition);
        if is_owner || is_aside {
            continue;
        }
        let wording = spoken(scene, noun).with(tokens);
        for &owner in &owners {
            for other in direct(scene, heads)
                .into_iter()
                .filter(|&other| other != owner)
            {
                links.extend(link(scene, noun, (owner, other), &wording));
            }
        }
    }
    if by.is_some() {
        let wording = spoken(scene, noun).unwritten("of");
        for possessor in possessors(scene, noun) {
            for &owner in &owners {
                links.extend(link(scene, noun, (owner, possessor), &wording));
            }
        }
    }
}

/// "its *California* stores", "Tarquin's *Dublin* headquarters"
fn premises(scene: &Scene, noun: usize, links: &mut Vec<Link>) {
    if !lexicon::PREMISES.contains(&scene.tree.lemma(noun)) {
        return;
    }
    let places = names_before(scene, noun, Kind::Location);
    let wording = spoken(scene, noun).unwritten("in");
    for owner in possessors(scene, noun) {
        for &place in places.iter().filter(|&&place| place != owner) {
            links.extend(
                link(scene, noun, (owner, place), &wording).map(|link| Link {
                    construction: Construction::Location,
                    ..link
                }),
            );
        }
    }
}

/// The noun as a predicate shows it.
fn spoken(scene: &Scene, noun: usize) -> Wording {
    Wording::of(&noun_words(scene, noun))
}

fn link(
    scene: &Scene,
    noun: usize,
    (subject, object): (usize, usize),
    wording: &Wording,
) -> Option<Link> {
    Some(Link {
        subject,
        object,
        predicate: wording.build(scene)?,
        construction: Construction::Noun,
        anchor: noun,
    })
}

/// "the *Putin-Aso* meeting", "*Japan-Russia* relations": two names joined by a
/// hyphen before an event.
fn joined_before(scene: &Scene, noun: usize) -> Option<(usize, usize)> {
    let tree = scene.tree;
    let event = lexicon::EVENTS.contains(&tree.lemma(noun))
        || lexicon::EVENTS.contains(&tree.lower(noun).as_str());
    let second = noun
        .checked_sub(1)
        .and_then(|token| scene.name_over(token))
        .filter(|_| event)?;
    let hyphen = scene.referents.tokens[second].start.checked_sub(1)?;
    let first = hyphen
        .checked_sub(1)
        .and_then(|token| scene.name_over(token))?;
    let one_sentence = tree.sentence(hyphen - 1) == tree.sentence(noun);
    (one_sentence && matches!(tree.word(hyphen), "-" | "–" | "/")).then_some((first, second))
}

/// Who is behind the noun: its possessor; for an event also a name compounded
/// to it ("*U.S.* sanctions on Y").
fn owners(scene: &Scene, noun: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut found = possessors(scene, noun);
    let is_event = lexicon::EVENTS.contains(&tree.lemma(noun))
        || lexicon::EVENTS.contains(&tree.lower(noun).as_str());
    if found.is_empty() && is_event {
        found.extend(
            tree.children_by(
                noun,
                &[Deprel::Compound, Deprel::Amod, Deprel::NmodUnmarked],
            )
            .filter(|&child| child < noun)
            .filter_map(|child| scene.name_at(child)),
        );
    }
    found
}

fn possessors(scene: &Scene, noun: usize) -> Vec<usize> {
    scene
        .tree
        .children_by(noun, &[Deprel::NmodPoss])
        .flat_map(|child| bearers(scene, child))
        .filter(Argument::is_direct)
        .map(|argument| argument.mention)
        .collect()
}

fn direct(scene: &Scene, heads: &[usize]) -> Vec<usize> {
    heads
        .iter()
        .flat_map(|&head| bearers(scene, head))
        .filter(Argument::is_direct)
        .map(|argument| argument.mention)
        .fold(Vec::new(), |mut mentions, mention| {
            if !mentions.contains(&mention) {
                mentions.push(mention);
            }
            mentions
        })
}
