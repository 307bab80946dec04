//! Questions still to be asked of the room: findings, each with what the answer decides.
//! `analysis` orders them, `lang` words them.

use super::decimal::Decimal;
use super::facts::Measure;
use super::finding::Finding;
use super::id::ProcedureId;
use super::time::Time;

/// A question to the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// The finding behind the question.
    pub about: Finding,
    pub procedure: Option<ProcedureId>,
    pub paper: Option<String>,
    pub decides: Decides,
    pub group: Group,
}

/// What an answer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decides {
    /// Whether the map can be followed at all.
    Map,
    /// The time of the longest path.
    LongestPath,
    /// Whether another path is the longest: not known yet.
    AnotherPath,
    /// The law coverage.
    Coverage {
        /// The number cited now.
        cited: usize,
        /// The number of all.
        all: usize,
        /// Whether decisions are counted, or steps.
        decisions: bool,
    },
    /// Whether the legal basis holds.
    Basis,
    /// Which of the times holds, between this one and that one.
    Time(Time, Time),
    /// Which of the amounts holds; the number is their difference in the smallest unit.
    Amount(Measure, Decimal),
    /// Which of the statements holds.
    Statement,
    /// Which declared limit holds.
    Limit,
    /// The expected time and cost.
    Expected,
    /// The compliance cost of a case.
    Cost,
    /// The compliance cost of a year.
    YearlyCost,
    /// Whether the paper can be dropped, or replaced by data.
    Dossier,
    /// The number of the applicant's visits.
    Visits,
    /// Where the map goes on.
    Flow,
    /// A question that the room itself raised.
    Words,
    /// A fact that nobody in the room knows.
    Unknown,
    /// Whether two lanes are one body.
    Lanes,
    /// Whether the register is complete.
    Register,
}

/// Questions that are asked together, in the order of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Faults that make the map unusable.
    Map,
    LongestPath,
    Law,
    /// Figures in dispute, declared limits among them.
    Disputes,
    /// Times of other steps.
    Times,
    Shares,
    /// The basis of the compliance cost.
    Cost,
    /// Where papers come from.
    Papers,
    Ends,
    Open,
    Rest,
}
