//! `f`: the flows of a step in a small list, each with its end, condition and share.

use crate::app::App;
use crate::app::layers::list::{Item, ListFor, Pick};
use crate::app::select::Naming;
use crate::capture::field;
use crate::input::{Key, KeyCode};
use crate::lang;
use crate::lang::shape;
use crate::model::{Aim, Edit, Flow, FlowId, StepId, compose};
use crate::picture;
use crate::ui::Message;

impl App {
    /// Opens the list.
    pub(in crate::app) fn open_flows(&mut self) {
        let Some(step) = self.step_or_say() else {
            return;
        };
        let rows = self.flow_rows(step);
        if rows.is_empty() {
            return self.ask_new_flow(step);
        }
        self.choose(ListFor::Flows(step), rows);
        // The cursor's next way is the one that is meant.
        if let Some(branch) = self.branch() {
            self.light_row(&Pick::Flow(branch));
        }
    }

    fn flow_rows(&self, step: StepId) -> Vec<Item> {
        let map = self.session.map();
        let row = |sign: &str, id: FlowId, words: String| {
            let said = picture::flow_label(map, id, self.language);
            let said = lang::printable(&said).into_owned();
            Item {
                key: sign.to_string(),
                words: if said.is_empty() {
                    words
                } else {
                    format!("{words} · {said}")
                },
                pick: Pick::Flow(id),
            }
        };
        let outs = map.outs(step).map(|(id, flow)| {
            let sign = if flow.back { "⇠" } else { "→" };
            row(sign, id, self.aim_in_words(flow))
        });
        let others = map.ins(step).filter(|(_, flow)| flow.from != step);
        let ins = others.map(|(id, flow)| {
            let from = self.speaker().step(flow.from);
            row("←", id, shape::comes_from(self.language, &from))
        });
        outs.chain(ins).collect()
    }

    fn aim_in_words(&self, flow: &Flow) -> String {
        let speaker = self.speaker();
        match flow.to {
            Aim::Step(to) => {
                let to = speaker.step(to);
                shape::goes_to(self.language, &to, flow.back)
            }
            Aim::Lane(lane) => shape::goes_to_lane(self.language, &speaker.lane(lane)),
            Aim::Open => shape::goes_nowhere(self.language).to_string(),
        }
    }

    /// Takes a key of the list other than those that choose a row; returns whether it was
    /// one.
    pub(in crate::app) fn flow_key(
        &mut self,
        step: StepId,
        flow: Option<FlowId>,
        key: Key,
    ) -> bool {
        let add = matches!(key.code, KeyCode::Char('a' | 'o') | KeyCode::Insert);
        match (key.code, flow) {
            _ if add => self.ask_new_flow(step),
            (KeyCode::Char('>'), Some(flow)) => self.ask_name(Naming::Aim(flow), ""),
            (KeyCode::Char('D') | KeyCode::Delete, Some(flow)) => {
                let edits = compose::delete_flow(self.session.map(), flow);
                self.close();
                if self.act(edits).is_some() {
                    self.back_to_flows(step);
                    let said = shape::flow_deleted(self.language);
                    self.message = Some(Message::News(said.into()));
                }
            }
            _ => return false,
        }
        true
    }

    /// After a change: the list again with the present flows, or the map if none is left.
    fn back_to_flows(&mut self, step: StepId) {
        self.settle_caret();
        let rows = self.flow_rows(step);
        if !rows.is_empty() && self.session.map().step(step).is_some() {
            self.choose(ListFor::Flows(step), rows);
        }
    }

    fn ask_new_flow(&mut self, step: StepId) {
        self.ask_name(Naming::NewFlow(step), "");
    }

    /// Enter on a flow: edits its condition and share.
    pub(in crate::app) fn ask_flow_words(&mut self, flow: FlowId) {
        let words = picture::flow_label(self.session.map(), flow, self.language);
        self.ask_name(Naming::Flow(flow), &words);
    }

    /// Takes `có 70%`, `có`, `70%` or nothing; returns whether it could.
    pub(in crate::app) fn take_flow_words(&mut self, id: FlowId, typed: &str) -> bool {
        let Some(flow) = self.session.map().flow(id).cloned() else {
            return true;
        };
        let (condition, share) = match typed.strip_suffix('%') {
            None => (typed, None),
            Some(rest) => {
                let at = rest.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                match field::number(&rest[at..]) {
                    Some(share) => (rest[..at].trim(), Some(share)),
                    None => (typed, None),
                }
            }
        };
        let condition = (!condition.is_empty()).then(|| condition.to_string());
        let mut edits = Vec::new();
        if condition != flow.condition {
            edits.push(Edit::SetCondition {
                flow: id,
                condition,
            });
        }
        if share != flow.share {
            edits.push(Edit::SetShare { flow: id, share });
        }
        if edits.is_empty() {
            self.back_to_flows(flow.from);
            return true;
        }
        let done = self.act(edits).is_some();
        if done {
            self.back_to_flows(flow.from);
        }
        done
    }

    /// Reads the end of a flow: a step's number, a lane, or nothing.
    fn aim_of(&mut self, typed: &str) -> Option<Aim> {
        let typed = typed.trim_start_matches('>').trim();
        if typed.is_empty() {
            return Some(Aim::Open);
        }
        let map = self.session.map();
        let step = typed.parse().ok().and_then(|number| map.numbered(number));
        if let Some(step) = step {
            return Some(Aim::Step(step));
        }
        if typed.chars().all(|c| c.is_ascii_digit()) {
            let last = map.highest_number();
            let said = lang::screen::no_such_number(self.language, typed, last);
            self.message = Some(Message::Error(said));
            return None;
        }
        match self.lane_named(typed) {
            Ok(lane) => Some(Aim::Lane(lane)),
            Err(wrong) => {
                self.message = Some(Message::Error(wrong.say(self.language)));
                None
            }
        }
    }

    pub(in crate::app) fn take_aim(&mut self, id: FlowId, typed: &str) -> bool {
        let Some(to) = self.aim_of(typed) else {
            return false;
        };
        let edits = compose::aim_flow(self.session.map(), id, to);
        let from = self.session.map().flow(id).map(|flow| flow.from);
        let done = edits.is_empty() || self.act(edits).is_some();
        if let (true, Some(from)) = (done, from) {
            self.back_to_flows(from);
            self.light_row(&Pick::Flow(id));
        }
        done
    }

    pub(in crate::app) fn take_new_flow(&mut self, step: StepId, typed: &str) -> bool {
        let Some(to) = self.aim_of(typed) else {
            return false;
        };
        let mut ids = self.session.ids(self.author.writer);
        let edits = compose::add_flow(self.session.map(), &mut ids, step, to);
        let done = self.act(edits).is_some();
        if done {
            self.back_to_flows(step);
        }
        done
    }
}
