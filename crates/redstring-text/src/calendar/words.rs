//! The words of a time expression, and what months, days and numbers they name.

use time::{Date, Month, Weekday};

/// Lower-case words without punctuation; a dash or stroke within a word is one
/// of its own, but for that of a date like 2013-04-15 and that after "mid".
pub(super) fn split(expression: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for chunk in expression.to_lowercase().split_whitespace() {
        let chunk = chunk.trim_matches(|char: char| !char.is_alphanumeric() && !is_dash(char));
        if iso_day(chunk).is_some() {
            words.push(chunk.to_owned());
            continue;
        }
        for (index, word) in chunk.split(is_dash).enumerate() {
            if index > 0 && words.last().is_none_or(|last| last != "mid") {
                words.push("-".to_owned());
            }
            let word = word.trim_matches(|char: char| !char.is_alphanumeric());
            if !word.is_empty() {
                words.push(word.to_owned());
            }
        }
    }
    words
}

fn is_dash(char: char) -> bool {
    matches!(char, '-' | '–' | '—' | '/')
}

/// The day that is written as `YYYY-MM-DD`.
pub(super) fn iso_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits =
        |part: &str, width| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// "May", "Sept".
pub(super) fn month(word: &str) -> Option<Month> {
    const NAMES: [&str; 12] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ];
    let is_short = word.len() == 3 || word == "sept";
    let number =
        (NAMES.iter()).position(|name| *name == word || is_short && name.starts_with(word))?;
    Month::try_from(number as u8 + 1).ok()
}

/// "Monday", "Tues".
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// A year of four digits, from 1000 to 2999.
pub(super) fn year(word: &str) -> Option<i32> {
    let is_year = word.len() == 4
        && word.starts_with(['1', '2'])
        && word.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| word.parse().ok()).flatten()
}

/// The first year of "1990s".
pub(super) fn decade(word: &str) -> Option<i32> {
    year(word.strip_suffix('s')?).filter(|year| year % 10 == 0)
}

/// A day of a month: "15", "15th".
pub(super) fn day_of_month(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let has_ending = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    let day = digits.parse().ok()?;
    (has_ending && digits.len() <= 2 && (1..=31).contains(&day)).then_some(day)
}

/// A small number: "3", "three", "a".
pub(super) fn number(word: &str) -> Option<u16> {
    const NAMES: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    match word {
        "a" | "an" => Some(1),
        word if word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
            word.parse().ok()
        }
        word => Some((NAMES.iter().position(|name| *name == word)? + 1) as u16),
    }
}

/// "first", "3rd".
pub(super) fn ordinal(word: &str) -> Option<u16> {
    match word {
        "first" => Some(1),
        "second" => Some(2),
        "third" => Some(3),
        "fourth" => Some(4),
        word if word.ends_with(char::is_alphabetic) => day_of_month(word).map(u16::from),
        _ => None,
    }
}
