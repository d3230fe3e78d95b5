//! From the head of a noun phrase to the people, organisations and places
//! that it puts in an argument's place.

use redstring_text::{Deprel, Kind, Upos};

use crate::gazetteer;

use super::{
    Scene, lexicon,
    naming::{
        belonging, described_name, examples, name_beside, names_before, person_after, places_before,
    },
    predicate::Wording,
};

/// A mention in an argument's place.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    pub mention: usize,
    /// Words between the predicate and the mention that belong to the
    /// predicate: "tipped off *secret services* of".
    pub via: Vec<usize>,
    /// The preposition that leads from them to the mention; "of" if none is written.
    pub joined_by: Vec<usize>,
}

impl Argument {
    fn direct(mention: usize) -> Self {
        Self {
            mention,
            via: Vec::new(),
            joined_by: Vec::new(),
        }
    }

    /// The words of a role that hangs on the mention: "press secretary of".
    pub fn role_wording(&self, scene: &Scene) -> Wording {
        let wording = Wording::of(&self.via);
        if self.joined_by.is_empty() {
            // "director *of* research"
            let mut role = self.via.iter().copied();
            let role = role
                .by_ref()
                .take_while(|&word| scene.tree.upos(word) != Upos::Adp)
                .last()
                .map(|noun| scene.tree.base(noun));
            wording.unwritten(lexicon::preposition_of_role(&role.unwrap_or_default()))
        } else {
            wording.with(&self.joined_by)
        }
    }

    /// Whether the noun phrase itself is the mention.
    pub fn is_direct(&self) -> bool {
        self.via.is_empty()
    }
}

/// The mentions that the noun phrase with this head stands for, conjuncts
/// included: "Russia and the U.S." is two.
pub(super) fn bearers(scene: &Scene, head: usize) -> Vec<Argument> {
    if scene.tree.lower(head) == "whose" {
        return owner_of_whose(scene, head);
    }
    conjuncts(scene, head)
        .into_iter()
        .flat_map(|head| bearers_at(scene, head))
        .collect()
}

/// "Aegis Ferries, *whose* office": what the relative clause describes.
fn owner_of_whose(scene: &Scene, whose: usize) -> Vec<Argument> {
    let tree = scene.tree;
    let clause = tree
        .ancestors(whose)
        .take(6)
        .find(|&token| tree.deprel(token) == Deprel::AclRelcl);
    let owner = clause.and_then(|clause| tree.head(clause));
    owner.map_or(Vec::new(), |owner| bearers_at(scene, owner))
}

/// What one head stands for: one thing, or several ("the two companies", "the
/// operators X and Y").
fn bearers_at(scene: &Scene, head: usize) -> Vec<Argument> {
    if let Some(mentions) = scene.together.get(&head) {
        return mentions
            .iter()
            .map(|&mention| Argument::direct(mention))
            .collect();
    }
    let Some(argument) = bearer(scene, head) else {
        return examples(scene, head);
    };
    let tree = scene.tree;
    let name = scene.heads[argument.mention];
    let listed = name > head
        && argument.is_direct()
        && (tree.ancestors(name).take(2)).any(|above| above == head);
    // "the carmaker Velm and the shipyard Tarn"
    let others = (tree.children_by(name, &[Deprel::Conj]))
        .filter(|&other| {
            listed && is_nominal(tree.upos(other)) && prepositions(scene, other).is_empty()
        })
        .filter_map(|other| bearer(scene, other))
        .filter(Argument::is_direct);
    std::iter::once(argument).chain(others).collect()
}

/// The same, and also the mentions one step inside of a phrase that is no
/// mention itself: "a contract *with Y*", "*Russia's* help".
pub(super) fn bearers_or_inner(scene: &Scene, head: usize) -> Vec<Argument> {
    let mut found = Vec::new();
    for head in conjuncts(scene, head) {
        let bearers = bearers_at(scene, head);
        // "heads the *German* delegation *in the Assembly*" leads to both.
        if !bearers.iter().any(Argument::is_direct) {
            found.extend(inner(scene, head));
        }
        found.extend(bearers);
    }
    found
}

/// A noun phrase's head and the heads that are coordinated with it.
pub(super) fn conjuncts(scene: &Scene, head: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut heads = vec![head];
    // "with X and later for Y": a phrase with another preposition is its own.
    let led_alike = |child: usize| {
        let preposition = words(scene, &prepositions(scene, child));
        preposition.is_empty() || preposition == words(scene, &prepositions(scene, head))
    };
    heads.extend(
        tree.children_by(head, &[Deprel::Conj])
            .filter(|&child| is_nominal(tree.upos(child)) && led_alike(child)),
    );
    heads
}

fn is_nominal(upos: Upos) -> bool {
    matches!(
        upos,
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::X
    )
}

/// What one head stands for: itself, the name set beside it ("the group
/// Hamas"), or the state whose unnamed body it is ("Russian authorities").
pub(super) fn bearer(scene: &Scene, head: usize) -> Option<Argument> {
    let tree = scene.tree;
    let sorted = sorted_name(scene, head);
    let beside = name_beside(scene, head)
        .or_else(|| super::beside::called(scene, head))
        // "the mayor of Urgun district, X": X is no district.
        .filter(|&name| sorted.is_none() || scene.kind(name) != Kind::Person);
    if let Some(mention) = person_after(scene, head) {
        return Some(Argument::direct(mention));
    }
    if let Some(mention) = scene.mention_by_head[head] {
        // "it" and "the company" stand for their names; a name beside wins
        // over a description.
        return Some(Argument::direct(match beside {
            Some(name) if !scene.is_name(mention) => name,
            _ => mention,
        }));
    }
    if let Some(mention) = beside {
        return Some(Argument::direct(mention));
    }
    if let Some(name) = described_name(scene, head) {
        return Some(Argument::direct(name));
    }
    if let Some(name) = sorted {
        return Some(Argument::direct(name));
    }
    let noun = tree.base(head);
    let body = if lexicon::STATE_BODIES.contains(&noun.as_str()) {
        tree.children(head)
            .iter()
            .filter(|&&child| child < head)
            .find_map(|&child| {
                scene
                    .name_at(child)
                    .filter(|&name| scene.kind(name) == Kind::Location)
            })
    } else {
        None
    };
    body.or_else(|| whose_people(scene, head, &noun))
        .map(|mention| Argument {
            mention,
            via: noun_words(scene, head),
            joined_by: Vec::new(),
        })
}

/// The body in "*AEU* officials" and "fighters of the *ELO*": its people act
/// for it.
fn whose_people(scene: &Scene, head: usize, noun: &str) -> Option<usize> {
    let tree = scene.tree;
    if !lexicon::PEOPLE_OF_BODIES.contains(&noun) {
        return None;
    }
    let organisation = |child: usize| {
        scene
            .name_at(child)
            .filter(|&name| scene.kind(name) == Kind::Organisation)
    };
    tree.children_by(head, &[Deprel::Compound, Deprel::Nmod])
        .filter(|&child| child < head || words(scene, &prepositions(scene, child)) == "of")
        .find_map(organisation)
}

/// The name in "the *Urgun* district", "the town of *Urgun*" and "the *Filt
/// Cgil* union": its noun only says what sort of thing it is.
pub(super) fn sorted_name(scene: &Scene, head: usize) -> Option<usize> {
    let tree = scene.tree;
    if tree.upos(head) != Upos::Noun || scene.mention_over[head].is_some_and(|m| scene.is_name(m)) {
        return None;
    }
    let sort = tree.base(head);
    let named = |kind: Kind| {
        move |child: usize| {
            scene
                .name_at(child)
                .filter(|&name| scene.kind(name) == kind)
        }
    };
    let before = |kind: Kind| {
        tree.children_by(head, &[Deprel::Compound, Deprel::NmodDesc])
            .filter(|&child| child < head)
            .find_map(named(kind))
    };
    let after = tree
        .children_by(head, &[Deprel::Nmod])
        .filter(|&child| words(scene, &prepositions(scene, child)) == "of")
        .find_map(named(Kind::Location));
    if lexicon::NAMED_BY_OF.contains(&sort.as_str()) && after.is_some() {
        return after;
    }
    if lexicon::PLACE_SORTS.contains(&sort.as_str()) {
        return before(Kind::Location);
    }
    (gazetteer::is_body(&sort) || matches!(sort.as_str(), "radio" | "television" | "tv"))
        .then(|| before(Kind::Organisation))
        .flatten()
        .filter(|&name| scene.referents.tokens[name].end <= head)
}

/// The token by which a name hangs in its sentence: its own head, or the noun
/// that says what sort of place it is.
pub(super) fn phrase_head(scene: &Scene, mention: usize) -> usize {
    let head = scene.heads[mention];
    scene
        .tree
        .head(head)
        .filter(|&noun| sorted_name(scene, noun) == Some(mention))
        .unwrap_or(head)
}

/// Mentions that hang on a phrase which is none itself.
pub(super) fn inner(scene: &Scene, head: usize) -> Vec<Argument> {
    let tree = scene.tree;
    if !matches!(
        tree.upos(head),
        Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Sym
    ) {
        return Vec::new();
    }
    let via = noun_words(scene, head);
    // "owns nine percent of Y's shares", "in an interview with Y's programme"
    let deeper = matches!(tree.deprel(head), Deprel::Obj | Deprel::Iobj)
        || lexicon::QUANTITIES.contains(&tree.lemma(head))
        || lexicon::CONVERSATIONS.contains(&tree.lemma(head))
        // "resigned as host of Y's show"
        || words(scene, &prepositions(scene, head)) == "as";
    // "praised X's part in the win over Y": the win is X's.
    let owned =
        (tree.children_by(head, &[Deprel::NmodPoss])).any(|owner| scene.name_at(owner).is_some());
    let mut found = Vec::new();
    // "from his *Treasury* post", "led *Care International* operations"
    let mut before = Vec::new();
    if tree.upos(head) == Upos::Noun {
        before = names_before(scene, head, Kind::Organisation);
        before.extend(places_before(scene, head));
    }
    found.extend(before.into_iter().map(|mention| Argument {
        mention,
        via: via.clone(),
        joined_by: Vec::new(),
    }));
    found.extend(belonging(scene, head));
    for &child in tree.children(head) {
        // "statements by X" do nothing to X.
        if words(scene, &prepositions(scene, child)) == "by" {
            continue;
        }
        let joined_by = match tree.deprel(child) {
            Deprel::NmodPoss => Vec::new(),
            Deprel::Nmod | Deprel::Obl => prepositions(scene, child),
            _ => continue,
        };
        if tree.deprel(child) != Deprel::NmodPoss
            && (joined_by.is_empty()
                || lexicon::is_loose(&words(scene, &joined_by))
                || lexicon::joins_two(&words(scene, &joined_by)))
        {
            continue;
        }
        let bearers = bearers(scene, child);
        if bearers.is_empty() && deeper && !owned {
            found.extend(inner(scene, child).into_iter().map(|argument| Argument {
                via: [&via[..], &joined_by[..], &argument.via[..]].concat(),
                ..argument
            }));
        }
        for argument in bearers {
            if argument.is_direct() {
                let (via, joined_by) = (via.clone(), joined_by.clone());
                found.push(Argument {
                    mention: argument.mention,
                    via,
                    joined_by,
                });
            }
        }
    }
    found
}

/// A noun with the nouns compounded to it, names left out: "press secretary".
pub(super) fn noun_words(scene: &Scene, head: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut found: Vec<usize> = tree
        .children_by(head, &[Deprel::Compound, Deprel::Amod])
        .filter(|&child| child < head && scene.name_over(child).is_none())
        .filter(|&child| {
            tree.deprel(child) == Deprel::Compound || lexicon::belongs_to_role(&tree.lower(child))
        })
        .flat_map(|child| tree.subtree(child))
        .filter(|&token| scene.name_over(token).is_none())
        .collect();
    // "owns *40* % of Y", "owes *5 million* $ to Y"
    if tree.upos(head) == Upos::Sym || matches!(tree.lemma(head), "percent" | "pct") {
        let number = tree.children_by(head, &[Deprel::Nummod]);
        let scale = |number: usize| tree.children_by(number, &[Deprel::Compound, Deprel::Flat]);
        found.extend(number.flat_map(|number| std::iter::once(number).chain(scale(number))));
    }
    found.push(head);
    // "director general": the adjective stands behind.
    let behind = tree.sentence_tokens(head).contains(&(head + 1))
        && matches!(
            tree.lower(head + 1).as_str(),
            "general" | "designate" | "elect"
        )
        && scene.name_over(head + 1).is_none();
    found.extend(Some(head + 1).filter(|_| behind));
    found.sort_unstable();
    found.dedup();
    found
}

/// The preposition before a noun phrase, all of its words.
pub(super) fn prepositions(scene: &Scene, head: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut found = Vec::new();
    // Parses hang "to" in "to Dynamo Kyiv" on either word.
    let name = (scene.name_at(head)).map(|name| scene.referents.tokens[name].clone());
    let (first, hosts) = name.map_or((head, head..head), |name| (name.start.min(head), name));
    for case in std::iter::once(head)
        .chain(hosts.filter(|&host| host != head))
        .flat_map(|host| tree.children_by(host, &[Deprel::Case]))
        .filter(|&case| case < first)
    {
        found.push(case);
        found.extend(tree.children_by(case, &[Deprel::Fixed]));
    }
    found.retain(|&token| !tree.is_possessive_mark(token));
    // "ten *miles* from Lille"
    let far = found.first().and_then(|&case| case.checked_sub(1));
    if let Some(unit) = far.filter(|&unit| {
        tree.head(unit) == Some(head) && lexicon::DISTANCES.contains(&tree.lemma(unit))
    }) {
        found.insert(0, unit);
    }
    found
}

/// The words of some tokens, in lower case.
pub(super) fn words(scene: &Scene, tokens: &[usize]) -> String {
    let words: Vec<String> = tokens
        .iter()
        .map(|&token| scene.tree.lower(token))
        .collect();
    words.join(" ")
}
