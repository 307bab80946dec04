//! Moves the cursor: along the flow of the map, and across its places.

use super::App;
use crate::analysis;
use crate::app::layers::line::OnLine;
use crate::diagram::{Node, Place};
use crate::input::{Key, KeyCode};
use crate::lang;
use crate::lang::screen;
use crate::model::{Caret, Code, FlowId, StepId};
use crate::picture::View;
use crate::ui::Message;

/// The cells that stay visible before and after the cursor, along the flow.
const MARGIN: u32 = 12;
/// The same if the flow runs down.
const LINES: u32 = 4;

impl App {
    /// Puts the cursor on a step, and keeps it visible.
    pub(super) fn go(&mut self, step: StepId) {
        self.caret = self.seen().0.caret_on(step);
        self.focus_on(step);
        self.show_cursor();
    }

    /// Goes to a step that is not along a flow: the trail ends here.
    pub(super) fn jump(&mut self, step: StepId) {
        self.trail.clear();
        self.go(step);
    }

    pub(super) fn set_caret(&mut self, caret: Caret) {
        self.caret = caret;
        self.trail.clear();
        self.show_cursor();
    }

    /// The cursor's next way out: the chosen one, or the first.
    pub(super) fn branch(&self) -> Option<FlowId> {
        let map = self.seen().0;
        let step = self.caret.step?;
        let chosen = self
            .caret
            .flow
            .filter(|id| map.flow(*id).is_some_and(|f| f.from == step));
        chosen.or_else(|| map.outs(step).next().map(|(id, _)| id))
    }

    pub(super) fn go_forward(&mut self) {
        let Some(at) = self.caret.step else {
            return self.go_first();
        };
        let map = self.seen().0;
        let Some(flow) = self.branch().and_then(|id| map.flow(id)) else {
            self.message = Some(Message::News(screen::no_way_on(self.language).into()));
            return;
        };
        match flow.to.step() {
            Some(to) => {
                self.trail.push(at);
                self.go(to);
            }
            None => self.message = Some(Message::News(screen::open_end_here(self.language).into())),
        }
    }

    pub(super) fn go_backward(&mut self) {
        let Some(at) = self.caret.step else { return };
        let came = self.trail.pop();
        let map = self.seen().0;
        let came = came.filter(|from| map.outs(*from).any(|(_, flow)| flow.to.step() == Some(at)));
        // Without a trail: against the first flow that does not go back.
        let first = || {
            let mut ins: Vec<_> = map
                .ins(at)
                .map(|(id, flow)| (flow.back, id, flow.from))
                .collect();
            ins.sort();
            ins.first().map(|(_, _, from)| *from)
        };
        if let Some(from) = came.or_else(first) {
            let along = map
                .outs(from)
                .find(|(_, flow)| flow.to.step() == Some(at))
                .map(|(id, _)| id);
            self.go(from);
            // Going forward again returns to where the cursor was.
            self.caret.flow = along.or(self.caret.flow);
        }
    }

    /// Across the flow: to the nearest step in another row of the lane, or in the next
    /// lane.
    pub(super) fn go_across(&mut self, on: bool) {
        let Some(here) = self
            .cursor()
            .and_then(|node| self.scene.diagram.place(node))
            .copied()
        else {
            return self.go_first();
        };
        // The centre of a place along the flow and across it, and its size.
        let of = |place: &Place| {
            let at = self.scene.diagram.turn((place.x, place.y));
            (at, self.scene.diagram.turn((place.width, place.height)))
        };
        let (at, size) = of(&here);
        let places = self.scene.diagram.places.iter().filter_map(|place| {
            let Node::Step(step) = place.node else {
                return None;
            };
            let (other, extent) = of(place);
            let beyond = if on {
                other.1 >= at.1 + size.1
            } else {
                other.1 + extent.1 <= at.1
            };
            beyond.then_some((step, other))
        });
        let step = self.caret.step.and_then(|step| self.seen().0.step(step));
        let lane = step.map(|step| step.lane);
        let lanes = self.seen().0.lane_order();
        let rank = |id| lanes.iter().position(|lane| Some(*lane) == id).unwrap_or(0);
        let from = rank(lane);
        let best = places.min_by_key(|(step, place)| {
            let other = self.seen().0.step(*step).map(|step| step.lane);
            let lanes_away = rank(other).abs_diff(from);
            let along = place.0.abs_diff(at.0);
            // A row of the same lane counts only if it is close.
            let far = lanes_away == 0 && along > size.0 * 2;
            (
                if far { usize::MAX } else { lanes_away },
                along,
                place.1.abs_diff(at.1),
                *step,
            )
        });
        if let Some((step, _)) = best {
            self.jump(step);
        }
    }

    pub(super) fn turn_branch(&mut self, on: bool) {
        let Some(step) = self.caret.step else { return };
        let map = self.seen().0;
        let outs: Vec<FlowId> = map.outs(step).map(|(id, _)| id).collect();
        if outs.len() < 2 {
            return;
        }
        let at = self
            .branch()
            .and_then(|id| outs.iter().position(|o| *o == id))
            .unwrap_or(0);
        let next = if on { at + 1 } else { at + outs.len() - 1 } % outs.len();
        self.caret.flow = Some(outs[next]);
        self.caret.about = None;
    }

    pub(super) fn go_by_number(&mut self, by: i64) {
        let map = self.seen().0;
        let order = self.seen().1;
        let Some(step) = self.caret.step else {
            return self.go_first();
        };
        // What is shown may be without the step, as the to-be is without a removed one.
        let number = map.number(step).or(self.session.map().number(step));
        let target = match (number, by > 0) {
            (Some(_), true) => map.all_numbered().find(|id| map.number(*id) > number),
            (Some(_), false) => {
                let before = |id: &StepId| map.number(*id) < number;
                map.all_numbered().take_while(before).last()
            }
            // From a step without a number: to the nearest one on the map that has one.
            (None, on) => {
                let all = order.all(map);
                let place = order.rank(map, step) as usize;
                let (before, after) = all.split_at(place.min(all.len()));
                let numbered = |id: &&StepId| map.number(**id).is_some();
                let near = if on {
                    after.iter().find(numbered)
                } else {
                    before.iter().rev().find(numbered)
                };
                near.copied()
            }
        };
        if let Some(step) = target {
            self.jump(step);
        }
    }

    pub(super) fn go_first(&mut self) {
        let (map, order) = self.seen();
        let first = order.all(map).first().copied();
        if let Some(step) = first {
            self.jump(step);
        }
    }

    pub(super) fn go_last(&mut self) {
        let (map, order) = self.seen();
        let numbered = |id: &&StepId| map.number(**id).is_some();
        let last = order.all(map).iter().rev().find(numbered).copied();
        if let Some(step) = last {
            self.jump(step);
        }
    }

    pub(super) fn go_to_number(&mut self, digits: &str) {
        let map = self.seen().0;
        let step = digits.parse().ok().and_then(|number| map.numbered(number));
        match step {
            Some(step) => self.jump(step),
            None => {
                let last = map.highest_number();
                self.message = Some(Message::Error(screen::no_such_number(
                    self.language,
                    digits,
                    last,
                )));
            }
        }
    }

    /// The next hit of the search, or without a search the next gap.
    pub(super) fn go_next(&mut self, on: bool) {
        match self.kept.sought.clone() {
            Some(words) => self.seek(&words, on, false),
            None => self.go_to_gap(on),
        }
    }

    /// Goes to the next step whose name, without diacritics, contains the words; a hit with
    /// exactly the typed letters comes before one that only folds alike.
    pub(super) fn seek(&mut self, words: &str, on: bool, stay: bool) {
        let map = self.seen().0;
        let all = self.seen().1.all(map);
        let folded = lang::fold(words.trim());
        let exact = words.trim().to_lowercase();
        let name = |id: &StepId| map.step(*id).map_or("", |step| step.name.as_str());
        let mut hits: Vec<StepId> = all
            .iter()
            .filter(|id| name(id).to_lowercase().contains(&exact))
            .copied()
            .collect();
        if hits.is_empty() {
            hits = all
                .iter()
                .filter(|id| lang::fold(name(id)).contains(&folded))
                .copied()
                .collect();
        }
        if hits.is_empty() {
            self.message = Some(Message::Error(screen::nothing_found(
                self.language,
                words.trim(),
            )));
            return;
        }
        let order = self.seen().1;
        let here = self.caret.step.map_or(0, |step| order.rank(map, step));
        let at = match (on, stay) {
            (true, true) => hits.iter().position(|s| order.rank(map, *s) >= here),
            (true, false) => hits.iter().position(|s| order.rank(map, *s) > here),
            (false, _) => hits.iter().rposition(|s| order.rank(map, *s) < here),
        };
        let at = at.unwrap_or(if on { 0 } else { hits.len() - 1 });
        let (step, count) = (hits[at], hits.len());
        self.jump(step);
        self.message = Some(Message::News(screen::hit(self.language, at + 1, count)));
    }

    /// Goes to the next step with a fact that has not been asked or settled.
    pub(super) fn go_to_gap(&mut self, on: bool) {
        let map = self.seen().0;
        let order = self.seen().1;
        let day = analysis::law::review_day(&self.session);
        let findings = match &self.scene.staged {
            Some(staged) => analysis::checks_with(map, order, day, &staged.lost),
            None => analysis::checks_on(map, order, day),
        };
        // A place without its text of law is typed as it is said; the register lists it.
        let asked = findings.iter().filter(|of| of.code != Code::NamesNoText);
        let mut gaps: Vec<_> = asked
            .filter_map(|finding| Some((order.rank(map, finding.step?), finding)))
            .collect();
        gaps.sort_by_key(|(rank, _)| *rank);
        let here = self.caret.step.map(|step| order.rank(map, step));
        let next = match (here, on) {
            (None, _) => gaps.first(),
            (Some(here), true) => gaps.iter().find(|(rank, _)| *rank > here).or(gaps.first()),
            (Some(here), false) => {
                let before = gaps
                    .iter()
                    .rev()
                    .find(|(rank, _)| *rank < here)
                    .or(gaps.last());
                // All gaps of a step are told together, at its first one.
                before.and_then(|(rank, _)| gaps.iter().find(|(r, _)| r == rank))
            }
        };
        let Some((rank, first)) = next else {
            self.message = Some(Message::News(screen::no_gaps(self.language).into()));
            return;
        };
        // With the numbers on the screen, which may be those of the to-be.
        let speaker = lang::Speaker::new(self.language, map, order);
        let all: Vec<String> = gaps
            .iter()
            .filter(|(r, _)| r == rank)
            .map(|(_, finding)| speaker.finding(finding))
            .collect();
        let code = first.code;
        if let Some(step) = first.step {
            self.jump(step);
            self.point_at(code);
        }
        self.message = Some(Message::News(all.join(" · ")));
    }

    /// Scrolls as little as possible to keep the cursor visible.
    pub(super) fn show_cursor(&mut self) {
        if self.in_table() {
            // The hidden map stays as it is until it is shown again.
            return self.show_row();
        }
        self.show_node(self.shown_cursor());
    }

    /// Scrolls as little as possible to keep a step or an open end visible.
    pub(super) fn show_node(&mut self, node: Option<Node>) {
        let screen = self.screen();
        let size = (u32::from(screen.map.width), u32::from(screen.map.height));
        if size.0 == 0 || size.1 == 0 {
            return;
        }
        let diagram = self.shown().1;
        // From here on: along the flow and across it.
        let seen = diagram.turn(size);
        let mut view = diagram.turn((self.scene.view.x, self.scene.view.y));
        let whole = diagram.turn((diagram.width, diagram.height));
        if let Some(place) = node.and_then(|node| diagram.place(node)) {
            let at = diagram.turn((place.x, place.y));
            let extent = diagram.turn((place.width, place.height));
            let margin = if diagram.turned() { LINES } else { MARGIN };
            let margin = margin.min(seen.0.saturating_sub(extent.0) / 2);
            let first = at.0.saturating_sub(margin);
            let last = at.0 + extent.0 + margin;
            if first < view.0 || extent.0 >= seen.0 {
                view.0 = edge_before(&diagram.columns, first);
            } else if last > view.0 + seen.0 {
                let wanted = edge_after(&diagram.columns, last - seen.0);
                view.0 = if wanted < at.0 { wanted } else { last - seen.0 };
            }
            // The lane's line before it and one cell after it stay visible.
            let first = at.1.saturating_sub(1);
            let last = at.1 + extent.1 + 1;
            if first < view.1 || extent.1 >= seen.1 {
                view.1 = first;
            } else if last > view.1 + seen.1 {
                view.1 = last - seen.1;
            }
        }
        let most = edge_after(&diagram.columns, whole.0.saturating_sub(seen.0));
        view.0 = view.0.min(most);
        view.1 = view.1.min((whole.1 + 1).saturating_sub(seen.1));
        let (x, y) = diagram.turn(view);
        self.scene.view = View { x, y };
    }

    pub(super) fn wheel(&mut self, down: i16, right: i16) {
        // In a layer over the map, or among the keys that may follow, it moves the choice.
        let arrow = Key::plain(if down > 0 { KeyCode::Down } else { KeyCode::Up });
        if self.stack.manner().covers {
            return self.key(arrow);
        }
        if self.prefix_key(arrow) {
            return;
        }
        let screen = self.screen();
        let add = |at: u32, by: i16, size: u32, seen: u16| {
            let most = size.saturating_sub(u32::from(seen));
            at.saturating_add_signed(i32::from(by)).min(most)
        };
        let diagram = self.shown().1;
        // The line after the last lane is visible too.
        let (width, height) = if diagram.turned() {
            (diagram.width + 1, diagram.height)
        } else {
            (diagram.width, diagram.height + 1)
        };
        if self.at_work(|layer, app| layer.wheel(app, down)) == Some(true) {
            return;
        }
        if self.table_wheel(down, right) {
            return;
        }
        self.scene.view.y = add(self.scene.view.y, down, height, screen.map.height);
        self.scene.view.x = add(self.scene.view.x, right, width, screen.map.width);
    }

    /// The step or open end at a cell of the screen.
    pub(super) fn node_at(&self, x: u16, y: u16) -> Option<Node> {
        let map = self.screen().map;
        let inside = map.contains((x, y).into()) && !self.in_table();
        let at = |map: ratatui::layout::Rect| {
            let x = self.scene.view.x + u32::from(x - map.x);
            self.scene
                .diagram
                .node_at(x, self.scene.view.y + u32::from(y - map.y))
        };
        inside.then(|| at(map)).flatten()
    }

    pub(super) fn click(&mut self, x: u16, y: u16) {
        self.begin_click();
        if self.click_over(x, y) || self.panel_click(x, y) || self.status_click(x, y) {
            return;
        }
        let screen = self.screen();
        let inside = |r: ratatui::layout::Rect| {
            (r.x..r.x + r.width).contains(&x) && (r.y..r.y + r.height).contains(&y)
        };
        self.message = None;
        self.note_press(x, y);
        if self.click_layer(x, y) || self.click_in_replay(x, y) || self.table_click(x, y) {
            return;
        }
        if inside(screen.line) && self.at_map() {
            if self.on_map() {
                self.start_capture();
            }
            let prompt = crate::picture::width(&self.prompt()) as u16;
            self.kept
                .line
                .field
                .click(usize::from(x.saturating_sub(screen.line.x + prompt)));
            return;
        }
        if !inside(screen.map) || !self.at_map() {
            return;
        }
        let at = (
            self.scene.view.x + u32::from(x - screen.map.x),
            self.scene.view.y + u32::from(y - screen.map.y),
        );
        match self.node_at(x, y) {
            Some(Node::Step(step)) => self.jump(step),
            Some(Node::Open(flow)) if self.kept.replay.is_none() => {
                let end = crate::model::OpenEnd::Flow(flow);
                self.set_caret(self.session.map().caret_at(end));
            }
            // A click on an empty place of a lane: the next line lands there.
            None if self.stack.has::<OnLine>() => {
                self.caret.lane = self.scene.diagram.lane_at(at.0, at.1).or(self.caret.lane);
            }
            _ => {}
        }
        self.refresh_preview();
    }
}

/// The first far edge of a column at or after a place, so that the start of the screen cuts
/// no box; the place itself if there is none.
fn edge_after(columns: &[(u32, u32)], x: u32) -> u32 {
    let after = columns.partition_point(|(at, width)| at + width < x);
    match columns.get(after) {
        Some((at, width)) if x > 0 => at + width,
        _ => x,
    }
}

/// The last far edge of a column at or before a place, or the beginning.
fn edge_before(columns: &[(u32, u32)], x: u32) -> u32 {
    let after = columns.partition_point(|(at, width)| at + width <= x);
    match after.checked_sub(1).and_then(|before| columns.get(before)) {
        Some((at, width)) => at + width,
        None => 0,
    }
}
