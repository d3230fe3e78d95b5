//! Base forms of verbs: endings taken off, and the spelling that they changed
//! put right again.

use super::{irregular_verbs::IRREGULAR_VERBS, is_vowel, look_up, syllables};

/// Stems whose doubled l is only there because of the ending.
const SINGLE_L: &[&str] = &[
    "annul", "appal", "bevel", "bowel", "cancel", "carol", "channel", "chisel", "compel",
    "control", "counsel", "cudgel", "devil", "dial", "dishevel", "dispel", "drivel", "duel",
    "enrol", "equal", "excel", "expel", "fuel", "funnel", "gambol", "gel", "grovel", "gruel",
    "hovel", "impel", "initial", "instil", "jewel", "kennel", "label", "level", "libel", "marshal",
    "marvel", "medal", "metal", "model", "panel", "parallel", "parcel", "patrol", "pedal",
    "pencil", "pommel", "propel", "pummel", "quarrel", "ravel", "rebel", "refuel", "repel",
    "revel", "rival", "sandal", "sequel", "shovel", "shrivel", "signal", "snivel", "snorkel",
    "spiral", "squirrel", "stencil", "surveil", "swivel", "tassel", "tinsel", "total", "towel",
    "trammel", "travel", "trial", "trowel", "tunnel", "unravel", "untrammel", "victual", "weasel",
    "yodel",
];

/// Verbs in -s whose forms look like those of verbs in -se.
const IN_S: &[&str] = &["alias", "bias", "bus", "canvas", "focus", "gas"];

/// Stems that lost an e, against what their spelling says; sorted.
pub(super) const LOST_E: &[&str] = &[
    "acced", "ach", "acr", "adher", "ador", "aton", "ax", "bath", "besieg", "bing", "breath",
    "cach", "cajol", "cano", "ced", "centr", "cloth", "coher", "compet", "complet", "conced",
    "condon", "consol", "contraven", "conven", "creat", "delet", "delineat", "deplet", "deplor",
    "dethron", "douch", "dy", "elop", "excit", "exhal", "expedit", "explor", "extradit", "ey",
    "fet", "fring", "fêt", "guarante", "hing", "ignit", "ignor", "impal", "imped", "imping",
    "implor", "incit", "infring", "inhal", "interced", "interfer", "interven", "invit", "kne",
    "loath", "manoeuvr", "massacr", "met", "mistim", "mitr", "nauseat", "offshor", "outscor", "ow",
    "parol", "past", "pe", "permeat", "persever", "pigeonhol", "postpon", "preced", "procreat",
    "reced", "recentr", "recit", "reconven", "recreat", "reignit", "requit", "rerout", "restor",
    "reunit", "rever", "rewrit", "rout", "scath", "schem", "seced", "secret", "seeth", "sheath",
    "sho", "sooth", "spectr", "spong", "stamped", "supersed", "superven", "swath", "tast", "teeth",
    "telephon", "them", "ting", "tipto", "underscor", "underwrit", "unit", "unsheath", "wast",
    "wreath", "writh",
];

/// Stems that lost nothing, against what their spelling says; sorted.
pub(super) const WHOLE: &[&str] = &[
    "add", "bias", "bus", "butt", "canvas", "combat", "debut", "ebb", "egg", "err", "focus",
    "headbutt", "imperil", "murmur", "pencil", "pivot", "program", "purr", "refocus", "sauté",
    "ski", "stencil", "sync", "taxi", "unbias",
];

/// The base form of a verb, given in lower case.
pub(super) fn base(lower: &str) -> String {
    if let Some(base) = look_up(IRREGULAR_VERBS, lower) {
        return base.to_owned();
    }
    if let Some((prefix, rest)) = lower.rsplit_once('-')
        && !rest.is_empty()
    {
        return format!("{prefix}-{}", base(rest));
    }
    if let Some(stem) = lower.strip_suffix("ing") {
        return if syllables(stem) > 0 {
            restored(stem)
        } else {
            lower.to_owned()
        };
    }
    if let Some(stem) = lower.strip_suffix("ied") {
        return if stem.len() > 1 {
            format!("{stem}y")
        } else {
            format!("{stem}ie")
        };
    }
    if let Some(stem) = lower.strip_suffix("ed") {
        return if syllables(stem) > 0 {
            restored(stem)
        } else {
            lower.to_owned()
        };
    }
    third_person(lower)
}

fn third_person(lower: &str) -> String {
    if IN_S.contains(&lower) {
        return lower.to_owned();
    }
    if let Some(stem) = lower.strip_suffix("ies") {
        return if stem.len() > 1 {
            format!("{stem}y")
        } else {
            format!("{stem}ie")
        };
    }
    if let Some(stem) = lower.strip_suffix("es") {
        let sibilant = ["ss", "sh", "ch", "x", "zz", "tz", "o"]
            .iter()
            .any(|ending| stem.ends_with(ending));
        if sibilant || IN_S.contains(&stem) {
            return stem.to_owned();
        }
    }
    match lower.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => lower.to_owned(),
    }
}

/// The verb whose form, less -ed or -ing, is `stem`.
fn restored(stem: &str) -> String {
    if WHOLE.binary_search(&stem).is_ok() {
        return stem.to_owned();
    }
    if LOST_E.binary_search(&stem).is_ok() {
        return format!("{stem}e");
    }
    if let Some(single) = undoubled(stem) {
        return single.to_owned();
    }
    if lost_e(stem) {
        return format!("{stem}e");
    }
    stem.to_owned()
}

/// The stem without the consonant that the ending doubled.
fn undoubled(stem: &str) -> Option<&str> {
    let [.., before, last] = *stem.as_bytes() else {
        return None;
    };
    let single = stem.get(..stem.len() - 1)?;
    let doubled = before == last
        && match last {
            b'b' | b'd' | b'g' | b'k' | b'm' | b'n' | b'p' | b'r' | b't' | b'v' => true,
            b'l' => SINGLE_L.contains(&single),
            _ => false,
        };
    doubled.then_some(single)
}

/// Whether the stem ended in a silent e before its ending took it.
fn lost_e(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let [.., before, last] = *bytes else {
        return false;
    };
    let ends = |endings: &[&str]| endings.iter().any(|ending| stem.ends_with(ending));
    if is_vowel(last) {
        // "argu", "agre", but "see", "go", "ski".
        return last == b'u' && before != b'o'
            || last == b'e' && before != b'e' && ends(&["re", "ee"]);
    }
    match last {
        b'c' | b'v' => return true,
        b's' => return before != b's',
        b'z' => return !matches!(before, b'z' | b't'),
        b'w' | b'x' | b'y' | b'h' => return false,
        _ => {}
    }
    if !is_vowel(before) && before != b'y' {
        return match last {
            b'l' => !matches!(before, b'r' | b'l' | b'w'),
            b'g' => match before {
                b'n' => ends(&["rang", "chang", "eng", "lung", "oung", "pung", "cring"]),
                b'd' | b'r' | b'l' => true,
                _ => false,
            },
            _ => false,
        };
    }
    // The u of "acquire" is no vowel.
    let third = bytes.len().checked_sub(3).map(|index| bytes[index]);
    let glide = third == Some(b'u') && bytes.len() > 3 && bytes[bytes.len() - 4] == b'q';
    if third.is_some_and(is_vowel) && !glide {
        return ends(&["iat", "uat", "guid", "suad"]);
    }
    let short_verb = syllables(stem) == 1;
    match (before, last) {
        (b'a', b'd' | b'g' | b'k' | b'm' | b'p' | b'r' | b't') => true,
        (b'e', b'g') => true,
        (b'i', b'd' | b'k' | b'r' | b'g' | b'l' | b'n') => true,
        (b'i', b'b') => short_verb || ends(&["rib"]),
        (b'o', b'd' | b'k' | b'm' | b't' | b'p' | b'l') => {
            short_verb || ends(&["od", "ok", "com", "vot", "not", "mot"])
        }
        (b'u', b'd' | b'k' | b'l' | b'm' | b'r' | b't' | b'g') => true,
        (b'u', b'n') => short_verb || ends(&["mun"]),
        (b'y', b'r' | b'l' | b'n') => true,
        (b'a', b'l' | b'n' | b'f')
        | (b'i' | b'y', b'm' | b'p' | b't' | b'f')
        | (b'o', b'n' | b'r' | b'g')
        | (b'o' | b'u', b'b' | b'p' | b'f') => short_verb,
        _ => false,
    }
}
