//! Connected components: the islands of the graph.
//!
//! ```text
//!   A ── B    D ── E         [A B C] [D E] [F]
//!   │                 F
//!   C
//! ```
//!
//! By disjoint sets, petgraph's `UnionFind`. Time O((n + m) α(n)) for n
//! entities and m linked pairs, space O(n).

use std::cmp::Reverse;

use petgraph::{
    unionfind::UnionFind,
    visit::{EdgeRef, IntoEdgeReferences},
};

use crate::{EntityId, Network};

/// All entities by component, the largest component first, equally large ones
/// by their smallest id; ids ascend within each.
pub fn components(network: &Network) -> Vec<Vec<EntityId>> {
    let mut sets = UnionFind::<u32>::new(network.entities());
    // Each pair stands in the rows of both its ends.
    let links = network.rows().edge_references();
    for link in links.filter(|link| link.source() < link.target()) {
        sets.union(link.source(), link.target());
    }
    let mut components: Vec<Vec<EntityId>> = Vec::new();
    let mut component_of = vec![usize::MAX; network.entities()];
    for (set, number) in sets.into_labeling().into_iter().zip(0..) {
        let component = &mut component_of[set as usize];
        if *component == usize::MAX {
            *component = components.len();
            components.push(Vec::new());
        }
        components[*component].push(network.id(number));
    }
    components.sort_by_key(|component| (Reverse(component.len()), component[0]));
    components
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Graph, Workspace,
        arbitrary::{deltas, named, stating},
        within,
    };
    use proptest::prelude::*;

    #[test]
    fn islands_come_largest_first() {
        let graph = Graph::new(
            [stating(&[
                ("A", "met", "B"),
                ("A", "met", "C"),
                ("D", "met", "E"),
            ])],
            &[],
        );
        let mut largest = vec![named("A"), named("B"), named("C")];
        largest.sort();
        let components = components(graph.network());
        assert_eq!(components[0], largest);
        assert_eq!(components[1].len(), 2);
    }

    proptest! {
        #[test]
        fn a_component_is_what_can_be_reached(deltas in deltas()) {
            let graph = Graph::new(deltas, &[]);
            for component in components(graph.network()) {
                let mut workspace = Workspace::default();
                let reached = within(
                    graph.network(), component[0], u32::MAX, usize::MAX, &mut workspace,
                );
                let mut reached: Vec<EntityId> =
                    reached.unwrap().members().map(|member| member.entity).collect();
                reached.sort();
                prop_assert_eq!(component, reached);
            }
        }
    }
}
