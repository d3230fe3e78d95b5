//! Identity across articles, entities and claims, traversal, pictures.
//!
//! The graph is a function of readings and decisions, and this crate is that
//! function, in the order in which it runs:
//!
//! 1. [`Delta`]: what one article's reading adds, its clusters turned into
//!    [`EntityId`]s by `identity`.
//! 2. [`Decision`]: what people ruled about identity, made one [`Resolution`].
//! 3. [`Graph`]: all deltas under all decisions: [`Entity`]s and [`Claim`]s,
//!    where articles that are [`reprints`] of each other count as one source.
//!    [`PackedDeltas`] make the same of more articles than fit into memory so.
//! 4. Questions: [`search`] for a name; [`neighbourhood`], [`shortest_paths`],
//!    [`components`], [`central`] and [`communities`], which see of the graph
//!    its [`Network`] only; [`contradictions`], [`timeline`].
//! 5. Ways out: [`Picture`] for GraphViz, [`ExportedGraph`] for JSON,
//!    [`fingerprint`] to compare two graphs.
//!
//! Nothing here touches a disk or knows the model; the same deltas and
//! decisions, in whatever order, give the same graph, byte for byte.

#[cfg(test)]
mod arbitrary;
mod confidence;
mod decision;
mod delta;
mod dot;
mod entities;
mod entity_id;
mod export;
mod fingerprint;
mod graph;
mod identity;
mod matching;
mod name_form;
mod network;
mod normal_form;
mod packed;
mod picture;
mod reprints;
mod role;
mod traverse;

pub use decision::{
    Conflict, Decision, InvalidMoment, Moment, Reference, Remarks, Resolution, Ruling, apart, chain,
};
pub use delta::{BorrowedPresence, Delta, Evidence, Presence};
pub use entities::Entity;
pub use entity_id::{EntityId, InvalidEntityId};
pub use export::{
    ExportedClaim, ExportedEntity, ExportedEvidence, ExportedGraph, ExportedSurface, Quote,
};
pub use fingerprint::fingerprint;
pub use graph::{Claim, Graph};
pub use identity::{Difference, Identity, Reason, Refusal, Standing, identify};
pub use matching::{Candidate, Match, Rank, leaders, search};
pub use name_form::NameForm;
pub use network::{Link, Network};
pub use packed::{NamedIn, NumberedClaim, PackedDeltas, PackedGraph, Place, Resolved};
pub use picture::{Picture, PictureOptions};
pub use reprints::{Signature, reprints};
pub use traverse::{
    Centrality, ClaimFilter, Communities, Community, Contradiction, Event, Member, Neighbourhood,
    Path, PathOptions, Paths, Ranked, Ranking, Step, Timeline, Within, Workspace, central,
    claims_among, communities, components, contradictions, neighbourhood, shortest_paths, steps,
    timeline, within,
};
