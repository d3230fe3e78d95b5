//! Why nothing could be measured: which file, and what is wrong with it.

use std::path::PathBuf;

use redstring_reading::ReadingError;

use super::{
    CarbError, ColumnsError, ConlluError, EntitiesError, GapError, GoldenError, GroupError,
    MarksError,
};

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file cannot be read or unpacked.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A file is not CoNLL-U.
    #[error("{} is not CoNLL-U", path.display())]
    Conllu {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: ConlluError,
    },
    /// A file has no CoNLL columns.
    #[error("{} has no columns of tokens and labels", path.display())]
    Columns {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: ColumnsError,
    },
    /// A file has no marks of coreference.
    #[error("{} is not a text with marks of coreference", path.display())]
    Marks {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: MarksError,
    },
    /// A file has no snippets of GAP.
    #[error("{} is not a table of GAP's snippets", path.display())]
    Gap {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: GapError,
    },
    /// A file has no articles with entities.
    #[error("{} has no articles with entities", path.display())]
    Entities {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: EntitiesError,
    },
    /// A file is not a golden text.
    #[error("{} is not a golden text", path.display())]
    Golden {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: GoldenError,
    },
    /// A file is not a group of namesakes.
    #[error("{} is not a group of namesakes", path.display())]
    Group {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: GroupError,
    },
    /// A file holds no tuples of CaRB's form.
    #[error("{} has no tuples as CaRB writes them", path.display())]
    Carb {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: CarbError,
    },
    /// The reader failed.
    #[error("the reader failed")]
    Reader(#[from] ReadingError),
}
