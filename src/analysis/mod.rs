//! Figures and findings, computed from the map. Exact, traceable to the steps and
//! claims they came from; codes with arguments, of which `lang` makes sentences.
//!
//! [`figure`] is what a fact of one step comes to when several sources speak of it,
//! [`totals`] adds up the map and [`selected`] some of its steps, [`checks`] says what
//! is wrong or missing, [`effect`] what a mark would do.

mod branches;
pub mod checks;
pub mod effect;
pub mod figure;
pub mod selected;
pub mod time;
pub mod totals;

pub use checks::checks;
pub use effect::{Effect, effect};
pub use figure::{Amounts, Stated, Times};
pub use selected::Selected;
pub use time::Time;
pub use totals::{Amount, LawCoverage, MarkCount, Totals};
