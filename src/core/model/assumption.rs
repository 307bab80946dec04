//! The assumptions behind a figure: codes with arguments. `analysis` makes them, `lang`
//! words them; the names of the codes are stable, as exports contain them.

use strum::{IntoStaticStr, VariantArray};

use super::facts::Field;
use super::id::StepId;

/// One thing that a figure assumes and that nobody has said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    pub premise: Premise,
    /// The fact that it is about, if it is about one.
    pub field: Option<Field>,
    /// The steps that it is about, in their order; none where it is about the whole map.
    pub steps: Vec<StepId>,
}

/// The kinds of assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Premise {
    /// A figure that nobody said: it was assumed in the session.
    Assumed,
    /// A figure that was said as an estimate.
    Estimate,
    /// A time of which only the most was said: it counts in full, and as nothing in the
    /// least.
    AtMost,
    /// A time of which only the least was said: it counts as that, and the most is more.
    AtLeast,
    /// A month counts as 30 days.
    #[strum(serialize = "month-of-30-days")]
    MonthOf30,
    /// A range counts with its middle in the expected value.
    #[strum(serialize = "middle-of-range")]
    Middle,
    /// Sources differ: the expected value takes the lower median of them.
    LowerMedian,
    /// A figure for which no source is named counts beside those of sources.
    NoSourceNamed,
    /// Nobody has said a figure: it counts as zero.
    Missing,
    /// A figure was asked and nobody knows it: it counts as zero.
    NobodyKnows,
    /// An amount in another currency, for which there is no rate, is left out.
    NoRate,
    /// Effort in calendar time cannot be counted in hours and is left out.
    NoEffort,
    /// The shares of a decision's ways were not all asked: the ways without one split the
    /// remainder equally.
    SharesSplit,
    /// The shares of a decision's ways do not make 100: they count in proportion.
    SharesScaled,
    /// Rework is left out: these steps only lead back.
    ReworkLeftOut,
    /// Ways whose end nobody has said count as ending there.
    OpenEnds,
    /// Branches of a fork meet without a join, which is treated as waiting.
    WaitsWithoutJoin,
    /// Ways into a join that are answers of one decision count as one branch.
    JoinOfAlternatives,
    /// A branch into a join may end, or go back, before it gets there: the parallel
    /// branches are broken off, and their steps count in full.
    BrokenOff,
    /// Branches that depend on chance are independent of each other.
    Independent,
    /// Several starts begin at the same time.
    SeveralStarts,
    /// Branches cross too much for exact computing: the expected time is the mean of
    /// simulated runs.
    Simulated,
    /// Working and calendar time were compared as 5 working = 7 calendar days, and so were
    /// totals told in calendar days.
    #[strum(serialize = "5-working-as-7-calendar-days")]
    FiveForSeven,
    /// A flow on a circle of forward flows is left out.
    CircleCut,
    /// Figures with too many digits were rounded; at least 9 places are kept.
    Rounded,
    /// Visits were rounded to 4 places.
    VisitsRounded,
    /// A loop that no case ever leaves: it has no expected visits.
    EndlessLoop,
    /// Loops too tangled to be solved: there are no expected visits.
    TangledLoop,
    /// Effort unknown: the whole time counts as work, not as waiting.
    WholeTimeIsWork,
    /// The cost table's row was not asked: the step counts as other work.
    RowNotAsked,
    /// The hours of the dossier's components exceed those of the step: the components
    /// count, and are not split.
    ComponentsExceed,
    /// There is no income per hour given: working time is not costed.
    NoIncome,
    NoTimesAYear,
    #[strum(serialize = "no-subjects-a-year")]
    NoSubjects,
    /// Steps that belong to no procedure are left out of the yearly figure.
    OutsideProcedures,
    /// Nobody has said how the applicant meets these steps: they do not count as visits.
    ChannelNotAsked,
    /// Nobody has said which documents these steps need: they count as needing none.
    PapersNotAsked,
    /// Nobody has said what the lanes of these steps are: they count as the
    /// administration's, not as the applicant's.
    KindNotAsked,
    /// The calendar has no data for a year: only the holidays on fixed dates count.
    NoCalendar,
    /// Nobody has given the session holidays: its dates count none.
    NoHolidays,
    /// 24 November counts as a working day: the law does not settle whether it is a day
    /// off.
    #[strum(serialize = "24-november-worked")]
    CultureDay,
    /// A part of a calendar day counts as a whole one.
    WholeDays,
    /// Parts of a working day are office hours, one step after another: two half days may
    /// end before a whole day would.
    PartsInARow,
    /// The to-be has these steps unchanged: their marks are not carried out in it.
    NotCarriedOut,
    /// In the to-be these steps need a paper that no step makes any more.
    InputLost,
}

impl Premise {
    pub const ALL: &'static [Premise] = Premise::VARIANTS;

    pub fn name(self) -> &'static str {
        self.into()
    }
}

impl Assumption {
    /// An assumption about the whole map.
    pub fn plain(premise: Premise) -> Assumption {
        Assumption {
            premise,
            field: None,
            steps: Vec::new(),
        }
    }

    /// An assumption about steps; none where there are no steps.
    pub fn on(premise: Premise, steps: Vec<StepId>) -> Option<Assumption> {
        (!steps.is_empty()).then_some(Assumption {
            premise,
            field: None,
            steps,
        })
    }

    /// An assumption about a fact of steps; none where there are no steps.
    pub fn of(premise: Premise, field: Field, steps: Vec<StepId>) -> Option<Assumption> {
        let on = Assumption::on(premise, steps)?;
        Some(Assumption {
            field: Some(field),
            ..on
        })
    }
}
