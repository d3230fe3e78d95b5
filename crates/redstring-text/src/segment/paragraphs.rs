//! Where a paragraph ends: at blank lines, and at those single line breaks
//! that the writer set, as against those that only wrap a long line.
//!
//! A line that was wrapped is full: the next line's first word would not have
//! fitted on it. So the text's own width tells the two apart. Texts with lines
//! that are too long to have been wrapped have one paragraph a line.

use std::ops::Range;

/// Lines of more characters than this are paragraphs, not wrapped lines.
const WIDEST_WRAP: usize = 120;

/// Byte ranges of the paragraphs of `text`, in order, without the white space
/// around them; none is empty.
pub(super) fn split(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let widest = lines.iter().map(|line| line.width).max().unwrap_or(0);
    let wrap = (widest <= WIDEST_WRAP).then_some(widest);

    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut previous: Option<&Line> = None;
    for line in &lines {
        match (previous, paragraphs.last_mut()) {
            (Some(above), Some(open)) if !line.after_blank && !is_break(above, line, wrap) => {
                open.end = line.range.end;
            }
            _ => paragraphs.push(line.range.clone()),
        }
        previous = Some(line);
    }
    paragraphs
}

/// One line that is not blank.
struct Line<'t> {
    text: &'t str,
    range: Range<usize>,
    /// In characters.
    width: usize,
    after_blank: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_blank = true;
    // U+2029 is a paragraph separator; it ends a line as well.
    for raw in text.split_inclusive(['\n', '\r', '\u{2029}', '\u{c}']) {
        let lead = raw.len() - raw.trim_start().len();
        let line = raw.trim();
        // "\r\n" leaves a lone "\n" behind, which is no blank line.
        let half_of_crlf = raw == "\n" && start > 0 && text.as_bytes()[start - 1] == b'\r';
        if !line.is_empty() {
            lines.push(Line {
                text: line,
                range: start + lead..start + lead + line.len(),
                width: line.chars().count(),
                after_blank,
            });
            after_blank = raw.ends_with(['\u{2029}', '\u{c}']);
        } else if !half_of_crlf {
            after_blank = true;
        }
        start += raw.len();
    }
    lines
}

/// Whether the writer ended a paragraph between two lines.
fn is_break(above: &Line, below: &Line, wrap: Option<usize>) -> bool {
    if opens_list_item(below.text) {
        return true;
    }
    let continues = below.text.starts_with(char::is_lowercase)
        && !above.text.ends_with(['.', '!', '?', '”', '"']);
    if continues {
        return false;
    }
    match wrap {
        None => true,
        Some(width) => {
            let word = below.text.split_whitespace().next().unwrap_or("");
            above.width + 1 + word.chars().take(width + 1).count() <= width
        }
    }
}

/// Whether a line begins with a bullet or a number of a list.
fn opens_list_item(line: &str) -> bool {
    let Some((marker, _)) = line.split_once(char::is_whitespace) else {
        return false;
    };
    let numbered = || {
        marker.strip_suffix(['.', ')']).is_some_and(|number| {
            (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    matches!(marker, "-" | "*" | "•" | "·" | "–" | "—" | "■" | "▪" | "o") || numbered()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn blank_lines_end_paragraphs() {
        assert_eq!(
            paragraphs("One.\n\n \nTwo.\r\n\r\nThree."),
            ["One.", "Two.", "Three."]
        );
        assert_eq!(paragraphs(" \n\t\n"), [""; 0]);
    }

    #[test]
    fn wrapped_lines_stay_together_and_short_lines_do_not() {
        let text = "Harbour strike enters third week\nBy Ada Finch\nDockers in the northern port of Velm said on Monday that\nthey would not go back to work before their employer Tarn\nLines had signed the agreement.\n";
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            paragraphs(text),
            [
                lines[0],
                lines[1],
                text[text.find("Dockers").unwrap()..].trim_end()
            ]
        );
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = "Word ".repeat(40);
        let text = format!("{long}\nAnother line\nA third");
        assert_eq!(paragraphs(&text).len(), 3);
    }

    #[test]
    fn list_items_stand_alone() {
        assert_eq!(
            paragraphs("They want:\n- more pay\n- shorter hours\n2. less noise"),
            [
                "They want:", "- more pay", "- shorter hours", "2. less noise"
            ]
        );
    }

    #[test]
    fn windows_line_ends_are_not_blank_lines() {
        assert_eq!(
            paragraphs("the quick fox\r\njumps high"),
            ["the quick fox\r\njumps high"]
        );
    }
}
