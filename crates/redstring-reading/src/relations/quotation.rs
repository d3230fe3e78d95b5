//! Which words stand between quotation marks, and who speaks them.

use std::ops::Range;

use redstring_text::{Deprel, Upos};

use super::{Scene, argument::bearers, clause};
use crate::syntax::tree::Tree;

/// Fewer words than this in quotation marks are a title or a wink, no statement.
const SHORTEST_STATEMENT: usize = 4;

/// More words than this are two marks that do not belong together.
const LONGEST_STATEMENT: usize = 120;

/// The quoted statements of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotations {
    /// Token ranges between the marks, ascending, not overlapping.
    ranges: Vec<Range<usize>>,
}

impl Quotations {
    /// Finds them by pairs of double marks, or of curly single ones.
    pub fn find(tree: &Tree) -> Self {
        let mut ranges = Vec::new();
        let mut open: Option<(usize, char)> = None;
        let mut paragraph = 0;
        let mut close = |open: Option<(usize, char)>, end: usize| {
            if let Some((start, _)) = open
                && (SHORTEST_STATEMENT..=LONGEST_STATEMENT).contains(&(end - start))
            {
                ranges.push(start..end);
            }
        };
        for token in 0..tree.annotation.words.len() {
            if token > 0 && starts_paragraph(tree, token) {
                // A quotation that goes on in the next paragraph began with
                // this one; any other mark left open is a slip.
                close(
                    open.take().filter(|&(start, _)| start == paragraph + 1),
                    token,
                );
                paragraph = token;
            }
            let mark = match tree.word(token) {
                "\"" | "“" | "”" | "``" | "''" => '"',
                "‘" | "’" if tree.upos(token) == Upos::Punct => '\'',
                _ => continue,
            };
            open = match open {
                Some((_, opened_by)) if opened_by == mark && tree.word(token) != "“" => {
                    close(open, token);
                    None
                }
                Some(other) if other.1 != mark => Some(other),
                _ if matches!(tree.word(token), "”" | "’") => None,
                _ => Some((token + 1, mark)),
            };
        }
        close(
            open.filter(|&(start, _)| start == paragraph + 1),
            tree.annotation.words.len(),
        );
        Self { ranges }
    }

    /// The quotation around a token.
    pub fn around(&self, token: usize) -> Option<&Range<usize>> {
        let index = self.ranges.partition_point(|range| range.end <= token);
        self.ranges
            .get(index)
            .filter(|range| range.contains(&token))
    }
}

fn starts_paragraph(tree: &Tree, token: usize) -> bool {
    let before = tree.span(token - 1).end as usize;
    let between = redstring_text::Span::new(before, tree.span(token).start as usize);
    tree.document.text(between).contains('\n')
}

/// Who speaks a quotation: the subject of the verb of saying nearest to it in
/// the sentences that it touches.
pub(super) fn speaker(scene: &Scene, quotation: &Range<usize>) -> Option<usize> {
    let tree = scene.tree;
    let first = tree.sentence_tokens(quotation.start).start;
    let last = tree.sentence_tokens(quotation.end.saturating_sub(1)).end;
    let outside = (first..last).filter(|token| !quotation.contains(token));
    let mut verbs: Vec<usize> = outside
        .filter(|&token| tree.upos(token) == Upos::Verb && clause::is_speech(scene, token))
        .collect();
    verbs.sort_by_key(|&verb| {
        (
            verb.abs_diff(quotation.start)
                .min(verb.abs_diff(quotation.end)),
            verb,
        )
    });
    verbs.into_iter().find_map(|verb| sayer(scene, verb))
}

/// Who says what a verb of saying says; for "quoted X as saying" it is X.
pub(super) fn sayer(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    if tree.lemma(verb) == "quote"
        && let Some(object) = tree.child(verb, Deprel::Obj)
        && let Some(quoted) = bearers(scene, object).first()
    {
        return Some(quoted.mention);
    }
    if clause::is_passive(scene, verb) {
        return None;
    }
    clause::subjects(scene, verb)
        .into_iter()
        .flat_map(|subject| bearers(scene, subject))
        .map(|argument| argument.mention)
        .next()
}
