//! `redstring merge`, `split`, `never-merge`, `rename` and `hide`: a person's
//! rulings about identity, kept apart from what the articles say, so that each
//! can be taken back.

use clap::Args;
use redstring_graph::{EntityId, Graph, Remarks, Ruling};
use redstring_store::Store;
use redstring_text::ArticleId;

use super::forget::hint;
use crate::{
    Failure, Outcome,
    appearances::{Appearances, Name},
    cli::Settings,
    names,
    rulings::{RemarkArguments, give, give_remarked},
    telling,
    terminal::{Terminal, complain},
};

/// What `redstring merge` is told.
#[derive(Debug, Args)]
pub struct MergeArguments {
    /// The name, or id, that is absorbed
    from: String,
    /// The name, or id, that absorbs it and stays
    into: String,
    #[command(flatten)]
    remarks: RemarkArguments,
}

/// What `redstring split` is told.
#[derive(Debug, Args)]
pub struct SplitArguments {
    /// The entity's name, or its id
    name: String,
    /// The articles in which the name means another: paths as they were ingested, or ids
    #[arg(long = "article", value_name = "ID|PATH", required = true, num_args = 1..)]
    articles: Vec<String>,
    #[command(flatten)]
    remarks: RemarkArguments,
}

/// What `redstring never-merge` is told.
#[derive(Debug, Args)]
pub struct NeverMergeArguments {
    /// The one name, or id
    one: String,
    /// The other name, or id
    other: String,
    #[command(flatten)]
    remarks: RemarkArguments,
}

/// What `redstring rename` is told.
#[derive(Debug, Args)]
pub struct RenameArguments {
    /// The entity's name, or its id
    name: String,
    /// What it shall be called
    new_name: String,
    #[command(flatten)]
    remarks: RemarkArguments,
}

/// What `redstring hide` is told.
#[derive(Debug, Args)]
pub struct HideArguments {
    /// The entity's name, or its id
    name: String,
    #[command(flatten)]
    remarks: RemarkArguments,
}

/// Makes two entities one.
pub fn merge(
    arguments: &MergeArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let known = store.names()?;
    let typed = [&*arguments.from, &*arguments.into];
    let Some([from, into]) = names::two(&known, typed, settings.json, terminal)? else {
        return Ok(Outcome::Incomplete);
    };
    if from == into {
        complain(format!(
            "both are {} already; `redstring why-same` with the two names says why",
            telling::name(from, &known)
        ));
        return Ok(Outcome::Incomplete);
    }
    let ruling = Ruling::Merge { from, into };
    give(
        &store, &known, ruling, &arguments.remarks, settings, terminal,
    )
}

/// Takes some articles of an entity for another one.
pub fn split(
    arguments: &SplitArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let known = store.names()?;
    let found = names::one(&known, &arguments.name, None, settings.json, terminal)?;
    let Some(entity) = found.and_then(|id| known.entity(id)) else {
        return Ok(Outcome::Incomplete);
    };
    let mut articles = Vec::new();
    for named in &arguments.articles {
        let Some(article) = article(&store, named)? else {
            let hint = hint(&store, named)?;
            complain(format!("the store has no article {named}{hint}"));
            return Ok(Outcome::Incomplete);
        };
        if entity.articles.binary_search(&article).is_err() {
            complain(format!(
                "{named} does not name {}; `redstring show` lists the articles that do",
                entity.name
            ));
            return Ok(Outcome::Incomplete);
        }
        articles.push(article);
    }
    let ruling = Ruling::split(entity.id, articles);
    if let Ruling::Split { articles, .. } = &ruling
        && articles.len() == entity.articles.len()
    {
        complain(format!(
            "these are all articles that name {}; nothing would be left to split off from",
            entity.name
        ));
        return Ok(Outcome::Incomplete);
    }
    let made = ruling.split_off();
    let outcome = give(
        &store, &known, ruling, &arguments.remarks, settings, terminal,
    )?;
    if let (Outcome::Done, Some(made), false) = (outcome, made, settings.json) {
        terminal.line(&format!(
            "the other has the id {made}; `redstring rename {made} NAME` tells them apart by name"
        ))?;
    }
    Ok(outcome)
}

fn article(store: &Store, named: &str) -> Result<Option<ArticleId>, Failure> {
    if let Some(id) = store.article_of_source(named)? {
        return Ok(Some(id));
    }
    match named.parse() {
        Ok(id) => Ok(store.article(id)?.map(|_| id)),
        Err(_) => Ok(None),
    }
}

/// Keeps two names apart for good.
pub fn never_merge(
    arguments: &NeverMergeArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let known = store.names()?;
    let typed = [&*arguments.one, &*arguments.other];
    let Some([one, other]) = names::two(&known, typed, settings.json, terminal)? else {
        return Ok(Outcome::Incomplete);
    };
    if one != other {
        let ruling = Ruling::NeverMerge { one, other };
        return give(
            &store, &known, ruling, &arguments.remarks, settings, terminal,
        );
    }
    // They are one entity now: the ruling is about two of its names.
    let typed = [&arguments.one, &arguments.other];
    let Some([one, other]) = names_of_one(&store, &known, one, typed)? else {
        return Ok(Outcome::Incomplete);
    };
    let ruling = Ruling::NeverMerge {
        one: one.id,
        other: other.id,
    };
    let named = [one, other].map(|name| (name.id, (name.kind, name.text)));
    let remarks = Remarks {
        names: named.into_iter().collect(),
        ..arguments.remarks.remarks(&ruling, &known)
    };
    give_remarked(&store, ruling, remarks, settings, terminal)
}

/// Which names of one entity were typed.
fn names_of_one(
    store: &Store,
    known: &Graph,
    id: EntityId,
    typed: [&String; 2],
) -> Result<Option<[Name; 2]>, Failure> {
    let Some(entity) = known.entity(id) else {
        return Ok(None);
    };
    let appearances = Appearances::of(store, &store.resolution()?, entity)?;
    Ok(match typed.map(|typed| appearances.meant(typed)) {
        [Some(one), Some(other)] => Some([one, other]),
        _ => None,
    })
}

/// Gives an entity another name.
pub fn rename(
    arguments: &RenameArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let rule = |entity| Ruling::Rename {
        entity,
        name: arguments.new_name.clone(),
    };
    about_one(
        &arguments.name, rule, &arguments.remarks, settings, terminal,
    )
}

/// Leaves an entity and all claims about it out of every answer.
pub fn hide(
    arguments: &HideArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let rule = |entity| Ruling::Hide { entity };
    about_one(
        &arguments.name, rule, &arguments.remarks, settings, terminal,
    )
}

fn about_one(
    name: &str,
    rule: impl Fn(EntityId) -> Ruling,
    remarks: &RemarkArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let known = store.names()?;
    match names::one(&known, name, None, settings.json, terminal)? {
        Some(entity) => give(&store, &known, rule(entity), remarks, settings, terminal),
        None => Ok(Outcome::Incomplete),
    }
}
