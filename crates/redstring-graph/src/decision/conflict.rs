//! Whether a new ruling goes with those that stand.
//!
//! [`Resolution`](super::Resolution) has an answer for any list of rulings; this
//! is for whoever gives one, so that none is without effect unnoticed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Decision, Resolution, Ruling};
use crate::EntityId;

/// Why a ruling is refused: which earlier decisions speak against it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// Both ends are one name.
    #[error("both are the same name; `redstring split NAME --article …` tells its articles apart")]
    Itself,
    /// It would change nothing.
    #[error("{} {} so already", told(.0), one_or_more(.0, "says", "say"))]
    Repeated(Vec<Reference>),
    /// The two were never to be one, or one was split off the other.
    #[error("{0} keeps them apart; take it back first: `redstring undo {number}`", number = .0.sequence)]
    KeptApart(Reference),
    /// The two are one by merges.
    #[error("{} {} them one; take back first: {}", told(.0), one_or_more(.0, "makes", "make"), undo(.0))]
    Joined(Vec<Reference>),
}

/// A decision that is spoken of: its number and day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Its number.
    pub sequence: u64,
    day: String,
}

impl From<&Decision> for Reference {
    fn from(decision: &Decision) -> Self {
        Self {
            sequence: decision.sequence,
            day: decision.remarks.date.day(),
        }
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "decision {} of {}", self.sequence, self.day)
    }
}

fn told(decisions: &[Reference]) -> String {
    let decisions: Vec<String> = decisions.iter().map(ToString::to_string).collect();
    decisions.join(" and ")
}

fn one_or_more(decisions: &[Reference], one: &'static str, more: &'static str) -> &'static str {
    if decisions.len() == 1 { one } else { more }
}

fn undo(decisions: &[Reference]) -> String {
    let commands = decisions
        .iter()
        .map(|decision| format!("`redstring undo {}`", decision.sequence));
    commands.collect::<Vec<_>>().join(" or ")
}

impl Ruling {
    /// Whether it may be given where `decisions` stand, of which `resolution`
    /// is made.
    ///
    /// # Errors
    /// It repeats or contradicts some of them; time O(d log d).
    pub fn fits(&self, decisions: &[Decision], resolution: &Resolution) -> Result<(), Conflict> {
        let standing = |id: EntityId| resolution.representative(resolution.standing(id));
        let repeated = |decision: &Decision| Err(Conflict::Repeated(vec![decision.into()]));
        match self {
            Self::Merge { from, into }
            | Self::NeverMerge {
                one: from,
                other: into,
            } if from == into => Err(Conflict::Itself),
            Self::Merge { from, into } if standing(*from) == standing(*into) => {
                match chain(decisions, resolution, *from, *into) {
                    // Identity alone joins them, which a person may confirm.
                    merges if merges.is_empty() => Ok(()),
                    merges => Err(Conflict::Repeated(merges)),
                }
            }
            Self::Merge { from, into } => {
                let ends = [standing(*from), standing(*into)];
                let forbids = |decision: &&Decision| {
                    keeps_apart(decision).is_some_and(|(one, other)| {
                        let pair = [standing(one), standing(other)];
                        pair == ends || pair == [ends[1], ends[0]]
                    })
                };
                match decisions.iter().find(forbids) {
                    Some(decision) => Err(Conflict::KeptApart(decision.into())),
                    None => Ok(()),
                }
            }
            Self::NeverMerge { one, other } => {
                let merges = chain(decisions, resolution, *one, *other);
                if !merges.is_empty() {
                    return Err(Conflict::Joined(merges));
                }
                let pair = [*one, *other];
                let same = |decision: &&Decision| match decision.ruling {
                    Self::NeverMerge { one, other } => [one, other] == pair || [other, one] == pair,
                    _ => false,
                };
                decisions.iter().find(same).map_or(Ok(()), repeated)
            }
            Self::Rename { entity, name } => {
                let last = decisions.iter().rev().find(|decision| {
                    matches!(&decision.ruling, Self::Rename { entity: renamed, .. }
                        if standing(*renamed) == standing(*entity))
                });
                match last {
                    Some(decision) if resolution.name(standing(*entity)) == Some(name) => {
                        repeated(decision)
                    }
                    _ => Ok(()),
                }
            }
            Self::Hide { entity } => {
                let hidden = |decision: &&Decision| {
                    matches!(decision.ruling, Self::Hide { entity: hidden }
                        if standing(hidden) == standing(*entity))
                };
                decisions.iter().find(hidden).map_or(Ok(()), repeated)
            }
            Self::Split { .. } => {
                let same = |decision: &&Decision| decision.ruling == *self;
                decisions.iter().find(same).map_or(Ok(()), repeated)
            }
        }
    }
}

/// The pair that a decision keeps apart.
fn keeps_apart(decision: &Decision) -> Option<(EntityId, EntityId)> {
    match decision.ruling {
        Ruling::NeverMerge { one, other } => Some((one, other)),
        Ruling::Split { entity, .. } => Some((entity, decision.ruling.split_off()?)),
        _ => None,
    }
}

/// The fewest merges by which `one` is `other`, in order from the one to the
/// other; none if they are not, or without any merge. Breadth first, time
/// O(d log d).
pub fn chain(
    decisions: &[Decision],
    resolution: &Resolution,
    one: EntityId,
    other: EntityId,
) -> Vec<Reference> {
    let (one, other) = (resolution.standing(one), resolution.standing(other));
    let mut links: BTreeMap<EntityId, Vec<(EntityId, &Decision)>> = BTreeMap::new();
    for decision in decisions {
        if let Ruling::Merge { from, into } = decision.ruling {
            let (from, into) = (resolution.standing(from), resolution.standing(into));
            links.entry(from).or_default().push((into, decision));
            links.entry(into).or_default().push((from, decision));
        }
    }
    let mut seen = BTreeSet::from([other]);
    let mut reached: Vec<(EntityId, Vec<Reference>)> = vec![(other, Vec::new())];
    while !reached.is_empty() {
        let mut next = Vec::new();
        for (entity, path) in reached {
            if entity == one {
                return path;
            }
            for &(linked, decision) in links.get(&entity).into_iter().flatten() {
                if seen.insert(linked) {
                    let path = [Reference::from(decision)].into_iter().chain(path.clone());
                    next.push((linked, path.collect()));
                }
            }
        }
        reached = next;
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arbitrary::{decision, named};
    use redstring_text::ArticleId;

    fn merge(from: &str, into: &str) -> Ruling {
        Ruling::Merge {
            from: named(from),
            into: named(into),
        }
    }

    fn never(one: &str, other: &str) -> Ruling {
        Ruling::NeverMerge {
            one: named(one),
            other: named(other),
        }
    }

    fn given(rulings: &[Ruling]) -> Vec<Decision> {
        let numbered = (1..).zip(rulings.iter().cloned());
        numbered.map(|(n, ruling)| decision(n, ruling)).collect()
    }

    fn numbers(conflict: Result<(), Conflict>) -> Vec<u64> {
        match conflict {
            Err(Conflict::Repeated(found) | Conflict::Joined(found)) => {
                found.iter().map(|decision| decision.sequence).collect()
            }
            Err(Conflict::KeptApart(decision)) => vec![decision.sequence],
            Err(Conflict::Itself) | Ok(()) => vec![],
        }
    }

    #[test]
    fn a_merge_across_what_is_kept_apart_names_the_ruling() {
        let decisions = given(&[merge("A", "B"), never("B", "C")]);
        let conflict = merge("C", "A").fits(&decisions, &Resolution::new(&decisions));
        assert_eq!(numbers(conflict.clone()), [2]);
        let told = conflict.unwrap_err().to_string();
        assert!(told.contains("decision 2 of 1970-01-01"), "{told}");
        assert!(told.contains("redstring undo 2"), "{told}");
        assert_eq!(
            merge("C", "D").fits(&decisions, &Resolution::new(&decisions)),
            Ok(())
        );
    }

    #[test]
    fn never_merging_what_a_chain_of_merges_joins_names_the_chain() {
        let decisions = given(&[merge("A", "B"), merge("X", "Y"), merge("C", "B")]);
        let conflict = never("A", "C").fits(&decisions, &Resolution::new(&decisions));
        assert_eq!(numbers(conflict.clone()), [1, 3]);
        assert!(matches!(conflict, Err(Conflict::Joined(_))));
        assert_eq!(
            never("A", "X").fits(&decisions, &Resolution::new(&decisions)),
            Ok(())
        );
    }

    #[test]
    fn what_was_split_off_is_not_merged_back() {
        let split = Ruling::split(named("A"), vec![ArticleId([1; 16])]);
        let back = Ruling::Merge {
            from: split.split_off().unwrap(),
            into: named("A"),
        };
        let decisions = given(std::slice::from_ref(&split));
        assert!(matches!(
            back.fits(&decisions, &Resolution::new(&decisions)),
            Err(Conflict::KeptApart(_))
        ));
        assert_eq!(
            numbers(split.fits(&decisions, &Resolution::new(&decisions))),
            [1]
        );
    }

    #[test]
    fn what_changes_nothing_is_refused_and_a_name_can_be_given_again() {
        let rename = |name: &str| Ruling::Rename {
            entity: named("A"),
            name: name.into(),
        };
        let decisions = given(&[rename("x"), rename("y"), merge("A", "B"), never("A", "C")]);
        assert_eq!(
            rename("x").fits(&decisions, &Resolution::new(&decisions)),
            Ok(())
        );
        assert_eq!(
            numbers(rename("y").fits(&decisions, &Resolution::new(&decisions))),
            [2]
        );
        assert_eq!(
            numbers(merge("B", "A").fits(&decisions, &Resolution::new(&decisions))),
            [3]
        );
        assert_eq!(
            numbers(never("C", "A").fits(&decisions, &Resolution::new(&decisions))),
            [4]
        );
        assert_eq!(
            never("A", "A").fits(&decisions, &Resolution::new(&decisions)),
            Err(Conflict::Itself)
        );
    }
}
