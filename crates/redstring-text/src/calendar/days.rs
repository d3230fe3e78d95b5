//! Runs of whole days: a week, a month, a part of a year.

use time::{Date, Duration, Month, Weekday};

/// A run of days, both ends within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub first: Date,
    pub last: Date,
}

/// What calendars count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// A third, a half or a quarter of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Which, from 0.
    pub index: i64,
    /// Of how many.
    pub of: i64,
}

impl Unit {
    /// "week", "weeks".
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            "month" | "months" => Self::Month,
            "year" | "years" => Self::Year,
            _ => return None,
        })
    }

    /// The unit of the calendar that holds a day.
    pub fn around(self, day: Date) -> Option<Days> {
        match self {
            Self::Day => Some(Days::one(day)),
            Self::Week => {
                let monday = shifted(day, -i64::from(day.weekday().number_days_from_monday()))?;
                Days::new(monday, shifted(monday, 6)?)
            }
            Self::Month => Days::month(day.year(), day.month()),
            Self::Year => Days::years(day.year(), day.year()),
        }
    }

    /// The day so many units later, or earlier if it is negative; the last of a
    /// month that is too short.
    pub fn shift(self, day: Date, number: i32) -> Option<Date> {
        match self {
            Self::Day => shifted(day, i64::from(number)),
            Self::Week => shifted(day, 7 * i64::from(number)),
            Self::Month => months_later(day, number),
            Self::Year => months_later(day, number.checked_mul(12)?),
        }
    }
}

impl Days {
    /// From one day to another, none if they are in the wrong order.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    pub fn one(day: Date) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    pub fn month(year: i32, month: Month) -> Option<Self> {
        Self::new(
            Date::from_calendar_date(year, month, 1).ok()?,
            Date::from_calendar_date(year, month, month.length(year)).ok()?,
        )
    }

    /// All of these years.
    pub fn years(first: i32, last: i32) -> Option<Self> {
        Self::new(
            Date::from_calendar_date(first, Month::January, 1).ok()?,
            Date::from_calendar_date(last, Month::December, 31).ok()?,
        )
    }

    /// The meteorological season that begins in this year: spring from March,
    /// winter from December.
    pub fn season(word: &str, year: i32) -> Option<Self> {
        let (begins, ends) = match word {
            "spring" => (Month::March, Month::May),
            "summer" => (Month::June, Month::August),
            "autumn" | "fall" => (Month::September, Month::November),
            "winter" => (Month::December, Month::February),
            _ => return None,
        };
        let next = i32::from(begins == Month::December);
        let first = Self::month(year, begins)?.first;
        Self::new(first, Self::month(year + next, ends)?.last)
    }

    /// A part of these days; of months if they are whole ones, so that the
    /// first half of a year ends in June.
    pub fn part(self, part: Part) -> Option<Self> {
        let months = 12 * i64::from(self.last.year() - self.first.year())
            + i64::from(u8::from(self.last.month()))
            - i64::from(u8::from(self.first.month()))
            + 1;
        if months > 1 {
            let border = |index: i64| {
                let later = i32::try_from(months * index / part.of).ok()?;
                months_later(self.first, later)
            };
            let last = border(part.index + 1)?.previous_day()?;
            return Self::new(border(part.index)?, last);
        }
        let days = (self.last - self.first).whole_days() + 1;
        let border = |index: i64| shifted(self.first, days * index / part.of);
        Self::new(border(part.index)?, border(part.index + 1)?.previous_day()?)
    }
}

/// The last such weekday on or before a day.
pub(super) fn weekday_before(day: Date, weekday: Weekday) -> Option<Date> {
    let back = day.weekday().number_days_from_monday() + 7 - weekday.number_days_from_monday();
    shifted(day, -i64::from(back % 7))
}

/// The first such weekday on or after a day.
pub(super) fn weekday_after(day: Date, weekday: Weekday) -> Option<Date> {
    let ahead = weekday.number_days_from_monday() + 7 - day.weekday().number_days_from_monday();
    shifted(day, i64::from(ahead % 7))
}

/// The day so many days later.
pub(super) fn shifted(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Duration::days(days))
}

fn months_later(day: Date, months: i32) -> Option<Date> {
    let count = day.year().checked_mul(12)? + i32::from(u8::from(day.month())) - 1;
    let count = count.checked_add(months)?;
    let year = count.div_euclid(12);
    let month = Month::try_from(count.rem_euclid(12) as u8 + 1).ok()?;
    Date::from_calendar_date(year, month, day.day().min(month.length(year))).ok()
}
