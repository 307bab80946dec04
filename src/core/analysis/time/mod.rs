//! How long it takes: working and calendar time side by side.
//!
//! [`Timing`] has least, expected and most over the map without rework, the critical
//! path, slack, waiting and bottlenecks; [`Rework`] the expected visits and the time
//! with them; [`Simulated`] the distribution over many seeded runs; [`limit`] the
//! declared limits against all this; [`Calendar`] turns a path into dates.
//!
//! Without rework: flows back, and steps that only lead back, are left out. A decision
//! takes the longest branch for the maximum, the shortest for the minimum and shares for
//! the expected value, which is exact: in parallel branches all times that may come about
//! are followed (`cases`). Where branches cross too much for that the mean of simulated
//! runs stands for it, with its error ([`Sampled`]).

mod calendar;
mod course;
mod dates;
pub mod limit;
mod linear;
pub(in crate::analysis) mod rework;
mod simulate;
pub(in crate::analysis) mod timing;

pub use crate::model::{MeanTime, Time};
pub use calendar::{Calendar, Moment};
pub use course::{Stretch, course};
pub use dates::{Dated, Dates};
pub use rework::Rework;
pub use simulate::{Sampled, Simulated};
pub(in crate::analysis) use timing::waited;
pub use timing::{Bottleneck, StepTime, Timing, Waiting};
