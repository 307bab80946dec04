//! The place of the panel, and its drawing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::InPanel;
use super::paint::{self, PanelView};
use crate::app::App;
use crate::app::layers::sheet::BESIDE;
use crate::diagram::Node;
use crate::lang::{damage, figures, words::capitalised};
use crate::model::{Stage, StepId};

impl App {
    /// Whether the panel is visible: beside the map always, over the map only while it has
    /// the keys.
    pub(in crate::app) fn panel_is_seen(&self) -> bool {
        self.kept.panel.shown.is_some()
            && (self.stack.has::<InPanel>() || self.panel_width(self.scene.area) > 0)
    }

    /// The part of the map's width that the panel takes; zero if it is closed or over the
    /// map.
    pub(in crate::app) fn panel_width(&self, area: Rect) -> u16 {
        if self.kept.panel.shown.is_some() && area.width >= BESIDE {
            (area.width * 2 / 5).max(52)
        } else {
            0
        }
    }

    pub(super) fn panel_area(&self) -> Rect {
        let over = self.help_area();
        // The lines of the replay stay visible.
        let screen = self.screen();
        let bar = screen.replay;
        let height = match bar.height {
            0 => over.height,
            _ => {
                let bottom = bar.y - self.sentence_over(&screen);
                over.height.min(bottom.saturating_sub(over.y))
            }
        };
        let over = Rect { height, ..over };
        match self.panel_width(self.scene.area) {
            0 => over,
            width => Rect {
                x: over.x + over.width.saturating_sub(width),
                width,
                ..over
            },
        }
    }

    pub(in crate::app) fn draw_panel(&self, buffer: &mut Buffer) {
        let Some(shown) = self
            .kept
            .panel
            .shown
            .as_ref()
            .filter(|_| self.panel_is_seen())
        else {
            return;
        };
        let area = self.panel_area();
        let seen = paint::seen(area, shown.rows.len(), shown.at);
        let rows: Vec<_> = shown.rows[seen.clone()]
            .iter()
            .map(|row| self.panel_row(row))
            .collect();
        let inside = self.stack.has::<InPanel>();
        let note = match shown.rows.get(shown.at).filter(|_| inside) {
            Some(row) => self.panel_note(row),
            None => Vec::new(),
        };
        let mut title = capitalised(figures::title(self.language));
        if self.scene.stage != Stage::AsIs {
            let stages = figures::stages(self.language);
            title = format!("{title} · {stages}");
        }
        if let Some((only, _)) = self.only() {
            title = format!("{title} · {only}");
        }
        if self.session().incomplete().is_some() {
            title = format!("{title} · {}", damage::figures_short(self.language));
        }
        PanelView {
            title: &title,
            rows: &rows,
            at: if inside {
                shown.at - seen.start
            } else {
                usize::MAX
            },
            note: &note,
            glyphs: self.look.glyphs,
            styles: &self.look.theme.styles,
        }
        .draw(area, buffer);
    }

    /// Scrolls the map to the steps of the chosen line, if none of them is visible.
    pub(super) fn show_lit(&mut self) {
        let Some(shown) = self.kept.panel.shown.as_ref() else {
            return;
        };
        if !self.stack.has::<InPanel>() || self.panel_width(self.scene.area) == 0 || self.in_table()
        {
            return;
        }
        let (view, area) = (self.scene.view, self.screen().map);
        let inside = |from: u32, length: u32, first: u32, seen: u16| {
            from >= first && from + length <= first + u32::from(seen)
        };
        let in_sight = |step: &StepId| {
            let place = self.scene.diagram.place(Node::Step(*step));
            place.is_some_and(|place| {
                inside(place.x, place.width, view.x, area.width)
                    && inside(place.y, place.height, view.y, area.height)
            })
        };
        let row = shown.rows.get(shown.at);
        let first = row.and_then(|row| row.line.at.or(row.line.steps.first().copied()));
        if !shown.steps.iter().any(in_sight) && first.is_some() {
            self.show_node(first.map(Node::Step));
        }
    }
}
