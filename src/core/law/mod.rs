//! Law: the grammar of citations, the same for the capture line and for running text:
//! that of Vietnam, and in `abroad` the forms of other countries. The model defines what a
//! citation is.
//!
//! A citation of Vietnam runs from small to large: "điểm a khoản 2 Điều 26 Nghị định 01/2021/NĐ-CP"
//! (Decree 30/2020/NĐ-CP on clerical work, Annex I); English texts and notes use either
//! order. `place` reads the levels of [`Level`], with `label` for the numbering of
//! annexes and forms, and `counts` for counted things that are no law. `named` reads the
//! text of law, with its `number` and `kind`, `english` by its English name, `amending` by
//! the laws that it amends, `alias` by a short name that the text gave it, `quoting` by
//! its words before a place; `same` finds that text in the register.
//! [`read()`] takes a text that is a citation, [`find()`] looks for citations in a longer
//! text.

pub mod abroad;
mod alias;
mod amending;
mod counts;
mod day;
mod english;
mod find;
mod kind;
mod label;
mod letters;
mod mention;
mod named;
pub mod number;
mod place;
mod quoting;
mod rank;
mod read;
mod same;
mod titles;
mod together;

pub use crate::model::citation::{Level, Place};
pub use abroad::{Abroad, names_no_text};
pub use find::{Finder, Found, find};
pub use kind::InstrumentKind;
pub use letters::folded;
pub use named::Named;

pub use rank::{Force, Rank, is_vietnams};
pub use read::{Cited, by_title, is_place, may_begin, read, with_flaws};
