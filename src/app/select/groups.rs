//! Naming, moving, merging and grouping lanes and phases.

use crate::analysis;
use crate::app::App;
use crate::app::layers::list::{Item, ListFor, Pick};
use crate::app::layers::question::{Asking, Question};
use crate::app::select::naming::Naming;
use crate::input::TextField;
use crate::lang;
use crate::lang::shape;
use crate::model::{Edit, LaneField, LaneId, PhaseField, PhaseId, compose};
use crate::ui::Message;

impl App {
    /// The lane of the cursor, for the verbs of lanes.
    fn lane_here(&mut self) -> Option<LaneId> {
        let map = self.session.map();
        let step = self.caret.step.and_then(|step| map.step(step));
        let lane = step
            .map(|step| step.lane)
            .or(self.caret.lane)
            .filter(|lane| map.lane(*lane).is_some());
        if lane.is_none() {
            let said = shape::no_lane(self.language);
            self.message = Some(Message::Error(said.into()));
        }
        lane
    }

    fn lane_name(&self, lane: LaneId) -> String {
        let lane = self.session.map().lane(lane);
        lane.map_or(String::new(), |lane| lane.name.clone())
    }

    /// Asks for the lane's name, starting from the present one.
    pub(in crate::app) fn ask_lane_name(&mut self) {
        if let Some(lane) = self.lane_here() {
            let name = self.lane_name(lane);
            self.ask_name(Naming::Lane(lane), &name);
        }
    }

    pub(in crate::app) fn ask_name(&mut self, naming: Naming, now: &str) {
        self.keys.pressed.clear();
        self.open(Asking::with(Question::Name(naming), TextField::with(now)));
    }

    pub(super) fn rename_lane(&mut self, lane: LaneId, name: &str) {
        if name.is_empty() || self.lane_name(lane) == name {
            return;
        }
        if name.contains(':') {
            let said = shape::colon_in_lane(self.language);
            self.message = Some(Message::Error(said.into()));
            return;
        }
        let set = LaneField::Name(name.to_string());
        if self.act(vec![Edit::SetLane { id: lane, set }]).is_some() {
            let said = shape::renamed(self.language, name);
            let twin = self.twin_news(lane);
            self.message = Some(Message::News(twin.unwrap_or(said)));
        }
    }

    /// Moves the lane up or down by one.
    pub(in crate::app) fn shift_lane(&mut self, down: bool) {
        let Some(lane) = self.lane_here() else { return };
        let edits = compose::shift_lane(self.session.map(), lane, down);
        if edits.is_empty() {
            let said = shape::at_the_edge(self.language, down);
            self.message = Some(Message::News(said.into()));
        } else if self.act(edits).is_some() {
            let name = self.lane_name(lane);
            let said = shape::lane_shifted(self.language, &name, down);
            self.message = Some(Message::News(said));
        }
    }

    /// Asks which lane this one is merged into; one that looks alike comes first.
    pub(in crate::app) fn choose_merger(&mut self) {
        let Some(lane) = self.lane_here() else { return };
        let twin = analysis::checks::twins::twin_of(self.session.map(), lane);
        let mut rows = self.lane_rows();
        rows.retain(|row| row.pick != Pick::Lane(lane));
        rows.sort_by_key(|row| Some(&row.pick) != twin.map(Pick::Lane).as_ref());
        if rows.is_empty() {
            let said = shape::only_lane(self.language);
            self.message = Some(Message::Error(said.into()));
            return;
        }
        self.choose(ListFor::Merge(lane), rows);
    }

    pub(in crate::app) fn merge_lanes(&mut self, from: LaneId, into: LaneId) {
        let (gone, name) = (self.lane_name(from), self.lane_name(into));
        let mut ids = self.session.ids(self.author.writer);
        let (map, order) = (self.session.map(), self.session.order());
        let edits = compose::merge_lanes(map, order, &mut ids, from, into);
        if self.act(edits).is_some() {
            self.settle_caret();
            let said = shape::merged(self.language, &gone, &name);
            self.message = Some(Message::News(said));
        }
    }

    /// A message that a lane looks like another, and how to merge them.
    pub(in crate::app) fn twin_news(&self, lane: LaneId) -> Option<String> {
        let map = self.session.map();
        let twin = analysis::checks::twins::twin_of(map, lane)?;
        let keys = self.keymap.keys_of(crate::input::Command::MergeLane);
        Some(shape::twins(
            self.language,
            &self.lane_name(lane),
            &self.lane_name(twin),
            &keys,
        ))
    }

    /// A message about lanes that a line has just made.
    pub(in crate::app) fn new_twins(&self, edits: &[Edit]) -> Option<String> {
        edits.iter().find_map(|edit| match edit {
            Edit::AddLane { id, .. } => self.twin_news(*id),
            _ => None,
        })
    }

    /// `#`: asks which phase the selection or the step goes into; a new name makes a new
    /// one.
    pub(in crate::app) fn choose_phase(&mut self) {
        if self.targets().is_empty() {
            self.step_or_say();
            return;
        }
        let map = self.session.map();
        let row = |(id, phase): (&PhaseId, &crate::model::Phase)| Item {
            key: String::new(),
            words: lang::printable(&phase.name).into_owned(),
            pick: Pick::Phase(Some(*id)),
        };
        let mut rows: Vec<Item> = map.phases().iter().map(row).collect();
        rows.push(Item {
            key: String::new(),
            words: shape::no_phase(self.language).to_string(),
            pick: Pick::Phase(None),
        });
        self.choose(ListFor::Phase, rows);
    }

    pub(in crate::app) fn put_in_phase(&mut self, into: &compose::Into) {
        let steps = self.targets();
        let mut ids = self.session.ids(self.author.writer);
        let map = self.session.map();
        let edits = compose::put_in_phase(map, &mut ids, &steps, into);
        let name = match into {
            compose::Into::None => None,
            compose::Into::Phase(id) => map.phases().get(id).map(|phase| phase.name.clone()),
            compose::Into::New(name) => Some(name.clone()),
        };
        if edits.is_empty() {
            let said = shape::in_phase_already(self.language);
            self.message = Some(Message::News(said.into()));
        } else if self.act_on_selection(edits) {
            let said = shape::in_phase(self.language, steps.len(), name.as_deref());
            self.message = Some(Message::News(said));
        }
    }

    fn phase_here(&mut self) -> Option<PhaseId> {
        let map = self.session.map();
        let step = self.caret.step.and_then(|step| map.step(step));
        let phase = step.and_then(|step| step.phase);
        if phase.is_none() {
            let said = shape::not_in_phase(self.language);
            self.message = Some(Message::Error(said.into()));
        }
        phase
    }

    fn phase_name(&self, phase: PhaseId) -> String {
        let phase = self.session.map().phases().get(&phase);
        phase.map_or(String::new(), |phase| phase.name.clone())
    }

    /// Asks for the name of the step's phase, starting from the present one.
    pub(in crate::app) fn ask_phase_name(&mut self) {
        if let Some(phase) = self.phase_here() {
            let name = self.phase_name(phase);
            self.ask_name(Naming::Phase(phase), &name);
        }
    }

    pub(super) fn rename_phase(&mut self, phase: PhaseId, name: &str) {
        if name.is_empty() || self.phase_name(phase) == name {
            return;
        }
        let set = PhaseField::Name(name.to_string());
        if self.act(vec![Edit::SetPhase { id: phase, set }]).is_some() {
            let said = shape::renamed(self.language, name);
            self.message = Some(Message::News(said));
        }
    }

    /// Dissolves the phase of the step; its steps stay.
    pub(in crate::app) fn dissolve_phase(&mut self) {
        if let Some(phase) = self.phase_here() {
            let name = self.phase_name(phase);
            let edits = compose::dissolve_phase(self.session.map(), phase);
            if self.act(edits).is_some() {
                self.settle_caret();
                let said = shape::dissolved(self.language, &name);
                self.message = Some(Message::News(said));
            }
        }
    }
}
