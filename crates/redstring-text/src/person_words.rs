//! Words of people's names that mean the same wherever names are compared,
//! within an article and across articles; all in lower case.

/// Words that open a family name of several words or come and go before it.
pub const PARTICLES: &[&str] = &[
    "abu", "al", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu",
];

/// Words that tell two bearers of one name apart.
pub const GENERATIONS: &[&str] = &["jr", "sr", "junior", "senior", "ii", "iii", "iv"];
