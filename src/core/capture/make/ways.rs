//! The ways out of a new step.

use crate::capture::ends::after_closing;
use crate::capture::land::{self, End};
use crate::capture::make::work::{Place, Work};
use crate::capture::read::line::StepLine;
use crate::capture::read::refused::{Refused, Why};
use crate::model::{Aim, Caret, Decimal, LaneId, StepId};

/// The step before which a new one is inserted.
pub(in crate::capture) struct Into {
    pub to: StepId,
    /// Whether the flow to it goes back.
    pub back: bool,
}

/// Where the target of a line leads.
#[derive(Clone, Copy)]
pub(in crate::capture) enum Leads {
    Lane(LaneId),
    Step(StepId),
}

/// What is known of the ways out of a new step.
pub(in crate::capture) struct WayOut<'a> {
    pub tail: StepId,
    pub place: &'a Place,
    pub target: Option<Leads>,
    /// The step before which the new one is inserted.
    pub rest: Option<Into>,
    /// The steps of the map that lead here.
    pub roots: Vec<StepId>,
}

/// The one way out of a task or wait.
///
/// # Errors
///
/// It has its way out already, and the line aims it at another step.
pub(in crate::capture) fn plain(
    work: &mut Work<'_, '_>,
    out: WayOut<'_>,
    step: &StepLine,
    closed: &[End],
) -> Result<Caret, Refused> {
    let here = out.place.caret(out.tail);
    if let Some(rest) = out.rest {
        let flow = work.flow(out.tail, Aim::Step(rest.to), rest.back, None, None);
        return match (out.target, &step.target) {
            (None, _) => Ok(here),
            // The next step is inserted here too, in that lane.
            (Some(Leads::Lane(lane)), _) => Ok(Caret {
                lane: Some(lane),
                flow: Some(flow),
                ..here
            }),
            (Some(Leads::Step(to)), _) if to == rest.to => Ok(here),
            (Some(Leads::Step(_)), said) => {
                let span = said.as_ref().map_or(0..0, |said| said.span.clone());
                Err(Refused::new(span, Why::HasWayOut))
            }
        };
    }
    Ok(match out.target {
        None => here,
        Some(Leads::Lane(lane)) => Caret {
            lane: Some(lane),
            flow: Some(work.flow(out.tail, Aim::Lane(lane), false, None, None)),
            ..here
        },
        Some(Leads::Step(to)) => {
            let back = land::leads(work.cx, to, &out.roots);
            work.flow(out.tail, Aim::Step(to), back, None, None);
            after_closing(work.cx, closed).unwrap_or(here)
        }
    })
}

type Answer = (Option<String>, Option<Decimal>);

/// The ways out of a decision or fork. The first goes to the target; the step after the
/// insertion follows the first way that is still free; the caret goes to the first way
/// without a step.
pub(in crate::capture) fn answers(
    work: &mut Work<'_, '_>,
    out: WayOut<'_>,
    answers: Vec<Answer>,
) -> Caret {
    let here = out.place.caret(out.tail);
    let mut caret = None;
    let mut target = out.target;
    let mut rest = out.rest;
    for (condition, share) in answers {
        let (to, back, lane) = match target.take() {
            Some(Leads::Lane(lane)) => (Aim::Lane(lane), false, Some(lane)),
            Some(Leads::Step(to)) => {
                let back = land::leads(work.cx, to, &out.roots);
                (Aim::Step(to), back, None)
            }
            None => match rest.take() {
                Some(rest) => (Aim::Step(rest.to), rest.back, None),
                None => (Aim::Open, false, None),
            },
        };
        let flow = work.flow(out.tail, to, back, condition, share);
        if to.step().is_none() && caret.is_none() {
            caret = Some(Caret {
                lane: lane.or(here.lane),
                flow: Some(flow),
                ..here
            });
        }
    }
    caret.unwrap_or(here)
}
