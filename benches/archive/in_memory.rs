//! The network of the archive made without a store, for whoever works on
//! traversal: seconds instead of minutes.

use redstring_benches::synthetic::{Archive, name};
use redstring_graph::{EntityId, Link, Network};
use redstring_text::Factuality;

/// As the store has it, but that what was claimed twice is two claims.
pub fn network(archive: Archive) -> Network {
    let id = |number| {
        let (name, kind) = name(number);
        (EntityId::of(kind, &name), number)
    };
    let mut entities: Vec<(EntityId, u64)> = (0..archive.entities).map(id).collect();
    entities.sort_unstable();
    let mut numbers = vec![0; entities.len()];
    for (&(_, name), number) in entities.iter().zip(0..) {
        numbers[name as usize] = number;
    }
    let claims = (0..archive.claims).map(|claim| {
        let (subject, object) = archive.ends(claim);
        Link {
            subject: numbers[subject as usize],
            object: numbers[object as usize],
            support: 1,
            factuality: Factuality::Asserted,
        }
    });
    Network::new(entities.into_iter().map(|(id, _)| (id, 1)), claims)
}
