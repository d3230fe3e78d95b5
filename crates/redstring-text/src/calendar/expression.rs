//! From the words of a time expression to days, by what leads them: a
//! preposition sets one end or both, the rest names a run of days.

use time::{Date, Weekday};

use super::{
    Interval, Tense,
    days::{Days, Part, Unit, shifted, weekday_after, weekday_before},
    words::{day_of_month, decade, iso_day, month, number, ordinal, weekday, year},
};

/// Words before a date that leave it as it is.
const LEADS: &[&str] = &[
    "about", "around", "at", "during", "for", "in", "of", "on", "over", "the", "throughout",
    "within",
];

/// How an article stands in time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub tense: Tense,
    pub published: Option<Date>,
}

impl Setting {
    /// The days of an expression with its prepositions.
    pub fn interval(self, words: &[&str]) -> Option<Interval> {
        let both = |days: Days| Interval {
            from: Some(days.first),
            to: Some(days.last),
        };
        match words {
            ["since", rest @ ..] | ["ever", "since", rest @ ..] => {
                let past = Self {
                    tense: Tense::Past,
                    ..self
                };
                Some(Interval {
                    from: Some(past.days(rest)?.first),
                    to: self.published,
                })
            }
            ["until" | "till" | "by", rest @ ..] | ["up", "to", rest @ ..] => Some(Interval {
                from: None,
                to: Some(self.days(rest)?.last),
            }),
            ["before", rest @ ..] | ["prior", "to", rest @ ..] => Some(Interval {
                from: None,
                to: self.days(rest)?.first.previous_day(),
            }),
            ["after" | "from", rest @ ..] if self.days(rest).is_some() => {
                let days = self.days(rest)?;
                let from = if words[0] == "after" {
                    days.last.next_day()?
                } else {
                    days.first
                };
                let to = self.published.filter(|_| self.tense == Tense::Past);
                Some(Interval {
                    from: Some(from),
                    to,
                })
            }
            ["from" | "between", rest @ ..] => self.range(rest).map(both),
            _ => self.range(words).or_else(|| self.days(words)).map(both),
        }
    }

    /// "May to July 2012", "2009 and 2012", "15-17 April".
    fn range(self, words: &[&str]) -> Option<Days> {
        let is_link =
            |word: &&str| matches!(*word, "to" | "until" | "till" | "and" | "-" | "through");
        let link = words.iter().position(is_link)?;
        let (before, after) = (&words[..link], &words[link + 1..]);
        if let ([.., first], [last]) = (before, after)
            && let (Some(first), Ok(short)) = (year(first), last.parse::<i32>())
            && last.len() == 2
            && words[link] == "-"
        {
            // "2011-12"
            return Days::years(first, first - first % 100 + short);
        }
        let last = self.days(after).or_else(|| {
            // "April 15 to 17": the month stands before.
            let [month_name, rest @ ..] = before.get(before.len().checked_sub(2)?..)? else {
                return None;
            };
            let (day, years) = after.split_first()?;
            month(month_name).filter(|_| !rest.is_empty())?;
            day_of_month(day)?;
            self.days(&[&[*month_name, *day], years].concat())
        })?;
        // "May to July 2012", "15 to 17 April 2012": what is missing stands after.
        let missing = (0..after.len()).map(|from| &after[from..]);
        let completed = missing
            .map(|rest| [before, rest].concat())
            .find_map(|words| self.days(&words).filter(|days| days.first <= last.first));
        let first = completed.or_else(|| self.days(before))?;
        Days::new(first.first, last.last)
    }

    /// The run of days that words name.
    fn days(self, words: &[&str]) -> Option<Days> {
        if let Some(days) = self.deictic(words).or_else(|| self.dated(words)) {
            return Some(days);
        }
        match words {
            ["in", n, unit] | ["in", "about" | "around", n, unit]
                if Unit::named(unit).is_some() && year(n).is_none() =>
            {
                self.away(n, unit).filter(|_| self.tense == Tense::Future)
            }
            ["the", "last", unit] => self.deictic(&["past", unit]),
            // "the next day" counts from another event.
            ["the", "next", _] => None,
            [lead, rest @ ..] if LEADS.contains(lead) => self.days(rest),
            [
                rest @ ..,
                "morning" | "afternoon" | "evening" | "night" | "lunchtime",
            ]
            | ["morning" | "afternoon" | "evening" | "night", rest @ ..]
            | ["late" | "early" | "later" | "earlier", rest @ ..]
                if names_day(rest) =>
            {
                self.days(rest)
            }
            ["beginning" | "start" | "end" | "middle", ..] => self.bordering(words),
            [
                "first" | "second" | "third" | "fourth",
                "half" | "quarter",
                rest @ ..,
            ] => {
                let of = if words[1] == "half" { 2 } else { 4 };
                let index = i64::from(ordinal(words[0])?) - 1;
                let part = Part { index, of };
                self.whole(rest)?.part(part).filter(|_| index < of)
            }
            ["early", rest @ ..] => self.whole(rest)?.part(Part { index: 0, of: 3 }),
            ["mid", rest @ ..] => self.whole(rest)?.part(Part { index: 1, of: 3 }),
            ["late", rest @ ..] => self.whole(rest)?.part(Part { index: 2, of: 3 }),
            ["earlier", rest @ ..] => self.up_to_now(self.deictic(rest)?),
            ["later", rest @ ..] => {
                let days = self.deictic(rest)?;
                Days::new(self.published?, days.last)
            }
            _ => None,
        }
    }

    /// "end of 2012", "beginning of the month".
    fn bordering(self, words: &[&str]) -> Option<Days> {
        let index = match words[0] {
            "beginning" | "start" => 0,
            "middle" => 1,
            _ => 2,
        };
        self.whole(&words[1..])?.part(Part { index, of: 3 })
    }

    /// What a part is taken of: "of 2012", "last year", "of the year", "May".
    fn whole(self, words: &[&str]) -> Option<Days> {
        match words {
            ["of" | "in" | "the", rest @ ..] => self.whole(rest),
            [unit] if Unit::named(unit).is_some() => Unit::named(unit)?.around(self.published?),
            _ => self.deictic(words).or_else(|| self.dated(words)),
        }
        .filter(|days| days.first < days.last)
    }

    /// Words that count from the day of publication, or hang on it.
    fn deictic(self, words: &[&str]) -> Option<Days> {
        let day = |shift: i64| shifted(self.published?, shift).map(Days::one);
        match words {
            ["today" | "tonight"] | ["earlier" | "later", "today"] => day(0),
            ["this", "morning" | "afternoon" | "evening"] => day(0),
            ["yesterday"] | ["last", "night"] => day(-1),
            ["tomorrow"] => day(1),
            [
                "yesterday" | "tomorrow",
                "morning" | "afternoon" | "evening" | "night",
            ] => self.deictic(&words[..1]),
            ["day", "before", "yesterday"] => day(-2),
            ["day", "after", "tomorrow"] => day(2),
            [n, unit, "ago"]
            | [
                "about" | "around" | "some" | "nearly" | "almost",
                n,
                unit,
                "ago",
            ] => self.away_by(n, unit, -1),
            ["last" | "past", n, unit] if number(n).is_some() => {
                let unit = Unit::named(unit)?;
                let back = -i32::from(number(n)?);
                Days::new(unit.shift(self.published?, back)?, self.published?)
            }
            ["past", unit] => {
                let unit = Unit::named(unit)?;
                Days::new(unit.shift(self.published?, -1)?, self.published?)
            }
            ["next" | "coming", n, unit] if number(n).is_some() => {
                let unit = Unit::named(unit)?;
                let ahead = unit.shift(self.published?, i32::from(number(n)?))?;
                Days::new(self.published?, ahead)
            }
            [which @ ("last" | "this" | "next"), rest @ ..] => self.neighbouring(which, rest),
            ["weekend"] => self.weekend("this"),
            [day, which @ ("last" | "this" | "next"), "week"] => {
                let week = self.neighbouring(which, &["week"])?;
                weekday_after(week.first, weekday(day)?).map(Days::one)
            }
            [name] => self.nearest(weekday(name)?).map(Days::one),
            _ => None,
        }
    }

    /// "in two weeks", told from the day of publication.
    fn away(self, n: &str, unit: &str) -> Option<Days> {
        self.away_by(n, unit, 1)
    }

    /// The calendar's day, week, month or year that is so many away.
    fn away_by(self, n: &str, unit: &str, sign: i32) -> Option<Days> {
        let unit = Unit::named(unit)?;
        unit.around(unit.shift(self.published?, sign * i32::from(number(n)?))?)
    }

    /// "last week", "this May", "next Monday", "last summer".
    fn neighbouring(self, which: &str, words: &[&str]) -> Option<Days> {
        let published = self.published?;
        let [name] = words else { return None };
        if *name == "weekend" {
            return self.weekend(which);
        }
        if let Some(weekday) = weekday(name) {
            return match which {
                "last" => weekday_before(published.previous_day()?, weekday),
                "next" => weekday_after(published.next_day()?, weekday),
                _ => self.nearest(weekday),
            }
            .map(Days::one);
        }
        let step = match which {
            "last" => -1,
            "next" => 1,
            _ => 0,
        };
        if let Some(unit) = Unit::named(name).filter(|unit| *unit != Unit::Day) {
            return unit.around(unit.shift(published, step)?);
        }
        let of_year = |year: i32| match month(name) {
            Some(month) => Days::month(year, month),
            None => Days::season(name, year),
        };
        let years = (-2..=2).map(|years| of_year(published.year() + years));
        let mut years = years.flatten();
        match which {
            "last" => years.rfind(|days| days.last < published),
            "next" => years.find(|days| days.first > published),
            _ => of_year(published.year()),
        }
    }

    fn weekend(self, which: &str) -> Option<Days> {
        let published = self.published?;
        let saturday = match (which, self.tense) {
            ("last", _) => {
                let saturday = weekday_before(published, Weekday::Saturday)?;
                // On a Saturday or Sunday the weekend is not over.
                if published <= saturday.next_day()? {
                    shifted(saturday, -7)?
                } else {
                    saturday
                }
            }
            ("next", _) => weekday_after(published.next_day()?, Weekday::Saturday)?,
            (_, Tense::Past) => weekday_before(published, Weekday::Saturday)?,
            (_, Tense::Future) => weekday_after(published, Weekday::Sunday)?.previous_day()?,
            (_, Tense::Open) => return None,
        };
        Days::new(saturday, saturday.next_day()?)
    }

    /// The weekday on the side of the publication that the tense tells.
    fn nearest(self, weekday: Weekday) -> Option<Date> {
        match self.tense {
            Tense::Past => weekday_before(self.published?, weekday),
            Tense::Future => weekday_after(self.published?, weekday),
            Tense::Open => None,
        }
    }

    /// Days, months and years of the calendar by name; without a year the
    /// nearest on the side that the tense tells.
    fn dated(self, words: &[&str]) -> Option<Days> {
        match words {
            [day] if iso_day(day).is_some() => iso_day(day).map(Days::one),
            [name, rest @ ..] if weekday(name).is_some() && !rest.is_empty() => {
                self.dated(rest).filter(|days| days.first == days.last)
            }
            [one] if year(one).is_some() => Days::years(year(one)?, year(one)?),
            ["year", one] => Days::years(year(one)?, year(one)?),
            [one] if decade(one).is_some() => Days::years(decade(one)?, decade(one)? + 9),
            [nth, "century"] => {
                let century = i32::from(ordinal(nth)?).checked_sub(1)?;
                Days::years(100 * century, 100 * century + 99)
            }
            [name] if month(name).is_some() => {
                let month = month(name)?;
                self.in_a_year(|year| Days::month(year, month))
            }
            [name, of @ .., last] if month(name).is_some() && year(last).is_some() => match of {
                [] | ["of"] => Days::month(year(last)?, month(name)?),
                [day] => self.day(day, name, Some(last)),
                _ => None,
            },
            [day, "of", name] if month(name).is_some() => self.day(day, name, None),
            [day, "of", name, last] => self.day(day, name, Some(last)),
            [one, other] if month(one).is_some() => self.day(other, one, None),
            [one, other] if month(other).is_some() => self.day(one, other, None),
            [day, name, last] if month(name).is_some() => self.day(day, name, Some(last)),
            // "winter 2011" may begin or end in that year.
            ["winter", _, ..] => None,
            [season] => self.in_a_year(|year| Days::season(season, year)),
            [season, last] | [season, "of", last] if year(last).is_some() => {
                Days::season(season, year(last)?)
            }
            _ => None,
        }
    }

    fn day(self, day: &str, month_name: &str, of: Option<&str>) -> Option<Days> {
        let (day, month) = (day_of_month(day)?, month(month_name)?);
        let in_year = |year| {
            Date::from_calendar_date(year, month, day)
                .ok()
                .map(Days::one)
        };
        match of {
            Some(of) => in_year(year(of)?),
            None => self.in_a_year(in_year),
        }
    }

    /// What recurs each year, in the year that the tense tells.
    fn in_a_year(self, of_year: impl Fn(i32) -> Option<Days>) -> Option<Days> {
        let published = self.published?;
        // 29 February comes every fourth year, and once after eight.
        let mut years = (-8..=8).filter_map(|years| of_year(published.year() + years));
        match self.tense {
            Tense::Past => years.rfind(|days| days.first <= published),
            Tense::Future => years.find(|days| days.last >= published),
            Tense::Open => None,
        }
    }

    fn up_to_now(self, days: Days) -> Option<Days> {
        Days::new(days.first, days.last.min(self.published?))
    }
}

/// Whether words name one day, so that a time of day may stand with them.
fn names_day(words: &[&str]) -> bool {
    match words {
        ["on" | "of", rest @ ..] => names_day(rest),
        [name] | ["last" | "this" | "next", name] => {
            weekday(name).is_some() || iso_day(name).is_some()
        }
        [one, other, ..] => {
            weekday(one).is_some()
                || month(one).is_some() && day_of_month(other).is_some()
                || month(other).is_some() && day_of_month(one).is_some()
        }
        [] => false,
    }
}
