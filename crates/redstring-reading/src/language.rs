//! Whether an article, or a paragraph of one, is in English, the one language
//! that the network reads.

use std::ops::Range;

use redstring_text::Document;
use whatlang::Lang;

/// So many words from the start of an article tell its language.
const SAMPLE: usize = 2_000;
/// A text with fewer words may be a headline of names and is read in any case.
const FEWEST: usize = 20;
/// In English prose about four words in ten are among [`FUNCTION_WORDS`]; in
/// other languages, with their own "a", "in" and "is", fewer than one in ten.
const FUNCTION_WORD_SHARE: f64 = 0.15;
const FUNCTION_WORDS: [&str; 24] = [
    "the", "of", "and", "to", "in", "a", "is", "was", "for", "that", "on", "with", "by", "as",
    "at", "from", "it", "he", "his", "has", "had", "are", "were", "said",
];

/// Whether a document is surely in another language than English. A text that
/// is short, mixed or full of names gets the benefit of the doubt.
pub(crate) fn is_foreign(document: &Document) -> bool {
    are_foreign(document, 0..document.tokens.len())
}

/// Indices of the sentences of paragraphs in another language, ascending, in an
/// article that is not in one as a whole.
pub(crate) fn foreign_sentences(document: &Document) -> Vec<usize> {
    let text = &document.article.text;
    let paragraphs = document.sentences.chunk_by(|one, next| {
        let between = text.get(one.span.end as usize..next.span.start as usize);
        !between.is_some_and(|between| between.contains('\n'))
    });
    let mut foreign = Vec::new();
    let mut first = 0;
    for paragraph in paragraphs {
        let sentences = first..first + paragraph.len();
        first = sentences.end;
        let ends = (paragraph.first()).zip(paragraph.last());
        let tokens = ends.map(|(first, last)| first.tokens.start..last.tokens.end);
        if tokens.is_some_and(|tokens| are_foreign(document, tokens)) {
            foreign.extend(sentences);
        }
    }
    foreign
}

fn are_foreign(document: &Document, tokens: Range<usize>) -> bool {
    let words: Vec<&str> = (tokens.take(SAMPLE))
        .map(|token| document.word(token))
        .filter(|word| word.chars().all(char::is_alphabetic))
        .collect();
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    // Scripts without spaces make few and long words.
    if words.len() < FEWEST && letters < 4 * FEWEST {
        return false;
    }
    let is_function_word = |word: &&&str| {
        FUNCTION_WORDS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
    };
    let share = words.iter().filter(is_function_word).count() as f64 / words.len() as f64;
    share < FUNCTION_WORD_SHARE
        && whatlang::detect(&words.join(" "))
            .is_some_and(|language| language.lang() != Lang::Eng && language.is_reliable())
}

#[cfg(test)]
mod tests {
    use redstring_text::Article;

    use super::*;

    fn foreign(text: &str) -> bool {
        is_foreign(&Document::new(Article::new(text, None)))
    }

    #[test]
    fn other_languages_are_foreign() {
        assert!(foreign(
            "Die Staatsanwaltschaft hat am Dienstag Anklage gegen den früheren Vorstand der Bank \
             erhoben. Ihm wird vorgeworfen, über mehrere Jahre hinweg Gelder der Kunden veruntreut \
             zu haben. Sein Anwalt wies die Vorwürfe zurück und kündigte Beschwerde an."
        ));
        assert!(foreign(
            "Президент встретился во вторник с министрами, чтобы обсудить бюджет на следующий год. \
             По словам пресс-секретаря, стороны договорились продолжить переговоры на будущей \
             неделе, после возвращения делегации из столицы соседнего государства."
        ));
    }

    #[test]
    fn english_and_what_is_too_short_to_tell_are_read() {
        assert!(!foreign(
            "The prosecutor charged the bank's former chairman on Tuesday. He is accused of having \
             taken money from its customers for years. His lawyer rejected the charges and said \
             that he would appeal to a higher court."
        ));
        assert!(!foreign("Müller trifft Meier"));
        assert!(!foreign(""));
        assert!(!foreign(
            "Ajax 3 Utrecht 1\nFeyenoord 2 Heerenveen 2\n1 2 3 4 5 6 7 8 9 10 11"
        ));
    }
}
