//! Figures and findings, computed from the map. Exact, traceable to the steps and
//! claims they came from; codes with arguments, of which `lang` makes sentences.
//!
//! [`figure`] is what a fact of one step comes to when several sources speak of it,
//! [`View`] whose word counts. A [`Ground`] reads the map once, and from it come
//! [`time`] and [`cost`]; how cases go through forks and joins, `cases` has once for both.
//! [`structure`] needs no figures, [`law`] is what is cited and what is wrong with it.
//! [`report`] is all of these as one tree, down to the steps and to what was said of them;
//! [`totals`] a summary of it that is quick enough for the status line, [`selected`] the
//! same for some steps. [`shade`] is what a lens shows of each step, [`checks`] what is
//! wrong or missing in all, [`ask()`] what to ask the room next, [`effect`] what a mark
//! would do, [`to_be()`] the map as the marks want it.

pub mod ask;
mod branches;
mod cases;
pub mod checks;
pub mod cost;
pub mod effect;
pub mod figure;
mod gathered;
mod ground;
pub mod law;
mod network;
pub mod register;
pub mod report;
pub mod selected;
pub mod shade;
pub mod structure;
pub mod sum;
pub mod time;
pub mod to_be;
pub mod totals;
pub mod twins;
mod view;

pub use crate::model::Fraction;
pub use ask::ask;
pub use checks::{checks, checks_on};
pub use cost::{Cost, Saving, saving};
pub use effect::{Effect, effect};
pub use figure::{Amounts, Stated, Times};
pub use ground::Ground;
pub use selected::Selected;
pub use shade::{Extent, Shades};
pub use structure::Structure;
pub use sum::{Amount, Sums};
pub use time::{Calendar, MeanTime, Moment, Rework, Sampled, Simulated, Time, Timing};
pub use to_be::{Fate, ToBe, to_be};
pub use totals::{Covered, LawCoverage, MarkCount, Sum, Totals};
pub use view::{Said, View, Voices};
