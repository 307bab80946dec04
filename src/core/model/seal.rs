//! The seal of an entry shows whether something other than this program changed, lost or
//! inserted an entry of the log.
//!
//! It finds slips (a flipped digit, a line lost in the mail, an unannounced edit by
//! hand), not forgeries: whoever has the program can seal anything.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer};
use serde::{Serialize, Serializer};

use super::id::Tag;

/// A short fingerprint: FNV-1a over 32 bits. Two texts of equal length that differ in a
/// single byte never share one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Print(pub u32);

impl Print {
    const START: Print = Print(0x811c_9dc5);

    /// The fingerprint that the first entry of a session follows.
    pub fn of_session(id: Tag) -> Print {
        Print::START.with(id.as_str().as_bytes())
    }

    fn with(self, bytes: &[u8]) -> Print {
        Print(bytes.iter().fold(self.0, |hash, byte| {
            (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        }))
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl fmt::Debug for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The seal of an entry, written `91c4d0aa-5be07f21`: the fingerprint of the entry before
/// it, and its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seal {
    /// Of the entry before; for the first entry, of the session's id.
    pub after: Print,
    /// Of the entry itself and of `after`, so that even equal entries have different
    /// ones.
    pub own: Print,
}

impl Seal {
    /// Seals an entry that follows another. `meaning` is the canonical text of the entry,
    /// in pieces.
    pub fn of(meaning: &[&str], after: Print) -> Seal {
        let own = Print::START.with(&after.0.to_be_bytes());
        let pieces = meaning.iter();
        let own = pieces.fold(own, |own, piece| own.with(piece.as_bytes()));
        Seal { after, own }
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.after, self.own)
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is wrong with a text that should be a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadSeal;

impl fmt::Display for BadSeal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a seal such as \"91c4d0aa-5be07f21\": twice eight digits of 0-9 and a-f")
    }
}

impl FromStr for Print {
    type Err = BadSeal;

    /// Accepts only the written form: a flipped bit may not turn `a` into `A` unnoticed.
    fn from_str(text: &str) -> Result<Print, BadSeal> {
        let plain = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let whole = text.len() == 8 && text.bytes().all(plain);
        let number = whole.then(|| u32::from_str_radix(text, 16).ok()).flatten();
        number.map(Print).ok_or(BadSeal)
    }
}

impl FromStr for Seal {
    type Err = BadSeal;

    fn from_str(text: &str) -> Result<Seal, BadSeal> {
        let (after, own) = text.split_once('-').ok_or(BadSeal)?;
        Ok(Seal {
            after: after.parse()?,
            own: own.parse()?,
        })
    }
}

macro_rules! as_text {
    ($($name:ident),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    )*};
}
as_text!(Print, Seal);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_reads_as_it_is_written_and_in_no_other_way() {
        let start = Print::of_session("k7".parse().unwrap());
        let seal = Seal::of(&["(a", ")"], start);
        assert_eq!(seal.to_string().parse(), Ok(seal));
        for wrong in [
            "",
            "-",
            "91c4d0aa5be07f21",
            "91C4d0aa-5be07f21",
            "91c4d0aa-5be07f2",
            "+1c4d0aa-5be07f21",
        ] {
            assert_eq!(wrong.parse::<Seal>(), Err(BadSeal), "{wrong}");
        }
    }

    #[test]
    fn every_single_byte_counts_and_so_does_the_place() {
        let start = Print::of_session("k7".parse().unwrap());
        let plain = Seal::of(&["(at:\"0:00:05\",by:\"k7\")"], start);
        for at in 0..22 {
            let mut bytes = b"(at:\"0:00:05\",by:\"k7\")".to_vec();
            bytes[at] ^= 1;
            let other = String::from_utf8(bytes).unwrap();
            assert_ne!(Seal::of(&[&other], start).own, plain.own, "{other}");
        }
        assert_ne!(
            Seal::of(&["(at:\"0:00:05\",by:\"k7\")"], plain.own).own,
            plain.own
        );
    }
}
