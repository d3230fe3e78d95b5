//! The graph after some articles came or went, built on the file of before.
//!
//! The file knows who is named in which article and how, what identity took
//! each for, and what is claimed. So identity looks only at names that the
//! change touches, only articles are read of which something may have become
//! another claim, and all other claims are kept:
//!
//! ```text
//! file of before ─► presences ─► resolved ─► moved: names that are
//! new articles ───►                          another entity now
//!                                               │
//! claims of moved, new and gone articles ◄──────┘
//!       └─► made again of all their evidence; the rest is copied in new numbers
//! ```
//!
//! Decisions are asked anew each time. The outcome is, byte for byte, what
//! making all of it gives, which `Store::verify` and the property tests hold.

use std::collections::{BTreeSet, HashSet};

use rayon::prelude::*;
use redstring_graph::{Delta, PackedDeltas, PackedGraph, Resolved};
use redstring_text::{ArticleId, Factuality};

use crate::{
    Store, StoreError,
    graph_file::{self, Claims, Former, GONE, GraphFile, Kept, Origin, torn},
};

/// If more than one article in so many came or went, all is made anew.
const MANY: usize = 4;

/// Subject, object, lemma and factuality of a claim.
type Key = (u32, u32, String, Factuality);

/// Which articles there are, and were.
struct Articles {
    now: Vec<ArticleId>,
    /// Those that are new, by their numbers now.
    new: Vec<u32>,
    /// The number now of each of before, or [`GONE`].
    number_of: Vec<u32>,
    gone: usize,
}

impl Articles {
    fn new(before: &[[u8; 16]], now: Vec<ArticleId>) -> Self {
        let (mut new, mut number_of) = (Vec::new(), vec![GONE; before.len()]);
        for (article, number) in now.iter().zip(0..) {
            match before.binary_search(&article.0) {
                Ok(place) => number_of[place] = number,
                Err(_) => new.push(number),
            }
        }
        let gone = number_of.iter().filter(|&&number| number == GONE).count();
        Self {
            now,
            new,
            number_of,
            gone,
        }
    }
}

impl Store {
    /// The bytes of the file of the graph after `change`, built on a file of
    /// before; none where making all of it takes no longer.
    pub(crate) fn updated_graph(
        &self,
        before: &GraphFile,
        change: u64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let failed = |error| StoreError::io(self.path(), error);
        let bytes = before.former().map_err(failed)?;
        let former = Former::new(&bytes).map_err(failed)?;
        let articles = Articles::new(former.articles, self.article_ids()?);
        if (articles.new.len() + articles.gone) * MANY > former.articles.len() {
            return Ok(None);
        }
        let new: Vec<Delta> = self.deltas_of(&articles, &articles.new)?;
        let mut was = Vec::new();
        let presences = presences(&former, &articles, &new, &mut was);
        let Some(mut deltas) = presences else {
            return Err(failed(torn()));
        };
        let resolved = deltas.resolved(&self.rulings()?);
        let entities: Vec<u32> = (former.ids.iter())
            .map(|&id| resolved.number(id).unwrap_or(GONE))
            .collect();
        let moved = moved(&deltas, &resolved, &was, &entities);
        let other: Vec<u32> = moved
            .iter()
            .copied()
            .filter(|article| articles.new.binary_search(article).is_err())
            .collect();
        let mut read = new;
        read.extend(self.deltas_of(&articles, &other)?);
        let kept = Kept {
            former: &former,
            entities: &entities,
            articles: &articles.number_of,
        };
        let again = Again::new(kept, &moved, &read, &resolved).ok_or_else(|| failed(torn()))?;
        read.extend(self.deltas_of(&articles, &again.articles)?);
        for delta in &read {
            deltas.add_evidence(delta).ok_or_else(|| failed(torn()))?;
        }
        drop(read);
        let graph = deltas.graph_of(resolved);
        let order = again.order(&graph, kept).ok_or_else(|| failed(torn()))?;
        let claims = Claims::mixed(&graph, kept, order);
        let bytes = graph_file::encode(&claims, change);
        bytes.ok_or_else(|| failed(torn())).map(Some)
    }

    fn deltas_of(&self, articles: &Articles, numbers: &[u32]) -> Result<Vec<Delta>, StoreError> {
        let numbers = numbers.par_iter();
        let deltas = numbers.map(|&number| self.delta(articles.now[number as usize]));
        deltas.collect()
    }
}

/// All presences, those of articles of before as the file has them; and into
/// `was` the number of the entity that each was, [`GONE`] for those that are new.
fn presences(
    former: &Former<'_>,
    articles: &Articles,
    new: &[Delta],
    was: &mut Vec<u32>,
) -> Option<PackedDeltas> {
    let mut deltas = PackedDeltas::default();
    let mut known: Vec<Option<u32>> = vec![None; former.namings.len()];
    let mut naming = |deltas: &mut PackedDeltas, number: u32| {
        let known = &mut known[number as usize];
        if known.is_none() {
            *known = Some(deltas.naming(&former.namings[number as usize].0)?);
        }
        *known
    };
    let mut new = new.iter().peekable();
    let mut place = 0;
    for article in &articles.now {
        if let Some(delta) = new.next_if(|delta| delta.article == *article) {
            deltas.add_presences(delta)?;
            was.resize(deltas.presence_count(), GONE);
            continue;
        }
        while former.articles[place] != article.0 {
            place += 1;
        }
        let mut here = former.presences_of(place as u32).to_vec();
        here.sort_unstable_by_key(|&(naming, _)| former.namings[naming as usize].0.entity);
        let presences: Vec<_> = (here.iter())
            .map(|&(number, entity)| {
                was.push(entity);
                let identified = former.namings[number as usize].1;
                Some((naming(&mut deltas, number)?, identified))
            })
            .collect::<Option<_>>()?;
        deltas.add_known(*article, presences)?;
    }
    for (article, number) in (0..).zip(&articles.number_of) {
        if *number == GONE {
            for &(number, _) in former.presences_of(article) {
                let naming = naming(&mut deltas, number)?;
                deltas.add_gone(naming);
            }
        }
    }
    Some(deltas)
}

/// The articles that are new or in which some name is another entity than it
/// was, ascending.
fn moved(deltas: &PackedDeltas, resolved: &Resolved, was: &[u32], entities: &[u32]) -> Vec<u32> {
    let mut moved = Vec::new();
    for article in 0..deltas.article_count() as u32 {
        let mut presences = deltas.presences_of(article);
        let is_moved = presences.any(|presence| {
            let (was, is) = (was[presence as usize], resolved.entity_of(presence));
            match entities.get(was as usize) {
                Some(&number) => is != Some(number),
                // It is new, or was hidden.
                None => was == GONE || is.is_some(),
            }
        });
        if is_moved {
            moved.push(article);
        }
    }
    moved
}

/// Claims that are made again.
struct Again {
    claims: HashSet<Key>,
    /// Claims of before that are not kept, by number.
    replaced: Vec<bool>,
    /// Articles, besides those that are read already, with evidence for them.
    articles: Vec<u32>,
}

impl Again {
    /// Those of before that have evidence in articles that went or are moved,
    /// and those that these have evidence for now; none if the file does not fit.
    fn new(kept: Kept<'_>, moved: &[u32], read: &[Delta], resolved: &Resolved) -> Option<Self> {
        let former = kept.former;
        let mut claims: HashSet<Key> = HashSet::new();
        for delta in read {
            for evidence in &delta.evidence {
                let meant = |name| resolved.meant(delta.article, name);
                if let (Some(subject), Some(object)) =
                    (meant(evidence.subject), meant(evidence.object))
                {
                    claims.insert((subject, object, evidence.lemma.clone(), evidence.factuality));
                }
            }
        }
        let count = former.claim_starts.len();
        let mut replaced = vec![false; count];
        let is_read: HashSet<u32> = moved.iter().copied().collect();
        let now = |numbers: &[u32], number: u32| numbers.get(number as usize).copied();
        let key = |subject, object, lemma: &str, factuality| {
            let key = (now(kept.entities, subject)?, now(kept.entities, object)?);
            (key.0 != GONE && key.1 != GONE).then(|| (key.0, key.1, lemma.to_owned(), factuality))
        };
        for (number, replaced) in (0..).zip(&mut replaced) {
            let claim = former.claim(number)?;
            let articles = former.articles_of(claim.subject);
            for &(article, ..) in &claim.record.evidence {
                let article = now(kept.articles, *articles.get(article as usize)?)?;
                *replaced |= article == GONE || is_read.contains(&article);
            }
            if *replaced {
                let (object, factuality) = (claim.record.object, claim.record.factuality);
                claims.extend(key(claim.subject, object, claim.lemma, factuality));
            }
        }
        let subjects: HashSet<u32> = claims.iter().map(|key| key.0).collect();
        let mut articles_of = BTreeSet::new();
        for (number, replaced) in (0..).zip(&mut replaced) {
            let subject = former.claim_starts[number as usize].1;
            if !subjects.contains(&kept.entities[subject as usize]) && !*replaced {
                continue;
            }
            let claim = former.claim(number)?;
            let (object, factuality) = (claim.record.object, claim.record.factuality);
            let key = key(subject, object, claim.lemma, factuality);
            *replaced |= key.is_some_and(|key| claims.contains(&key));
            if *replaced {
                let articles = former.articles_of(subject);
                let evidence = claim.record.evidence.iter();
                let articles = evidence.map(|&(article, ..)| articles[article as usize]);
                articles_of.extend(articles.map(|article| kept.articles[article as usize]));
            }
        }
        articles_of.remove(&GONE);
        articles_of.retain(|article| !is_read.contains(article));
        Some(Self {
            claims,
            replaced,
            articles: articles_of.into_iter().collect(),
        })
    }

    /// All claims in their order, those that are made again out of `graph`,
    /// which has them whole and others in part.
    fn order(&self, graph: &PackedGraph<'_>, kept: Kept<'_>) -> Option<Vec<Origin>> {
        let made = (0..graph.claim_count()).filter_map(|number| {
            let one = graph.claim(number);
            let claim = one.claim;
            let key: Key = (one.subject, one.object, claim.lemma, claim.factuality);
            self.claims.contains(&key).then_some((key, number))
        });
        let mut made = made.peekable();
        let mut order = Vec::with_capacity(self.replaced.len());
        for (number, _) in (0..)
            .zip(&self.replaced)
            .filter(|(_, replaced)| !**replaced)
        {
            let claim = kept.former.claim(number)?;
            let [subject, object] = [claim.subject, claim.record.object]
                .map(|entity| kept.entities.get(entity as usize).copied());
            let own = (subject?, object?, claim.lemma, claim.record.factuality);
            let is_before = |(key, _): &(Key, u32)| (key.0, key.1, key.2.as_str(), key.3) < own;
            while let Some((_, made)) = made.next_if(is_before) {
                order.push(Origin::Made(made));
            }
            order.push(Origin::Kept(number));
        }
        order.extend(made.map(|(_, made)| Origin::Made(made)));
        Some(order)
    }
}
