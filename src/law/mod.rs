//! Law: the grammar of Vietnamese citations, which is the same for the capture line and
//! for running text. What a citation is stands in the model.
//!
//! A citation runs from the small to the large: "điểm a khoản 2 Điều 26 Nghị định
//! 01/2021/NĐ-CP" (Decree 30/2020/NĐ-CP on clerical work, Annex I); in English and in
//! notes either order is met. `place` reads the parts that [`Level`] lists, with `label`
//! for what annexes and forms are numbered with and `counts` for what is counted and no
//! law; `named` reads the text they stand in with its `number` and `kind`, and `same`
//! tells which text of the register that is. [`read()`] takes a text that is a citation,
//! [`find()`] looks for citations in one that says more.

mod counts;
mod day;
mod find;
mod kind;
mod label;
mod letters;
mod mention;
mod named;
pub mod number;
mod place;
mod rank;
mod read;
mod same;
mod titles;
mod together;

pub use crate::model::citation::{Level, Place};
pub use find::{Finder, Found, find};
pub use kind::InstrumentKind;
pub use letters::folded;
pub use named::Named;

pub use rank::{Force, Rank};
pub use read::{Cited, by_title, may_begin, read, with_flaws};
