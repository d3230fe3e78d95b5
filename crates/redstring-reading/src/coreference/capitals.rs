//! Capitals that stand for their government: "Moscow tipped off the agency".

use std::ops::Range;

use redstring_text::{Deprel, Upos};

use crate::{gazetteer, syntax::tree::Tree};

/// Verbs whose subject acts or speaks as a state does.
const STATE_VERBS: &[&str] = &[
    "accept", "accuse", "adopt", "agree", "announce", "appeal", "appoint", "approve", "argue",
    "arm", "ask", "attempt", "back", "ban", "blame", "block", "brief", "call", "cancel", "claim",
    "close", "commit", "complain", "condemn", "confirm", "consider", "continue", "criticise",
    "criticize", "cut", "decide", "declare", "defy", "demand", "deny", "deploy", "dismiss",
    "expect", "expel", "express", "extradite", "fear", "finance", "follow", "freeze", "fund",
    "grant", "hand", "harbour", "honour", "hope", "ignore", "impose", "insist", "introduce",
    "invite", "launch", "lift", "lobby", "mediate", "negotiate", "object", "offer", "oppose",
    "order", "owe", "pay", "plan", "pledge", "prefer", "prepare", "press", "prevent", "promise",
    "propose", "protect", "protest", "provide", "push", "raise", "ratify", "recall", "recognise",
    "recognize", "recover", "refuse", "regard", "reject", "repay", "reply", "respond", "restore",
    "retaliate", "rule", "say", "see", "seek", "send", "sever", "sign", "spend", "sponsor", "stop",
    "strengthen", "sue", "summon", "supply", "support", "suspect", "suspend", "tell", "threaten",
    "tip", "try", "urge", "veto", "view", "violate", "vote", "vow", "want", "warn", "welcome",
    "withhold",
];

/// Nouns that join states.
const STATE_NOUNS: &[&str] = &[
    "accord", "agreement", "aid", "alliance", "ally", "ambassador", "appeal", "complaint",
    "concession", "confidence", "confrontation", "cooperation", "deal", "debt", "decision",
    "demand", "dialogue", "dispute", "embargo", "envoy", "example", "government", "information",
    "loan", "message", "negotiation", "objection", "offer", "opposition", "permission", "policy",
    "position", "pressure", "proposal", "refusal", "relation", "relationship", "reply", "request",
    "response", "rift", "row", "sanction", "signal", "stance", "standoff", "support", "talk",
    "tension", "tie", "treaty", "trust", "ultimatum", "war", "warning",
];

/// Verbs that two governments do together, as towns hardly do.
const VERBS_OF_TWO: &[&str] = &[
    "bargain", "clash", "cooperate", "differ", "disagree", "quarrel", "speak", "talk",
];

/// Whether the capital named by `tokens` is used for its government.
pub(super) fn stands_for_government(tree: &Tree, tokens: &Range<usize>) -> bool {
    let mut head = tree.head_of_range(tokens.clone());
    let case = tree.child(head, Deprel::Case);
    for _ in 0..4 {
        if tree.deprel(head) != Deprel::Conj {
            break;
        }
        match tree.head(head) {
            Some(first) => head = first,
            None => return false,
        }
    }
    let Some(governor) = tree.head(head) else {
        return false;
    };
    let lemma = tree.lemma(governor).to_lowercase();
    let case = case
        .or_else(|| tree.child(head, Deprel::Case))
        .map(|case| tree.lower(case));
    match tree.deprel(head) {
        Deprel::Nsubj | Deprel::NsubjPass => {
            let mut joined = tree.children_by(head, &[Deprel::Conj]);
            let is_of_two = VERBS_OF_TWO.contains(&lemma.as_str())
                && joined.any(|other| gazetteer::country_of_capital(tree.word(other)).is_some());
            tree.upos(governor) == Upos::Verb
                && (is_of_two || STATE_VERBS.contains(&lemma.as_str()))
        }
        Deprel::OblAgent => true,
        Deprel::Obj | Deprel::Iobj => STATE_VERBS.contains(&lemma.as_str()),
        Deprel::Obl => match case.as_deref() {
            Some("with" | "against" | "by" | "between") => true,
            Some("from") => matches!(lemma.as_str(), "get" | "receive" | "hear" | "demand"),
            Some("on") => matches!(lemma.as_str(), "impose" | "call"),
            Some("to") => matches!(
                lemma.as_str(),
                "appeal" | "apologise" | "apologize" | "bow" | "complain" | "yield"
            ),
            _ => false,
        },
        Deprel::Nmod | Deprel::NmodPoss => {
            matches!(
                case.as_deref(),
                Some("with" | "from" | "between" | "on" | "against" | "to" | "of" | "'s" | "’s")
            ) && STATE_NOUNS.contains(&lemma.as_str())
        }
        _ => false,
    }
}
