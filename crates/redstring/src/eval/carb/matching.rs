//! How much of a wanted tuple a given one has, and how much else: CaRB's
//! lenient lexical match of binary tuples (Bhardwaj et al., EMNLP 2019).
//!
//! All arguments after the subject count as one. Words are compared part by
//! part, in any order, as they are written. Without a common word in the relation
//! nothing matches; "be" stands for each of its forms there.

use super::tuples::LineTuple;

/// Forms for which "be" may stand in a relation.
const BE: &[&str] = &["be", "is", "am", "are", "was", "were", "been", "being"];
/// Relations in which subject and object may change places: "…, said Ada".
const REPORTING: &[&str] = &["said", "told", "added", "adds", "says"];

/// A tuple's words by part.
#[derive(Clone, Debug)]
pub(super) struct Words<'t> {
    relation: Vec<&'t str>,
    /// Subject and, where there are more arguments, all of those.
    arguments: Vec<Vec<&'t str>>,
    is_reporting: bool,
}

/// The shares of words that match.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(super) struct Match {
    /// Of the words given, 0 to 1.
    pub precision: f64,
    /// Of the words wanted, 0 to 1.
    pub recall: f64,
}

impl<'t> From<&'t LineTuple> for Words<'t> {
    fn from(tuple: &'t LineTuple) -> Self {
        let arguments = match &tuple.arguments[..] {
            [] => Vec::new(),
            [subject] => vec![words(subject)],
            [subject, others @ ..] => vec![
                words(subject),
                others.iter().flat_map(|other| words(other)).collect(),
            ],
        };
        Self {
            relation: words(&tuple.relation),
            arguments,
            is_reporting: (REPORTING.iter()).any(|verb| tuple.relation.contains(verb)),
        }
    }
}

fn words(part: &str) -> Vec<&str> {
    part.split_whitespace().collect()
}

/// How well a given tuple matches a wanted one.
pub(super) fn compare(gold: &Words, given: &Words) -> Match {
    let straight = aligned(gold, given, given.arguments.iter());
    if !gold.is_reporting {
        return straight;
    }
    let reversed = aligned(gold, given, given.arguments.iter().rev());
    if reversed > straight {
        reversed
    } else {
        straight
    }
}

fn aligned<'w, 't: 'w>(
    gold: &Words,
    given: &Words,
    arguments: impl ExactSizeIterator<Item = &'w Vec<&'t str>>,
) -> Match {
    if arguments.len() < gold.arguments.len() {
        return Match::default();
    }
    let (mut common, left) = overlap(&gold.relation, &given.relation);
    let has_form = |words: &[&str]| words.iter().any(|word| BE.contains(word));
    if left.contains(&"be") && has_form(&gold.relation) {
        common += 1;
    }
    if common == 0 {
        return Match::default();
    }
    let mut wanted = gold.relation.len();
    let mut found = given.relation.len();
    for (gold, given) in gold.arguments.iter().zip(arguments) {
        common += overlap(gold, given).0;
        wanted += gold.len();
        found += given.len();
    }
    Match {
        precision: common as f64 / found as f64,
        recall: common as f64 / wanted as f64,
    }
}

/// How many words two lists share, each word as often as both have it, and the
/// given words that are not among them.
fn overlap<'t>(gold: &[&str], given: &[&'t str]) -> (usize, Vec<&'t str>) {
    let mut left = given.to_vec();
    let mut common = 0;
    for word in gold {
        if let Some(place) = left.iter().position(|other| other == word) {
            left.remove(place);
            common += 1;
        }
    }
    (common, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn match_of(gold: [&str; 3], given: &[&str]) -> Match {
        let tuple = |parts: &[&str]| LineTuple {
            relation: parts[0].to_owned(),
            arguments: parts[1..].iter().map(|&part| part.to_owned()).collect(),
            confidence: 1.0,
        };
        compare(&Words::from(&tuple(&gold)), &Words::from(&tuple(given)))
    }

    #[test]
    fn words_count_part_by_part() {
        let gold = ["sold", "The mill", "grain to Tarn"];
        let whole = Match {
            precision: 1.0,
            recall: 1.0,
        };
        assert_eq!(
            match_of(gold, &["sold", "The mill", "grain", "to Tarn"]),
            whole
        );
        // "sold" and "grain" of 6 words wanted and of 5 given.
        let half = match_of(gold, &["sold", "They", "grain in March"]);
        assert_eq!((half.precision, half.recall), (2.0 / 5.0, 2.0 / 6.0));
        assert_eq!(match_of(gold, &["Sold", "The mill", "grain"]).recall, 0.0);
        // "mill" stands in the wrong part.
        let swapped = match_of(gold, &["sold", "grain", "mill"]);
        assert_eq!((swapped.precision, swapped.recall), (1.0 / 3.0, 1.0 / 6.0));
    }

    #[test]
    fn a_word_counts_as_often_as_both_have_it() {
        let twice = match_of(["met", "Ada", "Bo Bo"], &["met", "Ada Ada", "Bo"]);
        assert_eq!((twice.precision, twice.recall), (3.0 / 4.0, 3.0 / 4.0));
    }

    #[test]
    fn nothing_matches_without_the_relation_or_the_object() {
        let gold = ["sold", "Ada", "grain"];
        assert_eq!(
            match_of(gold, &["bought", "Ada", "grain"]),
            Match::default()
        );
        assert_eq!(match_of(gold, &["sold", "Ada"]), Match::default());
        // Unless none is wanted.
        let gold = LineTuple {
            relation: "left".to_owned(),
            arguments: vec!["Ada".to_owned()],
            confidence: 1.0,
        };
        let whole = compare(&Words::from(&gold), &Words::from(&gold));
        assert_eq!(whole.recall, 1.0);
    }

    #[test]
    fn be_stands_for_its_forms() {
        let found = match_of(["is", "Ada", "mayor"], &["be", "Ada", "mayor"]);
        assert_eq!(found.recall, 1.0);
        assert_eq!(
            match_of(["owns", "Ada", "mills"], &["be", "Ada", "mills"]),
            Match::default()
        );
    }

    #[test]
    fn what_is_said_may_come_first() {
        let found = match_of(["said", "Ada", "it rains"], &["said", "it rains", "Ada"]);
        assert_eq!(found.recall, 1.0);
        assert!(match_of(["met", "Ada", "Bo"], &["met", "Bo", "Ada"]).recall < 0.5);
    }
}
