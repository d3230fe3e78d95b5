//! Rulings on the way in and out: given with their remarks, told to people and
//! to programs.

use std::{collections::BTreeMap, time::SystemTime};

use clap::Args;
use redstring_graph::{Conflict, Decision, EntityId, Graph, Moment, Remarks, Ruling};
use redstring_store::Store;
use redstring_text::Kind;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    terminal::{SMALL, Terminal, complain, styled, visible},
    wording,
};

/// What may be written down beside a ruling.
#[derive(Debug, Args)]
pub struct RemarkArguments {
    /// Why, for whoever reads the decision later
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The day, or day and time in UTC, to write down instead of now: 2026-11-02 or
    /// 2026-11-02T10:32:42Z
    #[arg(long, value_name = "DATE")]
    date: Option<Moment>,
}

impl RemarkArguments {
    /// The remarks on a ruling about entities of `known`. Only here is the
    /// clock read.
    pub fn remarks(&self, ruling: &Ruling, known: &Graph) -> Remarks {
        Remarks {
            date: self.date.unwrap_or_else(now),
            note: self.note.clone(),
            names: names(ruling, known),
        }
    }
}

/// The day and time by the machine's clock.
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Moment::of_unix_seconds(since.unwrap_or_default().as_secs())
}

/// What the entities of a ruling are called in `known`, as far as they are there.
pub fn names(ruling: &Ruling, known: &Graph) -> BTreeMap<EntityId, (Kind, String)> {
    let entities = ruling.entities().filter_map(|id| known.entity(id));
    entities
        .map(|entity| (entity.id, (entity.kind, entity.name.clone())))
        .collect()
}

/// Keeps a ruling and prints it. One that only repeats others is not kept;
/// fails if it contradicts others.
pub fn give(
    store: &Store,
    known: &Graph,
    ruling: Ruling,
    arguments: &RemarkArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let remarks = arguments.remarks(&ruling, known);
    give_remarked(store, ruling, remarks, settings, terminal)
}

/// [`give`] with remarks that are made already.
pub fn give_remarked(
    store: &Store,
    ruling: Ruling,
    remarks: Remarks,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    match ruling.fits(&store.decisions()?, &store.resolution()?) {
        Ok(()) => {}
        Err(conflict @ (Conflict::Repeated(_) | Conflict::Itself)) => {
            complain(conflict);
            return Ok(Outcome::Incomplete);
        }
        Err(conflict) => return Err(conflict.into()),
    }
    print(&store.decide(ruling, remarks)?, settings, terminal)?;
    Ok(Outcome::Done)
}

/// One decision as its line: "decision 3: Bo is Ada".
pub fn print(
    decision: &Decision,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    if settings.json {
        return Ok(terminal.json(&DecisionObject::from(decision))?);
    }
    let number = decision.sequence;
    terminal.line(&format!("decision {number}: {}", told(decision)))?;
    Ok(())
}

/// One decision as it is listed: number, day, ruling, and below it the note.
pub fn print_listed(
    decision: &Decision,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    if settings.json {
        return print(decision, settings, terminal);
    }
    terminal.line(&format!(
        "decision {}: {}  {}",
        decision.sequence,
        told(decision),
        styled(SMALL, &decision.remarks.date.day())
    ))?;
    if let Some(note) = &decision.remarks.note {
        terminal.paragraph(4, &format!("“{}”", visible(note)))?;
    }
    Ok(())
}

/// What was ruled, with the names that the entities had then: "Bo is Ada".
pub fn told(decision: &Decision) -> String {
    let name = |id: &EntityId| match decision.remarks.names.get(id) {
        Some((_, name)) => visible(name).into_owned(),
        None => id.to_string(),
    };
    match &decision.ruling {
        Ruling::Merge { from, into } => format!("{} is {}", name(from), name(into)),
        Ruling::Rename { entity, name: new } => {
            format!("{} is called {}", name(entity), visible(new))
        }
        Ruling::Hide { entity } => format!("{} is hidden", name(entity)),
        Ruling::Split { entity, articles } => format!(
            "{} is somebody or something else in {}",
            name(entity),
            wording::count(articles.len(), "article", "articles")
        ),
        Ruling::NeverMerge { one, other } => {
            format!("{} is never {}", name(one), name(other))
        }
    }
}

/// A decision as programs read it.
#[derive(Serialize)]
pub struct DecisionObject<'a> {
    number: u64,
    ruling: &'static str,
    entity: String,
    into: Option<String>,
    other: Option<String>,
    name: Option<&'a str>,
    articles: Option<Vec<String>>,
    split_off: Option<String>,
    date: String,
    note: Option<&'a str>,
    told: String,
}

impl<'a> From<&'a Decision> for DecisionObject<'a> {
    fn from(decision: &'a Decision) -> Self {
        let mut object = Self {
            number: decision.sequence,
            ruling: label(&decision.ruling),
            entity: String::new(),
            into: None,
            other: None,
            name: None,
            articles: None,
            split_off: decision.ruling.split_off().map(|id| id.to_string()),
            date: decision.remarks.date.to_string(),
            note: decision.remarks.note.as_deref(),
            told: told(decision),
        };
        object.entity = match &decision.ruling {
            Ruling::Merge { from, into } => {
                object.into = Some(into.to_string());
                from
            }
            Ruling::NeverMerge { one, other } => {
                object.other = Some(other.to_string());
                one
            }
            Ruling::Rename { entity, name } => {
                object.name = Some(name);
                entity
            }
            Ruling::Split { entity, articles } => {
                object.articles = Some(articles.iter().map(ToString::to_string).collect());
                entity
            }
            Ruling::Hide { entity } => entity,
        }
        .to_string();
        object
    }
}

/// A ruling by the command that gives it.
pub fn label(ruling: &Ruling) -> &'static str {
    match ruling {
        Ruling::Merge { .. } => "merge",
        Ruling::Split { .. } => "split",
        Ruling::NeverMerge { .. } => "never-merge",
        Ruling::Rename { .. } => "rename",
        Ruling::Hide { .. } => "hide",
    }
}
