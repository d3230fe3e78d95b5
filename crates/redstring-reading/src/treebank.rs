//! Hand-written trees for the tests of the rules: CoNLL-U, with names marked
//! in the last column as `Name=B-PER`.

use redstring_text::{
    Annotation, Article, Confidence, Deprel, Document, Kind, Name, Sentence, Span, Token, Upos,
    Word,
};

/// Reads CoNLL-U text; words are joined by spaces but where the last column
/// says `SpaceAfter=No`.
pub(crate) fn parse(conllu: &str) -> (Document, Annotation) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    let mut sentences = Vec::new();
    let mut annotation = Annotation::default();
    let mut first = 0;
    for line in conllu.lines().map(str::trim).chain([""]) {
        if line.is_empty() {
            if tokens.len() > first {
                let last: &Token = tokens.last().unwrap();
                let start: &Token = &tokens[first];
                sentences.push(Sentence {
                    span: start.span.cover(last.span),
                    tokens: first..tokens.len(),
                });
                first = tokens.len();
            }
            continue;
        }
        let columns: Vec<&str> = line.split_whitespace().collect();
        if line.starts_with('#') || columns[0].contains(['-', '.']) {
            continue;
        }
        let start = text.len();
        text.push_str(columns[1]);
        tokens.push(Token {
            span: Span::new(start, text.len()),
        });
        let last_column = columns.last().unwrap();
        if !last_column.contains("SpaceAfter=No") {
            text.push(' ');
        }
        let head: usize = columns[6].parse().unwrap();
        annotation.words.push(Word {
            upos: Upos::from_label(columns[3]).unwrap(),
            lemma: columns[2].to_owned(),
            head: head.checked_sub(1).map(|head| first + head),
            deprel: Deprel::from_label(columns[7]).unwrap(),
        });
        if let Some(tag) = last_column
            .split('|')
            .find_map(|item| item.strip_prefix("Name="))
        {
            let kind = Kind::from_label(&tag[2..]).unwrap();
            let token = tokens.len() - 1;
            match annotation.names.last_mut() {
                Some(name) if tag.starts_with("I-") && name.tokens.end == token => {
                    name.tokens.end += 1
                }
                _ => annotation.names.push(Name {
                    tokens: token..token + 1,
                    kind,
                    confidence: Confidence::new(0.99),
                }),
            }
        }
    }
    let document = Document {
        article: Article::new(text, None),
        sentences,
        tokens,
    };
    (document, annotation)
}
