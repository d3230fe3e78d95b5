//! Nouns that name what happens between two: "talks *between* X *and* Y",
//! "X's *invasion of* Y", "the U.S. *attack on* Y", "the *takeover of* X by Y".

use redstring_text::{Construction, Deprel, Kind, Upos};

use crate::gazetteer;

use super::{
    Link, Scene,
    argument::{Argument, bearers, conjuncts, inner, noun_words, prepositions, words},
    clause, lexicon,
    naming::names_before,
    predicate::Wording,
};

/// Links whose predicate is the noun at this token.
pub(super) fn propose(scene: &Scene, noun: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    if tree.upos(noun) != Upos::Noun || scene.name_over(noun).is_some() {
        return;
    }
    // Of "a report by X on Y" parses hang Y on X.
    let topics = tree
        .children_by(noun, &[Deprel::Nmod])
        .filter(|&child| {
            lexicon::WRITINGS.contains(&tree.lemma(noun))
                && words(scene, &prepositions(scene, child)) == "by"
        })
        .flat_map(|child| tree.children_by(child, &[Deprel::Nmod]))
        .filter(|&child| {
            matches!(
                words(scene, &prepositions(scene, child)).as_str(),
                "about" | "on"
            )
        });
    // Parses hang "by Y" in "the arrest of X by Y" on X as often as on the noun.
    let inner = tree
        .children_by(noun, &[Deprel::Nmod])
        .flat_map(|child| tree.children_by(child, &[Deprel::Nmod]))
        .filter(|&child| words(scene, &prepositions(scene, child)) == "by");
    let phrases: Vec<Phrase> = tree
        .children_by(noun, &[Deprel::Nmod, Deprel::Obl])
        .chain(inner)
        .chain(topics)
        .map(|child| {
            let preposition = prepositions(scene, child);
            (
                words(scene, &preposition),
                preposition,
                conjuncts(scene, child),
            )
        })
        .collect();
    let compares = std::iter::once(noun)
        .chain(tree.head(noun))
        .any(|noun| lexicon::COMPARISONS.contains(&tree.lemma(noun)));
    let between = (phrases.iter())
        .filter(|_| !compares)
        .filter(|(preposition, ..)| {
            lexicon::joins_two(preposition)
                || preposition == "of" && lexicon::MERGERS.contains(&tree.lemma(noun))
        })
        .filter_map(|(_, tokens, heads)| match direct(scene, heads)[..] {
            [first, second, ..] => Some((first, second, spoken(scene, noun).with(tokens))),
            _ => None,
        });
    for (first, second, wording) in between {
        links.extend(link(scene, noun, (first, second), &wording));
        for (preposition, place) in places_of_event(scene, noun, [first, second]) {
            let wording = spoken(scene, noun).with(&preposition);
            links.extend(link(scene, noun, (first, place), &wording));
            links.extend(link(scene, noun, (second, place), &wording));
        }
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
    let speakers = if owners.is_empty() {
        speakers(scene, noun)
    } else {
        Vec::new()
    };
    for (preposition, tokens, heads) in phrases {
        let is_owner = of.is_some() && preposition == "of";
        let is_aside = matches!(preposition.as_str(), "at" | "by" | "")
            || lexicon::joins_two(preposition)
            || lexicon::is_temporal(preposition)
            || lexicon::is_loose(preposition);
        // "Brazil's *state of* Pernambuco" is Pernambuco; `location` links them.
        let names_itself =
            preposition == "of" && lexicon::NAMED_BY_OF.contains(&tree.base(noun).as_str());
        if is_owner || is_aside || names_itself {
            continue;
        }
        // "the BBC's *correspondent* in Jakarta, X": X is, not the BBC.
        if gazetteer::is_person_noun(&tree.base(noun)) {
            continue;
        }
        let wording = spoken(scene, noun).with(tokens);
        let others = direct(scene, heads);
        for &owner in &owners {
            for &other in others.iter().filter(|&&other| other != owner) {
                links.extend(link(scene, noun, (owner, other), &wording));
            }
            if others.is_empty() && gazetteer::noun(&tree.base(noun)).is_none() {
                for (other, wording) in of_others(scene, heads, &wording) {
                    links.extend(link(scene, noun, (owner, other), &wording));
                }
            }
        }
        if matches!(preposition.as_str(), "with" | "to") {
            for &speaker in &speakers {
                for &other in others.iter().filter(|&&other| other != speaker) {
                    links.extend(link(scene, noun, (speaker, other), &wording));
                }
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

/// "X's response to *Y's* letter": what belongs to somebody leads to them.
fn of_others(scene: &Scene, heads: &[usize], wording: &Wording) -> Vec<(usize, Wording)> {
    heads
        .iter()
        .flat_map(|&head| inner(scene, head))
        .filter(|argument| {
            matches!(
                words(scene, &argument.joined_by).as_str(),
                "" | "of" | "on" | "against" | "with"
            )
        })
        .map(|argument| {
            let wording = wording
                .clone()
                .with(&argument.via)
                .with(&argument.joined_by);
            let wording = match argument.joined_by[..] {
                [] => wording.unwritten("of"),
                _ => wording,
            };
            (argument.mention, wording)
        })
        .collect()
}

/// "*Ankara* gave in after talks with Y": whoever acts then is whoever talked.
fn speakers(scene: &Scene, noun: usize) -> Vec<usize> {
    let tree = scene.tree;
    let then = words(scene, &prepositions(scene, noun));
    if !matches!(
        tree.base(noun).as_str(),
        "meeting" | "negotiation" | "summit" | "talk" | "talks"
    ) || !matches!(then.as_str(), "after" | "following")
    {
        return Vec::new();
    }
    let verb = tree
        .ancestors(noun)
        .take(3)
        .find(|&verb| tree.upos(verb) == Upos::Verb);
    let subjects = verb.map_or(Vec::new(), |verb| clause::subjects(scene, verb));
    match direct(scene, &subjects)[..] {
        [speaker] => vec![speaker],
        _ => Vec::new(),
    }
}

/// Where an event between two takes place; parses hang the place on the second
/// of them too.
fn places_of_event(scene: &Scene, noun: usize, parties: [usize; 2]) -> Vec<(Vec<usize>, usize)> {
    let tree = scene.tree;
    if !lexicon::EVENTS.contains(&tree.lemma(noun)) {
        return Vec::new();
    }
    let hosts = [noun, scene.heads[parties[1]]];
    hosts
        .into_iter()
        .filter(|&host| host == noun || scene.kind(parties[1]) == Kind::Person)
        .flat_map(|host| tree.children_by(host, &[Deprel::Nmod]))
        .filter_map(|child| Some((prepositions(scene, child), scene.name_at(child)?)))
        .filter(|(preposition, place)| {
            words(scene, preposition) == "in"
                && scene.kind(*place) == Kind::Location
                && !parties.contains(place)
        })
        .collect()
}

/// "its *California* stores", "Tarquin's *Dublin* headquarters", "the *Turku*
/// branch of Y"
fn premises(scene: &Scene, noun: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let place = match tree.lemma(noun) {
        premises if lexicon::PREMISES.contains(&premises) => "in",
        // "Kerry's *Middle East* tour"
        abroad if lexicon::ABROAD.contains(&abroad) => "of",
        _ => return,
    };
    let places = names_before(scene, noun, Kind::Location);
    let wording = spoken(scene, noun).unwritten(place);
    let owned_by = tree
        .children_by(noun, &[Deprel::Nmod])
        .filter(|&child| words(scene, &prepositions(scene, child)) == "of")
        .flat_map(|child| bearers(scene, child))
        .filter(Argument::is_direct)
        .map(|argument| argument.mention)
        .filter(|&owner| scene.kind(owner) == Kind::Organisation);
    for owner in possessors(scene, noun).into_iter().chain(owned_by) {
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
    let led: Vec<usize> = leader(scene, noun)
        .map(|(led, _)| led)
        .into_iter()
        .collect();
    Wording::of(&led).with(&noun_words(scene, noun))
}

/// "the *US-led* invasion of Y": the participle, and who leads.
fn leader(scene: &Scene, noun: usize) -> Option<(usize, usize)> {
    let tree = scene.tree;
    let led = tree
        .children_by(noun, &[Deprel::Amod])
        .find(|&led| tree.lower(led) == "led")?;
    let leader = scene.name_over(led.checked_sub(2)?)?;
    (tree.word(led - 1) == "-").then_some((led, leader))
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
    if is_event {
        found.extend(leader(scene, noun).map(|(_, leader)| leader));
    }
    // "two *Rennard* plants, in Douai and Valladolid"
    if found.is_empty() && lexicon::PREMISES.contains(&tree.lemma(noun)) {
        found = names_before(scene, noun, Kind::Organisation);
    }
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
