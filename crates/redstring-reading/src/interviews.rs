//! Interviews: questions in turn with answers, printed without quotation marks
//! or with no word about who speaks. What is answered is said by whoever is
//! interviewed, if the text makes clear who that is.
//!
//! The text is cut into turns: at labels ("Anna Weber: …", "DW: …"), at
//! paragraphs, and at questions where everything has run into one paragraph.
//! A turn that ends with a question mark asks; one that follows it answers.

use std::ops::Range;

use redstring_text::{Deprel, Kind, Name, Upos};

use crate::{
    quotations::{is_mark, paragraphs},
    speech,
    syntax::tree::Tree,
};

/// A label is followed by its colon within so many tokens.
const LONGEST_LABEL: usize = 6;
/// A remark of the interviewer is no longer, in tokens.
const LONGEST_REMARK: usize = 25;
/// Without labels, so many questions make an interview.
const FEWEST_QUESTIONS: usize = 3;

/// What stands before the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    /// The head of a person's name.
    Person(usize),
    /// The medium that asks, or "Q"; or no name at all.
    Medium,
}

/// What one side says until the other takes over.
#[derive(Debug)]
struct Turn {
    tokens: Range<usize>,
    label: Option<Label>,
    asks: bool,
}

/// The answers of an interview and the head of the name of whoever gives them,
/// in the order of the text; none where the article is no interview.
pub(crate) fn answers(tree: &Tree) -> Vec<(Range<usize>, usize)> {
    let turns = turns(tree);
    let Some(first) = turns
        .iter()
        .position(|turn| turn.asks || turn.label.is_some())
    else {
        return Vec::new();
    };
    let (intro, turns) = turns.split_at(first);
    let labelled = is_labelled(turns);
    if !labelled && !is_unlabelled(tree, turns) {
        return Vec::new();
    }
    let Some(interviewee) = interviewee(tree, intro, turns) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut answering = None;
    for (index, turn) in turns.iter().enumerate() {
        let closing = sentences(tree, turn.tokens.clone())
            .skip(usize::from(turn.label.is_some() || turn.asks))
            .find(|sentence| speaks_of(tree, sentence, interviewee));
        let end = closing
            .as_ref()
            .map_or(turn.tokens.end, |closing| closing.start);
        let speaker = match turn.label {
            _ if turn.asks => None,
            Some(Label::Person(head)) => Some(head),
            Some(Label::Medium) => None,
            None if answering.is_some() && is_remark(tree, turns, index) => None,
            None => Some(answering.unwrap_or(interviewee)),
        };
        if let Some(speaker) = speaker.filter(|_| turn.tokens.start < end) {
            found.push((turn.tokens.start..end, speaker));
        }
        if closing.is_some() {
            break;
        }
        answering = speaker;
    }
    found
}

/// Cuts an article into turns; the words of a label belong to none.
fn turns(tree: &Tree) -> Vec<Turn> {
    let paragraphs = paragraphs(tree);
    // Where labels stand within paragraphs, all of it has run together.
    let run_together = sentences(tree, 0..tree.annotation.words.len())
        .filter(|sentence| label(tree, sentence).is_some())
        .any(|sentence| {
            !paragraphs
                .iter()
                .any(|paragraph| paragraph.start == sentence.start)
        });
    let mut turns: Vec<Turn> = Vec::new();
    for paragraph in paragraphs {
        let mut begins = true;
        for sentence in sentences(tree, paragraph.clone()) {
            let label = label(tree, &sentence);
            let start = label.map_or(sentence.start, |(_, start)| start);
            let asks = is_question(tree, &sentence);
            let goes_on = turns
                .last_mut()
                .filter(|last| !begins && label.is_none() && (!run_together || last.asks == asks));
            match goes_on {
                Some(last) => {
                    last.tokens.end = sentence.end;
                    last.asks = asks;
                }
                None => turns.push(Turn {
                    tokens: start..sentence.end,
                    label: label.map(|(label, _)| label),
                    asks,
                }),
            }
            begins = false;
        }
    }
    turns
}

fn sentences<'t>(tree: &'t Tree, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + 't {
    let mut next = range.start;
    std::iter::from_fn(move || {
        (next < range.end).then(|| {
            let sentence = tree.sentence_tokens(next);
            next = sentence.end;
            sentence
        })
    })
}

/// The label of a sentence and the token after its colon.
fn label(tree: &Tree, sentence: &Range<usize>) -> Option<(Label, usize)> {
    let colon = (sentence.start + 1..sentence.end)
        .take(LONGEST_LABEL)
        .find(|&token| tree.word(token) == ":")?;
    let words = sentence.start..colon;
    let names = &tree.annotation.names;
    let name = names.get(names.partition_point(|name| name.tokens.end <= words.start));
    let name = name.filter(|name| name.tokens.end == colon && is_whole(tree, name, &words));
    let label = match name {
        Some(name) if name.kind == Kind::Person => {
            Label::Person(tree.head_of_range(name.tokens.clone()))
        }
        Some(_) => Label::Medium,
        None if words.clone().all(|token| tree.upos(token) == Upos::Propn) => Label::Medium,
        None if words.len() == 1 && is_acronym(tree.word(words.start)) => Label::Medium,
        None => return None,
    };
    (colon + 1 < sentence.end).then_some((label, colon + 1))
}

/// Whether a name is all of a label, but for a title before it.
fn is_whole(tree: &Tree, name: &Name, label: &Range<usize>) -> bool {
    (label.start..name.tokens.start).all(|token| is_title(tree, token))
}

fn is_title(tree: &Tree, token: usize) -> bool {
    matches!(
        tree.word(token).trim_end_matches('.'),
        "Mr" | "Mrs"
            | "Ms"
            | "Miss"
            | "Dr"
            | "Prof"
            | "Professor"
            | "Sir"
            | "President"
            | "Minister"
    )
}

fn is_acronym(word: &str) -> bool {
    word.len() <= 6 && word.chars().all(|letter| letter.is_ascii_uppercase())
}

fn is_question(tree: &Tree, sentence: &Range<usize>) -> bool {
    let last = (sentence.clone().rev()).find(|&token| !is_mark(tree, token));
    last.is_some_and(|token| tree.word(token) == "?")
}

/// A person's label after a question: "DW: …?", then "Anna Weber: …".
fn is_labelled(turns: &[Turn]) -> bool {
    let answers = |turn: &Turn| matches!(turn.label, Some(Label::Person(_))) && !turn.asks;
    let labelled = turns.iter().any(|turn| turn.label.is_some() && turn.asks);
    labelled && turns.iter().any(answers)
        || (turns.windows(2)).any(|pair| pair[0].asks && answers(&pair[1]))
}

/// Questions, each a paragraph or labelled, and answers by somebody who says "I".
fn is_unlabelled(tree: &Tree, turns: &[Turn]) -> bool {
    let pairs: Vec<_> = (turns.windows(2))
        .filter(|pair| pair[0].asks && !pair[1].asks)
        .collect();
    let personal = (pairs.iter())
        .filter(|pair| says_i(tree, &pair[1].tokens))
        .count();
    let medium = |turn: &Turn| turn.asks && turn.label == Some(Label::Medium);
    let fewest = FEWEST_QUESTIONS - usize::from(turns.iter().any(medium));
    pairs.len() >= fewest && personal * 2 >= pairs.len()
}

/// Who answers: the person whose label stands before an answer, whom a question
/// addresses by name, or the only one who speaks in the introduction.
fn interviewee(tree: &Tree, intro: &[Turn], turns: &[Turn]) -> Option<usize> {
    let labelled = turns.iter().find_map(|turn| match turn.label {
        Some(Label::Person(head)) if !turn.asks => Some(head),
        _ => None,
    });
    let addressed = || {
        turns.iter().filter(|turn| turn.asks).find_map(|turn| {
            let name = persons(tree, &turn.tokens).next()?;
            let begins = (turn.tokens.start..name.tokens.start).all(|token| is_title(tree, token));
            let comma = tree.word(name.tokens.end) == ",";
            (begins && comma && says(tree, &turn.tokens, &["you", "your"]))
                .then(|| tree.head_of_range(name.tokens.clone()))
        })
    };
    let introduced = || {
        let mut speaking = intro
            .iter()
            .flat_map(|turn| persons(tree, &turn.tokens))
            .filter(|name| speaks(tree, tree.head_of_range(name.tokens.clone())));
        let first = speaking.next()?;
        let last_word = |name: &Name| tree.word(name.tokens.end - 1);
        speaking
            .all(|other| last_word(other) == last_word(first))
            .then(|| tree.head_of_range(first.tokens.clone()))
    };
    labelled.or_else(addressed).or_else(introduced)
}

/// The names of persons in a stretch of the text.
fn persons<'t>(tree: &Tree<'t>, range: &Range<usize>) -> impl Iterator<Item = &'t Name> + use<'t> {
    let names = &tree.annotation.names;
    let first = names.partition_point(|name| name.tokens.start < range.start);
    let end = range.end;
    names[first..]
        .iter()
        .take_while(move |name| name.tokens.end <= end)
        .filter(|name| name.kind == Kind::Person)
}

/// "X told", "X spoke to", "an interview with X".
fn speaks(tree: &Tree, head: usize) -> bool {
    let Some(above) = tree.head(head) else {
        return false;
    };
    match tree.deprel(head) {
        Deprel::Nsubj => {
            speech::quotes(tree, above) || matches!(tree.lemma(above), "speak" | "talk")
        }
        Deprel::Nmod | Deprel::Obl | Deprel::Obj => {
            matches!(tree.lemma(above), "interview" | "conversation")
        }
        _ => false,
    }
}

/// One sentence of the interviewer between two answers: "That was brave."
fn is_remark(tree: &Tree, turns: &[Turn], index: usize) -> bool {
    let turn = &turns[index];
    let answered = turns.get(index + 1).is_some_and(|next| !next.asks);
    let single = sentences(tree, turn.tokens.clone()).count() == 1;
    let quoted = is_mark(tree, turn.tokens.start);
    answered
        && single
        && turn.tokens.len() <= LONGEST_REMARK
        && !quoted
        && !says_i(tree, &turn.tokens)
}

/// Whether the text goes on about the interviewee, or about the interview.
fn speaks_of(tree: &Tree, sentence: &Range<usize>, interviewee: usize) -> bool {
    let subject = sentence
        .clone()
        .find(|&token| matches!(tree.deprel(token), Deprel::Nsubj | Deprel::NsubjPass));
    let Some(subject) = subject else {
        return false;
    };
    let interview = tree.lemma(subject) == "interview" && tree.deprel(subject) == Deprel::NsubjPass;
    let same = |name: &&Name| name.tokens.contains(&interviewee);
    let surname = (tree.annotation.names.iter().find(same)).map(|name| name.tokens.end - 1);
    let named = (tree.annotation.names.iter())
        .find(|name| name.tokens.contains(&subject))
        .is_some_and(|name| {
            surname.is_some_and(|own| tree.word(own) == tree.word(name.tokens.end - 1))
        });
    let in_talk = says_i(tree, sentence) || says(tree, sentence, &["you", "your"]);
    (interview || named) && !in_talk
}

fn says_i(tree: &Tree, tokens: &Range<usize>) -> bool {
    says(tree, tokens, &["i", "we", "me", "us", "my", "our"])
}

fn says(tree: &Tree, tokens: &Range<usize>, words: &[&str]) -> bool {
    tokens
        .clone()
        .any(|token| tree.upos(token) != Upos::Propn && words.contains(&tree.lower(token).as_str()))
}

#[cfg(test)]
mod tests {
    use redstring_text::{Article, Factuality};

    use crate::Reader;

    /// The claims of a text with their sources.
    fn claims(text: &str) -> Vec<String> {
        let (_, _, reading) = (Reader::new().unwrap())
            .read(Article::new(text, None))
            .unwrap();
        let name = |cluster: u32| reading.clusters[cluster as usize].name.as_str();
        let relations = reading.relations.iter().map(|relation| {
            let source = match relation.attributed_to {
                Some(source) => name(source),
                None if relation.factuality == Factuality::Asserted => "the article",
                None => "somebody",
            };
            let (subject, object) = (name(relation.subject), name(relation.object));
            format!("{subject} {} {object}: {source}", relation.predicate.text)
        });
        relations.collect()
    }

    #[test]
    fn labelled_answers_are_said_by_whoever_answers() {
        let found = claims(
            "Marta Novak ran the port of Ostrava Docks for nine years. She tells the Gazette why she left.\n\n\
             Gazette: Ms. Novak, did you expect this?\n\n\
             Marta Novak: No. Viktor Hahn visited me in Berlin and threatened me.\n\n\
             What happened then?\n\n\
             I wrote to Interpol, and Interpol arrested Viktor Hahn in Vienna.\n\n\
             Marta Novak lives in Oslo.",
        );
        for claim in [
            "Viktor Hahn visited Marta Novak: Marta Novak",
            "Marta Novak wrote to Interpol: Marta Novak",
            "Interpol arrested Viktor Hahn: Marta Novak",
            "Marta Novak lives in Oslo: the article",
        ] {
            assert!(
                found.iter().any(|found| found == claim),
                "{claim}: {found:#?}"
            );
        }
    }

    #[test]
    fn answers_without_labels_belong_to_whom_the_questions_address() {
        let found = claims(
            "Pavel Dorn led the strike for three weeks. He spoke to our newspaper.\n\n\
             Mr. Dorn, do you regret anything?\n\n\
             \"I regret nothing. Sabine Roth visited me in Leipzig.\"\n\n\
             Why did you go to Poland?\n\n\
             \"My brother lives there. Solar Union invited me.\"\n\n\
             Will you return?\n\n\
             \"I will see. Sabine Roth met Jan Kowal in Gdansk, and we wait.\"",
        );
        for claim in [
            "Sabine Roth visited Pavel Dorn: Pavel Dorn",
            "Sabine Roth met Jan Kowal: Pavel Dorn",
        ] {
            assert!(
                found.iter().any(|found| found == claim),
                "{claim}: {found:#?}"
            );
        }
    }

    #[test]
    fn a_question_does_not_make_an_interview() {
        let found = claims(
            "Budget: Who pays?\n\nMinister Jana Weil visited Prague on Monday. Will she resign?\n\n\
             Jana Weil met Karl Berg in Brno.",
        );
        let told = "Jana Weil met Karl Berg: the article";
        assert!(found.iter().any(|found| found == told), "{found:#?}");
    }
}
