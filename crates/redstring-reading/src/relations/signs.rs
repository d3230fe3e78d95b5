//! What the words of a clause itself say of it: negation, modal verbs,
//! conditions, questions, a day to come, and names that a contrast singles out.

use redstring_text::{Deprel, Upos};

use super::{Scene, factuality::Signs, governor::has_mark, lexicon, time};
use crate::syntax::tree::Tree;

/// How many words a name is lifted over to the conjunct that it belongs to.
const HEIGHT: usize = 4;

/// Signs that a clause carries on its own words.
pub(super) fn clause_signs(scene: &Scene, verb: usize, signs: &mut Signs) {
    let tree = scene.tree;
    for &child in tree.children(verb) {
        let word = tree.lower(child);
        match tree.deprel(child) {
            Deprel::Aux => match word.as_str() {
                "will" | "'ll" | "’ll" | "shall" | "wo" => signs.planned = true,
                "would" | "'d" | "’d" if tree.lemma(child) != "have" => {
                    signs.would = true;
                    signs.hypothetical |= is_under_condition(tree, verb);
                }
                "could" | "can" | "ca" | "may" | "might" | "should" => signs.hypothetical = true,
                "had" => signs.hypothetical |= opens_condition(tree, verb, child),
                _ => {}
            },
            Deprel::Advmod | Deprel::Det | Deprel::Cc | Deprel::CcPreconj => {
                signs.negated |= denies(tree, child);
                signs.alleged |= lexicon::HEARSAY.contains(&word.as_str());
                signs.hypothetical |= is_condition(tree, child);
            }
            // "is to be replaced"
            Deprel::Mark
                if matches!(word.as_str(), "to" | "due") && tree.deprel(verb) != Deprel::Xcomp =>
            {
                signs.planned |= tree
                    .children_by(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop])
                    .any(|be| be < child && tree.base(be) == "be");
            }
            // "are due to merge", where "due to" was taken for a preposition
            Deprel::Advcl | Deprel::Case if word == "due" && child < verb => signs.planned = true,
            Deprel::Mark if word == "whether" => signs.hypothetical = true,
            Deprel::Mark | Deprel::Case => signs.hypothetical |= is_condition(tree, child),
            Deprel::Obj | Deprel::Iobj | Deprel::Nsubj | Deprel::NsubjPass => {
                signs.negated |= matches!(word.as_str(), "nobody" | "none" | "nothing" | "no-one")
                    || tree
                        .children_by(child, &[Deprel::Det, Deprel::CcPreconj, Deprel::Cc])
                        .any(|word| matches!(tree.lower(word).as_str(), "no" | "neither"));
            }
            Deprel::Obl | Deprel::OblUnmarked if is_present(tree, verb) => {
                signs.planned |= is_to_come(scene, child);
                signs.planned |= is_weekday(tree, child) && !is_past_too(tree, verb);
            }
            // "travel to Stuttgart to face Neckar on Wednesday"
            Deprel::Advcl if is_present(tree, verb) && has_mark(scene, child, &["to"]) => {
                signs.planned |= (tree.children_by(child, &[Deprel::Obl]))
                    .any(|day| is_to_come(scene, day) || is_weekday(tree, day));
            }
            _ => {}
        }
        signs.negated |= is_not(tree, child);
    }
}

/// "will go to Oslo *before meeting X*": what goes with a thing to come is to come.
pub(super) fn planned_with(scene: &Scene, clause: usize, governor: usize, signs: &mut Signs) {
    let tree = scene.tree;
    let marks: Vec<usize> = tree.children_by(clause, &[Deprel::Mark]).collect();
    let together = marks.is_empty() || has_mark(scene, clause, &["before", "by", "while"]);
    let bare = tree.child(clause, Deprel::Nsubj).is_none()
        && tree.child(clause, Deprel::Aux).is_none()
        && tree.lower(clause).ends_with("ing");
    if together && bare && governor < clause {
        let mut own = Signs::default();
        clause_signs(scene, governor, &mut own);
        signs.planned |= own.planned || own.would;
        signs.hypothetical |= own.hypothetical;
    }
}

/// Whether a clause says of itself that it is not so.
pub(super) fn is_negated(scene: &Scene, verb: usize) -> bool {
    let mut own = Signs::default();
    clause_signs(scene, verb, &mut own);
    own.negated
}

/// "not", but not in "not only".
fn is_not(tree: &Tree, token: usize) -> bool {
    let followed = tree.sentence_tokens(token).contains(&(token + 1))
        && matches!(
            tree.lower(token + 1).as_str(),
            "only" | "just" | "merely" | "simply" | "solely"
        );
    matches!(tree.lower(token).as_str(), "not" | "n't" | "n’t") && !followed
}

/// Whether an adverb or conjunction denies what it hangs on.
fn denies(tree: &Tree, token: usize) -> bool {
    match tree.lower(token).as_str() {
        "never" | "neither" | "nor" => true,
        "longer" => (tree.children(token).iter()).any(|&no| tree.lower(no) == "no"),
        _ => is_not(tree, token),
    }
}

/// "*had* it taken over Y": an auxiliary before its subject is a condition.
fn opens_condition(tree: &Tree, verb: usize, had: usize) -> bool {
    tree.deprel(verb) == Deprel::Advcl
        && tree.child(verb, Deprel::Mark).is_none()
        && tree
            .children_by(verb, &[Deprel::Nsubj, Deprel::NsubjPass])
            .any(|subject| had < subject && subject < verb)
}

/// Whether a word opens a condition: "if", "unless", "in case", "supposing".
fn is_condition(tree: &Tree, mark: usize) -> bool {
    match tree.lower(mark).as_str() {
        "if" => tree.lower(mark.saturating_sub(1)) != "as",
        "unless" | "lest" | "supposing" | "assuming" | "provided" | "providing" => {
            tree.upos(mark) != Upos::Verb || tree.deprel(mark) == Deprel::Mark
        }
        // "in case" is one conjunction, whatever "case" hangs on.
        "in" => {
            let case = mark + 1;
            tree.sentence_tokens(mark).contains(&case)
                && tree.lower(case) == "case"
                && (tree.deprel(mark) == Deprel::Mark || tree.deprel(case) == Deprel::Fixed)
        }
        _ => false,
    }
}

/// Whether "would" depends on an "if" of its sentence; "asked if" is none.
fn is_under_condition(tree: &Tree, verb: usize) -> bool {
    tree.sentence_tokens(verb).any(|token| {
        matches!(tree.deprel(token), Deprel::Mark | Deprel::Advmod)
            && is_condition(tree, token)
            && (tree.head(token)).is_some_and(|clause| tree.deprel(clause) != Deprel::Ccomp)
    })
}

/// Whether a clause only holds under a condition: "if X ratifies it", "should X
/// leave".
pub(super) fn has_condition(scene: &Scene, clause: usize) -> bool {
    let tree = scene.tree;
    tree.children_by(clause, &[Deprel::Advcl]).any(|condition| {
        let marked = tree
            .children_by(condition, &[Deprel::Mark, Deprel::Advmod, Deprel::Case])
            .any(|mark| is_condition(tree, mark));
        let inverted = condition < clause
            && tree
                .children_by(condition, &[Deprel::Aux, Deprel::Cop])
                .any(|first| {
                    tree.sentence_tokens(first).start == first
                        && matches!(tree.lower(first).as_str(), "were" | "should" | "had")
                });
        marked || inverted
    })
}

/// "leaves", "is leaving": a day to come makes a plan of it.
fn is_present(tree: &Tree, verb: usize) -> bool {
    let word = tree.lower(verb);
    let lemma = tree.lemma(verb);
    let is = |&aux: &usize| matches!(tree.lower(aux).as_str(), "is" | "are" | "am");
    let plain = word == lemma || word.ends_with('s') && word.starts_with(lemma);
    let continuous = word.ends_with("ing") && tree.children(verb).iter().any(is);
    continuous || plain && tree.child(verb, Deprel::Aux).is_none()
}

/// "tomorrow", "next week"; not "the next day", which is told of the past.
fn is_to_come(scene: &Scene, token: usize) -> bool {
    let tree = scene.tree;
    let has = |words: &[&str]| {
        (tree.children(token).iter()).any(|&child| words.contains(&tree.lower(child).as_str()))
    };
    tree.lower(token) == "tomorrow"
        || time::names_time(scene, token) && has(&["next"]) && !has(&["the"])
}

/// Whether a verb of this form may tell of the past: "they beat Rovers".
fn is_past_too(tree: &Tree, verb: usize) -> bool {
    const UNCHANGED: &[&str] = &[
        "beat", "bet", "bid", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit",
        "read", "set", "shed", "shut", "split", "spread",
    ];
    tree.upos(verb) != Upos::Verb || UNCHANGED.contains(&tree.lower(verb).as_str())
}

/// "on Wednesday"
fn is_weekday(tree: &Tree, token: usize) -> bool {
    let on = |case: usize| tree.lower(case) == "on";
    tree.lower(token).ends_with("day")
        && tree.upos(token) == Upos::Propn
        && tree.children_by(token, &[Deprel::Case]).any(on)
}

/// Whether the sentence of a predicate asks whether it is so.
pub(super) fn is_asked(scene: &Scene, predicate: usize, root: usize) -> bool {
    let tree = scene.tree;
    let asks_for_more = tree
        .children_by(root, &[Deprel::Advmod])
        .any(|word| matches!(tree.lower(word).as_str(), "why" | "how" | "when" | "where"));
    !asks_for_more
        && tree.sentence_tokens(predicate).last().is_some_and(|last| {
            // A closing quotation mark may follow the question mark.
            tree.word(last) == "?"
                || last > 0 && tree.upos(last) == Upos::Punct && tree.word(last - 1) == "?"
        })
}

/// What a contrast says of one name beside another: "X, *not* Y" denies Y
/// alone (`Some(true)`), "neither X *but* Y" grants Y (`Some(false)`).
pub(super) fn contrast(scene: &Scene, mention: usize) -> Option<bool> {
    let tree = scene.tree;
    let mut token = scene.heads[mention];
    for _ in 0..HEIGHT {
        if !matches!(tree.upos(token), Upos::Noun | Upos::Propn | Upos::Pron) {
            return None;
        }
        let words = [Deprel::Advmod, Deprel::Cc, Deprel::CcPreconj];
        let own = |token: usize| tree.children_by(token, &words).any(|not| denies(tree, not));
        if own(token) {
            return Some(true);
        }
        let head = tree.head(token)?;
        match tree.deprel(token) {
            Deprel::Conj => {
                let but = tree
                    .children_by(token, &[Deprel::Cc])
                    .any(|cc| tree.lower(cc) == "but");
                return (but && own(head)).then_some(false);
            }
            Deprel::Appos
            | Deprel::Nmod
            | Deprel::NmodDesc
            | Deprel::NmodPoss
            | Deprel::Compound
            | Deprel::Flat => token = head,
            _ => return None,
        }
    }
    None
}

/// Whether a clause has a subject or an auxiliary of its own.
pub(super) fn has_own_subject_or_auxiliary(scene: &Scene, clause: usize) -> bool {
    scene
        .tree
        .children_by(
            clause,
            &[
                Deprel::Nsubj,
                Deprel::NsubjPass,
                Deprel::Aux,
                Deprel::AuxPass,
            ],
        )
        .next()
        .is_some()
}
