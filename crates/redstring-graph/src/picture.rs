//! What is drawn of a graph: which entities, which arrows, and a caption that
//! owns up to what was left out. How it is written is the business of `dot`.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
};

use crate::{Claim, Entity, EntityId, Graph, Neighbourhood, claims_among, dot};

/// How much is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureOptions {
    /// At most so many entities.
    pub entities: usize,
    /// At most so many arrows.
    pub arrows: usize,
}

impl Default for PictureOptions {
    /// 60 entities and 90 arrows: about what a sheet of paper holds.
    fn default() -> Self {
        Self {
            entities: 60,
            arrows: 90,
        }
    }
}

/// A drawing of a graph or a part of it.
#[derive(Clone, Debug)]
pub struct Picture<'g> {
    /// The entities that are drawn, ordered by id; but for the center, each has
    /// an arrow.
    pub entities: Vec<&'g Entity>,
    /// The claims that are drawn, each as one arrow, in the order of
    /// [`Graph::claims`].
    pub arrows: Vec<&'g Claim>,
    /// The entity that the picture is about, if it is about one.
    pub center: Option<EntityId>,
    /// What is drawn and what was left out, one thing a line.
    pub caption: Vec<String>,
}

impl<'g> Picture<'g> {
    /// A picture of the whole graph: the best supported entities that hang
    /// together, and the best supported claims between them. Entities without
    /// a claim are not drawn.
    pub fn of(graph: &'g Graph, options: PictureOptions) -> Self {
        let claims: Vec<&Claim> = graph.claims().iter().collect();
        let entities = chosen(&claims, None, options.entities);
        let mut picture = Self::with(graph, entities, &claims, None, options.arrows);
        picture.caption = picture.census("in the graph", graph.entities().len(), claims.len());
        picture
    }

    /// A picture of what is near one entity, which is drawn in any case.
    pub fn around(
        graph: &'g Graph,
        neighbourhood: &Neighbourhood,
        options: PictureOptions,
    ) -> Self {
        let members = neighbourhood.members.iter().map(|member| member.entity);
        let claims = claims_among(graph, members);
        let center = neighbourhood.members.first().map(|member| member.entity);
        let entities = chosen(&claims, center, options.entities);
        let mut picture = Self::with(graph, entities, &claims, center, options.arrows);
        let hops = neighbourhood.members.last().map_or(0, |member| member.hops);
        let place = match (center.and_then(|id| graph.entity(id)), hops) {
            (Some(entity), 1) => format!("one step from {}", entity.name),
            (Some(entity), _) => format!("within {hops} steps of {}", entity.name),
            (None, _) => "there".to_owned(),
        };
        picture.caption = picture.census(&place, neighbourhood.members.len(), claims.len());
        if neighbourhood.cut {
            picture
                .caption
                .push("Further entities there were not looked at.".to_owned());
        }
        picture
    }

    /// The picture in the DOT language of GraphViz, the same bytes every time;
    /// `dot` and `sfdp` lay it out.
    pub fn to_dot(&self) -> String {
        dot::write(self)
    }

    fn with(
        graph: &'g Graph,
        entities: BTreeSet<EntityId>,
        claims: &[&'g Claim],
        center: Option<EntityId>,
        limit: usize,
    ) -> Self {
        let among = claims
            .iter()
            .copied()
            .filter(|claim| entities.contains(&claim.subject) && entities.contains(&claim.object));
        let arrows = strongest(among, limit);
        let ends = arrows
            .iter()
            .flat_map(|claim| [claim.subject, claim.object]);
        let drawn: BTreeSet<EntityId> = ends.chain(center).collect();
        Self {
            entities: drawn.iter().filter_map(|&id| graph.entity(id)).collect(),
            arrows,
            center,
            caption: Vec::new(),
        }
    }

    fn census(&self, place: &str, entities: usize, claims: usize) -> Vec<String> {
        let articles: BTreeSet<_> = self
            .arrows
            .iter()
            .flat_map(|claim| claim.evidence.iter().map(|evidence| evidence.article))
            .collect();
        let mut lines = vec![format!(
            "{} and {} from {}.",
            counted(self.entities.len(), "entity", "entities"),
            counted(self.arrows.len(), "claim", "claims"),
            counted(articles.len(), "article", "articles"),
        )];
        let (entities, claims) = (
            entities.saturating_sub(self.entities.len()),
            claims.saturating_sub(self.arrows.len()),
        );
        if entities > 0 || claims > 0 {
            lines.push(format!(
                "Left out: {} and {} {place}, less supported or unconnected.",
                counted(entities, "entity", "entities"),
                counted(claims, "claim", "claims"),
            ));
        }
        lines
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Links of each entity that any claim mentions: the other ends.
type Links = BTreeMap<EntityId, BTreeSet<EntityId>>;

/// At most `limit` entities that hang together: starting from `center` or the
/// best supported one, always the best supported one that is linked to those
/// chosen; once none is left, the same again elsewhere, if there is room for
/// a pair.
fn chosen(claims: &[&Claim], center: Option<EntityId>, limit: usize) -> BTreeSet<EntityId> {
    let mut support: BTreeMap<EntityId, u64> = BTreeMap::new();
    let mut links = Links::new();
    for claim in claims {
        for (one, other) in [(claim.subject, claim.object), (claim.object, claim.subject)] {
            *support.entry(one).or_default() += u64::from(claim.support);
            links.entry(one).or_default().insert(other);
        }
    }
    let rank = |id: EntityId| (support.get(&id).copied().unwrap_or(0), Reverse(id));
    let mut seeds: Vec<EntityId> = support.keys().copied().collect();
    seeds.sort_by_key(|&id| Reverse(rank(id)));
    let mut chosen = BTreeSet::new();
    for seed in center.into_iter().chain(seeds) {
        if chosen.contains(&seed) {
            continue;
        }
        if Some(seed) != center && chosen.len() + 2 > limit {
            break;
        }
        let mut border = BinaryHeap::from([rank(seed)]);
        while let Some((_, Reverse(next))) = border.pop() {
            if chosen.len() >= limit.max(usize::from(center.is_some())) {
                break;
            }
            if chosen.insert(next) {
                let linked = links.get(&next).into_iter().flatten();
                border.extend(linked.filter(|id| !chosen.contains(id)).map(|&id| rank(id)));
            }
        }
    }
    chosen
}

/// At most `limit` claims: the best supported of each entity, so that it hangs
/// on something; then the best of each pair, so that none loses its link to
/// another's abundance; then the rest.
fn strongest<'g>(claims: impl Iterator<Item = &'g Claim>, limit: usize) -> Vec<&'g Claim> {
    let mut claims: Vec<&Claim> = claims.collect();
    claims.sort_by_key(|claim| (Reverse(claim.support), claim.factuality));
    let mut linked: BTreeSet<EntityId> = BTreeSet::new();
    let mut of_pair: BTreeMap<(EntityId, EntityId), u32> = BTreeMap::new();
    let mut ranked: Vec<(bool, u32, &Claim)> = Vec::with_capacity(claims.len());
    for claim in claims {
        let (one, other) = (claim.subject, claim.object);
        let best_of_either = linked.insert(one) | linked.insert(other);
        let place = of_pair.entry((one.min(other), one.max(other))).or_default();
        ranked.push((!best_of_either, *place, claim));
        *place += 1;
    }
    ranked.sort_by_key(|&(of_neither, place, _)| (of_neither, place));
    ranked.truncate(limit);
    let mut claims: Vec<&Claim> = ranked.into_iter().map(|(_, _, claim)| claim).collect();
    claims.sort_by(|a, b| claim_order(a).cmp(&claim_order(b)));
    claims
}

fn claim_order(claim: &Claim) -> (EntityId, EntityId, &str, redstring_text::Factuality) {
    (claim.subject, claim.object, &claim.lemma, claim.factuality)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Workspace,
        arbitrary::{deltas, named, stating},
        neighbourhood,
    };
    use proptest::prelude::*;

    fn drawn(picture: &Picture) -> Vec<String> {
        let mut names: Vec<String> = picture.entities.iter().map(|e| e.name.clone()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_best_supported_that_hang_together_are_drawn() {
        let graph = Graph::new(
            [
                stating(&[("A", "met", "B"), ("B", "met", "C"), ("X", "met", "Y")]),
                stating(&[("A", "met", "B"), ("C", "left", "D")]),
            ],
            &[],
        );
        let options = |entities| PictureOptions {
            entities,
            arrows: 9,
        };
        assert_eq!(drawn(&Picture::of(&graph, options(3))), ["A", "B", "C"]);
        assert_eq!(
            drawn(&Picture::of(&graph, options(5))),
            ["A", "B", "C", "D"]
        );
        let picture = Picture::of(&graph, options(3));
        assert_eq!(
            picture.caption[0],
            "3 entities and 2 claims from 2 articles."
        );
        assert!(picture.caption[1].contains("3 entities and 2 claims in the graph"));
        assert_eq!(Picture::of(&graph, options(6)).caption.len(), 1);
    }

    #[test]
    fn no_pair_loses_its_link_to_the_abundance_of_another() {
        let graph = Graph::new(
            [
                stating(&[
                    ("A", "met", "B"),
                    ("A", "called", "B"),
                    ("A", "sued", "B"),
                    ("B", "met", "C"),
                ]),
                stating(&[("A", "met", "B"), ("A", "called", "B")]),
            ],
            &[],
        );
        let picture = Picture::of(
            &graph,
            PictureOptions {
                entities: 9,
                arrows: 2,
            },
        );
        assert!(
            picture
                .arrows
                .iter()
                .any(|claim| claim.object == named("C"))
        );
    }

    #[test]
    fn the_center_is_drawn_even_alone() {
        let graph = Graph::new([stating(&[("A", "met", "B")])], &[]);
        let near =
            neighbourhood(graph.network(), named("A"), 0, 9, &mut Workspace::default()).unwrap();
        let picture = Picture::around(
            &graph,
            &near,
            PictureOptions {
                entities: 0,
                arrows: 0,
            },
        );
        assert_eq!(drawn(&picture), ["A"]);
    }

    proptest! {
        #[test]
        fn limits_hold_and_all_that_is_drawn_hangs_together(
            deltas in deltas(), entities in 0usize..8, arrows in 0usize..8
        ) {
            let graph = Graph::new(deltas, &[]);
            let picture = Picture::of(&graph, PictureOptions { entities, arrows });
            prop_assert!(picture.entities.len() <= entities && picture.arrows.len() <= arrows);
            for claim in &picture.arrows {
                for end in [claim.subject, claim.object] {
                    prop_assert!(picture.entities.iter().any(|entity| entity.id == end));
                }
            }
            for entity in &picture.entities {
                let mut ends = picture.arrows.iter().flat_map(|c| [c.subject, c.object]);
                prop_assert!(ends.any(|end| end == entity.id));
            }
        }
    }
}
