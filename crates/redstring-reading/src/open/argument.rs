//! What a predicate takes beside its subject.

use redstring_text::{Deprel, Upos};

use crate::syntax::tree::Tree;

use super::{
    clause::Chain,
    phrase::{self, NounPhrase, is_relative_pronoun},
    subject::{antecedent, expletive},
};

/// How far apart coordinated verbs may stand that share what follows.
const CLOSE: usize = 4;

/// How an argument hangs on its predicate, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Direct or indirect object.
    Object,
    /// Predicate noun or adjective.
    Complement,
    /// Complement clause.
    Clause,
    /// Noun phrase, mostly with a preposition.
    Oblique,
    Adverb,
    /// Adverbial clause.
    Adverbial,
}

/// An argument in tokens.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    pub role: Role,
    pub head: usize,
    /// The preposition, or the "that" of a clause.
    pub preposition: Vec<usize>,
    /// The rest.
    pub words: Vec<usize>,
}

impl Argument {
    fn noun(tree: &Tree, role: Role, head: usize) -> Self {
        Self::of(tree, role, head, NounPhrase::of(head))
    }

    /// With the words of another phrase than that of the word in its place.
    fn of(tree: &Tree, role: Role, word: usize, phrase: NounPhrase) -> Self {
        Self {
            role,
            head: phrase.head,
            preposition: phrase::preposition(tree, word),
            words: phrase.tokens(tree),
        }
    }

    fn clause(tree: &Tree, role: Role, head: usize) -> Self {
        let mut words = phrase::clause(tree, head, None);
        let mut preposition = Vec::new();
        if role == Role::Clause
            && words
                .first()
                .is_some_and(|&mark| tree.lower(mark) == "that")
            && tree.deprel(words[0]) == Deprel::Mark
        {
            preposition.push(words.remove(0));
        }
        Self {
            role,
            head,
            preposition,
            words,
        }
    }

    /// Preposition and words.
    pub fn whole(&self) -> Vec<usize> {
        [&self.preposition[..], &self.words[..]].concat()
    }

    /// Whether it completes an adjective: "aware *of it*", "sure *that it is*".
    pub fn is_complement(&self) -> bool {
        match self.role {
            Role::Oblique => !self.preposition.is_empty(),
            role => role == Role::Clause,
        }
    }

    /// One argument for every conjunct.
    pub fn members(&self, tree: &Tree) -> Vec<Self> {
        let heads = match self.role {
            Role::Object | Role::Complement | Role::Oblique => phrase::conjuncts(tree, self.head),
            _ => Vec::new(),
        };
        if heads.len() < 2 {
            return vec![self.clone()];
        }
        let alone = |head| NounPhrase {
            alone: true,
            ..NounPhrase::of(head)
        };
        heads
            .into_iter()
            .map(|head| Self {
                head,
                words: alone(head).tokens(tree),
                ..self.clone()
            })
            .collect()
    }
}

/// The arguments of a relation, in the order of the text.
pub(super) fn of(tree: &Tree, chain: &Chain) -> Vec<Argument> {
    let innermost = chain.innermost();
    let copular = tree.child(innermost, Deprel::Cop).is_some();
    if copular && tree.upos(innermost) == Upos::Verb {
        return vec![verbal_complement(tree, innermost)];
    }
    let mut found = Vec::new();
    if copular {
        found.push(Argument::noun(tree, Role::Complement, innermost));
    }
    for &head in &chain.heads {
        let children = tree.children(head).iter().copied();
        let others = children.filter(|child| !chain.heads.contains(child));
        found.extend(others.filter_map(|child| dependent(tree, head, child, copular)));
    }
    found.extend(gap(tree, chain));
    found.extend(reported(tree, chain.outermost()));
    if found.iter().all(|argument| argument.role > Role::Oblique) {
        found.extend(shared_after(tree, innermost));
    }
    found.extend(shared_before(tree, chain.outermost()));
    found.sort_by_key(|argument| argument.words.first().copied());
    found
}

/// Which of the arguments stands in the object's place: the closest, but what
/// stands before the verb only for want of another.
pub(super) fn primary(arguments: &[Argument], verb: usize) -> Option<usize> {
    (0..arguments.len()).min_by_key(|&index| {
        let argument = &arguments[index];
        let before = argument.role >= Role::Oblique
            && argument.words.last().is_some_and(|&last| last < verb);
        (before, argument.role, index)
    })
}

/// A dependent of a relation's head as an argument, if it is one.
fn dependent(tree: &Tree, head: usize, child: usize, copular: bool) -> Option<Argument> {
    let noun = |role| Argument::of(tree, role, child, antecedent(tree, head, child));
    let clausal = tree.upos(child) == Upos::Verb || tree.child(child, Deprel::Mark).is_some();
    Some(match tree.deprel(child) {
        Deprel::Obj | Deprel::Iobj => noun(Role::Object),
        Deprel::Nsubj | Deprel::NsubjPass if expletive(tree, head).is_some() => noun(Role::Object),
        Deprel::Csubj | Deprel::CsubjPass if expletive(tree, head).is_some() => {
            Argument::clause(tree, Role::Clause, child)
        }
        Deprel::Nmod if copular => return None,
        Deprel::Obl
        | Deprel::OblAgent
        | Deprel::OblUnmarked
        | Deprel::Nmod
        | Deprel::NmodUnmarked => {
            let adverbial = matches!(tree.lower(child).as_str(), "where" | "when");
            (!adverbial).then(|| noun(Role::Oblique))?
        }
        Deprel::Xcomp if !clausal => noun(Role::Complement),
        Deprel::Xcomp | Deprel::Ccomp => Argument::clause(tree, Role::Clause, child),
        Deprel::Advcl if is_marked(tree, child) => Argument::clause(tree, Role::Adverbial, child),
        Deprel::Advmod if child > head && !copular => Argument {
            role: Role::Adverb,
            head: child,
            preposition: Vec::new(),
            words: phrase::clause(tree, child, None),
        },
        _ => return None,
    })
}

/// Whether an adverbial clause says when, why or how: a bare participle and
/// what is set against the main clause are statements beside it.
fn is_marked(tree: &Tree, clause: usize) -> bool {
    let mark = tree.child(clause, Deprel::Mark);
    let when = |adverb: usize| tree.lower(adverb) == "when";
    match mark.map(|mark| tree.lower(mark)) {
        Some(mark) => !matches!(mark.as_str(), "while" | "although" | "though" | "whereas"),
        None => tree.children_by(clause, &[Deprel::Advmod]).any(when),
    }
}

/// "The aim is *to sell the mill*": the whole clause.
fn verbal_complement(tree: &Tree, head: usize) -> Argument {
    let copula = tree.child(head, Deprel::Cop);
    let words = phrase::clause(tree, head, None);
    let words = (words.into_iter())
        .filter(|&word| copula.is_none_or(|copula| word > copula))
        .collect();
    Argument {
        role: Role::Clause,
        head,
        preposition: Vec::new(),
        words,
    }
}

/// The noun of a relative clause as its object: "the man Ada met", "the club
/// Ada played *for*".
fn gap(tree: &Tree, chain: &Chain) -> Option<Argument> {
    let (clause, verb) = (chain.outermost(), chain.innermost());
    if tree.deprel(clause) != Deprel::AclRelcl || tree.upos(verb) != Upos::Verb {
        return None;
    }
    let noun = tree.head(clause)?;
    let subject = (tree.children_by(clause, &[Deprel::Nsubj, Deprel::NsubjPass])).next()?;
    let full = chain.heads.iter().any(|&head| {
        tree.children_by(head, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp])
            .any(|child| !chain.heads.contains(&child))
    });
    let mut before = tree
        .subtree(clause)
        .into_iter()
        .take_while(|&word| word < clause);
    if full || is_relative_pronoun(tree, subject) || before.any(|word| relates(tree, word, subject))
    {
        return None;
    }
    let stranded = tree
        .children_by(verb, &[Deprel::Obl, Deprel::Case, Deprel::Advmod])
        .find(|&child| child > verb && tree.upos(child) == Upos::Adp);
    Some(Argument {
        role: stranded.map_or(Role::Object, |_| Role::Oblique),
        head: noun,
        preposition: stranded.into_iter().collect(),
        words: NounPhrase::beside(noun, clause).tokens(tree),
    })
}

/// Whether a word other than the subject ties a relative clause to its noun.
fn relates(tree: &Tree, word: usize, subject: usize) -> bool {
    word != subject
        && tree.deprel(word) != Deprel::Mark
        && (is_relative_pronoun(tree, word)
            || matches!(tree.lower(word).as_str(), "where" | "when" | "whose"))
}

/// The clause beside which its reporting verb stands: "*It rains*, Ada said".
fn reported(tree: &Tree, verb: usize) -> Option<Argument> {
    let mut complements = tree.children_by(verb, &[Deprel::Ccomp, Deprel::Obj]);
    if tree.deprel(verb) != Deprel::Parataxis
        || tree.upos(verb) != Upos::Verb
        || complements.next().is_some()
    {
        return None;
    }
    let said = tree.head(verb)?;
    Some(Argument {
        role: Role::Clause,
        head: said,
        preposition: Vec::new(),
        words: phrase::clause(tree, said, Some(verb)),
    })
}

/// What follows the last of several verbs holds for the one before it too:
/// "Ada drew and built *the mill*".
fn shared_after(tree: &Tree, verb: usize) -> Option<Argument> {
    let other = tree.child(verb, Deprel::Conj)?;
    let subjects = [Deprel::Nsubj, Deprel::NsubjPass];
    if tree.upos(other) != Upos::Verb
        || other.saturating_sub(verb) > CLOSE
        || tree.children_by(other, &subjects).next().is_some()
    {
        return None;
    }
    let following = tree
        .children_by(other, &[Deprel::Obj, Deprel::Obl, Deprel::OblAgent])
        .find(|&child| child > other)?;
    let role = match tree.deprel(following) {
        Deprel::Obj => Role::Object,
        _ => Role::Oblique,
    };
    Some(Argument::noun(tree, role, following))
}

/// What precedes the first of several verbs holds for all: "*In May* Ada sold
/// the mill and left".
fn shared_before(tree: &Tree, verb: usize) -> Vec<Argument> {
    let subjects = [Deprel::Nsubj, Deprel::NsubjPass];
    let subject = |verb| tree.children_by(verb, &subjects).next();
    match tree.head(verb) {
        Some(first) if tree.deprel(verb) == Deprel::Conj && subject(verb).is_none() => {
            let start = subject(first).unwrap_or(first);
            tree.children_by(first, &[Deprel::Obl, Deprel::OblUnmarked])
                .filter(|&child| child < start)
                .map(|child| Argument::noun(tree, Role::Oblique, child))
                .collect()
        }
        _ => Vec::new(),
    }
}
