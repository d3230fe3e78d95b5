//! Cuts a paragraph into tokens, from left to right, between spaces first.

use std::ops::Range;

use super::{
    MAX_TOKEN_CHARS,
    contractions::{self, is_apostrophe, is_clitic},
    numbers, words,
};
use crate::{Span, Token};

/// Signs of mood made of punctuation; longer ones first.
const EMOTICONS: &[&str] = &[
    ">:(", ":'(", ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":))", ":((", "^_^", "-_-", ":)", ":(",
    ";)", ":D", ":P", ":p", ":o", ":O", ":/", ":|", "=)", "=(", "=D", "<3", "xD", "XD",
];

/// Words that begin with an apostrophe.
const ELIDED: &[&str] = &[
    "em", "til", "cause", "cos", "bout", "round", "n", "tis", "twas", "nt",
];

/// Appends the tokens of `text[paragraph]` to `tokens`.
pub(super) fn split(text: &str, paragraph: Range<usize>, tokens: &mut Vec<Token>) {
    let mut stretch = Stretch::default();
    let mut rest = text[paragraph.clone()].char_indices().peekable();
    while let Some((offset, char)) = rest.next() {
        if !char.is_whitespace() {
            stretch.chars.push(char);
            stretch.offsets.push(paragraph.start + offset);
        }
        let ends = rest.peek().is_none_or(|&(_, next)| next.is_whitespace());
        let full = stretch.chars.len() == MAX_TOKEN_CHARS;
        if !stretch.chars.is_empty() && (ends || full) {
            let end = paragraph.start + offset + char.len_utf8();
            let next = text[end..paragraph.end].trim_start().chars().next();
            stretch.cut(end, next, tokens);
        }
    }
}

/// Characters without a space between them.
#[derive(Default)]
struct Stretch {
    chars: Vec<char>,
    offsets: Vec<usize>,
}

impl Stretch {
    /// Cuts it into tokens and empties it.
    fn cut(&mut self, end: usize, next: Option<char>, tokens: &mut Vec<Token>) {
        self.offsets.push(end);
        let mut at = 0;
        while at < self.chars.len() {
            let mut length = length(&self.chars, at, next).max(1);
            while self
                .chars
                .get(at + length)
                .is_some_and(|&char| is_joined(char))
            {
                length += 1;
            }
            self.push_words(at, at + length, tokens);
            at += length;
        }
        self.chars.clear();
        self.offsets.clear();
    }

    /// Appends what lies between two positions, contractions cut in two.
    fn push_words(&self, start: usize, end: usize, tokens: &mut Vec<Token>) {
        let mut first = start;
        let word = &self.chars[start..end];
        if word.len() <= LONGEST_CONTRACTION {
            let mut cuts = [0; 3];
            let mut count = 0;
            let mut tail = word.len();
            while count < cuts.len() {
                let Some(cut) = contractions::last_cut(&word[..tail]) else {
                    break;
                };
                cuts[count] = cut;
                count += 1;
                tail = cut;
            }
            for &cut in cuts[..count].iter().rev() {
                tokens.push(self.token(first, start + cut));
                first = start + cut;
            }
        }
        tokens.push(self.token(first, end));
    }

    fn token(&self, start: usize, end: usize) -> Token {
        Token {
            span: Span::new(self.offsets[start], self.offsets[end]),
        }
    }
}

/// Longer words are not looked at for clitics.
const LONGEST_CONTRACTION: usize = 60;

/// The length of the token at position `at`.
fn length(chars: &[char], at: usize, next: Option<char>) -> usize {
    let rest = &chars[at..];
    let before = at.checked_sub(1).map(|before| chars[before]);
    let first = rest[0];
    if let Some(length) = link(chars, at).or_else(|| emoticon(rest, before)) {
        return length;
    }
    if first.is_alphanumeric()
        || first == '_' && rest.get(1).is_some_and(|char| char.is_alphanumeric())
    {
        let figure = numbers::length(rest);
        let ends = figure > 0 && numbers::ends_before(&rest[figure..]);
        return if ends {
            figure
        } else {
            words::length(rest, before, next).max(figure)
        };
    }
    if is_apostrophe(first) {
        return elided(rest, before).unwrap_or_else(|| run(rest));
    }
    if matches!(first, '.' | '+') && !before.is_some_and(|char| char.is_alphanumeric()) {
        let figure = numbers::length(rest);
        if figure > 0 {
            return figure;
        }
    }
    if matches!(first, '#' | '@') && before.is_none_or(|char| !char.is_alphanumeric()) {
        let tag = rest[1..]
            .iter()
            .take_while(|char| char.is_alphanumeric() || **char == '_')
            .count();
        if tag > 0 && rest[1].is_alphabetic() {
            return 1 + tag;
        }
    }
    run(rest)
}

/// The same mark again and again is one token; "?!" too.
fn run(rest: &[char]) -> usize {
    let first = rest[0];
    let same = |char: &&char| match first {
        '!' | '?' => matches!(char, '!' | '?'),
        _ => **char == first,
    };
    match first {
        '"' | '“' | '”' | ',' | ':' | ';' | '(' | ')' | '[' | ']' | '{' | '}' | '%' | '$' | '£'
        | '€' => 1,
        _ => rest.iter().take_while(same).count(),
    }
}

/// Addresses: "https://…", "www.…", "name@host".
fn link(chars: &[char], at: usize) -> Option<usize> {
    let rest = &chars[at..];
    let starts = |prefix: &str| {
        rest.len() > prefix.len()
            && prefix
                .chars()
                .zip(rest)
                .all(|(wanted, char)| wanted == char.to_ascii_lowercase())
    };
    let boundary = at == 0 || !chars[at - 1].is_alphanumeric();
    if !boundary {
        return None;
    }
    let stop = |char: &char| {
        matches!(
            char,
            '<' | '>' | '"' | '“' | '”' | '‘' | '’' | '«' | '»' | '|' | '[' | ']'
        )
    };
    let length = if ["http://", "https://", "ftp://", "www.", "mailto:"]
        .into_iter()
        .any(starts)
    {
        rest.iter().take_while(|char| !stop(char)).count()
    } else {
        mail_address(rest)?
    };
    let parenthesis = rest[..length].contains(&'(');
    let trailing = rest[..length]
        .iter()
        .rev()
        .take_while(|char| {
            matches!(char, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*')
                || **char == ')' && !parenthesis
        })
        .count();
    (length > trailing).then_some(length - trailing)
}

fn mail_address(rest: &[char]) -> Option<usize> {
    let allowed =
        |char: &&char| char.is_alphanumeric() || matches!(char, '.' | '_' | '-' | '+' | '%');
    if !rest[0].is_alphanumeric() {
        return None;
    }
    let local = rest.iter().take_while(allowed).count();
    if rest.get(local) != Some(&'@') {
        return None;
    }
    let host = rest[local + 1..].iter().take_while(allowed).count();
    (host > 0 && rest[local + 1].is_alphanumeric()).then_some(local + 1 + host)
}

fn emoticon(rest: &[char], before: Option<char>) -> Option<usize> {
    if !before.is_none_or(|char| matches!(char, '.' | '!' | '?' | '…')) {
        return None;
    }
    EMOTICONS.iter().find_map(|emoticon| {
        let length = emoticon.chars().count();
        let fits = rest.len() >= length && emoticon.chars().zip(rest).all(|(a, b)| a == *b);
        let ends = rest
            .get(length)
            .is_none_or(|char| !char.is_alphanumeric() && *char != '/');
        (fits && ends).then_some(length)
    })
}

/// "'s" on its own, "'em", "'72".
fn elided(rest: &[char], before: Option<char>) -> Option<usize> {
    let letters = rest[1..]
        .iter()
        .take_while(|char| char.is_alphanumeric())
        .count();
    let word = &rest[1..1 + letters];
    let closes = rest
        .get(1 + letters)
        .is_some_and(|&char| is_apostrophe(char));
    let after_letter = before.is_some_and(|char| char.is_alphanumeric());
    let year = letters >= 2
        && word[..2].iter().all(|char| char.is_ascii_digit())
        && matches!(&word[2..], [] | ['s']);
    let listed = ELIDED
        .iter()
        .any(|elided| contractions::equal(word, elided));
    ((is_clitic(word) || !after_letter && (year || listed)) && !closes).then_some(1 + letters)
}

/// Characters that have no width of their own and go with the one before.
pub(super) fn is_joined(char: char) -> bool {
    matches!(char,
        '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{feff}'
        | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let mut tokens = Vec::new();
        split(text, 0..text.len(), &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        words.join(" ")
    }

    #[test]
    fn quotes_brackets_and_stops_stand_apart() {
        assert_eq!(
            cut("“We don’t know,” Putin’s aide (Velm) said."),
            "“ We do n’t know , ” Putin ’s aide ( Velm ) said ."
        );
        assert_eq!(
            cut("the dockers' pay, the 'Lark's' crew"),
            "the dockers ' pay , the ' Lark 's ' crew"
        );
    }

    #[test]
    fn money_and_units() {
        assert_eq!(
            cut("$5.3m, £2.5bn, US$40, 30%"),
            "$ 5.3 m , £ 2.5 bn , US$ 40 , 30 %"
        );
        assert_eq!(
            cut("at 5pm on the 20th, 10km away"),
            "at 5 pm on the 20th , 10 km away"
        );
    }

    #[test]
    fn hyphens_dashes_and_ellipses() {
        assert_eq!(
            cut("a long-term deal—so far…"),
            "a long - term deal — so far …"
        );
        assert_eq!(
            cut("counter-terrorism -- really?!..."),
            "counter-terrorism -- really ?! ..."
        );
    }

    #[test]
    fn addresses_are_one_token() {
        assert_eq!(
            cut("(see https://example.org/a_(b)?c=1#d, desk@example.org.)"),
            "( see https://example.org/a_(b)?c=1#d , desk@example.org . )"
        );
        assert_eq!(cut("@velm #strike #1"), "@velm #strike # 1");
    }

    #[test]
    fn several_clitics_come_off_one_word() {
        assert_eq!(cut("wouldn't've"), "would n't 've");
        assert_eq!(cut("'em in '72, 'twas"), "'em in '72 , 't was");
    }

    #[test]
    fn a_run_without_spaces_is_cut() {
        let text = "x".repeat(MAX_TOKEN_CHARS * 3 + 1);
        let mut tokens = Vec::new();
        split(&text, 0..text.len(), &mut tokens);
        assert_eq!(tokens.len(), 4);
    }
}
