//! The subject of a clause: its own, or the one that syntax lets it leave out.

use redstring_text::{Deprel, Upos};

use crate::syntax::tree::Tree;

use super::{
    phrase::{self, NounPhrase, is_clausal, is_relative_pronoun},
    tuple::Source,
};

/// How far a missing subject is looked for.
const DEPTH: usize = 6;

/// Dependents in a subject's place.
pub(super) const SUBJECTS: &[Deprel] = &[
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::NsubjOuter,
    Deprel::Csubj,
    Deprel::CsubjPass,
];

/// Words by which a noun takes an infinitive as its own verb: "the *first*
/// woman to land".
const SINGLING_OUT: &[&str] = &[
    "first", "second", "third", "last", "next", "only", "latest", "youngest", "oldest",
];

/// A subject and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    phrase: NounPhrase,
    pub source: Source,
}

impl Subject {
    /// Its tokens, ascending.
    pub fn tokens(&self, tree: &Tree) -> Vec<usize> {
        let NounPhrase { head, without, .. } = self.phrase;
        if tree.upos(head) == Upos::Verb {
            phrase::clause(tree, head, without)
        } else {
            self.phrase.tokens(tree)
        }
    }
}

/// The subjects of the clause that a token heads.
pub(super) fn of(tree: &Tree, head: usize) -> Vec<Subject> {
    within(tree, head, DEPTH)
}

fn within(tree: &Tree, head: usize, depth: usize) -> Vec<Subject> {
    if let Some(expletive) = expletive(tree, head) {
        return vec![own(NounPhrase::of(expletive))];
    }
    let found: Vec<Subject> = tree
        .children_by(head, SUBJECTS)
        .map(|subject| own(antecedent(tree, head, subject)))
        .collect();
    let Some(governor) = tree.head(head) else {
        return found;
    };
    if !found.is_empty() || depth == 0 {
        return found;
    }
    match tree.deprel(head) {
        Deprel::Conj | Deprel::Parataxis | Deprel::Ccomp | Deprel::Advcl
            if is_clausal(tree, governor) =>
        {
            inherited(within(tree, governor, depth - 1))
        }
        Deprel::Xcomp => {
            let objects = [Deprel::Obj, Deprel::Iobj];
            match tree.children_by(governor, &objects).next() {
                Some(object) => inherited(vec![own(NounPhrase::of(object))]),
                None => inherited(within(tree, governor, depth - 1)),
            }
        }
        Deprel::Acl if !is_performed_by(tree, governor, head) => Vec::new(),
        Deprel::Acl | Deprel::AclRelcl | Deprel::AdvclRelcl => vec![Subject {
            phrase: NounPhrase::beside(governor, head),
            source: Source::Modified,
        }],
        _ => Vec::new(),
    }
}

fn own(phrase: NounPhrase) -> Subject {
    let source = Source::Own;
    Subject { phrase, source }
}

fn inherited(subjects: Vec<Subject>) -> Vec<Subject> {
    let inherited = |subject| match subject {
        Subject {
            phrase,
            source: Source::Own,
        } => Subject {
            phrase,
            source: Source::Inherited,
        },
        other => other,
    };
    subjects.into_iter().map(inherited).collect()
}

/// Whether the noun does what the clause below it says: not so in "efforts
/// *to sell*" and "the duty of *paying*".
fn is_performed_by(tree: &Tree, noun: usize, clause: usize) -> bool {
    let marked = (tree.children_by(clause, &[Deprel::Mark])).any(|mark| mark < clause);
    let mut modifiers = tree.children_by(noun, &[Deprel::Amod, Deprel::Advmod]);
    !marked || modifiers.any(|word| SINGLING_OUT.contains(&tree.lower(word).as_str()))
}

/// The "it" or "there" in the subject's place: "*there* were ships".
pub(super) fn expletive(tree: &Tree, head: usize) -> Option<usize> {
    tree.child(head, Deprel::Expl)
        .filter(|&expletive| expletive < head)
}

/// What a word in an argument's place stands for: itself, or for a relative
/// pronoun the noun, or the whole clause, that the relative clause modifies.
pub(super) fn antecedent(tree: &Tree, head: usize, word: usize) -> NounPhrase {
    let relative = is_relative_pronoun(tree, word)
        .then(|| relative_clause(tree, head))
        .flatten();
    match relative {
        Some((clause, noun)) => NounPhrase::beside(noun, clause),
        None => NounPhrase::of(word),
    }
}

/// The relative clause in which a verb stands, and what it modifies.
fn relative_clause(tree: &Tree, verb: usize) -> Option<(usize, usize)> {
    let clause = std::iter::once(verb)
        .chain(tree.ancestors(verb))
        .take(4)
        .find(|&clause| {
            matches!(
                tree.deprel(clause),
                Deprel::AclRelcl | Deprel::Acl | Deprel::AdvclRelcl
            )
        })?;
    Some((clause, tree.head(clause)?))
}
