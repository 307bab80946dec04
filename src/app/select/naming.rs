//! Words and names that are typed on the line at the bottom.

use crate::app::App;
use crate::app::layers::question::Asking;
use crate::lang;
use crate::lang::shape;
use crate::model::{FlowId, LaneId, PhaseId, StepId};

/// The thing that a name or a few words are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The second half of a split step.
    Split(StepId),
    Lane(LaneId),
    Phase(PhaseId),
    /// The condition and share of a flow.
    Flow(FlowId),
    /// The end of a flow.
    Aim(FlowId),
    /// The end of a new flow out of a step.
    NewFlow(StepId),
}

impl App {
    pub(in crate::app) fn naming_text(&self, naming: Naming) -> String {
        let step = |step: StepId| self.speaker().step_short(step);
        match naming {
            Naming::Split(id) => shape::ask_split(self.language, &step(id)),
            Naming::Lane(_) => shape::ask_lane(self.language).to_string(),
            Naming::Phase(_) => shape::ask_phase(self.language).to_string(),
            Naming::Flow(_) => shape::ask_flow(self.language).to_string(),
            Naming::Aim(_) | Naming::NewFlow(_) => shape::ask_aim(self.language).to_string(),
        }
    }

    /// Enter: takes the words. Refused words stay for correction.
    pub(in crate::app) fn take_name(&mut self, naming: Naming, typed: &str, asked: &Asking) {
        let typed = lang::entered(typed.trim());
        self.close();
        let taken = match naming {
            Naming::Split(step) => {
                self.split(step, &typed);
                true
            }
            Naming::Lane(lane) => {
                self.rename_lane(lane, &typed);
                true
            }
            Naming::Phase(phase) => {
                self.rename_phase(phase, &typed);
                true
            }
            Naming::Flow(flow) => self.take_flow_words(flow, &typed),
            Naming::Aim(flow) => self.take_aim(flow, &typed),
            Naming::NewFlow(step) => self.take_new_flow(step, &typed),
        };
        if !taken {
            self.stay_open(asked);
        }
    }
}
