//! The catalogue: what is known of each KIND of thing, one row a kind, in both languages:
//! its name, its JSON code, the words that a query asks for it by. Code that needs a list
//! of kinds, a word or a code takes it from here, so that a new kind is a new row.
//!
//! A row is an arm of a match over the kind: a kind without a row does not compile, nor
//! does a row without a language. Knows the model only.

pub mod attribute;
pub mod choice;
pub mod country;
pub mod currency;
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
    pub vi: &'static str,
    pub en: &'static str,
}

impl Word {
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
