//! Scores whole readings against golden texts: does the reader find the claims
//! that a careful person finds, and no others?
//!
//! [`case`] reads the files, [`likeness`] says when a claim is the one that was
//! wanted, [`pairing`] pairs them one to one, [`stage`] says where a missing one
//! was lost, and [`produced`] writes down what was found.

mod case;
mod likeness;
mod pairing;
mod produced;
mod stage;

use std::{fmt, ops::AddAssign, path::Path};

use redstring_reading::features;
use redstring_text::{Document, Factuality, Reading};
use serde::Serialize;

use super::{JudgedClaim, Row, Score};
use crate::json::probability;
use likeness::{Claim, Level};

pub(super) use case::{GoldenCase, parse};
pub use case::{GoldenError, GoldenFault};
pub(super) use produced::case as produced;
pub use stage::Stage;

/// Scores of golden cases.
///
/// Every level asks for more: the pair of names in either direction; their
/// direction; a content word of the predicate; the factuality.
#[derive(Clone, Debug, Default)]
pub(super) struct GoldenScores {
    levels: [Score; Level::ALL.len()],
    sources: Score,
    times: Score,
    /// Claims that were found and are denied, imagined or planned, and how many
    /// of them are not told as plain facts.
    hedged: Score,
    /// Links that must not be, and how many of them are not there.
    absent: Score,
    by_file: Vec<Row>,
    pub mistakes: Vec<Mistake>,
}

/// One claim that was not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// The file, empty where it is not known.
    pub file: String,
    /// Line of the expectation, or of the case where a claim answers to none.
    pub line: usize,
    /// What is wrong.
    pub kind: MistakeKind,
    /// The claim, in the format of golden texts.
    pub claim: String,
    /// Where a missed claim was lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
}

/// In which way a claim can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MistakeKind {
    /// Wanted and not found.
    Missed,
    /// Found and not wanted.
    Invented,
    /// Found although it was ruled out by name.
    Forbidden,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            MistakeKind::Missed => "missed",
            MistakeKind::Invented => "invented",
            MistakeKind::Forbidden => "forbidden",
        };
        write!(f, "{}:{}: {kind:<9} {}", self.file, self.line, self.claim)?;
        if let Some(stage) = self.stage {
            write!(f, "  [{stage}]")?;
        }
        Ok(())
    }
}

/// Compares what was read in a case with what is expected of it.
pub(super) fn score(case: &GoldenCase, document: &Document, reading: &Reading) -> GoldenScores {
    let found = likeness::claims(document, reading);
    let mut scores = GoldenScores::default();
    for (level, score) in Level::ALL.iter().zip(&mut scores.levels) {
        *score = pair_up(case, &found, *level).score(case.required.len());
    }
    let pairs = pair_up(case, &found, Level::Predicate).of_required;
    // A claim told as it should be counts before another between the same two.
    let exact = pair_up(case, &found, Level::Factuality).of_required;
    for ((wanted, &pair), exact) in case.required.iter().zip(&pairs).zip(exact) {
        let Some(found) = exact.or(pair).map(|index| &found[index]) else {
            continue;
        };
        if matches!(
            wanted.factuality,
            Factuality::Negated | Factuality::Hypothetical | Factuality::Planned
        ) {
            scores.hedged += Score::answer(!found.is_asserted());
        }
        scores.sources += field(
            wanted.source.is_some(),
            found.source.is_some(),
            wanted
                .source
                .as_deref()
                .is_some_and(|source| found.has_source(source)),
        );
        scores.times += field(
            wanted.time.is_some(),
            found.time.is_some(),
            wanted
                .time
                .as_deref()
                .is_some_and(|time| found.has_time(time)),
        );
    }
    scores.absent = absent(case, &found);
    scores.mistakes = mistakes(case, document, reading, &found);
    scores
}

/// Every claim of a reading that is right or wrong, with its confidence.
pub(super) fn judged(
    case: &GoldenCase,
    document: &Document,
    reading: &Reading,
    file: &Path,
) -> Vec<JudgedClaim> {
    let found = likeness::claims(document, reading);
    let pairs = pair_up(case, &found, Level::Predicate);
    let right = pairs
        .of_required
        .iter()
        .flatten()
        .map(|&claim| (claim, true));
    let wrong = pairs.unwanted.iter().map(|&claim| (claim, false));
    right
        .chain(wrong)
        .map(|(claim, right)| {
            let relation = found[claim].relation;
            let features = features(document, &reading.mentions, relation);
            JudgedClaim {
                file: file.display().to_string(),
                confidence: probability(relation.confidence),
                right,
                features: features.to_vec(),
            }
        })
        .collect()
}

/// Which found claim answers to which expectation.
struct Pairs {
    of_required: Vec<Option<usize>>,
    /// Found claims that answer to nothing, not even to what is optional.
    unwanted: Vec<usize>,
}

impl Pairs {
    fn score(&self, gold: usize) -> Score {
        let correct = self.of_required.iter().flatten().count();
        Score {
            correct,
            predicted: correct + self.unwanted.len(),
            gold,
        }
    }
}

fn pair_up(case: &GoldenCase, found: &[Claim], level: Level) -> Pairs {
    let of_required = pairing::largest(case.required.len(), found.len(), |wanted, claim| {
        found[claim].answers(&case.required[wanted], level)
    });
    let unwanted = (0..found.len())
        .filter(|claim| !of_required.contains(&Some(*claim)))
        .filter(|&claim| {
            !case
                .optional
                .iter()
                .any(|optional| found[claim].answers(optional, level))
        })
        .collect();
    Pairs {
        of_required,
        unwanted,
    }
}

fn field(wanted: bool, given: bool, right: bool) -> Score {
    Score {
        correct: usize::from(right),
        predicted: usize::from(given),
        gold: usize::from(wanted),
    }
}

fn absent(case: &GoldenCase, found: &[Claim]) -> Score {
    let mut score = Score::default();
    for ban in &case.forbidden {
        score += Score::answer(!found.iter().any(|claim| claim.breaks(ban)));
    }
    if case.is_empty() {
        score += Score::answer(found.is_empty());
    }
    score
}

fn mistakes(
    case: &GoldenCase,
    document: &Document,
    reading: &Reading,
    found: &[Claim],
) -> Vec<Mistake> {
    let mistake = |line, kind, claim| Mistake {
        file: String::new(),
        line,
        kind,
        claim,
        stage: None,
    };
    let pairs = pair_up(case, found, Level::Factuality);
    let missed = case.required.iter().zip(&pairs.of_required);
    let missed = missed
        .filter(|(_, pair)| pair.is_none())
        .map(|(wanted, _)| Mistake {
            stage: Some(stage::lost_at(wanted, document, reading, found)),
            ..mistake(wanted.line, MistakeKind::Missed, wanted.to_string())
        });
    let invented = pairs.unwanted.iter().map(|&claim| {
        let claim = &found[claim];
        match case.forbidden.iter().find(|ban| claim.breaks(ban)) {
            Some(ban) => mistake(ban.line, MistakeKind::Forbidden, claim.to_string()),
            None => mistake(case.line, MistakeKind::Invented, claim.to_string()),
        }
    });
    missed.chain(invented).collect()
}

impl GoldenScores {
    /// Adds a file's scores, and keeps a row of its own for it.
    pub fn add_file(&mut self, path: &Path, mut file: Self) {
        let name = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        self.by_file
            .push(Row::new(name, file.levels[Level::Predicate as usize]));
        for mistake in &mut file.mistakes {
            mistake.file = path.display().to_string();
        }
        *self += file;
    }

    /// The rows of the report: the levels, what hangs on them, and for each
    /// file the score of its predicates.
    pub fn rows(&self) -> Vec<Row> {
        let levels = Level::ALL
            .iter()
            .zip(&self.levels)
            .map(|(level, &score)| Row::new(level.name(), score));
        let others = [
            Row::new("source", self.sources),
            Row::new("time", self.times),
            Row::new("hedged", self.hedged),
            Row::new("absent", self.absent),
        ];
        levels.chain(others).chain(self.by_file.clone()).collect()
    }
}

impl AddAssign for GoldenScores {
    fn add_assign(&mut self, other: Self) {
        for (mine, score) in self.levels.iter_mut().zip(other.levels) {
            *mine += score;
        }
        self.sources += other.sources;
        self.times += other.times;
        self.hedged += other.hedged;
        self.absent += other.absent;
        self.by_file.extend(other.by_file);
        self.mistakes.extend(other.mistakes);
    }
}

#[cfg(test)]
mod tests;
