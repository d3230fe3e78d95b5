//! From paths to articles: what came in, or why it could not.
//!
//! Nothing is left out in silence: whatever is not read becomes a [`Refusal`]
//! with its path and reason, and the other articles still go in.

mod file;
mod folder;

pub use file::read_article;
pub use folder::{Found, find};

use std::{fmt, io, path::PathBuf, str::FromStr};

/// Where one article is to be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file, by the path as it was given.
    File(PathBuf),
    /// Standard input.
    StandardInput,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::StandardInput => f.write_str("standard input"),
        }
    }
}

/// Something that was not read, and why.
#[derive(Debug)]
pub struct Refusal {
    /// What was to be read.
    pub place: Place,
    /// Why it was not.
    pub reason: Reason,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// Why something was not read; the text says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// Nothing is there.
    #[error("no such file or folder")]
    Missing,
    /// The operating system refuses.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    /// A device, socket or pipe.
    #[error("not a regular file; to read from a pipe, use - for standard input")]
    Special,
    /// A folder in which nothing can be read.
    #[error("the folder holds no articles (.txt or .md)")]
    NoArticles,
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// Not text.
    #[error("not a text but binary: a zero byte at byte {0}")]
    Binary(usize),
    /// Text in another encoding.
    #[error("not UTF-8 at byte {0}; convert it first, for example with iconv")]
    NotUtf8(usize),
    /// Over the limit on size.
    #[error("larger than {0}; --max-size raises the limit")]
    TooLarge(Size),
    /// In another language.
    #[error("not in English")]
    Language,
    /// The reader fails.
    #[error(transparent)]
    NotReadable(#[from] redstring_reading::ReadingError),
    /// The store refuses the article.
    #[error(transparent)]
    NotStorable(redstring_store::StoreError),
    /// A fault of the program, not of the article.
    #[error("the reader broke down over it; please report this as a fault of redstring")]
    BrokeDown,
}

/// A number of bytes, written like `10MB`, `512KiB` or `2000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(pub u64);

const UNITS: [(&str, u64); 7] = [
    ("GIB", 1 << 30),
    ("MIB", 1 << 20),
    ("KIB", 1 << 10),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("KB", 1_000),
    ("B", 1),
];

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimal = UNITS[3..]
            .iter()
            .find(|(_, bytes)| self.0 > 0 && self.0.is_multiple_of(*bytes));
        match decimal {
            Some((unit, bytes)) => write!(f, "{} {unit}", self.0 / bytes),
            None => write!(f, "{} B", self.0),
        }
    }
}

/// A text that is not a size.
#[derive(Debug, thiserror::Error)]
#[error("a size is a number with an optional unit, like 10MB or 512KiB")]
pub struct InvalidSize;

impl FromStr for Size {
    type Err = InvalidSize;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_ascii_uppercase();
        let (number, unit) = UNITS
            .iter()
            .find_map(|(unit, bytes)| Some((text.strip_suffix(unit)?, *bytes)))
            .unwrap_or((&text, 1));
        let number: u64 = number.trim().parse().map_err(|_| InvalidSize)?;
        number.checked_mul(unit).map(Self).ok_or(InvalidSize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in [
            ("10MB", 10_000_000),
            ("10 mb", 10_000_000),
            ("512KiB", 524_288),
            ("7", 7),
            ("7b", 7),
            ("1gib", 1 << 30),
        ] {
            assert_eq!(text.parse::<Size>().unwrap(), Size(bytes), "{text}");
        }
        for text in ["", "MB", "ten", "-1", "1.5MB", "99999999999GB"] {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_are_written_in_the_largest_whole_unit() {
        assert_eq!(Size(10_000_000).to_string(), "10 MB");
        assert_eq!(Size(1_500).to_string(), "1500 B");
        assert_eq!(Size(0).to_string(), "0 B");
    }
}
