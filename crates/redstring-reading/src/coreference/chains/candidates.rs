//! Which earlier mentions a mention may take up.
//!
//! The last of them, whatever they are; of those farther back the ones of the
//! same words or name, and for "I", "you" and "we" the latest of each.

use super::{discourse::Discourse, mention::Mention, sort::Sort};

/// How many mentions back every one is looked at.
const MENTIONS_BACK: usize = 40;
/// How many farther back that share a word or name.
const ALIKE: usize = 12;
/// How many sentences back "this" takes up what a verb says, and how many verbs.
const VERBS_BACK: (usize, usize) = (2, 8);

/// The mentions that may be meant, the latest first, each with how many mentions
/// (verbs not counted) stand between.
pub(super) fn candidates(discourse: &Discourse, mention: &Mention) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut place = 0;
    let mut alike = 0;
    let mut verbs = 0;
    let mut speakers = [Sort::I, Sort::You, Sort::We].to_vec();
    let takes_verbs = matches!(
        mention.sort,
        Sort::It | Sort::This | Sort::ThisNoun | Sort::Definite
    );
    // What is new to the reader takes up little but its own words.
    let seldom = matches!(mention.sort, Sort::Indefinite | Sort::Bare | Sort::Several);
    for earlier in (0..discourse.read()).rev() {
        let candidate = &discourse.mentions[earlier];
        if candidate.sort == Sort::Event {
            let near = candidate.sentence + VERBS_BACK.0 >= mention.sentence;
            if takes_verbs && near && verbs < VERBS_BACK.1 {
                verbs += 1;
                found.push((earlier, place));
            }
            continue;
        }
        let last_of_speakers = speakers.iter().position(|&sort| sort == candidate.sort);
        if let Some(index) = last_of_speakers {
            speakers.swap_remove(index);
        }
        let speaks = matches!(mention.sort, Sort::I | Sort::You | Sort::We);
        if (place < MENTIONS_BACK && !seldom) || (speaks && last_of_speakers.is_some()) {
            found.push((earlier, place));
        } else if alike < ALIKE && is_alike(mention, candidate) {
            alike += 1;
            found.push((earlier, place));
        }
        place += 1;
    }
    found
}

/// Whether two mentions have a word or a name in common.
pub(super) fn is_alike(mention: &Mention, candidate: &Mention) -> bool {
    let several = [mention.sort, candidate.sort].contains(&Sort::Several);
    if several || mention.sort.is_pronoun() || candidate.sort.is_pronoun() {
        return mention.sort == candidate.sort && mention.words == candidate.words;
    }
    mention.lemma == candidate.lemma
        || mention.words == candidate.words
        || (mention.referent.is_some() && mention.referent == candidate.referent)
        || (mention.name.iter()).any(|word| candidate.name.contains(word))
}
