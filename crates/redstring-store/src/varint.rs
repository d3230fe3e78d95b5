//! Numbers of as few bytes as they need: seven bits a byte, the lowest first,
//! the eighth bit set where more follow (LEB128).

/// Adds a number.
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Adds the differences of ascending numbers.
pub(crate) fn put_ascending(bytes: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let mut last = 0;
    for number in numbers {
        put(bytes, number - last);
        last = number;
    }
}

/// Adds a number that may not be there.
pub(crate) fn put_optional(bytes: &mut Vec<u8>, number: Option<u32>) {
    bytes.push(u8::from(number.is_some()));
    if let Some(number) = number {
        put(bytes, number);
    }
}

/// Takes numbers and texts off the front of some bytes; none past the end.
pub(crate) struct Cursor<'b>(pub &'b [u8]);

impl<'b> Cursor<'b> {
    pub fn number(&mut self) -> Option<u32> {
        let mut number = 0u64;
        for shift in (0..5).map(|place| 7 * place) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(number).ok();
            }
        }
        None
    }

    /// A number that [`put_optional`] put.
    pub fn optional(&mut self) -> Option<Option<u32>> {
        match self.byte()? {
            0 => Some(None),
            _ => Some(Some(self.number()?)),
        }
    }

    pub fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    pub fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (&bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(bytes)
    }

    pub fn text(&mut self, length: u32) -> Option<&'b str> {
        let (text, rest) = self.0.split_at_checked(length as usize)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    /// Passes over so many bytes.
    pub fn skip(&mut self, length: u32) -> Option<()> {
        self.0 = self.0.get(length as usize..)?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_read_back(mut numbers in prop::collection::vec(any::<u32>(), 0..20)) {
            numbers.sort_unstable();
            let mut bytes = Vec::new();
            put_ascending(&mut bytes, numbers.iter().copied());
            let mut cursor = Cursor(&bytes);
            let mut last = 0;
            for number in numbers {
                last += cursor.number().unwrap();
                prop_assert_eq!(last, number);
            }
            prop_assert_eq!(cursor.number(), None);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..12), count: u32) {
            let _ = Cursor(&bytes).number();
            let _ = Cursor(&bytes).bytes::<16>();
            let _ = Cursor(&bytes).text(count);
        }
    }
}
