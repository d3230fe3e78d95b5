//! A name and its possessor: "the FDA's Office of Drug Safety", "Turin's daily La
//! Stampa", "her Unity Party".

use redstring_text::{Construction, Deprel, Kind};

use crate::gazetteer;

use super::{
    Link, Scene,
    argument::phrase_head,
    lexicon,
    location::{push, said_by_mark},
    predicate::Wording,
};

/// Links between this name and those to whom the text gives it: "the FDA's Office of Drug Safety", "the Harbour Party's Sunneva Thorgils".
pub(super) fn propose(scene: &Scene, mention: usize, links: &mut Vec<Link>) {
    let tree = scene.tree;
    let own = scene.referents.tokens[mention].clone();
    let head = phrase_head(scene, mention);
    // "Turin's La Stampa *daily*"; of places `location` tells it.
    let sort =
        Some(head).filter(|head| !own.contains(head) && scene.kind(mention) != Kind::Location);
    for child in own.clone().chain(sort).flat_map(|host| {
        tree.children_by(host, &[Deprel::NmodPoss, Deprel::Compound, Deprel::Nmod])
    }) {
        let mark = tree
            .children_by(child, &[Deprel::Case])
            .find(|&mark| mark > child && tree.is_possessive_mark(mark));
        let possessive = tree.deprel(child) == Deprel::NmodPoss || mark.is_some();
        let affiliated = party_of(scene, mention, child);
        if let Some(link) = affiliated.filter(|_| possessive) {
            links.push(link);
            continue;
        }
        let Some(owner) = scene
            .name_at(child)
            .filter(|_| possessive && !own.contains(&child))
        else {
            continue;
        };
        let mark = mark.unwrap_or(child);
        let predicate = match sort {
            Some(sort) => Wording::of(&[sort]).unwritten("of").build(scene),
            None => {
                let preposition = match scene.kind(mention) {
                    Kind::Person => "of",
                    _ => preposition_of_owner(scene, owner),
                };
                said_by_mark(scene, preposition, mark)
            }
        };
        push(scene, (mention, owner), predicate, child, links);
        if let Some(link) = links.last_mut() {
            link.construction = Construction::Possessive;
        }
    }
}

/// "*his* Unity Party", "*Smith's* own Unity Party": what somebody belongs to is
/// not theirs.
fn party_of(scene: &Scene, mention: usize, owner: usize) -> Option<Link> {
    let tree = scene.tree;
    let person =
        scene.mention_by_head[owner].filter(|&person| scene.kind(person) == Kind::Person)?;
    let head = phrase_head(scene, mention);
    let last = scene.referents.tokens[mention].end - 1;
    let sort = [head, last]
        .into_iter()
        .find(|&sort| lexicon::AFFILIATIONS.contains(&tree.lower(sort).as_str()))?;
    (scene.kind(mention) == Kind::Organisation).then_some(Link {
        subject: person,
        object: mention,
        predicate: Wording::of(&[sort]).build(scene)?,
        construction: Construction::Possessive,
        anchor: sort,
    })
}

/// "Tokyo's Hosei University" lies in the city, "France's Economic Council" is of
/// the country.
pub(super) fn preposition_of_owner(scene: &Scene, owner: usize) -> &'static str {
    let cluster = &scene.referents.clusters[scene.cluster(owner) as usize];
    if cluster.kind == Kind::Location && gazetteer::place(&cluster.name).is_none() {
        "in"
    } else {
        "of"
    }
}
