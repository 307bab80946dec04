//! What is known of each KIND of thing, one row a kind, in both languages: what it is
//! called, how it is written in JSON, by which words it is asked for. Whoever needs a
//! list of kinds, a word or a code takes it from here, so that a new kind is a new row.
//!
//! A row is an arm of a match over the kind: a kind without a row does not compile, nor
//! does a row without a language. Knows the model only.

pub mod attribute;
pub mod choice;
pub mod fact;
pub mod finding;
pub mod lens;
pub mod mark;
pub mod note;
pub mod quantity;

pub use choice::Choice;
pub use fact::fact;
pub use finding::finding;
pub use note::note;

use crate::model::Language;

/// A word or sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Word {
    /// In the language of the reader.
    pub const fn say(self, language: Language) -> &'static str {
        match language {
            Language::Vi => self.vi,
            Language::En => self.en,
        }
    }
}

const fn word(vi: &'static str, en: &'static str) -> Word {
    Word { vi, en }
}
