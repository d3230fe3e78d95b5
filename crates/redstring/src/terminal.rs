//! What is printed for people: safe to show, wrapped to the window, coloured
//! only where colour is wanted.
//!
//! Articles come from anywhere and may carry escape sequences that move the
//! cursor, or overrides that turn the reading direction round; [`visible`]
//! shows such characters as `\u{…}` and every line that quotes an article or a
//! name passes through it.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use anstream::{AutoStream, ColorChoice, adapter::strip_str};
use anstyle::{AnsiColor, Style};

/// Names of entities.
pub const NAME: Style = Style::new().bold();
/// Predicates.
pub const VERB: Style = AnsiColor::Red.on_default().bold();
/// Sources, offsets and other small print.
pub const SMALL: Style = Style::new().dimmed();

/// Widest line that is comfortable to read.
const WIDEST: usize = 100;
/// Narrowest line that wrapping still helps.
const NARROWEST: usize = 40;

/// Standard output: the lines that answer the question.
pub struct Terminal {
    out: io::BufWriter<io::Stdout>,
    colored: bool,
    width: usize,
}

impl Terminal {
    /// Standard output in this choice of colour; in automatic choice only a
    /// terminal gets colour, and `NO_COLOR` is respected.
    pub fn new(color: ColorChoice) -> Self {
        let color = match color {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            chosen => chosen,
        };
        let width = terminal_size::terminal_size()
            .map_or(80, |(width, _)| usize::from(width.0))
            .clamp(NARROWEST, WIDEST);
        Self {
            out: io::BufWriter::new(io::stdout()),
            colored: color != ColorChoice::Never,
            width,
        }
    }

    /// One line, not wrapped.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        if self.colored {
            writeln!(self.out, "{line}")
        } else {
            writeln!(self.out, "{}", strip_str(line))
        }
    }

    /// A paragraph, wrapped to the window, every line indented by `indent` spaces.
    pub fn paragraph(&mut self, indent: usize, text: &str) -> io::Result<()> {
        self.hanging(indent, indent, text)
    }

    /// A paragraph whose first line is indented by `first` and whose other
    /// lines are indented by `rest` spaces.
    pub fn hanging(&mut self, first: usize, rest: usize, text: &str) -> io::Result<()> {
        let (first, rest) = (" ".repeat(first), " ".repeat(rest));
        let options = textwrap::Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&rest);
        for line in textwrap::wrap(text, options) {
            self.line(&line)?;
        }
        Ok(())
    }

    /// One JSON object on a line of its own.
    pub fn json(&mut self, object: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, object)?;
        writeln!(self.out)
    }

    /// Bytes as they are, for exports.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Hands over what is still held back.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Tells whoever runs the command, on standard error, what is wrong.
pub fn complain(message: impl std::fmt::Display) {
    // Nobody is left to tell if standard error is closed.
    let _ = writeln!(io::stderr(), "redstring: {}", visible(&message.to_string()));
}

/// Text from an article as it may be shown: control characters, direction
/// overrides and invisible characters as `\u{…}`, white space as single spaces.
pub fn visible(text: &str) -> Cow<'_, str> {
    let plain =
        |character: char| character == ' ' || !(is_hidden(character) || character.is_whitespace());
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !shown.ends_with(' ') {
                shown.push(' ');
            }
        } else if is_hidden(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character changes what is shown around it without being seen.
/// Joiners stay: Persian and emoji need them.
fn is_hidden(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Some text in a style; the text must be [`visible`] already.
pub fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// The first `limit` characters of a text that is longer than that, with an
/// ellipsis for the rest.
pub fn shortened(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{} …", text[..end].trim_end())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_overrides_are_shown_not_obeyed() {
        assert_eq!(visible("red\u{1b}[31m"), "red\\u{1b}[31m");
        assert_eq!(visible("abc\u{202e}def"), "abc\\u{202e}def");
        assert_eq!(visible("\u{9b}2J\u{7f}\u{7}"), "\\u{9b}2J\\u{7f}\\u{7}");
    }

    #[test]
    fn white_space_is_one_space_and_plain_text_is_untouched() {
        assert_eq!(visible("a\n\tb  c"), "a b c");
        assert!(matches!(visible("José 李 👩‍💻"), Cow::Borrowed(_)));
    }

    #[test]
    fn shortening_counts_characters() {
        assert_eq!(shortened("ééé", 3), "ééé");
        assert_eq!(shortened("éé é", 3), "éé …");
    }
}
