//! Questions that follow more than one claim. Direction is kept in what they
//! return but not in where they go: who was arrested by whom connects both.

mod betweenness;
mod central;
mod cheapest_path;
mod communities;
mod components;
mod contradictions;
mod least_resistance;
mod leiden;
mod links;
mod neighbourhood;
mod page_rank;
mod rows;
mod shortest_path;
mod shortest_paths;
mod timeline;
mod workspace;

pub use central::{Centrality, Ranked, Ranking, central};
pub use communities::{Communities, Community, communities};
pub use components::components;
pub use contradictions::{Contradiction, contradictions};
pub use links::ClaimFilter;
pub use neighbourhood::{Member, Neighbourhood, Within, claims_among, neighbourhood, within};
pub use shortest_paths::{Path, PathOptions, Paths, Step, shortest_paths, steps};
pub use timeline::{Event, Timeline, timeline};
pub use workspace::Workspace;
