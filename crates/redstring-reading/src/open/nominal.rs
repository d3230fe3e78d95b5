//! What nouns say without a verb: "Ada, the mayor", "Mayor Ada Finch",
//! "Utrecht, Holland".

use redstring_text::{Deprel, Kind, Upos};

use crate::syntax::tree::Tree;

use super::{
    phrase::{self, NounPhrase},
    tuple::{Carrier, Proposal, Source},
};

/// Proposes the tuples of the noun that a token is, if it says something of
/// the noun on which it hangs.
pub(super) fn propose(tree: &Tree, token: usize, proposals: &mut Vec<Proposal>) {
    let Some(head) = tree.head(token) else {
        return;
    };
    match tree.deprel(token) {
        Deprel::Appos if !is_number(tree, token) && !is_number(tree, head) => {
            proposals.extend(apposition(tree, head, token));
        }
        Deprel::NmodDesc if tree.upos(head) == Upos::Propn && token < head => {
            proposals.push(title(tree, head, token));
        }
        _ => {}
    }
}

/// An age, or a year, which a name or a noun may have beside it.
fn is_number(tree: &Tree, token: usize) -> bool {
    tree.upos(token) == Upos::Num || matches!(tree.word(token), "Jr." | "Sr." | "Jr" | "Sr")
}

/// "Ada, the mayor and banker": a tuple for each of the two.
fn apposition(tree: &Tree, head: usize, beside: usize) -> Vec<Proposal> {
    let roles = phrase::conjuncts(tree, beside);
    let alone = roles.len() > 1;
    let noun = NounPhrase {
        alone: true,
        ..NounPhrase::of(head)
    };
    // "the mayor, Ada Finch": the name is what is spoken of.
    let turned = tree.upos(beside) == Upos::Propn && tree.upos(head) == Upos::Noun;
    let spoken_of = if turned { beside } else { head };
    let implied = if is_place(tree, head) && is_place(tree, beside) {
        "is in"
    } else if is_plural(tree, spoken_of) && (turned || !alone) {
        "are"
    } else {
        "is"
    };
    roles
        .into_iter()
        .map(|role| {
            let first = noun.tokens(tree);
            let second = NounPhrase {
                alone,
                ..NounPhrase::of(role)
            };
            let second = second.tokens(tree);
            let (subject, object) = if turned {
                (second, first)
            } else {
                (first, second)
            };
            stating(beside, subject, implied, object, Carrier::Apposition)
        })
        .collect()
}

/// "Mayor Ada Finch".
fn title(tree: &Tree, name: usize, title: usize) -> Proposal {
    let subject = NounPhrase::beside(name, title).tokens(tree);
    let subject = subject.into_iter().filter(|&word| word > title).collect();
    let object = NounPhrase::of(title).tokens(tree);
    stating(title, subject, "is", object, Carrier::Title)
}

fn stating(
    anchor: usize,
    subject: Vec<usize>,
    implied: &'static str,
    object: Vec<usize>,
    carrier: Carrier,
) -> Proposal {
    Proposal {
        anchor,
        subject,
        implied: Some(implied),
        relation: Vec::new(),
        arguments: vec![object],
        carrier,
        source: Source::Own,
    }
}

fn is_place(tree: &Tree, token: usize) -> bool {
    let names = &tree.annotation.names;
    let after = names.partition_point(|name| name.tokens.start <= token);
    after > 0 && names[after - 1].tokens.contains(&token) && names[after - 1].kind == Kind::Location
}

fn is_plural(tree: &Tree, noun: usize) -> bool {
    let word = tree.lower(noun);
    tree.upos(noun) == Upos::Noun && word.ends_with('s') && word != tree.base(noun)
}
