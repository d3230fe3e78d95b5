//! `redstring decisions` and `undo`: what people ruled, as a list, as a file,
//! and taken back.

use std::{fs, io, path::PathBuf};

use clap::Args;
use redstring_graph::{Conflict, Decision, EntityId, Remarks, Resolution, Ruling};
use redstring_store::Store;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    decision_file,
    rulings::{self, print, print_listed},
    terminal::{Terminal, complain},
    wording::count,
};

/// What `redstring decisions` is told.
#[derive(Debug, Args)]
pub struct DecisionsArguments {
    /// Write all decisions to a file that people can read, edit and compare; - for standard output
    #[arg(long, value_name = "FILE", conflicts_with = "import")]
    export: Option<PathBuf>,
    /// Take the decisions of such a file; - for standard input
    #[arg(long, value_name = "FILE")]
    import: Option<PathBuf>,
}

impl DecisionsArguments {
    /// Whether decisions are taken from a file.
    pub fn imports(&self) -> bool {
        self.import.is_some()
    }
}

/// What `redstring undo` is told.
#[derive(Debug, Args)]
pub struct UndoArguments {
    /// The number of the decision; all are listed if none is given
    number: Option<u64>,
}

/// What `--json` prints about an import.
#[derive(Default, Serialize)]
struct ImportObject {
    taken: usize,
    known: usize,
    refused: Vec<RefusedObject>,
}

#[derive(Serialize)]
struct RefusedObject {
    /// Which decision of the file, counted from 1.
    decision: usize,
    reason: String,
}

/// Lists all decisions, or writes them to a file, or takes those of a file.
pub fn run(
    arguments: &DecisionsArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    if let Some(path) = &arguments.import {
        return import(&store, path, settings, terminal);
    }
    let decisions = store.decisions()?;
    match &arguments.export {
        Some(path) => export(&decisions, path, terminal),
        None => list(&decisions, settings, terminal),
    }
}

fn list(
    decisions: &[Decision],
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    for decision in decisions {
        print_listed(decision, settings, terminal)?;
    }
    if decisions.is_empty() {
        complain("no decision has been made");
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

fn export(
    decisions: &[Decision],
    path: &PathBuf,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let file = decision_file::write(decisions);
    if path.as_os_str() == "-" {
        terminal.bytes(file.as_bytes())?;
        return Ok(Outcome::Done);
    }
    fs::write(path, file).map_err(|source| Failure::File {
        path: path.clone(),
        source,
    })?;
    let decisions = count(decisions.len(), "decision", "decisions");
    complain(format!("{decisions} written to {}", path.display()));
    Ok(Outcome::Done)
}

fn import(
    store: &Store,
    path: &PathBuf,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let text = if path.as_os_str() == "-" {
        io::read_to_string(io::stdin())
    } else {
        fs::read_to_string(path)
    };
    let text = text.map_err(|source| Failure::Unreadable {
        path: path.clone(),
        source,
    })?;
    let entries =
        decision_file::read(&text, rulings::now()).map_err(|source| Failure::NoDecisions {
            path: path.clone(),
            source,
        })?;
    let known = store.names()?;
    let resolution = store.resolution()?;
    let mut object = ImportObject::default();
    let mut absent = 0;
    for (number, entry) in (1..).zip(entries) {
        let taken = match entry {
            Ok((ruling, mut remarks)) => {
                for (id, called) in rulings::names(&ruling, &known) {
                    remarks.names.entry(id).or_insert(called);
                }
                let is_absent = |id: EntityId| known.entity(id).is_none();
                let names_absent = ruling.entities().any(is_absent);
                let taken = take(store, &resolution, ruling, remarks)?;
                absent += usize::from(names_absent && taken == Ok(true));
                taken
            }
            Err(unreadable) => Err(unreadable.to_string()),
        };
        match taken {
            Ok(true) => object.taken += 1,
            Ok(false) => object.known += 1,
            Err(reason) => object.refused.push(RefusedObject {
                decision: number,
                reason,
            }),
        }
    }
    if settings.json {
        terminal.json(&object)?;
    } else {
        terminal.line(&format!(
            "{} taken, {} known already, {} refused",
            count(object.taken, "decision", "decisions"),
            object.known,
            object.refused.len()
        ))?;
        for RefusedObject { decision, reason } in &object.refused {
            complain(format!(
                "{}, decision {decision} is refused: {reason}",
                path.display()
            ));
        }
        if absent > 0 {
            terminal.line(&format!(
                "taken for names that are not there now, or are part of others: {absent}; they hold \
                 when there are such names"
            ))?;
        }
    }
    Ok(if object.refused.is_empty() {
        Outcome::Done
    } else {
        Outcome::Incomplete
    })
}

/// Keeps a decision of a file: whether it is new, or why it is refused.
fn take(
    store: &Store,
    resolution: &Resolution,
    ruling: Ruling,
    remarks: Remarks,
) -> Result<Result<bool, String>, Failure> {
    let decisions = store.decisions()?;
    if decisions.iter().any(|decision| decision.ruling == ruling) {
        return Ok(Ok(false));
    }
    match ruling.fits(&decisions, &resolution.with(&decisions)) {
        Ok(()) => {
            store.decide(ruling, remarks)?;
            Ok(Ok(true))
        }
        Err(Conflict::Repeated(_)) => Ok(Ok(false)),
        Err(conflict) => Ok(Err(conflict.to_string())),
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
        return list(&decisions, settings, terminal);
    };
    let undone = decisions
        .iter()
        .find(|decision| decision.sequence == number);
    let Some(undone) = undone else {
        complain(format!(
            "there is no decision {number}; `redstring decisions` lists them"
        ));
        return Ok(Outcome::Incomplete);
    };
    store.withdraw(number)?;
    if !settings.json {
        terminal.line(&format!(
            "decision {number} taken back: {}",
            rulings::told(undone)
        ))?;
        return Ok(Outcome::Done);
    }
    print(undone, settings, terminal)?;
    Ok(Outcome::Done)
}
