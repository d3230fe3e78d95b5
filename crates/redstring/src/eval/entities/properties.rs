//! Which typed relations of a corpus a claim states.
//!
//! `properties.tsv` says so claim by claim: kinds of both ends, the words of the
//! predicate, and for each of two inventories the properties that these words
//! mean. The first line that fits decides. What no line knows gets no type:
//! nothing is guessed from the kinds of the ends or from what is often so. What
//! is denied, imagined, planned or alleged states nothing either.
//!
//! - **DWIE**'s types; `0`, `1` and `2` at their ends mean in a country, in a
//!   region of one, in a town, so the gazetteer says which sort a place is.
//! - **Wikidata**'s properties, as Re-DocRED uses them.
//!
//! Columns: subject, object (a kind, or for places `country`, `region`, `city`),
//! the predicate's lemma without its last preposition (`*` for any words), that
//! preposition, the construction, DWIE's types, Wikidata's properties; `|`
//! separates choices, `-` is none (any construction), `^` turns a property round.
//!
//! Both corpora annotate some facts always together: DWIE a head of a body as its
//! member too, Re-DocRED a child as its parent's. [`IMPLIED`] has these rules.
//! Facts that need a second claim (the country of a town's province) are in
//! neither table.

use std::sync::LazyLock;

use redstring_reading::{PlaceKind, place_kind};
use redstring_text::{Cluster, Construction, Factuality, Kind, Reading, Relation};

/// A list of properties by which a corpus types relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::eval) enum Inventory {
    Dwie,
    Wikidata,
}

/// What a claim states, from its subject to its object or the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Property {
    pub label: &'static str,
    /// From the claim's object to its subject.
    pub is_turned: bool,
}

/// Claims that state the same.
struct Claims {
    ends: [End; 2],
    words: Vec<&'static str>,
    prepositions: Vec<&'static str>,
    construction: Option<Construction>,
    dwie: Vec<Property>,
    wikidata: Vec<Property>,
}

/// What stands at an end of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Kind(Kind),
    /// A place of which the gazetteer knows the sort.
    Sort(PlaceKind),
}

/// What a corpus annotates wherever it annotates the first.
const IMPLIED: &[(&str, &str)] = &[
    ("head_of", "member_of"),
    ("player_of", "member_of"),
    ("coach_of", "member_of"),
    ("spokesperson_of", "member_of"),
    ("mayor_of", "head_of_gov"),
    ("ministry_of", "agency_of"),
    ("agency_of", "based_in0"),
    ("won_vs", "vs"),
    ("vs", "^vs"),
    ("child_of", "^parent_of"),
    ("parent_of", "^child_of"),
    ("spouse_of", "^spouse_of"),
    ("sibling", "^sibling"),
    ("is_meeting", "^is_meeting"),
    ("P17", "P131"),
    ("P150", "^P131"),
    ("P1376", "^P36 P131"),
    ("P35", "^P1001 ^P27"),
    ("P6", "^P1001 ^P27"),
    ("P22", "^P40"),
    ("P25", "^P40"),
    ("P26", "^P26"),
    ("P3373", "^P3373"),
    ("P355", "^P749"),
    ("P749", "^P355 P127"),
    ("P361", "^P527"),
    ("P527", "^P361"),
];

/// Words before a role that leave it a role: both corpora keep what was.
const QUALIFIERS: &[&str] = &[
    "current", "ex", "first", "former", "last", "late", "longtime", "new", "old", "outgoing",
    "senior", "then", "veteran",
];

static TABLE: LazyLock<Vec<Claims>> = LazyLock::new(|| {
    include_str!("properties.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(claims)
        .collect()
});

fn claims(line: &'static str) -> Option<Claims> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[
        subject,
        object,
        words,
        prepositions,
        construction,
        dwie,
        wikidata,
    ] = &columns[..]
    else {
        return None;
    };
    let choices = |column: &'static str| {
        column
            .split('|')
            .map(|one| if one == "-" { "" } else { one })
    };
    Some(Claims {
        ends: [End::from_label(subject)?, End::from_label(object)?],
        words: choices(words).collect(),
        prepositions: choices(prepositions).collect(),
        construction: Construction::from_label(construction),
        dwie: closure(dwie),
        wikidata: closure(wikidata),
    })
}

/// Properties and all that they imply.
fn closure(labels: &'static str) -> Vec<Property> {
    let read = |labels: &'static str, is_turned: bool| {
        labels.split(' ').map(move |label| Property {
            label: label.trim_start_matches('^'),
            is_turned: label.starts_with('^') != is_turned,
        })
    };
    let mut all: Vec<Property> = read(labels, false).filter(|one| one.label != "-").collect();
    let mut next = 0;
    while let Some(&property) = all.get(next) {
        for (_, implied) in IMPLIED.iter().filter(|(label, _)| *label == property.label) {
            for one in read(implied, property.is_turned) {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
        next += 1;
    }
    all
}

impl Inventory {
    /// What a claim of a reading states; nothing where it is not told as a fact.
    pub(super) fn stated(self, reading: &Reading, relation: &Relation) -> &'static [Property] {
        let told = matches!(
            relation.factuality,
            Factuality::Asserted | Factuality::Attributed
        );
        let ends =
            [relation.subject, relation.object].map(|end| reading.clusters.get(end as usize));
        let [Some(subject), Some(object)] = ends else {
            return &[];
        };
        let lemma = relation.predicate.lemma.as_str();
        TABLE
            .iter()
            .find(|claims| told && claims.fit([subject, object], lemma, relation.construction))
            .map_or(&[], |claims| self.of(claims))
    }

    fn of(self, claims: &Claims) -> &[Property] {
        match self {
            Self::Dwie => &claims.dwie,
            Self::Wikidata => &claims.wikidata,
        }
    }

    /// All properties that the table knows, each once.
    pub(super) fn known(self) -> Vec<&'static str> {
        let all = TABLE.iter().flat_map(|claims| self.of(claims));
        let mut labels: Vec<&str> = all.map(|property| property.label).collect();
        let number = |label: &str| label.strip_prefix('P')?.parse::<u32>().ok();
        labels.sort_by_key(|label| (number(label), *label));
        labels.dedup();
        labels
    }
}

impl Claims {
    fn fit(&self, ends: [&Cluster; 2], lemma: &str, construction: Construction) -> bool {
        (self.ends.iter().zip(ends)).all(|(end, cluster)| end.fits(cluster))
            && self
                .construction
                .is_none_or(|wanted| wanted == construction)
            && (self.prepositions.iter()).any(|preposition| {
                without_preposition(lemma, preposition).is_some_and(|words| {
                    let words = unqualified(words);
                    self.words.iter().any(|pattern| says(pattern, words))
                })
            })
    }
}

impl End {
    fn from_label(label: &str) -> Option<Self> {
        Some(match label {
            "country" => Self::Sort(PlaceKind::Country),
            "region" => Self::Sort(PlaceKind::Region),
            "city" => Self::Sort(PlaceKind::City),
            kind => Self::Kind(Kind::from_label(kind)?),
        })
    }

    fn fits(self, cluster: &Cluster) -> bool {
        match self {
            Self::Kind(kind) => cluster.kind == kind,
            Self::Sort(sort) => {
                cluster.kind == Kind::Location && place_kind(&cluster.name) == Some(sort)
            }
        }
    }
}

fn without_preposition<'a>(lemma: &'a str, preposition: &str) -> Option<&'a str> {
    let words = lemma.strip_suffix(preposition)?;
    if preposition.is_empty() || words.is_empty() {
        return Some(words);
    }
    words.strip_suffix(' ')
}

fn unqualified(mut words: &str) -> &str {
    while let Some((first, rest)) = words.split_once([' ', '-'])
        && QUALIFIERS.contains(&first)
    {
        words = rest;
    }
    words
}

/// Whether words are those of a pattern, of which one word may be `*`.
fn says(pattern: &str, words: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == words;
    };
    (words.strip_prefix(before))
        .and_then(|rest| rest.strip_suffix(after))
        .is_some_and(|between| !between.is_empty())
}

#[cfg(test)]
mod tests {
    use redstring_text::{Confidence, Predicate, Span};

    use super::*;

    /// What a claim between two named things states; `^` for what is turned.
    fn stated(
        inventory: Inventory,
        [subject, object]: [(Kind, &str); 2],
        lemma: &str,
        factuality: Factuality,
    ) -> String {
        let cluster = |(kind, name): (Kind, &str)| Cluster {
            kind,
            name: name.to_owned(),
            mentions: Vec::new(),
        };
        let relation = Relation {
            subject: 0,
            object: 1,
            subject_mention: 0,
            object_mention: 0,
            predicate: Predicate {
                text: lemma.to_owned(),
                lemma: lemma.to_owned(),
                span: Span::new(0, 0),
            },
            construction: Construction::Verb,
            factuality,
            attributed_to: None,
            time: None,
            sentence: 0,
            coreference: false,
            confidence: Confidence::new(1.0),
        };
        let reading = Reading {
            clusters: vec![cluster(subject), cluster(object)],
            ..Reading::default()
        };
        let properties = inventory.stated(&reading, &relation).iter();
        let written = properties.map(|property| {
            let turned = if property.is_turned { "^" } else { "" };
            format!("{turned}{}", property.label)
        });
        written.collect::<Vec<_>>().join(" ")
    }

    const ADA: (Kind, &str) = (Kind::Person, "Ada Finch");
    const VELM: (Kind, &str) = (Kind::Organisation, "Velm");
    const FRANCE: (Kind, &str) = (Kind::Location, "France");
    const LYON: (Kind, &str) = (Kind::Location, "Lyon");

    #[test]
    fn every_line_of_the_table_is_read_and_states_something() {
        let lines = include_str!("properties.tsv").lines();
        let lines = lines.filter(|line| !line.starts_with('#'));
        assert_eq!(TABLE.len(), lines.count());
        for claims in &*TABLE {
            assert!(claims.dwie.len() + claims.wikidata.len() > 0);
        }
    }

    #[test]
    fn words_and_ends_decide() {
        use Inventory::{Dwie, Wikidata};
        let cases = [
            (
                Dwie,
                [ADA, FRANCE],
                "former president of",
                "head_of_state agent_of citizen_of",
            ),
            (Wikidata, [ADA, FRANCE], "president of", "^P35 P1001 P27"),
            (
                Dwie,
                [ADA, FRANCE],
                "foreign minister of",
                "minister_of agent_of citizen_of",
            ),
            (Dwie, [ADA, VELM], "president of", "head_of member_of"),
            (Dwie, [VELM, FRANCE], "base in", "based_in0"),
            (Dwie, [VELM, LYON], "base in", "based_in2"),
            (Wikidata, [ADA, LYON], "bear in", "P19"),
            (Wikidata, [ADA, ADA], "son of", "^P40"),
            (Dwie, [ADA, ADA], "son of", "child_of ^parent_of"),
            (Dwie, [VELM, VELM], "lose to", "^won_vs ^vs vs"),
            (Dwie, [ADA, LYON], "president of", ""),
            (Dwie, [ADA, FRANCE], "visit", ""),
            (Dwie, [ADA, VELM], "accuse", ""),
        ];
        for (inventory, ends, lemma, expected) in cases {
            let given = stated(inventory, ends, lemma, Factuality::Asserted);
            assert_eq!(given, expected, "{lemma}");
        }
    }

    #[test]
    fn only_what_is_told_as_a_fact_is_stated() {
        for (factuality, expected) in [
            (Factuality::Attributed, "founder_of"),
            (Factuality::Alleged, ""),
            (Factuality::Planned, ""),
            (Factuality::Hypothetical, ""),
            (Factuality::Negated, ""),
        ] {
            let given = stated(Inventory::Dwie, [ADA, VELM], "found", factuality);
            assert_eq!(given, expected, "{factuality}");
        }
    }

    #[test]
    fn a_star_stands_for_at_least_one_word() {
        assert!(says("* minister", "foreign minister"));
        assert!(!says("* minister", "minister"));
        assert!(says("earn * degree", "earn law degree"));
        assert!(!says("professor *", "assistant professor"));
    }
}
