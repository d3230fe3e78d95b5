//! When something happened, in the words of its sentence.

use redstring_text::{Deprel, Span};

use super::{Scene, lexicon};

/// The time expression that hangs on a verb or on the verbs that govern it
/// ("agreed on Monday to sell"), whole phrase: "on Saturday morning".
pub(super) fn expression(scene: &Scene, anchor: usize) -> Option<Span> {
    let tree = scene.tree;
    let mut verb = anchor;
    let mut said = false;
    for _ in 0..4 {
        let own = tree
            .children(verb)
            .iter()
            .copied()
            .filter(|&child| verb == anchor || !said || child > anchor)
            .find(|&child| is_time(scene, child));
        if let Some(child) = own {
            let below = tree.subtree(child);
            let belongs = |token: &usize| {
                below.contains(token)
                    && !matches!(
                        tree.deprel(*token),
                        Deprel::AclRelcl | Deprel::Appos | Deprel::Punct
                    )
            };
            // Only what stands together: a comma or a clause ends the phrase.
            let first = (0..child).rev().take_while(belongs).last().unwrap_or(child);
            let last = (child + 1..=below[below.len() - 1])
                .take_while(belongs)
                .last()
                .unwrap_or(child);
            let span = tree.span(first).cover(tree.span(last));
            return (span.len() <= 60).then_some(span);
        }
        match tree.deprel(verb) {
            Deprel::Xcomp => {}
            // "said that X met Y on Monday": what follows the inner verb is its
            // own, whatever the parse hangs it on.
            Deprel::Ccomp => said = true,
            _ => return None,
        }
        verb = tree.head(verb)?;
    }
    None
}

fn is_time(scene: &Scene, token: usize) -> bool {
    let tree = scene.tree;
    matches!(
        tree.deprel(token),
        Deprel::Obl | Deprel::OblUnmarked | Deprel::Advmod | Deprel::NmodUnmarked | Deprel::Nmod
    ) && scene.mention_over[token].is_none()
        && names_time(scene, token)
}

/// Whether a word names a day, a month, a year or a span of time.
pub(super) fn names_time(scene: &Scene, token: usize) -> bool {
    let word = scene.tree.lower(token);
    if lexicon::TIME_WORDS.contains(&word.trim_end_matches('s'))
        || lexicon::TIME_WORDS.contains(&word.as_str())
    {
        return true;
    }
    if is_year(&word) {
        return true;
    }
    // "two years ago": the adverb heads the phrase.
    word == "ago"
}

fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits.starts_with("1") || digits.starts_with("20"))
}
