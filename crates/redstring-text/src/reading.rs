//! What one article says: mentions, clusters and the relations between them.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Article, Interval, Span, Tense, publication_day};

/// What one article says, made from that article alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The sentences of the text, for quoting evidence.
    pub sentences: Vec<Span>,
    /// Spans that name or refer, in the order of the text.
    pub mentions: Vec<Mention>,
    /// Mentions of one thing; every cluster has at least one name.
    pub clusters: Vec<Cluster>,
    /// What the article says between two clusters, in the order of the text.
    pub relations: Vec<Relation>,
    /// What could not be read, and why.
    pub unread: Vec<Unread>,
}

/// A span that names something or refers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Its words.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// How it names it.
    pub form: Form,
    /// Index of its cluster in [`Reading::clusters`].
    pub cluster: u32,
    /// How sure the reader is of span and kind.
    pub confidence: Confidence,
}

/// The mentions of one thing in one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    /// What it is.
    pub kind: Kind,
    /// Its fullest name in the article; for countries the usual English name.
    pub name: String,
    /// Indices into [`Reading::mentions`], ascending.
    pub mentions: Vec<u32>,
}

/// What one article says between two clusters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Cluster that acts or bears the role.
    pub subject: u32,
    /// Cluster that is acted upon or stands at the other end.
    pub object: u32,
    /// The mention that stands for the subject in the sentence.
    pub subject_mention: u32,
    /// The mention that stands for the object in the sentence.
    pub object_mention: u32,
    /// The verb, role or other word that links them.
    pub predicate: Predicate,
    /// The construction that carries the link.
    pub construction: Construction,
    /// How the article stands to it.
    pub factuality: Factuality,
    /// Cluster of whoever says so, where the article attributes it.
    pub attributed_to: Option<u32>,
    /// When it happened, in the words of the sentence.
    pub time: Option<Span>,
    /// Index into [`Reading::sentences`].
    pub sentence: u32,
    /// Whether an argument is a pronoun or a description whose name is elsewhere.
    pub coreference: bool,
    /// How sure the reader is of the whole.
    pub confidence: Confidence,
}

impl Relation {
    /// The days that its time means in `article`, of which it must be.
    pub fn when(&self, article: &Article) -> Option<Interval> {
        let tense = Tense::of(&self.predicate.text, &self.predicate.lemma, self.factuality);
        let published = article.published.as_deref().and_then(publication_day);
        Interval::of(self.time?.of(&article.text), tense, published)
    }
}

/// The words that link subject and object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Predicate {
    /// In the words of the text, preposition included, negation left out: "tipped off".
    pub text: String,
    /// The same with its verb or noun as a lemma: "tip off".
    pub lemma: String,
    /// Where its main words stand; may cover words between them.
    pub span: Span,
}

/// Something in the article that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Which part.
    pub span: Span,
    /// Why.
    pub reason: UnreadReason,
}

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// All of them, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The label by which it is written.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),* }
            }

            /// The one written by this label.
            pub fn from_label(label: &str) -> Option<Self> {
                match label { $($label => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.label())
            }
        }
    };
}
pub(crate) use labels;

labels! {
    /// What is named.
    Kind {
        /// A person.
        Person = "PER",
        /// An organisation: party, company, club, government body, medium.
        Organisation = "ORG",
        /// A country, city, region, natural place or facility.
        Location = "LOC",
        /// Any other name: nationality, event, work.
        Misc = "MISC",
    }
}

labels! {
    /// How a mention names its thing.
    Form {
        /// "Vladimir Putin"
        Name = "name",
        /// "the president"
        Nominal = "nominal",
        /// "he"
        Pronoun = "pronoun",
    }
}

labels! {
    /// The construction that carries a relation.
    Construction {
        /// "The FBI scrutinised Tamerlan."
        Verb = "verb",
        /// "X was arrested by Y."
        Passive = "passive",
        /// "Russian President Vladimir Putin"
        Role = "role",
        /// "Y, the capital of X"
        Apposition = "apposition",
        /// "Y is a member of X."
        Copula = "copula",
        /// "X's subsidiary Y"
        Possessive = "possessive",
        /// "talks between X and Y"
        Noun = "noun",
        /// "Brisbane, Australia"
        Location = "location",
    }
}

labels! {
    /// How the article stands to what it says.
    Factuality {
        /// The article says so in its own voice.
        Asserted = "asserted",
        /// Reported as somebody's statement.
        Attributed = "attributed",
        /// Accused, suspected, reportedly.
        Alleged = "alleged",
        /// Intended, will be, is set to.
        Planned = "planned",
        /// If, could, would; called for.
        Hypothetical = "hypothetical",
        /// Said not to be so.
        Negated = "negated",
    }
}

labels! {
    /// Why a part of an article was not read.
    UnreadReason {
        /// It is not in English.
        Language = "language",
        /// It is a table or a list of results, not prose.
        Table = "table",
        /// The sentence is too long for the network.
        Length = "length",
    }
}

/// How sure the reader is, in thousandths, so that readings compare and hash
/// exactly: 870 is written as 0.87.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(u16);

impl Confidence {
    /// From a probability; what lies outside 0 to 1 is brought to its border.
    pub fn new(probability: f32) -> Self {
        Self((probability.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// As a probability.
    pub fn value(self) -> f32 {
        f32::from(self.0) / 1000.0
    }

    /// In thousandths.
    pub fn thousandths(self) -> u16 {
        self.0
    }
}

/// A text that is not a confidence.
#[derive(Debug, thiserror::Error)]
#[error("a confidence is a number from 0 to 1, like 0.8")]
pub struct InvalidConfidence;

impl FromStr for Confidence {
    type Err = InvalidConfidence;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let probability: f32 = text.trim().parse().map_err(|_| InvalidConfidence)?;
        if (0.0..=1.0).contains(&probability) {
            Ok(Self::new(probability))
        } else {
            Err(InvalidConfidence)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confidence_is_a_number_from_0_to_1() {
        assert_eq!("0.87".parse::<Confidence>().unwrap().thousandths(), 870);
        assert_eq!("1".parse::<Confidence>().unwrap().thousandths(), 1000);
        for text in ["", "-0.1", "1.01", "80", "80%", "NaN", "inf", "sure"] {
            assert!(text.parse::<Confidence>().is_err(), "{text}");
        }
    }
}
