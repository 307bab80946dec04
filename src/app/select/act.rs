//! Verbs for the selection, or for the step of the cursor without one. Each is one entry,
//! and one undo takes it back.

use std::collections::BTreeSet;

use crate::app::App;
use crate::app::layers::line::OnLine;
use crate::app::layers::list::{Item, ListFor, Pick};
use crate::capture::{Captured, Context, Line, Refused};
use crate::input::TextField;
use crate::lang;
use crate::lang::{screen, select};
use crate::model::{Edit, Ids, LaneId, StepId, compose};
use crate::ui::Message;

impl App {
    /// Commits edits for the selection, which then ends.
    pub(super) fn act_on_selection(&mut self, edits: Vec<Edit>) -> bool {
        let done = self.act(edits).is_some();
        if done {
            self.unselect();
            self.settle_caret();
        }
        done
    }

    /// `D` with a selection: deletes all of it, and closes the flow behind it.
    pub(in crate::app) fn delete_selected(&mut self) {
        if self.removed_by_mark() {
            return;
        }
        let steps = self.select.steps().clone();
        let edits = compose::delete_steps(self.session.map(), &steps);
        let stay = self.way_round(&steps);
        let along = self.gone_along(&steps);
        if self.act_on_selection(edits) {
            if let Some(step) = stay {
                self.go(step);
            }
            let count = steps.len();
            self.message = Some(Message::News(select::deleted(self.language, count, &along)));
        }
    }

    /// A step for the cursor when others are taken away: the one before them, or the one
    /// after.
    pub(in crate::app) fn way_round(&self, steps: &BTreeSet<StepId>) -> Option<StepId> {
        let map = self.session.map();
        let outside = |step: &StepId| !steps.contains(step);
        let mut ins = steps.iter().flat_map(|step| map.ins(*step));
        let mut outs = steps.iter().flat_map(|step| map.outs(*step));
        ins.find_map(|(_, flow)| (!flow.back).then_some(flow.from).filter(outside))
            .or_else(|| outs.find_map(|(_, flow)| flow.to.step().filter(outside)))
    }

    /// `L`: asks which lane the steps go to.
    pub(in crate::app) fn choose_lane(&mut self) {
        if self.caret.step.is_none() && self.select.is_empty() {
            self.step_or_say();
            return;
        }
        let rows = self.lane_rows();
        self.choose(ListFor::ToLane, rows);
    }

    /// The lanes as rows to choose from.
    pub(in crate::app) fn lane_rows(&self) -> Vec<Item> {
        let lanes = self.session.map().lanes();
        lanes
            .map(|(id, lane)| Item {
                key: lang::printable(&lane.alias).into_owned(),
                words: lang::printable(&lane.name).into_owned(),
                pick: Pick::Lane(id),
            })
            .collect()
    }

    pub(in crate::app) fn move_to_lane(&mut self, lane: LaneId) {
        let steps: Vec<(StepId, LaneId)> = self.in_order().into_iter().map(|s| (s, lane)).collect();
        self.move_steps(&steps, lane);
    }

    /// Alt-up and Alt-down with a selection: moves each step to the lane beside its own.
    pub(in crate::app) fn move_selected_by_lane(&mut self, down: bool) {
        let map = self.session.map();
        let lanes = map.lane_order();
        let beside = |step: &StepId| {
            let lane = map.step(*step)?.lane;
            let at = lanes.iter().position(|id| *id == lane)?;
            let to = if down {
                at.checked_add(1)
            } else {
                at.checked_sub(1)
            };
            Some((*step, *lanes.get(to?)?))
        };
        let steps: Vec<(StepId, LaneId)> = self.in_order().iter().filter_map(beside).collect();
        // All or none: a stretch must not be torn apart.
        if steps.len() == self.select.steps().len()
            && let Some((_, lane)) = steps.first().copied()
        {
            let kept = self.select.steps().clone();
            self.move_steps(&steps, lane);
            self.select_more(kept);
        }
    }

    fn move_steps(&mut self, steps: &[(StepId, LaneId)], lane: LaneId) {
        if self.delegated_by_mark(lane) {
            return;
        }
        let map = self.session.map();
        let name = map.lane(lane).map_or(String::new(), |l| l.name.clone());
        let edits = compose::move_steps_to_lane(map, self.session.order(), steps);
        if edits.is_empty() {
            self.message = Some(Message::News(select::there_already(self.language, &name)));
            return;
        }
        if self.act_on_selection(edits) {
            self.message = Some(Message::News(screen::moved_to(self.language, &name)));
        }
    }

    /// The targets of a verb, by column, lane and row.
    pub(in crate::app) fn in_order(&self) -> Vec<StepId> {
        let mut steps: Vec<StepId> = self.targets().into_iter().collect();
        let (map, order) = (self.session.map(), self.session.order());
        steps.sort_by_key(|step| order.rank(map, *step));
        steps
    }

    /// `,`: opens the capture line for facts of the selection or the step. A half-typed
    /// line waits aside.
    pub(in crate::app) fn type_facts(&mut self) {
        let stage = self.stage();
        self.type_line(",");
        // On the to-be these facts are planned; a line goes into the as-is.
        self.show_stage(stage);
    }

    /// Opens the capture line with its beginning. A half-typed line waits aside.
    pub(in crate::app) fn type_line(&mut self, begins: &str) {
        self.start_capture();
        if !self.stack.has::<OnLine>() {
            return;
        }
        if !self.kept.line.field.is_empty() {
            self.select
                .aside
                .get_or_insert(std::mem::take(&mut self.kept.line.field));
        }
        self.kept.line.field = TextField::with(begins);
        self.kept.line.begun = Some(self.now);
        self.refresh_preview();
    }

    /// After the line: brings back the one that waited aside.
    pub(in crate::app) fn bring_draft_back(&mut self) {
        if let Some(draft) = self.select.aside.take() {
            self.kept.line.field = draft;
        }
    }

    /// Whether the line is for all selected steps: facts without a number in front.
    pub(in crate::app) fn is_for_selection(&self, line: &Line) -> bool {
        !self.select.is_empty() && line.is_late()
    }

    /// The message when a line of facts was taken for all selected steps.
    pub(in crate::app) fn facts_taken(&self, line: &Line) -> String {
        let context = self.context(None);
        let chips = self.chips_of(line, &context);
        let facts: Vec<String> = chips.map(|chip| chip.text).collect();
        let count = self.select.steps().len();
        select::facts_taken(self.language, count, &facts.join(", "))
    }

    /// The edits of a line; a line of facts applies to all selected steps.
    pub(in crate::app) fn edits_of(
        &self,
        line: &Line,
        context: &Context<'_>,
        ids: &mut Ids,
    ) -> Result<Captured, Refused> {
        if !self.is_for_selection(line) {
            return line.act(context, ids);
        }
        let map = context.map;
        let carries = |id: &StepId| map.step(*id).is_some_and(|step| step.kind.is_numbered());
        let steps: Vec<StepId> = self.in_order().into_iter().filter(carries).collect();
        line.act_on(&steps, context, ids)
    }
}
