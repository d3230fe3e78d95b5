//! Which days a time expression means: "on Saturday" in an article of Monday,
//! 15 April 2013 is 13 April.
//!
//! A pure function of the words, the tense of what happened and the date of
//! publication, so nothing of it is stored. What the words do not tell stays
//! unknown: "the next day" hangs on another event, "recently" on nothing, and
//! a publication date is never the date of an event. Weeks begin on Monday, and
//! seasons are those of the northern half of the earth.

#[cfg(test)]
mod cases;
mod days;
mod expression;
mod words;

use serde::{Serialize, Serializer, ser::SerializeStruct};
pub use time::Date;

use crate::Factuality;
use expression::Setting;

/// The days within which something happened, or began and ended. At least one
/// end is known, and `from` is never after `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first day; none where the words set no beginning ("until May").
    pub from: Option<Date>,
    /// The last day; none where they set no end ("since 2009", published nobody
    /// knows when).
    pub to: Option<Date>,
}

/// On which side of its publication an article places what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// It has happened: "arrested".
    Past,
    /// It will: "will arrest".
    Future,
    /// Either: "arrests", "arresting".
    Open,
}

impl Tense {
    /// The tense of a relation, as far as its predicate, in the words of the
    /// text and as a lemma, and its factuality tell.
    pub fn of(predicate: &str, lemma: &str, factuality: Factuality) -> Self {
        if matches!(factuality, Factuality::Planned | Factuality::Hypothetical) {
            return Self::Future;
        }
        let differing = (predicate.split_whitespace())
            .zip(lemma.split_whitespace())
            .find(|(word, lemma)| !word.eq_ignore_ascii_case(lemma));
        match differing {
            Some((word, _)) if word.ends_with("ing") => Self::Open,
            Some((word, lemma)) if is_third_person(word, lemma) => Self::Open,
            Some(_) => Self::Past,
            None if matches_past(predicate) => Self::Past,
            None => Self::Open,
        }
    }
}

/// "visits" of "visit", "has" of "have", "is" of "be".
fn is_third_person(word: &str, lemma: &str) -> bool {
    let word = word.to_lowercase();
    matches!(word.as_str(), "has" | "is" | "are" | "am" | "does")
        || word.ends_with('s') && lemma.get(..2).is_some_and(|start| word.starts_with(start))
}

/// Verbs whose past is written as their base form is; news tells in the past.
fn matches_past(predicate: &str) -> bool {
    let first = predicate.split_whitespace().next().unwrap_or("");
    matches!(
        first,
        "beat"
            | "bet"
            | "cast"
            | "cost"
            | "cut"
            | "hit"
            | "hurt"
            | "let"
            | "put"
            | "quit"
            | "set"
            | "shut"
            | "split"
            | "spread"
            | "upset"
    )
}

impl Interval {
    /// The days that `expression` means, in an article of `published` that
    /// tells in this tense; none if it cannot be told.
    ///
    /// ```
    /// use redstring_text::{Interval, Tense, publication_day};
    ///
    /// let published = publication_day("2013-04-15");
    /// let saturday = Interval::of("on Saturday", Tense::Past, published);
    /// assert_eq!(saturday.map(|days| days.to_string()).as_deref(), Some("2013-04-13"));
    /// assert_eq!(Interval::of("the next day", Tense::Past, published), None);
    /// ```
    pub fn of(expression: &str, tense: Tense, published: Option<Date>) -> Option<Self> {
        let words = words::split(expression);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let setting = Setting { tense, published };
        setting.interval(&words).filter(|days| {
            (days.from.is_some() || days.to.is_some())
                && days.from.zip(days.to).is_none_or(|(from, to)| from <= to)
        })
    }
}

/// The day of a date of publication, `YYYY-MM-DD` with or without a time after
/// it; none for anything else.
pub fn publication_day(published: &str) -> Option<Date> {
    words::iso_day(published.trim().get(..10)?)
}

/// "2013-04-13", "2013-04-13 to 2013-04-15", "from 2009-01-01", "until 2012-12-31".
impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (Some(from), Some(to)) => write!(f, "{from} to {to}"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(to)) => write!(f, "until {to}"),
            (None, None) => f.write_str("unknown"),
        }
    }
}

/// An object with `from` and `to`, each `YYYY-MM-DD` or null.
impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let mut object = serializer.serialize_struct("Interval", 2)?;
        object.serialize_field("from", &day(self.from))?;
        object.serialize_field("to", &day(self.to))?;
        object.end()
    }
}
