//! Fields of life that roles belong to. A striker and a senator of one name
//! are two people unless the company they keep says otherwise.

use std::collections::BTreeSet;

use redstring_text::Kind;

/// What articles call someone, as far as it tells a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles {
    /// Numbers of words in the list of all roles.
    words: BTreeSet<u16>,
    /// One bit each.
    fields: u16,
    /// One bit for the elder, one for the younger.
    ages: u8,
}

/// What a role that two have in common, or one of each, says of whether they
/// are one.
const SPECIFIC: i32 = 2;
const GENERAL: i32 = 1;
const OTHER_TRADE: i32 = -1;
const NEAR_FIELD: i32 = -1;
pub(super) const FAR_FIELD: i32 = -6;
const SAME_FIELD: i32 = 1;
const OTHER_AGE: i32 = -8;

impl Roles {
    /// From words in lower case and singular: "striker".
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut roles = Self::default();
        for word in words {
            let mut number = 0;
            for (bit, field) in FIELDS.iter().enumerate() {
                if let Some(place) = field.iter().position(|role| *role == word) {
                    roles.fields |= 1 << bit;
                    roles.words.insert(number + place as u16);
                }
                number += field.len() as u16;
            }
            if let Some(bit) = AGES.iter().position(|age| *age == word) {
                roles.ages |= 1 << bit;
            }
        }
        roles
    }

    /// Adds those of another article.
    pub fn add(&mut self, other: &Self) {
        self.words.extend(&other.words);
        self.fields |= other.fields;
        self.ages |= other.ages;
    }

    /// How far what both are called speaks for their being one: positive for
    /// roles in common, negative for roles that one hardly has with the other.
    pub fn agreement(&self, other: &Self, kind: Kind) -> i32 {
        if self.ages != 0 && other.ages != 0 && self.ages & other.ages == 0 {
            return OTHER_AGE;
        }
        if self.words.is_empty() || other.words.is_empty() {
            return 0;
        }
        let mut common = self.words.intersection(&other.words).peekable();
        if common.peek().is_some() {
            let is_general = |number: &u16| GENERAL_ROLES.contains(&role(*number));
            return if common.all(is_general) {
                GENERAL
            } else {
                SPECIFIC
            };
        }
        let is_of = |roles: &Self, field: usize| roles.fields & (1 << field) != 0;
        let is_near = || {
            (NEAR.iter()).any(|&(one, another)| {
                is_of(self, one) && is_of(other, another)
                    || is_of(self, another) && is_of(other, one)
            })
        };
        match self.fields & other.fields {
            0 if kind == Kind::Person && is_near() => NEAR_FIELD,
            0 => FAR_FIELD,
            common if common & !TRADES == 0 => OTHER_TRADE,
            _ => SAME_FIELD,
        }
    }

    /// Whether both say something and have no field in common.
    pub fn are_of_other_fields(&self, other: &Self) -> bool {
        self.fields != 0 && other.fields != 0 && self.fields & other.fields == 0
    }

    /// Its words, ordered.
    pub fn words(&self) -> BTreeSet<&'static str> {
        let ages = AGES.iter().enumerate();
        let ages = ages.filter(|(bit, _)| self.ages & (1 << bit) != 0);
        (self.words.iter().map(|&number| role(number)))
            .chain(ages.map(|(_, age)| *age))
            .collect()
    }
}

/// The word of this number in the list of all roles.
fn role(number: u16) -> &'static str {
    let mut all = FIELDS.iter().flat_map(|field| field.iter());
    all.nth(usize::from(number)).copied().unwrap_or_default()
}

/// Whether a word is a role that tells a field.
pub(crate) fn is_role(word: &str) -> bool {
    FIELDS.iter().any(|roles| roles.contains(&word)) || AGES.contains(&word)
}

/// Of two of one family and one name.
const AGES: [&str; 2] = ["elder", "younger"];

const SPORT: usize = 0;
const POLITICS: usize = 1;
const BUSINESS: usize = 2;
const ARTS: usize = 3;
const SCIENCE: usize = 4;
const LAW: usize = 5;
const ARMY: usize = 6;
const PRESS: usize = 8;

/// Fields between which people change.
const NEAR: &[(usize, usize)] = &[
    (POLITICS, BUSINESS),
    (POLITICS, SCIENCE),
    (POLITICS, LAW),
    (POLITICS, ARMY),
    (POLITICS, PRESS),
    (BUSINESS, SCIENCE),
    (BUSINESS, LAW),
];

/// Fields in which whoever has one trade hardly has another, one bit each: a
/// striker is no golfer.
const TRADES: u16 = 1 << SPORT | 1 << ARTS | 1 << SCIENCE;

/// Roles that many of one name may have.
const GENERAL_ROLES: &[&str] = &[
    "bank", "captain", "chairman", "club", "coach", "company", "deputy", "director", "doctor",
    "executive", "firm", "founder", "general", "lawyer", "mayor", "minister", "owner", "party",
    "player", "politician", "president", "producer", "secretary", "side", "team", "university",
];

/// A role may be in several fields; those that say nothing are in none.
const FIELDS: &[&[&str]] = &[
    // Sport.
    &[
        "athlete", "ballplayer", "batsman", "boxer", "bowler", "captain", "catcher", "centre-back",
        "champion", "club", "coach", "cricketer", "cyclist", "defender", "driver", "footballer",
        "forward", "fullback", "goalkeeper", "goalscorer", "golfer", "gymnast", "jockey", "keeper",
        "linebacker", "medallist", "midfielder", "olympian", "outfielder", "pitcher", "player",
        "quarterback", "racer", "referee", "rower", "runner", "shortstop", "side", "skater",
        "skier", "sprinter", "striker", "swimmer", "team", "umpire", "winger", "wrestler",
    ],
    // Politics and the state.
    &[
        "adviser", "ambassador", "assemblyman", "chancellor", "commissioner", "congressman",
        "congresswoman", "councillor", "councilman", "delegate", "deputy", "diplomat", "envoy",
        "governor", "king", "lawmaker", "legislator", "mayor", "minister", "mp", "opposition",
        "party", "politician", "premier", "president", "prince", "provost", "princess", "queen",
        "representative", "secretary", "senator", "statesman", "whip",
    ],
    // Business.
    &[
        "accountant", "airline", "automaker", "bank", "banker", "billionaire", "brewer", "broker",
        "builder", "businessman", "businesswoman", "carmaker", "carrier", "ceo", "chairman",
        "chairwoman", "chain", "company", "conglomerate", "developer", "drugmaker", "economist",
        "director", "entrepreneur", "executive", "financier", "firm", "founder", "industrialist",
        "insurer", "investor", "lender", "magnate", "maker", "manufacturer", "millionaire",
        "owner", "president", "producer", "refiner", "retailer", "shareholder", "shipbuilder",
        "shipowner", "start-up", "steelmaker", "subsidiary", "supermarket", "supplier", "trader",
        "treasurer", "tycoon", "utility",
    ],
    // Arts and entertainment.
    &[
        "actor", "actress", "architect", "artist", "band", "cellist", "choreographer", "comedian",
        "composer", "conductor", "curator", "dancer", "designer", "director", "drummer",
        "film-maker", "filmmaker", "guitarist", "illustrator", "musician", "novelist", "organist",
        "painter", "photographer", "pianist", "playwright", "poet", "producer", "rapper",
        "sculptor", "singer", "songwriter", "soprano", "tenor", "violinist",
    ],
    // Science, medicine, teaching.
    &[
        "anthropologist", "archaeologist", "astronaut", "astronomer", "biologist", "botanist",
        "chemist", "doctor", "ecologist", "engineer", "epidemiologist", "geologist", "historian",
        "lecturer", "mathematician", "neurologist", "nurse", "oceanographer", "oncologist",
        "paediatrician", "pediatrician", "philosopher", "physician", "physicist", "professor",
        "psychiatrist", "psychologist", "researcher", "scholar", "scientist", "sociologist",
        "surgeon", "teacher", "university", "virologist", "zoologist",
    ],
    // Law and crime.
    &[
        "attorney", "barrister", "burglar", "detective", "fraudster", "gangster", "gunman",
        "hacker", "hitman", "inspector", "judge", "justice", "killer", "lawyer", "murderer",
        "policeman", "prosecutor", "robber", "sergeant", "sheriff", "smuggler", "solicitor",
        "thief", "trafficker",
    ],
    // Armies and armed groups.
    &[
        "admiral", "airman", "brigadier", "captain", "colonel", "commander", "fighter", "general",
        "insurgent", "lieutenant", "major", "marine", "militant", "rebel", "sergeant", "sniper",
        "soldier", "terrorist", "warlord",
    ],
    // Religion.
    &[
        "abbot", "archbishop", "ayatollah", "bishop", "cardinal", "chaplain", "cleric", "imam",
        "monk", "nun", "pastor", "patriarch", "pope", "preacher", "priest", "rabbi", "theologian",
        "vicar",
    ],
    // The press.
    &[
        "anchor", "blogger", "broadcaster", "columnist", "commentator", "correspondent", "critic",
        "daily", "editor", "journalist", "magazine", "newspaper", "presenter", "reporter",
        "tabloid", "weekly",
    ],
    // Work of the land and hands, and the rest of life.
    &[
        "baker", "brewer", "butcher", "carpenter", "chef", "cook", "electrician", "farmer",
        "firefighter", "fisherman", "gardener", "hairdresser", "mechanic", "miner", "plumber",
        "shopkeeper", "winemaker",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_speak_for_one_or_for_two() {
        let agreement = |one, other| {
            let (one, other) = (Roles::of([one]), Roles::of([other]));
            assert_eq!(
                one.agreement(&other, Kind::Person),
                other.agreement(&one, Kind::Person)
            );
            one.agreement(&other, Kind::Person)
        };
        assert_eq!(agreement("striker", "striker"), SPECIFIC);
        assert_eq!(agreement("minister", "minister"), GENERAL);
        assert_eq!(agreement("striker", "senator"), FAR_FIELD);
        assert_eq!(agreement("striker", "golfer"), OTHER_TRADE);
        assert_eq!(agreement("general", "president"), NEAR_FIELD);
        assert_eq!(agreement("senator", "mayor"), SAME_FIELD);
        assert_eq!(agreement("senator", "grandmother"), 0);
        assert_eq!(agreement("producer", "banker"), SAME_FIELD);
        assert_eq!(agreement("elder", "younger"), OTHER_AGE);
    }
}
