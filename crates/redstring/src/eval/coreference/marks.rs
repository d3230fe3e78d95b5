//! Texts with marks of coreference: a chain's number where a mention opens and
//! where it closes, `(3`, `3)`, `(3)`.
//!
//! A mark may say more of a mention after a hyphen (GUM's `(3-person-giv`). A text
//! keeps its lines, so that it can be written again with other chains.

use std::collections::BTreeMap;

use super::{
    chains::{Chains, Mention},
    format::Format,
};

/// A file of documents.
#[derive(Debug)]
pub(in crate::eval) struct MarkedText<'t> {
    format: Format,
    /// Every line with the document and token that it holds, if it does.
    lines: Vec<(&'t str, Option<(usize, usize)>)>,
    pub documents: Vec<MarkedDocument<'t>>,
}

/// One document and the chains that are wanted in it.
#[derive(Debug, Default)]
pub(in crate::eval) struct MarkedDocument<'t> {
    pub sentences: Vec<MarkedSentence<'t>>,
    pub chains: Chains,
}

/// The words of a sentence.
#[derive(Debug, Default)]
pub(in crate::eval) struct MarkedSentence<'t> {
    /// Whether a paragraph begins with it.
    pub opens_paragraph: bool,
    pub words: Vec<&'t str>,
}

/// A line with which a marked text goes wrong.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct MarksError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: MarksFault,
}

/// What can be wrong with a line of a marked text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarksFault {
    /// Not the columns of CoNLL-U.
    #[error("a word of CoNLL-U has ten columns with tabs between them, this line has {0}")]
    ConlluColumns(usize),
    /// Not the columns of CoNLL-2012.
    #[error("a word of CoNLL-2012 has twelve columns or more, this line has {0}")]
    Conll2012Columns(usize),
    /// An id that is no number, range or place of an empty node.
    #[error("\"{0}\" is no number of a word and no range of words")]
    Id(String),
    /// A mark in another form.
    #[error("\"{0}\" is no mark of coreference such as (3, 3) or (3)")]
    Mark(String),
    /// A mention ends that has not begun.
    #[error("a mention of \"{0}\" is closed here that is not open; open it with \"({0}\"")]
    NotOpen(String),
    /// A mention begins that does not end.
    #[error("the mention of \"{0}\" that is opened here is not closed in its document")]
    NotClosed(String),
}

/// Reads a text in either format.
pub(in crate::eval) fn parse(text: &str) -> Result<MarkedText<'_>, MarksError> {
    let format = Format::of(text);
    let mut marked = MarkedText {
        format,
        lines: Vec::new(),
        documents: Vec::new(),
    };
    let mut open = OpenDocument::default();
    for (index, line) in text.lines().enumerate() {
        let fail = |fault| MarksError {
            line: index + 1,
            fault,
        };
        let line = line.trim_end_matches('\r');
        let mut place = None;
        if line.starts_with("# newdoc") || line.starts_with("#begin document") {
            marked.documents.extend(open.finish()?);
            open = OpenDocument::default();
        } else if line.starts_with("# newpar") {
            open.next.opens_paragraph = true;
        } else if line.trim().is_empty() {
            open.end_sentence();
        } else if !line.starts_with('#')
            && let Some((word, marks)) = format.token(line).map_err(fail)?
        {
            place = Some((marked.documents.len(), open.tokens));
            open.push(word, marks, index + 1).map_err(fail)?;
        }
        marked.lines.push((line, place));
    }
    marked.documents.extend(open.finish()?);
    Ok(marked)
}

#[derive(Default)]
struct OpenDocument<'t> {
    sentences: Vec<MarkedSentence<'t>>,
    next: MarkedSentence<'t>,
    tokens: usize,
    chains: BTreeMap<&'t str, Vec<Mention>>,
    /// Mentions that are not closed: their chain, first token and line.
    open: Vec<(&'t str, usize, usize)>,
}

impl<'t> OpenDocument<'t> {
    fn push(&mut self, word: &'t str, marks: &'t str, line: usize) -> Result<(), MarksFault> {
        let token = self.tokens;
        self.next.words.push(word);
        self.tokens += 1;
        let no_mark = || MarksFault::Mark(marks.to_owned());
        let mut rest = if matches!(marks, "-" | "_") {
            ""
        } else {
            marks
        };
        while !rest.is_empty() {
            rest = rest.trim_start_matches('|');
            let opening = rest.strip_prefix('(');
            let label = opening.unwrap_or(rest);
            let end = label.find(['(', ')', '|']).unwrap_or(label.len());
            let closes = label[end..].starts_with(')');
            let chain = label[..end].split('-').next().unwrap_or("");
            if chain.is_empty() || (opening.is_none() && !closes) {
                return Err(no_mark());
            }
            if opening.is_some() {
                self.open.push((chain, token, line));
            }
            if closes {
                let last = self.open.iter().rposition(|(open, ..)| *open == chain);
                let last = last.ok_or_else(|| MarksFault::NotOpen(chain.to_owned()))?;
                let (_, first, _) = self.open.remove(last);
                let mentions = self.chains.entry(chain).or_default();
                mentions.push((first, token + 1));
            }
            rest = &label[end + usize::from(closes)..];
        }
        Ok(())
    }

    fn end_sentence(&mut self) {
        if !self.next.words.is_empty() {
            self.sentences.push(std::mem::take(&mut self.next));
        }
    }

    fn finish(mut self) -> Result<Option<MarkedDocument<'t>>, MarksError> {
        if let Some(&(chain, _, line)) = self.open.first() {
            let fault = MarksFault::NotClosed(chain.to_owned());
            return Err(MarksError { line, fault });
        }
        self.end_sentence();
        Ok((!self.sentences.is_empty()).then(|| MarkedDocument {
            sentences: self.sentences,
            chains: Chains::new(self.chains.into_values()),
        }))
    }
}

impl MarkedText<'_> {
    /// The text with other chains, one set a document, in place of its own;
    /// they are numbered from 1 in each document.
    pub fn with_chains(&self, chains: &[Chains]) -> String {
        let marks: Vec<BTreeMap<usize, Vec<String>>> = chains.iter().map(marks_of).collect();
        let mut text = String::new();
        for &(line, place) in &self.lines {
            match place {
                Some((document, token)) => {
                    let marks = (marks.get(document)).and_then(|marks| marks.get(&token));
                    let marks = marks.map_or(&[][..], Vec::as_slice);
                    text.push_str(&self.format.with_marks(line, marks));
                }
                None if line.starts_with("# global.Entity") => {
                    text.push_str("# global.Entity = GRP");
                }
                None => text.push_str(line),
            }
            text.push('\n');
        }
        text
    }
}

/// The marks of each token that has some: what closes, what opens, the longest
/// first, and what is one token.
fn marks_of(chains: &Chains) -> BTreeMap<usize, Vec<String>> {
    let mut mentions: Vec<(Mention, usize)> = chains
        .iter()
        .zip(1..)
        .flat_map(|(chain, number)| chain.iter().map(move |&mention| (mention, number)))
        .collect();
    let mut marks: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    mentions.sort_by_key(|&((first, end), _)| (end, std::cmp::Reverse(first)));
    for &((first, end), number) in &mentions {
        if end > first + 1 {
            marks.entry(end - 1).or_default().push(format!("{number})"));
        }
    }
    mentions.sort_by_key(|&((first, end), _)| (first, std::cmp::Reverse(end)));
    for &((first, end), number) in &mentions {
        let close = if end == first + 1 { ")" } else { "" };
        marks
            .entry(first)
            .or_default()
            .push(format!("({number}{close}"));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of CoNLL-U.
    fn word(id: &str, form: &str, misc: &str) -> String {
        format!("{id}\t{form}\t_\tX\t_\t_\t0\troot\t_\t{misc}\n")
    }

    /// The mentions of each chain of each document.
    fn chains(text: &str) -> Vec<Vec<Vec<Mention>>> {
        let marked = parse(text).unwrap();
        let documents = marked.documents.iter();
        documents
            .map(|document| document.chains.iter().map(<[_]>::to_vec).collect())
            .collect()
    }

    fn conllu() -> String {
        [
            "# newdoc id = one\n# global.Entity = GRP-etype-infstat\n# newpar\n".to_owned(),
            word(
                "1",
                "Ada",
                "Entity=(1-person-new(2-place-new)|XML=<a b:::\"c\">",
            ),
            word("2-3", "Velm's", "_"),
            word("2", "Velm", "_"),
            word("3", "'s", "Entity=1)"),
            word("4", "saw", "Bridge=1<2"),
            "\n".to_owned(),
            word("1", "her", "Entity=(3-person-giv(1-person-giv)"),
            word("2", "hat", "Entity=3)"),
            "\n# newdoc id = two\n".to_owned(),
            word("1", "She", "Entity=(1)(2)"),
            word("2", "she", "Entity=(1)"),
        ]
        .concat()
    }

    fn conll2012() -> String {
        let word =
            |word: &str, marks: &str| format!("a/b 0 0 {word} NNP * - - - Speaker#1 * * {marks}\n");
        [
            "#begin document (a/b); part 000\n".to_owned(),
            word("Ada", "(1|(2)"),
            word("Finch", "1)"),
            "\n".to_owned(),
            word("she", "(1)"),
            word("left", "-"),
            "#end document\n#begin document (a/b); part 001\n".to_owned(),
            word("She", "(1)"),
            "#end document\n".to_owned(),
        ]
        .concat()
    }

    #[test]
    fn conllu_has_marks_in_its_last_column() {
        let text = conllu();
        let marked = parse(&text).unwrap();
        let first = &marked.documents[0].sentences;
        assert_eq!(first[0].words, ["Ada", "Velm", "'s", "saw"]);
        assert!(first[0].opens_paragraph && !first[1].opens_paragraph);
        let wanted = [vec![vec![(0, 3), (4, 5)]], vec![vec![(0, 1), (1, 2)]]];
        assert_eq!(chains(&text), wanted);
    }

    #[test]
    fn conll_2012_has_a_column_of_marks() {
        let text = conll2012();
        let marked = parse(&text).unwrap();
        assert_eq!(marked.documents[0].sentences[0].words, ["Ada", "Finch"]);
        assert_eq!(chains(&text), [vec![vec![(0, 2), (2, 3)]], vec![]]);
        // Some write tabs, and nothing where nothing is marked.
        let tabs = text
            .replace("- - -", "_ _ _")
            .replace(' ', "\t")
            .replace("-\n", "\n");
        let tabs = tabs.replace("#begin\tdocument", "#begin document");
        assert_eq!(chains(&tabs), chains(&text));
    }

    #[test]
    fn a_text_is_written_with_other_chains() {
        let other = Chains::new([vec![(0, 1), (2, 4)], vec![(1, 2), (0, 2)]]);
        let rewrite = |text: &str| {
            let marked = parse(text).unwrap();
            let written = marked.with_chains(std::slice::from_ref(&other));
            let again = parse(&written).unwrap();
            assert_eq!(again.documents[0].chains, other);
            assert_eq!(again.documents[1].chains, Chains::default());
            assert_eq!(written.lines().count(), text.lines().count());
            written
        };
        let written = rewrite(&conllu());
        assert!(written.contains("# global.Entity = GRP\n"));
        assert!(written.contains("\tEntity=(2(1)|XML=<a b:::\"c\">\n"));
        assert!(written.contains("\tEntity=2)(2)\n") && !written.contains("Bridge"));
        let written = rewrite(&conll2012());
        assert!(written.contains(" * (2|(1)\n") && written.contains(" * 1)\n"));
        assert!(written.ends_with(" * -\n#end document\n"));
    }

    #[test]
    fn mentions_of_one_chain_nest() {
        let text = [
            word("1", "her", "Entity=(1(1)"),
            word("2", "own", "_"),
            word("3", "self", "Entity=1)"),
        ]
        .concat();
        assert_eq!(chains(&text), [vec![vec![(0, 1), (0, 3)]]]);
    }

    #[test]
    fn faults_name_their_line() {
        let fault = |text: &str| {
            let error = parse(text).unwrap_err();
            (error.line, error.fault)
        };
        let first = word("1", "Ada", "Entity=(1)");
        let with = |second: &str| fault(&format!("{first}{second}"));
        assert_eq!(with("2\tleft\n"), (2, MarksFault::ConlluColumns(2)));
        assert_eq!(
            with(&word("b", "left", "_")),
            (2, MarksFault::Id("b".into()))
        );
        assert_eq!(
            with(&word("2", "left", "Entity=7")),
            (2, MarksFault::Mark("7".into()))
        );
        assert_eq!(
            with(&word("2", "left", "Entity=1)")),
            (2, MarksFault::NotOpen("1".into()))
        );
        assert_eq!(
            with(&word("2", "left", "Entity=(4")),
            (2, MarksFault::NotClosed("4".into()))
        );
        assert_eq!(
            fault("#begin document (a); part 000\na 0 0 Ada (0)\n"),
            (2, MarksFault::Conll2012Columns(5))
        );
    }
}
