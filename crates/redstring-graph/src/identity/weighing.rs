//! How much speaks for two being one: whole numbers, added up.
//!
//! ```text
//! names alike ─┐   rare +2 … common -1, less for a surname alone
//! company ─────┤   +3 for each name in common that tells much, +1 for others
//! places ──────┤   at home in one country +2 … in two countries -4
//! roles ───────┤   one role +2 … two fields between which nobody changes -4
//! renown ──────┘   +1 or +2 for one whom many articles name
//! ```
//!
//! Two are one from [`ENOUGH`] on. So a rare name joins by itself, one that many
//! may bear only with some agreement, and what contradicts must be outweighed.

use redstring_text::Kind;

use super::{company::Profile, rareness::Rareness};
use crate::identity::Refusal;

/// From here on two are one.
pub(super) const ENOUGH: i32 = 2;

/// Company weighs at most so much.
const MUCH_COMPANY: i32 = 9;

const TELLING: i32 = 3;

/// Their articles are about different fields of life.
const OTHER_THEMES: i32 = -2;

/// Countries that news of all others names.
const POWERS: [&str; 6] = ["CN", "DE", "FR", "GB", "RU", "US"];

const ONE_REGION: i32 = 3;
const ONE_COUNTRY: i32 = 2;
const COUNTRY_IN_COMMON: i32 = 1;
const OTHER_REGIONS: i32 = -2;
const OTHER_COUNTRIES: i32 = -3;
/// Bodies are at work abroad more often than persons.
const ABROAD: i32 = 1;
const OTHER_HOMES: i32 = -4;

/// What speaks for two being one, and what against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weights {
    pub company: i32,
    pub places: i32,
    pub roles: i32,
}

impl Weights {
    pub fn sum(self) -> i32 {
        self.company + self.places + self.roles
    }

    /// What speaks most against it.
    pub fn refusal(self) -> Refusal {
        match (self.roles, self.places) {
            (roles, places) if roles < 0 && roles <= places => Refusal::Roles,
            (_, places) if places < 0 => Refusal::Places,
            _ => Refusal::NoCompany,
        }
    }
}

/// Weighs what articles say about two of this kind.
pub(super) fn weigh(one: &Profile, other: &Profile, kind: Kind) -> Weights {
    Weights {
        company: company(one, other),
        places: match places(one, other) {
            OTHER_COUNTRIES if kind != Kind::Person => OTHER_COUNTRIES + ABROAD,
            places => places,
        },
        roles: match one.roles.agreement(&other.roles, kind) {
            0 if kind != Kind::Location && one.themes.are_of_other_fields(&other.themes) => {
                OTHER_THEMES
            }
            agreement => agreement,
        },
    }
}

/// The names that both have in their company, until these are enough.
fn company(one: &Profile, other: &Profile) -> i32 {
    let mut sum = 0;
    let mut shared = one.shared(other);
    while sum < MUCH_COMPANY
        && let Some(term) = shared.next()
    {
        sum += if term.is_telling() { TELLING } else { 1 };
    }
    sum.min(MUCH_COMPANY)
}

/// What the rareness of a name that both have says.
pub(super) fn of_rareness(rareness: Rareness) -> i32 {
    match rareness {
        Rareness::Common => -1,
        Rareness::Usual => 0,
        Rareness::Rare => 2,
        Rareness::Unique => 4,
    }
}

/// The same where both have all words of the name in common: unless many may bear
/// it they are one, as long as nothing is against it.
pub(super) fn of_one_name(rareness: Rareness) -> i32 {
    match rareness {
        Rareness::Usual => ENOUGH,
        other => of_rareness(other),
    }
}

/// What it says that so many articles mean one by the name.
pub(super) fn of_renown(articles: usize) -> i32 {
    match articles {
        0..=4 => 0,
        5..=19 => 1,
        _ => 2,
    }
}

/// Where each is at home; where no article says so, what countries its articles
/// are about, and what countries they name.
fn places(one: &Profile, other: &Profile) -> i32 {
    if !one.home_towns.is_disjoint(&other.home_towns) {
        return ONE_REGION;
    }
    match (one.home.is_nowhere(), other.home.is_nowhere()) {
        (false, false) if !one.home.meets(&other.home) => OTHER_HOMES,
        (false, false) if one.home.has_other_regions(&other.home) => OTHER_REGIONS,
        (false, false) if !one.home.regions.is_disjoint(&other.home.regions) => ONE_REGION,
        (false, false) => ONE_COUNTRY,
        (true, true) => surroundings(one, other),
        (false, true) => abroad(one, other),
        (true, false) => abroad(other, one),
    }
}

/// One is at home somewhere, of the other only is known what surrounds it.
fn abroad(settled: &Profile, other: &Profile) -> i32 {
    let main = other.main_country();
    let is_main = main.is_some_and(|country| settled.home.countries.contains(country));
    if other.around.is_nowhere() {
        0
    } else if is_main && settled.home.has_other_regions(&other.around) {
        OTHER_REGIONS
    } else if is_main {
        ONE_COUNTRY
    } else if settled.home.meets(&other.around) || main.is_some() && main == settled.main_country()
    {
        COUNTRY_IN_COMMON
    } else if settled.around.meets(&other.around) {
        0
    } else {
        OTHER_COUNTRIES
    }
}

fn surroundings(one: &Profile, other: &Profile) -> i32 {
    if one.around.is_nowhere() || other.around.is_nowhere() {
        return 0;
    }
    if !one.around.meets(&other.around) {
        return OTHER_COUNTRIES;
    }
    let regions = if one.around.has_other_regions(&other.around) {
        OTHER_REGIONS
    } else {
        0
    };
    match (one.main_country(), other.main_country()) {
        (Some(one), Some(other)) if one == other => ONE_COUNTRY + regions,
        (Some(country), _) if other.around.countries.contains(country) => COUNTRY_IN_COMMON,
        (_, Some(country)) if one.around.countries.contains(country) => COUNTRY_IN_COMMON,
        _ => {
            let mut common = one.around.countries.intersection(&other.around.countries);
            let is_telling = common.any(|country| !POWERS.contains(country));
            i32::from(is_telling) * COUNTRY_IN_COMMON
        }
    }
}
