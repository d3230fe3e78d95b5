//! How the article stands to what it says, and who says it.
//!
//! From the predicate's word upwards through the clauses that hold it:
//! negation and modal verbs of its own clause, the verbs that govern it
//! (saying, accusing, planning, wishing, denying), conditions, questions and
//! quotation marks. In doubt the weaker reading wins: negated, hypothetical,
//! planned, alleged, attributed, asserted, in this order.

use redstring_text::{Construction, Deprel, Factuality, Upos};

use super::{
    Link, Scene,
    argument::{bearers, prepositions, words},
    clause::is_speech,
    governor::{
        charged, content_of_noun, governed, has_mark, kept_from, promised_by_noun, rules_out, said,
        sayer,
    },
    lexicon,
};

/// How high above a predicate is looked for what governs it.
const HEIGHT: usize = 24;

/// Factuality and the mention of whoever says so.
#[derive(Clone, Debug)]
pub(super) struct Stance {
    pub factuality: Factuality,
    pub source: Option<usize>,
}

/// What was met on the way up from a predicate.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs {
    pub negated: bool,
    pub hypothetical: bool,
    pub planned: bool,
    pub alleged: bool,
    pub attributed: bool,
    /// "would": a plan when somebody reports it, else only imagined.
    pub would: bool,
    pub source: Option<usize>,
}

impl Signs {
    pub fn attribute(&mut self, source: Option<usize>) {
        self.attributed = true;
        if self.source.is_none() {
            self.source = source;
        }
    }

    /// Adds what a governing clause says, unless the statement is taken for
    /// granted there.
    fn take(&mut self, above: &Self, granted: bool) {
        if !granted {
            if above.attributed {
                self.attribute(above.source);
            }
            self.negated |= above.negated;
            self.hypothetical |= above.hypothetical;
            self.planned |= above.planned;
            self.alleged |= above.alleged;
        }
    }

    fn factuality(&self) -> Factuality {
        if self.negated {
            Factuality::Negated
        } else if self.hypothetical || self.would && !self.attributed {
            Factuality::Hypothetical
        } else if self.planned || self.would {
            Factuality::Planned
        } else if self.alleged {
            Factuality::Alleged
        } else if self.attributed {
            Factuality::Attributed
        } else {
            Factuality::Asserted
        }
    }
}

/// How the article stands to one link.
pub(super) fn stance(scene: &Scene, link: &Link) -> Stance {
    let tree = scene.tree;
    let anchor = link.anchor;
    let mut signs = Signs::default();
    let in_clause = match link.construction {
        Construction::Verb | Construction::Passive | Construction::Copula => true,
        Construction::Location => tree.child(anchor, Deprel::Cop).is_some(),
        // A title or an apposition is presupposed: "Peskov denied that
        // President Putin …" does not deny that Putin is president.
        Construction::Role | Construction::Apposition | Construction::Possessive => false,
        Construction::Noun if tree.upos(anchor) == Upos::Noun => {
            event(scene, anchor, &mut signs);
            false
        }
        Construction::Noun => false,
    };
    if in_clause {
        climb(scene, anchor, true, &mut signs);
    }
    if let Some(quotation) = scene.quotations.at(anchor)
        && signs.source.is_none()
    {
        let speakers = quotation.speaker.map(|head| bearers(scene, head));
        signs.attribute(speakers.and_then(|speakers| Some(speakers.first()?.mention)));
    }
    let source = signs.source.filter(|_| signs.attributed);
    Stance {
        factuality: signs.factuality(),
        source,
    }
}

/// Walks from a predicate to its sentence's root. `bound` says whether
/// negation and modality met there still bear on the predicate.
fn climb(scene: &Scene, predicate: usize, bound: bool, signs: &mut Signs) {
    let tree = scene.tree;
    let mut bound = bound;
    // A relative clause is taken for granted by whatever its noun is part of.
    let mut granted = false;
    let mut current = predicate;
    for _ in 0..HEIGHT {
        if bound {
            clause_signs(scene, current, signs);
        }
        if !granted {
            reported_by(scene, current, signs);
        }
        if bound && has_condition(scene, current) {
            signs.hypothetical = true;
        }
        let Some(governor) = tree.head(current) else {
            break;
        };
        let mut above = Signs::default();
        match tree.deprel(current) {
            Deprel::Xcomp => {
                // Two refusals cancel out, as "did not fail to" does.
                if bound && lexicon::REFUSAL.contains(&tree.lemma(governor)) {
                    signs.negated = !signs.negated;
                }
                governed(scene, governor, &mut above);
            }
            Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass | Deprel::CsubjOuter => {
                governed(scene, governor, &mut above);
                said(scene, governor, &mut above);
                content_of_noun(scene, governor, &mut above);
                bound = false;
            }
            Deprel::Obj if rules_out(scene, governor) => {
                above.negated = true;
                bound = false;
            }
            Deprel::Parataxis => {
                if is_speech(scene, governor) {
                    said(scene, governor, &mut above);
                }
                bound = false;
            }
            Deprel::Advcl => {
                charged(scene, current, governor, &mut above);
                kept_from(scene, current, governor, &mut above);
                let intended = lexicon::INTENTION.contains(&tree.lemma(governor))
                    && tree.child(governor, Deprel::Obj).is_none();
                let wished = intended
                    || lexicon::WISH.contains(&tree.lemma(governor))
                    || tree.upos(governor) == Upos::Adj;
                if wished && has_mark(scene, current, &["to"]) {
                    governed(scene, governor, &mut above);
                }
                let thought = tree.lemma(governor) == "think" && has_mark(scene, current, &["of"]);
                bound = bound && (thought || has_mark(scene, current, &["to"]));
            }
            Deprel::Acl => {
                if let Some(verb) = tree.head(governor) {
                    kept_from(scene, current, verb, &mut above);
                }
                if has_mark(scene, current, &["to"]) {
                    promised_by_noun(scene, governor, &mut above);
                } else if has_mark(scene, current, &["that", "of"]) {
                    content_of_noun(scene, governor, &mut above);
                }
                bound = false;
            }
            Deprel::Conj => {
                let bare = tree.lower(current) == tree.lemma(current);
                bound = bound && bare && !has_own_subject_or_auxiliary(scene, current);
            }
            Deprel::AclRelcl => {
                bound = false;
                granted = true;
            }
            _ => bound = false,
        }
        signs.take(&above, granted);
        current = governor;
    }
    if !granted
        && !is_presupposed_question(scene, current)
        && tree.sentence_tokens(predicate).last().is_some_and(|last| {
            // A closing quotation mark may follow the question mark.
            tree.word(last) == "?"
                || last > 0 && tree.upos(last) == Upos::Punct && tree.word(last - 1) == "?"
        })
    {
        signs.hypothetical = true;
    }
}

/// Signs that a clause carries on its own words.
pub(super) fn clause_signs(scene: &Scene, verb: usize, signs: &mut Signs) {
    let tree = scene.tree;
    for &child in tree.children(verb) {
        let word = tree.lower(child);
        match tree.deprel(child) {
            Deprel::Aux => match word.as_str() {
                "will" | "'ll" | "’ll" | "shall" | "wo" => signs.planned = true,
                "would" | "'d" | "’d" if tree.lemma(child) != "have" => signs.would = true,
                "could" | "can" | "ca" | "may" | "might" | "should" => signs.hypothetical = true,
                _ => {}
            },
            Deprel::Advmod | Deprel::Det | Deprel::Cc | Deprel::CcPreconj => match word.as_str() {
                "not" | "n't" | "n’t" | "never" | "neither" | "nor" => signs.negated = true,
                "longer"
                    if tree
                        .children(child)
                        .iter()
                        .any(|&no| tree.lower(no) == "no") =>
                {
                    signs.negated = true;
                }
                _ if lexicon::HEARSAY.contains(&word.as_str()) => signs.alleged = true,
                _ => {}
            },
            // "is to be replaced"
            Deprel::Mark
                if matches!(word.as_str(), "to" | "due") && tree.deprel(verb) != Deprel::Xcomp =>
            {
                let be = |&other: &usize| other < child && tree.base(other) == "be";
                signs.planned |= tree
                    .children_by(verb, &[Deprel::Aux, Deprel::Cop])
                    .any(|other| be(&other));
            }
            // "are due to merge", where "due to" was taken for a preposition
            Deprel::Advcl if word == "due" && child < verb => signs.planned = true,
            Deprel::Mark if matches!(word.as_str(), "if" | "unless" | "whether") => {
                signs.hypothetical = true;
            }
            Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass
                if tree
                    .children_by(child, &[Deprel::Det, Deprel::CcPreconj, Deprel::Cc])
                    .any(|word| matches!(tree.lower(word).as_str(), "no" | "neither")) =>
            {
                signs.negated = true;
            }
            _ => {}
        }
        if matches!(word.as_str(), "not" | "n't" | "n’t") {
            signs.negated = true;
        }
    }
}

/// "…, X said"; "according to X, …".
fn reported_by(scene: &Scene, clause: usize, signs: &mut Signs) {
    let tree = scene.tree;
    for &child in tree.children(clause) {
        match tree.deprel(child) {
            Deprel::Parataxis if is_speech(scene, child) => {
                let has_own_statement = tree.child(child, Deprel::Ccomp).is_some();
                if !has_own_statement && tree.child(child, Deprel::Nsubj).is_some() {
                    signs.attribute(sayer(scene, child));
                }
            }
            Deprel::Obl | Deprel::Advmod | Deprel::Advcl | Deprel::Nmod => {
                let according = words(scene, &prepositions(scene, child)) == "according to";
                let heads = match tree.lower(child).as_str() {
                    // Some parses hang the source below "according".
                    "according" => tree.children(child),
                    _ if according => &[child],
                    _ => continue,
                };
                let sources = heads.iter().flat_map(|&head| bearers(scene, head));
                let source = sources
                    .filter(|source| source.is_direct())
                    .map(|source| source.mention);
                signs.attribute(source.min());
            }
            _ => {}
        }
    }
}

/// An event named by a noun takes its plans and doubts from the verb on which
/// it hangs, but not that verb's negation: who does not comment on a visit
/// does not deny it.
fn event(scene: &Scene, noun: usize, signs: &mut Signs) {
    let tree = scene.tree;
    for &child in tree.children(noun) {
        match tree.lower(child).as_str() {
            "no" => signs.negated = true,
            "alleged" | "suspected" | "reported" => signs.alleged = true,
            "planned" | "proposed" | "upcoming" | "future" => signs.planned = true,
            "possible" | "potential" | "any" => signs.hypothetical = true,
            _ => {}
        }
    }
    // "pulled out of *her* contract with X": it is there whatever comes of it.
    let presupposed = tree
        .children_by(noun, &[Deprel::NmodPoss])
        .any(|owner| tree.upos(owner) == Upos::Pron);
    if presupposed {
        return;
    }
    // "rumours of a meeting", "the idea of a cooperation"
    if let Some(above) = tree.head(noun)
        && tree.deprel(noun) == Deprel::Nmod
    {
        let lemma = tree.lemma(above);
        signs.alleged |= matches!(
            lemma,
            "allegation" | "report" | "rumour" | "rumor" | "suspicion"
        );
        signs.hypothetical |= lexicon::THOUGHTS.contains(&lemma);
    }
    let Some(verb) = tree
        .ancestors(noun)
        .find(|&token| tree.upos(token) == Upos::Verb)
    else {
        return;
    };
    let mut above = Signs::default();
    // "his escape was planned" was no plan to escape: only objects are meant.
    let subject = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];
    let occurs =
        subject.contains(&tree.deprel(noun)) && lexicon::OCCURRENCES.contains(&tree.lemma(verb));
    let directly = tree.head(noun) == Some(verb)
        && (occurs || matches!(tree.deprel(noun), Deprel::Obj | Deprel::Obl));
    if directly {
        governed(scene, verb, &mut above);
        // "called for talks", "proposed a merger": the verb's own object.
        signs.negated |= above.negated;
    }
    climb(scene, verb, directly, &mut above);
    above.negated = signs.negated;
    above.hypothetical |= signs.hypothetical;
    above.planned |= signs.planned;
    above.alleged |= signs.alleged;
    *signs = above;
}

/// Whether a clause only holds under a condition: "if X ratifies it", "should X
/// leave".
fn has_condition(scene: &Scene, clause: usize) -> bool {
    let tree = scene.tree;
    tree.children_by(clause, &[Deprel::Advcl]).any(|condition| {
        let marked = tree.children_by(condition, &[Deprel::Mark]).any(|mark| {
            matches!(tree.lower(mark).as_str(), "if" | "unless")
                && tree.lower(mark.saturating_sub(1)) != "as"
        });
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

/// Whether a question asks for more than whether: "why did X leave Y".
fn is_presupposed_question(scene: &Scene, root: usize) -> bool {
    scene.tree.children_by(root, &[Deprel::Advmod]).any(|word| {
        matches!(
            scene.tree.lower(word).as_str(),
            "why" | "how" | "when" | "where"
        )
    })
}

fn has_own_subject_or_auxiliary(scene: &Scene, clause: usize) -> bool {
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
