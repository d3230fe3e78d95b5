//! The envelope of every value: a version, a checksum, the payload.
//!
//! sled checks its own pages; this checks what lies in them, and the checksum
//! covers the key too, so that a record which ends up under another key is
//! noticed.

use serde::{Deserialize, Serialize};

use crate::{Damage, trees::TreeName};

const VERSION: u8 = 1;
const HEADER: usize = 5;

/// The record with this payload under `key`.
pub(crate) fn seal(key: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut record = Vec::with_capacity(HEADER + payload.len());
    record.push(VERSION);
    record.extend(checksum(key, payload).to_be_bytes());
    record.extend(payload);
    record
}

/// The payload of the record that was found under `key` of `tree`.
pub(crate) fn unseal<'r>(tree: TreeName, key: &[u8], record: &'r [u8]) -> Result<&'r [u8], Damage> {
    let broken = || Damage::Checksum {
        tree: tree.name(),
        key: hexadecimal(key),
    };
    let Some((&[version, a, b, c, d], payload)) = record.split_first_chunk::<HEADER>() else {
        return Err(broken());
    };
    if u32::from_be_bytes([a, b, c, d]) != checksum(key, payload) {
        return Err(broken());
    }
    if version != VERSION {
        return Err(Damage::RecordVersion {
            tree: tree.name(),
            key: hexadecimal(key),
            version,
        });
    }
    Ok(payload)
}

/// The record of a value, in postcard.
pub(crate) fn encode<T: Serialize>(key: &[u8], value: &T) -> Result<Vec<u8>, postcard::Error> {
    Ok(seal(key, &postcard::to_stdvec(value)?))
}

/// The value of the record that was found under `key` of `tree`; its texts may
/// be those of the record.
pub(crate) fn decode<'r, T: Deserialize<'r>>(
    tree: TreeName,
    key: &[u8],
    record: &'r [u8],
) -> Result<T, Damage> {
    match postcard::take_from_bytes(unseal(tree, key, record)?) {
        Ok((value, [])) => Ok(value),
        _ => Err(Damage::Record {
            tree: tree.name(),
            key: hexadecimal(key),
        }),
    }
}

fn checksum(key: &[u8], payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&[VERSION]);
    hasher.update(key);
    hasher.update(payload);
    hasher.finalize()
}

/// Bytes as they are shown in messages.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TREE: TreeName = TreeName::Articles;

    proptest! {
        #[test]
        fn a_flipped_bit_is_noticed(
            key in proptest::collection::vec(any::<u8>(), 1..40),
            payload in proptest::collection::vec(any::<u8>(), 0..200),
            place in any::<prop::sample::Index>(),
            bit in 0..8,
        ) {
            let record = seal(&key, &payload);
            prop_assert_eq!(unseal(TREE, &key, &record), Ok(&payload[..]));
            let mut flipped = record.clone();
            flipped[place.index(record.len())] ^= 1u8 << bit;
            prop_assert!(unseal(TREE, &key, &flipped).is_err());
            let mut other_key = key.clone();
            other_key[place.index(key.len())] ^= 1u8 << bit;
            prop_assert!(unseal(TREE, &other_key, &record).is_err());
        }

        #[test]
        fn no_bytes_make_decoding_panic(record in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = decode::<redstring_text::Reading>(TREE, b"key", &record);
            let sealed = seal(b"key", &record);
            let _ = decode::<redstring_text::Reading>(TREE, b"key", &sealed);
        }
    }
}
