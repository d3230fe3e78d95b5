//! Fields of life that roles belong to. A striker and a senator of one name
//! are two people unless the company they keep says otherwise.

/// A set of fields, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(u16);

impl Fields {
    /// Those of a role in lower case and singular: "striker".
    pub fn of_role(role: &str) -> Self {
        let with_role = FIELDS.iter().enumerate();
        let bits = with_role
            .filter(|(_, roles)| roles.contains(&role))
            .map(|(bit, _)| 1 << bit);
        Self(bits.sum())
    }

    /// Those that either has.
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both say something and nothing in common.
    pub fn differ(self, other: Self) -> bool {
        self.0 != 0 && other.0 != 0 && self.0 & other.0 == 0
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
        "party", "politician", "premier", "president", "prince", "princess", "queen",
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
        let of = Fields::of_role;
        assert!(of("striker").differ(of("senator")));
        assert!(!of("senator").differ(of("mayor")));
        assert!(!of("senator").differ(of("grandmother")));
        assert!(!of("producer").differ(of("actor")) && !of("producer").differ(of("banker")));
    }
}
