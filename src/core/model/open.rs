//! Open ends, and the caret that stands on one: where the next line lands.

use super::id::{FlowId, LaneId, PhaseId, StepId};
use super::map::Map;
use super::order::Order;
use super::things::{Aim, StepKind};

/// A place where the map goes on but nobody has said how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenEnd {
    /// A step, not an end, without a way out.
    Step(StepId),
    /// A flow that leads to no step yet.
    Flow(FlowId),
}

/// Where the next captured line lands. Not an edit and not in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Caret {
    /// The lane that the line goes to unless it names one.
    pub lane: Option<LaneId>,
    /// The step it continues.
    pub step: Option<StepId>,
    /// The way out of that step that it continues, where there are several: an answer of
    /// a decision, a branch of a fork, a flow that names its lane.
    pub flow: Option<FlowId>,
    /// The phase that new steps stand in.
    pub phase: Option<PhaseId>,
    /// The step that the last line was about, where the next line does not continue it: a
    /// remark typed next is on this step. None once the caret is moved by hand.
    pub about: Option<StepId>,
    /// What the next walk over the open ends goes on from.
    pub came: Came,
    /// What the items are that the next lines list.
    pub under: Under,
}

/// What the lines that begin with a dash are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Under {
    /// Steps, one after the other.
    #[default]
    Steps,
    /// Papers that go into a step.
    Papers,
    /// Branches side by side, of which none stands yet.
    Branches,
    /// Branches side by side; the caret is on one.
    MoreBranches,
}

/// How the caret came to where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Came {
    /// By a line that made the end it stands on, or by hand.
    #[default]
    There,
    /// A line closed another end, and this is the next: whoever types without looking at
    /// the screen goes to the next open end only now.
    ByClosing,
    /// On a walk over the open ends that began at this one.
    Round(OpenEnd),
}

impl OpenEnd {
    /// The step that the open end comes out of.
    pub fn source(self, map: &Map) -> Option<StepId> {
        match self {
            OpenEnd::Step(step) => Some(step),
            OpenEnd::Flow(flow) => map.flow(flow).map(|flow| flow.from),
        }
    }
}

impl Map {
    /// The branches of a fork that lead straight to a join, counted from 1 among its ways
    /// out, and how many ways out there are.
    pub fn empty_branches(&self, fork: StepId, join: StepId) -> (Vec<usize>, usize) {
        let empty = (1..)
            .zip(self.outs(fork))
            .filter(|(_, (_, flow))| flow.to == Aim::Step(join));
        (
            empty.map(|(branch, _)| branch).collect(),
            self.outs(fork).count(),
        )
    }

    /// Whether a step is an open end: it has no way out and its kind is not End.
    pub fn is_open(&self, step: StepId) -> bool {
        self.hung(step).outs.is_empty()
            && self
                .step(step)
                .is_some_and(|step| step.kind != StepKind::End)
    }

    /// All open ends, by the place of their source, then by answer.
    pub fn open_ends(&self, order: &Order) -> Vec<OpenEnd> {
        let mut ends = Vec::new();
        for &step in order.all(self) {
            if self.is_open(step) {
                ends.push(OpenEnd::Step(step));
            }
            let open = self.outs(step).filter(|(_, flow)| flow.to.step().is_none());
            ends.extend(open.map(|(id, _)| OpenEnd::Flow(id)));
        }
        ends
    }

    /// The caret on a step: in its lane and phase, on its first open way out if
    /// it has one.
    pub fn caret_on(&self, step: StepId) -> Caret {
        let Some(at) = self.step(step) else {
            return Caret::default();
        };
        let open = self.outs(step).find(|(_, flow)| flow.to.step().is_none());
        Caret {
            lane: match open {
                Some((_, flow)) => self.aimed_lane(flow.to).or(Some(at.lane)),
                None => Some(at.lane),
            },
            step: Some(step),
            flow: open.map(|(id, _)| id),
            phase: at.phase,
            about: None,
            came: Came::There,
            under: Under::Steps,
        }
    }

    /// The caret on an open end.
    pub fn caret_at(&self, end: OpenEnd) -> Caret {
        match end {
            OpenEnd::Step(step) => self.caret_on(step),
            OpenEnd::Flow(id) => {
                let Some(flow) = self.flow(id) else {
                    return Caret::default();
                };
                let source = self.caret_on(flow.from);
                Caret {
                    lane: self
                        .aimed_lane(flow.to)
                        .or(self.step(flow.from).map(|step| step.lane)),
                    flow: Some(id),
                    ..source
                }
            }
        }
    }

    fn aimed_lane(&self, aim: Aim) -> Option<LaneId> {
        match aim {
            Aim::Lane(lane) => Some(lane),
            Aim::Open | Aim::Step(_) => None,
        }
    }
}
