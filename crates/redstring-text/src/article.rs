//! What came in: one article, its text untouched.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::dateline;

/// One article as it came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Identity of the text: the same words have the same id on every machine.
    pub id: ArticleId,
    /// The headline, where the text has one.
    pub title: Option<String>,
    /// Where it came from: the path of its file as given, or none for standard input.
    pub source: Option<String>,
    /// Date of publication (`YYYY-MM-DD`), where the article states it.
    pub published: Option<String>,
    /// The text, untouched.
    pub text: String,
}

impl Article {
    /// An article from its text; its id is a hash of the text alone, so that
    /// the same article read twice, or from two places, is one article. Its
    /// date of publication is that of a line of its own near the beginning.
    pub fn new(text: impl Into<String>, source: Option<String>) -> Self {
        let text = text.into();
        Self {
            id: ArticleId::of(&text),
            title: headline(&text),
            source,
            published: dateline::published(&text),
            text,
        }
    }
}

/// The first line, if more text follows it and it reads like a headline:
/// short, and without the full stop of a sentence.
fn headline(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    lines.next()?;
    let ends_like_sentence = first.ends_with(['.', ',', ';', ':', '”', '"']);
    (first.chars().count() <= 120 && !ends_like_sentence).then(|| first.to_owned())
}

/// The first 16 bytes of the BLAKE3 hash of an article's text; written as 32
/// hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub [u8; 16]);

impl ArticleId {
    /// The id of the article with this text.
    pub fn of(text: &str) -> Self {
        let mut id = [0; 16];
        id.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
        Self(id)
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that is not an article id.
#[derive(Debug, thiserror::Error)]
#[error("an article id has 32 hexadecimal digits, this has another form: {0}")]
pub struct InvalidArticleId(String);

impl FromStr for ArticleId {
    type Err = InvalidArticleId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidArticleId(text.to_owned());
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(invalid());
        }
        let mut id = [0; 16];
        for (index, byte) in id.iter_mut().enumerate() {
            *byte =
                u8::from_str_radix(&text[2 * index..2 * index + 2], 16).map_err(|_| invalid())?;
        }
        Ok(Self(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_of_the_text_alone_and_read_back() {
        let here = Article::new("A story.", Some("a.txt".into()));
        let there = Article::new("A story.", Some("b.txt".into()));
        assert_eq!(here.id, there.id);
        assert_eq!(here.id.to_string().parse::<ArticleId>().unwrap(), here.id);
        assert!("12".parse::<ArticleId>().is_err());
        assert!("é".repeat(16).parse::<ArticleId>().is_err());
    }

    #[test]
    fn a_headline_is_a_short_first_line_above_more_text() {
        assert_eq!(
            Article::new("Bank buys broker\n\nThe bank did.", None)
                .title
                .as_deref(),
            Some("Bank buys broker")
        );
        assert_eq!(
            Article::new("The bank bought it.\nSo it said.", None).title,
            None
        );
        assert_eq!(Article::new("Just one line", None).title, None);
    }
}
