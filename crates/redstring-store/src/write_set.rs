//! All changes that one operation makes, gathered before the first is made.
//!
//! A set of up to [`STEP_KEYS`](crate::trees::STEP_KEYS) keys is one atomic
//! step. A larger one, of a very long article, is cut into steps in such an
//! order that a process which dies between two of them leaves a state that
//! the next opening finishes: a mark names the articles concerned; parts of
//! bodies are written before the records that make them valid, and taken away
//! after all else of their article; the mark goes last.

use std::collections::{BTreeMap, BTreeSet};

use redstring_text::ArticleId;

use crate::{record, trees::TreeName};

/// Key of the mark in `meta`.
pub(crate) const UNFINISHED: &[u8] = b"unfinished";

/// One key that is set, or removed where there is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub tree: TreeName,
    pub key: Vec<u8>,
    pub value: Option<Vec<u8>>,
}

/// Changes that belong together; the last one of a key counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct WriteSet {
    changes: BTreeMap<(TreeName, Vec<u8>), Option<Vec<u8>>>,
    articles: BTreeSet<ArticleId>,
}

impl WriteSet {
    pub fn set(&mut self, tree: TreeName, key: &[u8], value: Vec<u8>) {
        self.changes.insert((tree, key.to_owned()), Some(value));
    }

    pub fn remove(&mut self, tree: TreeName, key: &[u8]) {
        self.changes.insert((tree, key.to_owned()), None);
    }

    /// Says that the set adds or removes the body of an article.
    pub fn concerns(&mut self, article: ArticleId) {
        self.articles.insert(article);
    }

    /// How many keys it changes.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// The atomic steps, of at most `limit` keys each but for that of the
    /// records, in which to make the changes.
    pub fn into_steps(self, limit: usize) -> Result<Vec<Vec<Change>>, postcard::Error> {
        let mark = record::encode(UNFINISHED, &self.articles)?;
        let changes: Vec<Change> = self
            .changes
            .into_iter()
            .map(|((tree, key), value)| Change { tree, key, value })
            .collect();
        if changes.len() <= limit {
            return Ok(vec![changes]);
        }
        let marking = |value| {
            vec![Change {
                tree: TreeName::Meta,
                key: UNFINISHED.to_owned(),
                value,
            }]
        };
        let mut stages: [Vec<Change>; 3] = Default::default();
        for change in changes {
            stages[stage(&change)].push(change);
        }
        let mut steps = vec![marking(Some(mark))];
        for (number, stage) in stages.into_iter().enumerate() {
            // Between two records of articles there is no moment: a source is
            // never that of two articles, nor of none.
            let limit = if number == RECORDS {
                stage.len()
            } else {
                limit
            };
            steps.extend(stage.chunks(limit.max(1)).map(<[Change]>::to_vec));
        }
        steps.push(marking(None));
        Ok(steps)
    }
}

/// The stage that makes the change hold; it is one step, however large.
const RECORDS: usize = 1;

/// When a change is made, if not all can be made at once.
fn stage(change: &Change) -> usize {
    match (change.tree, &change.value) {
        (TreeName::Bodies, Some(_)) => 0,
        (TreeName::Bodies, None) => 2,
        (TreeName::Meta | TreeName::Articles | TreeName::Sources | TreeName::Decisions, _) => {
            RECORDS
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long_article(keys: u32) -> WriteSet {
        let mut set = WriteSet::default();
        for key in 0..keys {
            set.set(TreeName::Bodies, &key.to_be_bytes(), vec![1]);
            set.remove(TreeName::Bodies, &(key + keys).to_be_bytes());
        }
        set.set(TreeName::Articles, b"article", vec![3]);
        set.concerns(ArticleId([7; 16]));
        set
    }

    #[test]
    fn a_small_set_is_one_step_without_a_mark() {
        let steps = long_article(3).into_steps(10).unwrap();
        assert_eq!(steps.len(), 1);
        assert_eq!(steps[0].len(), 7);
    }

    #[test]
    fn a_large_set_is_marked_and_makes_the_article_valid_in_between() {
        let steps = long_article(20).into_steps(10).unwrap();
        assert!(steps.iter().all(|step| step.len() <= 10));
        let stages: Vec<usize> = steps[1..steps.len() - 1]
            .iter()
            .map(|step| stage(&step[0]))
            .collect();
        assert_eq!(stages, [0, 0, 1, 2, 2]);
        assert_eq!(steps[0][0].key, UNFINISHED);
        assert_eq!(steps[6][0].value, None);
    }
}
