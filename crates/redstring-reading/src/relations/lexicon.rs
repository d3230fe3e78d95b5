//! Closed classes of words that the constructions ask for.

mod attitudes;

pub(super) use attitudes::{
    ACCUSATION, ACQUITTAL, CALLING_UPON, CANCELLATION, CESSATION, DELAY, DELIBERATION, DEMANDS,
    DENIAL, FACTIVE, HEARSAY, INTENTION, OF_A_CLAUSE, OPINION, PORTRAYAL, PRESUPPOSING, PREVENTION,
    PROFESSION, PURSUIT, REFUSAL, SEEMING, THOUGHTS, WISH,
};

/// Unnamed bodies of a state: "U.S. secret services" act for the U.S.
pub(super) const STATE_BODIES: &[&str] = &[
    "administration", "agency", "agent", "army", "authority", "commander", "court", "delegation",
    "diplomat", "embassy", "envoy", "force", "government", "intelligence", "investigator", "jet",
    "judge", "judiciary", "lawmaker", "leader", "leadership", "marine", "military", "minister",
    "ministry", "navy", "negotiator", "official", "parliament", "police", "prosecutor", "regime",
    "security", "service", "soldier", "troop", "troops", "forces", "authorities", "services",
    "tribunal", "warplane", "warship",
];

/// Unnamed people of a body who act for it.
pub(super) const PEOPLE_OF_BODIES: &[&str] = &[
    "activist", "agent", "board", "executive", "fighter", "force", "gunman", "investigator",
    "lawyer", "leadership", "management", "militant", "minister", "negotiator", "officer",
    "official", "rebel", "representative", "soldier", "troop", "troops",
];

/// Bodies within a body, by which a role in it is told: "VW *board* member".
pub(super) const PARTS_OF_BODIES: &[&str] = &[
    "board", "cabinet", "commission", "committee", "council", "panel", "parliament",
];

/// Adjectives that belong to a role.
pub(super) const ROLE_ADJECTIVES: &[&str] = &[
    "acting", "assistant", "associate", "chief", "co", "deputy", "designate", "elect", "executive",
    "ex", "financial", "first", "foreign", "former", "general", "honorary", "incoming", "interim",
    "joint", "late", "managing", "national", "new", "operating", "outgoing", "prospective",
    "presumptive", "presidential", "prime", "secret", "senior", "special", "then", "vice", "ex-",
    "largest", "biggest",
];

/// Whether an adjective is part of a role: "former", "ex-chief", and every
/// superlative ("the youngest minister" of a place is not its minister).
pub(super) fn belongs_to_role(adjective: &str) -> bool {
    ROLE_ADJECTIVES.contains(&adjective)
        || adjective.starts_with("ex-")
        || adjective.len() > 5 && adjective.ends_with("est")
}

/// Offices of a state: with them a nationality is more than an origin.
pub(super) const STATE_OFFICES: &[&str] = &[
    "admiral", "ambassador", "backbencher", "frontbencher", "peer", "attorney", "chancellor",
    "commander", "commissioner", "congressman", "congresswoman", "consul", "deputy", "dictator",
    "diplomat", "emperor", "envoy", "general", "governor", "judge", "king", "lawmaker", "leader",
    "mayor", "mediator", "minister", "monarch", "negotiator", "official", "premier", "president",
    "prince", "princess", "prosecutor", "queen", "representative", "secretary", "senator",
    "speaker", "spokesman", "spokesperson", "spokeswoman", "sultan", "treasurer", "mp", "mep",
    "pm", "ruler", "coach", "captain", "chief",
];

/// Forms of address: they say nothing about whom somebody belongs to.
pub(super) const HONORIFICS: &[&str] = &[
    "baroness", "dame", "dr", "lady", "lord", "miss", "mr", "mrs", "ms", "prof", "professor",
    "rev", "reverend", "sir",
];

/// What somebody belongs to: "her *party*, the Christian Democrats".
pub(super) const AFFILIATIONS: &[&str] = &[
    "band", "church", "club", "employer", "hometown", "movement", "newspaper", "orchestra",
    "party", "school", "side", "team", "university",
];

/// Positions in sport: a player plays *for* a club.
const SPORT_POSITIONS: &[&str] = &[
    "back", "batsman", "bowler", "defender", "driver", "flanker", "forward", "goalkeeper",
    "international", "keeper", "midfielder", "player", "prop", "quarterback", "rider",
    "scrum-half", "striker", "winger", "playmaker", "hooker", "lock", "centre", "fly-half",
    "full-back",
];

/// Nouns that only say how much of the noun after them.
pub(super) const QUANTITIES: &[&str] = &[
    "%", "$", "€", "£", "all", "amount", "dozen", "half", "hundred", "majority", "many", "million",
    "most", "number", "one", "part", "per cent", "percent", "percentage", "quarter", "range",
    "rest", "series", "set", "share", "some", "stake", "tenth", "third", "thousand", "two",
];

/// Nouns that only say what sort of place a name is: "the Urgun district".
pub(super) const PLACE_SORTS: &[&str] = &[
    "area", "borough", "canton", "capital", "city", "county", "department", "district", "island",
    "peninsula", "port", "province", "region", "republic", "state", "suburb", "territory", "town",
    "valley", "village",
];

/// Those of them that take their own name after "of": "the town of X" is X,
/// "a district of X" is a part of it.
pub(super) const NAMED_BY_OF: &[&str] = &[
    "abbey", "canton", "city", "country", "county", "hamlet", "island", "monastery", "port",
    "province", "region", "republic", "state", "territory", "town", "village",
];

/// Verbs by which something is called by its name.
pub(super) const NAMING: &[&str] = &["call", "dub", "identify", "know", "name", "nickname"];

/// What two people, bodies or places are to one another.
pub(super) const COUNTERPARTS: &[&str] = &[
    "ally", "brother", "classmate", "colleague", "competitor", "couple", "cousin", "enemy",
    "friend", "neighbor", "neighbour", "partner", "rival", "sibling", "sister", "spouse",
    "teammate", "twin",
];

/// Nouns of what is written or said, in which something may stand.
pub(super) const WRITINGS: &[&str] = &[
    "article", "book", "broadcast", "cable", "column", "diary", "documentary", "email", "e-mail",
    "essay", "film", "interview", "letter", "memo", "memoir", "message", "note", "paper", "post",
    "recording", "report", "speech", "statement", "study", "testimony", "text", "tweet", "video",
];

/// Verbs by which a thing changes its owner or place: "sold X *to* Y" says of X
/// too where it went.
pub(super) const TRANSFER: &[&str] = &[
    "bring", "deport", "dispatch", "evacuate", "export", "extradite", "fly", "hand", "lend",
    "loan", "move", "return", "sell", "send", "ship", "smuggle", "take", "transfer",
];

/// Adverbs behind which a way goes on: "*back* to Oslo".
pub(super) const DIRECTIONS: &[&str] = &[
    "ahead", "apart", "away", "back", "down", "forward", "home", "in", "off", "on", "out", "over",
    "through", "together", "up",
];

/// Adverbs without which a verb says something else: "took Y *backwards*".
pub(super) const ESSENTIAL_ADVERBS: &[&str] = &[
    "apart", "around", "aside", "away", "back", "backward", "backwards", "closer", "firm",
    "forward", "forwards", "together",
];

/// Verbs by which an event takes place.
pub(super) const OCCURRENCES: &[&str] = &[
    "begin", "come", "continue", "end", "go", "happen", "hold", "occur", "open", "plan", "resume",
    "schedule", "set", "start", "take",
];

/// Verbs that two conjoined subjects do to one another.
pub(super) const RECIPROCAL: &[&str] = &[
    "agree", "ally", "argue", "battle", "break", "clash", "collaborate", "compete", "confer",
    "cooperate", "co-operate", "debate", "differ", "disagree", "discuss", "divorce", "exchange",
    "fight", "form", "hold", "meet", "merge", "negotiate", "partner", "play", "quarrel", "reach",
    "reconcile", "resume", "separate", "share", "sign", "speak", "split", "talk", "team", "unite",
    "marry", "wed", "collide", "launch", "conclude", "seal", "restore", "establish", "sever",
    "feud", "cut",
];

/// Nouns of what two parties have with one another.
pub(super) const BETWEEN_TWO: &[&str] = &[
    "argument", "battle", "competition", "conflict", "contact", "dialogue", "dispute", "feud",
    "fight", "negotiation", "quarrel", "race", "relationship", "rivalry", "row", "standoff",
    "stand-off", "struggle", "talk", "war",
];

/// Nouns of what is said to somebody, or with somebody.
pub(super) const CONVERSATIONS: &[&str] = &[
    "address", "call", "conference", "congress", "conversation", "debate", "interview", "meeting",
    "speech", "summit", "talk", "visit",
];

/// What a player does with the ball.
pub(super) const DEEDS_IN_SPORT: &[&str] = &[
    "brace", "corner", "cross", "double", "effort", "finish", "free-kick", "goal", "hat-trick",
    "header", "pass", "penalty", "shot", "strike", "volley",
];

/// What a company or body has at a place.
pub(super) const PREMISES: &[&str] = &[
    "base", "branch", "chapter", "embassy", "factory", "headquarters", "hub", "mine", "mission",
    "office", "operation", "plant", "refinery", "shop", "store", "studio", "subsidiary", "unit",
    "warehouse",
];

/// Other places by which a country is told: "in a French *prison*".
pub(super) const SITES: &[&str] = &[
    "airport", "camp", "capital", "city", "coast", "courtroom", "desert", "harbour", "jail",
    "port", "prison", "region", "resort", "suburb", "town", "village", "waters",
];

/// What two have with one another when both are its subject: "bolster *ties*".
pub(super) const SHARED: &[&str] = &[
    "accord", "agreement", "alliance", "border", "ceasefire", "conflict", "cooperation",
    "co-operation", "deal", "dialogue", "dispute", "friendship", "negotiation", "pact",
    "partnership", "peace", "relation", "relationship", "talk", "tie", "trade", "treaty", "truce",
    "war",
];

/// What somebody does in a place that is told before it: "his *Iraq policy*".
pub(super) const ABROAD: &[&str] = &[
    "campaign", "debut", "holiday", "invasion", "mission", "policy", "speech", "tour", "trip",
    "visit", "war",
];

/// What a body or state does to what it is joined to by a hyphen: "*Velm-owned* Tarn".
pub(super) const OWNING: &[&str] = &[
    "backed", "built", "controlled", "financed", "founded", "funded", "led", "occupied", "owned",
    "run", "ruled", "sponsored", "supported",
];

/// Nouns of becoming one, whose "of" names both: "the *merger of* X and Y".
pub(super) const MERGERS: &[&str] = &["amalgamation", "marriage", "merger", "union"];

/// Parts of a country or town, by the compass.
pub(super) const QUARTERS: &[&str] = &[
    "central", "eastern", "north", "northeastern", "northern", "northwestern", "south",
    "southeastern", "southern", "southwestern", "west", "western", "east",
];

/// Words in the names of bodies that have a house in one place.
pub(super) const HOUSES: &[&str] = &[
    "academy", "bank", "banque", "center", "centre", "clinic", "college", "council", "court",
    "gallery", "hospital", "institute", "library", "museum", "opera", "orchestra", "school",
    "theatre", "tribunal", "university",
];

/// Nouns of coming and going, whose "of" names who does: "the *admission of*
/// Poland to the EU".
pub(super) const MOTIONS: &[&str] = &[
    "accession", "admission", "arrival", "defection", "departure", "deportation", "entry",
    "escape", "expulsion", "extradition", "flight", "return", "transfer", "withdrawal",
];

/// Nouns that hold two apart or side by side, which links them by nothing: "the
/// *choice* between X and Y".
pub(super) const COMPARISONS: &[&str] = &[
    "choice", "comparison", "contrast", "difference", "discrepancy", "distance", "distinction",
    "gap", "parallel", "similarity",
];

/// Verbs by which their subject is what an adjective says: "*remained* loyal to X".
pub(super) const COPULAR: &[&str] = &[
    "appear", "become", "feel", "get", "go", "grow", "look", "prove", "remain", "run", "seem",
    "sound", "stand", "stay", "turn",
];

/// What two undergo together: "were *reconciled*", not "were reached for comment".
pub(super) const JOINT_FATES: &[&str] = &[
    "agree", "ally", "divorce", "marry", "merge", "reconcile", "separate", "split", "unite", "wed",
];

/// Units of a distance: "ten *miles* from X" is not from there.
pub(super) const DISTANCES: &[&str] = &[
    "hour", "kilometer", "kilometre", "km", "meter", "metre", "mile", "minute", "yard",
];

/// Nouns that two named parties take part in.
pub(super) const EVENTS: &[&str] = &[
    "accord", "agreement", "aid", "aggression", "alliance", "ally", "ambassador", "annexation",
    "argument", "arrest", "assault", "attack", "ban", "battle", "bid", "bombing", "explosion",
    "trial", "shooting", "murder", "killing", "bombardment", "border", "boycott", "campaign",
    "ceasefire", "claim", "clash", "conflict", "conference", "contract", "cooperation",
    "co-operation", "coup", "criticism", "crackdown", "deal", "debate", "debt", "defeat",
    "dependence", "dialogue", "discussion", "dispute", "draw", "embargo", "exit", "exports",
    "export", "feud", "fight", "friendship", "game", "help", "invasion", "influence", "interest",
    "intervention", "investment", "involvement", "joint", "law-suit", "lawsuit", "loan", "link",
    "loss", "marriage", "match", "meeting", "membership", "merger", "negotiation", "negotiations",
    "occupation", "offer", "operation", "pact", "partnership", "peace", "policy", "pressure",
    "protest", "purchase", "quarrel", "raid", "relation", "relations", "relationship", "response",
    "rivalry", "row", "rule", "sale", "sanction", "sanctions", "share", "stake", "strike",
    "strikes", "summit", "support", "talk", "talks", "takeover", "tension", "tensions", "threat",
    "tie", "ties", "trade", "transfer", "treatment", "treaty", "trip", "troops", "truce", "visit",
    "victory", "war", "win", "withdrawal", "departure", "arrival", "return", "accession", "entry",
    "acquisition", "control", "blockade", "recognition", "warning", "appeal", "letter", "call",
    "speech", "move",
];

/// Prepositions that set a scene instead of naming a participant.
const LOOSE: &[&str] = &[
    "according to", "amid", "amidst", "apart from", "as well as", "because of", "besides",
    "despite", "due to", "during", "except", "following", "given", "in addition to", "in spite of",
    "including", "instead of", "like", "notwithstanding", "on behalf of", "other than", "per",
    "regarding", "since", "such as", "than", "thanks to", "throughout", "unlike", "until",
    "without", "as", "as for", "as to",
];

/// Prepositions and nouns that set a scene together: "*in addition* to X".
const ASIDES: &[(&str, &str)] = &[
    ("as", "consequence"),
    ("as", "result"),
    ("at", "time"),
    ("by", "contrast"),
    ("in", "absence"),
    ("in", "addition"),
    ("in", "case"),
    ("in", "comparison"),
    ("in", "contrast"),
    ("in", "event"),
    ("in", "light"),
    ("in", "spite"),
    ("in", "terms"),
    ("in", "view"),
    ("in", "wake"),
    ("with", "exception"),
];

/// Nouns that are part of a preposition: "in *favour* of".
pub(super) const IN_PREPOSITIONS: &[&str] = &[
    "behalf", "charge", "command", "favor", "favour", "front", "pursuit", "search", "support",
];

/// The preposition that joins a role to a name before it, which English leaves
/// out: "Chelsea striker", "Syria expert", "Labour leader".
pub(super) fn preposition_of_role(role: &str) -> &'static str {
    match role {
        "expert" | "specialist" | "authority" => "on",
        _ if SPORT_POSITIONS.contains(&role) => "for",
        _ => "of",
    }
}

/// Whether a preposition only sets the scene.
pub(super) fn is_loose(preposition: &str) -> bool {
    LOOSE.contains(&preposition)
}

/// Whether a preposition sets the scene together with its noun.
pub(super) fn is_aside(preposition: &str, noun: &str) -> bool {
    ASIDES.contains(&(preposition, noun))
}

/// Whether a preposition only says what came first.
pub(super) fn is_temporal(preposition: &str) -> bool {
    matches!(
        preposition,
        "after" | "ahead of" | "before" | "prior to" | "since" | "until"
    )
}

/// Whether a preposition takes two parties, which are linked to one another
/// and not to whoever speaks of them.
pub(super) fn joins_two(preposition: &str) -> bool {
    matches!(preposition, "between" | "among")
}

/// Words that name a time.
pub(super) const TIME_WORDS: &[&str] = &[
    "today", "yesterday", "tomorrow", "tonight", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "jan", "feb", "jan.", "feb.", "mar.",
    "apr.", "aug", "aug.", "sept", "sept.", "oct", "oct.", "nov", "nov.", "dec", "dec.", "week",
    "weekend", "month", "year", "decade", "century", "day", "morning", "afternoon", "evening",
    "night", "hour", "minute", "spring", "summer", "autumn", "winter", "season", "earlier",
    "later", "recently", "ago", "noon", "midnight", "christmas", "easter", "quarter", "1990",
    "eve",
];
