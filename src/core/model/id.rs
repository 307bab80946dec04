//! Identifiers: a writer's tag and a counter, `k7q2-13`.
//!
//! They are part of the edits, so that a replay is exact and the ids of two writers never
//! clash. A tag is 1 to 8 lower-case letters and digits.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

/// Who wrote: the first half of every id, and the `by` of every entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag([u8; 8]);

impl Tag {
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|&b| b == 0).unwrap_or(8);
        // Only ASCII ever gets in, see `from_str`.
        std::str::from_utf8(&self.0[..len]).unwrap_or("")
    }
}

/// What is wrong with a text that should be an id or a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BadId;

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "an id such as \"k7-13\": 1 to 8 lower-case letters or digits, a hyphen, a number",
        )
    }
}

impl std::error::Error for BadId {}

impl FromStr for Tag {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let bytes = text.as_bytes();
        let plain = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        if bytes.is_empty() || bytes.len() > 8 || !bytes.iter().all(plain) {
            return Err(BadId);
        }
        let mut tag = [0; 8];
        tag[..bytes.len()].copy_from_slice(bytes);
        Ok(Tag(tag))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A writer's tag and a counter. The types below tell what kind of thing an id names; one
/// counter serves all kinds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    pub tag: Tag,
    /// Counted from 1 for each writer.
    pub number: u32,
}

impl FromStr for Id {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let (tag, number) = text.split_once('-').ok_or(BadId)?;
        let plain = !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
            && (number == "0" || !number.starts_with('0'));
        if !plain {
            return Err(BadId);
        }
        Ok(Id {
            tag: tag.parse()?,
            number: number.parse().map_err(|_| BadId)?,
        })
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.tag, self.number)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Reads a type from the text that it is written as.
pub(super) struct TextVisitor<T>(pub std::marker::PhantomData<T>);

impl<T> Visitor<'_> for TextVisitor<T>
where
    T: FromStr,
    T::Err: fmt::Display + Default,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&T::Err::default(), f)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse()
            .map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// For types that stand in files as their text; what is wrong with a text says what is
/// expected.
macro_rules! as_text {
    ($($name:ident),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str($crate::model::id::TextVisitor(std::marker::PhantomData))
            }
        }
    )*};
}
pub(super) use as_text;

as_text!(Tag, Id);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Id);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
        impl From<Id> for $name {
            fn from(id: Id) -> Self {
                $name(id)
            }
        }
    )*};
}

ids! {
    ProcedureId,
    LaneId,
    PhaseId,
    StepId,
    FlowId,
    MarkId,
    /// An instrument of the register.
    InstrumentId,
    /// A participant or another source of figures.
    ParticipantId,
    NoteId,
    ClaimId,
    /// A comment of a reviewer.
    CommentId,
}

impl StepId {
    /// Before every id that a step can have.
    pub(super) const FIRST: StepId = StepId(Id {
        tag: Tag([0; 8]),
        number: 0,
    });
}

/// Hands out the ids of one writer, in increasing order.
#[derive(Clone, Debug)]
pub struct Ids {
    tag: Tag,
    next: u32,
}

impl Ids {
    /// Ids of `tag` that start at `next`.
    pub fn new(tag: Tag, next: u32) -> Self {
        Ids { tag, next }
    }

    /// The next id, of the kind that is asked for.
    pub fn make<T: From<Id>>(&mut self) -> T {
        let id = Id {
            tag: self.tag,
            number: self.next,
        };
        self.next = self.next.saturating_add(1);
        T::from(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_as_it_writes() {
        for text in ["k7-13", "a-0", "12345678-4294967295"] {
            let id: Id = text.parse().expect(text);
            assert_eq!(id.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "",
            "k7",
            "k7-",
            "-3",
            "K7-1",
            "k7-01",
            "k7-+1",
            "k7-4294967296",
            "123456789-1",
            "k7-1-2",
        ] {
            assert_eq!(text.parse::<Id>(), Err(BadId), "{text}");
        }
    }
}
