//! Every word of the interface in Vietnamese and English, sentences for entries,
//! refusals and findings, numbers and dates, and folding for search.
//!
//! A word is a [`pick`] between its two forms, so that a missing language does not compile.
//! Words of the field are in [`words`], figures in [`number`] and [`span`], law in [`law`],
//! the facts of a step in [`fact`]; [`sentence`], [`refusal`] and [`finding`] make whole
//! sentences. Sentences about a thing of a map are methods of [`Speaker`], which knows the
//! map and the numbers of its steps. A text that somebody typed passes through
//! [`printable`] on its way into any of them.

/// Words without an argument, each a function of the language: `/// Where it is used. name:
/// "vi", "en";`.
macro_rules! said {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name(language: $crate::model::Language) -> &'static str {
            $crate::lang::pick(language, $vi, $en)
        }
    )*};
}

pub mod assumption;
pub mod block;
pub mod cli;
pub mod compared;
pub mod country;
pub mod damage;
pub mod document;
pub mod drawing;
pub mod fact;
mod figure;
pub mod figures;
pub mod finding;
pub mod first;
mod fold;
pub mod guide;
pub mod inquiry;
pub mod law;
pub mod leaving;
pub mod lens;
pub mod locale;
pub mod mark;
pub mod meeting;
mod money;
pub mod number;
mod printable;
pub mod query;
mod rank;
pub mod recover;
pub mod refusal;
pub mod replay;
pub mod screen;
pub mod select;
pub mod sentence;
pub mod setting;
pub mod shape;
pub mod sheet;
pub mod span;
mod speaker;
mod summary;
mod synonym;
pub mod table;
pub mod talk;
pub mod tour;
pub mod view;
pub mod words;

pub use fact::shown_name;
pub use figure::FigureWords;
pub use fold::{compose, entered, fold, folds_to, is_vietnamese};
pub use locale::{from_locale, of_documents};
pub use money::MoneyWords;
pub use number::{count, date, decimal, percent, several, typed_date};
pub use printable::{printable, shortened};
pub use rank::{Query, Search};
pub use sentence::{Quotes, Telling, entry, entry_beside, quote, replaced, told};
pub use span::{duration, duration_short, headline, span, span_short};
pub use speaker::Speaker;
pub use words::{pick, sentences, words};
