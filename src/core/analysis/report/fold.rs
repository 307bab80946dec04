//! How far each figure is unfolded where nobody can unfold it: in print.

use crate::model::Figure;

/// How a figure is told in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// By itself.
    Closed,
    /// With the numbers of its steps, and with what else is under it.
    Steps,
    /// With what is under it, line by line.
    Parts,
    /// Not at all: what was said of a step, and what a figure takes for granted, which is
    /// told once for all figures.
    Hidden,
}

/// How the figure at the end of a path is told.
pub fn fold(path: &[Figure]) -> Fold {
    let (figure, above) = match path {
        [.., above, figure] => (figure, Some(above)),
        [figure] => (figure, None),
        [] => return Fold::Parts,
    };
    match figure {
        Figure::Section(_)
        | Figure::LimitsOfParts
        | Figure::Simulated(..)
        | Figure::Bottlenecks
        | Figure::ByLane
        | Figure::ByPhase
        | Figure::ByProcedure
        | Figure::PerCase
        | Figure::Row(..)
        | Figure::Hours
        | Figure::BorneByOthers
        | Figure::Administration
        | Figure::Coverage
        | Figure::OfDecisions(None)
        | Figure::Instruments
        | Figure::LawFindings
        | Figure::HandOffs
        | Figure::Visits
        | Figure::Places
        | Figure::PapersNeeded
        | Figure::PapersUnmade
        | Figure::PapersTwice
        | Figure::Certified
        | Figure::PapersUnused
        | Figure::Loops
        | Figure::PingPong
        | Figure::Parallel
        | Figure::InPerson
        | Figure::Levels => Fold::Parts,
        // What the components of a dossier take.
        Figure::Step(_) if above == Some(&Figure::Hours) => Fold::Parts,
        Figure::Least
        | Figure::Most
        | Figure::Declared(_)
        | Figure::Waiting
        | Figure::Slack
        | Figure::NoPhase
        | Figure::Sum(_)
        | Figure::Cited
        | Figure::NoneFound
        | Figure::NobodyKnows
        | Figure::NotAsked
        | Figure::Instrument(_)
        | Figure::Visit(..)
        | Figure::Return(..)
        | Figure::ByPost
        | Figure::Online
        | Figure::ChannelNotAsked
        | Figure::OnPaper => Fold::Steps,
        Figure::Lane(_) if above == Some(&Figure::Places) => Fold::Steps,
        Figure::Phase(_) if above == Some(&Figure::Levels) => Fold::Steps,
        Figure::Step(_)
        | Figure::Lane(_)
        | Figure::Phase(_)
        | Figure::Procedure(_)
        | Figure::Flow(_)
        | Figure::Through(..)
        | Figure::Expected
        | Figure::Limit(_)
        | Figure::WithRework
        | Figure::Percentile(_)
        | Figure::ComesIn
        | Figure::Received
        | Figure::Soonest
        | Figure::Latest
        | Figure::Calendar
        | Figure::PerYear
        | Figure::Income
        | Figure::Labour
        | Figure::TimesAYear
        | Figure::SubjectsAYear
        | Figure::Bearer(_)
        | Figure::InForceAsOf
        | Figure::OfDecisions(Some(_))
        | Figure::Finding(..)
        | Figure::Steps
        | Figure::Decisions
        | Figure::Pair(..)
        | Figure::Paper(_)
        | Figure::Rest
        | Figure::Two(..)
        | Figure::Dispute(..)
        | Figure::Size
        | Figure::Untimed
        | Figure::AskedInVain
        | Figure::Unknown(_)
        | Figure::OpenEnds
        | Figure::Questions
        | Figure::Marks
        | Figure::MarksLike(_) => Fold::Closed,
        Figure::Said(..) | Figure::NotSaid(..) | Figure::Premise(..) => Fold::Hidden,
    }
}
