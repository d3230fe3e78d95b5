//! From a name as it was typed to one entity, or to a list to choose from.

use redstring_graph::{Candidate, EntityId, Graph, Match, leaders, search};
use redstring_store::Store;
use redstring_text::Kind;
use serde::Serialize;

use crate::{
    Failure,
    terminal::{NAME, SMALL, Terminal, complain, styled, visible},
    wording,
};

/// A list that is longer is cut, and says so.
const LONGEST_LIST: usize = 40;
/// How many better known names are pointed out.
const POINTED_OUT: usize = 3;

/// A text that is not a kind.
#[derive(Debug, thiserror::Error)]
#[error("a kind is one of PER, ORG, LOC and MISC")]
pub struct InvalidKind;

/// Reads a kind as people write it: its label or its word, in any case.
pub fn parse_kind(text: &str) -> Result<Kind, InvalidKind> {
    let is_it = |kind: &&Kind| {
        text.eq_ignore_ascii_case(kind.label()) || text.eq_ignore_ascii_case(wording::kind(**kind))
    };
    Kind::ALL.iter().find(is_it).copied().ok_or(InvalidKind)
}

/// What `--json` prints where names are listed.
#[derive(Serialize)]
struct MatchesObject<'a> {
    query: &'a str,
    matches: Vec<MatchObject<'a>>,
}

#[derive(Serialize)]
struct MatchObject<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    articles: u32,
}

/// All entities that fit what was typed, the best first.
pub fn matches(graph: &Graph, query: &str, kind: Option<Kind>) -> Vec<Candidate> {
    let candidates = graph
        .candidates()
        .filter(|candidate| is_of(candidate, kind));
    search(query, candidates)
        .into_iter()
        .map(|found| found.candidate)
        .collect()
}

/// The one entity of the store that was meant, or none, as [`one`] finds it. A
/// full name that one entity bears needs no look at all the others.
pub fn find(
    store: &Store,
    query: &str,
    kind: Option<Kind>,
    json: bool,
    terminal: &mut Terminal,
) -> Result<Option<EntityId>, Failure> {
    match only_bearer(store, query, kind)? {
        Some(only) => Ok(Some(only)),
        None => one(&store.names()?, query, kind, json, terminal),
    }
}

/// The two entities of the store that were meant, as [`two`] finds them.
pub fn find_two(
    store: &Store,
    queries: [&str; 2],
    json: bool,
    terminal: &mut Terminal,
) -> Result<Option<[EntityId; 2]>, Failure> {
    let bearers = [
        only_bearer(store, queries[0], None)?,
        only_bearer(store, queries[1], None)?,
    ];
    if let [Some(first), Some(second)] = bearers {
        return Ok(Some([first, second]));
    }
    two(&store.names()?, queries, json, terminal)
}

/// The one entity that bears this full name, if there is one only.
fn only_bearer(store: &Store, name: &str, kind: Option<Kind>) -> Result<Option<EntityId>, Failure> {
    // A single word may be meant for somebody whose name is longer.
    if name.split_whitespace().nth(1).is_none() {
        return Ok(None);
    }
    let mut bearers = Vec::new();
    for &of in Kind::ALL
        .iter()
        .filter(|&&of| kind.is_none_or(|kind| kind == of))
    {
        bearers.extend(store.named(of, name)?);
    }
    Ok(match &bearers[..] {
        [only] => Some(only.id),
        _ => None,
    })
}

/// The one entity that was meant. Where none or several fit equally well,
/// says so, lists them and gives none. Fails if the list cannot be printed.
pub fn one(
    graph: &Graph,
    query: &str,
    kind: Option<Kind>,
    json: bool,
    terminal: &mut Terminal,
) -> Result<Option<EntityId>, Failure> {
    let candidates = graph
        .candidates()
        .filter(|candidate| is_of(candidate, kind));
    let found = search(query, candidates);
    match leaders(&found) {
        [only] => {
            point_out_the_better_known(&only.candidate, &found[1..]);
            Ok(Some(only.candidate.id))
        }
        several => {
            if several.is_empty() {
                complain(format!(
                    "nothing in the store is named {query:?}; `redstring search` finds parts of names"
                ));
            } else {
                complain(format!(
                    "{} are named {query:?}; say which by its full name, --kind or id",
                    several.len()
                ));
            }
            let several: Vec<&Candidate> = several.iter().map(|found| &found.candidate).collect();
            list(&several, query, json, terminal)?;
            Ok(None)
        }
    }
}

/// The two that were meant, each as [`one`] finds it; none if either is not
/// found, after all has been said of both.
pub fn two(
    graph: &Graph,
    queries: [&str; 2],
    json: bool,
    terminal: &mut Terminal,
) -> Result<Option<[EntityId; 2]>, Failure> {
    let [first, second] = queries;
    let first = one(graph, first, None, json, terminal)?;
    let second = one(graph, second, None, json, terminal)?;
    Ok(first.zip(second).map(|(first, second)| [first, second]))
}

/// Names whoever fits less well but stands in more articles than the entity
/// that was taken: "Blair" is a name of its own where an article never says
/// which Blair.
fn point_out_the_better_known(taken: &Candidate, others: &[Match]) {
    let better_known: Vec<String> = (others.iter())
        .map(|found| &found.candidate)
        .filter(|other| other.articles > taken.articles)
        .take(POINTED_OUT)
        .map(|other| format!("{} ({})", other.name, wording::kind(other.kind)))
        .collect();
    if !better_known.is_empty() {
        complain(format!("there is also {}", better_known.join(", ")));
    }
}

/// Lists entities to choose from, one a line.
pub fn list(
    candidates: &[&Candidate],
    query: &str,
    json: bool,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    if json {
        let matches = candidates
            .iter()
            .map(|candidate| MatchObject::from(*candidate));
        return Ok(terminal.json(&MatchesObject {
            query,
            matches: matches.collect(),
        })?);
    }
    for candidate in candidates.iter().take(LONGEST_LIST) {
        let articles = wording::count(candidate.articles as usize, "article", "articles");
        terminal.line(&format!(
            "{}  {}, {articles}  {}",
            styled(NAME, &visible(&candidate.name)),
            wording::kind(candidate.kind),
            styled(SMALL, &candidate.id.to_string()),
        ))?;
    }
    if candidates.len() > LONGEST_LIST {
        let more = candidates.len() - LONGEST_LIST;
        terminal.line(&format!(
            "… and {more} more; type more of the name, or add --json"
        ))?;
    }
    Ok(())
}

fn is_of(candidate: &Candidate, kind: Option<Kind>) -> bool {
    kind.is_none_or(|kind| candidate.kind == kind)
}

impl<'a> From<&'a Candidate> for MatchObject<'a> {
    fn from(candidate: &'a Candidate) -> Self {
        Self {
            id: candidate.id.to_string(),
            name: &candidate.name,
            kind: candidate.kind.label(),
            articles: candidate.articles,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_by_label_and_word() {
        assert_eq!(parse_kind("per").unwrap(), Kind::Person);
        assert_eq!(parse_kind("Place").unwrap(), Kind::Location);
        assert!(parse_kind("dog").is_err());
    }
}
