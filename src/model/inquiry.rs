//! What is still to be asked of the room: findings with what the answer decides.
//! `analysis` puts them in order, `lang` words them as questions.

use super::decimal::Decimal;
use super::facts::Measure;
use super::finding::Finding;
use super::id::ProcedureId;

/// A question to the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// What is not known, and where.
    pub about: Finding,
    /// The procedure, where it is about one.
    pub procedure: Option<ProcedureId>,
    /// The paper, where it is about one.
    pub paper: Option<String>,
    /// What the answer decides.
    pub decides: Decides,
    /// Among which questions it stands.
    pub group: Group,
}

/// What an answer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decides {
    /// Whether the map can be followed at all.
    Map,
    /// The time of the longest path.
    LongestPath,
    /// Perhaps the longest path: nobody knows yet.
    AnotherPath,
    /// The law coverage.
    Coverage {
        /// So many are cited now.
        cited: usize,
        /// Of so many.
        all: usize,
        /// Whether decisions are counted; else steps.
        decisions: bool,
    },
    /// Whether the legal basis holds.
    Basis,
    /// Which of the times holds, from this one to that one; each in working minutes and
    /// calendar days.
    Time((Decimal, Decimal), (Decimal, Decimal)),
    /// Which of the amounts holds; they are so many of the smallest unit apart.
    Amount(Measure, i64),
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
    /// Whether the paper can go, or data take its place.
    Dossier,
    /// How often the applicant has to come.
    Visits,
    /// Where the map goes on.
    Flow,
    /// What the room has asked itself.
    Words,
    /// Who is who.
    Lanes,
    /// Whether the register is complete.
    Register,
}

/// Questions that are asked together, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What makes the map no map.
    Map,
    /// Times on the longest path.
    LongestPath,
    /// The legal basis.
    Law,
    /// Figures in dispute, declared limits among them.
    Disputes,
    /// Times elsewhere.
    Times,
    /// Shares of decisions.
    Shares,
    /// What the compliance cost stands on.
    Cost,
    /// Where papers come from.
    Papers,
    /// Ends that hang loose.
    Ends,
    /// Questions that the room has left open.
    Open,
    /// The rest.
    Rest,
}
