//! What `--json` prints: a contract with the programs that read it, described
//! in `docs/json.md`. Fields are added, never renamed.

mod chain;
mod claim;
mod dump;
mod offsets;
mod reading;
mod tuple;

pub use claim::{ClaimObject, EntityObject, EntityReference, claim_objects};
pub use dump::{ArticleLine, DUMP_VERSION, Line, LineFault};
pub use offsets::{CharacterOffsets, CharacterSpan};
pub use reading::{ArticleObject, ReadingObject, TextSpan, probability};
