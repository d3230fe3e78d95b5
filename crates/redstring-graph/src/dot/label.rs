//! Texts as DOT strings: whatever a name holds, it is read as that name, and
//! it cannot stretch the picture.

/// Longer names and predicates end in an ellipsis.
pub(super) const LONGEST_LABEL: usize = 80;

/// A DOT string: quotes and backslashes escaped, `&` kept from being read as
/// an HTML entity, control characters and marks of direction replaced by
/// spaces, since they can end a line or reorder what is shown.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    push_escaped(&mut quoted, text);
    quoted.push('"');
    quoted
}

/// A DOT string of several centred lines.
pub(super) fn quoted_lines(lines: &[String]) -> String {
    let mut quoted = String::from("\"");
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            quoted.push_str("\\n");
        }
        push_escaped(&mut quoted, line);
    }
    quoted.push('"');
    quoted
}

fn push_escaped(quoted: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '&' => quoted.push_str("&amp;"),
            _ if is_unsafe_to_show(c) => quoted.push(' '),
            _ => quoted.push(c),
        }
    }
}

/// Control characters, separators of lines, and whatever changes the direction
/// of the text around it.
pub(super) fn is_unsafe_to_show(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// The text on lines of about `width` characters, broken between words.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let text = shortened(text, LONGEST_LABEL);
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split_whitespace() {
        let word_length = word.chars().count();
        if length > 0 && length + 1 + word_length > width {
            lines.push(String::new());
            length = 0;
        }
        if let Some(line) = lines.last_mut() {
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += word_length;
        }
    }
    lines
}

/// At most `longest` characters of the text, an ellipsis for what is cut.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        Some(_) => text.chars().take(longest - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_names_are_wrapped_and_then_shortened() {
        let name = "word ".repeat(1000);
        assert_eq!(wrapped("a bc def", 4), ["a bc", "def"]);
        assert!(
            wrapped(&name, 20)
                .iter()
                .all(|line| line.chars().count() <= 20)
        );
        assert_eq!(shortened("abcde", 3), "ab…");
        assert_eq!(wrapped("", 9), [""]);
    }

    proptest! {
        #[test]
        fn strings_end_where_they_should(text in any::<String>()) {
            let quoted = quoted(&text);
            let inner = quoted.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
            let mut chars = inner.chars();
            while let Some(c) = chars.next() {
                prop_assert!(c != '"' && !c.is_control());
                if c == '\\' {
                    prop_assert!(matches!(chars.next(), Some('"' | '\\')));
                }
            }
        }
    }
}
