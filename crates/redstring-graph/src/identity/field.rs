//! Fields of life that roles belong to. A striker and a senator of one name
//! are two people unless the company they keep says otherwise.

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use foldhash::fast::RandomState;
use redstring_text::Kind;

/// What articles call someone, as far as it tells a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles {
    words: Words,
    /// One bit each.
    fields: u16,
    /// One bit for the elder, one for the younger.
    ages: u8,
}

/// Words in the list of all roles, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Words([u64; 5]);

impl Words {
    fn insert(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    fn add(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }

    fn common(mut self, other: Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine &= theirs;
        }
        self
    }

    fn is_empty(self) -> bool {
        self == Self::default()
    }

    fn has(self, number: usize) -> bool {
        self.0[number / 64] & (1 << (number % 64)) != 0
    }
}

/// What every word that is a role says.
static ROLES: LazyLock<HashMap<&str, Roles, RandomState>> = LazyLock::new(|| {
    let mut roles: HashMap<&str, Roles, RandomState> = HashMap::default();
    let of_fields = FIELDS.iter().enumerate();
    let words = of_fields.flat_map(|(bit, field)| field.iter().map(move |word| (bit, *word)));
    for (number, (bit, word)) in words.enumerate() {
        let role = roles.entry(word).or_default();
        role.fields |= 1 << bit;
        role.words.insert(number);
    }
    for (bit, age) in AGES.into_iter().enumerate() {
        roles.entry(age).or_default().ages |= 1 << bit;
    }
    roles
});

/// The words of [`GENERAL_ROLES`].
static GENERAL_WORDS: LazyLock<Words> =
    LazyLock::new(|| Roles::of(GENERAL_ROLES.iter().copied()).words);

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
        for role in words.into_iter().filter_map(|word| ROLES.get(word)) {
            roles.add(role);
        }
        roles
    }

    /// Adds those of another article.
    pub fn add(&mut self, other: &Self) {
        self.words.add(other.words);
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
        let common = self.words.common(other.words);
        if !common.is_empty() {
            return if common.common(*GENERAL_WORDS) == common {
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

    /// Whether one field is in all that say something.
    pub fn have_one_field<'r>(roles: impl IntoIterator<Item = &'r Self>) -> bool {
        let fields = roles.into_iter().map(|roles| roles.fields);
        let said = fields.filter(|fields| *fields != 0);
        said.reduce(|one, other| one & other) != Some(0)
    }

    /// Its words, ordered.
    pub fn words(&self) -> BTreeSet<&'static str> {
        let ages = AGES.iter().enumerate();
        let ages = ages.filter(|(bit, _)| self.ages & (1 << bit) != 0);
        let words = FIELDS.iter().flat_map(|field| field.iter()).enumerate();
        let words = words.filter(|(number, _)| self.words.has(*number));
        words.chain(ages).map(|(_, word)| *word).collect()
    }
}

/// Whether a word is a role that tells a field.
pub(crate) fn is_role(word: &str) -> bool {
    ROLES.contains_key(word)
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
