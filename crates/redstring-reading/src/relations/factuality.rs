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
        charged, content_of_noun, governed, has_mark, is_unwanted, kept_from, named_as,
        promised_by_noun, reported_by, rules_out, said, sayer, verb_of_report, written_in,
    },
    lexicon,
    signs::{
        clause_signs, contrast, has_condition, has_own_subject_or_auxiliary, is_asked, is_negated,
        planned_with,
    },
};

/// How high above a predicate is looked for what governs it.
const HEIGHT: usize = 24;

/// Factuality and the mention of whoever says so.
#[derive(Clone, Debug)]
pub(super) struct Stance {
    pub factuality: Factuality,
    pub source: Option<usize>,
}

/// What of the clauses above still bears on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bearing {
    /// Nothing: a relative clause is taken for granted by whatever its noun is
    /// part of.
    None,
    /// Only who says so: a charge stays one whatever is planned or denied.
    Source,
    /// All of it.
    All,
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

    /// Adds what a governing clause says, as far as it bears on the statement.
    fn take(&mut self, above: &Self, bearing: Bearing) {
        if above.attributed && bearing != Bearing::None {
            self.attribute(above.source);
        }
        if bearing == Bearing::All {
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
        Construction::Role | Construction::Apposition | Construction::Possessive => {
            signs.alleged = (tree.children_by(anchor, &[Deprel::Amod])).any(|adjective| {
                matches!(
                    tree.lower(adjective).as_str(),
                    "alleged" | "reputed" | "suspected"
                )
            });
            false
        }
        Construction::Noun if tree.upos(anchor) == Upos::Noun => {
            event(scene, anchor, &mut signs);
            false
        }
        Construction::Noun => false,
    };
    if in_clause {
        climb(scene, anchor, true, &mut signs);
        pending(scene, link, &mut signs);
        for mention in [link.subject, link.object] {
            signs.negated = contrast(scene, mention).unwrap_or(signs.negated);
        }
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

/// "is *considering* a loan to X", "is *expected* in X", "*ruled out* lending
/// to X": the verb itself says that there is nothing yet, or will not be.
fn pending(scene: &Scene, link: &Link, signs: &mut Signs) {
    let tree = scene.tree;
    let lemma = tree.lemma(link.anchor);
    let object = scene.heads[link.object];
    let itself = tree.head(object) == Some(link.anchor);
    signs.negated |= link.construction == Construction::Verb
        && rules_out(scene, link.anchor)
        && tree.deprel(object) != Deprel::Obj;
    signs.hypothetical |= link.construction == Construction::Verb
        && lexicon::DELIBERATION.contains(&lemma)
        && !itself;
    signs.planned |= link.construction == Construction::Passive
        && matches!(lemma, "expect" | "schedule" | "slate")
        && tree.child(link.anchor, Deprel::OblAgent).is_none();
}

/// Walks from a predicate to its sentence's root. `bound` says whether
/// negation and modality met there still bear on the predicate.
fn climb(scene: &Scene, predicate: usize, bound: bool, signs: &mut Signs) {
    let tree = scene.tree;
    let mut bound = bound;
    let mut bearing = Bearing::All;
    // Whether what is climbed from is reported: who refuses to say it leaves it open.
    let mut reported = false;
    // "did not fail to": the negation of a refusal cancels out.
    let mut cancelled = false;
    let mut current = predicate;
    for _ in 0..HEIGHT {
        if bound {
            let before = signs.negated;
            clause_signs(scene, current, signs);
            if std::mem::take(&mut cancelled) {
                signs.negated = before;
            }
            signs.hypothetical |= has_condition(scene, current);
        }
        if bearing != Bearing::None {
            reported_by(scene, current, signs);
        }
        let Some(mut governor) = tree.head(current) else {
            break;
        };
        let mut above = Signs::default();
        let mut beyond = bearing;
        match tree.deprel(current) {
            Deprel::Xcomp => {
                let refuses = lexicon::REFUSAL.contains(&tree.lemma(governor));
                let ceases = lexicon::CESSATION.contains(&tree.lemma(governor));
                cancelled = bound && (refuses || ceases) && is_negated(scene, governor);
                above.negated = refuses && bound && !cancelled;
                above.hypothetical = refuses && reported;
                let claims = lexicon::PROFESSION.contains(&tree.lemma(governor));
                if claims && let Some(claimant) = sayer(scene, governor) {
                    above.attribute(Some(claimant));
                }
                governed(scene, governor, &mut above);
            }
            Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass | Deprel::CsubjOuter => {
                governor = verb_of_report(scene, current, governor).unwrap_or(governor);
                governed(scene, governor, &mut above);
                // "argued that Y left" is said, "argued for Y to leave" is wished.
                let stated = matches!(tree.lemma(governor), "argue" | "remind" | "warn");
                above.hypothetical &= !stated;
                said(scene, governor, &mut above);
                content_of_noun(scene, governor, &mut above);
                bound = false;
                reported = true;
            }
            Deprel::Obj if rules_out(scene, governor) => {
                above.negated = true;
                bound = false;
            }
            Deprel::Parataxis => {
                if is_speech(scene, governor) && !is_speech(scene, current) {
                    said(scene, governor, &mut above);
                }
                bound = false;
            }
            Deprel::Advcl => {
                if charged(scene, current, governor, &mut above) || is_given(scene, current) {
                    beyond = beyond.min(Bearing::Source);
                }
                kept_from(scene, current, governor, &mut above);
                let intended = lexicon::INTENTION.contains(&tree.lemma(governor))
                    && tree.child(governor, Deprel::Obj).is_none();
                let wished = intended
                    || lexicon::WISH.contains(&tree.lemma(governor))
                    || tree.upos(governor) == Upos::Adj;
                let to = has_mark(scene, current, &["to"]);
                if wished && to {
                    governed(scene, governor, &mut above);
                }
                if reported && above.negated {
                    above.negated = false;
                    above.hypothetical = true;
                }
                if bound {
                    planned_with(scene, current, governor, &mut above);
                }
                let thought = tree.lemma(governor) == "think" && has_mark(scene, current, &["of"]);
                bound = bound && (thought || to) && beyond == Bearing::All;
            }
            Deprel::Acl => {
                if let Some(verb) = tree.head(governor) {
                    kept_from(scene, current, verb, &mut above);
                }
                let to = has_mark(scene, current, &["to"]);
                if to {
                    promised_by_noun(scene, governor, &mut above);
                } else if has_mark(scene, current, &["that", "of"])
                    || tree.child(current, Deprel::Nsubj).is_some()
                {
                    content_of_noun(scene, governor, &mut above);
                }
                above.negated |= is_unwanted(scene, governor);
                bound = false;
                reported |= !to;
            }
            Deprel::Conj => {
                let bare = tree.lower(current) == tree.lemma(current);
                let own = has_own_subject_or_auxiliary(scene, current);
                // "has never met X or written to Y"
                let either = (tree.children_by(current, &[Deprel::Cc]))
                    .any(|cc| matches!(tree.lower(cc).as_str(), "or" | "nor"));
                bound = bound && !own && (bare || either && is_negated(scene, governor));
                let subject = [Deprel::Nsubj, Deprel::NsubjPass];
                let has_subject = |clause| tree.children_by(clause, &subject).next().is_some();
                // "has yet to win, and Y *has* lost": parses hang the second on "win".
                if has_subject(current)
                    && tree.deprel(governor) == Deprel::Xcomp
                    && !has_subject(governor)
                {
                    beyond = beyond.min(Bearing::Source);
                }
                if own && (governor..current).any(|token| tree.word(token) == ";") {
                    beyond = Bearing::None;
                }
            }
            Deprel::AclRelcl => {
                bound = false;
                if let Some(verb) = verb_of_report(scene, current, governor) {
                    governor = verb;
                    said(scene, verb, &mut above);
                } else if written_in(scene, current, governor) {
                    beyond = beyond.min(Bearing::Source);
                } else if !named_as(scene, governor, &mut above) {
                    beyond = Bearing::None;
                }
            }
            _ => bound = false,
        }
        signs.take(&above, bearing);
        bearing = beyond;
        current = governor;
    }
    signs.hypothetical |= bearing == Bearing::All && is_asked(scene, predicate, current);
}

/// Whether an adverbial clause is told as a fact beside whatever holds it:
/// "denied it *while he was working* for Y".
fn is_given(scene: &Scene, clause: usize) -> bool {
    let tree = scene.tree;
    let marks = [
        "while", "when", "after", "although", "though", "because", "since",
    ];
    let past = tree
        .children_by(clause, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop])
        .any(|aux| matches!(tree.lower(aux).as_str(), "was" | "were" | "had" | "did"));
    let word = tree.lower(clause);
    let finite = tree.child(clause, Deprel::Nsubj).is_some()
        && word != tree.lemma(clause)
        && !word.ends_with('s')
        && !word.ends_with("ing");
    has_mark(scene, clause, &marks) && (past || finite)
}

/// An event named by a noun takes its plans and doubts from the verb on which
/// it hangs, but not that verb's negation: who does not comment on a visit
/// does not deny it.
fn event(scene: &Scene, noun: usize, signs: &mut Signs) {
    let tree = scene.tree;
    for &child in tree.children(noun) {
        match tree.lower(child).as_str() {
            "no" => signs.negated = true,
            "alleged" | "claimed" | "reported" | "rumoured" | "supposed" | "suspected" => {
                signs.alleged = true;
            }
            "planned" | "proposed" | "upcoming" | "future" => signs.planned = true,
            "possible" | "potential" | "any" => signs.hypothetical = true,
            _ => {}
        }
    }
    // "postponed its takeover of X" is no takeover yet, "cancelled" none at all.
    if tree.deprel(noun) == Deprel::Obj
        && let Some(verb) = tree.head(noun)
    {
        signs.planned |= lexicon::DELAY.contains(&tree.lemma(verb));
        signs.negated |= lexicon::CANCELLATION.contains(&tree.lemma(verb));
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
    // "called it off after talks" did not call for talks.
    let led_by = words(scene, &prepositions(scene, noun));
    let aside = lexicon::is_temporal(&led_by)
        || lexicon::is_loose(&led_by)
        || matches!(led_by.as_str(), "in" | "at" | "on" | "by");
    let directly = tree.head(noun) == Some(verb)
        && (occurs
            || tree.deprel(noun) == Deprel::Obj
            || tree.deprel(noun) == Deprel::Obl && !aside);
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
