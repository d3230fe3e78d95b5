//! Reprints: articles that carry one story, word for word or edited.
//!
//! Twenty papers that print one agency's report are one source, not twenty.
//! What tells is the text alone: an article is a reprint of a longer one that
//! has most of its runs of three words and most of its numbers. Both are
//! estimated from [`Signature`]s of a few hundred bytes:
//!
//! ```text
//! words     a storm closed the port   ─► {a storm closed, storm closed the, …}
//! minima    the least hash of the set under each of 256 hash functions; two
//!           sets agree on a share of them that is their Jaccard similarity
//!           |A ∩ B| / |A ∪ B| (Broder, On the resemblance and containment of
//!           documents, 1997); 16 bits of each are kept (Li and König, b-Bit
//!           minwise hashing, 2010)
//! numbers   the 32 numbers with the least hashes: a template filled anew
//!           (earnings, prices, the weather) has the words and other numbers
//! ```
//!
//! Groups are stars, not chains (Aslam, Pelekhov and Rus, The star clustering
//! algorithm, 2004): the article that most others are like leads, and every
//! reprint is like its leader.
//!
//! ```text
//!      B   C          A leads B, C and D. E is like D and not like A, so it
//!       \ /           stands by itself: no chain of small changes makes one
//!        A ── D ── E  source of two different stories.
//! ```
//!
//! They are a function of the set of signatures; neither the order in which
//! articles came nor those that were there and are gone show.
//!
//! [`MOST_OF_TEXT`] and the other limits were chosen by eye on an agency's
//! stories; `docs/reprints.md` says how.

use std::{cmp::Reverse, collections::BTreeMap, collections::BTreeSet, sync::LazyLock};

use redstring_text::ArticleId;
use serde::{Deserialize, Serialize};

use crate::normal_form;

/// Words in a run.
const RUN: usize = 3;
/// Hash functions, and so minima in a signature.
const MINIMA: usize = 256;
/// Numbers kept in a signature.
const NUMBERS: usize = 32;
/// Two signatures are compared only if they agree on all minima of a band.
const BAND: usize = 2;
/// Bands that are looked at. At a similarity of 0.3 they miss one pair in 400,
/// at 0.2 one in 14.
const BANDS: usize = 64;
/// Where more articles share a band, as where a site prints the same words
/// below every page, they are compared with so many of the longest of them.
const CROWD: usize = 512;

/// Fewer runs are too few to tell: a dividend, a flash.
const SHORTEST: u32 = 40;
/// Percentage of the runs of the shorter text that the longer must have.
const MOST_OF_TEXT: u64 = 70;
/// Percentage of its numbers that the one with fewer must share with the other.
const MOST_OF_NUMBERS: usize = 80;
/// Minima on which two must agree: below, a text is so much shorter that what
/// is said of it is chance.
const FEWEST_AGREEING: u64 = 36;

/// What is kept of a text to tell whether another is a reprint of it; empty
/// for a text that is too short to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Signature {
    /// Different runs of words.
    runs: u32,
    /// One for each hash function.
    minima: Vec<[u8; 2]>,
    /// Ascending.
    numbers: Vec<[u8; 2]>,
}

impl Signature {
    /// The signature of an article's text. Case, accents and punctuation do
    /// not count, nor do numbers in the headline ("UPDATE 1").
    ///
    /// Time O(words · hash functions), about 50 µs for an article of 400 words.
    pub fn of(text: &str) -> Self {
        let words = normal_form::words(text);
        let runs: BTreeSet<u64> = words.windows(RUN).map(|run| hash(&run.join(" "))).collect();
        if runs.len() < SHORTEST as usize {
            return Self::default();
        }
        let least = |&(factor, summand): &(u64, u64)| {
            let hashes = runs.iter();
            let least = hashes.map(|run| run.wrapping_mul(factor).wrapping_add(summand));
            low_bits(least.min().unwrap_or(0))
        };
        let headline = text.trim_start().split_once('\n');
        let headline = headline.map_or(0, |(first, _)| normal_form::words(first).len());
        let mut numbers: Vec<[u8; 2]> = (numbers(&words[headline.min(words.len())..]).into_iter())
            .map(|number| low_bits(hash(number)))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.truncate(NUMBERS);
        Self {
            runs: runs.len() as u32,
            minima: HASH_FUNCTIONS.iter().map(least).collect(),
            numbers,
        }
    }

    /// Whether the shorter text is a reprint of the longer one.
    fn is_like(&self, other: &Self) -> bool {
        let agreeing = self.minima.iter().zip(&other.minima);
        let agreeing = agreeing.filter(|(ours, theirs)| ours == theirs).count() as u64;
        // With s of n minima agreeing, |A ∩ B| is about (|A| + |B|) · s / (n + s).
        let (ours, theirs) = (u64::from(self.runs), u64::from(other.runs));
        let common = 100 * agreeing * (ours + theirs);
        agreeing >= FEWEST_AGREEING
            && common >= MOST_OF_TEXT * ours.min(theirs) * (MINIMA as u64 + agreeing)
            && self.shares_numbers_with(other)
    }

    /// Whether the one with fewer numbers has most of them in common with the
    /// other, as far as both signatures reach.
    fn shares_numbers_with(&self, other: &Self) -> bool {
        let reach = |signature: &Self| match signature.numbers.get(NUMBERS - 1) {
            Some(&last) => last,
            None => [u8::MAX; 2],
        };
        let reach = reach(self).min(reach(other));
        let within =
            |signature: &Self| signature.numbers.partition_point(|&number| number <= reach);
        let (ours, theirs) = (
            &self.numbers[..within(self)],
            &other.numbers[..within(other)],
        );
        let common = ours
            .iter()
            .filter(|number| theirs.binary_search(number).is_ok());
        100 * common.count() >= MOST_OF_NUMBERS * ours.len().min(theirs.len())
    }

    fn band(&self, band: usize) -> Option<&[[u8; 2]]> {
        self.minima.get(band * BAND..(band + 1) * BAND)
    }
}

/// Factor and summand of each hash function: fixed, whatever the platform.
static HASH_FUNCTIONS: LazyLock<Vec<(u64, u64)>> = LazyLock::new(|| {
    let mut stream = blake3::Hasher::new()
        .update(b"redstring reprints")
        .finalize_xof();
    let mut next = || {
        let mut bytes = [0; 8];
        stream.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    };
    // An odd factor makes it a permutation.
    (0..MINIMA).map(|_| (next() | 1, next())).collect()
});

fn hash(text: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..8]);
    u64::from_le_bytes(bytes)
}

fn low_bits(hash: u64) -> [u8; 2] {
    [hash as u8, (hash >> 8) as u8]
}

const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
];

const NUMERALS: [&str; 29] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
    "thousand",
];

/// The words that are numbers, less those of dates, which a paper sets above
/// whatever it prints.
fn numbers(words: &[String]) -> Vec<&str> {
    let is_month = |place: usize| {
        let word = words.get(place);
        word.is_some_and(|word| {
            MONTHS
                .iter()
                .any(|month| word == month || word == &month[..3])
        })
    };
    let is_year =
        |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    (words.iter().enumerate())
        .filter(|(_, word)| {
            word.contains(|c: char| c.is_numeric()) || NUMERALS.contains(&word.as_str())
        })
        .filter(|&(place, word)| {
            !is_year(word) && !is_month(place + 1) && !is_month(place.wrapping_sub(1))
        })
        .map(|(_, word)| word.as_str())
        .collect()
}

/// The articles that are reprints among these, each with the one that leads
/// its group. Independent of the order; an article given twice counts once.
///
/// Articles are compared where they share a band of their minima (locality
/// sensitive hashing: Indyk and Motwani 1998). Time O(n log n) and the pairs
/// that share a band, space O(n) and the pairs that are alike.
pub fn reprints<'s>(
    articles: impl IntoIterator<Item = (ArticleId, &'s Signature)>,
) -> BTreeMap<ArticleId, ArticleId> {
    let mut articles: Vec<(ArticleId, &Signature)> = articles
        .into_iter()
        .filter(|(_, signature)| signature.runs > 0)
        .collect();
    articles.sort_unstable_by_key(|&(id, signature)| (Reverse(signature.runs), id));
    articles.dedup_by_key(|&mut (id, _)| id);
    let mut alike: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (one, other) in alike_pairs(&articles) {
        alike.entry(one).or_default().push(other);
        alike.entry(other).or_default().push(one);
    }
    let mut stars: Vec<(usize, Vec<usize>)> = alike.into_iter().collect();
    stars.sort_by_key(|(leader, alike)| (Reverse(alike.len()), *leader));
    let mut leaders = BTreeSet::new();
    let mut leader_of = BTreeMap::new();
    for (leader, alike) in stars {
        if !leader_of.contains_key(&articles[leader].0) {
            leaders.insert(leader);
            for reprint in alike.into_iter().filter(|place| !leaders.contains(place)) {
                leader_of
                    .entry(articles[reprint].0)
                    .or_insert(articles[leader].0);
            }
        }
    }
    leader_of
}

/// The pairs of articles that are alike, by their places.
fn alike_pairs(articles: &[(ArticleId, &Signature)]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    if articles.len() < 2 {
        return pairs;
    }
    // For each article the bands, as bits, in which it is beyond the crowd.
    let mut beyond: Vec<u64> = vec![0; articles.len()];
    for band in 0..BANDS {
        let mut places: Vec<(Option<&[[u8; 2]]>, usize)> = (articles.iter().enumerate())
            .map(|(place, (_, signature))| (signature.band(band), place))
            .collect();
        places.sort_unstable();
        for same in places.chunk_by(|(one, _), (other, _)| one == other) {
            for &(_, place) in same.iter().skip(CROWD) {
                beyond[place] |= 1 << band;
            }
            for (number, &(_, one)) in same.iter().enumerate().take(CROWD) {
                for &(_, other) in &same[number + 1..] {
                    let (ours, theirs) = (articles[one].1, articles[other].1);
                    let unmet = beyond[one] & beyond[other];
                    let have_met = (0..band).any(|earlier| {
                        unmet & (1 << earlier) == 0 && ours.band(earlier) == theirs.band(earlier)
                    });
                    if !have_met && ours.is_like(theirs) {
                        pairs.push((one, other));
                    }
                }
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
