//! Titles before a name: "*Russian President* Vladimir Putin", "*former New
//! York mayor* Rudy Giuliani", "*Mr. Putin's press secretary* Dmitry Peskov",
//! "*its subsidiary* Y".
//!
//! Treebanks and parsers differ in how they hang such stacks of nouns, so the
//! stack is read from the words before the name and the tree only has to agree
//! that they belong to the name's phrase.

use redstring_text::{Construction, Deprel, Form, Kind, Upos};

use crate::gazetteer::{self, NounClass};

use super::{
    Link, Scene,
    apposition::{affiliation, belongs, holders, is_plural, pair},
    argument::{Argument, bearers},
    clause, lexicon,
    predicate::Wording,
};

/// How many words a title may have.
const LONGEST: usize = 12;

/// Links between a name and those whose title stands before it.
pub(super) fn propose(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    if scene.kind(mention) == Kind::Misc {
        return;
    }
    if !scene.is_name(mention) {
        description(scene, mention, links);
        return;
    }
    let tree = scene.tree;
    let start = scene.referents.tokens[mention].start;
    let Some((title, noun)) = title_before(scene, mention) else {
        return;
    };
    if scene.mention_over[noun].is_some_and(|other| scene.is_name(other))
        || !matches!(tree.upos(noun), Upos::Noun | Upos::Propn)
        || !hangs_together(scene, mention, noun)
        || lexicon::EVENTS.contains(&tree.base(noun).as_str())
    {
        return;
    }
    // The holder nearest to the role's noun is the one meant.
    let holder = title.iter().rev().find_map(|&token| {
        let holder = scene.mention_over[token]?;
        (scene.referents.tokens[holder].end <= noun && holder != mention).then_some(holder)
    });
    let person = scene.kind(mention) == Kind::Person;
    // "PEN International, *whose* vice president Margaret Osei"
    let whose = (title.first().and_then(|first| first.checked_sub(1)))
        .filter(|&token| scene.tree.lower(token) == "whose")
        .map_or(Vec::new(), |whose| bearers(scene, whose));
    if let [owner] = &whose[..]
        && holder.is_none()
        && let Some(predicate) = Wording::of(&title)
            .unwritten(lexicon::preposition_of_role(&tree.base(noun)))
            .build(scene)
    {
        links.push(Link {
            subject: mention,
            object: owner.mention,
            predicate,
            construction: Construction::Role,
            anchor: noun,
        });
        return;
    }
    let Some(holder) = holder else {
        if person && title.len() <= 3 {
            of_subject(scene, mention, noun, &title, links);
        }
        return;
    };
    let possessive = is_possessive(scene, holder);
    let fits = possessive
        || if person {
            belongs(scene, holder, noun)
        } else {
            scene.kind(holder) == Kind::Organisation
        };
    if !fits || scene.referents.mentions[holder].form == Form::Nominal && !possessive {
        return;
    }
    let after_holder = scene.referents.tokens[holder].end;
    // "Munich-based institute Ifo": `location` says where it is.
    if tree.word(after_holder) == "-" {
        return;
    }
    let words: Vec<usize> = title
        .iter()
        .copied()
        .filter(|&token| scene.mention_over[token].is_none_or(|other| !scene.is_name(other)))
        .filter(|&token| scene.mention_over[token] != Some(holder))
        .filter(|&token| !tree.is_possessive_mark(token))
        .filter(|&token| {
            // "the *first*-year coach" is no first coach.
            token >= after_holder
                || lexicon::ROLE_ADJECTIVES.contains(&tree.lower(token).as_str())
                    && tree.word(token + 1) != "-"
        })
        .filter(|&token| token < start && tree.upos(token) != Upos::Pron)
        .collect();
    // "DZ *bank* economist": the noun only says what DZ is.
    let words: Vec<usize> = match words[..] {
        [sort, ref rest @ ..]
            if sort == after_holder
                && !rest.is_empty()
                && scene.kind(holder) == Kind::Organisation
                && gazetteer::is_body(&tree.base(sort))
                && !lexicon::PARTS_OF_BODIES.contains(&tree.base(sort).as_str()) =>
        {
            rest.to_vec()
        }
        _ => words,
    };
    let role = Argument {
        mention: holder,
        via: words.clone(),
        joined_by: Vec::new(),
    };
    if affiliation(scene, mention, noun, &role, links) {
        return;
    }
    let preposition = lexicon::preposition_of_role(&tree.base(noun));
    // "*Tarn* and Norway defender Ada Veld"
    if let Some(club) = person
        .then(|| club_and_country(scene, holder, noun))
        .flatten()
        && let Some(predicate) = Wording::of(&words).unwritten(preposition).build(scene)
    {
        links.push(Link {
            subject: mention,
            object: club,
            predicate,
            construction: Construction::Role,
            anchor: noun,
        });
    }
    if let Some(predicate) = Wording::of(&words).unwritten(preposition).build(scene) {
        let construction = if person {
            Construction::Role
        } else {
            Construction::Possessive
        };
        let mut bearers = vec![mention];
        if person && is_plural(scene, noun) {
            bearers.extend(listed_with(scene, mention));
        }
        links.extend(bearers.into_iter().map(|subject| Link {
            subject,
            object: holder,
            predicate: predicate.clone(),
            construction,
            anchor: noun,
        }));
    }
}

/// "*Arsenal and England* defender": the club that "and" joins to the country.
fn club_and_country(scene: &Scene, country: usize, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let start = scene.referents.tokens[country].start;
    let sentence = tree.sentence_tokens(start);
    if start < sentence.start + 2 || tree.lower(start - 1) != "and" {
        return None;
    }
    let club = scene.name_over(start - 2)?;
    let fits = scene.referents.tokens[country].end == noun
        && scene.kind(country) == Kind::Location
        && scene.kind(club) == Kind::Organisation
        && (lexicon::preposition_of_role(&tree.base(noun)) == "for"
            || matches!(tree.base(noun).as_str(), "captain" | "coach" | "star"));
    fits.then_some(club)
}

/// "Tarn directors Ada Veld, *Bo Lund* and *Cy Moe*": each of them is one.
fn listed_with(scene: &Scene, mention: usize) -> Vec<usize> {
    let tree = scene.tree;
    tree.children_by(scene.heads[mention], &[Deprel::Conj])
        .filter_map(|other| scene.name_at(other))
        .filter(|&other| scene.kind(other) == Kind::Person)
        .filter(|&other| {
            let start = scene.referents.tokens[other].start;
            start > 0 && !matches!(tree.upos(start - 1), Upos::Noun | Upos::Propn | Upos::Adj)
        })
        .collect()
}

/// "start a family with *wife* Ffion", "VW reinstated *chief lobbyist* Steg": a
/// bare relation is the subject's relative, a bare office one of the subject's.
fn of_subject(scene: &Scene, mention: usize, noun: usize, title: &[usize], links: &mut Vec<Link>) {
    let tree = scene.tree;
    let before = title.first().and_then(|&first| first.checked_sub(1));
    let determined = before.is_some_and(|token| {
        matches!(tree.upos(token), Upos::Det | Upos::Pron | Upos::Num)
            || tree.is_possessive_mark(token)
    });
    let fellow = title
        .first()
        .is_some_and(|&first| tree.lower(first) == "fellow");
    let wanted = match gazetteer::noun(&tree.base(noun)).map(|noun| noun.class) {
        Some(_) if fellow => Kind::Person,
        Some(NounClass::Family) => Kind::Person,
        Some(NounClass::Office) => Kind::Organisation,
        _ => return,
    };
    let verb = (tree.ancestors(scene.heads[mention])).find(|&token| tree.upos(token) == Upos::Verb);
    // "the birthday of *singer* Ada Veld's partner": she is nobody's singer.
    let owner = tree.deprel(scene.heads[mention]) == Deprel::NmodPoss;
    let Some(verb) = verb.filter(|_| !determined && !owner && tree.upos(noun) == Upos::Noun) else {
        return;
    };
    let subjects: Vec<Argument> = clause::subjects(scene, verb)
        .into_iter()
        .flat_map(|subject| bearers(scene, subject))
        .collect();
    let [subject] = &subjects[..] else { return };
    let fits = scene.kind(subject.mention) == wanted && subject.is_direct();
    if fits
        && scene.cluster(subject.mention) != scene.cluster(mention)
        && let Some(predicate) = Wording::of(title)
            .unwritten(lexicon::preposition_of_role(&tree.base(noun)))
            .build(scene)
    {
        links.push(Link {
            subject: mention,
            object: subject.mention,
            predicate,
            construction: Construction::Role,
            anchor: noun,
        });
    }
}

/// "*the Liberal Democrat leader* said": a description of a person names the
/// role as a title does.
fn description(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    let noun = scene.heads[mention];
    if scene.referents.mentions[mention].form != Form::Nominal
        || scene.kind(mention) != Kind::Person
        || scene.tree.upos(noun) != Upos::Noun
        || is_plural(scene, noun)
    {
        return;
    }
    // "X and Y, *a friend* of Z": beside it stands another than it was taken for.
    let another = pair(scene, noun).is_some_and(|(name, described)| {
        described == noun && scene.cluster(name) != scene.cluster(mention)
    });
    if another {
        return;
    }
    for holder in holders(scene, noun) {
        if let Some(predicate) = holder.role_wording(scene).build(scene) {
            links.push(Link {
                subject: mention,
                object: holder.mention,
                predicate,
                construction: Construction::Role,
                anchor: noun,
            });
        }
    }
}

/// The role before a name that names no holder: "*economist* Gary Thayer of AG
/// Edwards".
pub(super) fn bare_title(scene: &Scene, mention: usize) -> Option<Vec<usize>> {
    let (title, noun) = title_before(scene, mention)?;
    let bare = title.iter().all(|&token| scene.name_over(token).is_none());
    let role =
        scene.tree.upos(noun) == Upos::Noun && gazetteer::is_person_noun(&scene.tree.base(noun));
    (bare && role).then(|| {
        title
            .into_iter()
            .filter(|&token| {
                matches!(scene.tree.upos(token), Upos::Noun | Upos::Propn)
                    || scene.tree.word(token) == "-"
            })
            .collect()
    })
}

/// The run of nouns, adjectives and possessors that stands directly before a
/// name, and the noun in it that says the role: "Secretary" in "Secretary of
/// State".
fn title_before(scene: &Scene, mention: usize) -> Option<(Vec<usize>, usize)> {
    let tree = scene.tree;
    let start = scene.referents.tokens[mention].start;
    let sentence = tree.sentence_tokens(start);
    let mut first = start;
    let mut role = None;
    while first > sentence.start && start - first < LONGEST {
        let token = first - 1;
        let fits = match tree.upos(token) {
            Upos::Noun | Upos::Propn | Upos::Adj => true,
            Upos::Part => tree.is_possessive_mark(token),
            Upos::Pron => scene.mention_over[token].is_some(),
            Upos::Punct => matches!(tree.word(token), "-"),
            Upos::Cconj => first < start && scene.name_over(token).is_some(),
            Upos::Adp if tree.lower(token) == "of" && heads_the_rest(scene, token, start) => {
                role = Some(token - 1);
                true
            }
            _ => scene.name_over(token).is_some(),
        };
        if !fits {
            break;
        }
        first = token;
    }
    let is_honorific =
        |token: usize| lexicon::HONORIFICS.contains(&tree.lower(token).trim_end_matches('.'));
    let mut title: Vec<usize> = (first..start).collect();
    while title.last().is_some_and(|&token| is_honorific(token))
        && (title.len() == 1 || tree.upos(title[title.len() - 1]) != Upos::Noun)
    {
        title.pop();
    }
    // "California attorney *general*": the adjective stands behind.
    let behind = |token: usize| {
        matches!(
            tree.lower(token).as_str(),
            "general" | "designate" | "elect"
        ) && token > first
            && matches!(tree.upos(token - 1), Upos::Noun | Upos::Propn)
            && scene.name_over(token - 1).is_none()
            && tree.head(token) == Some(token - 1)
    };
    let last = title
        .last()
        .map(|&last| if behind(last) { last - 1 } else { last });
    role.or(last).map(|role| (title, role))
}

/// Whether the noun before this "of" carries the words after it, up to a name:
/// "Secretary *of* State", not "the visit *of* President".
fn heads_the_rest(scene: &Scene, of: usize, start: usize) -> bool {
    let tree = scene.tree;
    of > 0
        && start > of + 1
        && matches!(tree.upos(of - 1), Upos::Noun | Upos::Propn)
        && tree.head(start - 1) == Some(of - 1)
}

/// Whether the title's noun and the name are one phrase in the tree.
fn hangs_together(scene: &Scene, mention: usize, noun: usize) -> bool {
    let tree = scene.tree;
    let name = scene.heads[mention];
    let one_phrase = |child: usize, head: usize| {
        tree.head(child) == Some(head)
            && matches!(
                tree.deprel(child),
                Deprel::Compound
                    | Deprel::Flat
                    | Deprel::Appos
                    | Deprel::NmodDesc
                    | Deprel::Nmod
                    | Deprel::NmodUnmarked
                    | Deprel::Amod
                    | Deprel::List
                    | Deprel::Dep
            )
    };
    // Some parses give title and name the same place in the clause.
    let one_place = tree.head(noun).is_some()
        && tree.head(noun) == tree.head(name)
        && tree.deprel(noun) == tree.deprel(name)
        && tree.deprel(name) != Deprel::Conj;
    one_phrase(noun, name) || one_phrase(name, noun) || one_place
}

fn is_possessive(scene: &Scene, mention: usize) -> bool {
    let tree = scene.tree;
    let head = scene.heads[mention];
    tree.deprel(head) == Deprel::NmodPoss
        || scene.referents.mentions[mention].form == Form::Pronoun
        || tree
            .children_by(head, &[Deprel::Case])
            .any(|case| case > head && tree.is_possessive_mark(case))
}
