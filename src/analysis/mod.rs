//! Figures and findings, computed from the map. Exact, traceable to the steps and
//! claims they came from; codes with arguments, of which `lang` makes sentences.
//!
//! [`figure`] is what a fact of one step comes to when several sources speak of it,
//! [`totals`] adds up the map, [`law`] knows the register and what is wrong with what is
//! cited, [`checks`] says what is wrong or missing.

mod branches;
pub mod checks;
pub mod figure;
pub mod law;
pub mod time;
pub mod totals;

pub use checks::checks;
pub use figure::{Amounts, Stated, Times};
pub use time::Time;
pub use totals::{Amount, LawCoverage, MarkCount, Totals};
