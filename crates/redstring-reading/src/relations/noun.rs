//! Nouns that name what happens between two: "talks *between* X *and* Y",
//! "X's *invasion of* Y", "the U.S. *attack on* Y", "the *takeover of* X by Y".

use redstring_text::{Construction, Deprel, Kind, Upos};

use super::{
    Link, Scene,
    argument::{Argument, bearers, conjuncts, noun_words, prepositions, words},
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
    let phrases: Vec<(String, Vec<usize>, Vec<usize>)> = tree
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
    for (preposition, tokens, heads) in &phrases {
        if lexicon::joins_two(preposition) {
            between(scene, noun, tokens, heads, links);
        }
    }
    if let Some((first, second)) = joined_before(scene, noun) {
        let predicate = Wording::of(&noun_words(scene, noun))
            .unwritten("between")
            .build(scene);
        links.extend(predicate.map(|predicate| Link {
            subject: first,
            object: second,
            predicate,
            construction: Construction::Noun,
            anchor: noun,
        }));
    }
    let link = |subject: usize, tokens: &[usize], object: usize, links: &mut Vec<Link>| {
        let wording = Wording::of(&noun_words(scene, noun)).with(tokens);
        let wording = if tokens.is_empty() {
            wording.unwritten("of")
        } else {
            wording
        };
        if let Some(predicate) = wording.build(scene) {
            let construction = Construction::Noun;
            links.push(Link {
                subject,
                object,
                predicate,
                construction,
                anchor: noun,
            });
        }
    };
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
    for (preposition, tokens, heads) in &phrases {
        let is_owner = of.is_some() && preposition == "of";
        let is_aside = matches!(preposition.as_str(), "at" | "by" | "")
            || lexicon::joins_two(preposition)
            || lexicon::is_loose(preposition);
        let participates = !is_owner && !is_aside;
        if participates {
            for owner in &owners {
                for argument in direct(scene, heads)
                    .into_iter()
                    .filter(|argument| argument != owner)
                {
                    link(*owner, tokens, argument, links);
                }
            }
        }
    }
    // "its *California* stores", "Tarquin's *Dublin* headquarters"
    if lexicon::PREMISES.contains(&tree.lemma(noun)) {
        let places = tree
            .children_by(noun, &[Deprel::Compound, Deprel::Amod])
            .filter(|&child| child < noun)
            .filter_map(|child| scene.name_at(child))
            .filter(|&place| scene.kind(place) == Kind::Location);
        let places: Vec<usize> = places.collect();
        for owner in possessors(scene, noun) {
            for &place in places.iter().filter(|&&place| place != owner) {
                let predicate = Wording::of(&noun_words(scene, noun))
                    .unwritten("in")
                    .build(scene);
                links.extend(predicate.map(|predicate| Link {
                    subject: owner,
                    object: place,
                    predicate,
                    construction: Construction::Location,
                    anchor: noun,
                }));
            }
        }
    }
    if by.is_some() {
        let possessed: Vec<usize> = possessors(scene, noun);
        for owner in &owners {
            for &possessor in &possessed {
                link(*owner, &[], possessor, links);
            }
        }
    }
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

fn between(
    scene: &Scene,
    noun: usize,
    preposition: &[usize],
    heads: &[usize],
    links: &mut Vec<Link>,
) {
    if let [first, second, ..] = direct(scene, heads)[..]
        && let Some(predicate) = Wording::of(&noun_words(scene, noun))
            .with(preposition)
            .build(scene)
    {
        let construction = Construction::Noun;
        links.push(Link {
            subject: first,
            object: second,
            predicate,
            construction,
            anchor: noun,
        });
    }
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
