//! What has run into a sentence from the line above it: the byline, the
//! score of a match. Only shapes that no sentence begins with; a wire's dateline
//! stays where it is, since readers of news are trained on it.

use super::sentences::{Words, starts_upper};

/// So many tokens a preamble has at most.
const LONGEST: usize = 40;
/// Nor has the name of a team or of a post more than these.
const LONGEST_NAME: usize = 6;

/// Where the preamble ends with which a sentence begins at `start`: the index
/// after its last token, if there is one and prose follows.
pub(super) fn end(words: &Words, start: usize) -> Option<usize> {
    let end = match start {
        0 => byline(words),
        _ => None,
    };
    end.or_else(|| score(words, start))
        .filter(|&end| words.get(end).is_some_and(starts_upper))
}

/// "By JANE MILLER, Staff Reporter", "By OUR CORRESPONDENT".
fn byline(words: &Words) -> Option<usize> {
    let is_caps = |at: usize| {
        (words.get(at)).is_some_and(|word| {
            word.len() > 1
                && word
                    .chars()
                    .all(|letter| letter.is_uppercase() || letter == '.')
        })
    };
    if !matches!(words.get(0)?, "By" | "BY") {
        return None;
    }
    let named = (1..LONGEST).take_while(|&at| is_caps(at)).last()? + 1;
    let posts = named + usize::from(words.get(named) == Some(","));
    let post = (1..posts + LONGEST_NAME)
        .take_while(|&at| at < posts || words.get(at).is_some_and(starts_upper))
        .find(|&at| words.get(at).is_some_and(is_post));
    match post {
        Some(post) => Some(post + 1),
        None => (named > 2).then_some(named),
    }
}

fn is_post(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "correspondent" | "editor" | "reporter" | "writer"
    )
}

/// "Ajax 3-0 Utrecht (Keller 12', Novak 88')".
fn score(words: &Words, start: usize) -> Option<usize> {
    let is_goals = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let goals =
        (start + 1..=start + LONGEST_NAME).find(|&at| words.get(at).is_some_and(is_goals))?;
    let other = match words.get(goals + 1)? {
        "-" | "–" | ":" if words.get(goals + 2).is_some_and(is_goals) => goals + 3,
        _ => return None,
    };
    let open = (other + 1..=other + LONGEST_NAME).find(|&at| words.get(at) == Some("("))?;
    let teams = (start..goals).chain(other..open);
    let close = (open..start + LONGEST).find(|&at| words.get(at) == Some(")"))?;
    let scorers = |at: usize| {
        (words.get(at)).is_some_and(|word| !word.starts_with(|first: char| first.is_lowercase()))
    };
    let named = teams
        .into_iter()
        .all(|at| words.get(at).is_some_and(starts_upper));
    let minutes = (open..close).any(|at| {
        (words.get(at)).is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit()))
    });
    (named && minutes && (open..close).all(scorers)).then_some(close + 1)
}

#[cfg(test)]
mod tests {
    use crate::{Article, Document};

    fn sentences(text: &str) -> Vec<String> {
        let document = Document::new(Article::new(text, None));
        (document.sentences.iter())
            .map(|sentence| document.text(sentence.span).to_owned())
            .collect()
    }

    #[test]
    fn what_stands_above_a_text_is_no_part_of_its_first_sentence() {
        for (above, first) in [
            (
                "By JANE MILLER, Staff Reporter",
                "Solvana Bank sued Keller.",
            ),
            ("By OUR REPORTER", "Solvana Bank sued Keller."),
            (
                "Ajax 3 - 0 Utrecht (Keller 12', Novak 88')",
                "Ajax went top.",
            ),
            (
                "Graz 2-1 Linz (Keller 12, Novak 88; Hahn 34)",
                "Graz went top.",
            ),
        ] {
            assert_eq!(sentences(&format!("{above} {first}")), [above, first]);
        }
    }

    #[test]
    fn a_sentence_that_begins_like_them_is_left_whole() {
        for text in [
            "By MONDAY the bank had sued Keller.",
            "VIENNA (Reuters) - Solvana Bank sued Keller.",
            "Ajax won 3-0 (Keller scored twice) In Utrecht nobody cared.",
            "Graz had 2 - 3 men in Linz (Keller and Novak) Hahn said.",
        ] {
            assert_eq!(sentences(text), [text]);
        }
    }
}
