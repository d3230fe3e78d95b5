//! Decisions as a text file: one block each, in the order in which they were
//! given, for people to read, edit and compare, and for other stores to take in.
//!
//! ```toml
//! [[decision]]
//! merge = { name = "Kremlin press service", kind = "ORG", id = "0f7c…" }
//! into = { name = "Kremlin", kind = "ORG", id = "5c21…" }
//! date = "2026-11-02T10:32:42Z"
//! note = "same office"
//! ```
//!
//! TOML, since people may comment on what they write and the lines of one
//! decision stay together. An id tells the entity; where somebody writes a block
//! by hand and leaves the id out, name and kind do.

use std::{collections::BTreeMap, fmt::Write};

use redstring_graph::{Decision, EntityId, Moment, Remarks, Ruling};
use redstring_text::Kind;
use serde::{Deserialize, Serialize};

use crate::{names::parse_kind, rulings::label};

const HEAD: &str = "\
# Decisions about who is who, in the order in which they were given.
# `redstring decisions --import FILE` takes them into a store; what it has
# already stays as it is. An entity is told by its id, or without one by name
# and kind (PER, ORG, LOC, MISC).
";

/// An entity as the file has it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct EntityEntry {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

/// A decision as the file has it; its ruling is the one field of the five that
/// is there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DecisionEntry {
    merge: Option<EntityEntry>,
    split: Option<EntityEntry>,
    never_merge: Option<EntityEntry>,
    rename: Option<EntityEntry>,
    hide: Option<EntityEntry>,
    into: Option<EntityEntry>,
    and: Option<EntityEntry>,
    to: Option<String>,
    articles: Option<Vec<String>>,
    date: Option<String>,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionFile {
    #[serde(default)]
    decision: Vec<toml::Table>,
}

/// Why a file of decisions cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("it is no list of decisions in TOML, as `redstring decisions --export` writes it: {0}")]
pub struct NoDecisionFile(#[from] toml::de::Error);

/// Why one decision of a file cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Fields that a decision has not, or of another type.
    #[error("{}", .0.message())]
    Fields(#[from] toml::de::Error),
    /// Not exactly one ruling.
    #[error("a decision has one of `merge`, `split`, `never-merge`, `rename` and `hide`")]
    Ruling,
    /// The ruling needs another field.
    #[error("`{ruling}` needs `{needed}`")]
    Missing {
        /// The ruling.
        ruling: &'static str,
        /// The field.
        needed: &'static str,
    },
    /// Neither id nor name with kind.
    #[error("`{0}` needs an `id`, or `name` and `kind` (PER, ORG, LOC or MISC)")]
    Entity(&'static str),
    /// An id or a date in another form.
    #[error("{0}")]
    Form(String),
}

/// The file with these decisions.
pub fn write(decisions: &[Decision]) -> String {
    let mut file = HEAD.to_owned();
    for decision in decisions {
        file.push_str("\n[[decision]]\n");
        let mut line = |field: &str, value: String| {
            // Writing to a string does not fail.
            let _ = writeln!(file, "{field} = {value}");
        };
        let entity = |id: &EntityId| {
            let named = decision.remarks.names.get(id);
            inline(&EntityEntry {
                name: named.map(|(_, name)| name.clone()),
                kind: named.map(|(kind, _)| kind.label().to_owned()),
                id: Some(id.to_string()),
            })
        };
        let field = label(&decision.ruling);
        match &decision.ruling {
            Ruling::Merge { from, into } => {
                line(field, entity(from));
                line("into", entity(into));
            }
            Ruling::NeverMerge { one, other } => {
                line(field, entity(one));
                line("and", entity(other));
            }
            Ruling::Rename { entity: id, name } => {
                line(field, entity(id));
                line("to", inline(name));
            }
            Ruling::Hide { entity: id } => line(field, entity(id)),
            Ruling::Split {
                entity: id,
                articles,
            } => {
                line(field, entity(id));
                let articles: Vec<String> = articles.iter().map(ToString::to_string).collect();
                line("articles", inline(&articles));
            }
        }
        line("date", inline(&decision.remarks.date.to_string()));
        if let Some(note) = &decision.remarks.note {
            line("note", inline(note));
        }
    }
    file
}

/// A value on one line. What is written here has no form that TOML lacks.
fn inline(value: &impl Serialize) -> String {
    let mut written = String::new();
    let serializer = toml::ser::ValueSerializer::new(&mut written);
    match value.serialize(serializer) {
        Ok(_) => written,
        Err(_) => String::from("\"\""),
    }
}

/// A decision of a file, or why it is none.
pub type Read = Result<(Ruling, Remarks), Unreadable>;

/// The decisions of a file, each a ruling with its remarks or the reason why it
/// is none; `unless_given` is the date of those that have none.
///
/// # Errors
/// The file is no list of decisions.
pub fn read(file: &str, unless_given: Moment) -> Result<Vec<Read>, NoDecisionFile> {
    let file: DecisionFile = toml::from_str(file)?;
    let decisions = file.decision.into_iter();
    Ok(decisions
        .map(|table| decision(table.try_into()?, unless_given))
        .collect())
}

fn decision(entry: DecisionEntry, unless_given: Moment) -> Read {
    let mut names = BTreeMap::new();
    let mut entity = |field: &'static str, entry: &EntityEntry| {
        let (id, called) = identified(field, entry)?;
        names.extend(called.map(|called| (id, called)));
        Ok::<EntityId, Unreadable>(id)
    };
    let missing = |ruling, needed| Unreadable::Missing { ruling, needed };
    let rulings = (
        &entry.merge, &entry.split, &entry.never_merge, &entry.rename, &entry.hide,
    );
    let ruling = match rulings {
        (Some(from), None, None, None, None) => {
            let into = entry.into.as_ref();
            Ruling::Merge {
                from: entity("merge", from)?,
                into: entity("into", into.ok_or_else(|| missing("merge", "into"))?)?,
            }
        }
        (None, Some(split), None, None, None) => {
            let articles = entry.articles.as_ref();
            let articles = articles.ok_or_else(|| missing("split", "articles"))?;
            let ids: Result<Vec<_>, _> = articles.iter().map(|id| id.parse()).collect();
            let ids = ids.map_err(|error: redstring_text::InvalidArticleId| {
                Unreadable::Form(error.to_string())
            })?;
            Ruling::split(entity("split", split)?, ids)
        }
        (None, None, Some(one), None, None) => {
            let other = entry.and.as_ref();
            Ruling::NeverMerge {
                one: entity("never-merge", one)?,
                other: entity("and", other.ok_or_else(|| missing("never-merge", "and"))?)?,
            }
        }
        (None, None, None, Some(renamed), None) => Ruling::Rename {
            entity: entity("rename", renamed)?,
            name: entry.to.clone().ok_or_else(|| missing("rename", "to"))?,
        },
        (None, None, None, None, Some(hidden)) => Ruling::Hide {
            entity: entity("hide", hidden)?,
        },
        _ => return Err(Unreadable::Ruling),
    };
    let date = match &entry.date {
        Some(date) => (date.parse())
            .map_err(|error: redstring_graph::InvalidMoment| Unreadable::Form(error.to_string()))?,
        None => unless_given,
    };
    let note = entry.note;
    Ok((ruling, Remarks { date, note, names }))
}

/// The entity of an entry and, where the entry says so, what it is called.
fn identified(
    field: &'static str,
    entry: &EntityEntry,
) -> Result<(EntityId, Option<(Kind, String)>), Unreadable> {
    let kind = match &entry.kind {
        Some(kind) => Some(parse_kind(kind).map_err(|_| Unreadable::Entity(field))?),
        None => None,
    };
    let called = kind.zip(entry.name.clone());
    let id = match (&entry.id, &called) {
        (Some(id), _) => (id.parse()).map_err(|error: redstring_graph::InvalidEntityId| {
            Unreadable::Form(error.to_string())
        })?,
        (None, Some((kind, name))) => EntityId::of(*kind, name),
        (None, None) => return Err(Unreadable::Entity(field)),
    };
    Ok((id, called))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use redstring_text::ArticleId;

    fn any_ruling() -> impl Strategy<Value = Ruling> {
        let id = || any::<[u8; 16]>().prop_map(EntityId);
        let articles = prop::collection::vec(any::<[u8; 16]>().prop_map(ArticleId), 1..4);
        prop_oneof![
            (id(), id()).prop_map(|(from, into)| Ruling::Merge { from, into }),
            (id(), id()).prop_map(|(one, other)| Ruling::NeverMerge { one, other }),
            (id(), articles).prop_map(|(entity, articles)| Ruling::split(entity, articles)),
            (id(), "\\PC{0,12}").prop_map(|(entity, name)| Ruling::Rename { entity, name }),
            id().prop_map(|entity| Ruling::Hide { entity }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            ruling in any_ruling(),
            seconds in 0u64..4_000_000_000,
            note in prop::option::of("(\\PC|[\n\"\\\\\u{7}]){0,20}"),
            name in "\\PC{0,12}",
        ) {
            let names = ruling.entities().map(|id| (id, (Kind::Person, name.clone()))).collect();
            let date = Moment::of_unix_seconds(seconds);
            let decision = Decision { sequence: 1, ruling, remarks: Remarks { date, note, names } };
            let file = write(&[decision.clone(), decision.clone()]);
            let read = read(&file, Moment::default()).unwrap();
            prop_assert_eq!(read.len(), 2);
            for read in read {
                let (ruling, remarks) = read.unwrap();
                prop_assert_eq!(&ruling, &decision.ruling);
                prop_assert_eq!(&remarks, &decision.remarks);
            }
        }
    }

    #[test]
    fn a_block_by_hand_needs_no_ids() {
        let file = "# mine\n[[decision]]\nmerge = { name = \"Ivo Brandt\", kind = \"per\" }\n\
                    into = { name = \"I. Brandt\", kind = \"PER\" }\n";
        let (ruling, remarks) = read(file, "2026-11-02".parse().unwrap())
            .unwrap()
            .remove(0)
            .unwrap();
        let from = EntityId::of(Kind::Person, "Ivo Brandt");
        let into = EntityId::of(Kind::Person, "I. Brandt");
        assert_eq!(ruling, Ruling::Merge { from, into });
        assert_eq!(remarks.date.day(), "2026-11-02");
    }

    #[test]
    fn what_is_wrong_is_told_by_decision() {
        let wrong = [
            ("hide = { name = \"A\" }", "`hide` needs an `id`"),
            ("merge = { id = \"12\" }", "32 hexadecimal digits"),
            (
                "merge = { name = \"A\", kind = \"PER\" }",
                "`merge` needs `into`",
            ),
            (
                "hide = { name = \"A\", kind = \"PER\" }\nhidden = true",
                "unknown field",
            ),
            ("note = \"A\"", "one of `merge`"),
            (
                "hide = { name = \"A\", kind = \"PER\" }\ndate = \"May\"",
                "a date is written",
            ),
        ];
        for (block, expected) in wrong {
            let read = read(&format!("[[decision]]\n{block}\n"), Moment::default()).unwrap();
            let error = read.into_iter().next().unwrap().unwrap_err().to_string();
            assert!(error.contains(expected), "{block}: {error}");
        }
        assert!(read("[[decision", Moment::default()).is_err());
    }
}
