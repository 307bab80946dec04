//! What a figure takes for granted: codes with arguments. `analysis` makes them,
//! `lang` says them; the code names are stable and part of the program's output.

use strum::{IntoStaticStr, VariantArray};

use super::facts::Field;
use super::id::StepId;

/// One thing that a figure stands on without anybody having said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// What.
    pub premise: Premise,
    /// Of which fact, if it is about one.
    pub field: Option<Field>,
    /// On which steps, in their order; none where it is about the whole.
    pub steps: Vec<StepId>,
}

/// What can be taken for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Premise {
    /// A figure that nobody said: it was assumed in the session.
    Assumed,
    /// A figure that was said as an estimate.
    Estimate,
    /// A month counts as 30 days.
    #[strum(serialize = "month-of-30-days")]
    MonthOf30,
    /// A range counts with its middle in the expected value.
    #[strum(serialize = "middle-of-range")]
    Middle,
    /// Sources differ: the expected value takes the lower median of them.
    LowerMedian,
    /// Nobody has said a figure: it counts as nothing.
    Missing,
    /// Effort in calendar time is no effort and is left out.
    NoEffort,
    /// The shares of a decision's ways were not all asked: they split the remainder
    /// equally.
    SharesSplit,
    /// The shares of a decision's ways do not make 100: they count in proportion.
    SharesScaled,
    /// Rework is left out: these steps only lead back.
    ReworkLeftOut,
    /// Ways that nobody has said the end of count as ending there.
    OpenEnds,
    /// Branches of a fork meet without a join, which is treated as waiting.
    WaitsWithoutJoin,
    /// Ways into a join that are answers of one decision count as one branch.
    JoinOfAlternatives,
    /// A branch into a join may end, or go back, before it gets there: what runs beside
    /// is broken off, and its steps count in full.
    BrokenOff,
    /// Branches of which chance decides go each for itself.
    Independent,
    /// Several beginnings count as beginning at the same time.
    SeveralStarts,
    /// Branches cross too much to be reckoned: the expected time is the mean of
    /// simulated runs.
    Simulated,
    /// Working and calendar time were compared as 5 working = 7 calendar days.
    #[strum(serialize = "5-working-as-7-calendar-days")]
    FiveForSeven,
    /// A flow on a circle of forward flows is left out.
    CircleCut,
    /// Figures with too many digits were rounded, to 9 places at the least.
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
    /// The hours of the dossier's components come to more than those of the step: these
    /// count, and are not split.
    ComponentsExceed,
    /// There is no income per hour: labour has no price.
    NoIncome,
    /// Nobody has said how often a year.
    NoTimesAYear,
    /// Nobody has said how many subjects a year.
    #[strum(serialize = "no-subjects-a-year")]
    NoSubjects,
    /// Steps that belong to no procedure are not in the yearly figure.
    OutsideProcedures,
    /// Nobody has said how the applicant meets these steps: they are no visits here.
    ChannelNotAsked,
    /// The calendar has no data for a year: only the holidays of fixed dates count.
    NoCalendar,
    /// 24 November, of which it is not settled by law that it is a day off, counts as
    /// worked on.
    #[strum(serialize = "24-november-worked")]
    CultureDay,
    /// A part of a calendar day counts as a whole one.
    WholeDays,
    /// Parts of a working day are office hours, one step after another: two halves may
    /// end before a whole day would.
    PartsInARow,
    /// The to-be has these steps as they are: what their marks want is not carried out
    /// in it.
    NotCarriedOut,
}

impl Premise {
    /// All of them.
    pub const ALL: &'static [Premise] = Premise::VARIANTS;

    /// The stable name.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

impl Assumption {
    /// About the whole, no step in particular.
    pub fn plain(premise: Premise) -> Assumption {
        Assumption {
            premise,
            field: None,
            steps: Vec::new(),
        }
    }

    /// About steps; nothing where there are none.
    pub fn on(premise: Premise, steps: Vec<StepId>) -> Option<Assumption> {
        (!steps.is_empty()).then_some(Assumption {
            premise,
            field: None,
            steps,
        })
    }

    /// About a fact of steps; nothing where there are none.
    pub fn of(premise: Premise, field: Field, steps: Vec<StepId>) -> Option<Assumption> {
        let on = Assumption::on(premise, steps)?;
        Some(Assumption {
            field: Some(field),
            ..on
        })
    }
}
