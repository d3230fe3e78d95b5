//! Identity across articles, entities and claims, traversal, pictures.
//!
//! The graph is a function of readings and decisions, and this crate is that
//! function, in the order in which it runs:
//!
//! 1. [`Delta`]: what one article's reading adds, its clusters turned into
//!    [`EntityId`]s by `identity`.
//! 2. [`Decision`]: what people ruled about identity, made one [`Resolution`].
//! 3. [`Graph`]: all deltas under all decisions: [`Entity`]s and [`Claim`]s.
//! 4. Questions: [`search`] for a name, [`neighbourhood`], [`shortest_paths`],
//!    [`components`], [`central`], [`communities`], [`conflicts`], [`timeline`].
//! 5. Ways out: [`Picture`] for GraphViz, [`ExportedGraph`] for JSON,
//!    [`fingerprint`] to compare two graphs.
//!
//! Nothing here touches a disk or knows the model; the same deltas and
//! decisions, in whatever order, give the same graph, byte for byte.

mod adjacency;
#[cfg(test)]
mod arbitrary;
mod confidence;
mod decision;
mod delta;
mod dot;
mod entities;
mod export;
mod fingerprint;
mod graph;
mod identity;
mod matching;
mod normal_form;
mod picture;
mod traverse;

pub use decision::{Decision, Resolution, Ruling};
pub use delta::{BorrowedPresence, Delta, Evidence, Presence};
pub use entities::Entity;
pub use export::{
    ExportedClaim, ExportedEntity, ExportedEvidence, ExportedGraph, ExportedSurface, Quote,
};
pub use fingerprint::fingerprint;
pub use graph::{Claim, Graph};
pub use identity::{EntityId, InvalidEntityId};
pub use matching::{Candidate, Match, Rank, leaders, search};
pub use picture::{Picture, PictureOptions};
pub use traverse::{
    Centrality, ClaimFilter, Communities, Community, Conflict, Member, Moment, Neighbourhood, Path,
    PathOptions, Paths, Ranked, Ranking, Step, Timeline, Within, Workspace, central, communities,
    components, conflicts, neighbourhood, shortest_paths, timeline, within,
};
