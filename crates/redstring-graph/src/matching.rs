//! Finding entities by names as people type them: any case, no accents, a
//! surname, an acronym, the beginning of a word.
//!
//! It works on plain [`Candidate`]s, so that a store can feed it from an index
//! without building a graph.

use std::cmp::Reverse;

use redstring_text::Kind;
use serde::Serialize;

use crate::{EntityId, Graph, entity_id, normal_form};

/// An entity that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub id: EntityId,
    /// Its display name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// In how many articles it is.
    pub articles: u32,
    /// Other forms in which articles name it.
    pub surfaces: Vec<String>,
}

/// An entity whose name fits what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The entity.
    pub candidate: Candidate,
    /// How well it fits.
    pub rank: Rank,
    /// The form of its name that fits so well.
    pub form: String,
}

/// How a name fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// The entity's id was typed.
    Id,
    /// Its display name, honorifics and legal forms aside.
    Exact,
    /// Another form by which articles name it.
    Surface,
    /// The last words of a person's name.
    Surname,
    /// The initials of its name: "FBI", "EU".
    Acronym,
    /// The beginnings of some of its words, in their order.
    WordPrefix,
    /// Letters within it.
    Substring,
}

/// All candidates that fit `query`, the best first: by rank, then by number of
/// articles, descending, then by name and id. Nothing fits a blank query.
///
/// Time O(length of all names), space O(matches).
pub fn search(query: &str, candidates: impl IntoIterator<Item = Candidate>) -> Vec<Match> {
    let query = Query::new(query);
    let mut matches: Vec<Match> = candidates
        .into_iter()
        .filter_map(|candidate| query.matched(candidate))
        .collect();
    matches.sort_by(|a, b| order(a).cmp(&order(b)));
    matches
}

/// The first matches that share the best rank. One: the name is clear.
/// Several: it is not ("Clinton"), and whoever typed it should choose.
pub fn leaders(matches: &[Match]) -> &[Match] {
    let count = matches
        .iter()
        .take_while(|candidate| candidate.rank == matches[0].rank)
        .count();
    &matches[..count]
}

impl Graph {
    /// All entities as candidates for [`search`].
    pub fn candidates(&self) -> impl Iterator<Item = Candidate> {
        self.entities().iter().map(|entity| Candidate {
            id: entity.id,
            name: entity.name.clone(),
            kind: entity.kind,
            articles: entity.articles.len() as u32,
            surfaces: entity
                .surfaces
                .iter()
                .map(|(form, _)| form.clone())
                .collect(),
        })
    }
}

fn order(found: &Match) -> (Rank, Reverse<u32>, &str, EntityId) {
    let candidate = &found.candidate;
    (
        found.rank,
        Reverse(candidate.articles),
        &candidate.name,
        candidate.id,
    )
}

/// What was typed, folded once.
struct Query {
    id: Option<EntityId>,
    typed: String,
    words: Vec<String>,
    folded: String,
    /// What identity makes of it, in the order of [`Kind::ALL`].
    keys: Vec<String>,
}

impl Query {
    fn new(query: &str) -> Self {
        let words = normal_form::words(query);
        let key = |&kind| entity_id::key(kind, query, &words);
        Self {
            id: query.trim().parse().ok(),
            typed: normal_form::collapse_spaces(query),
            folded: words.join(" "),
            keys: Kind::ALL.iter().map(key).collect(),
            words,
        }
    }

    fn matched(&self, candidate: Candidate) -> Option<Match> {
        if self.typed.is_empty() {
            return None;
        }
        let name = normal_form::words(&candidate.name);
        let (rank, form) = if self.id == Some(candidate.id) {
            (Rank::Id, None)
        } else if self.is(candidate.kind, &candidate.name, &name) {
            (Rank::Exact, None)
        } else {
            let by_name = self.rank_of_name(candidate.kind, &name).map(|r| (r, None));
            let surfaces = candidate.surfaces.iter();
            surfaces
                .filter(|&form| *form != candidate.name)
                .filter_map(|form| Some((self.rank_of_surface(candidate.kind, form)?, Some(form))))
                .chain(by_name)
                .min()?
        };
        Some(Match {
            form: form.unwrap_or(&candidate.name).clone(),
            rank,
            candidate,
        })
    }

    /// Whether identity takes `name`, which has these words, for what was typed.
    fn is(&self, kind: Kind, name: &str, words: &[String]) -> bool {
        self.keys
            .get(kind as usize)
            .is_some_and(|key| *key == entity_id::key(kind, name, words))
    }

    fn rank_of_name(&self, kind: Kind, name: &[String]) -> Option<Rank> {
        if self.words.is_empty() {
            None
        } else if kind == Kind::Person && self.is_surname_of(name) {
            Some(Rank::Surname)
        } else if self.is_acronym_of(kind, name) {
            Some(Rank::Acronym)
        } else {
            self.rank_within(name)
        }
    }

    fn rank_of_surface(&self, kind: Kind, surface: &str) -> Option<Rank> {
        let words = normal_form::words(surface);
        if self.is(kind, surface, &words) {
            Some(Rank::Surface)
        } else if self.words.is_empty() {
            None
        } else {
            self.rank_within(&words)
        }
    }

    /// Honorifics aside: "Mr Brandt" is the surname of "Ivo Brandt".
    fn is_surname_of(&self, name: &[String]) -> bool {
        let surname = self.keys.get(Kind::Person as usize);
        surname.is_some_and(|surname| {
            let name = name.join(" ");
            name.strip_suffix(surname.as_str())
                .is_some_and(|before| before.ends_with(' '))
        })
    }

    fn rank_within(&self, name: &[String]) -> Option<Rank> {
        let mut rest = name.iter();
        let starts_words = self
            .words
            .iter()
            .all(|typed| rest.any(|word| word.starts_with(typed)));
        if starts_words {
            Some(Rank::WordPrefix)
        } else {
            (name.join(" ").contains(&self.folded)).then_some(Rank::Substring)
        }
    }

    /// Two initials are too few to mean a person.
    fn is_acronym_of(&self, kind: Kind, name: &[String]) -> bool {
        let [typed] = self.words.as_slice() else {
            return false;
        };
        let at_least = if kind == Kind::Person { 3 } else { 2 };
        let initials = |skip: &[&str]| -> String {
            name.iter()
                .filter(|word| !skip.contains(&word.as_str()))
                .filter_map(|word| word.chars().next())
                .collect()
        };
        typed.chars().count() >= at_least
            && (initials(SMALL_WORDS) == *typed || initials(&[]) == *typed)
    }
}

/// Words that acronyms usually pass over.
const SMALL_WORDS: &[&str] = &["a", "an", "and", "for", "in", "of", "on", "the", "to"];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidate(kind: Kind, name: &str, articles: u32, surfaces: &[&str]) -> Candidate {
        Candidate {
            id: EntityId::of(kind, name),
            name: name.into(),
            kind,
            articles,
            surfaces: surfaces.iter().map(|&surface| surface.into()).collect(),
        }
    }

    fn board() -> Vec<Candidate> {
        vec![
            candidate(Kind::Person, "Zoë Marchetti", 3, &["Zoë Marchetti"]),
            candidate(Kind::Person, "Ada Marchetti", 7, &["Ada Marchetti"]),
            candidate(Kind::Person, "Piet van Aalst", 2, &["van Aalst"]),
            candidate(
                Kind::Organisation,
                "Bureau of Harbour Safety",
                4,
                &["the Bureau"],
            ),
            candidate(Kind::Location, "United States", 9, &["America", "U.S."]),
            candidate(Kind::Organisation, "Marchetti Holding", 1, &[]),
        ]
    }

    fn found(query: &str) -> Vec<(String, Rank)> {
        search(query, board())
            .into_iter()
            .map(|found| (found.candidate.name, found.rank))
            .collect()
    }

    #[test]
    fn names_are_found_as_people_type_them() {
        for (query, name, rank) in [
            ("zoe marchetti", "Zoë Marchetti", Rank::Exact),
            ("Ms Zoe Marchetti", "Zoë Marchetti", Rank::Exact),
            ("Marchetti Holding Ltd", "Marchetti Holding", Rank::Exact),
            ("VAN AALST", "Piet van Aalst", Rank::Surface),
            ("Mr van Aalst", "Piet van Aalst", Rank::Surface),
            ("aalst", "Piet van Aalst", Rank::Surname),
            ("Mr Aalst", "Piet van Aalst", Rank::Surname),
            ("BHS", "Bureau of Harbour Safety", Rank::Acronym),
            ("U.S.", "United States", Rank::Surface),
            ("us", "United States", Rank::Surface),
            ("harb saf", "Bureau of Harbour Safety", Rank::WordPrefix),
            ("arbour", "Bureau of Harbour Safety", Rank::Substring),
        ] {
            assert_eq!(
                found(query).first(),
                Some(&(name.to_owned(), rank)),
                "{query}"
            );
        }
    }

    #[test]
    fn a_shared_surname_is_a_visible_tie_in_order_of_articles() {
        let matches = search("Marchetti", board());
        let tied: Vec<&str> = leaders(&matches)
            .iter()
            .map(|found| found.candidate.name.as_str())
            .collect();
        assert_eq!(tied, ["Ada Marchetti", "Zoë Marchetti"]);
        assert_eq!(matches.len(), 3);
    }

    #[test]
    fn ids_find_their_entity_and_blanks_find_nothing() {
        let id = EntityId::of(Kind::Location, "United States").to_string();
        assert_eq!(found(&id), [("United States".to_owned(), Rank::Id)]);
        assert_eq!(found(" \t"), []);
        assert_eq!(found("…"), []);
        assert!(leaders(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn every_name_finds_itself_exactly(name in "\\PC{1,20}", kind in prop::sample::select(Kind::ALL)) {
            prop_assume!(!name.trim().is_empty());
            let matches = search(&name, [candidate(kind, &name, 1, &[])]);
            prop_assert_eq!(matches.len(), 1);
            prop_assert_eq!(matches[0].rank, Rank::Exact);
        }
    }
}
