//! Words whose full stop is their own, and whether a sentence may end on them.

/// What a full stop after an abbreviation may mean for the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before what it belongs to; no sentence ends on it: "Mr."
    Leading,
    /// Stands anywhere: "Inc.", "U.S."
    Free,
    /// An abbreviation only before a figure: "No. 5".
    BeforeFigure,
    /// One capital: "J. Smith".
    Initial,
}

const LEADING: &[&str] = &[
    "Adm", "Brig", "Capt", "Cdr", "Cmdr", "Col", "Comdr", "Cpl", "Det", "Dr", "Drs", "Fr", "Ft",
    "Gen", "Gov", "Hon", "Insp", "Lt", "Lieut", "Maj", "Messrs", "Mme", "Mlle", "Mr", "Mrs", "Ms",
    "Mt", "Mx", "Pfc", "Pres", "Prof", "Pte", "Pvt", "Rep", "Reps", "Rev", "Rt", "Sen", "Sens",
    "Sgt", "Spc", "St", "Ste", "Supt", "Amb", "Atty", "Asst", "Assoc", "Attn", "cf", "vs", "viz",
    "approx", "esp", "ca",
];

const FREE: &[&str] = &[
    "Ala", "Apr", "Ariz", "Ark", "Assn", "Aug", "Ave", "Bhd", "Bldg", "Blvd", "Bros", "Calif",
    "Cia", "Cie", "Co", "Colo", "Conn", "Corp", "Cos", "Ct", "Dec", "Del", "Dept", "Dist", "Esq",
    "Feb", "Fla", "Fri", "Ga", "Ill", "Inc", "Ind", "Intl", "Jan", "Jr", "Kan", "Ky", "La", "Ltd",
    "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mon", "Mont", "Natl", "Neb", "Nev", "Nov", "Oct",
    "Okla", "Ont", "Ore", "Pa", "PhD", "Pty", "Que", "Rd", "Sat", "Sep", "Sept", "Sq", "Sr", "Sun",
    "Tenn", "Tex", "Thu", "Thur", "Thurs", "Tue", "Tues", "Univ", "Va", "Vt", "Wash", "Wed", "Wis",
    "Wyo", "al", "dept", "eg", "est", "etc", "Etc", "ext", "ie", "incl", "lb", "lbs", "misc", "oz",
    "Ph", "tel", "Tel",
];

const BEFORE_FIGURE: &[&str] = &[
    "Art", "Ch", "Eq", "Fig", "Figs", "Jul", "Jun", "Mar", "No", "Nos", "Para", "Pt", "Sec", "Vol",
    "art", "b", "c", "d", "div", "ch", "chap", "fig", "figs", "no", "nos", "p", "par", "para",
    "pp", "sec", "vol", "vols",
];

/// What `word`, written without its last full stop, abbreviates as; none if it
/// is a whole word.
pub(super) fn of(word: &str) -> Option<Abbreviation> {
    let mut chars = word.chars();
    if let (Some(first), None) = (chars.next(), chars.next())
        && first.is_uppercase()
        && first != 'I'
    {
        return Some(Abbreviation::Initial);
    }
    if word.contains('.') {
        return is_dotted(word).then_some(Abbreviation::Free);
    }
    let listed = |list: &[&str]| {
        list.iter().any(|&entry| {
            entry == word
                || entry.len() > 1
                    && word.len() == entry.len()
                    && entry.starts_with(char::is_uppercase)
                    && word.bytes().all(|byte| byte.is_ascii_uppercase())
                    && entry.eq_ignore_ascii_case(word)
        })
    };
    if listed(LEADING) {
        Some(Abbreviation::Leading)
    } else if word == "NO" || word == "LA" || word == "MO" {
        None
    } else if listed(BEFORE_FIGURE) {
        Some(Abbreviation::BeforeFigure)
    } else {
        listed(FREE).then_some(Abbreviation::Free)
    }
}

/// "U.S", "a.m", "Ph.D": short parts with full stops between them.
fn is_dotted(word: &str) -> bool {
    word.split('.').all(|part| {
        let letters = part.chars().count();
        letters == 1 && part.starts_with(char::is_alphabetic)
            || matches!(
                part,
                "Ph" | "ph" | "Ed" | "Sc" | "Lt" | "Gen" | "Col" | "Ft" | "St" | "Mr"
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_companies_and_initials_differ() {
        assert_eq!(of("Mr"), Some(Abbreviation::Leading));
        assert_eq!(of("MRS"), Some(Abbreviation::Leading));
        assert_eq!(of("Inc"), Some(Abbreviation::Free));
        assert_eq!(of("U.S"), Some(Abbreviation::Free));
        assert_eq!(of("J"), Some(Abbreviation::Initial));
        assert_eq!(of("No"), Some(Abbreviation::BeforeFigure));
    }

    #[test]
    fn words_are_not_abbreviations() {
        for word in ["house", "sun", "sat", "mass", "I", "NO", "end.The"] {
            assert_eq!(of(word), None, "{word}");
        }
    }
}
