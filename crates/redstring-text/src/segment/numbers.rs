//! Figures: amounts, dates, times, telephone numbers and what is glued to them.

use super::contractions::equal;

/// Shapes of digit groups that hyphens hold together, as lengths: telephone
/// numbers, dates, postal codes. Any other hyphen between figures is a range.
const HYPHENATED: &[&[usize]] = &[
    &[3, 4],
    &[3, 3, 4],
    &[1, 3, 3, 4],
    &[5, 4],
    &[4, 2, 2],
    &[2, 2, 4],
    &[2, 2, 2],
    &[1, 5],
];

/// What is written against a figure and yet is a word of its own, in lower case.
const UNITS: &[&str] = &[
    "am", "billion", "bn", "cc", "cm", "ct", "ft", "gb", "ghz", "gw", "ha", "hp", "hr", "hrs",
    "hz", "in", "kb", "kg", "khz", "km", "kmh", "kph", "kw", "kwh", "lb", "lbs", "mb", "mg", "mhz",
    "million", "min", "mins", "mk", "ml", "mm", "mn", "mph", "ms", "mw", "mwh", "nm", "oz", "pc",
    "percent", "pm", "pt", "sec", "sqft", "sqm", "tb", "tn", "tr", "trillion", "yr", "yrs",
];

/// Units of one letter, for which the case tells "5m" from "4G".
const SHORT_UNITS: &[char] = &['b', 'c', 'g', 'h', 'k', 'l', 'm', 'p', 't', 'B', 'K', 'M'];

/// What is written against a figure and belongs to it.
const ENDINGS: &[&str] = &["st", "nd", "rd", "th", "s"];

/// The length of the figure at the start of `chars`; 0 if there is none.
/// Letters that follow are counted only if they belong to it ("20th").
pub(super) fn length(chars: &[char]) -> usize {
    let signed = matches!(chars, ['+' | '.', digit, ..] if digit.is_ascii_digit());
    let start = usize::from(signed);
    let digits = digits(&chars[start..]);
    if digits == 0 {
        return 0;
    }
    let figure = if signed {
        start + continued(&chars[start..])
    } else {
        hyphenated(chars).unwrap_or_else(|| continued(chars))
    };
    let letters = letters(&chars[figure..]);
    if ENDINGS
        .iter()
        .any(|ending| equal(&chars[figure..figure + letters], ending))
    {
        figure + letters
    } else {
        figure
    }
}

/// Whether the letters after a figure stand on their own: a unit, or nothing.
pub(super) fn ends_before(rest: &[char]) -> bool {
    let letters = letters(rest);
    let glued = rest
        .get(letters)
        .is_some_and(|char| char.is_alphanumeric() || *char == '_');
    let stands = !glued && (letters == 0 || is_unit(&rest[..letters]));
    stands || is_clock(rest)
}

fn is_unit(letters: &[char]) -> bool {
    match letters {
        [letter] => SHORT_UNITS.contains(letter),
        _ => UNITS.iter().any(|unit| equal(letters, unit)),
    }
}

/// "a.m." or "p.m.", as in "5p.m."
fn is_clock(rest: &[char]) -> bool {
    matches!(rest, ['a' | 'p', '.', 'm', ..])
}

/// Digits with whatever holds groups of them together: "5,000.50", "5:30",
/// "9/11", "11/28/2000".
fn continued(chars: &[char]) -> usize {
    let mut end = digits(chars);
    let mut left = end;
    while let Some(&joint) = chars.get(end) {
        let right = digits(&chars[end + 1..]);
        let joins = match joint {
            ',' => right == 3,
            '.' | ':' => right > 0,
            '/' => left <= 2 && right > 0 && (right <= 2 || right == 4),
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1 + right;
        left = right;
    }
    if left == 3
        && chars.get(end) == Some(&'/')
        && let Some(rest) = hyphenated(&chars[end + 1..])
    {
        end += 1 + rest;
    }
    end
}

/// The length of a telephone number, date or postal code with hyphens.
fn hyphenated(chars: &[char]) -> Option<usize> {
    let mut groups = [0; 4];
    let mut count = 0;
    let mut end = 0;
    loop {
        let group = digits(&chars[end..]);
        if group == 0 || count == groups.len() {
            return None;
        }
        groups[count] = group;
        count += 1;
        end += group;
        match chars.get(end) {
            Some('-') => end += 1,
            Some(char) if char.is_alphanumeric() => return None,
            _ => break,
        }
    }
    HYPHENATED.contains(&&groups[..count]).then_some(end)
}

fn digits(chars: &[char]) -> usize {
    chars
        .iter()
        .take_while(|char| char.is_ascii_digit())
        .count()
}

fn letters(chars: &[char]) -> usize {
    chars.iter().take_while(|char| char.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> &str {
        let chars: Vec<char> = text.chars().collect();
        &text[..length(&chars)]
    }

    #[test]
    fn amounts_dates_and_times_are_one_token() {
        for text in [
            "5,000.50", "5:30", "9/11", "11/28/2000", "1/2", "20th", "1980s", ".5", "+44",
        ] {
            assert_eq!(figure(text), text);
        }
    }

    #[test]
    fn telephone_numbers_hold_and_ranges_fall_apart() {
        for text in ["555-0134", "1-800-555-0134", "713/555-0134", "2013-04-21"] {
            assert_eq!(figure(text), text);
        }
        assert_eq!(figure("1969-1970"), "1969");
        assert_eq!(figure("26-year-old"), "26");
        assert_eq!(figure("5-10"), "5");
    }

    #[test]
    fn units_stand_apart() {
        let apart = |rest: &str| ends_before(&rest.chars().collect::<Vec<_>>());
        assert!(apart("bn") && apart("km") && apart("pm.") && apart("%"));
        assert!(!apart("D") && !apart("x4") && !apart("G"));
    }
}
