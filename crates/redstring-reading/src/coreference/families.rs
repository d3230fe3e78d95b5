//! Nouns that news uses for the same thing, and words of names that say what
//! their bearers are: a "carrier" is an "airline", and a "Gazette" a "newspaper".

use std::{collections::HashMap, sync::LazyLock};

/// Nouns for things of one sort, and words that only their names have.
struct Family {
    nouns: &'static [&'static str],
    names: &'static [&'static str],
}

/// The families that a noun belongs to, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Families(u64);

impl Families {
    /// Those of a common noun, in lower case.
    pub fn of_noun(noun: &str) -> Self {
        Self(BY_NOUN.get(noun).copied().unwrap_or_default())
    }

    /// Those that a word of a name tells, in lower case.
    pub fn of_name(word: &str) -> Self {
        Self(BY_NAME.get(word).copied().unwrap_or_default())
    }

    /// Whether both have one in common.
    pub fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

static BY_NOUN: LazyLock<HashMap<&str, u64>> = LazyLock::new(|| bits(|family| family.nouns));
static BY_NAME: LazyLock<HashMap<&str, u64>> = LazyLock::new(|| bits(|family| family.names));

fn bits(words: impl Fn(&Family) -> &'static [&'static str]) -> HashMap<&'static str, u64> {
    let mut table: HashMap<&str, u64> = HashMap::new();
    for (bit, family) in FAMILIES.iter().enumerate() {
        for word in words(family) {
            *table.entry(word).or_default() |= 1 << bit;
        }
    }
    table
}

const FAMILIES: &[Family] = &[
    Family {
        nouns: &[
            "airline", "automaker", "bank", "brewer", "builder", "business", "carmaker", "carrier",
            "chain", "chipmaker", "company", "conglomerate", "contractor", "corporation",
            "developer", "drugmaker", "firm", "foundry", "giant", "group", "holding", "insurer",
            "lender", "maker", "manufacturer", "monopoly", "operator", "planemaker", "producer",
            "provider", "publisher", "refiner", "retailer", "shipbuilder", "shipyard", "start-up",
            "startup", "steelmaker", "subsidiary", "supermarket", "supplier", "unit", "utility",
            "watchmaker",
        ],
        names: &[
            "ag", "automotive", "brands", "brothers", "chemicals", "co", "company", "corp",
            "corporation", "electronics", "energy", "enterprises", "foods", "gas", "gmbh",
            "holding", "holdings", "inc", "industries", "laboratories", "ltd", "mining", "motors",
            "oil", "pharma", "pharmaceuticals", "plc", "semiconductor", "shipping", "steel",
            "stores", "systems", "technologies", "technology",
        ],
    },
    Family {
        nouns: &["airline", "carrier"],
        names: &["aero", "air", "airline", "airlines", "airways", "wings"],
    },
    Family {
        nouns: &["bank", "lender"],
        names: &["banc", "banca", "banco", "bank", "banque"],
    },
    Family {
        nouns: &["insurer", "reinsurer"],
        names: &["assurance", "insurance", "re"],
    },
    Family {
        nouns: &["line", "operator", "company"],
        names: &["ferries", "lines", "shipping"],
    },
    Family {
        nouns: &[
            "broadsheet", "daily", "journal", "magazine", "newsmagazine", "newspaper", "outlet",
            "paper", "publication", "tabloid", "title", "weekly",
        ],
        names: &[
            "beobachter", "bild", "chronicle", "corriere", "courier", "daily", "diario", "echo",
            "el", "figaro", "frankfurter", "gazette", "globe", "guardian", "herald", "il",
            "independent", "journal", "kurier", "le", "mail", "mirror", "monde", "mundo",
            "nachrichten", "news", "observer", "pais", "post", "presse", "repubblica", "review",
            "sentinel", "spiegel", "stampa", "standard", "sun", "telegraph", "times", "tribune",
            "welt", "zeitung",
        ],
    },
    Family {
        nouns: &["broadcaster", "channel", "network", "outlet", "station"],
        names: &["bbc", "channel", "cnn", "fm", "radio", "television", "tv"],
    },
    Family {
        nouns: &["outlet", "portal", "site", "website"],
        names: &["online"],
    },
    Family {
        nouns: &["club", "side", "team", "visitor", "host"],
        names: &[
            "athletic", "atletico", "city", "fc", "hotspur", "olympique", "racing", "rangers",
            "real", "rovers", "sc", "sporting", "sv", "town", "united", "vfb", "wanderers",
        ],
    },
    Family {
        nouns: &["party", "movement", "opposition"],
        names: &[
            "alliance", "conservative", "conservatives", "democratic", "democrats", "front",
            "greens", "labour", "liberal", "list", "movement", "party", "republicans",
            "socialists", "tories", "union",
        ],
    },
    Family {
        nouns: &["union"],
        names: &["union", "verdi"],
    },
    Family {
        nouns: &["court", "tribunal"],
        names: &["court", "tribunal"],
    },
    Family {
        nouns: &["ensemble", "orchestra", "choir"],
        names: &[
            "choir", "orchestra", "philharmonia", "philharmonic", "symphony",
        ],
    },
    Family {
        nouns: &["gallery", "institution", "museum"],
        names: &["gallery", "museum"],
    },
    Family {
        nouns: &[
            "college", "institute", "institution", "school", "university",
        ],
        names: &["academy", "college", "institute", "school", "university"],
    },
    Family {
        nouns: &[
            "agency", "association", "authority", "body", "bureau", "commission", "committee",
            "department", "federation", "institution", "office", "organisation", "organization",
            "regulator", "watchdog",
        ],
        names: &[
            "administration", "agency", "association", "authority", "board", "bureau",
            "commission", "committee", "confederation", "council", "department", "federation",
            "iaaf", "office", "organisation", "organization", "service", "uefa", "fifa",
        ],
    },
    Family {
        nouns: &["agency"],
        names: &[
            "afp", "ap", "dpa", "interfax", "irna", "itar-tass", "reuters", "tass", "xinhua",
        ],
    },
    Family {
        nouns: &[
            "charity", "foundation", "group", "ngo", "organisation", "organization",
        ],
        names: &[
            "amnesty", "bridge", "caritas", "cross", "foundation", "fund", "oxfam", "relief",
            "rights", "society", "trust", "watch",
        ],
    },
    Family {
        nouns: &[
            "army", "caliphate", "extremist", "faction", "fighter", "group", "guerrilla",
            "insurgent", "islamist", "jihadist", "kidnapper", "militant", "militia", "movement",
            "network", "organisation", "organization", "rebel", "separatist", "terrorist",
        ],
        names: &[
            "al-qaeda", "army", "boko", "brigade", "brigades", "hamas", "hezbollah", "islamic",
            "lashkar-e-taiba", "liberation", "state", "taliban",
        ],
    },
    Family {
        nouns: &[
            "administration", "authority", "cabinet", "government", "regime",
        ],
        names: &["administration", "authority", "cabinet", "government"],
    },
    Family {
        nouns: &[
            "assembly", "chamber", "congress", "house", "parliament", "senate",
        ],
        names: &[
            "assembly", "bundesrat", "bundestag", "congress", "duma", "knesset", "parliament",
            "senate",
        ],
    },
    Family {
        nouns: &["alliance", "organisation", "organization"],
        names: &["nato"],
    },
    Family {
        nouns: &["bloc", "union"],
        names: &["asean", "eu", "union"],
    },
    Family {
        nouns: &[
            "country", "emirate", "kingdom", "nation", "republic", "state",
        ],
        names: &["emirates", "kingdom", "republic"],
    },
    Family {
        nouns: &[
            "capital", "city", "metropolis", "municipality", "port", "resort", "town",
        ],
        names: &["city", "town"],
    },
    Family {
        nouns: &["archipelago", "island"],
        names: &["island", "islands", "isle"],
    },
    Family {
        nouns: &[
            "county", "district", "province", "region", "state", "territory",
        ],
        names: &["county", "district", "province", "region", "territory"],
    },
    Family {
        nouns: &["diocese", "archdiocese", "church", "parish"],
        names: &["archdiocese", "church", "diocese"],
    },
    Family {
        nouns: &["pope", "pontiff"],
        names: &[],
    },
    Family {
        nouns: &[
            "archbishop", "bishop", "cardinal", "clergyman", "cleric", "imam", "pastor",
            "preacher", "priest", "rabbi",
        ],
        names: &[],
    },
    Family {
        nouns: &[
            "admiral", "captain", "colonel", "commander", "general", "lieutenant", "major",
            "officer", "sergeant", "soldier",
        ],
        names: &[],
    },
    Family {
        nouns: &[
            "captain", "defender", "footballer", "forward", "goalkeeper", "international",
            "keeper", "midfielder", "player", "scorer", "striker", "winger",
        ],
        names: &[],
    },
    Family {
        nouns: &[
            "champion", "medallist", "medalist", "runner", "sprinter", "athlete", "winner",
        ],
        names: &[],
    },
    Family {
        nouns: &["coach", "manager", "trainer"],
        names: &[],
    },
    Family {
        nouns: &[
            "candidate", "congressman", "congresswoman", "deputy", "lawmaker", "legislator", "mep",
            "minister", "mp", "parliamentarian", "politician", "senator",
        ],
        names: &[],
    },
    Family {
        nouns: &[
            "chancellor", "head", "leader", "premier", "president", "ruler",
        ],
        names: &[],
    },
    Family {
        nouns: &[
            "billionaire", "businessman", "businesswoman", "entrepreneur", "founder", "magnate",
            "millionaire", "oligarch", "owner", "tycoon",
        ],
        names: &[],
    },
    Family {
        nouns: &[
            "boss", "ceo", "chairman", "chairwoman", "chief", "director", "executive", "head",
        ],
        names: &[],
    },
    Family {
        nouns: &[
            "author", "journalist", "novelist", "playwright", "poet", "reporter", "writer",
        ],
        names: &[],
    },
    Family {
        nouns: &["director", "filmmaker", "film-maker"],
        names: &[],
    },
    Family {
        nouns: &[
            "actor", "actress", "artist", "musician", "performer", "rapper", "singer", "star",
        ],
        names: &[],
    },
    Family {
        nouns: &[
            "archaeologist", "economist", "expert", "historian", "lecturer", "professor",
            "researcher", "scholar", "scientist", "seismologist",
        ],
        names: &[],
    },
    Family {
        nouns: &[
            "assailant", "attacker", "bomber", "defendant", "fugitive", "gunman", "inmate",
            "killer", "murderer", "prisoner", "shooter", "suspect",
        ],
        names: &[],
    },
    Family {
        nouns: &["attorney", "lawyer", "solicitor", "barrister"],
        names: &[],
    },
    Family {
        nouns: &["ambassador", "diplomat", "envoy", "nuncio"],
        names: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_for_one_thing_share_a_family() {
        let [carrier, airline, pope] = ["carrier", "airline", "pope"].map(Families::of_noun);
        assert!(carrier.meet(airline));
        assert!(!carrier.meet(pope));
        assert!(!Families::of_noun("table").meet(carrier));
    }

    #[test]
    fn words_of_names_tell_what_they_name() {
        let paper = Families::of_noun("paper");
        assert!(paper.meet(Families::of_name("gazette")));
        assert!(!paper.meet(Families::of_name("bank")));
    }

    #[test]
    fn every_family_has_its_bit() {
        assert!(FAMILIES.len() <= 64);
    }
}
