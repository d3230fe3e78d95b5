//! The day and time at which a decision was given. It is written down for
//! people and never read by anything that computes.

use std::{fmt, str::FromStr};

use redstring_text::Date;
use serde::{Deserialize, Serialize};
use time::{Month, OffsetDateTime, Time};

/// A day and time in UTC, to the second; written `2026-11-02T10:32:42Z`. From
/// the year 1970 to 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment(u64);

impl Moment {
    /// So many seconds after the beginning of 1970; at most the last of 9999.
    pub fn of_unix_seconds(seconds: u64) -> Self {
        Self(seconds.min(LAST))
    }

    /// The seconds since the beginning of 1970.
    pub fn unix_seconds(self) -> u64 {
        self.0
    }

    /// Its day: `2026-11-02`.
    pub fn day(self) -> String {
        let mut written = self.to_string();
        written.truncate(DAY.len());
        written
    }
}

/// 9999-12-31T23:59:59Z.
const LAST: u64 = 253_402_300_799;

const DAY: &str = "YYYY-MM-DD";
const WHOLE: &str = "YYYY-MM-DDThh:mm:ssZ";

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = i64::try_from(self.0.min(LAST)).unwrap_or_default();
        let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
        let (hour, minute, second) = at.to_hms();
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
        )
    }
}

/// A text that is not a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a date is written {DAY} or {WHOLE} (UTC, 1970 to 9999), this has another form: {0}")]
pub struct InvalidMoment(String);

impl FromStr for Moment {
    type Err = InvalidMoment;

    /// A day alone is its beginning.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).ok_or_else(|| InvalidMoment(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Moment> {
    let (day, clock) = match text.split_once('T') {
        Some((day, clock)) => (day, clock.strip_suffix('Z')?),
        None => (text, "00:00:00"),
    };
    let [year, month, day] = numbers(day, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()?;
    let [hour, minute, second] = [hour, minute, second].map(|number| number as u8);
    let clock = Time::from_hms(hour, minute, second).ok()?;
    let seconds = date.with_time(clock).assume_utc().unix_timestamp();
    u64::try_from(seconds).ok().map(Moment)
}

/// Three numbers of so many digits.
fn numbers(text: &str, between: char, digits: [usize; 3]) -> Option<[u16; 3]> {
    let mut parts = text.split(between);
    let mut numbers = [0; 3];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_and_seconds_are_written_as_they_are_read() {
        let moment: Moment = "2026-11-02T10:32:42Z".parse().unwrap();
        assert_eq!(moment.unix_seconds(), 1_793_615_562);
        assert_eq!(moment.to_string(), "2026-11-02T10:32:42Z");
        let day: Moment = "2026-11-02".parse().unwrap();
        assert_eq!(day.to_string(), "2026-11-02T00:00:00Z");
        assert_eq!(day.day(), "2026-11-02");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "yesterday",
            "2026-02-30",
            "2026-1-2",
            "1969-12-31",
            "2026-11-02T25:00:00Z",
            "2026-11-02T10:32:42",
            "2026-11-02T10:32:42+01:00",
            "+026-11-02",
            "2026-11-02-01",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_moment_reads_back(seconds in 0..=LAST) {
            let moment = Moment::of_unix_seconds(seconds);
            prop_assert_eq!(moment.to_string().parse::<Moment>(), Ok(moment));
        }
    }
}
