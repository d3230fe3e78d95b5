//! From the names that the network saw to the names that the article bears:
//! titles, articles and possessives cut off, faults dropped, adjectives of
//! places added.

use std::ops::Range;

use redstring_text::{Confidence, Deprel, Kind, Span, Upos};

use super::{bodies, kinds, organisation_name, organisation_name::is_acronym, unseen};
use crate::{
    gazetteer::{self, Gender, NounClass, Place},
    syntax::tree::Tree,
};

const CALENDAR: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "christmas", "easter",
];

/// Heads of an adjective that make it speak of a language or a meal.
const NOT_OF_THE_PLACE: &[&str] = &[
    "language", "accent", "restaurant", "food", "cuisine", "translation", "dictionary", "word",
    "wine", "teacher",
];

/// Nouns that make a name before them the name of a family.
const FAMILY_NOUNS: &[&str] = &[
    "brother", "sister", "sibling", "family", "twin", "clan", "couple", "dynasty", "cousin",
];

/// A name as it stands in the article.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub tokens: Range<usize>,
    pub span: Span,
    pub kind: Kind,
    /// Its words with single spaces, without what was cut off.
    pub text: String,
    pub confidence: Confidence,
    /// What titles before it say of a person.
    pub gender: Option<Gender>,
    /// The place it names or is the adjective of.
    pub place: Option<&'static Place>,
    /// An adjective of its place: "Russian".
    pub adjective: bool,
}

/// All names of an article in the order of the text; they do not overlap.
pub(super) fn find(tree: &Tree) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut seen = tree.annotation.names.iter().peekable();
    while let Some(name) = seen.next() {
        let mut tokens = name.tokens.clone();
        let mut kind = name.kind;
        while follows_hyphen(tree, tokens.end) {
            let rest = seen.next_if(|next| next.tokens.start == tokens.end + 1);
            if kind != Kind::Person && rest.is_none_or(|rest| rest.kind != Kind::Person) {
                break;
            }
            kind = Kind::Person;
            tokens.end = rest.map_or(tokens.end + 2, |rest| rest.tokens.end);
        }
        if kind == Kind::Person {
            let limit = seen.peek().map_or(usize::MAX, |next| next.tokens.start);
            tokens = whole_person(tree, tokens, limit);
        }
        for tokens in split(tree, tokens) {
            if let Some(name) = clean(tree, tokens, kind, name.confidence) {
                found.push(name);
            }
        }
    }
    let mut taken = vec![false; tree.annotation.words.len()];
    for name in &found {
        taken[name.tokens.clone()].fill(true);
    }
    for sentence in &tree.document.sentences {
        let mut token = sentence.tokens.start;
        while token < sentence.tokens.end {
            match unseen::name_at(tree, token, sentence.tokens.end, &taken) {
                Some(name) => {
                    token = name.tokens.end;
                    found.push(name);
                }
                None => token += 1,
            }
        }
    }
    found.sort_by_key(|name| name.tokens.start);
    bodies::join(tree, &mut found);
    bodies::lengthen(tree, &mut found);
    with_nationality(tree, &mut found);
    kinds::settle(tree, &mut found);
    found
}

/// A person's name with the proper nouns after it that the tree makes one phrase
/// with it: the network may see "Tamerlan" and not "Tsarnaev".
fn whole_person(tree: &Tree, name: Range<usize>, limit: usize) -> Range<usize> {
    let end = tree.sentence_tokens(name.start).end.min(limit);
    let mut name = name;
    while name.end < end {
        let next = name.end;
        let word = tree.word(next);
        let linked = tree.head(next).is_some_and(|head| name.contains(&head))
            && tree.deprel(next) == Deprel::Flat
            || name.clone().any(|token| {
                tree.head(token) == Some(next)
                    && matches!(
                        tree.deprel(token),
                        Deprel::Amod | Deprel::Compound | Deprel::Flat
                    )
            });
        let is_surname = tree.upos(next) == Upos::Propn
            && word.starts_with(char::is_uppercase)
            && word
                .chars()
                .skip(1)
                .all(|letter| letter.is_lowercase() || !letter.is_alphabetic())
            && gazetteer::noun(&word.to_lowercase()).is_none()
            && gazetteer::place(word).is_none();
        if !linked || !is_surname {
            break;
        }
        name.end += 1;
    }
    name
}

/// "the *German* Council on Foreign Relations": a name that begins or ends with
/// the noun of a body is only whole with the nationality before it.
fn with_nationality(tree: &Tree, names: &mut Vec<Name>) {
    let mut kept: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names.drain(..) {
        let is_body = |token: usize| gazetteer::is_body(&tree.lower(token));
        let sort = is_body(name.tokens.start) || is_body(name.tokens.end - 1);
        if name.kind == Kind::Organisation
            && sort
            && name.tokens.len() > 1
            && let Some(nationality) =
                kept.pop_if(|before| before.adjective && before.tokens.end == name.tokens.start)
        {
            name.tokens.start = nationality.tokens.start;
            name.span = nationality.span.cover(name.span);
            name.text = format!("{} {}", nationality.text, name.text);
        }
        kept.push(name);
    }
    *names = kept;
}

/// Whether the token at `hyphen` joins the word before it to another with a
/// capital: "Bonnard-Keane".
fn follows_hyphen(tree: &Tree, hyphen: usize) -> bool {
    let after = hyphen + 1;
    hyphen > 0
        && tree.sentence_tokens(hyphen - 1).contains(&after)
        && tree.word(hyphen) == "-"
        && tree.word(after).starts_with(char::is_uppercase)
        && tree.span(hyphen - 1).end == tree.span(hyphen).start
        && tree.span(hyphen).end == tree.span(after).start
}

/// Cuts a name at brackets: "Russia Today (RT)" is two names of one thing.
fn split(tree: &Tree, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = tokens.start;
    for token in tokens.clone() {
        let lists = tree.word(token) == "," && separates(tree, token, &tokens);
        if lists || matches!(tree.word(token), "(" | ")" | "[" | "]" | "/" | ";" | "|") {
            pieces.push(start..token);
            start = token + 1;
        }
    }
    pieces.push(start..tokens.end);
    if pieces.len() > 1 {
        pieces.retain(|piece| {
            piece
                .clone()
                .any(|token| tree.word(token).starts_with(char::is_uppercase))
        });
    }
    pieces
}

/// Whether a comma inside of a name parts two names: "Volkswagen, Daimler", but
/// not "Smith, Inc." nor "Social, Environmental and Economic Council".
fn separates(tree: &Tree, comma: usize, name: &Range<usize>) -> bool {
    let legal = |token: usize| organisation_name::is_legal_form(tree.word(token));
    let joined = (comma..name.end).any(|token| matches!(tree.word(token), "and" | "&"));
    comma + 1 < name.end
        && !joined
        && !legal(comma + 1)
        && !matches!(tree.lower(comma + 1).trim_end_matches('.'), "jr" | "sr")
}

fn clean(tree: &Tree, tokens: Range<usize>, kind: Kind, confidence: Confidence) -> Option<Name> {
    let Range { mut start, mut end } = tokens;
    while start < end && is_cut_from_start(tree, start, end, kind) {
        start += 1;
    }
    if kind == Kind::Organisation
        && start < end
        && end < tree.sentence_tokens(start).end
        && is_own_mark(tree, end)
    {
        end += 1;
    }
    while start < end
        && (is_cut_from_end(tree, end - 1) || bodies::leads_on(tree, start..end))
        && !is_own_mark(tree, end - 1)
    {
        end -= 1;
    }
    if start == end || (start..end).all(|token| !may_stand_in_name(tree, token)) {
        return None;
    }
    let mut span = tree.span(start).cover(tree.span(end - 1));
    let text = tree.document.text(span);
    for suffix in ["'s", "’s"] {
        if text.ends_with(suffix) && !is_own_mark(tree, end - 1) {
            span.end -= suffix.len() as u32;
        }
    }
    let words: Vec<&str> = tree.document.text(span).split_whitespace().collect();
    let text = words.join(" ").replace(" - ", "-");
    let kind = if kind == Kind::Person && is_initialism(&text) {
        Kind::Organisation
    } else {
        kind
    };
    let lower = text.to_lowercase();
    let last = words.last().copied().unwrap_or_default();
    let is_date = (start..end).all(|token| {
        let word = tree.lower(token);
        CALENDAR.contains(&word.as_str()) || word.starts_with(|letter: char| letter.is_numeric())
    });
    if (is_date && (kind != Kind::Person || lower.ends_with("day")))
        || !text.chars().any(char::is_alphabetic)
        || text.chars().count() < 2
        || gazetteer::is_people(last)
        || (kind == Kind::Person && is_title(&lower))
        || (kind == Kind::Person && names_family(tree, start..end))
    {
        return None;
    }
    let tokens = start..end;
    let adjective_of = gazetteer::place_of_adjective(&text).filter(|_| {
        tokens.len() <= gazetteer::ADJECTIVE_WORDS && gazetteer::place(&text).is_none()
    });
    if adjective_of.is_some() && !modifies(tree, &tokens) {
        return None;
    }
    Some(Name {
        span,
        kind,
        confidence,
        gender: (kind == Kind::Person)
            .then(|| gender_of_titles(tree, tokens.clone()))
            .flatten(),
        place: adjective_of.or_else(|| gazetteer::place(&text)),
        adjective: adjective_of.is_some(),
        text,
        tokens,
    })
}

fn is_cut_from_start(tree: &Tree, token: usize, end: usize, kind: Kind) -> bool {
    let word = tree.word(token);
    let lower = word.to_lowercase();
    if !word.chars().any(char::is_alphanumeric) || matches!(lower.as_str(), "a" | "an" | "this") {
        return true;
    }
    if lower == "the" {
        let opens_sentence = tree.sentence_tokens(token).start == token;
        let whole = tree
            .document
            .text(tree.span(token).cover(tree.span(end - 1)));
        return gazetteer::country_of_capital(whole).is_none()
            && (word == "the"
                || opens_sentence
                || kind == Kind::Location
                || kind == Kind::Organisation && end - token > 2);
    }
    let is_last = token + 1 == end;
    kind == Kind::Person
        && !is_last
        && (is_title(&lower)
            || matches!(word, "Father" | "Sister" | "Brother") && end - token > 2
            || (gazetteer::place_of_adjective(word).is_some()
                && gazetteer::place(word).is_none()
                && end - token > 2))
}

fn is_cut_from_end(tree: &Tree, token: usize) -> bool {
    tree.is_possessive_mark(token) || !tree.word(token).chars().any(char::is_alphanumeric)
}

/// Whether "'s" is part of a name, as of a shop's, since nothing follows that
/// could be possessed: "owner of Macy's and Bloomingdale's".
fn is_own_mark(tree: &Tree, mark: usize) -> bool {
    if !matches!(tree.word(mark), "'s" | "’s") {
        return false;
    }
    let sentence = tree.sentence_tokens(mark);
    let possessor = tree
        .head(mark)
        .filter(|&name| tree.deprel(name) == Deprel::NmodPoss);
    possessor.is_none()
        && (mark + 1 >= sentence.end
            || matches!(
                tree.upos(mark + 1),
                Upos::Punct | Upos::Cconj | Upos::Adp | Upos::Sconj | Upos::Aux
            ) && !matches!(tree.word(mark + 1), "\"" | "“" | "'" | "‘"))
}

/// Whether a word, in lower case, is a title rather than a first name.
pub(super) fn is_title(lower: &str) -> bool {
    gazetteer::noun(lower).is_some_and(|noun| noun.class == NounClass::Title)
}

/// Whether a name is all capitals, as those of persons are not.
fn is_initialism(text: &str) -> bool {
    text.chars().count() <= 6
        && is_acronym(text)
        && text.chars().all(|letter| letter.is_uppercase())
}

fn may_stand_in_name(tree: &Tree, token: usize) -> bool {
    let word = tree.word(token);
    word.chars()
        .any(|letter| letter.is_uppercase() || letter.is_numeric())
        && !matches!(
            tree.upos(token),
            Upos::Pron | Upos::Det | Upos::Punct | Upos::Aux | Upos::Sconj
        )
}

/// Whether a family is named, not one of it: "the Tsarnaev brothers".
fn names_family(tree: &Tree, tokens: Range<usize>) -> bool {
    let head = tree.head_of_range(tokens.clone());
    matches!(
        tree.deprel(head),
        Deprel::Compound | Deprel::Nmod | Deprel::Amod | Deprel::NmodDesc | Deprel::Flat
    ) && tree.head(head).is_some_and(|noun| {
        noun >= tokens.end
            && tree.upos(noun) == Upos::Noun
            && FAMILY_NOUNS.contains(&tree.lemma(noun).to_lowercase().as_str())
    })
}

/// Gender by the titles directly before a name.
fn gender_of_titles(tree: &Tree, tokens: Range<usize>) -> Option<Gender> {
    let sentence = tree.sentence_tokens(tokens.start);
    (sentence.start..tokens.start)
        .rev()
        .take(3)
        .map(|token| gazetteer::noun(&tree.lower(token)))
        .take_while(Option::is_some)
        .flatten()
        .find_map(|noun| noun.gender)
}

/// Whether the words modify a noun that can be of a place.
pub(super) fn modifies(tree: &Tree, tokens: &Range<usize>) -> bool {
    let mut head = tree.head_of_range(tokens.clone());
    for _ in 0..4 {
        if tree.deprel(head) != Deprel::Conj {
            break;
        }
        let Some(first) = tree.head(head) else {
            return false;
        };
        head = first;
    }
    let modifier = matches!(
        tree.deprel(head),
        Deprel::Amod
            | Deprel::Compound
            | Deprel::Nmod
            | Deprel::NmodDesc
            | Deprel::NmodUnmarked
            | Deprel::Flat
    );
    let is_plural = tree.upos(head) == Upos::Noun && tree.word(head) != tree.lemma(head);
    modifier
        && !is_plural
        && tree.child(head, Deprel::Case).is_none()
        && tree.head(head).is_some_and(|noun| {
            noun >= tokens.end
                && matches!(tree.upos(noun), Upos::Noun | Upos::Propn | Upos::Adj)
                && !NOT_OF_THE_PLACE.contains(&tree.lemma(noun).to_lowercase().as_str())
        })
}
