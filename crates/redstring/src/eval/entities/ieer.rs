//! The marked text of IE-ER (NIST, 1999): `<DOC>`s with a `<DOCNO>` and a
//! `<TEXT>` in which `<b_enamex type="PERSON">…<e_enamex>` stands around names.
//! What is outside of `<TEXT>`, headlines among it, is not read.
//!
//! Kinds: PERSON, ORGANIZATION, LOCATION. A name marked as optional, or of
//! another type, counts neither way, and so does whatever overlaps it. Dates and
//! numbers are left out. An indented line begins a paragraph.

use redstring_text::{Article, Document, Kind, Span};

use super::{Entities, EntitiesError, NamedArticle, named::Given};

const KINDS: [(&str, Kind); 3] = [
    ("PERSON", Kind::Person),
    ("ORGANIZATION", Kind::Organisation),
    ("LOCATION", Kind::Location),
];

/// Reads the documents of a file.
pub(super) fn parse(text: &str) -> Result<Vec<NamedArticle>, EntitiesError> {
    let mut articles = Vec::new();
    let mut number = "";
    let mut open: Option<OpenArticle> = None;
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, marked) = rest.split_at(start);
        let line = || text[..text.len() - marked.len()].lines().count().max(1);
        let end = marked
            .find('>')
            .ok_or_else(|| EntitiesError::Mark { line: line() })?;
        let mark = &marked[1..end];
        rest = &marked[end + 1..];
        if let Some(open) = &mut open {
            open.push(before);
        }
        match (mark, &mut open) {
            ("/DOCNO", _) => number = before.trim(),
            ("TEXT", _) => open = Some(OpenArticle::default()),
            ("/TEXT", _) => articles.extend(open.take().map(|open| open.finish(number))),
            ("e_enamex", Some(open)) => open.end_name(),
            (mark, Some(open)) if mark.starts_with("b_enamex") => open.begin_name(mark),
            _ => {}
        }
    }
    Ok(articles)
}

/// An article of which the beginning has been read.
#[derive(Default)]
struct OpenArticle {
    text: String,
    /// Where the open name begins, and its kind if it counts.
    name: Option<(usize, Option<Kind>)>,
    names: Vec<(Span, Option<Kind>)>,
}

impl OpenArticle {
    /// Takes over text, with one line break at the end of a line and two at that
    /// of a paragraph.
    fn push(&mut self, text: &str) {
        let text = text.replace("&AMP;", "&");
        let mut rest = text.as_str();
        while let Some((line, below)) = rest.split_once('\n') {
            self.text += line;
            let next = below.trim_start();
            let opens_paragraph = below.len() - next.len() > 1 || below.starts_with('\n');
            self.text += if opens_paragraph { "\n\n" } else { "\n" };
            rest = next;
        }
        self.text += rest;
    }

    fn begin_name(&mut self, mark: &str) {
        let kind = KINDS
            .iter()
            .find(|(kind, _)| mark.contains(&format!("type=\"{kind}\"")));
        let is_optional = mark.contains("status=\"opt\"");
        let kind = kind.map(|(_, kind)| *kind).filter(|_| !is_optional);
        self.name = Some((self.text.len(), kind));
    }

    fn end_name(&mut self) {
        if let Some((start, kind)) = self.name.take() {
            self.names.push((Span::new(start, self.text.len()), kind));
        }
    }

    fn finish(self, number: &str) -> NamedArticle {
        let document = Document::new(Article::new(self.text, None));
        let mut entities = Entities::default();
        for (span, kind) in self.names {
            match kind {
                Some(kind) => entities.push(&document, span, kind, None),
                None => entities.unsure.push(span),
            }
        }
        NamedArticle {
            document,
            entities: entities.finish(),
            given: Given::Ieer {
                number: number.to_owned(),
            },
        }
    }
}

/// A document with the names that were found in it.
pub(super) fn write(number: &str, document: &Document, found: &Entities) -> String {
    let text = &document.article.text;
    let escaped = |text: &str| text.replace('&', "&AMP;");
    let mut marked = String::new();
    let mut end = 0;
    for name in &found.names {
        let (first, last) = (name.span.start as usize, name.span.end as usize);
        let kind = KINDS.iter().find(|(_, kind)| *kind == name.kind);
        let (Some((kind, _)), true) = (kind, first >= end) else {
            continue;
        };
        marked += &escaped(&text[end..first]);
        marked += &format!(
            "<b_enamex type=\"{kind}\">{}<e_enamex>",
            escaped(&text[first..last])
        );
        end = last;
    }
    marked += &escaped(&text[end..]);
    format!("<DOC>\n<DOCNO> {number} </DOCNO>\n<TEXT>{marked}</TEXT>\n</DOC>")
}
