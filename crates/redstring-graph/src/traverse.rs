//! Questions that follow more than one claim. Direction is kept in what they
//! return but not in where they go: who was arrested by whom connects both.

mod components;
mod neighbourhood;
mod shortest_path;

pub use components::components;
pub use neighbourhood::{Member, Neighbourhood, neighbourhood};
pub use shortest_path::{PathOptions, Step, shortest_path};
