//! What of a name tells whose it is, said to people: its normal form, and the
//! words that do not count.

use redstring_text::Kind;

use crate::{entity_id, normal_form};

/// A name as [`EntityId::of`](crate::EntityId::of) takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameForm {
    /// What is compared: "ivo brandt".
    pub normal: String,
    /// Words of the name that are not: "Sir", "MP".
    pub dropped: Vec<String>,
}

impl NameForm {
    /// The form of a name of this kind.
    pub fn of(kind: Kind, name: &str) -> Self {
        let words = normal_form::words(name);
        let normal = entity_id::key(kind, name, &words);
        let kept = normal.split(' ').count();
        let start = (0..words.len()).find(|&start| {
            let run = words.get(start..start + kept);
            run.is_some_and(|run| run.join(" ") == normal)
        });
        let dropped = match start {
            Some(start) => [&words[..start], &words[start + kept..]].concat(),
            None => Vec::new(),
        };
        Self {
            normal,
            dropped: dropped.iter().map(|word| as_written(word, name)).collect(),
        }
    }
}

/// A word of the normal form as the name has it.
fn as_written(word: &str, name: &str) -> String {
    let written = name
        .split_whitespace()
        .map(|written| written.trim_matches(|c: char| c.is_ascii_punctuation() && c != '.'))
        .find(|written| normal_form::words(written) == [word]);
    written.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_do_not_count_are_named_as_written() {
        let form = NameForm::of(Kind::Person, "Sir Ivo Brandt, MP");
        assert_eq!(form.normal, "ivo brandt");
        assert_eq!(form.dropped, ["Sir", "MP"]);
        let form = NameForm::of(Kind::Organisation, "The Halden Freight & Co. Inc.");
        assert_eq!(form.normal, "halden freight");
        assert_eq!(form.dropped, ["The", "and", "Co.", "Inc."]);
        let form = NameForm::of(Kind::Misc, "★");
        assert_eq!((form.normal.as_str(), form.dropped.len()), ("★", 0));
    }
}
