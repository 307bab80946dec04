//! Where a sheet lies, how it is drawn, and what a click on it means.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::row::On;
use super::{App, Editing, Mode, Subject};
use crate::ui::{SheetEdit, SheetRow, SheetView};

/// From so many columns on the sheet lies beside the map.
pub(in crate::app) const BESIDE: u16 = 100;

impl App {
    /// How wide the sheet is, and whether it lies beside the map.
    pub(in crate::app) fn beside(&self, area: Rect) -> u16 {
        // Lists need the room, and are about the whole session.
        let lists = |subject| {
            matches!(
                subject,
                Subject::Lists
                    | Subject::ToAsk
                    | Subject::Register
                    | Subject::Participants
                    | Subject::Procedures
                    | Subject::Note(_)
                    | Subject::Instrument(_)
                    | Subject::Procedure(_)
            )
        };
        match self.subject() {
            Some(subject) if area.width >= BESIDE && !lists(subject) => {
                (area.width * 2 / 5).max(52)
            }
            _ => 0,
        }
    }

    /// The area of the sheet.
    pub(in crate::app) fn sheet_area(&self) -> Rect {
        let over = self.help_area();
        match self.beside(self.scene.area) {
            0 => over,
            width => Rect {
                x: over.x + over.width - width,
                width,
                ..over
            },
        }
    }

    pub(in crate::app) fn draw_sheet(&self, buffer: &mut Buffer) -> Option<Position> {
        let Mode::Sheet(open) = &self.mode else {
            return None;
        };
        let page = open.top()?;
        let rows = self.rows(page.subject);
        let options: Vec<String> = match rows.get(page.at).map(|row| &row.on) {
            Some(On::Choose { options, .. }) => options.iter().map(|o| o.0.clone()).collect(),
            _ => Vec::new(),
        };
        let shown: Vec<SheetRow> = rows.iter().map(|row| row.shown.clone()).collect();
        let typed = match &open.editing {
            Some(Editing::Text(field, fresh)) => Some((field.text(), field.before(), *fresh)),
            _ => None,
        };
        let editing = match (&open.editing, &typed) {
            (Some(Editing::Text(..)), Some((text, before, fresh))) => Some(SheetEdit::Text {
                text,
                before,
                fresh: *fresh,
            }),
            (Some(Editing::Choose(at)), _) => Some(SheetEdit::Choose {
                options: &options,
                at: *at,
            }),
            _ => None,
        };
        let path: Vec<String> = open
            .pages
            .iter()
            .map(|p| self.sheet_title(p.subject))
            .collect();
        SheetView {
            title: &path.join(" › "),
            rows: &shown,
            at: page.at,
            editing,
            styles: &self.look.theme.styles,
        }
        .draw(self.sheet_area(), buffer)
    }

    /// A click on the sheet; the second one on a row is Enter.
    pub(in crate::app) fn sheet_click(&mut self, x: u16, y: u16) -> bool {
        let area = self.sheet_area();
        let inside = (area.x..area.x + area.width).contains(&x)
            && (area.y..area.y + area.height).contains(&y);
        let Some((subject, at)) = self.page().filter(|_| inside) else {
            return false;
        };
        let Mode::Sheet(open) = &self.mode else {
            return false;
        };
        let choosing = match &open.editing {
            Some(Editing::Choose(_)) => {
                let rows = self.rows(subject);
                match rows.get(at).map(|row| &row.on) {
                    Some(On::Choose { options, .. }) => options.len(),
                    _ => 0,
                }
            }
            _ => 0,
        };
        let rows = self.rows(subject).len();
        let hit = SheetView::hit(area, rows, at, choosing, y);
        match hit {
            Some((row, None)) if row == at => self.take_row(),
            Some((row, None)) if self.choosable().contains(&row) => self.set_row(row),
            Some((_, Some(option))) => self.take_choice(option),
            _ => {}
        }
        true
    }

    /// The wheel over the sheet.
    pub(in crate::app) fn sheet_wheel(&mut self, down: i16) {
        self.choose_row(isize::from(down.signum()));
    }
}
