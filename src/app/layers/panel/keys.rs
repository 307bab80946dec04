//! Keys and clicks on the panel.

use super::lines::PanelLine;
use super::paint;
use crate::app::App;
use crate::app::stack::{Hints, Layer, Manner};
use crate::capture::ime;
use crate::input::{Key, KeyCode, Reading};
use crate::lang::figures;
use crate::model::{Edit, Figure};
use crate::ui::Message;

/// The rows of a page.
const PAGE: isize = 10;

/// The figure panel while it has the keys. Other keys than its own go to the program.
#[derive(Debug)]
pub(in crate::app) struct InPanel;

impl Layer for InPanel {
    fn manner(&self) -> Manner {
        Manner {
            reads: true,
            as_on_map: true,
            ..Manner::default()
        }
    }

    fn key(&mut self, app: &mut App, key: Key) {
        let key = match key.typed().and_then(ime::key_for) {
            Some(letter) => Key::char(letter),
            None => key,
        };
        if app.prefix_key(key) {
            return;
        }
        let plain = !key.ctrl && !key.alt;
        let replay = app.kept.replay.is_some();
        let before = app.kept.panel.at.clone();
        match key.code {
            _ if !app.keys.pressed.is_empty() && key.code == KeyCode::Esc => {
                app.keys.pressed.clear()
            }
            _ if !plain || !app.keys.pressed.is_empty() => app.panel_command(key),
            KeyCode::Esc => app.close_panel(),
            KeyCode::Up | KeyCode::Char('k') => app.move_line(-1),
            KeyCode::Down | KeyCode::Char('j') => app.move_line(1),
            KeyCode::PageUp => app.move_line(-PAGE),
            KeyCode::PageDown => app.move_line(PAGE),
            KeyCode::Home => app.choose_line(0),
            KeyCode::End => app.choose_line(usize::MAX),
            KeyCode::Tab => app.next_part(!key.shift),
            KeyCode::Right => app.unfold(),
            KeyCode::Left => app.fold(),
            // In the replay these two keys walk through the entries.
            KeyCode::Char('l') if !replay => app.unfold(),
            KeyCode::Char('h') if !replay => app.fold(),
            KeyCode::Enter => app.take_chosen(),
            KeyCode::Char('g') => app.go_to_line(),
            KeyCode::Char(' ') if !replay => app.settle_line(),
            _ => app.panel_command(key),
        }
        if app.kept.panel.at != before {
            app.show_lit();
        }
    }

    /// The panel has no place for a paste; the keys go to the map first, unless it is
    /// locked.
    fn pasted(&mut self, app: &mut App, _: &str) {
        app.message = app.locked().map(Message::Error);
    }

    /// A click beside the panel leads back to the map, or to the line.
    fn click(&mut self, app: &mut App, _: u16, _: u16) -> bool {
        if app.panel_width(app.scene.area) > 0 {
            app.close();
        }
        false
    }

    fn wheel(&mut self, app: &mut App, down: i16) -> bool {
        app.move_line(isize::from(down.signum()));
        app.show_lit();
        true
    }

    fn placeholder(&self, _: &App) -> Option<String> {
        None
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        let free = app.keys.pressed.is_empty();
        free.then(|| figures::hints(app.language, app.kept.replay.is_some()))
    }
}

impl App {
    /// Other keys are commands, which work beside the panel too.
    fn panel_command(&mut self, key: Key) {
        self.keys.pressed.push(key);
        match self.reading() {
            Reading::Command(command) => {
                self.keys.pressed.clear();
                self.run(command);
            }
            Reading::Prefix(_) => {}
            Reading::Nothing => self.keys.pressed.clear(),
        }
    }

    fn move_line(&mut self, by: isize) {
        let Some(shown) = &self.kept.panel.shown else {
            return;
        };
        let heading = |at: usize| shown.rows.get(at).is_some_and(PanelLine::is_heading);
        let mut at = shown.at.saturating_add_signed(by);
        // Upwards a heading is skipped; at the very top nothing is above it.
        while by < 0 && at > 0 && heading(at) {
            at -= 1;
        }
        self.choose_line(at);
    }

    /// Tab: to the first line of the next section, or of the previous one.
    fn next_part(&mut self, on: bool) {
        let Some(shown) = &self.kept.panel.shown else {
            return;
        };
        let headings: Vec<usize> = (0..shown.rows.len())
            .filter(|at| shown.rows[*at].is_heading())
            .collect();
        let at = shown.at;
        let to = if on {
            headings
                .iter()
                .find(|head| **head > at)
                .or(headings.first())
        } else {
            let before = headings.iter().rev().find(|head| **head + 1 < at);
            before.or(headings.last())
        };
        if let Some(&to) = to {
            self.choose_line(to);
        }
    }

    /// Right: unfolds the line, or goes to the first line under it.
    fn unfold(&mut self) {
        let Some(row) = self.chosen_line() else {
            return;
        };
        match (row.line.opens, row.line.open) {
            (true, false) => {
                self.kept.panel.open.insert(row.path.clone());
                self.retell();
            }
            (true, true) => self.move_line(1),
            (false, _) => {}
        }
    }

    /// Left: folds the line, or goes to the line above it in the tree.
    fn fold(&mut self) {
        let Some(row) = self.chosen_line() else {
            return;
        };
        let mut path = row.path.clone();
        if row.line.open {
            self.kept.panel.open.remove(&path);
            return self.retell();
        }
        path.pop();
        if path.len() > 1 {
            let rows = self.panel_rows();
            if let Some(at) = rows.iter().position(|row| row.path == path) {
                self.choose_line(at);
            }
        }
    }

    /// Enter: goes to the step of the line; a line of several steps is unfolded or folded.
    fn take_chosen(&mut self) {
        let Some(row) = self.chosen_line() else {
            return;
        };
        match (row.line.at, row.line.opens, row.line.open) {
            (Some(_), ..) => self.go_to_line(),
            (None, true, false) => self.unfold(),
            (None, true, true) => self.fold(),
            (None, false, _) => self.go_to_line(),
        }
    }

    /// Goes to the step of the line on the map, or to its first one. On a narrow screen the
    /// panel closes for the map.
    fn go_to_line(&mut self) {
        let (map, _) = self.seen();
        let Some(row) = self.chosen_line() else {
            return;
        };
        let steps = row.line.at.iter().chain(&row.line.steps);
        let step = steps.copied().find(|id| map.step(*id).is_some());
        match step {
            Some(step) => {
                if self.panel_width(self.scene.area) == 0 {
                    self.close_panel();
                }
                self.jump(step);
            }
            None => self.message = Some(Message::Error(figures::no_step(self.language).into())),
        }
    }

    /// Space: records the figure of a source as everybody's.
    fn settle_line(&mut self) {
        let name = self.chosen_line().map(|row| &row.line.name);
        let Some(Figure::Said(step, field, Some(claim), _)) = name else {
            self.message = Some(Message::News(figures::settle_what(self.language).into()));
            return;
        };
        let (step, field, claim) = (*step, *field, *claim);
        let Some(of) = self.session.map().step(step) else {
            return;
        };
        let fact = of.claims.iter().find(|of| of.id == claim);
        let Some(fact) = fact.map(|of| of.fact.clone()) else {
            return;
        };
        if of.facts.get(field).as_ref() == Some(&fact) {
            self.message = Some(Message::News(
                figures::settled_already(self.language).into(),
            ));
            return;
        }
        self.act(vec![Edit::SetFact { step, fact }]);
    }

    /// A click on the panel: chooses the line under it, a second click is Enter; on its
    /// sign it folds or unfolds. Returns whether the click was on the panel.
    pub(in crate::app) fn panel_click(&mut self, x: u16, y: u16) -> bool {
        let area = self.panel_area();
        if !self.panel_is_seen() || !area.contains((x, y).into()) {
            return false;
        }
        self.message = None;
        if !self.stack.has::<InPanel>() {
            self.open_panel();
        }
        let Some(shown) = &self.kept.panel.shown else {
            return true;
        };
        let Some(at) = paint::row_at(area, shown.rows.len(), shown.at, x, y) else {
            return true;
        };
        let row = &shown.rows[at];
        let sign = area.x + 2 + 2 * row.line.depth.min(8) as u16;
        let on_sign = row.line.opens && (sign..sign + 2).contains(&x);
        let (again, open) = (at == shown.at, row.line.open);
        if row.is_heading() {
            return true;
        }
        self.choose_line(at);
        self.show_lit();
        match (on_sign, again, open) {
            (true, _, true) => self.fold(),
            (true, _, false) => self.unfold(),
            (false, true, _) => self.take_chosen(),
            (false, false, _) => {}
        }
        true
    }

    /// A click on a total of the status line opens the panel there.
    pub(in crate::app) fn status_click(&mut self, x: u16, y: u16) -> bool {
        let area = self.screen().status;
        let at_map = self.at_map() || self.stack.has::<InPanel>();
        if !at_map || !area.contains((x, y).into()) {
            return false;
        }
        let figures = self.figures();
        let keeping = self.kept(area.width);
        let total = self.status(&figures, &keeping).at(area, x);
        // For an incomplete session a note comes before the figures.
        let before = usize::from(self.session().incomplete().is_some());
        let total = total.and_then(|total| total.checked_sub(before));
        let own = self.select.is_empty() && self.foreseen().is_none();
        let Some(total) = total.filter(|_| own) else {
            return false;
        };
        let told = self.totals().on_status().into_iter().nth(total);
        match told.and_then(|of| of.more) {
            Some((section, figure)) => self.open_panel_at(section, figure),
            None => self.open_panel(),
        }
        true
    }
}
