//! Auxiliaries, pronouns, determiners, particles, figures and marks.

use redstring_text::Upos;

/// The base form of a word of a closed class, or its lower case.
pub(super) fn base(word: &str, lower: &str, upos: Upos) -> String {
    match upos {
        Upos::Num => return figure(word, lower),
        Upos::Aux => auxiliary(lower),
        Upos::Pron => pronoun(lower),
        Upos::Det => determiner(lower),
        Upos::Part => particle(lower),
        Upos::Adp if matches!(lower, "vs" | "vs." | "v.") => "versus",
        Upos::Cconj if matches!(lower, "n" | "'n'" | "n'") => "and",
        _ => lower,
    }
    .to_owned()
}

/// Marks in their plainest form.
pub(super) fn mark(word: &str) -> String {
    match word {
        "“" | "”" | "``" | "''" => "\"",
        "‘" | "’" => "'",
        "–" | "--" => "-",
        "..." => "…",
        _ => word,
    }
    .to_owned()
}

fn auxiliary(lower: &str) -> &str {
    match lower {
        "'s" | "s" | "is" | "'m" | "m" | "am" | "'re" | "re" | "are" | "was" | "were" | "been"
        | "being" | "ai" | "r" => "be",
        "has" | "had" | "having" | "'ve" | "ve" => "have",
        "does" | "did" | "done" | "doing" => "do",
        "ca" => "can",
        "wo" | "'ll" | "ll" => "will",
        "'d" | "d" => "would",
        "gets" | "got" | "getting" | "gotten" => "get",
        "sha" => "shall",
        _ => lower,
    }
}

fn pronoun(lower: &str) -> &str {
    match lower {
        "i" | "me" => "I",
        "him" => "he",
        "us" | "'s" => "we",
        "them" | "'em" | "em" => "they",
        "mine" => "my",
        "yours" => "your",
        "hers" => "her",
        "ours" => "our",
        "theirs" => "their",
        "whom" => "who",
        "these" => "this",
        "those" => "that",
        "u" | "ya" => "you",
        _ => lower,
    }
}

fn determiner(lower: &str) -> &str {
    match lower {
        "an" => "a",
        "these" => "this",
        "those" => "that",
        _ => lower,
    }
}

fn particle(lower: &str) -> &str {
    match lower {
        "n't" | "nt" => "not",
        "'" | "s" => "'s",
        "na" | "ta" => "to",
        _ => lower,
    }
}

fn figure(word: &str, lower: &str) -> String {
    let whole = match lower {
        "m" | "mn" | "mln" => "million",
        "k" => "thousand",
        "b" | "bn" | "bln" => "billion",
        "t" | "tn" | "trn" => "trillion",
        _ if lower.bytes().any(|byte| byte.is_ascii_digit()) => return lower.replace(',', ""),
        _ if word.bytes().all(|byte| b"IVXLC".contains(&byte)) => word,
        _ => lower,
    };
    whole.to_owned()
}
