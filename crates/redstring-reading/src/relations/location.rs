//! Where a named thing is: "Brisbane, Australia", "the town of X in Y",
//! "London-based X", and where a named person or body belongs: "Smith of Y".

use redstring_text::{Construction, Deprel, Kind, Predicate, Upos};

use super::{
    Link, Scene,
    apposition::is_family,
    argument::{bearers, phrase_head, prepositions, words},
    lexicon,
    predicate::Wording,
};

/// Links between this name and the place or body that stands directly with it.
pub(super) fn propose(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    if !scene.is_name(mention) {
        described_as_based(scene, mention, links);
        return;
    }
    nested(scene, mention, links);
    comma_place(scene, mention, links);
    preposition(scene, mention, links);
    super::possessive::propose(scene, mention, links);
    sorted(scene, mention, links);
    seat(scene, mention, links);
    based(scene, mention, links);
    owned(scene, mention, links);
}

/// "*Velm-owned* Tarn", "the *Velm-backed* carmaker Tarn": who does what the participle
/// says.
fn owned(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let start = scene.referents.tokens[mention].start;
    let sentence = tree.sentence_tokens(start);
    let before = start.saturating_sub(WORDS_BETWEEN).max(sentence.start + 2)..start;
    let head = scene.heads[mention];
    let hangs = |token: usize| {
        std::iter::once(token)
            .chain(tree.ancestors(token))
            .take(3)
            .any(|above| above == head)
    };
    for participle in before.filter(|&token| {
        lexicon::OWNING.contains(&tree.lower(token).as_str()) && tree.word(token - 1) == "-"
    }) {
        let owner = scene
            .name_over(participle - 2)
            .filter(|&owner| owner != mention && hangs(participle));
        if let Some(owner) = owner
            && let Some(predicate) = Wording::of(&[participle]).build(scene)
        {
            links.push(Link {
                subject: owner,
                object: mention,
                predicate,
                construction: Construction::Passive,
                anchor: participle,
            });
        }
    }
}

/// "Brisbane, Australia": a place, a comma, the larger place, and no list.
fn comma_place(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let end = scene.referents.tokens[mention].end;
    let sentence = tree.sentence_tokens(end - 1);
    if scene.kind(mention) != Kind::Location || end + 1 >= sentence.end || tree.word(end) != "," {
        return;
    }
    // "Halle, *eastern* Germany"
    let quarter = scene.name_over(end + 1).is_none()
        && lexicon::QUARTERS.contains(&tree.lower(end + 1).as_str())
        && end + 2 < sentence.end;
    let next = end + 1 + usize::from(quarter);
    let Some(outer) = scene.mention_over[next] else {
        return;
    };
    let head = scene.heads[outer];
    let larger = scene.is_name(outer)
        && scene.kind(outer) == Kind::Location
        && scene.referents.tokens[outer].start == next
        && tree.head(head) == Some(scene.heads[mention])
        && matches!(
            tree.deprel(head),
            Deprel::Appos
                | Deprel::NmodUnmarked
                | Deprel::Nmod
                | Deprel::List
                | Deprel::Flat
                | Deprel::Dep
        );
    let lists = tree
        .children_by(scene.heads[mention], &[Deprel::Conj])
        .any(|conjunct| conjunct > head);
    if larger && !lists {
        push(
            scene,
            (mention, outer),
            said_by_mark(scene, "in", end),
            head,
            links,
        );
    }
}

/// "the University of X in Y", "Smith of Reuters".
fn preposition(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let head = phrase_head(scene, mention);
    let sort = Wording::of(if head == scene.heads[mention] {
        &[]
    } else {
        std::slice::from_ref(&head)
    });
    // Parses hang the place on any word of a name.
    let own = scene.referents.tokens[mention].clone();
    let hosts = own
        .clone()
        .chain(Some(head).filter(|head| !own.contains(head)));
    let phrases = hosts
        .flat_map(|host| tree.children_by(host, &[Deprel::Nmod]))
        .filter(|child| !own.contains(child));
    for child in phrases {
        let tokens = prepositions(scene, child);
        let preposition = words(scene, &tokens);
        for argument in bearers(scene, child)
            .into_iter()
            .filter(|argument| argument.is_direct())
        {
            let fits = match (scene.kind(mention), scene.kind(argument.mention)) {
                // "met Fabius at the ministry": that is where they met.
                (Kind::Person, Kind::Organisation)
                    if matches!(tree.deprel(head), Deprel::Obj | Deprel::Obl) =>
                {
                    matches!(preposition.as_str(), "of" | "from")
                }
                (Kind::Person, Kind::Organisation) => {
                    matches!(preposition.as_str(), "of" | "from" | "at" | "with" | "for")
                }
                // "met Kerry in Paris": that place is the verb's; see `clause`.
                (Kind::Person, Kind::Location) => matches!(preposition.as_str(), "of" | "from"),
                (_, Kind::Location) => matches!(
                    preposition.as_str(),
                    "in" | "of" | "from" | "near" | "at" | "outside" | "off"
                ),
                (Kind::Organisation, Kind::Organisation) => {
                    matches!(preposition.as_str(), "of" | "at")
                }
                _ => false,
            };
            if fits {
                // "her *son* Bo Lund of Oslo" is no son of the town.
                let role = (scene.kind(mention) == Kind::Person)
                    .then(|| super::role::bare_title(scene, mention))
                    .flatten()
                    .filter(|title| title.iter().all(|&noun| !is_family(scene, noun)));
                let wording = role.map_or(sort.clone(), |role| Wording::of(&role));
                let predicate = wording.with(&tokens).build(scene);
                push(scene, (mention, argument.mention), predicate, child, links);
            }
        }
    }
}

/// "the German *city of Cologne*", "Kolkata's *Burrabazar area*": the place or
/// state that stands before what sort of place it is.
fn sorted(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let sort = phrase_head(scene, mention);
    // "the Pacific countries of X *and Y*"
    let sort = match tree.head(scene.heads[mention]) {
        Some(first) if tree.deprel(scene.heads[mention]) == Deprel::Conj => scene
            .name_at(first)
            .map_or(sort, |first| phrase_head(scene, first)),
        _ => sort,
    };
    if scene.kind(mention) != Kind::Location
        || sort == scene.heads[mention]
        || tree.upos(sort) != Upos::Noun
    {
        return;
    }
    let outer = tree
        .children_by(
            sort,
            &[
                Deprel::Amod,
                Deprel::Compound,
                Deprel::NmodPoss,
                Deprel::NmodUnmarked,
            ],
        )
        .filter(|&child| child < sort)
        .filter_map(|child| scene.name_at(child))
        .find(|&outer| outer != mention && scene.kind(outer) == Kind::Location);
    if let Some(outer) = outer {
        let predicate = Wording::of(&[sort]).unwritten("of").build(scene);
        push(scene, (mention, outer), predicate, sort, links);
    }
}

/// "an analyst at Banque Delorme *in Paris*", "appealed to the Court of
/// Arbitration *in Lausanne*": parses hang the place on what comes before, but a
/// house of that kind is where it is.
fn seat(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let tokens = scene.referents.tokens[mention].clone();
    let end = tree.sentence_tokens(tokens.start).end;
    let house = tokens
        .clone()
        .any(|token| lexicon::HOUSES.contains(&tree.lower(token).as_str()));
    if scene.kind(mention) != Kind::Organisation || !house || tokens.end + 1 >= end {
        return;
    }
    let Some(place) = scene.mention_over[tokens.end + 1] else {
        return;
    };
    let hangs = tree.head(scene.heads[place]).is_some_and(|above| {
        above != scene.heads[mention]
            && std::iter::once(scene.heads[mention])
                .chain(tree.ancestors(scene.heads[mention]))
                .take(4)
                .any(|token| token == above)
    });
    if tree.lower(tokens.end) == "in"
        && scene.is_name(place)
        && scene.kind(place) == Kind::Location
        && hangs
    {
        let predicate = Wording::of(&[tokens.end]).build(scene);
        push(
            scene,
            (mention, place),
            predicate,
            scene.heads[place],
            links,
        );
    }
}

/// "in Tabqa *in the province of Raqqa*", "in Monte Sumi, in the province of X": a
/// place, and directly after it the place around it, which parses hang beside it.
fn nested(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let head = scene.heads[mention];
    let end = scene.referents.tokens[mention].end;
    let sentence = tree.sentence_tokens(head);
    let case = if end < sentence.end && tree.word(end) == "," {
        end + 1
    } else {
        end
    };
    let inside = scene.kind(mention) == Kind::Location
        && case + 1 < sentence.end
        && tree.lower(case) == "in"
        && prepositions(scene, head).len() == 1;
    let Some(phrase) = inside.then(|| tree.head(case)).flatten() else {
        return;
    };
    let beside = tree.head(phrase) == tree.head(head) && tree.head(head).is_some();
    let lists = [head, phrase]
        .iter()
        .any(|&place| tree.child(place, Deprel::Conj).is_some());
    let sorted = scene.name_at(phrase).is_none();
    if !beside || lists || !(sorted || case > end) {
        return;
    }
    for outer in bearers(scene, phrase) {
        if outer.is_direct()
            && scene.is_name(outer.mention)
            && scene.kind(outer.mention) == Kind::Location
        {
            let predicate = Wording::of(&[case]).build(scene);
            push(scene, (mention, outer.mention), predicate, phrase, links);
        }
    }
}

/// "The *San Francisco-based* firm": a description that says where.
fn described_as_based(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    for token in scene.referents.tokens[mention].clone() {
        at_hyphened_place(scene, mention, token, links);
    }
}

/// "X, a *Lisbon-based* firm", "X is an *Oslo-born* singer": the same of the noun that
/// describes a name.
pub(super) fn described_by(scene: &Scene, mention: usize, noun: usize, links: &mut Vec<Link>) {
    let before = [Deprel::Amod, Deprel::Acl];
    for child in scene.tree.children_by(noun, &before) {
        if child < noun {
            at_hyphened_place(scene, mention, child, links);
        }
    }
}

/// A link to the place that a hyphen joins to this participle.
fn at_hyphened_place(scene: &Scene, mention: usize, participle: usize, links: &mut Vec<Link>) {
    let place = participle
        .checked_sub(2)
        .filter(|_| says_where(scene, participle) && scene.tree.word(participle - 1) == "-")
        .and_then(|token| scene.name_over(token))
        .filter(|&place| scene.kind(place) == Kind::Location && place != mention);
    if let Some(place) = place {
        let predicate = Wording::of(&[participle]).unwritten("in").build(scene);
        push(scene, (mention, place), predicate, participle, links);
    }
}

/// "London-*based*", "London-*born*"
fn says_where(scene: &Scene, token: usize) -> bool {
    matches!(
        scene.tree.lower(token).as_str(),
        "based" | "born" | "headquartered" | "listed"
    )
}

/// Most words between "based" and the name.
const WORDS_BETWEEN: usize = 5;

/// "London-based X", "the London-based aid group X"
fn based(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let start = scene.referents.tokens[mention].start;
    let sentence = tree.sentence_tokens(start);
    let Some(based) = (start.saturating_sub(WORDS_BETWEEN).max(sentence.start)..start)
        .rev()
        .find(|&token| says_where(scene, token))
    else {
        return;
    };
    let place = (based.saturating_sub(2).max(sentence.start)..based)
        .rev()
        .find_map(|token| scene.name_over(token));
    let Some(place) =
        place.filter(|&place| place != mention && scene.kind(place) == Kind::Location)
    else {
        return;
    };
    let head = scene.heads[mention];
    let described = tree.head(head).filter(|_| {
        matches!(
            tree.deprel(head),
            Deprel::Appos | Deprel::Flat | Deprel::NmodDesc
        )
    });
    let hangs = tree.head(based) == Some(start - 1)
        || std::iter::once(based)
            .chain(tree.ancestors(based))
            .take(3)
            .any(|token| token == head || Some(token) == described);
    if hangs {
        let predicate = Wording::of(&[based]).unwritten("in").build(scene);
        push(scene, (mention, place), predicate, based, links);
    }
}

/// A predicate that only a comma or a possessive says; it stands where that does.
pub(super) fn said_by_mark(scene: &Scene, word: &str, mark: usize) -> Option<Predicate> {
    Some(Predicate {
        text: word.to_owned(),
        lemma: word.to_owned(),
        span: scene.tree.span(mark),
    })
}

pub(super) fn push(
    scene: &Scene,
    (subject, object): (usize, usize),
    predicate: Option<Predicate>,
    anchor: usize,
    links: &mut Vec<Link>,
) {
    // "Smith of Reuters" belongs there, he does not lie there.
    let construction = match (scene.kind(subject), scene.kind(object)) {
        (Kind::Person, Kind::Organisation) => Construction::Noun,
        _ => Construction::Location,
    };
    links.extend(predicate.map(|predicate| Link {
        subject,
        object,
        predicate,
        construction,
        anchor,
    }));
}
