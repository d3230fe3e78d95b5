//! Where CoNLL-U and CoNLL-2012 have a word and its marks of coreference.
//!
//! CoNLL-U has the marks in its last column after `Entity=`, one behind the other;
//! CoNLL-2012 has a last column of their own, with bars between them.

use super::marks::MarksFault;

/// What comes before the marks in CoNLL-U.
const ENTITY: &str = "Entity=";

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Conllu,
    Conll2012,
}

impl Format {
    /// The format of a text: a line `#begin document` is CoNLL-2012's.
    pub fn of(text: &str) -> Self {
        if text.lines().any(|line| line.starts_with("#begin document")) {
            Self::Conll2012
        } else {
            Self::Conllu
        }
    }

    /// The word of a line and its marks; none if the line holds no word of its own.
    pub fn token(self, line: &str) -> Result<Option<(&str, &str)>, MarksFault> {
        match self {
            Self::Conllu => {
                let columns: Vec<&str> = line.split('\t').collect();
                let &[id, word, .., misc] = columns.as_slice() else {
                    return Err(MarksFault::ConlluColumns(columns.len()));
                };
                if columns.len() != 10 {
                    return Err(MarksFault::ConlluColumns(columns.len()));
                }
                let mut numbers = id.split(['-', '.']);
                if !numbers.all(|number| number.parse::<usize>().is_ok()) {
                    return Err(MarksFault::Id(id.to_owned()));
                }
                let marks = misc.split('|').find_map(|entry| entry.strip_prefix(ENTITY));
                let is_word = !id.contains(['-', '.']);
                Ok(is_word.then_some((word, marks.unwrap_or(""))))
            }
            Self::Conll2012 => {
                let (before, marks) = last_column(line);
                let columns = before.split_whitespace().count() + 1;
                match before.split_whitespace().nth(3) {
                    Some(word) if columns >= 12 => Ok(Some((word, marks))),
                    _ => Err(MarksFault::Conll2012Columns(columns)),
                }
            }
        }
    }

    /// The line of a word with these marks for its own.
    pub fn with_marks(self, line: &str, marks: &[String]) -> String {
        match self {
            Self::Conllu => {
                // Entries may have spaces in them, so only a tab parts columns.
                let (before, misc) = line.rsplit_once('\t').unwrap_or((line, "_"));
                let entity = (!marks.is_empty()).then(|| format!("{ENTITY}{}", marks.concat()));
                // Bridges and split antecedents go between chains that are no more.
                let kept = misc.split('|').map(str::to_owned).filter(|entry| {
                    entry != "_"
                        && ![ENTITY, "Bridge=", "SplitAnte="]
                            .iter()
                            .any(|key| entry.starts_with(key))
                });
                let entries: Vec<String> = entity.into_iter().chain(kept).collect();
                if entries.is_empty() {
                    format!("{before}\t_")
                } else {
                    format!("{before}\t{}", entries.join("|"))
                }
            }
            Self::Conll2012 if marks.is_empty() => format!("{}-", last_column(line).0),
            Self::Conll2012 => format!("{}{}", last_column(line).0, marks.join("|")),
        }
    }
}

/// A line up to its last column, and that column, which may be empty behind a tab.
fn last_column(line: &str) -> (&str, &str) {
    let line = line.trim_end_matches(' ');
    let start = line.rfind(char::is_whitespace).map_or(0, |gap| gap + 1);
    line.split_at(start)
}
