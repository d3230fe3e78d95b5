//! Communities as they are told: by their most central members.

use std::cmp::Reverse;

use super::{
    leiden::{leiden, modularity},
    links::{ClaimFilter, Links},
    page_rank::page_rank,
    rows::Rows,
};
use crate::{EntityId, Network};

/// How a graph falls apart into communities.
#[derive(Clone, Debug)]
pub struct Communities {
    /// The largest first, equally large ones by the rank and then by the id of
    /// their first member. Entities without a link are in none.
    pub communities: Vec<Community>,
    /// The share of links, weighted by support, inside communities, less what
    /// chance would put there: 0 is nothing, above .3 there is structure
    /// (Newman and Girvan 2004).
    pub modularity: f64,
}

/// Entities that are linked more among themselves than with others.
#[derive(Clone, Debug)]
pub struct Community {
    /// Its members, at least two, the most central first: by PageRank in the
    /// whole network, then by id.
    pub members: Vec<EntityId>,
    /// How many pairs of members are linked.
    pub inner_links: usize,
    /// How many links lead out of it.
    pub outer_links: usize,
}

/// The communities of a graph by the Leiden algorithm (Traag, Waltman and van
/// Eck 2019) over the links that the filter allows, weighted by support; the
/// same for the same graph, on every run.
///
/// Time O(m) for each of some dozens of passes over m links, space O(n + m).
pub fn communities(network: &Network, filter: ClaimFilter) -> Communities {
    let rows = Rows::new(&Links::new(network, filter));
    let found = leiden(&rows);
    let ranks = page_rank(&rows);
    let mut members: Vec<(u32, usize)> = (found.iter().copied().zip(0..))
        .filter(|&(_, number)| !rows.targets(number).is_empty())
        .collect();
    members.sort_by(|one, other| {
        let by_rank = ranks[other.1].total_cmp(&ranks[one.1]);
        one.0.cmp(&other.0).then(by_rank).then(one.1.cmp(&other.1))
    });
    let mut gathered: Vec<&[(u32, usize)]> =
        members.chunk_by(|one, other| one.0 == other.0).collect();
    gathered.sort_by(|one, other| {
        let size = Reverse(one.len()).cmp(&Reverse(other.len()));
        let rank = ranks[other[0].1].total_cmp(&ranks[one[0].1]);
        size.then(rank).then(one[0].1.cmp(&other[0].1))
    });
    let communities = gathered.into_iter().map(|members| {
        let ends = members.iter().flat_map(|&(_, number)| rows.targets(number));
        let own = Some(members[0].0);
        let (inner, outer): (Vec<u32>, Vec<u32>) =
            ends.partition(|&&end| found.get(end as usize).copied() == own);
        Community {
            members: (members.iter())
                .map(|&(_, number)| network.id(number as u32))
                .collect(),
            inner_links: inner.len() / 2,
            outer_links: outer.len(),
        }
    });
    Communities {
        communities: communities.collect(),
        modularity: modularity(&rows, &found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Graph,
        arbitrary::{deltas, stating},
    };
    use proptest::prelude::*;

    fn names(graph: &Graph, communities: &Communities) -> Vec<String> {
        let names = |community: &Community| {
            let names = community
                .members
                .iter()
                .map(|&id| graph.entity(id).unwrap().name.as_str());
            names.collect()
        };
        communities.communities.iter().map(names).collect()
    }

    #[test]
    fn the_most_central_member_names_its_community() {
        let graph = Graph::new(
            [stating(&[
                ("A", "met", "B"),
                ("B", "met", "C"),
                ("B", "met", "D"),
                ("C", "met", "A"),
                ("D", "met", "A"),
                ("X", "met", "Y"),
                ("Z", "met", "Y"),
                ("D", "met", "X"),
            ])],
            &[],
        );
        let found = communities(graph.network(), ClaimFilter::default());
        assert_eq!(found.communities.len(), 2);
        let [first, second] = [&found.communities[0], &found.communities[1]];
        assert_eq!((first.inner_links, first.outer_links), (5, 1));
        assert_eq!((second.inner_links, second.outer_links), (2, 1));
        let heads = names(&graph, &found)
            .into_iter()
            .map(|names| names[..1].to_owned());
        let heads: Vec<String> = heads.collect();
        assert_eq!(heads[1], "Y");
        assert!(found.modularity > 0.3);
    }

    proptest! {
        #[test]
        fn neither_order_nor_the_unlinked_matter(
            (deltas, shuffled) in deltas().prop_flat_map(|d| (Just(d.clone()), Just(d).prop_shuffle())),
        ) {
            let (graph, other) = (Graph::new(deltas, &[]), Graph::new(shuffled, &[]));
            let found = communities(graph.network(), ClaimFilter::default());
            let again = communities(other.network(), ClaimFilter::default());
            prop_assert_eq!(names(&graph, &found), names(&other, &again));
            prop_assert_eq!(found.modularity.to_bits(), again.modularity.to_bits());
            prop_assert!(found.communities.iter().all(|community| community.members.len() > 1));
        }
    }
}
