//! Clauses: their heads and the words of their relation.

use redstring_text::{Deprel, Upos};

use crate::syntax::tree::Tree;

use super::{
    argument::{self, Argument, Role},
    subject::{self, SUBJECTS},
    tuple::{Carrier, Proposal},
};

/// How many verbs one relation may have.
const LONGEST_CHAIN: usize = 6;
/// An adverbial clause with more words says something of its own, not merely
/// how or when.
const LONGEST_ADVERBIAL: usize = 8;

const AUXILIARIES: &[Deprel] = &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop];

/// Places in which a word of a verb's form heads no clause.
const NO_CLAUSE: &[Deprel] = &[
    Deprel::Amod,
    Deprel::Aux,
    Deprel::AuxPass,
    Deprel::Case,
    Deprel::Cc,
    Deprel::Compound,
    Deprel::CompoundPrt,
    Deprel::Cop,
    Deprel::Det,
    Deprel::Fixed,
    Deprel::Flat,
    Deprel::Mark,
    Deprel::Nummod,
];

/// The heads of one relation, the outermost first: "wants", "to buy".
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub heads: Vec<usize>,
}

impl Chain {
    fn from(tree: &Tree, head: usize) -> Self {
        let mut heads = vec![head];
        while heads.len() < LONGEST_CHAIN
            && let Some(next) = continuation(tree, heads[heads.len() - 1])
        {
            heads.push(next);
        }
        Self { heads }
    }

    pub fn outermost(&self) -> usize {
        self.heads[0]
    }

    pub fn innermost(&self) -> usize {
        self.heads[self.heads.len() - 1]
    }
}

/// Proposes the tuples of the clause that a token heads, if it heads one.
pub(super) fn propose(tree: &Tree, token: usize, proposals: &mut Vec<Proposal>) {
    if !heads_relation(tree, token) {
        return;
    }
    let subjects = subject::of(tree, token);
    if subjects.is_empty() {
        return;
    }
    let chain = Chain::from(tree, token);
    let mut relation = relation_words(tree, &chain);
    let mut arguments = argument::of(tree, &chain);
    absorb(tree, &chain, &mut relation, &mut arguments);
    let carrier = match tree.child(chain.innermost(), Deprel::Cop) {
        Some(_) => Carrier::Copula,
        None => Carrier::Verb,
    };
    for subject in subjects {
        let proposal = |relation: Vec<usize>, arguments: Vec<Vec<usize>>| Proposal {
            anchor: chain.innermost(),
            subject: subject.tokens(tree),
            implied: None,
            relation,
            arguments,
            carrier,
            source: subject.source,
        };
        let Some(primary) = argument::primary(&arguments, token) else {
            proposals.push(proposal(relation.clone(), Vec::new()));
            continue;
        };
        let others: Vec<Vec<usize>> = (arguments.iter().enumerate())
            .filter(|&(index, argument)| index != primary && is_short(argument))
            .map(|(_, argument)| argument.whole())
            .collect();
        for member in arguments[primary].members(tree) {
            let mut relation = relation.clone();
            // A stranded preposition may be there already.
            let mut preposition = member.preposition;
            preposition.retain(|word| !relation.contains(word));
            relation.extend(preposition);
            let arguments = std::iter::once(member.words).chain(others.clone());
            proposals.push(proposal(relation, arguments.collect()));
        }
    }
}

fn is_short(argument: &Argument) -> bool {
    argument.role != Role::Adverbial || argument.words.len() <= LONGEST_ADVERBIAL
}

/// Whether a token heads a clause whose relation is not another's.
fn heads_relation(tree: &Tree, token: usize) -> bool {
    let verbal = tree.upos(token) == Upos::Verb && !NO_CLAUSE.contains(&tree.deprel(token));
    let continues = tree.deprel(token) == Deprel::Xcomp
        && tree.head(token).and_then(|head| continuation(tree, head)) == Some(token);
    (verbal || tree.child(token, Deprel::Cop).is_some()) && !continues
}

/// The head that continues the relation of another: "wants *to buy*". Where
/// there is an object, it begins one of its own: "asked Bo *to leave*".
fn continuation(tree: &Tree, head: usize) -> Option<usize> {
    let has = |head, deprels: &[Deprel]| tree.children_by(head, deprels).next().is_some();
    if has(head, &[Deprel::Obj, Deprel::Iobj]) {
        return None;
    }
    let continues = |&child: &usize| {
        child > head
            && (tree.upos(child) == Upos::Verb || has(child, &[Deprel::Cop]))
            && !has(child, SUBJECTS)
    };
    tree.children_by(head, &[Deprel::Xcomp]).find(continues)
}

/// The words of a relation, ascending: verbs with their particles,
/// auxiliaries, negation and the adverbs among them.
fn relation_words(tree: &Tree, chain: &Chain) -> Vec<usize> {
    let mut words = Vec::new();
    for (index, &head) in chain.heads.iter().enumerate() {
        words.extend(tree.children_by(head, AUXILIARIES));
        words.extend(tree.children_by(head, &[Deprel::CompoundPrt]));
        words.extend(
            (tree.children_by(head, &[Deprel::Mark]))
                .filter(|&mark| mark < head && (index > 0 || is_infinitive(tree, head, mark))),
        );
        // A predicate noun or adjective is an argument.
        if head != chain.innermost() || tree.child(head, Deprel::Cop).is_none() {
            words.push(head);
        }
    }
    words.extend(shared_auxiliaries(tree, chain.outermost()));
    words.sort_unstable();
    words.dedup();
    for &head in &chain.heads {
        let adverbs: Vec<usize> = tree.children_by(head, &[Deprel::Advmod]).collect();
        // From the last, so that each may stand before the next.
        for adverb in adverbs.into_iter().rev() {
            if joins(tree, chain, &words, adverb) {
                words.push(adverb);
                words.sort_unstable();
            }
        }
    }
    words
}

/// The "to" of an infinitive that hangs on no verb of its relation.
fn is_infinitive(tree: &Tree, head: usize, mark: usize) -> bool {
    let hangs = [Deprel::Advcl, Deprel::Acl, Deprel::Xcomp];
    hangs.contains(&tree.deprel(head)) && tree.lower(mark) == "to"
}

/// Whether an adverb belongs to a relation: it negates it, or stands inside or
/// directly before it, or between a copula and its noun.
fn joins(tree: &Tree, chain: &Chain, words: &[usize], adverb: usize) -> bool {
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
        return false;
    };
    let word = tree.lower(adverb);
    if !tree.children(adverb).is_empty()
        || matches!(word.as_str(), "when" | "where" | "why" | "how" | "however")
    {
        return false;
    }
    let innermost = chain.innermost();
    let after_copula = adverb == last + 1
        && tree.child(innermost, Deprel::Cop).is_some()
        && tree.upos(innermost) != Upos::Adj;
    matches!(word.as_str(), "not" | "n't" | "n’t" | "never")
        || tree.upos(adverb) == Upos::Part
        || (first..last).contains(&adverb)
        || adverb + 1 == first
        || after_copula
}

/// Auxiliaries that a conjunct leaves out: "*will* sell and buy".
fn shared_auxiliaries(tree: &Tree, verb: usize) -> Vec<usize> {
    let has = |head, deprels: &[Deprel]| tree.children_by(head, deprels).next().is_some();
    let Some(first) = tree.head(verb).filter(|&first| {
        tree.deprel(verb) == Deprel::Conj
            && tree.upos(verb) == Upos::Verb
            && tree.upos(first) == Upos::Verb
    }) else {
        return Vec::new();
    };
    let mut between = tree
        .children_by(first, &[Deprel::Conj])
        .take_while(|&other| other <= verb);
    let stands_alone = between.any(|other| has(other, AUXILIARIES))
        || has(verb, SUBJECTS)
        || has(first, &[Deprel::AuxPass]) && has(verb, &[Deprel::Obj])
        || form(tree, verb) != form(tree, first);
    if stands_alone {
        return Vec::new();
    }
    let shared = |&child: &usize| {
        child < first && (tree.deprel(child) != Deprel::Mark || tree.lower(child) == "to")
    };
    tree.children_by(first, &[Deprel::Aux, Deprel::AuxPass, Deprel::Mark])
        .filter(shared)
        .collect()
}

#[derive(PartialEq, Eq)]
enum Form {
    Base,
    Participle,
    Other,
}

fn form(tree: &Tree, verb: usize) -> Form {
    let word = tree.lower(verb);
    if word.ends_with("ing") {
        Form::Participle
    } else if word == tree.base(verb) {
        Form::Base
    } else {
        Form::Other
    }
}

/// Moves what goes with the verb from the arguments to the relation: lone
/// adverbs ("died *suddenly*"), and an adjective that has a complement ("is
/// *aware* of").
fn absorb(tree: &Tree, chain: &Chain, relation: &mut Vec<usize>, arguments: &mut Vec<Argument>) {
    arguments.retain(|argument| {
        let joins = argument.role == Role::Adverb && argument.words.len() == 1;
        if joins {
            relation.extend_from_slice(&argument.words);
        }
        !joins
    });
    let innermost = chain.innermost();
    let adjective = (arguments.iter())
        .position(|argument| argument.head == innermost && tree.upos(innermost) == Upos::Adj);
    if let Some(place) = adjective
        && arguments[place + 1..].iter().any(Argument::is_complement)
    {
        relation.extend(arguments.remove(place).whole());
    }
    relation.sort_unstable();
    relation.dedup();
}
