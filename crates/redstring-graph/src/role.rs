//! What an article calls someone besides the name, as far as it tells a field
//! of life or where they belong: "striker", "senator", "of oregon". Namesakes
//! are told apart by it.

use std::collections::BTreeSet;

use redstring_text::{Article, Cluster, Form, Kind, Mention, Reading, Span};

use crate::{identity::is_role, normal_form};

/// Words that end the head of a description.
const AFTER_HEAD: &[&str] = &[
    "at", "by", "for", "from", "in", "of", "on", "that", "to", "who", "with",
];

const PRIME_MINISTER: &str = "prime minister";

/// At most so many words stand before the head of an apposition.
const LONGEST_APPOSITION: usize = 5;

/// Words that stand between a place and whoever belongs there, besides roles:
/// "Norway's former foreign minister Ann Holm".
const BESIDE_ROLES: &[&str] = &[
    "acting", "current", "defence", "defense", "deputy", "education", "energy", "environment",
    "exiled", "federal", "finance", "first", "foreign", "former", "health", "interior", "justice",
    "lady", "new", "outgoing", "press", "prime", "state", "trade", "transport", "vice",
];

/// Reads roles out of one article.
pub(crate) struct Roles<'a> {
    article: &'a Article,
    reading: &'a Reading,
    /// Places with the names of their clusters, in the order of the text.
    places: Vec<(Span, &'a str)>,
}

impl<'a> Roles<'a> {
    /// Time O(n log n) in mentions.
    pub(crate) fn new(article: &'a Article, reading: &'a Reading) -> Self {
        let named = reading.mentions.iter().filter_map(|mention| {
            let cluster = reading.clusters.get(mention.cluster as usize)?;
            (mention.form == Form::Name && cluster.kind == Kind::Location)
                .then_some((mention.span, cluster.name.as_str()))
        });
        let mut places: Vec<(Span, &str)> = named.collect();
        places.sort_unstable();
        Self {
            article,
            reading,
            places,
        }
    }

    /// The roles of a cluster, in lower case.
    pub(crate) fn of(&self, cluster: &Cluster) -> BTreeSet<String> {
        let mentions = cluster.mentions.iter();
        let mentions = mentions.filter_map(|&mention| self.reading.mentions.get(mention as usize));
        let mut roles = BTreeSet::new();
        for mention in mentions {
            let words = [
                self.word(mention),
                self.word_after(mention),
                self.apposition(mention),
            ];
            let words = words.into_iter().flatten().map(str::to_lowercase);
            roles.extend(words.filter(|word| is_role(word)));
            if self.is_prime(mention) {
                roles.insert("premier".to_owned());
            }
            let places = [
                self.place_before(mention),
                self.place_within(mention),
                self.place_after(mention, cluster.kind),
            ];
            let places = places.into_iter().flatten();
            roles.extend(places.map(|place| format!("of {}", normal_form::words(place).join(" "))));
        }
        roles
    }

    /// The head of a description, or the word before a name: "Senator Ann Holm",
    /// "the senator, Ann Holm".
    fn word(&self, mention: &Mention) -> Option<&'a str> {
        match mention.form {
            Form::Nominal => {
                let description = mention.span.of(&self.article.text);
                let phrase = description.split([',', ';', ':']).next()?;
                let words = phrase.split_whitespace();
                words.take_while(|word| !AFTER_HEAD.contains(word)).last()
            }
            Form::Name => {
                let before = self.article.text.get(..mention.span.start as usize)?;
                let before = before.strip_suffix(' ')?;
                let before = before.strip_suffix(',').unwrap_or(before);
                before.rsplit([' ', '\n']).next()
            }
            Form::Pronoun => None,
        }
    }

    /// "Prime Minister Ann Holm", "the prime minister"
    fn is_prime(&self, mention: &Mention) -> bool {
        let end = match mention.form {
            Form::Name => mention.span.start,
            Form::Nominal => mention.span.end,
            Form::Pronoun => return false,
        };
        let start = mention
            .span
            .start
            .saturating_sub(PRIME_MINISTER.len() as u32 + 2);
        let text = self.article.text.as_bytes();
        let window = text.get(start as usize..end as usize).unwrap_or_default();
        let mut windows = window.windows(PRIME_MINISTER.len());
        windows.any(|words| words.eq_ignore_ascii_case(PRIME_MINISTER.as_bytes()))
    }

    /// "Ivo Holm the younger"
    fn word_after(&self, mention: &Mention) -> Option<&'a str> {
        let after = self.article.text.get(mention.span.end as usize..)?;
        let after = after.strip_prefix(" the ")?;
        let end = after.find(|letter: char| !letter.is_alphabetic());
        let word = after.get(..end.unwrap_or(after.len()))?;
        (mention.form == Form::Name && matches!(word, "elder" | "younger")).then_some(word)
    }

    /// "Ann Holm, the finance minister of Norway,"
    fn apposition(&self, mention: &Mention) -> Option<&'a str> {
        let after = self.article.text.get(mention.span.end as usize..)?;
        let after = after.strip_prefix(", ")?;
        let opens = ["the ", "a ", "an ", "its ", "his ", "her ", "their "];
        let after = opens
            .iter()
            .find_map(|opening| after.strip_prefix(opening))?;
        let phrase = after.split([',', '.', ';', ':', '\n']).next()?;
        let words = phrase.split(' ').take(LONGEST_APPOSITION);
        let head = words.take_while(|word| !AFTER_HEAD.contains(word)).last();
        head.filter(|_| mention.form == Form::Name)
    }

    /// "Norwegian President Ann Holm", "Norway's president, Ann Holm".
    fn place_before(&self, mention: &Mention) -> Option<&'a str> {
        let before = self
            .places
            .partition_point(|(span, _)| span.end <= mention.span.start);
        let &(span, name) = self.places.get(before.checked_sub(1)?)?;
        let between = self
            .article
            .text
            .get(span.end as usize..mention.span.start as usize)?;
        let titles = between.strip_prefix("'s").or(between.strip_prefix("’s"));
        let titles = titles.unwrap_or(between).strip_prefix(' ')?;
        let titles = titles.trim_end();
        let mut words = titles
            .strip_suffix(',')
            .unwrap_or(titles)
            .split(' ')
            .map(str::to_lowercase);
        let belongs = mention.form == Form::Name
            && words.all(|word| {
                word.is_empty() || is_role(&word) || BESIDE_ROLES.contains(&word.as_str())
            });
        belongs.then_some(name)
    }

    /// "the mayor of Salem"
    fn place_within(&self, mention: &Mention) -> Option<&'a str> {
        let first = self
            .places
            .partition_point(|(span, _)| span.start < mention.span.start);
        let &(span, name) = self.places.get(first)?;
        let before = self
            .article
            .text
            .get(mention.span.start as usize..span.start as usize)?;
        let is_within = mention.form == Form::Nominal && span.end <= mention.span.end;
        (is_within && !before.contains([',', ';', ':'])).then_some(name)
    }

    /// "Ann Holm of Salem", "the Foreign Ministry in Oslo", "Salem, Oregon".
    fn place_after(&self, mention: &Mention, kind: Kind) -> Option<&'a str> {
        let first = self
            .places
            .partition_point(|(span, _)| span.start < mention.span.end);
        let &(span, name) = self.places.get(first)?;
        let between = self
            .article
            .text
            .get(mention.span.end as usize..span.start as usize)?;
        let belongs = match (mention.form, between) {
            (Form::Pronoun, _) => false,
            (_, " of " | " from ") => true,
            (Form::Nominal, " in ") => true,
            (_, " in ") => kind == Kind::Organisation,
            (Form::Name, ", ") => kind == Kind::Location,
            _ => false,
        };
        belongs.then_some(name)
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
        let mention = |words: &str, form, cluster| {
            let start = text.find(words).unwrap();
            Mention {
                span: Span::new(start, start + words.len()),
                kind: Kind::Person,
                form,
                cluster,
                confidence: Confidence::new(1.0),
            }
        };
        let reading = Reading {
            mentions: vec![
                mention("Ann Holm", Form::Name, 0),
                mention("a farmer from Kelso", Form::Nominal, 0),
                mention("the committee", Form::Nominal, 0),
            ],
            ..Reading::default()
        };
        let cluster = Cluster {
            kind: Kind::Person,
            name: "Ann Holm".into(),
            mentions: vec![0, 1, 2],
        };
        let found = Roles::new(&article, &reading).of(&cluster);
        assert!(found.iter().eq(["farmer", "senator"]));
    }

    #[test]
    fn articles_say_where_somebody_belongs() {
        let roles = |text: &str, name: &str, place: &str| {
            let article = Article::new(text, None);
            let mention = |words: &str, kind, cluster| {
                let start = text.find(words).unwrap();
                Mention {
                    span: Span::new(start, start + words.len()),
                    kind,
                    form: Form::Name,
                    cluster,
                    confidence: Confidence::new(1.0),
                }
            };
            let cluster = |kind, name: &str, mention| Cluster {
                kind,
                name: name.into(),
                mentions: vec![mention],
            };
            let reading = Reading {
                mentions: vec![
                    mention(name, Kind::Person, 0),
                    mention(place, Kind::Location, 1),
                ],
                clusters: vec![
                    cluster(Kind::Person, name, 0),
                    cluster(Kind::Location, "Norway", 1),
                ],
                ..Reading::default()
            };
            let found = Roles::new(&article, &reading).of(&reading.clusters[0]);
            found.into_iter().collect::<Vec<_>>().join(", ")
        };
        let holm = "Ann Holm";
        for (text, place, found) in [
            (
                "Norwegian Prime Minister Ann Holm left.",
                "Norwegian",
                "minister, of norway, premier",
            ),
            (
                "Norway's former foreign minister, Ann Holm",
                "Norway",
                "minister, of norway",
            ),
            ("Ann Holm of Norway won.", "Norway", "of norway"),
            (
                "Ann Holm, the new minister of Norway, won.",
                "Norway",
                "minister",
            ),
            ("Ann Holm the younger won in Norway.", "Norway", "younger"),
            ("Norway met Ann Holm.", "Norway", ""),
        ] {
            assert_eq!(roles(text, holm, place), found, "{text}");
        }
    }
}
