//! `redstring why-same` and `why-not`: identity explains itself. Both look at
//! the two names in the same way; they differ in what they were asked for, and
//! so in how they end.

use clap::Args;
use redstring_graph::{Decision, EntityId, Graph, NameForm, Reference, Resolution, Ruling, chain};
use redstring_store::Store;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    appearances::{Appearances, Name},
    cli::Settings,
    names,
    rulings::told,
    telling,
    terminal::{NAME, Terminal, styled, visible},
    wording::{self, count},
};

/// How many forms of a name are shown to people.
const SHOWN_FORMS: usize = 8;

/// What `redstring why-same` and `why-not` are told.
#[derive(Debug, Args)]
pub struct WhySameArguments {
    /// The one name, or id
    one: String,
    /// The other name, or id
    other: String,
}

/// Whether two names are one, and why.
#[derive(Serialize)]
struct WhySameObject<'a> {
    same: bool,
    one: NameObject<'a>,
    other: NameObject<'a>,
    reasons: Vec<Ground>,
}

#[derive(Serialize)]
struct NameObject<'a> {
    /// The entity that the name is part of.
    entity: String,
    id: String,
    name: &'a str,
    kind: &'static str,
    surfaces: Vec<&'a str>,
    articles: usize,
}

/// One reason, and the decisions that it rests on.
#[derive(Serialize)]
struct Ground {
    text: String,
    decisions: Vec<u64>,
}

impl Ground {
    fn of_names(text: String) -> Self {
        let decisions = Vec::new();
        Self { text, decisions }
    }
}

/// A name as it was typed, found in the store.
struct Found<'a> {
    typed: &'a str,
    /// What identity takes the name for, before merges and splits.
    identified: EntityId,
    entity: EntityId,
    name: Name,
}

/// Says why two names are one.
pub fn same(
    arguments: &WhySameArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    explain(arguments, true, settings, terminal)
}

/// Says why two names are not one.
pub fn not(
    arguments: &WhySameArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    explain(arguments, false, settings, terminal)
}

fn explain(
    arguments: &WhySameArguments,
    asked_for: bool,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let known = store.names()?;
    let resolution = store.resolution()?;
    let mut found = Vec::with_capacity(2);
    for typed in [&arguments.one, &arguments.other] {
        let id = names::one(&known, typed, None, settings.json, terminal)?;
        let Some(entity) = id.and_then(|id| known.entity(id)) else {
            return Ok(Outcome::Incomplete);
        };
        let Some(name) = Appearances::of(&store, &resolution, entity)?.meant(typed) else {
            return Ok(Outcome::Incomplete);
        };
        let entity = entity.id;
        let article = name.articles.first();
        let identified = article.map(|&article| resolution.identified(article, name.id));
        found.push(Found {
            typed,
            identified: identified.unwrap_or(entity),
            entity,
            name,
        });
    }
    let [one, other] = found.as_slice() else {
        return Ok(Outcome::Incomplete);
    };
    let decisions = store.decisions()?;
    let same = one.entity == other.entity;
    let grounds = if same {
        what_joins(one, other, &decisions, &resolution, &known)
    } else {
        what_parts(one, other, &decisions, &resolution)
    };
    if settings.json {
        terminal.json(&WhySameObject {
            same,
            one: NameObject::from(one),
            other: NameObject::from(other),
            reasons: grounds,
        })?;
    } else {
        print(one, other, &grounds, &known, terminal)?;
    }
    Ok(if same == asked_for {
        Outcome::Done
    } else {
        Outcome::Incomplete
    })
}

fn print(
    one: &Found<'_>,
    other: &Found<'_>,
    grounds: &[Ground],
    known: &Graph,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let entity = |found: &Found<'_>| styled(NAME, &telling::name(found.entity, known));
    let verdict = if one.entity == other.entity {
        format!("one: {}", entity(one))
    } else {
        format!("two: {} and {}", entity(one), entity(other))
    };
    terminal.line(&verdict)?;
    let is_one_name = one.name.id == other.name.id && one.entity == other.entity;
    for found in [one, other].iter().take(if is_one_name { 1 } else { 2 }) {
        let name = &found.name;
        let surfaces = name.surfaces.iter();
        let mut forms: Vec<String> = surfaces
            .take(SHOWN_FORMS)
            .map(|form| format!("“{}”", visible(form)))
            .collect();
        if name.surfaces.len() > SHOWN_FORMS {
            forms.push(format!("{} more", name.surfaces.len() - SHOWN_FORMS));
        }
        terminal.hanging(
            2,
            6,
            &format!(
                "{}: {}, written {}, in {}",
                visible(&name.text),
                wording::kind(name.kind),
                forms.join(", "),
                count(name.articles.len(), "article", "articles")
            ),
        )?;
    }
    for ground in grounds {
        terminal.hanging(2, 6, &format!("because {}", visible(&ground.text)))?;
    }
    Ok(())
}

/// Why they are one: by their names, by identity, by decisions.
fn what_joins(
    one: &Found<'_>,
    other: &Found<'_>,
    decisions: &[Decision],
    resolution: &Resolution,
    known: &Graph,
) -> Vec<Ground> {
    let mut grounds = Vec::new();
    if one.name.id == other.name.id {
        grounds.push(Ground::of_names(same_form(one, other)));
    }
    for found in [one, other] {
        for standing in resolution.identity().members(found.identified) {
            if standing.name == found.name.id && standing.name != found.identified {
                grounds.push(Ground::of_names(format!(
                    "“{}” stands for {} in {}: {}",
                    found.name.text,
                    telling::name(found.identified, known),
                    count(standing.articles, "article", "articles"),
                    standing.reason,
                )));
            }
        }
        if one.name.id == other.name.id {
            break;
        }
    }
    for Reference { sequence, .. } in chain(decisions, resolution, one.identified, other.identified)
    {
        let mut given = decisions.iter();
        grounds.extend(
            given
                .find(|decision| decision.sequence == sequence)
                .map(ruled),
        );
    }
    grounds
}

/// Why two typed forms are one name: "they have the same normal form “ivo
/// brandt” after dropping “Sir”", or the articles use both.
fn same_form(one: &Found<'_>, other: &Found<'_>) -> String {
    let name = &one.name;
    let normal = NameForm::of(name.kind, &name.text).normal;
    let mut dropped: Vec<String> = Vec::new();
    let mut used: Vec<&str> = Vec::new();
    for typed in [one.typed, other.typed] {
        let form = NameForm::of(name.kind, typed);
        if form.normal == normal {
            dropped.extend(form.dropped);
        } else {
            let surfaces = name.surfaces.iter().map(String::as_str);
            used.extend(
                surfaces.filter(|&surface| NameForm::of(name.kind, surface).normal == form.normal),
            );
        }
    }
    let surfaces = name.surfaces.iter();
    dropped.extend(
        surfaces
            .map(|surface| NameForm::of(name.kind, surface))
            .filter(|form| form.normal == normal)
            .flat_map(|form| form.dropped),
    );
    if !used.is_empty() {
        used.dedup();
        let used = used.join("” and “");
        return format!("their articles themselves use “{used}” for {}", name.text);
    }
    dropped.sort_unstable();
    dropped.dedup();
    let mut text = format!("they have the same normal form “{normal}”");
    if !dropped.is_empty() {
        text += &format!(" after dropping “{}”", dropped.join("”, “"));
    }
    text
}

/// Why they are two.
fn what_parts(
    one: &Found<'_>,
    other: &Found<'_>,
    decisions: &[Decision],
    resolution: &Resolution,
) -> Vec<Ground> {
    let standing = |id: EntityId| resolution.representative(resolution.standing(id));
    let is_pair = |a: EntityId, b: EntityId| {
        let pair = [standing(a), standing(b)];
        pair == [one.entity, other.entity] || pair == [other.entity, one.entity]
    };
    let mut grounds: Vec<Ground> = (decisions.iter())
        .filter_map(|decision| match &decision.ruling {
            Ruling::NeverMerge { one, other } if is_pair(*one, *other) => Some(ruled(decision)),
            Ruling::Split { entity, .. } if is_pair(*entity, decision.ruling.split_off()?) => {
                Some(ruled(decision))
            }
            _ => None,
        })
        .collect();
    let is_ruled = !grounds.is_empty();
    let identified = [one.identified, other.identified];
    let (one, other) = (&one.name, &other.name);
    if one.kind != other.kind {
        grounds.push(Ground::of_names(format!(
            "they are of different kinds: {} and {}",
            wording::kind(one.kind),
            wording::kind(other.kind)
        )));
    }
    let forms = [one, other].map(|name| NameForm::of(name.kind, &name.text).normal);
    if forms[0] != forms[1] {
        grounds.push(Ground::of_names(format!(
            "their normal forms differ: “{}” and “{}”",
            forms[0], forms[1]
        )));
    }
    if !is_ruled {
        let differences = resolution.identity().why_not(identified[0], identified[1]);
        let told = differences.iter().map(ToString::to_string);
        grounds.extend(told.map(Ground::of_names));
    }
    grounds
}

/// "decision 3 of 2026-11-02 rules that Bo is Ada (“same signature”)".
fn ruled(decision: &Decision) -> Ground {
    let mut text = format!(
        "{} rules that {}",
        Reference::from(decision),
        told(decision)
    );
    if let Some(note) = &decision.remarks.note {
        text += &format!(" (“{note}”)");
    }
    Ground {
        text,
        decisions: vec![decision.sequence],
    }
}

impl<'a> From<&'a Found<'_>> for NameObject<'a> {
    fn from(found: &'a Found<'_>) -> Self {
        let name = &found.name;
        Self {
            entity: found.entity.to_string(),
            id: name.id.to_string(),
            name: &name.text,
            kind: name.kind.label(),
            surfaces: name.surfaces.iter().map(String::as_str).collect(),
            articles: name.articles.len(),
        }
    }
}
