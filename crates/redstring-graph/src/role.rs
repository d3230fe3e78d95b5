//! What an article calls someone besides the name, as far as it tells a field
//! of life: "striker", "senator". Namesakes are told apart by it.

use std::collections::BTreeSet;

use redstring_text::{Article, Cluster, Form, Mention, Reading};

use crate::identity::is_role;

/// Words that end the head of a description.
const AFTER_HEAD: &[&str] = &[
    "at", "by", "for", "from", "in", "of", "on", "that", "to", "who", "with",
];

/// The roles of a cluster, in lower case.
pub(crate) fn roles(article: &Article, reading: &Reading, cluster: &Cluster) -> BTreeSet<String> {
    let mentions = cluster.mentions.iter();
    let mentions = mentions.filter_map(|&mention| reading.mentions.get(mention as usize));
    mentions
        .filter_map(|mention| word(article, mention))
        .map(str::to_lowercase)
        .filter(|word| is_role(word))
        .collect()
}

/// The head of a description, or the word before a name: "Senator Ann Holm".
fn word<'a>(article: &'a Article, mention: &Mention) -> Option<&'a str> {
    match mention.form {
        Form::Nominal => {
            let description = mention.span.of(&article.text);
            let phrase = description.split([',', ';', ':']).next()?;
            let words = phrase.split_whitespace();
            words.take_while(|word| !AFTER_HEAD.contains(word)).last()
        }
        Form::Name => {
            let before = article.text.get(..mention.span.start as usize)?;
            let word = before.strip_suffix(' ')?.rsplit([' ', '\n']).next()?;
            Some(word)
        }
        Form::Pronoun => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use redstring_text::{Confidence, Kind, Span};

    #[test]
    fn roles_stand_in_descriptions_and_before_names() {
        let text = "Senator Ann Holm, a farmer from Kelso, met the committee. Holm left.";
        let article = Article::new(text, None);
        let mention = |words: &str, form| {
            let start = text.find(words).unwrap();
            Mention {
                span: Span::new(start, start + words.len()),
                kind: Kind::Person,
                form,
                cluster: 0,
                confidence: Confidence::new(1.0),
            }
        };
        let reading = Reading {
            mentions: vec![
                mention("Ann Holm", Form::Name),
                mention("a farmer from Kelso", Form::Nominal),
                mention("the committee", Form::Nominal),
            ],
            ..Reading::default()
        };
        let cluster = Cluster {
            kind: Kind::Person,
            name: "Ann Holm".into(),
            mentions: vec![0, 1, 2],
        };
        let found = roles(&article, &reading, &cluster);
        assert!(found.iter().eq(["farmer", "senator"]));
    }
}
