//! Tuples one a line, as CaRB's scorer and others of its field read them.

use redstring_reading::open::Tuple;
use redstring_text::Document;

/// A tuple as `sentence<TAB>confidence<TAB>relation<TAB>subject<TAB>argument…`,
/// without a line break; runs of white space become one space.
pub fn tuple_line(document: &Document, tuple: &Tuple) -> String {
    let text = &document.article.text;
    let sentence = document.text(document.sentences[tuple.sentence].span);
    let sentence: Vec<&str> = sentence.split_whitespace().collect();
    let mut parts = vec![
        sentence.join(" "),
        format!("{:.3}", tuple.confidence.value()),
        tuple.relation.text(text),
        tuple.subject.text(text),
    ];
    parts.extend(tuple.arguments.iter().map(|argument| argument.text(text)));
    parts.join("\t")
}

#[cfg(test)]
mod tests {
    use redstring_reading::open::Phrase;
    use redstring_text::{Article, Confidence, Span};

    use super::*;

    #[test]
    fn no_white_space_of_the_text_breaks_a_line() {
        let document = Document::new(Article::new("Ada\tFinch met\nBo.", None));
        let phrase = |start, end| Phrase {
            implied: None,
            spans: vec![Span::new(start, end)],
        };
        let tuple = Tuple {
            sentence: 0,
            subject: phrase(0, 9),
            relation: phrase(10, 13),
            arguments: vec![phrase(14, 16)],
            confidence: Confidence::new(0.5),
        };
        assert_eq!(
            tuple_line(&document, &tuple),
            "Ada Finch met Bo.\t0.500\tmet\tAda Finch\tBo"
        );
    }
}
