//! `redstring compact` and `redstring repair`: a fresh database takes the
//! place of one that has grown too large, or is damaged.

use redstring_store::{Repair, Store};
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    terminal::{Terminal, visible},
    tidying::{CompactionObject, compaction_told},
    wording::count,
};

/// Writes the store anew without unused space.
pub fn compact(settings: &Settings, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let compaction = Store::compact(&settings.store)?;
    if settings.json {
        terminal.json(&CompactionObject::from(compaction))?;
    } else {
        terminal.line(&compaction_told(compaction))?;
    }
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct RepairObject {
    articles: u64,
    decisions: u64,
    lost: Vec<String>,
    set_aside: Option<String>,
}

/// Makes the store sound with all that can be read in it.
pub fn repair(settings: &Settings, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let Repair {
        articles,
        decisions,
        losses,
        set_aside,
    } = Store::repair(&settings.store)?;
    let lost: Vec<String> = losses.iter().map(ToString::to_string).collect();
    let outcome = match lost.is_empty() {
        true => Outcome::Done,
        false => Outcome::Incomplete,
    };
    let set_aside = set_aside.map(|place| place.display().to_string());
    if settings.json {
        terminal.json(&RepairObject {
            articles,
            decisions,
            lost,
            set_aside,
        })?;
        return Ok(outcome);
    }
    for loss in &lost {
        terminal.line(&format!("lost: {}", visible(loss)))?;
    }
    if let Some(place) = set_aside {
        terminal.line(&format!("the damaged database lies in {}", visible(&place)))?;
    }
    terminal.line(&format!(
        "{} and {}, all sound",
        count(articles as usize, "article", "articles"),
        count(decisions as usize, "decision", "decisions"),
    ))?;
    Ok(outcome)
}
