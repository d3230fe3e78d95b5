//! From the labels of a classifier to names.
//!
//! Models differ in the scheme: in IOB1 every name may begin with `I-`, in BIO
//! (IOB2) it begins with `B-`, in BILOU and BIOES single words and last words
//! have marks of their own, and some have bare kinds. Read generously, all say
//! the same: a name goes on while the kind stays and nothing says "begin".

use std::ops::Range;

use redstring_text::{Confidence, Kind, Name};

/// What a label says of one token that is part of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tag {
    /// What the name names.
    pub(crate) kind: Kind,
    /// Whether a name begins here even after one of the same kind.
    pub(crate) begins: bool,
}

/// Reads a label such as `B-PER`, `I-LOC` or `ORG`; none is outside of names,
/// or in a kind that the reader does not know, such as dates.
pub(crate) fn tag(label: &str) -> Option<Tag> {
    let (mark, kind) = match label.split_once(['-', '_']) {
        Some((mark, kind)) if mark.len() == 1 => (mark, kind),
        _ => ("", label),
    };
    let kind = match kind.to_ascii_uppercase().as_str() {
        "PER" | "PERSON" => Kind::Person,
        "ORG" | "ORGANIZATION" | "ORGANISATION" => Kind::Organisation,
        "LOC" | "LOCATION" | "GPE" => Kind::Location,
        "MISC" => Kind::Misc,
        _ => return None,
    };
    let begins = matches!(mark, "B" | "S" | "U");
    Some(Tag { kind, begins })
}

/// The names among the tokens of one sentence, given a tag and its probability
/// for each token. Their tokens count from `first`, the sentence's first token.
/// A name is as sure as its least sure token.
pub(crate) fn names(tags: &[Option<(Tag, f32)>], first: usize) -> Vec<Name> {
    let mut found: Vec<(Range<usize>, Kind, f32)> = Vec::new();
    for (token, tag) in tags.iter().enumerate() {
        match (tag, found.last_mut()) {
            (None, _) => {}
            (Some((tag, probability)), Some((tokens, kind, weakest)))
                if tokens.end == token && *kind == tag.kind && !tag.begins =>
            {
                tokens.end += 1;
                *weakest = weakest.min(*probability);
            }
            (Some((tag, probability)), _) => {
                found.push((token..token + 1, tag.kind, *probability));
            }
        }
    }
    let name = |(tokens, kind, weakest): (Range<usize>, _, _)| Name {
        tokens: first + tokens.start..first + tokens.end,
        kind,
        confidence: Confidence::new(weakest),
    };
    found.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(labels: &[&str]) -> Vec<(Range<usize>, Kind)> {
        let tags: Vec<_> = labels
            .iter()
            .map(|label| tag(label).map(|tag| (tag, 0.5)))
            .collect();
        names(&tags, 10)
            .into_iter()
            .map(|name| (name.tokens, name.kind))
            .collect()
    }

    #[test]
    fn every_scheme_says_the_same() {
        let expected = [(10..12, Kind::Person), (13..14, Kind::Location)];
        assert_eq!(read(&["B-PER", "I-PER", "O", "B-LOC"]), expected);
        assert_eq!(read(&["I-PER", "I-PER", "O", "I-LOC"]), expected);
        assert_eq!(read(&["B-PERSON", "L-PERSON", "O", "U-GPE"]), expected);
        assert_eq!(read(&["B-per", "E-per", "O", "S-loc"]), expected);
        assert_eq!(read(&["PER", "PER", "O", "LOC"]), expected);
    }

    #[test]
    fn neighbours_are_kept_apart_by_a_beginning_or_by_kind() {
        let organisation = Kind::Organisation;
        assert_eq!(
            read(&["I-ORG", "B-ORG", "I-MISC"]),
            [
                (10..11, organisation),
                (11..12, organisation),
                (12..13, Kind::Misc)
            ]
        );
    }

    #[test]
    fn unknown_kinds_are_outside() {
        for label in ["O", "", "-", "B-DATE", "LABEL_3", "B-", "É-PER"] {
            assert_eq!(tag(label), None, "{label:?}");
        }
    }

    #[test]
    fn a_name_is_as_sure_as_its_least_sure_token() {
        let person = |begins| Tag {
            kind: Kind::Person,
            begins,
        };
        let names = names(&[Some((person(true), 0.9)), Some((person(false), 0.6))], 0);
        assert_eq!(names[0].confidence, Confidence::new(0.6));
    }
}
