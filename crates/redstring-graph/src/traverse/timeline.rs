//! What is said of an entity, in the order in which it happened.
//!
//! ```text
//!      2009                        from the days that a sentence gives, as far
//!      2011-01-01 to 2011-04-30    as they can be told
//!      2013-04-13
//!      undated: "the next day"     what only its words tell, in the order of
//!                                  the articles
//! ```
//!
//! The day of an event is what its sentence says, reckoned from the date of
//! publication where the words ask for one ("on Saturday"); the date of
//! publication by itself is never taken for it. Time O(e log e) for the e
//! sentences about the entity, space O(e).

use redstring_text::{ArticleId, Interval};

use crate::{Claim, EntityId, Evidence, Graph};

/// An entity's claims by the time of what they tell.
#[derive(Clone, Debug, Default)]
pub struct Timeline<'g> {
    /// By first day, by last day, and in the order of [`Graph::claims`]. A day
    /// that is not known is taken for the other one of its interval.
    pub dated: Vec<Event<'g>>,
    /// What has a time whose days cannot be told, in the order of articles and
    /// sentences.
    pub undated: Vec<Event<'g>>,
    /// How many claims have no time at all.
    pub timeless: usize,
}

/// A claim at one time.
#[derive(Clone, Debug)]
pub struct Event<'g> {
    /// The days, where they can be told.
    pub when: Option<Interval>,
    /// What happened.
    pub claim: &'g Claim,
    /// The places of the claim that give this time, or where no days can be
    /// told give it in the same words; at least one.
    pub evidence: Vec<&'g Evidence>,
}

impl<'g> Event<'g> {
    fn first(&self) -> Option<&'g Evidence> {
        self.evidence.first().copied()
    }
}

/// The claims about `entity` in the order of their days. `published` gives an
/// article's date of publication, as far as it is known. None if the graph
/// lacks the entity.
pub fn timeline<'g, 'p>(
    graph: &'g Graph,
    entity: EntityId,
    published: impl Fn(ArticleId) -> Option<&'p str>,
) -> Option<Timeline<'g>> {
    graph.entity(entity)?;
    let mut timeline = Timeline::default();
    for claim in graph.claims_of(entity) {
        let mut timed: Vec<(Option<Interval>, &str, &Evidence)> = (claim.evidence.iter())
            .filter_map(|evidence| {
                let when = evidence.when(published(evidence.article));
                // Days are the same in whatever words.
                let words = evidence.time.as_deref()?;
                let words = if when.is_some() { "" } else { words };
                Some((when, words, evidence))
            })
            .collect();
        timed.sort();
        timeline.timeless += usize::from(timed.is_empty());
        for same in timed.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let when = same[0].0;
            let events = match when {
                Some(_) => &mut timeline.dated,
                None => &mut timeline.undated,
            };
            events.push(Event {
                when,
                claim,
                evidence: same.iter().map(|&(_, _, evidence)| evidence).collect(),
            });
        }
    }
    // Stable, so that what is of the same days stays in the order of claims.
    timeline.dated.sort_by_key(|event| {
        let days = event.when.map(|days| (days.from, days.to));
        days.map(|(from, to)| (from.or(to), to.or(from)))
    });
    timeline.undated.sort_by_key(Event::first);
    Some(timeline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Delta,
        arbitrary::{named, stating},
    };

    /// An article that says these things about A, each with its time.
    fn article(statements: &[(&str, &str, Option<&str>)]) -> Delta {
        let plain: Vec<(&str, &str, &str)> = (statements.iter())
            .map(|&(predicate, object, _)| ("A", predicate, object))
            .collect();
        let mut delta = stating(&plain);
        for (evidence, (_, _, time)) in delta.evidence.iter_mut().zip(statements) {
            evidence.time = time.map(str::to_owned);
        }
        delta
    }

    fn told(events: &[Event]) -> Vec<String> {
        let told = events.iter().map(|event| {
            let when = event.when.map_or("?".to_owned(), |when| when.to_string());
            format!("{when} {} ×{}", event.claim.predicate, event.evidence.len())
        });
        told.collect()
    }

    #[test]
    fn claims_come_in_the_order_of_their_days() {
        let articles = [
            article(&[
                ("left", "B", Some("in May 2012")),
                ("joined", "B", Some("in 2009")),
                ("praised", "B", Some("the next day")),
                ("knows", "B", None),
            ]),
            article(&[
                ("joined", "B", Some("In 2009")),
                ("met", "C", Some("on 3 May 2012")),
            ]),
        ];
        let graph = Graph::new(articles, &[]);
        let timeline = timeline(&graph, named("A"), |_| None).unwrap();
        assert_eq!(
            told(&timeline.dated),
            [
                "2009-01-01 to 2009-12-31 joined ×2",
                "2012-05-01 to 2012-05-31 left ×1",
                "2012-05-03 met ×1",
            ]
        );
        assert_eq!(told(&timeline.undated), ["? praised ×1"]);
        assert_eq!(timeline.timeless, 1);
    }

    #[test]
    fn publication_helps_to_tell_days_but_is_none_itself() {
        let graph = Graph::new(
            [article(&[
                ("met", "B", Some("yesterday")),
                ("owns", "C", None),
            ])],
            &[],
        );
        let unknown = timeline(&graph, named("A"), |_| None).unwrap();
        assert_eq!(told(&unknown.undated), ["? met ×1"]);
        let known = timeline(&graph, named("A"), |_| Some("2013-04-15")).unwrap();
        assert_eq!(told(&known.dated), ["2013-04-14 met ×1"]);
        assert_eq!((known.undated.len(), known.timeless), (0, 1));
        assert!(timeline(&graph, named("Z"), |_| None).is_none());
    }
}
