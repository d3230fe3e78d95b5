//! One file or standard input as one article.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use redstring_text::Article;

use super::{Place, Reason, Size};

/// Reads the article at a place: a file's source is its path as given,
/// standard input, which is read to its end, has none. Fails with the reason
/// if it is no text, larger than `limit` or cannot be read.
pub fn read_article(place: &Place, limit: Size) -> Result<Article, Reason> {
    match place {
        Place::File(path) => read_file(path, limit),
        Place::StandardInput => read(io::stdin().lock(), limit, None),
    }
}

fn read_file(path: &Path, limit: Size) -> Result<Article, Reason> {
    let metadata = path.metadata().map_err(reason_of)?;
    if !metadata.is_file() {
        return Err(Reason::Special);
    }
    if metadata.len() > limit.0 {
        return Err(Reason::TooLarge(limit));
    }
    let file = File::open(path).map_err(reason_of)?;
    read(file, limit, Some(path.display().to_string()))
}

/// What the operating system's refusal means.
pub(super) fn reason_of(error: io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::NotFound => Reason::Missing,
        _ => Reason::Unreadable(error),
    }
}

fn read(input: impl Read, limit: Size, source: Option<String>) -> Result<Article, Reason> {
    let mut bytes = Vec::new();
    (input.take(limit.0.saturating_add(1)))
        .read_to_end(&mut bytes)
        .map_err(reason_of)?;
    if bytes.len() as u64 > limit.0 {
        return Err(Reason::TooLarge(limit));
    }
    Ok(Article::new(text_of(bytes)?, source))
}

/// The text in these bytes, without the mark that some editors put before
/// UTF-8.
fn text_of(bytes: Vec<u8>) -> Result<String, Reason> {
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Reason::Binary(offset));
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| Reason::NotUtf8(error.utf8_error().valid_up_to()))?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        text_of(bytes.to_vec()).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(refused(b" \n\t"), "empty");
        assert_eq!(
            refused(b"ELF\0\0"),
            "not a text but binary: a zero byte at byte 3"
        );
        assert!(refused(b"caf\xe9 au lait").contains("not UTF-8 at byte 3;"));
        assert!(refused(b"cut off \xf0\x9f").contains("at byte 8;"));
    }

    #[test]
    fn the_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(text_of("\u{feff}Ada".into()).unwrap(), "Ada");
    }

    #[test]
    fn the_limit_is_the_largest_size_that_is_read() {
        assert!(read(&b"1234"[..], Size(4), None).is_ok());
        assert!(matches!(
            read(&b"12345"[..], Size(4), None),
            Err(Reason::TooLarge(_))
        ));
    }
}
