//! Treebanks in CoNLL-U: documents, paragraphs, sentences, words.

use redstring_text::Upos;

/// One document of a treebank.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TreebankDocument {
    pub sentences: Vec<TreebankSentence>,
}

/// One sentence of a treebank.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TreebankSentence {
    /// Whether a paragraph begins with it.
    pub opens_paragraph: bool,
    /// What is written, in order; each is one word or more.
    pub surface: Vec<SurfaceToken>,
    /// Its syntactic words.
    pub words: Vec<TreebankWord>,
}

/// A written token: the words that it holds are `words` long.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SurfaceToken {
    pub form: String,
    pub words: usize,
    pub space_after: bool,
}

/// A syntactic word with its place in the tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TreebankWord {
    pub form: String,
    /// None where the label is not a universal part of speech.
    pub upos: Option<Upos>,
    /// Position of the head in the sentence, from 1; 0 for the root. None where
    /// the treebank has no tree.
    pub head: Option<usize>,
    pub deprel: String,
}

/// A line that is not CoNLL-U.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct ConlluError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: ConlluFault,
}

/// What can be wrong with a line of CoNLL-U.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConlluFault {
    /// Fewer or more columns than ten.
    #[error("a word has ten columns with tabs between them, this line has {0}")]
    Columns(usize),
    /// An id that is neither a number nor a range.
    #[error("\"{0}\" is no number of a word and no range of words")]
    Id(String),
    /// A head that is not a number.
    #[error("\"{0}\" is not the number of a head")]
    Head(String),
}

/// Reads a treebank. Without `# newdoc` lines, all of it is one document.
pub(super) fn parse(text: &str) -> Result<Vec<TreebankDocument>, ConlluError> {
    let mut documents: Vec<TreebankDocument> = Vec::new();
    let mut sentence = TreebankSentence::default();
    let mut opens_document = true;
    // Words up to this number belong to the range that was read last.
    let mut covered = 0;
    for (index, line) in text.lines().map(str::trim_end).chain([""]).enumerate() {
        let fail = |fault| ConlluError {
            line: index + 1,
            fault,
        };
        if line.starts_with("# newdoc") {
            opens_document = true;
        } else if line.starts_with("# newpar") {
            sentence.opens_paragraph = true;
        } else if line.starts_with('#') {
            continue;
        } else if line.is_empty() {
            if !sentence.words.is_empty() {
                if opens_document {
                    documents.push(TreebankDocument::default());
                    opens_document = false;
                }
                if let Some(document) = documents.last_mut() {
                    document.sentences.push(std::mem::take(&mut sentence));
                }
            }
            covered = 0;
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            let &[id, form, _, upos, _, _, head, deprel, _, misc] = columns.as_slice() else {
                return Err(fail(ConlluFault::Columns(columns.len())));
            };
            let space_after = !misc.split('|').any(|entry| entry == "SpaceAfter=No");
            if let Some((first, last)) = id.split_once('-') {
                let number = |id: &str| {
                    id.parse::<usize>()
                        .map_err(|_| fail(ConlluFault::Id(id.to_owned())))
                };
                let (first, last) = (number(first)?, number(last)?);
                sentence.surface.push(SurfaceToken {
                    form: form.to_owned(),
                    words: (last + 1).saturating_sub(first),
                    space_after,
                });
                covered = last;
            } else if !id.contains('.') {
                let id: usize = id
                    .parse()
                    .map_err(|_| fail(ConlluFault::Id(id.to_owned())))?;
                if id > covered {
                    sentence.surface.push(SurfaceToken {
                        form: form.to_owned(),
                        words: 1,
                        space_after,
                    });
                }
                sentence.words.push(TreebankWord {
                    form: form.to_owned(),
                    upos: Upos::from_label(upos),
                    head: match head {
                        "_" => None,
                        head => Some(
                            head.parse()
                                .map_err(|_| fail(ConlluFault::Head(head.to_owned())))?,
                        ),
                    },
                    deprel: deprel.to_owned(),
                });
            }
        }
    }
    Ok(documents)
}

/// Writes a treebank with what is known of its words; [`parse`] gives it back.
pub(super) fn write(documents: &[TreebankDocument]) -> String {
    let mut text = String::new();
    for document in documents {
        text.push_str("# newdoc\n");
        for sentence in &document.sentences {
            if sentence.opens_paragraph {
                text.push_str("# newpar\n");
            }
            write_sentence(&mut text, sentence);
            text.push('\n');
        }
    }
    text
}

fn write_sentence(text: &mut String, sentence: &TreebankSentence) {
    let mut line = |id: &str, form: &str, upos: &str, head: &str, deprel: &str, misc: &str| {
        let columns = [id, form, "_", upos, "_", "_", head, deprel, "_", misc];
        text.push_str(&columns.join("\t"));
        text.push('\n');
    };
    let mut words = (1..).zip(&sentence.words);
    for surface in &sentence.surface {
        let mut misc = if surface.space_after {
            "_"
        } else {
            "SpaceAfter=No"
        };
        let first = words.next();
        let is_range = surface.words != 1;
        if let Some((first, _)) = first.filter(|_| is_range) {
            let ids = format!("{first}-{}", first + surface.words - 1);
            line(&ids, &surface.form, "_", "_", "_", misc);
            misc = "_";
        }
        let others = words.by_ref().take(surface.words.saturating_sub(1));
        for (id, word) in first.into_iter().chain(others) {
            let upos = word.upos.map_or("_", Upos::label);
            let head = word.head.map_or("_".to_owned(), |head| head.to_string());
            line(&id.to_string(), &word.form, upos, &head, &word.deprel, misc);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = "# newdoc\n# newpar\n1\tShe\t_\tPRON\t_\t_\t3\tnsubj\t_\t_\n2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tca\t_\tAUX\t_\t_\t0\troot\t_\t_\n3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n4\t.\t_\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No\n\n# newdoc\n1\tNo\t_\tX\t_\t_\t0\troot\t_\t_\n\n";
        let documents = parse(text).unwrap();
        assert_eq!(write(&documents), text);
        assert_eq!(documents[0].sentences[0].words[2].head, None);
        assert_eq!(documents.len(), 2);
    }

    #[test]
    fn ranges_cover_their_words() {
        let text = "# newdoc\n# newpar\n1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tca\tcan\tAUX\t_\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_\n2.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n";
        let documents = parse(text).unwrap();
        let sentence = &documents[0].sentences[0];
        assert!(sentence.opens_paragraph);
        assert_eq!(sentence.words.len(), 3);
        assert_eq!(sentence.words[1].upos, Some(Upos::Part));
        assert_eq!(
            (sentence.surface[0].words, sentence.surface[0].space_after),
            (2, false)
        );
        assert_eq!(sentence.surface.len(), 2);
    }

    #[test]
    fn faults_name_their_line() {
        let fault = parse("# newdoc\n1\tonly\n").unwrap_err();
        assert_eq!((fault.line, fault.fault), (2, ConlluFault::Columns(2)));
    }
}
