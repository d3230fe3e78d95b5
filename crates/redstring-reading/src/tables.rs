//! Which sentences are no prose: rows of a table, lists of results, the links
//! of a page's foot. Their names stand in no sentence, so nothing is read in
//! them, and the reading says so.

use redstring_text::{Annotation, Document, Upos};

/// A row without a verb has so many marks or gaps between its columns.
const FEWEST_SEPARATORS: usize = 2;
/// So many rows of figures in a row are a list of results.
const FEWEST_RESULTS: usize = 3;
/// A row of results has at least one token with a digit among so many.
const TOKENS_A_FIGURE: usize = 4;

/// Indices of the sentences that are rows and not prose, ascending.
pub(crate) fn find(document: &Document, annotation: &Annotation) -> Vec<usize> {
    let sentences = document.sentences.len();
    let verbless: Vec<bool> = (0..sentences)
        .map(|sentence| is_verbless(document, annotation, sentence))
        .collect();
    let results: Vec<bool> = (0..sentences)
        .map(|sentence| verbless[sentence] && has_figures(document, sentence))
        .collect();
    let in_results = |sentence: usize| {
        let run =
            |range: &mut dyn Iterator<Item = usize>| range.take_while(|&at| results[at]).count();
        results[sentence]
            && run(&mut (0..=sentence).rev()) + run(&mut (sentence + 1..sentences))
                >= FEWEST_RESULTS
    };
    (0..sentences)
        .filter(|&sentence| {
            verbless[sentence] && separators(document, sentence) >= FEWEST_SEPARATORS
                || in_results(sentence)
                || verbless[sentence] && is_score(document, sentence)
        })
        .collect()
}

fn is_verbless(document: &Document, annotation: &Annotation, sentence: usize) -> bool {
    // The network may take a figure for a verb.
    let is_verb = |token: usize| {
        matches!(annotation.words[token].upos, Upos::Verb | Upos::Aux)
            && document.word(token).contains(char::is_alphabetic)
    };
    !document.sentences[sentence].tokens.clone().any(is_verb)
}

fn has_figures(document: &Document, sentence: usize) -> bool {
    let tokens = document.sentences[sentence].tokens.clone();
    let figures = tokens
        .clone()
        .filter(|&token| {
            document
                .word(token)
                .contains(|char: char| char.is_ascii_digit())
        })
        .count();
    figures > 0 && tokens.len() <= figures * TOKENS_A_FIGURE
}

/// "Ajax 3-0 Utrecht (Keller 12', Novak 88')": two figures between two names.
fn is_score(document: &Document, sentence: usize) -> bool {
    let tokens = document.sentences[sentence].tokens.clone();
    let goals = |token: usize| {
        let word = document.word(token);
        word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let named =
        |token: usize| (document.word(token)).starts_with(|first: char| first.is_uppercase());
    (tokens.start + 1..tokens.end.saturating_sub(3)).any(|token| {
        named(token - 1)
            && goals(token)
            && matches!(document.word(token + 1), "-" | "–" | ":")
            && goals(token + 2)
            && named(token + 3)
    })
}

/// Bars, bullets, tabs and wide gaps between the tokens of a sentence.
fn separators(document: &Document, sentence: usize) -> usize {
    let tokens = document.sentences[sentence].tokens.clone();
    let text = &document.article.text;
    let gaps = tokens.clone().skip(1).filter(|&token| {
        let between = &text[document.tokens[token - 1].span.end as usize
            ..document.tokens[token].span.start as usize];
        between.contains('\t') || between.contains("   ")
    });
    let marks = tokens
        .clone()
        .filter(|&token| matches!(document.word(token), "|" | "•" | "·" | "»"));
    gaps.count() + marks.count()
}

#[cfg(test)]
mod tests {
    use redstring_text::{Article, Document, UnreadReason};

    use crate::Reader;

    /// The rows of a text, and the names of all that is read in it.
    fn rows_and_names(text: &str) -> (Vec<String>, Vec<String>) {
        let (document, _, reading): (Document, _, _) = Reader::new()
            .unwrap()
            .read(Article::new(text, None))
            .unwrap();
        let rows = (reading.unread.iter())
            .filter(|unread| unread.reason == UnreadReason::Table)
            .map(|unread| document.text(unread.span).to_owned());
        let names = reading.clusters.iter().map(|cluster| cluster.name.clone());
        (rows.collect(), names.collect())
    }

    #[test]
    fn the_links_of_a_page_are_not_read() {
        let (rows, names) = rows_and_names(
            "The bank hired Maria Keller in Vienna on Monday.\n\nMore in: World | Europe | Vienna Post",
        );
        assert_eq!(rows, ["More in: World | Europe | Vienna Post"]);
        assert_eq!(names, ["Maria Keller", "Vienna"]);
    }

    #[test]
    fn the_score_above_a_report_is_not_read() {
        let (rows, names) = rows_and_names(
            "Ajax 3 - 0 Utrecht (Keller 12', Novak 88') Ajax beat Feyenoord in Rotterdam a week ago.",
        );
        assert_eq!(rows, ["Ajax 3 - 0 Utrecht (Keller 12', Novak 88')"]);
        assert!(names.contains(&"Rotterdam".to_owned()) && !names.contains(&"Novak".to_owned()));
    }

    #[test]
    fn results_are_not_read_and_one_figure_is_no_table() {
        let (rows, names) = rows_and_names(
            "Ajax lost in Rotterdam on Sunday.\n\nAjax 3 Utrecht 1\n\nFeyenoord 2 Heerenveen 2\n\nTwente 0 Groningen 4",
        );
        assert_eq!(rows.len(), 3);
        assert!(
            names.contains(&"Rotterdam".to_owned()) && !names.contains(&"Groningen".to_owned())
        );
        let (rows, _) = rows_and_names("Twelve dead in Vienna\n\nThe mayor spoke for 2 hours.");
        assert!(rows.is_empty());
    }
}
