//! Words that say how somebody stands to what a clause or noun says: charge, plan, wish,
//! denial, hearsay.

/// Verbs whose complement is charged against somebody.
pub(in crate::relations) const ACCUSATION: &[&str] = &[
    "accuse", "allege", "blame", "charge", "suspect", "indict", "rumour", "rumor", "sue",
    "prosecute",
];

/// Verbs by which somebody is held to answer "for" what their complement says.
pub(in crate::relations) const PURSUIT: &[&str] = &[
    "arrest", "detain", "hold", "investigate", "probe", "question", "seek", "try", "want",
];

/// Verbs that name somebody "as" the one who did something.
pub(in crate::relations) const PORTRAYAL: &[&str] = &[
    "brand", "denounce", "depict", "describe", "identify", "list", "name", "portray",
];

/// Verbs whose complement goes on unless it is denied that it stopped.
pub(in crate::relations) const CESSATION: &[&str] = &["cease", "quit", "stop"];

/// Verbs whose event is still to come, and those whose event will not be.
pub(in crate::relations) const DELAY: &[&str] = &["delay", "postpone"];
pub(in crate::relations) const CANCELLATION: &[&str] = &["cancel", "scrap", "veto"];

/// Verbs of thinking about what may be done.
pub(in crate::relations) const DELIBERATION: &[&str] =
    &["consider", "contemplate", "mull", "weigh"];

/// Verbs whose complement is taken for granted by whoever uses them.
pub(in crate::relations) const PRESUPPOSING: &[&str] = &["realise", "realize", "regret"];

/// Verbs whose infinitive is intended.
pub(in crate::relations) const INTENTION: &[&str] = &[
    "about", "agree", "aim", "arrange", "decide", "expect", "intend", "plan", "pledge", "prepare",
    "project", "promise", "propose", "resolve", "schedule", "set", "swear", "vow", "undertake",
    "slate", "due", "poise", "opt", "mean", "threaten", "offer", "look", "elect", "choose",
    "ready", "bind", "contend", "vie", "compete", "strive", "tip",
];

/// Verbs whose complement is wished, asked for or allowed.
pub(in crate::relations) const WISH: &[&str] = &[
    "advise", "order", "command", "allow", "appeal", "ask", "beg", "call", "consider", "demand",
    "discourage", "encourage", "hope", "invite", "lobby", "need", "permit", "press", "pressure",
    "propose", "push", "recommend", "request", "require", "seek", "suggest", "urge", "wish", "cry",
    "would-be", "forbid", "like", "keen", "willing", "free", "able", "entitle", "unlikely",
    "likely", "pray", "argue", "instruct", "challenge", "dare", "warn", "remind", "authorise",
    "authorize", "implore", "dream", "long", "aspire", "yearn", "plead", "petition", "summon",
    "mull", "weigh", "contemplate", "apply", "prefer",
];

/// Verbs that ask "on", "to" or "for" somebody to do their infinitive.
pub(in crate::relations) const CALLING_UPON: &[&str] = &[
    "appeal", "arrange", "call", "count", "depend", "lean", "plead", "prevail", "rely", "wait",
];

/// Verbs that with an infinitive are about what somebody does, not about whoever does it:
/// "*wants* X to go".
pub(in crate::relations) const OF_A_CLAUSE: &[&str] =
    &["expect", "let", "like", "need", "prefer", "want"];

/// Verbs whose complement is said not to be so.
pub(in crate::relations) const DENIAL: &[&str] = &[
    "deny", "dismiss", "disclaim", "reject", "refute", "rebut", "doubt",
];

/// Verbs that keep somebody "from" doing what their complement says.
pub(in crate::relations) const PREVENTION: &[&str] = &[
    "ban", "bar", "block", "deter", "discourage", "dissuade", "exempt", "hinder", "keep",
    "prevent", "prohibit", "refrain", "restrain", "stop",
];

/// Verbs that take from somebody the charge "of" what their complement says.
pub(in crate::relations) const ACQUITTAL: &[&str] = &["absolve", "acquit", "clear", "exonerate"];

/// Verbs whose complement is so whether they are denied or not.
pub(in crate::relations) const FACTIVE: &[&str] = &[
    "acknowledge", "disclose", "know", "learn", "mention", "notice", "realise", "realize",
    "recall", "regret", "reveal",
];

/// Verbs whose denial denies their complement.
pub(in crate::relations) const OPINION: &[&str] = &["believe", "expect", "feel", "think"];

/// Verbs that say of their complement that it did not come to pass.
pub(in crate::relations) const REFUSAL: &[&str] =
    &["avoid", "decline", "fail", "forget", "neglect", "refuse"];

/// Verbs by which somebody says of their infinitive that they did it.
pub(in crate::relations) const PROFESSION: &[&str] = &["claim", "profess"];

/// Verbs by which something only seems to be.
pub(in crate::relations) const SEEMING: &[&str] = &["appear", "seem"];

/// Adverbs by which a statement is only reported.
pub(in crate::relations) const HEARSAY: &[&str] = &[
    "allegedly", "apparently", "purportedly", "reportedly", "supposedly", "seemingly", "possibly",
    "probably", "perhaps",
];

/// Nouns by which an event is only thought of, or only intended.
pub(in crate::relations) const THOUGHTS: &[&str] = &[
    "chance", "danger", "fear", "hope", "idea", "possibility", "prospect", "risk", "suggestion",
    "threat",
];

/// Nouns whose "on" or "to" names who is to do the infinitive: "*pressure* on X to go".
pub(in crate::relations) const DEMANDS: &[&str] = &[
    "advice", "appeal", "call", "command", "demand", "instruction", "invitation", "order", "plea",
    "pressure", "request", "warning",
];
