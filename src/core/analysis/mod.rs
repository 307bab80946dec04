//! Figures and findings, computed from the map. Exact, traceable to the steps and
//! claims they came from; codes with arguments, of which `lang` makes sentences.
//!
//! From below: `stated` is what a fact of one step comes to when several sources speak
//! of it, and [`View`] whose word counts; `network` is the map as cases go through it.
//! A [`Basis`] reads the map once with both, and from it come [`time`] and [`cost`].
//! [`structure`] needs no figures, [`law`] is what is cited and what is wrong with it.
//! [`totals`] is a summary that is quick enough for every key, [`to_be()`] the map as the
//! marks want it, [`shade`] what a lens shows of each step, [`mod@checks`] what is wrong or
//! missing in all and what to ask next. [`report`] is all of these as one tree, down to
//! the steps and to what was said of them.

mod basis;
pub mod checks;
pub mod cost;
pub mod law;
mod network;
mod random;
pub mod report;
pub mod shade;
mod stated;
pub mod structure;
pub mod time;
pub mod to_be;
pub mod totals;

pub use crate::model::Fraction;
pub use basis::Basis;
pub use checks::ask::ask;
pub use checks::{checks, checks_on, checks_with, input_lost};
pub use cost::{Cost, Saving, saving};
pub use shade::{Extent, Shades};
pub use stated::figure;
pub use stated::figure::{Amounts, Stated, Times};
pub use stated::view::{Estimate, Statement, View};
pub use structure::Structure;
pub use time::{Calendar, MeanTime, Moment, Rework, Sampled, Simulated, Time, Timing};
pub use to_be::effect::{
    Contribution, Effect, Present, as_far_as, contributions, effect, marked, with_marks,
};
pub use to_be::{Fate, Left, NotCarried, ToBe, to_be};
pub use totals::selected::Selected;
pub use totals::sum;
pub use totals::sum::{Amount, Sums};
pub use totals::{Covered, LawCoverage, MarkCount, Sum, Totals};
