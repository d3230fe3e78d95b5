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

use std::{cmp::Reverse, collections::BTreeMap};

use petgraph::{
    unionfind::UnionFind,
    visit::{EdgeRef, IntoEdgeReferences},
};

use crate::{EntityId, Graph};

/// All entities by component, the largest component first, equally large ones
/// by their smallest id; ids ascend within each.
pub fn components(graph: &Graph) -> Vec<Vec<EntityId>> {
    let mut sets = UnionFind::<u32>::new(graph.entities().len());
    for link in graph.adjacency().rows().edge_references() {
        sets.union(link.source(), link.target());
    }
    let mut components: BTreeMap<u32, Vec<EntityId>> = BTreeMap::new();
    for (set, entity) in sets.into_labeling().into_iter().zip(graph.entities()) {
        components.entry(set).or_default().push(entity.id);
    }
    let mut components: Vec<Vec<EntityId>> = components.into_values().collect();
    components.sort_by_key(|component| (Reverse(component.len()), component[0]));
    components
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        arbitrary::{deltas, named, stating},
        neighbourhood,
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
        let components = components(&graph);
        assert_eq!(components[0], largest);
        assert_eq!(components[1].len(), 2);
    }

    proptest! {
        #[test]
        fn a_component_is_what_can_be_reached(deltas in deltas()) {
            let graph = Graph::new(deltas, &[]);
            for component in components(&graph) {
                let Some(reached) = neighbourhood(&graph, component[0], u32::MAX, usize::MAX) else {
                    return Err(TestCaseError::fail("a component of unknown entities"));
                };
                let mut reached: Vec<EntityId> =
                    reached.members.iter().map(|member| member.entity.id).collect();
                reached.sort();
                prop_assert_eq!(component, reached);
            }
        }
    }
}
