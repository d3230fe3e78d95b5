//! Base forms of nouns and proper nouns: plurals undone.

use super::look_up;

/// Plurals that no rule gives, and singulars that look like plurals, sorted.
pub(super) const IRREGULAR: &[(&str, &str)] = &[
    ("aches", "ache"),
    ("addenda", "addendum"),
    ("aircraft", "aircraft"),
    ("aliases", "alias"),
    ("alumni", "alumnus"),
    ("antennae", "antenna"),
    ("appendices", "appendix"),
    ("arrears", "arrears"),
    ("atlas", "atlas"),
    ("auspices", "auspices"),
    ("avalanches", "avalanche"),
    ("axes", "axis"),
    ("bacteria", "bacterium"),
    ("barracks", "barracks"),
    ("belongings", "belongings"),
    ("bias", "bias"),
    ("biases", "bias"),
    ("caches", "cache"),
    ("cacti", "cactus"),
    ("calves", "calf"),
    ("canvas", "canvas"),
    ("canvases", "canvas"),
    ("chaos", "chaos"),
    ("children", "child"),
    ("christmases", "christmas"),
    ("clothes", "clothes"),
    ("corps", "corps"),
    ("cosmos", "cosmos"),
    ("creches", "creche"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("curricula", "curriculum"),
    ("debris", "debris"),
    ("diagnoses", "diagnosis"),
    ("dice", "die"),
    ("ellipses", "ellipsis"),
    ("elves", "elf"),
    ("emphases", "emphasis"),
    ("etc", "etc."),
    ("ethos", "ethos"),
    ("feet", "foot"),
    ("foci", "focus"),
    ("fungi", "fungus"),
    ("gallows", "gallows"),
    ("gas", "gas"),
    ("gases", "gas"),
    ("geese", "goose"),
    ("goods", "goods"),
    ("grandchildren", "grandchild"),
    ("halves", "half"),
    ("headaches", "headache"),
    ("headquarters", "headquarters"),
    ("hooves", "hoof"),
    ("hypotheses", "hypothesis"),
    ("indices", "index"),
    ("innings", "innings"),
    ("jeans", "jeans"),
    ("knives", "knife"),
    ("larvae", "larva"),
    ("leaves", "leaf"),
    ("lens", "lens"),
    ("lenses", "lens"),
    ("lice", "louse"),
    ("lives", "life"),
    ("loaves", "loaf"),
    ("manners", "manners"),
    ("matrices", "matrix"),
    ("means", "means"),
    ("memoranda", "memorandum"),
    ("men", "man"),
    ("mice", "mouse"),
    ("moustaches", "moustache"),
    ("mustaches", "mustache"),
    ("neuroses", "neurosis"),
    ("news", "news"),
    ("niches", "niche"),
    ("nuclei", "nucleus"),
    ("oases", "oasis"),
    ("outskirts", "outskirts"),
    ("oxen", "ox"),
    ("pants", "pants"),
    ("pathos", "pathos"),
    ("phenomena", "phenomenon"),
    ("proceedings", "proceedings"),
    ("prognoses", "prognosis"),
    ("psychoses", "psychosis"),
    ("quizzes", "quiz"),
    ("radii", "radius"),
    ("referenda", "referendum"),
    ("regards", "regards"),
    ("remains", "remains"),
    ("savings", "savings"),
    ("scarves", "scarf"),
    ("selves", "self"),
    ("series", "series"),
    ("shambles", "shambles"),
    ("shelves", "shelf"),
    ("spacecraft", "spacecraft"),
    ("species", "species"),
    ("stimuli", "stimulus"),
    ("strata", "stratum"),
    ("surroundings", "surroundings"),
    ("syllabi", "syllabus"),
    ("synopses", "synopsis"),
    ("teeth", "tooth"),
    ("thanks", "thanks"),
    ("themselves", "themselves"),
    ("thieves", "thief"),
    ("tranches", "tranche"),
    ("troops", "troops"),
    ("trousers", "trousers"),
    ("vertebrae", "vertebra"),
    ("vertices", "vertex"),
    ("whereabouts", "whereabouts"),
    ("wives", "wife"),
    ("wolves", "wolf"),
];

/// Names whose base form is another than they, sorted: months and days written
/// short, and plurals that are no surname or place as well.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("Affairs", "Affair"),
    ("Americas", "America"),
    ("Apr", "April"),
    ("Apr.", "April"),
    ("Arabs", "Arab"),
    ("Arts", "Art"),
    ("Aug", "August"),
    ("Aug.", "August"),
    ("Britons", "Briton"),
    ("Brits", "Brit"),
    ("Chechens", "Chechen"),
    ("Christians", "Christian"),
    ("Communications", "Communication"),
    ("Communists", "Communist"),
    ("Conservatives", "Conservative"),
    ("Danes", "Dane"),
    ("Dec", "December"),
    ("Dec.", "December"),
    ("Democrats", "Democrat"),
    ("Emirates", "Emirate"),
    ("Feb", "February"),
    ("Feb.", "February"),
    ("Finns", "Finn"),
    ("Forces", "Force"),
    ("Fri", "Friday"),
    ("Fri.", "Friday"),
    ("Games", "Game"),
    ("Greeks", "Greek"),
    ("Greens", "Green"),
    ("Iraqis", "Iraqi"),
    ("Islamists", "Islamist"),
    ("Islands", "Island"),
    ("Israelis", "Israeli"),
    ("Jan", "January"),
    ("Jan.", "January"),
    ("Jews", "Jew"),
    ("Kurds", "Kurd"),
    ("Liberals", "Liberal"),
    ("Lords", "Lord"),
    ("Mondays", "Monday"),
    ("Muslims", "Muslim"),
    ("Nationals", "National"),
    ("Nations", "Nation"),
    ("Nazis", "Nazi"),
    ("Nov", "November"),
    ("Nov.", "November"),
    ("Oct", "October"),
    ("Oct.", "October"),
    ("Pakistanis", "Pakistani"),
    ("Partners", "Partner"),
    ("Poles", "Pole"),
    ("Representatives", "Representative"),
    ("Resources", "Resource"),
    ("Rights", "Right"),
    ("Sat", "Saturday"),
    ("Sat.", "Saturday"),
    ("Saudis", "Saudi"),
    ("Securities", "Security"),
    ("Senators", "Senator"),
    ("Sept", "September"),
    ("Sept.", "September"),
    ("Serbs", "Serb"),
    ("Services", "Service"),
    ("Shiites", "Shiite"),
    ("Socialists", "Socialist"),
    ("States", "State"),
    ("Studies", "Study"),
    ("Sunnis", "Sunni"),
    ("Swedes", "Swede"),
    ("Systems", "System"),
    ("Tamils", "Tamil"),
    ("Thais", "Thai"),
    ("Tories", "Tory"),
    ("Turks", "Turk"),
    ("Wars", "War"),
    ("Wed", "Wednesday"),
    ("Wed.", "Wednesday"),
];

/// Singulars in -ie, whose plural looks like that of a noun in -y.
const IE: &[&str] = &[
    "auntie", "birdie", "bookie", "brownie", "calorie", "camaraderie", "collie", "cookie", "die",
    "eerie", "foodie", "freebie", "genie", "goalie", "hippie", "hoodie", "junkie", "lie",
    "menagerie", "movie", "newbie", "oldie", "pie", "prairie", "rookie", "selfie", "smoothie",
    "sortie", "talkie", "tie", "veggie", "zombie",
];

/// Singulars in -oe.
const OE: &[&str] = &[
    "aloe", "canoe", "doe", "foe", "hoe", "horseshoe", "oboe", "shoe", "snowshoe", "tiptoe", "toe",
    "woe",
];

/// Words of which people have several, with "men" that is no plural.
const NO_MEN: &[&str] = &[
    "abdomen", "acumen", "amen", "omen", "regimen", "semen", "specimen", "women", "ramen",
];

/// The base form of a common noun.
pub(super) fn base(word: &str, lower: &str) -> String {
    match word {
        "PM" | "pm" => return "p.m.".to_owned(),
        "AM" | "am" => return "a.m.".to_owned(),
        "TV" | "AI" | "DNA" | "HIV" => return word.to_owned(),
        _ => {}
    }
    // "MPs"
    if let Some(initials) = word.strip_suffix('s')
        && initials.len() > 1
        && initials
            .chars()
            .all(|char| char.is_uppercase() || char.is_ascii_digit())
        && initials.contains(char::is_uppercase)
    {
        return initials.to_owned();
    }
    if let Some(base) = look_up(IRREGULAR, lower) {
        return base.to_owned();
    }
    singular(lower)
}

/// The base form of a proper noun: its case is kept, but that a name in
/// capitals which is no acronym is written like others.
pub(super) fn proper(word: &str) -> String {
    if let Some(base) = look_up(NAMES, word) {
        return base.to_owned();
    }
    let shouted = word.chars().count() >= SHORTEST_SHOUT && word.chars().all(char::is_uppercase);
    if shouted {
        return capitalised(word);
    }
    let people = word.len() > 6
        && word != "Orleans"
        && ["ians", "cans", "eans"]
            .iter()
            .any(|ending| word.ends_with(ending));
    match word.strip_suffix('s') {
        Some(one) if people => one.to_owned(),
        _ => word.to_owned(),
    }
}

/// Words of capitals that are shorter are taken for acronyms.
const SHORTEST_SHOUT: usize = 6;

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first
            .to_uppercase()
            .chain(chars.as_str().to_lowercase().chars())
            .collect()
    })
}

fn singular(lower: &str) -> String {
    if let Some(stem) = lower.strip_suffix("men") {
        let plural = lower == "women" || !stem.is_empty() && !NO_MEN.contains(&lower);
        return if plural {
            format!("{stem}man")
        } else {
            lower.to_owned()
        };
    }
    let Some(stem) = lower.strip_suffix('s') else {
        return lower.to_owned();
    };
    let short = stem.chars().count() < 2;
    let decade = stem.ends_with(|char: char| char.is_ascii_digit());
    let not_plural = ["s", "u", "i", "'"]
        .iter()
        .any(|ending| stem.ends_with(ending))
        && !matches!(
            stem,
            "taxi"
                | "ski"
                | "menu"
                | "bikini"
                | "alibi"
                | "rabbi"
                | "safari"
                | "kiwi"
                | "emu"
                | "guru"
        )
        || is_science(lower);
    if short || decade || not_plural {
        return lower.to_owned();
    }
    if let Some(root) = stem.strip_suffix("ie") {
        let kept = IE.contains(&stem) || root.len() < 2;
        return if kept {
            stem.to_owned()
        } else {
            format!("{root}y")
        };
    }
    if let Some(root) = stem.strip_suffix("oe") {
        return if OE.contains(&stem) {
            stem.to_owned()
        } else {
            format!("{root}o")
        };
    }
    let Some(root) = stem.strip_suffix('e') else {
        return stem.to_owned();
    };
    if root.ends_with("lys") || root.ends_with("thes") {
        return format!("{root}is");
    }
    let sibilant = ["ss", "sh", "ch", "x", "zz", "tz"]
        .iter()
        .any(|ending| root.ends_with(ending));
    if sibilant || is_latin(root) {
        root.to_owned()
    } else {
        stem.to_owned()
    }
}

/// "viruses", as against "houses", "causes" and "uses".
fn is_latin(root: &str) -> bool {
    root.ends_with("us")
        && root.len() > 2
        && !root.ends_with("ous")
        && !root.ends_with("aus")
        && !matches!(
            root,
            "abus"
                | "excus"
                | "fus"
                | "misus"
                | "mus"
                | "reus"
                | "refus"
                | "rus"
                | "accus"
                | "recus"
        )
}

/// "economics", as against "critics" and "topics".
fn is_science(lower: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "athletics", "dynamics", "electronics", "ethics", "genetics", "gymnastics", "linguistics",
        "logistics", "matics", "nomics", "physics", "politics", "robotics", "hetics", "antics",
    ];
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}
