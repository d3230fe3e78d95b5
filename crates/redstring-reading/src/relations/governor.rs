//! What a verb, adjective or noun says of the clause that it governs: somebody
//! says it, plans it, wishes it, denies it, or is accused of it.

use redstring_text::{Deprel, Upos};

use super::{
    Scene,
    argument::{bearers, prepositions, words},
    clause::{self, has_subject_control, is_passive, is_speech},
    factuality::Signs,
    lexicon,
    signs::clause_signs,
};
use crate::speech;

/// What a verb or adjective does to the clause that it governs.
pub(super) fn governed(scene: &Scene, governor: usize, signs: &mut Signs) {
    let lemma = scene.tree.lemma(governor);
    if lexicon::DENIAL.contains(&lemma) || rules_out(scene, governor) || is_yet_to(scene, governor)
    {
        signs.negated = true;
    }
    // "wants to join" is a plan, "wants X to leave" a wish.
    if lemma == "want" {
        if has_subject_control(scene, governor) {
            signs.planned = true;
        } else {
            signs.hypothetical = true;
        }
    }
    if lexicon::WISH.contains(&lemma) {
        signs.hypothetical = true;
    }
    if lexicon::SEEMING.contains(&lemma) {
        signs.alleged = true;
    }
    // "is trying to sign" is still to come, "tried to sign" was tried.
    let trying = matches!(lemma, "try" | "attempt") && scene.tree.lower(governor).ends_with("ing");
    let about_to = trying || scene.tree.lower(governor) == "going" || lemma == "be";
    if lexicon::INTENTION.contains(&lemma) || about_to {
        signs.planned = true;
    }
    // "is understood to have met Y", but not "is known to"
    let by_nobody = is_passive(scene, governor)
        && (is_speech(scene, governor) && lemma != "know" || lemma == "understand");
    if lexicon::ACCUSATION.contains(&lemma) || by_nobody {
        signs.alleged = true;
    }
}

/// A statement under a verb of saying; not saying it, or asking whether, leaves it open.
pub(super) fn said(scene: &Scene, governor: usize, signs: &mut Signs) {
    if !is_speech(scene, governor) && !lexicon::DENIAL.contains(&scene.tree.lemma(governor)) {
        return;
    }
    let mut own = Signs::default();
    clause_signs(scene, governor, &mut own);
    let lemma = scene.tree.lemma(governor);
    // "did not reveal that X left", "regretted that X left": X did.
    if own.negated && lexicon::FACTIVE.contains(&lemma) || lexicon::PRESUPPOSING.contains(&lemma) {
        return;
    }
    signs.attribute(sayer(scene, governor));
    if own.negated && lexicon::OPINION.contains(&lemma) {
        signs.negated = true;
    } else if own.negated || own.hypothetical {
        signs.hypothetical = true;
    }
}

/// "ruled out lending to Y"
pub(super) fn rules_out(scene: &Scene, verb: usize) -> bool {
    scene.tree.lemma(verb) == "rule"
        && (scene
            .tree
            .children_by(verb, &[Deprel::CompoundPrt, Deprel::Advmod]))
        .any(|out| scene.tree.lower(out) == "out")
}

/// "has *yet to* approve Y"
fn is_yet_to(scene: &Scene, verb: usize) -> bool {
    scene.tree.lemma(verb) == "have"
        && (scene.tree.children_by(verb, &[Deprel::Advmod]))
            .any(|yet| scene.tree.lower(yet) == "yet" && yet > verb)
}

/// "*prevented* X *from* reaching Y", "*cleared* X *of* stealing", "*without*
/// asking Y", "dreams *of* joining Y".
pub(super) fn kept_from(scene: &Scene, clause: usize, governor: usize, signs: &mut Signs) {
    let lemma = scene.tree.lemma(governor);
    signs.negated |= has_mark(scene, clause, &["without", "instead"])
        || lexicon::PREVENTION.contains(&lemma) && has_mark(scene, clause, &["from"])
        || lexicon::ACQUITTAL.contains(&lemma) && has_mark(scene, clause, &["of"])
        || lexicon::REFUSAL.contains(&lemma) && has_mark(scene, clause, &["to"])
        || rules_out(scene, governor);
    // "warned X against joining Y"
    signs.hypothetical |= lexicon::WISH.contains(&lemma) && has_mark(scene, clause, &["against"]);
    // "dreams of joining Y", "the idea of X joining Y"
    signs.hypothetical |= (matches!(lemma, "dream" | "think") && has_mark(scene, clause, &["of"]))
        || lexicon::THOUGHTS.contains(&lemma);
}

/// "accused X *of taking* Y", "tried X *for taking* Y".
pub(super) fn charged(scene: &Scene, clause: usize, governor: usize, signs: &mut Signs) -> bool {
    let lemma = scene.tree.lemma(governor);
    let accuses =
        lexicon::ACCUSATION.contains(&lemma) && has_mark(scene, clause, &["of", "for", "with"]);
    let pursues = lexicon::PURSUIT.contains(&lemma) && has_mark(scene, clause, &["for"]);
    signs.alleged |= accuses || pursues;
    if accuses && let Some(accuser) = sayer(scene, governor) {
        signs.attribute(Some(accuser));
    }
    accuses || pursues
}

/// "denied *reports that* it paid Y", "the *fear that* Y leaves".
pub(super) fn content_of_noun(scene: &Scene, noun: usize, signs: &mut Signs) {
    let tree = scene.tree;
    if tree.upos(noun) != Upos::Noun {
        return;
    }
    match tree.lemma(noun) {
        "accusation" | "allegation" | "rumour" | "rumor" | "suspicion" | "suggestion" => {
            signs.alleged = true;
        }
        "claim" | "report" | "statement" => {
            let owner = tree.child(noun, Deprel::NmodPoss);
            let owner = owner.and_then(|owner| Some(bearers(scene, owner).first()?.mention));
            signs.attribute(owner);
        }
        "evidence" | "indication" | "proof" | "sign" => {
            signs.negated |= tree.children(noun).iter().any(|&no| tree.lower(no) == "no");
        }
        "proposal" | "demand" | "call" | "wish" | "request" | "recommendation" | "chance"
        | "condition" | "danger" | "fear" | "hope" | "idea" | "possibility" | "risk" => {
            signs.hypothetical = true;
        }
        _ => {}
    }
    let denied = tree.deprel(noun) == Deprel::Obj
        && tree
            .head(noun)
            .is_some_and(|verb| lexicon::DENIAL.contains(&tree.lemma(verb)));
    signs.negated |= denied;
}

/// "a plan *to buy* Y", "a call *to leave* Y".
pub(super) fn promised_by_noun(scene: &Scene, noun: usize, signs: &mut Signs) {
    match scene.tree.lemma(noun) {
        "agreement" | "deal" | "decision" | "intention" | "plan" | "pledge" | "promise" | "vow"
        | "move" => {
            signs.planned = true;
        }
        "failure" | "refusal" => signs.negated = true,
        _ => signs.hypothetical = true,
    }
}

/// "…, X said"; "according to X, …".
pub(super) fn reported_by(scene: &Scene, clause: usize, signs: &mut Signs) {
    let tree = scene.tree;
    for &child in tree.children(clause) {
        match tree.deprel(child) {
            Deprel::Parataxis if is_speech(scene, child) => {
                let has_own_statement = tree.child(child, Deprel::Ccomp).is_some();
                if !has_own_statement && speech::speaker(tree, child).is_some() {
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

/// The verb of saying that a clause belongs to where the parse hangs it on a
/// relative clause before it: "said in a speech that lasted an hour *that* X left".
pub(super) fn verb_of_report(scene: &Scene, clause: usize, governor: usize) -> Option<usize> {
    let tree = scene.tree;
    let subject = [Deprel::Nsubj, Deprel::NsubjPass];
    let strayed = (tree.deprel(clause) == Deprel::AclRelcl
        || tree.deprel(governor) == Deprel::AclRelcl && !is_speech(scene, governor))
        && tree
            .children_by(clause, &[Deprel::Mark])
            .any(|mark| tree.lower(mark) == "that")
        && tree.children_by(clause, &subject).next().is_some();
    let free = |&verb: &usize| is_speech(scene, verb) && tree.child(verb, Deprel::Ccomp).is_none();
    strayed
        .then(|| tree.ancestors(governor).find(free))
        .flatten()
}

/// "named X *as the man who* shot Y": somebody says of him that he did.
pub(super) fn named_as(scene: &Scene, noun: usize, signs: &mut Signs) -> bool {
    let tree = scene.tree;
    let namer = tree.head(noun).filter(|&verb| {
        has_mark(scene, noun, &["as"]) && lexicon::PORTRAYAL.contains(&tree.lemma(verb))
    });
    if let Some(verb) = namer {
        signs.alleged = true;
        signs.attribute(sayer(scene, verb));
    }
    namer.is_some()
}

/// "had seen a memo *in which* X advised Y": whoever tells of it says so too.
pub(super) fn written_in(scene: &Scene, clause: usize, noun: usize) -> bool {
    let tree = scene.tree;
    lexicon::WRITINGS.contains(&tree.lemma(noun))
        && (tree.children_by(clause, &[Deprel::Obl]))
            .any(|which| tree.lower(which) == "which" && has_mark(scene, which, &["in"]))
}

/// "had *no* intention of selling Y".
pub(super) fn is_unwanted(scene: &Scene, noun: usize) -> bool {
    let tree = scene.tree;
    matches!(tree.lemma(noun), "desire" | "intention" | "plan" | "wish")
        && tree
            .children_by(noun, &[Deprel::Det])
            .any(|no| tree.lower(no) == "no")
}

/// Whether a clause is introduced by one of these words.
pub(super) fn has_mark(scene: &Scene, clause: usize, marks: &[&str]) -> bool {
    scene
        .tree
        .children_by(clause, &[Deprel::Mark, Deprel::Case])
        .any(|mark| marks.contains(&scene.tree.lower(mark).as_str()))
}

/// Who says what a verb of saying says; for "quoted X as saying" it is X.
pub(super) fn sayer(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    if tree.lemma(verb) == "quote"
        && let Some(quoted) = speech::speaker(tree, verb)
        && let Some(quoted) = bearers(scene, quoted).first()
    {
        return Some(quoted.mention);
    }
    if is_passive(scene, verb) {
        return None;
    }
    clause::subjects(scene, verb)
        .into_iter()
        .flat_map(|subject| bearers(scene, subject))
        .map(|argument| argument.mention)
        .next()
}
