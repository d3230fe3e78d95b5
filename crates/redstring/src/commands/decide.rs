//! `redstring merge`, `rename`, `hide` and `undo`: a person's rulings about
//! identity, kept apart from what the articles say, so that each can be taken
//! back.

use std::time::SystemTime;

use clap::Args;
use redstring_graph::{EntityId, Graph, Moment, Ruling};
use redstring_store::Store;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    names, telling,
    terminal::{Terminal, complain, visible},
    wording,
};

/// What `redstring merge` is told.
#[derive(Debug, Args)]
pub struct MergeArguments {
    /// The name, or id, that is absorbed
    from: String,
    /// The name, or id, that absorbs it and stays
    into: String,
}

/// What `redstring rename` is told.
#[derive(Debug, Args)]
pub struct RenameArguments {
    /// The entity's name, or its id
    name: String,
    /// What it shall be called
    new_name: String,
}

/// What `redstring hide` is told.
#[derive(Debug, Args)]
pub struct HideArguments {
    /// The entity's name, or its id
    name: String,
}

/// What `redstring undo` is told.
#[derive(Debug, Args)]
pub struct UndoArguments {
    /// The number of the decision; all are listed if none is given
    number: Option<u64>,
}

#[derive(Serialize)]
struct DecisionObject {
    number: u64,
    ruling: &'static str,
    entity: String,
    into: Option<String>,
    name: Option<String>,
}

/// Makes two entities one.
pub fn merge(
    arguments: &MergeArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let known = store.names()?;
    let from = names::one(&known, &arguments.from, None, settings.json, terminal)?;
    let into = names::one(&known, &arguments.into, None, settings.json, terminal)?;
    match (from, into) {
        (Some(from), Some(into)) if from == into => {
            complain(format!("both are {} already", telling::name(from, &known)));
            Ok(Outcome::Incomplete)
        }
        (Some(from), Some(into)) => decide(
            &store,
            &known,
            Ruling::Merge { from, into },
            settings,
            terminal,
        ),
        _ => Ok(Outcome::Incomplete),
    }
}

/// Gives an entity another name.
pub fn rename(
    arguments: &RenameArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let known = store.names()?;
    match names::one(&known, &arguments.name, None, settings.json, terminal)? {
        Some(entity) => {
            let name = arguments.new_name.clone();
            decide(
                &store,
                &known,
                Ruling::Rename { entity, name },
                settings,
                terminal,
            )
        }
        None => Ok(Outcome::Incomplete),
    }
}

/// Leaves an entity and all claims about it out of every answer.
pub fn hide(
    arguments: &HideArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let known = store.names()?;
    match names::one(&known, &arguments.name, None, settings.json, terminal)? {
        Some(entity) => decide(&store, &known, Ruling::Hide { entity }, settings, terminal),
        None => Ok(Outcome::Incomplete),
    }
}

/// Takes a decision back, or lists all.
pub fn undo(
    arguments: &UndoArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let decisions = store.decisions()?;
    let Some(number) = arguments.number else {
        let known = store.names()?;
        for decision in &decisions {
            print(
                decision.sequence, &decision.ruling, &known, settings, terminal,
            )?;
        }
        if decisions.is_empty() {
            complain("no decision has been made");
            return Ok(Outcome::Incomplete);
        }
        return Ok(Outcome::Done);
    };
    if !store.withdraw(number)? {
        complain(format!(
            "there is no decision {number}; `redstring undo` without a number lists them"
        ));
        return Ok(Outcome::Incomplete);
    }
    if let Some(decision) = decisions
        .iter()
        .find(|decision| decision.sequence == number)
    {
        let known = store.names()?;
        print(number, &decision.ruling, &known, settings, terminal)?;
    }
    Ok(Outcome::Done)
}

fn decide(
    store: &Store,
    known: &Graph,
    ruling: Ruling,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let decision = store.decide(ruling, now(), None)?;
    print(
        decision.sequence, &decision.ruling, known, settings, terminal,
    )?;
    Ok(Outcome::Done)
}

/// The day and time by the machine's clock.
fn now() -> Moment {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Moment::of_unix_seconds(since.unwrap_or_default().as_secs())
}

fn print(
    number: u64,
    ruling: &Ruling,
    known: &Graph,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    if settings.json {
        return Ok(terminal.json(&object(number, ruling))?);
    }
    let name = |entity: &EntityId| telling::name(*entity, known);
    let told = match ruling {
        Ruling::Merge { from, into } => format!("{} is {}", name(from), name(into)),
        Ruling::Rename { entity, name: new } => {
            format!("{} is called {}", name(entity), visible(new))
        }
        Ruling::Hide { entity } => format!("{} is hidden", name(entity)),
        Ruling::Split { entity, articles } => format!(
            "{} is another in {}",
            name(entity),
            wording::count(articles.len(), "article", "articles")
        ),
        Ruling::NeverMerge { one, other } => {
            format!("{} is never {}", name(one), name(other))
        }
    };
    terminal.line(&format!("decision {number}: {told}"))?;
    Ok(())
}

fn object(number: u64, ruling: &Ruling) -> DecisionObject {
    let (label, entity, into, name) = match ruling {
        Ruling::Merge { from, into } => ("merge", from, Some(into.to_string()), None),
        Ruling::Rename { entity, name } => ("rename", entity, None, Some(name.clone())),
        Ruling::Hide { entity } => ("hide", entity, None, None),
        Ruling::Split { entity, .. } => ("split", entity, None, None),
        Ruling::NeverMerge { one, other } => ("never-merge", one, Some(other.to_string()), None),
    };
    DecisionObject {
        number,
        ruling: label,
        entity: entity.to_string(),
        into,
        name,
    }
}
