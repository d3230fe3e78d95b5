//! The commands, one file each, in the order of the pipeline: what goes in,
//! what may be taken out or ruled, what may be asked, what leads out.

pub mod ingest;
pub mod read;

pub mod decide;
pub mod decisions;
pub mod dump;
pub mod forget;
pub mod inspect;
pub mod upkeep;

pub mod around;
pub mod central;
pub mod communities;
pub mod conflicts;
pub mod path;
pub mod search;
pub mod show;
pub mod timeline;
pub mod who;
pub mod why;
pub mod why_same;

pub mod export;
