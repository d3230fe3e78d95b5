//! Fields of life that roles belong to. A striker and a senator of one name
//! are two people unless the company they keep says otherwise.

use std::collections::BTreeSet;

/// What articles call someone, as far as it tells a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles {
    /// Numbers of words in the list of all roles.
    words: BTreeSet<u16>,
    /// One bit each.
    fields: u16,
}

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
        }
        roles
    }

    /// Adds those of another article.
    pub fn add(&mut self, other: &Self) {
        self.words.extend(&other.words);
        self.fields |= other.fields;
    }

    /// Whether both say something and have no field in common.
    pub fn are_of_other_fields(&self, other: &Self) -> bool {
        self.fields != 0 && other.fields != 0 && self.fields & other.fields == 0
    }

    /// Whether both say something and have no role in common.
    pub fn differ(&self, other: &Self) -> bool {
        !self.words.is_empty() && !other.words.is_empty() && self.words.is_disjoint(&other.words)
    }
}

/// Whether a word is a role that tells a field.
pub(crate) fn is_role(word: &str) -> bool {
    FIELDS.iter().any(|roles| roles.contains(&word))
}

/// A role may be in several fields; those that say nothing are in none.
const FIELDS: &[&[&str]] = &[
    // Sport.
    &[
        "athlete", "ballplayer", "batsman", "boxer", "bowler", "captain", "catcher", "centre-back",
        "champion", "club", "coach", "cricketer", "cyclist", "defender", "driver", "footballer",
        "forward", "fullback", "goalkeeper", "goalscorer", "golfer", "gymnast", "jockey", "keeper",
        "linebacker", "medallist", "midfielder", "olympian", "outfielder", "pitcher", "player",
        "quarterback", "racer", "referee", "rower", "runner", "shortstop", "side", "skier",
        "sprinter", "striker", "swimmer", "team", "umpire", "winger", "wrestler",
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
        "film-maker", "filmmaker", "guitarist", "illustrator", "musician", "novelist", "painter",
        "photographer", "pianist", "playwright", "poet", "producer", "rapper", "sculptor",
        "singer", "songwriter", "soprano", "tenor", "violinist",
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
    fn roles_of_other_fields_differ() {
        let of = |role| Roles::of([role]);
        let (striker, senator, mayor) = (of("striker"), of("senator"), of("mayor"));
        assert!(striker.are_of_other_fields(&senator) && striker.differ(&senator));
        assert!(!senator.are_of_other_fields(&mayor) && senator.differ(&mayor));
        assert!(!senator.differ(&of("grandmother")));
        assert!(!of("producer").are_of_other_fields(&of("actor")));
        assert!(!of("producer").are_of_other_fields(&of("banker")));
    }
}
